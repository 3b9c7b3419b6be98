"""An entry is exactly its members, canonical, signed, and small enough for a bundle."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mingjian.ledger import canon, entry
from mingjian.ledger.chain import Chains
from mingjian.ledger.commit import Commitment
from mingjian.ledger.entry import PREFIX, parse_entry
from mingjian.ledger.errors import LedgerError, Malformed, Untrue
from mingjian.ledger.keys import Ed25519Signer
from mingjian.ledger.suite import STD
from tests.ledger.cast import CASE, OFFICE, START, Case


def members(case: Case) -> dict[str, Any]:
    return dict(json.loads(case.entries[-1].bytes[len(PREFIX) :]))


def raw(members: dict[str, Any]) -> bytes:
    return PREFIX + canon.canonical(members)


@pytest.fixture
def case() -> Case:
    case = Case()
    case.act("case_filing", cause="擅自移植树木")
    case.act("penalty_decision", amount=500_000)
    return case


def test_an_entry_reads_back_as_it_was_built(case: Case) -> None:
    for each in case.entries:
        assert parse_entry(each.bytes) == each
        assert each.leaf == STD.leaf(each.bytes)
        each.check_signature(OFFICE.verifier)
    assert case.entries[0].prev is None
    assert case.entries[1].prev == case.entries[0].leaf.hex()
    assert case.entries[1].at == "2026-11-21T09:01:00+08:00"


def test_no_personal_data_reaches_the_entry(case: Case) -> None:
    case.act("party_change", party={"name": "当事人甲", "id": "140400199001010000"})
    assert "当事人甲".encode() not in case.entries[-1].bytes
    assert b"140400199001010000" not in case.entries[-1].bytes


def test_times_are_written_in_china_and_whole_seconds() -> None:
    assert entry.moment(datetime(2026, 1, 1, 16, 0, 0, 999_999, UTC)) == "2026-01-02T00:00:00+08:00"
    with pytest.raises(ValueError):
        entry.moment(datetime(2026, 1, 1))


def test_every_changed_byte_is_found(case: Case) -> None:
    """Either the form is broken, or the signature no longer fits."""
    good = case.entries[1].bytes
    for at in range(len(good)):
        bad = good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]
        with pytest.raises(LedgerError):
            parse_entry(bad).check_signature(OFFICE.verifier)


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("v", 2), ("v", True), ("kind", "Case Filing"), ("kind", ""), ("case", "GS-2026-001"),
        ("case", CASE.upper()), ("seq", -1), ("seq", True), ("seq", "1"), ("prev", None),
        ("prev", "00"), ("at", "2026-11-21"), ("at", "2026-11-21T09:00:00Z"),
        ("at", "2026-02-30T09:00:00+08:00"), ("rec", "2026-11-21T09:00:00.5+08:00"),
        ("by", "office"), ("by", "a b+00000000"), ("c", "zz"), ("sup", ""), ("sig", "AAAA"),
    ],
)  # fmt: skip
def test_a_member_of_another_form_is_refused(case: Case, member: str, value: Any) -> None:
    with pytest.raises(Malformed):
        parse_entry(raw({**members(case), member: value}))


def test_missing_further_and_misplaced_members_are_refused(case: Case) -> None:
    good = members(case)
    parse_entry(raw(good))
    with pytest.raises(Malformed):
        parse_entry(raw({**good, "more": 1}))
    with pytest.raises(Malformed):
        parse_entry(raw({name: value for name, value in good.items() if name != "sup"}))
    with pytest.raises(Malformed):
        parse_entry(raw({**good, "seq": 0}))  # the first has nothing before it
    with pytest.raises(Malformed):
        parse_entry(canon.canonical(good))
    with pytest.raises(Malformed):
        parse_entry(PREFIX + json.dumps(good).encode())


def test_only_the_named_key_signs(case: Case) -> None:
    same_name = Ed25519Signer(OFFICE.name, bytes(32))
    with pytest.raises(Untrue):
        case.entries[0].check_signature(same_name.verifier)
    with pytest.raises(ValueError):
        entry.build(
            "case_filing", CASE, 0, None, START, START, "another+00000000",
            Commitment.of(bytes(32), {}), None, OFFICE,
        )  # fmt: skip


def test_a_correction_names_what_it_corrects() -> None:
    first = Case().act("case_filing")
    fix = entry.build(
        "correction", CASE, 1, first.leaf, START + timedelta(days=1), START, None,
        bytes(32), first.leaf, OFFICE,
    )  # fmt: skip
    assert parse_entry(fix.bytes).sup == first.leaf.hex()


def test_an_entry_too_long_for_a_bundle_is_refused() -> None:
    long = Ed25519Signer("n" * 66_000, bytes(32))
    with pytest.raises(Malformed):
        entry.build("case_filing", CASE, 0, None, START, START, None, bytes(32), None, long)


def test_the_chain_of_a_case_has_no_gap_and_no_second_branch(case: Case) -> None:
    case.act("service")
    one, two, three = case.entries
    chains = Chains()
    for each in (one, two, three):
        chains.take(each)
    for *before, wrong in ([two], [one, three], [one, one], [one, two, two]):
        chains = Chains()
        for each in before:
            chains.take(each)
        with pytest.raises(Untrue):
            chains.take(wrong)
    leap = entry.build("service", CASE, 2, one.leaf, START, START, None, bytes(32), None, OFFICE)
    chains = Chains()
    chains.take(one)
    with pytest.raises(Untrue):
        chains.take(leap)
    branch = entry.build("service", CASE, 2, one.leaf, START, START, None, bytes(32), None, OFFICE)
    chains = Chains()
    chains.take(one)
    chains.take(two)
    with pytest.raises(Untrue):
        chains.take(branch)
