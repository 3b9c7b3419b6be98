"""A real ordinary penalty case, act by act, as the cast plays it through the door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.cast import Cast, day

BASIS = [
    {
        "law": "城市绿化条例",
        "article": "第二十七条",
        "level": "regulation",
        "range": {"min": 100_000, "max": 2_000_000},
    }
]
FINE = [{"kind": "fine", "amount": 300_000}]
REMEDIES = {
    "review_body": "某市人民政府",
    "reconsideration_days": 60,
    "reconsideration_first": False,
    "court": "某市某区人民法院",
    "litigation_months": 6,
}
ELEMENTS = "body officers facts evidence law discretion procedure power documents crime other"
DISCRETION = {
    "tier": "no_benchmark",
    "benchmark": "无",
    "factors": [{"factor": "heavier", "applies": False, "proof": "没有从重情形"}],
    "ground": "占用面积小，限期内恢复，按法定幅度下限以上适中处罚。",
    "deviates": False,
}


def moment(at: datetime) -> str:
    return at.isoformat()


def filing(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "case_filing",
        {
            "cause": "涉嫌擅自占用城市绿化用地案",
            "item": cast.item,
            "party": {"ref": _party(case)},
            "summary": "2026年3月2日巡查发现当事人在某路绿地堆放材料。",
            "provision": "《城市绿化条例》第二十条",
            "jurisdiction": "违法行为发生在本行政区域内。",
            "opinion": "建议立案。",
            "approved_by": cast.leader.person,
            "approved_at": moment(at),
            "facts": {"violation_end": "2026-03-02", "discovered_at": "2026-03-02"},
        },
        case=case,
        at=at,
    )


def assignment(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "officer_assignment",
        {"officers": cast.pair, "no_interest": True},
        case=case,
        at=at,
        by=cast.leader,
    )


def shown(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "certificate_shown",
        {"by": cast.pair, "to": "现场负责人", "recorded": ["video"]},
        case=case,
        at=at,
    )


def site(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "on_site_record",
        {
            "by": cast.pair,
            "start": moment(at),
            "end": moment(at),
            "place": "某路绿地",
            "party_present": True,
            "certificates_shown": True,
            "recusal_asked": True,
            "found": "绿地内堆放木材，面积约二十平方米。",
            "signed": "signed",
            "recorded": ["text", "photo"],
        },
        case=case,
        at=at,
    )


def evidence(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "evidence_item",
        {
            "by": cast.pair,
            "type": "documentary",
            "name": "现场照片",
            "source": "现场拍摄",
            "proves": "占用绿地的事实",
            "verified": True,
            "verification": "与现场笔录一致。",
        },
        case=case,
        at=at,
    )


def report(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "investigation_report",
        {
            "by": cast.pair,
            "facts_found": "当事人擅自占用绿地二十平方米。",
            "evidence": [{"name": "现场照片", "proves": "占用事实"}],
            "nature": "擅自占用城市绿化用地",
            "basis": BASIS,
            "discretion": DISCRETION,
            "proposal": "penalty",
            "penalties": FINE,
            "rectification": "已责令恢复。",
            "duplicate_fine_checked": True,
            "facts": {
                "complex": False,
                "suspected_crime": False,
                "major_public_interest": False,
            },
        },
        case=case,
        at=at,
    )


def notice(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "prior_notice",
        {
            "by": cast.pair,
            "facts_found": "当事人擅自占用绿地二十平方米。",
            "grounds": "违反《城市绿化条例》第二十条。",
            "basis": BASIS,
            "penalties": FINE,
            "states": ["facts", "grounds", "basis", "content", "right_to_defend"],
            "defend_how": "书面或者到本机关口头陈述",
            "defend_days": 5,
        },
        case=case,
        at=at,
    )


def notice_served(cast: Cast, case: str, at: datetime) -> Any:
    return served(cast, case, at, of="prior_notice")


def served(cast: Cast, case: str, at: datetime, of: str = "penalty_decision") -> Any:
    return cast.perform(
        "service",
        {
            "by": cast.pair,
            "of": of,
            "method": "direct",
            "recipient": "当事人甲",
            "relation": "representative",
            "received_at": moment(at),
            "place": "某市某区某街1号",
            "credit_notice": True,
            "publicity_told": True,
        },
        case=case,
        at=at,
    )


def waiver(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "defence_waiver",
        {"by": cast.pair, "of": "prior_notice", "signed": "signed", "waives": ["defence"]},
        case=case,
        at=at,
    )


def submission(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "review_submission",
        {
            "version": 1,
            "materials": ["report", "draft", "basis", "evidence", "notice"],
            "vouched": True,
        },
        case=case,
        at=at,
    )


def review(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "legal_review",
        {
            "version": 1,
            "received_at": at.date().isoformat(),
            "elements": [
                {"element": name, "result": "conform", "proof": "卷内材料"}
                for name in ELEMENTS.split()
            ],
            "outcome": "agree",
            "opinion": "同意拟处罚意见。",
            "reviewer_qualified": True,
        },
        case=case,
        at=at,
        by=cast.reviewer,
    )


def approval(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "head_approval",
        {"of": "investigation_report", "outcome": "agree", "opinion": "同意。"},
        case=case,
        at=at,
        by=cast.leader,
    )


def decision(cast: Cast, case: str, at: datetime, **changes: Any) -> Any:
    data = {
        "by": cast.pair,
        "facts_found": "当事人擅自占用绿地二十平方米。",
        "evidence": "现场笔录、照片。",
        "basis": BASIS,
        "penalties": FINE,
        "discretion": DISCRETION,
        "law_applied": "at_act",
        "defence_outcome": "none",
        "rectification": "责令立即恢复原状。",
        "payee": "某银行某支行",
        "pay_by": "2026-04-10",
        "late_penalty_stated": True,
        "remedies": REMEDIES,
        "states": [
            "party",
            "facts",
            "evidence",
            "penalty",
            "basis",
            "performance",
            "collecting_bank",
            "late_penalty",
            "defence_answered",
            "discretion",
            "remedies",
            "body_and_date",
            "seal",
        ],
        "approved_by": cast.leader.person,
        "credit_notice": True,
        "facts": {"suspected_crime": False},
        **changes,
    }
    return cast.perform("penalty_decision", data, case=case, at=at)


def payment(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "fine_payment",
        {"amount": 300_000, "collected": "bank", "receipt": "0001", "covers": "fine"},
        case=case,
        at=at,
        by=cast.clerk,
    )


def performed(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "performance",
        {"of": "penalty_decision", "outcome": "full", "detail": "罚款已缴清，绿地已恢复。"},
        case=case,
        at=at,
        by=cast.clerk,
    )


def public_review(cast: Cast, case: str, at: datetime, **changes: Any) -> Any:
    data = {
        "of": "penalty_decision",
        "channel": "enforcement",
        "social_effect": "占用公共绿地，具有一定社会影响。",
        "checks": ["state_secret", "trade_secret", "privacy", "minor", "stability", "accuracy"],
        "masked": "某某园林有限公司擅自占用绿地，罚款3000元。",
        "outcome": "publish",
        "reason": "依法应当公开。",
        **changes,
    }
    return cast.perform("publication_review", data, case=case, at=at, by=cast.reviewer)


def publication(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "publication",
        {"of": "penalty_decision", "channel": "enforcement"},
        case=case,
        at=at,
        by=cast.publisher,
    )


def closure(cast: Cast, case: str, at: datetime) -> Any:
    return cast.perform(
        "case_closure",
        {
            "result": "performed",
            "ground_at": at.date().isoformat(),
            "summary": "罚款缴清，绿地恢复。",
            "published": True,
            "approved_by": cast.leader.person,
        },
        case=case,
        at=at,
    )


STEPS: tuple[tuple[str, Callable[[Cast, str, datetime], Any], int], ...] = (
    ("case_filing", filing, 1),
    ("officer_assignment", assignment, 1),
    ("certificate_shown", shown, 2),
    ("on_site_record", site, 2),
    ("evidence_item", evidence, 3),
    ("investigation_report", report, 10),
    ("prior_notice", notice, 11),
    ("notice_served", notice_served, 11),
    ("review_submission", submission, 21),
    ("legal_review", review, 22),
    ("head_approval", approval, 23),
    ("penalty_decision", decision, 24),
    ("service", served, 25),
    ("publication_review", public_review, 26),
    ("publication", publication, 26),
    ("fine_payment", payment, 30),
    ("performance", performed, 31),
    ("case_closure", closure, 32),
)


def ordinary(cast: Cast, upto: str = "case_closure", case: str | None = None) -> str:
    """Play the case from its lead up to and with the step named; its handle."""
    handle = case or cast.lead()
    for hour, (name, step, number) in enumerate(STEPS):
        step(cast, handle, day(number, 8 + hour % 10))
        if name == upto:
            break
    return handle


def _party(case: str) -> str:
    from mingjian.apps.cases.models import CaseFile

    return str(CaseFile.objects.get(handle=case).party_id)
