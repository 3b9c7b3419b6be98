"""Others' interests and the hearing of a permit: each rule on both sides of its boundary."""

from functools import partial

from tests.law.telling import act, case, codes, unknown

permit = partial(case, kind="permit")
NOTICE = act("stakeholder_notice", "2024-04-10", to=[{"name": "当事人甲"}], content="可以要求听证")
OTHERS = {"affects_others": True}


def decided(at="2024-05-08"):
    return act("permit_decision", at, outcome="grant")


# --- XK-011 ------------------------------------------------------------------------------


def test_xk_011_whoever_is_touched_is_told_before_the_decision():
    assert codes("XK-011", permit(facts=OTHERS), decided()) == ["permit.stakeholder.not_told"]
    assert codes("XK-011", permit(NOTICE, facts=OTHERS), decided()) == []
    assert codes("XK-011", permit(facts={"affects_others": False}), decided()) == []
    assert unknown("XK-011", permit(), decided()) == ["facts.affects_others"]
    assert unknown("XK-011", permit(facts=OTHERS, complete=()), decided()) == [
        "acts.stakeholder_notice"
    ]


def test_xk_011_five_working_days_to_ask_pass_before_the_decision():
    """《行政许可法》第四十七条: told 2024-04-10, the fifth working day is the 17th."""
    told = permit(NOTICE, facts=OTHERS)
    assert codes("XK-011", told, decided("2024-04-17")) == ["permit.decision.before_waiting_ends"]
    assert codes("XK-011", told, decided("2024-04-18")) == []
    waived = permit(NOTICE, act("defence_waiver", "2024-04-12", what=["hearing"]), facts=OTHERS)
    assert codes("XK-011", waived, decided("2024-04-15")) == []


def test_xk_011_a_hearing_asked_for_in_time_is_held():
    for day, found in (
        ("2024-04-17", ["permit.hearing.requested_not_held"]),
        ("2024-04-18", []),
    ):
        asked = act("hearing_request", day)
        assert codes("XK-011", permit(NOTICE, asked, facts=OTHERS), decided()) == found
        held = permit(NOTICE, asked, act("hearing", "2024-04-30"), facts=OTHERS)
        assert codes("XK-011", held, decided()) == []


# --- XK-012 ------------------------------------------------------------------------------


def test_xk_012_a_hearing_is_held_within_twenty_working_days():
    """《行政许可法》第四十七条第一款: asked 2024-04-10, the twentieth working day is 2024-05-10."""
    told = permit(act("hearing_request", "2024-04-10"))
    assert codes("XK-012", told, act("hearing", "2024-05-10")) == []
    assert codes("XK-012", told, act("hearing", "2024-05-11")) == ["permit.hearing.late"]
    assert codes("XK-012", told, as_of="2024-05-11") == ["permit.hearing.overdue"]
    given_up = permit(
        act("hearing_request", "2024-04-10"), act("defence_waiver", "2024-04-12", what=["hearing"])
    )
    assert codes("XK-012", given_up, as_of="2024-06-01") == []


# --- XK-013 ------------------------------------------------------------------------------


def test_xk_013_seven_full_working_days_lie_between_notice_and_hearing():
    """Told Thursday 2024-04-18, first day Monday the 29th (Sunday the 28th is worked)."""
    told = permit(act("hearing_notice", "2024-04-18"))
    assert codes("XK-013", told, act("hearing", "2024-04-29")) == []
    assert codes("XK-013", told, act("hearing", "2024-04-28")) == [
        "permit.hearing.notified_too_late"
    ]
    near = act("hearing_notice", "2024-04-18", hearing_at="2024-04-26T09:00")
    assert codes("XK-013", permit(), near) == ["permit.hearing.notified_too_late"]
    assert codes("XK-013", permit(), act("hearing", "2024-04-29")) == [
        "permit.hearing.not_notified"
    ]
    assert unknown("XK-013", permit(complete=()), act("hearing", "2024-04-29")) == [
        "acts.hearing_notice"
    ]


def test_xk_013_the_chair_has_not_reviewed_the_application():
    notice = act("hearing_notice", "2024-04-10")
    told = permit(act("material_review", "2024-04-08", "甲"), notice)
    assert codes("XK-013", told, act("hearing", "2024-04-30", chair="乙")) == []
    assert codes("XK-013", told, act("hearing", "2024-04-30", chair="甲")) == [
        "permit.hearing.chair_reviewed"
    ]


def test_xk_013_costs_nothing_and_leaves_a_signed_record():
    told = permit(act("hearing_notice", "2024-04-10"))
    assert codes("XK-013", told, act("hearing", "2024-04-30", free=False)) == [
        "permit.hearing.charged"
    ]
    for signed, found in (("signed", []), (False, ["permit.hearing.record_unsigned"])):
        assert codes("XK-013", told, act("hearing", "2024-04-30", signed=signed)) == found
