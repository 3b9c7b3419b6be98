"""The static tree (C2SP tlog-tiles): where tiles stand, what they hold, and reading them.

    checkpoint                      the signed tree head
    tile/<L>/<N>[.p/<W>]            up to 256 hashes of level L
    tile/entries/<N>[.p/<W>]        the entries under tile N of level 0

This is the layout; a tile of W < 256 hashes is partial and is never hashed into a level above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingjian.ledger.errors import Malformed, Untrue
from mingjian.ledger.merkle import Nodes
from mingjian.ledger.suite import HASH_SIZE, STD, Suite

WIDTH = 256  # hashes of a full tile
HEIGHT = 8  # levels of the tree inside a tile
CHECKPOINT = "checkpoint"
LOCK = ".lock"  # held by the process that writes
TEMPORARY = ".tmp-"  # start of the name of a half-written file
_CACHED = 4096  # tiles kept by a reader: 32 MiB

_PATH = re.compile(
    r"tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?"
)


@dataclass(frozen=True, slots=True)
class TileName:
    """One tile: ``level`` None for a bundle of entries, ``width`` 256 when it is full."""

    level: int | None
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """The path below the tile folder."""
        level = "entries" if self.level is None else str(self.level)
        part = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{index_path(self.index)}{part}"

    @classmethod
    def of(cls, path: str) -> TileName:
        """The tile that stands at ``path``; raises Malformed for any other file."""
        match = _PATH.fullmatch(path)
        if match is None:
            raise Malformed(f"不是树的文件：{path}")
        level, index, width = match.groups()
        name = cls(
            None if level == "entries" else int(level),
            int(index.replace("x", "").replace("/", "")),
            WIDTH if width is None else int(width),
        )
        if name.path != path or name.width > WIDTH:
            raise Malformed(f"不是树的文件：{path}")
        return name


def index_path(index: int) -> str:
    """A tile index in groups of three digits, all but the last prefixed with x."""
    groups = [f"{index % 1000:03d}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03d}")
    return "/".join(reversed(groups))


def tiles_of(size: int) -> Iterator[TileName]:
    """Every hash tile that a tree of ``size`` needs, level by level, left to right."""
    level = 0
    while size:
        full, part = divmod(size, WIDTH)
        yield from (TileName(level, index) for index in range(full))
        if part:
            yield TileName(level, full, part)
        size, level = full, level + 1


def edge_of(size: int) -> Iterator[TileName]:
    """The partial tiles of a tree of ``size``: at most one a level."""
    level = 0
    while size:
        full, part = divmod(size, WIDTH)
        if part:
            yield TileName(level, full, part)
        size, level = full, level + 1


def bundle(entries: Sequence[bytes]) -> bytes:
    """The bytes of an entry bundle: each entry after its length in two bytes."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def unbundle(data: bytes, width: int) -> list[bytes]:
    """The entries of a bundle; raises Malformed unless they are ``width`` and fill it."""
    entries: list[bytes] = []
    at, whole = 0, len(data)
    while at + 2 <= whole:
        start = at + 2
        at = start + (data[at] << 8 | data[at + 1])
        entries.append(data[start:at])
    if at != whole:
        raise Malformed("条目文件在一条中间断开。")
    if len(entries) != width:
        raise Malformed(f"条目文件应有 {width} 条，实有 {len(entries)} 条。")
    return entries


def hashes(data: bytes, width: int) -> list[bytes]:
    """The hashes of a tile; raises Malformed for another length."""
    if len(data) != width * HASH_SIZE:
        raise Malformed(f"散列文件应有 {width * HASH_SIZE} 字节，实有 {len(data)} 字节。")
    return [data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)]


class TileReader:
    """Reads a tile folder as the tree of a given size; nothing it gives is verified yet."""

    def __init__(self, folder: Path | str, suite: Suite = STD) -> None:
        self.folder = Path(folder)
        self.suite = suite
        self._tiles: dict[TileName, list[bytes]] = {}

    def checkpoint(self) -> str:
        """The text of the checkpoint; raises FileNotFoundError where none was written."""
        try:
            return (self.folder / CHECKPOINT).read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            raise Malformed("检查点不是合法的 UTF-8。") from None

    def tile(self, name: TileName) -> list[bytes]:
        """The hashes of a tile; a partial one is read from the full one where that stands."""
        if name not in self._tiles:
            if len(self._tiles) >= _CACHED:
                self._tiles.clear()
            data, width = self._read(name)
            self._tiles[name] = hashes(data, width)[: name.width]
        return self._tiles[name]

    def entries(self, index: int, width: int) -> list[bytes]:
        """The first ``width`` entries under tile ``index`` of level 0."""
        data, stored = self._read(TileName(None, index, width))
        return unbundle(data, stored)[:width]

    def entry(self, index: int, size: int) -> bytes:
        """Entry ``index`` of the tree of ``size``."""
        number, at = divmod(index, WIDTH)
        return self.entries(number, min(WIDTH, size - number * WIDTH))[at]

    def leaves(self, size: int) -> Iterator[bytes]:
        """The leaf hashes of the tree of ``size``, in order."""
        for index in range(-(-size // WIDTH)):
            yield from self.tile(TileName(0, index, min(WIDTH, size - index * WIDTH)))

    def nodes(self, size: int) -> Nodes:
        """Full subtrees of the tree of ``size``, as proofs ask for them."""

        def node(level: int, index: int) -> bytes:
            tile_level, inside = divmod(level, HEIGHT)
            number, at = divmod(index << inside, WIDTH)
            width = min(WIDTH, (size >> (HEIGHT * tile_level)) - number * WIDTH)
            some = self.tile(TileName(tile_level, number, width))[at : at + (1 << inside)]
            for _ in range(inside):
                some = self.suite.pairs(some)
            return some[0]

        return node

    def _read(self, name: TileName) -> tuple[bytes, int]:
        try:
            return (self.folder / name.path).read_bytes(), name.width
        except FileNotFoundError:
            full = TileName(name.level, name.index)
            try:
                return (self.folder / full.path).read_bytes(), WIDTH
            except FileNotFoundError:
                raise Untrue(f"缺少文件 {name.path}") from None
