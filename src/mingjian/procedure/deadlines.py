"""A deadline told whole: who opened it, every day it passed over and why, who closed it.

The same words stand on the page of the case, in ``mingjian term`` and in JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from mingjian.kernel.calendar import china_day
from mingjian.kernel.counting import Count, Span
from mingjian.law.history import Act, History
from mingjian.law.say import chinese
from mingjian.law.statutes import first_named, version_on
from mingjian.law.terms import TERMS
from mingjian.procedure.facts import heading, label_of
from mingjian.procedure.model import Due

State = Literal["opening", "counted", "worked", "off", "excluded", "moved", "last", "outside"]
MARKS: Mapping[State, tuple[str, str]] = {
    "opening": ("起", "起算日，不计入"),
    "counted": ("", "计入"),
    "worked": ("班", "调休上班，计入"),
    "off": ("休", "休息，不计入"),
    "excluded": ("扣", "依法扣除，不计入"),
    "moved": ("顺", "期限届满后顺延"),
    "last": ("末", "最后一日"),
    "outside": ("", ""),
}
"""The mark of a day in the calendar and what it means; never told by colour alone."""
LONGEST = 200  # days drawn day by day; of a longer term the last stretch
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a term: counted or not, and why; ``number``: which counted day it is."""

    date: date
    state: State
    why: str = ""
    number: int | None = None

    @property
    def mark(self) -> str:
        return MARKS[self.state][0]

    @property
    def text(self) -> str:
        """What a reader who sees no colour is told of the day."""
        number = f"，第{self.number}日" if self.number else ""
        return f"{chinese(self.date)}：{self.why or MARKS[self.state][1]}{number}"


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the calendar: weeks from Monday to Sunday, None outside the month."""

    title: str
    weeks: tuple[tuple[Day | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One term of one case, explained."""

    due: Due
    opened: str  # the opening act with its day and document
    version: str | None  # the law in the version that gives the term
    extensions: tuple[str, ...]
    closed: str | None
    closed_people: str
    local: str | None  # where a body gives itself less time than the law

    @property
    def rule(self) -> str:
        """The rule of the term, without its part."""
        return self.due.rule.partition(".")[0]

    @property
    def count(self) -> Count:
        """The last of the term's counts."""
        return self.due.count

    def lines(self) -> list[str]:
        """The whole count in Chinese, line by line."""
        lines = [f"由{self.opened}起算。"]
        if self.local:
            lines.append(self.local)
        course = self.due.course
        counts = course.counts if course is not None else (self.due.count,)
        lines += counts[0].explain()
        lines += self.extensions
        for more in counts[1:]:
            lines += more.explain()
        if china_day(self.due.due) != china_day(counts[-1].due):
            lines.append(f"按批准延长的日期，最后一日为{chinese(china_day(self.due.due))}。")
        lines.append(self._end())
        basis = self.due.source + (f"，{self.version}" if self.version else "")
        return [*lines, f"依据：{basis}。"]

    def _end(self) -> str:
        if self.closed is None:
            waits = "、".join(f"“{label_of(name)}”" for name in self.due.closed_by)
            if not waits:
                return "期限届满，无须办理。"
            return f"还没有办结，等待{waits}。" if not self.due.waiting else "等待期限届满。"
        people = f"，办理人{self.closed_people}" if self.closed_people else ""
        late = "，已经超期" if self.due.late else ""
        return f"{self.closed}办结{people}{late}。"

    def days(self) -> tuple[Day, ...]:
        """The term day by day, the opening day first; empty for hours, and for the years before
        the last ``LONGEST`` days."""
        return tuple(_days(self.due))

    def months(self) -> tuple[Month, ...]:
        """The days as calendar months."""
        return months(self.days())

    def to_json(self) -> dict[str, Any]:
        """The deadline for machines; the keys of ``mingjian term --json`` and more."""
        return {
            **object_of(self.due.count),
            "rule": self.due.rule,
            "title": self.due.title,
            "source": self.due.source,
            "version": self.version,
            "from": self.due.opened_on.isoformat(),
            "due": self.due.due.isoformat(),
            "opened_by": _deed(self.due.opening),
            "closed_by": _deed(self.due.closing),
            "extensions": [_deed(a) for a in self.due.course.extended_by]
            if self.due.course
            else [],
            "late": self.due.late,
            "waiting": self.due.waiting,
            "explain": self.lines(),
        }


def told(due: Due, case: History) -> Deadline:
    """The term ``due`` of ``case``, explained."""
    term = TERMS.get(due.rule)
    opened = heading(due.opening) if due.opening else f"“{label_of(due.opened_by)}”"
    name = first_named(due.source)
    version = version_on(name, china_day(due.opened_on)) if name else None
    closing = due.closing
    people = "、".join(case.name_of(ref) for ref in closing.by) if closing else ""
    local = None
    course = due.course
    extended = course.extended_by if course is not None else ()
    if term and not extended and not term.named and due.count.span != term.span:
        local = f"本机关规定的期限为{due.count.span}，短于法定的{term.span}，按本机关的规定计算。"
    return Deadline(
        due,
        opened,
        version.title if version else None,
        tuple(_extensions(due, case, extended)),
        heading(closing) if closing else None,
        people,
        local,
    )


def object_of(count: Count) -> dict[str, Any]:
    """A count for machines: the keys that do not depend on a case."""
    return {
        "unit": count.span.unit,
        "number": count.span.number,
        "counted": count.counted,
        "skipped": [{"date": s.date.isoformat(), "why": s.why} for s in count.skipped],
        "worked": [{"date": s.date.isoformat(), "why": s.why} for s in count.worked],
        "excluded": [
            {"from": e.start.isoformat(), "until": e.end.isoformat(), "days": e.days, "why": e.why}
            for e in count.excluded
        ],
        "notice": "；".join(count.notices) or None,
        "provisional": count.provisional,
    }


def _extensions(due: Due, case: History, extended: tuple[Act, ...]) -> Iterator[str]:
    term = TERMS.get(due.rule)
    for place, act in enumerate(extended):
        allowed = term.extensions[place] if term and place < len(term.extensions) else None
        by = act.get("approved_by")
        who = f"，{case.name_of(str(by))}批准" if by else ""
        to = _until(act, allowed.span if allowed else None)
        source = f"（{allowed.source}）" if allowed else ""
        yield f"{heading(act)}{who}，{to}{source}。"


def _until(act: Act, span: Span | None) -> str:
    until = act.get("until")
    if isinstance(until, str):
        named = f"延长到{chinese(date.fromisoformat(until[:10]))}"
        return f"{named}，法律允许延长{span}" if span else named
    return f"延长{span}" if span else "延长期限"


def _deed(act: Act | None) -> dict[str, Any] | None:
    if act is None:
        return None
    return {
        "act": act.act,
        "label": label_of(act.act),
        "at": act.at.isoformat(),
        "document": act.get("document"),
        "by": list(act.by),
        "approved_by": act.get("approved_by"),
    }


def _days(due: Due) -> Iterator[Day]:
    count = due.count
    if isinstance(due.due, datetime) or count.span.unit == "hours":
        return
    course = due.course
    first = china_day(course.counts[0].opened if course is not None else count.opened)
    yield from strip(count, first, china_day(due.due), course.counts if course else (count,))


def strip(
    count: Count, opened: date, due: date, counts: tuple[Count, ...] | None = None
) -> Iterator[Day]:
    """A count day by day from the opening day to the last; ``counts`` where it took several."""
    counts = counts or (count,)
    off = {s.date: s.why for one in counts for s in one.skipped}
    worked = {s.date: s.why for one in counts for s in one.worked}
    full = china_day(count.full) if count.full is not None else due
    outside = [e for one in counts for e in one.excluded]
    calendar_days = count.span.unit != "workdays"
    begin = max(opened, due - LONGEST * _ONE)
    number, day = 0, opened
    while day <= due:
        why = next((e.why for e in outside if e.start <= day <= e.end), "")
        state: State = "counted"
        if day == opened:
            state, why = "opening", MARKS["opening"][1]
        elif day > full and day != due:
            state, why = "moved", off.get(day, "")
        elif why:
            state = "excluded"
        elif day in off and not calendar_days:
            state, why = "off", off[day]
        else:
            number += 1
            state, why = ("worked", worked[day]) if day in worked else ("counted", "")
        if day == due and state != "opening":
            state, why = "last", MARKS["last"][1]
        if day >= begin:
            counted = state in ("counted", "worked", "last") and day <= full
            yield Day(day, state, why, number if counted else None)
        day += _ONE


def months(days: tuple[Day, ...]) -> tuple[Month, ...]:
    """Days as calendar months, weeks from Monday; what lies outside the term is marked so."""
    if not days:
        return ()
    known = {one.date: one for one in days}
    found: list[Month] = []
    at = days[0].date.replace(day=1)
    while at <= days[-1].date:
        after = (at.replace(day=28) + 4 * _ONE).replace(day=1)
        cells: list[Day | None] = [None] * at.weekday()
        day = at
        while day < after:
            cells.append(known.get(day, Day(day, "outside")))
            day += _ONE
        cells += [None] * (-len(cells) % 7)
        weeks = tuple(tuple(cells[i : i + 7]) for i in range(0, len(cells), 7))
        found.append(Month(f"{at.year}年{at.month}月", weeks))
        at = after
    return tuple(found)
