"""Criminal referral: each rule on both sides of its boundary (YS)."""

import pytest

from tests.law.telling import act, answers, case, codes, unknown

REPORTED = act("referral_report", "2024-05-10", "甲", "乙", officers=["甲", "乙"])
APPROVED = act("referral_decision", "2024-05-10T09:00", outcome="refer", reason="达到追诉标准")
SENT = act("criminal_referral", "2024-05-10", receipt="某公接字1号")
SEIZED = act("seizure", "2024-05-06")


def answered(outcome, at="2024-05-13", **more):
    return act("referral_outcome", at, outcome=outcome, **more)


def test_ys_001_two_officers_verify_and_one_does_not():
    one = act("referral_report", "2024-05-10", "甲", officers=["甲"])
    assert codes("YS-001", case(), REPORTED) == []
    assert codes("YS-001", case(), one) == ["referral.fewer_than_two"]
    assert unknown("YS-001", case(), act("referral_report", "2024-05-10")) == ["act.officers"]


def test_ys_002_three_days_to_decide_counted_from_the_report():
    """Reported Tuesday 2024-05-14: the third day is Friday the 17th."""
    told = case(act("referral_report", "2024-05-14", officers=["甲", "乙"]))
    in_time = act("referral_decision", "2024-05-17", outcome="refer")
    assert codes("YS-002", told, in_time) == []
    late = act("referral_decision", "2024-05-18", outcome="refer")
    assert codes("YS-002", told, late) == ["referral.decision.late"]
    assert codes("YS-002", told, as_of="2024-05-17") == []
    assert codes("YS-002", told, as_of="2024-05-18") == ["referral.decision.overdue"]


def test_ys_002_a_third_day_on_sunday_moves_to_monday():
    """Reported Thursday 2024-05-16: Sunday the 19th is off, Monday the 20th still counts."""
    told = case(act("referral_report", "2024-05-16", officers=["甲", "乙"]))
    assert codes("YS-002", told, act("referral_decision", "2024-05-20", outcome="refer")) == []
    assert codes("YS-002", told, act("referral_decision", "2024-05-21", outcome="refer")) != []


def test_ys_002_a_referral_whose_decision_is_not_on_record_closes_the_term():
    told = case(act("referral_report", "2024-05-14", officers=["甲", "乙"]))
    sent = act("criminal_referral", "2024-05-20")
    assert codes("YS-002", told, sent) == []
    told.add(sent)
    assert codes("YS-002", told, as_of="2024-06-20") == []


def test_ys_003_twenty_four_hours_to_refer_counted_by_the_clock():
    told = case(APPROVED)
    assert codes("YS-003", told, act("criminal_referral", "2024-05-11T09:00")) == []
    assert codes("YS-003", told, act("criminal_referral", "2024-05-11T09:01")) == [
        "referral.handing.late"
    ]
    assert codes("YS-003", told, as_of="2024-05-12T10:00") == ["referral.handing.overdue"]


def test_ys_003_runs_only_where_the_referral_was_approved():
    told = case(act("referral_decision", "2024-05-10T09:00", outcome="not_refer", reason="情节轻"))
    assert codes("YS-003", told, as_of="2024-06-01") == []
    day = case(act("referral_decision", "2024-05-10", outcome="refer"))
    assert unknown("YS-003", day, act("criminal_referral", "2024-05-11")) == [
        "referral_decision.at"
    ]
    assert codes("YS-003", day, act("criminal_referral", "2024-05-12")) == ["referral.handing.late"]


def test_ys_004_a_refusal_has_its_reason_on_record():
    bare = act("referral_decision", "2024-05-10", outcome="not_refer")
    why = act("referral_decision", "2024-05-10", outcome="not_refer", reason="不够追诉标准")
    assert codes("YS-004", case(), why) == []
    assert codes("YS-004", case(), bare) == ["referral.refused_without_reason"]
    assert unknown("YS-004", case(complete=()), bare) == ["act.reason"]


def test_ys_005_letter_and_report_go_with_the_case_and_the_list_of_goods_where_there_are_any():
    def sent(*papers):
        return act("criminal_referral", "2024-05-11", materials=list(papers), receipt="1")

    assert codes("YS-005", case(), sent("letter", "report")) == []
    assert codes("YS-005", case(), sent("letter")) == ["referral.materials_missing"]
    assert codes("YS-005", case(SEIZED), sent("letter", "report")) == ["referral.materials_missing"]
    assert codes("YS-005", case(SEIZED), sent("letter", "report", "items")) == []
    assert unknown("YS-005", case(), act("criminal_referral", "2024-05-11")) == ["act.materials"]
    assert unknown("YS-005", case(complete={"acts"}), sent("letter")) == ["act.materials"]


def test_ys_005_the_police_sign_a_receipt():
    told = case(act("criminal_referral", "2024-05-10"))
    assert codes("YS-005", told, as_of="2024-05-10") == []
    assert codes("YS-005", told, as_of="2024-05-11") == ["referral.receipt_missing"]
    assert codes("YS-005", case(SENT), as_of="2024-05-11") == []
    told.add(answered("filed"))
    assert codes("YS-005", told, as_of="2024-05-20") == []


def test_ys_006_the_police_answer_within_three_days_and_the_body_is_not_blamed():
    """Referred Friday 2024-05-10: the third day is Monday the 13th."""
    assert codes("YS-006", case(SENT), as_of="2024-05-13") == []
    found = answers("YS-006", case(SENT), as_of="2024-05-14")
    assert [(f.code, f.severity) for f in found] == [("referral.answer.overdue", "info")]
    assert codes("YS-006", case(SENT), answered("filed", "2024-05-20")) == []
    assert codes("YS-006", case(SENT, answered("filed", "2024-05-20")), as_of="2024-06-01") == []


def test_ys_007_three_days_to_object_from_the_day_the_answer_came():
    """Received Monday 2024-05-13: Thursday the 16th is the last day."""
    told = case(SENT, answered("not_filed", "2024-05-12", received_at="2024-05-13"))
    assert codes("YS-007", told, act("referral_objection", "2024-05-16", to="police")) == []
    assert codes("YS-007", told, act("referral_objection", "2024-05-17", to="police")) == [
        "referral.objection.late"
    ]
    assert codes("YS-007", told, as_of="2024-08-01") == []  # nobody has to object


def test_ys_007_a_second_refusal_opens_three_days_more():
    told = case(
        SENT,
        answered("not_filed"),
        act("referral_objection", "2024-05-14", to="police"),
        answered("not_filed", "2024-05-17"),
    )
    monday = act("referral_objection", "2024-05-20", to="procuratorate")
    tuesday = act("referral_objection", "2024-05-21", to="procuratorate")
    assert codes("YS-007", told, monday) == []
    assert codes("YS-007", told, tuesday) == ["referral.objection.late"]


def test_ys_008_goods_and_papers_are_handed_over_within_three_days():
    """Told on Monday 2024-05-13 that a case was filed: until Thursday the 16th."""
    told = case(SEIZED, SENT, answered("filed"))
    assert codes("YS-008", told, act("referral_handover", "2024-05-16")) == []
    assert codes("YS-008", told, act("referral_handover", "2024-05-17")) == [
        "referral.handover.late"
    ]
    assert codes("YS-008", told, as_of="2024-05-16") == []
    assert codes("YS-008", told, as_of="2024-05-17") == ["referral.goods.overdue"]


def test_ys_008_without_goods_silence_is_no_finding():
    assert codes("YS-008", case(SENT, answered("filed")), as_of="2024-06-01") == []
    assert codes("YS-008", case(SEIZED, SENT, answered("not_filed")), as_of="2024-06-01") == []


FINED = act("penalty_decision", "2024-06-03", penalties=[{"kind": "fine", "amount": 500000}])


@pytest.mark.parametrize("told", [
    case(facts={"suspected_crime": True}), case(REPORTED), case(REPORTED, APPROVED),
])  # fmt: skip
def test_ys_009_a_penalty_does_not_replace_the_referral(told):
    assert codes("YS-009", told, FINED) == ["referral.replaced_by_penalty"]


@pytest.mark.parametrize("told", [
    case(), case(facts={"suspected_crime": False}),
    case(REPORTED, act("referral_decision", "2024-05-10", outcome="not_refer", reason="轻微")),
    case(REPORTED, APPROVED, SENT), case(SENT, facts={"suspected_crime": True}),
    case(REPORTED, facts={"suspected_crime": False}),
])  # fmt: skip
def test_ys_009_what_was_referred_or_refused_with_reasons_may_be_punished(told):
    assert codes("YS-009", told, FINED) == []


def test_ys_009_silence_of_a_partial_account_is_no_finding():
    told = case(facts={"suspected_crime": True}, complete=())
    assert unknown("YS-009", told, FINED) == ["acts.criminal_referral"]


def test_ys_010_the_party_is_told_where_its_goods_went():
    given = act("referral_handover", "2024-05-15", items=[{"name": "锯", "quantity": 1}])
    assert codes("YS-010", case(SEIZED, SENT), given) == ["referral.party_not_told"]
    said = act("referral_handover", "2024-05-15", party_told=True)
    assert codes("YS-010", case(SEIZED, SENT), said) == []
    served = act("service", "2024-05-14", of="criminal_referral", method="direct")
    assert codes("YS-010", case(SEIZED, SENT, served), given) == []
    assert codes("YS-010", case(SENT), given) == []
    assert unknown("YS-010", case(SEIZED, complete=()), given) == ["act.party_told"]


RETURNED = act("referral_return", "2024-08-01", outcome="penalty", from_organ="某区人民检察院")


def test_ys_011_a_case_that_comes_back_is_not_closed_without_a_decision():
    closed = act("case_closure", "2024-09-02")
    assert codes("YS-011", case(SENT, RETURNED), closed) == ["referral.return_not_taken_up"]
    decided = act("penalty_decision", "2024-08-20", penalties=[{"kind": "warning"}])
    assert codes("YS-011", case(SENT, RETURNED, decided), closed) == []
    before = act("no_penalty", "2024-04-20")
    assert codes("YS-011", case(before, SENT, RETURNED), closed) != []
    none = act("referral_return", "2024-08-01", outcome="none")
    assert codes("YS-011", case(SENT, none), closed) == []
    assert unknown("YS-011", case(RETURNED, complete=()), closed) == ["acts.penalty_decision"]


def test_ys_011_no_fine_beside_a_criminal_fine():
    convicted = act("referral_return", "2024-08-01", outcome="penalty", criminal_fine=1)
    later = act("penalty_decision", "2024-08-20", penalties=[{"kind": "fine", "amount": 100}])
    revoked = act("penalty_decision", "2024-08-20", penalties=[{"kind": "licence_revocation"}])
    assert codes("YS-011", case(convicted), later) == ["referral.fined_again"]
    assert codes("YS-011", case(convicted), revoked) == []
    assert codes("YS-011", case(RETURNED), later) == []
