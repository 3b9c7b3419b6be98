"""Before a penalty: notice, defence, waiting period (《行政处罚法》第四十四、四十五条)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mingjian.kernel.counting import Count, Span, count_term
from mingjian.kernel.money import format_yuan
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import (
    Said,
    Says,
    bar,
    chinese,
    needs,
    penalties,
    stands,
    unless,
    unstated,
)
from mingjian.law.statutes import MARKET_PROCEDURE, PENALTY
from mingjian.law.terms import Term, term
from mingjian.law.told import (
    hearing_right_told,
    last_notice,
    opened_by_service,
    served_on,
    service_of,
    told_on,
)
from mingjian.law.undoing import UNDOING, undoes
from mingjian.law.vocabulary.case import PENALTY_KINDS

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
FIVE = Span(5, "workdays")
THREE = Span(3, "days")
"""To ask for a hearing, told before 2021-07-15 (第四十二条第一款第一项 of that time)."""


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
    """The party is told before the decision; one paper may tell of the hearing and all the rest.

    A decision made anew after an annulment is told of anew.

    Source: 《行政处罚法》第四十四条、第六十二条.
    """
    notice = q.case.last("prior_notice") or q.case.last("hearing_right_notice")
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
    undone = q.case.last(*UNDOING)
    if undone is not None and undoes(undone) and notice.day < undone.day:
        yield from unless(
            False if q.case.knows_all("acts") else None,
            bar(
                "penalty.prior_notice.before_annulment",
                f"原决定{chinese(undone.day)}被撤销、变更后，没有重新告知就再次作出决定",
                "重新告知拟处罚的内容、事实、理由、依据，听取陈述申辩后再作决定",
                at=undone.day,
            ),
            "acts.prior_notice",
        )
        return
    missing = unstated(q.case, notice, NOTICE_STATES)
    if missing is None:
        yield needs(f"acts.{notice.act}.states")
    elif missing:
        words = "、".join(_NOTICE_WORDS[word] for word in missing)
        yield bar(
            "penalty.prior_notice.incomplete",
            f"{chinese(notice.day)}的告知书没有载明：{words}",
            "补充后重新告知，期限重新计算",
            at=notice.day,
        )
    if served_on(q.case, notice, q.calendar) is None:
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
    source=f"{PENALTY.art(45)}；{PENALTY.art(44)}",
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
            source=PENALTY.art(44) if defence is None else None,
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
    told, made = by_kind(notified), by_kind(decided)
    dropped = [_GRAVITY.get(kind, 0) for kind in told.keys() - made.keys()]
    said: list[str] = []
    for kind, amount in made.items():
        label = PENALTY_KINDS.get(kind, kind)
        if kind not in told:
            if not dropped or max(dropped) < _GRAVITY.get(kind, 0):
                said.append(f"告知中没有{label}")
        elif amount is not None and (before := told[kind]) is not None and amount > before:
            said.append(f"{label}告知 {yuan(before)} 元，决定 {yuan(amount)} 元")
    return said


def by_kind(rows: Any) -> dict[str, int | None]:
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


def yuan(fen: int) -> str:
    """分 as 元 for a sentence: 1,234.50, whole amounts without decimals."""
    return format_yuan(fen, thousands=True).removesuffix(".00")


def opens_waiting(case: History, act: Act) -> bool:
    """Whether the party's five working days run from this act: the service of the latest notice,
    or the notice itself while no service of it is told."""
    if case.procedure == "summary":
        return False
    notice = last_notice(case)
    if notice is None:
        return False
    service = service_of(case, notice)
    return act is service if service is not None else act is notice


def waited(q: Question) -> Says:
    """No decision while the party may still speak, unless the party gave that up.

    Source: 《行政处罚法》第六十四条第一项, five working days where a hearing is offered; the rule's
    own in market regulation. Elsewhere the days the notice gave bind the body (第四十五条), and
    without them five are this rule's measure and only a warning. An account that is not whole
    may not tell of a waiver: then only a decision on the very day of the notice is one.
    """
    if q.act is None or q.procedure == "summary" or (notice := last_notice(q.case)) is None:
        return
    if _spoke_or_waived(q.case, notice):
        return
    offered = hearing_right_told(q.case)
    own = None if offered or q.case.domain == "market_regulation" else _days_given(notice)
    five = FIVE if notice.day >= PENALTY.in_force_from else THREE
    span = Span(own, "workdays") if own else five
    wait = count_term(span, told_on(q.case, notice, q.calendar), calendar=q.calendar)
    if q.act.day > day_of(wait):
        return
    if q.procedure is None:
        yield needs("procedure")
        return
    law = offered or own or q.case.domain == "market_regulation"
    whole = q.case.knows_all("acts")
    if not whole and q.act.day > wait_from(wait):
        yield needs("acts.defence_waiver", stops=False)
        return
    lacks = "当事人没有放弃" if whole else "没有看到当事人放弃的记录"
    yield Said(
        "bar" if law and whole else "warn",
        "penalty.decision.before_waiting_ends",
        f"{chinese(wait_from(wait))}告知的陈述申辩{'、听证' if offered else ''}期限"
        f"到{chinese(day_of(wait))}届满，{lacks}，{chinese(q.act.day)}作出决定为时过早",
        f"{chinese(day_of(wait))}之后再作决定；当事人明确放弃的，先登记放弃",
        source=_waiting_source(q, offered),
        due=day_of(wait),
    )


def _days_given(notice: Act) -> int | None:
    """The working days for the defence that the notice itself gives."""
    days = notice.get("defend_days")
    return days if isinstance(days, int) and not isinstance(days, bool) and days > 0 else None


def _waiting_source(q: Question, offered: bool | None) -> str | None:
    """The law of this waiting: the hearing's term, the defence, or the rule's own (None)."""
    if q.case.domain == "market_regulation":
        return None
    return PENALTY.art(64, None, 1) if offered else PENALTY.art(45, 1)


def wait_from(wait: Count) -> date:
    """The day the waiting opened."""
    return wait.opened.date() if isinstance(wait.opened, datetime) else wait.opened


def day_of(wait: Count) -> date:
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
        span=FIVE,
        in_force_from=MARKET_PROCEDURE.in_force_from,
        doing="等待当事人陈述申辩或者要求听证",
        remedy="期限届满以后再作决定",
        opened=opened_by_service,
        when=opens_waiting,
        overdue=None,
        late=None,
    ),
    uses=("bar", "element"),
    element="procedure",
    also=waited,
    also_at=("penalty_decision",),
)
