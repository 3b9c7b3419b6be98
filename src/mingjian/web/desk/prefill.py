"""What a form already knows: nobody types twice what the case, the item or the body says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from mingjian.law.acts import STATES, ActSpec, Member
from mingjian.law.history import History

# Earlier acts whose members of the same name carry over, the latest one first.
SOURCES = (
    "penalty_decision",
    "head_approval",
    "collective_deliberation",
    "hearing_report",
    "prior_notice",
    "hearing_right_notice",
    "investigation_report",
    "case_filing",
    "case_lead",
)
CARRIED = frozenset(
    {
        "facts_found", "grounds", "basis", "penalties", "discretion", "provision", "cause",
        "place", "evidence_summary", "evidence", "content", "remedies", "summary", "item", "party",
    }
)  # fmt: skip


def prefill(
    spec: ActSpec,
    members: Sequence[Member],
    history: History,
    *,
    now: datetime,
    by: Sequence[str],
    approver: str | None,
) -> dict[str, Any]:
    """Values for the members of ``spec`` that the record already holds."""
    known: dict[str, Any] = {"at": now.isoformat(timespec="minutes"), "by": list(by)}
    item: Mapping[str, Any] = _latest(history, "item") or {}
    for member in members:
        if member.name in CARRIED and (value := _latest(history, member.name)) is not None:
            known[member.name] = value
    if "basis" not in known and item.get("basis"):
        known["basis"] = item["basis"]
    if "party" in {m.name for m in members} and history.party:
        known["party"] = dict(history.party)
    words = {m.name: m.choices for m in members}.get("states") or STATES.get(spec.name, ())
    known["states"] = [word for word, _ in words if word in _own_words(spec.name, history)]
    if approver is not None:
        known["approved_by"] = approver
    if "remedies" in {m.name for m in members} and "remedies" not in known:
        known["remedies"] = remedies(history)
    known["facts"] = dict(history.facts)
    if history.facts.get("discovered_at") is None and (lead := history.first("case_lead")):
        known["facts"]["discovered_at"] = lead.get("received_at")
    return known


def remedies(history: History) -> dict[str, Any]:
    """The remedies of a decision of this body.

    Source: 《行政复议法》第二十条、第二十三条; 《行政诉讼法》第四十五条、第四十六条. An on-the-spot
    decision goes to reconsideration first.
    """
    summary = history.procedure == "summary"
    return {
        "review_body": history.body.get("review_body", ""),
        "reconsideration_days": 60,
        "reconsideration_first": summary,
        "court": history.body.get("court", ""),
        "litigation_months": None if summary else 6,
        "litigation_days": 15 if summary else None,
    }


def _latest(history: History, name: str) -> Any:
    for act in SOURCES:
        found = history.last(act)
        if found is not None and found.get(name) not in (None, "", [], {}):
            return found.get(name)
    return None


def _own_words(act: str, history: History) -> frozenset[str]:
    """The words our own template of this document states; the officer may take any away."""
    words = frozenset(word for word, _ in STATES.get(act, ()))
    if act == "penalty_decision" and history.procedure == "summary":
        words = frozenset(word for word, _ in STATES["penalty_decision.summary"])
    if not history.has("statement_and_defence", "hearing_request"):
        words -= {"defence_answered"}
    return words - {"online_review"}  # stated only where the decision goes out electronically
