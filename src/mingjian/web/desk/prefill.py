"""What a form already knows: nobody types twice what the case, the item or the body says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mingjian.law.acts import STATES, ActSpec, Member
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.rules.hearing import offered_for
from mingjian.web.desk.known import latest, own
from mingjian.web.desk.scenes import Scene

CARRIED = frozenset(
    {
        "facts_found", "basis", "penalties", "discretion", "provision", "cause", "evidence",
        "rectification", "remedies", "party", "payee",
    }
)  # fmt: skip
MONEY = frozenset({"monetary", "court"})
FIELD_WORK = frozenset(
    {"case_filing", "certificate_shown", "on_site_record", "scene_record", "sampling"}
)


def prefill(spec: ActSpec, members: Sequence[Member], scene: Scene) -> dict[str, Any]:
    """Values for the members of ``spec`` that the record already holds."""
    history = scene.history
    by = list(scene.officers) if spec.people > 1 and scene.me in scene.officers else [scene.me]
    known: dict[str, Any] = {"at": scene.now.isoformat(timespec="minutes"), "by": by}
    asked = {member.name: member for member in members}
    for name in CARRIED & asked.keys():
        if (value := latest(history, name, asked[name].type)) is not None:
            known[name] = value
    if "basis" not in known and history.item.get("basis"):
        known["basis"] = history.item["basis"]
    if "party" in asked and history.party:
        known["party"] = dict(history.party)
    if history.item.get("id"):
        known["item"] = history.item["id"]
    for name in ("place", "summary"):
        if spec.name in FIELD_WORK and (lead := history.first("case_lead")) is not None:
            known[name] = lead.get(name)
    if scene.me in scene.leaders or len(scene.leaders) == 1:
        known["approved_by"] = scene.me if scene.me in scene.leaders else scene.leaders[0]
    if "remedies" in asked and "remedies" not in known:
        known["remedies"] = remedies(history)
    known["facts"] = dict(history.facts)
    if history.facts.get("discovered_at") is None and (lead := history.first("case_lead")):
        known["facts"]["discovered_at"] = lead.get("received_at")
    told = own(spec.name, scene)
    known |= {name: value for name, value in told.items() if value not in (None, "", [])}
    words = asked["states"].choices or STATES.get(spec.name, ()) if "states" in asked else ()
    stated = _own_words(spec.name, known, scene)
    known["states"] = [word for word, _ in words if word in stated]
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


def _own_words(act: str, known: Mapping[str, Any], scene: Scene) -> frozenset[str]:
    """The words our own template of this document states; the officer may take any away."""
    history = scene.history
    words = frozenset(word for word, _ in STATES.get(act, ()))
    if act == "penalty_decision" and history.procedure == "summary":
        words = frozenset(word for word, _ in STATES["penalty_decision.summary"])
    if not history.has("statement_and_defence", "hearing_request"):
        words -= {"defence_answered"}
    if act == "demand" and not known.get("amount") and history.procedure not in MONEY:
        words -= {"amount_and_account"}  # an obligation to do something
    if act == "prior_notice":
        proposed = Act("prior_notice", scene.now, (), {"penalties": known.get("penalties")})
        if offered_for(Question(history, proposed, scene.calendar, scene.now)) is None:
            words -= {"right_to_hearing"}
    if history.procedure != "summary":
        words -= {"review_first"}
    return words - {"online_review"}  # stated only where the decision goes out electronically
