"""Checks that need a fact of a context above: they register here and the door asks them.

What the law says of the case's own history is asked of ``procedure``; a gate asks what only a
table knows (was this file really stored? is there anything to publish?).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mingjian.apps.accounts.actor import Actor
from mingjian.kernel.findings import Finding
from mingjian.law.history import Act, History


@dataclass(frozen=True, slots=True)
class Candidate:
    """An act on its way through the door: the case before it, the act, who submits it."""

    history: History
    act: Act
    actor: Actor
    body_id: int
    files: Mapping[str, tuple[str, ...]]  # member → digests, for members of type ``files``

    @property
    def data(self) -> Mapping[str, Any]:
        return self.act.data


Gate = Callable[[Candidate], Iterable[Finding]]

_GATES: list[tuple[frozenset[str] | None, Gate]] = []


def stand(gate: Gate, *acts: str) -> None:
    """Ask ``gate`` before these acts (none named: before every act)."""
    entry = (frozenset(acts) or None, gate)
    if entry not in _GATES:
        _GATES.append(entry)


def ask(candidate: Candidate) -> list[Finding]:
    """Everything the gates find."""
    return [
        finding
        for acts, gate in _GATES
        if acts is None or candidate.act.act in acts
        for finding in gate(candidate)
    ]
