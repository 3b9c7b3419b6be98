"""The course of a term in one case: opened by which act, closed by which, its last day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from operator import attrgetter

from mingjian.kernel.calendar import CHINA, WorkCalendar, china_day
from mingjian.kernel.counting import Count, Span, count_term
from mingjian.law.history import Act, History
from mingjian.law.outside import exclusions, is_about
from mingjian.law.say import day_in, moment_in
from mingjian.law.statutes import first_named, version_on
from mingjian.law.term_shape import Course, Running, Term

MOST_OPEN = 100
"""Openings of one term watched at once; whoever leaves more open is told (``left_out``)."""
_FEW = 16  # acts of one name: more of them are not looked through one by one
_day, _when = attrgetter("day"), attrgetter("when")


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening act of a term, and why its end cannot be told where it cannot.

    ``latest``: the last moment it can have opened, of a term in hours whose act tells a day only.
    """

    act: Act
    on: date | datetime | None
    lacks: tuple[str, ...] = ()
    latest: datetime | None = None


def end_of(
    one: Term, case: History, opened_on: date | datetime, calendar: WorkCalendar, as_of: date
) -> tuple[Count, date | datetime, int]:
    """The count of a term, its last day or moment, and how many extensions it holds.

    ``as_of`` bounds what has not ended yet (an open suspension). An extension counts only if it
    was made before the term ran out.
    """
    course = course_of(one, case, opened_on, calendar, as_of)
    return course.counts[-1], course.due, len(course.extended_by)


def course_of(
    one: Term, case: History, opened_on: date | datetime, calendar: WorkCalendar, as_of: date
) -> Course:
    """The counts of a term, its last day or moment, the extensions it holds; as ``end_of``."""
    if one.after is not None:
        opened_on = count_term(one.after, opened_on, calendar=calendar).due
    outside = (
        tuple(exclusions(case, one.outside, one.names, as_of, told=one.told)) if one.outside else ()
    )

    def counted(span: Span, opened: date | datetime) -> Count:
        return count_term(span, opened, calendar=calendar, exclusions=outside, roll=one.roll)

    counts = [counted(one.span, opened_on)]
    due = counts[0].due
    span = one.span
    extended_by: list[Act] = []
    for act in case.all("extension"):
        if not is_about(act, one.names):
            continue
        if len(extended_by) >= len(one.extensions) or act.day > china_day(due):
            break
        allowed = one.extensions[len(extended_by)].span
        until = day_in(act.get("until"))
        if allowed is None:
            due = until if until and until > china_day(due) else due
        elif allowed.unit == span.unit:
            span = Span(span.number + allowed.number, span.unit)
            counts[-1] = counted(span, opened_on)
            due = counts[-1].due if until is None else min(until, china_day(counts[-1].due))
        else:
            counts.append(counted(allowed, counts[-1].full or due))
            due = counts[-1].due
        extended_by.append(act)
    return Course(tuple(counts), due, tuple(extended_by))


def longest(
    one: Term, case: History, opened_on: date | datetime, calendar: WorkCalendar, as_of: date
) -> date:
    """The last day a term may have with every extension the law allows, whoever grants it."""
    span = one.span
    for extension in one.extensions:
        if extension.span is not None and extension.span.unit == span.unit:
            span = Span(span.number + extension.span.number, span.unit)
    whole = replace(one, span=span, extensions=())
    return china_day(end_of(whole, case, opened_on, calendar, as_of)[1])


def openings(one: Term, case: History) -> Iterator[Opening]:
    """The acts that open the term in the case, or may open it."""
    for act in case.all(*one.opens):
        if (opening := opening_by(one, case, act)) is not None:
            yield opening


def opening_by(one: Term, case: History, act: Act) -> Opening | None:
    """How ``act`` opens the term; None where it does not."""
    applies = one.when(case, act) if one.when else True
    if applies is False:
        return None
    on = one.opened(act)
    latest = None
    if one.span.unit == "hours" and on is not None:
        latest = datetime.combine(china_day(on), time(23, 59, 59), CHINA)
        on = moment_in(on)
    if applies is None:
        return Opening(act, None, (f"acts.{act.act}",))
    if on is None:
        return Opening(act, None, (f"{act.act}.at",), latest)
    if one.named and not _named(one, act):
        return Opening(act, None, (f"acts.{act.act}.{one.named}",))
    day = china_day(on)
    if one.older_from is not None and one.older_from <= day < one.in_force_from:
        return None
    if day < one.in_force_from:
        name = first_named(one.source)
        older = version_on(name, day) if name else None
        return Opening(act, None, (older.title,)) if older is not None else None
    return Opening(act, on) if one.in_force_to is None or day <= one.in_force_to else None


def _named(one: Term, act: Act) -> int:
    """How many days after the act the last day lies that it names; 0 where it names none.

    A plan of payments names one day a row: the last counts.
    """
    told = act.get(one.named)
    rows = told if isinstance(told, (list, tuple)) else ()
    days = [day_in(told), *(day_in(row.get("due")) for row in rows if isinstance(row, dict))]
    if not any(days):
        days = [day_in(act.get("until"))]
    last = max((day for day in days if day), default=None)
    return max((last - act.day).days, 0) if last else 0


def of_document(one: Term, act: Act) -> Term:
    """The term as long as the document says; a day it names is kept, be it a holiday."""
    if not one.named:
        return one
    return replace(one, span=Span(_named(one, act), "days"), roll=False)


def run_of(
    one: Term, case: History, opening: Opening, calendar: WorkCalendar, as_of: date | datetime
) -> Running:
    """The term as it runs, or ran, from this opening. Raises ValueError where it has no day."""
    if opening.on is None:
        raise ValueError(f"{one.id}: the day on which the term opens is not known")
    one = of_document(one, opening.act)
    closer = closer_of(one, case, opening.act)
    known = closer.day if closer else china_day(as_of)
    course = course_of(one, case, opening.on, calendar, known)
    count, used = course.counts[-1], len(course.extended_by)
    done = one.closed(closer) if closer else as_of
    late = done is not None and is_after(done, course.due)
    return Running(one, opening.act, count.opened, count, course.due, used, closer, late, course)


def closer_of(one: Term, case: History, opener: Act) -> Act | None:
    """The first act that closes what ``opener`` opened; None while it is open."""
    closers = case.all(*one.closes)
    first = bisect_left(closers, opener.day, key=_day) if len(closers) > _FEW else 0
    for place in range(first, len(closers)):
        if _closes(one, case, opener, closers[place]):
            return closers[place]
    return None


def _closes(one: Term, case: History, opener: Act, act: Act) -> bool:
    return (
        not is_after(opener.at, act.at)
        and one.closing(opener, act)
        and (one.enough is None or one.enough(case, act))
    )


# --- long histories ------------------------------------------------------------------------


def is_long(one: Term, case: History) -> bool:
    """Whether the term was opened so often that its openings are kept in mind."""
    return (
        case.length > _FEW
        and one.enough is None
        and sum(case.count(name) for name in one.opens) > _FEW
    )


def still_open(one: Term, case: History) -> list[Act]:
    """The acts whose opening of the term is not closed, in order of time; the latest ``MOST_OPEN``.

    For long histories: each act that opens or closes is looked at once, not at every question.
    Where closing does not depend on what else was done, what is closed stays closed.
    """
    mind: _Mind = case.remembered.setdefault(one.id, _Mind())
    for name in one.opens:
        recorded = case.recorded(name)
        new = recorded[mind.seen.get(name, 0) :]
        mind.seen[name] = len(recorded)
        mind.open += [act for act in new if closer_of(one, case, act) is None]
    mind.open.sort(key=_when)
    for name in one.closes:
        recorded = case.recorded(name)
        for closer in recorded[mind.closers.get(name, 0) :]:
            mind.open = [act for act in mind.open if not _closes(one, case, act, closer)]
        mind.closers[name] = len(recorded)
    mind.left_out += len(mind.open[:-MOST_OPEN])
    del mind.open[:-MOST_OPEN]
    return mind.open


def left_out(case: History) -> dict[str, int]:
    """By term, how many openings were open at once beyond those that are watched."""
    return {id: mind.left_out for id, mind in case.remembered.items() if mind.left_out}


@dataclass(slots=True)
class _Mind:
    """What is open of a term, and how many of the recorded acts were looked at."""

    open: list[Act] = field(default_factory=list)
    left_out: int = 0
    seen: dict[str, int] = field(default_factory=dict)
    closers: dict[str, int] = field(default_factory=dict)


def is_after(at: date | datetime, due: date | datetime) -> bool:
    """Whether ``at`` lies after ``due``; by the moment only where both tell it."""
    if isinstance(at, datetime):
        if isinstance(due, datetime):
            return _aware(at) > _aware(due)
        return china_day(at) > due
    return at > china_day(due)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
