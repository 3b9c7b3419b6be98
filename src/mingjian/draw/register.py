"""The registers a draw is made from: targets, officers, who must keep away from whom.

A row says openly what the draw reads, and carries the digest of who it is. The digest of a
register fixes every row; a published row may show who it is, or only the digest.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from mingjian.draw.errors import Refused
from mingjian.ledger.canon import canonical
from mingjian.ledger.encoding import hash_hex
from mingjian.ledger.errors import Malformed
from mingjian.ledger.merkle import root_of
from mingjian.ledger.suite import STD

WHO = b"mingjian/draw-who/v1\n"
TARGET = b"mingjian/draw-target/v1\n"
OFFICER = b"mingjian/draw-officer/v1\n"
RECUSAL = b"mingjian/draw-recusal/v1\n"
LONGEST = 200  # characters of any one value
FEWEST = 2  # officers who go together: 《行政处罚法》第四十二条第一款

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True, slots=True)
class Who:
    """Who a row is: the digest always, the name and the salt only where they are shown."""

    digest: str
    told: Mapping[str, str] | None = None
    salt: str = ""

    @classmethod
    def of(cls, told: Mapping[str, str], salt: bytes) -> Who:
        """The digest of ``told`` under the 32 bytes ``salt``, with both at hand."""
        return cls(who_digest(told, salt), dict(told), salt.hex())

    def hidden(self) -> Who:
        """The digest alone."""
        return Who(self.digest)

    @property
    def name(self) -> str:
        """The name, where it is shown."""
        return (self.told or {}).get("name", "")

    def to_json(self) -> dict[str, Any]:
        if self.told is None:
            return {"who": self.digest}
        return {"who": self.digest, "told": dict(self.told), "salt": self.salt}


@dataclass(frozen=True, slots=True)
class Target:
    """Something that may be inspected. ``out`` says why it is left out of the draw."""

    id: str
    grade: str
    region: str
    out: str
    who: Who

    def committed(self) -> dict[str, Any]:
        """The members that the digest of the register covers."""
        return {
            "id": self.id,
            "grade": self.grade,
            "region": self.region,
            "out": self.out,
            "who": self.who.digest,
        }

    def to_json(self) -> dict[str, Any]:
        return {**self.committed(), **self.who.to_json()}


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who may inspect: days of the certificate (both inside), regions (none: all)."""

    id: str
    valid_from: str
    valid_to: str
    regions: tuple[str, ...]
    unfit: str
    who: Who

    def committed(self) -> dict[str, Any]:
        """The members that the digest of the register covers."""
        return {
            "id": self.id,
            "from": self.valid_from,
            "to": self.valid_to,
            "regions": list(self.regions),
            "unfit": self.unfit,
            "who": self.who.digest,
        }

    def to_json(self) -> dict[str, Any]:
        return {**self.committed(), **self.who.to_json()}

    def fit_on(self, day: str) -> bool:
        """Whether the officer may be sent on an ISO day."""
        return not self.unfit and self.valid_from <= day <= self.valid_to

    def serves(self, region: str) -> bool:
        """Whether a target of ``region`` is within the officer's regions (by prefix)."""
        return not self.regions or not region or region.startswith(self.regions)


@dataclass(frozen=True, slots=True)
class Recusal:
    """An officer who must keep away from a target; ``who`` holds the reason."""

    target: str
    officer: str
    who: Who

    def committed(self) -> dict[str, Any]:
        """The members that the digest of the list covers."""
        return {"target": self.target, "officer": self.officer, "who": self.who.digest}

    def to_json(self) -> dict[str, Any]:
        return {**self.committed(), **self.who.to_json()}


Row = Target | Officer | Recusal


@dataclass(frozen=True, slots=True)
class Registers:
    """The three lists of one draw, each in its order and without a repeat."""

    targets: tuple[Target, ...]
    officers: tuple[Officer, ...]
    recusals: tuple[Recusal, ...] = ()

    @classmethod
    def of(
        cls,
        targets: Iterable[Target],
        officers: Iterable[Officer],
        recusals: Iterable[Recusal] = (),
    ) -> Registers:
        """The lists put in order. Raises Refused for a repeated, empty or unknown row."""
        found = cls(
            tuple(sorted(targets, key=lambda t: t.id)),
            tuple(sorted(officers, key=lambda o: o.id)),
            tuple(sorted(recusals, key=lambda r: (r.target, r.officer))),
        )
        found.check()
        return found

    def check(self) -> None:
        """Raise Refused unless every list is in its order, without repeats, and well formed."""
        _rising([t.id for t in self.targets], "检查对象名录")
        _rising([o.id for o in self.officers], "执法人员名录")
        _rising([f"{r.target} {r.officer}" for r in self.recusals], "回避名单")
        for officer in self.officers:
            if not officer.unfit:
                _day(officer.valid_from, officer.id)
                _day(officer.valid_to, officer.id)
            if list(officer.regions) != sorted(set(officer.regions)) or "" in officer.regions:
                raise Refused(f"执法人员“{officer.id}”的区域有空白、重复或者未按次序排列。")
        known_targets = {t.id for t in self.targets}
        known_officers = {o.id for o in self.officers}
        for recusal in self.recusals:
            if recusal.target not in known_targets or recusal.officer not in known_officers:
                raise Refused(
                    f"回避名单写有“{recusal.officer}”对“{recusal.target}”，名录中没有这一项。"
                )

    def digests(self) -> dict[str, str]:
        """Hex digests: ``targets``, ``officers``, ``recusals``."""
        return {
            "targets": digest(self.targets, TARGET),
            "officers": digest(self.officers, OFFICER),
            "recusals": digest(self.recusals, RECUSAL),
        }


def new_salt(master: bytes, register: str, id: str) -> bytes:
    """The salt of one row out of the register's own 32 random bytes."""
    return hmac.digest(master, f"{register}:{id}".encode("ascii"), "sha256")


def who_digest(told: Mapping[str, str], salt: bytes) -> str:
    """SHA-256 over domain, salt (32 bytes) and the canonical JSON of who it is, in hex."""
    return hashlib.sha256(WHO + salt + canonical(dict(told))).hexdigest()


def digest(rows: Sequence[Row], domain: bytes) -> str:
    """RFC 6962 root over the rows in their order, in hex: leaf = domain, canonical JSON."""
    leaves = STD.leaves(domain + canonical(row.committed()) for row in rows)
    return root_of(leaves, STD).hex()


def read_targets(members: Any) -> tuple[Target, ...]:
    """Targets as a published file has them. Raises Malformed."""
    return tuple(_rows(members, ("grade", "region", "out"), _target))


def read_officers(members: Any) -> tuple[Officer, ...]:
    """Officers as a published file has them. Raises Malformed."""
    return tuple(_rows(members, ("from", "to", "unfit"), _officer, regions=True))


def read_recusals(members: Any) -> tuple[Recusal, ...]:
    """Recusals as a published file has them. Raises Malformed."""
    if not isinstance(members, list):
        raise Malformed("回避名单应是列表。")
    found = []
    for place, member in enumerate(members):
        said = _object(member, {"target", "officer"}, place)
        found.append(Recusal(_id(said["target"]), _id(said["officer"]), _who(said, place)))
    return tuple(found)


def _rows(
    members: Any,
    texts: tuple[str, ...],
    make: Callable[[Mapping[str, Any], Who], Any],
    *,
    regions: bool = False,
) -> Iterable[Any]:
    if not isinstance(members, list):
        raise Malformed("名录应是列表。")
    names = {"id", *texts, *({"regions"} if regions else ())}
    for place, member in enumerate(members):
        said = _object(member, names, place)
        _id(said["id"])
        for name in texts:
            if not isinstance(said[name], str) or len(said[name]) > LONGEST:
                raise Malformed(f"名录第{place + 1}行的 {name} 不是文字，或者过长。")
        if regions and not (
            isinstance(said["regions"], list) and all(isinstance(r, str) for r in said["regions"])
        ):
            raise Malformed(f"名录第{place + 1}行的 regions 不是文字的列表。")
        yield make(said, _who(said, place))


def _target(said: Mapping[str, Any], who: Who) -> Target:
    return Target(said["id"], said["grade"], said["region"], said["out"], who)


def _officer(said: Mapping[str, Any], who: Who) -> Officer:
    regions = tuple(said["regions"])
    return Officer(said["id"], said["from"], said["to"], regions, said["unfit"], who)


def _object(member: Any, names: set[str], place: int) -> Mapping[str, Any]:
    if isinstance(member, dict) and member.keys() in (
        names | {"who"},
        names | {"who", "told", "salt"},
    ):
        return member
    raise Malformed(f"名录第{place + 1}行的成员不全或者多余。")


def _who(said: Mapping[str, Any], place: int) -> Who:
    hash_hex(said["who"])
    if "told" not in said:
        return Who(said["who"])
    told = said["told"]
    if not isinstance(told, dict) or not all(isinstance(v, str) for v in told.values()):
        raise Malformed(f"名录第{place + 1}行的 told 应是文字的对象。")
    hash_hex(said["salt"])
    return Who(said["who"], told, said["salt"])


def _id(text: Any) -> str:
    if not isinstance(text, str) or not _ID.fullmatch(text):
        raise Malformed(f"编号“{str(text)[:40]}”只能用字母、数字、点、横线，最长 64 个。")
    return text


def _rising(ids: Sequence[str], title: str) -> None:
    for before, after in pairwise(ids):
        if before == after:
            raise Refused(f"{title}中“{after}”出现两次；同一对象只能有一个编号。")
        if before > after:
            raise Refused(f"{title}没有按编号排列：“{after}”在“{before}”之后。")


def _day(text: str, id: str) -> None:
    try:
        if date.fromisoformat(text).isoformat() == text:
            return
    except ValueError:
        pass
    raise Refused(f"执法人员“{id}”的证件有效期“{text}”不是日期。")
