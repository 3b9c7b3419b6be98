"""Writing to the journal: an act, its entry and its leaf, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from mingjian.apps.journal import signing
from mingjian.apps.journal.rows import Row
from mingjian.ledger import canon, entry
from mingjian.ledger.commit import Commitment, new_salt

# Every act pays for these rows, and the ORM would spend more on them than the databases do.
_INSERT_ACT = (
    'INSERT INTO journal_act ("case", seq, kind, act, at, rec, actor, actor_name, actor_roles, '
    '"key", entry, leaf, prev) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) '
    "RETURNING id"
)
_INSERT_BODY = "INSERT INTO journal_act_body (act_id, body, salt) VALUES (%s, %s, %s)"
_INSERT_PENDING = "INSERT INTO journal_pending (act_id) VALUES (%s)"
_INSERT_OWED = "INSERT INTO journal_outbox (act_id, topic, tries, problem) VALUES (%s, %s, 0, '')"
_INSERT_ALL = (  # PostgreSQL takes them in one round
    f"WITH act AS ({_INSERT_ACT}), "  # noqa: S608
    "body AS (INSERT INTO journal_act_body (act_id, body, salt) SELECT id, %s, %s FROM act), "
    "pending AS (INSERT INTO journal_pending (act_id) SELECT id FROM act), "
    "owed AS (INSERT INTO journal_outbox (act_id, topic, tries, problem) "
    "SELECT id, topic, 0, '' FROM act, unnest(%s::text[]) AS topic) "
    "SELECT id FROM act"
)


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
    columns = [
        case,
        seq,
        kind,
        act,
        _moment(at),
        _moment(rec),
        actor.ref,
        actor.name,
        " ".join(actor.roles),
        key,
        written.bytes,
        leaf,
        prev,
    ]
    id_ = _insert(columns, canonical, salt, list(owed))
    return Row(id_, case, seq, kind, act, at, rec, key, leaf, prev, body, salt)


def _insert(columns: list[Any], body: bytes, salt: bytes, owed: list[str]) -> int:
    """Write the row of an act, its body, and what it leaves to be done; the row's id."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_INSERT_ALL, [*columns, body, salt, owed])
            return int(cursor.fetchone()[0])
        cursor.execute(_INSERT_ACT, columns)
        id_ = int(cursor.fetchone()[0])
        cursor.execute(_INSERT_BODY, [id_, body, salt])
        cursor.execute(_INSERT_PENDING, [id_])
        for topic in owed:
            cursor.execute(_INSERT_OWED, [id_, topic])
        return id_


def _moment(moment: datetime) -> Any:
    """A moment as this database takes it."""
    return connection.ops.adapt_datetimefield_value(moment)
