"""Permits, measures and executions through the evaluator: lawful ones pass, steps out of order do not.

The lawful accounts of ``typical_other/`` are walked act by act as the door would, with
everything known.
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
    procedure_of,
    progress,
)
from tests.procedure.conftest import WHOLE

SUBJECTS = ("permit", "measure", "execution", "court")
LAWFUL = {
    path.stem: parse(json.loads(path.read_text("utf-8")))
    for path in sorted((Path(__file__).parent / "typical_other").glob("*-lawful*.json"))
    if path.stem.startswith(SUBJECTS)
}


def header(name: str) -> History:
    told = LAWFUL[name].header
    return replace(told, complete=WHOLE, facts=dict(told.facts), _kept={}, length=0)


def case(kind: str, procedure: str, *acts: Act, **facts) -> History:
    body = {"name": "某市园林绿化局", "status": "confirmed"}
    told = History("某案", kind, procedure, complete=WHOLE, body=body, facts=facts)
    return History.folded(told, acts)


def act(name: str, at: str, **data) -> Act:
    return Act(name, parse_at(at), ("执法员甲", "执法员乙"), data)


def before(told: History, asked: Act, calendar) -> set[str]:
    """What bars the act, by rule or, without one, by code."""
    found = barriers(told, asked, calendar=calendar, as_of=asked.at)
    return {f.rule or f.code for f in found if f.severity == "bar"}


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_case_passes_every_door_on_its_way(name, calendar):
    told = header(name)
    for one in LAWFUL[name].acts:
        assert (one.act, one.at, before(told, one, calendar)) == (one.act, one.at, set())
        told.add(one)


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_case_ends_with_nothing_late_and_its_closure_done(name, calendar):
    told = header(name)
    for one in LAWFUL[name].acts:
        told.add(one)
    now = LAWFUL[name].acts[-1].day
    assert [d.rule for d in due(told, calendar=calendar, as_of=now) if d.late] == []
    states = progress(told, calendar=calendar, as_of=now)
    assert states["case_closure"] == "done"
    assert "late" not in states.values()


@pytest.mark.parametrize("name", LAWFUL)
def test_the_next_step_of_a_lawful_case_is_always_offered(name, calendar):
    """Until its closure some step is marked as next."""
    told = header(name)
    for one in LAWFUL[name].acts:
        offered = open_acts(told, calendar=calendar, as_of=one.day)
        assert any(o.needed for o in offered), one.act
        told.add(one)


def test_every_kind_and_procedure_of_the_two_laws_is_there():
    assert {
        "permit.ordinary",
        "permit.on_the_spot",
        "permit.joint",
        "compulsory_measure.ordinary",
        "compulsory_measure.urgent",
        "compulsory_execution.monetary",
        "compulsory_execution.substitute",
        "compulsory_execution.demolition",
        "compulsory_execution.court",
    } <= set(PROCEDURES)


def test_a_case_whose_procedure_is_not_told_runs_under_none():
    """Twenty days or forty-five: which, the account has to say."""
    told = case("permit", "ordinary")
    told.procedure = None
    assert procedure_of(told) is None


def test_no_permit_is_decided_before_it_is_accepted_and_examined(calendar):
    told = case("permit", "ordinary", act("application", "2024-04-01"), affects_others=False)
    grant = act("permit_decision", "2024-04-30", outcome="grant")
    assert before(told, grant, calendar) == {
        "permit.ordinary.permit_decision.missing.acceptance",
        "permit.ordinary.permit_decision.missing.material_review",
    }
    told.add(act("acceptance", "2024-04-10", seal=True))
    told.add(act("material_review", "2024-04-12", outcome="meets"))
    assert before(told, grant, calendar) == set()


def test_nothing_is_granted_after_the_application_was_not_accepted(calendar):
    told = case(
        "permit",
        "on_the_spot",
        act("application", "2024-04-01"),
        act("non_acceptance", "2024-04-02", seal=True),
    )
    asked = act("acceptance", "2024-04-03", seal=True)
    assert "permit.on_the_spot.acceptance.after_end.non_acceptance" in before(told, asked, calendar)


def test_nothing_is_seized_before_approval_and_notice(calendar):
    seizure = act(
        "seizure",
        "2024-04-10T10:00",
        copies=2,
        items=[],
        states=["party", "grounds", "basis", "term", "goods", "remedies", "body_and_date", "seal"],
    )
    told = case("compulsory_measure", "ordinary", act("case_lead", "2024-04-09"))
    assert before(told, seizure, calendar) == {
        "QZ-001",
        "compulsory_measure.ordinary.seizure.missing.measure_notice",
    }
    told = case("compulsory_measure", "urgent", act("case_lead", "2024-04-09"))
    assert before(told, seizure, calendar) == {
        "compulsory_measure.urgent.seizure.missing.measure_notice"
    }


def test_freezing_needs_no_notice_on_the_spot(calendar):
    told = case(
        "compulsory_measure",
        "ordinary",
        act("measure_approval", "2024-04-09", measure="freezing"),
        involved_amount=100,
    )
    frozen = act(
        "freezing",
        "2024-04-10",
        items=[{"account": "1", "amount": 100}],
        states=["party", "grounds", "basis", "term", "goods", "remedies", "body_and_date", "seal"],
    )
    assert before(told, frozen, calendar) == set()


def test_nothing_is_executed_before_it_is_decided_and_served(calendar):
    told = case("compulsory_execution", "monetary", act("demand", "2024-04-01"))
    execution = act("execution", "2024-04-24T10:00", manner="transfer")
    assert before(told, execution, calendar) == {
        "QZ-014",
        "compulsory_execution.monetary.execution.missing.service",
    }


def test_the_court_is_not_asked_before_the_demand_has_run(calendar):
    told = case(
        "compulsory_execution",
        "court",
        act("demand", "2024-10-14", served_on="2024-10-14"),
        decision_served_at="2024-04-10",
    )
    asked = act(
        "court_execution",
        "2024-10-28",
        materials=["application", "decision", "opinions", "subject"],
        signed=True,
    )
    assert before(told, asked, calendar) == {"QZ-021"}
    assert before(told, replace(asked, at=parse_at("2024-10-29")), calendar) == set()
