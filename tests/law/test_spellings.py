"""What people write instead of the word of the format is read where it can mean one thing only."""

import pytest

from mingjian.law import spellings
from mingjian.law.acts import ACTS, PARTY
from mingjian.law.reading import read_at
from mingjian.law.timeline import Unreadable, parse


def told(act, **members):
    """An act as it is read: its members and what was noted."""
    account = {"kind": "penalty", "acts": [{"act": act, "at": "2024-05-10", **members}]}
    timeline = parse(account)
    return dict(timeline.acts[0].data), [str(note) for note in timeline.notes]


def outcome(act):
    return next(m.choices for m in ACTS[act].members if m.name == "outcome")


@pytest.mark.parametrize(
    "text", ["2024-05-09", "2024-5-9", "2024/05/09", "2024/5/9", "2024.5.9", "2024年5月9日"]
)
def test_a_day_with_the_year_first_is_read_however_it_is_pointed(text):
    assert read_at(text).isoformat() == "2024-05-09"


@pytest.mark.parametrize("text", ["2024年5月9日 9:30", "2024/5/9 09:30", "2024-5-9T9：30"])
def test_a_clock_beside_such_a_day_is_read_too(text):
    assert read_at(text).isoformat() == "2024-05-09T09:30:00+08:00"


@pytest.mark.parametrize("text", ["5/9/2024", "24-5-9", "2024年5月", "2024年2月30日", "5月9日"])
def test_what_may_be_another_day_or_is_none_is_refused(text):
    assert isinstance(read_at(text), str)


def test_a_day_inside_an_act_is_handed_on_in_the_form_of_the_format():
    assert told("rectification_order", until="2024年6月1日") == ({"until": "2024-06-01"}, [])


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("200元", 20_000),
        ("5万元", 5_000_000),
        ("1,200.50元", 120_050),
        ("人民币3.5万元", 3_500_000),
    ],
)
def test_a_sum_that_names_its_unit_is_read(text, fen):
    assert told("fine_payment", amount=text) == ({"amount": fen}, [])


@pytest.mark.parametrize("text", ["200", "五万元", "约5万元", "0.001元", "5万"])
def test_a_sum_without_its_unit_or_not_exact_is_refused(text):
    with pytest.raises(Unreadable):
        told("fine_payment", amount=text)


@pytest.mark.parametrize(
    ("act", "word", "meant"),
    [
        ("legal_review", "approved", "agree"),
        ("legal_review", "存在问题", "problems"),
        ("referral_decision", "移送", "refer"),
        ("referral_decision", "不予批准", "not_refer"),
        ("referral_outcome", "立案", "filed"),
        ("referral_outcome", "不立案", "not_filed"),
        ("referral_decision", "不移送", "not_refer"),
        ("referral_decision", "同意移送", "refer"),
        ("referral_decision", "决定移送", "refer"),
        ("rectification_check", "已改正", "complied"),
        ("supervision_reply", "已整改", "done"),
        ("rectification_check", "已整改", "complied"),
        ("rectification_check", "未整改", "not_complied"),
        ("measure_late_approval", "agree", "approve"),
        ("measure_late_approval", "不批准", "release"),
        ("permit_decision", "approved", "grant"),
        ("permit_decision", "rejected", "refuse"),
        ("reconsideration_decision", "撤销", "annul"),
        ("reconsideration_decision", "驳回", "reject"),
        ("judgment", "驳回", None),  # the claim or the suit?
        ("lead_assessment", "立项", "file"),
        ("lead_assessment", "不予立项", "none"),
        ("defence_review", "not_adopted", "rejected"),
        ("rectification_check", "已经改正", "complied"),
    ],
)
def test_an_outcome_is_read_in_plain_words_and_never_as_its_contrary(act, word, meant):
    assert spellings.choice(word, outcome(act)) == meant


def test_an_outcome_nobody_knows_is_noted_and_no_rule_takes_it_for_the_contrary():
    data, notes = told("lead_assessment", outcome="另行研究")
    assert data == {}
    assert notes == ["acts[0].outcome：不认识的结果“另行研究”，不作判断"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("citizen", "individual"),
        ("公民", "individual"),
        ("自然人", "individual"),
        ("company", "organisation"),
        ("企业", "organisation"),
        ("个体工商户", "sole_trader"),
    ],
)
def test_whom_a_case_concerns_may_be_said_in_plain_words(word, meant):
    header = parse({"kind": "penalty", "party": {"type": word}, "acts": []}).header
    assert header.party["type"] == meant
    assert meant in dict(next(m.choices for m in PARTY if m.name == "type"))


def test_yes_and_no_may_be_written_out():
    account = {"kind": "penalty", "facts": {"complex": "是", "urgent": "no"}, "acts": []}
    assert parse(account).header.facts == {"complex": True, "urgent": False}


def test_an_act_and_a_kind_may_be_told_by_their_chinese_names():
    account = {
        "kind": "行政处罚",
        "procedure": "普通程序",
        "domain": "市场监管",
        "acts": [{"act": "立案", "at": "2024年3月1日"}],
    }
    read = parse(account)
    assert (read.header.kind, read.header.procedure) == ("penalty", "ordinary")
    assert read.header.domain == "market_regulation"
    assert [act.act for act in read.acts] == ["case_filing"]
    assert read.notes == ()


def test_a_name_that_no_act_or_more_than_one_has_stays_and_is_noted():
    read = parse({"kind": "penalty", "acts": [{"act": "研究", "at": "2024-03-01"}]})
    assert read.acts[0].act == "研究"
    assert len(read.notes) == 1
