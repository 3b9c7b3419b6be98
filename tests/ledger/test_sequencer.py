"""Appending: indices in order, repeats harmless, nothing signed before it is durable."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mingjian.ledger import checkpoint, merkle, note, policy, tlogproof
from mingjian.ledger.errors import LogStopped, Malformed, Untrue
from mingjian.ledger.fsck import fsck
from mingjian.ledger.keys import Ed25519Signer
from mingjian.ledger.sequencer import KeyReused, SecondTree, Sequencer
from mingjian.ledger.store import Store
from mingjian.ledger.store.sqlite import SqliteStore
from mingjian.ledger.suite import GM, STD
from mingjian.ledger.tiles import TileReader
from mingjian.ledger.tilewriter import TileWriter
from tests.ledger.cast import LOG, POLICY, START, STRANGER, items, now, record

TRUST = policy.parse(POLICY)


def head(folder: Path) -> checkpoint.Checkpoint:
    return TRUST.judge((folder / "checkpoint").read_bytes()).head


def test_indices_follow_the_order_of_the_requests(log: Sequencer, folder: Path) -> None:
    assert log.append(items(0, 3)) == [0, 1, 2]
    assert log.append(items(3, 603)) == list(range(3, 603))  # three batches
    assert log.append([]) == []
    expected = merkle.root_of(STD.leaves(map(record, range(603))))
    assert head(folder) == checkpoint.Checkpoint(LOG.name, 603, expected)
    assert fsck(folder, TRUST).ok


def test_a_fresh_log_signs_the_empty_tree(log: Sequencer, folder: Path) -> None:
    assert head(folder) == checkpoint.Checkpoint(LOG.name, 0, STD.empty)
    assert fsck(folder, TRUST).ok


def test_a_repeat_adds_nothing(log: Sequencer, folder: Path) -> None:
    log.append(items(0, 5))
    assert log.append(items(0, 5)) == [0, 1, 2, 3, 4]
    assert log.append([*items(2, 4), *items(5, 7), *items(5, 6)]) == [2, 3, 5, 6, 5]
    assert head(folder).size == 7


def test_a_key_stands_for_one_entry_only(log: Sequencer, folder: Path) -> None:
    log.append(items(0, 2))
    with pytest.raises(KeyReused):
        log.append([("key 9", record(9)), ("key 1", b"another")])
    assert head(folder).size == 2


def test_an_entry_that_fits_no_bundle_is_refused(log: Sequencer, folder: Path) -> None:
    assert log.append([("longest", bytes(65_535))]) == [0]
    for wrong in [("long", bytes(65_536)), ("", b"no key")]:
        with pytest.raises(Malformed):
            log.append([("fine", b"fine"), wrong])
    assert head(folder).size == 1


def test_every_entry_can_be_proved_from_tiles_and_from_the_store(
    log: Sequencer, folder: Path, store: Store
) -> None:
    log.append(items(0, 300))
    for index in (0, 1, 255, 256, 299):
        text = tlogproof.prove(folder, index)
        assert text == tlogproof.prove(store, index) == tlogproof.prove(TileReader(folder), index)
        tlogproof.parse(text).check(STD.leaf(record(index)), TRUST)
    for outside in (300, -1):
        with pytest.raises(tlogproof.NotYet):
            tlogproof.prove(folder, outside)
    log.append(items(300, 301), publish=False)
    with pytest.raises(tlogproof.NotYet):
        tlogproof.prove(folder, 300)
    log.publish()
    tlogproof.prove(folder, 300)


def test_a_proof_from_an_empty_folder_has_to_wait(tmp_path: Path) -> None:
    with pytest.raises(tlogproof.NotYet):
        tlogproof.prove(tmp_path, 0)


def test_many_threads_go_into_batches_together(log: Sequencer, store: Store, folder: Path) -> None:
    found: dict[int, list[int]] = {}

    def work(number: int) -> None:
        found[number] = log.append(items(number * 10, number * 10 + 10))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(index for some in found.values() for index in some) == list(range(400))
    entries = [row.entry for row in store.read(0, 400)]
    for number, some in found.items():
        assert some == list(range(some[0], some[0] + 10))
        assert [entries[i] for i in some] == [record(number * 10 + i) for i in range(10)]
    assert head(folder).size == 400


def test_one_wrong_request_does_not_spoil_its_neighbours(store: Store, folder: Path) -> None:
    log = Sequencer(store, LOG, folder, now)
    log.append(items(0, 1))
    outcome: list[object] = [None] * 20

    def work(number: int) -> None:
        entry = b"another" if number == 7 else record(number)
        key = "key 0" if number == 7 else f"key {number}"
        try:
            outcome[number] = log.append([(key, entry)])
        except KeyReused as error:
            outcome[number] = error

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert isinstance(outcome[7], KeyReused)
    assert sum(isinstance(each, list) for each in outcome) == 18
    assert head(folder).size == 19


def test_a_stale_checkpoint_is_published_again_after_a_minute(store: Store, folder: Path) -> None:
    times = [START]

    def clock() -> datetime:
        return times[-1]

    log = Sequencer(store, LOG, folder, clock)
    before = (folder / "checkpoint").read_bytes()
    times.append(START + timedelta(seconds=59))
    assert not log.heartbeat()
    os.utime(folder / "checkpoint", (0, 0))
    times.append(START + timedelta(seconds=60))
    assert log.heartbeat()
    assert (folder / "checkpoint").read_bytes() == before
    assert (folder / "checkpoint").stat().st_mtime > 0
    assert not log.heartbeat()


def fork(work: Callable[[], None]) -> int:
    """Run ``work`` in a process of its own; gives its process id."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return pid


def ended(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_two_sequencers_racing_make_one_tree(open_store: Callable[[], Store], folder: Path) -> None:
    """Two processes with the same key, store and folder, sharing half of their requests."""
    rounds = 60
    Sequencer(open_store(), LOG, folder, now)

    def race(side: int) -> None:
        store = open_store()
        log = Sequencer(store, LOG, folder, now)
        for number in range(rounds):
            own, shared = 1000 * (side + 1) + number, number
            first, _ = log.append([(f"key {own}", record(own)), (f"key {shared}", record(shared))])
            text = tlogproof.prove(folder, first)
            tlogproof.parse(text).check(STD.leaf(record(own)), TRUST)

    assert [ended(pid) for pid in [fork(lambda: race(0)), fork(lambda: race(1))]] == [0, 0]
    store = open_store()
    rows = list(store.read(0, 9999))
    assert sorted(row.key for row in rows) == sorted(
        f"key {n}"
        for n in [*range(rounds), *range(1000, 1000 + rounds), *range(2000, 2000 + rounds)]
    )
    assert [row.index for row in rows] == list(range(3 * rounds))
    found = fsck(folder, TRUST)
    assert found.ok
    assert (head(folder).size, store.signed()[0]) == (3 * rounds, 3 * rounds)


def test_all_checkpoints_of_a_race_belong_to_one_history(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "race.sqlite"

    def race(side: int) -> None:
        log = Sequencer(SqliteStore(path), LOG, folder, now)
        for number in range(40):
            log.append([(f"key {side} {number}", record(number))])

    Sequencer(SqliteStore(path), LOG, folder, now)
    assert [ended(pid) for pid in [fork(lambda: race(0)), fork(lambda: race(1))]] == [0, 0]
    store = SqliteStore(path)
    leaves = [row.leaf for row in store.read(0, 80)]
    signed = [
        checkpoint.open_checkpoint(text, LOG.verifier)[0]
        for (text,) in store._db.execute("SELECT note FROM ledger_checkpoint ORDER BY id")
    ]
    assert [each.size for each in signed] == sorted({each.size for each in signed})
    assert all(each.root == merkle.root_of(leaves[: each.size]) for each in signed)
    assert signed[-1].size == 80


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_kill_between_commit_and_signature_loses_nothing(
    open_store: Callable[[], Store], folder: Path
) -> None:
    Sequencer(open_store(), LOG, folder, now).append(items(0, 3))

    def die_before_signing() -> None:
        log = Sequencer(open_store(), LOG, folder, now)
        log._sign = lambda size, root: killed() or ""  # type: ignore[method-assign,func-returns-value]
        log.append(items(3, 6))

    assert ended(fork(die_before_signing)) == -signal.SIGKILL
    assert head(folder).size == 3
    log = Sequencer(open_store(), LOG, folder, now)  # picks up at the start
    assert head(folder).size == 6
    assert log.append(items(0, 7)) == list(range(7))


def test_a_restored_backup_never_signs_again(tmp_path: Path, folder: Path) -> None:
    """Rule: signing after losing entries would be a fork, so the log stops."""
    old, new = SqliteStore(tmp_path / "old.sqlite"), SqliteStore(tmp_path / "new.sqlite")
    Sequencer(old, LOG, tmp_path / "elsewhere", now).append(items(0, 5))
    Sequencer(new, LOG, folder, now).append(items(0, 9))
    with pytest.raises(LogStopped, match="旧备份"):
        Sequencer(old, LOG, folder, now)
    assert head(folder).size == 9


def test_a_rewritten_history_never_signs_again(tmp_path: Path, folder: Path) -> None:
    true, forged = SqliteStore(tmp_path / "true.sqlite"), SqliteStore(tmp_path / "forged.sqlite")
    Sequencer(true, LOG, folder, now).append(items(0, 5))
    Sequencer(forged, LOG, tmp_path / "elsewhere", now).append(items(1, 6))
    with pytest.raises(LogStopped, match="同一棵树"):
        Sequencer(forged, LOG, folder, now)
    longer = SqliteStore(tmp_path / "longer.sqlite")
    Sequencer(longer, LOG, tmp_path / "elsewhere2", now).append(items(1, 9))
    with pytest.raises(LogStopped):
        Sequencer(longer, LOG, folder, now)


def test_a_folder_of_another_key_is_not_taken_over(tmp_path: Path, folder: Path) -> None:
    Sequencer(SqliteStore(tmp_path / "one.sqlite"), STRANGER, folder, now).append(items(0, 2))
    with pytest.raises(Untrue):
        Sequencer(SqliteStore(tmp_path / "one.sqlite"), LOG, folder, now)


def test_a_store_behind_its_own_signature_never_signs_again(
    sqlite: SqliteStore, tmp_path: Path
) -> None:
    sqlite.sign(None, 4, "a checkpoint of four")
    with pytest.raises(LogStopped, match="丢失"):
        Sequencer(sqlite, LOG, tmp_path / "fresh", now)


def test_the_tile_folder_can_be_made_again_from_the_store(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    Sequencer(store, LOG, folder, now).append(items(0, 700))
    Sequencer(store, LOG, tmp_path / "again", now)
    assert head(tmp_path / "again") == head(folder)
    assert fsck(tmp_path / "again", TRUST).ok


def test_an_entry_altered_in_the_database_is_not_published(
    sqlite: SqliteStore, folder: Path
) -> None:
    log = Sequencer(sqlite, LOG, folder, now)
    log.append(items(0, 3), publish=False)
    sqlite._db.execute("DROP TRIGGER ledger_entry_no_update")
    sqlite._db.execute("UPDATE ledger_entry SET entry = x'00' WHERE idx = 1")
    with pytest.raises(LogStopped, match="根散列"):
        log.publish()
    assert head(folder).size == 0


def test_every_checkpoint_text_is_three_lines_and_one_signature(
    log: Sequencer, folder: Path
) -> None:
    log.append(items(0, 2))
    parsed = note.parse((folder / "checkpoint").read_bytes())
    assert parsed.text.count("\n") == 3
    assert [line.name for line in parsed.lines] == [LOG.name]


def test_a_second_tree_with_sm3_grows_beside_the_first(
    open_store: Callable[[], Store], folder: Path, tmp_path: Path
) -> None:
    """One sequence of entries, one tree a suite, each with its own origin, key and folder."""
    signer = Ed25519Signer(f"{LOG.name}/sm3", bytes(32))
    home = tmp_path / "sm3"
    trust = policy.parse(policy.policy_text([signer.vkey]))

    def start() -> Sequencer:
        second = SecondTree(signer, TileWriter(home, suite=GM))
        return Sequencer(open_store(), LOG, folder, now, second=second)

    Sequencer(open_store(), LOG, folder, now).append(items(0, 300))  # switched on later
    for log, end in ((start(), 600), (start(), 601)):
        log.append(items(0, end))
        assert head(folder).size == trust.judge((home / "checkpoint").read_bytes()).head.size == end
    assert fsck(home, trust, suite=GM).ok
    assert fsck(folder, TRUST).ok
    parsed = tlogproof.parse(tlogproof.prove(TileReader(home, GM), 450))
    parsed.check(GM.leaf(record(450)), trust, GM)
    with pytest.raises(Untrue):
        parsed.check(STD.leaf(record(450)), trust)
    with pytest.raises(ValueError):
        Sequencer(
            open_store(), LOG, folder, now, second=SecondTree(LOG, TileWriter(home, suite=GM))
        )


def test_a_store_behind_its_second_tree_never_signs_again(tmp_path: Path) -> None:
    signer = Ed25519Signer(f"{LOG.name}/sm3", bytes(32))
    second = SecondTree(signer, TileWriter(tmp_path / "sm3", suite=GM))
    new, old = SqliteStore(tmp_path / "new.sqlite"), SqliteStore(tmp_path / "old.sqlite")
    Sequencer(new, LOG, tmp_path / "one", now, second=second).append(items(0, 9))
    with pytest.raises(LogStopped, match="第二棵树"):
        Sequencer(old, LOG, tmp_path / "two", now, second=second)
