"""Cases as a supervisor publishes them, bad and suspicious but lawful: exactly the expected rules.

Each file of ``typical/`` is an account (``mingjian/timeline@1``) whose ``findings_expected`` are
the rules that must answer; ``mingjian check tests/procedure/typical/NAME.json`` shows them.
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
    for path in sorted((Path(__file__).parent / "typical").glob("*.json"))
}
LAWFUL = [name for name, told in CASES.items() if not told["findings_expected"]]
FAULTY = [name for name in CASES if name not in LAWFUL]


def report(account):
    told = parse(account)
    assert told.notes == ()
    return check(told.header, told.acts, OFFICIAL, CHECKED_ON)


def found(account):
    """The rules (or, without a rule, the codes) of what was found, each once."""
    return sorted({f.rule or f.code for f in report(account).findings})


def test_there_are_enough_of_both():
    assert len(FAULTY) >= 40
    assert len(LAWFUL) >= 15


@pytest.mark.parametrize("name", CASES)
def test_a_typical_case_has_exactly_its_findings(name):
    assert found(CASES[name]) == CASES[name]["findings_expected"]


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_case_has_no_finding_on_any_day_on_its_way(name):
    """Known up to the day of each of its acts, it is not yet late with anything."""
    whole = CASES[name]
    for count in range(1, len(whole["acts"])):
        acts = whole["acts"][:count]
        under_way = {**whole, "acts": acts, "as_of": acts[-1]["at"][:10]}
        assert (count, found(under_way)) == (count, [])


@pytest.mark.parametrize("name", CASES)
def test_what_is_not_known_to_be_whole_is_never_a_further_finding(name):
    """Silence of an account is unknown: less knowledge takes findings away and adds none."""
    told = CASES[name]
    expected = set(told["findings_expected"])
    assert set(found({**told, "complete": []})) <= expected
    assert set(found({**told, "complete": [], "officers": [], "facts": {}})) <= expected
