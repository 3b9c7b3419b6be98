"""Information on request, objection, restoration: each term on both sides of its last day."""

from tests.law.telling import act, case, codes, unknown

ASKED = act("information_request", "2024-05-10", received_at="2024-05-10")


def replied(at, outcome="open", **data):
    return act("information_reply", at, of="information_request", outcome=outcome, **data)


def test_gs_014_a_request_is_answered_within_twenty_working_days():
    """Received Friday 2024-05-10, Saturday 11 May worked: the twentieth is Thursday 6 June."""
    assert codes("GS-014", case(ASKED), replied("2024-06-06")) == []
    assert codes("GS-014", case(ASKED), replied("2024-06-07")) == ["information.reply.late"]
    assert codes("GS-014", case(ASKED), as_of="2024-06-07") == ["information.reply.overdue"]


def test_gs_014_one_extension_of_twenty_days_and_no_second():
    first = act("extension", "2024-06-05", of="information_request", until="2024-07-05")
    assert codes("GS-014", case(ASKED, first), replied("2024-07-05")) == []
    assert codes("GS-014", case(ASKED, first), replied("2024-07-08")) == ["information.reply.late"]
    second = act("extension", "2024-07-01", of="information_request", until="2024-08-01")
    assert codes("GS-014", case(ASKED, first), second) == ["information.reply.extension"]


def test_gs_014_after_a_correction_the_term_runs_from_the_corrected_request():
    """第三十条: 答复期限 runs from the day the correction is received; without one it does not."""
    told = case(ASKED, replied("2024-05-14", "correct"))
    assert codes("GS-014", told, as_of="2024-06-07") == []
    again = case(
        ASKED,
        replied("2024-05-14", "correct"),
        act("information_request", "2024-05-20", received_at="2024-05-20"),
    )
    assert codes("GS-014", again, replied("2024-06-18")) == []
    assert codes("GS-014", again, replied("2024-06-19")) == ["information.reply.late"]
    assert codes("GS-014", again, as_of="2024-06-19") == ["information.reply.overdue"]


def test_gs_015_a_correction_is_asked_within_seven_working_days():
    assert codes("GS-015", case(ASKED), replied("2024-05-20", "correct")) == []
    assert codes("GS-015", case(ASKED), replied("2024-05-21", "correct")) == [
        "information.correction.late"
    ]
    assert codes("GS-015", case(ASKED), replied("2024-05-21")) == []
    assert codes("GS-015", case(ASKED), as_of="2024-12-31") == []


def test_gs_016_a_refusal_separates_what_may_be_shown():
    assert codes("GS-016", case(ASKED), replied("2024-05-20", "refuse", separated=True)) == []
    assert codes("GS-016", case(ASKED), replied("2024-05-20", "refuse", separated=False)) == [
        "information.not_separated"
    ]
    assert codes("GS-016", case(ASKED), replied("2024-05-20", "partly")) == []
    assert unknown("GS-016", case(ASKED), replied("2024-05-20", "refuse")) == ["act.separated"]


APPLIED = act("credit_restoration_application", "2026-05-15", of="publication")


def settled(at, outcome):
    return act("credit_restoration", at, of="publication", outcome=outcome)


def test_gs_026_restoration_is_accepted_within_three_working_days():
    """Applied Friday 2026-05-15: the third working day is Wednesday 20 May."""
    assert codes("GS-026", case(APPLIED), settled("2026-05-20", "accept")) == []
    assert codes("GS-026", case(APPLIED), settled("2026-05-21", "accept")) == [
        "credit.restoration_acceptance.late"
    ]
    assert codes("GS-026", case(APPLIED), as_of="2026-05-21") == [
        "credit.restoration_acceptance.overdue"
    ]


def test_gs_027_restoration_is_decided_within_seven_working_days_of_acceptance():
    told = case(APPLIED, settled("2026-05-18", "accept"))
    assert codes("GS-027", told, settled("2026-05-27", "grant")) == []
    assert codes("GS-027", told, settled("2026-05-28", "grant")) == ["credit.restoration.late"]
    assert codes("GS-027", told, as_of="2026-05-28") == ["credit.restoration.overdue"]


def test_gs_027_a_hard_matter_gets_ten_working_days_more():
    longer = act("extension", "2026-05-26", of="credit_restoration", until="2026-06-10")
    told = case(APPLIED, settled("2026-05-18", "accept"), longer)
    assert codes("GS-027", told, settled("2026-06-10", "refuse")) == []
    assert codes("GS-027", told, settled("2026-06-11", "refuse")) == ["credit.restoration.late"]


def test_gs_028_an_objection_is_checked_within_seven_working_days():
    told = case(act("publication_objection", "2026-05-15", of="publication"))
    reply = {"of": "publication_objection", "outcome": "rejected"}
    assert codes("GS-028", told, act("publication_objection_reply", "2026-05-26", **reply)) == []
    assert codes("GS-028", told, act("publication_objection_reply", "2026-05-27", **reply)) == [
        "credit.objection.late"
    ]
