"""Where a case stands, in one word for lists; the history decides, the word is a convenience."""

from __future__ import annotations

from mingjian.law.history import History
from mingjian.law.undoing import UNDOING, undoes

STAGES: dict[str, str] = {
    "lead": "线索",
    "not_filed": "不予立案",
    "filed": "已立案",
    "investigating": "调查取证",
    "reported": "调查终结",
    "noticed": "已告知",
    "hearing": "听证",
    "reviewing": "法制审核",
    "approving": "审批讨论",
    "decided": "已决定",
    "served": "已送达",
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

# the latest of these that stands names the stage, later lines first
_ORDER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("archived", ("archiving",)),
    ("served", ("service",)),
    ("decided", ("penalty_decision", "no_penalty", "permit_decision", "confirmation_decision")),
    ("approving", ("collective_deliberation", "head_approval")),
    ("reviewing", ("review_submission", "review_return", "legal_review", "review_answer")),
    ("hearing", ("hearing_request", "hearing_notice", "hearing", "hearing_report")),
    (
        "noticed",
        ("prior_notice", "hearing_right_notice", "statement_and_defence", "defence_waiver"),
    ),
    ("reported", ("investigation_report",)),
    (
        "investigating",
        ("on_site_record", "interview_record", "scene_record", "sampling", "evidence_item"),
    ),
    ("filed", ("case_filing", "acceptance")),
)

_DECISIONS = ("penalty_decision", "no_penalty", "permit_decision", "confirmation_decision")


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
    for stage, acts in _ORDER:
        if not history.has(*acts):
            continue
        if stage == "served" and not (history.has(*_DECISIONS) and _decision_served(history)):
            continue
        if stage == "approving" and not _after_report(history):
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
