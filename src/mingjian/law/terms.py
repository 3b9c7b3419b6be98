"""Terms of law on file, and the rules that watch them: late, run out, extended once too often."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from mingjian.kernel.calendar import WorkCalendar, china_day
from mingjian.kernel.findings import Answer, Severity
from mingjian.law import registry
from mingjian.law.courses import (
    Opening,
    closer_of,
    course_of,
    end_of,
    is_after,
    is_long,
    longest,
    of_document,
    opening_by,
    openings,
    run_of,
    still_open,
)
from mingjian.law.history import BULK, Act, History
from mingjian.law.model import Question, Rule, Use
from mingjian.law.outside import is_about
from mingjian.law.say import Said, Say, answer, chinese, needs
from mingjian.law.term_shape import (
    Course,
    Extension,
    Running,
    Term,
    When,
    any_closes,
    as_told,
)

__all__ = [
    "TERMS",
    "Course",
    "Extension",
    "Running",
    "Term",
    "When",
    "any_closes",
    "as_told",
    "course_of",
    "end_of",
    "longest",
    "running",
    "term",
]

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
            codes=tuple(dict.fromkeys(f"{one.code}.{how}" for one in parts for how in _hows(one))),
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
            for opening in openings(one, case):
                if opening.on is not None:
                    found.append(run_of(one, case, opening, calendar, as_of))
    return sorted(found, key=lambda r: (china_day(r.due), r.term.id))


@cache
def _parts(rule: str, known: int) -> tuple[Term, ...]:
    """The terms of a rule among the ``known`` that are on file."""
    return tuple(one for one in TERMS.values() if one.rule == rule)


def _watch(one: Term, q: Question) -> Iterator[Say]:
    if q.act is None:
        if one.overdue is not None:
            yield from _run_out(one, q, one.overdue)
        return
    if q.act.act in one.closes and one.late is not None:
        yield from _late(one, q, q.act, one.late)
    if q.act.act == "extension" and one.extensions and is_about(q.act, one.names):
        yield from _extended(one, q, q.act)


def _run_out(one: Term, q: Question, severity: Severity) -> Iterator[Say]:
    waiting = {id(act) for act in still_open(one, q.case)} if is_long(one, q.case) else None
    for opening in openings(one, q.case):
        if opening.on is None and not _surely_over(one, q, opening, q.as_of):
            yield needs(*opening.lacks, stops=False)
            continue
        if waiting is None:
            if closer_of(one, q.case, opening.act) is not None:
                continue
        elif id(opening.act) not in waiting:
            continue
        opening = replace(opening, on=opening.on or opening.latest)
        run = run_of(one, q.case, opening, q.calendar, q.as_of)
        if not run.late:
            continue
        if not q.case.knows_all("acts"):
            yield needs(*(f"acts.{name}" for name in one.closes), stops=False)
            continue
        yield Said(
            severity,
            f"{one.code}.overdue",
            f"应当在{chinese(china_day(run.due))}以前{one.doing}，至{chinese(q.day)}没有记录，已经超期",
            one.remedy,
            at=q.day,
            due=run.due,
        )


def _late(one: Term, q: Question, act: Act, severity: Severity) -> Iterator[Say]:
    long = is_long(one, q.case)
    for opener in still_open(one, q.case) if long else q.case.all(*one.opens):
        if not one.closing(opener, act) or (not long and closer_of(one, q.case, opener)):
            continue
        if (opening := opening_by(one, q.case, opener)) is None:
            continue
        done = one.closed(act)
        if opening.on is None and not (done and _surely_over(one, q, opening, done)):
            yield needs(*opening.lacks, stops=False)
            continue
        whole = of_document(one, opener)
        opened = opening.on or opening.latest
        assert opened is not None
        _, due, _ = end_of(whole, q.case, opened, q.calendar, act.day)
        if done is not None and is_after(done, due):
            yield Said(
                severity,
                f"{one.code}.late",
                f"应当在{chinese(china_day(due))}以前{one.doing}，实际为{chinese(china_day(done))}，已经超期",
                one.remedy,
                at=act.at,
                due=due,
            )


def _surely_over(one: Term, q: Question, opening: Opening, on: date | datetime) -> bool:
    """Whether a term in hours is over ``on``, however late on its day it opened."""
    if opening.latest is None:
        return False
    return is_after(on, end_of(one, q.case, opening.latest, q.calendar, china_day(on))[1])


def _extended(one: Term, q: Question, act: Act) -> Iterator[Say]:
    long = is_long(one, q.case)
    for opener in still_open(one, q.case) if long else q.case.all(*one.opens):
        opening = opening_by(one, q.case, opener)
        if opening is None or opening.on is None or (not long and closer_of(one, q.case, opener)):
            continue
        _, due, used = end_of(one, q.case, opening.on, q.calendar, act.day)
        if used >= len(one.extensions):
            yield Said(
                "bar",
                f"{one.code}.extension",
                f"{one.title.removesuffix('的期限')}的期限已经延长 {used} 次，不得再延长",
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
