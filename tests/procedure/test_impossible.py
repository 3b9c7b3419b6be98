"""What cannot have been so, or must not: each defect put into a lawful account is found.

The lawful accounts are those of ``typical``; every test changes one thing in one of them.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.timeline import parse
from mingjian.procedure.checking import check

OFFICIAL = WorkCalendar.official()
HERE = Path(__file__).parent
ORDINARY = "typical/lawful-ordinary"
HEARD = "typical/lawful-hearing"
SEIZED = "typical_other/measure-lawful-extended"
PERMIT = "typical_other/permit-lawful"


def account(name):
    return json.loads((HERE / f"{name}.json").read_text("utf-8"))


def report(told, as_of=date(2026, 10, 1)):
    told = parse(told)
    return check(told.header, told.acts, OFFICIAL, as_of)


def found(told):
    return {finding.rule or finding.code for finding in report(told).findings}


def moved(name, **days):
    """The account with acts on other days; ``service`` is that of the decision."""
    told = account(name)
    for act in told["acts"]:
        if act["act"] in days and act.get("of") in (None, "penalty_decision"):
            act["at"] = days[act["act"]]
    return told


def without(name, *acts):
    told = account(name)
    told["acts"] = [act for act in told["acts"] if act["act"] not in acts]
    return told


def changed(name, act, **members):
    told = account(name)
    for one in told["acts"]:
        if one["act"] == act:
            one.update(members)
    return told


def added(name, *acts):
    told = account(name)
    told["acts"] += acts
    return told


def again(name, act, **members):
    """The account with one of its acts done a second time."""
    first = next(one for one in account(name)["acts"] if one["act"] == act)
    return added(name, {**first, **members})


ARCHIVED = (
    {"act": "dossier_assembly", "at": "2024-05-20"},
    {"act": "archiving", "at": "2024-05-30", "retention": "30_years"},
)
LATE_PAPER = {"act": "legal_review", "at": "2024-06-11", "by": ["审核员"], "outcome": "agree"}


@pytest.mark.parametrize("name", [ORDINARY, HEARD, SEIZED, PERMIT])
def test_the_accounts_are_lawful_before_anything_is_changed(name):
    assert found(account(name)) == set()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (moved(ORDINARY, case_filing="2024-04-29"), "CF-010"),
        (moved(ORDINARY, service="2024-04-25"), "SD-001"),
        (moved(ORDINARY, fine_payment="2024-04-01"), "performance.missing.penalty_decision"),
        (moved(ORDINARY, case_closure="2024-04-01"), "after_end.case_closure"),
        (added(ORDINARY, *ARCHIVED, LATE_PAPER), "after_end.case_closure"),
        (moved(ORDINARY, publication_review="2024-04-19"), "missing.penalty_decision"),
    ],
)
def test_an_order_that_cannot_be_is_found(told, says):
    """Decision before filing, service and payment before decision, acts after the end."""
    assert any(says in one for one in found(told)), found(told)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (again(ORDINARY, "penalty_decision", at="2024-05-06"), "penalty_decision.again"),
        (again(ORDINARY, "penalty_decision", at="2024-05-06"), "CF-015"),
        (again(ORDINARY, "case_filing", at="2024-03-05"), "case_filing.again"),
        (
            added(ORDINARY, {"act": "no_penalty", "at": "2024-05-06", "ground": "slight"}),
            "after_end.no_penalty",
        ),
        (again(SEIZED, "extension", at="2024-06-10", until="2024-07-09"), "QZ-005"),
    ],
)
def test_acts_that_contradict_each_other_are_found(told, says):
    """Two decisions, a penalty and none, a case filed twice, a second extension."""
    assert any(says in one for one in found(told)), found(told)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (changed(HEARD, "hearing", start="2024-05-08T10:00", end="2024-05-08T09:00"), "RQ-001"),
        (changed(SEIZED, "seizure", until="2024-04-09"), "RQ-002"),
        (changed(PERMIT, "permit_decision", valid_to="2020-01-01"), "RQ-002"),
    ],
)
def test_dates_that_cannot_be_within_one_act_are_found(told, says):
    assert says in found(told)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (without(ORDINARY, "prior_notice"), "CF-028"),
        (without(ORDINARY, "legal_review"), "SH-001"),
        (without(ORDINARY, "collective_deliberation"), "CF-035"),
        (changed(ORDINARY, "penalty_decision", payee="某市园林绿化局"), "CF-041"),
        (changed(ORDINARY, "fine_payment", collected="body"), "CF-041"),
        (
            changed(
                ORDINARY,
                "penalty_decision",
                remedies={
                    "review_body": "某市人民政府",
                    "reconsideration_days": 15,
                    "litigation_months": 3,
                    "court": "某区人民法院",
                },
            ),
            "JJ-002",
        ),
    ],
)
def test_a_step_left_out_and_money_taken_by_the_body_are_found(told, says):
    """Notice, review, deliberation; the body's own account; remedies shorter than the law's."""
    assert says in found(told)


@pytest.mark.parametrize(("day", "late"), [("2024-05-09", False), ("2024-05-10", True)])
def test_publication_is_late_on_the_day_after_the_seventh_working_day(day, late):
    """The decision of Friday 26 April 2024: with Labour Day the seventh working day is 9 May."""
    told = moved(ORDINARY, publication=day)
    assert ("GS-003" in found(told)) == late


def test_what_is_still_to_come_is_noted_and_not_judged():
    told = account(ORDINARY)
    told["as_of"] = "2024-04-27"
    notes = report(told).notes
    assert len(notes) == 7
    assert all("没有发生" in note.message for note in notes)
    assert found(told) == set()


def test_an_act_told_twice_word_for_word_is_noted():
    [note] = report(again(ORDINARY, "fine_payment")).notes
    assert (note.place, "重复登记" in note.message) == ("fine_payment 2024-05-10", True)
    assert report(account(ORDINARY)).notes == ()


def test_a_moment_without_zone_is_one_in_china_and_one_with_a_zone_is_put_there():
    """The same instant, told here and told in Greenwich."""
    local = moved(ORDINARY, penalty_decision="2024-04-26T09:30")
    abroad = moved(ORDINARY, penalty_decision="2024-04-26T01:30Z")
    assert found(local) == found(abroad) == set()


def test_a_rule_out_of_force_is_not_asked():
    """CF-028 cites the law in force since 2021-07-15: a decision of 2020 names the law of then."""
    told = account(ORDINARY)
    told["acts"] = [
        {**act, "at": act["at"].replace("2024", "2020")}
        for act in told["acts"]
        if act["act"] != "prior_notice"
    ]
    told["as_of"] = "2020-12-31"
    said = report(told)
    assert "CF-028" not in {finding.rule for finding in said.findings}
    [lacking] = [unknown for unknown in said.unknown if unknown.rule == "CF-028"]
    assert all("行政处罚法" in need for need in lacking.needs)
