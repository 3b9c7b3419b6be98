"""From lead to filing: on record, in time, by the body with jurisdiction, not time-barred."""

from __future__ import annotations

from datetime import date, datetime

from mingjian.kernel.calendar import china_day
from mingjian.kernel.counting import Span, count_term
from mingjian.law.afterwards import came_after
from mingjian.law.history import Act
from mingjian.law.model import Question
from mingjian.law.parameters import PARAMETERS
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, day_in, fact, needs, stands, unless, warn
from mingjian.law.statutes import MARKET_PROCEDURE, PENALTY
from mingjian.law.terms import Extension, Term, term


@rule(
    "CF-010",
    "普通程序先立案",
    source=PENALTY.art(54, 2),
    in_force_from=PENALTY.in_force_from,
    procedures={"ordinary"},
    asked_at={"investigation_report", "prior_notice", "penalty_decision"},
    sweeps=True,
    element="procedure",
)
def cf_010(q: Question) -> Says:
    """Under the ordinary procedure a case is filed, on a day, before its investigation ends.

    Source: 《行政处罚法》第五十四条第二款. A filing told only after the decision came too late.
    """
    if q.act is None:
        late = came_after(q.case, "case_filing", "penalty_decision")
        if late is not None:
            yield warn(
                "penalty.ordinary.filed_after_decision",
                f"处罚决定作出以后，{chinese(late.day)}才立案",
                "立案应当在调查、决定以前；查明案件是怎样办理的，程序违法的依法纠正",
                at=late.day,
            )
        return
    yield from unless(
        stands(q.case, "case_filing"),
        bar(
            "penalty.ordinary.missing.case_filing",
            "没有立案记录",
            "符合立案标准的，及时立案",
        ),
        "acts.case_filing",
    )


def lead_known_on(act: Act) -> date | datetime | None:
    """The day the lead was found or received, where told, else the day it was registered."""
    return day_in(act.get("received_at")) or act.at


term(
    Term(
        rule="CF-011",
        title="线索核查并决定是否立案的期限",
        source=MARKET_PROCEDURE.art(18),
        code="penalty.market.lead_check",
        opens=("case_lead",),
        closes=("case_filing", "non_filing", "transfer"),
        span=Span(15, "workdays"),
        in_force_from=MARKET_PROCEDURE.in_force_from,
        opened=lead_known_on,
        doing="核查线索并决定是否立案",
        remedy="立即决定是否立案；确需延长的，在期限届满前报负责人批准",
        outside=frozenset({"testing", "time_exclusion"}),
        extensions=(Extension(Span(15, "workdays"), MARKET_PROCEDURE.art(18)),),
    ),
    procedures={"ordinary"},
    domains={"market_regulation"},
)


@rule(
    "CF-012",
    "由有管辖权的机关立案和处罚",
    source=PENALTY.art(25),
    in_force_from=PENALTY.in_force_from,
    asked_at={"case_filing", "penalty_decision"},
    element="power",
)
def cf_012(q: Question) -> Says:
    """A case handed to another body, or given to another by its superior, is no longer ours.

    Source: 《行政处罚法》第二十二、二十三、二十五条. Where the violation took place, and who
    filed first, no record of one body tells: the filing states its ground of jurisdiction and
    a person judges it.
    """
    given = q.case.last("designated_jurisdiction")
    away = q.case.last("transfer")
    body = q.case.body.get("name")
    if given is not None and (away is None or given.day >= away.day):
        to = given.get("to")
        if not to or not body:
            yield needs("body.name", "acts.designated_jurisdiction.to")
        elif to != body:
            yield bar(
                "penalty.jurisdiction.designated_elsewhere",
                f"上级机关已经指定由{to}管辖",
                f"将案件移送{to}",
                at=given.day,
            )
    elif away is not None:
        yield bar(
            "penalty.jurisdiction.transferred",
            "案件已经移送有管辖权的机关",
            "本机关不再办理；确属本机关管辖的，报请上级机关指定",
            at=away.day,
        )


def limitation_ends(q: Question, ended_on: date, parameter: str) -> date:
    """The last day on which a violation that ended on ``ended_on`` may still be found.

    The months end on the corresponding day; a holiday does not move it, for it is no term
    of procedure.
    """
    months = PARAMETERS[parameter].on(q.day, domain=q.case.domain).number
    return china_day(
        count_term(Span(months, "months"), ended_on, calendar=q.calendar, roll=False).due
    )


def _found_on(q: Question) -> date | None:
    if told := day_in(fact(q, "discovered_at")):
        return told
    lead = q.case.first("case_lead")
    return china_day(lead_known_on(lead) or lead.at) if lead else None


def _limitation_needs(q: Question, ended: date | None, found: date | None) -> Says:
    """What is lacking; only a decision under the ordinary procedure must wait for it."""
    assert q.act is not None
    known = {"facts.violation_end": ended, "facts.discovered_at": found}
    decides = q.act.act == "penalty_decision" and q.procedure != "summary"
    yield needs(*(name for name, day in known.items() if day is None), stops=decides)


_TIME_BARRED = "不再给予行政处罚：不予立案；已经立案的，撤销案件"


@rule(
    "CF-019",
    "违法行为二年内未被发现的不再处罚",
    source=PENALTY.art(36),
    in_force_from=PENALTY.in_force_from,
    asked_at={"case_filing", "penalty_decision"},
    element="facts",
)
def cf_019(q: Question) -> Says:
    """A violation not found within two years of its end is not punished.

    Source: 《行政处罚法》第三十六条. Found on the corresponding day two years later is in time,
    the day after is not. A continuing violation counts from its end. Five years where CF-020
    says so: then this rule is silent.
    """
    if fact(q, "life_health_or_finance") is True:
        return
    ended, found = day_in(fact(q, "violation_end")), _found_on(q)
    if ended is None or found is None:
        yield from _limitation_needs(q, ended, found)
        return
    last = limitation_ends(q, ended, "limitation")
    if found <= last:
        return
    grave = fact(q, "life_health_or_finance")
    if grave is None and found <= limitation_ends(q, ended, "limitation_grave"):
        yield needs("facts.life_health_or_finance")
        return
    yield bar(
        "penalty.limitation.two_years",
        f"违法行为{chinese(ended)}终了，{chinese(found)}才发现，已超过追责期限",
        _TIME_BARRED,
        at=found,
        due=last,
    )


@rule(
    "CF-020",
    "涉及生命健康安全、金融安全且有危害后果的追责期限为五年",
    source=PENALTY.art(36, 1),
    in_force_from=PENALTY.in_force_from,
    asked_at={"case_filing", "penalty_decision"},
    element="facts",
)
def cf_020(q: Question) -> Says:
    """Where life, health or finance was harmed, a violation may be found within five years.

    Source: 《行政处罚法》第三十六条第一款.
    """
    if fact(q, "life_health_or_finance") is not True:
        return
    ended, found = day_in(fact(q, "violation_end")), _found_on(q)
    if ended is None or found is None:
        yield from _limitation_needs(q, ended, found)
        return
    last = limitation_ends(q, ended, "limitation_grave")
    if found > last:
        yield bar(
            "penalty.limitation.five_years",
            f"违法行为{chinese(ended)}终了，{chinese(found)}才发现，已超过五年的追责期限",
            _TIME_BARRED,
            at=found,
            due=last,
        )
