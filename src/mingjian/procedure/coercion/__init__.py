"""The procedures of compulsory measures and of compulsory execution."""

from mingjian.procedure.coercion.execution import COURT, DEMOLITION, MONETARY, SUBSTITUTE
from mingjian.procedure.coercion.measure import ORDINARY, URGENT

__all__ = ["COURT", "DEMOLITION", "MONETARY", "ORDINARY", "SUBSTITUTE", "URGENT"]
