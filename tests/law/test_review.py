"""Legal review: each rule on both sides of its boundary."""

import pytest

from tests.law.telling import act, answers, case, codes, unknown

DECISION = act("penalty_decision", "2024-05-10")
AGREED = act("legal_review", "2024-05-06", "审核员", outcome="agree")
PLAIN = {"review_required": False, "complex": False, "major_public_interest": False}


def reviewed(outcome, at="2024-05-06", **data):
    return act("legal_review", at, "审核员", outcome=outcome, **data)


def test_sh_001_a_listed_decision_needs_a_review():
    listed = {"facts": PLAIN | {"review_required": True}}
    assert codes("SH-001", case(AGREED, **listed), DECISION) == []
    assert codes("SH-001", case(**listed), DECISION) == ["penalty.legal_review.missing"]
    assert codes("SH-001", case(facts=PLAIN), DECISION) == []


def test_sh_001_a_review_after_the_decision_comes_too_late():
    """《行政处罚法》第五十八条第一款: on the day of the decision the order is not known."""
    same, after = reviewed("agree", DECISION.day), reviewed("agree", "2024-06-03")
    assert codes("SH-001", case(DECISION, same), as_of="2024-06-30") == []
    late = ["penalty.legal_review.after_decision"]
    assert codes("SH-001", case(DECISION, after), as_of="2024-06-30") == late


@pytest.mark.parametrize("outcome", ["disagree", "out_of_power", "transfer"])
def test_sh_001_a_review_that_failed_stops_the_decision_whether_it_was_required_or_not(outcome):
    told = case(reviewed(outcome), facts=PLAIN)
    assert codes("SH-001", told, DECISION) == ["penalty.legal_review.not_passed"]


def test_sh_001_and_what_came_after_a_failed_review_may_not_be_told():
    partly = case(reviewed("disagree"), facts=PLAIN, complete={"documents"})
    assert unknown("SH-001", partly, DECISION) == ["acts.legal_review"]


def test_sh_001_a_later_review_that_agrees_opens_the_way():
    told = case(reviewed("disagree"), reviewed("agree", "2024-05-08"))
    assert codes("SH-001", told, DECISION) == []


def test_sh_001_the_head_may_settle_a_disagreement_but_not_a_want_of_power():
    settled = act("disagreement_coordination", "2024-05-08", "负责人", outcome="as_handling")
    follows = act("disagreement_coordination", "2024-05-08", "负责人", outcome="as_review")
    assert codes("SH-001", case(reviewed("disagree"), settled), DECISION) == []
    assert codes("SH-001", case(reviewed("disagree"), follows), DECISION) != []
    assert codes("SH-001", case(reviewed("out_of_power"), settled), DECISION) != []


def test_sh_001_without_fact_review_or_item_it_does_not_know():
    assert unknown("SH-001", case(), DECISION) == ["facts.review_required"]
    assert unknown("SH-001", case(facts={"review_required": True}, complete=()), DECISION) == [
        "acts.legal_review"
    ]
    assert unknown("SH-001", case(reviewed(None)), DECISION) == ["acts.legal_review.outcome"]


def test_sh_001_a_summary_penalty_needs_no_review():
    assert codes("SH-001", case(procedure="summary"), DECISION) == []


@pytest.mark.parametrize("ground", ["complex", "major_public_interest"])
def test_sh_002_the_statutory_grounds_need_a_review(ground):
    facts = PLAIN | {ground: True}
    assert codes("SH-002", case(facts=facts), DECISION) == ["penalty.legal_review.statutory"]
    assert codes("SH-002", case(AGREED, facts=facts), DECISION) == []
    assert codes("SH-002", case(facts=PLAIN), DECISION) == []


def test_sh_002_a_heard_case_needs_a_review():
    heard = act("hearing", "2024-04-30")
    assert codes("SH-002", case(heard, facts=PLAIN), DECISION) == ["penalty.legal_review.statutory"]
    assert codes("SH-002", case(heard, AGREED, facts=PLAIN), DECISION) == []


def test_sh_002_unknown_grounds_are_unknown():
    assert unknown("SH-002", case(facts={"complex": False}), DECISION) == [
        "facts.major_public_interest"
    ]


def test_sh_003_an_item_on_the_bodys_list_needs_a_review():
    listed = {"item": {"id": "1", "review_required": True}}
    assert codes("SH-003", case(**listed), DECISION) == ["penalty.review_catalogue.unreviewed"]
    assert codes("SH-003", case(AGREED, **listed), DECISION) == []
    assert codes("SH-003", case(item={"id": "1", "review_required": False}), DECISION) == []


def test_sh_003_an_item_nobody_decided_on_may_not_be_used():
    assert codes("SH-003", case(item={"id": "1"}), DECISION) == ["penalty.review_catalogue.missing"]
    assert codes("SH-003", case(), DECISION) == []


def test_sh_004_in_market_regulation_the_review_comes_after_the_hearing():
    asked, heard = act("hearing_request", "2024-04-12"), act("hearing", "2024-04-30")
    market = {"domain": "market_regulation"}
    assert codes("SH-004", case(asked, heard, **market), AGREED) == []
    assert codes("SH-004", case(asked, **market), AGREED) == ["penalty.legal_review.before_hearing"]
    early = reviewed("agree", "2024-04-29")
    assert codes("SH-004", case(asked, early, heard, **market), DECISION) == [
        "penalty.legal_review.before_hearing"
    ]
    same_day = reviewed("agree", "2024-04-30")
    assert codes("SH-004", case(asked, same_day, heard, **market), DECISION) == []


def test_sh_004_elsewhere_a_review_without_the_hearing_record_is_a_warning():
    (finding,) = answers("SH-004", case(act("hearing_request", "2024-04-12")), AGREED)
    assert finding.severity == "warn"
    assert finding.source == "《行政处罚法》第六十五条"


def test_sh_004_a_withdrawn_request_needs_no_hearing():
    told = case(act("hearing_request", "2024-04-12"), act("hearing_withdrawal", "2024-04-15"))
    assert codes("SH-004", told, AGREED) == []
    assert codes("SH-004", case(), AGREED) == []
    after = case(told.first("hearing_request"), reviewed("agree", "2024-04-13"))
    after.add(act("hearing_withdrawal", "2024-04-15"))
    assert codes("SH-004", after, DECISION) == []


def test_sh_004_a_request_that_came_too_late_is_owed_no_hearing():
    """Told Wednesday 2024-04-10: the fifth working day is the 17th."""
    notice = act("prior_notice", "2024-04-10", states=["right_to_hearing"])
    for day, found in (
        ("2024-04-17", ["penalty.legal_review.without_hearing_record"]),
        ("2024-04-18", []),
    ):
        told = case(notice, act("hearing_request", day))
        assert codes("SH-004", told, AGREED) == found


def test_sh_005_a_first_reviewer_of_penalties_is_qualified():
    assert codes("SH-005", case(), reviewed("agree", reviewer_qualified=True)) == []
    assert codes("SH-005", case(), reviewed("agree", reviewer_qualified=False)) == [
        "penalty.legal_review.unqualified"
    ]
    assert unknown("SH-005", case(), AGREED) == ["act.reviewer_qualified"]


def test_sh_008_problems_are_reviewed_again_before_the_decision():
    told = case(reviewed("problems"), act("review_answer", "2024-05-07", points=[]))
    assert codes("SH-008", told, DECISION) == ["penalty.legal_review.problems_open"]
    partly = case(reviewed("problems"), complete={"documents"})
    assert unknown("SH-008", partly, DECISION) == ["acts.legal_review"]
    again = case(reviewed("problems"), reviewed("agree", "2024-05-08"))
    assert codes("SH-008", again, DECISION) == []


def test_sh_009_who_handles_the_case_does_not_review_it():
    """Bad input of the issue: a reviewer who handles the case."""
    told = case(
        act("officer_assignment", "2024-03-01", "负责人", officers=["执法员甲", "执法员乙"])
    )
    assert codes("SH-009", told, act("legal_review", "2024-05-06", "审核员", outcome="agree")) == []
    assert codes(
        "SH-009", told, act("legal_review", "2024-05-06", "执法员乙", outcome="agree")
    ) == ["penalty.legal_review.by_handler"]
    assert unknown("SH-009", told, act("legal_review", "2024-05-06", outcome="agree")) == ["act.by"]


def test_sh_009_an_investigator_who_was_never_assigned_is_a_handler_too():
    told = case(act("on_site_record", "2024-03-04", "执法员甲", "执法员乙"))
    asked = act("legal_review", "2024-05-06", "执法员甲", outcome="agree")
    assert codes("SH-009", told, asked) == ["penalty.legal_review.by_handler"]


def test_sh_010_market_regulation_reviews_within_ten_working_days():
    """Submitted Monday 2024-05-13: the tenth working day is Monday 2024-05-27."""
    told = case(act("review_submission", "2024-05-13"), domain="market_regulation")
    assert codes("SH-010", told, reviewed("agree", "2024-05-27")) == []
    assert codes("SH-010", told, reviewed("agree", "2024-05-28")) == [
        "penalty.legal_review.term.late"
    ]
    assert codes("SH-010", told, as_of="2024-05-28") == ["penalty.legal_review.term.overdue"]


def test_sh_010_other_fields_set_their_own_term():
    told = case(act("review_submission", "2024-05-13"))
    assert codes("SH-010", told, as_of="2024-12-31") == []


def test_sh_012_a_difference_is_settled_by_the_head_before_the_decision():
    review, differs = reviewed("problems"), act("review_answer", "2024-05-07", disagree=True)
    settled = act("disagreement_coordination", "2024-05-08", "负责人", outcome="as_handling")
    assert codes("SH-012", case(review, differs), DECISION) == [
        "penalty.legal_review.disagreement_open"
    ]
    assert codes("SH-012", case(review, differs, settled), DECISION) == []
    assert codes("SH-008", case(review, differs, settled), DECISION) == []
    assert unknown("SH-012", case(review, differs, complete=()), DECISION) == [
        "acts.disagreement_coordination"
    ]


def test_sh_012_points_explained_away_are_a_difference_and_adopted_ones_are_not():
    explained = act("review_answer", "2024-05-07", points=[{"outcome": "explained"}])
    adopted = act("review_answer", "2024-05-07", points=[{"outcome": "adopted"}])
    review, again = reviewed("problems"), reviewed("agree", "2024-05-08")
    assert codes("SH-012", case(review, explained), DECISION) != []
    assert codes("SH-012", case(review, explained, again), DECISION) == []
    assert codes("SH-012", case(review, adopted), DECISION) == []
