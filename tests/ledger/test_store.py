"""Both stores: what is in stays in, in order, whoever tries to change it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from mingjian.ledger.errors import Untrue
from mingjian.ledger.fsck import check_store
from mingjian.ledger.merkle import Tree, root_of
from mingjian.ledger.store import KeyTaken, Row, Store, Writing
from mingjian.ledger.store.sqlite import SqliteStore
from mingjian.ledger.suite import STD
from tests.ledger.cast import items


def fill(store: Store, end: int, start: int = 0) -> None:
    with store.writing() as writing:
        tree = writing.tree()
        rows = [
            Row(index, key, STD.leaf(entry), entry)
            for index, (key, entry) in enumerate(items(start, end), start)
        ]
        writing.insert(rows)
        tree.extend([row.leaf for row in rows])
        writing.grow(tree)


def test_what_was_written_is_read_back_in_order(open_store: Callable[[], Store]) -> None:
    store = open_store()
    assert (store.tree().size, store.signed()) == (0, (None, None))
    fill(store, 10)
    fill(store, 5000, 10)
    again = open_store()
    rows = list(again.read(3, 4999))
    assert [row.index for row in rows] == list(range(3, 4999))
    assert [(row.key, row.entry) for row in rows] == items(3, 4999)
    assert again.tree().root() == root_of([row.leaf for row in again.read(0, 5000)])
    assert again.tree(10).root() == root_of([row.leaf for row in again.read(0, 10)])
    assert again.tree(0).size == 0
    with pytest.raises(LookupError):
        again.tree(11)
    found = again.find(["key 7", "key 4999", "nobody"])
    assert {key: row.index for key, row in found.items()} == {"key 7": 7, "key 4999": 4999}
    assert check_store(again).size == 5000


def insert_both(writing: Writing, *batches: list[Row]) -> None:
    for rows in batches:
        writing.insert(rows)


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    fill(store, 4)
    for error, rows in [
        (KeyTaken, [Row(4, "new", bytes(32), b"x"), Row(5, "key 2", bytes(32), b"x")]),
        (KeyTaken, [Row(3, "new", bytes(32), b"x")]),
    ]:
        with pytest.raises(error), store.writing() as writing:
            writing.insert(rows)
    with pytest.raises(KeyTaken), store.writing() as writing:
        insert_both(writing, [Row(4, "new", bytes(32), b"x")], [Row(5, "key 2", bytes(32), b"x")])
    assert store.find(["new"]) == {}
    assert check_store(store).size == 4


def test_the_last_signed_size_is_compared_and_swapped(open_store: Callable[[], Store]) -> None:
    one, two = open_store(), open_store()
    assert one.sign(None, 5, "five")
    assert not two.sign(None, 6, "six")
    assert two.sign(5, 7, "seven")
    assert not one.sign(5, 8, "eight")
    assert one.signed() == (7, "seven")


CHANGES = [
    "UPDATE ledger_entry SET entry = leaf WHERE idx = 1",
    "DELETE FROM ledger_entry WHERE idx = 1",
    "DELETE FROM ledger_entry",
    "UPDATE ledger_tree SET size = 99",
    "DELETE FROM ledger_tree",
    "UPDATE ledger_checkpoint SET note = 'x'",
    "DELETE FROM ledger_checkpoint",
    "DELETE FROM ledger_signed",
    "UPDATE ledger_signed SET size = 1",
    "UPDATE ledger_signed SET size = NULL",
]


@pytest.mark.parametrize(
    "change",
    [
        *CHANGES,
        "INSERT OR REPLACE INTO ledger_entry VALUES (1, 'key 1', x'00', x'00')",
        "INSERT OR REPLACE INTO ledger_entry VALUES (3, 'key 1', x'00', x'00')",
        "REPLACE INTO ledger_entry VALUES (99, 'new', x'00', x'00')",
        "INSERT INTO ledger_entry VALUES (3, 'key 1', x'00', x'00')"
        " ON CONFLICT (key) DO UPDATE SET entry = x'00'",
        "INSERT OR REPLACE INTO ledger_tree VALUES (3, x'00')",
        "REPLACE INTO ledger_checkpoint VALUES (1, 3, 'x')",
        "REPLACE INTO ledger_signed VALUES (1, 0)",
    ],
)
def test_sqlite_refuses_every_change(sqlite: SqliteStore, tmp_path: Path, change: str) -> None:
    """Also from another connection, without our code: the triggers stand in the file."""
    fill(sqlite, 3)
    sqlite.sign(None, 3, "three")
    with sqlite3.connect(tmp_path / "one.sqlite") as db, pytest.raises(sqlite3.IntegrityError):
        db.execute(change)
    assert check_store(sqlite).size == 3
    assert sqlite.signed() == (3, "three")


@pytest.mark.postgres
@pytest.mark.parametrize(
    "change",
    [
        *CHANGES, "TRUNCATE ledger_entry", "TRUNCATE ledger_tree", "TRUNCATE ledger_checkpoint",
        "TRUNCATE ledger_signed",
        "INSERT INTO ledger_entry VALUES (3, 'key 1', '', '')"
        " ON CONFLICT (key) DO UPDATE SET entry = ''",
    ],
)  # fmt: skip
def test_postgres_refuses_every_change(pg_dsn: str, change: str) -> None:
    import psycopg

    from mingjian.ledger.store.postgres import PostgresStore

    store = PostgresStore(pg_dsn)
    fill(store, 3)
    store.sign(None, 3, "three")
    with psycopg.connect(pg_dsn) as db, pytest.raises(psycopg.errors.RaiseException):
        db.execute(change)
    assert check_store(store).size == 3
    assert store.signed() == (3, "three")
    store.close()


@pytest.mark.postgres
def test_postgres_comes_back_after_a_lost_connection(pg_dsn: str) -> None:
    import psycopg

    from mingjian.ledger.store.postgres import PostgresStore

    store = PostgresStore(pg_dsn)
    fill(store, 3)
    with psycopg.connect(pg_dsn, autocommit=True) as db:
        mine = store._db.info.backend_pid
        db.execute("SELECT pg_terminate_backend(%s)", (mine,))
    with pytest.raises(psycopg.OperationalError):
        store.tree()
    assert store.tree().size == 3
    store.close()


def test_sqlite_is_durable_on_commit(sqlite: SqliteStore) -> None:
    assert sqlite._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert sqlite._db.execute("PRAGMA synchronous").fetchone() == (2,)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_entry SET entry = x'00' WHERE idx = 7",
        "UPDATE ledger_entry SET leaf = zeroblob(32) WHERE idx = 7",
        "UPDATE ledger_entry SET entry = x'00', leaf = zeroblob(32) WHERE idx = 7",
        "UPDATE ledger_entry SET idx = 999 WHERE idx = 7",
        "DELETE FROM ledger_entry WHERE idx = 7",
        "DELETE FROM ledger_entry WHERE idx = 19",
        "UPDATE ledger_tree SET frontier = zeroblob(64) WHERE size = 20",
    ],
)
def test_what_is_changed_past_the_triggers_is_found(
    sqlite: SqliteStore, tmp_path: Path, change: str
) -> None:
    fill(sqlite, 20)
    with sqlite3.connect(tmp_path / "one.sqlite") as db:
        for (trigger,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger'"
        ).fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute(change)
    with pytest.raises(Untrue):
        check_store(sqlite)


def test_a_damaged_database_file_is_said_to_be_one(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "bad.sqlite")
    fill(store, 2000)
    store.close()
    path = tmp_path / "bad.sqlite"
    data = bytearray(path.read_bytes())
    data[4096:-4096] = bytes(len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(Untrue, match="损坏"):
        check_store(SqliteStore(path))


def test_an_empty_store_is_whole(store: Store) -> None:
    assert check_store(store).root() == Tree().root() == STD.empty
