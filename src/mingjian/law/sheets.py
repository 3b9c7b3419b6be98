"""The layout of case tables: which header is which act or member, and which columns a kind has.

A column names an act and what of it: ``扣押日期``, ``扣押：期限至``, ``检查通知书：人员``,
``处罚决定：裁量：裁量阶次``; ``送达日期2`` and ``送达：送达方式2`` are a second act of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mingjian.kernel.tables.cells import halfwidth
from mingjian.kernel.tables.columns import squeeze, without_notes
from mingjian.law.acts import ACTS, member_of
from mingjian.law.sheet_cells import Reader, people, reader_of, wan_yuan, when, yuan
from mingjian.law.vocabulary.case import COMMON, FACTS, PARTY
from mingjian.law.vocabulary.shape import ActSpec, Member

AT, BY = "at", "by"
MOST_REPEATED = 9
_NUMBERED = re.compile(r"(?P<rest>.*\D)(?P<number>[2-9])")
_DATED = ("日期", "时间")


@dataclass(frozen=True, slots=True)
class Place:
    """What a column holds: of which act (of which number), or of the facts or the party."""

    of: str  # an act, "facts" or "party"
    path: tuple[str, ...]  # AT, BY, a member, or a member and its part
    number: int
    read: Reader


def place_of(header: str) -> Place | None:
    """What the column of that header holds; None for a header that is none of the layout."""
    shown = halfwidth(header).strip()
    found = _place(shown, 1)
    if found is None and (numbered := _NUMBERED.fullmatch(without_notes_kept(shown))):
        found = _place(numbered["rest"], int(numbered["number"]))
    if found is not None and found.read is yuan and "万元" in header:
        return Place(found.of, found.path, found.number, wan_yuan)
    return found


def without_notes_kept(header: str) -> str:
    """The header without spaces, so that the number at its end is its last sign."""
    return re.sub(r"\s+", "", header)


def _place(header: str, number: int) -> Place | None:
    owner, *path = [part for part in re.split("[:：]", header) if part.strip()] or [""]
    if not path:
        return _alone(owner, number)
    if squeeze(owner) in ("事实", "当事人") and len(path) == 1:
        members = FACTS.values() if squeeze(owner) == "事实" else PARTY
        of = "facts" if squeeze(owner) == "事实" else "party"
        return _member_place(of, members, path[0], number, ())
    act = _act_called(owner)
    if act is None:
        return None
    if squeeze(path[0]) == "人员" and len(path) == 1:
        return Place(act, (BY,), number, people)
    if len(path) == 1 and squeeze(path[0]) in _DATED:
        return Place(act, (AT,), number, when)
    members = _members(act)
    if len(path) == 1:
        return _member_place(act, members, path[0], number, ())
    outer = _called(members, path[0])
    if outer is None or outer.type != "object" or len(path) != 2:
        return None
    return _member_place(act, outer.of, path[1], number, (outer.name,))


def _alone(header: str, number: int) -> Place | None:
    for word in (squeeze(header), without_notes(header)):
        for ending in _DATED:
            if word.endswith(ending) and (act := _act_called(word.removesuffix(ending))):
                return Place(act, (AT,), number, when)
    return _member_place("facts", FACTS.values(), header, number, ())


def _member_place(
    of: str, members: Iterable[Member], called: str, number: int, outer: tuple[str, ...]
) -> Place | None:
    member = _called(members, called)
    read = reader_of(member) if member is not None else None
    if member is None or read is None:
        return None
    return Place(of, (*outer, member.name), number, read)


def _called(members: Iterable[Member], called: str) -> Member | None:
    wanted = (squeeze(called), without_notes(called))
    for member in members:
        if squeeze(member.label) in wanted or without_notes(member.label) in wanted:
            return member
    return None


@cache
def _members(act: str) -> tuple[Member, ...]:
    """The members of an act, its own first; where procedures differ, the choices of all."""
    names = dict.fromkeys([*(member.name for member in ACTS[act].members), *COMMON])
    return tuple(member for name in names if (member := member_of(act, name)) is not None)


def _act_called(label: str) -> str | None:
    names = _act_names()
    return names.get(squeeze(label)) or names.get(without_notes(label))


@cache
def _act_names() -> dict[str, str]:
    short = {without_notes(spec.label): name for name, spec in ACTS.items() if spec.case}
    return short | {squeeze(spec.label): name for name, spec in ACTS.items() if spec.case}


# --- headers -------------------------------------------------------------------------------


def header_of(act: str, path: tuple[str, ...], number: int) -> str:
    """The header of what ``path`` names of the act. Raises KeyError for no such member."""
    label = _short(ACTS[act])
    end = "" if number == 1 else str(number)
    if path == (AT,):
        return f"{label}日期{end}"
    if path == (BY,):
        return f"{label}：人员{end}"
    outer = next(m for m in _members(act) if m.name == path[0])
    member = outer if len(path) == 1 else next(m for m in outer.of if m.name == path[1])
    inner = "" if len(path) == 1 else f"{member.label}："
    shown = f"{label}：{outer.label}" if not inner else f"{label}：{outer.label}：{member.label}"
    return f"{shown}{'（元）' if member.type == 'money' and not end else ''}{end}"


def member_at(act: str, path: tuple[str, ...]) -> Member | None:
    """The member ``path`` names of the act, or None."""
    outer = next((m for m in _members(act) if m.name == path[0]), None)
    if outer is None or len(path) == 1:
        return outer
    return next((m for m in outer.of if m.name == path[1]), None)


def _short(spec: ActSpec) -> str:
    return re.sub(r"（[^）]*）", "", spec.label)


# --- the columns of a kind -----------------------------------------------------------------

_SERVED: tuple[str, ...] = ("of", "method", "relation")
_PUBLISHED = (("publication_review", "of", "channel", "outcome"), ("publication", "of", "channel"))
_CLOSED = (("case_closure", "result"), ("archiving", "retention"))
_ON_SITE = (
    ("officer_assignment", "officers"),
    ("certificate_shown", BY),
    ("on_site_record", BY, "recorded"),
)
_REVIEWED = (
    ("legal_review", BY, "outcome"),
    ("collective_deliberation", "outcome"),
    ("head_approval", BY, "outcome"),
)
_ASKED = (
    ("application",),
    ("material_correction_notice",),
    ("material_supplement",),
    ("acceptance", "seal"),
    ("material_review", BY, "outcome"),
    ("on_site_verification", BY, "outcome"),
)

LAYOUT: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "penalty": (
        ("case_lead", "source"),
        ("case_filing", "approved_by"),
        *_ON_SITE,
        ("interview_record", BY),
        ("rectification_order", "until"),
        ("investigation_report", BY),
        ("prior_notice", "penalties", "states"),
        ("statement_and_defence",),
        ("defence_review",),
        ("hearing_request",),
        ("hearing_notice", "chair"),
        ("hearing", "chair", "signed"),
        *_REVIEWED,
        ("penalty_decision", BY, "document", "penalties", "basis", "states"),
        ("service", *_SERVED),
        *_PUBLISHED,
        ("fine_payment", "amount", "collected"),
        ("late_penalty", "principal", "days", "amount"),
        *_CLOSED,
    ),
    "permit": (
        *_ASKED,
        ("stakeholder_notice",),
        ("extension", "of", "until", "approved_by"),
        *_REVIEWED,
        ("permit_decision", BY, "document", "outcome", "states"),
        ("service", *_SERVED),
        *_PUBLISHED,
        ("permit_issue", "number"),
        *_CLOSED,
    ),
    "compulsory_measure": (
        ("measure_approval", "measure", "approved_by"),
        ("certificate_shown", BY),
        ("measure_notice", BY, "states"),
        ("sealing", BY, "document", "until", "copies", "states"),
        ("seizure", BY, "document", "until", "copies", "states"),
        ("freezing", BY, "document", "until", "states"),
        ("on_site_record", BY, "party_present", "signed"),
        ("service", *_SERVED),
        *_PUBLISHED,
        ("extension", "of", "until", "approved_by", "told_at"),
        ("measure_release", "of", BY),
        ("goods_return", BY),
        *_CLOSED,
    ),
    "compulsory_execution": (
        ("case_lead", "source"),
        ("demand", BY, "document", "until", "amount", "states"),
        ("service", *_SERVED),
        ("statement_and_defence",),
        ("defence_review",),
        ("execution_decision", BY, "document", "manner", "states"),
        ("execution", "manner", "start", "end"),
        ("court_execution", "court", "materials", "signed"),
        ("court_acceptance", "outcome"),
        ("court_ruling", "outcome"),
        ("performance", "outcome"),
        *_CLOSED,
    ),
    "inspection": (
        ("inspection_approval", "target", "source", "listed", "frequency", "approved_by"),
        ("officer_assignment", "officers"),
        ("inspection_notice", BY, "matter", "frequency", "states"),
        ("certificate_shown", BY),
        ("entry_scan", BY, "code"),
        ("on_site_record", BY, "recorded"),
        ("inspection_result", BY, "outcome"),
        *_PUBLISHED,
        *_CLOSED,
    ),
    "double_random": (
        ("draw_plan", "list_item", "approved_by"),
        ("register_commitment", "targets_digest", "officers_digest", "size"),
        ("draw", "size"),
        ("inspection_approval", "target", "source", "listed", "frequency", "approved_by"),
        ("inspection_notice", BY, "matter", "frequency", "states"),
        ("certificate_shown", BY),
        ("entry_scan", BY, "code"),
        ("on_site_record", BY, "recorded"),
        ("inspection_result", BY, "outcome"),
        *_PUBLISHED,
        *_CLOSED,
    ),
    "expropriation": (
        ("expropriation_notice", "scope"),
        ("party_comment", "from", "until"),
        *_REVIEWED,
        ("expropriation_decision", BY, "document", "states"),
        ("requisition_decision", BY, "document", "states"),
        ("service", *_SERVED),
        ("compensation_agreement", "amount"),
        ("compensation_decision", "amount"),
        *_PUBLISHED,
        ("requisition_return",),
        *_CLOSED,
    ),
    "fee": (
        ("case_lead", "source"),
        ("fee_notice", "document", "standard", "amount", "until"),
        ("service", *_SERVED),
        ("fee_payment", "amount", "receipt"),
        ("fee_relief",),
        *_PUBLISHED,
        *_CLOSED,
    ),
    "confirmation": (
        *_ASKED,
        *_REVIEWED,
        ("confirmation_decision", BY, "document", "outcome", "states"),
        ("service", *_SERVED),
        *_PUBLISHED,
        *_CLOSED,
    ),
    "payment": (
        *_ASKED,
        *_REVIEWED,
        ("payment_decision", BY, "document", "outcome", "amount", "states"),
        ("service", *_SERVED),
        ("disbursement", "amount"),
        ("payment_stop",),
        *_PUBLISHED,
        *_CLOSED,
    ),
    "supervision": (
        ("complaint", "channel"),
        ("complaint_handling", "outcome"),
        ("lead_assessment", "outcome"),
        ("supervision_filing", "way", "matter"),
        ("supervision_measure", BY, "measure"),
        ("problem_finding",),
        ("supervision_urging_letter", "document", "until"),
        ("supervision_opinion", "document", "until"),
        ("service", *_SERVED),
        ("supervision_reply", "of", "outcome"),
        ("supervision_decision", "document"),
        ("complaint_reply",),
        ("supervision_closure", "result"),
    ),
}
"""By kind, its acts in their natural order, each with the members a blank sheet asks for."""


def rank(kind: str, act: str, of: Any) -> float:
    """Where an act stands in a case of its kind, for acts of one day that tell no clock.

    The service and publication of a document stand right behind it.
    """
    natural = _natural(kind)
    if isinstance(of, str) and of in natural and act in ("service", "publication_review"):
        return natural[of] + 0.5
    if isinstance(of, str) and of in natural and act == "publication":
        return natural[of] + 0.6
    return natural.get(act, len(natural) - 2.5)


@cache
def _natural(kind: str) -> dict[str, int]:
    return {act: place for place, (act, *_) in enumerate(LAYOUT.get(kind, ()))}
