"""The words rule bodies are written in: what stands, what is known, what to answer.

A body yields ``bar``, ``warn`` or ``info`` (a finding), or ``needs`` (it cannot answer); the
registry adds the rule's id and source. What is absent is unknown, never "did not happen",
unless the part of the account it belongs to is whole: hence ``bool | None`` everywhere, and
``unless(known, finding, need)``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mingjian.kernel.calendar import china_day
from mingjian.kernel.findings import Answer, Finding, Severity, Unknown
from mingjian.law.history import CHINA, Act, History, parse_at
from mingjian.law.model import Question


@dataclass(frozen=True, slots=True)
class Said:
    """A finding before the registry has put the rule's id and source to it."""

    severity: Severity
    code: str
    message: str
    remedy: str
    source: str | None = None
    at: date | datetime | None = None
    due: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Needs:
    """What a rule would have to be told before it can answer."""

    what: tuple[str, ...]
    stops: bool = True


Say = Said | Needs | Answer
Says = Iterator[Say]


def bar(
    code: str,
    message: str,
    remedy: str,
    *,
    source: str | None = None,
    at: date | datetime | None = None,
    due: date | datetime | None = None,
) -> Said:
    """A finding that stops the act. ``source`` only where it is not the rule's own.

    Write ``code`` as a literal (``penalty.summary.fine_over_limit``): the list of a rule's
    codes is read from the source of its body.
    """
    return Said("bar", code, message, remedy, source, at, due)


def warn(
    code: str,
    message: str,
    remedy: str,
    *,
    source: str | None = None,
    at: date | datetime | None = None,
    due: date | datetime | None = None,
) -> Said:
    """A finding that lets the act pass, but shows."""
    return Said("warn", code, message, remedy, source, at, due)


def info(
    code: str,
    message: str,
    remedy: str,
    *,
    source: str | None = None,
    at: date | datetime | None = None,
    due: date | datetime | None = None,
) -> Said:
    """A finding that only tells."""
    return Said("info", code, message, remedy, source, at, due)


def needs(*what: str, stops: bool = True) -> Needs:
    """The rule cannot answer without these: ``facts.party_birth``, ``party.type``,
    ``acts.case_filing`` (the acts are not known to be whole), ``act.penalties``, ``documents``.

    ``stops`` False: not knowing alone does not stop the act in the door.
    """
    return Needs(what, stops)


def unless(known: bool | None, otherwise: Said, *what: str, stops: bool = True) -> Says:
    """Nothing where ``known`` is True, the finding where False, ``needs(what)`` where None."""
    if known is None:
        yield Needs(what, stops)
    elif not known:
        yield otherwise


def answer(said: Say, rule: str, source: str) -> Answer:
    """The finding or unknown of rule ``rule`` that a body meant."""
    if isinstance(said, Needs):
        return Unknown(rule, said.what, said.stops)
    if isinstance(said, (Finding, Unknown)):
        return said
    return Finding(
        code=said.code,
        message=said.message,
        source=said.source or source,
        remedy=said.remedy,
        rule=rule,
        severity=said.severity,
        at=said.at.isoformat() if said.at else None,
        due=said.due.isoformat() if said.due else None,
    )


# --- what stands -------------------------------------------------------------------------


RIGHTS = frozenset({"right_to_defend", "right_to_hearing", "remedies"})


def stands(case: History, *names: str) -> bool | None:
    """Whether one of these acts was done; None where the acts are not known to be whole."""
    if case.has(*names):
        return True
    return False if case.knows_all("acts") else None


def states(case: History, act: Act, word: str) -> bool | None:
    """Whether the document of ``act`` states ``word``.

    A word that is not listed is missing only where the documents are known to be whole. To tell
    the party of a right is an act of its own: of a list that names other things and not the
    right, whole acts suffice.
    """
    said = act.says(word)
    if said:
        return True
    whole = case.knows_all("documents") or (
        word in RIGHTS and bool(act.get("states")) and case.knows_all("acts")
    )
    return False if said is False and whole else None


def unstated(case: History, act: Act, words: Sequence[str]) -> tuple[str, ...] | None:
    """Those of ``words`` the document is known to lack; None where it may lack some."""
    known = {word: states(case, act, word) for word in words}
    lacking = tuple(word for word, found in known.items() if found is False)
    return None if not lacking and None in known.values() else lacking


def outcome_of(act: Act | None) -> str | None:
    """The ``outcome`` of an act as text."""
    said = act.get("outcome") if act is not None else None
    return said if isinstance(said, str) else None


# --- days, money, party ------------------------------------------------------------------


def day_in(value: object) -> date | None:
    """A day out of a member: a date, a moment or their ISO text; None for nothing or nonsense."""
    if isinstance(value, str):
        try:
            value = parse_at(value)
        except ValueError:
            return None
    return china_day(value) if isinstance(value, date) else None


def moment_in(value: object) -> datetime | None:
    """A moment out of a member; None where only a day is told."""
    if isinstance(value, str):
        try:
            value = parse_at(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=CHINA)
    return None


def chinese(day: date) -> str:
    """2024年5月10日."""
    return f"{day.year}年{day.month}月{day.day}日"


def fact(q: Question, name: str) -> Any:
    """A fact of the case, the act's own word first; None = not known."""
    own = q.act.data.get("facts") if q.act is not None else None
    if own is not None and isinstance(own, Mapping) and own.get(name) is not None:
        return own[name]
    return q.case.facts.get(name)


def party(q: Question, name: str) -> Any:
    """A member of the party, the act's own word first; None = not known."""
    own = q.act.data.get("party") if q.act is not None else None
    if own is not None and isinstance(own, Mapping) and own.get(name) is not None:
        return own[name]
    return q.case.party.get(name)


def penalties(act: Act) -> Sequence[Mapping[str, Any]] | None:
    """The penalties of a notice or decision; None where it does not tell them."""
    found = act.get("penalties")
    if not isinstance(found, (list, tuple)):
        return None
    return [row for row in found if isinstance(row, Mapping)]


def fine_of(act: Act) -> int | None:
    """The sum of the fines of a decision in 分; 0 without a fine, None where it is not told."""
    rows = penalties(act)
    if rows is None:
        return None
    amounts = [row.get("amount") for row in rows if row.get("kind") == "fine"]
    if not all(isinstance(amount, int) for amount in amounts):
        return None
    return sum(amount for amount in amounts if isinstance(amount, int))


def item_of(q: Question) -> Mapping[str, Any] | None:
    """The catalogue item the case is pinned to: the act's own word first, then the latest told."""
    own = q.act.get("item") if q.act is not None else None
    return own if isinstance(own, Mapping) else (q.case.item or None)
