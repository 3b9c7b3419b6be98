"""The procedures of supervision over enforcement: three ways, dossier review, complaint, dispute.

《行政执法监督条例》 sets no number of days: what a term is, the paper that opens it says.
"""

from mingjian.procedure.supervision.matters import COMPLAINT, DISPUTE, DOSSIER_REVIEW
from mingjian.procedure.supervision.ways import DAILY, KEY, SPECIAL

__all__ = ["COMPLAINT", "DAILY", "DISPUTE", "DOSSIER_REVIEW", "KEY", "SPECIAL"]
