"""Inspections of firms: each rule on both sides of its boundary (JC, C04)."""

import pytest

from mingjian.law.history import Officer
from tests.law.telling import act, case, codes, unknown

FIRM = {"type": "organisation", "name": "某某化工有限公司"}
APPROVED = act("inspection_approval", "2026-03-02", target="某某化工有限公司", source="plan")
NOTICE = act("inspection_notice", "2026-03-03")
HELPER = {"丙": Officer("丙", assistant=True)}


def inspection(*acts, procedure="daily", party=FIRM, **told):
    return case(*acts, kind="inspection", procedure=procedure, party=party, **told)


def approved(at="2026-03-02", **more):
    return act("inspection_approval", at, **more)


def record(at="2026-03-04", by=("甲", "乙"), **more):
    return act("on_site_record", at, *by, **{"certificates_shown": True, **more})


@pytest.mark.parametrize("status", ["confirmed", "entrusted"])
def test_jc_001_an_announced_or_entrusted_body_inspects(status):
    assert codes("JC-001", inspection(body={"status": status}), approved()) == []


@pytest.mark.parametrize("status", ["internal_unit", "suspended"])
def test_jc_001_no_other_body_does(status):
    told = inspection(body={"name": "某某股", "status": status})
    assert codes("JC-001", told, approved()) == ["inspection.body_without_power"]


def test_jc_001_before_the_opinions_of_2025_and_without_a_status_nothing_is_found():
    told = inspection(body={"status": "suspended"})
    assert codes("JC-001", told, approved("2025-01-02")) == []
    assert codes("JC-001", told, approved("2025-01-03")) != []
    assert unknown("JC-001", inspection(), approved()) == ["body.status"]


def test_jc_002_an_assistant_is_not_sent_to_inspect():
    told = inspection(officers=HELPER)
    assert codes("JC-002", told, approved(officers=["甲", "乙"])) == []
    assert codes("JC-002", told, approved(officers=["甲", "丙"])) == ["inspection.assistant_sent"]
    sent = act("officer_assignment", "2026-03-02", officers=["丙", "丙"])
    assert codes("JC-002", told, sent) == ["inspection.assistant_sent"]


def test_jc_003_only_what_is_listed_is_inspected():
    assert codes("JC-003", inspection(), approved(listed=True)) == []
    assert codes("JC-003", inspection(), approved(listed=False)) == ["inspection.item_not_listed"]
    assert unknown("JC-003", inspection(), approved()) == ["act.listed"]
    assert codes("JC-003", inspection(item={"id": "JC01"}), approved()) == []


def test_jc_004_the_approval_stands_by_the_day_of_the_inspection():
    assert codes("JC-004", inspection(approved("2026-03-04")), record("2026-03-04")) == []
    told = inspection(record("2026-03-04"), approved("2026-03-05"))
    assert codes("JC-004", told, as_of="2026-04-01") == ["inspection.not_approved"]
    whole = inspection(record("2026-03-04"))
    assert codes("JC-004", whole, as_of="2026-04-01") == ["inspection.not_approved"]
    part = inspection(record("2026-03-04"), complete=())
    assert unknown("JC-004", part, as_of="2026-04-01") == ["acts.inspection_approval"]


def test_jc_004_an_urgent_inspection_is_approved_afterwards():
    late = act("inspection_late_approval", "2026-03-05", reason="有爆炸危险")
    assert codes("JC-004", inspection(record(), late), as_of="2026-04-01") == []
    urgent = inspection(record("2026-03-04"), facts={"urgent": True})
    assert codes("JC-004", urgent, as_of="2026-03-04") == []
    assert codes("JC-004", urgent, as_of="2026-03-05") == ["inspection.not_approved"]


def test_jc_004_in_the_door_an_inspection_without_approval_is_barred_unless_urgent():
    assert codes("JC-004", inspection(facts={"urgent": False}), record()) == [
        "inspection.not_approved"
    ]
    assert codes("JC-004", inspection(facts={"urgent": True}), record()) == []
    assert unknown("JC-004", inspection(), record()) == ["facts.urgent"]


def test_jc_005_two_officers_inspect_and_an_assistant_does_not_count():
    told = inspection(APPROVED, NOTICE, officers=HELPER)
    assert codes("JC-005", told, record()) == []
    assert codes("JC-005", told, record(by=("甲",))) == ["inspection.fewer_than_two"]
    assert codes("JC-005", told, record(by=("甲", "丙"))) == ["inspection.fewer_than_two"]
    scan = act("entry_scan", "2026-03-04", "甲")
    assert codes("JC-005", told, scan) == ["inspection.fewer_than_two"]
    part = inspection(NOTICE, complete=())
    assert unknown("JC-005", part, record(by=("甲",))) == ["officers"]


def test_jc_005_notice_and_certificates_are_shown_first():
    assert codes("JC-005", inspection(APPROVED), record()) == ["inspection.notice_missing"]
    assert codes("JC-005", inspection(APPROVED, facts={"urgent": True}), record()) == []
    assert codes("JC-005", inspection(party={"type": "individual"}), record()) == []
    assert codes("JC-005", inspection(), record("2025-01-02")) == []
    silent = record(certificates_shown=None)
    assert codes("JC-005", inspection(NOTICE), silent) == ["inspection.certificate_not_shown"]
    shown = act("certificate_shown", "2026-03-04", "甲", "乙")
    assert codes("JC-005", inspection(NOTICE, shown), silent) == []
    part = inspection(complete=())
    assert unknown("JC-005", part, silent) == ["acts.inspection_notice", "acts.certificate_shown"]


def capped(source="plan", number=3, cap=2, *acts, **more):
    told = inspection(*acts, facts={"frequency_cap": cap}, **more)
    return told, approved(source=source, frequency=number)


def test_jc_006_as_often_as_the_cap_and_not_once_more():
    assert codes("JC-006", *capped(number=2)) == []
    assert codes("JC-006", *capped(number=3)) == ["inspection.over_cap"]
    assert codes("JC-006", *capped("draw", 3)) == ["inspection.over_cap"]


@pytest.mark.parametrize("source", ["clue", "assigned", "data", "requested", "superior"])
def test_jc_006_complaints_assignments_data_and_campaigns_are_not_counted(source):
    assert codes("JC-006", *capped(source)) == []


def test_jc_006_binds_inspections_of_firms_and_asks_for_the_cap():
    assert codes("JC-006", *capped(party={"type": "individual"})) == []
    assert unknown("JC-006", inspection(), approved(source="plan")) == [
        "frequency_cap",
        "act.frequency",
    ]


def test_jc_008_beyond_the_cap_the_lead_is_on_file():
    assert codes("JC-008", *capped("clue", 2)) == []
    assert codes("JC-008", *capped("clue", 3)) == ["inspection.source_not_on_file"]
    lead = act("case_lead", "2026-03-01", source="complaint")
    assert codes("JC-008", *capped("clue", 3, 2, lead)) == []
    assert codes("JC-008", *capped("superior", 3)) == []
    assert unknown("JC-008", *capped("clue", 3, complete=())) == ["acts.case_lead"]


PLAN = {"approved_by": "某市人民政府", "filed_at": "2026-02-10", "published_at": "2026-02-12"}


def special(*acts, **more):
    return inspection(*acts, procedure="special", **more)


def test_jc_010_a_campaign_has_a_plan():
    plan = act("inspection_plan", "2026-02-05", **PLAN)
    assert codes("JC-010", special(plan), approved()) == []
    assert codes("JC-010", special(), approved()) == ["inspection.special_without_plan"]
    assert codes("JC-010", special(), record()) == ["inspection.special_without_plan"]
    assert codes("JC-010", inspection(), approved()) == []
    assert unknown("JC-010", special(complete=()), approved()) == ["acts.inspection_plan"]


@pytest.mark.parametrize("member", sorted(PLAN))
def test_jc_010_the_plan_is_approved_filed_and_published(member):
    plan = act("inspection_plan", "2026-02-05", **{k: v for k, v in PLAN.items() if k != member})
    assert codes("JC-010", special(plan), approved()) == ["inspection.plan_not_in_force"]
    part = special(plan, complete={"acts"})
    assert unknown("JC-010", part, approved()) == ["acts.inspection_plan"]


def test_jc_011_who_enters_a_firm_scans_in():
    result = act("inspection_result", "2026-03-05", outcome="pass")
    scan = act("entry_scan", "2026-03-04", "甲", "乙", code="1")
    assert codes("JC-011", inspection(record()), result) == ["inspection.not_scanned"]
    assert codes("JC-011", inspection(scan, record()), result) == []
    assert codes("JC-011", inspection(), result) == []  # nobody entered: a check of papers
    before = act("inspection_result", "2025-12-31", outcome="pass")
    assert codes("JC-011", inspection(record("2025-12-30")), before) == []
    assert unknown("JC-011", inspection(record(), complete=()), result) == ["acts.entry_scan"]


def test_jc_012_outside_the_district_the_local_body_is_asked():
    away = approved(elsewhere=True)
    asked = act("assistance_request", "2026-03-01", to="某区应急管理局")
    assert codes("JC-012", inspection(), away) == ["inspection.elsewhere_without_assistance"]
    assert codes("JC-012", inspection(asked), away) == []
    assert codes("JC-012", inspection(), approved(elsewhere=False)) == []
    assert unknown("JC-012", inspection(complete=()), away) == ["acts.assistance_request"]


STATED = ["basis", "matter", "time", "officers", "frequency", "five_bans", "right_to_recusal"]


@pytest.mark.parametrize("word", STATED)
def test_jc_013_the_notice_tells_frequency_bans_and_rights(word):
    whole = act("inspection_notice", "2026-03-03", states=STATED)
    lacks = act("inspection_notice", "2026-03-03", states=[w for w in STATED if w != word])
    assert codes("JC-013", inspection(), whole) == []
    assert codes("JC-013", inspection(), lacks) == ["inspection.notice_incomplete"]
    assert unknown("JC-013", inspection(complete=()), lacks) == ["act.states"]
    assert codes("JC-013", inspection(party={"type": "individual"}), lacks) == []
