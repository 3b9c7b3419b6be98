"""Rebuilding a tree from its entries and comparing it with every file of its tile folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mingjian.ledger.errors import LedgerError, Malformed, Untrue
from mingjian.ledger.merkle import Tree, root_of
from mingjian.ledger.policy import Judgement, Policy
from mingjian.ledger.store import Store
from mingjian.ledger.suite import HASH_SIZE, STD, Suite
from mingjian.ledger.tiles import (
    CHECKPOINT,
    LOCK,
    TEMPORARY,
    WIDTH,
    TileName,
    TileReader,
    bundle,
    unbundle,
)

OnEntry = Callable[[int, bytes], str | None]  # (index, entry) → what is wrong with it
_BESIDE = frozenset({CHECKPOINT, LOCK, "policy", "keys"})
_MOST = 100  # problems after which there is no use in going on


@dataclass(slots=True)
class Fsck:
    """What a check of a tile folder found. ``problems`` are Chinese sentences, first to last."""

    judgement: Judgement | None = None
    entries: int = 0  # entries read and hashed
    problems: list[str] = field(default_factory=list)
    unpublished: list[str] = field(default_factory=list)  # files no checkpoint covers yet
    hashes_only: bool = False  # a public copy without entries

    @property
    def ok(self) -> bool:
        return not self.problems


def fsck(
    folder: Path | str,
    policy: Policy,
    *,
    suite: Suite = STD,
    on_entry: OnEntry = lambda index, entry: None,
) -> Fsck:
    """Check a tile folder: signatures, every entry, every tile, the root, and no stray file."""
    result = Fsck()
    reader = TileReader(folder, suite)
    try:
        result.judgement = policy.judge((reader.folder / CHECKPOINT).read_bytes())
    except FileNotFoundError:
        result.problems.append("没有检查点文件。")
    except LedgerError as error:
        result.problems.append(f"检查点：{error}")
    if result.judgement is not None:
        try:
            _Walk(reader, result, on_entry).run(result.judgement.head.size)
        except _Enough:
            result.problems.append("问题太多，不再往下核对。")
    return result


class _Enough(Exception):
    pass


class _Walk:
    """One pass over the entries, left to right, with the unfinished tile of each level."""

    def __init__(self, reader: TileReader, result: Fsck, on_entry: OnEntry) -> None:
        self.reader, self.result, self.on_entry = reader, result, on_entry
        self.levels: list[list[bytes]] = []  # what the unfinished tile of each level must hold
        self.done: list[int] = []  # finished tiles of each level
        self.tree = Tree(suite=reader.suite)

    def run(self, size: int) -> None:
        folder = self.reader.folder
        self.stored = self._inventory(folder)
        self.result.hashes_only = not (folder / "tile" / "entries").exists() and size > 0
        for index in range(-(-size // WIDTH)):
            self._first_level(index, min(WIDTH, size - index * WIDTH))
        for level, hashes in enumerate(self.levels):
            if hashes:
                self._compare(level, self.done[level], hashes)
        assert self.result.judgement is not None
        if self.tree.root() != self.result.judgement.head.root and not self.result.problems:
            self._bad("由条目算出的根散列与检查点不一致。")
        self.result.unpublished += sorted(name.path for name in self._left())

    def _inventory(self, folder: Path) -> dict[tuple[int | None, int], set[int]]:
        """Widths of the stored files of each tile; strays are problems at once."""
        stored: dict[tuple[int | None, int], set[int]] = {}
        for relative in sorted(_files(folder)):
            if relative in _BESIDE:
                continue
            if relative.rpartition("/")[2].startswith(TEMPORARY):
                self.result.unpublished.append(relative)
                continue
            try:
                name = TileName.of(relative)
            except Malformed as error:
                self._bad(str(error))
                continue
            stored.setdefault((name.level, name.index), set()).add(name.width)
        return stored

    def _first_level(self, index: int, width: int) -> None:
        entries: list[bytes] | None = None
        if not self.result.hashes_only:
            entries = self._entries(index, width)
        if entries is not None:
            hashes = self.reader.suite.leaves(entries)
            for at, entry in enumerate(entries, index * WIDTH):
                if (wrong := self.on_entry(at, entry)) is not None:
                    self._bad(f"日志第 {at} 条：{wrong}")
            self.result.entries += width
        else:  # go on with the stored hashes, so that later records are still checked
            try:
                hashes = list(self.reader.tile(TileName(0, index, width)))
            except LedgerError as error:
                self._bad(f"{TileName(0, index, width).path}：{error}")
                hashes = [bytes(HASH_SIZE)] * width
        self.tree.extend(hashes)
        self._grow(0, hashes)

    def _entries(self, index: int, width: int) -> list[bytes] | None:
        """The entries of a bundle, after comparing its stored forms with each other."""
        widths = self.stored.pop((None, index), set())
        main = TileName(None, index, min((w for w in widths if w >= width), default=width))
        try:
            data = self._file(main)
            if data is None:  # became full and was tidied away since we looked
                main = TileName(None, index)
                data = self._file(main)
            if data is None:
                self._bad(f"缺少文件 {main.path}（日志第 {index * WIDTH} 条起）")
                return None
            entries = unbundle(data, main.width)[:width]
        except LedgerError as error:
            self._bad(f"{main.path}（日志第 {index * WIDTH} 条起）：{error}")
            return None
        for stored in sorted(widths):
            name = TileName(None, index, stored)
            if stored > width:
                self.result.unpublished.append(name.path)
            if name != main and (data := self._file(name)) is not None:
                self._same_entries(name, data, entries)
        return entries

    def _same_entries(self, name: TileName, data: bytes, entries: list[bytes]) -> None:
        common = bundle(entries[: name.width])
        if data != common and not (name.width > len(entries) and data.startswith(common)):
            first = name.index * WIDTH + _first_difference(entries, data)
            self._bad(f"{name.path}：从日志第 {first} 条起与其他文件不一致。")

    def _grow(self, level: int, hashes: Iterable[bytes]) -> None:
        while len(self.levels) <= level:
            self.levels.append([])
            self.done.append(0)
        tile = self.levels[level]
        tile += hashes
        if len(tile) == WIDTH:
            self._compare(level, self.done[level], tile)
            self._grow(level + 1, [root_of(tile, self.reader.suite)])
            self.done[level] += 1
            self.levels[level] = []

    def _compare(self, level: int, index: int, hashes: list[bytes]) -> None:
        """Compare every stored form of a tile with the hashes it must hold."""
        widths = self.stored.pop((level, index), set())
        if not any(width >= len(hashes) for width in widths):
            if self._file(TileName(level, index)) is None:
                self._bad(f"缺少文件 {TileName(level, index, len(hashes)).path}")
            else:  # became full since we looked
                widths.add(WIDTH)
        for stored in sorted(widths):
            name = TileName(level, index, stored)
            data = self._file(name)
            if data is None:  # became full and was tidied away since we looked
                data = (self._file(TileName(level, index)) or b"")[: stored * HASH_SIZE]
            for at, value in enumerate(hashes[:stored]):
                if data[at * HASH_SIZE : (at + 1) * HASH_SIZE] != value:
                    first = (index * WIDTH + at) << (8 * level)
                    self._bad(f"{name.path}：与日志第 {first} 条起的条目不一致。")
                    break
            else:
                if len(data) != stored * HASH_SIZE:
                    self._bad(f"{name.path}：长度不对。")
            if stored > len(hashes):
                self.result.unpublished.append(name.path)

    def _file(self, name: TileName) -> bytes | None:
        try:
            return (self.reader.folder / name.path).read_bytes()
        except FileNotFoundError:
            return None

    def _left(self) -> Iterable[TileName]:
        for (level, index), widths in self.stored.items():
            yield from (TileName(level, index, width) for width in widths)

    def _bad(self, sentence: str) -> None:
        self.result.problems.append(sentence)
        if len(self.result.problems) >= _MOST:
            raise _Enough


def _files(folder: Path) -> Iterable[str]:
    """Every file below ``folder``; what a writer moves away meanwhile does not disturb."""
    for place, _, names in os.walk(folder):
        for name in names:
            yield (Path(place) / name).relative_to(folder).as_posix()


def check_store(store: Store) -> Tree:
    """Hash every entry of a store again and give the tree they make.

    Raises Untrue naming the first entry whose leaf hash, place or tree does not fit.
    """
    stored = store.tree()
    tree = Tree()
    for piece in store.pieces(0, stored.size):
        if piece.indices != tuple(range(tree.size, tree.size + len(piece.indices))):
            missing = next(i for i, at in enumerate(piece.indices, tree.size) if at != i)
            raise Untrue(f"存储缺少日志第 {missing} 条。")
        leaves = STD.leaves(piece.entries)
        if leaves != list(piece.leaves):
            at = next(i for i, leaf in enumerate(leaves) if leaf != piece.leaves[i])
            raise Untrue(f"存储中日志第 {tree.size + at} 条与其散列不一致。")
        tree.extend(leaves)
    if tree.size != stored.size:
        raise Untrue(f"存储缺少日志第 {tree.size} 条。")
    if tree.frontier != stored.frontier:
        raise Untrue("由存储的条目算出的树与存储记下的树不一致。")
    return tree


def _first_difference(entries: list[bytes], data: bytes) -> int:
    at = 0
    for number, entry in enumerate(entries):
        piece = len(entry).to_bytes(2, "big") + entry
        if data[at : at + len(piece)] != piece:
            return number
        at += len(piece)
    return len(entries) - 1
