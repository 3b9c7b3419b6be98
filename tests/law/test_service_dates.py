"""The deemed day of service, method by method, with its article."""

from datetime import date

import pytest

from mingjian.law.service_dates import service_day
from tests.law.telling import OFFICIAL, act, case


def served(at="2024-05-13", **data):
    return act("service", at, of="penalty_decision", **data)


@pytest.mark.parametrize(
    ("method", "article"),
    [
        ("on_the_spot", "《行政处罚法》第六十一条"),
        ("direct", "《行政处罚法》第六十一条"),
        ("retained", "《民事诉讼法》第八十九条"),
        ("electronic", "《行政处罚法》第六十一条第二款"),
        ("mail", "《民事诉讼法》第九十一条"),
        ("entrusted", "《民事诉讼法》第八十七条"),
    ],
)
def test_each_method_has_its_day_and_article(method, article):
    day = service_day(served(method=method), OFFICIAL)
    assert day.day == date(2024, 5, 13)
    assert day.source.startswith(article)
    assert day.why


def test_the_day_on_the_mail_receipt_goes_before_the_day_of_the_entry():
    day = service_day(served("2024-05-20", method="mail", received_at="2024-05-17T10:00"), OFFICIAL)
    assert day.day == date(2024, 5, 17)


def test_an_announcement_is_served_after_thirty_full_days():
    """Announced Friday 2024-03-15: the thirtieth day is Sunday 14 April, and no holiday moves it."""
    day = service_day(
        served("2024-04-20", method="announcement", announced_at="2024-03-15"), OFFICIAL
    )
    assert day.day == date(2024, 4, 14)
    working = service_day(
        served("2024-04-20", method="announcement", announced_at="2024-03-13"), OFFICIAL
    )
    assert working.day == date(2024, 4, 12)
    assert working.count.counted == 30


def test_the_announcement_act_tells_its_day():
    told = case(act("service_announcement", "2024-03-13", of="penalty_decision"))
    assert service_day(
        served("2024-04-20", method="announcement"), OFFICIAL, case=told
    ).day == date(2024, 4, 12)
    other = case(act("service_announcement", "2024-03-13", of="prior_notice"))
    assert (
        service_day(served("2024-04-20", method="announcement"), OFFICIAL, case=other).day is None
    )


def test_an_announcement_runs_thirty_days_and_before_2022_sixty():
    """《民事诉讼法》第九十五条; until 2021-12-31 第九十二条 with sixty days."""
    older = service_day(
        served("2022-03-01", method="announcement", announced_at="2021-12-31"), OFFICIAL
    )
    assert (older.day, older.source) == (date(2022, 3, 1), "《民事诉讼法》第九十二条")
    newer = service_day(
        served("2022-03-01", method="announcement", announced_at="2022-01-01"), OFFICIAL
    )
    assert (newer.day, newer.source) == (date(2022, 1, 31), "《民事诉讼法》第九十五条")


def test_an_announcement_before_2013_has_no_day_because_its_term_is_not_on_file():
    day = service_day(
        served("2013-03-01", method="announcement", announced_at="2012-12-31"), OFFICIAL
    )
    assert day.day is None
    assert day.needs == ("《民事诉讼法》（2013年以前）",)


def test_an_announcement_without_a_day_says_what_it_needs():
    assert service_day(served(method="announcement"), OFFICIAL).needs == ("act.announced_at",)


def test_returned_mail_is_served_only_in_market_regulation():
    returned = served("2024-05-20", method="mail", returned_at="2024-05-18")
    assert service_day(returned, OFFICIAL).day is None
    told = case(domain="market_regulation")
    assert service_day(returned, OFFICIAL, case=told).day == date(2024, 5, 18)


def test_a_service_without_method_keeps_its_day_and_says_so():
    day = service_day(served(), OFFICIAL)
    assert day.day == date(2024, 5, 13)
    assert day.needs == ("act.method",)
