"""The fast check answers exactly as the slow one, over typical timelines and a generated year."""

import json
from datetime import date
from pathlib import Path

import pytest
from bench.check_cases import timelines

from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.timeline import parse
from mingjian.procedure.checking import check
from tests.procedure.slowly import answers

OFFICIAL = WorkCalendar.official()
CHECKED_ON = date(2026, 10, 1)
HERE = Path(__file__).parent
TYPICAL = sorted((*HERE.glob("typical/*.json"), *HERE.glob("typical_other/*.json")))


def both(account):
    """What the fast and the slow check say of the law (the order of steps is asked apart)."""
    told = parse(account)
    report = check(told.header, told.acts, OFFICIAL, CHECKED_ON)
    fast = {
        (f.rule, f.code, f.message, f.severity, f.source, f.remedy, f.at, f.due)
        for f in report.findings
        if f.rule is not None
    }
    lacked = {unknown.rule: set(unknown.needs) for unknown in report.unknown}
    until = told.header.as_of or CHECKED_ON
    done = [act for act in told.acts if act.day <= until]
    header = told.header
    if header.kind == "penalty" and any(act.act == "case_filing" for act in done):
        header.procedure = "ordinary"
    if len(done) < len(told.acts):
        header.complete -= {"acts"}
    return (fast, lacked), answers(header, done, OFFICIAL, until)


@pytest.mark.parametrize("path", TYPICAL, ids=lambda path: path.stem)
def test_a_typical_case_is_answered_as_slowly(path):
    fast, slow = both(json.loads(path.read_text("utf-8")))
    assert fast == slow


def test_a_generated_year_is_answered_as_slowly():
    """Three hundred cases of every kind, a third of them with something wrong."""
    for account in timelines(300, seed=11):
        fast, slow = both(account)
        assert (account["case"], fast) == (account["case"], slow)


def test_the_year_has_every_kind_and_both_lawful_and_wrong_cases():
    kinds, found = set(), []
    for account in timelines(300, seed=11):
        told = parse(account)
        kinds.add(account["kind"])
        found.append(bool(check(told.header, told.acts, OFFICIAL, CHECKED_ON).findings))
    assert len(kinds) == 11
    assert 60 <= sum(found) <= 200
