"""Closing a case in market regulation, and the law of public security in its own field."""

from tests.law.telling import act, case, codes, unknown

FINE = [{"kind": "fine", "amount": 50000}]
DECIDED = act("penalty_decision", "2024-05-10", penalties=FINE)


def market(*acts, **header):
    return case(*acts, domain="market_regulation", **header)


def test_cf_050_a_case_is_closed_within_fifteen_working_days_of_its_fulfilment():
    """C07. Paid Monday 2024-05-20: the fifteenth working day is Tuesday 2024-06-11 (端午 off)."""
    told = market(DECIDED, act("fine_payment", "2024-05-20", amount=50000))
    assert codes("CF-050", told, act("case_closure", "2024-06-11")) == []
    assert codes("CF-050", told, act("case_closure", "2024-06-12")) == ["penalty.closure.late"]
    assert codes("CF-050", told, as_of="2024-06-11") == []
    assert codes("CF-050", told, as_of="2024-06-12") == ["penalty.closure.overdue"]


def test_cf_050_runs_only_once_all_is_paid_and_from_the_first_act_that_fulfils():
    part = act("fine_payment", "2024-05-20", amount=49999)
    rest = act("fine_payment", "2024-06-20", amount=1)
    full = act("performance", "2024-06-25", outcome="full")
    assert codes("CF-050", market(DECIDED, part), as_of="2024-08-01") == []
    told = market(DECIDED, part, rest, full)
    assert codes("CF-050", told, as_of="2024-07-11") == []
    assert codes("CF-050", told, as_of="2024-07-12") == ["penalty.closure.overdue"]


def test_cf_050_a_penalty_on_the_spot_has_no_such_term():
    """第七十七条 speaks of cases under the ordinary procedure."""
    told = market(DECIDED, act("fine_payment", "2024-05-20", amount=50000), procedure="summary")
    assert codes("CF-050", told, as_of="2024-12-01") == []


def test_cf_050_other_fields_have_no_such_term():
    told = case(DECIDED, act("fine_payment", "2024-05-20", amount=50000))
    assert codes("CF-050", told, as_of="2024-12-01") == []


# --- CF-049 ------------------------------------------------------------------------------


def police(*acts, procedure="summary", **header):
    return case(*acts, domain="public_security", procedure=procedure, **header)


def fined(amount, at="2026-03-02"):
    return act("penalty_decision", at, penalties=[{"kind": "fine", "amount": amount}])


def test_cf_049_the_police_may_fine_500_yuan_on_the_spot_and_the_general_200_do_not_bind_them():
    """《治安管理处罚法》(2025) beats 《行政处罚法》第五十一条 in its field."""
    person = {"type": "individual"}
    assert codes("CF-049", police(party=person), fined(50000)) == []
    assert codes("CF-001", police(party=person), fined(50000)) == []
    assert codes("CF-049", police(party=person), fined(50001)) == [
        "penalty.public_security.fine_over_limit"
    ]
    assert codes("CF-049", police(party=person, procedure="ordinary"), fined(90000)) == []


def test_cf_049_does_not_reach_other_fields_or_days_before_2026():
    other = case(procedure="summary", party={"type": "individual"})
    assert codes("CF-049", other, fined(50001)) == []
    assert codes("CF-001", other, fined(50001)) == ["penalty.summary.fine_over_citizen_limit"]


def test_cf_049_a_decision_on_the_spot_is_reported_within_24_hours():
    told = police(fined(10000, "2026-03-02T09:30"))
    assert codes("CF-049", told, act("summary_filing", "2026-03-03T09:30")) == []
    assert codes("CF-049", told, act("summary_filing", "2026-03-03T09:31")) == [
        "penalty.public_security_filing.late"
    ]


def test_cf_049_hours_are_not_guessed_from_a_day():
    told = police(fined(10000, "2026-03-02"))
    assert unknown("CF-049", told, as_of="2026-03-03") == ["penalty_decision.at"]
    late = codes("CF-049", told, as_of="2026-03-04")  # over at whatever hour it was made
    assert late == ["penalty.public_security_filing.overdue"]


def test_cf_049_the_time_of_a_hearing_does_not_count():
    """《治安管理处罚法》第一百一十八条: asked 2026-03-20, held on the 30th, eleven days later."""
    filed, asked = act("case_filing", "2026-03-02"), act("hearing_request", "2026-03-20")
    told = police(filed, asked, act("hearing", "2026-03-30"), procedure="ordinary")
    assert codes("CF-049", told, fined(10000, "2026-04-13")) == []
    assert codes("CF-049", told, fined(10000, "2026-04-14")) == [
        "penalty.public_security_decision.late"
    ]


def test_cf_049_thirty_days_for_a_case_and_twice_thirty_more_instead_of_ninety():
    """Filed Monday 2026-03-02: the thirtieth day is Wednesday 2026-04-01."""
    filed = act("case_filing", "2026-03-02")
    told = police(filed, procedure="ordinary")
    assert codes("CF-049", told, fined(10000, "2026-04-01")) == []
    assert codes("CF-049", told, fined(10000, "2026-04-02")) == [
        "penalty.public_security_decision.late"
    ]
    assert codes("CF-036", told, fined(10000, "2026-08-02")) == []
    longer = act("extension", "2026-03-30", of="case_filing", approved_by="负责人")
    more = police(filed, longer, procedure="ordinary")
    assert codes("CF-049", more, fined(10000, "2026-05-01")) == []
    twice = police(filed, longer, longer, procedure="ordinary")
    third = act("extension", "2026-05-20", of="case_filing", approved_by="负责人")
    assert codes("CF-049", twice, third) == ["penalty.public_security_decision.extension"]
