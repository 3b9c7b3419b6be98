"""The remedies a paper tells are those of the law of its day."""

from __future__ import annotations

from datetime import date

import pytest

from mingjian.law.remedy_terms import NoRemedyText, remedy_terms


def test_sixty_days_and_six_months_today() -> None:
    """JJ-002, JJ-010: 《行政复议法》第二十条; 《行政诉讼法》第四十六条."""
    told = remedy_terms(date(2026, 5, 8))
    assert (told.review_days, told.suit_months, told.after_review_days) == (60, 6, 15)
    assert told.review_first == ""


def test_jj_005_review_comes_first_on_the_spot_since_2024_and_not_a_day_before() -> None:
    """《行政复议法》第二十三条第一款第一项, in force on 2024-01-01."""
    assert remedy_terms(date(2023, 12, 31), on_the_spot=True).review_first == ""
    assert "第二十三条" in remedy_terms(date(2024, 1, 1), on_the_spot=True).review_first


def test_three_months_became_six_on_the_first_of_may_2015() -> None:
    """《行政诉讼法》 1989: 第三十九条; 2014修正: 第四十六条."""
    assert remedy_terms(date(2015, 4, 30)).suit_months == 3
    assert remedy_terms(date(2015, 5, 1)).suit_months == 6


def test_the_law_of_a_day_that_is_not_on_file_is_not_guessed() -> None:
    assert remedy_terms(date(1999, 10, 1)).review_days == 60
    with pytest.raises(NoRemedyText, match="没有收录"):
        remedy_terms(date(1999, 9, 30))
