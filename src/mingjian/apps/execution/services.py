"""What only the account of a fine can tell: the late penalty of a day, and what cannot be right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from mingjian.apps.cases.gates import Candidate
from mingjian.apps.execution.models import FineAccount
from mingjian.apps.journal import rows
from mingjian.kernel.findings import Finding
from mingjian.kernel.money import format_yuan
from mingjian.law.history import CHINA
from mingjian.law.late_penalty import Instalment, LatePenalty, Paid, Stay, late_penalty

_STAYS = ("stay_of_execution", "reconsideration_application", "litigation_filing")


def late_penalty_on(case: str, day: date) -> LatePenalty | None:
    """The late penalty on the fine of a case at the end of ``day``; None where nothing is due.

    Source: 《行政处罚法》第七十二条第一款第一项、第二款; reconsideration and litigation stay it
    (第七十三条第三款). Days already deferred do not count: the instalments' own days do.
    """
    account = FineAccount.objects.filter(case=case).first()
    if account is None or not account.fine or account.pay_by is None:
        return None
    schedule = [
        Instalment(date.fromisoformat(row["due"]), row["amount"])
        for row in json.loads(account.instalments)
    ] or [Instalment(account.pay_by, account.fine)]
    payments: list[Paid] = []
    stays: list[Stay] = []
    acts = ("fine_payment", *_STAYS, "reconsideration_decision", "judgment")
    for row in rows.of_case(case, acts=acts):
        on = row.at.astimezone(CHINA).date()
        if row.act == "fine_payment" and row.data["covers"] == "fine":
            payments.append(Paid(on, row.data["amount"]))
        elif row.act in ("reconsideration_application", "litigation_filing"):
            stays.append(Stay(on, None, "复议、诉讼期间"))
        elif row.act in ("reconsideration_decision", "judgment"):
            stays = [s if s.end else Stay(s.start, on, s.why) for s in stays]
    return late_penalty(schedule, day, payments=payments, stays=stays)


def not_overpaid(candidate: Candidate) -> Iterator[Finding]:
    """A gate: a payment meets something payable, and no more than that."""
    account = FineAccount.objects.filter(case=candidate.history.ref).first()
    data = candidate.data
    if account is None:
        return
    left = {
        "fine": account.fine - account.fine_paid,
        "gains": account.gains - account.gains_paid,
        "late_penalty": account.late_penalty - account.late_penalty_paid,
    }[data["covers"]]
    if data["amount"] > left:
        yield Finding(
            code="execution.payment.more_than_owed",
            message=f"缴款 {format_yuan(data['amount'])} 元超过尚欠的 {format_yuan(left)} 元。",
            source="《行政处罚法》第六十七条、第七十二条",
            remedy="请核对票据金额和款项性质，多收的部分另行退还。",
        )
    if data["amount"] <= 0:
        yield Finding(
            code="execution.payment.nothing",
            message="缴款金额应当大于零。",
            source="《行政处罚法》第六十七条",
            remedy="请核对票据金额。",
        )


def counted_right(candidate: Candidate) -> Iterator[Finding]:
    """A gate: a late penalty is what the law counts on the day it is counted to."""
    data = candidate.data
    until = date.fromisoformat(data["until"])
    counted = late_penalty_on(candidate.history.ref, until)
    if counted is None:
        yield Finding(
            code="execution.late_penalty.nothing_due",
            message="本案没有逾期未缴的罚款，不能加处罚款。",
            source="《行政处罚法》第七十二条第一款第一项",
            remedy="请核对处罚决定的罚款数额和缴款期限。",
        )
    elif data["amount"] > counted.amount:
        yield Finding(
            code="execution.late_penalty.too_much",
            message=(
                f"计至{until.isoformat()}，加处罚款应为 {format_yuan(counted.amount)} 元"
                f"（逾期{counted.days}日），所填 {format_yuan(data['amount'])} 元过多。"
            ),
            source="《行政处罚法》第七十二条第一款第一项",
            remedy="请按系统计算的数额填写。",
        )


def instalments_add_up(candidate: Candidate) -> Iterator[Finding]:
    """A gate: instalments granted add up to what is not yet paid of the fine."""
    data = candidate.data
    told = data.get("instalments") or []
    account = FineAccount.objects.filter(case=candidate.history.ref).first()
    if data["outcome"] != "grant" or not told or account is None:
        return
    left = account.fine - account.fine_paid
    if (total := sum(row["amount"] for row in told)) != left:
        yield Finding(
            code="execution.instalments.sum",
            message=(
                f"各期合计 {format_yuan(total)} 元，与尚未缴纳的 {format_yuan(left)} 元不符。"
            ),
            source="《行政处罚法》第六十六条第二款",
            remedy="请调整各期金额。",
        )
