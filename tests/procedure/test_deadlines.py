"""Each deadline told whole: its opening act, every day passed over, what lengthened it, its end."""

from datetime import date

import pytest

from mingjian.kernel.counting import Span
from mingjian.procedure.deadlines import LONGEST, MARKS, told
from mingjian.procedure.evaluate import due
from mingjian.procedure.overlay import Overlay
from tests.procedure.conftest import FINE, ORDINARY, act, case, until


def deadline(rule, history, calendar, as_of="2026-09-01", overlay=None):
    terms = due(history, calendar=calendar, as_of=date.fromisoformat(as_of), overlay=overlay)
    return told(next(one for one in terms if one.rule == rule), history)


FILED = (
    act("case_lead", "2026-03-02", received_at="2026-03-02"),
    act("case_filing", "2026-03-04", document="某罚立〔2026〕1号"),
)


def test_it_names_the_act_that_opened_it_with_day_and_document(calendar):
    """《行政处罚法》第六十条."""
    one = deadline("CF-036", case(*FILED), calendar)
    assert one.lines()[0] == "由2026年3月4日“立案”（某罚立〔2026〕1号）起算。"
    assert one.lines()[-1] == "依据：《行政处罚法》第六十条，《行政处罚法》（2021修订）。"


def test_every_day_off_names_the_notice_that_makes_it_so(calendar):
    """《行政处罚法》第六十一条: seven working days of service over 劳动节."""
    decided = case(
        *until("penalty_decision"), act("penalty_decision", "2026-04-28", penalties=FINE)
    )
    one = deadline("SD-001", decided, calendar)
    skipped = [line for line in one.lines() if line.startswith("跳过")]
    assert "跳过2026年5月1日（星期五）：劳动节（国办发明电〔2025〕7号）。" in skipped
    days = {day.date: day for day in one.days()}
    assert days[date(2026, 4, 28)].state == "opening"
    assert days[date(2026, 5, 1)].state == "off"
    assert "国办发明电〔2025〕7号" in days[date(2026, 5, 1)].text
    assert days[one.due.due].state == "last"
    assert days[one.due.due].number == 7
    assert [day.number for day in one.days() if day.number] == [1, 2, 3, 4, 5, 6, 7]


def test_the_end_moved_off_a_holiday_is_marked_so(calendar):
    """《民事诉讼法》第八十五条第三款: 90 days from 2026-03-01 end on a Saturday."""
    one = deadline("CF-036", case(act("case_filing", "2026-03-01")), calendar)
    assert one.due.due == date(2026, 6, 1)
    moved = [day.date for day in one.days() if day.state == "moved"]
    assert moved == [date(2026, 5, 31)]
    assert "期限届满于2026年5月30日（星期六），当日休息，顺延至其后第一个工作日。" in one.lines()


def test_an_extension_names_its_document_its_approver_and_its_article(calendar):
    """《市场监督管理行政处罚程序规定》第六十四条 allows one of thirty days in that field."""
    longer = act(
        "extension",
        "2026-05-20",
        of="case_filing",
        until="2026-07-20",
        approved_by="p9",
        document="某罚延〔2026〕2号",
        reason="案情复杂",
    )
    history = case(*FILED, longer)
    one = deadline("CF-036", history, calendar)
    [line] = one.extensions
    assert line.startswith(
        "2026年5月20日“延长期限”（立案，某罚延〔2026〕2号），p9批准，延长到2026年7月20日"
    )
    assert "《行政处罚法》第六十条" in line
    assert one.due.due == date(2026, 7, 20)
    assert one.to_json()["extensions"][0]["document"] == "某罚延〔2026〕2号"
    assert one.to_json()["extensions"][0]["approved_by"] == "p9"


def test_excluded_days_name_the_document_that_takes_them_out(calendar):
    stop = act("suspension", "2026-03-20", approved_by="p9", document="某罚中〔2026〕3号")
    back = act("resumption", "2026-03-30")
    one = deadline("CF-036", case(*FILED, stop, back), calendar)
    assert (
        "扣除2026-03-20至2026-03-29（10日）：中止期间（某罚中〔2026〕3号，p9批准）。" in one.lines()
    )
    states = {day.date: day.state for day in one.days()}
    assert states[date(2026, 3, 20)] == states[date(2026, 3, 29)] == "excluded"
    assert states[date(2026, 3, 30)] == "counted"


def test_who_closed_it_and_whether_in_time(calendar):
    one = deadline("CF-036", case(*ORDINARY), calendar)
    assert one.closed == "2026年4月8日“处罚决定（含当场）”"
    assert "2026年4月8日“处罚决定（含当场）”办结，办理人执法员甲、执法员乙。" in one.lines()
    late = act("penalty_decision", "2026-08-08", penalties=FINE)
    assert deadline("CF-036", case(*FILED, late), calendar).lines()[-2].endswith("，已经超期。")


def test_what_is_still_open_says_what_it_waits_for(calendar):
    assert "还没有办结，等待“处罚决定（含当场）”" in "".join(
        deadline("CF-036", case(*FILED), calendar).lines()
    )


def test_a_body_that_gives_itself_less_time_says_so(calendar):
    overlay = Overlay(
        "某局",
        "penalty.ordinary",
        "某局〔2026〕1号",
        date(2026, 1, 1),
        terms={"CF-036": Span(60, "days")},
    )
    one = deadline("CF-036", case(*FILED), calendar, overlay=overlay)
    assert one.local == "本机关规定的期限为60日，短于法定的90日，按本机关的规定计算。"
    assert one.local in one.lines()


def test_the_calendar_has_whole_weeks_and_a_mark_beside_every_colour(calendar):
    one = deadline("CF-036", case(*FILED), calendar)
    assert [month.title for month in one.months()] == [
        "2026年3月",
        "2026年4月",
        "2026年5月",
        "2026年6月",
    ]
    for month in one.months():
        assert {len(week) for week in month.weeks} == {7}
        for week in month.weeks:
            for place, day in enumerate(week):
                assert day is None or day.date.weekday() == place
    assert all(mark for state, (mark, _) in MARKS.items() if state not in ("counted", "outside"))


def test_of_a_long_term_only_the_last_stretch_is_drawn(calendar):
    history = case(*ORDINARY)
    longest = max(
        (told(one, history) for one in due(history, calendar=calendar, as_of=date(2026, 9, 1))),
        key=lambda one: len(one.days()),
    )
    assert len(longest.days()) <= LONGEST + 1


def test_json_carries_the_same_lines(calendar):
    one = deadline("CF-036", case(*FILED), calendar)
    line = one.to_json()
    assert line["explain"] == one.lines()
    assert line["opened_by"]["document"] == "某罚立〔2026〕1号"
    assert (line["rule"], line["unit"], line["number"]) == ("CF-036", "days", 90)
    assert line["closed_by"] is None


@pytest.mark.parametrize("rule", ["CF-036", "SD-001", "GS-003"])
def test_every_counted_day_is_numbered_once(rule, calendar):
    one = deadline(rule, case(*ORDINARY), calendar)
    numbers = [day.number for day in one.days() if day.number]
    assert numbers == list(range(1, one.count.counted + 1))
