"""The whole system checked at once: journal, chains, tree, store, checkpoint and files.

The journal is handed in row by row, so that nothing here knows its tables. Everything is
computed again from the stored bodies, entries and files; nothing stored is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mingjian.ledger import checkpoint, note
from mingjian.ledger import policy as policies
from mingjian.ledger.blobs import BlobStore
from mingjian.ledger.chain import Chains
from mingjian.ledger.commit import Commitment
from mingjian.ledger.entry import Entry, parse_entry
from mingjian.ledger.errors import LedgerError, Untrue
from mingjian.ledger.fsck import check_store, fsck
from mingjian.ledger.keys import Verifier
from mingjian.ledger.store import Store
from mingjian.ledger.suite import STD
from mingjian.ledger.tiles import TileReader
from mingjian.ledger.verdict import Verdict
from mingjian.ledger.verify import check_body_facts, check_signature, read_keys

_MOST = 100  # problems named


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row of the journal as its app reads it, in the order the acts were committed.

    ``label`` is how people know the record (case number, act, seq). ``body`` and ``salt`` are
    None only for a row whose content was lawfully destroyed (``destroyed``). ``files`` are the
    digests the record rests on. ``columns`` are further columns that repeat a member of the
    entry (``kind``, ``at``, ``rec``, ``by``, ``leaf`` in hex …), ``copies`` those that repeat
    a member of the body; each is compared.
    """

    label: str
    case: str
    seq: int
    prev: str | None
    entry: bytes
    body: Mapping[str, Any] | None
    salt: bytes | None
    files: tuple[str, ...] = ()
    destroyed: bool = False
    columns: Mapping[str, object] = field(default_factory=dict)
    copies: Mapping[str, object] = field(default_factory=dict)


class JournalCheck:
    """Checks rows one after the other, each from its own content and its case's chain."""

    def __init__(self, keys: Mapping[str, Verifier]) -> None:
        self._keys = dict(keys)
        self._chains = Chains()
        self.rows = 0
        self.destroyed = 0

    def take(self, row: JournalRow) -> Entry:
        """The entry of the next row; raises Malformed or Untrue for what is wrong with it."""
        self.rows += 1
        entry = parse_entry(row.entry)
        self._chains.take(entry)
        check_signature(entry, self._keys)
        _compare(entry, {"case": row.case, "seq": row.seq, "prev": row.prev, **row.columns})
        if row.destroyed:
            self.destroyed += 1
            if row.body is not None or row.salt is not None:
                raise Untrue("记为已销毁，内容或者盐却还在。")
        elif row.body is None or row.salt is None:
            raise Untrue("内容或者盐缺失。")
        else:
            if Commitment.of(row.salt, row.body).root.hex() != entry.c:
                raise Untrue("内容与写入日志时的承诺不一致，内容已被改动。")
            check_body_facts(entry, dict(row.body))
            for name, value in row.copies.items():
                if row.body.get(name) != value:
                    raise Untrue(f"{name} 一栏与记录内容不一致。")
        return entry


class TreeMatch:
    """Matches journal rows with the leaves of the tree; cheap when both have the same order."""

    def __init__(self, leaves: Iterator[bytes]) -> None:
        self._leaves = enumerate(leaves)
        self._waiting: dict[bytes, int] = {}

    def find(self, leaf: bytes) -> int | None:
        """The index of ``leaf`` in the tree, each leaf once; None when it is not there."""
        if leaf in self._waiting:
            return self._waiting.pop(leaf)
        for index, other in self._leaves:
            if other == leaf:
                return index
            self._waiting[other] = index
        return None

    def left(self) -> list[int]:
        """Indices of leaves that no row asked for."""
        for index, other in self._leaves:
            self._waiting[other] = index
        return sorted(self._waiting.values())


def verify_home(
    rows: Iterable[JournalRow],
    *,
    tiles: Path,
    store: Store | None = None,
    blobs: BlobStore | None = None,
    policy: str | bytes | None = None,
    keys: Mapping[str, Verifier] | None = None,
    progress: Callable[[str], None] = lambda sentence: None,
) -> Verdict:
    """Check a whole system and name the first bad record.

    ``policy`` and ``keys`` are read from the tile folder when they are not handed in. Rows
    whose act is not in the tree yet (the sequencer has not taken them) are named under
    ``not_proved``; they are wrong only when the tree holds something else in their place.
    """
    verdict = Verdict()
    own_policy, own_keys = policy is None, keys is None
    try:
        policy = (tiles / "policy").read_bytes() if policy is None else policy
        trust = policies.parse(policy)
        keys = read_keys((tiles / "keys").read_bytes()) if keys is None else keys
    except FileNotFoundError as error:
        verdict.bad.append(f"缺少文件 {Path(error.filename).name}")
    except LedgerError as error:
        verdict.bad.append(str(error))
    if verdict.bad or keys is None:
        return verdict.close(own_policy=own_policy, own_keys=own_keys)
    progress("核对日志文件")
    tree = fsck(tiles, trust)
    progress("核对记录")
    size = tree.judgement.head.size if tree.judgement else 0
    match = TreeMatch(_leaves(tiles, size))
    journal = JournalCheck(keys)
    files: dict[str, str] = {}  # digest → label of the first record that rests on it
    pending = _check_rows(rows, journal, match, files, verdict)
    _check_match(match, pending, journal, size, TileReader(tiles), verdict)
    verdict.bad += tree.problems
    if tree.hashes_only:
        verdict.bad.append("日志文件夹里没有条目（tile/entries）。")
    if tree.judgement is not None:
        verdict.proved.append(
            f"检查点由日志 {tree.judgement.head.origin} 签名，共 {size} 条记录，逐条重算一致。"
        )
        verdict.witnesses([tree.judgement])
    if store is not None:
        progress("核对日志存储")
        _check_store(store, TileReader(tiles), size, trust, verdict)
    if blobs is not None:
        progress("核对文件")
        _check_blobs(blobs, files, verdict)
    del verdict.bad[_MOST:]
    return verdict.close(own_policy=own_policy, own_keys=own_keys)


def _leaves(tiles: Path, size: int) -> Iterator[bytes]:
    try:
        yield from TileReader(tiles).leaves(size)
    except LedgerError:
        return  # fsck has named the tile; the rows after it show as not found


def _check_rows(
    rows: Iterable[JournalRow],
    journal: JournalCheck,
    match: TreeMatch,
    files: dict[str, str],
    verdict: Verdict,
) -> list[str]:
    """Check each row; gives the labels of rows that are not in the tree."""
    pending = []
    for row in rows:
        for digest in row.files:
            files.setdefault(digest, row.label)
        try:
            entry = journal.take(row)
        except LedgerError as error:
            verdict.bad.append(f"{row.label}：{error}")
            match.find(STD.leaf(row.entry))  # wrong in itself, but perhaps in the tree
            continue
        if match.find(entry.leaf) is None:
            pending.append(row.label)
    return pending


def _check_match(
    match: TreeMatch,
    pending: list[str],
    journal: JournalCheck,
    size: int,
    reader: TileReader,
    verdict: Verdict,
) -> None:
    left = match.left()
    if left:
        verdict.bad += [f"{label}：日志树里没有这条记录，树里另有别的。" for label in pending]
        verdict.bad += [f"{_place(reader, index, size)}：记录表里没有这一条。" for index in left]
    elif pending:
        verdict.not_proved.append(f"{len(pending)} 条记录还没有进入日志树：{pending[0]}")
    if not left:
        verdict.proved.append(
            f"{journal.rows} 条记录的内容、案内次序和条目签名逐条重算，与写入时一致；"
            f"其中 {journal.rows - len(pending)} 条在日志树里。"
        )
    if journal.destroyed:
        verdict.not_proved.append(f"{journal.destroyed} 条记录的内容已依法销毁，只能核对散列。")


def _check_store(
    store: Store, reader: TileReader, size: int, trust: policies.Policy, verdict: Verdict
) -> None:
    try:
        signed, text = store.signed()
        tree = check_store(store)  # read after the signature, so never behind it
        if tree.size < size:
            raise Untrue(f"存储只有 {tree.size} 条，公布的检查点有 {size} 条：有记录丢失。")
        if signed is None or text is None:
            raise Untrue("存储里没有已签名的检查点。")
        parsed = note.parse(text)
        head = checkpoint.parse(parsed.text)
        if not parsed.verified(trust.logs):
            raise Untrue("存储中的检查点没有所信任的日志的签名。")
        if head.size != signed or head.size > tree.size:
            raise Untrue(
                f"存储有 {tree.size} 条，已签名到 {signed} 条，最后的检查点却是 {head.size} 条。"
            )
        if head.root != store.tree(head.size).root():
            raise Untrue("存储中的检查点与存储的条目不一致。")
        for leaf, row in zip(reader.leaves(size), store.read(0, size), strict=True):
            if row.leaf != leaf:
                raise Untrue(f"存储中日志第 {row.index} 条与公布的树不同。")
    except (LedgerError, LookupError) as error:
        verdict.bad.append(f"日志存储：{error}")
    else:
        verdict.proved.append(f"日志存储的 {tree.size} 条与公布的树逐条一致。")


def _check_blobs(blobs: BlobStore, files: Mapping[str, str], verdict: Verdict) -> None:
    checked = 0
    for bad in blobs.check(files):
        verdict.bad.append(f"{files[bad.digest]}：{bad.message}")
    for digest in blobs.digests():
        checked += 1
        if digest not in files:
            verdict.bad += [bad.message for bad in blobs.check([digest])]
    verdict.bad += [bad.message for bad in blobs.strays()]
    verdict.proved.append(f"{checked} 个文件重新读出，摘要与记录一致。")


def _place(reader: TileReader, index: int, size: int) -> str:
    try:
        entry = parse_entry(reader.entry(index, size))
    except LedgerError:
        return f"日志第 {index} 条"
    return f"日志第 {index} 条（{entry.kind}，案 {entry.case} 内第 {entry.seq} 条）"


def _compare(entry: Entry, columns: Mapping[str, object]) -> None:
    for name, value in columns.items():
        own = getattr(entry, name)
        if value != (own.hex() if isinstance(own, bytes) else own):
            raise Untrue(f"{name} 一栏与日志条目不一致。")
