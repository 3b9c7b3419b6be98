"""What a draw refuses, said in one Chinese sentence that may be shown."""


class Refused(ValueError):
    """A plan, register or value with which nothing can be drawn fairly."""
