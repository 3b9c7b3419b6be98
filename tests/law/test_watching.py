"""A watched case answers as the case itself, and tells what was read of it."""

from datetime import date

import pytest

from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.history import Officer
from mingjian.law.model import Question
from mingjian.law.registry import load
from mingjian.law.watching import Looks, watched
from tests.law.telling import act, case

NOTICE = act("prior_notice", "2024-04-01", states=["facts"], document="某告〔2024〕1号")
DECISION = act(
    "penalty_decision", "2024-04-03", "p1", penalties=[{"kind": "fine", "amount": 5_000_000}]
)


def told():
    known = case(act("case_filing", "2024-03-01"), NOTICE)
    known.officers["p1"] = Officer("p1", "执法员甲", "某01", date(2020, 1, 1), date(2027, 1, 1))
    known.party["type"] = "organisation"
    return known


def asked(one=DECISION):
    return Question(told(), one, WorkCalendar(), date(2024, 4, 3))


@pytest.mark.parametrize(
    "rule", sorted(id for id, rule in load().items() if "penalty_decision" in rule.asked_at)
)
def test_every_rule_answers_the_same_when_it_is_watched(rule):
    q = asked()
    looks = Looks()
    plain, seen = load()[rule].answer(q), load()[rule].answer(watched(q, looks))
    assert list(plain) == list(seen)


def test_members_acts_facts_and_absences_are_written_down_once():
    looks = Looks()
    q = watched(asked(), looks)
    assert q.act.get("penalties")
    assert q.act.get("penalties")
    assert q.act.get("basis") is None
    assert q.act.by == ("p1",)
    assert q.case.last("prior_notice").says("facts")
    assert q.case.has("hearing") is False
    assert q.case.all("service") == []
    assert q.case.party.get("type") == "organisation"
    assert q.case.facts.get("complex") is None
    assert q.case.officers["p1"].name == "执法员甲"
    seen = [(one.part, one.name, one.of and one.of.act) for one in looks.so_far()]
    assert seen == [
        ("act", "penalties", "penalty_decision"),
        ("act", "basis", "penalty_decision"),
        ("act", "by", "penalty_decision"),
        ("act", "", "prior_notice"),
        ("act", "states", "prior_notice"),
        ("none", "hearing", None),
        ("none", "service", None),
        ("party", "type", None),
        ("facts", "complex", None),
        ("officer", "p1", None),
    ]


def test_the_same_act_is_always_the_same_likeness():
    q = watched(asked(), Looks())
    assert q.case.last("prior_notice") is q.case.first("prior_notice")
    assert q.case.all("prior_notice")[0] is q.case.last("prior_notice")


def test_the_case_itself_is_left_as_it_was():
    q = asked()
    before = q.case.to_json()
    likeness = watched(q, Looks())
    likeness.case.last("prior_notice")
    assert q.case.to_json() == before
