"""A fee: notice on a listed standard, relief where due, payment, and nothing beyond the list."""

from __future__ import annotations

from mingjian.law.history import History
from mingjian.law.vocabulary.permit import HEARD
from mingjian.procedure.general.common import (
    FIELD,
    JUDGED,
    heard,
    lead,
    made,
    reviewed,
    served,
    terminated,
)
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.steps import ANEW, ending, in_order, publicity, refund, told, usually


def settled(history: History) -> bool:
    """The sum of the notice was paid or remitted; where it names none, something was paid."""
    notice = history.last("fee_notice")
    if notice is None:
        return False
    owed = notice.get("amount")
    settled = [
        act.get("amount")
        for act in history.all("fee_payment", "fee_relief")
        if act.day >= notice.day
    ]
    if not isinstance(owed, int):
        return history.has("fee_payment")
    return sum(sum_ for sum_ in settled if isinstance(sum_, int)) >= owed


_STEPS: tuple[Step, ...] = (
    lead("收费事项发生", FIELD),
    Step(
        "on_site_verification",
        "核实计费的事实（两人以上）",
        FIELD,
        usually("case_lead"),
        when=told("on_site_verification"),
        when_label="计费的事实需要核实",
        repeats=True,
    ),
    terminated("case_lead"),
    Step(
        "intent_notice",
        "收费前告知",
        HEARD,
        usually("on_site_verification"),
        when=told("intent_notice"),
        when_label="数额须由机关核定",
        repeats=True,
    ),
    *heard("intent_notice"),
    *reviewed("on_site_verification", "intent_notice"),
    Step(
        "fee_notice",
        "收费（缴款）通知",
        f"{FIELD}；公布的收费项目和标准",
        (After("case_lead"), *JUDGED),
        role="officer",
        reopened_by=ANEW,
    ),
    served("fee_notice", "送达缴款通知"),
    Step(
        "fee_relief",
        "减免",
        FIELD,
        (After("fee_notice"), *usually("service")),
        when=told("fee_relief"),
        when_label="符合减免条件",
        role="leader",
        repeats=True,
    ),
    Step(
        "fee_payment",
        "缴费",
        FIELD,
        (After("fee_notice"), *usually("service", "fee_relief")),
        role="party",
        repeats=True,
        done=settled,
    ),
    refund("fee_payment"),
    *publicity("fee_notice", "收费决定公示", "国办发〔2018〕118号", None),
    *ending(
        f"{FIELD}；结案的时限按本领域的规定",
        After("service"),
        After("fee_payment"),
        After("refund"),
    ),
)

FEE: Procedure = made("fee.ordinary", "行政收费", FIELD, in_order(_STEPS), "fee_notice")
