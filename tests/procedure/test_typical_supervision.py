"""Typical supervisions, lawful and with one defect each: exactly the expected rules (S01-S27).

Each file of ``typical_supervision/`` is an account (``mingjian/timeline@1``) written from the
articles of 《行政执法监督条例》; the first word of its name is its procedure.
"""

import json
from pathlib import Path

import pytest

from tests.procedure.test_typical import found, report

CASES = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "typical_supervision").glob("*.json"))
}
LAWFUL = [name for name, told in CASES.items() if not told["findings_expected"]]
FAULTY = [name for name in CASES if name not in LAWFUL]


def test_there_are_enough_of_both():
    assert len(LAWFUL) >= 25
    assert len(FAULTY) >= 50
    assert all("-lawful" in name for name in LAWFUL)
    assert {told["procedure"] for told in CASES.values()} == {
        "daily",
        "key",
        "special",
        "dossier_review",
        "complaint",
        "dispute",
    }


@pytest.mark.parametrize("name", CASES)
def test_a_typical_supervision_has_exactly_its_findings(name):
    assert found(CASES[name]) == CASES[name]["findings_expected"]


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_one_has_no_finding_on_any_day_on_its_way(name):
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
    assert set(found({**told, "complete": [], "body": {}})) <= expected


@pytest.mark.parametrize("name", LAWFUL)
def test_of_a_lawful_one_told_in_full_little_is_unknown(name):
    unknown = report(CASES[name]).unknown
    assert len([one for one in unknown if not one.needs[0].startswith("《")]) <= 2
