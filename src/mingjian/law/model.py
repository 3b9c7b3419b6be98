"""The shape of a rule of law: its article, its dates in force, when it is asked, what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from mingjian.kernel.calendar import WorkCalendar
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


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of law as code.

    ``source`` names statute and article and may not be empty; ``in_force_from`` and
    ``in_force_to`` (last day, None = still in force) bound the days it is asked for;
    ``asked_at`` lists the acts at which it is asked, ``sweeps`` says that it is also asked of
    a standing case; ``kinds`` empty = every kind; ``domains`` empty = every domain.
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
