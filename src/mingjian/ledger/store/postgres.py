"""The log in PostgreSQL: durable commits, triggers that refuse UPDATE, DELETE and TRUNCATE."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg

from mingjian.ledger.merkle import Tree
from mingjian.ledger.store import KeyTaken, Piece, Row, frontier_bytes, tree_of

PIECE = 1024  # rows read at a time

_SIGNED: LiteralString = (
    "SELECT size, (SELECT note FROM ledger_checkpoint ORDER BY id DESC LIMIT 1)"
    " FROM ledger_signed WHERE one = 1"
)
_ROWS: LiteralString = (
    "SELECT idx, key, leaf, entry FROM ledger_entry WHERE idx >= %s AND idx < %s ORDER BY idx"
)
_COLUMNS: LiteralString = (
    "SELECT idx, leaf, entry FROM ledger_entry WHERE idx >= %s AND idx < %s ORDER BY idx"
)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS ledger_entry (
    idx bigint PRIMARY KEY CHECK (idx >= 0), key text NOT NULL UNIQUE,
    leaf bytea NOT NULL, entry bytea NOT NULL
);
CREATE TABLE IF NOT EXISTS ledger_tree (size bigint PRIMARY KEY, frontier bytea NOT NULL);
CREATE TABLE IF NOT EXISTS ledger_checkpoint (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, size bigint NOT NULL, note text NOT NULL
);
CREATE TABLE IF NOT EXISTS ledger_signed (
    one integer PRIMARY KEY CHECK (one = 1), size bigint
);
INSERT INTO ledger_signed (one, size) VALUES (1, NULL) ON CONFLICT DO NOTHING;
CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% refuses %', TG_TABLE_NAME, TG_OP; END $$;
CREATE OR REPLACE FUNCTION ledger_signed_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF NEW.one <> 1 OR NEW.size IS NULL OR NEW.size < OLD.size THEN
        RAISE EXCEPTION 'ledger_signed only grows';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER ledger_signed_only_grows BEFORE UPDATE ON ledger_signed
    FOR EACH ROW EXECUTE FUNCTION ledger_signed_grows();
CREATE OR REPLACE TRIGGER ledger_signed_no_delete BEFORE DELETE OR TRUNCATE ON ledger_signed
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
"""
_INSERT_ONLY = """
CREATE OR REPLACE TRIGGER {table}_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
"""
_TABLES = ("ledger_entry", "ledger_tree", "ledger_checkpoint")
_SETUP_LOCK = 0x6D696E676A69616E  # "mingjian": two starting at once make the tables in turn


class PostgresStore:
    """A log in a PostgreSQL database, its tables made when they are not there.

    ``dsn`` is whatever libpq takes. May be shared between threads; a lost connection raises,
    and the next call opens another.
    """

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._lock = threading.RLock()
        self._db = self._connect()
        with self._db.transaction():
            self._db.execute("SELECT pg_advisory_xact_lock(%s)", (_SETUP_LOCK,))
            made = self._db.execute(
                "SELECT 1 FROM pg_trigger WHERE tgrelid = to_regclass('ledger_checkpoint')"
                " AND tgname = 'ledger_checkpoint_insert_only'"
            ).fetchone()
            if made is None:  # no needless locks on a log at work
                self._db.execute(
                    _SCHEMA + "".join(_INSERT_ONLY.format(table=table) for table in _TABLES)
                )

    def _connect(self) -> psycopg.Connection[Any]:
        db = psycopg.connect(self._dsn, autocommit=True)
        db.execute("SET synchronous_commit = on")
        return db

    def _live(self) -> psycopg.Connection[Any]:
        if self._db.closed or self._db.broken:
            self._db = self._connect()
        return self._db

    @contextmanager
    def writing(self) -> Iterator[_Writing]:
        """Begin the one writing transaction there can be; waits for another's end."""
        with self._lock:
            db = self._live()
            with db.transaction():
                db.execute("SELECT one FROM ledger_signed WHERE one = 1 FOR UPDATE")
                yield _Writing(db)

    def tree(self, size: int | None = None) -> Tree:
        """The tree now, or as it was at ``size``; raises LookupError for no batch boundary."""
        with self._lock:
            return _tree(self._live(), size)

    def find(self, keys: Sequence[str]) -> dict[str, Row]:
        """The rows that carry one of ``keys``."""
        with self._lock:
            return _find(self._live(), keys)

    def read(self, start: int, end: int) -> Iterator[Row]:
        """The rows of [start, end) in order, in pieces, so that memory stays flat."""
        for low in range(start, end, PIECE):
            yield from map(Row._make, self._rows(_ROWS, low, end))

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The rows of [start, end) as columns, many at a time: for checking them all."""
        for low in range(start, end, PIECE):
            if rows := self._rows(_COLUMNS, low, end):
                yield Piece(*zip(*rows, strict=True))

    def _rows(self, query: LiteralString, low: int, end: int) -> list[tuple[Any, ...]]:
        with self._lock:
            found = self._live().execute(query, (low, min(low + PIECE, end)), binary=True)
            return found.fetchall()

    def signed(self) -> tuple[int | None, str | None]:
        """Size and text of the checkpoint signed last, read together; None before the first."""
        with self._lock:
            size, note = self._live().execute(_SIGNED).fetchone() or (None, None)
            return size, note

    def sign(self, old: int | None, new: int, note: str) -> bool:
        """Record ``note`` as the checkpoint of ``new``, if ``old`` is still the last size."""
        with self._lock:
            db = self._live()
            with db.transaction():
                swapped = db.execute(
                    "UPDATE ledger_signed SET size = %s WHERE size IS NOT DISTINCT FROM %s",
                    (new, old),
                ).rowcount
                if swapped:
                    db.execute(
                        "INSERT INTO ledger_checkpoint (size, note) VALUES (%s, %s)", (new, note)
                    )
            return bool(swapped)

    def close(self) -> None:
        """Give the connection back."""
        self._db.close()


class _Writing:
    def __init__(self, db: psycopg.Connection[Any]) -> None:
        self._db = db

    def tree(self) -> Tree:
        return _tree(self._db, None)

    def find(self, keys: Sequence[str]) -> dict[str, Row]:
        return _find(self._db, keys)

    def insert(self, rows: Sequence[Row]) -> None:
        try:
            self._db.execute(
                "INSERT INTO ledger_entry (idx, key, leaf, entry)"
                " SELECT * FROM unnest(%b::bigint[], %b::text[], %b::bytea[], %b::bytea[])",
                (
                    [row.index for row in rows],
                    [row.key for row in rows],
                    [row.leaf for row in rows],
                    [row.entry for row in rows],
                ),
            )
        except psycopg.errors.UniqueViolation as error:
            raise KeyTaken from error

    def grow(self, tree: Tree) -> None:
        self._db.execute(
            "INSERT INTO ledger_tree (size, frontier) VALUES (%s, %s)",
            (tree.size, frontier_bytes(tree)),
        )


def _tree(db: psycopg.Connection[Any], size: int | None) -> Tree:
    if size is None:
        row = db.execute(
            "SELECT size, frontier FROM ledger_tree ORDER BY size DESC LIMIT 1", binary=True
        ).fetchone()
        return tree_of(*row) if row else Tree()
    if size == 0:
        return Tree()
    row = db.execute(
        "SELECT size, frontier FROM ledger_tree WHERE size = %s", (size,), binary=True
    ).fetchone()
    if row is None:
        raise LookupError(f"no batch ended at size {size}")
    return tree_of(*row)


def _find(db: psycopg.Connection[Any], keys: Sequence[str]) -> dict[str, Row]:
    rows = db.execute(
        "SELECT idx, key, leaf, entry FROM ledger_entry WHERE key = ANY(%s)",
        (list(keys),),
        binary=True,
    ).fetchall()
    return {row[1]: Row(*row) for row in rows}
