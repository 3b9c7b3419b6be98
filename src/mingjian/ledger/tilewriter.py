"""Writing the static tree so that a crash at any moment leaves a whole tree behind.

Each file is written under a temporary name, synced and renamed; the checkpoint comes last, so
whatever it promises is on the disk. A tile that stands already is never written over.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mingjian.ledger import checkpoint, note
from mingjian.ledger.blobs import sync_folder
from mingjian.ledger.errors import LogStopped
from mingjian.ledger.merkle import Tree, range_hash, root_of
from mingjian.ledger.store import Source
from mingjian.ledger.suite import STD, Suite
from mingjian.ledger.tiles import (
    CHECKPOINT,
    LOCK,
    TEMPORARY,
    WIDTH,
    TileName,
    TileReader,
    bundle,
    edge_of,
)

_TOGETHER = 64  # files written before they are synced and renamed

Step = Callable[[str, str], None]  # (what is about to be done, path): for crash tests


def _no_step(what: str, path: str) -> None:
    return None


class TileWriter:
    """Keeps one tile folder up with its source of entries. Several processes may share one."""

    def __init__(self, folder: Path | str, *, suite: Suite = STD, step: Step = _no_step) -> None:
        self.folder = Path(folder)
        self.suite = suite
        self._step = step
        self._text: str | None = None  # the checkpoint that the edges below belong to
        self._size = 0
        self._edges: list[list[bytes]] = []  # hashes of the last, partial tile of each level
        self._pending: list[tuple[str, str]] = []  # (temporary, final), below the folder
        self._touched: set[Path] = set()
        self._swept = False
        self.folder.mkdir(parents=True, exist_ok=True)

    def published(self) -> checkpoint.Checkpoint | None:
        """The checkpoint in the folder, its signatures unchecked; None where none stands."""
        path = self.folder / CHECKPOINT
        return checkpoint.parse(note.parse(path.read_bytes()).text) if path.exists() else None

    def write(self, text: str, source: Source) -> bool:
        """Bring tiles, then the checkpoint, up to the signed checkpoint ``text``.

        Gives False when the folder holds a larger tree already (another process was quicker).
        Raises LogStopped when the entries do not hash to the root that was signed, or when a
        tile in the folder holds something else: then nothing is promised anew.
        """
        head = checkpoint.parse(note.parse(text).text)

        def same(root: bytes) -> str:
            if root != head.root:
                raise LogStopped("条目算出的根散列与已签名的检查点不一致，停止发布。")
            return text

        return self.grow(head.size, source, same)

    def grow(self, size: int, source: Source, sign: Callable[[bytes], str]) -> bool:
        """As ``write``, for a tree whose root is only known here: ``sign`` is given the root."""
        with self._locked():
            self._catch_up()
            if size < self._size:
                return False
            old, edges = self._size, [list(edge) for edge in self._edges]
            try:
                self._extend(size, source)
                self._write_edges(old)
                text = sign(self._root(size))
                self._settle()
                self._replace_checkpoint(text)
            except BaseException:
                self._size, self._edges, self._text = old, edges, None
                self._pending.clear()
                raise
            self._text = text
            self._drop_partial(old)
        return True

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with open(self.folder / LOCK, "ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _catch_up(self) -> None:
        """Take up where the folder stands: the edge of its tree, checked against its root."""
        path = self.folder / CHECKPOINT
        text = path.read_bytes().decode("utf-8") if path.exists() else None
        if self._swept and text == self._text and (text is not None or self._size == 0):
            return
        if not self._swept:
            for left in self.folder.rglob(f"{TEMPORARY}*"):
                left.unlink()  # half written when a process died; nobody else writes now
            self._swept = True
        self._text, self._size, self._edges = text, 0, []
        if text is None:
            return
        head = checkpoint.parse(note.parse(text).text)
        reader = TileReader(self.folder, self.suite)
        self._size = head.size
        for tile in edge_of(head.size):
            assert tile.level is not None
            self._edge(tile.level)[:] = reader.tile(tile)
        if range_hash(0, head.size, reader.nodes(head.size), self.suite) != head.root:
            raise LogStopped("树文件夹中的散列与其检查点不一致，请先核对（fsck）。")

    def _edge(self, level: int) -> list[bytes]:
        while len(self._edges) <= level:
            self._edges.append([])
        return self._edges[level]

    def _extend(self, size: int, source: Source) -> None:
        start = self._size - self._size % WIDTH
        entries: list[bytes] = []
        skip = self._size - start  # hashes already in the edge; the bundle needs all entries
        for row in source.read(start, size) if size > self._size else ():
            entries.append(row.entry)
            if len(entries) == WIDTH:
                self._take(start, entries, skip)
                start, entries, skip = start + WIDTH, [], 0
        if entries:
            self._take(start, entries, skip)
        if self._size != size:
            raise LogStopped(f"存储中只有 {self._size} 条，检查点要求 {size} 条。")

    def _take(self, start: int, entries: list[bytes], skip: int) -> None:
        index = start // WIDTH
        self._edge(0).extend(self.suite.leaves(entries[skip:]))
        self._size = start + len(entries)
        self._put(TileName(None, index, len(entries)), bundle(entries))
        level = 0
        while len(edge := self._edge(level)) == WIDTH:
            self._put(TileName(level, index), b"".join(edge))
            self._edge(level + 1).append(root_of(edge, self.suite))
            edge.clear()
            level, index = level + 1, index // WIDTH

    def _write_edges(self, old_size: int) -> None:
        before = set(edge_of(old_size))
        for tile in edge_of(self._size):
            assert tile.level is not None
            if tile not in before:
                self._put(tile, b"".join(self._edges[tile.level]))

    def _root(self, size: int) -> bytes:
        frontier: list[bytes] = []
        for edge in reversed(self._edges):
            part = Tree(suite=self.suite)
            part.extend(edge)
            frontier.extend(part.frontier)
        # the frontier of each edge is a run of the whole tree's frontier, higher levels first
        return Tree(size, frontier, suite=self.suite).root()

    def _put(self, name: TileName, data: bytes) -> None:
        final = self.folder / name.path
        if final.exists():
            if final.read_bytes() != data:
                raise LogStopped(f"{name.path} 已有不同的内容，停止发布，请先核对（fsck）。")
            return
        for folder in reversed([final.parent, *final.parents]):
            if not folder.exists():
                folder.mkdir(exist_ok=True)
                self._touched.add(folder.parent)
        self._step("write", name.path)
        temporary = final.parent / f"{TEMPORARY}{final.name}"
        temporary.write_bytes(data)
        self._pending.append((str(temporary), str(final)))
        if len(self._pending) >= _TOGETHER:
            self._rename()

    def _rename(self) -> None:
        for temporary, _ in self._pending:
            self._step("sync", temporary)
            handle = os.open(temporary, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        for temporary, final in self._pending:
            self._step("rename", final)
            os.replace(temporary, final)
            self._touched.add(Path(final).parent)
        self._pending.clear()

    def _settle(self) -> None:
        self._rename()
        for folder in sorted(self._touched):
            self._step("sync-folder", str(folder))
            sync_folder(folder)
        self._touched.clear()

    def _replace_checkpoint(self, text: str) -> None:
        temporary = self.folder / f"{TEMPORARY}{CHECKPOINT}"
        self._step("write", CHECKPOINT)
        temporary.write_bytes(text.encode())
        self._pending.append((str(temporary), str(self.folder / CHECKPOINT)))
        self._settle()

    def _drop_partial(self, old_size: int) -> None:
        """Remove the partial forms of tiles that became full; a reader takes the full ones."""
        for tile in edge_of(old_size):
            assert tile.level is not None
            for level in {tile.level, None} if tile.level == 0 else {tile.level}:
                full = TileName(level, tile.index)
                if not (self.folder / full.path).exists():
                    continue
                folder = self.folder / f"{full.path}.p"
                for path in folder.glob("*"):
                    self._step("drop", str(path))
                    path.unlink(missing_ok=True)
                if folder.exists():
                    self._step("drop", str(folder))
                    folder.rmdir()
