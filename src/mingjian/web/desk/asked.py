"""What the form of an act asks for, by the kind of the case and by what is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from mingjian.apps.cases.models import CaseFile
from mingjian.apps.catalogue import selectors as catalogue
from mingjian.apps.instruments import compose
from mingjian.apps.review.services import materials
from mingjian.law.acts import PROCEDURE_NAMES, ActSpec, Member
from mingjian.law.history import History
from mingjian.law.vocabulary.case import facts, party
from mingjian.web.desk.kinds import ITEMS_OF, PLANS, WORDS

AT = Member("at", "发生时间", "moment", required=True, help="事情实际发生的时间，不能晚于现在。")
BY = Member("by", "办理人", "people", required=True, help="登记人应当是办理人之一。")
APPROVALS = frozenset({"inspection_approval", "inspection_late_approval"})
# members that repeat the name of the party
NAMED_BY_PARTY: Mapping[str, tuple[str, ...]] = {
    "application": ("applicant",),
    "inspection_approval": ("target",),
    "inspection_late_approval": ("target",),
}
OF_FINES = frozenset({"range", "applied"})  # what a basis tells of a fine only
LEAD_FACTS: Mapping[str, tuple[str, ...]] = {
    "penalty": ("violation_start", "violation_end", "discovered_at", "urgent"),
    "compulsory_measure": ("urgent", "involved_amount"),
    "compulsory_execution": ("decision_served_at",),
    "inspection": ("urgent",),
    "expropriation": ("urgent",),
}
_WEIGHT = ("complex", "major_public_interest", "review_required")
FACTS_ASKED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "permit": {
        "application": ("safety_permit",),
        "material_review": ("affects_others", "needs_testing", *_WEIGHT),
    },
    "compulsory_measure": {
        "measure_approval": ("urgent", "involved_amount"),
        "measure_release": ("release_due",),
    },
    "inspection": {"inspection_approval": ("urgent",), "inspection_result": ("suspected_crime",)},
    "double_random": {
        "inspection_approval": ("urgent",),
        "inspection_result": ("suspected_crime",),
    },
    "confirmation": {"material_review": _WEIGHT},
    "payment": {"material_review": _WEIGHT},
    "expropriation": {"on_site_verification": _WEIGHT, "party_comment": _WEIGHT},
    "fee": dict.fromkeys(("on_site_verification", "intent_notice", "fee_notice"), _WEIGHT),
}
CLOSINGS: Mapping[str, tuple[str, ...]] = {
    "compulsory_execution": ("performed", "court", "terminated", "other"),
    "compulsory_measure": ("done", "transferred", "terminated", "other"),
}
CLOSING_LABELS = {"performed": "义务履行、执行完毕", "done": "事项办理完毕"}
SETTLED = ("hearing_threshold", "review_required", "benchmark_exists")  # by the pinned item


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form is drawn on: whose case of which kind and procedure, and what is known of it
    (nothing: the act opens it)."""

    body_id: int
    kind: str
    procedure: str | None
    history: History | None = None


def ground_of(case: CaseFile, history: History) -> Ground:
    """The ground of a form in a case that runs."""
    return Ground(case.body_id, case.kind, history.procedure, history)


def members_of(spec: ActSpec, ground: Ground) -> list[Member]:
    """The members the form asks for: when and by whom first, then the act's own.

    An item is chosen from the body's list; facts that the pinned item settles are not asked.
    The act that opens a case asks for item and party too, where it names somebody; so does the
    approval of a visit that nobody was named for yet. Facts that later steps turn on are asked
    where they come to be known.
    """
    own = [
        asked
        for member in spec.form(ground.procedure)
        if member.name not in {"at", "by", "document"}
        and (asked := _asked(member, spec, ground)) is not None
    ]
    names = {member.name for member in own}
    own = [*_of_case(spec, ground, names), *own, *_facts(spec, ground, names)]
    needed = paper_needs(spec, ground)
    own = [_marked(member, needed) for member in own]
    return [AT, BY, *own] if "officer" in spec.roles else [AT, *own]


def paper_needs(spec: ActSpec, ground: Ground) -> frozenset[str]:
    """The members without which the paper of the act is not whole, by path; ``rows[].part``."""
    if spec.instrument_in(ground.procedure) is None:
        return frozenset()
    told: dict[str, Any] = {
        "kind": ground.kind,
        "procedure": ground.procedure,
        "party": {},
        "item": {},
        "acts": [],
    }
    paper = compose.instrument_of(spec.name, told)
    return frozenset(need.path for need in paper.needs if not need.member)


def _marked(member: Member, needed: frozenset[str]) -> Member:
    """The member as required where the paper cannot be without it."""
    if member.of:
        inside = f"{member.name}[]." if member.type == "rows" else f"{member.name}."
        parts = tuple(
            replace(part, required=True) if f"{inside}{part.name}" in needed else part
            for part in member.of
        )
        member = replace(member, of=parts) if parts != member.of else member
    return replace(member, required=True) if member.name in needed else member


def lacking(members: Sequence[Member], data: Mapping[str, Any]) -> dict[str, str]:
    """What the form asks for and the submission does not tell, by member."""
    return {
        member.name: f"请填写“{member.label}”。"
        for member in members
        if member.required
        and member.type != "bool"
        and member is not AT
        and data.get(member.name) in (None, "", [], {})
    }


def _of_case(spec: ActSpec, ground: Ground, names: set[str]) -> list[Member]:
    """Item and party, where the act has no member of its own for what the case lacks."""
    history = ground.history
    found: list[Member] = []
    if history is None:
        if "item" not in names and (item := _item_choice(ground)) is not None:
            found.append(item)
        if "party" not in names and spec.name not in PLANS:
            found.append(_party(ground, required=True))
    elif spec.name in APPROVALS and not history.party:
        found.append(_party(ground, required=True))
    return found


def _facts(spec: ActSpec, ground: Ground, names: set[str]) -> list[Member]:
    """The facts of the case that this act finds out, where the act does not ask for any."""
    wanted = FACTS_ASKED.get(ground.kind, {}).get(spec.name, ())
    held = ground.history.item if ground.history is not None else {}
    wanted = tuple(name for name in wanted if not (held.get("id") and name in SETTLED))
    if "facts" in names or not wanted:
        return []
    return [facts(*wanted)]


def _asked(member: Member, spec: ActSpec, ground: Ground) -> Member | None:
    """The member as this form asks for it; None where the house knows it."""
    history, words = ground.history, WORDS[ground.kind]
    if member.name == "item":
        return _item_choice(ground)
    if member.name == "penalties" and ground.kind != "penalty":
        return None
    if member.name == "basis" and ground.kind != "penalty":
        return replace(member, of=tuple(_plain_basis(part) for part in member.of
                                        if part.name not in OF_FINES))  # fmt: skip
    if member.name in NAMED_BY_PARTY.get(spec.name, ()):
        return None  # the party of the case says it
    if member.name == "procedure":
        if history is None:
            return None  # chosen before the form was opened
        return replace(member, choices=tuple(PROCEDURE_NAMES[ground.kind].items()))
    if member.name == "party":
        return _party(ground, required=member.required)
    if spec.name == "case_lead":
        label = {"place": words.place, "summary": words.summary, "received_at": words.received}
        own = ground.kind == "penalty"
        if member.name == "facts":
            wanted = LEAD_FACTS.get(ground.kind, ())
            return facts(*wanted) if wanted else None
        if member.name in label:
            return replace(member, label=label[member.name], help=member.help if own else "")
    if member.name == "facts" and history is not None and history.item.get("id"):
        return replace(member, of=tuple(one for one in member.of if one.name not in SETTLED))
    if spec.name == "review_submission" and member.name == "materials" and history is not None:
        return replace(member, choices=tuple((m.name, m.label) for m in materials(history)))
    if spec.name == "case_closure" and member.name == "result":
        return replace(member, choices=closing_words(ground.kind, member))
    return member


def _plain_basis(part: Member) -> Member:
    """A part of the basis without the words of a penalty."""
    if part.name == "level":
        return replace(part, help="")
    return replace(part, help="如“第十九条第一款”。") if part.name == "article" else part


def closing_words(kind: str, member: Member) -> tuple[tuple[str, str], ...]:
    """How a case of this kind may end."""
    if kind == "penalty":
        return tuple(one for one in member.choices if one[0] != "done")
    wanted = CLOSINGS.get(kind, ("done", "terminated", "transferred", "other"))
    labels = dict(member.choices) | CLOSING_LABELS
    return tuple((word, labels[word]) for word in wanted if word in dict(member.choices))


def _party(ground: Ground, *, required: bool) -> Member:
    made, called = party(req=required), WORDS[ground.kind].party
    if ground.kind == "penalty":
        return made
    parts = tuple(
        replace(
            part,
            label=part.label.replace("当事人", called),
            help="公民填写。" if part.name == "birth" else part.help,
        )
        for part in made.of
    )
    return replace(made, label=called, of=parts)


def _item_choice(ground: Ground) -> Member | None:
    """The items of a body as a choice; a case keeps the version it is pinned to."""
    body_id, history = ground.body_id, ground.history
    kind = ITEMS_OF[ground.kind]
    if not kind:
        return None
    versions = catalogue.item_versions(body_id, timezone.localdate(), kind=kind)
    choices = {version.item.number: _item_label(version) for version in versions}
    held = history.item if history is not None else {}
    if held.get("id"):
        choices[str(held["id"])] = f"{held['name']}（第{held['version']}版）"
    return Member(
        "item",
        "执法事项",
        "choice",
        required=True,
        choices=tuple(choices.items()),
        help="从本单位公布的事项清单选择；案件固定在当日有效的版本，以后清单改动不影响本案。",
    )


def _item_label(version: Any) -> str:
    return f"{version.name}（第{version.version}版）" + ("【示例】" if version.example else "")


def completed(spec: ActSpec, data: dict[str, Any], history: History | None) -> dict[str, Any]:
    """The data with what the form did not ask: the party's name where the act repeats it."""
    told = data.get("party") or (history.party if history is not None else {})
    name = told.get("name") if isinstance(told, Mapping) else None
    for member in NAMED_BY_PARTY.get(spec.name, ()):
        if name and member not in data:
            data[member] = name
    return data
