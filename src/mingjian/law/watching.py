"""What a rule reads: the same case and act, but every look at them is written down.

A rule of law says nowhere which facts it needs; it reads them. Asked again over a watched
history, it answers as before, and the looks it took are the facts its answer rests on. So no
rule has to list them, and no list can go stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from mingjian.law.history import Act, History, Officer
from mingjian.law.model import Question

Part = Literal["act", "none", "tally", "facts", "party", "body", "item", "officer"]


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One thing that was read.

    ``act``: the member ``name`` of ``of`` (empty: its day, or that it stands). ``none``: no act
    ``name`` is recorded. ``tally``: how often ``name`` stands. The others: ``name`` of that part
    of the case. ``value`` None = looked for and not told.
    """

    part: Part
    name: str
    of: Act | None = None
    value: Any = None


class Looks:
    """The looks taken so far, each once, in order."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str, int], Look] = {}

    def take(self, part: Part, name: str, of: Act | None = None, value: Any = None) -> None:
        self._taken[part, name, id(of)] = Look(part, name, of, value)

    def so_far(self) -> tuple[Look, ...]:
        return tuple(self._taken.values())


def watched(q: Question, looks: Looks) -> Question:
    """The same question; ``looks`` grows with each member, act and fact that is read of it."""
    acts = _Acts(looks)
    case = _watched_case(q.case, looks, acts)
    return replace(q, case=case, act=None if q.act is None else acts.of(q.act))


class _Acts:
    """Each act's watched likeness, always the same one, so that ``is`` still holds."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self._made: dict[int, _WatchedAct] = {}
        self._kept: list[Act] = []  # so that no identity is given twice

    def of(self, act: Act) -> Act:
        if isinstance(act, _WatchedAct):
            return act
        if id(act) not in self._made:
            self._kept.append(act)
            made = _WatchedAct(act.act, act.at, act.by, _Data(act.data, act, self.looks))
            object.__setattr__(made, "seen", (act, self.looks))
            self._made[id(act)] = made
        return self._made[id(act)]


class _WatchedAct(Act):
    """An act that writes down when its day or its persons are read."""

    __slots__ = ("seen",)

    def __getattribute__(self, name: str) -> Any:
        if name in ("day", "at", "by"):
            try:
                act, looks = object.__getattribute__(self, "seen")
            except AttributeError:  # not yet made
                return object.__getattribute__(self, name)
            if name == "by":
                looks.take("act", "by", act, act.by)
            else:
                looks.take("act", "", act, act.at)
        return object.__getattribute__(self, name)


class _Data(Mapping[str, Any]):
    """The members of an act; each that is asked for is written down, told or not."""

    def __init__(self, data: Mapping[str, Any], act: Act, looks: Looks) -> None:
        self._data, self._act, self._looks = data, act, looks

    def __getitem__(self, name: str) -> Any:
        self._looks.take("act", name, self._act, self._data.get(name))
        return self._data[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


class _Told(dict[str, Any]):
    """A part of the case (its facts, its party); each name asked for is written down."""

    def __init__(self, told: Mapping[str, Any], part: Part, looks: Looks) -> None:
        super().__init__(told)
        self.part, self.looks = part, looks

    def __getitem__(self, name: str) -> Any:
        value = super().get(name)
        self.looks.take(self.part, name, None, value)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        value = super().get(name)
        self.looks.take(self.part, name, None, value)
        return default if value is None else value


class _WatchedHistory(History):
    """A history that writes down which acts were looked for, and which were not there."""

    __slots__ = ("acts", "looks")

    looks: Looks
    acts: _Acts

    def _seen(self, names: tuple[str, ...], found: Act | None) -> Act | None:
        if found is None:
            for name in names:
                self.looks.take("none", name)
            return None
        self.looks.take("act", "", found, found.at)
        return self.acts.of(found)

    def has(self, *names: str) -> bool:
        there = [name for name in names if History.has(self, name)]
        self._seen(names, History.last(self, *there) if there else None)
        return bool(there)

    def first(self, *names: str) -> Act | None:
        return self._seen(names, History.first(self, *names))

    def last(self, *names: str) -> Act | None:
        return self._seen(names, History.last(self, *names))

    def all(self, *names: str) -> list[Act]:
        found = History.all(self, *names)
        for name in names:
            if not any(act.act == name for act in found):
                self.looks.take("none", name)
        return [self.acts.of(act) for act in found]

    def count(self, name: str) -> int:
        number = History.count(self, name)
        self.looks.take("tally", name, None, number)
        return number


def _watched_case(case: History, looks: Looks, acts: _Acts) -> _WatchedHistory:
    made: _WatchedHistory = object.__new__(_WatchedHistory)
    for one in fields(History):
        setattr(made, one.name, getattr(case, one.name))
    made.looks, made.acts = looks, acts
    made.facts = _Told(case.facts, "facts", looks)
    made.party = _Told(case.party, "party", looks)
    made.body = _Told(case.body, "body", looks)
    made.item = _Told(case.item, "item", looks)
    officers: dict[str, Officer] = _Told(case.officers, "officer", looks)
    made.officers = officers
    return made
