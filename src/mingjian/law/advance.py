"""Notice in advance (提前N日): events that may be held only some full days after their notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mingjian.kernel.calendar import WorkCalendar
from mingjian.kernel.counting import Span, earliest_after


@dataclass(frozen=True, slots=True)
class Advance:
    """One such rule: ``span`` full days lie between ``notice`` and ``event``, neither counted."""

    rule: str
    title: str
    source: str
    notice: str
    event: str
    span: Span
    in_force_from: date
    in_force_to: date | None = None
    older: Advance | None = None  # what held before ``in_force_from``, where it is on file

    def on(self, day: date) -> Advance:
        """The rule as it held for a notice of ``day``; itself where no older one is on file."""
        if day >= self.in_force_from or self.older is None or day < self.older.in_force_from:
            return self
        return self.older


ADVANCES: dict[str, Advance] = {}
"""Every rule of notice in advance, by id; filled when the rules are loaded."""


def advance(new: Advance) -> Advance:
    """Put a rule of notice in advance on file. Raises ValueError for a second of its id."""
    if new.rule in ADVANCES:
        raise ValueError(f"two rules of notice in advance are called {new.rule}")
    ADVANCES[new.rule] = new
    return new


def first_day(of: Advance, notified_on: date, calendar: WorkCalendar) -> date:
    """The first day on which the event may be held."""
    due = earliest_after(of.span, notified_on, calendar=calendar).due
    assert not isinstance(due, datetime)
    return due
