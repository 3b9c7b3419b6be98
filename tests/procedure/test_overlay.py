"""A body adds to a procedure; the loader refuses whatever would go below the law."""

from datetime import date

import pytest

from mingjian.kernel.counting import Span
from mingjian.procedure.evaluate import PROCEDURES, barriers, due, open_acts, progress
from mingjian.procedure.overlay import Refused, load
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
