"""Terms: what opens and closes them, what does not count, what extends them (C07)."""

from dataclasses import replace
from datetime import date

import pytest

from mingjian.kernel.counting import Span
from mingjian.law import registry, terms
from mingjian.law.model import Question
from mingjian.law.terms import Extension, Term, running
from tests.law.telling import OFFICIAL, act, at, case

registry.load()

PLAIN = Term(
    rule="ZZ-001",
    title="试验期限",
    source="《行政处罚法》第四条",
    code="penalty.test.term",
    opens=("zz_open",),
    closes=("zz_close", "zz_end"),
    span=Span(10, "days"),
    in_force_from=date(2021, 7, 15),
    doing="办完",
    remedy="抓紧办理",
)


@pytest.fixture(autouse=True)
def _only_for_this_test(monkeypatch):
    monkeypatch.setattr(registry, "RULES", dict(registry.RULES))
    monkeypatch.setattr(terms, "TERMS", dict(terms.TERMS))
    registry._forget()
    yield
    registry._forget()


def put(term=PLAIN, **more):
    terms.term(replace(term, **more))


def sweep(told, as_of):
    q = Question(told, None, OFFICIAL, date.fromisoformat(as_of))
    return [a for a in registry.ask(q) if a.rule == "ZZ-001"]


def closed(told, asked):
    q = Question(told, asked, OFFICIAL, asked.at)
    return [a.code for a in registry.ask(q) if a.rule == "ZZ-001"]


def due(told, as_of="2024-12-31"):
    found = running(told, OFFICIAL, date.fromisoformat(as_of))
    return [str(r.due) for r in found if r.term.rule == "ZZ-001"]


OPEN = act("zz_open", "2024-05-10")  # Friday; ten days end on Monday 2024-05-20


def test_a_closing_act_on_the_last_day_is_in_time_and_on_the_day_after_is_late():
    put()
    assert closed(case(OPEN), act("zz_close", "2024-05-20")) == []
    assert closed(case(OPEN), act("zz_end", "2024-05-21")) == ["penalty.test.term.late"]


def test_a_sweep_finds_it_overdue_on_the_day_after_and_tells_both_days():
    put()
    assert sweep(case(OPEN), "2024-05-20") == []
    [found] = sweep(case(OPEN), "2024-05-21")
    assert (found.severity, found.at, found.due) == ("warn", "2024-05-21", "2024-05-20")
    assert found.message == "应当在2024年5月20日以前办完，至2024年5月21日没有记录，已经超期"
    assert sweep(case(OPEN, act("zz_end", "2024-05-11")), "2024-05-21") == []


def test_each_opening_act_runs_its_own_term_and_is_closed_once():
    put()
    again = act("zz_open", "2024-06-03")
    told = case(OPEN, act("zz_close", "2024-05-13"), again)
    assert due(told) == ["2024-05-20", "2024-06-13"]
    assert len(sweep(told, "2024-06-14")) == 1


def test_a_closing_act_may_have_to_belong_to_the_opening_one():
    put(closing=lambda opener, closer: closer.get("of") == opener.get("document"))
    told = case(act("zz_open", "2024-05-10", document="甲号"))
    assert closed(told, act("zz_close", "2024-06-01", of="乙号")) == []
    assert closed(told, act("zz_close", "2024-06-01", of="甲号")) == ["penalty.test.term.late"]


@pytest.mark.parametrize(
    ("outside", "acts", "end"),
    [
        ("suspension", [act("suspension", "2024-05-13"), act("resumption", "2024-05-16")], "2024-05-23"),
        ("suspension", [act("suspension", "2024-05-13", of="sealing"), act("resumption", "2024-05-16")], "2024-05-20"),
        ("testing", [act("testing", "2024-05-13", from_="2024-05-13", until="2024-05-15")], "2024-05-23"),
        ("time_exclusion", [act("time_exclusion", "2024-05-13", of="ZZ-001", from_="2024-05-13", until="2024-05-15")], "2024-05-23"),
        ("hearing", [act("hearing_request", "2024-05-13"), act("hearing", "2024-05-15")], "2024-05-23"),
        ("announcement", [act("service_announcement", "2024-05-13")], "2024-06-20"),
    ],
)  # fmt: skip
def test_time_outside_counts_only_where_the_law_takes_it_out(outside, acts, end):
    put(outside=frozenset({outside}))
    assert due(case(OPEN, *acts)) == [end]
    registry.RULES.pop("ZZ-001")
    terms.TERMS.pop("ZZ-001")
    put()
    assert due(case(OPEN, *acts)) == ["2024-05-20"]


def test_an_open_suspension_holds_the_term_up_to_now():
    put(outside=frozenset({"suspension"}))
    told = case(OPEN, act("suspension", "2024-05-13"))
    assert sweep(told, "2024-12-31") == []


def test_time_of_which_the_party_was_not_told_counts_where_the_law_wants_it_told():
    put(outside=frozenset({"testing"}), told=True)
    tested = {"from_": "2024-05-13", "until": "2024-05-15"}
    assert due(case(OPEN, act("testing", "2024-05-13", **tested))) == ["2024-05-20"]
    told = act("testing", "2024-05-13", told_at="2024-05-13", **tested)
    assert due(case(OPEN, told)) == ["2024-05-23"]


LONGER = (
    Extension(Span(30, "days"), "《行政处罚法》第五条"),
    Extension(None, "《行政处罚法》第六条"),
)


def test_extensions_come_in_their_order_and_no_further():
    put(extensions=LONGER)
    first = act("extension", "2024-05-20", of="ZZ-001")
    second = act("extension", "2024-06-19", of="ZZ-001", until="2024-08-01")
    third = act("extension", "2024-07-31", of="ZZ-001", until="2024-12-01")
    assert due(case(OPEN, first)) == ["2024-06-19"]
    assert due(case(OPEN, first, second)) == ["2024-08-01"]
    assert closed(case(OPEN), first) == []
    assert closed(case(OPEN, first, second), third) == ["penalty.test.term.extension"]
    assert due(case(OPEN, first, second, third)) == ["2024-08-01"]


def test_an_extension_may_give_less_than_the_law_allows_and_never_more():
    put(extensions=LONGER)
    assert due(case(OPEN, act("extension", "2024-05-20", of="ZZ-001", until="2024-06-01"))) == [
        "2024-06-01"
    ]
    assert due(case(OPEN, act("extension", "2024-05-20", of="ZZ-001", until="2024-09-01"))) == [
        "2024-06-19"
    ]


def test_an_extension_of_another_term_or_after_the_end_changes_nothing():
    put(extensions=LONGER)
    other = act("extension", "2024-05-20", of="sealing")
    late = act("extension", "2024-05-21", of="ZZ-001")
    assert due(case(OPEN, other)) == due(case(OPEN, late)) == ["2024-05-20"]
    assert closed(case(OPEN), late) == ["penalty.test.term.extension"]


def test_a_term_opened_under_the_older_law_names_it():
    put()
    [found] = sweep(case(act("zz_open", "2021-07-14")), "2024-05-21")
    assert found.needs == ("《行政处罚法》（2017修正）",)
    assert len(sweep(case(act("zz_open", "2021-07-15")), "2024-05-21")) == 1


def test_a_term_in_hours_needs_the_hour():
    put(span=Span(24, "hours"))
    assert due(case(act("zz_open", at("2024-05-10T09:30")))) == ["2024-05-11 09:30:00+08:00"]
    [found] = sweep(case(OPEN), "2024-05-11")
    assert found.needs == ("zz_open.at",)
    [late] = sweep(case(OPEN), "2024-05-12")  # whatever the hour, a day and a night are over
    assert late.code.endswith(".overdue")


def test_a_term_that_may_not_apply_is_not_known():
    put(when=lambda told, opener: opener.get("grave"))
    assert sweep(case(act("zz_open", "2024-05-10", grave=False)), "2024-05-21") == []
    assert sweep(case(OPEN), "2024-05-21")[0].needs == ("acts.zz_open",)


def test_a_document_may_name_the_last_day_which_no_holiday_moves():
    """国庆: 2024-10-01 is a day off, and still the last day the paper names."""
    put(named="until")
    told = case(act("zz_open", "2024-09-10", until="2024-10-01"))
    assert due(told) == ["2024-10-01"]
    assert closed(told, act("zz_close", "2024-10-01")) == []
    assert closed(told, act("zz_close", "2024-10-02")) == ["penalty.test.term.late"]
    assert [a.code for a in sweep(told, "2024-10-02")] == ["penalty.test.term.overdue"]
    assert sweep(told, "2024-10-01") == []


@pytest.mark.parametrize("until", [None, "2024-09-10", "2024-09-01"])
def test_without_a_later_day_named_the_end_is_not_known(until):
    put(named="until")
    told = case(act("zz_open", "2024-09-10", until=until))
    assert due(told) == []
    assert [a.needs for a in sweep(told, "2024-12-31")] == [("acts.zz_open.until",)]


def test_acts_kept_as_tallies_can_neither_open_nor_close_a_term():
    with pytest.raises(ValueError, match="tallies"):
        put(opens=("evidence_item",))


def test_every_term_on_file_belongs_to_a_rule():
    assert {t.rule for t in terms.TERMS.values()} <= registry.RULES.keys()
