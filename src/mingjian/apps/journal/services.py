"""Writing to the journal: an act, its entry and its leaf, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
_ALL = (  # PostgreSQL takes them in one round
    f"WITH act AS ({_INSERT_ACT}), "  # noqa: S608
    "body AS (INSERT INTO journal_act_body (act_id, body, salt) SELECT id, %s, %s FROM act), "
    "pending AS (INSERT INTO journal_pending (act_id) SELECT id FROM act), "
    "owed AS (INSERT INTO journal_outbox (act_id, topic, tries, problem) "
    "SELECT id, topic, 0, '' FROM act, unnest(%s::text[]) AS topic)"
)

Statement = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who registered the act, as copied into the record: reference, name and roles of that day."""

    ref: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An act made ready to be written: its row, the columns of its table, what it leaves owed."""

    row: Row
    columns: list[Any]
    canonical: bytes
    owed: list[str]


def draw(
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
) -> Drawn:
    """Make an act ready: its entry signed, its leaf known; ``write`` writes it.

    Moments are aware. ``owed`` names the work it leaves in the outbox.
    """
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
    row = Row(case, seq, kind, act, at, rec, key, leaf, prev, body, salt)
    return Drawn(row, columns, canonical, list(owed))


def write(drawn: Drawn, beside: Sequence[Statement] = ()) -> Row:
    """Write an act, and the statements beside it that change a view; its row.

    The caller holds a transaction and the lock of the case; two writers that got past the lock
    meet the unique (case, seq). Raises IntegrityError then, and for a key used before.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an act is written inside the transaction of its caller")
    salt = drawn.row.salt
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            also = "".join(f", also{n} AS ({sql})" for n, (sql, _) in enumerate(beside))
            values = [value for _, values in beside for value in values]
            cursor.execute(
                f"{_ALL}{also} SELECT 1",
                [*drawn.columns, drawn.canonical, salt, drawn.owed, *values],
            )
            return drawn.row
        cursor.execute(_INSERT_ACT, drawn.columns)
        id_ = cursor.fetchone()[0]
        cursor.execute(_INSERT_BODY, [id_, drawn.canonical, salt])
        cursor.execute(_INSERT_PENDING, [id_])
        for topic in drawn.owed:
            cursor.execute(_INSERT_OWED, [id_, topic])
        for sql, values in beside:
            cursor.execute(sql, values)
    return drawn.row


def _moment(moment: datetime) -> Any:
    """A moment as this database takes it."""
    return connection.ops.adapt_datetimefield_value(moment)
