"""Terms of law as data: what opens and closes them, how long, what does not count, what extends."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from mingjian.kernel.calendar import CHINA, WorkCalendar, china_day
from mingjian.kernel.counting import Count, Span, count_term
from mingjian.kernel.findings import Answer, Severity
from mingjian.law import registry
from mingjian.law.history import BULK, Act, History
from mingjian.law.model import Question, Rule, Use
from mingjian.law.outside import Outside, exclusions, is_about
from mingjian.law.say import Said, Say, answer, chinese, day_in, moment_in, needs
from mingjian.law.statutes import first_named, version_on

When = Callable[[History, Act], bool | None]


def as_told(act: Act) -> date | datetime | None:
    """A term opens when the act was done."""
    return act.at


def any_closes(opener: Act, closer: Act) -> bool:
    """Any closing act closes the term."""
    return True


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension the law allows: by how much (None: to the day the approval names)."""

    span: Span | None
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term of law.

    ``opens`` and ``closes`` name acts; ``opened`` finds the day or moment in the opening act;
    ``when`` says whether the term applies to it (None = not known); ``closing`` whether a
    closing act belongs to it, ``enough`` whether by this act all is done that is owed (a part of
    the fine does not close the term), ``closed`` from when it counts (None: its lateness is not
    judged).
    ``outside`` names what does not count, by this law, and ``told`` that the party must have been
    told of it; ``extensions`` come in this order. ``doing`` is what is to be done, in Chinese
    (作出处罚决定), for the sentence. ``part`` tells several terms of one rule apart. ``named``: no
    law sets the length, the document does; ``span`` then only stands for one.
    """

    rule: str
    title: str
    source: str
    code: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    span: Span
    in_force_from: date
    doing: str
    remedy: str
    in_force_to: date | None = None
    part: str = ""
    opened: Callable[[Act], date | datetime | None] = as_told
    named: str = ""  # the member in which the opening act itself names the last day
    when: When | None = None
    closing: Callable[[Act, Act], bool] = any_closes
    enough: Callable[[History, Act], bool] | None = None
    closed: Callable[[Act], date | datetime | None] = as_told
    outside: frozenset[Outside] = frozenset()
    told: bool = False
    extensions: tuple[Extension, ...] = ()
    roll: bool = True
    after: Span | None = None  # what must run out first: the term opens with its last day
    overdue: Severity | None = "warn"  # None: its running out alone is nobody's fault
    late: Severity | None = "warn"  # None: nothing is said of a closing act that comes late

    @property
    def id(self) -> str:
        return f"{self.rule}.{self.part}" if self.part else self.rule

    @property
    def names(self) -> frozenset[str]:
        """What an extension, suspension or exclusion may call it by in ``of``."""
        return frozenset({self.rule, self.id, *self.opens, *self.closes})


@dataclass(frozen=True, slots=True)
class Running:
    """One term of one case: opened by which act, due when, closed by which act."""

    term: Term
    opened_by: Act
    opened_on: date | datetime
    count: Count
    due: date | datetime
    extended: int
    closed_by: Act | None
    late: bool
    course: Course

    @property
    def done_on(self) -> date | None:
        return self.closed_by.day if self.closed_by else None


@dataclass(frozen=True, slots=True)
class Course:
    """How a term came to its last day: each count it took, and the acts that extended it.

    ``counts`` has one entry, and one more for each extension in another unit than the term's.
    """

    counts: tuple[Count, ...]
    due: date | datetime
    extended_by: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class _Open:
    """An opening act of a term, and why its end cannot be told where it cannot."""

    act: Act
    on: date | datetime | None
    lacks: tuple[str, ...] = ()


TERMS: dict[str, Term] = {}
"""Every term by id (the rule's, with ``.part`` where a rule has several); filled by ``load``."""


def term(
    *parts: Term,
    uses: Collection[Use] = ("warn", "score"),
    kinds: Collection[str] = ("penalty",),
    procedures: Collection[str] = (),
    domains: Collection[str] = (),
    beats: Collection[str] = (),
    element: str | None = None,
    unverified: bool = False,
    also: registry.Body | None = None,
    also_at: Collection[str] = (),
) -> None:
    """Put terms of one rule on file, and the rule that watches them.

    The rule answers at a closing act that comes late, at an extension the law does not allow,
    and in a sweep for a term that has run out; ``also`` is what else it asks, at the acts
    ``also_at`` (and in sweeps). Raises ValueError for terms of different rules and for acts
    that are kept as tallies only.
    """
    first = parts[0]
    for one in parts:
        if one.rule != first.rule or one.id in TERMS:
            raise ValueError(f"{one.id}: terms of one rule, each with a part of its own")
        if bulk := [name for name in (*one.opens, *one.closes) if name in BULK]:
            raise ValueError(f"{one.id}: acts kept as tallies only: {bulk}")
    asked_at = {name for one in parts for name in one.closes} | set(also_at)
    if any(one.extensions for one in parts):
        asked_at.add("extension")

    opened = [(one, frozenset(one.opens)) for one in parts]

    def answers(q: Question) -> Iterator[Answer]:
        done = q.case.acts_done()
        for one, opens in opened:
            if not done.isdisjoint(opens):
                for said in _watch(one, q):
                    yield answer(said, one.rule, one.source)
        if also is not None and (q.act is None or q.act.act in also_at):
            for said in also(q):
                yield answer(said, first.rule, first.source)

    registry.add(
        Rule(
            id=first.rule,
            title=first.title,
            source=first.source,
            in_force_from=min(one.in_force_from for one in parts),
            in_force_to=first.in_force_to,
            uses=frozenset(uses),
            kinds=frozenset(kinds),
            asked_at=frozenset(asked_at),
            sweeps=True,
            answer=answers,
            domains=frozenset(domains),
            element=element,
            unverified=unverified,
            procedures=frozenset(procedures),
            beats=frozenset(beats),
            codes=tuple(f"{one.code}.{how}" for one in parts for how in _hows(one)),
            only_after=frozenset(() if also else (name for one in parts for name in one.opens)),
        ),
        also,
    )
    TERMS.update({one.id: one for one in parts})
    _parts.cache_clear()


def running(case: History, calendar: WorkCalendar, as_of: date | datetime) -> list[Running]:
    """Every term of the case whose end can be told, open or closed, earliest due first.

    Terms of the case's kind, field and procedure; one of the field beats the general ones.
    """
    registry.load()
    q = Question(case, None, calendar, as_of)
    found: list[Running] = []
    for rule in registry.fitting(q):
        for one in _parts(rule.id, len(TERMS)):
            if not case.has(*one.opens):
                continue
            for opening in _openings(one, case):
                if opening.on is not None:
                    found.append(_run(one, case, opening, calendar, as_of))
    return sorted(found, key=lambda r: (china_day(r.due), r.term.id))


@cache
def _parts(rule: str, known: int) -> tuple[Term, ...]:
    """The terms of a rule among the ``known`` that are on file."""
    return tuple(one for one in TERMS.values() if one.rule == rule)


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
    outside = tuple(exclusions(case, one.outside, one.names, as_of, told=one.told))

    def counted(span: Span, opened: date | datetime) -> Count:
        return count_term(span, opened, calendar=calendar, exclusions=outside, roll=one.roll)

    counts = [counted(one.span, opened_on)]
    due = counts[0].due
    span = one.span
    extended_by: list[Act] = []
    for act in case.all("extension"):
        if not _about(one, act):
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


def _watch(one: Term, q: Question) -> Iterator[Say]:
    if q.act is None:
        yield from _sweep(one, q)
        return
    if q.act.act in one.closes:
        yield from _closed(one, q, q.act)
    if q.act.act == "extension" and one.extensions and _about(one, q.act):
        yield from _extended(one, q, q.act)


def _sweep(one: Term, q: Question) -> Iterator[Say]:
    if one.overdue is None:
        return
    for opening in _openings(one, q.case):
        if opening.on is None:
            yield needs(*opening.lacks, stops=False)
            continue
        run = _run(one, q.case, opening, q.calendar, q.as_of)
        if run.closed_by is not None or not run.late:
            continue
        if not q.case.knows_all("acts"):
            yield needs(*(f"acts.{name}" for name in one.closes), stops=False)
            continue
        yield Said(
            one.overdue,
            f"{one.code}.overdue",
            f"应当在{chinese(china_day(run.due))}以前{one.doing}，至{chinese(q.day)}没有记录，已经超期",
            one.remedy,
            at=q.day,
            due=run.due,
        )


def _closed(one: Term, q: Question, act: Act) -> Iterator[Say]:
    if one.late is None:
        return
    for opening in _openings(one, q.case):
        if not one.closing(opening.act, act) or _closer(one, q.case, opening.act):
            continue
        if opening.on is None:
            yield needs(*opening.lacks, stops=False)
            continue
        whole = _of_document(one, opening.act)
        _, due, _ = end_of(whole, q.case, opening.on, q.calendar, act.day)
        done = one.closed(act)
        if done is not None and _after(done, due):
            yield Said(
                one.late,
                f"{one.code}.late",
                f"应当在{chinese(china_day(due))}以前{one.doing}，实际为{chinese(china_day(done))}，已经超期",
                one.remedy,
                at=act.at,
                due=due,
            )


def _extended(one: Term, q: Question, act: Act) -> Iterator[Say]:
    for opening in _openings(one, q.case):
        if opening.on is None or _closer(one, q.case, opening.act):
            continue
        _, due, used = end_of(one, q.case, opening.on, q.calendar, act.day)
        if used >= len(one.extensions):
            yield Said(
                "bar",
                f"{one.code}.extension",
                f"{one.title}的期限已经延长 {used} 次，不得再延长",
                f"在{chinese(china_day(due))}以前{one.doing}",
                source=one.extensions[-1].source,
                at=act.at,
                due=due,
            )
        elif act.day > china_day(due):
            if not q.case.knows_all("acts"):  # an earlier extension may not be told
                yield needs("acts.extension", stops=False)
                continue
            yield Said(
                "bar",
                f"{one.code}.extension",
                f"期限已于{chinese(china_day(due))}届满，延长须在届满以前批准",
                one.remedy,
                source=one.extensions[used].source,
                at=act.at,
                due=due,
            )


def _hows(one: Term) -> tuple[str, ...]:
    said = {"overdue": one.overdue, "late": one.late, "extension": one.extensions}
    return tuple(how for how, answers in said.items() if answers)


def _openings(one: Term, case: History) -> Iterator[_Open]:
    for act in case.all(*one.opens):
        applies = one.when(case, act) if one.when else True
        if applies is False:
            continue
        on = one.opened(act)
        if one.span.unit == "hours" and on is not None:
            on = moment_in(on)
        if applies is None:
            yield _Open(act, None, (f"acts.{act.act}",))
        elif on is None:
            yield _Open(act, None, (f"{act.act}.at",))
        elif one.named and not _named(one, act):
            yield _Open(act, None, (f"acts.{act.act}.{one.named}",))
        elif china_day(on) < one.in_force_from:
            name = first_named(one.source)
            older = version_on(name, china_day(on)) if name else None
            if older is not None:
                yield _Open(act, None, (older.title,))
        elif one.in_force_to is None or china_day(on) <= one.in_force_to:
            yield _Open(act, on)


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


def _of_document(one: Term, act: Act) -> Term:
    """The term as long as the document says; a day it names is kept, be it a holiday."""
    if not one.named:
        return one
    return replace(one, span=Span(_named(one, act), "days"), roll=False)


def _run(
    one: Term, case: History, opening: _Open, calendar: WorkCalendar, as_of: date | datetime
) -> Running:
    assert opening.on is not None
    one = _of_document(one, opening.act)
    closer = _closer(one, case, opening.act)
    known = closer.day if closer else china_day(as_of)
    course = course_of(one, case, opening.on, calendar, known)
    count, used = course.counts[-1], len(course.extended_by)
    done = one.closed(closer) if closer else as_of
    late = done is not None and _after(done, course.due)
    return Running(one, opening.act, count.opened, count, course.due, used, closer, late, course)


def _closer(one: Term, case: History, opener: Act) -> Act | None:
    return next(
        (
            act
            for act in case.all(*one.closes)
            if not _after(opener.at, act.at)
            and one.closing(opener, act)
            and (one.enough is None or one.enough(case, act))
        ),
        None,
    )


def _about(one: Term, act: Act) -> bool:
    return is_about(act, one.names)


def _after(at: date | datetime, due: date | datetime) -> bool:
    """Whether ``at`` lies after ``due``; by the moment only where both tell it."""
    if isinstance(at, datetime) and isinstance(due, datetime):
        return _aware(at) > _aware(due)
    return china_day(at) > china_day(due)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
