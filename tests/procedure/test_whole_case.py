"""Two whole cases filled in as the forms ask: every form is clean, and the law lets each act pass.

So whatever a rule needs to know before it can answer, some form asks for.
"""

from datetime import date
from typing import Any

import pytest

from mingjian.kernel.calendar import WorkCalendar
from mingjian.kernel.findings import Finding
from mingjian.law.acts import STATES, validate
from mingjian.law.history import Act, History, Officer, parse_at
from mingjian.procedure.evaluate import barriers, progress
from tests.procedure.conftest import WHOLE

Filled = tuple[str, str, list[str], dict[str, Any]]

BASIS = [
    {
        "law": "某市城市绿化条例",
        "article": "第三十一条第一款",
        "level": "regulation",
        "range": {"min": 1_000_000, "max": 10_000_000},
        "in_force_from": "2020-01-01",
    }
]
FINE = [{"kind": "fine", "amount": 5_000_000}]
SMALL = [{"kind": "fine", "amount": 20_000}]
BODY = {
    "name": "某市园林管理局",
    "status": "confirmed",
    "kind": "organ",
    "uscc": None,
    "level": "municipal",
}
INVESTIGATORS = ["p1", "p2"]
REMEDIES = {
    "review_body": "某市人民政府",
    "reconsideration_days": 60,
    "court": "某区人民法院",
    "litigation_months": 6,
}
FACTORS = (
    "remedied",
    "coerced",
    "volunteered",
    "merit",
    "other_lighter",
    "slight_corrected",
    "first_offence",
    "no_fault",
)
DISCRETION = {
    "tier": "ordinary",
    "benchmark": "某市园林行政处罚裁量基准第12项",
    "factors": [{"factor": f, "applies": False, "proof": "没有这一情形"} for f in FACTORS],
    "ground": "占用面积二百平方米，属于一般情节。",
    "deviates": False,
}
ELEMENTS = (
    "body",
    "officers",
    "facts",
    "evidence",
    "law",
    "discretion",
    "procedure",
    "power",
    "documents",
    "crime",
    "other",
)


def words(name: str) -> list[str]:
    return [word for word, _ in STATES[name]]


def lead(procedure: str, **more: Any) -> dict[str, Any]:
    return {
        "source": "inspection",
        "received_at": "2026-03-02",
        "procedure": procedure,
        "place": "某市人民公园东门",
        "summary": "巡查发现擅自占用绿地堆放建材。",
        "facts": {"violation_end": "2026-03-02", "discovered_at": "2026-03-02", "urgent": False},
        **more,
    }


def site(day: str) -> dict[str, Any]:
    return {
        "start": f"{day}T09:00",
        "end": f"{day}T09:40",
        "place": "某市人民公园东门",
        "party_present": True,
        "certificates_shown": True,
        "recusal_asked": True,
        "found": "绿地内堆放建材，占用面积二百平方米。",
        "signed": "signed",
        "recorded": ["text", "photo", "video"],
    }


COMPANY = {"type": "organisation", "name": "某某园林有限公司"}

HEARD: list[Filled] = [
    ("case_lead", "2026-03-02", ["p1"], lead("ordinary", party=COMPANY)),
    (
        "case_filing",
        "2026-03-04",
        ["p1"],
        {
            "cause": "涉嫌擅自占用城市绿地案",
            "party": COMPANY,
            "summary": "占用绿地堆放建材，有现场照片。",
            "provision": "某市城市绿化条例第二十条",
            "jurisdiction": "违法行为发生在本市",
            "opinion": "建议立案。",
            "approved_by": "p9",
            "approved_at": "2026-03-04T10:00",
            "facts": {"fined_before": False, "life_health_or_finance": False},
        },
    ),
    ("officer_assignment", "2026-03-04", ["p9"], {"officers": INVESTIGATORS, "no_interest": True}),
    (
        "certificate_shown",
        "2026-03-05",
        INVESTIGATORS,
        {"to": "现场负责人", "numbers": "示例证号", "recorded": ["text", "video"]},
    ),
    ("on_site_record", "2026-03-05", INVESTIGATORS, site("2026-03-05")),
    (
        "evidence_item",
        "2026-03-06",
        INVESTIGATORS,
        {
            "type": "documentary",
            "name": "绿地界址图",
            "source": "本局档案",
            "proves": "占用的是城市绿地",
            "camera": False,
            "verified": True,
            "excluded": False,
        },
    ),
    (
        "rectification_order",
        "2026-03-06",
        INVESTIGATORS,
        {
            "problem": "擅自占用绿地",
            "basis": BASIS,
            "demand": "清除建材，恢复绿地",
            "until": "2026-03-20",
        },
    ),
    (
        "investigation_report",
        "2026-03-20",
        INVESTIGATORS,
        {
            "facts_found": "擅自占用绿地二百平方米。",
            "evidence": [{"name": "现场笔录", "proves": "占用事实"}],
            "nature": "擅自占用城市绿地",
            "basis": BASIS,
            "discretion": DISCRETION,
            "proposal": "penalty",
            "penalties": FINE,
            "duplicate_fine_checked": True,
            "facts": {
                "violation_start": "2026-02-20",
                "violation_end": "2026-03-06",
                "life_health_or_finance": False,
                "complex": True,
                "major_public_interest": False,
                "suspected_crime": False,
                "illegal_gains": False,
                "fined_before": False,
                "benchmark_exists": True,
                "review_required": True,
                "hearing_threshold": 3_000_000,
            },
        },
    ),
    (
        "prior_notice",
        "2026-03-23",
        INVESTIGATORS,
        {
            "facts_found": "擅自占用绿地二百平方米。",
            "grounds": "违反绿化管理规定",
            "basis": BASIS,
            "penalties": FINE,
            "states": words("prior_notice"),
            "defend_how": "向本局书面或者口头提出",
            "defend_days": 5,
        },
    ),
    (
        "service",
        "2026-03-23",
        INVESTIGATORS,
        {
            "of": "prior_notice",
            "method": "direct",
            "recipient": "现场负责人",
            "relation": "representative",
            "received_at": "2026-03-23T15:00",
        },
    ),
    ("hearing_request", "2026-03-25", ["p1"], {"form": "written", "who": "当事人"}),
    (
        "hearing_notice",
        "2026-03-26",
        ["p3"],
        {
            "hearing_at": "2026-04-14T09:00",
            "place": "本局听证室",
            "chair": "p3",
            "open": True,
            "served_on": "2026-03-27",
        },
    ),
    (
        "service",
        "2026-03-27",
        INVESTIGATORS,
        {
            "of": "hearing_notice",
            "method": "direct",
            "recipient": "现场负责人",
            "relation": "representative",
        },
    ),
    (
        "hearing",
        "2026-04-14",
        ["p3"],
        {
            "start": "2026-04-14T09:00",
            "end": "2026-04-14T11:00",
            "place": "本局听证室",
            "chair": "p3",
            "investigators": INVESTIGATORS,
            "open": True,
            "free": True,
            "course": [{"who": "调查人员", "said": "陈述事实和证据"}],
            "signed": "signed",
            "recorded": ["text", "full"],
        },
    ),
    (
        "hearing_report",
        "2026-04-15",
        ["p3"],
        {"facts_found": "占用属实", "points": "面积", "opinion": "keep", "reason": "证据充分"},
    ),
    (
        "review_submission",
        "2026-04-16",
        ["p1"],
        {
            "version": 1,
            "materials": ["report", "draft", "basis", "evidence", "hearing", "notice"],
            "vouched": True,
        },
    ),
    (
        "legal_review",
        "2026-04-17",
        ["p4"],
        {
            "version": 1,
            "received_at": "2026-04-16",
            "elements": [{"element": e, "result": "conform", "proof": "见案卷"} for e in ELEMENTS],
            "outcome": "agree",
            "opinion": "同意。",
            "reviewer_qualified": True,
        },
    ),
    (
        "collective_deliberation",
        "2026-04-20",
        ["p9"],
        {
            "chair": "p9",
            "present": ["p9", "p10"],
            "members": ["p9", "p10"],
            "opinions": [
                {"who": "p9", "opinion": "同意", "vote": "agree"},
                {"who": "p10", "opinion": "同意", "vote": "agree"},
            ],
            "outcome": "agree",
            "conclusion": "罚款五万元。",
        },
    ),
    (
        "head_approval",
        "2026-04-21",
        ["p9"],
        {"of": "penalty_decision", "outcome": "agree", "opinion": "同意。"},
    ),
    (
        "penalty_decision",
        "2026-04-22",
        INVESTIGATORS,
        {
            "facts_found": "擅自占用绿地二百平方米。",
            "evidence": "现场笔录、照片、界址图",
            "basis": BASIS,
            "penalties": FINE,
            "discretion": DISCRETION,
            "law_applied": "at_act",
            "defence_outcome": "rejected",
            "defence_answer": "听证意见经复核不成立。",
            "rectification": "已责令改正。",
            "payee": "某银行财政专户",
            "pay_by": "2026-05-08",
            "late_penalty_stated": True,
            "remedies": REMEDIES,
            "states": words("penalty_decision"),
            "deliberated": True,
            "approved_by": "p9",
            "facts": {"suspected_crime": False},
        },
    ),
    (
        "service",
        "2026-04-23",
        INVESTIGATORS,
        {
            "of": "penalty_decision",
            "method": "direct",
            "recipient": "现场负责人",
            "relation": "representative",
            "received_at": "2026-04-23T15:00",
            "credit_notice": True,
            "publicity_told": True,
        },
    ),
    (
        "publication_review",
        "2026-04-24",
        ["p5"],
        {
            "of": "penalty_decision",
            "channel": "enforcement",
            "social_effect": "有一定社会影响",
            "checks": ["state_secret", "trade_secret", "privacy", "minor", "stability", "accuracy"],
            "masked": "某某园林有限公司擅自占用绿地，罚款五万元。",
            "outcome": "publish",
            "reason": "应当公开",
        },
    ),
    (
        "publication",
        "2026-04-27",
        ["p6"],
        {"of": "penalty_decision", "channel": "enforcement", "until": "2027-04-22"},
    ),
    (
        "fine_payment",
        "2026-05-06",
        ["p7"],
        {"amount": 5_000_000, "collected": "bank", "receipt": "示例票据1", "covers": "fine"},
    ),
    (
        "case_closure",
        "2026-05-11",
        ["p1"],
        {
            "result": "performed",
            "ground_at": "2026-05-06",
            "summary": "罚款已缴清，绿地已恢复。",
            "published": True,
            "approved_by": "p9",
        },
    ),
    (
        "dossier_assembly",
        "2026-05-12",
        ["p1"],
        {
            "pages": 60,
            "parts": [{"title": "处罚决定书", "volume": "main", "from_page": 1, "to_page": 60}],
        },
    ),
    (
        "archiving",
        "2026-05-13",
        ["p7"],
        {"retention": "30_years", "retention_ground": "本局保管期限表", "keeper": "p7"},
    ),
]

PERSON = {"type": "individual", "name": "当事人甲", "birth": "1990-01-01"}

ON_THE_SPOT: list[Filled] = [
    ("case_lead", "2026-03-02", INVESTIGATORS, lead("summary", party=PERSON)),
    (
        "certificate_shown",
        "2026-03-02",
        INVESTIGATORS,
        {"to": "当事人甲", "numbers": "示例证号", "recorded": ["text", "video"]},
    ),
    ("on_site_record", "2026-03-02", INVESTIGATORS, site("2026-03-02")),
    (
        "prior_notice",
        "2026-03-02",
        INVESTIGATORS,
        {
            "facts_found": "攀折花木。",
            "grounds": "违反绿化管理规定",
            "basis": BASIS,
            "penalties": SMALL,
            "states": words("prior_notice"),
            "oral": True,
        },
    ),
    (
        "penalty_decision",
        "2026-03-02",
        INVESTIGATORS,
        {
            "facts_found": "攀折花木。",
            "basis": [{**BASIS[0], "range": {"min": 5_000, "max": 50_000}}],
            "penalties": SMALL,
            "discretion": DISCRETION,
            "law_applied": "at_act",
            "rectification": "当场改正。",
            "payee": "某银行财政专户",
            "pay_by": "2026-03-17",
            "remedies": {**REMEDIES, "reconsideration_first": True},
            "states": words("penalty_decision.summary"),
            "place": "某市人民公园东门",
            "delivered": True,
            "facts": {"suspected_crime": False, "fined_before": False},
        },
    ),
    (
        "service",
        "2026-03-02",
        INVESTIGATORS,
        {
            "of": "penalty_decision",
            "method": "on_the_spot",
            "recipient": "当事人甲",
            "relation": "self",
            "received_at": "2026-03-02T10:00",
        },
    ),
    (
        "summary_filing",
        "2026-03-03",
        ["p1"],
        {"of": "penalty_decision", "received_by": "p7"},
    ),
    (
        "fine_payment",
        "2026-03-04",
        ["p7"],
        {"amount": 20_000, "collected": "bank", "receipt": "示例票据2", "covers": "fine"},
    ),
    (
        "publication_review",
        "2026-03-05",
        ["p5"],
        {
            "of": "penalty_decision",
            "channel": "enforcement",
            "social_effect": "没有社会影响",
            "checks": ["privacy"],
            "masked": "不公示",
            "outcome": "withhold",
            "withhold_ground": "natural_person",
            "reason": "自然人的轻微违法",
        },
    ),
    (
        "case_closure",
        "2026-03-06",
        ["p1"],
        {"result": "performed", "summary": "罚款已缴清。", "approved_by": "p9"},
    ),
]


def officers() -> dict[str, Officer]:
    start, end = date(2024, 1, 1), date(2029, 1, 1)
    return {
        f"p{i}": Officer(f"p{i}", f"人员{i}", f"示例{i:04}", start, end, "valid")
        for i in range(1, 11)
    }


def walked(filled: list[Filled], procedure: str, *, without: frozenset[str] = frozenset()):
    """Every act with what bars it; an act left out is not done."""
    calendar = WorkCalendar.official()
    history = History("case-1", "penalty", complete=WHOLE, body=dict(BODY), officers=officers())
    bars: dict[str, list[Finding]] = {}
    for name, day, by, told in filled:
        if name in without or (name == "service" and f"service of {told['of']}" in without):
            continue
        clean, errors = validate(name, told, procedure)
        assert errors == {}, name
        act = Act(name, parse_at(f"{day}T17:00"), tuple(by), clean)
        found = barriers(history, act, calendar=calendar, as_of=act.at)
        bars[name] = [f for f in found if f.severity == "bar"]
        history.add(act)
    return history, bars


@pytest.mark.parametrize(
    ("filled", "procedure"),
    [(HEARD, "ordinary"), (ON_THE_SPOT, "summary")],
    ids=["with a hearing", "on the spot"],
)
def test_a_case_filled_in_as_the_forms_ask_passes_every_gate(filled, procedure):
    """C01, C10: the forms ask for whatever the law needs to know."""
    history, bars = walked(filled, procedure)
    assert {name: found for name, found in bars.items() if found} == {}
    state = progress(history, calendar=WorkCalendar.official(), as_of=date(2026, 5, 14))
    assert "late" not in state.values()
    assert state["case_closure"] == "done"


@pytest.mark.parametrize(
    ("left_out", "rule"),
    [
        ("case_filing", "CF-010"),
        ("service of prior_notice", "CF-028"),
        ("hearing", "CF-032"),
        ("legal_review", "SH-001"),
        ("collective_deliberation", "CF-035"),
        ("head_approval", None),
        ("hearing_report", None),
    ],
)
def test_one_step_left_out_stops_the_decision(left_out, rule):
    """L01, R01: each gate holds on its own, with an article and a next step."""
    _, bars = walked(HEARD, "ordinary", without=frozenset({left_out}))
    found = [f for f in bars["penalty_decision"] if f.rule == rule]
    assert found
    assert all(f.source and f.remedy for f in found)


def test_a_publication_without_its_review_is_stopped():
    """P16, GS-008."""
    _, bars = walked(HEARD, "ordinary", without=frozenset({"publication_review"}))
    assert "GS-008" in {f.rule for f in bars["publication"]}
