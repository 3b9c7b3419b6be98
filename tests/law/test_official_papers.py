"""Official papers by GB/T 9704: each figure of the layout, and the number of a letter (GW)."""

import pytest

from mingjian.law.rules.official_papers import MEASURES
from tests.law.telling import act, case, codes

RIGHT = {one.member: one.figure for one in MEASURES}
BY_RULE = {one.rule: one for one in MEASURES}


def issued(**layout):
    return act("instrument_issue", "2026-05-20", number="某督函〔2026〕3号", layout=layout)


def off_by_one(rule, more=1):
    """The finding of a page that is one unit more than ``rule`` wants, after one that is right."""
    one = BY_RULE[rule]
    assert codes(rule, case(), issued(**RIGHT)) == []
    assert codes(rule, case(), issued()) == []
    wrong = issued(**{**RIGHT, one.member: one.figure + more})
    assert codes(rule, case(), wrong) == [f"document.layout.{one.member}"]


def test_gw_001_the_upper_margin_is_37_mm_give_or_take_one():
    assert codes("GW-001", case(), issued(top_margin=36)) == []
    assert codes("GW-001", case(), issued(top_margin=38)) == []
    assert codes("GW-001", case(), issued(top_margin=35)) == ["document.layout.top_margin"]
    off_by_one("GW-001", 2)


def test_gw_002_the_binding_margin_is_28_mm_give_or_take_one():
    assert codes("GW-002", case(), issued(binding_margin=29)) == []
    off_by_one("GW-002", 2)


def test_gw_003_the_text_is_156_mm_wide():
    off_by_one("GW-003")


def test_gw_004_the_text_is_225_mm_high():
    off_by_one("GW-004", -1)


def test_gw_005_a_page_has_22_lines():
    off_by_one("GW-005")


def test_gw_006_a_line_has_28_characters():
    off_by_one("GW-006", -1)


def test_gw_007_the_title_is_of_size_two():
    off_by_one("GW-007")


def test_gw_008_the_name_of_the_body_stands_35_mm_below_the_edge():
    off_by_one("GW-008", -1)


def test_gw_009_the_red_line_stands_4_mm_below_the_number():
    off_by_one("GW-009")


def test_gw_011_the_date_is_four_characters_from_the_right():
    off_by_one("GW-011", -1)


def test_gw_012_the_seal_begins_at_most_a_line_below_the_text():
    assert codes("GW-012", case(), issued(seal_gap=0)) == []
    off_by_one("GW-012")


def test_gw_013_the_page_number_stands_7_mm_below_the_text():
    off_by_one("GW-013")


@pytest.mark.parametrize("name", ["supervision_urging_letter", "supervision_opinion"])
def test_gw_010_a_letter_is_numbered_with_six_cornered_brackets(name):
    told = case(kind="supervision", procedure="daily")
    assert codes("GW-010", told, act(name, "2026-05-20", document="某督函〔2026〕3号")) == []
    assert codes("GW-010", told, act(name, "2026-05-20")) == []


@pytest.mark.parametrize(
    "number",
    ["某督函[2026]3号", "某督函〔26〕3号", "某督函〔2026〕第3号", "某督函〔2026〕03号"],
)
def test_gw_010_no_square_brackets_short_years_ordinals_or_zeros(number):
    told = case(kind="supervision", procedure="daily")
    letter = act("supervision_opinion", "2026-05-20", document=number)
    assert codes("GW-010", told, letter) == ["document.number.not_official"]
