"""What a case carries over to the one it leads to: its party, its place, why it is opened."""

from __future__ import annotations

from typing import Any

from mingjian.apps.cases.selectors import CasePage
from mingjian.kernel.money import format_yuan
from mingjian.law.acts import KINDS
from mingjian.law.history import Act, History
from mingjian.law.say import fine_of
from mingjian.web.desk.kinds import Opening

_DECISIONS = ("penalty_decision", "fee_notice", "expropriation_decision", "execution_decision")
_PLACES = ("on_site_record", "scene_record", "case_lead", "on_site_verification", "seizure")


def over(origin: CasePage, way: Opening) -> dict[str, Any]:
    """Values for the first act of a case of ``way`` that ``origin`` leads to."""
    history = origin.history
    known: dict[str, Any] = {
        "party": dict(history.party),
        "place": _latest(history, _PLACES, "place"),
        "summary": _summary(origin, way),
        "source": "inspection" if origin.case.kind in ("inspection", "double_random") else "duty",
    }
    if way.act.name == "inspection_approval":
        known["source"] = "draw" if origin.case.kind == "double_random" else "clue"
    if way.kind == "penalty" and origin.case.kind == "penalty":
        known["item"] = history.item.get("id")
    if way.kind == "compulsory_execution":
        known |= _execution(history)
    return {name: value for name, value in known.items() if value not in (None, "", {})}


def _summary(origin: CasePage, way: Opening) -> str:
    history, number = origin.history, origin.case.number
    said = f"由{KINDS[origin.case.kind]}案件{number}引出。"
    if way.kind == "compulsory_execution":
        return said + _obligation(history)
    found = _latest(history, ("on_site_record", "scene_record", "investigation_report"), "found")
    problems = _latest(history, ("inspection_result",), "problems")
    if isinstance(problems, list):
        told = "；".join(str(row.get("problem", "")) for row in problems)
        return said + (f"检查发现：{told}" if told else str(found or ""))
    lead = history.first("case_lead")
    return said + str(found or (lead.get("summary") if lead else "") or "")


def _obligation(history: History) -> str:
    decision = history.last(*_DECISIONS)
    if decision is None:
        return ""
    number = decision.get("document") or ""
    fine = fine_of(decision) if decision.act == "penalty_decision" else decision.get("amount")
    owed = f"，应缴{format_yuan(fine, thousands=True)}元" if isinstance(fine, int) and fine else ""
    return f"{number}{owed}，逾期没有履行。"


def _execution(history: History) -> dict[str, Any]:
    """When the decision was served, and the day after which nobody has performed it."""
    decision = history.last(*_DECISIONS)
    if decision is None:
        return {}
    served = [act for act in history.all("service") if act.get("of") == decision.act]
    day = _day_of(served[-1]) if served else None
    return {"facts": {"decision_served_at": day} if day else {}}


def _day_of(act: Act) -> str:
    received = act.get("received_at")
    return str(received)[:10] if received else act.day.isoformat()


def _latest(history: History, acts: tuple[str, ...], name: str) -> Any:
    """What the first of ``acts`` that tells ``name`` says, its last word."""
    for act in acts:
        found = history.last(act)
        if found is not None and found.get(name) not in (None, "", []):
            return found.get(name)
    return None
