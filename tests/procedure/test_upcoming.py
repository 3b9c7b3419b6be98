"""The next steps alone are those that the list of open acts calls needed, late or not."""

import json
from datetime import date
from pathlib import Path

import pytest

from mingjian.law.history import History
from mingjian.law.timeline import parse
from mingjian.procedure.evaluate import open_acts, upcoming

FOLDERS = ("typical", "typical_other")
CASES = {
    path.stem: parse(json.loads(path.read_text("utf-8")))
    for folder in FOLDERS
    for path in sorted((Path(__file__).parent / folder).glob("*lawful*.json"))
}


@pytest.mark.parametrize("name", CASES)
def test_the_next_steps_are_the_needed_ones_on_every_day_of_a_lawful_case(name, calendar):
    told = CASES[name]
    history = told.header
    for act in told.acts:
        history.add(act)
        needed = [
            one.act
            for one in open_acts(history, calendar=calendar, as_of=date(2027, 1, 1))
            if one.needed
        ]
        assert upcoming(history) == needed


def test_a_case_without_a_procedure_has_no_next_step():
    assert upcoming(History("某案", "permit")) == []
