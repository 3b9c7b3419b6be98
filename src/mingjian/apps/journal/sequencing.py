"""Moves committed acts from the journal into the tree, in order, and signs what is there.

The store of the tree is a file of its own beside a SQLite database, and tables of the same
database on PostgreSQL, through a connection of its own. An act that was committed and not yet
sequenced when the process died is picked up by the next run; the entry's key (case and seq)
makes a second attempt harmless.
"""

from __future__ import annotations

import logging
import os
import threading
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from django.db import close_old_connections, connection
from psycopg.conninfo import make_conninfo

from mingjian.apps.journal import signing
from mingjian.apps.journal.models import Pending
from mingjian.ledger.errors import LogStopped
from mingjian.ledger.policy import policy_text
from mingjian.ledger.sequencer import Sequencer
from mingjian.ledger.store import Store
from mingjian.ledger.store.postgres import PostgresStore
from mingjian.ledger.store.sqlite import SqliteStore

BATCH = 256
PAUSE = 0.5  # seconds between looks when nobody wakes us
GATHER = 0.2  # seconds in which acts gather, so that one signature serves them all

_logger = logging.getLogger(__name__)
_work = threading.Event()


def wake() -> None:
    """There is something to sequence (called after the commit of an act)."""
    _work.set()


def sequencer(home: Path | None = None) -> Sequencer:
    """The sequencer of this installation, opened on first use and kept for the process."""
    return _opened((home or signing.home()).resolve(), _store_url())


def run_once(home: Path | None = None) -> int:
    """Take every committed act that is not yet in the tree into it; the number taken."""
    log = sequencer(home)
    taken = 0
    while batch := list(
        Pending.objects.order_by("act_id").values_list(
            "act_id", "act__case", "act__seq", "act__entry"
        )[:BATCH]
    ):
        log.append([(f"{case}:{seq}", bytes(entry)) for _, case, seq, entry in batch])
        Pending.objects.filter(act_id__in=[row[0] for row in batch]).delete()
        taken += len(batch)
    return taken


def run_forever(stop: threading.Event, home: Path | None = None) -> None:
    """Sequence until ``stop`` is set: at once when woken, and every half second besides.

    A failure is logged and tried again; the acts stay pending and ``verify --home`` names them.
    """
    while not stop.is_set():
        if _work.wait(PAUSE):
            stop.wait(GATHER)
        _work.clear()
        try:
            run_once(home)
            sequencer(home).heartbeat()
        except LogStopped:
            _logger.exception("记录树停止签名")
            stop.wait(60)
        except Exception:
            _logger.exception("记录没有写入记录树，稍后再试")
            close()
            stop.wait(5)
        finally:
            close_old_connections()


def close() -> None:
    """Let go of the tree's own connections; the next use opens them again."""
    while _stores:
        _stores.pop().close()
    _opened.cache_clear()


_stores: list[Store] = []


@lru_cache(maxsize=4)
def _opened(home: Path, url: str) -> Sequencer:
    folder = home / "ledger"
    folder.mkdir(parents=True, exist_ok=True)
    signer = signing.log(home)
    store = _store(home, url)
    _stores.append(store)
    _put(folder / "policy", policy_text([signer.vkey]))
    _put(folder / "keys", signing.installation().vkey + "\n")
    return Sequencer(store, signer, folder, lambda: datetime.now(UTC))


def _put(path: Path, text: str) -> None:
    """Write a small public file once, whole; one that is there stays as it is."""
    if path.exists():
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def store(home: Path | None = None) -> Store:
    """The store of the tree, for reading proofs and verifying; the caller closes it."""
    return _store((home or signing.home()).resolve(), _store_url())


def _store(home: Path, url: str) -> Store:
    return PostgresStore(url) if url else SqliteStore(home / "ledger.sqlite3")


def _store_url() -> str:
    """Where the tree stands: the same PostgreSQL database, or nothing for a file of its own."""
    if connection.vendor != "postgresql":
        return ""
    own = connection.settings_dict
    return make_conninfo(
        "",
        dbname=own["NAME"],
        user=own["USER"] or None,
        password=own["PASSWORD"] or None,
        host=own["HOST"] or None,
        port=own["PORT"] or None,
    )
