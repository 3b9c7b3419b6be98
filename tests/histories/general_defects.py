"""What can be wrong in expropriation, fees, confirmations and payments, each from its text."""

from __future__ import annotations

from datetime import date

from tests.histories.cast import SUPERVISOR
from tests.histories.common_defects import COMMON
from tests.histories.defects import (
    Defect,
    body,
    by,
    defect,
    drop,
    first,
    has,
    late,
    later,
    misplaced,
    unsaid,
    where,
    without,
)
from tests.histories.pieces import REMEDY_WORDS

GUIDE = "国办发〔2018〕118号"


def _of(decision: str, *apart: str) -> list[Defect]:
    """The defects of one kind, whose cases are settled by this decision."""
    return [
        *(one for one in COMMON if one.rule not in apart),
        defect("JD-004", "监督人员代替作出决定", "《行政执法监督条例》第八条",
               by(decision, SUPERVISOR), since=date(2026, 2, 1)),
        defect("JD-012", "主体资格没有确认", "《行政执法监督条例》第十七条第一款",
               where(has(decision), body(status="suspended")), since=date(2026, 2, 1)),
        defect("JJ-001", "决定没有告知救济", "《行政复议法实施条例》第二十五条",
               unsaid(decision, "remedies", *REMEDY_WORDS), hints=["refuse"]),
        late("GS-002", "决定晚一天公示", GUIDE + "第6项"),
        defect("GS-006", "决定被撤销没有撤下公示", GUIDE + "第6项",
               where(lambda c: bool(first(c, "reconsideration_decision", outcome="annul")),
                     later(without("publication_withdrawal"), 30)), hints=["GS-006"],
               since=date(2024, 1, 1)),
    ]  # fmt: skip


EXPROPRIATION = [
    *_of("expropriation_decision"),
    misplaced("expropriation.ordinary", "expropriation_decision", "expropriation_notice",
              "《国有土地上房屋征收与补偿条例》第十条"),
]  # fmt: skip
REQUISITION = _of("requisition_decision")
CONFIRMATION = [
    *_of("confirmation_decision"),
    misplaced("confirmation.ordinary", "confirmation_decision", "acceptance", "正当程序"),
]
PAYMENT = [
    *_of("payment_decision"),
    misplaced("payment.ordinary", "payment_decision", "acceptance", "正当程序"),
]
APART = ("GS-002", "GS-006", "GS-013", "GS-008", "GS-009", "GS-010", "GS-011", "GS-012", "GS-028")
FEE = [
    *(one for one in _of("fee_notice") if one.rule not in (*APART, "SD-008", "JJ-001")
      and one.what != "监督人员代替作出决定"),
    defect("XK-017", "收费没有依据和标准", "《行政许可法》第五十八条",
           drop("fee_notice", "basis", "standard")),
    misplaced("fee.ordinary", "fee_payment", "fee_notice", "正当程序"),
]  # fmt: skip
