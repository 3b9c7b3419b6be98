"""Matters with a course of their own: dossier review, complaint, dispute between bodies."""

from __future__ import annotations

from mingjian.law.history import History
from mingjian.law.statutes import SUPERVISION
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.steps import told, usually
from mingjian.procedure.supervision.common import after_papers, end, made, measures, papers

_COMPLAINTS = f"{SUPERVISION.art(20)}；《民营经济促进法》第五十三条"


def _taken(history: History) -> bool | None:
    """The complaint was taken up here."""
    last = history.last("complaint_handling")
    outcome = last.get("outcome") if last is not None else None
    return outcome == "accept" if isinstance(outcome, str) else None


def _not_agreed(history: History) -> bool | None:
    """Coordination brought no agreement."""
    last = history.last("dispute_coordination")
    outcome = last.get("outcome") if last is not None else None
    return outcome == "not_agreed" if isinstance(outcome, str) else None


def _supervisor(act: str, label: str, source: str, *before: After, repeats: bool = True) -> Step:
    return Step(act, label, source, before, role="supervisor", repeats=repeats)


DOSSIER_REVIEW: Procedure = made(
    "dossier_review",
    "案卷评查",
    SUPERVISION.art(18),
    (
        _supervisor("supervision_plan", "评查方案和标准", f"{SUPERVISION.art(15)}、第十八条"),
        _supervisor("review_draw", "抽取案卷", SUPERVISION.art(18), *usually("supervision_plan")),
        _supervisor(
            "review_score",
            "评查评分（决定、文书、证据）",
            SUPERVISION.art(18),
            After("review_draw"),
        ),
        _supervisor("review_result", "评查结果", SUPERVISION.art(18), After("review_score")),
        Step(
            "problem_finding",
            "认定问题、归类",
            SUPERVISION.art(11, 2),
            usually("review_result"),
            when=told("problem_finding"),
            when_label="发现问题",
            role="supervisor",
            repeats=True,
        ),
        *papers("problem_finding"),
        *after_papers(),
        *end(After("review_result"), *usually("clue_referral")),
    ),
)

COMPLAINT: Procedure = made(
    "complaint",
    "投诉举报办理",
    _COMPLAINTS,
    (
        _supervisor("complaint", "收到投诉举报", _COMPLAINTS),
        _supervisor(
            "complaint_handling",
            "受理、转办、引导或者不予受理",
            f"{SUPERVISION.art(20)}；第三十三条第三款",
            After("complaint"),
        ),
        *measures(After("complaint_handling"), when=_taken, when_label="已经受理"),
        *papers("on_the_spot_correction", "problem_finding"),
        *after_papers(),
        Step(
            "complaint_reply",
            "答复投诉举报人",
            "《民营经济促进法》第五十三条",
            (After("complaint_handling"), *usually("clue_referral")),
            when=_taken,
            when_label="已经受理",
            role="supervisor",
            repeats=True,
        ),
        *end(After("complaint_handling", "JD-035"), *usually("complaint_reply")),
    ),
)

DISPUTE: Procedure = made(
    "dispute",
    "执法争议协调",
    SUPERVISION.art(13),
    (
        Step(
            "dispute_application",
            "申请协调（清单、管辖、跨领域跨区域争议）",
            SUPERVISION.art(13),
            role="body",
            repeats=True,
        ),
        _supervisor(
            "dispute_coordination",
            "组织协调，制作协调单",
            SUPERVISION.art(13),
            After("dispute_application"),
        ),
        Step(
            "dispute_proposal",
            "提出处理意见，报本级人民政府决定",
            SUPERVISION.art(13),
            (After("dispute_coordination", "JD-010"),),
            when=_not_agreed,
            when_label="协调没有达成一致",
            role="supervisor",
            repeats=True,
        ),
        *end(After("dispute_coordination", "JD-010"), *usually("dispute_proposal")),
    ),
)
