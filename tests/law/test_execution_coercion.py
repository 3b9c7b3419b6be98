"""Execution by the body itself: each rule on both sides of its boundary."""

from functools import partial

from tests.law.telling import act, case, codes, unknown

executed = partial(case, kind="compulsory_execution", procedure="monetary")
FOUR = ["term", "manner", "amount_and_account", "right_to_defend"]
EIGHT = ["party", "grounds", "basis", "manner", "time", "remedies", "body_and_date", "seal"]
DEMAND = act("demand", "2024-04-10", until="2024-04-22", states=FOUR, amount=100000)


def decision(at="2024-04-23", **data):
    return act("execution_decision", at, **{"states": EIGHT, **data})


# --- QZ-013 ------------------------------------------------------------------------------


def test_qz_013_a_demand_says_four_things():
    """《行政强制法》第三十五条."""
    assert codes("QZ-013", executed(), DEMAND) == []
    for word in FOUR:
        fewer = act("demand", "2024-04-10", states=[w for w in FOUR if w != word])
        assert codes("QZ-013", executed(), fewer) == ["execution.demand.incomplete"]
    no_money = act("demand", "2024-04-10", states=["term", "manner", "right_to_defend"])
    assert codes("QZ-013", executed(procedure="substitute"), no_money) == []
    assert unknown("QZ-013", executed(complete=()), act("demand", "2024-04-10")) == ["act.states"]


def test_qz_013_the_decision_waits_for_the_demand_to_run_out():
    assert codes("QZ-013", executed(DEMAND), decision("2024-04-23")) == []
    assert codes("QZ-013", executed(DEMAND), decision("2024-04-22")) == [
        "execution.demand.still_running"
    ]
    moved_away = executed(DEMAND, facts={"urgent": True})
    assert codes("QZ-013", moved_away, decision("2024-04-22")) == []


def test_qz_013_a_substitute_is_decided_on_after_a_demand_but_roads_are_cleared_at_once():
    asked = act("substitute_decision", "2024-04-23", cost=1, by_whom="某某清洁有限公司")
    told = partial(executed, procedure="substitute")
    assert codes("QZ-013", told(), asked) == ["execution.demand.missing"]
    assert codes("QZ-013", told(DEMAND), asked) == []
    assert codes("QZ-013", told(facts={"urgent": True}), asked) == []


def test_qz_013_without_a_demand_nothing_is_decided():
    assert codes("QZ-013", executed(), decision()) == ["execution.demand.missing"]
    assert unknown("QZ-013", executed(complete=()), decision()) == ["acts.demand"]


# --- QZ-014 ------------------------------------------------------------------------------


def test_qz_014_the_decision_states_what_the_law_asks():
    assert codes("QZ-014", executed(DEMAND), decision()) == []
    for word in EIGHT:
        fewer = decision(states=[w for w in EIGHT if w != word])
        assert codes("QZ-014", executed(DEMAND), fewer) == [
            "execution.decision.particulars_missing"
        ]
    assert unknown("QZ-014", executed(complete=()), decision(states=None)) == ["act.states"]


# --- QZ-015 ------------------------------------------------------------------------------


def carried_out(at, manner="demolition", **data):
    return act("execution", at, "甲", "乙", manner=manner, start=at, **data)


def test_qz_015_not_at_night():
    """Ten in the evening is night, a minute before is not; six in the morning is day again."""
    for at, found in (
        ("2024-04-24T21:59", []),
        ("2024-04-24T22:00", ["execution.at_night"]),
        ("2024-04-24T05:59", ["execution.at_night"]),
        ("2024-04-24T06:00", []),
    ):
        assert codes("QZ-015", executed(), carried_out(at)) == found
    own = {"night_begins": 19, "night_ends": 8}
    assert codes("QZ-015", executed(body=own), carried_out("2024-04-24T19:00")) == [
        "execution.at_night"
    ]
    assert unknown("QZ-015", executed(), act("execution", "2024-04-24")) == ["act.start"]
    assert unknown("QZ-015", executed(), carried_out("2020-04-24T10:00")) == ["body.night_begins"]


def test_qz_015_not_on_a_holiday_a_plain_weekend_is_none():
    assert codes("QZ-015", executed(), carried_out("2024-05-01T10:00")) == [
        "execution.on_a_holiday"
    ]
    assert codes("QZ-015", executed(), carried_out("2024-05-06T10:00")) == []
    assert codes("QZ-015", executed(), carried_out("2024-04-20T10:00")) == []


def test_qz_015_the_day_it_was_done_counts_not_only_the_day_it_is_recorded_on():
    """Begun on Labour Day and recorded on a workday, or running from a workday into the holiday."""
    for start, end, found in (
        ("2024-05-01T10:00", "2024-05-01T12:00", ["execution.on_a_holiday"]),
        ("2024-04-30T10:00", "2024-05-01T12:00", ["execution.on_a_holiday"]),
        ("2024-04-30T10:00", "2024-04-30T12:00", []),
    ):
        recorded = act(
            "execution", "2024-05-06T10:00", "甲", "乙", manner="demolition", start=start, end=end
        )
        assert codes("QZ-015", executed(), recorded) == found


def test_qz_015_work_does_not_run_on_into_the_night():
    """Ten in the evening is the last minute of the day on which it may end."""
    for end, found in (
        ("2024-04-24T22:00", []),
        ("2024-04-24T22:01", ["execution.at_night"]),
        ("2024-04-25T10:00", []),
    ):
        assert codes("QZ-015", executed(), carried_out("2024-04-24T17:00", end=end)) == found


def test_qz_015_a_building_does_not_come_down_as_a_transfer():
    late = carried_out("2024-04-24T23:00", manner="transfer")
    assert codes("QZ-015", executed(procedure="demolition"), late) == ["execution.at_night"]
    assert codes("QZ-015", executed(), late) == []


def test_qz_015_urgency_says_why_and_a_transfer_troubles_nobody():
    at = "2024-05-01T23:00"
    assert codes("QZ-015", executed(), carried_out(at, reason="堤坝险情")) == []
    assert codes("QZ-015", executed(facts={"urgent": True}), carried_out(at)) == []
    assert codes("QZ-015", executed(), carried_out(at, manner="transfer")) == []


def test_qz_015_water_and_power_are_not_cut_off():
    assert codes("QZ-015", executed(), carried_out("2024-04-24T10:00", utilities_cut=True)) == [
        "execution.utilities_cut"
    ]


# --- QZ-016 ------------------------------------------------------------------------------

torn_down = partial(executed, procedure="demolition")
NOTICE = act("demolition_notice", "2024-10-08", until="2024-10-20")
SERVED = {"decision_served_at": "2024-04-10"}


def test_qz_016_the_notice_has_run_out():
    for at, found in (
        ("2024-10-20T10:00", ["execution.demolition.notice_running"]),
        ("2024-10-21T10:00", []),
    ):
        assert codes("QZ-016", torn_down(NOTICE, facts=SERVED), carried_out(at)) == found
    assert codes("QZ-016", torn_down(facts=SERVED), carried_out("2024-10-21T10:00")) == [
        "execution.demolition.no_notice"
    ]


def test_qz_016_a_building_comes_down_by_no_other_procedure_sooner():
    for procedure in ("monetary", "substitute"):
        other = executed(procedure=procedure, facts=SERVED)
        assert codes("QZ-016", other, carried_out("2024-10-21T10:00")) == [
            "execution.demolition.no_notice"
        ]
        assert codes("QZ-016", other, carried_out("2024-10-21T10:00", manner="auction")) == []


def test_qz_016_all_remedies_have_run_out():
    """Served 2024-04-10: six months end on 2024-10-10, after the sixty days."""
    early = act("demolition_notice", "2024-09-02", until="2024-09-20")
    for at, found in (
        ("2024-10-10T10:00", ["execution.demolition.before_remedies_end"]),
        ("2024-10-11T10:00", []),
    ):
        assert codes("QZ-016", torn_down(early, facts=SERVED), carried_out(at)) == found
    assert unknown("QZ-016", torn_down(early), carried_out("2024-10-11T10:00")) == [
        "facts.decision_served_at"
    ]
    sued = torn_down(early, act("litigation_filing", "2024-09-30"), facts=SERVED)
    assert codes("QZ-016", sued, carried_out("2024-10-21T10:00")) == [
        "execution.demolition.remedy_pending"
    ]


# --- QZ-017 ------------------------------------------------------------------------------


def test_qz_017_never_more_than_what_was_owed():
    for amount, found in ((100000, []), (100001, ["execution.late_penalty.over_principal"])):
        added = act("late_penalty", "2024-04-10", principal=100000, amount=amount)
        assert codes("QZ-017", executed(), added) == found


def test_qz_017_execution_waits_until_it_has_run_thirty_days():
    """Added from 2024-04-10, thirty days end on 2024-05-10."""
    told = executed(act("late_penalty", "2024-05-01", from_="2024-04-10", amount=1), DEMAND)
    assert codes("QZ-017", told, decision("2024-05-10")) == [
        "execution.late_penalty.not_thirty_days"
    ]
    assert codes("QZ-017", told, decision("2024-05-11")) == []
    assert codes("QZ-017", executed(DEMAND), decision()) == []


# --- QZ-018 ------------------------------------------------------------------------------


def test_qz_018_what_was_suspended_three_years_is_not_taken_up_again():
    """《行政强制法》第三十九条第二款: suspended 2021-04-12, the last day is 2024-04-12."""
    told = executed(act("suspension", "2021-04-12", reason="确无履行能力"))
    for day, found in (("2024-04-12", []), ("2024-04-13", ["execution.suspended.late"])):
        assert codes("QZ-018", told, act("resumption", day)) == found
    assert codes("QZ-018", told, as_of="2024-04-13") == ["execution.suspended.overdue"]
    ended = executed(act("suspension", "2021-04-12"), act("termination", "2024-05-13"))
    assert codes("QZ-018", ended, as_of="2024-06-13") == []


# --- executed without a decision, or before the remedies ran out ---------------------------


def test_qz_013_and_014_nothing_is_executed_without_demand_and_decision():
    done = carried_out("2024-10-21T10:00")
    assert codes("QZ-013", torn_down(), done) == ["execution.demand.missing"]
    assert codes("QZ-014", torn_down(), done) == ["execution.decision.missing"]
    assert codes("QZ-013", torn_down(decision("2024-09-01")), done) == []  # asked at the decision
    assert codes("QZ-014", torn_down(decision("2024-09-01")), done) == []
    assert codes("QZ-013", torn_down(facts={"urgent": True}), done) == []
    assert codes("QZ-014", torn_down(facts={"urgent": True}), done) == []
    assert unknown("QZ-014", torn_down(complete=()), done) == ["acts.execution_decision"]
    assert unknown("QZ-013", torn_down(complete=()), done) == ["acts.demand"]


def test_qz_016_the_service_of_the_decision_that_is_executed_tells_the_remedies():
    """Served 2024-04-10: six months end on 2024-10-10."""
    ordered = act("penalty_decision", "2024-04-09")
    served = act("service", "2024-04-10", of="penalty_decision", method="direct")
    notice = act("demolition_notice", "2024-09-02", until="2024-09-20")
    for at, found in (
        ("2024-10-10T10:00", ["execution.demolition.before_remedies_end"]),
        ("2024-10-11T10:00", []),
    ):
        assert codes("QZ-016", torn_down(ordered, served, notice), carried_out(at)) == found


def test_qz_016_a_decision_was_not_served_before_it_was_made():
    """Made 2024-04-10: whenever it was served, the remedies last until 2024-10-10 at least."""
    told = torn_down(
        act("penalty_decision", "2024-04-10"),
        act("demolition_notice", "2024-09-02", until="2024-09-20"),
    )
    assert codes("QZ-016", told, carried_out("2024-10-10T10:00")) == [
        "execution.demolition.before_remedies_end"
    ]
    assert unknown("QZ-016", told, carried_out("2024-10-11T10:00")) == ["facts.decision_served_at"]
