"""What one act knows of its own: from the acts before it, the people at the desk, the account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mingjian.kernel.money import format_yuan
from mingjian.law.acts import ACTS
from mingjian.law.history import History
from mingjian.law.rules.service import serves
from mingjian.law.vocabulary.review import REVIEW_ELEMENTS
from mingjian.web.desk import known_kinds
from mingjian.web.desk.scenes import Scene

# Earlier acts whose members of the same name and type carry over, the latest one first.
SOURCES = (
    "penalty_decision",
    "collective_deliberation",
    "hearing_report",
    "prior_notice",
    "hearing_right_notice",
    "investigation_report",
    "case_filing",
    "case_lead",
)
DEFENCE_DAYS = 5  # workdays; 《市场监督管理行政处罚程序规定》第五十七条, taken as the usual term


def latest(history: History, name: str, type_: str) -> Any:
    """The value of a member in the latest act that says it in the same type."""
    for act in SOURCES:
        found = history.last(act)
        if found is None or found.get(name) in (None, "", [], {}):
            continue
        if any(m.name == name and m.type == type_ for m in ACTS[act].members):
            return found.get(name)
    return None


def _filing(scene: Scene) -> dict[str, Any]:
    history = scene.history
    name = str(history.item.get("name", "")).removesuffix("的处罚")
    lead = history.first("case_lead")
    place = lead.get("place") if lead else None
    return {
        "cause": f"涉嫌{name}案" if name else "",
        "jurisdiction": f"违法行为发生地（{place}）在本行政区域内，属于本机关权责清单事项。"
        if place
        else "",
    }


def _assignment(scene: Scene) -> dict[str, Any]:
    lead = scene.history.first("case_lead")
    return {"officers": list(scene.officers) or list(lead.by if lead else ())}


def _shown(scene: Scene) -> dict[str, Any]:
    return {"to": scene.spokesman}


def _interview(scene: Scene) -> dict[str, Any]:
    party = scene.history.party
    person = party.get("type") == "individual"
    return {
        "who": scene.spokesman,
        "capacity": "party" if person else "representative",
        "id_number": party.get("id_number"),
        "phone": party.get("phone"),
    }


def _report(scene: Scene) -> dict[str, Any]:
    history = scene.history
    filing = history.last("case_filing")
    cause = str(filing.get("cause", "")) if filing else ""
    known: dict[str, Any] = {"nature": cause.removeprefix("涉嫌").removesuffix("案")}
    if not history.has("investigation_report"):
        known["facts_found"] = filing.get("summary") if filing else None
        known["evidence"] = [{"name": name, "proves": proves} for name, proves in scene.proofs]
    return known


def _notice(scene: Scene) -> dict[str, Any]:
    history = scene.history
    report = history.last("investigation_report")
    provision = latest(history, "provision", "text")
    address, phone = history.body.get("address"), history.body.get("phone")
    lead = history.first("case_lead")
    return {
        "facts_found": None if report or lead is None else lead.get("summary"),
        "grounds": f"上述行为违反了{provision}的规定。" if provision else "",
        "defend_how": f"书面提交，或者到{address}口头陈述；电话{phone}" if address else "",
        "defend_days": DEFENCE_DAYS,
    }


def _asks(scene: Scene) -> dict[str, Any]:
    return {"who": scene.spokesman}


def _defence_review(scene: Scene) -> dict[str, Any]:
    told = scene.history.last("statement_and_defence")
    claims = told.get("claims") if told else None
    return {"claims": [{"claim": one.get("claim")} for one in claims or ()]}


def _hearing_notice(scene: Scene) -> dict[str, Any]:
    return {"open": True, "chair": None if scene.me in scene.officers else scene.me}


def _hearing(scene: Scene) -> dict[str, Any]:
    told = scene.history.last("hearing_notice")
    if told is None:
        return {"investigators": list(scene.officers)}
    carried = ("place", "chair", "members", "recorder", "open", "closed_ground")
    return {
        **{name: told.get(name) for name in carried},
        "start": told.get("hearing_at"),
        "investigators": list(scene.officers),
    }


def _submission(scene: Scene) -> dict[str, Any]:
    return {
        "version": scene.history.count("review_submission") + 1,
        "materials": list(scene.materials),
    }


def _review(scene: Scene) -> dict[str, Any]:
    sent = scene.history.last("review_submission")
    return {
        "version": max(1, scene.history.count("review_submission")),
        "received_at": sent.day.isoformat() if sent else None,
        "elements": [{"element": name} for name, _ in REVIEW_ELEMENTS],
        "reviewer_qualified": scene.qualified,
    }


def _approval(scene: Scene) -> dict[str, Any]:
    history = scene.history
    last = history.last("investigation_report", "case_filing", "case_lead")
    return {"of": last.act if last else None}


def _deliberation(scene: Scene) -> dict[str, Any]:
    leaders = list(scene.leaders)
    chair = scene.me if scene.me in leaders else None
    attending = list(scene.officers[:1])
    if (reviewed := scene.history.last("legal_review")) is not None:
        attending += [ref for ref in reviewed.by if ref not in attending]
    return {
        "chair": chair,
        "present": leaders,
        "members": leaders,
        "attending": attending,
        "opinions": [{"who": ref} for ref in leaders],
    }


def _decision(scene: Scene) -> dict[str, Any]:
    history = scene.history
    report = history.last("investigation_report")
    lead = history.first("case_lead")
    proofs = report.get("evidence") if report else None
    heard = history.has("statement_and_defence", "hearing_request")
    return {
        "facts_found": lead.get("summary") if lead and not _told(history) else None,
        "evidence": "；".join(
            f"{one.get('name')}，证明{one.get('proves')}" for one in proofs or ()
        ),
        "law_applied": "at_act",
        "defence_outcome": None if heard else "none",
        "payee": (history.body.get("bank") or {}).get("name"),
        "late_penalty_stated": True,
        "deliberated": history.has("collective_deliberation"),
        "place": lead.get("place") if lead else None,
    }


def _told(history: History) -> bool:
    return history.has("investigation_report", "prior_notice", "hearing_right_notice")


def _service(scene: Scene) -> dict[str, Any]:
    history, party = scene.history, scene.history.party
    person = party.get("type") == "individual"
    return {
        "of": unserved(history),
        "method": "on_the_spot" if history.procedure == "summary" else "direct",
        "recipient": scene.spokesman,
        "relation": "self" if person else "representative",
        "place": party.get("address"),
        "received_at": scene.now.isoformat(timespec="minutes"),
    }


def unserved(history: History) -> str | None:
    """The latest document for the party that no service is registered for."""
    served = history.all("service", "service_announcement")
    for name in OUTGOING:
        last = history.last(name)
        if last is not None and not any(
            serves(one, last) and one.day >= last.day for one in served
        ):
            return name
    return None


OUTGOING = (
    "permit_decision", "confirmation_decision", "payment_decision", "payment_stop",
    "expropriation_decision", "requisition_decision", "compensation_decision", "fee_notice",
    "execution_decision", "substitute_demand", "substitute_decision", "permit_renewal",
    "permit_modification", "permit_withdrawal", "permit_annulment", "permit_cancellation",
    "measure_release", "seizure", "sealing", "freezing", "other_measure",
    "inspection_result", "intent_notice", "non_acceptance", "penalty_decision", "no_penalty",
    "hearing_notice", "hearing_right_notice", "prior_notice",
    "rectification_order", "demand", "late_penalty", "deferral_decision", "extension",
)  # fmt: skip


def _payment(scene: Scene) -> dict[str, Any]:
    return {"amount": scene.owing or None, "covers": "fine", "collected": "bank"}


def _performance(scene: Scene) -> dict[str, Any]:
    paid = scene.owing == 0
    return {
        "of": "penalty_decision" if scene.history.has("penalty_decision") else None,
        "outcome": "full" if paid else None,
    }


def _closure(scene: Scene) -> dict[str, Any]:
    history = scene.history
    done = history.last("performance")
    full = done is not None and done.get("outcome") == "full"
    paid = sum(one.get("amount") or 0 for one in history.all("fine_payment"))
    told = f"已缴款{format_yuan(paid, thousands=True)}元。" if paid else ""
    return {
        "result": "performed" if full else "no_penalty" if history.has("no_penalty") else None,
        "ground_at": done.day.isoformat() if done is not None and full else None,
        "summary": told + str(done.get("detail") or "") if done is not None else "",
        "published": history.has("publication"),
    }


def _dossier(scene: Scene) -> dict[str, Any]:
    """The papers of the case in the order of a dossier: the decision first, inner papers apart."""
    order = {name: place for place, name in enumerate(DOSSIER)}
    papers = sorted(scene.papers, key=lambda p: (p.act in INNER, order.get(p.act, len(order))))
    parts: list[dict[str, Any]] = []
    page = 1
    for paper in papers:
        part: dict[str, Any] = {
            "title": ACTS[paper.act].label,
            "number": paper.number,
            "volume": "sub" if paper.act in INNER else "main",
        }
        if paper.pages:
            part |= {"from_page": page, "to_page": page + paper.pages - 1}
            page += paper.pages
        parts.append(part)
    return {"parts": parts, "pages": page - 1 or None}


INNER = frozenset(
    {
        "legal_review", "review_submission", "collective_deliberation", "head_approval",
        "case_closure",
    }
)  # fmt: skip
DOSSIER = (
    "penalty_decision", "no_penalty", "case_filing", "case_lead", "on_site_record",
    "scene_record", "interview_record", "evidence_item", "investigation_report", "prior_notice",
    "hearing_right_notice", "statement_and_defence", "defence_review", "hearing_request",
    "hearing_notice", "hearing", "hearing_report", "service", "publication_review",
    "review_submission", "legal_review", "collective_deliberation", "head_approval",
    "case_closure",
)  # fmt: skip


def _archiving(scene: Scene) -> dict[str, Any]:
    return {"keeper": scene.me}


_PENALTY: Mapping[str, Callable[[Scene], dict[str, Any]]] = {
    "case_filing": _filing,
    "officer_assignment": _assignment,
    "certificate_shown": _shown,
    "interview_record": _interview,
    "investigation_report": _report,
    "prior_notice": _notice,
    "hearing_right_notice": _notice,
    "statement_and_defence": _asks,
    "hearing_request": _asks,
    "defence_review": _defence_review,
    "hearing_notice": _hearing_notice,
    "hearing": _hearing,
    "review_submission": _submission,
    "legal_review": _review,
    "head_approval": _approval,
    "collective_deliberation": _deliberation,
    "penalty_decision": _decision,
    "service": _service,
    "fine_payment": _payment,
    "performance": _performance,
    "case_closure": _closure,
    "dossier_assembly": _dossier,
    "archiving": _archiving,
}


def own(act: str, scene: Scene) -> dict[str, Any]:
    """What ``act`` knows of its own in this case."""
    found = known_kinds.OWN.get(act) or _PENALTY.get(act)
    if scene.history.kind != "penalty":
        found = known_kinds.OTHERWISE.get(act) or found
    return found(scene) if found is not None else {}
