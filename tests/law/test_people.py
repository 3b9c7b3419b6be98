"""Who may handle a penalty: each rule on both sides of its boundary (C10, O02)."""

from datetime import date

import pytest

from mingjian.law.history import Officer
from tests.law.telling import act, answers, case, codes, unknown


def officer(ref, **more):
    held = {
        "number": f"04{ord(ref[0]) % 100:02}",
        "valid_from": date(2023, 1, 1),
        "valid_to": date(2024, 3, 4),
        "status": "valid",
    }
    return Officer(ref, f"执法员{ref}", **{**held, **more})


def crew(*officers, **told):
    return case(officers={o.ref: o for o in officers}, **told)


TWO = (officer("甲"), officer("乙"))


def record(at="2024-03-04", by=("甲", "乙"), name="on_site_record", **data):
    return act(name, at, *by, **data)


def test_cf_006_two_officers_with_certificates_pass_on_their_last_day():
    assert codes("CF-006", crew(*TWO), record("2024-03-04")) == []


def test_cf_006_a_certificate_that_expired_the_day_before_bars():
    """The issue's bad input: valid to 2024-03-04, acting on 2024-03-05."""
    told = crew(officer("甲"), officer("乙", valid_to=date(2028, 1, 1)))
    found = answers("CF-006", told, record("2024-03-05"))
    assert [f.code for f in found] == ["penalty.people.certificate_not_valid"]
    assert "执法员甲的执法证件已于2024年3月4日到期" in found[0].message


def test_cf_006_a_certificate_is_good_from_its_first_day():
    told = crew(officer("甲"), officer("乙", valid_from=date(2024, 3, 1)))
    assert codes("CF-006", told, record("2024-03-01")) == []
    assert codes("CF-006", told, record("2024-02-29")) == ["penalty.people.certificate_not_valid"]


@pytest.mark.parametrize("status", ["held", "revoked", "cancelled"])
def test_cf_006_a_certificate_held_back_or_gone_bars(status):
    told = crew(officer("甲"), officer("乙", status=status))
    assert codes("CF-006", told, record()) == ["penalty.people.certificate_not_valid"]


def test_cf_006_one_officer_alone_is_barred_where_the_officers_are_whole():
    assert codes("CF-006", crew(*TWO), record(by=("甲",))) == ["penalty.people.fewer_than_two"]
    told = crew(*TWO, complete={"acts"})
    assert unknown("CF-006", told, record(by=("甲",))) == ["officers"]


def test_cf_006_an_assistant_does_not_make_two():
    told = crew(officer("甲"), officer("乙", assistant=True))
    assert codes("CF-006", told, record()) == [
        "penalty.people.certificate_not_valid",
        "penalty.people.fewer_than_two",
    ]


def test_cf_006_the_same_officer_twice_is_one():
    assert codes("CF-006", crew(*TWO), record(by=("甲", "甲"))) != []


def test_cf_006_a_certificate_the_account_does_not_tell_is_not_known():
    told = crew(officer("甲"), Officer("乙", certificate_known=False), complete={"acts"})
    assert unknown("CF-006", told, record()) == ["officers.乙.certificate"]


def test_cf_006_an_assignment_is_judged_by_those_it_names():
    told = crew(*TWO)
    assert codes("CF-006", told, act("officer_assignment", "2024-03-01", "负责人",
                                     officers=["甲", "乙"])) == []  # fmt: skip
    assert codes("CF-006", told, act("officer_assignment", "2024-03-01", "负责人",
                                     officers=["甲"])) == ["penalty.people.fewer_than_two"]  # fmt: skip


def test_cf_006_the_leader_who_signs_an_ordinary_decision_needs_no_second():
    assert codes("CF-006", crew(*TWO), record("2024-05-10", ("负责人",), "penalty_decision")) == []


POLICE = {"domain": "public_security", "complete": {"acts", "officers"}}
BEAT = (officer("甲", valid_to=date(2030, 1, 1)), officer("乙", valid_to=date(2030, 1, 1)))


def test_cf_007_one_police_officer_may_decide_on_the_spot_when_it_is_all_filmed():
    told = crew(*BEAT, procedure="summary", **POLICE)
    alone = {"by": ("甲",), "name": "penalty_decision"}
    assert codes("CF-007", told, record("2026-01-05", **alone, recorded=["full"])) == []
    assert codes("CF-007", told, record("2026-01-05", **alone, recorded=["photo"])) == [
        "penalty.people.single_not_recorded"
    ]
    assert unknown("CF-007", told, record("2026-01-05", **alone)) == ["act.recorded"]


def test_cf_007_a_disputed_penalty_needs_two():
    told = crew(*BEAT, procedure="summary", **POLICE)
    told.add(act("statement_and_defence", "2026-01-05"))
    asked = record("2026-01-05", ("甲",), "penalty_decision", recorded=["full"])
    assert codes("CF-007", told, asked) == ["penalty.people.disputed_by_party"]


def test_cf_007_other_acts_still_need_two():
    told = crew(*BEAT, **POLICE)
    asked = record("2026-01-05", ("甲",), "scene_record", recorded=["full"])
    assert codes("CF-007", told, asked) == ["penalty.people.fewer_than_two_police"]
    assert codes("CF-007", told, record("2026-01-05", name="scene_record")) == []


def test_cf_007_beats_the_general_rule_from_2026_on_and_only_there():
    alone = {"by": ("甲",), "name": "interview_record", "recorded": ["full"]}
    police, others = crew(*BEAT, **POLICE), crew(*BEAT)
    assert codes("CF-006", police, record("2026-01-01", **alone)) == []
    assert codes("CF-006", police, record("2025-12-31", **alone)) == [
        "penalty.people.fewer_than_two"
    ]
    assert codes("CF-006", others, record("2026-01-01", **alone)) == [
        "penalty.people.fewer_than_two"
    ]


def test_cf_008_a_certificate_shown_up_to_that_day_suffices():
    told = case(act("certificate_shown", "2024-03-04"))
    assert codes("CF-008", told, record("2024-03-04")) == []
    assert codes("CF-008", told, record("2024-03-03")) == ["penalty.people.certificate_not_shown"]


def test_cf_008_the_record_itself_may_say_that_it_was_shown():
    assert codes("CF-008", case(), record(certificates_shown=True)) == []
    assert codes("CF-008", case(), record(certificates_shown=False)) == [
        "penalty.people.certificate_not_shown"
    ]


def test_cf_008_silence_is_no_finding_where_the_documents_are_not_whole():
    assert unknown("CF-008", case(complete={"acts"}), record()) == ["acts.certificate_shown"]


ASKED = act("recusal_request", "2024-03-05", who="甲")
DECISION = act("penalty_decision", "2024-05-10", "负责人")


def test_cf_009_a_request_is_decided_before_the_case_is():
    assert codes("CF-009", case(ASKED), record("2024-03-06")) == []
    assert codes("CF-009", case(ASKED), DECISION) == ["penalty.people.recusal_not_decided"]
    refused = act("recusal_decision", "2024-03-08", who="甲", outcome="refuse")
    assert codes("CF-009", case(ASKED, refused), DECISION) == []


def test_cf_009_whoever_is_recused_acts_no_more():
    recused = act("recusal_decision", "2024-03-08", who="甲", outcome="recuse")
    told = case(ASKED, recused)
    assert codes("CF-009", told, record("2024-03-11")) == ["penalty.people.recused_acts"]
    assert codes("CF-009", told, record("2024-03-11", ("乙", "丙"))) == []


def test_cf_009_an_interested_officer_is_not_assigned():
    asked = act("officer_assignment", "2024-03-01", officers=["甲", "乙"], no_interest=False)
    assert codes("CF-009", case(), asked) == ["penalty.people.interested"]


def test_cf_009_an_open_request_in_an_account_that_is_not_whole_is_not_known():
    assert unknown("CF-009", case(ASKED, complete=()), DECISION) == ["acts.recusal_decision"]
