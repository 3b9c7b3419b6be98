"""How long a measure may last and what follows it: each term on both sides of its last day."""

from functools import partial

from tests.law.telling import act, case, codes, unknown

measured = partial(case, kind="compulsory_measure")
SEIZED = act("seizure", "2024-04-10T10:00", "甲", "乙", until="2024-05-10")
FROZEN = act("freezing", "2024-04-10", "甲", "乙", until="2024-05-10")
WORDS = ["party", "grounds", "basis", "term", "goods", "remedies", "body_and_date", "seal"]


def extended(at, until, **data):
    data = {"of": "seizure", "approved_by": "负责人", "told_at": at, **data}
    return act("extension", at, until=until, **data)


# --- QZ-003 ------------------------------------------------------------------------------


def test_qz_003_approved_within_twenty_four_hours_by_the_clock():
    """《行政强制法》第十九条: taken 2024-04-10 at ten, over at ten the next day; no holiday moves it."""
    told = measured(SEIZED, procedure="urgent")
    for at, found in (
        ("2024-04-11T10:00", []),
        ("2024-04-11T10:01", ["measure.late_approval.late"]),
    ):
        assert codes("QZ-003", told, act("measure_late_approval", at, outcome="approve")) == found
    assert codes("QZ-003", told, as_of="2024-04-12") == ["measure.late_approval.overdue"]
    assert codes("QZ-003", measured(SEIZED), as_of="2024-04-12") == []


def test_qz_003_without_the_hour_it_does_not_know():
    told = measured(act("seizure", "2024-04-10"), procedure="urgent")
    assert unknown("QZ-003", told, as_of="2024-04-11") == ["seizure.at"]
    assert codes("QZ-003", told, as_of="2024-04-12") == ["measure.late_approval.overdue"]


# --- QZ-005 ------------------------------------------------------------------------------


def test_qz_005_thirty_calendar_days():
    """《行政强制法》第二十五条第一款: seized 2024-04-10, the thirtieth day is 2024-05-10."""
    told = measured(SEIZED)
    assert codes("QZ-005", told, act("measure_release", "2024-05-10")) == []
    assert codes("QZ-005", told, act("measure_release", "2024-05-11")) == ["measure.term.late"]
    assert codes("QZ-005", told, as_of="2024-05-10") == []
    assert codes("QZ-005", told, as_of="2024-05-11") == ["measure.term.overdue"]
    assert unknown("QZ-005", measured(SEIZED, complete=()), as_of="2024-05-11")


def test_qz_005_thirty_more_once():
    told = measured(SEIZED, extended("2024-05-09", "2024-06-11"))
    assert codes("QZ-005", told, act("measure_release", "2024-06-11")) == []
    assert codes("QZ-005", told, act("measure_release", "2024-06-12")) == ["measure.term.late"]
    assert codes("QZ-005", told, extended("2024-06-05", "2024-07-05")) == ["measure.term.extension"]


def test_qz_005_its_time_stands_still_for_a_test_but_not_for_a_hearing():
    """《行政强制法》第二十五条第三款: nothing else is left out of the thirty days."""
    span = {"from_": "2024-04-15", "until": "2024-04-19", "told_at": "2024-04-15"}
    for ground, found in (
        ("testing", []),
        ("hearing", ["measure.term.late"]),
        ("suspension", ["measure.term.late"]),
        ("announcement", ["measure.term.late"]),
    ):
        left_out = act("time_exclusion", "2024-04-15", of="seizure", ground=ground, **span)
        told = measured(SEIZED, left_out)
        assert codes("QZ-005", told, act("measure_release", "2024-05-13")) == found


def test_qz_005_a_test_counts_out_where_the_party_was_told():
    tested = {"from_": "2024-04-15", "until": "2024-04-19"}
    silent = measured(SEIZED, act("testing", "2024-04-15", **tested))
    told = measured(SEIZED, act("testing", "2024-04-15", told_at="2024-04-15", **tested))
    assert codes("QZ-005", told, act("measure_release", "2024-05-15")) == []
    assert codes("QZ-005", told, act("measure_release", "2024-05-16")) == ["measure.term.late"]
    assert codes("QZ-005", silent, act("measure_release", "2024-05-15")) == ["measure.term.late"]


def test_qz_005_the_decision_names_no_later_day():
    for until, found in (("2024-05-10", []), ("2024-05-11", ["measure.term.too_long"])):
        assert codes("QZ-005", measured(), act("sealing", "2024-04-10", until=until)) == found


# --- QZ-006 ------------------------------------------------------------------------------


def test_qz_006_the_head_extends_and_the_party_is_told():
    """Sixty days from 2024-04-10 end on Sunday 2024-06-09 and roll over the holiday to the 11th."""
    told = measured(SEIZED)
    for until, found in (("2024-06-11", []), ("2024-06-12", ["measure.extension.too_long"])):
        assert codes("QZ-006", told, extended("2024-05-09", until)) == found
    assert codes("QZ-006", told, extended("2024-05-09", "2024-06-09", approved_by=None)) == [
        "measure.extension.unapproved"
    ]
    assert codes("QZ-006", told, extended("2024-05-09", "2024-06-09", told_at=None)) == [
        "measure.extension.untold"
    ]
    partly = measured(SEIZED, complete={"acts"})
    silent = extended("2024-05-09", "2024-06-09", told_at=None)
    assert unknown("QZ-006", partly, silent) == ["act.told_at"]


# --- QZ-007 ------------------------------------------------------------------------------


def test_qz_007_the_time_of_a_test_is_told_and_its_cost_is_the_bodys():
    def tested(**data):
        return act("testing", "2024-04-15", **data)

    told = {"told_at": "2024-04-15"}
    assert codes("QZ-007", measured(SEIZED), tested(cost_to="body", **told)) == []
    assert codes("QZ-007", measured(SEIZED), tested(cost_to="party", **told)) == [
        "measure.testing.charged"
    ]
    assert codes("QZ-007", measured(SEIZED), tested()) == ["measure.testing.untold"]
    assert unknown("QZ-007", measured(SEIZED, complete=()), tested()) == ["act.told_at"]


# --- QZ-011 ------------------------------------------------------------------------------


def test_qz_011_the_decision_to_freeze_is_delivered_in_three_working_days():
    """《行政强制法》第三十一条: frozen Wednesday 2024-04-10, the third working day is the 15th."""
    for day, found in (("2024-04-15", []), ("2024-04-16", ["measure.freezing_delivery.late"])):
        served = act("service", day, of="freezing", method="direct")
        assert codes("QZ-011", measured(FROZEN), served) == found
    assert codes("QZ-011", measured(FROZEN), as_of="2024-04-16") == [
        "measure.freezing_delivery.overdue"
    ]


def test_qz_011_it_states_account_and_sum():
    assert codes("QZ-011", measured(), act("freezing", "2024-04-10", states=WORDS)) == []
    fewer = [w for w in WORDS if w != "goods"]
    assert codes("QZ-011", measured(), act("freezing", "2024-04-10", states=fewer)) == [
        "measure.freezing.particulars_missing"
    ]
    assert unknown("QZ-011", measured(complete=()), FROZEN) == ["act.states"]


# --- QZ-012 ------------------------------------------------------------------------------


def test_qz_012_money_is_frozen_for_thirty_days_and_thirty_more():
    """《行政强制法》第三十二条: frozen 2024-04-10, the thirtieth day is 2024-05-10."""
    told = measured(FROZEN)
    assert codes("QZ-012", told, act("measure_release", "2024-05-10")) == []
    assert codes("QZ-012", told, act("measure_release", "2024-05-11")) == [
        "measure.freezing_term.late"
    ]
    assert codes("QZ-012", told, as_of="2024-05-11") == ["measure.freezing_term.overdue"]
    longer = extended("2024-05-09", "2024-06-11", of="freezing")
    assert codes("QZ-012", told, longer) == []
    unasked = extended("2024-05-09", "2024-06-09", of="freezing", approved_by=None)
    assert codes("QZ-012", told, unasked) == ["measure.extension.unapproved"]
    assert codes("QZ-012", measured(FROZEN, longer), as_of="2024-06-11") == []
    assert codes("QZ-012", measured(FROZEN, longer), as_of="2024-06-12") == [
        "measure.freezing_term.overdue"
    ]


def test_qz_012_no_more_than_what_is_involved_and_nothing_frozen_twice():
    facts = {"involved_amount": 1000000}
    for amount, found in ((1000000, []), (1000001, ["measure.freezing.more_than_involved"])):
        frozen = act("freezing", "2024-04-10", items=[{"account": "1", "amount": amount}])
        assert codes("QZ-012", measured(facts=facts), frozen) == found
    twice = act(
        "freezing", "2024-04-10", items=[{"account": "1", "amount": 1, "held_by": "某区人民法院"}]
    )
    assert codes("QZ-012", measured(facts=facts), twice) == ["measure.freezing.already_frozen"]
    assert unknown("QZ-012", measured(), FROZEN) == ["facts.involved_amount"]
    too_long = act("freezing", "2024-04-10", until="2024-05-11", items=[])
    assert codes("QZ-012", measured(facts=facts), too_long) == ["measure.term.too_long"]
