"""The penalty procedures as data: every step has its article and stands in a lawful order."""

import pytest

from mingjian.law import registry
from mingjian.law.acts import ACTS, acts_of
from mingjian.law.terms import TERMS
from mingjian.procedure.evaluate import PROCEDURES
from mingjian.procedure.model import OTHERS, Procedure
from mingjian.procedure.plan import plan_of

ALL = list(PROCEDURES.values())


@pytest.fixture(params=ALL, ids=lambda p: p.id)
def procedure(request) -> Procedure:
    return request.param


def test_every_step_names_its_article_and_who_does_it(procedure):
    for step in procedure.steps:
        assert "《" in step.source or "号" in step.source, step.act
        assert step.role in OTHERS | ACTS[step.act].roles, step.act


def test_every_rule_and_term_that_a_step_names_is_on_file(procedure):
    """Nothing is left to a rule that does not exist."""
    rules = registry.load()
    for step in procedure.steps:
        for after in step.after:
            assert after.rule is None or after.rule in rules, (step.act, after.rule)
        assert step.term is None or any(t.rule == step.term for t in TERMS.values()), step.act


def test_every_rule_that_answers_for_an_order_is_asked_at_that_step(procedure):
    rules = registry.load()
    for step in procedure.steps:
        for after in step.after:
            if after.rule is not None and not after.soft:
                assert step.act in rules[after.rule].asked_at, (step.act, after.rule)


def test_a_condition_is_said_in_chinese_where_there_is_one(procedure):
    for step in procedure.steps:
        assert step.when is None or step.when_label, step.act


def test_every_act_of_a_penalty_is_a_step_or_open_at_any_time_in_the_ordinary_procedure():
    plan = plan_of(PROCEDURES["penalty.ordinary"])
    closed = {s.name for s in acts_of("penalty") if not plan.allows(s.name)}
    assert closed == {"summary_filing"}


def test_every_way_out_of_a_case_beside_the_penalty_is_there():
    ends = {s.act for s in PROCEDURES["penalty.ordinary"].steps if s.ends}
    assert ends == {
        "non_filing",
        "transfer",
        "no_penalty",
        "case_withdrawal",
        "criminal_referral",
        "termination",
    }


def test_data_that_contradict_themselves_are_refused(procedure):
    from dataclasses import replace

    backwards = replace(procedure, steps=procedure.steps[::-1])
    with pytest.raises(ValueError, match="stands before"):
        plan_of(backwards)
    doubled = replace(procedure, steps=(procedure.steps[0], *procedure.steps))
    with pytest.raises(ValueError, match="two steps"):
        plan_of(doubled)
