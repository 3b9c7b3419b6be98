"""Papers of a legal review: each rule on both sides of its boundary."""

from mingjian.law.rules.review_papers import ELEMENTS
from tests.law.telling import act, case, codes, unknown

AGREED = act("legal_review", "2024-05-06", "审核员", outcome="agree")


def reviewed(outcome, at="2024-05-06", **data):
    return act("legal_review", at, "审核员", outcome=outcome, **data)


def elements(**changed):
    told = dict.fromkeys(ELEMENTS, "conform") | changed
    return [{"element": name, "result": said} for name, said in told.items() if said]


def test_sh_007_every_element_gets_a_conclusion():
    assert codes("SH-007", case(), reviewed("agree", elements=elements())) == []
    assert codes("SH-007", case(), reviewed("agree", elements=elements(crime=""))) == [
        "review.elements.incomplete"
    ]
    assert codes("SH-007", case(), AGREED) == ["review.elements.missing"]
    assert unknown("SH-007", case(complete=()), AGREED) == ["act.elements"]


def test_sh_007_a_review_does_not_agree_to_what_it_found_wrong():
    wrong = elements(discretion="not_conform")
    assert codes("SH-007", case(), reviewed("agree", elements=wrong)) == [
        "review.elements.contradict"
    ]
    assert codes("SH-007", case(), reviewed("problems", elements=wrong)) == []
    assert codes("SH-007", case(), reviewed("agree", elements=elements(crime="na"))) == []


def test_sh_011_the_submission_holds_its_materials():
    whole = ["report", "draft", "basis", "evidence"]
    assert codes("SH-011", case(), act("review_submission", "2024-05-02", materials=whole)) == []
    assert codes("SH-011", case(), act("review_submission", "2024-05-02", materials=whole[1:])) == [
        "review.materials.incomplete"
    ]
    heard = case(act("hearing", "2024-04-30"))
    assert codes("SH-011", heard, act("review_submission", "2024-05-02", materials=whole)) == [
        "review.materials.incomplete"
    ]
    unvouched = act("review_submission", "2024-05-02", materials=whole, vouched=False)
    assert codes("SH-011", case(), unvouched) == ["review.materials.unvouched"]
    assert unknown("SH-011", case(), act("review_submission", "2024-05-02")) == ["act.materials"]


def test_sh_007_an_account_without_the_elements_does_not_tell_and_an_empty_list_does():
    retold = case(complete={"acts", "documents"})
    assert unknown("SH-007", retold, AGREED) == ["act.elements"]
    assert codes("SH-007", retold, reviewed("agree", elements=[])) == ["review.elements.missing"]
