"""Publicity of decisions: each rule on both sides of its boundary."""

import pytest

from mingjian.kernel.findings import Finding
from tests.law.telling import act, answers, case, codes, unknown

DECISION = act("penalty_decision", "2024-05-10")
COMPANY = {"type": "organisation", "name": "某某园林有限公司"}
PERSON = {"type": "individual", "name": "当事人甲"}
SECRETS = ["state_secret", "trade_secret", "privacy"]


def reviewed(at="2024-05-13", outcome="publish", channel="enforcement", **data):
    return act(
        "publication_review",
        at,
        "公示员",
        of="penalty_decision",
        outcome=outcome,
        channel=channel,
        **data,
    )


def shown(at="2024-05-14", channel="enforcement", **data):
    return act("publication", at, "公示员", of="penalty_decision", channel=channel, **data)


def test_gs_002_other_decisions_are_published_within_twenty_working_days():
    """No penalty decided Friday 2024-05-10: the twentieth working day is Thursday 2024-06-06."""
    told = case(act("no_penalty", "2024-05-10"))
    late = act("publication", "2024-06-07", of="no_penalty", channel="enforcement")
    right = act("publication", "2024-06-06", of="no_penalty", channel="enforcement")
    assert codes("GS-002", told, right) == []
    assert codes("GS-002", told, late) == ["publicity.other_decision.late"]
    assert codes("GS-002", told, as_of="2024-06-06") == []
    assert codes("GS-002", told, as_of="2024-06-07") == ["publicity.other_decision.overdue"]


def test_gs_003_a_penalty_is_published_within_seven_working_days_of_the_decision():
    """Decided Friday 2024-05-10, Saturday 11 May worked: the seventh is Monday 2024-05-20."""
    told = case(DECISION)
    assert codes("GS-003", told, shown("2024-05-20")) == []
    assert codes("GS-003", told, shown("2024-05-21")) == ["publicity.decision.late"]
    assert codes("GS-003", told, as_of="2024-05-21") == ["publicity.decision.overdue"]


def test_gs_003_counts_from_the_decision_and_not_from_its_service():
    told = case(DECISION, act("service", "2024-05-17", of="penalty_decision"))
    assert codes("GS-003", told, shown("2024-05-21")) == ["publicity.decision.late"]


def test_gs_003_another_channel_does_not_keep_its_term():
    told = case(DECISION, shown("2024-05-14", "credit"))
    assert codes("GS-003", told, as_of="2024-05-21") == ["publicity.decision.overdue"]


def test_gs_003_a_review_that_withholds_ends_it_and_one_that_agrees_does_not():
    assert codes("GS-003", case(DECISION, reviewed(outcome="withhold")), as_of="2024-06-30") == []
    assert codes("GS-003", case(DECISION, reviewed()), as_of="2024-06-30") != []


def test_gs_003_a_minors_penalty_has_no_term_of_publication():
    minor = case(DECISION, facts={"party_birth": "2010-01-01"})
    grown = case(DECISION, facts={"party_birth": "1990-01-01"})
    assert codes("GS-003", minor, as_of="2024-06-30") == []
    assert codes("GS-003", grown, as_of="2024-06-30") != []


def test_gs_003_an_account_not_whole_is_never_overdue():
    assert unknown("GS-003", case(DECISION, complete=()), as_of="2024-06-30") == [
        "acts.publication",
        "acts.publication_review",
    ]


def test_gs_013_what_is_to_be_open_is_open_within_twenty_working_days():
    """Decided Friday 2024-05-10, Saturday 11 May worked: the twentieth is Thursday 6 June."""
    told = case(DECISION, reviewed(channel="information"))
    assert codes("GS-013", told, shown("2024-06-06", "information")) == []
    assert codes("GS-013", told, shown("2024-06-07", "information")) == [
        "publicity.information.late"
    ]
    assert codes("GS-013", told, as_of="2024-06-07") == ["publicity.information.overdue"]
    assert codes("GS-013", case(DECISION, reviewed()), as_of="2024-12-31") == [], "another channel"


def test_gs_004_the_social_effect_is_judged():
    judged = reviewed(social_effect="涉及公共绿地，具有一定社会影响")
    assert codes("GS-004", case(DECISION), judged) == []
    assert codes("GS-004", case(DECISION), reviewed()) == ["publicity.social_effect.unjudged"]
    assert codes("GS-004", case(DECISION, judged), shown()) == []
    assert codes("GS-004", case(DECISION, reviewed()), shown()) == [
        "publicity.social_effect.unjudged"
    ]


def test_gs_005_an_annulled_decision_is_withdrawn_within_three_working_days_of_the_news():
    """The ruling came Friday 2024-06-07; Monday is 端午, so the third day is Thursday 13 June."""
    annulled = act(
        "reconsideration_decision", "2024-06-05", outcome="annul", received_at="2024-06-07"
    )
    told = case(DECISION, shown(), annulled)

    def withdrawn(at):
        return act("publication_withdrawal", at, of="penalty_decision", explained="复议撤销")

    assert codes("GS-005", told, withdrawn("2024-06-13")) == []
    assert codes("GS-005", told, withdrawn("2024-06-14")) == ["publicity.withdrawal.late"]
    assert codes("GS-005", told, as_of="2024-06-14") == ["publicity.withdrawal.overdue"]


@pytest.mark.parametrize("outcome", ["uphold", "reject"])
def test_gs_005_a_decision_that_stands_stays_published(outcome):
    told = case(DECISION, shown(), act("reconsideration_decision", "2024-06-05", outcome=outcome))
    assert codes("GS-005", told, as_of="2024-12-31") == []


def test_gs_005_what_was_never_published_need_not_be_withdrawn():
    told = case(DECISION, act("judgment", "2024-06-05", outcome="annul"))
    assert codes("GS-005", told, as_of="2024-12-31") == []


def test_gs_005_a_withdrawal_gives_its_reason_to_the_public():
    told = case(DECISION, shown(), act("self_annulment", "2024-06-05", outcome="annul"))
    silent = act("publication_withdrawal", "2024-06-06", of="penalty_decision")
    assert codes("GS-005", told, silent) == ["publicity.withdrawal.unexplained"]


def test_gs_006_other_annulled_decisions_are_taken_down():
    annulled = act("self_annulment", "2024-06-05", outcome="annul")
    out = act("publication", "2024-05-14", of="confirmation_decision")
    told = case(out, annulled, kind="confirmation")
    assert codes("GS-006", told, as_of="2024-06-06") == ["publicity.withdrawal.outstanding"]
    assert codes("GS-006", told, as_of="2024-06-05") == []
    down = case(out, annulled, act("publication_withdrawal", "2024-06-06"), kind="confirmation")
    assert codes("GS-006", down, as_of="2024-06-30") == []
    assert codes("GS-006", case(out, annulled), as_of="2024-06-30") == [], "GS-005 answers there"


def test_gs_006_what_was_annulled_is_taken_down_and_no_other_page():
    out = act("publication", "2024-05-14", of="inspection_result")
    order = act("reconsideration_decision", "2024-06-05", of="rectification_order", outcome="annul")
    assert codes("GS-006", case(out, order, kind="inspection"), as_of="2024-06-30") == []
    result = act("reconsideration_decision", "2024-06-05", of="inspection_result", outcome="annul")
    assert codes("GS-006", case(out, result, kind="inspection"), as_of="2024-06-30") == [
        "publicity.withdrawal.outstanding"
    ]


def test_gs_008_nothing_is_published_before_its_review():
    assert codes("GS-008", case(DECISION), shown()) == ["publicity.unreviewed"]
    assert codes("GS-008", case(DECISION, reviewed()), shown()) == []
    assert unknown("GS-008", case(DECISION, complete={"acts"}), shown()) == [
        "acts.publication_review"
    ]


def test_gs_008_each_channel_has_a_review_of_its_own():
    assert codes("GS-008", case(DECISION, reviewed()), shown(channel="credit")) == [
        "publicity.unreviewed"
    ]
    assert (
        codes("GS-008", case(DECISION, reviewed(channel="credit")), shown(channel="credit")) == []
    )


@pytest.mark.parametrize("outcome", ["withhold", "return"])
def test_gs_008_a_review_that_did_not_agree_stops_the_publication(outcome):
    told = case(DECISION, reviewed(), reviewed("2024-05-14", outcome))
    assert codes("GS-008", told, shown()) == ["publicity.review_refused"]


def test_gs_009_secrets_and_privacy_are_checked_before_release():
    assert codes("GS-009", case(DECISION), reviewed(checks=SECRETS)) == []
    assert codes("GS-009", case(DECISION), reviewed(checks=SECRETS[:2])) == [
        "publicity.secrets.unchecked"
    ]
    assert codes("GS-009", case(DECISION), reviewed(outcome="withhold", checks=[])) == []
    assert unknown("GS-009", case(DECISION), reviewed()) == ["act.checks"]


def test_gs_011_a_minor_is_never_published():
    """Born 2006-05-14: on the eighteenth birthday still under age, the day after no longer."""
    told = case(DECISION, party=PERSON, facts={"party_birth": "2006-05-14"})
    assert codes("GS-011", told, shown("2024-05-14")) == ["publicity.withheld.minor"]
    assert codes("GS-011", told, shown("2024-05-15")) == []


def test_gs_011_who_was_a_minor_at_the_violation_stays_unpublished():
    facts = {"party_birth": "2006-01-01", "violation_end": "2023-12-01"}
    assert codes("GS-011", case(DECISION, party=PERSON, facts=facts), shown()) == [
        "publicity.withheld.minor"
    ]


def test_gs_011_a_person_of_unknown_age_is_not_published():
    assert unknown("GS-011", case(DECISION, party=PERSON), shown()) == ["facts.party_birth"]
    assert codes("GS-011", case(DECISION, party=COMPANY), shown()) == []


def test_gs_011_a_review_that_withholds_a_minors_case_passes():
    told = case(DECISION, party=PERSON, facts={"party_birth": "2010-05-14"})
    assert codes("GS-011", told, reviewed(outcome="withhold")) == []
    assert codes("GS-011", told, reviewed()) == ["publicity.withheld.minor"]


def test_gs_011_an_undecided_crime_waits():
    facts = {"suspected_crime": True}
    waiting = case(DECISION, party=COMPANY, facts=facts)
    assert codes("GS-011", waiting, shown()) == ["publicity.withheld.crime_undecided"]
    done = case(
        act("referral_outcome", "2024-05-01", outcome="not_filed"),
        DECISION,
        party=COMPANY,
        facts=facts,
    )
    assert codes("GS-011", done, shown()) == []
    for outcome, codes_then in (
        ("not_refer", []),
        ("refer", ["publicity.withheld.crime_undecided"]),
    ):
        settled = act("referral_decision", "2024-05-01", outcome=outcome, reason="已查明")
        told = case(settled, DECISION, party=COMPANY, facts=facts)
        assert codes("GS-011", told, shown()) == codes_then


def test_gs_002_a_seizure_nobody_speaks_of_publishing_is_missed_only_in_a_dossier():
    seized = act("seizure", "2024-03-01")
    kind = {"kind": "compulsory_measure"}
    assert codes("GS-002", case(seized, **kind), as_of="2024-06-03") != []
    retold = case(seized, complete={"acts", "documents"}, **kind)
    given = answers("GS-002", retold, as_of="2024-06-03")
    assert [a for a in given if isinstance(a, Finding)] == []


def test_gs_008_an_account_that_tells_no_review_of_publication_does_not_miss_it():
    shown = act("publication", "2024-03-08", of="penalty_decision", channel="enforcement")
    retold = case(complete={"acts", "documents"})
    assert unknown("GS-008", retold, shown) == ["acts.publication_review"]
    other = act("publication_review", "2024-03-01", of="no_penalty", channel="enforcement")
    told = case(other, complete={"acts", "documents"})
    assert codes("GS-008", told, shown) == ["publicity.unreviewed"]
