"""A history in the telling: acts one after the other, terms kept to the day or missed by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar

from tests.histories.days import ONE, last_day, rolled, workdays

Act = dict[str, Any]
Case = dict[str, Any]
Told = tuple[Case, bool]
T = TypeVar("T")
WHOLE = ["acts", "documents", "recordings", "officers", "evidence"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a history is wanted for: a term to miss, branches to come to, law and field to be in.

    Without a wish, the history is any lawful one.
    """

    flaw: str | None = None
    hints: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    domain: str | None = None

    @property
    def any(self) -> bool:
        """Whether nothing special is wanted."""
        return self == _ANY


_ANY = Wish()


class Impossible(ValueError):
    """This plan cannot be told lawfully: a term has passed before its step is reached."""


class Story:
    """One case being told; ``now`` is the day it has come to.

    ``flaw`` names one term (``CF-036``) or one early step to be missed by a day; ``tripped``
    says whether the case came to it. Everything else is lawful.
    """

    def __init__(self, random: Random, kind: str, start: date, wish: Wish) -> None:
        self.random, self.now, self.start = random, start, start
        self.wish, self.flaw = wish, wish.flaw
        self.marks: set[str] = set()
        self.acts: list[Act] = []
        self.case: Case = {"format": "mingjian/timeline@1", "kind": kind, "complete": list(WHOLE)}
        self.facts: dict[str, Any] = {}
        self.finished: Case = {}
        self.cut = True  # may be told while it is still under way

    @property
    def tripped(self) -> bool:
        """Whether the case came to the step that was to be missed."""
        return bool(self.marks)

    def aside(self, day: date | None = None) -> Story:
        """The same case told from ``day`` on beside this thread of it, as publication runs."""
        beside = copy(self)
        beside.now = day or self.now
        return beside

    def maybe(self, chance: float) -> bool:
        """True so often."""
        return self.random.random() < chance

    def wants(self, flaw: str, chance: float = 0.0) -> bool:
        """Whether a branch is told: always where the flaw asked for lies in it, else so often."""
        asked = (self.flaw or "").startswith(flaw) or flaw in self.wish.hints
        return asked or self.maybe(chance)

    def one(self, choices: Sequence[T]) -> T:
        """One of them."""
        return self.random.choice(choices)

    def wrong(self, flaw: str) -> bool:
        """Whether this very step is to be the defect."""
        if self.flaw != flaw:
            return False
        self.marks.add(flaw)
        return True

    def act(self, name: str, /, *by: str, at: datetime | None = None, **members: Any) -> Act:
        """Tell one act of today; ``from_`` stands for ``from``."""
        when = at or self.now
        told: Act = {"act": name, "at": text(when)}
        if by:
            told["by"] = list(by)
        for member, value in members.items():
            told[member.rstrip("_")] = plain(value)
        self.acts.append(told)
        return told

    def clock(self, hour: int, minute: int = 0) -> datetime:
        """A moment of today."""
        return datetime.combine(self.now, time(hour, minute))

    def on(self, day: date) -> date:
        """Come to this day; a story never goes back."""
        if day < self.now:
            raise Impossible(f"from {self.now} back to {day}: {self.case['kind']}")
        self.now = day
        return day

    def pass_(self, least: int = 0, most: int = 3) -> date:
        """Some working days later."""
        number = self.random.randint(least, most)
        return self.on(workdays(self.now, number) if number else self.now)

    def keep(self, flaw: str, last: date, most: int = 30) -> date:
        """Come to a day not after ``last``, often to ``last`` itself; the day after as a flaw."""
        if self.wrong(flaw):
            return self.on(max(last + ONE, self.now))
        if last < self.now:
            raise Impossible(f"{flaw}: {last} has passed on {self.now}")
        if self.maybe(0.2):
            return self.on(last)
        day = self.now + timedelta(days=self.random.randint(0, most))
        if self.maybe(0.8):
            day = rolled(day)
        return self.on(min(day, last))

    def within(self, flaw: str, opened: date, number: int, unit: str, most: int = 30) -> date:
        """Come to a day within a term, the last included."""
        return self.keep(flaw, last_day(opened, number, unit), most)

    def wait(self, flaw: str, earliest: date, most: int = 4) -> date:
        """Come to a day not before ``earliest``, often to it; the day before as a flaw."""
        if self.flaw == flaw and self.now < earliest:
            self.wrong(flaw)
            return self.on(earliest - ONE)
        day = max(earliest, self.now)
        if not self.maybe(0.3):
            day = rolled(day + timedelta(days=self.random.randint(0, most)))
        return self.on(day)

    def told(self, until: date | None = None) -> Story:
        """The story with its timeline finished, known up to ``until`` (else to its last act)."""
        acts = sorted(self.acts, key=lambda act: act["at"][:10])
        last = date.fromisoformat(acts[-1]["at"][:10])
        end = max(last, until or last)
        if self.wish.any and self.cut and self.maybe(0.15):  # a case that is still under way
            end = date.fromisoformat(self.one(acts)["at"][:10])
            acts = [act for act in acts if act["at"][:10] <= end.isoformat()]
        self.finished = {
            **self.case, "facts": plain(self.facts), "as_of": end.isoformat(), "acts": acts
        }  # fmt: skip
        return self


def text(when: date) -> str:
    """A day or a local moment, as a timeline writes it."""
    return when.isoformat(timespec="minutes") if isinstance(when, datetime) else when.isoformat()


def plain(value: Any) -> Any:
    """The value as JSON has it."""
    if isinstance(value, date):
        return text(value)
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value


def retold(make: Callable[[Random, Wish], Story], random: Random, wish: Wish) -> Told:
    """The case of the first plan that can be told; and whether it came to its flaw."""
    for _ in range(200):
        try:
            story = make(random, wish)
        except Impossible:
            continue
        if wish.flaw is None or story.tripped:
            return story.finished, story.tripped
    return {}, False


def start_day(
    random: Random,
    wish: Wish,
    first: date = date(2021, 1, 4),
    last: date = date(2026, 5, 29),
) -> date:
    """A working day to begin on, within what is wished."""
    first = max(first, wish.since or (first if wish.any else date(2021, 7, 15)))
    last = max(min(last, wish.until or last), first)
    return rolled(first + timedelta(days=random.randint(0, (last - first).days)))
