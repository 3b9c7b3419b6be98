"""Records of the whole process: each rule on both sides of its boundary."""

import pytest

from mingjian.law.terms import TERMS
from tests.law.telling import act, answers, case, codes, unknown

FILED = act("case_filing", "2024-03-01")
LOOKED = act("on_site_record", "2024-03-04")
REVIEWED = act("legal_review", "2024-05-06", outcome="agree")
DECIDED = act("penalty_decision", "2024-05-10", penalties=[{"kind": "fine", "amount": 100}])
SERVED = act("service", "2024-05-13", of="penalty_decision")
PAID = act("fine_payment", "2024-05-20")
ALL = (FILED, LOOKED, REVIEWED, DECIDED, SERVED, PAID)


def closed(result="performed"):
    return act("case_closure", "2024-06-01", result=result)


def test_jl_001_all_six_links_are_recorded_before_the_case_closes():
    assert codes("JL-001", case(*ALL), closed()) == []


@pytest.mark.parametrize(
    ("gone", "link"),
    [(FILED, "启动"), (LOOKED, "调查取证"), (REVIEWED, "审核"), (SERVED, "送达"), (PAID, "执行")],
)
def test_jl_001_a_link_without_record_is_named(gone, link):
    (finding,) = answers("JL-001", case(*(a for a in ALL if a is not gone)), closed())
    assert finding.code == "record.link_missing"
    assert finding.message.endswith(f"：{link}")


def test_jl_001_a_summary_penalty_is_not_reviewed_and_a_warning_not_performed():
    assert (
        codes("JL-001", case(FILED, LOOKED, DECIDED, SERVED, PAID, procedure="summary"), closed())
        == []
    )
    warned = act("penalty_decision", "2024-05-10", penalties=[{"kind": "warning"}])
    assert codes("JL-001", case(FILED, LOOKED, REVIEWED, warned, SERVED), closed()) == []


def test_jl_001_a_decision_that_names_the_head_who_approved_it_records_its_review():
    """第五十七条第一款: no separate sheet of approval is asked for."""
    signed = act("penalty_decision", "2024-05-10", approved_by="负责人")
    assert codes("JL-001", case(FILED, LOOKED, signed, SERVED, PAID), closed()) == []
    bare = case(FILED, LOOKED, DECIDED, SERVED, PAID)
    assert codes("JL-001", bare, closed()) == ["record.link_missing"]


def test_jl_001_a_case_that_was_transferred_ends_early():
    assert codes("JL-001", case(FILED), closed("transferred")) == []
    assert codes("JL-001", case(FILED), closed()) != []


def test_jl_001_an_account_not_whole_is_unknown():
    assert unknown("JL-001", case(FILED, complete=()), closed()) == ["acts"]


def test_jl_002_sealing_and_demolition_are_filmed_whole():
    told = case(kind="compulsory_measure")
    assert codes("JL-002", told, act("sealing", "2024-05-10", recorded=["text", "full"])) == []
    assert codes("JL-002", told, act("sealing", "2024-05-10", recorded=["text", "video"])) == [
        "record.full_video_missing"
    ]
    down = act("execution", "2024-05-10", manner="demolition", recorded=["photo"])
    auction = act("execution", "2024-05-10", manner="auction", recorded=["text"])
    assert codes("JL-002", case(kind="compulsory_execution"), down) == ["record.full_video_missing"]
    assert codes("JL-002", case(kind="compulsory_execution"), auction) == []
    assert unknown("JL-002", case(complete=()), act("sealing", "2024-05-10")) == ["act.recorded"]


@pytest.mark.parametrize("name", ["on_site_record", "hearing", "service_announcement"])
def test_jl_003_a_step_that_may_be_disputed_is_recorded_or_explained(name):
    assert codes("JL-003", case(), act(name, "2024-05-10", recorded=["text", "video"])) == []
    assert codes("JL-003", case(), act(name, "2024-05-10", recorded=["text"])) == [
        "record.av_missing"
    ]
    explained = act("gap_explanation", "2024-05-10", of=name, reason="设备故障")
    assert codes("JL-003", case(explained), act(name, "2024-05-10", recorded=["text"])) == []
    assert unknown("JL-003", case(complete=()), act(name, "2024-05-10")) == ["act.recorded"]


def test_jl_003_of_services_only_retained_service():
    retained = act("service", "2024-05-13", method="retained", recorded=["text"])
    direct = act("service", "2024-05-13", method="direct", recorded=["text"])
    assert codes("JL-003", case(), retained) == ["record.av_missing"]
    assert codes("JL-003", case(), direct) == []


def test_jl_004_a_recording_is_handed_over_within_twenty_four_hours_by_the_clock():
    """Ended on the eve of 国庆节; no holiday moves the term."""
    told = case(
        act("recording_capture", "2024-09-30T17:00", of="on_site_record", end="2024-09-30T18:00")
    )
    assert codes("JL-004", told, act("recording_handover", "2024-10-01T18:00")) == []
    assert codes("JL-004", told, act("recording_handover", "2024-10-01T18:01")) == [
        "record.handover_late"
    ]


def test_jl_004_a_body_has_its_own_hours_and_an_explanation_excuses():
    captured = act(
        "recording_capture", "2024-09-30T17:00", of="on_site_record", end="2024-09-30T18:00"
    )
    late = act("recording_handover", "2024-10-01T18:01")
    assert codes("JL-004", case(captured, body={"handover_hours": 48}), late) == []
    assert (
        codes("JL-004", case(captured, act("gap_explanation", "2024-10-01", reason="偏远")), late)
        == []
    )
    assert unknown("JL-004", case(captured), act("recording_handover", "2024-10-01")) != []


def test_jl_004_can_be_counted_without_a_case():
    from mingjian.law.registry import load

    load()
    assert str(TERMS["JL-004"].span) == "24小时"


def test_jl_005_a_gap_has_its_reason():
    whole = act("recording_capture", "2024-05-10", gaps=[])
    told = act("recording_capture", "2024-05-10", gaps=[{"from": "09:00", "why": "更换电池"}])
    silent = act("recording_capture", "2024-05-10", gaps=[{"from": "09:00", "why": " "}])
    assert codes("JL-005", case(), whole) == []
    assert codes("JL-005", case(), told) == []
    assert codes("JL-005", case(), silent) == ["record.gap_unexplained"]


def test_jl_006_a_recording_keeps_its_digest():
    assert codes("JL-006", case(), act("recording_capture", "2024-05-10", digest="ab" * 32)) == []
    assert codes("JL-006", case(), act("recording_capture", "2024-05-10")) == [
        "record.digest_missing"
    ]
    assert unknown("JL-006", case(complete=()), act("recording_capture", "2024-05-10")) == [
        "act.digest"
    ]


def test_jl_007_each_access_has_an_approval_of_its_own():
    granted = act("access_approval", "2024-05-10", outcome="grant")
    refused = act("access_approval", "2024-05-10", outcome="refuse")
    access = act("record_access", "2024-05-11", who="审核员")
    assert codes("JL-007", case(granted), access) == []
    assert codes("JL-007", case(refused), access) == ["record.access_unapproved"]
    assert codes("JL-007", case(granted, access), access) == ["record.access_unapproved"]
    assert answers("JL-007", case(), access)[0].severity == "warn"


def test_jl_008_market_regulation_keeps_a_picture_of_what_may_be_denied():
    market = {"domain": "market_regulation"}
    bare = act("service", "2024-05-13", method="electronic", recorded=["text"])
    shot = act("service", "2024-05-13", method="electronic", recorded=["photo"])
    assert codes("JL-008", case(**market), bare) == ["record.proof_picture_missing"]
    assert codes("JL-008", case(**market), shot) == []
    assert codes("JL-008", case(), bare) == [], "market regulation only"
    refused = act("on_site_record", "2024-05-13", signed="refused", recorded=["text"])
    signed = act("on_site_record", "2024-05-13", signed="signed", recorded=["text"])
    assert codes("JL-008", case(**market), refused) == ["record.proof_picture_missing"]
    assert codes("JL-008", case(**market), signed) == []


@pytest.mark.parametrize("fact", ["review_required", "complex"])
def test_jl_001_an_account_of_acts_misses_a_review_where_the_case_had_to_be_reviewed(fact):
    acts, retold = (FILED, LOOKED, DECIDED, SERVED, PAID), {"acts", "documents"}
    assert unknown("JL-001", case(*acts, complete=retold), closed()) == ["acts"]
    needed = {"facts": {fact: True}, "complete": retold}
    (finding,) = answers("JL-001", case(*acts, **needed), closed())
    assert finding.message.endswith("：审核")
    assert codes("JL-001", case(*acts, REVIEWED, **needed), closed()) == []
