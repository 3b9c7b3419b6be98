"""Sums that must agree within one paper and one case: the house's own series SE (数额).

No row of the table asks for them: a sum that does not come out is a fact not clear (《行政处罚法》
第四十条), or a paper that contradicts itself. They warn, and stop nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from mingjian.kernel.money import MoneyError, capitals, format_yuan, parse_capitals
from mingjian.law.history import Act
from mingjian.law.model import Question
from mingjian.law.paid import REFUSED, fine_owed, paid, whole
from mingjian.law.registry import rule
from mingjian.law.say import Says, needs, penalties, warn
from mingjian.law.statutes import PENALTY

_PAPERS = (
    *("prior_notice", "penalty_decision", "fine_payment", "late_penalty", "deferral_decision"),
    *("fee_notice", "fee_payment", "payment_decision", "disbursement", "demand"),
    *("compensation_agreement", "compensation_decision", "state_compensation", "court_execution"),
    *("substitute_decision", "forfeited_goods_disposal", "testing"),
)
_ACCOUNTING = "《会计基础工作规范》"
_ACCOUNTING_FROM = date(1996, 6, 17)
_HALF = Decimal("0.5")


def _yuan(fen: int) -> str:
    return f"{format_yuan(fen)}元"


@rule(
    "SE-001",
    "明细的数量、单价、小计和合计相符",
    source=f"{_ACCOUNTING}第五十一条",
    in_force_from=_ACCOUNTING_FROM,
    uses=("warn", "score"),
    kinds=(),
    asked_at=_PAPERS,
    unverified=True,
)
def se_001(q: Question) -> Says:
    """Each line is quantity × price, and the lines come to the total of the paper.

    The total is ``total``, else ``amount``. A line without quantity or price is taken as told;
    where a line tells no sum at all, the total cannot be compared.
    """
    assert q.act is not None
    rows = q.act.get("lines")
    if not isinstance(rows, (list, tuple)):
        return
    sums: list[int | None] = []
    for number, row in enumerate((r for r in rows if isinstance(r, Mapping)), start=1):
        told, right = row.get("amount"), _product(row)
        if isinstance(told, int) and right is not None and told != right:
            yield warn(
                "amount.line",
                f"明细第{number}行“{row.get('name', '')}”数量乘单价是{_yuan(right)}，"
                f"写的是{_yuan(told)}",
                "核对数量、单价和小计，改正后再出具文书",
            )
        sums.append(told if isinstance(told, int) else right)
    total = whole(q.act, "total")
    total = whole(q.act, "amount") if total is None else total
    if total is None or not sums or None in sums:
        return
    right = sum(one for one in sums if one is not None)
    if right != total:
        yield warn(
            "amount.total",
            f"明细各行合计{_yuan(right)}，写的合计是{_yuan(total)}",
            "核对各行和合计，改正后再出具文书",
        )


def _product(row: Mapping[str, Any]) -> int | None:
    """Quantity × price in 分, half a 分 up; None where one of them is not told."""
    price = row.get("unit_price")
    try:
        quantity = Decimal(str(row.get("quantity")))
    except InvalidOperation:
        return None
    if not isinstance(price, int) or not quantity.is_finite() or abs(quantity) > 10**12:
        return None
    return int((quantity * price + _HALF) // 1)


@rule(
    "SE-002",
    "金额的大写和数字相符",
    source=f"{_ACCOUNTING}第五十二条",
    in_force_from=_ACCOUNTING_FROM,
    uses=("warn", "score"),
    kinds=(),
    asked_at=_PAPERS,
    unverified=True,
)
def se_002(q: Question) -> Says:
    """What stands in capitals is the sum in figures: the total, else the amount, else the fine."""
    assert q.act is not None
    told = q.act.get("capitals")
    if not isinstance(told, str) or not told.strip():
        return
    figure = _figure(q.act)
    if figure is None:
        yield needs("act.amount", stops=False)
        return
    try:
        read = parse_capitals(told)
    except MoneyError:
        read = None
    if read is None:
        yield warn(
            "amount.capitals_unreadable",
            f"大写金额“{told[:40]}”不是正确的写法，应写“{capitals(figure)}”",
            "按规定写法改正大写金额",
        )
    elif read != figure:
        yield warn(
            "amount.capitals",
            f"大写是“{told[:40]}”，数字是{_yuan(figure)}（{capitals(figure)}），不相符",
            "核对金额，改正不相符的一处",
        )


def _figure(act: Act) -> int | None:
    for name in ("total", "amount"):
        if (found := whole(act, name)) is not None:
            return found
    return _sum_of(act)


def _sum_of(act: Act) -> int | None:
    """The sums of its penalties together; None where one that has a sum does not tell it."""
    rows = penalties(act)
    if not rows:
        return None
    sums = [row.get("amount") for row in rows if row.get("kind") in _WITH_SUM or "amount" in row]
    told = [one for one in sums if isinstance(one, int)]
    return sum(told) if told and len(told) == len(sums) else None


_WITH_SUM = frozenset({"fine", "confiscation_of_gains"})


@rule(
    "SE-003",
    "罚没款合计等于各项之和",
    source=PENALTY.art(40),
    in_force_from=PENALTY.in_force_from,
    uses=("warn", "score"),
    asked_at=("prior_notice", "penalty_decision"),
)
def se_003(q: Question) -> Says:
    """The total of a notice or decision is its fines and confiscated gains together."""
    assert q.act is not None
    total, right = whole(q.act, "total"), _sum_of(q.act)
    if total is not None and right is not None and total != right:
        yield warn(
            "amount.penalties",
            f"各项罚没款之和是{_yuan(right)}，写的合计是{_yuan(total)}",
            "核对各项金额和合计，改正后再出具文书",
        )


@rule(
    "SE-004",
    "按违法所得倍数计算的罚款相符",
    source=PENALTY.art(40),
    in_force_from=PENALTY.in_force_from,
    uses=("warn", "score"),
    asked_at=("prior_notice", "penalty_decision"),
)
def se_004(q: Question) -> Says:
    """A fine set as a multiple of the gains is that multiple; the multiple may have decimals."""
    assert q.act is not None
    gains, told = whole(q.act, "gains"), q.act.get("multiple")
    if gains is None or told is None:
        return
    fines = [row.get("amount") for row in penalties(q.act) or () if row.get("kind") == "fine"]
    multiple = _multiple(told)
    if multiple is None or len(fines) != 1 or not isinstance(fines[0], int):
        yield needs("act.multiple" if multiple is None else "act.penalties", stops=False)
        return
    right = int((multiple * gains + _HALF) // 1)
    if fines[0] != right:
        yield warn(
            "amount.multiple",
            f"违法所得{_yuan(gains)}的{told}倍是{_yuan(right)}，罚款写的是{_yuan(fines[0])}",
            "核对违法所得、倍数和罚款数额，改正后再出具文书",
        )


def _multiple(told: object) -> Decimal | None:
    try:
        found = Decimal(str(told).strip().removesuffix("倍"))
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found <= 1000 else None


@rule(
    "SE-005",
    "分期缴纳各期之和等于尚未缴纳的罚款",
    source=PENALTY.art(66, 2),
    in_force_from=PENALTY.in_force_from,
    uses=("warn", "score"),
    asked_at=("deferral_decision",),
)
def se_005(q: Question) -> Says:
    """The instalments come to what of the fine is not paid."""
    assert q.act is not None
    rows = q.act.get("instalments")
    if not isinstance(rows, (list, tuple)) or not rows or q.act.get("outcome") in REFUSED:
        return
    sums = [row.get("amount") for row in rows if isinstance(row, Mapping)]
    told = [one for one in sums if isinstance(one, int)]
    fine = fine_owed(q.case)
    if len(told) != len(rows) or fine is None or not q.case.knows_all("acts"):
        yield needs("act.instalments", "acts.penalty_decision.penalties", stops=False)
        return
    left = fine - sum(one.amount for one in paid(q.case))
    if sum(told) != left:
        yield warn(
            "amount.instalments",
            f"各期之和是{_yuan(sum(told))}，尚未缴纳的罚款是{_yuan(left)}",
            "核对各期金额，使其等于尚未缴纳的罚款",
        )
