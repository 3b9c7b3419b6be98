"""Where contexts above say what they keep of the journal: handlers, and the tables they fill.

A handler is a pure function of the journal row into its own view tables: same rows in the same
order, same tables. So every view can be dropped and rebuilt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from mingjian.apps.journal.rows import Row
from mingjian.law.history import History


@dataclass(frozen=True, slots=True)
class Step:
    """What a handler is given: the row just written, the history with it, and whose case it is."""

    row: Row
    history: History
    body_id: int
    case_number: str


Handler = Callable[[Step], None]

EVERY = "*"

_HANDLERS: dict[str, list[Handler]] = {}
_VIEWS: list[type[models.Model]] = []


def on(acts: str | tuple[str, ...], handler: Handler) -> None:
    """Call ``handler`` after each of these acts (EVERY: any), in the act's own transaction."""
    for act in (acts,) if isinstance(acts, str) else acts:
        if handler not in _HANDLERS.setdefault(act, []):
            _HANDLERS[act].append(handler)


def keeps(*views: type[models.Model]) -> None:
    """Name tables that handlers fill: ``cases.rebuild`` empties and refills them."""
    for view in views:
        if view not in _VIEWS:
            _VIEWS.append(view)


def views() -> list[type[models.Model]]:
    return list(_VIEWS)


def run(step: Step) -> None:
    """Call every handler of the act."""
    for handler in (*_HANDLERS.get(step.row.act, ()), *_HANDLERS.get(EVERY, ())):
        handler(step)
