"""The shape of a procedure: steps with their articles, what comes before what, what is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from mingjian.kernel.counting import Count
from mingjian.kernel.findings import Finding
from mingjian.law.history import History

When = Callable[[History], bool | None]  # None = not known


@dataclass(frozen=True, slots=True)
class After:
    """A step that must stand before. ``rule``: the rule of law that says so and answers for it;
    without one the evaluator itself bars the act with the step's own source."""

    step: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step: act identifier, Chinese name, article; when it applies; what must stand before."""

    act: str
    label: str
    source: str
    after: tuple[After, ...] = ()
    when: When | None = None
    when_label: str = ""  # the condition in Chinese, on the chart's edge
    term: str | None = None  # rule id of the term it must be done within
    role: str = "officer"
    statutory: bool = True
    repeats: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Procedure:
    """A statutory procedure as data; ``id`` is KIND.NAME."""

    id: str
    name: str
    kind: str
    source: str
    steps: tuple[Step, ...]
    anywhere: frozenset[str] = frozenset()  # acts open at any time while the case runs


@dataclass(frozen=True, slots=True)
class OpenAct:
    """An act of the case's procedure, and what still stands before it (nothing = may be done)."""

    act: str
    label: str
    source: str
    findings: tuple[Finding, ...]
    needed: bool  # the next step on the way, not merely allowed


@dataclass(frozen=True, slots=True)
class Due:
    """One running or ended term of a case, with its count."""

    rule: str
    title: str
    source: str
    opened_by: str
    closed_by: tuple[str, ...]
    opened_on: date | datetime
    due: date | datetime
    count: Count
    done_on: date | None  # when a closing act came, in time or not
    late: bool
