"""Reconsideration, suits, compensation: the terms of body and party, and what is stayed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from mingjian.kernel.counting import Span, months_after
from mingjian.law.acts import ACTS
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, day_in, info, needs, outcome_of, states, warn
from mingjian.law.service_dates import service_day
from mingjian.law.statutes import (
    COMPENSATION,
    LITIGATION,
    PENALTY,
    RECONSIDERATION,
    REVIEW_REGULATION,
    REVIEW_REGULATION_2007,
)
from mingjian.law.terms import Extension, Term, term
from mingjian.law.undoing import DECISIONS

_TEN, _FIVE = RECONSIDERATION.days(10), RECONSIDERATION.days(5)
_DETAILS = ("review_term", "court_term", "review_first", "online_review")
_ADVERSE = ("expropriation_decision", "requisition_decision", "compensation_decision")
_ADVERSE_WHERE_REFUSED = ("confirmation_decision", "payment_decision")
_REMEDY_ACTS = ("reconsideration_application", "litigation_filing")


@rule(
    "JJ-001",
    "决定书写明复议机关、申请期限和起诉途径",
    source=f"{PENALTY.art(59, 1, 5)}；《行政复议法实施条例》第二十五条",
    in_force_from=PENALTY.in_force_from,
    uses=("warn", "element", "score"),
    kinds=(),
    asked_at=("penalty_decision", *_ADVERSE, *_ADVERSE_WHERE_REFUSED),
    element="documents",
)
def jj_001(q: Question) -> Says:
    """Of the remedies a decision names, none is left out: where, how long, or how to sue.

    Source: 《行政处罚法》第五十九条第一款第五项. Where review comes first, suing needs no term.
    A decision whose remedies are not told is left to the particulars of the decision, but of
    those that have no rule of their own it is asked here whether they state any. The review
    organ is missed where the paper is told in such detail (``states``), not in the terms alone.
    """
    assert q.act is not None
    if q.act.act != "penalty_decision":
        yield from _stated_at_all(q, q.act)
        return
    told = q.act.get("remedies")
    if not isinstance(told, Mapping) or not told:
        return
    missing = []
    detailed = any(q.act.says(word) for word in _DETAILS)
    if not told.get("review_body") and detailed and not q.act.says("review_body"):
        missing.append("行政复议机关")
    if not told.get("reconsideration_days"):
        missing.append("申请复议的期限")
    suit = told.get("litigation_months") or told.get("litigation_days")
    if not suit and told.get("reconsideration_first") is not True:
        missing.append("起诉的期限")
    if not missing:
        return
    if not q.case.knows_all("documents"):
        yield needs("act.remedies", stops=False)
        return
    yield warn(
        "remedy.told.incomplete",
        f"决定书的救济途径没有写：{'、'.join(missing)}",
        "补全申请行政复议、提起行政诉讼的途径和期限",
    )


def _stated_at_all(q: Question, decision: Act) -> Says:
    """A decision against somebody tells the remedies.

    Source: 《行政复议法实施条例》第二十五条, until 2026-06-30 第十七条.
    """
    if decision.act in _ADVERSE_WHERE_REFUSED and outcome_of(decision) != "refuse":
        return
    if decision.says("remedies") is None or states(q.case, decision, "remedies") is not False:
        return
    yield warn(
        "remedy.untold",
        "决定没有告知申请行政复议、提起行政诉讼的途径和期限",
        "补充告知行政复议机关、申请期限和起诉的途径、期限",
        source=REVIEW_REGULATION.art(25)
        if q.day >= REVIEW_REGULATION.in_force_from
        else REVIEW_REGULATION_2007.art(17),
    )


def disputed(q: Question) -> Act | None:
    """The decision that the application or the suit is about, if it is on record."""
    assert q.act is not None
    of = q.act.get("of")
    if isinstance(of, str) and of in ACTS:
        return q.case.last(of)
    return q.case.last("penalty_decision", "permit_decision")


def known_on(q: Question, decision: Act) -> date | None:
    """The day the party knew the decision: that of its service."""
    for served in q.case.all("service"):
        if served.get("of") in (None, decision.act, decision.get("document")):
            return service_day(served, q.calendar, case=q.case).day
    return None


@rule(
    "JJ-003",
    "没有告知复议、起诉期限的，最长一年",
    source=f"{RECONSIDERATION.art(20, 3)}；"
    "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第六十四条",
    in_force_from=RECONSIDERATION.in_force_from,
    uses=("warn", "score"),
    kinds=(),
    asked_at=_REMEDY_ACTS,
)
def jj_003(q: Question) -> Says:
    """Where the decision does not tell the term, it ends a year after the party knew its content.

    Source: 《行政复议法》第二十条第三款. The corresponding day a year later is still in time.
    """
    assert q.act is not None
    decision = disputed(q)
    if decision is None or (told := states(q.case, decision, "remedies")) is True:
        return
    known = known_on(q, decision)
    if told is None or known is None:
        yield needs("acts.service" if told is False else f"{decision.act}.states", stops=False)
        return
    last = months_after(known, 12)
    if q.day > last:
        yield info(
            "remedy.untold.after_one_year",
            f"没有告知救济期限，当事人{chinese(known)}知道决定内容，至今已超过一年",
            "在答复中说明申请（起诉）已经超过法定期限",
            at=q.day,
            due=last,
        )


@rule(
    "JJ-004",
    "复议、起诉的最长保护期",
    source=f"{RECONSIDERATION.art(21)}；{LITIGATION.art(46, 2)}",
    in_force_from=RECONSIDERATION.in_force_from,
    uses=("warn", "score"),
    kinds=(),
    asked_at=_REMEDY_ACTS,
)
def jj_004(q: Question) -> Says:
    """Five years after the decision was made nobody asks for review or sues, twenty over land.

    Source: 《行政复议法》第二十一条、《行政诉讼法》第四十六条第二款.
    """
    assert q.act is not None
    decision = disputed(q)
    years = 20 if q.act.get("real_property") is True else 5
    if decision is None or q.day <= (last := months_after(decision.day, 12 * years)):
        return
    if years == 5 and q.act.get("real_property") is None and not q.case.knows_all("documents"):
        yield needs("act.real_property", stops=False)
        return
    yield info(
        "remedy.beyond_longest",
        f"决定{chinese(decision.day)}作出，申请（起诉）已超过最长期限{years}年",
        "在答复中说明已经超过最长期限",
        at=q.day,
        due=last,
    )


def received(act: Act) -> date | datetime | None:
    """The day the body received the document; None where the account does not tell it."""
    return day_in(act.get("received_at"))


def _simplified(case: History, act: Act) -> bool:
    return act.get("simplified") is True


def _through_body(case: History, act: Act) -> bool:
    return act.get("by_way_of_body") is True


def _copied(case: History, act: Act) -> bool:
    """Whether the organ sent a copy to be answered: what came through the body is no copy."""
    return not _through_body(case, act)


def _answered_in_ten(case: History, act: Act) -> bool:
    return _copied(case, act) and not _simplified(case, act)


def _answered_in_five(case: History, act: Act) -> bool:
    return _copied(case, act) and _simplified(case, act)


def _answering(part: str, span: Span, article: int, simplified: bool) -> Term:
    """The term to answer an application for reconsideration."""
    return Term(
        rule="JJ-006",
        part=part,
        title="提出复议答复并提交证据、依据",
        source=f"{RECONSIDERATION.art(article)}、第七十条",
        code=f"remedy.defence_{part}",
        opens=("reconsideration_application",),
        closes=("reconsideration_defence",),
        span=span,
        in_force_from=RECONSIDERATION.in_force_from,
        doing="提出书面答复，提交证据、依据和其他有关材料",
        remedy="立即提交；逾期没有正当理由的，视为该行为没有证据、依据",
        opened=received,
        when=_answered_in_five if simplified else _answered_in_ten,
    )


term(
    _answering("ordinary", _TEN, 48, simplified=False),
    _answering("simplified", _FIVE, 54, simplified=True),
    kinds=(),
)


term(
    Term(
        rule="JJ-007",
        title="转送复议申请或者自行纠正",
        source=RECONSIDERATION.art(32),
        code="remedy.forwarding",
        opens=("reconsideration_application",),
        closes=("reconsideration_forwarding", "self_annulment"),
        span=_FIVE,
        in_force_from=RECONSIDERATION.in_force_from,
        doing="维持的转送复议机关，不当的自行纠正并告知",
        remedy="立即转送复议申请",
        opened=received,
        when=_through_body,
    ),
)


def _accepted(act: Act) -> date | None:
    return day_in(act.get("accepted_at"))


def _deciding(part: str, days: int, simplified: bool, *extensions: Extension) -> Term:
    """The term of the review organ to decide; its lateness is told and is not the body's."""
    return Term(
        rule="JJ-008",
        part=part,
        title="复议机关作出复议决定",
        source=RECONSIDERATION.art(62),
        code=f"remedy.review_{part}",
        opens=("reconsideration_application",),
        closes=("reconsideration_decision",),
        span=Span(days, "days"),
        in_force_from=RECONSIDERATION.in_force_from,
        doing="由复议机关作出行政复议决定",
        remedy="向复议机关了解审理情况，做好应诉准备",
        opened=_accepted,
        when=lambda case, act: _accepted(act) is not None and _simplified(case, act) is simplified,
        extensions=extensions,
        overdue="info",
        late=None,  # the organ's own lateness
    )


_DEEMED = Term(
    rule="JJ-008",
    part="deemed",
    title="复议机关作出复议决定（没有写明受理日期）",
    source=f"{RECONSIDERATION.art(62)}；{RECONSIDERATION.art(30, 3)}",
    code="remedy.review_deemed",
    opens=("reconsideration_application",),
    closes=("reconsideration_decision",),
    span=Span(60, "days"),
    in_force_from=RECONSIDERATION.in_force_from,
    doing="由复议机关作出行政复议决定",
    remedy="复议机关逾期的，写明原因；被申请人向复议机关了解审理情况",
    after=_FIVE,  # unanswered for five workdays, an application counts as accepted
    when=lambda case, act: _accepted(act) is None and _simplified(case, act) is False,
    extensions=(Extension(Span(30, "days"), RECONSIDERATION.art(62, 1)),),
    overdue=None,  # it may have been withdrawn or rejected
    late="info",
)


def received_or_done(act: Act) -> date | datetime | None:
    """The day of receipt where told, else the day the document was registered."""
    return day_in(act.get("received_at")) or act.at


def _to_be_done(case: History, act: Act) -> bool:
    """Whether the body was ordered to act within a term: to perform, or to decide anew."""
    ordered = outcome_of(act)
    return ordered == "perform" or (ordered == "annul" and day_in(act.get("until")) is not None)


def _obeying(part: str, opener: str, source: str) -> Term:
    """The term that a decision on reconsideration or a judgment sets for the body."""
    return Term(
        rule="JJ-008",
        part=part,
        title="按复议决定、判决载明的期限履行",
        source=source,
        code="remedy.ordered",
        opens=(opener,),
        closes=(*DECISIONS, "performance"),
        span=Span(1, "days"),
        in_force_from=RECONSIDERATION.in_force_from,
        doing="履行复议决定或者判决责令的义务",
        remedy="立即履行或者重新作出决定，并报告履行情况",
        opened=received_or_done,
        named="until",
        when=_to_be_done,
        closing=lambda opened, done: done.day >= opened.day,
    )


term(
    _deciding("ordinary", 60, False, Extension(Span(30, "days"), RECONSIDERATION.art(62, 1))),
    _deciding("simplified", 30, True),
    _DEEMED,
    _obeying("ordered", "reconsideration_decision", RECONSIDERATION.art(77, 1)),
    _obeying("adjudged", "judgment", LITIGATION.art(72)),
    kinds=(),
)


term(
    Term(
        rule="JJ-009",
        title="报送复议意见书的纠正情况",
        source=RECONSIDERATION.art(76),
        code="remedy.opinion",
        opens=("reconsideration_opinion",),
        closes=("opinion_reply",),
        span=RECONSIDERATION.days(60),
        in_force_from=RECONSIDERATION.in_force_from,
        doing="向复议机关报送纠正相关违法行为的情况",
        remedy="立即报送纠正情况",
        opened=received_or_done,
    ),
    kinds=(),
)

term(
    Term(
        rule="JJ-011",
        title="提出答辩状并提交证据、依据",
        source=f"{LITIGATION.art(67, 1)}；{LITIGATION.art(34, 2)}",
        code="remedy.litigation_defence",
        opens=("litigation_filing",),
        closes=("litigation_defence",),
        span=LITIGATION.days(15),
        in_force_from=LITIGATION.in_force_from,
        doing="向人民法院提交答辩状和作出行政行为的证据、依据",
        remedy="立即提交；逾期没有正当理由的，视为没有相应证据",
        opened=received,
    ),
    kinds=(),
)

_ENFORCING = (
    *("demand", "court_execution", "execution_decision", "execution", "substitute_decision"),
    *("substitute_performance", "forfeited_goods_disposal"),
)


@rule(
    "JJ-012",
    "决定停止执行期间不得执行",
    source=f"{RECONSIDERATION.art(42)}；{PENALTY.art(73, 1)}",
    in_force_from=RECONSIDERATION.in_force_from,
    uses=("bar", "score"),
    kinds=(),
    asked_at=_ENFORCING,
)
def jj_012(q: Question) -> Says:
    """While a stay stands nothing is executed; review or suit alone do not stay it.

    Source: 《行政复议法》第四十二条、《行政处罚法》第七十三条第一款. A stay ends on the day it
    names, when execution is resumed, and with the decision or judgment on the dispute.
    """
    stay = q.case.last("stay_of_execution")
    if stay is None:
        return
    until = day_in(stay.get("until"))
    ended = q.case.last("resumption", "reconsideration_decision", "judgment")
    if (until and q.day > until) or (ended is not None and ended.day >= stay.day):
        return
    yield from _stayed(q, stay)


def _stayed(q: Question, stay: Act) -> Says:
    if not q.case.knows_all("acts"):  # its end may not be told
        yield needs("acts.resumption")
        return
    yield bar(
        "remedy.execution_stayed",
        f"{chinese(stay.day)}已经决定停止执行，不能继续执行",
        "等待复议决定、裁判或者恢复执行的决定",
        at=q.day,
    )


def _of_compensation(decision: Act, served: Act) -> bool:
    return served.get("of") in ("state_compensation", decision.get("document") or "")


term(
    Term(
        rule="JJ-013",
        part="decision",
        title="作出是否赔偿的决定",
        source=COMPENSATION.art(13, 1),
        code="remedy.compensation",
        opens=("compensation_claim",),
        closes=("state_compensation",),
        span=Span(2, "months"),
        in_force_from=COMPENSATION.in_force_from,
        doing="作出是否赔偿的决定",
        remedy="立即作出决定；逾期的，赔偿请求人可以在三个月内起诉",
    ),
    Term(
        rule="JJ-013",
        part="service",
        title="送达赔偿决定",
        source=f"{COMPENSATION.art(13, 2)}、第三款",
        code="remedy.compensation_service",
        opens=("state_compensation",),
        closes=("service",),
        span=COMPENSATION.days(10),
        in_force_from=COMPENSATION.in_force_from,
        doing="送达赔偿决定书或者书面通知不予赔偿并说明理由",
        remedy="立即送达",
        closing=_of_compensation,
    ),
    kinds=(),
)
