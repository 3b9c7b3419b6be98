"""A ledger entry: the public, signed, body-less statement that an act was recorded.

The bytes hashed are ``mingjian/entry/v1`` LF and the canonical JSON of exactly the members
``v kind case seq prev at rec by sig c sup``; see the package docstring for each.
"""

from __future__ import annotations

import builtins
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from mingjian.ledger.canon import canonical, parse
from mingjian.ledger.commit import Commitment
from mingjian.ledger.encoding import b64, hash_hex, unb64
from mingjian.ledger.errors import Malformed, Untrue
from mingjian.ledger.keys import Signer, Verifier, signer_id
from mingjian.ledger.suite import STD

PREFIX = b"mingjian/entry/v1\n"
SIGNATURE_PREFIX = b"mingjian/entry-sig/v1\n"
LONGEST = 65_535  # bytes: an entry bundle gives two bytes to the length
CHINA = timezone(timedelta(hours=8))

MEMBERS = frozenset(("v", "kind", "case", "seq", "prev", "at", "rec", "by", "sig", "c", "sup"))
_KIND = re.compile(r"[a-z][a-z0-9_]{0,63}")
_CASE = re.compile(r"[0-9a-f]{32}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")
_BY = re.compile(r"[^\s+]+\+[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its exact bytes, its leaf hash, and its members."""

    bytes: builtins.bytes
    leaf: builtins.bytes
    kind: str
    case: str
    seq: int
    prev: str | None
    at: str
    rec: str
    by: str
    sig: str
    c: str
    sup: str | None

    def signed_by(self, verifier: Verifier) -> bool:
        """Is the signature that of ``verifier``, and is it the key that the entry names?"""
        members = {name: getattr(self, name) for name in MEMBERS - {"v", "sig"}}
        message = SIGNATURE_PREFIX + canonical({"v": 1, **members})
        return verifier.id == self.by and verifier.verify(message, unb64(self.sig))

    def check_signature(self, verifier: Verifier) -> None:
        """Raise Untrue unless ``verifier`` signed this entry."""
        if not self.signed_by(verifier):
            raise Untrue(f"条目签名不是 {verifier.id} 所签，或者条目已被改动。")


def new_case() -> str:
    """A random handle for a case: 16 bytes in hex, never the case number."""
    return secrets.token_hex(16)


def moment(at: datetime) -> str:
    """An aware datetime as RFC 3339 in +08:00, whole seconds (a fraction is cut off).

    Raises ValueError for a naive datetime.
    """
    if at.tzinfo is None:
        raise ValueError("an entry needs an aware datetime")
    return at.astimezone(CHINA).replace(microsecond=0).isoformat()


def build(
    kind: str,
    case: str,
    seq: int,
    prev: str | bytes | None,
    at: datetime,
    rec: datetime,
    by: str | None,
    commitment: Commitment | bytes,
    sup: str | bytes | None,
    signer: Signer,
) -> Entry:
    """Make and sign an entry.

    ``kind`` is an act identifier, ``case`` a handle of ``new_case``, ``prev`` the leaf hash of
    the entry before it in the case (None at ``seq`` 0), ``at`` when the act is said to have
    happened, ``rec`` when the system received it (aware datetimes), ``by`` the id of the
    signing key (None: take it from ``signer``), ``sup`` the leaf hash of the entry this one
    corrects. Raises Malformed when a member does not have its form, ValueError when ``by`` is
    not the signer's id.
    """
    own = signer_id(signer.name, signer.key_id)
    if by not in (None, own):
        raise ValueError(f"{by!r} is not the id of the signer {own!r}")
    root = commitment.root if isinstance(commitment, Commitment) else commitment
    members: dict[str, Any] = {
        "v": 1,
        "kind": kind,
        "case": case,
        "seq": seq,
        "prev": _hex(prev),
        "at": moment(at),
        "rec": moment(rec),
        "by": own,
        "c": root.hex(),
        "sup": _hex(sup),
    }
    members["sig"] = b64(signer.sign(SIGNATURE_PREFIX + canonical(members)))
    return _entry(PREFIX + canonical(members), members)


def parse_entry(raw: bytes) -> Entry:
    """The entry in ``raw``; raises Malformed unless every byte is as ``build`` writes it.

    The signature is not checked: that needs a key (``Entry.check_signature``).
    """
    if not raw.startswith(PREFIX):
        raise Malformed("不是本系统的日志条目（缺 mingjian/entry/v1 开头）。")
    return _entry(raw, parse(raw[len(PREFIX) :]))


def _entry(raw: bytes, members: Any) -> Entry:
    if len(raw) > LONGEST:
        raise Malformed(f"条目长 {len(raw)} 字节，超过 {LONGEST}。")
    if not isinstance(members, dict) or members.keys() != MEMBERS:
        raise Malformed("条目的成员不全或者多余。")
    m = members
    if m["v"] != 1 or m["v"] is True:
        raise Malformed(f"不认识的条目版本：{m['v']!r}")
    _match(_KIND, m, "kind")
    _match(_CASE, m, "case")
    _match(_BY, m, "by")
    for name in ("at", "rec"):
        _match(_MOMENT, m, name)
        try:
            datetime.fromisoformat(m[name])
        except ValueError:
            raise Malformed(f"条目的 {name} 不是存在的时刻：{m[name]}") from None
    if type(m["seq"]) is not int or m["seq"] < 0:
        raise Malformed(f"条目的 seq 不合规范：{m['seq']!r}")
    if (m["prev"] is None) != (m["seq"] == 0):
        raise Malformed("案内第一条没有 prev，其后各条必须有 prev。")
    hash_hex(m["c"])
    for name in ("prev", "sup"):
        if m[name] is not None:
            hash_hex(m[name])
    if not isinstance(m["sig"], str) or len(unb64(m["sig"])) != 64:
        raise Malformed("条目签名应为 64 字节。")
    return Entry(
        raw,
        STD.leaf(raw),
        m["kind"],
        m["case"],
        m["seq"],
        m["prev"],
        m["at"],
        m["rec"],
        m["by"],
        m["sig"],
        m["c"],
        m["sup"],
    )


def _match(pattern: re.Pattern[str], members: dict[str, Any], name: str) -> None:
    if not isinstance(members[name], str) or not pattern.fullmatch(members[name]):
        raise Malformed(f"条目的 {name} 不合规范：{members[name]!r}")


def _hex(value: str | bytes | None) -> str | None:
    return value.hex() if isinstance(value, bytes) else value
