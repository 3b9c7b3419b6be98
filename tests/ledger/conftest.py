"""What ledger tests share: stores on both databases, a log, and what is left out by name."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mingjian.ledger.sequencer import Sequencer
from mingjian.ledger.store import Store
from mingjian.ledger.store.sqlite import SqliteStore
from tests.ledger.cast import LOG, now

GO_SOURCES = Path("/usr/share/gocode/src/golang.org/x/mod/sumdb")
NEEDS = {
    "postgres": ("MINGJIAN_TEST_PG is not set", lambda: "MINGJIAN_TEST_PG" in os.environ),
    "golang": (
        "golang-go and golang-golang-x-mod-dev are not installed",
        lambda: shutil.which("go") is not None and GO_SOURCES.exists(),
    ),
}
_left_out: dict[str, int] = {}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out, by name and not in silence, what this machine cannot run."""
    for mark, (_, there) in NEEDS.items():
        if there():
            continue
        out = [item for item in items if item.get_closest_marker(mark) and _ours(item)]
        if out:
            _left_out[mark] = len(out)
            config.hook.pytest_deselected(items=out)
            items[:] = [item for item in items if item not in out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for mark, count in _left_out.items():
        terminalreporter.write_line(f"LEFT OUT  {count} ledger tests ({mark}): {NEEDS[mark][0]}")


def _ours(item: pytest.Item) -> bool:
    return Path(__file__).parent in item.path.parents


@pytest.fixture
def pg_dsn() -> Iterator[str]:
    """The address of a schema of its own in the PostgreSQL server of the test run."""
    import psycopg
    from psycopg.conninfo import make_conninfo

    server, schema = os.environ["MINGJIAN_TEST_PG"], f"ledger_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {schema}")
        yield make_conninfo(server, options=f"-csearch_path={schema}")
        db.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Opens the same store again and again, as several processes would; on each database."""
    opened: list[Store] = []
    dsn = request.getfixturevalue("pg_dsn") if request.param == "postgres" else ""

    def open_one() -> Store:
        if dsn:
            from mingjian.ledger.store.postgres import PostgresStore

            opened.append(PostgresStore(dsn))
        else:
            opened.append(SqliteStore(tmp_path / "ledger.sqlite"))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    return open_store()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "one.sqlite")
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the tiles go."""
    return tmp_path / "ledger"


@pytest.fixture
def log(store: Store, folder: Path) -> Sequencer:
    return Sequencer(store, LOG, folder, now)
