"""What the acts of permits, coercion, inspections and the other kinds know of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from mingjian.kernel.money import format_yuan
from mingjian.law.history import Act, History, parse_at
from mingjian.web.desk.scenes import Scene

MEASURES = ("seizure", "sealing", "freezing", "other_measure")
HELD_DAYS = 30  # 《行政强制法》第二十五条第一款、第三十二条第一款
COMMENT_DAYS = 10  # calendar days offered for comments, a usual term; nothing in law shortens it
COURT_MATERIALS = ["application", "decision", "opinions", "subject"]


def _plain(value: Mapping[str, Any]) -> Callable[[Scene], dict[str, Any]]:
    return lambda scene: dict(value)


def _item_name(history: History) -> str:
    return str(history.item.get("name", ""))


def _reply(scene: Scene) -> dict[str, Any]:
    return {"of": _name_of(scene.history.last("assistance_request"))}


# --- permits, confirmations, payments --------------------------------------------------------


def _supplement(scene: Scene) -> dict[str, Any]:
    asked = scene.history.last("material_correction_notice")
    rows = asked.get("items") if asked else None
    return {"materials": [{"name": row.get("item")} for row in rows or ()]}


def _verified(scene: Scene) -> dict[str, Any]:
    return {"place": _place(scene.history)}


def _granted(scene: Scene) -> dict[str, Any]:
    reviewed = scene.history.last("on_site_verification", "material_review")
    meets = reviewed is not None and reviewed.get("outcome") == "meets"
    return {"outcome": "grant" if meets else None}


def _confirmed(scene: Scene) -> dict[str, Any]:
    known = _granted(scene)
    return known | ({"outcome": "confirm"} if known["outcome"] else {})


def _approved(scene: Scene) -> dict[str, Any]:
    """What a leader approves where there is no investigation report: the last examination."""
    last = scene.history.last(
        "legal_review", "on_site_verification", "material_review", "party_comment", "intent_notice"
    )
    return {"of": last.act if last else None}


def _renewed(scene: Scene) -> dict[str, Any]:
    issued, decided = scene.history.last("permit_issue"), scene.history.last("permit_decision")
    return {
        "number": issued.get("number") if issued else None,
        "valid_to": decided.get("valid_to") if decided else None,
    }


def _modified(scene: Scene) -> dict[str, Any]:
    decided = scene.history.last("permit_decision")
    return {"was": decided.get("scope") if decided else None}


def _payment_decided(scene: Scene) -> dict[str, Any]:
    reviewed = scene.history.last("material_review")
    return _granted(scene) | {"condition": reviewed.get("opinion") if reviewed else None}


def _disbursed(scene: Scene) -> dict[str, Any]:
    decided = scene.history.last("payment_decision")
    if decided is None:
        return {}
    return {"amount": decided.get("amount"), "period": decided.get("period")}


def _fee_notice(scene: Scene) -> dict[str, Any]:
    return {"fee_item": _item_name(scene.history)}


def _fee(scene: Scene) -> dict[str, Any]:
    noticed = scene.history.last("fee_notice")
    if noticed is None:
        return {}
    return {"standard": noticed.get("standard"), "amount": noticed.get("amount")}


# --- expropriation ---------------------------------------------------------------------------


def _scope(scene: Scene) -> dict[str, Any]:
    noticed, lead = scene.history.last("expropriation_notice"), scene.history.first("case_lead")
    return {
        "scope": noticed.get("scope") if noticed else None,
        "compensation": noticed.get("plan") if noticed else None,
        "reason": lead.get("summary") if lead else None,
    }


def _comments(scene: Scene) -> dict[str, Any]:
    today = scene.now.date()
    until = today + timedelta(days=COMMENT_DAYS)
    return {"from": today.isoformat(), "until": until.isoformat()}


# --- compulsory measures ---------------------------------------------------------------------


def _measure_approval(scene: Scene) -> dict[str, Any]:
    lead = scene.history.first("case_lead")
    return {
        "measure": "seizure",
        "reason": lead.get("summary") if lead else None,
        "facts_found": lead.get("summary") if lead else None,
    }


def _measure(scene: Scene) -> dict[str, Any]:
    history = scene.history
    approved = history.last("measure_approval")
    until = scene.now.date() + timedelta(days=HELD_DAYS - 1)
    lead = history.first("case_lead")
    reason = approved.get("reason") if approved else lead.get("summary") if lead else None
    return {
        "copies": 2,
        "until": until.isoformat(),
        "place": _place(history),
        "reason": reason,
        "basis": approved.get("basis") if approved else None,
        "signed": "signed",
    }


def _late_approval(scene: Scene) -> dict[str, Any]:
    return {"of": _name_of(scene.history.last(*MEASURES)), "outcome": "approve"}


def _released(scene: Scene) -> dict[str, Any]:
    """The goods of the last measure, as they were taken."""
    taken = scene.history.last(*MEASURES)
    if taken is None:
        return {}
    kept = ("name", "spec", "quantity", "unit", "state", "value")
    goods = [
        {name: row[name] for name in kept if row.get(name) not in (None, "")}
        for row in taken.get("items") or ()
    ]
    return {"of": taken.act, "items": goods}


def _site(scene: Scene) -> dict[str, Any]:
    told = scene.history.last("statement_and_defence")
    claims = (told.get("claims") if told else None) or ()
    return {
        "defence": "；".join(str(row.get("claim", "")) for row in claims),
        "start": scene.now.isoformat(),
        "end": scene.now.isoformat(),
        "place": _place(scene.history),
    }


# --- compulsory execution --------------------------------------------------------------------


def _demand(scene: Scene) -> dict[str, Any]:
    history = scene.history
    lead = history.first("case_lead")
    bank = history.body.get("bank") or {}
    parts = (bank.get("name"), bank.get("account_name"), bank.get("account"))
    return {
        "obligation": lead.get("summary") if lead else None,
        "until": (scene.now.date() + timedelta(days=10)).isoformat(),
        "account": "，".join(str(part) for part in parts if part),
    }


def _executed(scene: Scene) -> dict[str, Any]:
    return {
        "start": scene.now.isoformat(),
        "end": scene.now.isoformat(),
        "place": _place(scene.history),
        "manner": {"demolition": "demolition", "substitute": "substitute"}.get(
            str(scene.history.procedure)
        ),
    }


def _substitute(scene: Scene) -> dict[str, Any]:
    decided = scene.history.last("substitute_decision")
    if decided is None:
        return {}
    return {name: decided.get(name) for name in ("cost", "by_whom", "supervised_by")}


def _again(scene: Scene) -> dict[str, Any]:
    decided = scene.history.last("substitute_decision")
    start = decided.get("start") if decided else None
    until = parse_at(str(start)) if start else None
    return {
        "of": _name_of(decided),
        "until": str(until)[:10] if until is not None else None,
    }


def _substitute_decision(scene: Scene) -> dict[str, Any]:
    owed = scene.history.last("demand")
    return {"reason": f"经催告仍没有履行：{owed.get('obligation')}" if owed else None}


def _court(scene: Scene) -> dict[str, Any]:
    owed = scene.history.last("demand")
    obligation = owed.get("obligation") if owed else None
    return {
        "court": scene.history.body.get("court"),
        "materials": COURT_MATERIALS,
        "amount": owed.get("amount") if owed else None,
        "request": f"强制执行：{obligation}" if obligation else None,
        "subject": obligation,
        "signed_by": scene.leaders[0] if len(scene.leaders) == 1 else None,
    }


def _performed(scene: Scene) -> dict[str, Any]:
    done = scene.history.last(
        "execution", "substitute_performance", "court_ruling", "compensation_agreement"
    )
    told: dict[str, Any] = {"outcome": "full" if done is not None else None}
    of = scene.history.last("execution_decision", "substitute_decision", "expropriation_decision",
                            "requisition_decision", "court_execution", "demand")  # fmt: skip
    return told | {"of": _name_of(of)}


# --- inspections -----------------------------------------------------------------------------


def _inspection(scene: Scene) -> dict[str, Any]:
    history = scene.history
    lead = history.first("case_lead")
    source = "draw" if history.has("draw") else "plan" if history.has("inspection_plan") else None
    return {
        "listed": True,
        "source": source or ("clue" if lead else None),
        "officers": list(scene.officers),
        "from": scene.now.date().isoformat(),
        "reason": lead.get("summary") if lead else None,
    }


def _sent(scene: Scene) -> dict[str, Any]:
    """Those whom the approval names, else those who have the case."""
    approved = scene.history.last("inspection_approval", "draw_replacement")
    named = approved.get("officers") if approved else None
    return {"officers": list(named or scene.officers)}


def _inspection_notice(scene: Scene) -> dict[str, Any]:
    approved = scene.history.last("inspection_approval", "inspection_late_approval")
    return {
        "matter": _item_name(scene.history),
        "inspect_at": scene.now.isoformat(),
        "frequency": approved.get("frequency") if approved else None,
        "helpers": 0,
    }


def _rectify(scene: Scene) -> dict[str, Any]:
    result = scene.history.last("inspection_result")
    rows = (result.get("problems") if result else None) or ()
    return {
        "problem": "；".join(str(row.get("problem", "")) for row in rows),
        "demand": "；".join(str(row["demand"]) for row in rows if row.get("demand")),
    }


def _recheck(scene: Scene) -> dict[str, Any]:
    return {"of": _name_of(scene.history.last("rectification_order"))}


# --- the end of a case -----------------------------------------------------------------------


def closure(scene: Scene) -> dict[str, Any]:
    """How a case of another kind than a penalty ended, as far as its acts tell."""
    history = scene.history
    money = sum(act.get("amount") or 0 for act in history.all("fee_payment", "disbursement"))
    told = f"共计{format_yuan(money, thousands=True)}元。" if money else ""
    executed = history.kind == "compulsory_execution"
    return {
        "result": "performed" if executed else "done",
        "ground_at": scene.now.date().isoformat(),
        "summary": told,
        "published": history.has("publication"),
    }


def _place(history: History) -> Any:
    for name in ("seizure", "sealing", "case_lead", "on_site_verification"):
        found = history.last(name)
        if found is not None and found.get("place"):
            return found.get("place")
    return history.party.get("address")


def _name_of(act: Act | None) -> str | None:
    return act.act if act is not None else None


OWN: Mapping[str, Callable[[Scene], dict[str, Any]]] = {
    "assistance_reply": _reply,
    "material_supplement": _supplement,
    "acceptance": _plain({"seal": True}),
    "material_correction_notice": _plain({"once": True}),
    "on_site_verification": _verified,
    "permit_decision": _granted,
    "permit_modification": _modified,
    "renewal_application": _renewed,
    "permit_renewal": _granted,
    "confirmation_decision": _confirmed,
    "payment_decision": _payment_decided,
    "disbursement": _disbursed,
    "fee_notice": _fee_notice,
    "fee_payment": _fee,
    "expropriation_notice": _scope,
    "expropriation_decision": _scope,
    "requisition_decision": _scope,
    "party_comment": _comments,
    "measure_approval": _measure_approval,
    "measure_late_approval": _late_approval,
    "seizure": _measure,
    "sealing": _measure,
    "freezing": _measure,
    "other_measure": _measure,
    "measure_release": _released,
    "goods_return": _released,
    "goods_disposal": _released,
    "demand": _demand,
    "execution": _executed,
    "substitute_performance": _substitute,
    "substitute_demand": _again,
    "court_execution": _court,
    "substitute_decision": _substitute_decision,
    "inspection_approval": _inspection,
    "inspection_late_approval": _inspection,
    "inspection_notice": _inspection_notice,
    "rectification_order": _rectify,
    "rectification_check": _recheck,
}
# the same acts where a penalty knows otherwise
OTHERWISE: Mapping[str, Callable[[Scene], dict[str, Any]]] = {
    "head_approval": _approved,
    "officer_assignment": _sent,
    "on_site_record": _site,
    "performance": _performed,
    "case_closure": closure,
}
