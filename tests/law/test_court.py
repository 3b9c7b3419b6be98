"""After the decision: reconsideration, suits and compensation, on both sides of each term (JJ)."""

import pytest

from mingjian.law.terms import running
from tests.law.telling import OFFICIAL, act, answers, case, codes, unknown

REMEDIES = {"review_body": "某市人民政府", "reconsideration_days": 60, "litigation_months": 6}


def decided(at="2024-03-01", **more):
    return act("penalty_decision", at, penalties=[{"kind": "warning"}], **more)


def test_jj_001_the_review_organ_is_missed_where_the_paper_is_told_in_such_detail():
    told = {k: v for k, v in REMEDIES.items() if k != "review_body"}
    assert codes("JJ-001", case(), decided(remedies=told)) == []
    detailed = decided(remedies=told, states=["remedies", "review_term", "court_term"])
    assert codes("JJ-001", case(), detailed) == ["remedy.told.incomplete"]
    named = decided(remedies=told, states=["remedies", "review_body", "review_term"])
    assert codes("JJ-001", case(), named) == []


@pytest.mark.parametrize("name", ["expropriation_decision", "compensation_decision"])
def test_jj_001_a_decision_against_somebody_states_remedies_at_all(name):
    silent = act(name, "2024-03-01", states=["facts", "basis", "seal"])
    assert codes("JJ-001", case(kind="expropriation"), silent) == ["remedy.untold"]
    told = act(name, "2024-03-01", states=["facts", "basis", "remedies"])
    assert codes("JJ-001", case(kind="expropriation"), told) == []
    assert codes("JJ-001", case(kind="expropriation"), act(name, "2024-03-01")) == []
    assert codes("JJ-001", case(kind="expropriation", complete=()), silent) == []


def test_jj_001_what_is_granted_needs_no_remedies():
    for outcome, found in (("refuse", ["remedy.untold"]), ("grant", [])):
        asked = act("payment_decision", "2024-03-01", outcome=outcome, states=["grounds"])
        assert codes("JJ-001", case(kind="payment"), asked) == found


@pytest.mark.parametrize("without", ["reconsideration_days", "litigation_months"])
def test_jj_001_a_decision_names_how_long_and_how_to_sue(without):
    assert codes("JJ-001", case(), decided(remedies=REMEDIES)) == []
    told = {k: v for k, v in REMEDIES.items() if k != without}
    assert codes("JJ-001", case(), decided(remedies=told)) == ["remedy.told.incomplete"]
    assert unknown("JJ-001", case(complete=()), decided(remedies=told)) == ["act.remedies"]


def test_jj_001_where_review_comes_first_suing_at_once_is_not_told():
    told = {**REMEDIES, "litigation_months": None, "reconsideration_first": True}
    assert codes("JJ-001", case(), decided(remedies=told)) == []


SERVED = act("service", "2024-03-04", of="penalty_decision", method="direct")
SILENT = decided(states=["party", "facts"])


def asked(at, name="reconsideration_application", **more):
    return act(name, at, of="penalty_decision", **more)


def test_jj_003_an_untold_term_ends_a_year_after_the_service():
    """Served 2024-03-04: 2025-03-04 is the last day."""
    told = case(SILENT, SERVED)
    assert codes("JJ-003", told, asked("2025-03-04")) == []
    found = answers("JJ-003", told, asked("2025-03-05"))
    assert [(f.code, f.severity) for f in found] == [("remedy.untold.after_one_year", "info")]
    assert codes("JJ-003", told, asked("2025-03-05", "litigation_filing")) != []


def test_jj_003_says_nothing_where_the_term_was_told_and_asks_where_it_is_not_known():
    whole = case(decided(states=["remedies"]), SERVED)
    assert codes("JJ-003", whole, asked("2025-03-05")) == []
    assert unknown("JJ-003", case(decided(), SERVED), asked("2025-03-05")) == [
        "penalty_decision.states"
    ]
    assert unknown("JJ-003", case(SILENT), asked("2025-03-05")) == ["acts.service"]


def test_jj_004_five_years_after_the_decision_it_is_over_and_twenty_over_land():
    told = case(decided("2019-05-10"))
    assert codes("JJ-004", told, asked("2024-05-10")) == []
    assert codes("JJ-004", told, asked("2024-05-11")) == ["remedy.beyond_longest"]
    assert codes("JJ-004", told, asked("2024-05-11", real_property=True)) == []
    land = case(decided("2004-05-10"))
    assert codes("JJ-004", land, asked("2024-05-10", real_property=True)) == []
    assert codes("JJ-004", land, asked("2024-05-11", real_property=True)) != []
    part = case(decided("2019-05-10"), complete=())
    assert unknown("JJ-004", part, asked("2024-05-11")) == ["act.real_property"]


def test_jj_006_the_answer_comes_within_ten_working_days():
    """Copy received Friday 2024-09-27 across 国庆: working days end on 2024-10-16 (C07)."""
    told = case(asked("2024-09-20", received_at="2024-09-27"))
    assert codes("JJ-006", told, act("reconsideration_defence", "2024-10-16")) == []
    assert codes("JJ-006", told, act("reconsideration_defence", "2024-10-17")) == [
        "remedy.defence_ordinary.late"
    ]
    assert codes("JJ-006", told, as_of="2024-10-16") == []
    assert codes("JJ-006", told, as_of="2024-10-17") == ["remedy.defence_ordinary.overdue"]


def test_jj_006_five_working_days_under_the_simple_procedure():
    """Copy received Monday 2024-05-13: Monday the 20th is the fifth."""
    told = case(asked("2024-05-10", received_at="2024-05-13", simplified=True))
    assert codes("JJ-006", told, act("reconsideration_defence", "2024-05-20")) == []
    assert codes("JJ-006", told, act("reconsideration_defence", "2024-05-21")) == [
        "remedy.defence_simplified.late"
    ]


def test_jj_006_what_the_party_hands_in_through_the_body_is_no_copy_to_answer():
    """第三十二条: the body passes it on; its answer is due from the copy the organ sends."""
    told = case(
        act(
            "reconsideration_application",
            "2024-10-08",
            received_at="2024-10-08",
            by_way_of_body=True,
        )
    )
    assert codes("JJ-006", told, as_of="2024-12-31") == []


def test_jj_006_without_the_day_of_receipt_nothing_is_counted_in_any_kind_of_case():
    told = case(asked("2024-05-10"), kind="permit", procedure="ordinary")
    assert unknown("JJ-006", told, as_of="2024-08-01") == ["reconsideration_application.at"]


def test_jj_007_an_application_handed_to_the_body_is_passed_on_within_five_working_days():
    told = case(asked("2024-05-13", received_at="2024-05-13", by_way_of_body=True))
    assert codes("JJ-007", told, act("reconsideration_forwarding", "2024-05-20")) == []
    assert codes("JJ-007", told, act("reconsideration_forwarding", "2024-05-21")) == [
        "remedy.forwarding.late"
    ]
    assert codes("JJ-007", told, as_of="2024-05-21") == ["remedy.forwarding.overdue"]
    direct = case(asked("2024-05-13", received_at="2024-05-13"))
    assert codes("JJ-007", direct, as_of="2024-08-01") == []


def test_jj_008_the_organ_decides_within_sixty_days_thirty_more_once_or_thirty():
    """Accepted Monday 2024-03-04: day sixty is 2024-05-03, 五一 off, so Monday the 6th."""
    told = case(asked("2024-02-28", accepted_at="2024-03-04", received_at="2024-03-06"))
    assert codes("JJ-008", told, as_of="2024-05-06") == []
    found = answers("JJ-008", told, as_of="2024-05-07")
    assert [(f.code, f.severity) for f in found] == [("remedy.review_ordinary.overdue", "info")]
    told.add(act("extension", "2024-04-30", of="reconsideration_application"))
    assert codes("JJ-008", told, as_of="2024-06-03") == []
    assert codes("JJ-008", told, as_of="2024-06-04") == ["remedy.review_ordinary.overdue"]
    simple = case(asked("2024-02-28", accepted_at="2024-03-04", simplified=True))
    assert codes("JJ-008", simple, as_of="2024-04-03") == []
    assert codes("JJ-008", simple, as_of="2024-04-04") == ["remedy.review_simplified.overdue"]
    assert codes("JJ-008", case(asked("2024-02-28")), as_of="2024-12-01") == []


def test_jj_009_what_was_corrected_is_reported_within_sixty_days():
    """Received Monday 2024-03-11: day sixty is Friday 2024-05-10."""
    told = case(act("reconsideration_opinion", "2024-03-08", received_at="2024-03-11"))
    assert codes("JJ-009", told, act("opinion_reply", "2024-05-10")) == []
    assert codes("JJ-009", told, act("opinion_reply", "2024-05-11")) == ["remedy.opinion.late"]
    assert codes("JJ-009", told, as_of="2024-05-11") == ["remedy.opinion.overdue"]


def test_jj_011_the_defence_in_court_comes_within_fifteen_days():
    """Received Monday 2024-05-13: Tuesday the 28th is the last day."""
    told = case(asked("2024-05-06", "litigation_filing", received_at="2024-05-13"))
    assert codes("JJ-011", told, act("litigation_defence", "2024-05-28")) == []
    assert codes("JJ-011", told, act("litigation_defence", "2024-05-29")) == [
        "remedy.litigation_defence.late"
    ]
    assert codes("JJ-011", told, as_of="2024-05-29") == ["remedy.litigation_defence.overdue"]


STAY = act("stay_of_execution", "2024-06-03", of="penalty_decision", until="2024-06-28")


@pytest.mark.parametrize("name", ["demand", "court_execution", "forfeited_goods_disposal"])
def test_jj_012_nothing_is_executed_while_a_stay_stands(name):
    assert codes("JJ-012", case(), act(name, "2024-06-28")) == []
    assert codes("JJ-012", case(STAY), act(name, "2024-06-28")) == ["remedy.execution_stayed"]
    assert codes("JJ-012", case(STAY), act(name, "2024-06-29")) == []


@pytest.mark.parametrize("end", ["resumption", "reconsideration_decision", "judgment"])
def test_jj_012_a_stay_ends_with_the_dispute(end):
    told = case(STAY, act(end, "2024-06-10", outcome="uphold"))
    assert codes("JJ-012", told, act("demand", "2024-06-11")) == []
    earlier = case(act(end, "2024-05-10", outcome="uphold"), STAY)
    assert codes("JJ-012", earlier, act("demand", "2024-06-11")) == ["remedy.execution_stayed"]
    assert unknown("JJ-012", case(STAY, complete=()), act("demand", "2024-06-11")) == [
        "acts.resumption"
    ]


def test_jj_013_a_claim_is_decided_within_two_months_and_served_within_ten_days():
    claim = act("compensation_claim", "2024-03-12", reason="错误扣押")
    paid = act("state_compensation", "2024-05-13", outcome="grant")
    assert codes("JJ-013", case(claim), paid) == []  # 05-12 is a Sunday
    late = act("state_compensation", "2024-05-14", outcome="grant")
    assert codes("JJ-013", case(claim), late) == ["remedy.compensation.late"]
    assert codes("JJ-013", case(claim), as_of="2024-05-14") == ["remedy.compensation.overdue"]
    told = case(claim, paid)
    other = act("service", "2024-05-20", of="penalty_decision", method="direct")
    told.add(other)
    served = act("service", "2024-05-23", of="state_compensation", method="direct")
    assert codes("JJ-013", told, served) == []
    slow = act("service", "2024-05-24", of="state_compensation", method="direct")
    assert codes("JJ-013", told, slow) == ["remedy.compensation_service.late"]


def test_the_terms_of_the_dispute_run_beside_each_other():
    told = case(asked("2024-05-10", received_at="2024-05-13", accepted_at="2024-05-11"))
    found = {r.term.id for r in running(told, OFFICIAL, act("x", "2024-05-14").at)}
    assert found == {"JJ-006.ordinary", "JJ-008.ordinary"}


def test_jj_008_the_body_performs_what_it_was_ordered_within_the_term_that_was_set():
    """《行政复议法》第七十七条第一款: annulled with an order to decide anew until 2024-09-10."""
    decided = act("penalty_decision", "2024-05-10", penalties=[{"kind": "fine", "amount": 100}])
    ordered = act("reconsideration_decision", "2024-07-12", outcome="annul", until="2024-09-10")
    assert codes("JJ-008", case(decided, ordered), as_of="2024-09-10") == []
    assert codes("JJ-008", case(decided, ordered), as_of="2024-09-11") == ["remedy.ordered.overdue"]
    for at, found in (("2024-09-10", []), ("2024-09-11", ["remedy.ordered.late"])):
        anew = act("no_penalty", at)
        assert codes("JJ-008", case(decided, ordered), anew) == found
    judged = act("judgment", "2024-07-12", outcome="perform", until="2024-09-10")
    assert codes("JJ-008", case(judged), as_of="2024-09-11") == ["remedy.ordered.overdue"]


def test_jj_008_an_order_that_names_no_term_is_unknown_and_an_annulment_alone_orders_nothing():
    perform = act("reconsideration_decision", "2024-07-12", outcome="perform")
    assert unknown("JJ-008", case(perform), as_of="2024-12-31") == [
        "acts.reconsideration_decision.until"
    ]
    annulled = act("reconsideration_decision", "2024-07-12", outcome="annul")
    assert codes("JJ-008", case(annulled), as_of="2024-12-31") == []


def test_jj_008_an_application_nobody_refused_counts_as_accepted_after_five_workdays():
    """Asked 2024-03-01: five workdays end on 2024-03-08, sixty days after it on 2024-05-07."""
    asked_for = act("reconsideration_application", "2024-03-01")
    for at, found in (("2024-05-07", []), ("2024-05-08", ["remedy.review_deemed.late"])):
        decided_on = act("reconsideration_decision", at, outcome="uphold")
        assert codes("JJ-008", case(asked_for), decided_on) == found
    longer = act("extension", "2024-05-06", of="reconsideration_application", until="2024-06-06")
    late = act("reconsideration_decision", "2024-06-06", outcome="uphold")
    assert codes("JJ-008", case(asked_for, longer), late) == []
