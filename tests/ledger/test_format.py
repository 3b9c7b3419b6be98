"""The worked example of the package docstring is what the code really writes."""

from __future__ import annotations

from datetime import datetime

import pytest

import mingjian.ledger
from mingjian.ledger import checkpoint, entry, merkle
from mingjian.ledger.canon import DEEPEST, canonical
from mingjian.ledger.commit import PREFIX, Commitment, field_salt
from mingjian.ledger.entry import MEMBERS
from mingjian.ledger.keys import Ed25519Signer
from mingjian.ledger.suite import STD
from mingjian.ledger.tiles import bundle
from tests.ledger.cast import CHINA

OFFICE = Ed25519Signer("office.example/140400", bytes(range(32)))
LOG = Ed25519Signer("log.example/140400", bytes(range(32, 64)))
SALT = bytes(range(32))
BODY = {"act": "case_filing", "at": "2026-11-21T09:00:00+08:00", "by": ["p12"]}
MADE = Commitment.of(SALT, BODY)
NINE = datetime(2026, 11, 21, 9, tzinfo=CHINA)
ENTRY = entry.build(
    "case_filing", "00112233445566778899aabbccddeeff", 0, None, NINE, NINE, None, MADE, None, OFFICE
)
SECOND = STD.leaf(b"x")
ROOT = merkle.root_of([ENTRY.leaf, SECOND])
EXAMPLE = {
    "vkey": OFFICE.vkey,
    "body": canonical(BODY).decode(),
    "field salt": field_salt(SALT, "act").hex(),
    "field bytes": (PREFIX + field_salt(SALT, "act") + canonical(["act", "case_filing"])).hex(),
    "field leaves": "".join(leaf.hex() for leaf in MADE.leaves),
    "commitment": MADE.root.hex(),
    "entry": f"entry, {len(ENTRY.bytes)} bytes {ENTRY.bytes.hex()} its leaf hash",
    "leaf hash": ENTRY.leaf.hex(),
    "second leaf": SECOND.hex(),
    "root": ROOT.hex(),
    "bundle": f"first entry {bundle([ENTRY.bytes])[:2].hex()} checkpoint",
    "checkpoint": checkpoint.sign(checkpoint.Checkpoint(LOG.name, 2, ROOT), [LOG]),
}
TEXT = "".join((mingjian.ledger.__doc__ or "").split())


@pytest.mark.parametrize("name", EXAMPLE)
def test_the_docstring_shows(name: str) -> None:
    assert "".join(EXAMPLE[name].split()) in TEXT


def test_every_member_and_limit_is_named() -> None:
    doc = mingjian.ledger.__doc__ or ""
    for member in MEMBERS:
        assert f"\n    {member} " in doc
    assert f"{DEEPEST} levels" in doc
    assert "65 535" in doc
