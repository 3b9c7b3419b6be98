"""Expropriation, requisition, fee, confirmation, payment: the general law through the evaluator.

The lawful accounts ``typical_other/general-lawful-*`` are walked act by act as the door would.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mingjian.law.history import Act, History, parse_at
from mingjian.law.timeline import parse
from mingjian.procedure.evaluate import (
    PROCEDURES,
    barriers,
    due,
    open_acts,
    opens,
    procedure_of,
    progress,
)
from tests.procedure.conftest import WHOLE

LAWFUL = {
    path.stem: parse(json.loads(path.read_text("utf-8")))
    for path in sorted((Path(__file__).parent / "typical_other").glob("general-lawful-*.json"))
}


def header(name: str) -> History:
    told = LAWFUL[name].header
    return replace(told, complete=WHOLE, facts=dict(told.facts), _kept={}, length=0)


def case(kind: str, *acts: Act, procedure: str = "ordinary", **facts) -> History:
    body = {"name": "某市园林绿化局", "status": "confirmed"}
    known = {"review_required": False, "complex": False, "major_public_interest": False}
    told = History("某案", kind, procedure, complete=WHOLE, body=body, facts={**known, **facts})
    return History.folded(told, acts)


def act(name: str, at: str, **data) -> Act:
    return Act(name, parse_at(at), ("执法员甲", "执法员乙"), data)


def before(told: History, asked: Act, calendar) -> set[str]:
    """What bars the act, by rule or, without one, by code."""
    found = barriers(told, asked, calendar=calendar, as_of=asked.at)
    return {f.rule or f.code for f in found if f.severity == "bar"}


ASKED = (
    act("application", "2024-04-01"),
    act("acceptance", "2024-04-02", seal=True),
    act("material_review", "2024-04-08", outcome="meets"),
)


def test_there_is_a_lawful_account_of_every_general_procedure():
    told = {f"{one.header.kind}.{one.header.procedure}" for one in LAWFUL.values()}
    assert told == {
        "expropriation.ordinary",
        "expropriation.requisition",
        "fee.ordinary",
        "confirmation.ordinary",
        "payment.ordinary",
    }
    assert told <= set(PROCEDURES)


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_case_passes_every_door_on_its_way(name, calendar):
    told = header(name)
    for one in LAWFUL[name].acts:
        assert (one.act, one.at, before(told, one, calendar)) == (one.act, one.at, set())
        told.add(one)


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_case_begins_with_its_first_step_and_ends_with_nothing_late(name, calendar):
    acts = LAWFUL[name].acts
    told = header(name)
    assert opens(acts[0].act, told.kind)
    for one in acts:
        offered = open_acts(told, calendar=calendar, as_of=one.day)
        assert any(o.needed for o in offered), one.act
        told.add(one)
    now = acts[-1].day
    assert [d.rule for d in due(told, calendar=calendar, as_of=now) if d.late] == []
    states = progress(told, calendar=calendar, as_of=now)
    assert states["case_closure"] == "done"
    assert "late" not in states.values()


def test_publicity_of_a_general_decision_is_due_within_twenty_working_days(calendar):
    decided = act("confirmation_decision", "2024-04-25", outcome="confirm")
    told = case("confirmation", *ASKED, decided)
    terms = {d.rule: d.due for d in due(told, calendar=calendar, as_of=decided.day)}
    assert terms["GS-002"] == parse_at("2024-05-24")


@pytest.mark.parametrize(
    ("kind", "decision"),
    [("confirmation", "confirmation_decision"), ("payment", "payment_decision")],
)
def test_a_refusal_is_told_before_it_is_decided(kind, decision, calendar):
    """Where the examination came out against the applicant, that one is told and heard."""
    failed = act("material_review", "2024-04-08", outcome="fails")
    told = case(kind, *ASKED[:2], failed)
    refusal = act(decision, "2024-04-25", outcome="refuse", amount=0)
    assert before(told, refusal, calendar) == {f"{kind}.ordinary.{decision}.missing.intent_notice"}
    told.add(act("intent_notice", "2024-04-10"))
    assert before(told, refusal, calendar) == set()
    told.add(act("statement_and_defence", "2024-04-12"))
    assert before(told, refusal, calendar) == {f"{kind}.ordinary.{decision}.missing.defence_review"}


@pytest.mark.parametrize(
    ("kind", "procedure", "decision"),
    [
        ("expropriation", "ordinary", "expropriation_decision"),
        ("expropriation", "requisition", "requisition_decision"),
        ("fee", "ordinary", "fee_notice"),
        ("confirmation", "ordinary", "confirmation_decision"),
        ("payment", "ordinary", "payment_decision"),
    ],
)
def test_what_the_catalogue_demands_stands_before_the_decision(kind, procedure, decision, calendar):
    """P12, L01: review and deliberation where the item is listed, not where it is not."""
    first = (*ASKED,) if kind in ("confirmation", "payment") else (act("case_lead", "2024-04-01"),)
    asked = act(decision, "2024-04-25", outcome="grant", amount=1)
    id = f"{kind}.{procedure}.{decision}.missing"
    plain = before(case(kind, *first, procedure=procedure), asked, calendar)
    assert f"{id}.legal_review" not in plain
    listed = case(kind, *first, procedure=procedure, review_required=True, complex=True)
    assert before(listed, asked, calendar) - plain == {
        f"{id}.legal_review",
        f"{id}.collective_deliberation",
    }


def test_a_heard_decision_is_reviewed(calendar):
    """国办发〔2018〕118号: what went through a hearing is a major decision."""
    told = case(
        "expropriation",
        act("case_lead", "2024-03-01"),
        act("on_site_verification", "2024-03-05"),
        act("expropriation_notice", "2024-03-11"),
        act("party_comment", "2024-04-11"),
        act("hearing_request", "2024-04-12"),
    )
    decided = act("expropriation_decision", "2024-05-10")
    code = "expropriation.ordinary.expropriation_decision.missing"
    assert before(told, decided, calendar) == {f"{code}.hearing"}
    told.add(act("hearing_notice", "2024-04-15"))
    told.add(act("hearing", "2024-04-26"))
    assert before(told, decided, calendar) == {f"{code}.legal_review"}


def test_an_expropriation_is_not_closed_before_compensation_and_handing_over(calendar):
    """《民法典》第二百四十三条: taken against compensation."""
    acts = LAWFUL["general-lawful-expropriation"].acts
    told = header("general-lawful-expropriation")
    for one in acts:
        if one.act not in ("compensation_agreement", "performance", "case_closure"):
            told.add(one)
    closing = act("case_closure", "2024-06-25")
    assert before(told, closing, calendar) == {
        "expropriation.ordinary.case_closure.missing.performance"
    }
    handed_over = act("performance", "2024-06-20", outcome="full")
    assert before(told, handed_over, calendar) == {
        "expropriation.ordinary.performance.missing.compensation_agreement"
    }
    told.add(act("compensation_decision", "2024-06-03"))
    assert before(told, handed_over, calendar) == set()
    told.add(replace(handed_over, data={"outcome": "part"}))
    assert before(told, closing, calendar) == {
        "expropriation.ordinary.case_closure.missing.performance"
    }
    told.add(handed_over)
    assert before(told, closing, calendar) == set()


def test_what_was_requisitioned_is_given_back_before_the_case_is_closed(calendar):
    """《民法典》第二百四十五条."""
    told = header("general-lawful-requisition")
    for one in LAWFUL["general-lawful-requisition"].acts:
        if one.act not in ("requisition_return", "case_closure"):
            told.add(one)
    assert before(told, act("case_closure", "2024-08-02"), calendar) == {
        "expropriation.requisition.case_closure.missing.requisition_return"
    }


def test_a_fee_paid_in_part_stays_open_until_the_rest_is_paid_or_remitted(calendar):
    told = case(
        "fee",
        act("case_lead", "2024-04-01"),
        act("fee_notice", "2024-04-08", amount=2_000_000),
        act("service", "2024-04-09", of="fee_notice"),
        act("fee_payment", "2024-04-10", amount=1_999_999),
    )
    closing = act("case_closure", "2024-04-24")
    assert before(told, closing, calendar) == {"fee.ordinary.case_closure.missing.fee_payment"}
    told.add(act("fee_relief", "2024-04-11", amount=1))
    assert before(told, closing, calendar) == set()


def test_a_granted_payment_is_paid_out_before_the_case_is_closed(calendar):
    told = case(
        "payment",
        *ASKED,
        act("payment_decision", "2024-04-15", outcome="grant", amount=120_000),
        act("service", "2024-04-16", of="payment_decision"),
    )
    closing = act("case_closure", "2024-06-20")
    assert before(told, closing, calendar) == {"payment.ordinary.case_closure.missing.disbursement"}
    told.add(act("disbursement", "2024-04-30", amount=120_000))
    assert before(told, closing, calendar) == set()


def test_a_refused_payment_is_closed_once_the_refusal_is_served(calendar):
    told = case(
        "payment",
        *ASKED,
        act("payment_decision", "2024-04-15", outcome="refuse", amount=0),
        act("service", "2024-04-16", of="payment_decision"),
    )
    assert before(told, act("case_closure", "2024-06-20"), calendar) == set()


def test_an_annulled_decision_may_be_made_anew_after_the_case_was_closed(calendar):
    """JJ-008: what reconsideration or the court annuls, the body decides again."""
    told = header("general-lawful-confirmation")
    for one in LAWFUL["general-lawful-confirmation"].acts:
        told.add(one)
    anew = act("confirmation_decision", "2024-08-01", outcome="confirm")
    assert before(told, anew, calendar) == {
        "confirmation.ordinary.confirmation_decision.again",
    }
    told.add(act("judgment", "2024-07-20", outcome="annul", of="confirmation_decision"))
    assert before(told, anew, calendar) == set()


def test_the_procedure_of_a_general_case_goes_by_its_name():
    assert procedure_of(case("expropriation", procedure="requisition")).name == "行政征用"
    assert procedure_of(case("expropriation")).name == "行政征收"
