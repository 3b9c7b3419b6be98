"""What a draw refuses, said in one Chinese sentence that may be shown."""

from mingjian.kernel.shares import Refused

__all__ = ["Refused"]
