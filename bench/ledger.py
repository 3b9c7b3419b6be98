"""Measures the ledger beside what limits it: the database, the hash, and the slow canonicaliser.

Each function gives rows ``{"name", "value", "unit", "limit", "ratio", "how"}``: ``value`` is
ours, ``limit`` the same work done barely in the same run, ``ratio`` the first by the second.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.rows import Row, row
from mingjian.ledger import canon, entry, merkle
from mingjian.ledger.commit import Commitment, new_salt
from mingjian.ledger.fsck import check_store, fsck
from mingjian.ledger.keys import Ed25519Signer
from mingjian.ledger.policy import parse as parse_policy
from mingjian.ledger.policy import policy_text
from mingjian.ledger.sequencer import Sequencer
from mingjian.ledger.store import Store
from mingjian.ledger.store.sqlite import SqliteStore

Items = list[tuple[str, bytes]]

LOG = Ed25519Signer("bench.example/log", bytes(range(32)))
AIM_VERIFY = "ratio >= 0.5"
ROUNDS = 5  # ours and bare in turn; the middle one counts, so a busy neighbour hurts less
BODY = {
    "act": "penalty_decision",
    "at": "2026-11-21T09:00:00+08:00",
    "by": ["p12", "p13"],
    "amount": 5_000_000,
    "party": {"name": "某某园林有限公司", "uscc": "911404000000000000", "address": "某市某区"},
    "reason": "未经批准擅自移植城市树木，现场检查记录、照片和询问笔录相互印证。" * 4,
    "items": [{"name": "国槐", "count": 12}, {"name": "白蜡", "count": 3}],
    "until": "2026-12-06",
}


def some_items(count: int) -> Items:
    """Real signed entries, one of each act of a case, under their own leaf hash."""
    made: Items = []
    at = datetime.now(UTC)
    commitment = Commitment.of(new_salt(), BODY)
    for _ in range(count):
        one = entry.build(
            "penalty_decision", entry.new_case(), 0, None, at, at, None, commitment, None, LOG
        )
        made.append((one.leaf.hex(), one.bytes))
    return made


def append(folder: Path | None = None) -> list[Row]:
    """Durable appends at batches of 1, 16 and 256, beside bare insertion of the same rows."""
    rows = []
    with _folder(folder) as place:
        for batch, batches in ((1, 200), (16, 100), (256, 40)):
            measured = [_append_once(place, batch, batches) for _ in range(ROUNDS)]
            bare = sorted(each[0] for each in measured)[ROUNDS // 2]
            for at, name, how in (
                (
                    1,
                    "ledger.append",
                    "each batch committed (WAL, FULL) with its tree, then signed; no tiles",
                ),
                (2, "ledger.append+tiles", "each batch committed, signed, recorded, tiles synced"),
            ):
                ours = sorted(each[at] for each in measured)[ROUNDS // 2]
                rows.append(
                    row(
                        f"{name}@{batch}",
                        ours,
                        "entries/s",
                        bare,
                        f"{how}; limit: the same rows, same columns and indexes, same durability,"
                        f" no ledger; middle of {ROUNDS} rounds in turn",
                        "ratio >= 0.6" if (name, batch) == ("ledger.append", 256) else None,
                    )
                )
    return rows


def _append_once(place: Path, batch: int, batches: int) -> tuple[float, float, float]:
    """Entries per second: bare, without tiles, with tiles after each batch."""
    name = secrets.token_hex(4)
    items = some_items(batch * batches)
    cut = [items[low : low + batch] for low in range(0, len(items), batch)]
    bare = _rate(len(items), lambda: _bare(place / f"{name}.bare", cut))
    store = SqliteStore(place / f"{name}.db")
    log = Sequencer(store, LOG, place / f"{name}.tiles", lambda: datetime.now(UTC))

    def without_tiles() -> None:
        for part in cut:
            log.append(part, publish=False)
            log._sign(0, bytes(32))  # one signature a batch, as when each were published

    ours = _rate(len(items), without_tiles)
    store.close()
    store = SqliteStore(place / f"{name}.db2")
    log = Sequencer(store, LOG, place / f"{name}.tiles2", lambda: datetime.now(UTC))

    def with_tiles() -> None:
        for part in cut:
            log.append(part)

    published = _rate(len(items), with_tiles)
    store.close()
    return bare, ours, published


def _bare(path: Path, cut: list[Items]) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute(
        "CREATE TABLE e (idx INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,"
        " leaf BLOB NOT NULL, entry BLOB NOT NULL) STRICT"
    )
    index = 0
    for part in cut:
        rows = [(index + i, key, bytes(32), data) for i, (key, data) in enumerate(part)]
        index += len(part)
        db.execute("BEGIN IMMEDIATE")
        db.executemany("INSERT INTO e VALUES (?, ?, ?, ?)", rows)
        db.execute("COMMIT")
    db.close()


def verification(folder: Path | None = None, count: int = 100_000) -> list[Row]:
    """Full verification from the store and from tiles, beside hashing the same bytes alone."""
    with _folder(folder) as place:
        items = some_items(2000)
        items = [(f"{key}{n}", data) for n in range(count // 2000) for key, data in items]
        store: Store = SqliteStore(place / "verify.db")
        log = Sequencer(store, LOG, place / "verify", lambda: datetime.now(UTC))
        log.append(items)
        entries = [data for _, data in items]
        trust = parse_policy(policy_text([LOG.vkey]))

        def reparse(index: int, raw: bytes) -> str | None:
            entry.parse_entry(raw)
            return None

        runs: dict[str, Callable[[], object]] = {
            "bound": lambda: _pure_hash(entries),
            "store": lambda: check_store(store),
            "tiles": lambda: fsck(place / "verify", trust),
            "parsed": lambda: fsck(place / "verify", trust, on_entry=reparse),
        }
        rates: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(ROUNDS):
            for name, run in runs.items():
                rates[name].append(_rate(len(entries), run, cpu=True))
        middle = {name: sorted(each)[ROUNDS // 2] for name, each in rates.items()}
    how = "CPU time; limit: leaf and node hashes of the same entries in memory; middle of rounds"
    return [
        row(name, middle[key], "entries/s", middle["bound"], f"{told}; {how}", aim)
        for name, key, told, aim in (
            ("ledger.verify.store", "store", "every leaf and the tree from SQLite", AIM_VERIFY),
            (
                "ledger.verify.tiles",
                "tiles",
                "every leaf, tile file and the root, from the folder",
                AIM_VERIFY,
            ),
            (
                "ledger.verify.parsed",
                "parsed",
                "tiles, and every entry parsed and canonicalised",
                None,
            ),
        )
    ]


def _pure_hash(entries: list[bytes]) -> bytes:
    sha256 = hashlib.sha256
    level = [sha256(b"\x00" + data).digest() for data in entries]
    while len(level) > 1:
        each = iter(level)
        nodes = [sha256(b"\x01" + one + two).digest() for one, two in zip(each, each, strict=False)]
        level = nodes + level[len(nodes) * 2 :]
    return level[0]


def canonicalise() -> list[Row]:
    """The fast canonicaliser with its profile check, beside 200 000 a second and the oracle."""
    import rfc8785

    members = json.loads(some_items(1)[0][1][len(entry.PREFIX) :])
    rows = []
    for name, value in (("entry", members), ("body", BODY)):
        count = 20_000
        ours = max(_repeat(canon.canonical, value, count) for _ in range(ROUNDS))
        oracle = _repeat(rfc8785.dumps, value, 500)
        size = len(canon.canonical(value))
        rows.append(
            row(
                f"ledger.canonicalise.{name}",
                ours,
                "objects/s",
                200_000,
                f"{size} bytes, profile check included, CPU time; limit: the aim of the design;"
                f" the rfc8785 library does {oracle:.0f}/s in the same run",
                "ratio >= 1",
            )
        )
    return rows


def merkle_build() -> list[Row]:
    """Building the tree over leaf hashes, beside a loop that hashes 65 bytes."""
    leaves = [secrets.token_bytes(32) for _ in range(1 << 17)]
    block = bytes(65)

    def bare() -> None:
        sha256 = hashlib.sha256
        for _ in range(1 << 17):
            sha256(block).digest()

    ours = max(_rate(1 << 17, lambda: merkle.root_of(leaves), True) for _ in range(ROUNDS))
    limit = max(_rate(1 << 17, bare, True) for _ in range(ROUNDS))
    how = "131 071 nodes, CPU time; limit: a Python loop of SHA-256 over 65 bytes"
    return [row("ledger.merkle", ours, "nodes/s", limit, how)]


def all_rows() -> Iterator[Row]:
    """Every measurement of the ledger."""
    for measure in (append, verification, canonicalise, merkle_build):
        yield from measure()


def _repeat(work: Callable[[Any], bytes], value: Any, count: int) -> float:
    def run() -> None:
        for _ in range(count):
            work(value)

    return _rate(count, run, cpu=True)


def _rate(count: int, work: Callable[[], object], cpu: bool = False) -> float:
    clock = time.process_time if cpu else time.perf_counter
    start = clock()
    work()
    return count / (clock() - start)


@contextmanager
def _folder(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="mingjian-bench-") as made:
        yield Path(made)


if __name__ == "__main__":
    for one in all_rows():
        sys.stdout.write(json.dumps(one, ensure_ascii=False) + "\n")
