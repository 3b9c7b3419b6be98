"""Where a case stands, in one word for lists; the history decides, the word is a convenience."""

from __future__ import annotations

from collections.abc import Mapping

from mingjian.law.history import History
from mingjian.law.undoing import UNDOING, undoes

STAGES: dict[str, str] = {
    "lead": "线索",
    "applied": "已申请",
    "correcting": "补正材料",
    "planned": "已拟方案",
    "drawn": "已抽取",
    "not_filed": "不予立案",
    "not_accepted": "不予受理",
    "filed": "已立案",
    "accepted": "已受理",
    "approved": "已批准",
    "investigating": "调查取证",
    "examining": "审查核查",
    "inspecting": "正在检查",
    "reported": "调查终结",
    "noticed": "已告知",
    "hearing": "听证",
    "reviewing": "法制审核",
    "approving": "审批讨论",
    "imposed": "措施在执行",
    "resolved": "已解除处理",
    "inspected": "已告知结果",
    "rectifying": "责令改正",
    "demanded": "已催告",
    "decided": "已决定",
    "served": "已送达",
    "executing": "强制执行",
    "performed": "已履行",
    "undone": "已撤销变更",
    "suspended": "中止",
    "transferred": "已移送",
    "withdrawn": "已撤销",
    "closed": "已结案",
    "archived": "已归档",
}

ENDS: dict[str, str] = {
    "non_filing": "not_filed",
    "case_withdrawal": "withdrawn",
    "termination": "closed",
    "case_closure": "closed",
    "supervision_closure": "closed",
}

Order = tuple[tuple[str, tuple[str, ...]], ...]

_DECISIONS = (
    "penalty_decision", "no_penalty", "permit_decision", "confirmation_decision",
    "payment_decision", "payment_stop", "expropriation_decision", "requisition_decision",
    "compensation_decision", "execution_decision", "substitute_decision", "fee_notice",
    "supervision_decision", "supervision_opinion",
)  # fmt: skip
_NOTICE = (
    "prior_notice", "hearing_right_notice", "intent_notice", "stakeholder_notice",
    "measure_notice", "expropriation_notice", "demolition_notice", "statement_and_defence",
    "defence_waiver",
)  # fmt: skip
_REVIEW: Order = (
    ("approving", ("collective_deliberation", "head_approval")),
    ("reviewing", ("review_submission", "review_return", "legal_review", "review_answer")),
    ("hearing", ("hearing_request", "hearing_notice", "hearing", "hearing_report")),
)
_SERVED: Order = (("archived", ("archiving",)), ("served", ("service",)), ("decided", _DECISIONS))
_APPLIED: Order = (
    ("examining", ("material_review", "on_site_verification", "testing", "expert_review")),
    ("accepted", ("acceptance",)),
    ("not_accepted", ("non_acceptance",)),
    ("applied", ("material_supplement",)),
    ("correcting", ("material_correction_notice",)),
    ("applied", ("application",)),
)
_INSPECTED: Order = (
    ("archived", ("archiving",)),
    ("rectifying", ("rectification_order",)),
    ("inspected", ("inspection_result",)),
    ("inspecting", ("on_site_record", "scene_record", "interview_record", "sampling")),
    ("inspecting", ("entry_scan", "certificate_shown", "inspection_notice")),
    ("approved", ("inspection_approval", "inspection_late_approval")),
    ("drawn", ("draw",)),
    ("planned", ("inspection_plan", "draw_plan", "register_commitment")),
    ("lead", ("case_lead",)),
)

# the latest of these that stands names the stage, later lines first
_PENALTY: Order = (
    *_SERVED,
    *_REVIEW,
    ("noticed", _NOTICE),
    ("reported", ("investigation_report",)),
    (
        "investigating",
        ("on_site_record", "interview_record", "scene_record", "sampling", "evidence_item"),
    ),
    ("filed", ("case_filing", "acceptance", "supervision_filing")),
)
_ORDERS: Mapping[str, Order] = {
    "permit": (
        ("archived", ("archiving",)),
        ("served", ("permit_issue",)),
        *_SERVED,
        *_REVIEW,
        ("noticed", _NOTICE),
        *_APPLIED,
    ),
    "confirmation": (*_SERVED, *_REVIEW, ("noticed", _NOTICE), *_APPLIED),
    "payment": (*_SERVED, *_REVIEW, ("noticed", _NOTICE), *_APPLIED),
    "expropriation": (*_SERVED, *_REVIEW, ("noticed", _NOTICE), ("examining", _APPLIED[0][1])),
    "fee": (
        ("performed", ("fee_payment",)),
        *_SERVED,
        *_REVIEW,
        ("noticed", _NOTICE),
        ("examining", _APPLIED[0][1]),
    ),
    "compulsory_measure": (
        ("archived", ("archiving",)),
        ("resolved", ("measure_release", "goods_return", "goods_disposal")),
        ("imposed", ("sealing", "seizure", "freezing", "other_measure")),
        ("noticed", ("measure_notice",)),
        ("approved", ("measure_approval",)),
    ),
    "compulsory_execution": (
        ("archived", ("archiving",)),
        ("executing", ("execution", "substitute_performance", "court_execution")),
        *_SERVED,
        ("noticed", ("demolition_notice",)),
        ("demanded", ("demand",)),
    ),
    "supervision": (
        ("archived", ("archiving",)),
        ("served", ("service",)),
        ("decided", ("supervision_decision", "supervision_opinion", "supervision_urging_letter")),
        ("decided", ("complaint_reply", "dispute_coordination", "dispute_proposal")),
        ("investigating", ("supervision_measure", "supervision_interview", "review_score")),
        ("accepted", ("complaint_handling",)),
        ("filed", ("supervision_filing",)),
        ("planned", ("supervision_plan",)),
        ("applied", ("dispute_application",)),
    ),
    "inspection": _INSPECTED,
    "double_random": _INSPECTED,
}


def stage_of(history: History) -> str:
    """The stage of a case, an identifier of ``STAGES``."""
    if history.has("archiving"):
        return "archived"
    for act, stage in ENDS.items():
        if history.has(act):
            return stage
    if history.count("suspension") > history.count("resumption"):
        return "suspended"
    if history.has("transfer"):
        return "transferred"
    decision = history.last(*_DECISIONS)
    undone = history.last(*UNDOING)
    if decision and undone and undone.day >= decision.day and undoes(undone):
        return "undone"
    done = history.last("performance")
    if done is not None and done.get("outcome") == "full":
        return "performed"
    for stage, acts in _ORDERS.get(history.kind, _PENALTY):
        if not history.has(*acts):
            continue
        if acts == ("service",) and not (history.has(*_DECISIONS) and _decision_served(history)):
            continue
        if stage == "approving" and history.kind == "penalty" and not _after_report(history):
            continue
        return stage
    return "lead"


def ended(history: History) -> bool:
    """Whether the case is off the desk."""
    return any(history.has(act) for act in ENDS)


def _decision_served(history: History) -> bool:
    return any(act.get("of") in _DECISIONS for act in history.all("service"))


def _after_report(history: History) -> bool:
    return history.has("investigation_report")
