"""Whom to trust (C2SP tlog-policy): logs, witnesses, groups of witnesses, and the quorum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingjian.ledger import checkpoint, cosign, note
from mingjian.ledger.checkpoint import Checkpoint
from mingjian.ledger.errors import Malformed, Untrue
from mingjian.ledger.keys import ED25519, Verifier

NONE = "none"


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A witness of the policy that signed a checkpoint: its name there, and when (Unix s)."""

    name: str
    time: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a policy makes of a checkpoint that satisfied it."""

    head: Checkpoint
    log: Verifier
    witnesses: tuple[Witnessed, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """A parsed policy. ``groups`` maps a name to the number needed and the members."""

    logs: tuple[Verifier, ...]
    witnesses: dict[str, Verifier]
    groups: dict[str, tuple[int, tuple[str, ...]]]
    quorum: str

    def judge(self, text: str | bytes) -> Judgement:
        """The checkpoint in ``text``, when a log of the policy and the quorum signed it.

        Raises Malformed for its form, Untrue for what is missing or does not hold.
        """
        parsed = note.parse(text)
        lines = dict(parsed.verified((*self.logs, *self.witnesses.values())))
        log = next((log for log in self.logs if log in lines), None)
        if log is None:
            raise Untrue("检查点没有所信任的日志的签名。")
        head = checkpoint.parse(parsed.text)
        if head.origin != log.name:
            raise Untrue(f"检查点属于另一个日志：{head.origin}")
        seen = tuple(
            Witnessed(name, cosign.split(lines[key].signature)[0])
            for name, key in self.witnesses.items()
            if key in lines
        )
        if not self._met(self.quorum, {witness.name for witness in seen}):
            raise Untrue(f"见证签名没有达到信任策略要求的 {self.quorum}。")
        return Judgement(head, log, seen)

    def _met(self, name: str, seen: set[str]) -> bool:
        if name == NONE:
            return True
        if name in self.groups:
            need, members = self.groups[name]
            return sum(self._met(member, seen) for member in members) >= need
        return name in seen


def parse(text: str | bytes) -> Policy:
    """The policy in a file; raises Malformed, naming the line."""
    return _Parser().parse(text.encode() if isinstance(text, str) else text)


def policy_text(
    logs: Iterable[str], witnesses: Iterable[tuple[str, str]] = (), *, quorum: int = 0
) -> str:
    """A policy that trusts log vkeys and asks ``quorum`` of the (name, vkey) witnesses."""
    named = list(witnesses)
    lines = [f"log {vkey}" for vkey in logs]
    lines += [f"witness {name} {vkey}" for name, vkey in named]
    if quorum:
        lines.append(" ".join(["group", "witnesses", str(quorum), *(name for name, _ in named)]))
    lines.append(f"quorum {'witnesses' if quorum else NONE}")
    return "".join(f"{line}\n" for line in lines)


class _Parser:
    def __init__(self) -> None:
        self.logs: list[Verifier] = []
        self.witnesses: dict[str, Verifier] = {}
        self.groups: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.quorum: str | None = None
        self.used: set[str] = set()

    def parse(self, raw: bytes) -> Policy:
        if any((c < 0x20 and c not in (0x09, 0x0A)) or c == 0x7F for c in raw):
            raise Malformed("信任策略含有控制字符。")
        # names are opaque octets: undecodable ones are carried through unchanged
        lines = raw.decode("utf-8", "surrogateescape").split("\n")
        if lines.pop():
            raise Malformed("信任策略的最后一行没有换行。")
        for number, line in enumerate(lines, 1):
            words = line.replace("\t", " ").strip(" ").split(" ")
            words = [word for word in words if word]
            if not words or words[0].startswith("#"):
                continue
            try:
                self._line(words)
            except Malformed as error:
                raise Malformed(f"信任策略第 {number} 行：{error}") from None
        if self.quorum is None:
            raise Malformed("信任策略缺少 quorum 行。")
        return Policy(tuple(self.logs), self.witnesses, self.groups, self.quorum)

    def _line(self, words: list[str]) -> None:
        match words:
            case ["log", vkey] | ["log", vkey, _]:
                key = _key(vkey, ED25519)
                if any(key.public == other.public for other in self.logs):
                    raise Malformed("同一个日志公钥出现两次。")
                self.logs.append(key)
            case ["witness", name, vkey] | ["witness", name, vkey, _]:
                key = _key(vkey, cosign.TYPE)
                if any(key.public == other.public for other in self.witnesses.values()):
                    raise Malformed("同一个见证公钥出现两次。")
                self._new(name)
                self.witnesses[name] = key
            case ["group", name, need, *members] if members:
                self._new(name)
                for member in members:
                    self._known(member)
                    if member in self.used:
                        raise Malformed(f"{member} 已是别的组的成员。")
                    self.used.add(member)
                self.groups[name] = (_need(need, len(members)), tuple(members))
            case ["quorum", name]:
                if self.quorum is not None:
                    raise Malformed("quorum 出现两次。")
                if name != NONE:
                    self._known(name)
                self.quorum = name
            case _:
                raise Malformed(f"看不懂：{' '.join(words)[:80]}")

    def _new(self, name: str) -> None:
        if name == NONE or name in self.witnesses or name in self.groups:
            raise Malformed(f"名称 {name} 不能用或者已经用过。")

    def _known(self, name: str) -> None:
        if name not in self.witnesses and name not in self.groups:
            raise Malformed(f"名称 {name} 在前面没有定义。")


def _key(vkey: str, kind: int) -> Verifier:
    key = Verifier.of(vkey)
    if key.kind != kind:
        raise Malformed(f"密钥类型应为 {kind:02x}，实为 {key.kind:02x}。")
    return key


def _need(text: str, members: int) -> int:
    if text in ("all", "any"):
        return members if text == "all" else 1
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= members:
        raise Malformed(f"组的门槛应为 all、any 或 1 到 {members}：{text}")
    return int(text)
