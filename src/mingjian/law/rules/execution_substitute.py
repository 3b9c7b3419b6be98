"""Performance by a substitute: decided with its cost, demanded once more, watched by the body."""

from __future__ import annotations

from datetime import date

from mingjian.law.advance import Advance, advance, first_day
from mingjian.law.history import Act
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, day_in, fact, stands, unless
from mingjian.law.statutes import COMPULSION
from mingjian.law.told import told_on

_KIND = ("compulsory_execution",)

SUBSTITUTE_DEMAND = advance(
    Advance(
        rule="QZ-019",
        title="代履行前再次催告",
        source=f"{COMPULSION.art(51)}；{COMPULSION.art(69)}",
        notice="substitute_demand",
        event="substitute_performance",
        span=COMPULSION.days(3),
        in_force_from=COMPULSION.in_force_from,
    )
)


@rule(
    "QZ-019",
    SUBSTITUTE_DEMAND.title,
    source=SUBSTITUTE_DEMAND.source,
    in_force_from=SUBSTITUTE_DEMAND.in_force_from,
    uses=("bar", "element", "score"),
    kinds=_KIND,
    asked_at=("substitute_decision", "substitute_demand", "substitute_performance"),
    element="procedure",
)
def qz_019(q: Question) -> Says:
    """The decision names cost and substitute; three working days before, once more a demand.

    Source: 《行政强制法》第五十一条; what must be cleared from roads and waters at once
    (第五十二条) needs neither: the case is then ``urgent``.
    """
    assert q.act is not None
    act = q.act
    if act.act == "substitute_decision":
        lacking = [
            label
            for name, label in (("cost", "费用预算"), ("by_whom", "代履行人"))
            if not act.get(name)
        ]
        if lacking:
            yield from unless(
                False if q.case.knows_all("documents") else None,
                bar(
                    "execution.substitute.decision_incomplete",
                    f"代履行决定书没有载明{'、'.join(lacking)}",
                    "补全决定书后送达当事人",
                ),
                "act.cost",
            )
        return
    if act.act == "substitute_demand":
        planned = day_in(act.get("until"))
        if planned is not None:
            yield from _early(q, act, planned)
        return
    if not act.get("supervised_by"):
        yield from unless(
            False if q.case.knows_all("documents") else None,
            bar(
                "execution.substitute.unsupervised",
                "代履行时行政机关没有派员到场监督",
                "派员到场监督，代履行完毕由监督人、代履行人和当事人或者见证人签名",
            ),
            "act.supervised_by",
        )
    if fact(q, "urgent") is not True:
        yield from _prepared(q)


def _prepared(q: Question) -> Says:
    yield from unless(
        stands(q.case, "substitute_decision"),
        bar(
            "execution.substitute.no_decision",
            "代履行前没有送达代履行决定书",
            "先作出代履行决定并送达",
        ),
        "acts.substitute_decision",
    )
    demand = q.case.last("substitute_demand")
    if demand is None:
        yield from unless(
            stands(q.case, "substitute_demand"),
            bar(
                "execution.substitute.no_demand",
                "代履行三日前没有催告当事人履行",
                "提前三个工作日催告，当事人仍不履行的再代履行",
            ),
            "acts.substitute_demand",
        )
    else:
        yield from _early(q, demand, q.day)


def _early(q: Question, demand: Act, planned: date) -> Says:
    told = told_on(q.case, demand, q.calendar)
    first = first_day(SUBSTITUTE_DEMAND, told, q.calendar)
    if planned < first and fact(q, "urgent") is not True:
        yield bar(
            "execution.substitute.demand_too_late",
            f"{chinese(told)}催告，{chinese(planned)}代履行，中间不足三个工作日",
            f"代履行改在{chinese(first)}或者以后",
            due=first,
        )
