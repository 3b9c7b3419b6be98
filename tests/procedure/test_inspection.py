"""Inspections and draws through the evaluator: lawful ones pass every door, others are barred (C04)."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mingjian.law.acts import acts_of
from mingjian.law.history import Act, History, parse_at
from mingjian.law.timeline import parse
from mingjian.procedure.evaluate import barriers, due, open_acts, procedure_of, progress
from tests.procedure.conftest import WHOLE

LAWFUL = {
    path.stem: parse(json.loads(path.read_text("utf-8")))
    for path in sorted((Path(__file__).parent / "typical_other").glob("*-lawful*.json"))
    if path.stem.startswith(("inspection", "referral"))
}
VISITS = [name for name in LAWFUL if name.startswith("inspection")]


def header(name: str) -> History:
    told = LAWFUL[name].header
    return replace(told, complete=WHOLE, facts=dict(told.facts), _kept={}, length=0)


def whole(name: str) -> History:
    return History.folded(header(name), LAWFUL[name].acts)


def act(name: str, at: str, **data) -> Act:
    return Act(name, parse_at(at), ("执法员甲", "执法员乙"), data)


def case(procedure: str, *acts: Act, kind: str = "inspection", **facts) -> History:
    told = History("某案", kind, procedure, complete=WHOLE, facts=facts)
    return History.folded(told, acts)


def barred(told: History, asked: Act, calendar) -> set[str]:
    """What bars the act, by rule or, without one, by code."""
    found = barriers(told, asked, calendar=calendar, as_of=asked.at)
    return {f.rule or f.code for f in found if f.severity == "bar"}


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_case_passes_every_door_on_its_way(name, calendar):
    """A seizure is a case of its own in the door, and stands here only as told."""
    told = header(name)
    own = {spec.name for spec in acts_of(told.kind)}
    for one in LAWFUL[name].acts:
        if one.act not in own:
            told.add(one)
            continue
        assert (one.act, one.at, barred(told, one, calendar)) == (one.act, one.at, set())
        told.add(one)


@pytest.mark.parametrize("name", VISITS)
def test_a_lawful_inspection_ends_with_nothing_late_and_its_closure_done(name, calendar):
    now = LAWFUL[name].acts[-1].day
    told = whole(name)
    assert [d.rule for d in due(told, calendar=calendar, as_of=now) if d.late] == []
    states = progress(told, calendar=calendar, as_of=now)
    assert states["case_closure"] == "done"
    assert states["inspection_result"] == "done"
    assert set(states.values()) <= {"done", "not_needed", "current", "ahead"}


def test_the_procedures_go_by_the_kind_and_the_name_of_the_case():
    assert [procedure_of(case(name)).name for name in ("daily", "special", "by_case")] == [
        "日常检查",
        "专项检查",
        "个案检查",
    ]
    assert procedure_of(case("ordinary", kind="double_random")).name == "双随机抽查"
    assert procedure_of(case("ordinary")) is None


@pytest.mark.parametrize(
    ("procedure", "kind", "first"),
    [
        ("daily", "inspection", "inspection_approval"),
        ("special", "inspection", "inspection_plan"),
        ("by_case", "inspection", "case_lead"),
        ("ordinary", "double_random", "draw_plan"),
    ],
)
def test_each_begins_with_what_leads_to_it(procedure, kind, first, calendar):
    now = parse_at("2026-03-02")
    found = open_acts(case(procedure, kind=kind), calendar=calendar, as_of=now)
    assert [one.act for one in found if one.needed] == [first]


def test_nobody_enters_before_the_head_approved_unless_it_is_urgent(calendar):
    visit = act("on_site_record", "2026-03-04", certificates_shown=True)
    assert "JC-004" in barred(case("daily", urgent=False), visit, calendar)
    assert "JC-004" in barred(case("daily"), visit, calendar)  # the officer says if it is urgent
    assert "JC-004" not in barred(case("daily", urgent=True), visit, calendar)


def test_a_campaign_is_not_approved_without_a_plan_nor_a_draw_made_without_registers(calendar):
    approval = act("inspection_approval", "2026-03-02", source="plan", listed=True)
    assert "JC-010" in barred(case("special"), approval, calendar)
    assert "JC-010" not in barred(case("daily"), approval, calendar)
    drawn = act("draw", "2026-03-02", targets=[{"target": "某某仓储有限公司"}])
    assert "JC-014" in barred(case("ordinary", kind="double_random"), drawn, calendar)


def test_no_result_without_a_visit_and_no_closure_without_a_result(calendar):
    approved = act("inspection_approval", "2026-03-02", source="plan", listed=True)
    told = case("daily", approved)
    assert barred(told, act("inspection_result", "2026-03-05", outcome="pass"), calendar) == {
        "inspection.daily.inspection_result.missing.on_site_record"
    }
    assert barred(told, act("case_closure", "2026-03-05"), calendar) == {
        "inspection.daily.case_closure.missing.inspection_result"
    }


def test_an_order_to_correct_brings_its_check_onto_the_way(calendar):
    visited = LAWFUL["inspection-lawful-special"].acts
    told = History.folded(header("inspection-lawful-special"), visited[:-4])
    found = open_acts(told, calendar=calendar, as_of=visited[-5].day)
    assert told.last("rectification_order") is not None
    assert "rectification_check" in {one.act for one in found if one.needed}


def test_a_double_random_result_is_due_for_publication_on_its_twentieth_working_day(calendar):
    name = "inspection-lawful-double-random"
    told = header(name)
    for one in LAWFUL[name].acts:
        told.add(one)
        if one.act == "inspection_result":
            break
    found = due(told, calendar=calendar, as_of=one.day)
    assert [(d.rule, str(d.due)) for d in found] == [("JC-015", "2026-04-02")]
