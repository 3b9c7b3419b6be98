"""Time that does not count towards a term, by the act that takes it out; no act, no exclusion."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Literal

from mingjian.kernel.counting import Exclusion
from mingjian.law.history import Act, History
from mingjian.law.say import day_in
from mingjian.law.service_dates import announced_span
from mingjian.law.special_steps import special_steps

Outside = Literal[
    "suspension", "time_exclusion", "hearing", "testing", "announcement", "special_step"
]

OUTSIDE: dict[Outside, str] = {
    "suspension": "中止期间",
    "time_exclusion": "依法扣除的期间",
    "hearing": "听证期间",
    "testing": "检测、检验、检疫、鉴定期间",
    "announcement": "公告期间",
    "special_step": "招标、拍卖、专家评审等期间",
}

_ONE = timedelta(days=1)


def exclusions(
    case: History,
    outside: Collection[Outside],
    names: Collection[str],
    as_of: date,
    *,
    told: bool = False,
) -> Iterator[Exclusion]:
    """What of the case's time a term called by ``names`` leaves out, of the kinds in ``outside``.

    Suspended from its day to the day before the resumption; heard from the request to the
    hearing or its withdrawal; tested and excluded as the act tells, first and last day
    included; announced for thirty days. What has not ended runs to ``as_of``. With ``told``,
    testing and exclusions count only where the party was told (``told_at``). A measure's time
    stands still for a test only, not for a hearing (《行政强制法》第二十五条). Special steps are
    those of a permit, which count out where the applicant was told of their time.
    """
    if "suspension" in outside:
        resumed = case.all("resumption")
        for act in case.all("suspension"):
            if is_about(act, names):
                back = next((r.day for r in resumed if r.day >= act.day), None)
                end = back - _ONE if back else as_of
                yield from _between(act.day, end, why_of(case, act, "中止期间"))
    if "time_exclusion" in outside:
        for act in case.all("time_exclusion"):
            if not is_about(act, names) or (told and _foreign(act, outside)):
                continue
            if not told or act.get("told_at"):
                why = GROUNDS.get(str(act.get("ground")), "依法扣除的期间")
                yield from _as_told(act, as_of, why_of(case, act, why))
    if "testing" in outside:
        for act in case.all("testing"):
            if not told or act.get("told_at"):
                why = why_of(case, act, "检测、检验、检疫、鉴定期间")
                yield from _as_told(act, as_of, why)
    if "hearing" in outside and (asked := case.first("hearing_request")):
        held = case.last("hearing", "hearing_withdrawal")
        yield from _between(asked.day, held.day if held else as_of, why_of(case, asked, "听证期间"))
    if "special_step" in outside:
        for step in special_steps(case):
            if step.told(case) is not False:
                yield from _between(step.start, step.end or as_of, step.why)
    if "announcement" in outside:
        for act in case.all("service_announcement"):
            why = why_of(case, act, "公告期间")
            span = announced_span(act.day)
            if span is not None:
                yield from _between(act.day, act.day + span.number * _ONE, why)


def _foreign(act: Act, outside: Collection[Outside]) -> bool:
    """Excluded on a ground that a measure's term does not know: it leaves out tests alone."""
    ground = act.get("ground")
    return "testing" in outside and ground in OUTSIDE and ground not in outside


GROUNDS = {
    "hearing": "听证期间",
    "announcement": "公告期间",
    "testing": "检测、检验、检疫、鉴定期间",
    "expert_review": "专家评审期间",
    "suspension": "中止期间",
}


def why_of(case: History, act: Act, why: str) -> str:
    """Why days do not count, with the document that says so, its number and who approved it:
    ``中止期间（某某罚中〔2026〕1号，执法员甲批准）``; the ground alone where none is told."""
    told = [str(number)] if (number := act.get("document")) else []
    if approver := act.get("approved_by"):
        told.append(f"{case.name_of(str(approver))}批准")
    return f"{why}（{'，'.join(told)}）" if told else why


def is_about(act: Act, names: Collection[str]) -> bool:
    """Whether an extension, suspension or exclusion is of this term: ``of`` names it or nothing."""
    of = act.get("of")
    return of is None or (isinstance(of, str) and of in names)


def _as_told(act: Act, as_of: date, why: str) -> Iterator[Exclusion]:
    start, end = day_in(act.get("from")), day_in(act.get("until"))
    yield from _between(start or act.day, end or as_of, why)


def _between(start: date, end: date, why: str) -> Iterator[Exclusion]:
    if start <= end:
        yield Exclusion(start, end, why)
