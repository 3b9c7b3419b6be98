"""Characters are checked against the fonts before an act is accepted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.apps.instruments import coverage, fonts
from mingjian.apps.instruments.coverage import CannotPrint, missing_characters


def test_the_kept_ranges_are_those_of_the_fonts_themselves() -> None:
    """The table in the package equals what the character maps of the files say."""
    measured = coverage.measure(fonts.folder())
    kept = {code for code in range(0x110000) if coverage.covers(chr(code))}
    assert kept == measured
    assert len(kept) > 90_000


@pytest.mark.parametrize(
    "name", ["堃祎珺赟璟昇镕犇", "𠅤𪚥𠮷", "某某（中国）有限公司〔2026〕5号—·“”‘’％℃㎡①"]
)
def test_names_of_every_day_and_rare_ones_can_be_printed(name: str) -> None:
    assert missing_characters({"当事人": name}) == []


@pytest.mark.parametrize(
    ("char", "code"),
    [("\U000323af", "U+323AF"), ("\ue000", "U+E000"), ("\x00", "U+0000"), ("\u200b", "U+200B"),
     ("\uf900", "U+F900"), ("\u2f00", "U+2F00"), ("😀", "U+1F600")],
)  # fmt: skip
def test_what_cannot_stand_in_a_paper_is_named_with_its_code_point_and_field(
    char: str, code: str
) -> None:
    (missing,) = missing_characters({"住所": "某市", "当事人": f"某{char}某{char}"})
    assert (missing.code_point, missing.field) == (code, "当事人")


def test_text_that_is_not_composed_is_named() -> None:
    assert missing_characters({"当事人": "Jose\u0301"})
    assert missing_characters({"当事人": "José"}) == []


def test_the_refusal_is_one_chinese_sentence_with_the_next_step() -> None:
    with pytest.raises(CannotPrint) as told:
        coverage.refuse_uncovered({"当事人": "某\U000323af", "住所": "\ue000路"})
    text = str(told.value)
    for part in ("“当事人”", "U+323AF", "“住所”", "U+E000", "不能出具文书", "请核对"):
        assert part in text
    coverage.refuse_uncovered({"当事人": "某某公司\n"})


@given(st.sets(st.integers(0, 0x2FFFF), max_size=200))
def test_ranges_hold_exactly_the_codes_they_were_made_of(codes: set[int]) -> None:
    told = set()
    for pair in coverage.as_ranges(codes).split():
        first, _, last = pair.partition("-")
        told |= set(range(int(first, 16), int(last or first, 16) + 1))
    assert told == codes
