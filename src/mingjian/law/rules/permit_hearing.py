"""Others' interests and the hearing of a permit (《行政许可法》第三十六、四十六至四十八条)."""

from __future__ import annotations

from mingjian.kernel.calendar import china_day
from mingjian.kernel.counting import count_term
from mingjian.law.advance import Advance, advance, first_day
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, day_in, fact, needs, stands, unless
from mingjian.law.statutes import LICENSING
from mingjian.law.terms import Term, term
from mingjian.law.told import told_on, waived_hearing

_FIVE = LICENSING.days(5)


def _others_heard(q: Question) -> Says:
    """Whoever's weighty interest the permit touches is told, may speak and ask for a hearing.

    Source: 《行政许可法》第三十六条、第四十七条. The five days to ask are read as working days,
    which favours those who may ask.
    """
    if q.act is None:
        return
    notice = q.case.last("stakeholder_notice")
    if notice is None:
        touched = fact(q, "affects_others")
        if touched is None:
            yield needs("facts.affects_others", stops=False)
        elif touched is True:
            yield from unless(
                stands(q.case, "stakeholder_notice"),
                bar(
                    "permit.stakeholder.not_told",
                    "许可直接关系他人重大利益，没有告知利害关系人并听取意见",
                    "告知申请人、利害关系人有权陈述申辩、要求听证，听取意见后再作决定",
                ),
                "acts.stakeholder_notice",
            )
    elif not q.case.has("defence_waiver", "hearing_request"):
        due = count_term(_FIVE, told_on(q.case, notice, q.calendar), calendar=q.calendar).due
        last = china_day(due)
        if q.day <= last:
            yield from unless(
                False if q.case.knows_all("acts") else None,
                bar(
                    "permit.decision.before_waiting_ends",
                    f"利害关系人可以在{chinese(last)}以前要求听证，期限内不能作决定",
                    f"在{chinese(last)}以后作决定；利害关系人书面放弃的，登记放弃",
                    due=last,
                ),
                "acts.defence_waiver",
            )
    yield from _asked_and_held(q)


def _asked_and_held(q: Question) -> Says:
    request = q.case.last("hearing_request")
    if request is None or waived_hearing(q.case, request):
        return
    over = q.case.last("hearing", "hearing_withdrawal")
    if over is not None and over.day >= request.day:
        return
    notice = q.case.last("stakeholder_notice")
    if notice is not None and request.day >= notice.day:
        told = told_on(q.case, notice, q.calendar)
        if request.day > china_day(count_term(_FIVE, told, calendar=q.calendar).due):
            return
    yield from unless(
        False if q.case.knows_all("acts") else None,
        bar(
            "permit.hearing.requested_not_held",
            f"{chinese(request.day)}要求听证，没有举行听证",
            "组织听证，根据听证笔录作出决定；撤回的，登记撤回",
        ),
        "acts.hearing",
    )


term(
    Term(
        rule="XK-011",
        title="利害关系人要求听证",
        source=f"{LICENSING.art(36)}；{LICENSING.art(47)}",
        code="permit.hearing_request",
        opens=("stakeholder_notice",),
        closes=("hearing_request", "defence_waiver"),
        span=_FIVE,
        in_force_from=LICENSING.in_force_from,
        doing="提出听证要求（申请人、利害关系人）",
        remedy="逾期没有提出的，不再组织听证",
        overdue=None,
        late=None,
    ),
    uses=("bar", "element", "score"),
    kinds=("permit",),
    element="procedure",
    also=_others_heard,
    also_at=("permit_decision",),
)


def _given_up(opener: Act, closer: Act) -> bool:
    return closer.act != "defence_waiver" or "hearing" in (closer.get("what") or ())


term(
    Term(
        rule="XK-012",
        title="组织许可听证",
        source=f"{LICENSING.art(47, 1)}；{LICENSING.art(82)}",
        code="permit.hearing",
        opens=("hearing_request",),
        closes=("hearing", "hearing_withdrawal", "defence_waiver"),
        span=LICENSING.days(20),
        in_force_from=LICENSING.in_force_from,
        doing="组织听证",
        remedy="立即组织听证；要求听证的人撤回的，登记撤回",
        closing=_given_up,
    ),
    kinds=("permit",),
)

PERMIT_HEARING = advance(
    Advance(
        rule="XK-013",
        title="许可听证提前七个工作日通知",
        source=f"{LICENSING.art(48)}；{LICENSING.art(82)}",
        notice="hearing_notice",
        event="hearing",
        span=LICENSING.days(7),
        in_force_from=LICENSING.in_force_from,
    )
)


@rule(
    "XK-013",
    PERMIT_HEARING.title,
    source=PERMIT_HEARING.source,
    in_force_from=PERMIT_HEARING.in_force_from,
    uses=("bar", "element", "score"),
    kinds=("permit",),
    asked_at=("hearing_notice", "hearing"),
    element="procedure",
)
def xk_013(q: Question) -> Says:
    """Seven full working days before; the chair did not review the application; a signed record.

    Source: 《行政许可法》第四十八条; that it costs nothing, 第四十七条第二款.
    """
    assert q.act is not None
    act = q.act
    held = day_in(act.get("hearing_at")) if act.act == "hearing_notice" else act.day
    notice = act if act.act == "hearing_notice" else q.case.last("hearing_notice")
    if notice is None:
        yield from unless(
            stands(q.case, "hearing_notice"),
            bar(
                "permit.hearing.not_notified",
                "没有听证通知，不能确定是否提前七个工作日通知",
                "提前七个工作日通知申请人、利害关系人后再举行听证",
            ),
            "acts.hearing_notice",
        )
    elif held is not None:
        told = told_on(q.case, notice, q.calendar)
        first = first_day(PERMIT_HEARING, told, q.calendar)
        if held < first:
            yield bar(
                "permit.hearing.notified_too_late",
                f"{chinese(told)}通知，{chinese(held)}举行听证，中间不足七个工作日",
                f"听证改在{chinese(first)}或者以后举行，并重新通知",
                at=notice.day,
                due=first,
            )
    chair = act.get("chair")
    if isinstance(chair, str) and chair in _reviewers(q.case):
        yield bar(
            "permit.hearing.chair_reviewed",
            f"听证主持人{chair}是审查本件许可申请的工作人员",
            "改由审查本件申请以外的人员主持",
        )
    if act.act != "hearing":
        return
    if act.get("free") is False:
        yield bar(
            "permit.hearing.charged",
            "向申请人、利害关系人收取了听证费用",
            "退还费用，听证费用由行政机关承担",
            source=LICENSING.art(47, 2),
        )
    signed = act.get("signed")
    if signed is False or (signed == "refused" and not act.get("refusal")):
        yield from unless(
            False if signed is False or q.case.knows_all("documents") else None,
            bar(
                "permit.hearing.record_unsigned",
                "听证笔录没有交听证参加人确认签名",
                "交听证参加人确认无误后签字或者盖章；拒绝的，在笔录中注明",
            ),
            "act.refusal",
        )


def _reviewers(case: History) -> frozenset[str]:
    """Everybody who is known to have reviewed the application."""
    acts = case.all("material_review", "on_site_verification")
    return frozenset(ref for act in acts for ref in act.by)
