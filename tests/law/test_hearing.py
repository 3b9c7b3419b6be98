"""The hearing: each rule on both sides of its boundary."""

from tests.law.telling import act, case, codes, unknown

STATES = ["facts", "grounds", "basis", "content", "right_to_defend"]
FINE = [{"kind": "fine", "amount": 5000000}]
NOTICE = act("prior_notice", "2024-04-10", states=STATES, penalties=FINE)
WITH_HEARING = act(
    "prior_notice", "2024-04-10", states=[*STATES, "right_to_hearing"], penalties=FINE
)
SERVED = act("service", "2024-04-10", of="prior_notice", method="direct")


def decision(at="2024-05-10", penalties=FINE, **data):
    return act("penalty_decision", at, penalties=penalties, **data)


# --- CF-031 ------------------------------------------------------------------------------


def test_cf_031_a_fine_at_the_threshold_offers_a_hearing_and_one_fen_below_does_not():
    """《行政处罚法》第六十三条: the local threshold is 50 000 元; 以上 includes it."""
    facts = {"hearing_threshold": 5000000}
    below = decision(penalties=[{"kind": "fine", "amount": 4999999}])
    assert codes("CF-031", case(NOTICE, facts=facts), decision()) == [
        "penalty.hearing_right.not_told"
    ]
    assert codes("CF-031", case(NOTICE, facts=facts), below) == []
    assert codes("CF-031", case(WITH_HEARING, facts=facts), decision()) == []


def test_cf_031_revocation_downgrade_suspension_closure_and_ban_always_offer_one():
    for kind in (
        *("licence_revocation", "qualification_downgrade", "production_suspension"),
        *("closure", "practice_ban"),
    ):
        asked = decision(penalties=[{"kind": kind}])
        assert codes("CF-031", case(NOTICE), asked) == ["penalty.hearing_right.not_told"], kind
        assert codes("CF-031", case(WITH_HEARING), asked) == []
    assert codes("CF-031", case(NOTICE), decision(penalties=[{"kind": "warning"}])) == []


def test_cf_031_the_item_of_the_case_may_bring_the_threshold_and_public_security_has_its_own():
    item = {"id": "1", "hearing_threshold": 100000}
    small = decision(penalties=[{"kind": "fine", "amount": 100000}])
    assert codes("CF-031", case(NOTICE, item=item), small) == ["penalty.hearing_right.not_told"]
    notice = act("prior_notice", "2026-03-10", states=STATES)
    for amount, found in ((399999, []), (400000, ["penalty.hearing_right.not_told"])):
        told = case(notice, domain="public_security")
        asked = decision("2026-04-10", penalties=[{"kind": "fine", "amount": amount}])
        assert codes("CF-031", told, asked) == found


def test_cf_031_a_notice_that_lists_what_it_says_and_not_the_right_did_not_tell_it():
    told = case(NOTICE, complete={"acts"}, facts={"hearing_threshold": 1})
    assert codes("CF-031", told, decision()) == ["penalty.hearing_right.not_told"]


def test_cf_031_without_a_threshold_or_whole_acts_it_does_not_know():
    assert unknown("CF-031", case(NOTICE), decision()) == ["facts.hearing_threshold"]
    told = case(NOTICE, complete=(), facts={"hearing_threshold": 1})
    assert unknown("CF-031", told, decision()) == [
        "acts.hearing_right_notice",
        "acts.prior_notice.states",
    ]


# --- CF-032 ------------------------------------------------------------------------------


def test_cf_032_a_hearing_asked_for_on_the_fifth_day_is_held_and_on_the_sixth_need_not_be():
    """《行政处罚法》第六十四条第一项: served 2024-04-10, the fifth working day is the 17th."""
    in_time, late = act("hearing_request", "2024-04-17"), act("hearing_request", "2024-04-18")
    assert codes("CF-032", case(WITH_HEARING, SERVED, in_time), decision()) == [
        "penalty.hearing.requested_not_held"
    ]
    assert codes("CF-032", case(WITH_HEARING, SERVED, late), decision()) == []
    for over in ("hearing", "hearing_withdrawal"):
        told = case(WITH_HEARING, SERVED, in_time, act(over, "2024-04-30"))
        assert codes("CF-032", told, decision()) == []


def test_cf_032_a_hearing_given_up_after_it_was_asked_for_is_not_owed():
    asked = act("hearing_request", "2024-04-12")
    for what, found in (
        (["defence"], ["penalty.hearing.requested_not_held"]),
        (["defence", "hearing"], []),
    ):
        told = case(WITH_HEARING, SERVED, asked, act("defence_waiver", "2024-04-15", what=what))
        assert codes("CF-032", told, decision()) == found


def test_cf_032_without_whole_acts_the_hearing_may_have_been_held():
    told = case(WITH_HEARING, act("hearing_request", "2024-04-12"), complete={"documents"})
    assert unknown("CF-032", told, decision()) == ["acts.hearing"]


def test_cf_032_alone_bars_the_early_decision_before_the_waiting_period_was_law():
    notice = act("prior_notice", "2022-04-11", states=[*STATES, "right_to_hearing"])
    assert codes("CF-032", case(notice), decision("2022-04-18")) == [
        "penalty.decision.before_waiting_ends"
    ]
    assert codes("CF-032", case(notice), decision("2022-04-19")) == []


def test_cf_032_the_party_not_asking_is_no_finding():
    assert codes("CF-032", case(WITH_HEARING, SERVED), as_of="2024-06-01") == []


# --- CF-033 ------------------------------------------------------------------------------


def test_cf_033_seven_full_working_days_lie_between_notice_and_hearing():
    """《行政处罚法》第六十四条第二项: told Thursday 2024-04-18, first day Monday the 29th
    (Sunday the 28th is worked)."""
    told = case(act("hearing_notice", "2024-04-18"))
    assert codes("CF-033", told, act("hearing", "2024-04-29")) == []
    assert codes("CF-033", told, act("hearing", "2024-04-28")) == [
        "penalty.hearing.notified_too_late"
    ]


def test_cf_033_a_notice_that_names_a_day_too_near_is_stopped_at_once():
    near = act("hearing_notice", "2024-04-18", hearing_at="2024-04-26T09:00")
    far = act("hearing_notice", "2024-04-18", hearing_at="2024-04-29T09:00")
    assert codes("CF-033", case(), near) == ["penalty.hearing.notified_too_late"]
    assert codes("CF-033", case(), far) == []


def test_cf_033_counts_from_the_service_of_the_notice():
    service = act("service", "2024-04-19", of="hearing_notice", method="direct")
    told = case(act("hearing_notice", "2024-04-18"), service)
    assert codes("CF-033", told, act("hearing", "2024-04-29")) == [
        "penalty.hearing.notified_too_late"
    ]


def test_cf_033_a_hearing_without_notice_is_barred_or_unknown():
    assert codes("CF-033", case(), act("hearing", "2024-04-30")) == ["penalty.hearing.not_notified"]
    assert unknown("CF-033", case(complete=()), act("hearing", "2024-04-30")) == [
        "acts.hearing_notice"
    ]


# --- CF-034 ------------------------------------------------------------------------------


def heard(**data):
    return act("hearing", "2024-04-30", **{"chair": "丙", "open": True, "signed": "signed", **data})


def test_cf_034_the_chair_has_not_investigated_the_case():
    told = case(act("interview_record", "2024-03-05", "甲", "乙"))
    assert codes("CF-034", told, heard()) == []
    assert codes("CF-034", told, heard(chair="乙")) == ["penalty.hearing.chair_investigated"]
    assert unknown("CF-034", told, heard(chair=None)) == ["act.chair"]


def test_cf_034_is_public_unless_secrets_or_privacy_close_it():
    assert codes("CF-034", case(), heard(open=False)) == ["penalty.hearing.closed"]
    assert codes("CF-034", case(), heard(open=False, closed_ground="涉及商业秘密")) == []


def test_cf_034_two_proxies_are_allowed_and_three_are_not():
    assert codes("CF-034", case(), heard(proxies=[{"name": "a"}, {"name": "b"}])) == []
    assert codes("CF-034", case(), heard(proxies=3)) == ["penalty.hearing.proxies"]


def test_cf_034_costs_the_party_nothing_and_its_record_is_signed_or_the_refusal_noted():
    assert codes("CF-034", case(), heard(free=False)) == ["penalty.hearing.charged"]
    assert codes("CF-034", case(), heard(signed="refused")) == ["penalty.hearing.record_unsigned"]
    assert codes("CF-034", case(), heard(signed="refused", refusal="拒绝签名，已注明")) == []
    partly = case(complete={"acts"})
    assert unknown("CF-034", partly, heard(signed="refused")) == ["act.refusal"]
    assert codes("CF-034", partly, heard(signed=False)) == ["penalty.hearing.record_unsigned"]
