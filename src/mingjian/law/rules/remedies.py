"""The remedies a penalty decision names: how long to ask for review, when to sue, which first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingjian.kernel.counting import Span, last_day
from mingjian.law.history import Act
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.rules.court import disputed, known_on
from mingjian.law.say import Says, bar, chinese, info, needs, states, warn
from mingjian.law.statutes import LITIGATION, RECONSIDERATION

REVIEW_DAYS = 60
SUIT_MONTHS = 6
SUIT_DAYS = 15  # after a decision on reconsideration
_REVIEW_ELSEWHERE_FIRST = ("finance_tax", "natural_resources")  # fields whose laws say so


def remedies_of(act: Act) -> Mapping[str, Any] | None:
    """What the decision says of remedies; None where the account does not tell."""
    told = act.get("remedies")
    return told if isinstance(told, Mapping) and told else None


@rule(
    "JJ-002",
    "告知的复议申请期限不少于六十日",
    source=RECONSIDERATION.art(20, 1),
    in_force_from=RECONSIDERATION.in_force_from,
    uses=("bar", "element", "score"),
    asked_at=("penalty_decision", "reconsideration_application"),
    element="documents",
)
def jj_002(q: Question) -> Says:
    """A decision may name more days where a law gives more, never fewer than sixty.

    Source: 《行政复议法》第二十条第一款. An application after them is noted, not judged: the
    organ may find a reason that stopped the term. An untold term is JJ-003's.
    """
    assert q.act is not None
    if q.act.act == "reconsideration_application":
        yield from _asked_late(q)
        return
    days = (remedies_of(q.act) or {}).get("reconsideration_days")
    if isinstance(days, int) and days < REVIEW_DAYS:
        yield bar(
            "penalty.remedies.review_term_short",
            f"决定书告知{days}日内申请行政复议，法律规定不少于六十日",
            "改为自知道决定之日起六十日内申请行政复议",
        )


def _asked_late(q: Question) -> Says:
    decision = disputed(q)
    if decision is None or states(q.case, decision, "remedies") is not True:
        return
    known = known_on(q, decision)
    if known is None:
        yield needs("acts.service", stops=False)
        return
    told = (remedies_of(decision) or {}).get("reconsideration_days")
    days = max(told, REVIEW_DAYS) if isinstance(told, int) else REVIEW_DAYS
    last = last_day(Span(days, "days"), known, calendar=q.calendar)
    assert q.act is not None
    if q.act.day > last:
        yield info(
            "remedy.application.late",
            f"当事人{chinese(known)}知道决定，申请行政复议的期限到{chinese(last)}为止",
            "在答复中说明申请超过法定期限；有正当理由耽误的，由复议机关决定",
            at=q.act.day,
            due=last,
        )


@rule(
    "JJ-005",
    "当场处罚先申请复议",
    source=f"{RECONSIDERATION.art(23, 1, 1)}；{RECONSIDERATION.art(23, 2)}",
    in_force_from=RECONSIDERATION.in_force_from,
    uses=("bar", "warn", "element", "score"),
    asked_at=("penalty_decision",),
    element="documents",
)
def jj_005(q: Question) -> Says:
    """Against a penalty on the spot reconsideration comes first, and the decision says so.

    Source: 《行政复议法》第二十三条第一款第一项、第二款. Under the ordinary procedure only a law or
    an administrative regulation can put it first: outside the fields that have one, a warning.
    """
    assert q.act is not None
    told = remedies_of(q.act)
    if q.procedure is None or told is None:
        if q.procedure != "ordinary":
            yield needs("procedure" if q.procedure is None else "act.remedies", stops=False)
        return
    first = told.get("reconsideration_first") is True or q.act.says("review_first") is True
    if q.procedure == "summary" and not first:
        yield from _summary_without(q, told)
    elif q.procedure == "ordinary" and first and q.case.domain not in _REVIEW_ELSEWHERE_FIRST:
        yield warn(
            "penalty.remedies.review_first_unfounded",
            "普通程序的处罚告知当事人须先申请复议，一般可以直接起诉",
            "核对有没有法律、行政法规规定先申请复议；没有的，改为可以申请复议，也可以直接起诉",
        )


def _summary_without(q: Question, told: Mapping[str, Any]) -> Says:
    """Told that it need not come first, or that one may sue at once, or nothing of it."""
    denied = told.get("reconsideration_first") is False or bool(told.get("litigation_months"))
    if not denied and not q.case.knows_all("documents"):
        yield needs("act.remedies.reconsideration_first", stops=False)
        return
    yield bar(
        "penalty.remedies.review_not_first",
        "当场作出的处罚决定没有告知当事人先申请行政复议",
        "写明不服的先申请行政复议，对复议决定不服的再起诉，删去直接起诉的内容",
    )


@rule(
    "JJ-010",
    "告知的起诉期限",
    source=f"{LITIGATION.art(45)}；{LITIGATION.art(46, 1)}",
    in_force_from=LITIGATION.in_force_from,
    uses=("warn", "element", "score"),
    asked_at=("penalty_decision",),
    element="documents",
)
def jj_010(q: Question) -> Says:
    """Six months to sue at once, fifteen days after reconsideration; a law may say otherwise.

    Source: 《行政诉讼法》第四十五条、第四十六条第一款.
    """
    assert q.act is not None
    told = remedies_of(q.act) or {}
    months, days = told.get("litigation_months"), told.get("litigation_days")
    if isinstance(months, int) and 0 < months < SUIT_MONTHS:
        yield warn(
            "penalty.remedies.suit_term_short",
            f"决定书告知{months}个月内起诉，除法律另有规定外应为六个月",
            "没有法律另行规定的，改为自知道决定之日起六个月内起诉",
        )
    if isinstance(days, int) and 0 < days < SUIT_DAYS:
        yield warn(
            "penalty.remedies.suit_term_short",
            f"决定书告知收到复议决定后{days}日内起诉，除法律另有规定外应为十五日",
            "没有法律另行规定的，改为收到复议决定书之日起十五日内起诉",
        )
