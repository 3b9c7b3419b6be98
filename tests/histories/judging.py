"""The product's word on histories told beside it; with the tests, the one place that asks it."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.timeline import parse
from mingjian.procedure.checking import Report, check
from tests.histories.catalogue import Field
from tests.histories.defects import Defect
from tests.histories.story import Case, Wish

OFFICIAL = WorkCalendar.official()
TODAY = date(2026, 11, 1)
NEW_LAW = date(2021, 7, 15)
MOST = 60  # tellings tried for each case in which a defect finds its place


def judge(case: Case) -> Report:
    """What the product finds, the account read from JSON as anybody's would be."""
    told = parse(json.loads(json.dumps(case, ensure_ascii=False)))
    if told.notes:
        raise ValueError(f"{case['case']}: {told.notes[0]}")
    return check(told.header, told.acts, OFFICIAL, TODAY)


def lawful(one: Field, count: int, seed: int = 0) -> Iterator[Case]:
    """So many lawful cases, always the same for a seed."""
    for number in range(count):
        case, _ = one.make(Random(f"{one.name} {seed} {number}"), Wish())
        yield case


def spoiled(one: Field, defect: Defect, count: int, seed: int = 0) -> Iterator[Case]:
    """Up to ``count`` cases with this one defect in them."""
    done = 0
    for number in range(count * MOST):
        if done == count:
            return
        case = _spoil(one, defect, Random(f"{defect.name} {seed} {number}"))
        if case is not None:
            done += 1
            yield case


def _spoil(one: Field, defect: Defect, random: Random) -> Case | None:
    case, tripped = one.make(random, defect.wish)
    if not case or (defect.flaw and not tripped):
        return None
    begun = date.fromisoformat(case["acts"][0]["at"][:10])
    if begun < (defect.since or NEW_LAW) or (defect.until and begun > defect.until):
        return None
    case = copy.deepcopy(case)
    return case if defect.edit is None or defect.edit(case) else None


@dataclass(slots=True)
class Tally:
    """How often a defect was found, and where it was not."""

    defect: Defect
    found: int = 0
    missed: list[Case] = field(default_factory=list)
    beside: Counter[str] = field(default_factory=Counter)  # other rules that spoke

    @property
    def tried(self) -> int:
        """Cases that had it."""
        return self.found + len(self.missed)


def tally(one: Field, defect: Defect, count: int, seed: int = 0) -> Tally:
    """The defect, put into so many cases."""
    result = Tally(defect)
    for case in spoiled(one, defect, count, seed):
        findings = judge(case).findings
        rules = {found.rule for found in findings if found.rule} | {f.code for f in findings}
        if defect.rule in rules:
            result.found += 1
            result.beside.update({f.rule for f in findings if f.rule} - {defect.rule})
        else:
            result.missed.append(case)
    return result
