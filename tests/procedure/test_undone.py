"""What reconsideration, courts and the police set off: decided anew, refunded, taken up again."""

import pytest

from mingjian.law.history import History, parse_at
from mingjian.procedure.conditions import owed_back
from mingjian.procedure.evaluate import PROCEDURES, barriers, due, open_acts, progress
from tests.procedure.conftest import FINE, NOTICE, ORDINARY, WHOLE, act, case, until


def before(told: History, asked, calendar) -> set[str]:
    found = barriers(told, asked, calendar=calendar, as_of=asked.at)
    return {f.rule or f.code for f in found if f.severity == "bar"}


DECIDED = until("publication_review")  # decided, served, paid in full
CLOSING = act("case_closure", "2026-06-30", result="performed")


def undone(outcome: str, name: str = "reconsideration_decision", **data):
    return act(name, "2026-06-01", of="penalty_decision", outcome=outcome, **data)


def test_what_was_paid_on_an_annulled_decision_goes_back_before_the_case_is_closed(calendar):
    """《国家赔偿法》第三十六条第一项."""
    told = case(*DECIDED, undone("annul"))
    assert owed_back(told) == 500_000
    assert before(told, CLOSING, calendar) == {"penalty.ordinary.case_closure.missing.refund"}
    told.add(act("refund", "2026-06-03", of="penalty_decision", amount=499_999))
    assert before(told, CLOSING, calendar) == {"penalty.ordinary.case_closure.missing.refund"}
    told.add(act("refund", "2026-06-04", of="penalty_decision", amount=1))
    assert before(told, CLOSING, calendar) == set()


def test_nothing_goes_back_where_nothing_was_paid_or_the_decision_stands(calendar):
    unpaid = case(*until("fine_payment"), undone("annul"))
    upheld = case(*DECIDED, undone("uphold"))
    unlawful = case(*DECIDED, undone("unlawful"))
    assert [owed_back(told) for told in (unpaid, upheld, unlawful)] == [0, 0, 0]
    assert before(upheld, CLOSING, calendar) == set()


def test_of_a_fine_that_was_lowered_the_rest_goes_back(calendar):
    told = case(*DECIDED, undone("change", amount=200_000))
    assert owed_back(told) == 300_000
    assert before(told, CLOSING, calendar) == {"penalty.ordinary.case_closure.missing.refund"}


def test_how_much_goes_back_is_not_known_where_the_new_sum_is_not_told(calendar):
    told = case(*DECIDED, undone("change"))
    assert owed_back(told) is None
    assert before(told, CLOSING, calendar) == set()


def test_a_decision_made_anew_keeps_what_it_covers():
    less = [{"kind": "fine", "amount": 300_000}]
    anew = act("penalty_decision", "2026-06-20", penalties=less)
    assert owed_back(case(*DECIDED, undone("annul"), anew)) == 200_000
    same = act("penalty_decision", "2026-06-20", penalties=FINE)
    assert owed_back(case(*DECIDED, undone("annul"), same)) == 0


@pytest.mark.parametrize(
    ("name", "outcome", "again"),
    [
        ("reconsideration_decision", "annul", False),
        ("reconsideration_decision", "perform", False),
        ("judgment", "void", False),
        ("self_annulment", "change", False),
        ("reconsideration_decision", "unlawful", True),
        ("reconsideration_decision", "change", True),
        ("judgment", "change", True),
        ("judgment", "dismiss", True),
    ],
)
def test_only_what_was_taken_away_is_decided_anew(name, outcome, again, calendar):
    """Declared unlawful, it stands; changed by the organ or the court, it is changed already."""
    told = case(*DECIDED, undone(outcome, name))
    told.add(act("prior_notice", "2026-06-02", penalties=FINE, states=NOTICE))
    anew = act("penalty_decision", "2026-06-20", penalties=FINE)
    assert ("penalty.ordinary.penalty_decision.again" in before(told, anew, calendar)) is again


def test_undoing_another_act_does_not_open_the_decision(calendar):
    seizure = act("judgment", "2026-06-01", of="seizure", outcome="annul")
    anew = act("penalty_decision", "2026-06-20", penalties=FINE)
    assert "penalty.ordinary.penalty_decision.again" in before(
        case(*DECIDED, seizure), anew, calendar
    )


def test_a_closed_case_is_opened_again_by_whatever_undoes_its_decision(calendar):
    """The closure is made once more, after the money went back."""
    told = case(*ORDINARY, undone("annul"))
    assert before(told, CLOSING, calendar) == {"penalty.ordinary.case_closure.missing.refund"}
    offered = {o.act for o in open_acts(told, calendar=calendar, as_of=parse_at("2026-06-02"))}
    assert {"refund", "publication_withdrawal"} <= offered
    rules = {d.rule: d for d in due(told, calendar=calendar, as_of=parse_at("2026-06-02"))}
    assert rules["GS-005"].due == parse_at("2026-06-04")


def test_the_term_that_the_organ_set_is_shown_as_due(calendar):
    """《行政复议法》第七十七条第一款."""
    told = case(*DECIDED, undone("annul", until="2026-07-31"))
    terms = {d.rule: d for d in due(told, calendar=calendar, as_of=parse_at("2026-06-02"))}
    assert terms["JJ-008.ordered"].due == parse_at("2026-07-31")
    assert not terms["JJ-008.ordered"].late


REFERRED = (
    *until("prior_notice"),
    act("criminal_referral", "2026-03-24", to="某市公安局", materials=["letter", "report"]),
)


def states(told, calendar):
    return progress(told, calendar=calendar, as_of=parse_at("2026-05-29"))


def test_a_referred_case_waits_and_goes_on_when_it_comes_back(calendar):
    """《行政处罚法》第二十七条. No penalty while the police have it; what returns is taken up."""
    notice = act("prior_notice", "2026-05-20", penalties=FINE, states=NOTICE)
    over = {"penalty.ordinary.prior_notice.after_end.criminal_referral"}
    told = case(*REFERRED)
    assert before(told, notice, calendar) == over
    told.add(act("referral_outcome", "2026-03-27", outcome="filed"))
    assert before(told, notice, calendar) == over
    told.add(act("referral_return", "2026-05-15", outcome="penalty", from_organ="某市人民检察院"))
    assert before(told, notice, calendar) == set()
    assert states(told, calendar)["prior_notice"] == "current"


def test_after_an_objection_the_last_word_of_the_police_counts(calendar):
    """Not filed: the case goes on, or the body objects; filed after all: it waits again."""
    notice = act("prior_notice", "2026-05-20", penalties=FINE, states=NOTICE)
    told = case(*REFERRED, act("referral_outcome", "2026-03-27", outcome="not_filed"))
    assert before(told, notice, calendar) == set()
    objection = act("referral_objection", "2026-03-30", to="police", reason="应当立案")
    assert before(told, objection, calendar) == set()
    told.add(objection)
    told.add(act("referral_outcome", "2026-04-02", outcome="filed"))
    assert before(told, notice, calendar) == {
        "penalty.ordinary.prior_notice.after_end.criminal_referral"
    }


@pytest.mark.parametrize("kind", ["penalty", "inspection", "double_random"])
def test_what_looks_like_a_crime_may_be_referred_from_every_kind_that_finds_it(kind):
    for procedure in (p for p in PROCEDURES.values() if p.kind == kind):
        acts = procedure.anywhere | {name for step in procedure.steps for name in step.acts}
        if procedure.id == "penalty.summary":
            continue  # suspected of a crime, it is filed first
        assert {"referral_report", "referral_decision", "criminal_referral"} <= acts
        assert {"referral_outcome", "referral_objection", "referral_handover"} <= acts


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=lambda p: p.id)
def test_every_case_can_be_disputed_corrected_closed_and_archived(procedure):
    if procedure.kind == "supervision":
        return
    acts = procedure.anywhere | {name for step in procedure.steps for name in step.acts}
    assert {"reconsideration_application", "reconsideration_decision", "litigation_filing"} <= acts
    assert {"judgment", "self_annulment", "publication_withdrawal", "performance"} <= acts
    assert {"case_closure", "dossier_assembly", "archiving"} <= acts
    assert "judgment" in procedure.step("case_closure").reopened_by
    assert "judgment" in procedure.step("archiving").reopened_by


def test_what_was_executed_is_undone_with_the_decision_it_rests_on(calendar):
    """《行政强制法》第四十一条: restored, given back or compensated, before the case is closed."""
    told = History("某案", "compulsory_execution", "monetary", complete=WHOLE)
    for one in (
        act("demand", "2026-04-01"),
        act("execution_decision", "2026-04-20", manner="transfer"),
        act("service", "2026-04-20", of="execution_decision"),
        act("execution", "2026-05-06T10:00", manner="transfer"),
        act("performance", "2026-05-06", outcome="full"),
    ):
        told.add(one)
    assert before(told, CLOSING, calendar) == set()
    told.add(act("judgment", "2026-06-10", of="execution_decision", outcome="annul"))
    assert before(told, CLOSING, calendar) == {
        "compulsory_execution.monetary.case_closure.missing.refund"
    }
    told.add(act("refund", "2026-06-12", of="execution_decision", amount=500_000))
    assert before(told, CLOSING, calendar) == set()
