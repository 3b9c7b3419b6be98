"""Collecting a fine: each rule on both sides of its boundary."""

from datetime import date

import pytest

from mingjian.law.terms import running
from tests.law.telling import OFFICIAL, act, case, codes, unknown


def decided(amount=5000000, at="2024-05-10", **data):
    return act("penalty_decision", at, penalties=[{"kind": "fine", "amount": amount}], **data)


SERVED = act("service", "2024-05-13", of="penalty_decision", method="direct")


# --- CF-041 ------------------------------------------------------------------------------


def test_cf_041_the_fine_goes_to_a_bank_and_never_to_the_body_or_an_officer():
    """C09. 《行政处罚法》第六十七条."""
    body = {"name": "某市园林管理局"}
    assert codes("CF-041", case(body=body), decided(payee="某银行某支行")) == []
    assert codes("CF-041", case(body=body), decided(payee="某市园林管理局")) == [
        "penalty.fine.payee"
    ]


def test_cf_041_a_payment_is_taken_by_a_bank_or_lawfully_on_site():
    paid = [act("fine_payment", "2024-05-20", collected=c) for c in ("bank", "on_site", "office")]
    assert [codes("CF-041", case(decided()), p) for p in paid] == [
        [],
        [],
        ["penalty.fine.collected_by_body"],
    ]


# --- CF-042 ------------------------------------------------------------------------------


def test_cf_042_fifteen_days_to_pay_from_the_service_of_the_decision():
    """C07. Served Monday 2024-05-13: the fifteenth day is Tuesday 2024-05-28."""
    told = case(decided(), SERVED)
    [run] = [r for r in running(told, OFFICIAL, date(2024, 5, 20)) if r.term.rule == "CF-042"]
    assert run.due == date(2024, 5, 28)
    assert codes("CF-042", told, as_of="2024-05-28") == []
    assert codes("CF-042", told, as_of="2024-05-29") == ["penalty.fine_payment.overdue"]


def test_cf_042_paying_late_is_the_partys_matter_and_reacting_ends_the_term():
    told = case(decided(), SERVED, act("fine_payment", "2024-06-03", amount=5000000))
    assert codes("CF-042", told, as_of="2024-07-01") == []
    for name in ("deferral_decision", "late_penalty", "demand", "court_execution"):
        assert (
            codes("CF-042", case(decided(), SERVED, act(name, "2024-06-03")), as_of="2024-07-01")
            == []
        )


def test_cf_042_a_part_of_the_fine_leaves_the_term_open_until_the_rest_is_paid():
    """C09. 《行政处罚法》第六十六条第一款: performed is what is performed whole."""
    first = act("fine_payment", "2024-05-20", amount=2000000)
    for rest, found in ((3000000, []), (2999999, ["penalty.fine_payment.overdue"])):
        second = act("fine_payment", "2024-05-27", amount=rest, covers="fine")
        told = case(decided(), SERVED, first, second)
        assert codes("CF-042", told, as_of="2024-05-29") == found
    assert codes("CF-042", case(decided(), SERVED, first), as_of="2024-05-28") == []
    part = act("performance", "2024-05-20", outcome="part")
    assert codes("CF-042", case(decided(), SERVED, part), as_of="2024-05-29") == [
        "penalty.fine_payment.overdue"
    ]


def test_cf_042_a_payment_whose_sum_is_not_told_is_taken_as_whole():
    told = case(decided(), SERVED, act("fine_payment", "2024-05-20"))
    assert codes("CF-042", told, as_of="2024-07-01") == []


def test_cf_042_a_deferred_fine_is_due_on_the_last_day_granted():
    """《行政处罚法》第六十六条第二款. Before it nobody is late; a part does not close it either."""
    told = case(decided(50000), SERVED, ASKED, GRANTED)
    [run] = [r for r in running(told, OFFICIAL, date(2024, 6, 1)) if r.term.id == "CF-042.deferred"]
    assert run.due == date(2024, 7, 31)
    first = act("fine_payment", "2024-06-30", amount=20000)
    for rest, found in ((30000, []), (29999, ["penalty.deferred_payment.overdue"])):
        last = act("fine_payment", "2024-07-31", amount=rest)
        told = case(decided(50000), SERVED, ASKED, GRANTED, first, last)
        assert codes("CF-042", told, as_of="2024-08-01") == found
    told = case(decided(50000), SERVED, ASKED, GRANTED, first)
    assert codes("CF-042", told, as_of="2024-07-31") == []
    refused = act("deferral_decision", "2024-05-22", outcome="refuse")
    assert codes("CF-042", case(decided(), SERVED, ASKED, refused), as_of="2024-05-29") == [
        "penalty.fine_payment.overdue"
    ]


def test_cf_042_paying_what_was_confiscated_does_not_pay_the_fine():
    told = case(decided(), SERVED, act("fine_payment", "2024-05-20", covers="gains"))
    assert codes("CF-042", told, as_of="2024-05-29") == ["penalty.fine_payment.overdue"]


def test_cf_042_a_decision_that_was_annulled_has_nothing_to_pay_and_an_upheld_one_has():
    """C12. A reconsideration that annuls ends the term; one that upholds leaves it running."""
    for outcome, found in (("annul", []), ("uphold", ["penalty.fine_payment.overdue"])):
        undone = act("reconsideration_decision", "2024-05-20", outcome=outcome)
        assert codes("CF-042", case(decided(), SERVED, undone), as_of="2024-07-01") == found


def test_cf_042_a_fine_paid_before_the_decision_is_served_is_paid():
    """Paid on the day of the decision (or on the spot, minutes before): nothing is left to pay."""
    for amount, found in ((5000000, []), (4999999, ["penalty.fine_payment.overdue"])):
        paid = act("fine_payment", "2024-05-10", amount=amount)
        assert codes("CF-042", case(decided(), paid, SERVED), as_of="2024-07-01") == found


def test_cf_042_a_warning_has_nothing_to_pay():
    warned = act("penalty_decision", "2024-05-10", penalties=[{"kind": "warning"}])
    assert codes("CF-042", case(warned, SERVED), as_of="2024-07-01") == []


def test_cf_042_the_day_the_decision_names_is_the_fifteenth_and_not_another():
    for named, found in (
        ("2024-05-27", ["penalty.fine.pay_by_too_early"]),
        ("2024-05-28", []),
        ("2024-05-29", ["penalty.fine.pay_by_too_late"]),
    ):
        assert codes("CF-042", case(decided(pay_by=named)), SERVED) == found


def test_cf_042_a_fifteenth_day_that_is_off_may_be_named_or_the_working_day_after_it():
    """Served Friday 2024-05-17: the fifteenth day is Saturday 2024-06-01, then Monday the 3rd."""
    served = act("service", "2024-05-17", of="penalty_decision", method="direct")
    for named in ("2024-06-01", "2024-06-03"):
        assert codes("CF-042", case(decided(pay_by=named)), served) == []


# --- CF-043 ------------------------------------------------------------------------------


def taken(**data):
    return act("fine_payment", "2024-05-10", **{"collected": "on_site", "receipt": "1", **data})


def test_cf_043_up_to_100_yuan_are_taken_on_the_spot_and_one_fen_more_is_not():
    """《行政处罚法》第六十八条: 一百元以下 includes 100 元."""
    assert codes("CF-043", case(decided(10000), procedure="summary"), taken()) == []
    assert codes("CF-043", case(decided(10001), procedure="summary"), taken()) == [
        "penalty.on_site_collection.not_allowed"
    ]


def test_cf_043_more_is_taken_on_the_spot_only_where_it_is_hard_to_execute_later():
    told = case(decided(20000), procedure="summary")
    assert codes("CF-043", told, taken(ground="hard_to_execute")) == []
    ordinary = case(decided(20000))
    assert codes("CF-043", ordinary, taken(ground="hard_to_execute")) == [
        "penalty.on_site_collection.not_allowed"
    ]


def test_cf_043_in_remote_places_the_party_must_have_asked():
    assert codes("CF-043", case(decided()), taken(ground="remote", asked_by_party=True)) == []
    assert codes("CF-043", case(decided()), taken(ground="remote", asked_by_party=False)) == [
        "penalty.on_site_collection.not_allowed"
    ]


def test_cf_043_the_receipt_of_the_treasury_is_given():
    told = case(decided(10000), procedure="summary")
    assert codes("CF-043", told, taken(receipt=None)) == ["penalty.on_site_collection.no_receipt"]
    partly = case(decided(10000), procedure="summary", complete={"acts"})
    assert unknown("CF-043", partly, taken(receipt=None)) == ["act.receipt"]
    assert codes("CF-043", told, act("fine_payment", "2024-05-20", collected="bank")) == []


# --- CF-044 ------------------------------------------------------------------------------


def handed(at, to):
    return act("collection_remittance", at, to=to)


def test_cf_044_money_taken_reaches_the_body_in_two_working_days():
    """Taken Friday 2024-09-27: Sunday the 29th is worked, so Monday the 30th is the second day."""
    told = case(decided(10000), act("fine_payment", "2024-09-27", collected="on_site"))
    assert codes("CF-044", told, handed("2024-09-30", "body")) == []
    assert codes("CF-044", told, handed("2024-10-01", "body")) == ["penalty.remittance.late"]
    assert codes("CF-044", told, as_of="2024-10-01") == ["penalty.remittance.overdue"]


def test_cf_044_and_from_the_body_the_bank_in_two_more():
    taken_on = act("fine_payment", "2024-09-27", collected="on_site")
    told = case(decided(10000), taken_on, handed("2024-09-30", "body"))
    assert codes("CF-044", told, handed("2024-10-09", "bank")) == []
    assert codes("CF-044", told, handed("2024-10-10", "bank")) == ["penalty.remittance.late"]
    assert codes("CF-044", told, as_of="2024-10-10") == ["penalty.remittance.overdue"]


def test_cf_044_on_water_counts_from_going_ashore():
    told = case(
        act(
            "fine_payment",
            "2024-09-02",
            collected="on_site",
            ground="remote",
            ashore_on="2024-09-10",
        )
    )
    assert codes("CF-044", told, handed("2024-09-12", "body")) == []
    assert codes("CF-044", told, handed("2024-09-13", "body")) == ["penalty.remittance.late"]


def test_cf_044_a_payment_at_the_bank_is_nothing_to_hand_over():
    told = case(act("fine_payment", "2024-09-02", collected="bank"))
    assert codes("CF-044", told, as_of="2024-12-01") == []


# --- CF-045, CF-046 ----------------------------------------------------------------------


def late(principal=50000, days=10, amount=15000, **data):
    at = data.pop("at", "2024-06-07")
    return act("late_penalty", at, principal=principal, days=days, amount=amount, **data)


def test_cf_045_three_per_cent_a_day_simple():
    """C09. 500 元 for ten days are 150 元."""
    told = case(decided(50000), SERVED)
    assert codes("CF-045", told, late()) == []
    for wrong in (14999, 15001, 17196):  # the last is compound
        assert codes("CF-045", told, late(amount=wrong)) == ["penalty.late_penalty.amount"]


def test_cf_045_counts_on_the_fine_and_not_on_more():
    told = case(decided(50000))
    assert codes("CF-045", told, late(principal=50001, amount=15000)) == [
        "penalty.late_penalty.principal"
    ]


def test_cf_045_counts_the_days_itself_where_first_and_last_are_told():
    told = case(decided(50000))
    asked = late(days=None, from_="2024-05-29", until="2024-06-07")
    assert codes("CF-045", told, asked) == []
    assert unknown("CF-045", told, late(days=None)) == ["act.days"]


def test_cf_046_never_more_than_the_fine_itself():
    told = case(decided(50000), SERVED)
    on_34 = {"days": 34, "at": "2024-07-01"}
    assert codes("CF-046", told, late(amount=50000, **on_34)) == []
    assert codes("CF-045", told, late(amount=50000, **on_34)) == []
    assert codes("CF-046", told, late(amount=51000, **on_34)) == [
        "penalty.late_penalty.over_principal"
    ]


def test_cf_046_no_day_before_the_term_to_pay_ends_counts():
    """Served 2024-05-13, to pay by 05-28: at the end of 7 June ten days have run, not eleven."""
    told = case(decided(50000), SERVED)
    assert codes("CF-046", told, late()) == []
    assert codes("CF-046", told, late(days=11, amount=16500)) == ["penalty.late_penalty.days"]


def test_cf_046_days_of_reconsideration_and_litigation_do_not_count():
    """《行政处罚法》第七十三条第三款: applied 1 June, decided 3 June: three of ten days stay."""
    stayed = (
        act("reconsideration_application", "2024-06-01"),
        act("reconsideration_decision", "2024-06-03", outcome="uphold"),
    )
    told = case(decided(50000), SERVED, *stayed)
    assert codes("CF-046", told, late(days=7, amount=10500)) == []
    assert codes("CF-046", told, late(days=8, amount=12000)) == ["penalty.late_penalty.days"]


# --- CF-047 ------------------------------------------------------------------------------

ASKED = act("deferral_application", "2024-05-20")
GRANTED = act(
    "deferral_decision",
    "2024-05-22",
    outcome="grant",
    instalments=[{"due": "2024-06-30", "amount": 20000}, {"due": "2024-07-31", "amount": 30000}],
)


def test_cf_047_a_deferral_is_granted_to_a_party_that_asked():
    """《行政处罚法》第六十六条第二款."""
    assert codes("CF-047", case(decided(), SERVED, ASKED), GRANTED) == []
    assert codes("CF-047", case(decided(), SERVED), GRANTED) == ["penalty.deferral.not_applied"]
    assert unknown("CF-047", case(decided(), complete=()), GRANTED) == ["acts.deferral_application"]


def test_cf_047_no_late_penalty_runs_while_it_lasts():
    told = case(decided(), SERVED, ASKED, GRANTED)
    first_day = late(from_="2024-08-01", until="2024-08-10")
    too_early = late(from_="2024-07-31", until="2024-08-09")
    assert codes("CF-047", told, first_day) == []
    assert codes("CF-047", told, too_early) == ["penalty.deferral.late_penalty"]


def test_cf_047_the_court_is_asked_after_the_last_instalment():
    told = case(decided(), SERVED, ASKED, GRANTED)
    assert codes("CF-047", told, act("court_execution", "2024-08-01")) == []
    assert codes("CF-047", told, act("court_execution", "2024-07-31")) == [
        "penalty.deferral.execution_too_early"
    ]


def test_cf_047_a_refused_deferral_defers_nothing():
    refused = act("deferral_decision", "2024-05-22", outcome="refuse")
    told = case(decided(), SERVED, ASKED, refused)
    assert codes("CF-047", told, late(from_="2024-05-29", until="2024-06-07")) == []


def test_cf_047_each_instalment_is_paid_by_its_day():
    """The first of two ends on Sunday 2024-06-30; the last one is watched by CF-042."""
    told = case(decided(50000), SERVED, ASKED, GRANTED)
    assert codes("CF-047", told, as_of="2024-06-30") == []
    assert codes("CF-047", told, as_of="2024-07-01") == ["penalty.deferral.instalment_unpaid"]
    for amount, found in ((20000, []), (19999, ["penalty.deferral.instalment_unpaid"])):
        first = act("fine_payment", "2024-06-28", amount=amount)
        told = case(decided(50000), SERVED, ASKED, GRANTED, first)
        assert codes("CF-047", told, as_of="2024-07-15") == found
    reacted = act("demand", "2024-07-10")
    told = case(decided(50000), SERVED, ASKED, GRANTED, reacted)
    assert codes("CF-047", told, as_of="2024-07-15") == []
    partly_known = case(decided(50000), SERVED, ASKED, GRANTED, complete=())
    assert unknown("CF-047", partly_known, as_of="2024-07-01") == ["acts.fine_payment"]


@pytest.mark.parametrize(
    ("payee", "found"),
    [
        ("执法人员甲的个人账户", ["penalty.fine.payee"]),
        ("某某的私人微信", ["penalty.fine.payee"]),
        ("某某银行个人金融部", []),
        ("某市财政局非税收入专户", []),
    ],
)
def test_cf_041_a_private_account_receives_no_fine(payee, found):
    asked = act("penalty_decision", "2024-05-10", payee=payee)
    assert codes("CF-041", case(), asked) == found
