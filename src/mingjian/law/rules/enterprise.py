"""The enterprise channel of market regulation: published when, told to whom, for how long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mingjian.kernel.counting import Span, months_after
from mingjian.law.channels import (
    closes_on,
    on,
)
from mingjian.law.guidance import (
    MARKET_PUBLICITY,
    MARKET_PUBLICITY_FROM,
)
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.rules.credit import runs_ordinary
from mingjian.law.rules.service import serves
from mingjian.law.say import (
    Said,
    Says,
    bar,
    chinese,
    day_in,
    needs,
    penalties,
    unless,
    warn,
)
from mingjian.law.terms import Term, term


def _beyond_warning(case: History, decision: Act) -> bool | None:
    ordinary = runs_ordinary(case, decision)
    rows = penalties(decision)
    if ordinary is False or (rows and all(p.get("kind") == "warning" for p in rows)):
        return False
    return None if ordinary is None or rows is None else True


def _publicity_told(q: Question) -> Says:
    if q.act is None or q.act.act != "service":
        return
    decision = q.case.last("penalty_decision")
    if decision is None or not serves(q.act, decision):
        return
    if not _beyond_warning(q.case, decision):
        return
    told = q.act.get("publicity_told")
    yield from unless(
        told if isinstance(told, bool) else (False if q.case.is_dossier() else None),
        warn(
            "enterprise.publicity_untold",
            "送达决定时没有书面告知当事人处罚信息将依法公示",
            "书面告知当事人将公示",
            at=q.act.day,
        ),
        "act.publicity_told",
        stops=False,
    )


term(
    Term(
        rule="GS-030",
        title="市场监管处罚信息在企业信用信息公示系统公示",
        source=f"{MARKET_PUBLICITY}第二条、第八条、第九条、第十条",
        code="enterprise.publication",
        opens=("penalty_decision",),
        closes=("publication", "publication_review"),
        span=Span(20, "workdays"),
        in_force_from=MARKET_PUBLICITY_FROM,
        doing="在国家企业信用信息公示系统公示处罚信息（跨省的，十个工作日内推送、再十个工作日内公示）",
        remedy="完成公示审核后公示",
        when=_beyond_warning,
        closing=lambda decision, told: closes_on("enterprise", decision, told),
    ),
    domains=("market_regulation",),
    also=_publicity_told,
    also_at=("service",),
)


@rule(
    "GS-031",
    "市场监管处罚信息的公示期",
    source=f"{MARKET_PUBLICITY}第十三条",
    in_force_from=MARKET_PUBLICITY_FROM,
    uses=("bar", "score"),
    domains=("market_regulation",),
    asked_at=("publication",),
)
def gs_031(q: Question) -> Says:
    """Three months for criticism or a lower fine, else three years, from the day of publication
    (not of the decision, as on the credit channel); a ban on practice longer than that by its own
    term."""
    assert q.act is not None
    decision = q.case.last("penalty_decision")
    if not on(q.act, "enterprise") or decision is None:
        return
    rows = penalties(decision)
    until = day_in(q.act.get("until"))
    if rows is None or until is None:
        yield needs(
            "act.until" if until is None else "acts.penalty_decision.penalties", stops=False
        )
        return
    kinds = {str(p.get("kind")) for p in rows}
    yield from _enterprise_term(q.act, kinds, until)


def _enterprise_term(act: Act, kinds: set[str], until: date) -> Iterator[Said]:
    short, long = months_after(act.day, 3), months_after(act.day, 36)
    allowed = {short} if kinds <= {"criticism", "warning"} else {long}
    if "fine" in kinds and kinds <= {"fine", "criticism", "warning"}:
        allowed = {short, long}  # a lower fine: three months; which is lower, the field says
    if until in allowed or ("practice_ban" in kinds and until > long):
        return
    when = "或者".join(chinese(day) for day in sorted(allowed))
    yield bar(
        "enterprise.wrong_end",
        f"公示期自公示之日起计，应到{when}，写的是{chinese(until)}",
        "按规定的公示期填写期满日",
        at=act.day,
        due=max(allowed),
    )
