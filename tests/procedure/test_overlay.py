"""A body adds to a procedure; the loader refuses whatever would go below the law."""

from dataclasses import replace
from datetime import date

import pytest

from mingjian.kernel.counting import Span
from mingjian.procedure.evaluate import PROCEDURES, barriers, due, open_acts, progress
from mingjian.procedure.flowchart import text
from mingjian.procedure.overlay import Refused, difference, load
from tests.procedure.conftest import ORDINARY, act, case, named, until

BASE = {
    "format": "mingjian/overlay@1",
    "body": "某市园林管理局",
    "procedure": "penalty.ordinary",
    "document": "《某市园林管理局行政处罚内部程序规定》",
    "in_force_from": "2026-01-01",
}
OPINION = {
    "act": "adviser_opinion",
    "label": "公职律师意见",
    "article": "第五条",
    "after": ["investigation_report"],
    "before": ["penalty_decision"],
    "role": "reviewer",
}
ORDINARY_PROCEDURE = PROCEDURES["penalty.ordinary"]


def overlay(**more):
    return load({**BASE, **more}, PROCEDURES)


def refused(**more) -> str:
    with pytest.raises(Refused) as caught:
        overlay(**more)
    return str(caught.value)


def test_a_step_a_body_adds_bars_with_the_bodys_own_document(calendar):
    own = overlay(steps=[OPINION])
    history = case(*until("penalty_decision"))
    decision = named("penalty_decision")
    found = barriers(history, decision, calendar=calendar, as_of=decision.day, overlay=own)
    one = next(f for f in found if f.code.endswith("missing.adviser_opinion"))
    assert "内部程序规定" in one.source
    assert "第五条" in one.source
    history.add(act("adviser_opinion", "2026-04-07"))
    found = barriers(history, decision, calendar=calendar, as_of=decision.day, overlay=own)
    assert not [f for f in found if "adviser_opinion" in f.code]


def test_a_step_a_body_adds_stands_where_it_says():
    names = [s.act for s in overlay(steps=[OPINION]).applied_to(ORDINARY_PROCEDURE).steps]
    assert names.index("adviser_opinion") == names.index("investigation_report") + 1
    assert set(names) == {s.act for s in ORDINARY_PROCEDURE.steps} | {"adviser_opinion"}


def test_a_shorter_term_ends_earlier(calendar):
    """CF-036 by law 90 days, here 60: from 2026-03-04 to 2026-05-03, a day off, so 05-06."""
    own = overlay(terms={"CF-036": {"number": 60, "unit": "days"}})
    history = case(*until("penalty_decision"))
    law = list(due(history, calendar=calendar, as_of=date(2026, 4, 1)))
    mine = list(due(history, calendar=calendar, as_of=date(2026, 4, 1), overlay=own))
    ends = [next(d.due for d in found if d.rule.startswith("CF-036")) for found in (law, mine)]
    assert ends == [date(2026, 6, 2), date(2026, 5, 6)]
    late = progress(history, calendar=calendar, as_of=date(2026, 5, 7), overlay=own)
    assert late["penalty_decision"] == "late"


def test_a_wider_review_bars_a_decision_the_law_would_let_pass(calendar):
    """L02: the review scope is refined and never loosened."""
    decision = named("penalty_decision")
    history = case(*until("penalty_decision"))
    wide = overlay(review="all")
    found = barriers(history, decision, calendar=calendar, as_of=decision.day, overlay=wide)
    assert any(f.code.endswith("missing.legal_review") for f in found)
    history.add(act("review_submission", "2026-04-07"))
    history.add(act("legal_review", "2026-04-07", outcome="agree"))
    found = barriers(history, decision, calendar=calendar, as_of=decision.day, overlay=wide)
    assert not any(f.code.endswith("missing.legal_review") for f in found)


@pytest.mark.parametrize(("limit", "needed"), [(500_000, True), (500_001, False)])
def test_a_review_from_a_sum_counts_the_sum_itself(calendar, limit, needed):
    own = overlay(review={"fine_from": limit}, deliberation={"fine_from": limit})
    decision = named("penalty_decision")
    found = barriers(
        case(*until("penalty_decision")),
        decision,
        calendar=calendar,
        as_of=decision.day,
        overlay=own,
    )
    for step in ("legal_review", "collective_deliberation"):
        assert any(f.code.endswith(f"missing.{step}") for f in found) is needed


def test_an_overlay_leaves_other_procedures_alone():
    summary = PROCEDURES["penalty.summary"]
    assert overlay(steps=[OPINION]).applied_to(summary) is summary


def test_the_added_step_is_among_the_open_acts(calendar):
    own = overlay(steps=[OPINION])
    history = case(*until("prior_notice", ORDINARY))
    found = open_acts(history, calendar=calendar, as_of=date(2026, 4, 1), overlay=own)
    assert "adviser_opinion" in {o.act for o in found if o.needed}


def test_a_statutory_step_cannot_be_removed():
    said = refused(remove=["prior_notice"])
    assert "处罚事先告知" in said
    assert "第四十四条" in said


def test_a_statutory_step_cannot_be_rewritten():
    assert "不能改写" in refused(steps=[{**OPINION, "act": "legal_review"}])


def test_a_term_cannot_be_made_longer_nor_counted_in_another_unit():
    longer = refused(terms={"CF-036": {"number": 91, "unit": "days"}})
    assert "第六十条" in longer
    assert "只能缩短" in longer
    assert "不能改用" in refused(terms={"CF-036": {"number": 60, "unit": "workdays"}})


def test_a_term_of_the_same_length_is_no_longer_one():
    own = overlay(terms={"CF-036": {"number": 90, "unit": "days"}})
    assert own.terms["CF-036"] == Span(90, "days")


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"format": "x"}, "format"),
        ({"procedure": "penalty.none"}, "没有"),
        ({"in_force_from": "2026-02-30"}, "日期"),
        ({"document": " "}, "document"),
        ({"colour": 1}, "colour"),
        ({"steps": {}}, "列表"),
        ({"steps": [{**OPINION, "article": ""}]}, "article"),
        ({"steps": [{**OPINION, "act": "permit_decision"}]}, "不是这一类"),
        ({"steps": [{**OPINION, "after": ["nothing"]}]}, "nothing"),
        ({"steps": [{**OPINION, "after": ["archiving"]}]}, "矛盾"),
        ({"terms": []}, "规则编号"),
        ({"terms": {"CF-001": {"number": 1, "unit": "days"}}}, "期限"),
        ({"terms": {"CF-036": 60}}, "unit"),
        ({"terms": {"CF-036": {"number": 0, "unit": "days"}}}, "unit"),
        ({"review": {"fine_from": -1}}, "fine_from"),
        ({"deliberation": "all"}, "fine_from"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(more, word):
    assert word in refused(**more)


# --- what would go below the law -----------------------------------------------------------


@pytest.mark.parametrize("word", ["remove", "skip", "optional", "conditions", "when", "unless"])
def test_whatever_takes_a_step_of_law_away_is_refused_with_its_article(word):
    for told in (["prior_notice"], "prior_notice", {"step": "prior_notice"}):
        said = refused(**{word: told})
        assert "处罚事先告知" in said
        assert "第四十四条" in said


def test_a_condition_on_a_step_is_refused_wherever_it_stands():
    said = refused(steps=[{"act": "prior_notice", "when": "罚款一万元以上"}])
    assert "第四十四条" in said
    assert "另设条件" in said


def test_the_scope_of_review_is_not_made_narrower():
    for told in (False, "none"):
        said = refused(review=told)
        assert "第五十八条" in said
    assert "第五十七条" in refused(deliberation="never")


def test_a_procedure_without_review_has_no_scope_of_it():
    said = refused(procedure="penalty.summary", review={"fine_from": 1})
    assert "没有“法制审核意见”" in said


@pytest.mark.parametrize("rule", ["CF-042", "CF-032"])
def test_the_time_of_the_party_is_not_cut_short(rule):
    """Fifteen days to pay, five working days to ask for a hearing: theirs, not the body's."""
    said = refused(terms={rule: {"number": 3, "unit": "days"}})
    assert "不能另定" in said
    assert "《行政处罚法》" in said


def test_the_time_of_another_organ_is_not_the_bodys_to_set():
    assert "第八条" in refused(terms={"YS-006": {"number": 1, "unit": "days"}})


def test_a_term_of_another_kind_of_case_is_none_of_this_procedure():
    assert "行政处罚普通程序" in refused(terms={"XK-005": {"number": 5, "unit": "workdays"}})


def test_no_step_is_put_before_what_the_party_may_ask_for():
    said = refused(steps=[{**OPINION, "before": ["hearing_request"]}])
    assert "当事人的权利" in said
    assert "第六十四条" in said


@pytest.mark.parametrize(
    ("procedure", "after", "before", "article"),
    [
        ("compulsory_measure.ordinary", "seizure", "measure_release", "第二十八条"),
        ("compulsory_measure.urgent", "seizure", "measure_late_approval", "第十九条"),
        ("permit.ordinary", "application", "acceptance", "第三十二条"),
    ],
)
def test_no_step_is_put_before_what_the_law_has_done_at_once(procedure, after, before, article):
    """《行政强制法》第二十八条 and the like: goods are not held until an adviser has been asked."""
    own = {**OPINION, "after": [after], "before": [before]}
    said = refused(procedure=procedure, steps=[own], terms={})
    assert "不能另设前提" in said
    assert article in said


def test_an_act_that_counts_as_a_step_of_law_is_not_a_step_of_the_body():
    """A sampling is an evidence step already."""
    assert "不能改写" in refused(steps=[{**OPINION, "act": "sampling"}])


def test_an_unknown_act_or_step_is_named():
    assert "no_such_act" in refused(steps=[{**OPINION, "act": "no_such_act"}])
    assert "no_such_step" in refused(steps=[{**OPINION, "before": ["no_such_step"]}])
    assert "办理人" in refused(steps=[{**OPINION, "role": "party"}])
    assert "两次" in refused(steps=[OPINION, OPINION])


CHECK = {**OPINION, "act": "lead_check", "label": "线索会商", "article": "第六条"}


def test_steps_of_a_body_may_follow_each_other():
    first = {**CHECK, "after": ["case_lead"], "before": ["adviser_opinion"]}
    own = overlay(steps=[{**OPINION, "after": ["lead_check"]}, first])
    names = [s.act for s in own.applied_to(ORDINARY_PROCEDURE).steps]
    assert names.index("case_lead") < names.index("lead_check") < names.index("adviser_opinion")


def test_steps_that_wait_for_each_other_are_refused_as_a_ring():
    said = refused(
        steps=[
            {**OPINION, "after": ["lead_check"]},
            {**CHECK, "after": ["adviser_opinion"], "before": []},
        ]
    )
    assert "绕成了一圈" in said
    assert "法律顾问" in said
    assert "线索核查" in said


def test_a_ring_through_steps_of_law_is_refused_too():
    said = refused(
        steps=[
            {**OPINION, "after": ["penalty_decision"], "before": ["lead_check"]},
            {**CHECK, "after": ["adviser_opinion"], "before": ["case_filing"]},
        ]
    )
    assert "绕成了一圈" in said


# --- dates, chart, difference --------------------------------------------------------------


def test_it_governs_the_cases_opened_while_it_is_in_force():
    own = overlay(in_force_to="2026-06-30")
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [own.governs(day) for day in days] == [False, True, True, False]
    assert overlay().governs(date(2099, 1, 1))


def test_the_end_does_not_lie_before_the_beginning():
    assert "早于施行日期" in refused(in_force_to="2025-12-31")
    assert "日期" in refused(in_force_to="2026-02-30")


def test_the_chart_shows_the_bodys_shorter_term_and_its_step():
    own = overlay(terms={"CF-036": {"number": 60, "unit": "days"}}, steps=[OPINION])
    drawn = text(own.applied_to(ORDINARY_PROCEDURE))
    assert "期限：60日以内（本机关规定）" in drawn
    assert "公职律师意见" in drawn
    assert "90日以内" not in drawn
    assert "期限：90日以内" in text(ORDINARY_PROCEDURE)


def test_the_difference_names_every_change():
    first = overlay(steps=[OPINION], terms={"CF-036": {"number": 60, "unit": "days"}})
    said = "\n".join(difference(ORDINARY_PROCEDURE, None, first))
    assert "增加步骤“公职律师意见”（第五条）" in said
    assert "不办理就不能“作出处罚决定”" in said
    assert "由90日改为60日（法定90日，《行政处罚法》第六十条）" in said
    assert "自2026-01-01起施行" in said
    second = replace(overlay(review="all", deliberation={"fine_from": 1_000_000}), version=2)
    said = "\n".join(difference(ORDINARY_PROCEDURE, first, second))
    assert "不再有步骤“公职律师意见”" in said
    assert "由60日改为90日" in said
    assert "法制审核的范围由“按法律规定”改为“全部决定”" in said
    assert "罚款10,000.00元以上" in said or "罚款10000.00元以上" in said


def test_the_same_file_once_more_changes_nothing_but_its_dates():
    own = overlay(steps=[OPINION])
    assert difference(ORDINARY_PROCEDURE, own, overlay(steps=[OPINION]))[0].startswith("自")
