"""Signed notes (C2SP signed-note v1): text, a blank line, and one line for each signature."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingjian.ledger.encoding import b64, unb64
from mingjian.ledger.errors import Malformed, Untrue
from mingjian.ledger.keys import Signer, Verifier, check_name

MOST_SIGNATURES = 100
LONGEST = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Line:
    """One signature line: key name, key id (4 bytes), signature bytes."""

    name: str
    key_id: bytes
    signature: bytes

    def __str__(self) -> str:
        return f"— {self.name} {b64(self.key_id + self.signature)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A note taken apart; nothing in it is verified yet."""

    text: str
    lines: tuple[Line, ...]

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.lines))}"

    def verified(self, verifiers: Iterable[Verifier]) -> list[tuple[Verifier, Line]]:
        """The lines of known keys, each checked; lines of unknown keys are passed over.

        Raises Untrue when a line of a known key fails: then the whole note counts for nothing.
        """
        known = {(verifier.name, verifier.key_id): verifier for verifier in verifiers}
        found: dict[Verifier, Line] = {}
        message = self.text.encode()
        for line in self.lines:
            verifier = known.get((line.name, line.key_id))
            if verifier is None:
                continue
            if not verifier.verify(message, line.signature):
                raise Untrue(f"{line.name} 的签名与内容不符。")
            found.setdefault(verifier, line)
        return list(found.items())


def parse(note: str | bytes) -> Note:
    """Take a note apart; raises Malformed on anything the format does not allow."""
    raw = note.encode() if isinstance(note, str) else note
    if len(raw) > LONGEST:
        raise Malformed("签名文本过长。")
    try:
        whole = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("签名文本不是合法的 UTF-8。") from None
    if any(c < 0x20 and c != 0x0A for c in raw):
        raise Malformed("签名文本含有控制字符。")
    text, blank, signatures = whole.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise Malformed("签名文本缺少签名行。")
    lines = [_line(line) for line in signatures[:-1].split("\n")]
    if len(lines) > MOST_SIGNATURES:
        raise Malformed(f"签名行超过 {MOST_SIGNATURES} 条。")
    return Note(text + "\n", tuple(lines))


def open_note(note: str | bytes, verifiers: Iterable[Verifier]) -> str:
    """The text of a note that at least one of ``verifiers`` signed; raises otherwise."""
    parsed = parse(note)
    if not parsed.verified(verifiers):
        raise Untrue("没有一条签名出自所信任的密钥。")
    return parsed.text


def sign(text: str, signers: Iterable[Signer]) -> str:
    """The note over ``text`` (ending in LF) with a line of each signer."""
    if not text.endswith("\n"):
        raise ValueError("the text of a note ends in a newline")
    return str(Note(text, tuple(line(text, signer) for signer in signers)))


def line(text: str, signer: Signer) -> Line:
    """The line of one signer, to be added to a note that others signed already."""
    return Line(signer.name, signer.key_id, signer.sign(text.encode()))


def _line(text: str) -> Line:
    dash, blank, rest = text.partition(" ")
    name, blank2, data = rest.partition(" ")
    if dash != "—" or not blank or not blank2:
        raise Malformed(f"不是签名行：{text[:80]!r}")
    check_name(name)
    raw = unb64(data)
    if len(raw) < 5:
        raise Malformed(f"签名过短：{name}")
    return Line(name, raw[:4], raw[4:])
