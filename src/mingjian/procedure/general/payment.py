"""A payment to which a citizen is entitled: application, decision, disbursement, its stop."""

from __future__ import annotations

from mingjian.law.history import History
from mingjian.law.say import outcome_of
from mingjian.law.vocabulary.permit import HEARD
from mingjian.procedure.general.common import (
    FIELD,
    INTAKE,
    JUDGED,
    heard,
    made,
    refusal_told,
    reviewed,
    served,
    terminated,
)
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.steps import ANEW, ending, in_order, publicity, told, usually


def granted(history: History) -> bool | None:
    """The payment was granted; None where it is not decided, or not told."""
    outcome = outcome_of(history.last("payment_decision"))
    return None if outcome is None else outcome == "grant"


_stopped = told("payment_stop")

_STEPS: tuple[Step, ...] = (
    *INTAKE,
    terminated("acceptance"),
    refusal_told("material_review", "on_site_verification"),
    *heard("intent_notice"),
    *reviewed("material_review", "on_site_verification", "intent_notice"),
    Step(
        "payment_decision",
        "作出给付决定",
        FIELD,
        (
            After("acceptance"),
            After("material_review"),
            After("intent_notice"),
            *JUDGED,
            *usually("on_site_verification"),
        ),
        role="leader",
        reopened_by=ANEW,
    ),
    served("payment_decision", "送达给付决定"),
    Step(
        "disbursement",
        "发放",
        FIELD,
        (After("payment_decision"), *usually("service")),
        when=granted,
        when_label="准予给付",
        role="clerk",
        repeats=True,
    ),
    Step(
        "party_comment",
        "停止给付前听取意见",
        HEARD,
        (After("payment_decision"), *usually("disbursement")),
        when=_stopped,
        when_label="不再符合条件",
        repeats=True,
    ),
    Step(
        "payment_stop",
        "停止给付",
        FIELD,
        (After("payment_decision"), After("party_comment")),
        when=_stopped,
        when_label="不再符合条件",
        role="leader",
        repeats=True,
    ),
    *publicity("payment_decision", "给付决定公示", "国办发〔2018〕118号", "GS-002"),
    *ending(
        f"{FIELD}；结案的时限按本领域的规定",
        After("service"),
        After("disbursement"),
        *usually("payment_stop"),
    ),
)

PAYMENT: Procedure = made(
    "payment.ordinary", "行政给付", FIELD, in_order(_STEPS), "payment_decision"
)
