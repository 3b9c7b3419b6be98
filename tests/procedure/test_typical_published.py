"""Published typical cases as somebody tells them who has the published text only.

Sparse, each with one defect a supervisor, a review organ or a court found, or with none; told
before anybody looked at the rules, so that what they miss or raise wrongly is seen. Dates, sums,
outcomes and parties stand as people write them (公民, 5万元, 2024年3月1日, approved).
``findings_expected`` holds what must be found and whatever else is true of the account.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.timeline import parse
from mingjian.procedure.checking import check

OFFICIAL = WorkCalendar.official()
CHECKED_ON = date(2026, 10, 1)
CASES = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "typical_published").glob("*.json"))
}
LAWFUL = [name for name, told in CASES.items() if not told["findings_expected"]]
FAULTY = [name for name in CASES if name not in LAWFUL]


def found(account):
    """The rules (or, without a rule, the codes) of what was found, each once."""
    told = parse(account)
    report = check(told.header, told.acts, OFFICIAL, CHECKED_ON)
    return sorted({f.rule or f.code for f in report.findings})


def test_there_are_enough_of_both_and_of_every_kind():
    assert len(FAULTY) >= 100
    assert len(LAWFUL) >= 60
    kinds = {"penalty", "permit", "compulsory_measure", "compulsory_execution", "inspection"}
    kinds |= {"double_random", "supervision", "expropriation", "fee", "payment"}
    assert kinds <= {CASES[name]["kind"] for name in FAULTY}
    assert kinds <= {CASES[name]["kind"] for name in LAWFUL}


@pytest.mark.parametrize("name", FAULTY)
def test_the_defect_of_a_published_case_is_found(name):
    assert found(CASES[name]) == CASES[name]["findings_expected"]


@pytest.mark.parametrize("name", LAWFUL)
def test_a_published_case_without_a_defect_raises_no_alarm(name):
    assert found(CASES[name]) == []


@pytest.mark.parametrize("name", CASES)
def test_less_knowledge_of_a_published_case_adds_no_finding(name):
    expected = set(CASES[name]["findings_expected"])
    assert set(found({**CASES[name], "complete": []})) <= expected


@pytest.mark.parametrize("name", LAWFUL)
def test_a_published_case_without_a_defect_raises_none_on_its_way(name):
    """Known up to the end of each day it tells, it is not yet late with anything."""
    whole = CASES[name]
    last = whole.get("as_of", "9999")
    days = {act["at"][:10] for act in whole["acts"] if act["at"][4] == "-"}
    for day in sorted(day for day in days if day <= last):
        acts = [act for act in whole["acts"] if act["at"][:10] <= day]
        assert (day, found({**whole, "acts": acts, "as_of": day})) == (day, [])
