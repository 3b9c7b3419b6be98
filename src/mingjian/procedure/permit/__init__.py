"""The procedures of an administrative permit: ordinary, on the spot, and several bodies at once."""

from mingjian.procedure.permit.joint import JOINT
from mingjian.procedure.permit.on_the_spot import ON_THE_SPOT
from mingjian.procedure.permit.ordinary import ORDINARY

__all__ = ["JOINT", "ON_THE_SPOT", "ORDINARY"]
