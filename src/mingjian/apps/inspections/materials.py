"""What a draw is made from, out of the registers of a body as they stand: rows with their salts."""

from __future__ import annotations

import json
import zlib
from datetime import date
from typing import Any

from mingjian.apps.inspections.models import MASKED_KINDS, TARGET_STATES, Draw, Inspectee
from mingjian.apps.organisation import selectors as organisation
from mingjian.draw import Officer, Plan, Recusal, Registers, Target, Who, sampling, seed
from mingjian.draw.plan import read_plan
from mingjian.draw.register import (
    new_salt,
    read_officers,
    read_recusals,
    read_targets,
)
from mingjian.draw.sampling import Asked
from mingjian.law.history import Officer as Certified
from mingjian.ledger.errors import Malformed

_UNFIT = {"held": "证件暂扣", "revoked": "证件吊销", "cancelled": "证件注销"}


def plan_of(draw: Draw) -> Plan:
    """The plan of a draw."""
    return read_plan(json.loads(draw.plan))


def target_id(pk: int) -> str:
    """The id of a target in a draw: says nothing of it."""
    return f"T{pk:09d}"


def gathered(draw: Draw, plan: Plan) -> Registers:
    """The registers of the body as they stand now. Raises Refused."""
    day, salt = date.fromisoformat(plan.day), bytes(draw.salt)
    officers = [
        _officer(ref, certified, area, plan, salt) for ref, certified, area in _staff(draw, day)
    ]
    known = {officer.id for officer in officers}
    targets: list[Target] = []
    recusals: list[Recusal] = []
    found = Inspectee.objects.filter(body_id=draw.body_id).order_by("pk")
    for one in found.iterator(2000):
        id = target_id(one.pk)
        told = {"name": one.name, "code": one.code, "number": one.number, "kind": one.kind}
        who = Who.of(told, new_salt(salt, "target", id))
        targets.append(Target(id, one.grade, one.region, _left_out(one, draw.cap, day), who))
        for ref in one.away:
            if ref in known:
                reason = Who.of({"reason": "登记的回避"}, new_salt(salt, "recusal", f"{id}.{ref}"))
                recusals.append(Recusal(id, ref, reason))
    return Registers.of(targets, officers, recusals)


def _left_out(one: Inspectee, cap: int | None, day: date) -> str:
    """Why a target is not drawn; empty where it may be."""
    if one.state != "open":
        return TARGET_STATES[one.state]
    visited = one.visits if one.visited_on is not None and one.visited_on.year == day.year else 0
    if cap is not None and visited >= cap:
        return f"{day.year}年已检查{visited}次"
    return ""


def _staff(draw: Draw, day: date) -> list[tuple[str, Certified, str]]:
    """Those who hold the role of officer on the day, with certificate and area."""
    refs = [person.ref for person in organisation.people_of(draw.body_id, "officer", day)]
    certified = organisation.certificates_on(refs, day)
    areas = organisation.certificate_areas(refs) if draw.by_region else {}
    return [(ref, certified[ref], areas.get(certified[ref].number or "", "")) for ref in certified]


def _officer(ref: str, held: Certified, area: str, plan: Plan, salt: bytes) -> Officer:
    unfit = _UNFIT.get(held.status or "", "")
    if held.number is None:
        unfit = "没有执法证件"
    elif held.assistant:
        unfit = "执法辅助人员"
    who = Who.of(
        {"name": held.name or "", "number": held.number or ""}, new_salt(salt, "officer", ref)
    )
    regions = tuple(sorted({part for part in area.replace("，", "、").split("、") if part.strip()}))
    return Officer(
        ref,
        held.valid_from.isoformat() if held.valid_from else "",
        held.valid_to.isoformat() if held.valid_to else "",
        regions,
        unfit,
        who,
    )


def packed(registers: Registers) -> bytes:
    """The registers as a draw keeps them."""
    members = {
        "targets": [one.to_json() for one in registers.targets],
        "officers": [one.to_json() for one in registers.officers],
        "recusals": [one.to_json() for one in registers.recusals],
    }
    return zlib.compress(json.dumps(members, ensure_ascii=False).encode(), 6)


def unpacked(draw: Draw) -> Registers:
    """The registers as they were fixed. Raises ValueError before they were, Malformed where
    they cannot be read any more."""
    if draw.registers is None:
        raise ValueError("the registers of this draw are not fixed")
    try:
        members: dict[str, Any] = json.loads(zlib.decompress(bytes(draw.registers)))
    except (zlib.error, ValueError):
        raise Malformed("保存的名录已损坏") from None
    return Registers(
        read_targets(members["targets"]),
        read_officers(members["officers"]),
        read_recusals(members["recusals"]),
    )


def shows(target: Target) -> bool:
    """Whether the name of a target may be published."""
    return (target.who.told or {}).get("kind") not in MASKED_KINDS


def result_of(draw: Draw) -> sampling.Result:
    """The list of a draw, computed again from what was fixed and opened."""
    plan, registers = plan_of(draw), unpacked(draw)
    value = seed.seed(plan.digest(), registers.digests(), draw.secret, draw.outside)
    return sampling.run(plan, registers, value, [Asked(**one) for one in draw.asked])
