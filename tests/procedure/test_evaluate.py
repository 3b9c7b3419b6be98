"""What stands before an act, which steps are open, what is due, how far a case is."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.history import Act, History
from mingjian.procedure.evaluate import (
    PROCEDURES,
    barriers,
    due,
    open_acts,
    procedure_of,
    progress,
)
from mingjian.procedure.explain import explained, label_of_need
from mingjian.procedure.plan import plan_of
from tests.procedure.conftest import FINE, ORDINARY, act, case, named, until

DAY = date(2026, 5, 1)


def codes(history: History, one: Act, calendar: WorkCalendar) -> set[str]:
    """The codes of the evaluator's own findings."""
    found = barriers(history, one, calendar=calendar, as_of=one.day)
    return {f.code for f in found if f.code.startswith(("penalty.ordinary.", "penalty.summary."))}


@pytest.mark.parametrize("name", [one.act for one in ORDINARY])
def test_no_step_is_missing_on_the_way_of_an_ordinary_case(name, calendar):
    """C01: a plain case walks from lead to archive."""
    assert codes(case(*until(name)), named(name), calendar) == set()


def test_a_decision_without_the_heads_approval_is_barred_with_article_and_next_step(calendar):
    """罚57: 负责人审查."""
    found = barriers(
        case(*until("head_approval")), named("penalty_decision"), calendar=calendar, as_of=DAY
    )
    one = next(f for f in found if f.code.endswith("missing.head_approval"))
    assert one.severity == "bar"
    assert one.source == "《行政处罚法》第五十七条第一款"
    assert one.message == "还没有“负责人审批”，不能“作出处罚决定”。"
    assert one.remedy == "先办理“负责人审批”。"


def test_an_order_the_law_answers_for_is_said_once(calendar):
    """CF-028 speaks of the missing notice; the evaluator adds nothing to it."""
    history = case(*until("prior_notice"), named("head_approval"))
    found = barriers(history, named("penalty_decision"), calendar=calendar, as_of=DAY)
    about_notice = [f for f in found if "prior_notice" in f.code]
    assert [f.rule for f in about_notice] == ["CF-028"]


def test_an_approval_sent_back_bars_until_it_is_given(calendar):
    history = case(*until("head_approval"), act("head_approval", "2026-04-07", outcome="return"))
    assert "penalty.ordinary.penalty_decision.missing.head_approval" in codes(
        history, named("penalty_decision"), calendar
    )
    history.add(act("head_approval", "2026-04-08", outcome="agree"))
    assert codes(history, named("penalty_decision"), calendar) == set()
    history.add(act("head_approval", "2026-04-08", outcome="return"))
    assert "penalty.ordinary.penalty_decision.returned.head_approval" in codes(
        history, named("penalty_decision"), calendar
    )


def test_a_hearing_that_was_asked_for_brings_its_steps_and_a_withdrawal_takes_them_away(calendar):
    """C01: the hearing stands inside the ordinary procedure."""
    history = case(*until("head_approval"), act("hearing_request", "2026-03-25"))
    state = progress(history, calendar=calendar, as_of=date(2026, 3, 26))
    assert (state["hearing_request"], state["hearing_notice"]) == ("done", "current")
    assert state["hearing"] == "ahead"
    history.add(named("head_approval"))
    asked = codes(history, named("penalty_decision"), calendar)
    assert "penalty.ordinary.penalty_decision.missing.hearing_report" in asked
    history.add(act("hearing_withdrawal", "2026-03-27"))
    assert codes(history, named("penalty_decision"), calendar) == set()
    after = progress(history, calendar=calendar, as_of=date(2026, 3, 28))
    assert after["hearing"] == "not_needed"


def test_a_hearing_asked_for_too_late_is_registered_as_given_up_and_the_case_goes_on(calendar):
    """Else the decision would wait for a hearing report that nobody will write."""
    history = case(*until("head_approval"), act("hearing_request", "2026-04-01"))
    history.add(named("head_approval"))
    late = codes(history, named("penalty_decision"), calendar)
    assert late == {"penalty.ordinary.penalty_decision.missing.hearing_report"}
    history.add(act("defence_waiver", "2026-04-02", what=["hearing"], how="expired"))
    assert codes(history, named("penalty_decision"), calendar) == set()


def test_a_warning_performs_itself_and_its_case_is_closed(calendar):
    """A case that ends in a warning has nothing to collect and no performance to register."""
    closing = named("case_closure")
    missing = {"penalty.ordinary.case_closure.missing.performance"}
    for kinds, found in ((("warning",), set()), (("warning", "licence_hold"), missing)):
        decision = act("penalty_decision", "2026-04-08", penalties=[{"kind": k} for k in kinds])
        history = case(*until("penalty_decision"), decision, named("service"))
        assert codes(history, closing, calendar) == found
    untold = case(*until("penalty_decision"), act("penalty_decision", "2026-04-08"))
    untold.add(named("service"))
    assert codes(untold, closing, calendar) == missing


def test_a_court_is_not_asked_before_the_party_was_urged(calendar):
    """强54: 催告 before 申请法院强制执行."""
    history = case(*until("fine_payment"))
    court = act("court_execution", "2026-08-01")
    assert codes(history, court, calendar) == {"penalty.ordinary.court_execution.missing.demand"}
    history.add(act("demand", "2026-07-01"))
    assert codes(history, court, calendar) == set()


def test_a_case_that_was_withdrawn_goes_no_further_but_is_closed_and_archived(calendar):
    """罚57: 撤销案件."""
    history = case(*until("prior_notice"), act("case_withdrawal", "2026-03-22"))
    assert codes(history, named("prior_notice"), calendar) == {
        "penalty.ordinary.prior_notice.after_end.case_withdrawal"
    }
    assert codes(history, named("case_closure"), calendar) == set()
    state = progress(history, calendar=calendar, as_of=DAY)
    assert (state["prior_notice"], state["case_closure"]) == ("not_needed", "current")


def test_a_case_the_police_sent_back_goes_on(calendar):
    """罚27: the return opens the way again; a filing by the police does not."""
    history = case(*until("prior_notice"), act("criminal_referral", "2026-03-22"))
    history.add(act("referral_outcome", "2026-03-24", outcome="filed"))
    assert codes(history, act("prior_notice", "2026-03-30"), calendar)
    history.add(act("referral_return", "2026-03-29", outcome="penalty"))
    assert codes(history, act("prior_notice", "2026-03-30"), calendar) == set()


def test_a_second_decision_needs_the_first_undone(calendar):
    history = case(*until("service"))
    again = act("penalty_decision", "2026-06-01", penalties=FINE)
    assert "penalty.ordinary.penalty_decision.again" in codes(history, again, calendar)
    history.add(act("reconsideration_decision", "2026-05-20", outcome="uphold"))
    assert "penalty.ordinary.penalty_decision.again" in codes(history, again, calendar)
    history.add(act("reconsideration_decision", "2026-05-25", outcome="annul"))
    assert codes(history, again, calendar) == set()


def test_the_service_of_the_notice_is_not_the_service_of_the_decision(calendar):
    history = case(*until("head_approval"))
    served = act("service", "2026-03-24", of="prior_notice", method="direct")
    assert codes(history, served, calendar) == set()
    history.add(served)
    assert progress(history, calendar=calendar, as_of=DAY)["service"] == "ahead"


def test_the_service_may_name_the_decision_by_its_number(calendar):
    history = case(
        *until("penalty_decision"),
        act("penalty_decision", "2026-04-08", document="示罚决〔2026〕1号", penalties=FINE),
        act("service", "2026-04-09", of="示罚决〔2026〕1号", method="direct"),
    )
    assert progress(history, calendar=calendar, as_of=DAY)["service"] == "done"


def test_an_act_of_another_procedure_is_refused(calendar):
    history = case(named("case_lead"), procedure="summary")
    found = codes(history, act("hearing", "2026-03-10"), calendar)
    assert found == {"penalty.summary.hearing.not_in_procedure"}


def test_a_summary_case_that_is_filed_runs_under_the_ordinary_procedure(calendar):
    history = case(named("case_lead"), procedure="summary")
    assert codes(history, named("case_filing"), calendar) == set()
    history.add(named("case_filing"))
    found = procedure_of(history)
    assert found is not None
    assert found.id == "penalty.ordinary"


def test_where_the_acts_are_not_whole_nothing_is_missing(calendar):
    """Absence is a finding only where the part is whole."""
    history = case(whole=False)
    assert codes(history, named("penalty_decision"), calendar) == set()


def test_what_a_rule_cannot_answer_bars_in_the_door_and_not_in_a_check(calendar):
    silent = act("penalty_decision", "2026-04-08")
    whole = barriers(case(*until("penalty_decision")), silent, calendar=calendar, as_of=DAY)
    part = barriers(
        case(*until("penalty_decision"), whole=False), silent, calendar=calendar, as_of=DAY
    )
    assert any(".unknown." in f.code and f.severity == "bar" for f in whole)
    assert not any(".unknown." in f.code for f in part)


def test_a_kind_without_a_procedure_is_left_to_the_law(calendar):
    history = History("case-2", "confirmation")
    one = act("confirmation_decision", "2026-03-02")
    assert procedure_of(history) is None
    assert open_acts(history, calendar=calendar, as_of=DAY) == []
    assert progress(history, calendar=calendar, as_of=DAY) == {}
    assert not codes(history, one, calendar)


def test_the_next_step_is_marked_and_says_what_it_lacks(calendar):
    found = {
        o.act: o for o in open_acts(case(*until("prior_notice")), calendar=calendar, as_of=DAY)
    }
    assert [name for name, o in found.items() if o.needed] == ["prior_notice"]
    assert found["prior_notice"].findings == ()
    lacks = [f.code for f in found["penalty_decision"].findings]
    assert "penalty.ordinary.penalty_decision.missing.prior_notice" in lacks
    told = next(f for f in found["penalty_decision"].findings if f.rule == "CF-028")
    assert "第四十四条" in told.source


def test_terms_run_and_the_step_that_is_late_is_shown_late(calendar):
    """C07: 90 days from filing on 2026-03-04 end on 2026-06-02."""
    history = case(*until("penalty_decision"))
    on_time = {d.rule: d for d in due(history, calendar=calendar, as_of=date(2026, 6, 2))}
    term = next(d for rule, d in on_time.items() if rule.startswith("CF-036"))
    assert (term.due, term.late, term.opened_by) == (date(2026, 6, 2), False, "case_filing")
    for day, state in ((date(2026, 6, 2), "current"), (date(2026, 6, 3), "late")):
        assert progress(history, calendar=calendar, as_of=day)["penalty_decision"] == state


def test_a_time_to_wait_runs_out_and_nobody_is_late(calendar):
    """CF-030: the party's five workdays end; what is left is a duty nobody has missed."""
    history = case(*until("head_approval"))
    waiting = [d for d in due(history, calendar=calendar, as_of=date(2026, 12, 31)) if d.waiting]
    assert "CF-030" in {d.rule for d in waiting}
    assert all(d.done_on is None and not d.late for d in waiting)


def test_a_finished_case_has_nothing_left(calendar):
    history = case(*ORDINARY)
    state = progress(history, calendar=calendar, as_of=DAY)
    assert set(state.values()) == {"done", "not_needed"}
    assert not [o for o in open_acts(history, calendar=calendar, as_of=DAY) if o.needed]


def test_a_case_not_to_be_published_needs_no_publication(calendar):
    history = case(
        *until("publication_review"),
        act("publication_review", "2026-04-10", of="penalty_decision", outcome="withhold"),
    )
    assert progress(history, calendar=calendar, as_of=DAY)["publication"] == "not_needed"


STEPS = sorted(plan_of(PROCEDURES["penalty.ordinary"]).steps)
ACTS = st.lists(
    st.builds(act, st.sampled_from(STEPS), st.dates(date(2026, 3, 1), date(2026, 4, 1)).map(str)),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(done=ACTS, more=ACTS)
def test_doing_more_never_adds_a_missing_step(done, more):
    """Unless what was done opens a branch of its own (a hearing asked for, an end, a return)."""
    procedure = PROCEDURES["penalty.ordinary"]
    plan = plan_of(procedure)
    calendar = WorkCalendar(holidays=())
    before, after = case(*done), case(*done, *more)
    ways = [
        {s.act: plan.needed(s, h, plan.ended_by(h)) for s in procedure.steps}
        for h in (before, after)
    ]
    if ways[0] != ways[1]:
        return
    for step in procedure.steps:
        one = act(step.act, "2026-04-02")
        missing = [
            {
                f.code
                for f in barriers(h, one, calendar=calendar, as_of=one.day)
                if ".missing." in f.code and f.code.startswith(procedure.id)
            }
            for h in (before, after)
        ]
        assert missing[1] <= missing[0]


@settings(max_examples=100, deadline=None)
@given(done=ACTS)
def test_every_history_has_a_state_for_every_step_and_open_acts_agree_with_it(done):
    calendar = WorkCalendar(holidays=())
    history = case(*done)
    state = progress(history, calendar=calendar, as_of=DAY)
    assert set(state) == set(STEPS)
    assert set(state.values()) <= {"done", "current", "late", "ahead", "not_needed"}
    for one in open_acts(history, calendar=calendar, as_of=DAY):
        if one.needed:
            assert state[one.act] in ("current", "late")


def test_the_door_pays_under_a_millisecond_for_the_evaluator(calendar):
    """Barriers, terms and open acts of one act; the best of ten runs, so a busy machine passes."""
    history, decision = case(*until("penalty_decision")), named("penalty_decision")
    runs = []
    for _ in range(10):
        began = time.process_time()
        for _ in range(20):
            barriers(history, decision, calendar=calendar, as_of=DAY)
            due(history, calendar=calendar, as_of=DAY)
            open_acts(history, calendar=calendar, as_of=DAY)
        runs.append((time.process_time() - began) / 20)
    assert min(runs) < 0.001


def test_what_a_rule_needs_is_asked_for_in_chinese():
    assert label_of_need("facts.party_birth", "penalty_decision") == "“当事人出生日期”"
    assert label_of_need("party.type", "penalty_decision") == "当事人的“当事人类型”"
    assert label_of_need("acts.case_filing", "penalty_decision") == "是否已经“立案”"
    assert label_of_need("act.penalties", "penalty_decision") == "“处罚内容”"
    assert label_of_need("act.states.seal", "penalty_decision") == "文书是否载明机关印章"


def test_the_explanation_puts_what_bars_first(calendar):
    found = barriers(
        case(*until("head_approval")), named("penalty_decision"), calendar=calendar, as_of=DAY
    )
    said = explained(found)
    assert said[0].startswith("不能办理：")
    assert all("依据：" in line and "下一步：" in line for line in said)


def test_a_review_that_found_problems_is_answered_or_settled(calendar):
    """SH-008, SH-012: the answer follows the review, not its agreement."""
    history = case(*until("head_approval"))
    answer = act("review_answer", "2026-04-02", disagree=True)
    settled = act("disagreement_coordination", "2026-04-03", outcome="as_section")
    history.add(act("review_submission", "2026-03-31", version=1))
    for one in (answer, settled):
        missing = {f"penalty.ordinary.{one.act}.missing.legal_review"}
        assert codes(history, one, calendar) == missing
    history.add(act("legal_review", "2026-04-01", outcome="problems"))
    assert codes(history, answer, calendar) == set()
    history.add(answer)
    assert codes(history, settled, calendar) == set()
    opened = {
        one.act: one.findings for one in open_acts(history, calendar=calendar, as_of=answer.at)
    }
    assert opened["disagreement_coordination"] == ()
