"""Expropriation and requisition, fee, confirmation, payment: the shape that general law gives.

No national law sets their terms: those of a field are data of the field. What holds everywhere
is here: hearing the party, review of major decisions, remedies, service, publicity, archive.
"""

from mingjian.procedure.general.confirmation import CONFIRMATION
from mingjian.procedure.general.expropriation import EXPROPRIATION, REQUISITION
from mingjian.procedure.general.fee import FEE
from mingjian.procedure.general.payment import PAYMENT

__all__ = ["CONFIRMATION", "EXPROPRIATION", "FEE", "PAYMENT", "REQUISITION"]
