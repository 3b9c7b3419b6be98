"""Permits from application to certificate: each rule on both sides of its boundary."""

from functools import partial

import pytest

from tests.law.telling import act, case, codes, unknown

permit = partial(case, kind="permit")
ASKED = act("application", "2024-04-10", applicant="某某园林有限公司")
DONE = ["reasons", "remedies", "body_and_date", "seal"]


def correction(at, *items, **data):
    return act("material_correction_notice", at, items=[{"item": i} for i in items], **data)


# --- XK-002 ------------------------------------------------------------------------------


def test_xk_002_five_working_days_to_tell_what_is_lacking():
    """《行政许可法》第三十二条第一款第四项: received 2024-04-10, the fifth working day is the 17th."""
    told = permit(ASKED)
    assert codes("XK-002", told, correction("2024-04-17", "章程")) == []
    assert codes("XK-002", told, correction("2024-04-18", "章程")) == ["permit.correction.late"]
    assert codes("XK-002", told, act("acceptance", "2024-04-17")) == []
    assert codes("XK-002", told, act("acceptance", "2024-04-18")) == ["permit.correction.late"]


def test_xk_002_national_day_is_not_counted():
    """2024-09-29 is worked: from the 27th the fifth working day is 2024-10-10."""
    told = permit(act("application", "2024-09-27"))
    assert codes("XK-002", told, as_of="2024-10-10") == []
    assert codes("XK-002", told, as_of="2024-10-11") == ["permit.correction.overdue"]
    assert unknown(
        "XK-002", permit(act("application", "2024-09-27"), complete=()), as_of="2024-10-11"
    )


def test_xk_002_everything_is_asked_for_at_once():
    first = correction("2024-04-12", "章程", "场地证明", once=True)
    told = permit(ASKED, first)
    assert codes("XK-002", told, correction("2024-04-16", "章程")) == []
    assert codes("XK-002", told, correction("2024-04-16", "章程", "图纸")) == [
        "permit.correction.piecemeal"
    ]
    assert codes("XK-002", permit(ASKED), correction("2024-04-12", "章程", once=False)) == [
        "permit.correction.piecemeal"
    ]


# --- XK-003 ------------------------------------------------------------------------------


def test_xk_003_accepted_or_not_the_applicant_gets_a_sealed_and_dated_paper():
    for name in ("acceptance", "non_acceptance"):
        assert codes("XK-003", permit(ASKED), act(name, "2024-04-12", seal=True)) == []
        for paper in ({"seal": False}, {}):
            assert codes("XK-003", permit(ASKED), act(name, "2024-04-12", **paper)) == [
                "permit.acceptance.no_certificate"
            ]
        partly = permit(ASKED, complete={"acts"})
        assert unknown("XK-003", partly, act(name, "2024-04-12")) == ["act.seal"]


# --- XK-004 ------------------------------------------------------------------------------


def test_xk_004_two_verify_and_one_does_not_suffice():
    two = act("on_site_verification", "2024-04-16", "甲", "乙")
    one = act("on_site_verification", "2024-04-16", "甲")
    assert codes("XK-004", permit(ASKED), two) == []
    assert codes("XK-004", permit(ASKED), one) == ["permit.verification.fewer_than_two"]
    assert unknown("XK-004", permit(ASKED, complete=()), one) == ["officers"]


# --- XK-009 ------------------------------------------------------------------------------


def test_xk_009_ten_working_days_to_issue_the_certificate():
    """《行政许可法》第四十四条: granted 2024-04-10, the tenth working day is the 24th."""
    told = permit(act("permit_decision", "2024-04-10", outcome="grant"))
    assert codes("XK-009", told, act("permit_issue", "2024-04-24")) == []
    assert codes("XK-009", told, act("permit_issue", "2024-04-25")) == ["permit.issue.late"]
    assert codes("XK-009", told, as_of="2024-04-24") == []
    assert codes("XK-009", told, as_of="2024-04-25") == ["permit.issue.overdue"]


def test_xk_009_nothing_is_issued_after_a_refusal():
    told = permit(act("permit_decision", "2024-04-10", outcome="refuse"))
    assert codes("XK-009", told, as_of="2024-06-01") == []


# --- XK-014 ------------------------------------------------------------------------------


def refusal(**data):
    return act("permit_decision", "2024-05-08", outcome="refuse", **data)


def test_xk_014_a_refusal_gives_reasons_and_remedies():
    assert codes("XK-014", permit(), refusal(states=DONE)) == []
    assert codes("XK-014", permit(), refusal(states=["remedies"])) == ["permit.refusal.no_reasons"]
    assert codes("XK-014", permit(), refusal(states=["reasons"])) == ["permit.refusal.no_remedies"]
    grant = act("permit_decision", "2024-05-08", outcome="grant", states=[])
    assert codes("XK-014", permit(), grant) == []


def test_xk_014_silence_is_not_known():
    partly = permit(complete={"acts"})
    assert unknown("XK-014", partly, refusal()) == ["act.states.reasons", "act.states.remedies"]
    assert unknown("XK-014", partly, act("permit_decision", "2024-05-08")) == ["act.outcome"]


# --- XK-016 ------------------------------------------------------------------------------


def test_xk_016_testers_are_sent_within_five_working_days_of_acceptance():
    """《行政许可法》第五十五条第二款: accepted 2024-04-10, the fifth working day is the 17th."""
    told = permit(act("acceptance", "2024-04-10"), facts={"needs_testing": True})
    for day, found in (("2024-04-17", []), ("2024-04-18", ["permit.testing.late"])):
        assert codes("XK-016", told, act("testing", day, "甲", "乙")) == found
    assert codes("XK-016", told, as_of="2024-04-18") == ["permit.testing.overdue"]
    spared = permit(act("acceptance", "2024-04-10"), facts={"needs_testing": False})
    assert codes("XK-016", spared, as_of="2024-06-01") == []


def test_xk_016_two_of_the_body_test_and_an_institution_sends_its_own():
    told = permit(act("acceptance", "2024-04-10"), facts={"needs_testing": True})
    assert codes("XK-016", told, act("testing", "2024-04-12", "甲")) == [
        "permit.testing.fewer_than_two"
    ]
    assert codes("XK-016", told, act("testing", "2024-04-12", by_body="某检验院")) == []
    asked = act("testing", "2024-04-12", "甲")
    assert unknown("XK-016", permit(), asked) == ["facts.needs_testing"]


# --- XK-017 ------------------------------------------------------------------------------


def fee(level=None, amount=10000):
    basis = [{"law": "某某办法", "article": "第三条", "level": level}] if level else None
    return act("fee_notice", "2024-04-16", amount=amount, **({"basis": basis} if basis else {}))


def test_xk_017_a_fee_needs_a_law_or_an_administrative_regulation():
    assert codes("XK-017", permit(ASKED), fee("law")) == []
    assert codes("XK-017", permit(ASKED), fee("rule")) == ["permit.fee.no_basis"]
    assert codes("XK-017", permit(ASKED), fee()) == ["permit.fee.no_basis"]
    assert codes("XK-017", permit(ASKED), fee(amount=0)) == []
    assert unknown("XK-017", permit(ASKED, complete={"acts"}), fee()) == ["act.basis"]


@pytest.mark.parametrize("kind", ["inspection", "double_random"])
def test_xk_017_supervision_is_free_too(kind):
    asked = act("fee_notice", "2024-04-10", amount=50000, reason="检查费")
    assert codes("XK-017", case(kind=kind, procedure=None), asked) == ["permit.fee.no_basis"]


def test_xk_017_any_other_fee_names_a_basis_or_a_standard():
    told = case(kind="fee")
    bare = act("fee_notice", "2024-04-10", amount=50000)
    assert codes("XK-017", told, bare) == ["permit.fee.no_basis"]
    assert unknown("XK-017", case(kind="fee", complete={"acts"}), bare) == ["act.basis"]
    law = [{"law": "某某条例", "article": "32", "level": "local_regulation"}]
    assert codes("XK-017", told, act("fee_notice", "2024-04-10", amount=1, basis=law)) == []
    assert codes("XK-017", told, act("fee_notice", "2024-04-10", amount=1, standard="核定")) == []


# --- XK-018 ------------------------------------------------------------------------------


def again(on, **facts):
    return permit(act("application", on), facts={"safety_permit": True} | facts)


def test_xk_018_a_year_after_a_false_application_and_three_after_a_fraud():
    """《行政许可法》第七十八、七十九条: from 2023-04-10 to 2024-04-10, and to 2026-04-10."""
    asked = act("acceptance", "2026-04-20")
    false, fraud = {"false_application_at": "2023-04-10"}, {"permit_fraud_at": "2023-04-10"}
    for on, found in (("2024-04-10", ["permit.application.banned"]), ("2024-04-11", [])):
        assert codes("XK-018", again(on, **false), asked) == found
    for on, found in (("2026-04-10", ["permit.application.banned"]), ("2026-04-11", [])):
        assert codes("XK-018", again(on, **fraud), asked) == found


def test_xk_018_only_where_safety_is_at_stake():
    asked = act("acceptance", "2024-01-10")
    false = {"false_application_at": "2023-04-10"}
    assert codes("XK-018", again("2024-01-08", **false, safety_permit=False), asked) == []
    told = permit(act("application", "2024-01-08"), facts=false)
    assert unknown("XK-018", told, asked) == ["facts.safety_permit"]
    refused = act("permit_decision", "2024-01-10", outcome="refuse")
    assert codes("XK-018", again("2024-01-08", **false), refused) == []


def test_xk_003_an_account_that_is_silent_on_the_seal_does_not_tell():
    retold = permit(ASKED, complete={"acts", "documents"})
    assert unknown("XK-003", retold, act("acceptance", "2024-04-12")) == ["act.seal"]
    unsealed = act("acceptance", "2024-04-12", seal=False)
    assert codes("XK-003", retold, unsealed) == ["permit.acceptance.no_certificate"]
