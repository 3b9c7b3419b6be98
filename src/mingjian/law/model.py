"""The shape of a rule of law: its article, its dates, when it is asked, what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from mingjian.kernel.calendar import WorkCalendar, china_day
from mingjian.kernel.findings import Answer
from mingjian.law.history import Act, History

Use = Literal["bar", "warn", "element", "score"]


@dataclass(frozen=True, slots=True)
class Question:
    """What a rule is asked: the case before the act, and the act (None: a sweep on ``as_of``)."""

    case: History
    act: Act | None
    calendar: WorkCalendar
    as_of: date | datetime

    @property
    def day(self) -> date:
        """The day whose law answers: of the act, or of the sweep."""
        if self.act is not None:
            return self.act.day
        return china_day(self.as_of)

    @property
    def procedure(self) -> str | None:
        """The procedure the case runs under, the act's own word first; None = not known."""
        said = self.act.data.get("procedure") if self.act is not None else None
        return said if isinstance(said, str) else self.case.procedure


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of law as code.

    ``source`` names statute and article and may not be empty; ``in_force_from`` and
    ``in_force_to`` (last day, None = still in force) bound the days it is asked for;
    ``asked_at`` lists the acts at which it is asked, ``sweeps`` says that it is also asked of
    a standing case; ``kinds`` empty = every kind; ``procedures`` empty = every procedure;
    ``domains`` empty = every domain. A rule of a domain ``beats`` the general rules it names:
    where it is in force for a case, they are not asked. ``codes`` are the finding codes it
    has beside those its body says. ``only_after``: acts of which one must stand before it has
    anything to say, so that it need not be asked earlier; empty = it may always speak.
    """

    id: str
    title: str
    source: str
    in_force_from: date
    in_force_to: date | None
    uses: frozenset[Use]
    kinds: frozenset[str]
    asked_at: frozenset[str]
    sweeps: bool
    answer: Callable[[Question], Iterable[Answer]]
    domains: frozenset[str] = frozenset()  # law of these fields only; empty = general law
    element: str | None = None  # which element of the legal review it fills
    unverified: bool = False
    procedures: frozenset[str] = frozenset()
    beats: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()
    only_after: frozenset[str] = frozenset()
