"""Writing to the journal: an act, its entry and its leaf, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from mingjian.apps.journal import signing
from mingjian.apps.journal.models import Act, ActBody, Outbox, Pending
from mingjian.apps.journal.rows import Row
from mingjian.ledger import canon, entry
from mingjian.ledger.commit import Commitment, new_salt


@dataclass(frozen=True, slots=True)
class Actor:
    """Who registered the act, as copied into the record: reference, name and roles of that day."""

    ref: str
    name: str
    roles: tuple[str, ...]


def append(
    *,
    case: str,
    seq: int,
    prev: str | None,
    kind: str,
    act: str,
    at: datetime,
    rec: datetime,
    actor: Actor,
    key: str,
    body: Mapping[str, Any],
    supersedes: str | None = None,
    owed: Iterable[str] = (),
) -> Row:
    """Write one act and answer with its row; ``owed`` names the work it leaves in the outbox.

    Moments are aware. The caller holds a transaction and the lock of the case; two writers that
    got past the lock meet the unique (case, seq). Raises IntegrityError then, and for a key used
    before.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("journal.append needs the transaction of its caller")
    salt = new_salt()
    canonical = canon.canonical(body)
    written = entry.build(
        kind=act,
        case=case,
        seq=seq,
        prev=prev,
        at=at,
        rec=rec,
        by=None,
        commitment=Commitment.of(salt, body),
        sup=supersedes,
        signer=signing.installation(),
    )
    leaf = written.leaf.hex()
    row = Act.objects.create(
        case=case,
        seq=seq,
        kind=kind,
        act=act,
        at=at,
        rec=rec,
        actor=actor.ref,
        actor_name=actor.name,
        actor_roles=" ".join(actor.roles),
        key=key,
        entry=written.bytes,
        leaf=leaf,
        prev=prev,
    )
    ActBody.objects.create(act=row, body=canonical, salt=salt)
    Pending.objects.create(act=row)
    if owed := list(owed):
        Outbox.objects.bulk_create([Outbox(act=row, topic=topic) for topic in owed])
    return Row(row.id, case, seq, kind, act, at, rec, key, leaf, prev, body, salt)
