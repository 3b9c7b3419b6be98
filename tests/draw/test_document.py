"""What docs/draw.md and its example say is what the programs do (C06)."""

from __future__ import annotations

import json
import re
from pathlib import Path

from mingjian.draw import verify
from mingjian.draw.published import list_digest
from tests.draw import outsider

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "draw.md").read_text("utf-8")
RAW = (DOCS / "draw-example.json").read_bytes()
FILE = json.loads(RAW)
TOLD = dict(re.findall(r"^    (\S[^\n]*?) {2,}([0-9a-f]{64})$", TEXT, re.MULTILINE))


def test_the_example_runs_again():
    assert verify.verify(RAW).ok


def test_the_outsiders_program_agrees_with_the_example():
    again = outsider.draw(FILE)
    assert again["seed"] == FILE["seed"]["value"] == TOLD["seed"]
    assert again["drawn"] == FILE["result"]["drawn"]
    assert again["replaced"] == FILE["replaced"]


def test_every_value_in_the_document_is_in_the_example():
    registers, seed = FILE["registers"], FILE["seed"]
    first = registers["targets"][0]
    salt = bytes.fromhex(first["salt"])
    who = outsider.sha(b"mingjian/draw-who/v1\n" + salt + outsider.jcs(first["told"]))
    assert who.hex() == first["who"] == TOLD["who of T1"]
    row = {name: first[name] for name in ("id", "grade", "region", "out", "who")}
    leaf = outsider.sha(b"\x00mingjian/draw-target/v1\n" + outsider.jcs(row))
    assert leaf.hex() == TOLD["leaf of T1"]
    for name in ("targets", "officers", "recusals", "plan"):
        assert FILE["digests"][name] == TOLD[name]
    for name in ("commitment", "outside_commitment"):
        assert seed[name] == TOLD[name]
    value = bytes.fromhex(seed["value"])
    ticket = outsider.sha(b"mingjian/draw-officer-ticket/v1\n" + value + b"O1\n0")
    assert ticket.hex() == TOLD["ticket of O1, 0"]
    assert FILE["result"]["drawn"][0]["ticket"] == TOLD["ticket of T2"]
    assert list_digest(FILE["result"]) == TOLD["list_digest"]
    assert len(TOLD) == 12


def test_the_drawn_line_of_the_document_is_the_list():
    line = TEXT.rpartition("    drawn ")[2]
    told = [(t, tuple(o.split())) for t, o in re.findall(r"(T\d) \(([^)]*)\)", line)]
    drawn = [(d["target"], tuple(d["officers"])) for d in FILE["result"]["drawn"]]
    assert told == [*drawn, ("T1", tuple(FILE["replaced"][0]["officers"]))]
