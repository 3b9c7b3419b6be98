"""Evidence: each rule on both sides of its boundary (R04, R18)."""

import pytest

from mingjian.kernel.calendar import WorkCalendar
from tests.law.telling import act, answers, at, case, codes, unknown

KEPT = act("advance_registration", "2024-09-27", approved_by="负责人")


def test_cf_024_seven_working_days_across_national_day():
    """Kept on Friday 2024-09-27: with 国庆 and the worked Sunday and Saturday they end on 10-12."""
    assert codes("CF-024", case(KEPT), act("advance_registration_disposal", "2024-10-12")) == []
    late = codes("CF-024", case(KEPT), act("advance_registration_disposal", "2024-10-13"))
    assert late == ["penalty.evidence.registration.late"]


def test_cf_024_what_is_not_disposed_of_is_overdue_on_the_day_after():
    assert codes("CF-024", case(KEPT), as_of="2024-10-12") == []
    assert codes("CF-024", case(KEPT), as_of="2024-10-13") == [
        "penalty.evidence.registration.overdue"
    ]
    assert unknown("CF-024", case(KEPT, complete=()), as_of="2024-10-13") == [
        "acts.advance_registration_disposal"
    ]


def test_cf_024_each_registration_has_its_own_term():
    again = act("advance_registration", "2024-10-14", approved_by="负责人")
    done = act("advance_registration_disposal", "2024-10-11")
    assert codes("CF-024", case(KEPT, done, again), as_of="2024-10-23") == []
    assert codes("CF-024", case(KEPT, done, again), as_of="2024-10-24") != []


def test_cf_024_a_registration_is_approved_first():
    asked = act("advance_registration", "2024-09-27")
    assert codes("CF-024", case(), KEPT) == []
    assert codes("CF-024", case(), asked) == ["penalty.evidence.registration_not_approved"]
    assert unknown("CF-024", case(complete={"acts"}), asked) == ["act.approved_by"]


MARKET = {"domain": "market_regulation"}


def urgent(**data):
    return act("advance_registration", at("2024-09-27T16:00"), urgent=True, **data)


def test_cf_024_only_the_market_rules_let_an_urgent_registration_go_first():
    assert codes("CF-024", case(**MARKET), urgent()) == []
    assert codes("CF-024", case(), urgent()) == ["penalty.evidence.registration_not_approved"]


def test_cf_025_twenty_four_hours_by_the_clock_and_not_a_minute_more():
    def approved(moment):
        return act("head_approval", at(moment), of="advance_registration", outcome="agree")

    told = case(urgent(), **MARKET)
    assert codes("CF-025", told, approved("2024-09-28T16:00")) == []
    assert codes("CF-025", told, approved("2024-09-28T16:01")) == [
        "penalty.evidence.urgent_registration.late"
    ]


def test_cf_025_the_registration_may_tell_its_own_approval():
    assert codes("CF-025", case(**MARKET), urgent(approved_at="2024-09-28T16:00")) == []
    assert codes("CF-025", case(**MARKET), urgent(approved_at="2024-09-28T16:01")) == [
        "penalty.evidence.urgent_registration.approved_late"
    ]


def test_cf_025_a_sweep_finds_what_nobody_approved():
    assert codes("CF-025", case(urgent(), **MARKET), as_of=at("2024-09-28T16:00")) == []
    assert codes("CF-025", case(urgent(), **MARKET), as_of=at("2024-09-28T16:01")) == [
        "penalty.evidence.urgent_registration.overdue"
    ]


def test_cf_025_a_registration_without_hour_is_not_known_until_its_day_is_surely_over():
    day = case(act("advance_registration", "2024-09-27", urgent=True), **MARKET)
    assert unknown("CF-025", day, as_of="2024-09-28") == ["advance_registration.at"]
    late = ["penalty.evidence.urgent_registration.overdue"]
    assert codes("CF-025", day, as_of="2024-09-29") == late


CAMERA = act("evidence_item", "2024-04-01", type="electronic", camera=True, verified=True)
DECISION = act("penalty_decision", "2024-05-10")


def reviewed(outcome="pass", **data):
    told = {"device_reviewed": True, "point_published": True, "told_at": "2024-04-03", **data}
    return act("camera_evidence_review", "2024-04-02", outcome=outcome, **told)


def test_cf_026_camera_evidence_counts_only_when_it_passed_review():
    assert codes("CF-026", case(CAMERA, reviewed()), DECISION) == []
    for told in (case(CAMERA), case(CAMERA, reviewed("fail"))):
        assert codes("CF-026", told, DECISION) == ["penalty.evidence.camera_not_reviewed"]
    assert unknown("CF-026", case(CAMERA, complete=()), DECISION) == ["acts.camera_evidence_review"]


def test_cf_026_the_party_is_told():
    told = case(CAMERA, reviewed(told_at=None))
    assert codes("CF-026", told, DECISION) == ["penalty.evidence.camera_party_not_told"]


@pytest.mark.parametrize("member", ["device_reviewed", "point_published"])
def test_cf_026_no_record_passes_from_a_device_that_was_not_cleared(member):
    assert codes("CF-026", case(), reviewed(**{member: False})) == [
        "penalty.evidence.camera_not_qualified"
    ]
    assert codes("CF-026", case(), reviewed("fail", **{member: False})) == []


def test_cf_026_is_not_asked_where_no_camera_was_used():
    plain = act("evidence_item", "2024-04-01", type="documentary", camera=False)
    assert codes("CF-026", case(plain), DECISION) == []


@pytest.mark.parametrize(
    ("kind", "lawful"), [("electronic", True), ("电子数据", True), ("传闻", False)]
)
def test_cf_027_evidence_is_of_one_of_eight_kinds(kind, lawful):
    found = codes("CF-027", case(), act("evidence_item", "2024-04-01", type=kind))
    assert (found == []) is lawful


def test_cf_027_unlawful_evidence_is_not_verified():
    asked = act("evidence_item", "2024-04-01", type="physical", excluded=True, verified=True)
    assert codes("CF-027", case(), asked) == ["penalty.evidence.unlawful_used"]


def test_cf_027_one_verified_item_suffices_and_none_does_not():
    one = act("evidence_item", "2024-04-01", type="physical", verified=True)
    raw = act("evidence_item", "2024-04-01", type="physical", verified=False)
    assert codes("CF-027", case(raw, one), DECISION) == []
    assert codes("CF-027", case(raw), DECISION) == ["penalty.evidence.none_verified"]
    assert unknown("CF-027", case(raw, complete={"acts"}), DECISION) == ["evidence"]


def test_cf_027_a_record_is_evidence_too():
    assert codes("CF-027", case(act("on_site_record", "2024-03-04")), DECISION) == []


def test_cf_024_a_calendar_without_holidays_counts_weekdays_only():
    plain = WorkCalendar()
    asked = act("advance_registration_disposal", "2024-10-09")
    [late] = answers("CF-024", case(KEPT), asked, calendar=plain)
    assert late.due == "2024-10-08"


def test_cf_026_evidence_called_by_its_camera_is_camera_evidence():
    shot = act("evidence_item", "2024-03-01", type="电子监控记录")
    assert codes("CF-027", case(), shot) == []
    decided = act("penalty_decision", "2024-04-01")
    assert codes("CF-026", case(shot), decided) == ["penalty.evidence.camera_not_reviewed"]
    assert unknown("CF-026", case(shot, complete=()), decided) == ["acts.camera_evidence_review"]
    paper = act("evidence_item", "2024-03-01", type="documentary")
    assert codes("CF-026", case(paper), decided) == []
