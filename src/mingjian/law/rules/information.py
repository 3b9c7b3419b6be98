"""Information on request, and what a party may ask of what is shown: objection, restoration."""

from __future__ import annotations

from datetime import date, datetime

from mingjian.kernel.counting import Span
from mingjian.law.guidance import CREDIT, CREDIT_FROM
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, day_in, outcome_of, unless, warn
from mingjian.law.statutes import OPEN_INFORMATION
from mingjian.law.terms import Extension, Term, term

_PENDING = frozenset({"extend"})
_SETTLED = frozenset({"grant", "refuse"})


def _received(act: Act) -> date | datetime:
    return day_in(act.get("received_at")) or act.at


def _accepted(case: History, act: Act) -> bool | None:
    said = outcome_of(act)
    return None if said is None else said == "accept"


term(
    Term(
        rule="GS-014",
        title="依申请公开的答复",
        source=OPEN_INFORMATION.art(33),
        code="information.reply",
        opens=("information_request",),
        closes=("information_reply",),
        span=Span(20, "workdays"),
        in_force_from=OPEN_INFORMATION.in_force_from,
        doing="答复申请人",
        remedy="答复申请人；需要延长的，在期限届满以前经批准并告知",
        opened=_received,
        closing=lambda asked, told: outcome_of(told) not in _PENDING,
        outside=frozenset({"time_exclusion"}),
        extensions=(Extension(Span(20, "workdays"), OPEN_INFORMATION.art(33)),),
    ),
    kinds=(),
)

term(
    Term(
        rule="GS-015",
        title="一次告知补正",
        source=OPEN_INFORMATION.art(30),
        code="information.correction",
        opens=("information_request",),
        closes=("information_reply",),
        span=Span(7, "workdays"),
        in_force_from=OPEN_INFORMATION.in_force_from,
        doing="一次告知申请人补正",
        remedy="按原申请答复，不再要求补正",
        opened=_received,
        closing=lambda asked, told: outcome_of(told) == "correct",
        overdue=None,
    ),
    kinds=(),
)


@rule(
    "GS-016",
    "可以分割的部分区分处理后提供",
    source=f"{OPEN_INFORMATION.art(16, 2)}、第三十七条",
    in_force_from=OPEN_INFORMATION.in_force_from,
    uses=("warn", "score"),
    kinds=(),
    asked_at=("information_reply",),
)
def gs_016(q: Question) -> Says:
    assert q.act is not None
    if outcome_of(q.act) != "refuse":
        return
    told = q.act.get("separated")
    yield from unless(
        told if isinstance(told, bool) else None,
        warn(
            "information.not_separated",
            "整卷不予公开，没有对可以公开的部分区分处理",
            "能够作区分处理的，提供可以公开的部分",
            at=q.act.day,
        ),
        "act.separated",
        stops=False,
    )


term(
    Term(
        rule="GS-026",
        title="信用修复申请的受理",
        source=f"{CREDIT}第十六条第二款",
        code="credit.restoration_acceptance",
        opens=("credit_restoration_application",),
        closes=("credit_restoration",),
        span=Span(3, "workdays"),
        in_force_from=CREDIT_FROM,
        doing="决定是否受理信用修复申请",
        remedy="尽快决定并反馈",
    ),
    kinds=(),
)

term(
    Term(
        rule="GS-027",
        title="信用修复的决定",
        source=f"{CREDIT}第十六条",
        code="credit.restoration",
        opens=("credit_restoration",),
        closes=("credit_restoration",),
        span=Span(7, "workdays"),
        in_force_from=CREDIT_FROM,
        doing="作出信用修复决定",
        remedy="尽快决定并反馈；情况复杂的，在期限届满以前批准延长",
        when=_accepted,
        closing=lambda accepted, told: outcome_of(told) in _SETTLED,
        extensions=(Extension(Span(10, "workdays"), f"{CREDIT}第十六条"),),
    ),
    kinds=(),
)

term(
    Term(
        rule="GS-028",
        title="信用信息异议的核查",
        source=f"{CREDIT}第十八条",
        code="credit.objection",
        opens=("publication_objection",),
        closes=("publication_objection_reply",),
        span=Span(7, "workdays"),
        in_force_from=CREDIT_FROM,
        doing="核查异议并答复",
        remedy="尽快核查并答复；信息有误的，立即更正",
    ),
    kinds=(),
)
