"""A step that must come before a decision, and came only after it."""

from __future__ import annotations

from mingjian.law.history import Act, History
from mingjian.law.undoing import UNDOING, undoes


def came_after(case: History, step: str, decision: str) -> Act | None:
    """The first ``step`` after the ``decision``, where none stands before it; None else.

    Only for a decision that stands to the end: one that was undone may be made anew, and what
    follows it may belong to the next one. An account by days cannot order acts of one day.
    """
    made = case.all(decision)
    if len(made) != 1 or any(undoes(act) for act in case.all(*UNDOING)):
        return None
    steps = case.all(step)
    if not steps or any(act.day <= made[0].day for act in steps):
        return None
    return steps[0]
