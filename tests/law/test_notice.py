"""Notice, defence, waiting: each rule on both sides of its boundary."""

from datetime import date

from mingjian.law.terms import running
from tests.law.telling import OFFICIAL, act, answers, case, codes, unknown

STATES = ["facts", "grounds", "basis", "content", "right_to_defend"]
FINE = [{"kind": "fine", "amount": 5000000}]
NOTICE = act("prior_notice", "2024-04-10", states=STATES, penalties=FINE)
WITH_HEARING = act(
    "prior_notice", "2024-04-10", states=[*STATES, "right_to_hearing"], penalties=FINE
)
SERVED = act("service", "2024-04-10", of="prior_notice", method="direct")


def decision(at="2024-05-10", penalties=FINE, **data):
    return act("penalty_decision", at, penalties=penalties, **data)


# --- CF-028 ------------------------------------------------------------------------------


def test_cf_028_a_decision_without_notice_is_barred_and_one_with_a_served_notice_is_not():
    """C01. 《行政处罚法》第四十四条: told on 10 April, decided on 10 May."""
    assert codes("CF-028", case(NOTICE, SERVED), decision()) == []
    assert codes("CF-028", case(), decision()) == ["penalty.prior_notice.missing"]


def test_cf_028_a_decision_on_the_spot_needs_the_notice_too_but_no_paper():
    spoken = act("prior_notice", "2024-04-10", oral=True)
    assert codes("CF-028", case(spoken, procedure="summary"), decision("2024-04-10")) == []
    assert codes("CF-028", case(procedure="summary"), decision()) == [
        "penalty.prior_notice.missing"
    ]


def test_cf_028_every_particular_of_the_notice_counts():
    for word in STATES:
        short = act("prior_notice", "2024-04-10", states=[w for w in STATES if w != word])
        found = codes("CF-028", case(short, SERVED), decision())
        assert found == ["penalty.prior_notice.incomplete"], word


def test_cf_028_a_notice_without_proof_of_service_is_barred_where_the_evidence_is_whole():
    assert codes("CF-028", case(NOTICE), decision()) == ["penalty.prior_notice.unserved"]
    told = case(NOTICE, complete={"acts", "documents"})
    assert unknown("CF-028", told, decision()) == ["acts.service"]


def test_cf_028_an_account_that_is_not_whole_is_unknown():
    assert unknown("CF-028", case(complete=()), decision()) == ["acts.prior_notice"]


def test_cf_028_a_decision_made_anew_after_an_annulment_is_told_of_anew():
    first = act("penalty_decision", "2024-05-10", penalties=FINE)
    upheld = act("reconsideration_decision", "2024-07-01", outcome="uphold")
    annulled = act("reconsideration_decision", "2024-07-01", outcome="annul")
    told = case(NOTICE, SERVED, first, annulled)
    assert codes("CF-028", told, decision("2024-07-10")) == [
        "penalty.prior_notice.before_annulment"
    ]
    assert codes("CF-028", case(NOTICE, SERVED, first, upheld), decision("2024-07-10")) == []
    partly = case(NOTICE, SERVED, first, annulled, complete={"documents"})
    assert unknown("CF-028", partly, decision("2024-07-10")) == ["acts.prior_notice"]
    again = act("prior_notice", "2024-07-01", states=STATES, penalties=FINE)
    told.add(again)
    told.add(act("service", "2024-07-02", of="prior_notice", method="direct"))
    assert codes("CF-028", told, decision("2024-07-10")) == []


def test_cf_028_one_paper_may_tell_of_the_hearing_and_of_all_the_rest():
    """A 听证告知书 alone counts where it states the particulars, the right to defend included."""
    paper = {"at": "2024-04-10", "penalties": FINE}
    joint = act("hearing_right_notice", **paper, states=[*STATES, "right_to_hearing"])
    served = act("service", "2024-04-10", of="hearing_right_notice", method="direct")
    assert codes("CF-028", case(joint, served), decision()) == []
    narrow = act("hearing_right_notice", **paper, states=[*STATES[:-1], "right_to_hearing"])
    assert codes("CF-028", case(narrow, served), decision()) == ["penalty.prior_notice.incomplete"]
    silent = case(act("hearing_right_notice", **paper), complete={"acts"})
    assert "acts.hearing_right_notice.states" in unknown("CF-028", silent, decision())


# --- CF-029 ------------------------------------------------------------------------------


def test_cf_029_a_defence_is_reviewed_before_the_decision():
    """《行政处罚法》第四十五条: two points on 15 April, both answered on 18 April."""
    defence = act("statement_and_defence", "2024-04-15", claims=[{"claim": "a"}, {"claim": "b"}])
    review = act("defence_review", "2024-04-18", claims=[{"claim": "a"}, {"claim": "b"}])
    one_only = act("defence_review", "2024-04-18", claims=[{"claim": "a"}])
    earlier = act("defence_review", "2024-04-14", claims=[{"claim": "a"}, {"claim": "b"}])
    assert codes("CF-029", case(NOTICE, defence, review), decision()) == []
    assert codes("CF-029", case(NOTICE, defence, one_only), decision()) == [
        "penalty.defence.claims_unanswered"
    ]
    for told in (case(NOTICE, defence), case(NOTICE, defence, earlier)):
        assert codes("CF-029", told, decision()) == ["penalty.defence.not_reviewed"]
    assert unknown("CF-029", case(NOTICE, defence, complete=()), decision()) == [
        "acts.defence_review"
    ]


def test_cf_029_the_fine_notified_is_the_most_that_may_be_decided():
    same, more = decision(), decision(penalties=[{"kind": "fine", "amount": 5000001}])
    less = decision(penalties=[{"kind": "fine", "amount": 4999999}])
    assert codes("CF-029", case(NOTICE), same) == []
    assert codes("CF-029", case(NOTICE), less) == []
    assert codes("CF-029", case(NOTICE), more) == ["penalty.decision.graver_than_notified"]


def test_cf_029_cites_the_defence_where_there_was_one_and_else_the_notice():
    more = decision(penalties=[{"kind": "fine", "amount": 5000001}])
    spoke = (act("statement_and_defence", "2024-04-12"), act("defence_review", "2024-04-15"))
    [heard] = answers("CF-029", case(NOTICE, *spoke), more)
    [silent] = answers("CF-029", case(NOTICE), more)
    assert heard.source.startswith("《行政处罚法》第四十五条")
    assert silent.source == "《行政处罚法》第四十四条"


def test_cf_029_a_new_notice_allows_the_graver_penalty():
    more = [{"kind": "fine", "amount": 6000000}]
    again = act("prior_notice", "2024-04-20", states=STATES, penalties=more)
    assert codes("CF-029", case(NOTICE, again), decision(penalties=more)) == []


def test_cf_029_a_kind_not_notified_is_graver_and_a_milder_one_in_its_place_is_not():
    revoke = act("prior_notice", "2024-04-10", penalties=[{"kind": "licence_revocation"}])
    hold = decision(penalties=[{"kind": "licence_hold"}])
    both = decision(penalties=[*FINE, {"kind": "licence_revocation"}])
    assert codes("CF-029", case(revoke), hold) == []
    assert codes("CF-029", case(NOTICE), both) == ["penalty.decision.graver_than_notified"]


# --- CF-030 ------------------------------------------------------------------------------


def test_cf_030_the_decision_waits_five_working_days_from_the_service_of_the_notice():
    """C07. Served Wednesday 2024-04-10: the fifth working day is Wednesday the 17th."""
    told = case(NOTICE, SERVED)
    assert codes("CF-030", told, decision("2024-04-18")) == []
    for day in ("2024-04-16", "2024-04-17"):
        assert codes("CF-030", told, decision(day)) == ["penalty.decision.before_waiting_ends"]


def test_cf_030_waits_from_the_service_and_not_from_the_day_of_the_notice():
    late = act("service", "2024-04-12", of="prior_notice", method="direct")
    assert codes("CF-030", case(NOTICE, late), decision("2024-04-19")) == [
        "penalty.decision.before_waiting_ends"
    ]
    assert codes("CF-030", case(NOTICE, late), decision("2024-04-20")) == []


def test_cf_030_waits_from_the_latest_notice():
    again = act("prior_notice", "2024-04-22", states=STATES, penalties=FINE)
    assert codes("CF-030", case(NOTICE, SERVED, again), decision("2024-04-25")) == [
        "penalty.decision.before_waiting_ends"
    ]


def test_cf_030_a_waiver_ends_the_waiting_but_a_waived_defence_does_not_waive_the_hearing():
    waived = act("defence_waiver", "2024-04-11")
    both = act("defence_waiver", "2024-04-11", what=["defence", "hearing"])
    defence_only = act("defence_waiver", "2024-04-11", what=["defence"])
    asked = decision("2024-04-12")
    assert codes("CF-030", case(NOTICE, SERVED, waived), asked) == []
    assert codes("CF-030", case(NOTICE, SERVED, defence_only), asked) == []
    assert codes("CF-030", case(WITH_HEARING, SERVED, both), asked) == []
    assert codes("CF-030", case(WITH_HEARING, SERVED, defence_only), asked) == [
        "penalty.decision.before_waiting_ends"
    ]


def test_cf_030_a_defence_made_ends_the_waiting_only_where_no_hearing_is_offered():
    spoke = act("statement_and_defence", "2024-04-11")
    asked = decision("2024-04-15")
    assert codes("CF-030", case(NOTICE, SERVED, spoke), asked) == []
    assert codes("CF-030", case(WITH_HEARING, SERVED, spoke), asked) == [
        "penalty.decision.before_waiting_ends"
    ]


def test_cf_030_a_hearing_that_was_held_or_withdrawn_ends_the_waiting():
    for over in ("hearing", "hearing_withdrawal"):
        told = case(WITH_HEARING, SERVED, act(over, "2024-04-15"))
        assert codes("CF-030", told, decision("2024-04-16")) == []


def test_cf_030_bars_where_the_law_or_the_notice_sets_the_days_and_else_warns():
    """Five days bar with a hearing offered and in market regulation, else only warn."""

    def severity(notice, at, **header):
        [found] = answers("CF-030", case(notice, SERVED, **header), decision(at))
        return found.severity, found.source

    assert severity(WITH_HEARING, "2024-04-17") == ("bar", "《行政处罚法》第六十四条第一项")
    assert severity(NOTICE, "2024-04-17") == ("warn", "《行政处罚法》第四十五条第一款")
    at_market, source = severity(NOTICE, "2024-04-17", domain="market_regulation")
    assert at_market == "bar"
    assert source.startswith("《市场监督管理行政处罚程序规定》")


def test_cf_030_an_account_that_is_not_whole_may_not_tell_of_a_waiver():
    """Told and decided on one day is worth a word; a day later the party may have waived."""
    retold = case(WITH_HEARING, SERVED, complete={"documents"})
    [found] = answers("CF-030", retold, decision("2024-04-10"))
    assert found.severity == "warn"
    assert unknown("CF-030", retold, decision("2024-04-11")) == ["acts.defence_waiver"]


def test_cf_030_the_days_the_notice_gives_for_a_defence_are_waited():
    """Three working days from Wednesday 2024-04-10 end on Monday the 15th."""
    three = act("prior_notice", "2024-04-10", states=STATES, penalties=FINE, defend_days=3)
    assert codes("CF-030", case(three, SERVED), decision("2024-04-16")) == []
    [found] = answers("CF-030", case(three, SERVED), decision("2024-04-15"))
    assert (found.severity, found.due) == ("bar", "2024-04-15")
    offered = act("prior_notice", "2024-04-10", states=[*STATES, "right_to_hearing"], defend_days=3)
    assert codes("CF-030", case(offered, SERVED), decision("2024-04-16")) == [
        "penalty.decision.before_waiting_ends"
    ]


def test_cf_030_nobody_waits_on_the_spot():
    spoken = act("prior_notice", "2024-04-10", oral=True)
    assert codes("CF-030", case(spoken, procedure="summary"), decision("2024-04-10")) == []


def test_cf_030_shows_its_running_term_and_its_end_is_no_finding():
    """C07. The desk shows when the decision is open; the sweep says nothing."""
    told = case(NOTICE, SERVED)
    [wait] = [r for r in running(told, OFFICIAL, date(2024, 4, 11)) if r.term.rule == "CF-030"]
    assert (wait.due, wait.opened_by.act) == (date(2024, 4, 17), "service")
    assert codes("CF-030", told, as_of="2024-06-01") == []
