"""Compulsory execution by the body itself: demand, decision, hours, demolition, substitutes."""

from __future__ import annotations

from datetime import date

from mingjian.kernel.calendar import CHINA, WEEKDAYS, china_day
from mingjian.kernel.counting import Span, count_term
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import (
    Says,
    bar,
    chinese,
    day_in,
    fact,
    moment_in,
    needs,
    stands,
    unless,
    unstated,
)
from mingjian.law.statutes import COMPULSION
from mingjian.law.terms import Term, term
from mingjian.law.thresholds import threshold
from mingjian.law.told import served_on

_KIND = ("compulsory_execution",)
_DEMANDED = {
    "term": "履行义务的期限",
    "manner": "履行义务的方式",
    "amount_and_account": "金额和给付方式",
    "right_to_defend": "陈述权和申辩权",
}


@rule(
    "QZ-013",
    "执行前书面催告",
    source=COMPULSION.art(35),
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "element", "score"),
    kinds=_KIND,
    asked_at=("demand", "execution_decision", "substitute_decision", "execution"),
    element="procedure",
)
def qz_013(q: Question) -> Says:
    """A written demand comes first, says four things, and its time has run out.

    Source: 《行政强制法》第三十五条、第三十七条第一款. During the demand a decision is allowed
    where property is being moved away (第三十七条第三款): the case is then ``urgent``. What is
    executed without any decision is asked about its demand then; else the decision was.
    """
    assert q.act is not None
    if q.act.act == "execution" and (
        q.case.has("execution_decision", "substitute_decision") or fact(q, "urgent") is True
    ):
        return
    if q.act.act == "demand":
        money = q.procedure == "monetary" or bool(q.act.get("amount"))
        words = [w for w in _DEMANDED if money or w != "amount_and_account"]
        lacking = unstated(q.case, q.act, words)
        if lacking is None:
            yield needs("act.states")
        elif lacking:
            yield bar(
                "execution.demand.incomplete",
                f"催告书没有载明：{'、'.join(_DEMANDED[word] for word in lacking)}",
                "补全催告书后重新催告",
            )
        return
    if q.act.act == "substitute_decision" and fact(q, "urgent") is True:
        return  # what must be cleared at once (第五十二条)
    demand = q.case.last("demand")
    if demand is None:
        yield from unless(
            stands(q.case, "demand"),
            bar(
                "execution.demand.missing",
                "强制执行前没有书面催告当事人履行义务",
                "先送达催告书，听取陈述申辩，逾期仍不履行的再决定",
            ),
            "acts.demand",
        )
        return
    until = day_in(demand.get("until"))
    if until is not None and q.day <= until and fact(q, "urgent") is not True:
        yield bar(
            "execution.demand.still_running",
            f"催告书要求{chinese(until)}以前履行，期限还没有届满",
            f"{chinese(until)}以后仍不履行的再决定；有转移、隐匿财物迹象的，写明证据",
            due=until,
        )


_DECIDED = {
    "party": "当事人的姓名或者名称、地址",
    "grounds": "强制执行的理由",
    "basis": "强制执行的依据",
    "manner": "强制执行的方式",
    "time": "强制执行的时间",
    "remedies": "复议、诉讼的途径和期限",
    "body_and_date": "行政机关的名称和日期",
    "seal": "行政机关的印章",
}


@rule(
    "QZ-014",
    "强制执行决定书法定事项",
    source=COMPULSION.art(37, 2),
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "element", "score"),
    kinds=_KIND,
    asked_at=("execution_decision", "execution"),
    element="documents",
)
def qz_014(q: Question) -> Says:
    """The decision states who, why and by what law, how and when, remedies, body, date and seal.

    Source: 《行政强制法》第三十七条第二款. Without a decision nothing is executed (第一款).
    """
    assert q.act is not None
    if q.act.act == "execution":
        if fact(q, "urgent") is not True:
            yield from unless(
                stands(q.case, "execution_decision", "substitute_decision"),
                bar(
                    "execution.decision.missing",
                    "没有作出强制执行决定就实施强制执行",
                    "催告后仍不履行又没有正当理由的，先作出强制执行决定并送达",
                    source=COMPULSION.art(37, 1),
                ),
                "acts.execution_decision",
            )
        return
    lacking = unstated(q.case, q.act, tuple(_DECIDED))
    if lacking is None:
        yield needs("act.states")
    elif lacking:
        yield bar(
            "execution.decision.particulars_missing",
            f"强制执行决定书没有载明：{'、'.join(_DECIDED[word] for word in lacking)}",
            "补全决定书后再送达",
        )


@rule(
    "QZ-015",
    "夜间和节假日不执行",
    source=f"{COMPULSION.art(43)}；{COMPULSION.art(61)}",
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "element", "score"),
    kinds=_KIND,
    asked_at=("execution", "substitute_performance"),
    element="procedure",
)
def qz_015(q: Question) -> Says:
    """Not at night nor on a public holiday but in urgency; water and power are not cut off.

    Source: 《行政强制法》第四十三条. Readings: night is what another law calls night, from ten to
    six, where the body's own ``night_begins`` and ``night_ends`` (hours) do not say otherwise; a
    holiday is a day off of the yearly notice, a plain weekend is none. The day it began and the
    day it ended both count, whatever day it is recorded on; work that runs on into the night of
    its day is work at night. A transfer of money troubles nobody, but pulls down no building.
    """
    assert q.act is not None
    if q.act.get("utilities_cut") is True:
        yield bar(
            "execution.utilities_cut",
            "对居民生活采取停止供水、供电、供热、供燃气等方式迫使履行",
            "立即恢复供应，改用法定的执行方式",
            source=COMPULSION.art(43, 2),
        )
    moved = q.act.act == "execution" and q.act.get("manner") == "transfer"
    if moved and q.case.procedure != "demolition":
        return
    if fact(q, "urgent") is True or q.act.get("reason"):
        return
    start, end = moment_in(q.act.get("start")), moment_in(q.act.get("end"))
    days = {q.day, *(china_day(one) for one in (start, end) if one is not None)}
    for day in sorted(days):
        why = q.calendar.why_off(day)
        if why is not None and why not in WEEKDAYS:
            yield bar(
                "execution.on_a_holiday",
                f"{chinese(day)}是法定节假日（{why}），不得实施强制执行",
                "改在工作日实施；情况紧急的，写明理由",
            )
            break
    start = start or moment_in(q.act.at)
    if start is None:
        yield needs("act.start", stops=False)
        return
    bounds = _night(q)
    if bounds is None:
        yield needs("body.night_begins", stops=False)
        return
    hour = start.astimezone(CHINA).hour
    if hour >= bounds[0] or hour < bounds[1]:
        yield bar(
            "execution.at_night",
            f"{start.astimezone(CHINA):%H:%M}属于夜间，不得实施强制执行",
            "改在白天实施；情况紧急的，写明理由",
        )
    elif end is not None and china_day(end) == china_day(start):
        last = end.astimezone(CHINA)
        if (last.hour, last.minute) > (bounds[0], 0):
            yield bar(
                "execution.at_night",
                f"{last:%H:%M}才结束，已经进入夜间，不得实施强制执行",
                "夜间停止，改在白天继续；情况紧急的，写明理由",
            )


def _night(q: Question) -> tuple[int, int] | None:
    own = q.case.body.get("night_begins"), q.case.body.get("night_ends")
    if isinstance(own[0], int) and isinstance(own[1], int):
        return own[0], own[1]
    begins, ends = threshold(q, "night_begins"), threshold(q, "night_ends")
    return (begins.number, ends.number) if begins and ends else None


REVIEW = Span(60, "days")
SUIT = Span(6, "months")


def remedies_end(q: Question) -> date | None:
    """The last day on which the party may still ask for review or sue; None = not known.

    Source: 《行政复议法》第二十条、《行政诉讼法》第四十六条. The later of sixty days
    and six months. Without the fact, the service counts of the decision that is executed, where
    the account tells it.
    """
    served = day_in(fact(q, "decision_served_at"))
    if served is None and (decision := executed(q.case)) is not None:
        served = served_on(q.case, decision, q.calendar)
    return None if served is None else _ends(q, served)


def _ends(q: Question, served: date) -> date:
    ends = [count_term(span, served, calendar=q.calendar).due for span in (REVIEW, SUIT)]
    return max(china_day(end) for end in ends)


def executed(case: History) -> Act | None:
    """The decision that is executed: the penalty, or the order to correct where there is none."""
    return case.last("penalty_decision") or case.last("rectification_order")


def pending(case: History) -> Act | None:
    """The review or suit that is not decided yet."""
    asked = case.last("reconsideration_application", "litigation_filing")
    if asked is None:
        return None
    over = case.last("reconsideration_decision", "judgment")
    return None if over is not None and over.day >= asked.day else asked


@rule(
    "QZ-016",
    "强拆先公告并等救济期满",
    source=COMPULSION.art(44),
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "element", "score"),
    kinds=_KIND,
    procedures=("demolition", "monetary", "substitute"),
    asked_at=("execution",),
    element="procedure",
)
def qz_016(q: Question) -> Says:
    """A building falls after its notice has run out, and after all remedies have.

    Source: 《行政强制法》第四十四条. By whatever procedure it is pulled down, but for the court's.
    """
    assert q.act is not None
    if q.case.procedure != "demolition" and q.act.get("manner") != "demolition":
        return
    notice = q.case.last("demolition_notice")
    until = day_in(notice.get("until")) if notice is not None else None
    if notice is None:
        yield from unless(
            stands(q.case, "demolition_notice"),
            bar(
                "execution.demolition.no_notice",
                "强制拆除前没有公告限期当事人自行拆除",
                "先予公告，限期自行拆除，逾期不拆除的再依法强制拆除",
            ),
            "acts.demolition_notice",
        )
    elif until is not None and q.day <= until:
        yield bar(
            "execution.demolition.notice_running",
            f"公告要求{chinese(until)}以前自行拆除，期限还没有届满",
            f"{chinese(until)}以后仍不拆除的再实施",
            due=until,
        )
    if (open_case := pending(q.case)) is not None:
        yield from unless(
            False if q.case.knows_all("acts") else None,
            bar(
                "execution.demolition.remedy_pending",
                f"{chinese(open_case.day)}已经申请复议或者提起诉讼，还没有结果",
                "等复议决定、裁判生效后再依法处理",
            ),
            "acts.judgment",
        )
        return
    end = remedies_end(q)
    if end is None:
        yield from _no_earlier(q)
    elif q.day <= end:
        yield bar(
            "execution.demolition.before_remedies_end",
            f"当事人申请复议、提起诉讼的期限到{chinese(end)}才届满",
            f"{chinese(end)}以后没有申请复议、提起诉讼又不拆除的再实施",
            due=end,
        )


def _no_earlier(q: Question) -> Says:
    """Of a decision whose service is not told: it was not served before it was made."""
    decision = executed(q.case)
    end = _ends(q, decision.day) if decision is not None else None
    if decision is None or end is None or q.day > end:
        yield needs("facts.decision_served_at")
        return
    yield bar(
        "execution.demolition.before_remedies_end",
        f"决定{chinese(decision.day)}才作出，当事人申请复议、提起诉讼的期限最早到{chinese(end)}届满",
        f"{chinese(end)}以后没有申请复议、提起诉讼又不拆除的再实施",
        due=end,
    )


@rule(
    "QZ-017",
    "加处款项上限和执行条件",
    source=f"{COMPULSION.art(45, 2)}；{COMPULSION.art(46, 1)}",
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "element", "score"),
    kinds=_KIND,
    asked_at=("late_penalty", "execution_decision"),
    element="facts",
)
def qz_017(q: Question) -> Says:
    """What is added is never more than what was owed; execution waits until it has run 30 days.

    Source: 《行政强制法》第四十五条第二款、第四十六条第一款.
    """
    assert q.act is not None
    if q.act.act == "late_penalty":
        owed, added = q.act.get("principal"), q.act.get("amount")
        if isinstance(owed, int) and isinstance(added, int) and added > owed:
            yield bar(
                "execution.late_penalty.over_principal",
                "加处罚款或者滞纳金超过金钱给付义务的数额",
                "加处的数额以金钱给付义务的数额为限",
            )
        return
    first = q.case.first("late_penalty")
    if first is None or q.procedure not in (None, "monetary"):
        return
    begun = day_in(first.get("from")) or first.day
    over = china_day(count_term(Span(30, "days"), begun, calendar=q.calendar, roll=False).due)
    if q.day <= over:
        yield bar(
            "execution.late_penalty.not_thirty_days",
            f"加处罚款或者滞纳金自{chinese(begun)}起还没有超过三十日",
            f"{chinese(over)}以后经催告仍不履行的再强制执行",
            due=over,
        )


def _of_execution(case: History, act: Act) -> bool:
    return act.get("of") in (None, "execution", "execution_decision", "substitute_decision")


term(
    Term(
        rule="QZ-018",
        title="中止执行满三年",
        source=COMPULSION.art(39, 2),
        code="execution.suspended",
        opens=("suspension",),
        closes=("resumption", "termination", "case_closure"),
        span=Span(3, "years"),
        in_force_from=COMPULSION.in_force_from,
        doing="恢复执行",
        remedy="没有明显社会危害、当事人确无能力履行的，不再执行，办理终结执行",
        when=_of_execution,
        closing=lambda opener, closer: True,
        closed=lambda closer: closer.at if closer.act == "resumption" else None,
    ),
    kinds=_KIND,
)
