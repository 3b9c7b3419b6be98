"""The remedies a decision names: terms no shorter than the law's, reconsideration first or not."""

from mingjian.kernel.findings import Finding
from tests.law.telling import act, answers, case, codes, unknown

SUMMARY = {"reconsideration_days": 60, "reconsideration_first": True, "litigation_days": 15}
ORDINARY = {"reconsideration_days": 60, "litigation_months": 6}


def decided(at="2024-05-10", **remedies):
    return act("penalty_decision", at, remedies=remedies)


def test_jj_002_sixty_days_are_told_and_fifty_nine_are_too_few():
    """Worked example: 60 days are named; 59 shorten the party's time, 90 of another law do not."""
    assert codes("JJ-002", case(), decided(**ORDINARY)) == []
    assert codes("JJ-002", case(), decided(reconsideration_days=90)) == []
    assert codes("JJ-002", case(), decided(reconsideration_days=59)) == [
        "penalty.remedies.review_term_short"
    ]


def test_jj_002_a_decision_that_names_no_days_is_not_answered_for():
    assert codes("JJ-002", case(), decided(litigation_months=6)) == []
    assert codes("JJ-002", case(), act("penalty_decision", "2024-05-10")) == []


def test_jj_005_a_penalty_on_the_spot_names_reconsideration_first():
    told = case(procedure="summary")
    assert codes("JJ-005", told, decided(**SUMMARY)) == []
    assert codes("JJ-005", told, decided(**ORDINARY)) == ["penalty.remedies.review_not_first"]
    said_no = decided(reconsideration_first=False, reconsideration_days=60)
    assert codes("JJ-005", told, said_no) == ["penalty.remedies.review_not_first"]
    in_words = act("penalty_decision", "2024-05-10", remedies=ORDINARY, states=["review_first"])
    assert codes("JJ-005", told, in_words) == []


def test_jj_005_what_is_not_told_is_unknown():
    partly = case(procedure="summary", complete={"acts"})
    assert unknown("JJ-005", partly, decided(reconsideration_days=60)) == [
        "act.remedies.reconsideration_first"
    ]
    assert unknown("JJ-005", partly, act("penalty_decision", "2024-05-10")) == ["act.remedies"]
    assert unknown("JJ-005", case(procedure=None), decided(**ORDINARY)) == ["procedure"]


def test_jj_005_is_law_since_2024_and_names_the_older_version_before():
    told = case(procedure="summary")
    assert unknown("JJ-005", told, decided("2023-12-31", **ORDINARY)) == [
        "《行政复议法》（2017修正）"
    ]
    assert codes("JJ-005", told, decided("2024-01-01", **ORDINARY)) == [
        "penalty.remedies.review_not_first"
    ]


def test_jj_005_the_ordinary_procedure_leaves_the_choice_except_where_a_law_takes_it():
    first = {**ORDINARY, "reconsideration_first": True}
    (found,) = answers("JJ-005", case(), decided(**first))
    assert isinstance(found, Finding)
    assert (found.code, found.severity) == ("penalty.remedies.review_first_unfounded", "warn")
    assert codes("JJ-005", case(domain="finance_tax"), decided(**first)) == []
    assert codes("JJ-005", case(), decided(**ORDINARY)) == []


def test_jj_010_six_months_to_sue_and_fifteen_days_after_reconsideration():
    assert codes("JJ-010", case(), decided(**ORDINARY)) == []
    assert codes("JJ-010", case(), decided(litigation_months=5)) == [
        "penalty.remedies.suit_term_short"
    ]
    assert codes("JJ-010", case(), decided(litigation_days=15)) == []
    assert codes("JJ-010", case(), decided(litigation_days=14)) == [
        "penalty.remedies.suit_term_short"
    ]
    assert codes("JJ-010", case(), act("penalty_decision", "2024-05-10")) == []


def test_jj_002_an_application_after_the_sixtieth_day_is_noted():
    """Served Monday 2024-03-04: day sixty is 2024-05-03, 五一 off, so Monday the 6th."""
    decided = act("penalty_decision", "2024-03-01", states=["remedies"])
    served = act("service", "2024-03-04", of="penalty_decision", method="direct")
    told = case(decided, served)
    of = {"of": "penalty_decision"}
    assert codes("JJ-002", told, act("reconsideration_application", "2024-05-06", **of)) == []
    late = act("reconsideration_application", "2024-05-07", **of)
    assert codes("JJ-002", told, late) == ["remedy.application.late"]
    longer = act(
        "penalty_decision", "2024-03-01", states=["remedies"],
        remedies={"reconsideration_days": 64},
    )  # fmt: skip
    assert codes("JJ-002", case(longer, served), late) == []
    assert unknown("JJ-002", case(decided), late) == ["acts.service"]
    untold = act("penalty_decision", "2024-03-01", states=["facts"])
    assert codes("JJ-002", case(untold, served), late) == []
