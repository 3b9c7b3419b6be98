"""Tree heads (C2SP tlog-checkpoint v1): origin, size and root on a line each, as a signed note."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingjian.ledger import note
from mingjian.ledger.encoding import b64, decimal, unb64
from mingjian.ledger.errors import Malformed, Untrue
from mingjian.ledger.keys import Signer, Verifier
from mingjian.ledger.suite import HASH_SIZE


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a tree: which log, how many entries, which root.

    ``extensions`` are opaque further lines that other logs may have; ours has none.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = (self.origin, str(self.size), b64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def parse(text: str) -> Checkpoint:
    """The checkpoint in the text of a note (without signatures); raises Malformed."""
    if not text.endswith("\n"):
        raise Malformed("检查点没有以换行结束。")
    origin, *rest = text[:-1].split("\n")
    if not origin or len(rest) < 2 or not all(rest):
        raise Malformed("检查点应有三行：日志名、大小、根散列。")
    size, root, *extensions = rest
    head = Checkpoint(origin, decimal(size), unb64(root), tuple(extensions))
    if len(head.root) != HASH_SIZE:
        raise Malformed("检查点的根散列应为 32 字节。")
    return head


def sign(head: Checkpoint, signers: Iterable[Signer]) -> str:
    """The signed text of a checkpoint."""
    return note.sign(str(head), signers)


def open_checkpoint(
    text: str | bytes, log: Verifier, witnesses: Iterable[Verifier] = ()
) -> tuple[Checkpoint, list[tuple[Verifier, note.Line]]]:
    """The checkpoint that ``log`` signed under its own name, with the witness lines that hold.

    Raises Malformed for the form, Untrue when the log did not sign it, names another origin,
    or when a line of any known key fails.
    """
    parsed = note.parse(text)
    lines = parsed.verified((log, *witnesses))
    if not any(verifier == log for verifier, _ in lines):
        raise Untrue(f"检查点没有日志 {log.name} 的签名。")
    head = parse(parsed.text)
    if head.origin != log.name:
        raise Untrue(f"检查点属于另一个日志：{head.origin}")
    return head, [(verifier, line) for verifier, line in lines if verifier != log]
