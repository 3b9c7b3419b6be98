"""Who does an act: the persons named, each with the certificate as it stood on the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.organisation import selectors as organisation
from mingjian.law.acts import ActSpec, Member
from mingjian.law.history import CHINA
from mingjian.law.vocabulary.case import COMMON

_REF = re.compile(r"p\d+")


@dataclass(frozen=True, slots=True)
class Persons:
    """References of those who act, and the certificates of everybody named."""

    by: tuple[str, ...]
    certificates: dict[str, dict[str, Any]]


def named(
    spec: ActSpec, data: Mapping[str, Any], actor: Actor, at: datetime, body_id: int
) -> tuple[Persons, dict[str, str]]:
    """The persons of an act, and what is wrong with them by member.

    ``by`` defaults to the actor. Whoever names persons of a body is one of them, and an act
    that is not an officer's is one's own: nobody signs for a reviewer or a leader.
    """
    given = data.get("by")
    if given is None or given == [] or given == "":
        by = (actor.person,) if actor.person else (actor.name,)
    else:
        by = tuple(given) if isinstance(given, (list, tuple)) else (str(given),)
    if not all(isinstance(ref, str) and ref for ref in by) or len(set(by)) != len(by):
        return Persons((), {}), {"by": "办理人有重复或者不合格式。"}
    errors: dict[str, str] = {}
    acting = [ref for ref in by if _REF.fullmatch(ref)]
    if acting and actor.person is not None and actor.person not in acting:
        errors["by"] = "登记人应当是办理人之一。"
    if "officer" not in spec.roles and any(ref != actor.person for ref in acting):
        errors["by"] = f"“{spec.label}”由本人办理，不能代他人登记。"
    refs = dict.fromkeys((*acting, *_named((*spec.members, *COMMON.values()), data)))
    day = at.astimezone(CHINA).date()
    known = organisation.acting_on(list(refs), day) if refs else {}
    certificates: dict[str, dict[str, Any]] = {}
    for ref in refs:
        if ref not in known or known[ref][0] != body_id:
            errors["by"] = "所列人员中有人不是本单位人员。"
            continue
        officer = known[ref][1]
        certificates[ref] = {
            "name": officer.name,
            "number": officer.number,
            "valid_from": officer.valid_from.isoformat() if officer.valid_from else None,
            "valid_to": officer.valid_to.isoformat() if officer.valid_to else None,
            "status": officer.status,
            "assistant": officer.assistant,
        }
    return Persons(by, certificates), errors


def _named(members: Iterable[Member], data: Mapping[str, Any]) -> Iterator[str]:
    """Every person reference in the members of an act, those inside rows too."""
    for member in members:
        value = data.get(member.name)
        if member.type == "person":
            value = [value]
        if member.type in ("person", "people") and isinstance(value, (list, tuple)):
            yield from (ref for ref in value if isinstance(ref, str) and _REF.fullmatch(ref))
        elif member.type == "object" and isinstance(value, Mapping):
            yield from _named(member.of, value)
        elif member.type == "rows" and isinstance(value, (list, tuple)):
            for row in value:
                if isinstance(row, Mapping):
                    yield from _named(member.of, row)
