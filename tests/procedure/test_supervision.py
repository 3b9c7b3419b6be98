"""Supervisions through the evaluator: lawful ones pass every door, others are barred (S05, S13)."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mingjian.law.acts import acts_of
from mingjian.law.history import Act, History, parse_at
from mingjian.law.timeline import parse
from mingjian.procedure.evaluate import PROCEDURES, barriers, due, open_acts, opens, progress
from mingjian.procedure.overlay import Refused, load
from tests.procedure.conftest import WHOLE

LAWFUL = {
    path.stem: parse(json.loads(path.read_text("utf-8")))
    for path in sorted((Path(__file__).parent / "typical_supervision").glob("*-lawful*.json"))
    if "2025" not in path.stem and "across" not in path.stem  # the door is of today
}
CLOSED = [n for n, told in LAWFUL.items() if told.acts[-1].act != "non_filing"]
NAMES = ("daily", "key", "special", "dossier_review", "complaint", "dispute")
COUNTY = {"name": "某县司法局", "level": "county"}


def header(name: str) -> History:
    told = LAWFUL[name].header
    return replace(told, complete=WHOLE, facts=dict(told.facts), _kept={}, length=0)


def act(name: str, at: str, **data) -> Act:
    return Act(name, parse_at(at), ("监督员甲",), data)


def case(procedure: str, *acts: Act) -> History:
    told = History("某案", "supervision", procedure, complete=WHOLE, body=dict(COUNTY))
    return History.folded(told, acts)


def barred(told: History, asked: Act, calendar) -> set[str]:
    """What bars the act, by rule or, without one, by code."""
    found = barriers(told, asked, calendar=calendar, as_of=asked.at)
    return {f.rule or f.code for f in found if f.severity == "bar"}


def after(procedure: str, *acts: Act) -> History:
    """A key supervision up to its filing, and these acts."""
    begun = (
        act("case_lead", "2026-03-02"),
        act("lead_assessment", "2026-03-03", outcome="file"),
        act("supervision_filing", "2026-03-04", way="key", remedy="none"),
    )
    return case(procedure, *begun, *acts)


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_supervision_passes_every_door_on_its_way(name, calendar):
    """Publicity of an appraisal has doors of its own, and what a body does is another case."""
    told = header(name)
    own = {spec.name for spec in acts_of("supervision") if spec.group == "supervision"}
    for one in LAWFUL[name].acts:
        if one.act in own:
            assert (one.act, one.at, barred(told, one, calendar)) == (one.act, one.at, set())
        told.add(one)


@pytest.mark.parametrize("name", CLOSED)
def test_a_lawful_supervision_leaves_nothing_late_and_always_offers_a_next_step(name, calendar):
    told = header(name)
    for one in LAWFUL[name].acts:
        offered = {o.act for o in open_acts(told, calendar=calendar, as_of=one.day) if o.needed}
        assert offered or told.has("supervision_closure"), one.act
        told.add(one)
    now = LAWFUL[name].acts[-1].day
    assert [d.rule for d in due(told, calendar=calendar, as_of=now) if d.late] == []
    assert "late" not in progress(told, calendar=calendar, as_of=now).values()


@pytest.mark.parametrize("name", NAMES)
def test_each_of_the_six_ends_with_its_closure_and_archive(name):
    steps = [step.act for step in PROCEDURES[f"supervision.{name}"].steps]
    assert steps[-3:] == ["supervision_closure", "dossier_assembly", "archiving"]
    assert opens(steps[0], "supervision")


@pytest.mark.parametrize(
    ("procedure", "first"),
    [
        ("daily", "supervision_plan"),
        ("key", "complaint"),
        ("special", "supervision_plan"),
        ("dossier_review", "supervision_plan"),
        ("complaint", "complaint"),
        ("dispute", "dispute_application"),
    ],
)
def test_each_begins_with_what_leads_to_it(procedure, first, calendar):
    found = open_acts(case(procedure), calendar=calendar, as_of=parse_at("2026-03-02"))
    assert [one.act for one in found if one.needed] == [first]


def test_a_letter_is_due_on_the_day_it_names_and_late_the_day_after(calendar):
    letter = act("supervision_urging_letter", "2026-03-10", ground="not_performed")
    letter = replace(letter, data={**letter.data, "until": "2026-03-29"})  # a Sunday
    told = after("key", letter)
    for day, late in (("2026-03-29", False), ("2026-03-30", True)):
        found = due(told, calendar=calendar, as_of=parse_at(day))
        assert [(d.rule, str(d.due), d.late) for d in found] == [("JD-021", "2026-03-29", late)]
    states = progress(told, calendar=calendar, as_of=parse_at("2026-03-30"))
    assert states["supervision_reply"] == "late"


def test_key_supervision_is_not_filed_before_its_lead_was_assessed(calendar):
    lead = case("key", act("case_lead", "2026-03-02"))
    filing = act("supervision_filing", "2026-03-04", way="key", remedy="none")
    assert "JD-015" in barred(lead, filing, calendar)
    lead.add(act("lead_assessment", "2026-03-03", outcome="file"))
    assert "JD-015" not in barred(lead, filing, calendar)


def test_nothing_is_measured_before_it_is_filed_nor_decided_before_it_was_proposed(calendar):
    measure = act("supervision_measure", "2026-03-05", measure="visit", found="记录")
    assert barred(case("key"), measure, calendar) == {
        "supervision.key.supervision_measure.missing.supervision_filing"
    }
    decision = act("supervision_decision", "2026-04-05", issued_by="某县人民政府", ground="grave")
    assert barred(after("key"), decision, calendar) == {
        "supervision.key.supervision_decision.missing.supervision_proposal"
    }


def test_an_objection_must_be_there_to_be_answered(calendar):
    answer = act("supervision_objection_reply", "2026-03-20", outcome="rejected")
    assert barred(after("key"), answer, calendar) == {
        "supervision.key.supervision_objection_reply.missing.supervision_objection"
    }
    objection = act("supervision_objection", "2026-03-18", reason="有依据")
    assert barred(after("key", objection), answer, calendar) == set()


def test_a_refusal_brings_the_government_onto_the_way(calendar):
    opinion = act("supervision_opinion", "2026-03-10", ground="unlawful", until="2026-03-31")
    told = after("key", act("supervision_measure", "2026-03-09"), opinion)
    now = parse_at("2026-03-25")
    states = progress(told, calendar=calendar, as_of=now)
    assert states["supervision_proposal"] == "not_needed"
    told.add(act("supervision_reply", "2026-03-24", outcome="not", of="supervision_opinion"))
    found = open_acts(told, calendar=calendar, as_of=now)
    assert "supervision_proposal" in {one.act for one in found if one.needed}


def test_what_failed_in_coordination_goes_to_the_government_and_agreement_does_not(calendar):
    applied = act("dispute_application", "2026-03-02")
    for outcome, wanted in (("agreed", "supervision_closure"), ("not_agreed", "dispute_proposal")):
        told = case("dispute", applied, act("dispute_coordination", "2026-03-05", outcome=outcome))
        found = open_acts(told, calendar=calendar, as_of=parse_at("2026-03-06"))
        assert [one.act for one in found if one.needed] == [wanted]


@pytest.mark.parametrize(("outcome", "needed"), [("accept", True), ("transfer", False)])
def test_a_complaint_taken_up_is_answered_and_one_passed_on_is_not(outcome, needed, calendar):
    told = case(
        "complaint",
        act("complaint", "2026-03-02"),
        act("complaint_handling", "2026-03-03", outcome=outcome),
    )
    states = progress(told, calendar=calendar, as_of=parse_at("2026-03-04"))
    assert (states["complaint_reply"] != "not_needed") is needed
    assert (states["supervision_measure"] != "not_needed") is needed


def test_nothing_is_scored_that_was_not_drawn(calendar):
    aspects = [{"aspect": a} for a in ("lawfulness", "papers", "evidence")]
    scored = act("review_score", "2026-05-18", aspects=aspects, score=82)
    told = case("dossier_review", act("supervision_plan", "2026-05-06", way="key"))
    assert barred(told, scored, calendar) == {
        "supervision.dossier_review.review_score.missing.review_draw"
    }


def test_after_the_end_nothing_more_is_asked_of_the_body(calendar):
    closed = after("key", act("supervision_closure", "2026-03-20", result=["no_problem"]))
    letter = act("supervision_urging_letter", "2026-03-21", until="2026-03-30")
    assert "supervision.key.supervision_urging_letter.after_end.supervision_closure" in barred(
        closed, letter, calendar
    )


def own_rules(**more):
    """A local file over key supervision."""
    told = {
        "format": "mingjian/overlay@1",
        "body": "某县司法局",
        "procedure": "supervision.key",
        "document": "《某县行政执法监督工作规则》",
        "in_force_from": "2026-03-01",
    }
    return load({**told, **more}, PROCEDURES)


def test_no_local_file_hinders_the_body_or_shortens_what_a_letter_gave_it():
    step = {"act": "adviser_opinion", "article": "第五条", "role": "reviewer"}
    asked = [{**step, "after": ["problem_finding"], "before": ["supervision_objection"]}]
    with pytest.raises(Refused, match="其他机关的权利"):
        own_rules(steps=asked)
    with pytest.raises(Refused, match="由文书载明"):
        own_rules(terms={"JD-021": {"number": 1, "unit": "days"}})
