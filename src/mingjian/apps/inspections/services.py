"""Writes of inspections: a draw from its plan to its publication, each step through the door.

Every step is recorded when it is done: ``at`` is the clock of the caller, an aware moment.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import door
from mingjian.apps.cases.turns import turn
from mingjian.apps.inspections import materials, standing
from mingjian.apps.inspections.models import Draw, RandomItem
from mingjian.apps.inspections.selectors import earlier
from mingjian.apps.journal import rows
from mingjian.apps.organisation import selectors as organisation
from mingjian.draw import Outside, Plan, Refused, Stratum, published, sampling, seed
from mingjian.draw.sampling import Asked
from mingjian.draw.verify import NOBODY
from mingjian.law.history import CHINA
from mingjian.ledger.commit import new_salt

LISTED = 1000  # targets that an act names; a longer list stands in the published file


@dataclass(frozen=True, slots=True)
class Wanted:
    """A plan as somebody typed it, read."""

    item: RandomItem
    day: date
    strata: Sequence[Stratum]
    outside: Outside
    officers: int = 2
    base: str = "all"
    cap: int | None = None
    by_region: bool = False
    reason: str = ""
    approved_by: str = ""
    pinned: str = ""  # code of the enforcement item by which the visits are made


@contextmanager
def _writing() -> Iterator[None]:
    """Our turn, one transaction, and a plan or register that is refused told as the door does."""
    try:
        with turn(), transaction.atomic(), standing.computing():
            yield
    except Refused as refused:
        raise door.Invalid({"draw": str(refused)}) from refused


def plan_make(wanted: Wanted, *, by: Actor, at: datetime, key: str) -> Draw:
    """Make the plan of a draw and open its case; the value from outside is named in it.

    Raises Invalid, Barred, Forbidden.
    """
    with _writing():
        if by.body_id is None or wanted.item.body_id != by.body_id:
            raise door.Forbidden("这个抽查事项由其他执法主体实施。")
        item = RandomItem.objects.select_for_update().get(pk=wanted.item.pk)
        year = at.astimezone(CHINA).year
        body = organisation.body(by.body_id)
        plan = Plan(
            body=body.name,
            item=f"{item.code} {item.name}",
            day=wanted.day.isoformat(),
            strata=tuple(wanted.strata),
            outside=wanted.outside,
            officers=wanted.officers,
            base="eligible" if wanted.base == "eligible" else "all",
            number=_number(item, year, key),
            reason=wanted.reason.strip(),
        )
        plan.check()
        data: dict[str, Any] = {
            "kind": "double_random",
            "procedure": "ordinary",
            "list_item": plan.item,
            "ratio": item.ratio,
            "seed_rule": _seed_rule(plan),
            "outside": plan.outside.kind,
            "number": plan.number,
            "plan_digest": plan.digest(),
        }
        if len(plan.strata) > 1 or plan.strata[0].published != item.ratio:
            data["strata"] = "；".join(
                f"{s.name}（{'、'.join(s.grades)}）{s.published}" for s in plan.strata
            )
        if plan.reason:
            data["reason"] = plan.reason
        if wanted.approved_by:
            data["approved_by"] = wanted.approved_by
        if wanted.pinned:
            data["item"] = wanted.pinned
        receipt = door.perform(case=None, act="draw_plan", by=by, at=at, data=data, key=key, now=at)
        found = Draw.objects.filter(case=receipt.case).first()
        if found is not None:  # the same submission again
            return found
        return Draw.objects.create(
            case=receipt.case,
            code=_code_of(receipt.case),
            body_id=by.body_id,
            body_name=body.name,
            item=item,
            year=year,
            number=plan.number,
            plan=json.dumps(plan.to_json(), ensure_ascii=False),
            cap=wanted.cap,
            by_region=wanted.by_region,
            salt=new_salt(),
            secret=seed.new_secret(),
            made_by=by.name,
            made_at=at,
        )


def registers_fix(draw: Draw, *, by: Actor, at: datetime, key: str) -> door.Receipt:
    """Fix the registers as they stand now. Raises Invalid where nothing could be drawn of them."""
    with _writing():
        draw = _locked(draw, "planned")
        plan = materials.plan_of(draw)
        registers = materials.gathered(draw, plan)
        sampling.refuse(plan, registers)
        digests = registers.digests()
        receipt = _perform(
            draw,
            "register_commitment",
            {
                **{f"{name}_digest": value for name, value in digests.items()},
                "size": len(registers.targets),
                "officers_size": len(registers.officers),
            },
            by,
            at,
            key,
        )
        draw.registers, draw.fixed = materials.packed(registers), digests
        draw.targets = len(registers.targets)
        draw.left_out = sum(1 for target in registers.targets if target.out)
        draw.officers = len(registers.officers)
        draw.state = "fixed"
        draw.save()
        return receipt


def secret_commit(draw: Draw, *, by: Actor, at: datetime, key: str) -> door.Receipt:
    """Commit to the body's own secret, which was made with the plan and nobody has seen."""
    with _writing():
        draw = _locked(draw, "fixed")
        plan = materials.plan_of(draw)
        if plan.outside.kind == "public" and at >= datetime.fromisoformat(plan.outside.after):
            raise Refused("公开数值已经公布，现在承诺太晚；请另立方案，指定以后才公布的数值。")
        digest = {"digest": seed.commitment(draw.secret)}
        receipt = _perform(draw, "seed_commitment", digest, by, at, key)
        draw.state = "committed"
        draw.save()
        return receipt


def outside_commit(draw: Draw, digest: str, *, by: Actor, at: datetime, key: str) -> door.Receipt:
    """The supervising organ commits to a secret of its own."""
    with _writing():
        draw = _locked(draw, "planned", "fixed", "committed")
        _with_supervisor(draw)
        if draw.outside_commitment:
            raise Refused("监督机关已经承诺过秘密，不能更换。")
        digest = digest.strip().lower()
        if not _is_digest(digest):
            raise Refused("承诺应是64位十六进制数字。")
        receipt = _perform(draw, "outside_commitment", {"digest": digest}, by, at, key)
        draw.outside_commitment = digest
        draw.outside_by = (
            f"{organisation.body(by.body_id).name} {by.name}" if by.body_id else by.name
        )
        draw.save()
        return receipt


def outside_open(draw: Draw, value: str, *, by: Actor, at: datetime, key: str) -> door.Receipt:
    """The supervising organ opens its secret, once everything is fixed."""
    with _writing():
        draw = _locked(draw, "committed")
        _with_supervisor(draw)
        if not draw.outside_commitment:
            raise Refused("监督机关还没有承诺秘密。")
        text = seed.outside_text("supervisor", value)
        if not seed.opens(text, draw.outside_commitment):
            raise Refused("这个秘密与事先的承诺不符。")
        receipt = _perform(draw, "outside_opening", {"value": text}, by, at, key)
        draw.outside = text
        draw.state = "opened"
        draw.save()
        return receipt


def number_type_in(draw: Draw, value: str, *, at: datetime) -> str:
    """The public number as it enters the seed. Raises Refused before it is published."""
    plan = materials.plan_of(draw)
    if plan.outside.kind != "public":
        raise Refused("这份方案的外部数值由监督机关公开，不能在这里填写。")
    if at < datetime.fromisoformat(plan.outside.after):
        raise Refused(f"“{plan.outside.source}”要到 {plan.outside.after[:16]} 才公布。")
    return seed.outside_text("public", value)


def draw_run(draw: Draw, *, by: Actor, at: datetime, key: str, value: str = "") -> door.Receipt:
    """Open the body's secret and draw; ``value``: the public number, where one was named."""
    with _writing():
        plan = materials.plan_of(draw)
        if plan.outside.kind == "public":
            draw = _locked(draw, "committed")
            draw.outside = number_type_in(draw, value, at=at)
        else:
            draw = _locked(draw, "opened")
        registers = materials.unpacked(draw)
        digests = registers.digests()
        root = seed.seed(plan.digest(), digests, draw.secret, draw.outside)
        result = sampling.run(plan, registers, root)
        names = {target.id: target.who.name for target in registers.targets}
        people = {officer.id: officer.who.name for officer in registers.officers}
        data: dict[str, Any] = {
            "seed_parts": [
                {"source": "本机关事先承诺的秘密", "value": draw.secret},
                {"source": plan.outside.source, "value": draw.outside},
            ],
            "size": len(result.drawn),
            "seed": root.hex(),
            "list_digest": published.list_digest(result.to_json()),
        }
        if len(result.drawn) <= LISTED:
            data["targets"] = [{"target": names[one.target]} for one in result.drawn]
            pairs = [
                {
                    "target": names[one.target],
                    "officers": "、".join(people[o] for o in one.officers),
                }
                for one in result.drawn
                if one.officers
            ]
            if pairs:
                data["pairs"] = pairs
        receipt = _perform(draw, "draw", data, by, at, key)
        draw.size, draw.drawn_at, draw.state = len(result.drawn), at, "drawn"
        draw.save()
        return receipt


def replace(
    draw: Draw, target: str, officer: str, reason: str, *, by: Actor, at: datetime, key: str
) -> sampling.Replaced:
    """Replace a target that is gone, or one of its officers, by the next in the seed's order."""
    with _writing():
        draw = _locked(draw, "drawn", "published")
        asked = Asked(target, officer, reason.strip())
        draw.asked = [*draw.asked, asked.to_json()]
        done = materials.result_of(draw).replaced[-1]
        told = {
            "of": "draw",
            "reason": asked.reason,
            "what": ["officer" if officer else "target"],
            "target": target,
            "replaced_by": done.by or NOBODY,
        } | ({"officer": officer} if officer else {})
        _perform(draw, "draw_replacement", told, by, at, key)
        draw.save()
        return done


def publish(draw: Draw, *, by: Actor, at: datetime, key: str) -> door.Receipt:
    """Make the list and its file public."""
    with _writing():
        draw = _locked(draw, "drawn")
        result = materials.result_of(draw)
        digest = {"list_digest": published.list_digest(result.to_json())}
        receipt = _perform(draw, "draw_publication", digest, by, at, key)
        draw.published_at, draw.state = at, "published"
        draw.save()
        return receipt


def _perform(
    draw: Draw, act: str, data: Mapping[str, Any], by: Actor, at: datetime, key: str
) -> door.Receipt:
    return door.perform(case=draw.case, act=act, by=by, at=at, data=data, key=key, now=at)


def _locked(draw: Draw, *states: str) -> Draw:
    """The draw as it stands, ours alone until the transaction ends. Raises Refused."""
    found = Draw.objects.select_for_update().defer("registers").get(pk=draw.pk)
    if found.state not in states:
        raise Refused(f"这次抽取的进度是“{found.get_state()}”，这一步已经办过，或者还不能办。")
    return found


def _number(item: RandomItem, year: int, key: str) -> int:
    """Which draw of the item in the year this submission makes, or has made before."""
    before = rows.by_key(key)
    made = Draw.objects.filter(case=before.case).first() if before else None
    return made.number if made is not None else earlier(item, year) + 1


def _with_supervisor(draw: Draw) -> None:
    if materials.plan_of(draw).outside.kind != "supervisor":
        raise Refused("这份方案用的是公开数值，不需要监督机关的秘密。")


def _seed_rule(plan: Plan) -> str:
    if plan.outside.kind == "supervisor":
        return f"本机关事先承诺的秘密，与{plan.outside.source}事先承诺、随后公开的秘密混合"
    return (
        f"本机关事先承诺的秘密，与{plan.outside.after[:16].replace('T', ' ')}公布的"
        f"{plan.outside.source}（{plan.outside.form}）混合"
    )


def _is_digest(text: str) -> bool:
    return len(text) == 64 and not set(text) - set("0123456789abcdef")


def _code_of(case: str) -> str:
    """The public code of a draw: from the random case handle, which is never shown."""
    found = hashlib.sha256(f"mingjian/draw-code/v1\n{case}".encode()).digest()
    return base64.b32encode(found[:10]).decode("ascii").lower()[:12]


def new_key() -> str:
    """A key of one submission."""
    return secrets.token_hex(16)
