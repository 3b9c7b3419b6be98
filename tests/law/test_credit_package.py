"""What goes to the credit platform: fields, codes of bodies, sums in 万元 (GS-018, GS-019)."""

import pytest

from mingjian.kernel.ids import organisation_check, uscc_check
from mingjian.law.rules.credit_package import PENALTY_FIELDS, PERMIT_FIELDS
from tests.law.telling import act, case, codes

_HEAD = "1199999900000000" + organisation_check("00000000")
BODY = _HEAD + uscc_check(_HEAD)
DECIDED = act("penalty_decision", "2024-05-10", penalties=[{"kind": "fine", "amount": 5000000}])


def sent(fields, without="", **told):
    rows = [{"field": f, "value": told.get(f, "")} for f in fields if f != without]
    return act("publication_push", "2024-05-14", target="信用平台", package=rows)


def test_gs_018_all_thirty_fields_are_there():
    assert len(PENALTY_FIELDS) == 30
    assert codes("GS-018", case(), sent(PENALTY_FIELDS)) == []
    for name in PENALTY_FIELDS:
        assert codes("GS-018", case(), sent(PENALTY_FIELDS, name)) == [
            "credit.package.fields_missing"
        ]
    assert codes("GS-018", case(), act("publication_push", "2024-05-14", target="平台")) == []


@pytest.mark.parametrize("name", ["CF_CFJGDM", "CF_SJLYDM"])
def test_gs_018_the_codes_of_body_and_source_check(name):
    assert codes("GS-018", case(), sent(PENALTY_FIELDS, **{name: BODY})) == []
    assert codes("GS-018", case(), sent(PENALTY_FIELDS, **{name: BODY[:-1]})) == [
        "credit.package.code_wrong"
    ]


@pytest.mark.parametrize("told", ["5", "5.00", "5.000000"])
def test_gs_018_the_fine_is_told_in_wan_yuan(told):
    assert codes("GS-018", case(DECIDED), sent(PENALTY_FIELDS, CF_NR_FK=told)) == []
    assert codes("GS-018", case(), sent(PENALTY_FIELDS, CF_NR_FK="50000")) == []


@pytest.mark.parametrize("told", ["50000", "5.0001", "五万元", "NaN"])
def test_gs_018_a_fine_in_yuan_or_of_another_sum_is_found(told):
    assert codes("GS-018", case(DECIDED), sent(PENALTY_FIELDS, CF_NR_FK=told)) == [
        "credit.package.amount_wrong"
    ]


def test_gs_019_all_twenty_eight_fields_are_there_and_codes_check():
    permit = case(kind="permit")
    assert len(PERMIT_FIELDS) == 28
    assert codes("GS-019", permit, sent(PERMIT_FIELDS, XK_XKJGDM=BODY)) == []
    for name in PERMIT_FIELDS:
        assert codes("GS-019", permit, sent(PERMIT_FIELDS, name)) == [
            "credit.package.fields_missing"
        ]
    wrong = sent(PERMIT_FIELDS, XK_LYDWDM="123")
    assert codes("GS-019", permit, wrong) == ["credit.package.code_wrong"]
