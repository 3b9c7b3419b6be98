"""Before a penalty: notice, defence, waiting period, hearing (《行政处罚法》第五章第三、四节)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mingjian.kernel.counting import Count, Span, count_term
from mingjian.law.advance import Advance, advance, first_day
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.parameters import PARAMETERS, NotInForce
from mingjian.law.registry import rule
from mingjian.law.say import (
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
    unstated,
)
from mingjian.law.statutes import MARKET_PROCEDURE, PENALTY
from mingjian.law.terms import Term, term
from mingjian.law.told import hearing_right_told, is_about, last_notice, served_on, told_on

NOTICE_STATES = ("facts", "grounds", "basis", "content", "right_to_defend")
_NOTICE_WORDS = {
    "facts": "违法事实",
    "grounds": "处罚理由",
    "basis": "处罚依据",
    "content": "拟处罚内容",
    "right_to_defend": "陈述申辩权",
}

# How grave a kind of penalty is beside another, for "not graver than notified" only. A reading:
# a kind the notice did not name is graver unless one it named, and the decision dropped, was at
# least as grave.
_GRAVITY: Mapping[str, int] = {
    "warning": 1,
    "criticism": 1,
    "fine": 2,
    "confiscation_of_gains": 2,
    "confiscation_of_goods": 2,
    "other": 2,
    "licence_hold": 3,
    "qualification_downgrade": 3,
    "activity_restriction": 3,
    "licence_revocation": 4,
    "production_suspension": 4,
    "practice_ban": 4,
    "closure": 5,
    "detention": 5,
}
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
_FIVE = Span(5, "workdays")


@rule(
    "CF-028",
    "决定前告知",
    source=f"{PENALTY.art(44)}；{PENALTY.art(62)}",
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    asked_at=("penalty_decision",),
    element="procedure",
)
def cf_028(q: Question) -> Says:
    notice = q.case.last("prior_notice")
    if notice is None:
        yield from unless(
            stands(q.case, "prior_notice"),
            bar(
                "penalty.prior_notice.missing",
                "没有在决定前告知当事人拟处罚的内容、事实、理由、依据和权利",
                "先送达处罚事先告知书，听取陈述申辩后再作决定",
            ),
            "acts.prior_notice",
        )
        return
    if q.procedure == "summary":
        return  # on the spot the notice is spoken, and kept in the record
    missing = unstated(q.case, notice, NOTICE_STATES)
    if missing is None:
        yield needs("acts.prior_notice.states")
    elif missing:
        words = "、".join(_NOTICE_WORDS[word] for word in missing)
        yield bar(
            "penalty.prior_notice.incomplete",
            f"{chinese(notice.day)}的告知书没有载明：{words}",
            "补充后重新告知，期限重新计算",
            at=notice.day,
        )
    if served_on(q.case, notice) is None:
        whole = all(q.case.knows_all(part) for part in ("acts", "documents", "evidence"))
        yield from unless(
            False if whole else None,
            bar(
                "penalty.prior_notice.unserved",
                f"{chinese(notice.day)}的告知书没有送达证明",
                "送达告知书并登记送达回证",
                at=notice.day,
            ),
            "acts.service",
            stops=False,
        )


@rule(
    "CF-029",
    "陈述申辩复核，不得加重",
    source=PENALTY.art(45),
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    asked_at=("penalty_decision",),
    element="procedure",
)
def cf_029(q: Question) -> Says:
    assert q.act is not None
    defence = q.case.last("statement_and_defence")
    if defence is not None:
        yield from _reviewed(q, defence)
    notice = q.case.last("prior_notice", "hearing_right_notice")
    if notice is None:
        return
    decided, notified = penalties(q.act), penalties(notice)
    if decided is None or notified is None:
        which = "act.penalties" if decided is None else f"acts.{notice.act}.penalties"
        yield needs(which, stops=False)
        return
    for said in _graver(notified, decided):
        yield bar(
            "penalty.decision.graver_than_notified",
            f"决定比{chinese(notice.day)}告知的更重：{said}",
            "按告知的处罚作出决定；确需改变的，重新告知并听取陈述申辩",
        )


def _reviewed(q: Question, defence: Act) -> Says:
    review = q.case.last("defence_review")
    if review is None or review.day < defence.day:
        yield from unless(
            False if q.case.knows_all("acts") else None,
            bar(
                "penalty.defence.not_reviewed",
                f"当事人{chinese(defence.day)}的陈述申辩没有复核",
                "逐条复核当事人提出的事实、理由和证据，写明是否采纳",
            ),
            "acts.defence_review",
        )
        return
    claims = defence.get("claims")
    answers = review.get("claims", review.get("outcome"))
    if (
        isinstance(claims, (list, tuple))
        and isinstance(answers, (list, tuple))
        and len(answers) < len(claims)
    ):
        yield bar(
            "penalty.defence.claims_unanswered",
            f"当事人提出 {len(claims)} 条意见，只复核了 {len(answers)} 条",
            "逐条复核，写明是否采纳和理由",
        )


def _graver(notified: Any, decided: Any) -> list[str]:
    """Where the decision goes beyond the notice, in Chinese."""
    told, made = _by_kind(notified), _by_kind(decided)
    dropped = [_GRAVITY.get(kind, 0) for kind in told.keys() - made.keys()]
    said: list[str] = []
    for kind, amount in made.items():
        label = _label(kind)
        if kind not in told:
            if not dropped or max(dropped) < _GRAVITY.get(kind, 0):
                said.append(f"告知中没有{label}")
        elif amount is not None and (before := told[kind]) is not None and amount > before:
            said.append(f"{label}告知 {_yuan(before)} 元，决定 {_yuan(amount)} 元")
    return said


def _by_kind(rows: Any) -> dict[str, int | None]:
    """The penalties by kind with their sums; None where a sum is not told."""
    found: dict[str, int | None] = {}
    for row in rows:
        kind, amount = str(row.get("kind")), row.get("amount")
        if not isinstance(amount, int):
            found[kind] = None
        elif kind not in found:
            found[kind] = amount
        elif (so_far := found[kind]) is not None:
            found[kind] = so_far + amount
    return found


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02}" if fen % 100 else str(fen // 100)


def _label(kind: str) -> str:
    from mingjian.law.vocabulary.case import PENALTY_KINDS

    return PENALTY_KINDS.get(kind, kind)


def opens_waiting(case: History, act: Act) -> bool:
    """Whether the party's five working days run from this act: the service of the latest notice,
    or the notice itself while no service of it is told."""
    if case.procedure == "summary":
        return False
    notice = last_notice(case)
    if notice is None:
        return False
    if act.act == "service":
        return is_about(act, notice) and act.day == served_on(case, notice)
    return act is notice and served_on(case, notice) is None


def _waited(q: Question) -> Says:
    """No decision while the party may still speak, unless the party gave that up."""
    if q.act is None or q.procedure == "summary" or (notice := last_notice(q.case)) is None:
        return
    if _spoke_or_waived(q.case, notice):
        return
    wait = count_term(_FIVE, told_on(q.case, notice), calendar=q.calendar)
    if q.act.day <= _end(wait):
        if q.procedure is None:
            yield needs("procedure")
            return
        yield bar(
            "penalty.decision.before_waiting_ends",
            f"{chinese(wait_from(wait))}告知的陈述申辩、听证期限到{chinese(_end(wait))}届满，"
            f"当事人没有放弃，{chinese(q.act.day)}作出决定为时过早",
            f"{chinese(_end(wait))}之后再作决定；当事人明确放弃的，先登记放弃",
            due=_end(wait),
        )


def wait_from(wait: Count) -> date:
    """The day the waiting opened."""
    return wait.opened.date() if isinstance(wait.opened, datetime) else wait.opened


def _end(wait: Count) -> date:
    return wait.due.date() if isinstance(wait.due, datetime) else wait.due


def _spoke_or_waived(case: History, notice: Act) -> bool:
    """Whether nothing is left to wait for: the hearing was held or given up, or the party gave
    up its rights, or it spoke in a case where no hearing was offered."""
    over = case.last("hearing", "hearing_withdrawal")
    if over is not None and over.day >= notice.day:
        return True
    offered = hearing_right_told(case)
    for waiver in case.all("defence_waiver"):
        what = waiver.get("what")
        if waiver.day < notice.day:
            continue
        if not isinstance(what, (list, tuple)) or not offered or "hearing" in what:
            return True
    defence = case.last("statement_and_defence")
    return defence is not None and defence.day >= notice.day and offered is False


term(
    Term(
        rule="CF-030",
        title="陈述申辩、要求听证的等待期",
        source=MARKET_PROCEDURE.art(57, 2),
        code="penalty.waiting",
        opens=("prior_notice", "hearing_right_notice", "service"),
        closes=("defence_waiver", "hearing_withdrawal"),
        span=_FIVE,
        in_force_from=MARKET_PROCEDURE.in_force_from,
        doing="等待当事人陈述申辩或者要求听证",
        remedy="期限届满以后再作决定",
        when=opens_waiting,
        overdue=None,
        late=None,
    ),
    uses=("bar", "element"),
    element="procedure",
    also=_waited,
    also_at=("penalty_decision",),
)


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
    told = hearing_right_told(q.case)
    if told:
        return
    rows = penalties(q.act)
    if rows is None:
        yield needs("act.penalties")
        return
    why = next((_HEARD_KINDS[str(r["kind"])] for r in rows if r.get("kind") in _HEARD_KINDS), None)
    if why is None:
        sums = {k: a for k, a in _by_kind(rows).items() if k in _SUMS}
        if not sums:
            return
        threshold = hearing_threshold(q)
        if threshold is None:
            yield needs("facts.hearing_threshold")
            return
        if any(a is None for k, a in sums.items() if k != "confiscation_of_goods"):
            yield needs("act.penalties.amount")
            return
        why = next(
            (
                f"{_SUMS[kind]} {_yuan(amount)} 元，达到听证标准 {_yuan(threshold)} 元"
                for kind, amount in sums.items()
                if amount is not None and amount >= threshold
            ),
            None,
        )
        if why is None:
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


def hearing_threshold(q: Question) -> int | None:
    """The fine from which a hearing is offered (分): the case's own, its item's, its field's."""
    own = fact(q, "hearing_threshold")
    if isinstance(own, int):
        return own
    pinned = (item_of(q) or {}).get("hearing_threshold")
    if isinstance(pinned, int):
        return pinned
    try:
        return PARAMETERS["hearing_fine"].on(q.day, domain=q.case.domain).number
    except NotInForce:
        return None


def _requested(q: Question) -> Says:
    """A hearing asked for in time is held before the decision."""
    if q.act is None:
        return
    notice = last_notice(q.case)
    if notice is not None and q.day < MARKET_PROCEDURE.in_force_from and hearing_right_told(q.case):
        yield from _waited(q)  # before CF-030 was law, the hearing term alone says so
    request = q.case.last("hearing_request")
    if request is None:
        return
    over = q.case.last("hearing", "hearing_withdrawal")
    if over is not None and over.day >= request.day:
        return
    if notice is not None and request.day >= notice.day:
        term_of_request = count_term(_FIVE, told_on(q.case, notice), calendar=q.calendar)
        if request.day > _end(term_of_request):
            return  # too late: taken as given up
    yield from unless(
        False if q.case.knows_all("acts") else None,
        bar(
            "penalty.hearing.requested_not_held",
            f"当事人{chinese(request.day)}在期限内要求听证，没有举行听证",
            "组织听证，听证结束后再作决定；当事人撤回的，登记撤回",
        ),
        "acts.hearing",
    )


def opens_request(case: History, act: Act) -> bool:
    """Whether the term to ask for a hearing runs from this act."""
    return opens_waiting(case, act) and hearing_right_told(case) is True


term(
    Term(
        rule="CF-032",
        title="要求听证",
        source=f"{PENALTY.art(64, None, 1)}；{PENALTY.art(85)}",
        code="penalty.hearing_request",
        opens=("prior_notice", "hearing_right_notice", "service"),
        closes=("hearing_request", "defence_waiver"),
        span=PENALTY.days(5),
        in_force_from=PENALTY.in_force_from,
        doing="提出听证要求（当事人）",
        remedy="逾期没有提出的，视为放弃",
        when=opens_request,
        overdue=None,
        late=None,
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
    )
)


@rule(
    "CF-033",
    HEARING_NOTICE.title,
    source=HEARING_NOTICE.source,
    in_force_from=HEARING_NOTICE.in_force_from,
    uses=("bar", "warn", "element"),
    asked_at=("hearing_notice", "hearing"),
    element="procedure",
)
def cf_033(q: Question) -> Says:
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
    notified = told_on(q.case, notice)
    first = first_day(HEARING_NOTICE, notified, q.calendar)
    if held < first:
        yield bar(
            "penalty.hearing.notified_too_late",
            f"{chinese(notified)}通知，{chinese(held)}举行听证，中间不足七个工作日",
            f"听证改在{chinese(first)}或者以后举行，并重新通知",
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
        yield needs(f"{act.act}.chair", stops=False)
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
        yield bar(
            "penalty.hearing.record_unsigned",
            "听证笔录没有当事人签名，也没有注明拒签情况",
            "请当事人核对签名；拒绝签名的，由主持人在笔录中注明",
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
