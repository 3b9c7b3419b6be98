"""What a penalty rests on: once, of the right time, and law (C13)."""

import pytest

from tests.law.telling import act, case, codes, unknown

ARTICLE = {"law": "某某管理条例", "article": "64", "range": {"min": 2000000, "max": 20000000}}
FINE = [{"kind": "fine", "amount": 5000000}]


def decided(basis=(ARTICLE,), at="2024-05-10", penalties=FINE, **data):
    return act("penalty_decision", at, basis=list(basis), penalties=penalties, **data)


def test_cf_015_a_violation_that_was_fined_is_not_fined_again():
    assert codes("CF-015", case(facts={"fined_before": False}), decided()) == []
    assert codes("CF-015", case(facts={"fined_before": True}), decided()) == ["penalty.fine.twice"]


def test_cf_015_another_kind_of_penalty_may_still_be_given():
    asked = decided(penalties=[{"kind": "licence_hold"}])
    assert codes("CF-015", case(facts={"fined_before": True}), asked) == []


def test_cf_015_a_second_fine_in_one_case_needs_the_first_undone():
    told = case(decided(at="2024-04-10"), facts={"fined_before": False})
    assert codes("CF-015", told, decided()) == ["penalty.fine.twice"]
    told.add(act("self_annulment", "2024-05-09", of="penalty_decision", outcome="annul"))
    assert codes("CF-015", told, decided()) == []


def test_cf_015_of_several_provisions_the_one_that_fines_highest_applies():
    lower = {**ARTICLE, "range": {"min": 100000, "max": 1000000}}
    told = case(facts={"fined_before": False})
    assert codes("CF-015", told, decided([ARTICLE, {**lower, "applied": True}])) == [
        "penalty.fine.not_the_highest"
    ]
    assert codes("CF-015", told, decided([{**ARTICLE, "applied": True}, lower])) == []


def test_cf_015_whether_it_was_fined_before_must_be_told():
    assert unknown("CF-015", case(), decided()) == ["facts.fined_before"]


def dated(**when):
    return {**ARTICLE, **when}


def test_cf_021_a_law_of_the_day_after_the_violation_does_not_apply():
    told = case(facts={"violation_end": "2024-02-29"})
    assert codes("CF-021", told, decided([dated(in_force_from="2024-02-29")])) == []
    assert codes("CF-021", told, decided([dated(in_force_from="2024-03-01")])) == [
        "penalty.basis.later_than_violation"
    ]


def test_cf_021_a_later_law_applies_when_it_is_lighter():
    told = case(facts={"violation_end": "2024-02-29"})
    asked = decided([dated(in_force_from="2024-03-01")], law_applied="at_decision")
    assert codes("CF-021", told, asked) == []


def test_cf_021_a_law_that_ended_the_day_before_does_not_apply():
    told = case(facts={"violation_end": "2024-02-29"})
    assert codes("CF-021", told, decided([dated(in_force_to="2024-02-29")])) == []
    assert codes("CF-021", told, decided([dated(in_force_to="2024-02-28")])) == [
        "penalty.basis.repealed"
    ]


def test_cf_021_without_the_day_of_the_violation_it_is_not_known():
    assert unknown("CF-021", case(), decided()) == ["facts.violation_end"]


@pytest.mark.parametrize(
    ("law", "level", "barred"),
    [
        ("某某管理条例", None, False),
        ("某某省城市绿化办法", "rule", False),
        ("某某管理办法", "department_rule", False),
        ("某某市管理办法", "local_rule", False),
        ("某某省城市绿化办法", "other", True),
        ("关于加强城市绿化管理的通知", None, True),
        ("某市绿化管理规定（某政发〔2019〕12号）", None, True),
        ("某某管理规定", "other", True),
    ],
)
def test_cf_023_only_law_regulation_and_rule_can_set_a_penalty(law, level, barred):
    row = {"law": law, "article": "1", **({"level": level} if level else {})}
    assert bool(codes("CF-023", case(), decided([row]))) is barred


def test_cf_023_a_decision_without_basis_is_barred_and_a_silent_account_is_not():
    assert codes("CF-023", case(), decided([])) == ["penalty.basis.none"]
    assert unknown("CF-023", case(), act("penalty_decision", "2024-05-10")) == ["act.basis"]
    assert codes("CF-023", case(), act("prior_notice", "2024-04-10")) == []
