"""The hearing before a penalty (《行政处罚法》第六十三条至第六十五条)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mingjian.kernel.counting import count_term
from mingjian.law.advance import Advance, advance, first_day
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.rules.notice import FIVE, THREE, by_kind, day_of, opens_waiting, waited, yuan
from mingjian.law.say import (
    Needs,
    Says,
    bar,
    chinese,
    day_in,
    fact,
    item_of,
    needs,
    penalties,
    stands,
    unless,
)
from mingjian.law.statutes import MARKET_PROCEDURE, PENALTY, PENALTY_1996, PENALTY_2017
from mingjian.law.terms import Term, term
from mingjian.law.thresholds import Held, hearing_fine
from mingjian.law.told import (
    hearing_right_told,
    last_notice,
    opened_by_service,
    told_on,
    waived_hearing,
)

_HEARING_BEFORE = "《行政处罚法》第四十二条第一款"  # until 2021-07-14
_HEARD_KINDS: Mapping[str, str] = {
    "qualification_downgrade": "降低资质等级",
    "licence_revocation": "吊销许可证件",
    "production_suspension": "责令停产停业",
    "closure": "责令关闭",
    "practice_ban": "限制从业",
}
_SUMS: Mapping[str, str] = {
    "fine": "罚款",
    "confiscation_of_gains": "没收违法所得",
    "confiscation_of_goods": "没收非法财物",
}


@rule(
    "CF-031",
    "听证权告知",
    source=PENALTY.art(63),
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    asked_at=("penalty_decision",),
    element="procedure",
)
def cf_031(q: Question) -> Says:
    assert q.act is not None
    if q.procedure == "summary":
        return  # a warning or a small fine is never among them (CF-003)
    if last_notice(q.case) is None:
        return  # nothing at all was told, or it is not known: CF-028 says so
    told = hearing_right_told(q.case)
    if told:
        return
    why = offered_for(q)
    if why is None:
        return
    if not isinstance(why, str):
        yield why
        return
    yield from unless(
        told,
        bar(
            "penalty.hearing_right.not_told",
            f"没有告知当事人有要求听证的权利（{why}）",
            "补充告知听证权，等待五个工作日后再作决定",
        ),
        "acts.hearing_right_notice",
        "acts.prior_notice.states",
    )


def offered_for(q: Question) -> str | Needs | None:
    """Why the penalties of the act give a right to a hearing; None: they give none.

    Source: 《行政处罚法》第六十三条第一款. Amounts in 分. What is not told comes back as ``Needs``.
    """
    rows = penalties(q.act) if q.act is not None else None
    if rows is None:
        return needs("act.penalties")
    for row in rows:
        if row.get("kind") in _HEARD_KINDS:
            return _HEARD_KINDS[str(row["kind"])]
    sums = {k: a for k, a in by_kind(rows).items() if k in _SUMS}
    if not sums:
        return None
    standard = hearing_standard(q)
    if standard is None:
        return needs("facts.hearing_threshold")
    threshold, by = standard.number, f"（{standard.document}）" if standard.document else ""
    if any(a is None for k, a in sums.items() if k != "confiscation_of_goods"):
        return needs("act.penalties.amount")
    return next(
        (
            f"{_SUMS[kind]} {yuan(amount)} 元，达到听证标准 {yuan(threshold)} 元{by}"
            for kind, amount in sums.items()
            if amount is not None and amount >= threshold
        ),
        None,
    )


def hearing_standard(q: Question) -> Held | None:
    """The fine from which a hearing is offered (分): the case's own, its item's, its field's, its
    place's; with the document that sets it, where that is not the case itself."""
    own = fact(q, "hearing_threshold")
    if isinstance(own, int):
        return Held(own, "")
    pinned = (item_of(q) or {}).get("hearing_threshold")
    return Held(pinned, "") if isinstance(pinned, int) else hearing_fine(q)


def _requested(q: Question) -> Says:
    """A hearing asked for in time is held before the decision."""
    if q.act is None:
        return
    notice = last_notice(q.case)
    if (
        notice is not None
        and PENALTY.in_force_from <= q.day < MARKET_PROCEDURE.in_force_from
        and hearing_right_told(q.case)
    ):
        yield from waited(q)  # before CF-030 was law, the hearing term alone says so
    request = hearing_owed(q)
    if request is None:
        return
    yield from unless(
        False if q.case.knows_all("acts") else None,
        bar(
            "penalty.hearing.requested_not_held",
            f"当事人{chinese(request.day)}在期限内要求听证，没有举行听证",
            "组织听证，听证结束后再作决定；当事人撤回的，登记撤回",
        ),
        "acts.hearing",
    )


def hearing_owed(q: Question) -> Act | None:
    """The request for a hearing that still binds: made in time, not heard and not given up.

    Source: 《行政处罚法》第六十四条第一项. Given up by a withdrawal, or by a waiver that names the
    hearing; one asked for after the five working days is owed nothing.
    """
    request = q.case.last("hearing_request")
    if request is None:
        return None
    over = q.case.last("hearing", "hearing_withdrawal")
    if over is not None and over.day >= request.day:
        return None
    if waived_hearing(q.case, request):
        return None
    notice = last_notice(q.case)
    if notice is not None and request.day >= notice.day:
        span = FIVE if notice.day >= PENALTY.in_force_from else THREE
        term_of_request = count_term(span, told_on(q.case, notice, q.calendar), calendar=q.calendar)
        if request.day > day_of(term_of_request):
            return None  # too late: taken as given up
    return request


def opens_request(case: History, act: Act) -> bool:
    """Whether the term to ask for a hearing runs from this act."""
    return opens_waiting(case, act) and hearing_right_told(case) is True


_REQUEST = Term(
    rule="CF-032",
    title="要求听证",
    source=f"{PENALTY.art(64, None, 1)}；{PENALTY.art(85)}",
    code="penalty.hearing_request",
    opens=("prior_notice", "hearing_right_notice", "service"),
    closes=("hearing_request", "defence_waiver"),
    span=PENALTY.days(5),
    in_force_from=PENALTY.in_force_from,
    older_from=PENALTY_1996.in_force_from,
    doing="提出听证要求（当事人）",
    remedy="逾期没有提出的，视为放弃",
    opened=opened_by_service,
    when=opens_request,
    overdue=None,
    late=None,
)
term(
    _REQUEST,
    replace(
        _REQUEST,
        part="before_2021",
        source=f"{_HEARING_BEFORE}第一项",
        span=THREE,
        in_force_from=PENALTY_1996.in_force_from,
        in_force_to=PENALTY_2017.in_force_to,
        older_from=None,
    ),
    uses=("bar", "element"),
    element="procedure",
    also=_requested,
    also_at=("penalty_decision",),
)


HEARING_NOTICE = advance(
    Advance(
        rule="CF-033",
        title="听证通知",
        source=f"{PENALTY.art(64, None, 2)}；{PENALTY.art(85)}",
        notice="hearing_notice",
        event="hearing",
        span=PENALTY.days(7),
        in_force_from=PENALTY.in_force_from,
        older=Advance(
            rule="CF-033",
            title="听证通知",
            source=f"{_HEARING_BEFORE}第二项",
            notice="hearing_notice",
            event="hearing",
            span=PENALTY_2017.days(7),
            in_force_from=PENALTY_1996.in_force_from,
            in_force_to=PENALTY_2017.in_force_to,
        ),
    )
)


@rule(
    "CF-033",
    HEARING_NOTICE.title,
    source=HEARING_NOTICE.source,
    in_force_from=PENALTY_1996.in_force_from,
    uses=("bar", "warn", "element"),
    asked_at=("hearing_notice", "hearing"),
    element="procedure",
)
def cf_033(q: Question) -> Says:
    """Seven full working days between notice and hearing; before 2021-07-15 seven days.

    Source: 《行政处罚法》第六十四条第二项; until 2021-07-14 第四十二条第一款第二项.
    """
    assert q.act is not None
    if q.act.act == "hearing_notice":
        notice, held = q.act, day_in(q.act.get("hearing_at"))
        if held is None:
            return  # the hearing itself will tell its day
    else:
        last, held = q.case.last("hearing_notice"), q.act.day
        if last is None:
            yield from unless(
                stands(q.case, "hearing_notice"),
                bar(
                    "penalty.hearing.not_notified",
                    "没有听证通知，不能确定是否提前七个工作日通知",
                    "提前七个工作日通知当事人和有关人员后再举行听证",
                ),
                "acts.hearing_notice",
            )
            return
        notice = last
    notified = told_on(q.case, notice, q.calendar)
    rule_then = HEARING_NOTICE.on(notified)
    first = first_day(rule_then, notified, q.calendar)
    days = "七个工作日" if rule_then is HEARING_NOTICE else "七日"
    if held < first:
        yield bar(
            "penalty.hearing.notified_too_late",
            f"{chinese(notified)}通知，{chinese(held)}举行听证，中间不足{days}",
            f"听证改在{chinese(first)}或者以后举行，并重新通知",
            source=None if rule_then is HEARING_NOTICE else rule_then.source,
            at=notice.day,
            due=first,
        )


@rule(
    "CF-034",
    "听证主持、公开、代理和笔录",
    source=f"{PENALTY.art(63, 2)}；{PENALTY.art(64)}；{PENALTY.art(65)}",
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    asked_at=("hearing_notice", "hearing"),
    element="procedure",
)
def cf_034(q: Question) -> Says:
    assert q.act is not None
    act = q.act
    chair = act.get("chair")
    if not isinstance(chair, str):
        yield needs("act.chair", stops=False)
    elif chair in investigators(q.case) | _words(act.get("investigators")):
        yield bar(
            "penalty.hearing.chair_investigated",
            f"听证主持人{chair}是本案调查人员",
            "改由非本案调查人员主持",
        )
    if act.get("open") is False and not (act.get("closed_ground") or act.get("reason")):
        yield bar(
            "penalty.hearing.closed",
            "听证没有公开举行，也没有写明涉及国家秘密、商业秘密或者个人隐私",
            "公开举行；依法不公开的，写明理由",
        )
    if act.act != "hearing":
        return
    proxies = act.get("proxies")
    number = len(proxies) if isinstance(proxies, (list, tuple)) else proxies
    if isinstance(number, int) and number > 2:
        yield bar(
            "penalty.hearing.proxies",
            f"当事人委托了 {number} 名代理人，超过两人",
            "请当事人确定一至二名代理人",
        )
    if act.get("free") is False:
        yield bar(
            "penalty.hearing.charged",
            "向当事人收取了听证费用",
            "退还费用，听证费用由行政机关承担",
        )
    signed = act.get("signed")
    if (signed is False or signed == "refused") and not act.get("refusal"):
        noted = None if signed == "refused" and not q.case.knows_all("documents") else False
        yield from unless(
            noted,
            bar(
                "penalty.hearing.record_unsigned",
                "听证笔录没有当事人签名，也没有注明拒签情况",
                "请当事人核对签名；拒绝签名的，由主持人在笔录中注明",
            ),
            "act.refusal",
        )


def investigators(case: History) -> frozenset[str]:
    """Everybody who is known to have investigated the case."""
    found: set[str] = set()
    for name in (
        "officer_assignment",
        "on_site_record",
        "interview_record",
        "scene_record",
        "sampling",
        "advance_registration",
        "investigation_report",
    ):
        for act in (case.first(name), case.last(name)):
            if act is None:
                continue
            if name == "officer_assignment":
                found |= _words(act.get("officers"))
            else:
                found |= set(act.by)
    return frozenset(found)


def _words(value: object) -> set[str]:
    return {v for v in value if isinstance(v, str)} if isinstance(value, (list, tuple)) else set()
