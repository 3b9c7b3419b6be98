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

_REF = re.compile(r"p[1-9][0-9]{0,17}")
APPROVERS = ("approved_by", "decided_by")  # only a head of the body approves


@dataclass(frozen=True, slots=True)
class Persons:
    """References of those who act, and the certificates of everybody named."""

    by: tuple[str, ...]
    certificates: dict[str, dict[str, Any]]


def named(
    spec: ActSpec, data: Mapping[str, Any], actor: Actor, at: datetime, body_id: int
) -> tuple[Persons, dict[str, str]]:
    """The persons of an act, and what is wrong with them by member.

    ``by`` defaults to the actor, who is one of those named; everybody is on the body's list.
    An act that is not an officer's is one's own: nobody signs for a reviewer or a leader. Who
    approves is a head of the body on the day of the act.
    """
    given = data.get("by")
    if given is None or given == [] or given == "":
        by = (actor.person,) if actor.person else (actor.name,)
    else:
        by = tuple(given) if isinstance(given, (list, tuple)) else (str(given),)
    if not all(isinstance(ref, str) and ref for ref in by) or len(set(by)) != len(by):
        return Persons((), {}), {"by": "办理人有重复或者不合格式。"}
    errors: dict[str, str] = {}
    house = actor.person is None  # the system itself; nobody else comes here without a person
    if not house and actor.person not in by:
        errors["by"] = "登记人应当是办理人之一。"
    if "officer" not in spec.roles and not house and any(ref != actor.person for ref in by):
        errors["by"] = f"“{spec.label}”由本人办理，不能代他人登记。"
    acting = by if not house else tuple(ref for ref in by if _REF.fullmatch(ref))
    named = dict.fromkeys(_named((*spec.members, *COMMON.values()), data))
    if strange := [ref for ref in (*acting, *named) if not _REF.fullmatch(ref)]:
        errors["by"] = f"“{strange[0][:40]}”不是本单位登记的人员，请从人员名单中选择。"
        return Persons((), {}), errors
    refs = dict.fromkeys((*acting, *named))
    day = at.astimezone(CHINA).date()
    for name in APPROVERS:
        one = data.get(name)
        if one is None or (one == actor.person and actor.has("leader")):
            continue
        if not organisation.holds_role(one, "leader", body_id, day):
            errors[name] = "批准人应当是本机关当日在任的负责人，请从负责人中选择。"
    known = organisation.acting_on(list(refs), day) if refs else {}
    certificates: dict[str, dict[str, Any]] = {}
    for ref in refs:
        if ref not in known or known[ref][0] != body_id:
            errors["by"] = "所列人员中有人当日不是本单位人员。"
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
            yield from (ref for ref in value if isinstance(ref, str))
        elif member.type == "object" and isinstance(value, Mapping):
            yield from _named(member.of, value)
        elif member.type == "rows" and isinstance(value, (list, tuple)):
            for row in value:
                if isinstance(row, Mapping):
                    yield from _named(member.of, row)
