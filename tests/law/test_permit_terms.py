"""How long a permit may take: each term on both sides of its last day."""

from functools import partial

from tests.law.telling import act, case, codes, unknown

ordinary = partial(case, kind="permit", procedure="ordinary")
joint = partial(case, kind="permit", procedure="joint")
ACCEPTED = act("acceptance", "2024-04-10", seal=True)


def decided(at):
    return act("permit_decision", at, outcome="grant")


def extended(at, until, **data):
    data = {"of": "XK-005", "approved_by": "负责人", "told_at": at, **data}
    return act("extension", at, until=until, **data)


# --- XK-005 ------------------------------------------------------------------------------


def test_xk_005_twenty_working_days_and_not_one_more():
    """《行政许可法》第四十二条第一款: accepted 2024-04-10; 1-5 May off, the 28th and 11 May worked:
    the twentieth working day is 2024-05-10."""
    told = ordinary(ACCEPTED)
    assert codes("XK-005", told, decided("2024-05-10")) == []
    assert codes("XK-005", told, decided("2024-05-11")) == ["permit.decision.late"]
    assert codes("XK-005", told, as_of="2024-05-10") == []
    assert codes("XK-005", told, as_of="2024-05-11") == ["permit.decision.overdue"]


def test_xk_005_ten_more_once():
    """The thirtieth working day is 2024-05-23 (11 May is worked)."""
    told = ordinary(ACCEPTED, extended("2024-05-08", "2024-05-23"))
    assert codes("XK-005", told, decided("2024-05-23")) == []
    assert codes("XK-005", told, decided("2024-05-24")) == ["permit.decision.late"]
    assert codes("XK-005", told, extended("2024-05-20", "2024-06-01")) == [
        "permit.decision.extension"
    ]


def test_xk_005_a_review_counts_out_where_the_applicant_was_told_of_it():
    review = act("expert_review", "2024-04-15", from_="2024-04-15", until="2024-04-19")
    told = act("special_step_notice", "2024-04-12", step="专家评审", days=5)
    assert codes("XK-005", ordinary(ACCEPTED, told, review), decided("2024-05-16")) == []
    assert codes("XK-005", ordinary(ACCEPTED, told, review), decided("2024-05-17")) == [
        "permit.decision.late"
    ]
    assert codes("XK-005", ordinary(ACCEPTED, review), decided("2024-05-13")) == [
        "permit.decision.late"
    ]


def test_xk_005_without_the_procedure_or_whole_acts_it_does_not_know():
    told = case(ACCEPTED, kind="permit", procedure=None)
    assert unknown("XK-005", told, as_of="2024-06-01") == ["procedure"]
    assert "acts.permit_decision" in unknown(
        "XK-005", ordinary(ACCEPTED, complete=()), as_of="2024-06-01"
    )
    assert codes("XK-005", joint(ACCEPTED), as_of="2024-05-20") == []


# --- XK-006 ------------------------------------------------------------------------------


def test_xk_006_the_head_allows_ten_days_more_and_the_applicant_is_told():
    told = ordinary(ACCEPTED)
    assert codes("XK-006", told, extended("2024-05-08", "2024-05-23")) == []
    assert codes("XK-006", told, extended("2024-05-08", "2024-05-24")) == [
        "permit.extension.too_long"
    ]
    assert codes("XK-006", told, extended("2024-05-08", "2024-05-23", approved_by=None)) == [
        "permit.extension.unapproved"
    ]
    assert codes("XK-006", told, extended("2024-05-08", "2024-05-23", told_at=None)) == [
        "permit.extension.untold"
    ]
    partly = ordinary(ACCEPTED, complete={"acts"})
    silent = extended("2024-05-08", "2024-05-23", told_at=None, approved_by=None)
    assert unknown("XK-006", partly, silent) == ["act.approved_by", "act.told_at"]


# --- XK-007, XK-008 ----------------------------------------------------------------------


def test_xk_007_forty_five_working_days_for_all_together():
    """Accepted 2024-04-10: the forty-fifth working day is 2024-06-14 (10 June is a holiday)."""
    told = joint(ACCEPTED)
    assert codes("XK-007", told, decided("2024-06-14")) == []
    assert codes("XK-007", told, decided("2024-06-15")) == ["permit.joint_decision.late"]
    assert codes("XK-007", told, as_of="2024-06-15") == ["permit.joint_decision.overdue"]
    assert codes("XK-007", ordinary(ACCEPTED), as_of="2024-12-01") == []


def test_xk_008_fifteen_more_by_the_head_of_government():
    """The sixtieth working day is 2024-07-05."""
    told = joint(ACCEPTED)
    fine = extended("2024-06-12", "2024-07-05", of="XK-007")
    assert codes("XK-008", told, fine) == []
    assert codes("XK-008", told, extended("2024-06-12", "2024-07-06", of="XK-007")) == [
        "permit.extension.too_long"
    ]
    assert codes("XK-008", told, extended("2024-06-12", "2024-07-05", approved_by=None, of="XK-007")) == [
        "permit.extension.unapproved"
    ]  # fmt: skip
    longer = joint(ACCEPTED, fine)
    assert codes("XK-007", longer, decided("2024-07-05")) == []
    assert codes("XK-007", longer, decided("2024-07-06")) == ["permit.joint_decision.late"]


# --- XK-010 ------------------------------------------------------------------------------


def test_xk_010_the_applicant_is_told_how_long_a_special_step_takes():
    review = act("expert_review", "2024-04-15", from_="2024-04-15", until="2024-04-19")
    tested = act("testing", "2024-04-15", from_="2024-04-15", until="2024-04-19")
    asked = decided("2024-05-08")
    for step, word in ((review, "专家评审"), (tested, "检验检测")):
        notice = act("special_step_notice", "2024-04-12", step=word, days=5)
        other = act("special_step_notice", "2024-04-12", step="听证", days=5)
        assert codes("XK-010", ordinary(ACCEPTED, notice, step), asked) == []
        assert codes("XK-010", ordinary(ACCEPTED, other, step), asked) == [
            "permit.special_step.untold"
        ]
    assert unknown("XK-010", ordinary(ACCEPTED, review, complete=()), asked) == [
        "acts.special_step_notice"
    ]


def test_xk_010_a_hearing_that_was_never_held_took_no_time():
    asked = act("hearing_request", "2024-04-15")
    told = case(asked, kind="permit")
    assert codes("XK-010", told, act("permit_decision", "2024-04-30")) == []
    held = case(asked, act("hearing", "2024-04-26"), kind="permit")
    assert codes("XK-010", held, act("permit_decision", "2024-04-30")) == [
        "permit.special_step.untold"
    ]
