"""Reads of inspections: items, targets, draws; each by who may see it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.rights import INSIDE
from mingjian.apps.inspections import materials
from mingjian.apps.inspections.models import DRAW_STATES, Draw, Inspectee, RandomItem
from mingjian.draw import Plan, Target, sampling, seed
from mingjian.draw.register import Officer

MAKERS = frozenset({"officer", "leader"})
REGISTERS = {"targets": "检查对象名录", "officers": "执法人员名录", "recusals": "回避名单"}


def visible(actor: Actor) -> Q:
    """The rows of a body that the actor may see: the own body's, and a supervisor all."""
    if actor.has("supervisor"):
        return Q()
    if actor.body_id is not None and actor.roles & INSIDE:
        return Q(body_id=actor.body_id)
    return Q(pk__in=[])


def items(body_id: int, day: date) -> list[RandomItem]:
    """The items of a body that are published and in use on a day."""
    return list(
        RandomItem.objects.filter(body_id=body_id)
        .exclude(published_on__gt=day)
        .exclude(ended_on__lt=day)
        .order_by("code")
    )


def items_public(day: date, body_id: int | None = None) -> list[RandomItem]:
    """The published list of random inspections (P04)."""
    found = RandomItem.objects.filter(published_on__lte=day).exclude(ended_on__lt=day)
    if body_id is not None:
        found = found.filter(body_id=body_id)
    return list(found.order_by("body_id", "code"))


def targets(actor: Actor, *, text: str = "", grade: str = "") -> QuerySet[Inspectee]:
    """The register of targets the actor may see, in its order."""
    found = Inspectee.objects.filter(visible(actor))
    if text:
        found = found.filter(Q(name__icontains=text) | Q(code=text) | Q(number=text))
    if grade:
        found = found.filter(grade="" if grade == "-" else grade)
    return found.order_by("body_id", "code")


def grades(body_id: int) -> list[tuple[str, int]]:
    """The grades in a body's register with the number of targets."""
    found = Inspectee.objects.filter(body_id=body_id).values("grade").annotate(n=Count("pk"))
    return [(row["grade"], row["n"]) for row in found.order_by("grade")]


def draws(actor: Actor) -> list[Draw]:
    """The draws the actor may see, newest first."""
    found = Draw.objects.filter(visible(actor)).select_related("item").defer("registers")
    return list(found.order_by("-made_at")[:200])


def draw(actor: Actor, code: str) -> Draw | None:
    """One draw, if the actor may see it."""
    found = Draw.objects.filter(visible(actor), code=code).select_related("item")
    return found.defer("registers").first()


def draws_public() -> list[Draw]:
    """The draws that the public is told of, newest first: from the fixing of the registers on.

    So everybody holds the digests before the list is known, and a draw that is never finished
    stands there too.
    """
    found = Draw.objects.exclude(state="planned").select_related("item").defer("registers")
    return list(found.order_by("-made_at")[:200])


def draw_public(code: str) -> Draw | None:
    """One draw that the public is told of; its list only once that is published."""
    found = Draw.objects.exclude(state="planned").select_related("item").defer("registers")
    return found.filter(code=code).first()


def earlier(item: RandomItem, year: int) -> int:
    """How many draws of an item there are in a year."""
    return Draw.objects.filter(item=item, year=year).count()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a draw as pages show it: done, current or still to come."""

    label: str
    state: str
    told: str = ""


def steps(draw: Draw) -> list[Step]:
    """How far a draw is, in its order."""
    plan = materials.plan_of(draw)
    supervisor = plan.outside.kind == "supervisor"
    passed = list(DRAW_STATES).index(draw.state)

    def at(label: str, needs: int, told: str = "", *, done: bool | None = None) -> Step:
        finished = passed > needs if done is None else done
        state = "done" if finished else ("current" if passed == needs else "ahead")
        return Step(label, state, told)

    found = [
        Step("制定方案，指定外部数值", "done", f"本年第{draw.number}次"),
        at("固定名录", 0, f"{draw.targets}个对象、{draw.officers}名人员" if passed else ""),
        at("承诺本机关的秘密", 1),
    ]
    if supervisor:
        committed = bool(draw.outside_commitment)
        found.append(at("监督机关承诺秘密", 2, draw.outside_by, done=committed))
        found.append(at("监督机关公开秘密", 2 if committed else 9, done=passed > 2))
        found.append(at("公开本机关的秘密并抽取", 3, done=passed > 3))
    else:
        found.append(at("填写公开数值并抽取", 2, plan.outside.source, done=passed > 3))
    found.append(at("公布名单", 4))
    return found


def digests(draw: Draw) -> list[tuple[str, str]]:
    """What was fixed, as it can be written down and compared: title and digest."""
    plan = materials.plan_of(draw)
    found = [("抽查方案", plan.digest())]
    for name, title in REGISTERS.items():
        if name in draw.fixed:
            found.append((title, draw.fixed[name]))
    if draw.state not in ("planned", "fixed"):
        found.append(("本机关秘密的承诺", seed.commitment(draw.secret)))
    if draw.outside_commitment:
        found.append(("监督机关秘密的承诺", draw.outside_commitment))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One target of the list as pages show it."""

    id: str
    name: str
    code: str
    region: str
    stratum: str
    ticket: str
    officers: tuple[tuple[str, str], ...]  # reference, name
    gone: str = ""  # why it was replaced
    instead: str = ""  # whose place it took

    @property
    def note(self) -> str:
        """What is to be said beside it."""
        if self.gone:
            return f"已更换：{self.gone}"
        return f"替换 {self.instead}" if self.instead else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn list with what stands around it."""

    plan: Plan
    result: sampling.Result
    lines: tuple[Line, ...]
    short: int  # targets without officers
    loads: tuple[tuple[str, int], ...]  # officer name, number of targets


def sheet(draw: Draw, *, public: bool = False) -> Sheet:
    """The list of a draw, replacements in their places; ``public`` hides who a person is.

    What was fixed and opened does not change, so the list is computed once and kept for an hour.
    """
    key = f"draw:{draw.case}:{len(draw.asked)}:{public}"
    found = cache.get(key)
    if found is None:
        found = _sheet(draw, public=public)
        cache.set(key, found, 3600)
    return cast(Sheet, found)


def standing_names(draw: Draw) -> frozenset[str]:
    """Names, codes and ids of the targets that stand on the list now."""
    lines = [line for line in sheet(draw).lines if not line.gone]
    return frozenset(value for line in lines for value in (line.name, line.code, line.id) if value)


def _sheet(draw: Draw, *, public: bool) -> Sheet:
    registers = materials.unpacked(draw)
    result = materials.result_of(draw)
    targets = {target.id: target for target in registers.targets}
    officers = {officer.id: officer for officer in registers.officers}
    strata = {one.target: one for one in result.drawn}
    lines = []
    place: dict[str, str] = {one.target: one.stratum for one in result.drawn}
    gone: dict[str, str] = {}
    instead: dict[str, str] = {}
    for one in result.replaced:
        if not one.asked.officer:
            gone[one.asked.target] = one.asked.reason
            if one.by:
                place[one.by] = place[one.asked.target]
                instead[one.by] = one.asked.target
    for id, stratum in place.items():
        target = targets[id]
        first = strata.get(id)
        pair = result.standing.get(id, first.officers if first else ())
        lines.append(
            Line(
                id,
                _name(target, public=public),
                "" if public and not materials.shows(target) else _told(target, "code"),
                target.region,
                stratum,
                first.ticket if first else "",
                tuple((ref, _called(officers[ref])) for ref in pair),
                gone.get(id, ""),
                instead.get(id, ""),
            )
        )
    loads = Counter(ref for pair in result.standing.values() for ref in pair)
    return Sheet(
        materials.plan_of(draw),
        result,
        tuple(lines),
        sum(1 for pair in result.standing.values() if not pair),
        tuple((_called(officers[ref]), n) for ref, n in loads.most_common()),
    )


def _name(target: Target, *, public: bool) -> str:
    if public and not materials.shows(target):
        return "（个人，名称不公开）"
    return target.who.name


def _told(target: Target, member: str) -> str:
    return (target.who.told or {}).get(member, "")


def _called(officer: Officer) -> str:
    return officer.who.name or officer.id
