"""The work calendar: official data, notices with versions, years nobody has arranged yet."""

import subprocess
import sys
from datetime import date, timedelta

import chinese_calendar
import pytest

from mingjian.kernel.calendar import WorkCalendar
from mingjian.kernel.notices import NoticeError, bundled, parse_notice


def notice(document="国办发明电〔2026〕9号", year=2027, published="2026-11-10", **members):
    return parse_notice(
        {
            "format": "mingjian/holiday-notice@1",
            "document": document,
            "year": year,
            "published": published,
            "days_off": [{"from": "2027-10-01", "to": "2027-10-07", "why": "国庆节"}],
            "make_up": ["2027-10-09"],
            **members,
        }
    )


def test_every_day_of_the_packaged_years_agrees_with_the_package():
    """Our notices and the maintained package are two sources; they say the same of each day."""
    calendar = WorkCalendar.official()
    day = date(2004, 1, 1)
    while day < date(2027, 1, 1):
        assert calendar.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_a_day_off_names_its_holiday_and_notice():
    calendar = WorkCalendar.official()
    assert calendar.why_off(date(2024, 10, 1)) == "国庆节（国办发明电〔2023〕7号）"
    assert calendar.why_off(date(2024, 10, 13)) == "星期日"
    assert calendar.why_off(date(2024, 10, 8)) is None
    assert calendar.why_worked(date(2024, 10, 12)) == "调休上班（国办发明电〔2023〕7号）"


def test_years_before_our_notices_rest_on_the_package_and_say_so():
    calendar = WorkCalendar.official()
    assert calendar.why_off(date(2010, 10, 1)) == "国庆节（chinesecalendar 数据：2010年放假安排）"
    assert calendar.notice_of(2010) is None
    assert not calendar.provisional(2010)


def test_new_years_eve_and_second_of_may_are_off_since_2025():
    calendar = WorkCalendar.official()
    assert not calendar.is_workday(date(2025, 1, 28))
    assert not calendar.is_workday(date(2025, 5, 2))


def test_a_year_without_notice_is_provisional_with_weekends_off_and_nothing_else():
    calendar = WorkCalendar.official()
    assert calendar.provisional(2031)
    assert calendar.notice_of(2031) is None
    assert calendar.is_workday(date(2031, 10, 1))
    assert calendar.why_off(date(2031, 10, 4)) == "星期六"


def test_the_last_days_of_a_year_wait_for_the_next_years_notice():
    """The notice of 2023 arranged 31 December 2022; so such days are not settled before it."""
    before = WorkCalendar.official(date(2022, 12, 7))
    assert not before.provisional_on(date(2022, 12, 27))
    assert before.provisional_on(date(2022, 12, 28))
    assert not WorkCalendar.official(date(2022, 12, 8)).provisional_on(date(2022, 12, 31))


@pytest.mark.parametrize(
    ("known_on", "workday"),
    [(date(2020, 1, 25), True), (date(2020, 1, 26), False)],
)
def test_the_spring_festival_of_2020_was_lengthened_from_the_day_of_the_second_notice(
    known_on, workday
):
    """1 February 2020 was a make-up working day until a later notice made it a day off."""
    calendar = WorkCalendar.official(known_on)
    assert calendar.is_workday(date(2020, 2, 1)) is workday


def test_the_labour_day_of_2019_was_rearranged_and_both_notices_are_named():
    older, newer = (
        WorkCalendar.official(date(2019, 3, 21)),
        WorkCalendar.official(date(2019, 3, 22)),
    )
    assert older.is_workday(date(2019, 5, 2))
    assert not newer.is_workday(date(2019, 5, 2))
    assert newer.is_workday(date(2019, 5, 5))
    assert older.sources_of(2019) == ("国办发明电〔2018〕15号",)
    assert newer.sources_of(2019) == ("国办发明电〔2018〕15号", "国办发明电〔2019〕3号")
    assert not newer.is_workday(date(2019, 10, 1)), "the rest of the older notice stands"


def test_a_notice_is_known_from_its_day_of_publication_on():
    assert WorkCalendar.official(date(2025, 11, 3)).provisional(2026)
    assert not WorkCalendar.official(date(2025, 11, 4)).provisional(2026)


def test_an_imported_notice_settles_its_year():
    calendar = WorkCalendar.official(notices=[notice()])
    assert not calendar.provisional(2027)
    assert calendar.notice_of(2027).document == "国办发明电〔2026〕9号"
    assert calendar.is_workday(date(2027, 10, 9))


def test_an_imported_notice_may_replace_a_whole_older_one():
    newer = notice(
        "国办发明电〔2027〕1号",
        published="2027-02-01",
        days_off=[{"from": "2027-10-01", "to": "2027-10-05", "why": "国庆节"}],
        make_up=[],
        replaces=["国办发明电〔2026〕9号"],
    )
    calendar = WorkCalendar.official(notices=[notice(), newer])
    assert calendar.is_workday(date(2027, 10, 6))
    assert not calendar.is_workday(date(2027, 10, 9))
    before = WorkCalendar.official(date(2027, 1, 31), notices=[notice(), newer])
    assert not before.is_workday(date(2027, 10, 6))


def test_a_contradiction_without_replacement_is_refused():
    other = notice(
        "国办发明电〔2027〕1号",
        published="2027-02-01",
        days_off=[{"from": "2027-10-09", "to": "2027-10-09", "why": "国庆节"}],
        make_up=[],
    )
    with pytest.raises(NoticeError, match=r"2027-10-09.*没有写明替代"):
        WorkCalendar.official(notices=[notice(), other])


def test_a_notice_once_given_may_not_be_changed_in_place():
    changed = notice(make_up=["2027-10-10"])
    with pytest.raises(NoticeError, match="录入了两次"):
        WorkCalendar.official(notices=[notice(), changed])


def test_a_replacement_of_an_absent_or_later_notice_is_refused():
    with pytest.raises(NoticeError, match="没有录入"):
        WorkCalendar.official(notices=[notice(replaces=["国办发明电〔1999〕1号"])])
    later = notice("国办发明电〔2026〕10号", replaces=["国办发明电〔2026〕9号"])
    with pytest.raises(NoticeError, match="并不更早"):
        WorkCalendar.official(notices=[notice(), later])


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"format": "x"}, "format 应为"),
        ({"document": " "}, "document（文号）不能为空"),
        ({"year": "2027"}, "year（年份）应为四位整数"),
        ({"published": "2026-02-30"}, "没有“2026-02-30”这一天"),
        ({"published": "2026/2/3"}, "应为 YYYY-MM-DD"),
        ({"days_off": {}}, "days_off应为列表"),
        ({"days_off": [{"from": "2027-10-01"}]}, "第1项缺少 why"),
        ({"days_off": [{"from": "2027-10-02", "to": "2027-10-01", "why": "国庆节"}]}, "早于起日"),
        ({"days_off": [{"from": "2028-10-02", "why": "国庆节"}]}, "不在2027年前后"),
        ({"days_off": [{"from": "2027-01-01", "to": "2027-12-31", "why": "错"}]}, "超过31天"),
        (
            {"days_off": [{"from": "2027-05-01", "why": "劳动节"}] * 2},
            "2027-05-01 重复列为放假",
        ),
        ({"make_up": ["2027-10-08"]}, "不是周末"),
        ({"make_up": ["2027-10-02"]}, "既列为放假，又列为调休上班"),
        ({"make_up": ["2027-10-09", "2027-10-09"]}, "重复的日期"),
        ({"replaces": [{"from": "2027-01-01"}]}, "被替代通知的 document"),
        ({"colour": "red"}, "不认识的项目 colour"),
        ({"title": 3}, "title 应为文字"),
    ],
)
def test_a_wrong_notice_is_refused_with_the_member_that_is_wrong(members, words):
    with pytest.raises(NoticeError, match=words):
        notice(**members)


def test_a_folder_of_notices_is_read_and_a_broken_file_is_named(tmp_path):
    from mingjian.kernel.notices import read_folder

    assert read_folder(tmp_path / "absent") == ()
    (tmp_path / "坏.json").write_text("{", encoding="utf-8")
    with pytest.raises(NoticeError, match=r"坏.json：第1行第2列不是合法的 JSON"):
        read_folder(tmp_path)
    (tmp_path / "坏.json").write_bytes("年".encode("gbk"))
    with pytest.raises(NoticeError, match="不是 UTF-8"):
        read_folder(tmp_path)


def test_bundled_notices_are_in_order_of_publication():
    assert [n.published for n in bundled()] == sorted(n.published for n in bundled())
    assert all(n.issuer and n.title for n in bundled())


def test_a_calendar_by_hand_is_as_given_and_never_provisional():
    calendar = WorkCalendar(holidays=[date(2024, 10, 1)], make_up=[date(2024, 9, 29)])
    assert calendar.why_off(date(2024, 10, 1)) == "法定节假日"
    assert calendar.is_workday(date(2024, 9, 29))
    assert not calendar.provisional(2031)
    with pytest.raises(ValueError, match="既放假又上班"):
        WorkCalendar(holidays=[date(2024, 10, 1)], make_up=[date(2024, 10, 1)])


def test_counting_starts_fast():
    """C: ``term`` starts under half a second; the calendar takes a small part of that."""
    code = (
        "import time; t = time.perf_counter(); from mingjian.kernel.calendar import WorkCalendar;"
        "WorkCalendar.official(); assert time.perf_counter() - t < 0.25;"
        "import sys; assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
