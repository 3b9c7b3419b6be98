"""The procedures of inspection: daily, special, by case, and the double-random one."""

from mingjian.procedure.inspection.double_random import DOUBLE_RANDOM
from mingjian.procedure.inspection.visits import BY_CASE, DAILY, SPECIAL

__all__ = ["BY_CASE", "DAILY", "DOUBLE_RANDOM", "SPECIAL"]
