"""The log in a SQLite file: WAL, ``synchronous=FULL``, triggers that refuse every change."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mingjian.ledger.errors import Untrue
from mingjian.ledger.merkle import Tree
from mingjian.ledger.store import KeyTaken, Piece, Row, frontier_bytes, tree_of

PIECE = 1024  # rows read at a time: they fit the processor's cache

_SIGNED = (
    "SELECT size, (SELECT note FROM ledger_checkpoint ORDER BY id DESC LIMIT 1)"
    " FROM ledger_signed WHERE one = 1"
)

_TABLES = """
CREATE TABLE IF NOT EXISTS ledger_entry (
    idx INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, leaf BLOB NOT NULL, entry BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS ledger_tree (
    size INTEGER PRIMARY KEY, frontier BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS ledger_checkpoint (
    id INTEGER PRIMARY KEY, size INTEGER NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS ledger_signed (
    one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER
) STRICT;
INSERT INTO ledger_signed (one, size)
    SELECT 1, NULL WHERE NOT EXISTS (SELECT 1 FROM ledger_signed);
CREATE TRIGGER IF NOT EXISTS ledger_entry_only_at_the_end BEFORE INSERT ON ledger_entry
WHEN NEW.idx <> (SELECT coalesce(max(idx) + 1, 0) FROM ledger_entry)
    OR EXISTS (SELECT 1 FROM ledger_entry WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'ledger_entry: key taken or not the next index'); END;
CREATE TRIGGER IF NOT EXISTS ledger_tree_only_grows BEFORE INSERT ON ledger_tree
WHEN NEW.size <= (SELECT coalesce(max(size), 0) FROM ledger_tree)
BEGIN SELECT RAISE(ABORT, 'ledger_tree only grows'); END;
CREATE TRIGGER IF NOT EXISTS ledger_checkpoint_no_replace BEFORE INSERT ON ledger_checkpoint
WHEN EXISTS (SELECT 1 FROM ledger_checkpoint WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'ledger_checkpoint is insert-only'); END;
CREATE TRIGGER IF NOT EXISTS ledger_signed_only_grows BEFORE UPDATE ON ledger_signed
WHEN NEW.one <> 1 OR NEW.size IS NULL OR NEW.size < OLD.size
BEGIN SELECT RAISE(ABORT, 'ledger_signed only grows'); END;
CREATE TRIGGER IF NOT EXISTS ledger_signed_one_row BEFORE INSERT ON ledger_signed
WHEN EXISTS (SELECT 1 FROM ledger_signed)
BEGIN SELECT RAISE(ABORT, 'ledger_signed has one row'); END;
CREATE TRIGGER IF NOT EXISTS ledger_signed_no_delete BEFORE DELETE ON ledger_signed
BEGIN SELECT RAISE(ABORT, 'ledger_signed has one row'); END;
"""
_INSERT_ONLY = """
CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END;
CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END;
"""
_SCHEMA = _TABLES + "".join(
    _INSERT_ONLY.format(table=table)
    for table in ("ledger_entry", "ledger_tree", "ledger_checkpoint")
)


class SqliteStore:
    """A log in one SQLite file, made when it is not there. May be shared between threads.

    Triggers also refuse ``INSERT OR REPLACE``, which in SQLite would delete without firing
    any delete trigger.
    """

    def __init__(self, path: Path | str) -> None:
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
        with _naming_damage():
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.execute("BEGIN IMMEDIATE")
            for statement in _statements(_SCHEMA):
                self._db.execute(statement)
            self._db.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[_Writing]:
        """Begin the one writing transaction there can be; waits for another's end."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield _Writing(self._db)
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock, _naming_damage():
            yield

    def tree(self, size: int | None = None) -> Tree:
        """The tree now, or as it was at ``size``; raises LookupError for no batch boundary."""
        with self._reading():
            return _tree(self._db, size)

    def find(self, keys: Sequence[str]) -> dict[str, Row]:
        """The rows that carry one of ``keys``."""
        with self._reading():
            return _find(self._db, keys)

    def read(self, start: int, end: int) -> Iterator[Row]:
        """The rows of [start, end) in order, in pieces, so that memory stays flat."""
        for low in range(start, end, PIECE):
            with self._reading():
                rows = self._db.execute(
                    "SELECT idx, key, leaf, entry FROM ledger_entry"
                    " WHERE idx >= ? AND idx < ? ORDER BY idx",
                    (low, min(low + PIECE, end)),
                ).fetchall()
            yield from map(Row._make, rows)

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The rows of [start, end) as columns, many at a time: for checking them all."""
        for low in range(start, end, PIECE):
            with self._reading():
                rows = self._db.execute(
                    "SELECT idx, leaf, entry FROM ledger_entry"
                    " WHERE idx >= ? AND idx < ? ORDER BY idx",
                    (low, min(low + PIECE, end)),
                ).fetchall()
            if rows:
                yield Piece(*zip(*rows, strict=True))

    def signed(self) -> tuple[int | None, str | None]:
        """Size and text of the checkpoint signed last, read together; None before the first."""
        with self._reading():
            size, note = self._db.execute(_SIGNED).fetchone() or (None, None)
            return size, note

    def sign(self, old: int | None, new: int, note: str) -> bool:
        """Record ``note`` as the checkpoint of ``new``, if ``old`` is still the last size."""
        with self.writing():
            swapped = self._db.execute(
                "UPDATE ledger_signed SET size = ? WHERE size IS ?", (new, old)
            ).rowcount
            if swapped:
                self._db.execute(
                    "INSERT INTO ledger_checkpoint (size, note) VALUES (?, ?)", (new, note)
                )
        return bool(swapped)

    def close(self) -> None:
        """Give the file back."""
        self._db.close()


@contextmanager
def _naming_damage() -> Iterator[None]:
    """Say of a damaged file that it is one."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise Untrue(f"日志存储的数据库文件已损坏：{error}") from None
        raise


class _Writing:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def tree(self) -> Tree:
        return _tree(self._db, None)

    def find(self, keys: Sequence[str]) -> dict[str, Row]:
        return _find(self._db, keys)

    def insert(self, rows: Sequence[Row]) -> None:
        try:
            self._db.executemany(
                "INSERT INTO ledger_entry (idx, key, leaf, entry) VALUES (?, ?, ?, ?)",
                rows,
            )
        except sqlite3.IntegrityError as error:
            raise KeyTaken from error

    def grow(self, tree: Tree) -> None:
        self._db.execute(
            "INSERT INTO ledger_tree (size, frontier) VALUES (?, ?)",
            (tree.size, frontier_bytes(tree)),
        )


def _tree(db: sqlite3.Connection, size: int | None) -> Tree:
    if size is None:
        row = db.execute(
            "SELECT size, frontier FROM ledger_tree ORDER BY size DESC LIMIT 1"
        ).fetchone()
        return tree_of(*row) if row else Tree()
    if size == 0:
        return Tree()
    row = db.execute("SELECT size, frontier FROM ledger_tree WHERE size = ?", (size,)).fetchone()
    if row is None:
        raise LookupError(f"no batch ended at size {size}")
    return tree_of(*row)


def _find(db: sqlite3.Connection, keys: Sequence[str]) -> dict[str, Row]:
    rows = db.execute(
        "SELECT idx, key, leaf, entry FROM ledger_entry"
        " WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    return {row[1]: Row(*row) for row in rows}


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; unlike executescript, without a commit of its own."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
