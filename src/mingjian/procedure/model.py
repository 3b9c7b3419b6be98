"""The shape of a procedure: steps with their articles, what comes before what, what is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from mingjian.kernel.counting import Count, Span
from mingjian.kernel.findings import Finding
from mingjian.law.history import Act, History
from mingjian.law.term_shape import Course

OTHERS = frozenset({"party", "body", "government"})
"""Whose step it may be beside the roles of the house: it is kept on record, never hindered."""

When = Callable[[History], bool | None]  # None = not known


@dataclass(frozen=True, slots=True)
class After:
    """A step that must stand before. ``rule``: the rule of law that says so and answers for it;
    without one the evaluator itself bars the act with the step's own source.

    ``soft``: the usual order, drawn on the chart, that no law demands: it never bars.
    ``local``: the document of a body that demands it beyond the law. ``whatever``: that it was
    done suffices, whatever came of it (a review is answered because it found problems).
    """

    step: str
    rule: str | None = None
    soft: bool = False
    local: str | None = None
    whatever: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step: act identifier, Chinese name, article; when it applies; what must stand before.

    ``about``: the act it concerns, where an act serves several (the service *of the decision*).
    ``apart_from``: acts that it is not about, where it may be about any other.
    ``also``: acts that count as this step. ``done``: what makes it done, where the act alone
    does not (a decision agreed to). ``returned``: it was done, and sent back since.
    ``reopened_by``: acts after which it may be done anew, or after which its end is undone.
    ``role``: whose step it is; of the steps of ``OTHERS`` the house keeps the record.
    ``back_to``: the step the way returns to after it. ``statutory`` False: a body added it.
    ``within``: the shorter time that a body gives itself in the place of ``term``.
    """

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
    about: str | None = None
    apart_from: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    done: When | None = None
    returned: When | None = None
    reopened_by: tuple[str, ...] = ()
    back_to: str | None = None
    within: Span | None = None

    @property
    def acts(self) -> tuple[str, ...]:
        """Every act that counts as this step."""
        return (self.act, *self.also)

    def is_act(self, act: Act, history: History) -> bool:
        """Whether ``act`` is this step; it says what it is about by act or document number.

        An act that does not say counts for the step.
        """
        if act.act not in self.acts:
            return False
        of = act.get("of")
        if self.about is None or of is None or of == self.about:
            return of not in self.apart_from
        return any(of == target.get("document") for target in history.all(self.about))


@dataclass(frozen=True, slots=True)
class Procedure:
    """A statutory procedure as data; ``id`` is KIND.NAME.

    ``steps`` stand in an order that keeps every ``after``. ``decides`` is the act that settles
    the case: a step that ``ends`` the case shuts the way to it.
    """

    id: str
    name: str
    kind: str
    source: str
    steps: tuple[Step, ...]
    anywhere: frozenset[str] = frozenset()  # acts open at any time while the case runs
    decides: str = ""
    closes: str = "case_closure"  # with what follows it, the tail every end of a case keeps

    def step(self, act: str) -> Step:
        """The step of that act. Raises KeyError."""
        for one in self.steps:
            if one.act == act:
                return one
        raise KeyError(act)


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
    waiting: bool = False  # a time to wait: nobody is late when it is over
    opening: Act | None = None  # the acts that opened and closed it
    closing: Act | None = None
    course: Course | None = None  # its counts and the acts that extended it
