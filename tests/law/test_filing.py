"""From lead to filing: each rule on both sides of its boundary (C01, C07, C10)."""

import pytest

from mingjian.law.terms import running
from tests.law.telling import OFFICIAL, act, answers, case, codes, unknown

FILED = act("case_filing", "2024-03-01")
DECISION = act("penalty_decision", "2024-05-10")


@pytest.mark.parametrize("asked", ["investigation_report", "prior_notice", "penalty_decision"])
def test_cf_010_nothing_is_concluded_in_a_case_that_was_not_filed(asked):
    assert codes("CF-010", case(), act(asked, "2024-03-01")) == [
        "penalty.ordinary.missing.case_filing"
    ]
    assert codes("CF-010", case(FILED), act(asked, "2024-03-01")) == []


def test_cf_010_an_account_that_is_not_whole_is_not_judged():
    assert unknown("CF-010", case(complete=()), DECISION) == ["acts.case_filing"]


def test_cf_010_a_penalty_on_the_spot_needs_no_filing():
    assert codes("CF-010", case(procedure="summary"), DECISION) == []


LEAD = act("case_lead", "2024-04-12", received_at="2024-04-11")


def market(*acts, **told):
    return case(*acts, domain="market_regulation", **told)


def test_cf_011_fifteen_working_days_run_from_the_day_the_lead_was_received():
    """Received 2024-04-11; with 劳动节 and the worked Sunday 04-28 the fifteenth is 2024-05-06."""
    assert codes("CF-011", market(LEAD), act("case_filing", "2024-05-06")) == []
    assert codes("CF-011", market(LEAD), act("case_filing", "2024-05-07")) == [
        "penalty.market.lead_check.late"
    ]


def test_cf_011_an_undecided_lead_is_overdue_on_the_day_after():
    assert codes("CF-011", market(LEAD), as_of="2024-05-06") == []
    assert codes("CF-011", market(LEAD), as_of="2024-05-07") == [
        "penalty.market.lead_check.overdue"
    ]
    assert unknown("CF-011", market(LEAD, complete=()), as_of="2024-05-07") == [
        "acts.case_filing", "acts.non_filing", "acts.transfer",
    ]  # fmt: skip


def test_cf_011_one_extension_in_time_gives_fifteen_more():
    longer = act("extension", "2024-05-06", of="CF-011", approved_by="负责人")
    told = market(LEAD, longer)
    assert codes("CF-011", told, act("non_filing", "2024-05-24")) == []
    assert codes("CF-011", told, act("non_filing", "2024-05-25")) == [
        "penalty.market.lead_check.late"
    ]


def test_cf_011_an_extension_after_the_end_or_a_second_one_is_barred():
    late = act("extension", "2024-05-07", of="CF-011")
    assert codes("CF-011", market(LEAD), late) == ["penalty.market.lead_check.extension"]
    first = act("extension", "2024-05-06", of="case_lead")
    again = act("extension", "2024-05-20", of="case_lead")
    assert codes("CF-011", market(LEAD), first) == []
    assert codes("CF-011", market(LEAD, first), again) == ["penalty.market.lead_check.extension"]


def test_cf_011_time_for_testing_does_not_count():
    tested = act("testing", "2024-04-15", from_="2024-04-15", until="2024-04-19")
    told = market(LEAD, tested)
    [run] = [
        r for r in running(told, OFFICIAL, act("x", "2024-05-07").day) if r.term.id == "CF-011"
    ]
    assert [e.why for e in run.count.excluded] == ["检测、检验、检疫、鉴定期间"]
    assert codes("CF-011", told, act("case_filing", "2024-05-11")) == []
    assert codes("CF-011", told, act("case_filing", "2024-05-12")) != []


def test_cf_011_is_a_rule_of_market_regulation_only():
    assert codes("CF-011", case(LEAD), as_of="2024-12-31") == []


def test_cf_011_an_older_lead_names_the_version_it_falls_under():
    old = act("case_lead", "2022-09-28")
    new = act("case_lead", "2022-09-29")
    asked = act("case_filing", "2022-12-30")
    assert unknown("CF-011", market(old), asked) == ["《市场监督管理行政处罚程序规定》（2021修正）"]
    assert codes("CF-011", market(new), asked) == ["penalty.market.lead_check.late"]


def test_cf_012_a_case_handed_to_another_body_is_not_decided_here():
    away = act("transfer", "2024-04-01", to="某区林业局")
    assert codes("CF-012", case(FILED), DECISION) == []
    assert codes("CF-012", case(FILED, away), DECISION) == ["penalty.jurisdiction.transferred"]


def test_cf_012_a_designated_body_decides_and_no_other():
    ours = {"body": {"name": "某市园林局"}}
    away = act("transfer", "2024-04-01", to="某区林业局")
    back = act("designated_jurisdiction", "2024-04-20", by_body="某市人民政府", to="某市园林局")
    there = act("designated_jurisdiction", "2024-04-20", by_body="某市人民政府", to="某区林业局")
    assert codes("CF-012", case(FILED, away, back, **ours), DECISION) == []
    assert codes("CF-012", case(FILED, there, **ours), DECISION) == [
        "penalty.jurisdiction.designated_elsewhere"
    ]
    assert "body.name" in unknown("CF-012", case(FILED, back), DECISION)


def facts(ended="2022-03-01", found="2024-03-01", **more):
    return {"violation_end": ended, "discovered_at": found, **more}


def test_cf_019_found_on_the_day_two_years_later_is_in_time_and_the_day_after_is_not():
    grave = {"life_health_or_finance": False}
    assert codes("CF-019", case(facts=facts(**grave)), FILED) == []
    late = case(facts=facts(found="2024-03-02", **grave))
    [found] = answers("CF-019", late, FILED)
    assert found.code == "penalty.limitation.two_years"
    assert (found.at, found.due) == ("2024-03-02", "2024-03-01")


def test_cf_019_a_day_that_does_not_exist_two_years_later_is_the_last_of_the_month():
    grave = {"life_health_or_finance": False}
    for day, barred in (("2026-02-28", False), ("2026-03-01", True)):
        told = case(facts=facts("2024-02-29", day, **grave))
        assert bool(codes("CF-019", told, act("case_filing", "2026-03-02"))) is barred


def test_cf_019_a_holiday_does_not_lengthen_it():
    """Two years end on Sunday 2024-03-03: limitation is no term of procedure."""
    told = case(facts=facts("2022-03-03", "2024-03-04", life_health_or_finance=False))
    assert codes("CF-019", told, act("case_filing", "2024-03-04")) != []


def test_cf_019_between_two_and_five_years_the_harm_must_be_known():
    told = case(facts=facts(found="2024-03-02"))
    assert unknown("CF-019", told, FILED) == ["facts.life_health_or_finance"]
    beyond = case(facts=facts("2019-02-28", "2024-03-01"))
    assert codes("CF-019", beyond, FILED) == ["penalty.limitation.two_years"]


def test_cf_019_without_a_day_of_discovery_the_lead_tells_it():
    told = case(
        act("case_lead", "2024-03-05", received_at="2024-03-02"),
        facts={"violation_end": "2022-03-01", "life_health_or_finance": False},
    )
    assert codes("CF-019", told, act("case_filing", "2024-03-06")) == [
        "penalty.limitation.two_years"
    ]


def test_cf_019_what_is_not_known_stops_a_decision_and_not_yet_a_filing():
    [at_filing] = answers("CF-019", case(), FILED)
    [at_decision] = answers("CF-019", case(), DECISION)
    assert (at_filing.stops, at_decision.stops) == (False, True)
    assert at_decision.needs == ("facts.violation_end", "facts.discovered_at")


def test_cf_020_five_years_where_life_health_or_finance_was_harmed():
    harmed = {"life_health_or_finance": True}
    last, after = (
        facts("2019-03-01", "2024-03-01", **harmed),
        facts("2019-03-01", "2024-03-02", **harmed),
    )
    assert codes("CF-020", case(facts=last), FILED) == []
    assert codes("CF-019", case(facts=last), FILED) == []
    assert codes("CF-020", case(facts=after), FILED) == ["penalty.limitation.five_years"]


def test_cf_020_is_silent_where_no_such_harm_was_done():
    told = case(facts=facts("2015-01-01", "2024-03-01", life_health_or_finance=False))
    assert codes("CF-020", told, FILED) == []


def test_cf_010_a_filing_told_only_after_the_decision_came_too_late():
    for filed, found in (
        ("2024-03-02", ["penalty.ordinary.filed_after_decision"]),
        ("2024-03-01", []),
    ):
        told = case(act("penalty_decision", "2024-03-01"), act("case_filing", filed), complete=())
        assert codes("CF-010", told, as_of="2024-06-30") == found
