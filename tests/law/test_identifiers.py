"""Identifiers in a case: right ones pass, wrong ones stop where they are told. All are made up."""

from mingjian.kernel.ids import organisation_check, resident_check, uscc_check
from tests.law.telling import act, answers, case, codes


def uscc(kind="91", body="00000000", check=None):
    code = kind + "999999" + body + (check or organisation_check(body))
    return code + uscc_check(code)


RIGHT = uscc()
BODY = "99999920000101000"
RESIDENT = BODY + resident_check(BODY)


def filed(**party):
    return act("case_filing", "2024-03-01", party=party)


def other_end(code):
    return code[:-1] + ("0" if code[-1] != "0" else "1")


def test_bs_001_a_code_has_eighteen_places_without_i_o_s_v_z():
    assert codes("BS-001", case(), filed(uscc=RIGHT)) == []
    assert codes("BS-001", case(), filed(uscc=RIGHT[:17])) == ["party.uscc.malformed"]
    assert codes("BS-001", case(), filed(uscc=RIGHT[:16] + "I" + RIGHT[17])) == [
        "party.uscc.malformed"
    ]
    assert codes("BS-001", case(), filed(name="无代码")) == []


def test_bs_001_a_standing_case_is_asked_by_what_is_told_of_its_party():
    assert codes("BS-001", case(party={"uscc": RIGHT})) == []
    assert codes("BS-001", case(party={"uscc": "123"})) == ["party.uscc.malformed"]


def test_bs_002_the_check_character_fits_the_other_seventeen():
    assert codes("BS-002", case(), filed(uscc=RIGHT)) == []
    (finding,) = answers("BS-002", case(), filed(uscc=other_end(RIGHT)))
    assert finding.code == "party.uscc.check"
    assert finding.severity == "bar"
    assert f"应为“{RIGHT[-1]}”" in finding.message
    assert codes("BS-001", case(), filed(uscc=other_end(RIGHT))) == [], "one fault, one finding"


def test_bs_003_an_odd_organisation_code_inside_is_for_review():
    odd = uscc(check="1" if organisation_check("00000000") != "1" else "2")
    assert codes("BS-003", case(), filed(uscc=RIGHT)) == []
    (finding,) = answers("BS-003", case(), filed(uscc=odd))
    assert finding.code == "party.organisation_code.check"
    assert finding.severity == "warn"


def test_bs_004_a_resident_number_has_a_real_birth_date_and_its_check_character():
    assert codes("BS-004", case(), filed(id_number=RESIDENT)) == []
    assert codes("BS-004", case(), filed(id_number=other_end(RESIDENT))) == [
        "party.id_number.wrong"
    ]
    unreal = "99999920000230000"
    unreal += resident_check(unreal)
    assert codes("BS-004", case(), filed(id_number=unreal)) == ["party.id_number.wrong"]


def test_bs_004_nobody_is_born_after_the_act():
    newborn = "99999920240301000"
    newborn += resident_check(newborn)
    assert codes("BS-004", case(), filed(id_number=newborn)) == []
    tomorrow = "99999920240302000"
    tomorrow += resident_check(tomorrow)
    assert codes("BS-004", case(), filed(id_number=tomorrow)) == ["party.id_number.wrong"]


def test_bs_005_a_code_of_92_is_a_sole_trader_and_no_other_is():
    shop = uscc("92")
    assert codes("BS-005", case(), filed(uscc=shop, type="sole_trader")) == []
    assert codes("BS-005", case(), filed(uscc=shop, type="organisation")) == [
        "party.type.is_sole_trader"
    ]
    assert codes("BS-005", case(), filed(uscc=RIGHT, type="sole_trader")) == [
        "party.type.not_sole_trader"
    ]
    assert codes("BS-005", case(), filed(uscc=RIGHT, type="organisation")) == []


def test_bs_006_a_number_has_its_word_year_and_serial():
    def issued(number):
        return act("instrument_issue", "2024-05-10", instrument="penalty_decision", number=number)

    assert codes("BS-006", case(), issued("某园罚决〔2024〕12号")) == []
    assert codes("BS-006", case(), issued("某园罚决[2024]12号")) == ["document.number.malformed"]
    assert codes("BS-006", case(), issued("某园罚决〔2024〕012号")) == ["document.number.malformed"]
    assert codes("BS-006", case(), issued("某园罚决〔2023〕12号")) == ["document.number.year"]


def test_bs_006_a_decision_is_asked_by_its_own_number():
    asked = act("penalty_decision", "2024-05-10", document="某园罚决〔2023〕12号")
    assert codes("BS-006", case(), asked) == ["document.number.year"]


def test_bs_007_a_region_code_is_of_a_province():
    assert codes("BS-007", case(body={"area": "140400"})) == []
    assert codes("BS-007", case(body={"area": "990000"})) == ["body.area.wrong"]


def test_bs_006_a_form_printed_beforehand_keeps_its_printed_number():
    printed = act("penalty_decision", "2024-05-10", document="0000123")
    assert codes("BS-006", case(procedure="summary"), printed) == []
    assert codes("BS-006", case(), printed) == ["document.number.malformed"]
    given = act("penalty_decision", "2024-05-10", document="某当罚(2024)1号")
    assert codes("BS-006", case(procedure="summary"), given) == ["document.number.malformed"]
