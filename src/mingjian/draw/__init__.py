"""The double-random draw that anyone can run again.

Registers, plan and the body's secret are fixed in the ledger before a value that the body cannot
choose is known; the seed mixes all of them, and decides every target and every pair of officers.
``docs/draw.md`` says it byte for byte, so that somebody else can write the same program.

No Django, no clock, no randomness but ``seed.new_secret``: the same file gives the same list.
"""

from mingjian.draw.errors import Refused
from mingjian.draw.plan import Outside, Plan, Stratum
from mingjian.draw.register import Officer, Recusal, Registers, Target, Who

__all__ = [
    "Officer",
    "Outside",
    "Plan",
    "Recusal",
    "Refused",
    "Registers",
    "Stratum",
    "Target",
    "Who",
]
