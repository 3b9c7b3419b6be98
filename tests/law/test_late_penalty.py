"""The late penalty: three per cent a day of what is unpaid, simple, never above the fine."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingjian.law.late_penalty import Instalment, LatePenalty, Paid, Stay, late_penalty, simple

DUE = date(2024, 5, 28)


def owed(amount: int, days: int, **more: object) -> LatePenalty:
    return late_penalty([Instalment(DUE, amount)], DUE + timedelta(days=days), **more)  # type: ignore[arg-type]


def test_art_72_ten_days_late_on_500_yuan_are_150_yuan():
    """R: C09. 500 元, due 28 May, still unpaid at the end of 7 June: ten days at three per cent."""
    assert owed(50000, 10).amount == 15000


def test_the_due_day_itself_costs_nothing_and_the_day_after_costs_one_day():
    assert owed(50000, 0).amount == 0
    assert owed(50000, 1).amount == 1500


def test_cf_046_the_cap_is_reached_on_the_thirty_fourth_day_and_not_before():
    assert owed(50000, 33).amount == 49500
    assert owed(50000, 33).capped_on is None
    on_34 = owed(50000, 34)
    assert (on_34.amount, on_34.uncapped) == (50000, 51000)
    assert on_34.capped_on == DUE + timedelta(days=34)
    assert owed(50000, 400).amount == 50000


def test_parts_of_a_fen_are_dropped_once_at_the_end_and_not_each_day():
    """200.01 元 at three per cent is 6.0003 元 a day: after 33 days 198.0099, so 198.00 元."""
    assert owed(20001, 1).amount == 600
    assert owed(20001, 33).amount == 19800
    assert simple(20001, 33) == 19800


def test_cf_045_what_is_paid_stops_counting_the_day_after_it_is_paid():
    paid = [Paid(DUE + timedelta(days=5), 20000)]
    five = owed(50000, 5, payments=paid)
    assert five.amount == 5 * 1500
    assert five.unpaid == 30000
    assert owed(50000, 10, payments=paid).amount == 5 * 1500 + 5 * 900


def test_art_73_days_of_reconsideration_and_of_litigation_do_not_count_and_overlaps_only_once():
    stays = [
        Stay(DUE + timedelta(days=3), DUE + timedelta(days=6), "行政复议"),
        Stay(DUE + timedelta(days=5), DUE + timedelta(days=8), "行政诉讼"),
    ]
    result = owed(50000, 10, stays=stays)
    assert (result.days, result.stayed) == (4, 6)
    assert result.amount == 4 * 1500


def test_a_stay_without_an_end_still_runs():
    assert owed(50000, 100, stays=[Stay(DUE, None, "行政诉讼")]).amount == 0


def test_cf_047_each_instalment_counts_from_its_own_due_day():
    schedule = [Instalment(DUE, 10000), Instalment(DUE + timedelta(days=30), 40000)]
    result = late_penalty(schedule, DUE + timedelta(days=31))
    assert result.amount == 31 * 300 + 1 * 1200


def test_negative_money_is_refused():
    with pytest.raises(ValueError, match="负数"):
        owed(-1, 1)
    with pytest.raises(ValueError, match="负数"):
        simple(1, -1)


def day_by_day(
    schedule: list[Instalment], until: date, payments: list[Paid], stays: list[Stay]
) -> tuple[int, int, int]:
    """The slow and obvious version: walk the days."""
    hundredths = days = stayed = 0
    day = min(i.due for i in schedule)
    while day <= until:
        due = sum(i.amount for i in schedule if i.due < day)
        late = max(due - sum(p.amount for p in payments if p.on < day), 0)
        if late:
            if any(s.start <= day and (s.end is None or day <= s.end) for s in stays):
                stayed += 1
            else:
                days += 1
                hundredths += late * 3
        day += timedelta(days=1)
    return min(hundredths // 100, sum(i.amount for i in schedule)), days, stayed


offsets = st.integers(-5, 60).map(lambda n: DUE + timedelta(days=n))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.builds(Instalment, offsets, st.integers(1, 10**7)), min_size=1, max_size=3),
    offsets,
    st.lists(st.builds(Paid, offsets, st.integers(0, 10**7)), max_size=3),
    st.lists(
        st.builds(
            lambda a, n: Stay(a, None if n is None else a + timedelta(days=n), "复议"),
            offsets,
            st.none() | st.integers(0, 20),
        ),
        max_size=3,
    ),
)
def test_the_fast_count_equals_the_walk_day_by_day(schedule, until, payments, stays):
    fast = late_penalty(schedule, until, payments=payments, stays=stays)
    assert (fast.amount, fast.days, fast.stayed) == day_by_day(schedule, until, payments, stays)
    assert fast.amount <= sum(i.amount for i in schedule)
