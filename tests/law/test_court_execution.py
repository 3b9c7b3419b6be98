"""Asking the court to execute: each rule on both sides of its boundary."""

from functools import partial

from tests.law.telling import act, case, codes, unknown

courted = partial(case, kind="compulsory_execution", procedure="court")
SERVED = act("service", "2024-04-10", of="某园罚决〔2024〕12号", method="direct")
DEMAND = act("demand", "2024-10-14", served_on="2024-10-14")
PAPERS = ["application", "decision", "opinions", "subject"]


def asked(at, **data):
    return act("court_execution", at, **{"materials": PAPERS, "signed": True, **data})


# --- QZ-020 ------------------------------------------------------------------------------


def test_qz_020_three_months_after_the_remedies_have_run_out():
    """《行政强制法》第五十三条: served 2024-04-10, remedies end 2024-10-10, the term 2025-01-10."""
    told = courted(SERVED, DEMAND)
    assert codes("QZ-020", told, asked("2025-01-10")) == []
    assert codes("QZ-020", told, asked("2025-01-11")) == ["court_execution.term.late"]
    assert codes("QZ-020", told, as_of="2025-01-10") == []
    assert codes("QZ-020", told, as_of="2025-01-11") == ["court_execution.term.overdue"]
    paid = courted(SERVED, DEMAND, act("performance", "2024-11-10", outcome="full"))
    assert codes("QZ-020", paid, as_of="2025-01-11") == []


def test_qz_020_not_before_the_remedies_have_run_out():
    assert codes("QZ-020", courted(SERVED), asked("2024-10-10")) == [
        "court_execution.before_remedies_end"
    ]
    assert codes("QZ-020", courted(SERVED), asked("2024-10-11")) == []
    fact = courted(facts={"decision_served_at": "2024-04-10"})
    assert codes("QZ-020", fact, asked("2024-10-10")) == ["court_execution.before_remedies_end"]
    assert codes("QZ-020", fact, asked("2024-10-11")) == []


def test_qz_020_is_counted_from_the_fact_where_no_act_tells_of_the_service():
    """Served 2024-04-10: remedies end 2024-10-10, the three months on 2025-01-10."""
    fact = courted(facts={"decision_served_at": "2024-04-10"})
    assert codes("QZ-020", fact, asked("2025-01-10")) == []
    assert codes("QZ-020", fact, asked("2025-01-11")) == ["court_execution.term.late"]
    deferred = courted(
        act("deferral_decision", "2024-05-10"), facts={"decision_served_at": "2024-04-10"}
    )
    assert codes("QZ-020", deferred, asked("2025-01-11")) == []


def test_qz_020_nor_while_a_remedy_is_pending():
    sued = courted(SERVED, act("litigation_filing", "2024-09-10"))
    assert codes("QZ-020", sued, asked("2024-11-10")) == ["court_execution.remedy_pending"]
    over = courted(SERVED, act("litigation_filing", "2024-09-10"), act("judgment", "2024-12-10"))
    assert codes("QZ-020", over, asked("2025-02-10")) == []


def test_qz_020_holds_for_a_fine_and_says_nothing_of_a_body_that_does_not_ask():
    decision = act("penalty_decision", "2024-04-08", penalties=[{"kind": "fine", "amount": 1}])
    served = act("service", "2024-04-10", of="penalty_decision", method="direct")
    told = case(decision, served)
    assert codes("QZ-020", told, as_of="2025-06-01") == []
    assert codes("QZ-020", told, asked("2025-01-11")) == ["court_execution.term.late"]
    assert codes("QZ-020", told, asked("2024-10-10")) == ["court_execution.before_remedies_end"]


# --- QZ-021 ------------------------------------------------------------------------------


def test_qz_021_ten_working_days_after_the_demand():
    """《行政强制法》第五十四条: served Monday 2024-10-14, the tenth working day is the 28th."""
    assert codes("QZ-021", courted(DEMAND), asked("2024-10-28")) == [
        "court_execution.demand_running"
    ]
    assert codes("QZ-021", courted(DEMAND), asked("2024-10-29")) == []


def test_qz_021_a_demand_comes_first_and_its_service_is_proved():
    assert codes("QZ-021", courted(), asked("2024-10-29")) == ["court_execution.no_demand"]
    assert unknown("QZ-021", courted(complete=()), asked("2024-10-29")) == ["acts.demand"]
    unproved = courted(act("demand", "2024-10-14"))
    assert unknown("QZ-021", unproved, asked("2024-10-29")) == ["acts.demand.served_on"]


# --- QZ-022 ------------------------------------------------------------------------------


def test_qz_022_four_papers_signed_and_sealed():
    """《行政强制法》第五十五条."""
    assert codes("QZ-022", courted(DEMAND), asked("2024-10-29")) == []
    for paper in PAPERS:
        fewer = asked("2024-10-29", materials=[p for p in PAPERS if p != paper])
        assert codes("QZ-022", courted(DEMAND), fewer) == ["court_execution.materials_missing"]
        assert unknown("QZ-022", courted(DEMAND, complete=()), fewer) == ["act.materials"]
    assert codes("QZ-022", courted(DEMAND), asked("2024-10-29", signed=False)) == [
        "court_execution.unsigned"
    ]
    assert unknown("QZ-022", courted(), asked("2024-10-29", materials=None)) == ["act.materials"]


# --- QZ-023 ------------------------------------------------------------------------------


def test_qz_023_fifteen_days_to_ask_the_higher_court():
    """《行政强制法》第五十六条第二款: refused 2024-11-04, the fifteenth day is the 19th."""
    refused = act("court_acceptance", "2024-11-04", outcome="rejected")
    for day, found in (("2024-11-19", []), ("2024-11-20", ["court_execution.objection.late"])):
        assert codes("QZ-023", courted(refused), act("court_objection", day)) == found
    ruled = act("court_ruling", "2024-11-04", outcome="refused")
    assert codes("QZ-023", courted(ruled), act("court_objection", "2024-11-20")) == [
        "court_execution.objection.late"
    ]
    granted = act("court_ruling", "2024-11-04", outcome="granted")
    assert codes("QZ-023", courted(granted), act("court_objection", "2024-11-20")) == []


def test_qz_023_the_terms_of_the_court_are_nobodys_fault_here():
    told = courted(asked("2024-10-29"), act("court_acceptance", "2024-11-04", outcome="accepted"))
    assert codes("QZ-023", told, as_of="2025-03-01") == []
