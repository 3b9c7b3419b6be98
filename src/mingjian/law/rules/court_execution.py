"""Asking the court to execute: by when, after what demand, with what papers, and objections."""

from __future__ import annotations

from collections.abc import Sequence

from mingjian.kernel.calendar import china_day
from mingjian.kernel.counting import Span, count_term
from mingjian.law.acts import ACTS
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.rules.execution_coercion import SUIT, pending, remedies_end
from mingjian.law.say import Says, bar, chinese, needs, outcome_of, stands, unless, warn
from mingjian.law.statutes import COMPULSION
from mingjian.law.terms import Term, term
from mingjian.law.told import is_about, opened_by_service, served_on, told_on
from mingjian.law.undoing import UNDOING

THREE_MONTHS = Span(3, "months")  # 第五十三条
_KINDS = ("compulsory_execution", "penalty")
_REMEDIES_USED = ("reconsideration_application", "litigation_filing", "deferral_decision")
_OWN_PAPERS = ("demand", "execution_decision", "substitute_decision", "substitute_demand")


def _base_served(case: History, act: Act) -> bool:
    """Whether a service is that of the decision to be executed, whose remedies nobody used."""
    if case.has(*_REMEDIES_USED):
        return False  # another day then counts, which no act here tells
    if case.kind == "penalty":
        decision = case.last("penalty_decision")
        return decision is not None and is_about(act, decision)
    of = act.get("of")
    papers = [d for name in _OWN_PAPERS for d in case.all(name)]
    if (
        case.procedure != "court"
        or not isinstance(of, str)
        or any(is_about(act, d) for d in papers)
    ):
        return False
    return of not in ACTS or of.endswith(("_decision", "_order"))


def _too_early(q: Question) -> Says:
    """Only after the time to ask for review or sue has run out unused."""
    if q.act is None:
        return
    if (asked := pending(q.case)) is not None:
        yield from unless(
            False if q.case.knows_all("acts") else None,
            bar(
                "court_execution.remedy_pending",
                f"{chinese(asked.day)}已经申请复议或者提起诉讼，还没有结果",
                "等复议决定、裁判生效后再申请",
            ),
            "acts.judgment",
        )
        return
    if q.case.has(*_REMEDIES_USED):
        return
    end = remedies_end(q)
    if end is None:
        for service in q.case.all("service"):
            if _base_served(q.case, service):
                served = opened_by_service(service) or service.at
                end = china_day(count_term(SUIT, served, calendar=q.calendar).due)
    if end is not None and q.day <= end:
        yield bar(
            "court_execution.before_remedies_end",
            f"当事人申请复议、提起诉讼的期限到{chinese(end)}才届满，不能申请法院强制执行",
            f"{chinese(end)}以后仍不履行的再申请",
            due=end,
        )


def _by_the_fact(q: Question) -> Says:
    """The same two limits where the account tells only when the decision was served."""
    yield from _too_early(q)
    if q.act is None or q.case.has(*_REMEDIES_USED):
        return
    if any(_base_served(q.case, service) for service in q.case.all("service")):
        return  # counted from the service itself
    if (end := remedies_end(q)) is None:
        return
    due = china_day(count_term(THREE_MONTHS, end, calendar=q.calendar).due)
    if q.act.day > due:
        yield warn(
            "court_execution.term.late",
            f"应当在{chinese(due)}以前申请人民法院强制执行，实际为{chinese(q.act.day)}，已经超期",
            "逾期没有正当理由的，人民法院不予受理",
            due=due,
        )


_DONE = ("court_execution", "performance", "fine_payment", "stay_of_execution", "termination")


def _ends_it(opener: Act, closer: Act) -> bool:
    return closer.act != "performance" or outcome_of(closer) in (None, "full")


def _three_months(part: str, kind: str, *, overdue: bool) -> Term:
    return Term(
        rule="QZ-020",
        part=part,
        title="申请法院强制执行",
        source=f"{COMPULSION.art(53)}；《最高人民法院关于适用〈行政诉讼法〉的解释》第一百五十六条",
        code="court_execution.term",
        opens=("service",),
        closes=(*_DONE, *UNDOING),
        span=THREE_MONTHS,
        in_force_from=COMPULSION.in_force_from,
        doing="申请人民法院强制执行",
        remedy="逾期没有正当理由的，人民法院不予受理",
        opened=opened_by_service,
        when=lambda case, act: case.kind == kind and _base_served(case, act),
        closing=_ends_it,
        closed=lambda closer: closer.at if closer.act == "court_execution" else None,
        after=SUIT,
        overdue="warn" if overdue else None,
    )


term(
    _three_months("", "compulsory_execution", overdue=True),
    _three_months("penalty", "penalty", overdue=False),
    uses=("bar", "warn", "score"),
    kinds=_KINDS,
    also=_by_the_fact,
    also_at=("court_execution",),
)

_TEN = COMPULSION.days(10)


def _demanded(q: Question) -> Says:
    """The demand was served, and ten working days have passed since."""
    if q.act is None:
        return
    demand = q.case.last("demand")
    if demand is None:
        yield from unless(
            stands(q.case, "demand"),
            bar(
                "court_execution.no_demand",
                "申请人民法院强制执行前没有催告当事人履行义务",
                "先送达催告书，满十个工作日仍不履行的再申请",
            ),
            "acts.demand",
        )
        return
    told = told_on(q.case, demand, q.calendar)
    last = china_day(count_term(_TEN, told, calendar=q.calendar).due)
    if q.day <= last:
        yield bar(
            "court_execution.demand_running",
            f"催告书{chinese(told)}送达，到{chinese(last)}才满十个工作日",
            f"{chinese(last)}以后仍不履行的再申请",
            due=last,
        )
    elif served_on(q.case, demand, q.calendar) is None:
        yield needs("acts.demand.served_on", stops=False)


term(
    Term(
        rule="QZ-021",
        title="催告后满十个工作日",
        source=f"{COMPULSION.art(54)}；{COMPULSION.art(69)}",
        code="court_execution.demand",
        opens=("demand",),
        closes=("court_execution", "performance", "fine_payment"),
        span=_TEN,
        in_force_from=COMPULSION.in_force_from,
        doing="履行义务（当事人）",
        remedy="期满仍不履行的，可以申请人民法院强制执行",
        overdue=None,
        late=None,
    ),
    uses=("bar", "element", "score"),
    kinds=_KINDS,
    element="procedure",
    also=_demanded,
    also_at=("court_execution",),
)

_PAPERS = {
    "application": "强制执行申请书",
    "decision": "行政决定书及作出决定的事实、理由和依据",
    "opinions": "当事人的意见及行政机关催告情况",
    "subject": "申请强制执行标的情况",
}


@rule(
    "QZ-022",
    "申请法院执行的材料",
    source=COMPULSION.art(55),
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "element", "score"),
    kinds=_KINDS,
    asked_at=("court_execution",),
    element="documents",
)
def qz_022(q: Question) -> Says:
    """Four papers always, others where a law asks for them; signed, sealed and dated.

    Source: 《行政强制法》第五十五条.
    """
    assert q.act is not None
    told = q.act.get("materials")
    if not isinstance(told, Sequence) or isinstance(told, str):
        yield needs("act.materials", stops=False)
    elif missing := [label for word, label in _PAPERS.items() if word not in told]:
        yield from unless(
            False if q.case.knows_all("documents") else None,
            bar(
                "court_execution.materials_missing",
                f"申请材料缺少：{'、'.join(missing)}",
                "补齐材料后再提交",
            ),
            "act.materials",
        )
    if q.act.get("signed") is False:
        yield bar(
            "court_execution.unsigned",
            "强制执行申请书没有行政机关负责人签名、机关印章和日期",
            "由行政机关负责人签名，加盖机关印章并注明日期",
        )


def _turned_down(case: History, act: Act) -> bool:
    return outcome_of(act) in ("rejected", "refused")


def _accepted(case: History, act: Act) -> bool:
    return outcome_of(act) == "accepted"


def _court(part: str, title: str, opens: str, closes: str, days: int, article: int) -> Term:
    """A term of the court's own: nobody here is late."""
    return Term(
        rule="QZ-023",
        part=part,
        title=title,
        source=COMPULSION.art(article),
        code=f"court_execution.{part}",
        opens=(opens,),
        closes=(closes,),
        span=COMPULSION.days(days),
        in_force_from=COMPULSION.in_force_from,
        doing=title,
        remedy="向人民法院了解办理情况",
        when=_accepted if opens == "court_acceptance" else None,
        overdue=None,
        late=None,
    )


term(
    Term(
        rule="QZ-023",
        title="对法院不予受理、不予执行的裁定申请复议",
        source=f"{COMPULSION.art(56, 2)}；{COMPULSION.art(58, 3)}",
        code="court_execution.objection",
        opens=("court_acceptance", "court_ruling"),
        closes=("court_objection",),
        span=COMPULSION.days(15),
        in_force_from=COMPULSION.in_force_from,
        doing="向上一级人民法院申请复议",
        remedy="逾期丧失申请复议的权利",
        when=_turned_down,
        overdue=None,
    ),
    _court("acceptance", "法院受理", "court_execution", "court_acceptance", 5, 56),
    _court("ruling", "法院裁定", "court_acceptance", "court_ruling", 7, 57),
    kinds=_KINDS,
)
