"""Salted commitments to the fields of a record, so that some may be shown and others hidden.

field_salt(k) = HMAC-SHA256(salt, "field:" + k)
leaf(k)       = "mingjian/field/v1" LF ‖ field_salt(k) ‖ JCS([k, value])
commitment    = RFC 6962 root over leaf(k), names ascending
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mingjian.ledger.canon import canonical
from mingjian.ledger.encoding import hash_hex
from mingjian.ledger.errors import Malformed, Untrue
from mingjian.ledger.merkle import root_of
from mingjian.ledger.suite import STD, Suite

PREFIX = b"mingjian/field/v1\n"
SALT_SIZE = 32


def new_salt() -> bytes:
    """32 fresh random bytes: the salt of one record, kept with its body, never in the log."""
    return secrets.token_bytes(SALT_SIZE)


def field_salt(salt: bytes, name: str) -> bytes:
    """The salt of one field, which may be shown without showing any other."""
    return hmac.digest(salt, b"field:" + name.encode("ascii"), "sha256")


def field_leaf(name: str, value: Any, salt_of_field: bytes, suite: Suite = STD) -> bytes:
    """The leaf hash of one field; raises Malformed outside the JSON profile."""
    return suite.leaf(PREFIX + salt_of_field + canonical([name, value]))


@dataclass(frozen=True, slots=True)
class Shown:
    """A field given openly: name, value and the salt of this field."""

    name: str
    value: Any
    salt: bytes


@dataclass(frozen=True, slots=True)
class Hidden:
    """A field of which only the leaf hash is given."""

    name: str
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The fields of one record, names ascending, each shown or hidden."""

    fields: tuple[Shown | Hidden, ...]

    @property
    def shown(self) -> dict[str, Any]:
        """Names and values of the shown fields."""
        return {field.name: field.value for field in self.fields if isinstance(field, Shown)}

    @property
    def hidden(self) -> tuple[str, ...]:
        """Names of the hidden fields, as the one who disclosed labelled them."""
        return tuple(field.name for field in self.fields if isinstance(field, Hidden))

    def root(self, suite: Suite = STD) -> bytes:
        """The commitment these fields belong to; raises Malformed for names out of order."""
        names = [field.name for field in self.fields]
        if names != sorted(set(names)):
            raise Malformed("披露的字段名有重复或者未按次序排列。")
        return root_of(
            [
                field_leaf(field.name, field.value, field.salt, suite)
                if isinstance(field, Shown)
                else field.leaf
                for field in self.fields
            ],
            suite,
        )

    def check(self, commitment: bytes, suite: Suite = STD) -> None:
        """Raise Untrue unless the fields, shown and hidden, are those of ``commitment``."""
        if self.root(suite) != commitment:
            raise Untrue("公开的字段与写入日志时的承诺不一致。")

    def to_json(self) -> list[dict[str, Any]]:
        """Plain members for a package: ``name value salt`` or ``name leaf``, hashes in hex."""
        return [
            {"name": field.name, "value": field.value, "salt": field.salt.hex()}
            if isinstance(field, Shown)
            else {"name": field.name, "leaf": field.leaf.hex()}
            for field in self.fields
        ]

    @classmethod
    def from_json(cls, members: Any) -> Disclosure:
        """The disclosure written by ``to_json``; raises Malformed on anything else."""
        if not isinstance(members, list):
            raise Malformed("披露的字段应是列表。")
        return cls(tuple(_field(member) for member in members))


@dataclass(frozen=True, slots=True)
class Commitment:
    """The commitment to all fields of one record, with what is needed to disclose them."""

    salt: bytes
    fields: Mapping[str, Any]
    names: tuple[str, ...]
    leaves: tuple[bytes, ...]
    root: bytes
    suite: Suite

    @classmethod
    def of(cls, salt: bytes, fields: Mapping[str, Any], suite: Suite = STD) -> Commitment:
        """Commit to ``fields`` under ``salt`` (32 bytes).

        Raises Malformed for a name or value outside the JSON profile.
        """
        if len(salt) != SALT_SIZE:
            raise Malformed(f"盐应为 {SALT_SIZE} 字节，实为 {len(salt)} 字节。")
        names = _names(fields)
        leaves = suite.leaves(
            PREFIX + field_salt(salt, name) + canonical([name, fields[name]]) for name in names
        )
        return cls(salt, fields, names, tuple(leaves), root_of(leaves, suite), suite)

    def disclose(self, open_names: Collection[str]) -> Disclosure:
        """Show the fields named, hide the rest; raises KeyError for a name it does not have."""
        for name in open_names:
            if name not in self.fields:
                raise KeyError(name)
        return Disclosure(
            tuple(
                Shown(name, self.fields[name], field_salt(self.salt, name))
                if name in open_names
                else Hidden(name, leaf)
                for name, leaf in zip(self.names, self.leaves, strict=True)
            )
        )


def _names(fields: Iterable[str]) -> tuple[str, ...]:
    names = list(fields)
    canonical(dict.fromkeys(names))  # the profile's own check of names
    return tuple(sorted(names))


def _field(member: Any) -> Shown | Hidden:
    if isinstance(member, dict) and isinstance(member.get("name"), str):
        name = member["name"]
        if member.keys() == {"name", "value", "salt"}:
            return Shown(name, member["value"], hash_hex(member["salt"]))
        if member.keys() == {"name", "leaf"}:
            return Hidden(name, hash_hex(member["leaf"]))
    raise Malformed("披露的字段应有 name、value、salt，或者 name、leaf。")
