"""The shape of a term of law: what opens and closes it, how long, what does not count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from mingjian.kernel.counting import Count, Span
from mingjian.kernel.findings import Severity
from mingjian.law.history import Act, History
from mingjian.law.outside import Outside

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
    (作出处罚决定), for the sentence. ``older_from``: since when an older part of the same rule
    judges what opened before ``in_force_from``; what opened before both is unknown. ``part``
    tells several terms of one rule apart. ``named``: no law sets the length, the document does;
    ``span`` then only stands for one.
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
    older_from: date | None = None
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

    names: frozenset[str] = field(init=False, repr=False)
    """What an extension, suspension or exclusion may call it by in ``of``."""

    def __post_init__(self) -> None:
        names = frozenset({self.rule, self.id, *self.opens, *self.closes})
        object.__setattr__(self, "names", names)

    @property
    def id(self) -> str:
        return f"{self.rule}.{self.part}" if self.part else self.rule


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
