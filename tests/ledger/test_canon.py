"""The fast canonicaliser against the slow RFC 8785 library, and what lies outside its profile."""

from __future__ import annotations

import json
import random
from enum import IntEnum
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from mingjian.ledger.canon import DEEPEST, LARGEST, canonical, parse
from mingjian.ledger.errors import Malformed

names = st.text("ABCXYZabcxyz0189_.$-", min_size=1, max_size=12)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
scalars = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(names, inner, max_size=6),
    max_leaves=25,
)


@given(values)
def test_inside_the_profile_the_bytes_are_those_of_rfc_8785(value: Any) -> None:
    raw = canonical(value)
    assert raw == rfc8785.dumps(value)
    assert parse(raw) == value


def test_twenty_thousand_random_objects_agree_with_the_oracle() -> None:
    """The comparison of the design, with every control character and planes beyond the first."""
    dice = random.Random(8785)
    letters = [chr(c) for c in range(0x20)] + list('"\\/\x7f\x80 é中文\u2028\ufffd😀𠀀')

    def value(depth: int) -> Any:
        kind = dice.randrange(8 if depth else 5)
        if kind == 0:
            return dice.choice([None, True, False])
        if kind == 1:
            return dice.randint(-LARGEST, LARGEST)
        if kind < 5:
            return "".join(dice.choices(letters, k=dice.randrange(12)))
        if kind == 5:
            return [value(depth - 1) for _ in range(dice.randrange(4))]
        return {
            "".join(dice.choices("aAzZ09_.$-", k=dice.randint(1, 4))): value(depth - 1)
            for _ in range(dice.randrange(5))
        }

    for _ in range(20_000):
        one = value(3)
        assert canonical(one) == rfc8785.dumps(one)


class Grade(IntEnum):
    ONE = 1


class Marked(str):
    __slots__ = ()


@pytest.mark.parametrize(
    "value",
    [
        1.0, 1e-7, float("nan"), float("inf"), 2**53, -(2**53), b"x", (1, 2), {1, 2}, Grade.ONE,
        Marked("x"), {"中": 1}, {"": 1}, {"a b": 1}, {"😀": 1}, {1: 2}, {None: 1}, {"a\n": 1},
        "\ud800", ["\udfff"], {"a": 1.5}, [[{"a": [0.1]}]], {"a": object()},
    ],
    ids=repr,
)  # fmt: skip
def test_outside_the_profile_it_refuses_and_never_coerces(value: Any) -> None:
    with pytest.raises(Malformed):
        canonical(value)


def test_the_largest_integers_pass_on_both_sides() -> None:
    assert canonical([LARGEST, -LARGEST]) == b"[9007199254740991,-9007199254740991]"


def test_depth_has_a_limit() -> None:
    def nested(depth: int) -> Any:
        value: Any = 1
        for _ in range(depth):
            value = [value]
        return value

    canonical(nested(DEEPEST + 1))
    for depth in (DEEPEST + 2, 5000):
        with pytest.raises(Malformed):
            canonical(nested(depth))
    with pytest.raises(Malformed):
        parse(b"[" * 100_000 + b"]" * 100_000)


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a":1,"a":2}', b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":1}\n', b"1.0", b"1e3", b"-0",
        b"01", b"NaN", b"Infinity", b'"\\u4e2d"', b'"\\/"', b'"\\u000A"', b'"\\ud800"', b"\xff",
        b'\xef\xbb\xbf{"a":1}', b"", b"{", b"9007199254740992", b'{"\xe4\xb8\xad":1}',
    ],
)  # fmt: skip
def test_bytes_from_outside_must_be_canonical(raw: bytes) -> None:
    with pytest.raises(Malformed):
        parse(raw)


@given(values)
def test_any_other_spelling_of_the_same_value_is_refused(value: Any) -> None:
    other = json.dumps(value, indent=1, ensure_ascii=True).encode()
    if other != canonical(value):
        with pytest.raises(Malformed):
            parse(other)
