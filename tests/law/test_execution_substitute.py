"""Performance by a substitute, on both sides of each boundary."""

from functools import partial

from tests.law.telling import act, case, codes, unknown

replaced = partial(case, kind="compulsory_execution", procedure="substitute")
DECIDED = act("substitute_decision", "2024-04-08", cost=500000, by_whom="某某清洁有限公司")
AGAIN = act("substitute_demand", "2024-04-10")


def substituted(at, **data):
    return act("substitute_performance", at, **{"supervised_by": "执法员甲", **data})


def test_qz_019_three_full_working_days_after_the_second_demand():
    """《行政强制法》第五十一条: demanded Wednesday 2024-04-10, first day Tuesday the 16th."""
    told = replaced(DECIDED, AGAIN)
    assert codes("QZ-019", told, substituted("2024-04-16")) == []
    assert codes("QZ-019", told, substituted("2024-04-15")) == [
        "execution.substitute.demand_too_late"
    ]
    near = act("substitute_demand", "2024-04-10", until="2024-04-15")
    assert codes("QZ-019", replaced(DECIDED), near) == ["execution.substitute.demand_too_late"]
    urgent = replaced(DECIDED, AGAIN, facts={"urgent": True})
    assert codes("QZ-019", urgent, substituted("2024-04-11")) == []


def test_qz_019_a_decision_with_cost_and_substitute_comes_first():
    assert codes("QZ-019", replaced(), DECIDED) == []
    assert codes("QZ-019", replaced(), act("substitute_decision", "2024-04-08", cost=1)) == [
        "execution.substitute.decision_incomplete"
    ]
    assert codes("QZ-019", replaced(AGAIN), substituted("2024-04-16")) == [
        "execution.substitute.no_decision"
    ]
    assert codes("QZ-019", replaced(DECIDED), substituted("2024-04-16")) == [
        "execution.substitute.no_demand"
    ]


def test_qz_019_the_body_sends_somebody_to_watch():
    told = replaced(DECIDED, AGAIN)
    assert codes("QZ-019", told, substituted("2024-04-16", supervised_by=None)) == [
        "execution.substitute.unsupervised"
    ]
    partly = replaced(DECIDED, AGAIN, complete={"acts"})
    assert unknown("QZ-019", partly, substituted("2024-04-16", supervised_by=None)) == [
        "act.supervised_by"
    ]
