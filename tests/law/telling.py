"""Short words to tell a case in, and to ask one rule about it."""

from datetime import date, datetime

from mingjian.kernel.calendar import CHINA, WorkCalendar
from mingjian.kernel.findings import Finding, Unknown
from mingjian.law.history import Act, History, parse_at
from mingjian.law.model import Question
from mingjian.law.registry import ask

OFFICIAL = WorkCalendar.official()
WHOLE = frozenset({"acts", "documents", "recordings", "officers", "evidence"})


def act(name, at, *by, **data):
    """One act; ``from_`` stands for the member ``from``."""
    when = parse_at(at) if isinstance(at, str) else at
    return Act(name, when, by, {k.rstrip("_"): v for k, v in data.items()})


def case(*acts, kind="penalty", procedure="ordinary", complete=WHOLE, **header):
    """A case with these acts; whole unless ``complete`` says otherwise."""
    told = History("某案", kind, procedure, complete=frozenset(complete), **header)
    return History.folded(told, acts)


def answers(rule, told, asked=None, *, as_of=None, calendar=OFFICIAL):
    """What ``rule`` answers before ``asked`` (None: in a sweep on ``as_of``)."""
    now = parse_at(as_of) if isinstance(as_of, str) else as_of
    q = Question(told, asked, calendar, now or (asked.at if asked else date(2026, 6, 1)))
    return [a for a in ask(q) if a.rule == rule]


def codes(rule, told, asked=None, **how):
    """The codes of its findings; its unknowns are errors here."""
    found = answers(rule, told, asked, **how)
    assert not [a for a in found if isinstance(a, Unknown)], found
    return [a.code for a in found if isinstance(a, Finding)]


def unknown(rule, told, asked=None, **how):
    """What it would need to know; its findings are errors here."""
    found = answers(rule, told, asked, **how)
    assert not [a for a in found if isinstance(a, Finding)], found
    return [need for a in found for need in a.needs]


def at(text):
    """An aware moment in China."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)
