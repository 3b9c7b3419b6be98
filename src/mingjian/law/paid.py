"""What a fine comes to, what of it was paid, and until when the rest may wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mingjian.law.history import Act, History
from mingjian.law.late_penalty import Instalment, Paid
from mingjian.law.say import day_in, fine_of

REFUSED = ("refuse", "reject", "disagree")
"""Outcomes of a deferral that was not granted."""


def whole(act: Act, name: str) -> int | None:
    """A whole number that an act tells; None for anything else."""
    value = act.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def fine_owed(case: History) -> int | None:
    """The fine of the latest decision in 分; None where it is not told."""
    decision = case.last("penalty_decision")
    return fine_of(decision) if decision is not None else None


def paid(case: History) -> Iterator[Paid]:
    """What was paid of the fine itself."""
    for act in case.all("fine_payment"):
        if act.get("covers") in (None, "fine") and (amount := whole(act, "amount")):
            yield Paid(act.day, amount)


def deferred_until(case: History) -> date | None:
    """The last day of a granted deferral or of its last instalment; None where none is granted."""
    granted = case.last("deferral_decision")
    if granted is None or granted.get("outcome") in REFUSED:
        return None
    days = [day_in(granted.get("until"))]
    rows = granted.get("instalments")
    if isinstance(rows, (list, tuple)):
        days += [day_in(row.get("due")) for row in rows if isinstance(row, dict)]
    return max((day for day in days if day), default=None)


def instalments(case: History) -> list[Instalment]:
    """The parts of a granted payment plan, earliest first; empty where none is granted or told."""
    granted = case.last("deferral_decision")
    rows = granted.get("instalments") if granted is not None else None
    if granted is None or granted.get("outcome") in REFUSED or not isinstance(rows, (list, tuple)):
        return []
    found = [(day_in(r.get("due")), r.get("amount")) for r in rows if isinstance(r, dict)]
    told = [Instalment(day, sum_) for day, sum_ in found if day and isinstance(sum_, int)]
    return sorted(told, key=lambda one: one.due) if len(told) == len(found) else []
