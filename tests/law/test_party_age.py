"""The party's age on the day of the violation: both birthdays, each on both sides."""

import pytest

from tests.law.telling import act, answers, case, codes, unknown


def young(birth="2010-03-01", ended="2024-03-01", party=None, **facts):
    told = {"violation_end": ended, "party_birth": birth, **facts}
    return case(
        party=party or {"type": "individual", "name": "当事人甲"},
        facts={name: value for name, value in told.items() if value},
    )


def decided(tier="ordinary", kind="warning"):
    return act(
        "penalty_decision", "2024-05-10", penalties=[{"kind": kind}], discretion={"tier": tier}
    )


def test_cf_016_on_the_fourteenth_birthday_one_is_still_under_fourteen():
    """Born 2010-03-01: a violation on 2024-03-01 is not punished, one on 2024-03-02 is."""
    assert codes("CF-016", young(), decided()) == ["penalty.party.under_fourteen"]
    assert codes("CF-016", young(ended="2024-03-02"), decided()) == []


def test_cf_016_a_decision_without_penalty_is_no_matter_of_age():
    assert codes("CF-016", young(), act("penalty_decision", "2024-05-10", penalties=[])) == []


def test_cf_016_what_is_not_told_is_not_known():
    assert unknown("CF-016", young(birth=None), decided()) == ["facts.party_birth"]
    assert unknown("CF-016", young(ended=None), decided()) == ["facts.violation_end"]
    assert unknown("CF-016", case(party={}), decided()) == ["party.type"]


def test_cf_016_the_age_of_an_individual_business_is_asked_for_and_stops_nothing():
    shop = {"type": "sole_trader", "name": "某某花木店"}
    for rule in ("CF-016", "CF-017"):
        [open_] = answers(rule, young(birth=None, party=shop), decided())
        assert (open_.needs, open_.stops) == (("facts.party_birth",), False)
        [asked] = answers(rule, young(birth=None), decided())
        assert asked.stops
    assert codes("CF-016", young(party=shop), decided()) == ["penalty.party.under_fourteen"]


def test_cf_016_a_company_has_no_age():
    assert codes("CF-016", case(party={"type": "organisation"}), decided()) == []


def test_cf_016_a_birth_date_of_the_party_serves_as_well():
    told = young(birth=None, party={"type": "individual", "birth": "2015-01-01"})
    assert codes("CF-016", told, decided()) == ["penalty.party.under_fourteen"]


def test_cf_016_a_birth_after_the_violation_is_a_slip_and_not_an_age():
    assert unknown("CF-016", young(birth="2024-03-02"), decided()) == ["facts.party_birth"]


def test_cf_017_on_the_eighteenth_birthday_one_is_still_under_eighteen():
    assert codes("CF-017", young("2006-03-01"), decided()) == ["penalty.party.minor_not_lighter"]
    assert codes("CF-017", young("2006-02-28"), decided()) == []


@pytest.mark.parametrize(
    ("tier", "barred"),
    [
        ("lighter", False),
        ("reduced", False),
        ("none", False),
        ("ordinary", True),
        ("heavier", True),
    ],
)
def test_cf_017_a_minor_is_given_the_lighter_or_reduced_penalty(tier, barred):
    assert bool(codes("CF-017", young("2008-03-01"), decided(tier))) is barred


def test_cf_017_discretion_that_is_not_told_is_not_known_where_documents_are_not_whole():
    told = young("2008-03-01")
    told.complete = frozenset({"acts"})
    assert unknown("CF-017", told, decided(tier=None)) == ["act.discretion.tier"]


def test_cf_017_leaves_those_under_fourteen_to_the_rule_before():
    assert codes("CF-017", young(), decided()) == []
