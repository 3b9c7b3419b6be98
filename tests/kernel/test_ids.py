"""Identifiers: right ones pass, one changed character does not. All numbers here are made up."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.kernel.ids import (
    age_on,
    birth_date,
    check_certificate_number,
    check_organisation_code,
    check_organisation_part,
    check_region_code,
    check_resident_id,
    check_uscc,
    is_sole_trader,
    organisation_check,
    resident_check,
    tidy,
    uscc_check,
)

USCC_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def uscc(body="00000000", kind="91", region="999999"):
    code = kind + region + body + organisation_check(body)
    return code + uscc_check(code)


def resident(birth="19900101", region="999999", serial="000"):
    body = region + birth + serial
    return body + resident_check(body)


def test_a_right_credit_code_passes_also_when_typed_in_full_width_or_small_letters():
    code = uscc()
    assert check_uscc(code) is None
    assert check_uscc(code.lower()) is None
    assert check_uscc("".join(chr(ord(c) + 0xFEE0) for c in code)) is None
    assert check_uscc(f" {code[:8]} {code[8:]} ") is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "请填写"),
        ("123", "应为18位，现为3位"),
        (uscc()[:17] + "I", "第18位“I”.*不使用"),
        ("91A" + uscc()[3:], "第3至8位应为"),
        ("9１-999990000000000", "第3位“-”"),
    ],
)
def test_a_wrong_credit_code_is_told_what_is_wrong(code, words):
    problem = check_uscc(code)
    assert problem
    assert re.search(words, problem)


@given(
    st.text("0123456789", min_size=8, max_size=8), st.integers(8, 17), st.sampled_from(USCC_LETTERS)
)
def test_one_changed_character_of_a_credit_code_is_found(body, place, other):
    """Source: GB 32100-2015: weights are powers of 3 modulo 31, so any single change shows."""
    code = uscc(body)
    changed = code[:place] + other + code[place + 1 :]
    assert (check_uscc(changed) is None) == (changed == code)


def test_the_organisation_code_inside_is_checked_apart():
    good = uscc("12345678")
    assert check_organisation_part(good) is None
    digit = "0" if good[16] != "0" else "1"
    body = good[:16] + digit
    odd = body + uscc_check(body)
    assert check_uscc(odd) is None
    assert "主体标识码" in check_organisation_part(odd)


def test_organisation_codes():
    assert check_organisation_code("00000000-0") is None
    assert organisation_check("00000001") == "9"
    assert check_organisation_code("00000001-9") is None
    assert "应为“9”" in check_organisation_code("00000001-8")
    assert "应为9位" in check_organisation_code("0000")
    assert "第1位" in check_organisation_code("?00000000")
    assert "请填写" in check_organisation_code("")


def test_individual_businesses_start_with_92():
    assert is_sole_trader(uscc(kind="92"))
    assert not is_sole_trader(uscc(kind="91"))


def test_a_right_resident_number_passes_and_gives_the_birth_date():
    assert check_resident_id(resident()) is None
    assert birth_date(resident("20040229")) == date(2004, 2, 29)
    with_x = next(r for n in range(100) if (r := resident(serial=f"{n:03}")).endswith("X"))
    assert check_resident_id(with_x.lower()) is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "请填写"),
        ("9" * 15, "15位旧号"),
        ("9" * 17, "应为18位，现为17位"),
        (resident("20230229"), "不是真实的出生日期"),
        (resident("20231301"), "不是真实的出生日期"),
        (resident("17000101"), "出生日期不合理"),
        ("A" + resident()[1:], "第1位不合规定"),
        (resident()[:17] + "Y", "第18位不合规定，应为数字或 X"),
    ],
)
def test_a_wrong_resident_number_is_told_what_is_wrong(code, words):
    assert words in check_resident_id(code)


def test_a_birth_after_the_day_of_the_act_is_refused():
    assert check_resident_id(resident("20240502"), on=date(2024, 5, 2)) is None
    assert "不合理" in check_resident_id(resident("20240502"), on=date(2024, 5, 1))


@given(st.integers(0, 999), st.sampled_from([*range(6), 14, 15, 16]), st.sampled_from("0123456789"))
def test_one_changed_digit_of_a_resident_number_is_found(serial, place, other):
    code = resident(serial=f"{serial:03}")
    changed = code[:place] + other + code[place + 1 :]
    assert (check_resident_id(changed) is None) == (changed == code)


def test_a_birth_date_of_a_wrong_number_is_refused():
    with pytest.raises(ValueError, match="应为18位"):
        birth_date("1")


def test_an_age_is_reached_on_the_day_after_the_birthday():
    assert age_on(date(2010, 5, 1), date(2024, 5, 1)) == 13
    assert age_on(date(2010, 5, 1), date(2024, 5, 2)) == 14
    assert age_on(date(2008, 2, 29), date(2022, 3, 1)) == 14
    assert age_on(date(2008, 2, 29), date(2022, 2, 28)) == 13
    assert age_on(date(2024, 5, 1), date(2024, 5, 1)) == 0
    with pytest.raises(ValueError, match="晚于"):
        age_on(date(2024, 5, 2), date(2024, 5, 1))


def test_certificate_numbers_follow_the_provinces_own_pattern():
    assert check_certificate_number("14010100001") is None
    assert "编号格式" in check_certificate_number("1401-0001")
    assert check_certificate_number("晋D0001", pattern="晋[A-Z][0-9]{4}") is None
    assert "编号格式" in check_certificate_number("晋0001", pattern="晋[A-Z][0-9]{4}")
    assert "请填写" in check_certificate_number("  ")


def test_region_codes_have_six_digits_of_a_province():
    assert check_region_code("140400") is None
    assert check_region_code("１４０４００") is None
    assert "应为6位" in check_region_code("1404")
    assert "省级" in check_region_code("990000")
    assert "没有市级" in check_region_code("140001")


def test_tidy_gives_the_stored_form():
    assert tidy(" ９１ａ　b ") == "91AB"
