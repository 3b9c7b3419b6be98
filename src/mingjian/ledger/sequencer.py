"""The single writer of the log: groups requests, commits them, then signs and publishes.

Order of every step: rows and frontier in one durable transaction; then the signature, recorded
by compare-and-swap on the last signed size; then tiles; then the checkpoint file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from mingjian.ledger import checkpoint
from mingjian.ledger.entry import LONGEST
from mingjian.ledger.errors import LedgerError, LogStopped, Malformed
from mingjian.ledger.keys import Ed25519Signer
from mingjian.ledger.note import parse as parse_note
from mingjian.ledger.store import KeyTaken, Row, Store
from mingjian.ledger.suite import STD
from mingjian.ledger.tilewriter import TileWriter

BATCH = 256
HEARTBEAT = timedelta(minutes=1)

Item = tuple[str, bytes]  # (idempotency key, entry bytes)


@dataclass(frozen=True, slots=True)
class SecondTree:
    """A tree over the same entries with another hash, beside the public one.

    The name of ``signer`` is the origin of the second tree: that of the log with the suffix
    of the suite (``/sm3``). It is signed only after the first tree was.
    """

    signer: Ed25519Signer
    tiles: TileWriter


class KeyReused(LedgerError):
    """A key came back with another entry than the one it was first used for."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"同一个键 {key} 先后用于两条不同的记录，后一条没有写入。")


class Sequencer:
    """Takes entries into the log of ``signer`` (its name is the log's origin).

    ``clock`` gives an aware datetime and only times the heartbeat. ``append`` may be called
    from many threads: while one commits, the others queue and go into the next batch together.
    """

    def __init__(
        self,
        store: Store,
        signer: Ed25519Signer,
        tiles: Path | str | TileWriter,
        clock: Callable[[], datetime],
        *,
        second: SecondTree | None = None,
    ) -> None:
        self._store = store
        self._signer = signer
        self._tiles = tiles if isinstance(tiles, TileWriter) else TileWriter(tiles)
        self._clock = clock
        self._second = second
        if second and second.signer.name != signer.name + second.tiles.suite.origin_suffix:
            raise ValueError("the second tree is named after the first and its own suite")
        self._gate = threading.Condition()
        self._queue: list[_Request] = []
        self._busy = False
        self._publishing = threading.Lock()
        self._published_at = clock()
        self.recover()

    def recover(self) -> None:
        """Publish what a crash left unpublished, after asking whether anything was lost.

        Raises LogStopped when the store is behind what was signed before, as after restoring
        a backup: signing on would be a fork.
        """
        signed, _ = self._store.signed()
        size = self._store.tree().size
        if signed is not None and signed > size:
            raise LogStopped(f"存储只有 {size} 条，而已签名到 {signed} 条：有记录丢失，停止签名。")
        head = self._tiles.published()
        if head is not None:
            text = (self._tiles.folder / "checkpoint").read_bytes()
            checkpoint.open_checkpoint(text, self._signer.verifier)
            if head.size > size:
                raise LogStopped(
                    f"存储只有 {size} 条，而公布的检查点有 {head.size} 条："
                    "存储可能是从旧备份恢复的，停止签名。"
                )
            if head.root != self._root_at(head.size):
                raise LogStopped("公布的检查点与存储不是同一棵树，停止签名。")
        if self._second is not None:
            other = self._second.tiles.published()
            if other is not None and other.size > size:
                raise LogStopped(f"存储只有 {size} 条，而第二棵树有 {other.size} 条，停止签名。")
        self.publish()

    def append(self, items: Iterable[Item], *, publish: bool = True) -> list[int]:
        """Take entries in, in order; gives the leaf index of each once they are durable.

        A key seen before gives its old index and adds nothing. Raises Malformed for an entry
        that is too long, KeyReused for a key that stands for another entry; nothing of the
        call's batch is written then. ``publish=False`` leaves signing to a later ``publish``.
        """
        request = _Request(list(items))
        for key, entry in request.items:
            if not key or len(entry) > LONGEST:
                raise Malformed(f"条目没有键，或长 {len(entry)} 字节，超过 {LONGEST}。")
        with self._gate:
            self._queue.append(request)
        while not request.done:
            with self._gate:
                while self._busy and not request.done:
                    self._gate.wait()
                if request.done:
                    break
                self._busy = True
                batch = self._drain()
            self._lead(batch, publish)
        if request.error is not None:
            raise request.error
        return request.indices

    def _lead(self, batch: list[_Request], publish: bool) -> None:
        """Commit one batch for all who wait in it, and wake them."""
        try:
            self._commit(batch)
            if publish:
                self.publish()
        except BaseException as error:
            for each in batch:
                each.fail(error)
            if not isinstance(error, Exception):
                raise
        finally:
            with self._gate:
                for each in batch:
                    each.done = True
                self._busy = False
                self._gate.notify_all()

    def publish(self) -> str:
        """Sign the tree as it is committed and write tiles and checkpoint; gives its text."""
        with self._publishing:
            while True:
                old, note = self._store.signed()
                tree = self._store.tree()  # never behind what was signed, being read after it
                if old == tree.size and note is not None:
                    break
                note = self._sign(tree.size, tree.root())
                if self._store.sign(old, tree.size, note):
                    break
            self._tiles.write(note, self._store)
            self._publish_second(checkpoint.parse(parse_note(note).text).size)
            self._published_at = self._clock()
            return note

    def heartbeat(self) -> bool:
        """Publish again when the last time is a minute ago: a stale checkpoint is an alarm."""
        if self._clock() - self._published_at < HEARTBEAT:
            return False
        self.publish()
        return True

    def _sign(self, size: int, root: bytes) -> str:
        return _signed(self._signer, size, root)

    def _publish_second(self, size: int) -> None:
        if self._second is not None:
            signer = self._second.signer
            self._second.tiles.grow(size, self._store, lambda root: _signed(signer, size, root))

    def _root_at(self, size: int) -> bytes:
        try:
            return self._store.tree(size).root()
        except LookupError:
            raise LogStopped(f"存储中没有大小为 {size} 的树，停止签名。") from None

    def _drain(self) -> list[_Request]:
        """Take waiting requests, the first always, others up to a batch in all."""
        batch: list[_Request] = []
        count = 0
        while self._queue and (not batch or count + len(self._queue[0].items) <= BATCH):
            batch.append(self._queue.pop(0))
            count += len(batch[-1].items)
        return batch

    def _commit(self, batch: Sequence[_Request]) -> None:
        if len(batch) == 1:  # may be longer than one batch
            request = batch[0]
            for low in range(0, len(request.items), BATCH):
                request.indices += self._insert(request.items[low : low + BATCH])
            return
        try:
            indices = self._insert([item for request in batch for item in request.items])
        except KeyReused:
            for request in batch:  # one of them is wrong: let each stand for itself
                try:
                    request.indices = self._insert(request.items)
                except KeyReused as error:
                    request.fail(error)
            return
        for request in batch:
            request.indices = indices[: len(request.items)]
            indices = indices[len(request.items) :]

    def _insert(self, items: Sequence[Item]) -> list[int]:
        if not items:
            return []
        leaves = STD.leaves(entry for _, entry in items)
        try:
            with self._store.writing() as writing:
                tree = writing.tree()
                rows = [
                    Row(index, key, leaf, entry)
                    for index, ((key, entry), leaf) in enumerate(
                        zip(items, leaves, strict=True), tree.size
                    )
                ]
                writing.insert(rows)
                tree.extend(leaves)
                writing.grow(tree)
                return [row.index for row in rows]
        except KeyTaken:
            return self._insert_new(items, leaves)

    def _insert_new(self, items: Sequence[Item], leaves: Sequence[bytes]) -> list[int]:
        """As ``_insert``, when some of the keys are in the log already or come twice."""
        with self._store.writing() as writing:
            tree = writing.tree()
            known = writing.find([key for key, _ in items])
            rows: list[Row] = []
            for (key, entry), leaf in zip(items, leaves, strict=True):
                row = known.get(key)
                if row is None:
                    row = known[key] = Row(tree.size + len(rows), key, leaf, entry)
                    rows.append(row)
                elif row.entry != entry:
                    raise KeyReused(key)
            if rows:
                writing.insert(rows)
                tree.extend([row.leaf for row in rows])
                writing.grow(tree)
            return [known[key].index for key, _ in items]


def _signed(signer: Ed25519Signer, size: int, root: bytes) -> str:
    return checkpoint.sign(checkpoint.Checkpoint(signer.name, size, root), [signer])


class _Request:
    """What one call of ``append`` waits for."""

    __slots__ = ("done", "error", "indices", "items")

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.indices: list[int] = []
        self.error: BaseException | None = None
        self.done = False

    def fail(self, error: BaseException) -> None:
        if self.error is None:
            self.error = error
