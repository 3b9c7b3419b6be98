"""Penalties on the spot: each rule on both sides of its boundary (C01)."""

import pytest

from mingjian.kernel.findings import Finding
from mingjian.kernel.money import parse_yuan
from tests.law.telling import WHOLE, act, answers, case, codes, unknown

PERSON = {"type": "individual", "name": "当事人甲"}
SHOP = {"type": "sole_trader", "name": "某某便利店"}
COMPANY = {"type": "organisation", "name": "某某园林有限公司"}
STATED = [
    "violation", "penalty", "basis", "amount", "time", "place", "remedies", "body",
    "officer_signatures",
]  # fmt: skip


def on_the_spot(party=PERSON, **told):
    return case(procedure="summary", party=party, **told)


def decided(yuan="200", at="2024-05-10", **data):
    rows = [{"kind": "fine", "amount": parse_yuan(yuan)}] if yuan else [{"kind": "warning"}]
    return act("penalty_decision", at, "甲", "乙", **{"penalties": rows, **data})


def test_cf_001_two_hundred_yuan_pass_and_one_fen_more_is_barred():
    """200 元 for a citizen; the issue's bad input is 200.01 元."""
    assert codes("CF-001", on_the_spot(), decided("200")) == []
    found = answers("CF-001", on_the_spot(), decided("200.01"))
    assert [f.code for f in found] == ["penalty.summary.fine_over_citizen_limit"]
    assert isinstance(found[0], Finding)
    assert (found[0].severity, found[0].source) == ("bar", "《行政处罚法》第五十一条")
    assert "200.01 元" in found[0].message


def test_cf_001_fines_of_one_decision_add_up():
    rows = [{"kind": "fine", "amount": 15000}, {"kind": "fine", "amount": 5001}]
    assert codes("CF-001", on_the_spot(), decided(penalties=rows)) != []


def test_cf_001_a_company_is_not_held_to_the_citizens_amount():
    assert codes("CF-001", on_the_spot(COMPANY), decided("3000")) == []


def test_cf_001_an_individual_business_is_open_above_the_citizens_amount():
    assert unknown("CF-001", on_the_spot(SHOP), decided("200")) == []
    [found] = answers("CF-001", on_the_spot(SHOP), decided("200.01"))
    assert "法律没有明确" in found.needs[0]
    assert not found.stops, "its type is told: the door has nothing to ask for"
    [untold] = answers("CF-001", on_the_spot({}), decided("200.01"))
    assert (untold.needs, untold.stops) == (("party.type",), True)


def test_cf_001_is_not_asked_under_the_ordinary_procedure():
    assert codes("CF-001", case(party=PERSON), decided("50000")) == []


def test_cf_001_a_procedure_that_is_not_told_gives_unknown():
    told = case(procedure=None, party=PERSON)
    assert unknown("CF-001", told, decided("50000")) == ["procedure"]


@pytest.mark.parametrize(
    ("day", "amount", "found"),
    [
        ("2021-07-15", "200", None),
        ("2021-07-15", "200.01", "《行政处罚法》第五十一条"),
        ("2021-07-14", "50", None),
        ("2021-07-14", "50.01", "《行政处罚法》第三十三条"),
        ("2017-12-31", "199", "《行政处罚法》第三十三条"),
    ],
)
def test_cf_001_the_amount_is_that_of_the_law_of_the_day(day, amount, found):
    """Until 2021-07-14 50 元, by 第三十三条: today's 200 元 is never applied to it."""
    said = answers("CF-001", on_the_spot(), decided(amount, at=day))
    assert [one.source for one in said] == ([found] if found else [])


@pytest.mark.parametrize(
    ("day", "amount", "found"),
    [
        ("2021-07-15", "3000", []),
        ("2021-07-14", "1000", []),
        ("2021-07-14", "1000.01", ["penalty.summary.fine_over_organisation_limit"]),
    ],
)
def test_cf_002_an_organisation_was_fined_up_to_1000_before_2021(day, amount, found):
    assert codes("CF-002", on_the_spot(COMPANY), decided(amount, at=day)) == found


def test_cf_002_three_thousand_yuan_pass_and_one_fen_more_is_barred():
    assert codes("CF-002", on_the_spot(COMPANY), decided("3000")) == []
    assert codes("CF-002", on_the_spot(COMPANY), decided("3000.01")) == [
        "penalty.summary.fine_over_organisation_limit"
    ]


def test_cf_002_fines_that_are_not_told_are_not_known():
    told = on_the_spot(COMPANY)
    assert unknown("CF-002", told, act("penalty_decision", "2024-05-10")) == ["act.penalties"]


@pytest.mark.parametrize("kind", ["warning", "fine"])
def test_cf_003_a_warning_or_a_fine_may_be_given_on_the_spot(kind):
    asked = decided(penalties=[{"kind": kind, "amount": 100}])
    assert codes("CF-003", on_the_spot(), asked) == []


@pytest.mark.parametrize("kind", ["confiscation_of_goods", "criticism", "production_suspension"])
def test_cf_003_no_other_kind_may_be_given_on_the_spot(kind):
    asked = decided(penalties=[{"kind": "fine", "amount": 100}, {"kind": kind}])
    assert codes("CF-003", on_the_spot(), asked) == ["penalty.summary.kind_not_allowed"]


def test_cf_004_the_filing_is_missed_from_the_day_after_the_decision():
    told = case(decided(document="园当罚〔2024〕1号"), procedure="summary")
    assert codes("CF-004", told, as_of="2024-05-10") == []
    assert codes("CF-004", told, as_of="2024-05-11") == ["penalty.summary.not_filed"]
    told.add(act("summary_filing", "2024-05-11", of="penalty_decision"))
    assert codes("CF-004", told, as_of="2024-05-12") == []


def test_cf_004_a_decision_handed_over_the_day_after_is_not_handed_over_on_the_spot():
    told = case(decided(), procedure="summary")
    same = act("service", "2024-05-10", of="penalty_decision", method="on_the_spot")
    later = act("service", "2024-05-11", of="penalty_decision", method="direct")
    assert codes("CF-004", told, same) == []
    assert codes("CF-004", told, later) == ["penalty.summary.not_handed_over"]


def test_cf_004_a_decision_without_number_or_handing_over_shows_in_a_sweep():
    told = case(decided(delivered=False), procedure="summary")
    assert codes("CF-004", told, as_of="2024-05-10") == [
        "penalty.summary.not_handed_over",
        "penalty.summary.no_number",
    ]


def test_cf_004_an_account_that_is_not_whole_only_asks():
    told = case(decided(), procedure="summary", complete=())
    assert unknown("CF-004", told, as_of="2024-06-01") == ["acts.summary_filing"]


def test_cf_005_a_decision_that_states_everything_passes():
    assert codes("CF-005", on_the_spot(), decided(states=STATED)) == []


@pytest.mark.parametrize("word", STATED)
def test_cf_005_each_particular_is_missed(word):
    asked = decided(states=[w for w in STATED if w != word])
    assert codes("CF-005", on_the_spot(), asked) == ["penalty.summary.particulars_missing"]


def test_cf_005_a_warning_needs_no_amount():
    asked = decided(None, states=[w for w in STATED if w != "amount"])
    assert codes("CF-005", on_the_spot(), asked) == []


def test_cf_005_documents_that_are_not_whole_are_not_judged():
    told = on_the_spot(complete={"acts"})
    assert unknown("CF-005", told, decided(states=STATED[1:])) == ["act.states"]


def test_cf_004_an_account_that_gives_no_number_does_not_say_there_is_none():
    decided = act("penalty_decision", "2024-05-10")
    filed = act("summary_filing", "2024-05-10")
    for complete, found in (
        ({"acts", "documents"}, []),
        (WHOLE, ["penalty.summary.no_number"]),
    ):
        told = case(decided, filed, procedure="summary", complete=complete)
        assert codes("CF-004", told, as_of="2024-05-20") == found
