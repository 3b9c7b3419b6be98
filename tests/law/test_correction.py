"""What goes with a penalty: leniency weighed, education, order to correct, gains (B, D of P11)."""

import pytest

from mingjian.law.rules.correction import LENIENT
from tests.law.telling import act, case, codes, unknown


def report(factors, **data):
    return act("investigation_report", "2024-04-01", discretion={"factors": factors}, **data)


ALL = [{"factor": name, "applies": False} for name in LENIENT]


def test_cf_018_five_grounds_weighed_pass_and_four_do_not():
    assert codes("CF-018", case(), report(ALL)) == []
    assert codes("CF-018", case(), report(ALL[:4])) == ["penalty.discretion.leniency_not_weighed"]


def test_cf_018_a_report_that_proposes_no_penalty_need_not_weigh():
    assert codes("CF-018", case(), report([], proposal="withdrawal")) == []


def test_cf_018_a_report_whose_text_is_not_known_is_not_judged():
    asked = act("investigation_report", "2024-04-01")
    assert unknown("CF-018", case(complete={"acts"}), asked) == ["act.discretion.factors"]


@pytest.mark.parametrize("missing", ["ground", "education"])
def test_cf_018_who_is_not_punished_is_told_why_and_educated(missing):
    told = {"ground": "slight", "education": "当面教育"}
    assert codes("CF-018", case(), act("no_penalty", "2024-04-01", **told)) == []
    told[missing] = ""
    assert codes("CF-018", case(), act("no_penalty", "2024-04-01", **told)) == [
        "penalty.no_penalty.not_stated"
    ]


def decided(*kinds, **data):
    rows = [{"kind": kind} for kind in kinds or ("fine",)]
    return act("penalty_decision", "2024-05-10", penalties=rows, **data)


def test_cf_022_an_order_to_correct_goes_with_the_penalty():
    ordered = case(act("rectification_order", "2024-03-04"))
    assert codes("CF-022", ordered, decided()) == []
    assert codes("CF-022", case(), decided(rectification="三日内恢复绿地")) == []
    assert codes("CF-022", case(), decided()) == ["penalty.decision.no_order_to_correct"]


def test_cf_022_silence_is_not_judged_where_the_documents_are_not_whole():
    assert unknown("CF-022", case(complete={"acts"}), decided()) == ["acts.rectification_order"]


def test_cf_022_gains_are_confiscated_unless_they_were_returned():
    gains = {"illegal_gains": True}
    told = case(act("rectification_order", "2024-03-04"), facts=gains)
    assert codes("CF-022", told, decided()) == ["penalty.decision.gains_not_confiscated"]
    assert codes("CF-022", told, decided("fine", "confiscation_of_gains")) == []
    told.facts["gains_returned"] = True
    assert codes("CF-022", told, decided()) == []


def test_cf_018_an_account_without_the_discretion_does_not_tell_how_it_was_weighed():
    retold = case(complete={"acts", "documents"})
    silent = act("investigation_report", "2024-04-01")
    assert unknown("CF-018", retold, silent) == ["act.discretion.factors"]
    told = act("investigation_report", "2024-04-01", discretion={"tier": "ordinary"})
    assert codes("CF-018", retold, told) == ["penalty.discretion.leniency_not_weighed"]


def test_cf_022_an_account_that_says_nothing_of_an_order_does_not_deny_it():
    decided = act("penalty_decision", "2024-05-10", penalties=[{"kind": "fine", "amount": 1}])
    retold = case(complete={"acts", "documents"})
    assert unknown("CF-022", retold, decided) == ["acts.rectification_order"]
    denied = act("penalty_decision", "2024-05-10", rectification=False)
    assert codes("CF-022", retold, denied) == ["penalty.decision.no_order_to_correct"]
