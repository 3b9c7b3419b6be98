"""What may not stand in a published text: each rule on both sides of its boundary."""

import pytest

from mingjian.kernel.ids import resident_check
from tests.law.telling import act, answers, case, codes, unknown

DECISION = act("penalty_decision", "2024-05-10")
COMPANY = {"type": "organisation", "name": "某某园林有限公司"}
PERSON = {"type": "individual", "name": "当事人甲"}
BODY = "99999920000101000"
RESIDENT = BODY + resident_check(BODY)


def reviewed(at="2024-05-13", outcome="publish", **data):
    return act("publication_review", at, of="penalty_decision", outcome=outcome, **data)


def shown(at="2024-05-14", **data):
    return act("publication", at, of="penalty_decision", **data)


@pytest.mark.parametrize(
    "text",
    [
        f"当事人身份证号{RESIDENT}",
        "联系电话１３９００００００００",
        "账户6222000000000000000",
        "住某市某区某路1号",
        "电话0355-0000000",
    ],
)
def test_gs_010_personal_fields_are_not_shown(text):
    party = PERSON | {"address": "某市某区某路1号", "phone": "0355-0000000"}
    told = case(DECISION, party=party)
    assert codes("GS-010", told, reviewed(masked=text)) == ["publicity.masking.field_shown"]
    assert codes("GS-010", told, shown(masked=text)) == ["publicity.masking.field_shown"]


def test_gs_010_a_masked_text_passes_and_a_firms_address_may_stand():
    text = "当事人某某园林有限公司，住所某市某区某路1号，罚款50000元，某园罚决〔2024〕12号"
    told = case(DECISION, party=COMPANY | {"address": "某市某区某路1号"})
    assert codes("GS-010", told, reviewed(masked=text)) == []
    assert unknown("GS-010", told, shown()) == ["act.masked"]


def test_gs_012_financial_accounts_and_children_are_kept_out():
    told = case(DECISION, party=COMPANY)
    assert codes("GS-012", told, shown(masked="开户行账号6222000000000000")) == [
        "publicity.sensitive.account"
    ]
    assert codes("GS-012", told, shown(masked="罚款50000元")) == []
    child = case(DECISION, party=PERSON, facts={"party_birth": "2010-05-14"})
    assert codes("GS-012", child, shown("2024-05-14", masked="")) == ["publicity.sensitive.child"]
    assert codes("GS-012", child, shown("2024-05-15", masked="")) == []


def test_gs_012_words_of_health_are_pointed_out_and_do_not_stop():
    (finding,) = answers("GS-012", case(DECISION, party=COMPANY), shown(masked="附病历一份"))
    assert finding.severity == "warn"
