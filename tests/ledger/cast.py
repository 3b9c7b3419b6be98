"""The keys, records and times that ledger tests share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from mingjian.ledger import entry, policy
from mingjian.ledger.commit import Commitment
from mingjian.ledger.entry import Entry
from mingjian.ledger.home import JournalRow
from mingjian.ledger.keys import Cosigner, Ed25519Signer

CHINA = timezone(timedelta(hours=8))
START = datetime(2026, 11, 21, 9, 0, 0, tzinfo=CHINA)
LOG = Ed25519Signer("log.example.gov.cn/enforcement/140400", bytes(range(32)))
OFFICE = Ed25519Signer("office.example.gov.cn/140400", bytes(range(32, 64)))
STRANGER = Ed25519Signer("log.example.gov.cn/enforcement/140400", bytes(range(64, 96)))
WITNESS = Cosigner("sfj.example.gov.cn/w1", bytes(range(96, 128)), lambda: 1_790_000_000)
POLICY = policy.policy_text([LOG.vkey])
CASE = "0123456789abcdef0123456789abcdef"


def now() -> datetime:
    return START


@cache
def vectors() -> dict[str, Any]:
    """The published and computed vectors; sources and licences stand inside the file."""
    text = Path(__file__).with_name("vectors.json").read_text("utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def record(number: int) -> bytes:
    return f"record {number} 执法记录".encode()


def items(start: int, end: int) -> list[tuple[str, bytes]]:
    return [(f"key {number}", record(number)) for number in range(start, end)]


class Case:
    """A case whose acts are recorded one after the other, with bodies and salts kept."""

    def __init__(self, handle: str = CASE) -> None:
        self.handle = handle
        self.entries: list[Entry] = []
        self.commitments: list[Commitment] = []

    def act(self, kind: str, **data: Any) -> Entry:
        seq = len(self.entries)
        at = START + timedelta(minutes=seq)
        body = {"act": kind, "at": at.isoformat(), "by": ["p12"], **data}
        commitment = Commitment.of(seq.to_bytes(32, "big"), body)
        prev = self.entries[-1].leaf if self.entries else None
        made = entry.build(
            kind, self.handle, seq, prev, at, at, OFFICE.id, commitment, None, OFFICE
        )
        self.entries.append(made)
        self.commitments.append(commitment)
        return made

    def items(self) -> list[tuple[str, bytes]]:
        return [(each.leaf.hex(), each.bytes) for each in self.entries]

    def rows(self, files: Mapping[int, tuple[str, ...]] | None = None) -> list[JournalRow]:
        return [
            JournalRow(
                label=f"甲案第 {each.seq} 条",
                case=each.case,
                seq=each.seq,
                prev=each.prev,
                entry=each.bytes,
                body=dict(commitment.fields),
                salt=commitment.salt,
                files=(files or {}).get(each.seq, ()),
                columns={"kind": each.kind, "leaf": each.leaf.hex()},
            )
            for each, commitment in zip(self.entries, self.commitments, strict=True)
        ]
