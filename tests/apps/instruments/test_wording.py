"""Days, sums, articles and penalties in the words of papers."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mingjian.apps.instruments import wording


def test_gw_011_days_are_arabic_without_leading_noughts() -> None:
    """GB/T 9704-2012, 7.3.5: 2026年5月8日."""
    assert wording.day("2026-05-08") == "2026年5月8日"
    assert wording.day(date(2026, 12, 31)) == "2026年12月31日"


def test_moments_are_told_in_the_time_of_china() -> None:
    assert wording.moment(datetime(2026, 5, 7, 16, 5, tzinfo=UTC)) == "2026年5月8日0时05分"
    assert wording.moment("2026-05-08") == "2026年5月8日"


def test_a_span_says_its_day_once() -> None:
    assert (
        wording.between("2026-05-08T09:30:00+08:00", "2026-05-08T10:05:00+08:00")
        == "2026年5月8日9时30分至10时05分"
    )
    assert (
        wording.between("2026-05-08T23:30", "2026-05-09T00:05")
        == "2026年5月8日23时30分至2026年5月9日0时05分"
    )


@pytest.mark.parametrize(
    ("told", "cited"),
    [("64", "第六十四条"), ("31-1", "第三十一条第一款"), ("26-1-2", "第二十六条第一款第二项"),
     ("第六十四条第一款", "第六十四条第一款"), ("", "")],
)  # fmt: skip
def test_an_article_is_cited_in_chinese_figures(told: str, cited: str) -> None:
    assert wording.article(told) == cited
    assert wording.cited({"law": "《某条例》", "article": told}) == f"《某条例》{cited}"


def test_a_sum_stands_in_capitals_and_figures() -> None:
    assert wording.money(5000000) == "人民币伍万元整（¥50,000.00）"
    assert wording.penalty({"kind": "fine", "amount": 20001}) == "罚款人民币贰佰元零壹分（¥200.01）"


def test_a_penalty_tells_its_kind_and_particulars() -> None:
    assert wording.penalty({"kind": "warning"}) == "警告"
    assert (
        wording.penalty({"kind": "licence_hold", "detail": "暂扣三个月"})
        == "暂扣许可证件（暂扣三个月）"
    )
    assert wording.penalty({"kind": "other", "detail": "驱逐出境"}) == "驱逐出境"


def test_only_fines_are_counted_as_fines() -> None:
    rows = [
        {"kind": "fine", "amount": 100},
        {"kind": "confiscation_of_gains", "amount": 50},
        {"kind": "warning"},
    ]
    assert wording.fines(rows) == 100


def test_several_parts_are_one_breath() -> None:
    assert wording.listed([]) == ""
    assert wording.listed(["甲"]) == "甲"
    assert wording.listed(["甲", "乙", "丙"]) == "甲、乙和丙"


def test_a_sentence_is_closed_once() -> None:
    assert wording.sentence("属实") == "属实。"
    assert wording.sentence("属实。") == "属实。"
    assert wording.clause("属实；") == "属实"
