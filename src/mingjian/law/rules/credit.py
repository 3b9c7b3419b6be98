"""Credit and enterprise channels: what is reported when, what is shown, for how long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mingjian.kernel.counting import Span
from mingjian.law.channels import (
    LEVELS,
    Level,
    about,
    closes_on,
    credit_bounds,
    credit_level,
    on,
    released,
    review_of,
)
from mingjian.law.guidance import (
    CREDIT,
    CREDIT_FROM,
    DOUBLE_PUBLICITY,
    DOUBLE_PUBLICITY_FROM,
)
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.rules.service import serves
from mingjian.law.say import (
    Says,
    bar,
    chinese,
    day_in,
    needs,
    party,
    unless,
    warn,
)
from mingjian.law.terms import Term, term
from mingjian.law.undoing import UNDOING, undoes

_SHOWING = ("publication_review", "publication")


def runs_ordinary(case: History, decision: Act) -> bool | None:
    """Whether the decision was made under the ordinary procedure; None = not known."""
    procedure = decision.get("procedure") or case.procedure
    return None if procedure is None else procedure != "summary"


def _to_report(case: History, decision: Act) -> bool | None:
    """Whether the decision goes to the credit platform: a permit that was refused does not."""
    if decision.act == "permit_decision" and decision.get("outcome") == "refuse":
        return False
    return runs_ordinary(case, decision)


def _not_summary(q: Question) -> Says:
    """A warning: only the notes for filling in leave it out, and the measures allow to show what
    is slight where it must be (第八条)."""
    if q.act is None or not on(q.act, "credit") or not released(q.act):
        return
    if q.procedure == "summary":
        yield warn(
            "credit.summary_reported",
            "简易程序的处罚信息一般不报送信用平台",
            "没有确需公示的依据的，不在信用渠道报送、公示；执法公示渠道另行判断",
            at=q.act.day,
        )


def _reported(decision: Act, told: Act) -> bool:
    """Shown, reviewed and kept back, or undone before it was reported."""
    return undoes(told) or (told.act not in UNDOING and closes_on("credit", decision, told))


term(
    Term(
        rule="GS-017",
        title="处罚信息报送信用平台",
        source=DOUBLE_PUBLICITY,
        code="credit.report",
        opens=("penalty_decision", "permit_decision"),
        closes=("publication", "publication_review", *UNDOING),
        span=Span(7, "workdays"),
        in_force_from=DOUBLE_PUBLICITY_FROM,
        doing="把处罚、许可信息报送信用平台",
        remedy="按双公示的字段报送；依法不报送的，在信用渠道的公示审核中写明理由",
        when=_to_report,
        closing=_reported,
        closed=lambda told: None if undoes(told) else told.at,
    ),
    uses=("warn", "score"),
    kinds=("penalty", "permit"),
    also=_not_summary,
    also_at=_SHOWING,
)


def _shown(q: Question) -> tuple[Act, Level | None] | None:
    """The decision that the act shows on the credit channel, and its level; None = not asked."""
    if q.act is None or not on(q.act, "credit") or not released(q.act):
        return None
    decision = q.case.last("penalty_decision")
    if decision is None or not about(q.act, decision):
        return None
    told = q.act.get("credit_level")
    if told is None and (review := review_of(q.case, q.act)) is not None:
        told = review.get("credit_level")
    return decision, credit_level(decision, q.procedure, told)


def _until(q: Question, level: Level) -> Iterator[tuple[date, date, date] | None]:
    """The stated end and the bounds of a decision of this level; None where no end is stated."""
    shown = _shown(q)
    if q.act is None or q.act.act != "publication" or shown is None or shown[1] != level:
        return
    until = day_in(q.act.get("until"))
    yield None if until is None else (until, *credit_bounds(level, shown[0].day))


@rule(
    "GS-020",
    "轻微失信原则不公示，至多三个月",
    source=f"{CREDIT}第八条、第十二条",
    in_force_from=CREDIT_FROM,
    uses=("bar", "warn", "score"),
    asked_at=_SHOWING,
)
def gs_020(q: Question) -> Says:
    shown = _shown(q)
    if shown is None:
        return
    assert q.act is not None
    if shown[1] is None:
        yield needs("act.credit_level")
        return
    if shown[1] == "slight":
        yield warn(
            "credit.slight.shown",
            "轻微失信信息原则上不公示",
            "没有确需公示的依据的，在公示审核中选择依法不予公示",
            at=q.act.day,
        )
    for stated in _until(q, "slight"):
        if stated is None:
            yield needs("act.until", stops=False)
        elif stated[0] > stated[2]:
            yield bar(
                "credit.slight.too_long",
                f"轻微失信信息至多公示三个月，到{chinese(stated[2])}",
                "缩短公示期",
                at=q.act.day,
                due=stated[2],
            )


@rule(
    "GS-021",
    "一般失信至少公示三个月",
    source=f"{CREDIT}第九条、第十二条",
    in_force_from=CREDIT_FROM,
    uses=("bar", "score"),
    asked_at=("publication",),
)
def gs_021(q: Question) -> Says:
    for stated in _until(q, "ordinary"):
        if stated is None:
            yield needs("act.until", stops=False)
        elif stated[0] < stated[1]:
            yield bar(
                "credit.ordinary.too_short",
                f"一般失信信息至少公示三个月，到{chinese(stated[1])}",
                "延长公示期",
                due=stated[1],
            )


@rule(
    "GS-022",
    "一般失信至多公示一年",
    source=f"{CREDIT}第十二条",
    in_force_from=CREDIT_FROM,
    uses=("bar", "score"),
    asked_at=("publication",),
)
def gs_022(q: Question) -> Says:
    for stated in _until(q, "ordinary"):
        if stated is not None and stated[0] > stated[2]:
            yield bar(
                "credit.ordinary.too_long",
                f"一般失信信息至多公示一年，到{chinese(stated[2])}",
                "缩短公示期",
                due=stated[2],
            )


@rule(
    "GS-023",
    "严重失信至少公示一年",
    source=f"{CREDIT}第十条、第十二条",
    in_force_from=CREDIT_FROM,
    uses=("bar", "score"),
    asked_at=("publication",),
)
def gs_023(q: Question) -> Says:
    for stated in _until(q, "serious"):
        if stated is None:
            yield needs("act.until", stops=False)
        elif stated[0] < stated[1]:
            yield bar(
                "credit.serious.too_short",
                f"严重失信信息至少公示一年，到{chinese(stated[1])}",
                "延长公示期",
                due=stated[1],
            )


@rule(
    "GS-024",
    "严重失信至多公示三年",
    source=f"{CREDIT}第十二条",
    in_force_from=CREDIT_FROM,
    uses=("bar", "score"),
    asked_at=("publication",),
)
def gs_024(q: Question) -> Says:
    for stated in _until(q, "serious"):
        if stated is not None and stated[0] > stated[2]:
            yield bar(
                "credit.serious.too_long",
                f"严重失信信息至多公示三年，到{chinese(stated[2])}",
                "缩短公示期",
                due=stated[2],
            )


@rule(
    "GS-025",
    "公示期的起算、合并和停止",
    source=f"{CREDIT}第七条、第十二条",
    in_force_from=CREDIT_FROM,
    uses=("bar", "warn", "score"),
    asked_at=(*_SHOWING, "publication_end"),
    sweeps=True,
)
def gs_025(q: Question) -> Says:
    """From the day of the decision; of several penalties the longest; natural persons not shown.

    A penalty with a term of its own (a licence held for so long) is not read here: no act tells
    its last day.
    """
    if q.act is None:
        yield from _overstayed(q)
    elif q.act.act == "publication_end":
        yield from _ended(q, q.act)
    else:
        yield from _shown_rightly(q, q.act)


def _shown_rightly(q: Question, act: Act) -> Says:
    shown = _shown(q)
    if shown is None:
        return
    review = review_of(q.case, act)
    excused = act.get("basis") or (review is not None and review.get("basis"))
    if party(q, "type") == "individual" and not excused:
        yield bar(
            "credit.natural_person",
            "自然人的信用信息原则上不公示，没有写明可以公示的法律依据",
            "不在信用渠道公示；法律另有规定的，在公示审核中写明依据",
            at=act.day,
        )
    told, level = act.get("credit_level"), shown[1]
    if level is not None and told is not None and told != level:
        yield bar(
            "credit.level_understated",
            f"处罚种类属于{LEVELS[level]}失信，分级却写为{LEVELS.get(str(told), told)}",
            "多种处罚并处的，取公示期最长的一种",
            at=act.day,
        )


def _ended(q: Question, act: Act) -> Says:
    decision, begun = q.case.last("penalty_decision"), _credit_publication(q.case)
    if not on(act, "credit") or decision is None or begun is None:
        return
    until = day_in(begun.get("until"))
    level = credit_level(decision, q.procedure, begun.get("credit_level"))
    if level is not None and act.day < (least := credit_bounds(level, decision.day)[0]):
        yield bar(
            "credit.ended_below_minimum",
            f"{LEVELS[level]}失信信息在{chinese(least)}以前不得停止公示",
            f"{chinese(least)}以后再停止公示",
            at=act.day,
            due=least,
        )
    elif until is not None and act.day < until and not _restored(q.case):
        yield bar(
            "credit.ended_early",
            f"公示期到{chinese(until)}，没有准予信用修复，不得提前停止",
            f"{chinese(until)}停止公示，或者先作出信用修复决定",
            at=act.day,
            due=until,
        )


def _overstayed(q: Question) -> Says:
    begun = _credit_publication(q.case)
    until = day_in(begun.get("until")) if begun else None
    if until is None or q.day <= until:
        return
    ended = any(
        on(e, "credit") for e in q.case.all("publication_end", "publication_withdrawal")
    ) or _restored(q.case)
    yield from unless(
        ended or (False if q.case.knows_all("acts") else None),
        warn(
            "credit.overstayed",
            f"信用公示已于{chinese(until)}期满，还没有停止",
            "立即停止公示",
            at=q.day,
            due=until,
        ),
        "acts.publication_end",
        stops=False,
    )


def _credit_publication(case: History) -> Act | None:
    return next((p for p in reversed(case.all("publication")) if on(p, "credit")), None)


def _restored(case: History) -> bool:
    return any(r.get("outcome") == "grant" for r in case.all("credit_restoration"))


@rule(
    "GS-029",
    "决定书与信用修复告知书同时送达",
    source="《国务院办公厅关于进一步完善信用修复制度的实施方案》（国办发〔2025〕22号）",
    in_force_from=date(2025, 6, 22),
    uses=("warn", "score"),
    procedures=("ordinary",),
    asked_at=("service",),
    unverified=True,
)
def gs_029(q: Question) -> Says:
    assert q.act is not None
    decision = q.case.last("penalty_decision")
    if decision is None or not serves(q.act, decision):
        return
    told = q.act.get("credit_notice")
    if told is None and decision.get("credit_notice") is True:
        return
    yield from unless(
        told if isinstance(told, bool) else (False if q.case.knows_all("documents") else None),
        warn(
            "credit.notice_not_served",
            "送达处罚决定书时没有一并送达信用修复告知书",
            "补送信用修复告知书",
            at=q.act.day,
        ),
        "act.credit_notice",
        stops=False,
    )
