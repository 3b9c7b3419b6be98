"""Offline proofs (C2SP tlog-proof v1): index, path and checkpoint in one small text file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mingjian.ledger import checkpoint, note
from mingjian.ledger.encoding import b64, decimal, unb64
from mingjian.ledger.errors import LedgerError, Malformed, Untrue
from mingjian.ledger.merkle import inclusion_path, nodes_of, root_by_inclusion
from mingjian.ledger.policy import Judgement, Policy
from mingjian.ledger.store import Store
from mingjian.ledger.suite import HASH_SIZE, STD, Suite
from mingjian.ledger.tiles import TileReader

HEADER = "c2sp.org/tlog-proof@v1"
MOST_HASHES = 63


class NotYet(LedgerError):
    """An entry that no signed checkpoint covers so far; a proof can be asked for later."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof taken apart; nothing in it is verified yet.

    ``checkpoint`` is the whole signed text; ``extra`` is opaque and not authenticated.
    """

    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None

    def __str__(self) -> str:
        lines = [HEADER]
        if self.extra is not None:
            lines.append(f"extra {b64(self.extra)}")
        lines.append(f"index {self.index}")
        lines += map(b64, self.path)
        return "".join(f"{line}\n" for line in (*lines, "")) + self.checkpoint

    def check(self, leaf: bytes, policy: Policy, suite: Suite = STD) -> Judgement:
        """What is proved of the leaf hash ``leaf``; raises Malformed or Untrue otherwise."""
        judgement = policy.judge(self.checkpoint)
        head = judgement.head
        root = root_by_inclusion(
            leaf, index=self.index, size=head.size, path=self.path, suite=suite
        )
        if root != head.root:
            raise Untrue(f"该记录不是日志的第 {self.index} 条，或者已被改动。")
        return judgement


def parse(text: str | bytes) -> Proof:
    """Take a proof apart; raises Malformed on anything the format does not allow."""
    try:
        whole = text.decode("utf-8") if isinstance(text, bytes) else text
    except UnicodeDecodeError:
        raise Malformed("证明不是合法的 UTF-8。") from None
    top, blank, signed = whole.partition("\n\n")
    lines = top.split("\n")
    if not blank or lines.pop(0) != HEADER:
        raise Malformed(f"不是 {HEADER} 证明。")
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = unb64(lines.pop(0).removeprefix("extra "))
    if not lines or not lines[0].startswith("index "):
        raise Malformed("证明缺少 index 行。")
    index = decimal(lines.pop(0).removeprefix("index "))
    path = tuple(unb64(line) for line in lines)
    if len(path) > MOST_HASHES or any(len(each) != HASH_SIZE for each in path):
        raise Malformed("证明的散列过多，或者不是 32 字节。")
    note.parse(signed)
    return Proof(index, path, signed, extra)


def prove(source: TileReader | Path | str | Store, index: int, extra: bytes | None = None) -> str:
    """The proof that entry ``index`` is under the newest checkpoint of ``source``.

    ``source`` is a tile folder (a few reads) or a store (reads every leaf: for small logs and
    where no tiles are at hand). Raises NotYet when no checkpoint covers the entry.
    """
    if isinstance(source, Path | str):
        source = TileReader(source)
    try:
        text = source.checkpoint() if isinstance(source, TileReader) else source.signed()[1]
    except FileNotFoundError:
        text = None
    size = 0 if text is None else checkpoint.parse(note.parse(text).text).size
    if text is None or not 0 <= index < size:
        raise NotYet(f"第 {index} 条记录还没有已签名的检查点，请稍后再取证明。")
    if isinstance(source, TileReader):
        nodes, suite = source.nodes(size), source.suite
    else:
        suite = STD
        nodes = nodes_of([row.leaf for row in source.read(0, size)], STD)
    return str(Proof(index, tuple(inclusion_path(index, size, nodes, suite)), text, extra))
