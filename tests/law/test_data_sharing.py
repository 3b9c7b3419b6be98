"""Sharing of government data: catalogue, request, supply, correction in time (JD-039, JD-040, S27)."""

from tests.law.telling import act, case, codes, unknown

PART = {"complete": ()}


def shared(*acts, **more):
    return case(*acts, kind="supervision", procedure="daily", **more)


# 2025-08-04 is a Monday; ten working days end on Monday 2025-08-18, twenty on 2025-09-01.
CHANGE = act("data_catalogue_change", "2025-08-04", data="处罚决定")


def test_jd_039_the_catalogue_is_renewed_within_ten_working_days():
    """《政务数据共享条例》第十七条."""
    told = shared(CHANGE)
    assert codes("JD-039", told, act("data_catalogue_update", "2025-08-18")) == []
    assert codes("JD-039", told, act("data_catalogue_update", "2025-08-19")) == [
        "sharing.catalogue.late"
    ]
    assert codes("JD-039", told, as_of="2025-08-18") == []
    assert codes("JD-039", told, as_of="2025-08-19") == ["sharing.catalogue.overdue"]
    early = shared(act("data_catalogue_change", "2025-07-31"))
    assert codes("JD-039", early, as_of="2025-12-01") == []
    assert unknown("JD-039", shared(CHANGE, **PART), as_of="2025-08-19") == [
        "acts.data_catalogue_update"
    ]


def test_jd_039_and_released_within_two():
    told = shared(act("data_catalogue_update", "2025-08-15"))  # a Friday
    assert codes("JD-039", told, act("data_catalogue_release", "2025-08-19")) == []
    assert codes("JD-039", told, act("data_catalogue_release", "2025-08-20")) == [
        "sharing.release.late"
    ]


def asked(sharing, at="2025-08-04", **more):
    return act("data_request", at, data="处罚决定", sharing=sharing, **more)


def answered(at, outcome="agree"):
    return act("data_request_reply", at, of="data_request", outcome=outcome)


def test_jd_040_what_is_shared_without_condition_is_answered_the_next_working_day():
    """《政务数据共享条例》第二十一条."""
    told = shared(asked("unconditional"))
    assert codes("JD-040", told, answered("2025-08-05")) == []
    assert codes("JD-040", told, answered("2025-08-06")) == ["sharing.unconditional.late"]
    received = shared(asked("unconditional", received_at="2025-08-05"))
    assert codes("JD-040", received, answered("2025-08-06")) == []


def test_jd_040_what_has_conditions_within_ten_and_ten_more_once():
    told = shared(asked("conditional"))
    assert codes("JD-040", told, answered("2025-08-18")) == []
    assert codes("JD-040", told, answered("2025-08-19")) == ["sharing.conditional.late"]
    more = act("extension", "2025-08-15", of="JD-040.conditional", until="2025-09-01")
    assert codes("JD-040", told, more) == []
    longer = shared(asked("conditional"), more)
    assert codes("JD-040", longer, answered("2025-09-01")) == []
    assert codes("JD-040", longer, answered("2025-09-02")) == ["sharing.conditional.late"]
    again = act("extension", "2025-08-29", of="JD-040.conditional")
    assert codes("JD-040", longer, again) == ["sharing.conditional.extension"]
    assert unknown("JD-040", shared(asked(None)), as_of="2025-12-01") == [
        "acts.data_request",
        "acts.data_request",
    ]


def test_jd_040_what_was_agreed_is_supplied_within_twenty():
    told = shared(asked("conditional"), answered("2025-08-04"))
    assert codes("JD-040", told, act("data_supply", "2025-09-01")) == []
    assert codes("JD-040", told, act("data_supply", "2025-09-02")) == ["sharing.supply.late"]
    refused = shared(asked("conditional"), answered("2025-08-04", "refuse"))
    assert codes("JD-040", refused, as_of="2025-12-01") == []


def test_jd_040_a_doubt_about_data_is_settled_within_ten():
    """《政务数据共享条例》第二十六条."""
    told = shared(act("data_check_request", "2025-08-04", data="处罚决定"))
    assert codes("JD-040", told, act("data_check_reply", "2025-08-18")) == []
    assert codes("JD-040", told, act("data_check_reply", "2025-08-19")) == ["sharing.check.late"]
