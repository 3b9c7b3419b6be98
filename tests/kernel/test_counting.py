"""Terms: worked examples by article, both sides of each edge, and a slow obvious version."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingjian.kernel.calendar import CHINA, WorkCalendar
from mingjian.kernel.counting import (
    Exclusion,
    Span,
    count_term,
    earliest_after,
    last_day,
    merge,
    months_after,
    recount,
)

OFFICIAL = WorkCalendar.official()
ONE = timedelta(days=1)


def test_penalty_law_article_85_seven_days_across_national_day_are_working_days():
    """先行登记保存 opened Friday 2024-09-27: seven working days end on 2024-10-12."""
    assert last_day(Span(7, "workdays"), date(2024, 9, 27), calendar=OFFICIAL) == date(2024, 10, 12)


def test_five_working_days_of_a_hearing_request_over_an_ordinary_weekend():
    assert last_day(Span(5, "workdays"), date(2024, 4, 10), calendar=OFFICIAL) == date(2024, 4, 17)


def test_fifteen_days_to_pay_end_after_the_holiday_when_the_last_day_is_in_it():
    """行政处罚法第六十七条: 15日 are calendar days; 2024-10-05 is 国庆节, so 2024-10-08."""
    count = count_term(Span(15, "days"), date(2024, 9, 20), calendar=OFFICIAL)
    assert count.due == date(2024, 10, 8)
    assert count.rolled
    assert [s.date.day for s in count.skipped] == [5, 6, 7]


def test_a_term_that_ends_on_a_working_day_is_not_moved():
    count = count_term(Span(15, "days"), date(2024, 9, 23), calendar=OFFICIAL)
    assert count.due == date(2024, 10, 8)
    assert not count.rolled
    assert count.skipped == ()


def test_a_last_day_on_a_worked_saturday_stands():
    assert last_day(Span(15, "days"), date(2024, 9, 27), calendar=OFFICIAL) == date(2024, 10, 12)


def test_a_last_day_may_be_left_on_a_holiday_where_the_law_does_not_move_it():
    count = count_term(Span(15, "days"), date(2024, 9, 20), calendar=OFFICIAL, roll=False)
    assert count.due == date(2024, 10, 5)


def test_ninety_days_from_filing_are_calendar_days():
    assert last_day(Span(90, "days"), date(2024, 3, 1), calendar=OFFICIAL) == date(2024, 5, 30)


@pytest.mark.parametrize(
    ("opened", "months", "due"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2024, 5, 10), 6, date(2024, 11, 10)),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_months_last(opened, months, due):
    assert months_after(opened, months) == due


def test_a_year_ends_on_its_corresponding_day_and_moves_off_a_sunday():
    assert last_day(Span(1, "years"), date(2023, 11, 10), calendar=OFFICIAL) == date(2024, 11, 11)
    assert last_day(Span(2, "years"), date(2024, 2, 29), calendar=WorkCalendar()) == date(
        2026, 3, 2
    )


def test_hours_run_by_the_clock_and_through_holidays():
    opened = datetime(2024, 9, 30, 18, 5, tzinfo=CHINA)
    count = count_term(Span(24, "hours"), opened, calendar=OFFICIAL)
    assert count.due == datetime(2024, 10, 1, 18, 5, tzinfo=CHINA)
    assert not count.provisional


def test_hours_from_a_bare_day_are_refused():
    with pytest.raises(ValueError, match="须有带时区的起算时刻"):
        count_term(Span(24, "hours"), date(2024, 9, 30), calendar=OFFICIAL)


def test_hours_pause_for_an_excluded_day():
    opened = datetime(2024, 6, 3, 20, tzinfo=CHINA)
    pause = Exclusion(date(2024, 6, 4), date(2024, 6, 4), "中止决定")
    count = count_term(Span(24, "hours"), opened, calendar=OFFICIAL, exclusions=[pause])
    assert count.due == datetime(2024, 6, 5, 20, tzinfo=CHINA)


def test_the_opening_day_is_the_day_in_china():
    late = datetime(2024, 4, 9, 17, 0, tzinfo=UTC)  # 01:00 on the 10th in China
    assert count_term(Span(5, "workdays"), late, calendar=OFFICIAL).due == date(2024, 4, 17)


def test_notice_seven_working_days_before_a_hearing_counts_neither_end():
    """行政处罚法第六十四条: notified 2024-04-08, seven full working days, hearing from 04-18."""
    assert earliest_after(Span(7, "workdays"), date(2024, 4, 8), calendar=OFFICIAL).due == date(
        2024, 4, 18
    )


def test_notice_three_days_before_leaves_three_full_days():
    count = earliest_after(Span(3, "days"), date(2024, 4, 8), calendar=OFFICIAL)
    assert count.due == date(2024, 4, 12)
    assert count.explain()[-2] == "最早可在2024年4月12日（星期五）举行。"


def test_notice_before_an_event_is_not_counted_in_months():
    with pytest.raises(ValueError, match="只能按日或工作日"):
        earliest_after(Span(1, "months"), date(2024, 4, 8), calendar=OFFICIAL)


def test_exclusions_that_overlap_are_merged_and_count_once():
    one = Exclusion(date(2024, 4, 10), date(2024, 4, 20), "鉴定告知")
    two = Exclusion(date(2024, 4, 15), date(2024, 4, 25), "中止决定")
    assert merge([two, one]) == (
        Exclusion(date(2024, 4, 10), date(2024, 4, 25), "鉴定告知；中止决定"),
    )
    count = count_term(
        Span(90, "days"), date(2024, 3, 1), calendar=WorkCalendar(), exclusions=[one, two]
    )
    assert count.due == date(2024, 6, 17)  # 2024-05-30 and sixteen days, off a Saturday


def test_a_weekend_inside_an_exclusion_is_not_taken_away_twice():
    """Ten working days from Monday 2024-06-03, excluded Friday to Monday: two working days more."""
    pause = Exclusion(date(2024, 6, 7), date(2024, 6, 10), "检验告知")
    plain = WorkCalendar()
    assert last_day(Span(10, "workdays"), date(2024, 6, 3), calendar=plain) == date(2024, 6, 17)
    count = count_term(Span(10, "workdays"), date(2024, 6, 3), calendar=plain, exclusions=[pause])
    assert count.due == date(2024, 6, 19)


def test_an_exclusion_wholly_before_or_after_the_term_changes_nothing():
    before = Exclusion(date(2024, 3, 1), date(2024, 4, 1), "中止决定")
    after = Exclusion(date(2024, 7, 1), date(2024, 8, 1), "中止决定")
    count = count_term(
        Span(10, "days"), date(2024, 4, 1), calendar=OFFICIAL, exclusions=[before, after]
    )
    assert count.due == date(2024, 4, 11)
    assert count.excluded == ()


def test_an_exclusion_needs_a_document_and_a_right_order():
    with pytest.raises(ValueError, match="无文书不得扣除"):
        Exclusion(date(2024, 1, 1), date(2024, 1, 2), " ")
    with pytest.raises(ValueError, match="早于起日"):
        Exclusion(date(2024, 1, 2), date(2024, 1, 1), "中止决定")


@pytest.mark.parametrize("number", [0, -1, 1.5, True])
def test_a_span_is_a_whole_number_of_one_or_more(number):
    with pytest.raises(ValueError, match="正整数"):
        Span(number, "days")


def test_a_span_of_an_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="不认识的期限单位"):
        Span(3, "weeks")


def test_explain_names_each_day_its_reason_its_notice_and_the_end():
    lines = count_term(
        Span(7, "workdays"),
        date(2024, 9, 27),
        calendar=OFFICIAL,
        exclusions=[Exclusion(date(2024, 10, 8), date(2024, 10, 9), "鉴定告知")],
    ).explain()
    text = "\n".join(lines)
    assert lines[0] == "2024年9月27日（星期五）为起算日，当日不计入，从次日起算7个工作日。"
    assert "跳过2024年10月1日（星期二）：国庆节（国办发明电〔2023〕7号）。" in lines
    assert "计入2024年9月29日（星期日）：调休上班（国办发明电〔2023〕7号）。" in lines
    assert "扣除2024-10-08至2024-10-09（2日）：鉴定告知。" in lines
    assert "最后一日为2024年10月15日（星期二）。" in lines
    assert "依据的放假安排：国办发明电〔2023〕7号。" in lines
    assert "暂定" not in text


def test_explain_says_when_and_why_the_last_day_moved():
    lines = count_term(Span(15, "days"), date(2024, 9, 20), calendar=OFFICIAL).explain()
    assert "期限届满于2024年10月5日（星期六），当日休息，顺延至其后第一个工作日。" in lines
    assert "顺延跳过2024年10月7日（星期一）：国庆节（国办发明电〔2023〕7号）。" in lines


def test_a_count_into_a_year_without_notice_is_provisional_and_says_so():
    count = count_term(Span(20, "workdays"), date(2030, 12, 20), calendar=OFFICIAL)
    assert count.provisional
    assert "暂定" in count.explain()[-1]
    assert not count_term(Span(2, "workdays"), date(2026, 11, 20), calendar=OFFICIAL).provisional


def test_a_recount_leaves_both_results_each_with_its_notices():
    """1 February 2020 stopped being a working day, so five working days end later."""
    older = WorkCalendar.official(date(2020, 1, 20))
    newer = WorkCalendar.official(date(2020, 2, 1))
    first = count_term(Span(5, "workdays"), date(2020, 1, 21), calendar=older)
    both = recount(first, calendar=newer)
    assert both.before.due == date(2020, 2, 3)
    assert both.after.due == date(2020, 2, 5)
    assert both.before.notices == ("国办发明电〔2019〕16号",)
    assert both.after.notices == ("国办发明电〔2019〕16号", "国办发明电〔2020〕1号")
    assert both.changed
    assert "两次结果不同。" in both.explain()


def test_a_recount_reaches_exclusions_the_first_count_did_not():
    later = Exclusion(date(2020, 2, 4), date(2020, 2, 4), "鉴定告知")
    older, newer = WorkCalendar.official(date(2020, 1, 20)), WorkCalendar.official(date(2020, 2, 1))
    first = count_term(Span(5, "workdays"), date(2020, 1, 21), calendar=older, exclusions=[later])
    assert first.due == date(2020, 2, 3)
    assert first.excluded == ()
    assert recount(first, calendar=newer).after.due == date(2020, 2, 6)


def test_hours_are_explained_by_their_moments():
    opened = datetime(2024, 9, 30, 18, 5, tzinfo=CHINA)
    lines = count_term(Span(24, "hours"), opened, calendar=OFFICIAL).explain()
    assert lines[-1] == "届满时刻为2024年10月1日（星期二）18:05。"


def test_a_recount_of_a_notice_before_an_event_keeps_its_sense():
    first = earliest_after(Span(7, "workdays"), date(2026, 12, 28), calendar=OFFICIAL)
    assert recount(first, calendar=OFFICIAL).after == first


# -- the slow obvious version: a plain list of days, crossed out one by one ------------------

days = st.dates(date(2023, 6, 1), date(2026, 6, 1))
calendars = st.builds(
    lambda off, worked: WorkCalendar(holidays=off - worked, make_up=worked),
    st.frozensets(st.dates(date(2023, 6, 1), date(2026, 12, 31)), max_size=60),
    st.frozensets(st.dates(date(2023, 6, 1), date(2026, 12, 31)), max_size=20),
)
pauses = st.lists(
    st.builds(
        lambda start, length, why: Exclusion(start, start + timedelta(days=length), why),
        days,
        st.integers(0, 40),
        st.sampled_from(["鉴定告知", "中止决定", "检验告知"]),
    ),
    max_size=4,
)


def slowly(span, opened, calendar, exclusions):
    line = [opened + timedelta(days=n) for n in range(1, 3000)]
    crossed_out = {
        e.start + timedelta(days=n) for e in exclusions for n in range((e.end - e.start).days + 1)
    }
    left = [day for day in line if day not in crossed_out]
    if span.unit == "workdays":
        return [day for day in left if calendar.is_workday(day)][span.number - 1]
    if span.unit == "days":
        number = span.number
    else:
        whole = months_after(opened, span.number * (12 if span.unit == "years" else 1))
        number = (whole - opened).days
    end = left[number - 1]
    return next(day for day in left if day >= end and calendar.is_workday(day))


@settings(max_examples=300, deadline=None)
@given(
    span=st.one_of(
        st.builds(Span, st.integers(1, 60), st.just("workdays")),
        st.builds(Span, st.integers(1, 200), st.just("days")),
        st.builds(Span, st.integers(1, 12), st.just("months")),
        st.builds(Span, st.integers(1, 2), st.just("years")),
    ),
    opened=days,
    calendar=calendars,
    exclusions=pauses,
)
def test_every_count_agrees_with_the_slow_obvious_version(span, opened, calendar, exclusions):
    count = count_term(span, opened, calendar=calendar, exclusions=exclusions)
    assert count.due == slowly(span, opened, calendar, exclusions)
    assert all(not calendar.is_workday(s.date) for s in count.skipped)
    assert len({s.date for s in count.skipped}) == len(count.skipped)


@settings(max_examples=200, deadline=None)
@given(number=st.integers(1, 30), notified=days, calendar=calendars, working=st.booleans())
def test_between_notice_and_the_earliest_event_lie_exactly_so_many_full_days(
    number, notified, calendar, working
):
    span = Span(number, "workdays" if working else "days")
    event = earliest_after(span, notified, calendar=calendar).due
    between = [notified + timedelta(days=n) for n in range(1, (event - notified).days)]
    full = [d for d in between if calendar.is_workday(d)] if working else between
    assert len(full) == number
    short = [d for d in between[:-1] if not working or calendar.is_workday(d)]
    assert len(short) == number - 1, "a day earlier would be one short"


@settings(max_examples=100, deadline=None)
@given(hours=st.integers(1, 200), minutes=st.integers(0, 60 * 24 * 60), exclusions=pauses)
def test_hours_agree_with_counting_each_minute_block(hours, minutes, exclusions):
    opened = datetime(2024, 1, 1, tzinfo=CHINA) + timedelta(minutes=minutes)
    crossed_out = {
        e.start + timedelta(days=n) for e in exclusions for n in range((e.end - e.start).days + 1)
    }
    now, left = opened, timedelta(hours=hours)
    while left > timedelta(0):
        midnight = datetime.combine(now.date() + ONE, datetime.min.time(), CHINA)
        piece = midnight - now
        if now.date() not in crossed_out:
            piece = min(piece, left)
            left -= piece
        now += piece
    got = count_term(Span(hours, "hours"), opened, calendar=WorkCalendar(), exclusions=exclusions)
    assert got.due == now
