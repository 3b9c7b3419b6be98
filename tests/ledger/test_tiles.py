"""The tile folder: complete at every size, whole after a crash at any step, and checked whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from mingjian.ledger import checkpoint, merkle, policy
from mingjian.ledger.errors import LedgerError, LogStopped, Malformed
from mingjian.ledger.fsck import fsck
from mingjian.ledger.sequencer import Sequencer
from mingjian.ledger.store import Row
from mingjian.ledger.store.sqlite import SqliteStore
from mingjian.ledger.suite import GM, STD, Suite
from mingjian.ledger.tiles import TileName, TileReader, bundle, tiles_of, unbundle
from mingjian.ledger.tilewriter import TileWriter
from tests.ledger.cast import LOG, POLICY, items, now, record
from tests.ledger.test_sequencer import ended, fork

TRUST = policy.parse(POLICY)
ALL = [Row(i, "", STD.leaf(record(i)), record(i)) for i in range(70_000)]


class Memory:
    """A source of entries that needs no database."""

    def read(self, start: int, end: int) -> Iterator[Row]:
        return iter(ALL[start:end])


def signed(size: int, suite: Suite = STD) -> str:
    leaves = [row.leaf for row in ALL[:size]]
    if suite is not STD:
        leaves = suite.leaves(row.entry for row in ALL[:size])
    return checkpoint.sign(
        checkpoint.Checkpoint(LOG.name, size, merkle.root_of(leaves, suite)), [LOG]
    )


SIZES = [1, 2, 255, 256, 257, 511, 512, 1357]


@pytest.mark.parametrize("size", [*SIZES, 65_535, 65_536, 65_537, 70_000])
def test_a_folder_written_at_once_holds_exactly_the_tiles_of_its_size(
    folder: Path, size: int
) -> None:
    assert TileWriter(folder).write(signed(size), Memory())
    stored = {
        path.relative_to(folder).as_posix()
        for path in (folder / "tile").rglob("*")
        if path.is_file()
    }
    names = list(tiles_of(size))
    entries = {TileName(None, name.index, name.width) for name in names if name.level == 0}
    assert stored == {name.path for name in [*names, *entries]}
    found = fsck(folder, TRUST)
    assert (found.problems, found.unpublished, found.entries) == ([], [], size)


def test_a_folder_that_grows_bit_by_bit_serves_every_size_it_published(folder: Path) -> None:
    """Partial tiles stay until the full tile stands; readers of an older size use that."""
    writer, sizes = TileWriter(folder), [0, 1, 2, 3, 200, 255, 256, 257, 258, 512, 513, 1400]
    leaves = [row.leaf for row in ALL[:1400]]
    for size in sizes:
        assert writer.write(signed(size), Memory())
        for old in [each for each in sizes if 0 < each <= size]:
            reader = TileReader(folder)
            nodes = reader.nodes(old)
            assert merkle.range_hash(0, old, nodes) == merkle.root_of(leaves[:old])
            assert merkle.inclusion_path(old - 1, old, nodes) == merkle.inclusion_path(
                old - 1, old, merkle.nodes_of(leaves[:old])
            )
            assert reader.entry(old - 1, old) == record(old - 1)
        assert fsck(folder, TRUST).problems == []
    assert not (folder / "tile/0/000.p").exists()
    assert list(TileReader(folder).leaves(1400)) == leaves


def test_a_smaller_checkpoint_does_not_take_the_folder_back(folder: Path) -> None:
    one, two = TileWriter(folder), TileWriter(folder)
    assert one.write(signed(300), Memory())
    assert not two.write(signed(299), Memory())
    assert two.write(signed(301), Memory())
    assert one.write(signed(302), Memory())
    assert fsck(folder, TRUST).ok


def test_a_second_tree_with_sm3_stands_beside_the_first(folder: Path) -> None:
    """The parallel tree of another suite: the same entries, its own folder and checkpoint."""
    TileWriter(folder, suite=GM).write(signed(600, GM), Memory())
    assert fsck(folder, TRUST, suite=GM).ok
    assert not fsck(folder, TRUST).ok
    head = TileWriter(folder, suite=GM).published()
    assert head is not None
    assert head.root == merkle.root_of(GM.leaves(row.entry for row in ALL[:600]), GM)


def crash_at(step: int, store_path: Path, folder: Path, start: int, end: int) -> int:
    """Append [start, end) in a process that is killed before step number ``step``."""

    def work() -> None:
        count = 0

        def one_step(what: str, path: str) -> None:
            nonlocal count
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            count += 1

        store = SqliteStore(store_path)
        Sequencer(store, LOG, TileWriter(folder, step=one_step), now).append(items(start, end))

    return ended(fork(work))


@pytest.mark.parametrize(("before", "after"), [(0, 1), (5, 7), (250, 260), (255, 256), (250, 600)])
def test_a_kill_at_any_step_of_the_writer_leaves_a_whole_tree(
    tmp_path: Path, folder: Path, before: int, after: int
) -> None:
    """Killed with SIGKILL before each single step; then fsck, restart, fsck again."""
    path = tmp_path / "base.sqlite"
    base = SqliteStore(path)
    Sequencer(base, LOG, folder, now).append(items(0, before))
    base.close()
    kills = 0
    for step in range(2, 200):  # the start publishes once itself: its steps count too
        home, store = tmp_path / f"tiles{step}", tmp_path / f"store{step}.sqlite"
        shutil.copytree(folder, home)
        shutil.copy(path, store)
        code = crash_at(step, store, home, before, after)
        found = fsck(home, TRUST)
        assert found.problems == [], f"step {step}"
        assert found.judgement is not None
        assert found.judgement.head.size in (before, after)
        if code == 0:
            break
        assert code == -signal.SIGKILL
        kills += 1
        again = SqliteStore(store)
        log = Sequencer(again, LOG, home, now)
        assert log.append(items(before, after)) == list(range(before, after))
        found = fsck(home, TRUST)
        assert (found.problems, found.unpublished, found.entries) == ([], [], after)
        again.close()
        shutil.rmtree(home)
    assert code == 0, "the writer never came to its end"
    assert kills > 10


def test_a_tile_is_never_written_over(folder: Path) -> None:
    writer = TileWriter(folder)
    writer.write(signed(10), Memory())
    (folder / "tile/0/000.p").mkdir(exist_ok=True)
    (folder / "tile/0/000.p/11").write_bytes(bytes(11 * 32))
    with pytest.raises(LogStopped, match="不同的内容"):
        writer.write(signed(11), Memory())
    assert checkpoint.parse((folder / "checkpoint").read_text().split("\n\n")[0] + "\n").size == 10
    assert writer.write(signed(12), Memory())


def test_a_folder_whose_edge_was_changed_is_not_continued(folder: Path) -> None:
    TileWriter(folder).write(signed(300), Memory())
    path = folder / "tile/0/001.p/44"
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    with pytest.raises(LogStopped, match="fsck"):
        TileWriter(folder).write(signed(301), Memory())


def test_a_source_with_other_entries_is_not_published(folder: Path) -> None:
    class Wrong:
        def read(self, start: int, end: int) -> Iterator[Row]:
            return iter(ALL[start + 1 : end + 1])

    class Short:
        def read(self, start: int, end: int) -> Iterator[Row]:
            return iter(ALL[start : end - 1])

    for source in (Wrong(), Short()):
        with pytest.raises(LogStopped):
            TileWriter(folder).write(signed(5), source)
    assert not (folder / "checkpoint").exists()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that grew, so that it holds partial tiles of earlier sizes too."""
    folder = tmp_path_factory.mktemp("whole") / "ledger"
    writer = TileWriter(folder)
    for size in (3, 200, 300, 520, 530, 541):
        writer.write(signed(size), Memory())
    (folder / "policy").write_text(POLICY)
    return folder


def test_a_changed_byte_in_any_file_is_found(whole: Path, tmp_path: Path) -> None:
    """Three random bytes of every file, and 300 places in all."""
    dice = random.Random(1)
    copy = tmp_path / "copy"
    shutil.copytree(whole, copy)
    files = [path for path in copy.rglob("*") if path.is_file() and path.stat().st_size]
    files = [path for path in files if path.name != "policy"]
    places = [(path, dice.randrange(path.stat().st_size)) for path in files for _ in range(3)]
    places += [
        (path, dice.randrange(path.stat().st_size))
        for path in dice.choices(files, k=300 - len(places))
    ]
    assert fsck(copy, TRUST).ok
    for path, at in places:
        good = path.read_bytes()
        path.write_bytes(good[:at] + bytes([good[at] ^ 1 << dice.randrange(8)]) + good[at + 1 :])
        found = fsck(copy, TRUST)
        assert found.problems, f"{path.relative_to(copy)} at {at}"
        path.write_bytes(good)
    assert fsck(copy, TRUST).ok


@pytest.mark.parametrize(
    "name", ["tile/0/000", "tile/0/002.p/29", "tile/1/000.p/2", "tile/entries/001", "checkpoint",
             "tile/entries/002.p/29"],
)  # fmt: skip
def test_a_missing_file_is_named(whole: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(whole, copy)
    (copy / name).unlink()
    found = fsck(copy, TRUST)
    assert name.rsplit(".p", 1)[0] in found.problems[0] or "检查点" in found.problems[0]


@pytest.mark.parametrize(
    "name", ["tile/0/0000", "tile/64/000", "tile/0/x000/000", "tile/0/000.p/256", "tile/00/000",
             "tile/0/000.p/0", "notes.txt", "tile/entries/1", "tile/0/x1/000"],
)  # fmt: skip
def test_a_stray_file_is_named(whole: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(Malformed):
        TileName.of(name)
    copy = tmp_path / "copy"
    shutil.copytree(whole, copy)
    (copy / name).parent.mkdir(parents=True, exist_ok=True)
    (copy / name).write_bytes(b"x")
    assert name in fsck(copy, TRUST).problems[0]


def test_a_signed_root_that_the_entries_do_not_have_is_found(whole: Path, tmp_path: Path) -> None:
    """Not even the key of the log makes a wrong root right."""
    copy = tmp_path / "copy"
    shutil.copytree(whole, copy)
    wrong = checkpoint.Checkpoint(LOG.name, 541, STD.empty)
    (copy / "checkpoint").write_text(checkpoint.sign(wrong, [LOG]))
    assert "根散列" in fsck(copy, TRUST).problems[0]


@pytest.mark.parametrize("name", ["tile/0/001", "tile/0/002.p/18", "tile/entries/002.p/18"])
def test_bytes_added_to_a_file_are_found(whole: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(whole, copy)
    with open(copy / name, "ab") as file:
        file.write(b"\x00")
    assert name in fsck(copy, TRUST).problems[0]


def test_the_first_bad_entry_is_named_and_the_rest_is_still_checked(
    whole: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(whole, copy)
    path = copy / "tile/entries/001"
    entries = unbundle(path.read_bytes(), 256)
    entries[7] = b"another"
    path.write_bytes(bundle(entries))
    stray = copy / "tile/1/000.p/2"
    stray.write_bytes(stray.read_bytes()[:32] + bytes(32))
    problems = fsck(copy, TRUST).problems
    assert "第 263 条" in problems[0]
    assert any("tile/1/000.p/2" in problem for problem in problems)


def test_a_bundle_reads_back_and_nothing_is_left_over() -> None:
    entries = [b"", b"x", bytes(65_535)]
    assert unbundle(bundle(entries), 3) == entries
    for wrong in (bundle(entries)[:-1], bundle(entries) + b"\x00", bundle(entries[:2])):
        with pytest.raises(LedgerError):
            unbundle(wrong, 3)


def test_a_check_beside_a_working_writer_raises_no_false_alarm(
    tmp_path: Path, folder: Path
) -> None:
    """Tiles become full and their partial forms go while the checker is reading."""
    path = tmp_path / "busy.sqlite"
    Sequencer(SqliteStore(path), LOG, folder, now).append(items(0, 200))

    def write() -> None:
        log = Sequencer(SqliteStore(path), LOG, folder, now)
        for number in range(200, 900, 7):
            log.append(items(number, number + 7))

    writer, checks = fork(write), 0
    while os.waitpid(writer, os.WNOHANG) == (0, 0):
        assert fsck(folder, TRUST).problems == []
        checks += 1
    assert checks > 3
    found = fsck(folder, TRUST)
    assert (found.problems, found.entries) == ([], 900)
