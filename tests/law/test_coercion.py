"""Compulsory measures: who takes them, how, with what papers; both sides of each boundary."""

from functools import partial

from mingjian.law.history import Officer
from tests.law.telling import act, case, codes, unknown

measured = partial(case, kind="compulsory_measure")
SAID = ["party", "grounds", "basis", "right_to_defend", "term", "goods", "remedies"]
SAID += ["body_and_date", "seal"]
GOODS = [{"name": "设备", "quantity": 1}]
APPROVED = act("measure_approval", "2024-04-09", measure="seizure")
SHOWN = act("certificate_shown", "2024-04-10", "甲", "乙")


def seizure(*by, at="2024-04-10", **data):
    data = {"items": GOODS, "copies": 2, "states": SAID, **data}
    return act("seizure", at, *(by or ("甲", "乙")), **data)


def record(**data):
    return act("on_site_record", "2024-04-10", "甲", "乙", **data)


# --- QZ-001 ------------------------------------------------------------------------------


def test_qz_001_the_head_approves_before_the_measure_is_taken():
    """《行政强制法》第十八条第一项."""
    assert codes("QZ-001", measured(APPROVED, SHOWN), seizure()) == []
    assert codes("QZ-001", measured(SHOWN), seizure()) == ["measure.not_approved"]
    other = act("measure_approval", "2024-04-09", measure="sealing")
    assert codes("QZ-001", measured(other, SHOWN), seizure()) == ["measure.not_approved"]
    assert unknown("QZ-001", measured(SHOWN, complete={"documents"}), seizure()) == [
        "acts.measure_approval"
    ]


def test_qz_001_in_urgency_the_approval_follows():
    assert codes("QZ-001", measured(SHOWN, procedure="urgent"), seizure()) == []
    assert codes("QZ-001", measured(SHOWN, facts={"urgent": True}), seizure()) == []
    assert unknown("QZ-001", measured(SHOWN, procedure=None), seizure()) == [
        "acts.measure_approval"
    ]


def test_qz_001_two_officers_with_certificates_valid_on_the_day():
    told = measured(APPROVED, SHOWN)
    assert codes("QZ-001", told, seizure("甲")) == ["measure.people.fewer_than_two"]
    assert unknown("QZ-001", measured(APPROVED, SHOWN, complete={"acts"}), seizure("甲")) == [
        "officers"
    ]
    last = act("x", "2024-04-09").day
    lapsed = {"乙": Officer("乙", "", "1", None, last, "valid")}
    told = measured(APPROVED, SHOWN, officers=lapsed)
    assert codes("QZ-001", told, seizure()) == ["measure.people.certificate_not_valid"]
    assert codes("QZ-001", told, seizure(at="2024-04-09")) == ["measure.certificate_not_shown"]


def test_qz_001_an_assistant_does_not_count():
    helper = {"乙": Officer("乙", assistant=True)}
    assert codes("QZ-001", measured(APPROVED, SHOWN, officers=helper), seizure()) == [
        "measure.people.fewer_than_two"
    ]


def test_qz_001_certificates_are_shown():
    assert codes("QZ-001", measured(APPROVED), seizure()) == ["measure.certificate_not_shown"]
    told = measured(APPROVED, record(certificates_shown=True))
    assert codes("QZ-001", told, seizure()) == []


# --- QZ-002 ------------------------------------------------------------------------------


def test_qz_002_reasons_basis_rights_and_remedies_are_told():
    words = ["grounds", "basis", "right_to_defend", "remedies"]
    told = act("measure_notice", "2024-04-10", states=words)
    assert codes("QZ-002", measured(), told) == []
    for word in words:
        fewer = act("measure_notice", "2024-04-10", states=[w for w in words if w != word])
        assert codes("QZ-002", measured(), fewer) == ["measure.notice.incomplete"]
    assert unknown("QZ-002", measured(complete=()), act("measure_notice", "2024-04-10")) == [
        "act.states"
    ]


def test_qz_002_the_record_is_signed_or_says_why_not():
    assert codes("QZ-002", measured(), record(party_present=True, signed="signed")) == []
    refused = record(party_present=True, signed="refused")
    assert codes("QZ-002", measured(), refused) == ["measure.record.refusal_unnoted"]
    noted = record(party_present=True, signed="refused", refusal="拒绝签名")
    assert codes("QZ-002", measured(), noted) == []


def test_qz_002_a_witness_signs_where_the_party_does_not_come():
    assert codes("QZ-002", measured(), record(party_present=False)) == ["measure.record.no_witness"]
    assert codes("QZ-002", measured(), record(party_present=False, witness="社区干部")) == []
    assert unknown("QZ-002", measured(complete=()), record(party_present=False)) == ["act.witness"]


def test_qz_002_no_notice_and_no_record_are_found_in_a_sweep():
    bare = seizure(states=["party"])
    assert codes("QZ-002", measured(bare, record()), as_of="2024-04-11") == [
        "measure.notice.missing"
    ]
    notice = act("measure_notice", "2024-04-10", states=SAID)
    assert codes("QZ-002", measured(notice, bare, record()), as_of="2024-04-11") == []
    assert codes("QZ-002", measured(seizure(), record()), as_of="2024-04-11") == []
    assert codes("QZ-002", measured(seizure()), as_of="2024-04-11") == ["measure.record.missing"]
    assert codes("QZ-002", measured(seizure()), as_of="2024-04-10") == []
    assert unknown("QZ-002", measured(seizure(), complete=()), as_of="2024-04-11") == [
        "acts.on_site_record"
    ]


def test_qz_002_freezing_asks_for_the_record_only():
    frozen = act("freezing", "2024-04-10", states=[])
    assert codes("QZ-002", measured(frozen, record()), as_of="2024-04-11") == []


# --- QZ-004 ------------------------------------------------------------------------------


def test_qz_004_the_power_is_not_entrusted():
    """《行政强制法》第十七条第一款."""
    assert codes("QZ-004", measured(body={"status": "confirmed"}), seizure()) == []
    assert codes("QZ-004", measured(body={"status": "entrusted"}), seizure()) == [
        "measure.body.entrusted"
    ]


def test_qz_004_assistants_take_no_measure_alone():
    helpers = {ref: Officer(ref, assistant=True) for ref in "甲乙"}
    assert codes("QZ-004", measured(officers=helpers), seizure()) == [
        "measure.people.assistants_only"
    ]
    one = {"乙": helpers["乙"], "甲": Officer("甲", number="1", status="valid")}
    assert codes("QZ-004", measured(officers=one), seizure()) == []


def test_qz_004_a_unit_within_a_body_takes_no_measure_in_its_own_name():
    for status, found in (("internal_unit", ["measure.body.internal_unit"]), ("confirmed", [])):
        told = case(kind="compulsory_measure", body={"status": status})
        assert codes("QZ-004", told, act("sealing", "2024-05-10")) == found
