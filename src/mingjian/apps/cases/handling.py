"""Who handles a case: officers act in their own cases only, and no head approves his own work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.gates import Candidate
from mingjian.apps.cases.rights import SYSTEM
from mingjian.kernel.findings import Finding
from mingjian.law.acts import ACTS, ActSpec
from mingjian.law.history import BULK, Act, History

# Acts of an officer that are not the handling of the case: the hearing is chaired by somebody
# else, interference and a reason for recusal may be told by anybody who knows of them.
APART = frozenset(
    {
        "hearing_notice", "hearing", "hearing_report", "recusal_request", "interference",
        "access_request", "record_access", "supervision_reply", "supervision_objection",
        "opinion_reply", "instrument_issue",
    }
)  # fmt: skip
_OWN_HANDS = frozenset({"officer", "clerk"})  # roles of acts that are a handler's own work

_HANDLED_BY: Mapping[str, str] = {
    "penalty": "《行政处罚法》第四十二条第一款",
    "permit": "《行政许可法》第三十四条",
    "compulsory_measure": "《行政强制法》第十七条第三款、第十八条第二项",
    "compulsory_execution": "《行政强制法》第十七条第三款",
    "inspection": "《行政处罚法》第四十二条第一款；国办发〔2024〕54号",
    "double_random": "《行政处罚法》第四十二条第一款；国办发〔2015〕58号",
}
_APPROVED_BY: Mapping[str, str] = {
    "penalty": "《行政处罚法》第五十七条第一款",
    "permit": "《行政许可法》第三十七条",
    "compulsory_measure": "《行政强制法》第十八条第一项",
    "compulsory_execution": "《行政强制法》第三十七条",
}
_HOUSE = "案件由指派的承办人办理、承办和审批分开的办案规则"


def handlers(history: History) -> frozenset[str]:
    """The officers who handle the case: those assigned, else those who have acted as officers.

    Whoever was recused is none of them. Empty: nobody has taken the case yet.
    """
    assigned = history.last("officer_assignment")
    if assigned is not None:
        named = {str(ref) for ref in assigned.get("officers") or ()}
    else:
        named = {
            ref
            for name in history.names()
            if _hands_on(ACTS.get(name))
            for act in _kept(history, name)
            for ref in act.by
            if is_officer(history, ref)
        }
    return frozenset(named - recused(history))


def recused(history: History) -> set[str]:
    """Those whom the last decision about them recused."""
    last = {str(act.get("who")): act.get("outcome") for act in history.all("recusal_decision")}
    return {who for who, outcome in last.items() if outcome == "recuse"}


def newly(history: History, act: Act) -> list[str]:
    """Who became a handler by ``act``, the last of the history, where nobody was assigned."""
    if history.has("officer_assignment") or not _hands_on(ACTS.get(act.act)):
        return []
    return [
        ref
        for ref in act.by
        if is_officer(history, ref)
        and not any(
            ref in other.by
            for name in history.names()
            if _hands_on(ACTS.get(name))
            for other in _kept(history, name)
            if other is not act
        )
    ]


def is_officer(history: History, ref: str) -> bool:
    """Whether a person acts with a certificate."""
    known = history.officers.get(ref)
    return known is not None and known.number is not None and not known.assistant


def may(actor: Actor, spec: ActSpec, history: History) -> bool:
    """Whether the act is the actor's to do in this case: by the role, and by handling it."""
    own = actor.roles & spec.roles
    if not own or own != {"officer"} or spec.name in APART:
        return bool(own)
    known = handlers(history)
    return not known or actor.person in known


def gate(candidate: Candidate) -> Iterator[Finding]:
    """A gate: an officer acts in a case he handles, together with others who handle it, and who
    handles it does not approve it.

    Before anybody was assigned, the officers who act are those who handle it, and bring in the
    colleagues they name; afterwards a new assignment lets somebody join.
    """
    history, act, actor = candidate.history, candidate.act, candidate.actor
    if SYSTEM in actor.roles or history.length == 0:
        return
    spec = ACTS[act.act]
    known, day = handlers(history), act.day.isoformat()
    if not may(actor, spec, history):
        yield strange(history, spec, at=day)
    elif spec.roles <= {"officer"} and spec.people > 1 and history.has("officer_assignment"):
        for ref in act.by:
            if ref not in known and ref != actor.person:
                who = history.officers.get(ref)
                yield strange(history, spec, f"{who.name if who else ref}不是", day)
    approver = actor.person if act.act == "head_approval" else act.get("approved_by")
    if approver in known:
        who = history.officers.get(str(approver))
        yield Finding(
            f"case.approval.own.{act.act}",
            f"{who.name if who else '审批人'}是本案承办人，不能批准自己承办的案件。",
            _APPROVED_BY.get(history.kind, _HOUSE),
            "由没有承办本案的机关负责人审批；确需由其审批的，先另行指派承办人。",
            at=day,
        )


def strange(history: History, spec: ActSpec, who: str = "您不是", at: str | None = None) -> Finding:
    """What is told to, or of, somebody who does not handle the case."""
    return Finding(
        f"case.handling.stranger.{spec.name}",
        f"{who}本案承办人，不能办理“{spec.label}”。",
        _HANDLED_BY.get(history.kind, _HOUSE),
        "由承办人办理；需要加入或者更换承办人的，先办理“指派承办人”。",
        at=at,
    )


def _hands_on(spec: ActSpec | None) -> bool:
    return (
        spec is not None
        and "officer" in spec.roles
        and spec.roles <= _OWN_HANDS
        and spec.name not in APART
    )


def _kept(history: History, name: str) -> list[Act]:
    """The acts of a name that a history keeps: all, or first and last."""
    if name not in BULK:
        return list(history.all(name))
    return [act for act in (history.first(name), history.last(name)) if act is not None]
