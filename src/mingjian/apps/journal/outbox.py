"""Work that acts have left owed, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from mingjian.apps.journal.models import Outbox

TRIES = 20  # after so many the work waits for a person


@dataclass(frozen=True, slots=True)
class Owed:
    """One piece of work: its topic and the act that left it."""

    id: int
    topic: str
    case: str
    seq: int


def owed(topic: str, *, case: str | None = None, limit: int = 200) -> Iterator[Owed]:
    """What is owed under a topic (of one case, if named), oldest first."""
    found = Outbox.objects.filter(topic=topic, done_at=None, tries__lt=TRIES)
    if case is not None:
        found = found.filter(act__case=case)
    lines = found.order_by("id").values_list("id", "topic", "act__case", "act__seq")[:limit]
    for line in list(lines):
        yield Owed(*line)


def done(work: Owed, at: datetime) -> None:
    """The work is done."""
    Outbox.objects.filter(pk=work.id).update(done_at=at, problem="")


def failed(work: Owed, problem: str) -> None:
    """The work could not be done; it is tried again, and the reason stays to be seen."""
    Outbox.objects.filter(pk=work.id).update(tries=F("tries") + 1, problem=problem[:2000])


def problems(topic: str) -> list[tuple[str, int, int, str]]:
    """Work that failed and is not done: case, seq, tries, reason."""
    return list(
        Outbox.objects.filter(topic=topic, done_at=None, tries__gt=0)
        .order_by("id")
        .values_list("act__case", "act__seq", "tries", "problem")
    )
