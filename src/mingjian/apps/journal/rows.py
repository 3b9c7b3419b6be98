"""A journal row as the rest of the house reads it.

A body is flat, so that each member can be disclosed or hidden alone: ``act``, ``at``, ``by``,
the act's own members, and those the house adds, which begin with ``$``: ``$actor`` (who
registered it), ``$kind`` (of the case), ``$key``, ``$request`` (digest of what was submitted,
to tell a repeat from another submission under the same key), ``$officers`` (certificates as
they stood on the day), ``$number`` (of its document; at the first act, of the case).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mingjian.apps.journal.models import Act
from mingjian.ledger import canon


@dataclass(frozen=True, slots=True)
class Row:
    """One act with its body. ``leaf`` and ``prev`` are hex; moments are aware."""

    case: str
    seq: int
    kind: str
    act: str
    at: datetime
    rec: datetime
    key: str
    leaf: str
    prev: str | None
    body: Mapping[str, Any]
    salt: bytes

    @property
    def data(self) -> dict[str, Any]:
        """The members of the act itself (as in ``timeline@1``: not act, at and by)."""
        return data_of(self.body)

    @property
    def by(self) -> tuple[str, ...]:
        """References of those who did the act."""
        return tuple(self.body["by"])

    @property
    def actor(self) -> Mapping[str, Any]:
        """Who registered it: ``ref``, ``name``, ``roles`` as they were then."""
        actor: Mapping[str, Any] = self.body["$actor"]
        return actor

    @property
    def officers(self) -> Mapping[str, Any]:
        """Each person named in the act, with the certificate as it stood on the day."""
        officers: Mapping[str, Any] = self.body["$officers"]
        return officers


def data_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """The act's own members in a body: all but act, at, by and those of the house (``$…``)."""
    return {
        name: value
        for name, value in body.items()
        if name not in ("act", "at", "by") and not name.startswith("$")
    }


def from_model(act: Act) -> Row:
    return Row(
        case=act.case,
        seq=act.seq,
        kind=act.kind,
        act=act.act,
        at=act.at,
        rec=act.rec,
        key=act.key,
        leaf=act.leaf,
        prev=act.prev,
        body=canon.parse(bytes(act.body.body)),
        salt=bytes(act.body.salt),
    )


def by_key(key: str) -> Row | None:
    """The act that was submitted under ``key``, if it was."""
    found = Act.objects.filter(key=key).values_list("case", "seq").first()
    return one(*found) if found else None


def one(case: str, seq: int) -> Row:
    """The act ``seq`` of a case. Raises Act.DoesNotExist."""
    return from_model(Act.objects.select_related("body").get(case=case, seq=seq))


def of_case(case: str, *, after: int = -1, acts: Sequence[str] | None = None) -> list[Row]:
    """The acts of one case in order, those after ``after``, only of these names if given."""
    found = Act.objects.select_related("body").filter(case=case, seq__gt=after).order_by("seq")
    if acts is not None:
        found = found.filter(act__in=acts)
    return [from_model(act) for act in found]


def everything(batch: int = 500) -> Iterator[Row]:
    """Every act of the journal, oldest first, read in batches."""
    last = 0
    while True:
        found = list(Act.objects.select_related("body").filter(id__gt=last).order_by("id")[:batch])
        if not found:
            return
        for act in found:
            yield from_model(act)
        last = found[-1].id
