"""Dated values of law: never zero, never today's, a field's and a place's before the general."""

from datetime import date

import pytest

from mingjian.law.parameters import PARAMETERS, NotInForce, read

HEAD = (
    "name,label,number,unit,domain,area,source,issuer,document,in_force_from,in_force_to,verified\n"
)


def test_a_value_is_the_one_in_force_on_the_day():
    fine = PARAMETERS["summary_fine_citizen"]
    assert fine.on(date(2021, 7, 15)).number == 20000
    assert fine.on(date(2021, 7, 14)).number == 5000
    assert fine.on(date(2021, 7, 15)).source == "《行政处罚法》第五十一条"


def test_a_day_without_value_raises_and_never_answers_zero():
    with pytest.raises(NotInForce, match="1996-09-30"):
        PARAMETERS["summary_fine_citizen"].on(date(1996, 9, 30))
    with pytest.raises(NotInForce):
        PARAMETERS["hearing_fine"].on(date(2026, 1, 1))


def test_a_field_has_its_own_value_from_its_own_day():
    """治安: 500 元 on the spot since 2026-01-01 (CF-049)."""
    fine = PARAMETERS["summary_fine_citizen"]
    assert fine.on(date(2026, 1, 1), domain="public_security").number == 50000
    assert fine.on(date(2025, 12, 31), domain="public_security").number == 20000
    assert fine.on(date(2026, 1, 1), domain="forestry").number == 20000


def test_the_field_of_the_police_had_its_own_values_before_2026_too():
    """《治安管理处罚法》（2012修正）: six months, 2 000 元, 200 元 for anybody on the spot."""
    then = {"day": date(2025, 12, 31), "domain": "public_security"}
    assert PARAMETERS["limitation"].on(**then).number == 6
    assert PARAMETERS["hearing_fine"].on(**then).number == 200000
    assert PARAMETERS["summary_fine_organisation"].on(**then).number == 20000
    assert PARAMETERS["limitation"].on(then["day"]).number == 24


def test_a_local_value_beats_the_national_one_inside_its_area():
    table = read(
        HEAD
        + "threshold,门槛,1000000,分,,,《行政处罚法》第六十三条,,,2021-07-15,,yes\n"
        + "threshold,门槛,500000,分,,3508,《某市规定》第一条,某市人民政府,某政〔2022〕1号,2022-01-01,,yes\n"
    )
    at = table["threshold"].on
    assert at(date(2022, 1, 1), area="350823").number == 500000
    assert at(date(2021, 12, 31), area="350823").number == 1000000
    assert at(date(2022, 1, 1), area="350902").number == 1000000
    assert at(date(2022, 1, 1), area="350823").document == "某政〔2022〕1号"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("x,门槛,1,分,,,,,,2021-07-15,,yes", "没有依据条款"),
        ("x,门槛,1,分,,35,《某规定》第一条,,,2021-07-15,,yes", "制定机关和文号"),
        ("x,门槛,一,分,,,《某规定》第一条,,,2021-07-15,,yes", "第 2 行"),
        ("x,门槛,1,分,,,《某规定》第一条,,,,,yes", "第 2 行"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(row, why):
    with pytest.raises(ValueError, match=why):
        read(HEAD + row + "\n")


def test_every_value_on_file_names_its_article_and_its_first_day():
    for parameter in PARAMETERS.values():
        for value in parameter.values:
            assert value.source.startswith("《"), parameter.name
            assert value.in_force_to is None or value.in_force_from <= value.in_force_to
