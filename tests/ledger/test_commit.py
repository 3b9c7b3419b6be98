"""Fields may be shown or hidden; none may be changed, added, dropped or swapped."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.ledger.commit import Commitment, Disclosure, Hidden, Shown, field_leaf, new_salt
from mingjian.ledger.errors import LedgerError, Malformed, Untrue
from mingjian.ledger.suite import STD
from tests.ledger.test_canon import names, scalars

SALT = bytes(range(32))
FIELDS = {"act": "penalty_decision", "amount": 500_000, "party": {"name": "当事人甲"}, "z": None}


@given(st.dictionaries(names, scalars, max_size=8), st.data())
def test_any_choice_of_shown_fields_fits_the_commitment(
    fields: dict[str, Any], data: st.DataObject
) -> None:
    made = Commitment.of(SALT, fields)
    shown = data.draw(st.sets(st.sampled_from(sorted(fields)))) if fields else set()
    disclosure = made.disclose(shown)
    disclosure.check(made.root)
    assert disclosure.shown == {name: fields[name] for name in sorted(shown)}
    assert set(disclosure.hidden) == set(fields) - shown
    assert Disclosure.from_json(disclosure.to_json()) == disclosure


def test_a_changed_value_name_or_salt_does_not_fit() -> None:
    made = Commitment.of(SALT, FIELDS)
    good = made.disclose(["act", "amount"]).to_json()
    assert [member["name"] for member in good] == ["act", "amount", "party", "z"]
    for number, member, value in [
        (0, "value", "no_penalty"),
        (1, "value", 500_001),
        (1, "value", "500000"),
        (0, "salt", "00" * 32),
        (0, "name", "aaa"),
        (2, "leaf", "00" * 32),
    ]:
        bad = [dict(each) for each in good]
        bad[number][member] = value
        with pytest.raises(Untrue):
            Disclosure.from_json(bad).check(made.root)
    for wrong in (good[1:], [*good, good[0]], good[::-1], [good[0], *good]):
        with pytest.raises(LedgerError):
            Disclosure.from_json(wrong).check(made.root)


def test_the_same_body_under_another_salt_cannot_be_recognised() -> None:
    one, two = Commitment.of(new_salt(), FIELDS), Commitment.of(new_salt(), FIELDS)
    assert one.root != two.root
    assert not set(one.leaves) & set(two.leaves)


def test_a_field_salt_tells_nothing_of_its_neighbours() -> None:
    made = Commitment.of(SALT, FIELDS)
    salts = [f.salt for f in made.disclose(FIELDS).fields if isinstance(f, Shown)]
    assert len(set(salts)) == len(FIELDS)
    assert SALT not in salts
    hidden = made.disclose([])
    assert all(isinstance(field, Hidden) for field in hidden.fields)
    assert "当事人甲" not in str(hidden.to_json())


def test_bad_input_is_refused() -> None:
    with pytest.raises(Malformed):
        Commitment.of(b"short", FIELDS)
    with pytest.raises(Malformed):
        Commitment.of(SALT, {"中文": 1})
    with pytest.raises(Malformed):
        Commitment.of(SALT, {"amount": 1.5})
    with pytest.raises(KeyError):
        Commitment.of(SALT, FIELDS).disclose(["nobody"])
    for wrong in (None, {}, [1], [{"name": "a"}], [{"name": "a", "leaf": "00"}],
                  [{"name": "a", "value": 1, "salt": "00" * 32, "more": 1}]):  # fmt: skip
        with pytest.raises(Malformed):
            Disclosure.from_json(wrong)


def test_a_commitment_made_over_doubled_names_convinces_nobody() -> None:
    """Two values under one name, both committed: the reader could be shown either."""
    one = Commitment.of(SALT, {"amount": 1}).disclose(["amount"]).fields[0]
    two = Commitment.of(SALT, {"amount": 2}).disclose([]).fields[0]
    assert isinstance(one, Shown)
    assert isinstance(two, Hidden)
    root = STD.node(field_leaf("amount", 1, one.salt), two.leaf)
    with pytest.raises(Malformed):
        Disclosure((one, two)).check(root)
