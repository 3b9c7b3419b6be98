"""Paying a fine later or in parts: asked for, granted, kept to (CF-047)."""

from __future__ import annotations

from datetime import date, timedelta

from mingjian.law.model import Question
from mingjian.law.paid import deferred_until, instalments, paid, whole
from mingjian.law.registry import rule
from mingjian.law.rules.notice import yuan
from mingjian.law.say import Says, bar, chinese, day_in, stands, unless, warn
from mingjian.law.statutes import PENALTY
from mingjian.law.undoing import UNDOING, undoes

_ONE = timedelta(days=1)


@rule(
    "CF-047",
    "延期、分期缴纳",
    source=f"{PENALTY.art(66, 2)}；{PENALTY.art(72, 2)}",
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element"),
    asked_at=("deferral_decision", "late_penalty", "court_execution"),
    sweeps=True,
    element="procedure",
)
def cf_047(q: Question) -> Says:
    """A deferral is granted on request, no late penalty runs while it lasts, each part is paid.

    Source: 《行政处罚法》第六十六条第二款、第七十二条第二款.
    """
    if q.act is None:
        yield from _part_unpaid(q)
        return
    if q.act.act == "deferral_decision":
        yield from unless(
            stands(q.case, "deferral_application"),
            bar(
                "penalty.deferral.not_applied",
                "当事人没有申请延期或者分期缴纳",
                "由当事人说明经济困难并提出申请后再批准",
            ),
            "acts.deferral_application",
        )
        return
    until = deferred_until(q.case)
    if until is None:
        return
    if q.act.act == "court_execution":
        if q.act.day <= until:
            yield bar(
                "penalty.deferral.execution_too_early",
                f"已批准延期、分期到{chinese(until)}，期限未满不能申请法院强制执行",
                f"{chinese(until)}之后仍不缴纳的，再申请执行；申请期限自期满之日起算",
                due=until,
            )
        return
    starts = day_in(q.act.get("from"))
    if starts is None and (days := whole(q.act, "days")):
        starts = (day_in(q.act.get("until")) or q.act.day) - (days - 1) * _ONE
    if starts is not None and starts <= until:
        yield bar(
            "penalty.deferral.late_penalty",
            f"已批准延期、分期到{chinese(until)}，从{chinese(starts)}起加处罚款没有依据",
            "延期、分期期间不加处罚款，期满仍不缴纳的从次日起算",
            due=until,
        )


_REACTED = ("late_penalty", "demand", "court_execution", "stay_of_execution", "performance")


def _part_unpaid(q: Question) -> Says:
    """An instalment before the last that was not paid by its day (the last one is CF-042's)."""
    plan = instalments(q.case)
    granted = q.case.last("deferral_decision")
    if len(plan) < 2 or granted is None:
        return
    since = [p for p in paid(q.case) if p.on >= granted.day]
    owed = 0
    for part in plan[:-1]:
        owed += part.amount
        if q.day <= part.due or sum(p.amount for p in since) >= owed:
            continue
        if any(a.day > part.due for a in q.case.all(*_REACTED)) or _undone_since(q, granted.day):
            return
        yield from unless(
            False if q.case.knows_all("acts") else None,
            warn(
                "penalty.deferral.instalment_unpaid",
                f"应当在{chinese(part.due)}以前缴纳的一期没有缴清，到期共应缴 {yuan(owed)} 元",
                "催促当事人缴清本期；仍不缴纳的，依法加处罚款、申请执行",
                at=q.day,
                due=part.due,
            ),
            "acts.fine_payment",
            stops=False,
        )
        return


def _undone_since(q: Question, day: date) -> bool:
    return any(a.day >= day and undoes(a) for a in q.case.all(*UNDOING))
