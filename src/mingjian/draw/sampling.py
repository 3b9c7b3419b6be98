"""The draw itself: every target has a ticket out of the seed, and the smallest are drawn.

A ticket is a hash and is only compared, never divided: no remainder can favour anybody, nothing
has to be thrown away, and each target can compute its own ticket alone. Officers are dealt like
cards from a pack that is shuffled anew in every round.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mingjian.draw.errors import Refused
from mingjian.draw.plan import REST, Plan
from mingjian.draw.register import Officer, Registers, Target
from mingjian.kernel import shares

TARGET_TICKET = b"mingjian/draw-target-ticket/v1\n"
OFFICER_TICKET = b"mingjian/draw-officer-ticket/v1\n"


@dataclass(frozen=True, slots=True)
class Layer:
    """The count of one stratum."""

    name: str
    rows: int  # of the register
    out: int  # of them left out
    needed: int  # by the value fixed
    drawn: int  # never more than may be drawn

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "rows": self.rows,
            "out": self.out,
            "needed": self.needed,
            "drawn": self.drawn,
        }


@dataclass(frozen=True, slots=True)
class Drawn:
    """One target drawn; no officers where too few may be sent to it."""

    target: str
    stratum: str
    ticket: str
    officers: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "target": self.target,
            "stratum": self.stratum,
            "ticket": self.ticket,
            "officers": list(self.officers),
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """What has to be replaced after the draw: a target that is gone, or one of its officers."""

    target: str
    officer: str  # empty: the target itself
    reason: str

    def to_json(self) -> dict[str, Any]:
        return {"target": self.target, "officer": self.officer, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Replaced:
    """A replacement with its outcome; ``by`` is empty where nobody is left."""

    asked: Asked
    by: str
    officers: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {**self.asked.to_json(), "by": self.by, "officers": list(self.officers)}


@dataclass(slots=True)
class Result:
    """What the seed gives: the layers, the list in its order, the replacements after it."""

    layers: tuple[Layer, ...]
    drawn: tuple[Drawn, ...]
    replaced: tuple[Replaced, ...] = ()
    standing: dict[str, tuple[str, ...]] = field(default_factory=dict)  # target → officers now

    def to_json(self) -> dict[str, Any]:
        return {
            "strata": [layer.to_json() for layer in self.layers],
            "drawn": [one.to_json() for one in self.drawn],
        }


def refuse(plan: Plan, registers: Registers) -> None:
    """Raise Refused where plan and registers cannot lead to a lawful draw; asked before it."""
    plan.check()
    registers.check()
    if not registers.targets:
        raise Refused("检查对象名录是空的，没有可以抽取的对象。")
    if all(target.out for target in registers.targets):
        raise Refused("检查对象名录中的对象全部被排除，没有可以抽取的对象。")
    fit = sum(officer.fit_on(plan.day) for officer in registers.officers)
    if fit < plan.officers:
        raise Refused(
            f"{plan.day}证件有效的执法人员只有{fit}名，每个对象要{plan.officers}名，不能抽取。"
        )
    _strata(plan, registers.targets)


def target_ticket(seed: bytes, id: str) -> bytes:
    """The ticket of a target."""
    return hashlib.sha256(TARGET_TICKET + seed + id.encode("ascii")).digest()


def officer_ticket(seed: bytes, id: str, dealt: int) -> bytes:
    """The ticket of an officer who has been dealt ``dealt`` targets so far."""
    return hashlib.sha256(OFFICER_TICKET + seed + f"{id}\n{dealt}".encode("ascii")).digest()


def run(plan: Plan, registers: Registers, seed: bytes, asked: Sequence[Asked] = ()) -> Result:
    """Draw, pair, and replace in the order asked. The same input always gives the same result.

    Raises Refused where nothing may be drawn, and for a replacement of what was not drawn.
    """
    refuse(plan, registers)
    layers: list[Layer] = []
    queues: list[list[tuple[bytes, Target]]] = []
    chosen: list[tuple[Target, str, bytes]] = []
    for stratum, rows in zip(plan.strata, _strata(plan, registers.targets), strict=True):
        eligible = sorted(
            ((target_ticket(seed, t.id), t) for t in rows if not t.out),
            key=lambda pair: (pair[0], pair[1].id),
        )
        base = len(rows) if plan.base == "all" else len(eligible)
        wanted = shares.needed(stratum.chosen, stratum.quota.unit, base)
        number = min(wanted, len(eligible))
        layers.append(Layer(stratum.name, len(rows), len(rows) - len(eligible), wanted, number))
        chosen += [(target, stratum.name, ticket) for ticket, target in eligible[:number]]
        queues.append(eligible[number:])
    pack = _Pack(plan, registers, seed)
    drawn = tuple(
        Drawn(target.id, name, ticket.hex(), pack.deal(target, plan.officers))
        for target, name, ticket in chosen
    )
    result = Result(tuple(layers), drawn)
    result.standing = {one.target: one.officers for one in drawn}
    order = {stratum.name: n for n, stratum in enumerate(plan.strata)}
    places = {one.target: order[one.stratum] for one in drawn}
    rows_by_id = {target.id: target for target in registers.targets}
    result.replaced = tuple(_replaced(result, asked, places, queues, rows_by_id, pack, plan))
    return result


def _replaced(
    result: Result,
    asked: Sequence[Asked],
    places: dict[str, int],
    queues: list[list[tuple[bytes, Target]]],
    rows: Mapping[str, Target],
    pack: _Pack,
    plan: Plan,
) -> Iterator[Replaced]:
    for one in asked:
        if one.target not in result.standing:
            raise Refused(f"“{one.target}”不在抽中的对象里，不能更换。")
        if not one.reason.strip():
            raise Refused("更换没有写明理由。")
        standing = result.standing[one.target]
        if one.officer:
            if one.officer not in standing:
                raise Refused(f"“{one.officer}”不是“{one.target}”的检查人员，不能更换。")
            pack.keep_away(one.target, one.officer)
            found = pack.deal(rows[one.target], 1, beside=standing)
            kept = tuple(o for o in standing if o != one.officer)
            result.standing[one.target] = (*kept, *found)
            yield Replaced(one, found[0] if found else "", result.standing[one.target])
            continue
        queue = queues[places[one.target]]
        del result.standing[one.target]
        if not queue:
            yield Replaced(one, "", ())
            continue
        _, target = queue.pop(0)
        officers = pack.deal(target, plan.officers)
        result.standing[target.id] = officers
        places[target.id] = places[one.target]
        yield Replaced(one, target.id, officers)


def _strata(plan: Plan, targets: Sequence[Target]) -> list[list[Target]]:
    """The rows of each stratum. Raises Refused for grades that no stratum names."""
    place_of = plan.stratum_of()
    rest = place_of.get(REST)
    found: list[list[Target]] = [[] for _ in plan.strata]
    homeless: Counter[str] = Counter()
    for target in targets:
        place = place_of.get(target.grade, rest)
        if place is None:
            homeless[target.grade or "（未填）"] += 1
        else:
            found[place].append(target)
    if homeless:
        told = "、".join(f"{grade} {number}家" for grade, number in sorted(homeless.items())[:5])
        raise Refused(f"这些信用风险等级的对象没有列入任何一层：{told}。")
    return found


class _Pack:
    """The officers fit on the day, dealt by how many targets each has, then by ticket."""

    def __init__(self, plan: Plan, registers: Registers, seed: bytes) -> None:
        self.seed = seed
        self.officers = [o for o in registers.officers if o.fit_on(plan.day)]
        self.dealt: dict[str, int] = dict.fromkeys((o.id for o in self.officers), 0)
        self.apart: dict[str, set[str]] = {}
        for recusal in registers.recusals:
            self.keep_away(recusal.target, recusal.officer)
        self.heaps: dict[str, list[tuple[int, bytes, str]]] = {}

    def keep_away(self, target: str, officer: str) -> None:
        self.apart.setdefault(target, set()).add(officer)

    def deal(self, target: Target, number: int, beside: Sequence[str] = ()) -> tuple[str, ...]:
        """The next ``number`` officers for a target; none at all where there are too few."""
        heap = self.heaps.get(target.region)
        if heap is None:
            heap = [self._card(o) for o in self.officers if o.serves(target.region)]
            heapq.heapify(heap)
            self.heaps[target.region] = heap
        away = self.apart.get(target.id, set())
        found: list[str] = []
        passed: list[tuple[int, bytes, str]] = []
        while heap and len(found) < number:
            card = heapq.heappop(heap)
            id = card[2]
            if card[0] != self.dealt[id]:  # dealt to another region since
                heapq.heappush(heap, (self.dealt[id], self._ticket(id), id))
            elif id in away or id in beside:
                passed.append(card)
            else:
                found.append(id)
                passed.append(card)
        enough = len(found) == number
        for card in passed:
            if enough and card[2] in found:
                self.dealt[card[2]] += 1
                card = (self.dealt[card[2]], self._ticket(card[2]), card[2])
            heapq.heappush(heap, card)
        return tuple(found) if enough else ()

    def _card(self, officer: Officer) -> tuple[int, bytes, str]:
        return self.dealt[officer.id], self._ticket(officer.id), officer.id

    def _ticket(self, id: str) -> bytes:
        return officer_ticket(self.seed, id, self.dealt[id])
