"""What ends a decision after it was made: annulled, changed, declared unlawful or void."""

from mingjian.law.history import Act
from mingjian.law.say import outcome_of

UNDOING = ("self_annulment", "reconsideration_decision", "judgment", "supervision_decision")
UNDONE = frozenset({"annul", "change", "unlawful", "void"})


DECISIONS = (
    *("penalty_decision", "no_penalty", "permit_decision", "permit_renewal"),
    *("confirmation_decision", "payment_decision", "payment_stop", "fee_notice"),
    *("expropriation_decision", "requisition_decision", "compensation_decision"),
    *("execution_decision", "substitute_decision", "inspection_result"),
)
"""What a body decides on a party's rights, in any kind of case."""


def undoes(act: Act) -> bool:
    """Whether the act takes a decision away or alters it; upholding it does not."""
    return act.act in UNDOING and outcome_of(act) in UNDONE
