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


# --- QZ-008 ------------------------------------------------------------------------------


def test_qz_008_the_decision_states_what_the_law_asks():
    assert codes("QZ-008", measured(), seizure()) == []
    for word in ("party", "grounds", "basis", "term", "goods", "remedies", "body_and_date", "seal"):
        fewer = [w for w in SAID if w != word]
        assert codes("QZ-008", measured(), seizure(states=fewer)) == [
            "measure.decision.particulars_missing"
        ]
    assert unknown("QZ-008", measured(complete=()), seizure(states=None)) == ["act.states"]


def test_qz_008_the_list_is_in_two_copies():
    for copies, found in ((2, []), (1, ["measure.list.copies"]), (None, ["measure.list.copies"])):
        assert codes("QZ-008", measured(), seizure(copies=copies)) == found
    assert unknown("QZ-008", measured(complete=()), seizure(copies=None)) == ["act.copies"]


def test_qz_008_is_handed_over_there():
    for day, found in (("2024-04-10", []), ("2024-04-11", ["measure.decision.not_handed_over"])):
        served = act("service", day, of="seizure", method="direct")
        assert codes("QZ-008", measured(seizure()), served) == found


# --- QZ-009 ------------------------------------------------------------------------------


def test_qz_009_nothing_unrelated_necessary_or_sealed_already():
    assert codes("QZ-009", measured(), seizure()) == []
    for member, code in (
        ({"unrelated": True}, "measure.goods.unrelated"),
        ({"necessity": True}, "measure.goods.necessity"),
        ({"held_by": "某区人民法院"}, "measure.goods.already_sealed"),
    ):
        assert codes("QZ-009", measured(), seizure(items=[{"name": "冰箱", **member}])) == [code]


# --- QZ-010 ------------------------------------------------------------------------------


def test_qz_010_lifted_where_its_reason_is_gone():
    due = {"release_due": True}
    released = act("measure_release", "2024-04-20", of="seizure")
    assert codes("QZ-010", measured(seizure(), facts=due), as_of="2024-04-21") == [
        "measure.release.outstanding"
    ]
    assert codes("QZ-010", measured(seizure(), released, facts=due), as_of="2024-04-21") == []
    assert codes("QZ-010", measured(seizure()), as_of="2024-04-21") == []
    assert unknown("QZ-010", measured(seizure(), facts=due, complete=()), as_of="2024-04-21")


def test_qz_010_no_case_is_closed_over_goods_still_held():
    closure = act("case_closure", "2024-04-25")
    assert codes("QZ-010", measured(seizure()), closure) == ["measure.release.outstanding"]
    for over in ("measure_release", "goods_return", "goods_disposal"):
        assert codes("QZ-010", measured(seizure(), act(over, "2024-04-20")), closure) == []


def test_qz_010_holds_for_frozen_money_too():
    frozen = act("freezing", "2024-04-10", states=[])
    closure = act("case_closure", "2024-04-25")
    assert codes("QZ-010", measured(frozen), closure) == ["measure.release.outstanding"]
    assert codes("QZ-010", measured(frozen, act("measure_release", "2024-04-20")), closure) == []


def test_qz_010_what_the_head_refused_is_lifted():
    refused = act("measure_late_approval", "2024-04-10", of="seizure", outcome="release")
    assert codes("QZ-010", measured(seizure(), refused), as_of="2024-04-11") == [
        "measure.release.outstanding"
    ]
