"""What only the account of a fine can tell: the late penalty of a day, and what cannot be right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mingjian.apps.cases.gates import Candidate
from mingjian.apps.execution.models import FineAccount
from mingjian.kernel.calendar import WorkCalendar
from mingjian.kernel.findings import Finding
from mingjian.kernel.money import format_yuan
from mingjian.law.history import History
from mingjian.law.late_penalty import Instalment, LatePenalty, late_penalty
from mingjian.law.model import Question
from mingjian.law.paid import paid
from mingjian.law.rules.fines import payment_due, stays


def late_penalty_on(history: History, day: date, calendar: WorkCalendar) -> LatePenalty | None:
    """The late penalty on the fine of a case at the end of ``day``; None where nothing is due.

    Source: 《行政处罚法》第七十二条第一款第一项; 第七十三条第三款 (reconsideration and litigation
    stay it); 第六十六条第二款 (a deferral moves the last day, instalments have their own).
    """
    fine = fine_of(history)
    due = payment_due(Question(history, None, calendar, day))
    if not fine or due is None:
        return None
    granted = history.last("deferral_decision")
    told = (granted.get("instalments") if granted else None) or []
    payments = list(paid(history))
    if granted is not None and granted.get("outcome") == "grant" and told:
        payments = [one for one in payments if one.on > granted.day]
        schedule = [Instalment(date.fromisoformat(row["due"]), row["amount"]) for row in told]
    else:
        schedule = [Instalment(due, fine)]
    return late_penalty(schedule, day, payments=payments, stays=stays(history))


def fine_of(history: History) -> int:
    """The fine of the latest decision, in 分."""
    decision = history.last("penalty_decision")
    rows = decision.get("penalties", ()) if decision else ()
    return sum(row.get("amount") or 0 for row in rows if row.get("kind") == "fine")


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


def paid_before_performed(candidate: Candidate) -> Iterator[Finding]:
    """A gate: a decision is performed in full when what it asks to be paid was paid."""
    account = FineAccount.objects.filter(case=candidate.history.ref).first()
    if account is None or candidate.data.get("outcome") != "full":
        return
    left = (account.fine - account.fine_paid) + (account.gains - account.gains_paid)
    if left > 0:
        yield Finding(
            code="execution.performance.not_paid",
            message=f"尚有 {format_yuan(left)} 元没有缴纳，不能登记为全部履行。",
            source="《行政处罚法》第六十六条第一款、第六十七条",
            remedy="先登记缴款；只履行了一部分的，结果选“部分履行”。",
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
