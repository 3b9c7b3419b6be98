"""Typical cases of the kinds beside penalties, bad and lawful: exactly the expected rules.

Each file of ``typical_other/`` is an account (``mingjian/timeline@1``); the first word of its
name is its subject (``inspection-``, ``referral-``, ``permit-``, ``measure-``, ``execution-``,
``court-``, ``general-`` for expropriation, fee, confirmation and payment,
``remedy-`` for what payment in parts, reconsideration and courts set off).
"""

import json
from pathlib import Path

import pytest

from tests.procedure.test_typical import found, report

CASES = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "typical_other").glob("*.json"))
}
LAWFUL = [name for name, told in CASES.items() if not told["findings_expected"]]
FAULTY = [name for name in CASES if name not in LAWFUL]


@pytest.mark.parametrize(
    ("subjects", "lawful", "faulty"),
    [
        (("inspection", "referral"), 7, 25),
        (("permit", "measure", "execution", "court"), 10, 24),
        (("general",), 6, 6),
        (("remedy",), 3, 4),
    ],
)
def test_there_are_enough_of_both(subjects, lawful, faulty):
    assert len([n for n in LAWFUL if n.startswith(subjects)]) >= lawful
    assert len([n for n in FAULTY if n.startswith(subjects)]) >= faulty


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


@pytest.mark.parametrize("name", LAWFUL)
def test_of_a_lawful_case_told_in_full_little_is_unknown(name):
    """What an older law says that is not on file is unknown by its nature, and left out here."""
    unknown = report(CASES[name]).unknown
    assert len([one for one in unknown if not one.needs[0].startswith("《")]) <= 2
