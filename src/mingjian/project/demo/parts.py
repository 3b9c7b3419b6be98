"""What the people of the demonstration write in the acts of a penalty case."""

from __future__ import annotations

from typing import Any

from mingjian.project.demo.matters import Matter
from mingjian.project.demo.picture import photo
from mingjian.project.demo.stage import Stage

ELEMENTS = (
    "body", "officers", "facts", "evidence", "law", "discretion", "procedure", "power",
    "documents", "crime", "other",
)  # fmt: skip
PROOFS = {
    "body": "权责清单列有本事项，主体资格已公告。",
    "officers": "两名执法人员证件当日有效，见现场笔录。",
    "facts": "现场笔录、询问笔录相互印证。",
    "evidence": "证据已查证，来源合法。",
    "law": "依据条款现行有效，适用准确。",
    "discretion": "符合裁量基准，理由已写明。",
    "procedure": "立案、取证、告知依次完成，期限未超。",
    "power": "没有超越职权。",
    "documents": "文书齐备，文号连续。",
    "crime": "没有涉嫌犯罪的情形。",
    "other": "无。",
}
DECISION_STATES = [
    "party", "facts", "evidence", "penalty", "basis", "performance", "collecting_bank",
    "late_penalty", "defence_answered", "discretion", "remedies", "body_and_date", "seal",
]  # fmt: skip
SUMMARY_STATES = [
    "violation", "penalty", "basis", "amount", "time", "place", "remedies", "body",
    "officer_signatures",
]  # fmt: skip


def lead(s: Stage, m: Matter) -> None:
    s.do(
        "officer1",
        "case_lead",
        {
            "kind": "penalty",
            "source": m.source,
            "received_at": s.day.isoformat(),
            "procedure": m.procedure,
            "item": {"id": m.item},
            "party": dict(m.party),
            "place": m.place,
            "summary": m.found,
            "facts": {
                "discovered_at": s.day.isoformat(),
                "violation_start": s.day.isoformat(),
                "violation_end": s.day.isoformat(),
            },
        },
    )


def filing(s: Stage, m: Matter) -> None:
    s.do(
        "officer1",
        "case_filing",
        {
            "cause": m.cause,
            "summary": m.found,
            "provision": m.provision,
            "jurisdiction": "违法行为发生在本行政区域内，属于本机关权责清单事项。",
            "party": dict(m.party),
            "facts": {
                "violation_end": s.day.isoformat(),
                "discovered_at": s.day.isoformat(),
                "life_health_or_finance": False,
                **m.facts,
            },
            "opinion": "有初步证据，建议立案调查。",
            "approved_by": s.ref("leader"),
            "approved_at": s.now.isoformat(),
        },
    )
    s.do("leader", "officer_assignment", {"officers": s.pair, "no_interest": True})


def investigation(s: Stage, m: Matter) -> None:
    """Certificates shown, the site recorded, the party heard, evidence taken."""
    s.do(
        "officer1",
        "certificate_shown",
        {"by": s.pair, "to": "现场负责人", "recorded": ["video"]},
    )
    start = s.now
    s.do(
        "officer1",
        "on_site_record",
        {
            "by": s.pair,
            "start": start.isoformat(),
            "end": start.isoformat(),
            "place": m.place,
            "party_present": True,
            "certificates_shown": True,
            "recusal_asked": True,
            "found": m.found,
            "signed": "signed",
            "recorded": ["text", "photo", "video"],
        },
    )
    s.do(
        "officer1",
        "interview_record",
        {
            "by": s.pair,
            "who": "当事人代表",
            "capacity": "representative",
            "start": s.now.isoformat(),
            "end": s.now.isoformat(),
            "place": "本机关询问室",
            "certificates_shown": True,
            "rights_told": True,
            "questions": [
                {
                    "q": "我们是执法人员，证件已向你出示，你是否申请回避？",
                    "a": "看清楚了，不申请回避。",
                },
                {"q": f"请说明{m.place}的情况。", "a": f"情况属实：{m.found}"},
                {"q": "还有什么要补充的？", "a": "没有，愿意配合处理。"},
            ],
            "signed": "signed",
            "recorded": ["text", "audio"],
        },
    )
    data: dict[str, Any] = {
        "by": s.pair,
        "type": "audiovisual",
        "name": "现场照片",
        "source": "执法人员现场拍摄",
        "proves": m.found,
        "verified": True,
        "verification": "与现场笔录、询问笔录一致。",
        "files": [photo(s)],
    }
    s.do("officer1", "evidence_item", data)


def report(s: Stage, m: Matter, *, proposal: str = "penalty", **facts: Any) -> None:
    data: dict[str, Any] = {
        "by": s.pair,
        "facts_found": m.found,
        "evidence": [
            {"name": "现场笔录", "proves": "违法行为的时间、地点和状况"},
            {"name": "询问笔录", "proves": "当事人对事实的陈述"},
            {"name": "现场照片", "proves": "现场状况"},
        ],
        "nature": m.cause.removeprefix("涉嫌").removesuffix("案"),
        "basis": m.basis,
        "discretion": m.discretion,
        "proposal": proposal,
        "rectification": m.order,
        "duplicate_fine_checked": True,
        "facts": {
            "complex": False,
            "major_public_interest": False,
            "suspected_crime": False,
            "illegal_gains": False,
            **facts,
        },
    }
    if proposal == "penalty":
        data["penalties"] = list(m.penalties)
    s.do("officer1", "investigation_report", data)


def notice(s: Stage, m: Matter, *, hearing: bool = False) -> None:
    states = ["facts", "grounds", "basis", "content", "right_to_defend"]
    data: dict[str, Any] = {
        "by": s.pair,
        "facts_found": m.found,
        "grounds": m.grounds or f"上述行为违反了{m.provision}的规定。",
        "basis": m.basis,
        "penalties": list(m.penalties),
        "states": [*states, "right_to_hearing"] if hearing else states,
    }
    if m.procedure == "ordinary":
        data |= {"defend_how": "书面提交，或者到本机关口头陈述", "defend_days": 5}
    else:
        data["oral"] = True
    s.do("officer1", "prior_notice", data)


def serve(s: Stage, of: str, *, method: str = "direct", person: bool = False) -> None:
    """Hand a document to the party, or to the representative of an organisation."""
    s.do(
        "officer1",
        "service",
        {
            "by": s.pair,
            "of": of,
            "method": method,
            "recipient": "当事人",
            "relation": "self" if person else "representative",
            "received_at": s.now.isoformat(),
            "place": "当事人住所",
            "recorded": ["photo"],
            "credit_notice": True,
            "publicity_told": True,
        },
    )


def waiver(s: Stage, *what: str) -> None:
    s.do("officer1", "defence_waiver", {"what": list(what), "how": "written"})


def submission(s: Stage, *, hearing: bool = False, version: int = 1) -> None:
    materials = ["report", "draft", "basis", "evidence", "notice"]
    s.do(
        "officer1",
        "review_submission",
        {
            "version": version,
            "materials": [*materials, "hearing"] if hearing else materials,
            "vouched": True,
        },
    )


def review(s: Stage, *, version: int = 1) -> None:
    s.do(
        "reviewer",
        "legal_review",
        {
            "version": version,
            "received_at": s.day.isoformat(),
            "elements": [
                {"element": name, "result": "na" if name == "other" else "conform", "proof": proof}
                for name, proof in PROOFS.items()
            ],
            "outcome": "agree",
            "opinion": "事实清楚，证据充分，适用依据正确，程序合法，同意拟处罚意见。",
            "reviewer_qualified": True,
        },
    )


def deliberation(s: Stage) -> None:
    leaders = [s.ref("leader"), s.ref("deputy"), s.ref("deputy2")]
    s.do(
        "leader",
        "collective_deliberation",
        {
            "start": s.now.isoformat(),
            "place": "局会议室",
            "chair": leaders[0],
            "present": leaders,
            "members": leaders,
            "attending": [s.ref("officer1"), s.ref("reviewer")],
            "opinions": [
                {"who": who, "opinion": "同意拟处罚意见。", "vote": "agree"} for who in leaders
            ],
            "outcome": "agree",
            "conclusion": "一致同意按拟处罚意见作出决定。",
        },
    )


def approval(s: Stage, of: str = "investigation_report") -> None:
    s.do("leader", "head_approval", {"of": of, "outcome": "agree", "opinion": "同意。"})


def decision_data(
    s: Stage, m: Matter, *, defended: str = "none", answer: str = ""
) -> dict[str, Any]:
    """What an ordinary decision says."""
    data: dict[str, Any] = {
        "by": s.pair,
        "facts_found": m.found,
        "evidence": "现场笔录、询问笔录、现场照片等证据证实。",
        "basis": m.basis,
        "penalties": list(m.penalties),
        "discretion": m.discretion,
        "law_applied": "at_act",
        "defence_outcome": defended,
        "rectification": m.order,
        "payee": "示例银行代收网点",
        "late_penalty_stated": True,
        "remedies": m.remedies(summary=False),
        "states": DECISION_STATES,
        "approved_by": s.ref("leader"),
        "credit_notice": True,
        "facts": {"suspected_crime": False},
    }
    if answer:
        data["defence_answer"] = answer
    return data


def decision(s: Stage, m: Matter, **told: str) -> None:
    s.do("officer1", "penalty_decision", decision_data(s, m, **told))


def payment(s: Stage, amount: int, receipt: str) -> None:
    s.do(
        "clerk",
        "fine_payment",
        {"amount": amount, "collected": "bank", "receipt": receipt, "covers": "fine"},
    )


def performed(s: Stage, of: str = "penalty_decision") -> None:
    s.do(
        "clerk",
        "performance",
        {"of": of, "outcome": "full", "detail": "罚款已缴清，责令改正事项已复查合格。"},
    )


def closing(s: Stage, result: str = "performed", *, published: bool = True) -> None:
    s.do(
        "officer1",
        "case_closure",
        {
            "result": result,
            "ground_at": s.day.isoformat(),
            "summary": "决定已经履行完毕，改正情况已复查，建议结案。",
            "published": published,
            "approved_by": s.ref("leader"),
        },
    )


def dossier(s: Stage) -> None:
    s.do(
        "officer1",
        "dossier_assembly",
        {
            "pages": 36,
            "parts": [
                {"title": "行政处罚决定书", "volume": "main", "from_page": 1, "to_page": 4},
                {"title": "立案审批表", "volume": "main", "from_page": 5, "to_page": 6},
                {
                    "title": "现场笔录、询问笔录、照片",
                    "volume": "main",
                    "from_page": 7,
                    "to_page": 20,
                },
                {"title": "告知、听证、送达文书", "volume": "main", "from_page": 21, "to_page": 31},
                {
                    "title": "法制审核意见、集体讨论记录",
                    "volume": "sub",
                    "from_page": 32,
                    "to_page": 36,
                },
            ],
        },
    )
    s.do(
        "clerk",
        "archiving",
        {
            "retention": "30_years",
            "retention_ground": "本机关文书材料归档范围和保管期限表（示例）",
            "checks": [
                {"what": "文书齐全、签章完整", "result": "pass"},
                {"what": "音像记录与卷内目录一致", "result": "pass"},
            ],
            "keeper": s.ref("clerk"),
        },
    )
