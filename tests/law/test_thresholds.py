"""Thresholds of places: read with issuer, number and dates, applied inside their place and time."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from mingjian.law.threshold_table import BadTable, load, shown
from mingjian.law.thresholds import OPEN, Local, area_head, area_of, as_rows
from tests.law.telling import act, case, codes, unknown

EXAMPLE = Path(__file__).parents[2] / "examples" / "thresholds.xlsx"
HEAD = "标准,数值,行政区划代码,领域,依据,制定机关,文号,施行日期,失效日期\n"
GOOD = "听证标准（公民）,5000,350800,,《某市规定》第一条,某市人民政府,某政〔2022〕1号,2022-01-01,2024-12-31\n"


def read(*rows: str) -> list[Local]:
    return load(io.BytesIO((HEAD + "".join(rows)).encode()), "标准.csv")


def refused(*rows: str) -> str:
    with pytest.raises(BadTable) as caught:
        read(*rows)
    return str(caught.value)


def test_a_row_tells_value_place_source_issuer_number_and_dates():
    [one] = read(GOOD)
    assert (one.name, one.number, one.area, one.document) == (
        "hearing_fine",
        500_000,
        "3508",
        "某政〔2022〕1号",
    )
    assert (one.in_force_from, one.in_force_to) == (date(2022, 1, 1), date(2024, 12, 31))
    assert shown(one)["number"] == "5000"


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        (5, "", "制定机关"),
        (6, "", "文号"),
        (7, "", "施行日期"),
        (4, "", "依据"),
        (4, "本市规定", "应写明文件名称和条款"),
        (2, "", "行政区划代码"),
        (2, "福建", "不是行政区划代码"),
        (8, "2021-12-31", "早于施行日期"),
        (1, "很多", "D"),
        (0, "办案期限", "不是可以由地方"),
        (3, "天文", "不在可选范围"),
    ],
)
def test_a_row_without_what_it_rests_on_is_refused_cell_by_cell(column, cell, why):
    cells = GOOD.rstrip().split(",")
    cells[column] = cell
    said = refused(",".join(cells) + "\n")
    assert "第 2 行" in said
    assert why in said or column == 1


def test_what_a_statute_fixes_is_not_for_a_place_to_set():
    """《行政处罚法》第五十一条: 200 元 on the spot, everywhere."""
    said = refused(GOOD.replace("听证标准（公民）", "当场处罚对公民罚款上限"))
    assert "地方不能另定" in said
    assert "《" in said
    said = refused(GOOD.replace("350800,,", "350800,公安,"))
    assert "《治安管理处罚法》第一百一十七条" in said


def test_two_values_of_one_place_do_not_hold_at_once():
    later = GOOD.replace("2022-01-01,2024-12-31", "2024-12-31,")
    assert "重叠" in refused(GOOD, later)
    assert len(read(GOOD, later.replace("2024-12-31", "2025-01-01"))) == 2


def test_every_threshold_that_is_open_names_the_law_that_leaves_it_open():
    assert all(one.source and one.unit in ("分", "次", "时") for one in OPEN.values())


def test_the_example_is_read():
    with EXAMPLE.open("rb") as stream:
        assert {one.name for one in load(stream, EXAMPLE.name)} == {
            "hearing_fine",
            "hearing_fine_organisation",
            "inspection_cap",
        }


# --- which place, which day ----------------------------------------------------------------


def test_the_place_of_a_body_is_told_or_stands_in_its_credit_code():
    assert area_of(case(body={"region": "350823"})) == "350823"
    assert area_of(case(body={"uscc": "113508230041234567"})) == "350823"
    assert area_of(case(body={"uscc": "1135"})) == ""
    assert [area_head(code) for code in ("350000", "350800", "350823", "110100")] == [
        "35",
        "3508",
        "350823",
        "1101",
    ]


def carried(*rows: str, area: str = "350823", **header):
    return {"body": {"thresholds": as_rows(read(*rows), area)}, **header}


NOTICE = act("prior_notice", "2024-04-10", states=["facts", "right_to_defend"])
SERVED = act("service", "2024-04-10", of="prior_notice")
CITIZEN = {"party": {"type": "individual"}}


def decided(at: str, amount: int):
    return act("penalty_decision", at, penalties=[{"kind": "fine", "amount": amount}])


@pytest.mark.parametrize(
    ("at", "amount", "found"),
    [
        ("2024-12-31", 500_000, ["penalty.hearing_right.not_told"]),
        ("2024-12-31", 499_999, []),
        ("2025-01-01", 500_000, []),
        ("2025-01-01", 1_000_000, ["penalty.hearing_right.not_told"]),
    ],
)
def test_cf_031_the_hearing_threshold_of_the_place_is_that_of_the_day(at, amount, found):
    """5 000 元 until 2024-12-31, 10 000 元 from 2025-01-01."""
    later = "听证标准（公民）,10000,350800,,《某市规定》第一条,某市人民政府,某政〔2024〕9号,2025-01-01,\n"
    told = case(NOTICE, SERVED, **carried(GOOD, later, **CITIZEN))
    assert codes("CF-031", told, decided(at, amount)) == found


def test_cf_031_before_the_first_value_of_the_place_and_outside_it_nothing_is_known():
    before = case(NOTICE, SERVED, **carried(GOOD, **CITIZEN))
    assert unknown("CF-031", before, decided("2021-12-31", 500_000)) == ["facts.hearing_threshold"]
    elsewhere = case(NOTICE, SERVED, **carried(GOOD, area="350902", **CITIZEN))
    assert unknown("CF-031", elsewhere, decided("2024-05-10", 500_000)) == [
        "facts.hearing_threshold"
    ]


def test_cf_031_an_organisation_has_its_own_threshold_where_the_place_sets_one():
    firm = GOOD.replace("听证标准（公民）", "听证标准（单位）").replace("5000", "50000")
    organisation = {"party": {"type": "organisation"}}
    told = case(NOTICE, SERVED, **carried(GOOD, firm, **organisation))
    assert codes("CF-031", told, decided("2024-05-10", 4_999_999)) == []
    assert codes("CF-031", told, decided("2024-05-10", 5_000_000)) == [
        "penalty.hearing_right.not_told"
    ]


def test_cf_031_the_law_of_the_field_and_the_word_of_the_case_come_before_the_place():
    """治安: 4 000 元 by statute since 2026-01-01, 2 000 元 on the day before."""
    told = case(NOTICE, SERVED, domain="public_security", **carried(GOOD, **CITIZEN))
    assert codes("CF-031", told, decided("2026-01-01", 400_000)) == [
        "penalty.hearing_right.not_told"
    ]
    assert codes("CF-031", told, decided("2026-01-01", 399_999)) == []
    assert codes("CF-031", told, decided("2025-12-31", 200_000)) == [
        "penalty.hearing_right.not_told"
    ]
    own = case(NOTICE, SERVED, facts={"hearing_threshold": 1_000_000}, **carried(GOOD, **CITIZEN))
    assert codes("CF-031", own, decided("2024-05-10", 500_000)) == []


def test_jc_006_the_cap_of_the_place_holds_from_its_first_day():
    cap = "年度检查频次上限,2,350800,,《某市上限》第一项,某市人民政府,某政〔2025〕3号,2025-07-01,\n"
    enterprise = {"kind": "inspection", "procedure": "daily", "party": {"type": "organisation"}}
    told = case(**carried(cap, **enterprise))

    def third(at: str):
        return act("inspection_approval", at, frequency=3, source="plan")

    assert codes("JC-006", told, third("2025-07-01")) == ["inspection.over_cap"]
    assert unknown("JC-006", told, third("2025-06-30")) == ["frequency_cap"]


def test_qz_015_the_night_of_the_place_comes_before_the_national_one():
    hours = (
        "夜间开始的钟点,20,350800,,《某市规定》第九条,某市人民政府,某政〔2024〕2号,2024-01-01,\n"
        "夜间结束的钟点,7,350800,,《某市规定》第九条,某市人民政府,某政〔2024〕2号,2024-01-01,\n"
    )
    execution = act("execution", "2024-05-15T20:30", manner="demolition", start="2024-05-15T20:30")
    kind = {"kind": "compulsory_execution", "procedure": "demolition"}
    assert codes("QZ-015", case(**carried(hours, **kind)), execution) == ["execution.at_night"]
    assert codes("QZ-015", case(**kind), execution) == []
