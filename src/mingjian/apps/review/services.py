"""Gates of the legal review that need more than the case's own history.

The hard gate itself (no decision without an agreeing review) is law: SH-001.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingjian.apps.cases import selectors as cases
from mingjian.apps.cases.gates import Candidate
from mingjian.apps.catalogue import selectors as catalogue
from mingjian.apps.organisation import selectors as organisation
from mingjian.apps.review.models import ReviewTask
from mingjian.kernel.findings import Finding
from mingjian.kernel.money import format_yuan
from mingjian.law.history import Act, History

_LAW = "国办发〔2018〕118号第四部分第（十四）项"

_INVESTIGATED = (
    "调查终结报告",
    ("investigation_report",),
    ("evidence_item", "on_site_record", "interview_record", "scene_record"),
)
_ASKED_FOR = (
    "审查意见",
    ("material_review",),
    ("application", "on_site_verification", "testing", "expert_review"),
)
_EXAMINED = {  # what stands in the place of the report, and of the evidence, in other kinds
    "permit": _ASKED_FOR,
    "confirmation": _ASKED_FOR,
    "payment": _ASKED_FOR,
    "expropriation": (
        "调查登记和听取意见的情况",
        ("on_site_verification", "party_comment", "case_lead"),
        ("on_site_verification", "expropriation_notice", "case_lead"),
    ),
    "fee": (
        "收费事项的核实情况",
        ("on_site_verification", "intent_notice", "case_lead"),
        ("on_site_verification", "case_lead"),
    ),
}


@dataclass(frozen=True, slots=True)
class Material:
    """One material of a submission: whether the case must have it, and whether it has."""

    name: str
    label: str
    needed: bool
    present: bool


def materials(history: History) -> tuple[Material, ...]:
    """The material of a submission for review, checked against the case.

    Source: 国办发〔2018〕118号第四部分第（十四）项; SH-011.
    """
    heard = history.has("hearing")
    again = history.has("legal_review", "review_return")
    told = history.has("prior_notice", "intent_notice", "stakeholder_notice")
    report, reports, proofs = _EXAMINED.get(history.kind, _INVESTIGATED)
    return (
        Material("report", report, True, history.has(*reports)),
        Material("draft", "决定代拟稿", True, history.has(*reports)),
        Material("basis", "法律依据", True, bool(history.item.get("basis")) or _cites(history)),
        Material("evidence", "证据材料", True, history.has(*proofs)),
        Material("notice", "告知文书", told, told),
        Material("hearing", "听证、评估材料", heard, history.has("hearing_report")),
        Material("answer", "对上次审核意见的答复", again, history.has("review_answer")),
    )


def materials_complete(candidate: Candidate) -> Iterator[Finding]:
    """A gate on a submission: what must be there is there, and is handed in."""
    handed_in = set(candidate.data.get("materials", ()))
    for material in materials(candidate.history):
        if material.needed and not material.present:
            yield Finding(
                code=f"review.material.missing.{material.name}",
                message=f"案卷中没有“{material.label}”，送审材料不齐。",
                source=_LAW,
                remedy=f"请先补齐“{material.label}”，再送请审核。",
                rule="SH-011",
            )
        elif material.needed and material.name not in handed_in:
            yield Finding(
                code=f"review.material.not_handed_in.{material.name}",
                message=f"送审材料中没有勾选“{material.label}”。",
                source=_LAW,
                remedy=f"请把“{material.label}”一并送审。",
                rule="SH-011",
            )


def reviewer_may_review(candidate: Candidate) -> Iterator[Finding]:
    """A gate on a review: the reviewer does not handle the case and is qualified.

    Source: 《行政处罚法》第五十八条第二款 (first-time reviewers need the legal profession exam).
    """
    reviewer = candidate.actor.person
    if reviewer is None:
        return
    if cases.handles(candidate.history.ref, reviewer):
        yield Finding(
            code="review.reviewer.handles_the_case",
            message="本案的承办人员不能担任本案的法制审核人员。",
            source="《市场监督管理行政处罚程序规定》第四十九条第三款",
            remedy="请由没有承办本案的审核人员审核。",
            rule="SH-009",
        )
    submitted = candidate.history.last("review_submission")
    if submitted is not None and reviewer in submitted.by:
        yield Finding(
            code="review.reviewer.submitted_it",
            message="送请审核的人不能审核自己送的案件。",
            source="《市场监督管理行政处罚程序规定》第四十九条第三款",
            remedy="请由没有承办本案的审核人员审核。",
            rule="SH-009",
        )
    if candidate.act.act != "legal_review" or organisation.reviewer_qualified(
        reviewer, candidate.act.day
    ):
        return
    if not ReviewTask.objects.filter(reviewer=reviewer).exclude(status="returned").exists():
        yield Finding(
            code="review.reviewer.not_qualified",
            message="审核人员初次从事行政处罚决定法制审核，登记簿中没有其法律职业资格。",
            source="《行政处罚法》第五十八条第二款",
            remedy="请由有法律职业资格的人员审核；已有资格的，请先在人员登记中补登。",
            rule="SH-005",
        )


def catalogue_met(candidate: Candidate) -> Iterator[Finding]:
    """A gate on a decision: what the body's review catalogue names has an agreeing review.

    Source: 国办发〔2018〕118号第四部分第（十二）项; 《行政处罚法》第五十八条第一款.
    """
    opinion = candidate.history.last("legal_review")
    if opinion is not None and opinion.get("outcome") == "agree":
        return
    for reason in catalogue_hits(candidate.history, candidate.act, candidate.body_id):
        yield Finding(
            code="review.catalogue.not_reviewed",
            message=f"{reason}，须经法制审核通过才能作出决定。",
            source="《行政处罚法》第五十八条第一款；国办发〔2018〕118号第四部分第（十二）项",
            remedy="请先送请法制审核，审核同意后再作出决定。",
            rule="SH-003",
        )


def catalogue_hits(history: History, act: Act, body_id: int) -> list[str]:
    """Why a decision must be reviewed, by the body's review catalogue of that day, in Chinese."""
    if history.kind == "penalty" and (act.get("procedure") or history.procedure) == "summary":
        return []
    amount = sum(
        row.get("amount") or 0
        for row in act.get("penalties", ())
        if row.get("kind") in ("fine", "confiscation_of_gains", "confiscation_of_goods")
    )
    return [
        f"罚没 {format_yuan(amount)} 元达到审核目录“{entry.name}”的 {format_yuan(entry.amount)} 元"
        for entry in catalogue.review_entries(body_id, act.day, kind=history.kind)
        if entry.amount is not None and amount >= entry.amount
    ]


def _cites(history: History) -> bool:
    filing = history.last("case_filing")
    return bool(filing and filing.get("provision"))
