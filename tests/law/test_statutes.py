"""Statutes: how articles read, which version is in force, which terms are working days."""

from datetime import date
from itertools import pairwise

import pytest

from mingjian.kernel.counting import Span
from mingjian.law.statutes import (
    COMPULSION,
    PENALTY,
    PENALTY_2017,
    cite,
    first_named,
    numeral,
    version_on,
    versions,
)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (60, "六十"), (100, "一百"),
     (101, "一百零一"), (110, "一百一十"), (119, "一百一十九"), (1001, "一千零一"),
     (1010, "一千零一十")],
)  # fmt: skip
def test_numbers_read_as_articles_write_them(number, text):
    assert numeral(number) == text


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_there_is_no_article_of_that_number(number):
    with pytest.raises(ValueError, match="no such article"):
        numeral(number)


def test_a_citation_names_statute_article_paragraph_and_item():
    assert PENALTY.art(60) == "《行政处罚法》第六十条"
    assert PENALTY.art(72, 1, 1) == "《行政处罚法》第七十二条第一款第一项"
    assert cite("治安管理处罚法", 119) == "《治安管理处罚法》第一百一十九条"


def test_a_version_ends_the_day_before_the_next_begins():
    assert version_on("行政处罚法", date(2021, 7, 14)) is PENALTY_2017
    assert version_on("行政处罚法", date(2021, 7, 15)) is PENALTY
    assert version_on("行政处罚法", date(1996, 9, 30)) is None


def test_a_version_is_called_as_it_was_called_then():
    older = version_on("市场监督管理行政处罚程序规定", date(2021, 7, 14))
    assert older is not None
    assert older.title == "《市场监督管理行政处罚程序暂行规定》（2018）"


def test_versions_of_one_statute_never_overlap():
    for name in ("行政处罚法", "民事诉讼法", "市场监督管理行政处罚程序规定", "治安管理处罚法"):
        on_file = versions(name)
        for older, newer in pairwise(on_file):
            assert older.in_force_to is not None
            assert older.in_force_to < newer.in_force_from


@pytest.mark.parametrize(
    ("statute", "number", "unit"),
    [(PENALTY, 7, "workdays"), (PENALTY, 5, "workdays"), (PENALTY, 15, "days"),
     (PENALTY, 90, "days"), (COMPULSION, 10, "workdays"), (COMPULSION, 30, "days")],
)  # fmt: skip
def test_each_law_says_which_of_its_terms_are_working_days(statute, number, unit):
    """处罚法第八十五条: 二、三、五、七日; 强制法第六十九条: 十日以内."""
    assert statute.days(number) == Span(number, unit)


def test_the_statute_a_citation_names_is_read_back():
    assert first_named("《行政处罚法》第六十条；《行政强制法》第四条") == "行政处罚法"
    assert first_named("国办发〔2018〕118号") is None
