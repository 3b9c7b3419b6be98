"""A case as the law sees it: what is known of it, and its acts folded into one compact state.

The same ``History`` is read by the door (folded from the journal, act by act), by
``mingjian check`` (folded from a timeline) and by supervision. It is a fold: adding one act
costs the same on a case of ten acts and of ten thousand, and its JSON form is small, because
acts that repeat without limit (``BULK``) are kept as first, last, count and tallies only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from operator import attrgetter
from typing import Any

from mingjian.kernel.calendar import CHINA as CHINA

BULK: Mapping[str, tuple[str, ...]] = {
    # act → members whose values are tallied
    "evidence_item": ("type", "verified", "excluded", "camera"),
    "recording_capture": ("of",),
    "recording_handover": ("of",),
    "gap_explanation": (),
    "interview_record": (),
    "on_site_record": (),
    "scene_record": (),
    "patrol_record": (),
    "service_attempt": ("method",),
    "instrument_issue": ("instrument",),
    "record_access": (),
    "access_return": (),
    "access_request": (),
    "access_approval": (),
    "publication_push": (),
    "push_receipt": (),
    "dossier_annex": (),
}

PARTS = frozenset({"acts", "documents", "recordings", "officers", "evidence"})
"""The parts of an account that may be known to be whole."""

_when = attrgetter("when")
_FEW = 64  # acts that are put in order anew each time they are asked for
_BULK = frozenset(BULK)
_OF_CASE = frozenset({"procedure", "facts", "party", "item"})  # members that update the case


@dataclass(frozen=True, slots=True)
class Officer:
    """A person who acts, with the certificate as it stood on the day the act was done."""

    ref: str
    name: str = ""
    number: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    status: str | None = None  # valid, held, revoked, cancelled; None = unknown
    assistant: bool = False
    certificate_known: bool = True  # False: the account does not tell


@dataclass(frozen=True, slots=True)
class Act:
    """One dated act. ``data`` holds every member but act, at and by, as in ``timeline@1``."""

    act: str
    at: date | datetime
    by: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)

    day: date = field(init=False, repr=False, compare=False)  # of the act in China
    when: tuple[date, int] = field(init=False, repr=False, compare=False)
    """Its place in time: by day, then by second; a bare day sorts as its start."""

    def __post_init__(self) -> None:
        at, second = self.at, 0
        if isinstance(at, datetime):
            at = at.astimezone(CHINA) if at.tzinfo else at
            second = at.hour * 3600 + at.minute * 60 + at.second
            at = at.date()
        object.__setattr__(self, "day", at)
        object.__setattr__(self, "when", (at, second))

    def get(self, member: str, default: Any = None) -> Any:
        return self.data.get(member, default)

    def says(self, word: str) -> bool | None:
        """Whether the document of the act states ``word``; None when the account does not tell."""
        states = self.data.get("states")
        return None if states is None else word in states


@dataclass(slots=True)
class _Kept:
    count: int = 0
    acts: list[Act] = field(default_factory=list)  # all, or first and last of a bulk act
    tallies: dict[str, dict[str, int]] = field(default_factory=dict)
    in_order: bool = field(init=False)  # each act no earlier than the one recorded before it

    def __post_init__(self) -> None:
        self.in_order = not self.acts or all(
            one.when <= other.when for one, other in pairwise(self.acts)
        )


@dataclass(slots=True)
class History:
    """What is known of one case up to now; grows by ``add``."""

    ref: str
    kind: str
    procedure: str | None = None
    domain: str | None = None
    complete: frozenset[str] = frozenset()
    as_of: date | None = None
    body: dict[str, Any] = field(default_factory=dict)
    party: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    item: dict[str, Any] = field(default_factory=dict)
    officers: dict[str, Officer] = field(default_factory=dict)
    _kept: dict[str, _Kept] = field(default_factory=dict)
    length: int = 0
    remembered: dict[str, Any] = field(init=False, repr=False, compare=False)
    """By term, what ``law.courses`` keeps in mind of a long history."""
    latest: tuple[date, int] = field(init=False, repr=False, compare=False)
    """The place in time of the latest act; before any act, the first day there is."""
    _merged: dict[tuple[str, ...], list[Act]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.remembered, self._merged = {}, {}
        acts = [kept.acts[-1] for kept in self._kept.values() if kept.acts]
        self.latest = max((act.when for act in acts), default=(date.min, 0))

    def add(self, act: Act) -> None:
        """Fold one more act in; its members procedure, facts, party and item update the case."""
        self._keep(act)
        self.length += 1
        if _OF_CASE.isdisjoint(act.data):
            return
        if isinstance(procedure := act.data.get("procedure"), str):
            self.procedure = procedure
        if isinstance(facts := act.data.get("facts"), Mapping):
            self.facts.update(facts)
        if isinstance(party := act.data.get("party"), Mapping):
            if party.get("ref") and party["ref"] != self.party.get("ref", party["ref"]):
                self.party.clear()  # somebody else: nothing of the one before stays
            self.party.update(party)
        if isinstance(item := act.data.get("item"), Mapping):
            self.item = dict(item)

    def _keep(self, act: Act) -> None:
        if (kept := self._kept.get(act.act)) is None:
            kept = self._kept[act.act] = _Kept()
        kept.count += 1
        if act.when > self.latest:
            self.latest = act.when
        if act.act in BULK:
            for member in BULK[act.act]:
                value = str(act.data.get(member))
                tally = kept.tallies.setdefault(member, {})
                tally[value] = tally.get(value, 0) + 1
            kept.acts = [kept.acts[0], act] if kept.acts else [act]
        else:
            if kept.acts and act.when < kept.acts[-1].when:
                kept.in_order = False
            kept.acts.append(act)

    def knows_all(self, part: str = "acts") -> bool:
        """Whether absence in ``part`` means that it did not happen."""
        return part in self.complete

    def is_dossier(self) -> bool:
        """Whether every part is whole, as in a dossier: what an act does not tell, it lacks.

        Whoever tells a case in his own words may have read every document and still not say who
        signed for one: of such particulars the silence of whole ``documents`` alone means nothing.
        """
        return self.complete >= PARTS

    def has(self, *names: str) -> bool:
        return not self._kept.keys().isdisjoint(names)

    def recorded(self, name: str) -> Sequence[Act]:
        """The acts of a name as they were recorded, which need not be their order in time."""
        return self._kept[name].acts if name in self._kept else ()

    def count(self, name: str) -> int:
        return self._kept[name].count if name in self._kept else 0

    def first(self, *names: str) -> Act | None:
        """The earliest recorded act among ``names``."""
        if len(names) == 1:
            kept = self._kept.get(names[0])
            return kept.acts[0] if kept else None
        found = [self._kept[n].acts[0] for n in names if n in self._kept]
        return min(found, key=_when) if found else None

    def last(self, *names: str) -> Act | None:
        """The latest recorded act among ``names``."""
        if len(names) == 1:
            kept = self._kept.get(names[0])
            return kept.acts[-1] if kept else None
        found = [self._kept[n].acts[-1] for n in names if n in self._kept]
        return max(found, key=_when) if found else None

    def all(self, *names: str) -> Sequence[Act]:
        """Every act of these names in order; a bulk act may not be asked for this way."""
        if not _BULK.isdisjoint(names):
            raise ValueError(f"acts kept as tallies only: {[n for n in names if n in BULK]}")
        kept = [self._kept[name] for name in names if name in self._kept]
        if not kept:
            return ()
        if len(kept) == 1 and kept[0].in_order:
            return kept[0].acts
        number = sum(one.count for one in kept)
        if number > _FEW and len(merged := self._merged.get(names, ())) == number:
            return merged
        merged = sorted([act for one in kept for act in one.acts], key=_when)
        if number > _FEW:
            self._merged[names] = merged
        return merged

    def tally(self, name: str, member: str) -> Mapping[str, int]:
        """How often each value (as text) of ``member`` occurred in the bulk act ``name``."""
        if member not in BULK.get(name, ()):
            raise ValueError(f"{name}.{member} is not tallied")
        return self._kept[name].tallies.get(member, {}) if name in self._kept else {}

    def with_acts(self, acts: Iterable[Act]) -> History:
        """The same case with other acts of the kinds kept whole; what is kept as tallies stays,
        and so does what the case knows of itself (facts, party, item, procedure)."""
        other = copy(self)
        other._kept = {
            name: _Kept(kept.count, list(kept.acts), {m: dict(t) for m, t in kept.tallies.items()})
            for name, kept in self._kept.items()
            if name in BULK
        }
        other.__post_init__()
        for act in acts:
            other._keep(act)
        return other

    def name_of(self, ref: str) -> str:
        """The name of a person of the case; the reference itself where no name is told."""
        known = self.officers.get(ref)
        return known.name if known is not None and known.name else ref

    def names(self) -> Iterator[str]:
        return iter(self._kept)

    def acts_done(self) -> KeysView[str]:
        """The names of the acts that were done; grows with the history."""
        return self._kept.keys()

    def to_json(self) -> dict[str, Any]:
        """The compact state, for the case view; ``from_json`` gives an equal history back."""
        return {
            "ref": self.ref,
            "kind": self.kind,
            "procedure": self.procedure,
            "domain": self.domain,
            "complete": sorted(self.complete),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "body": self.body,
            "party": self.party,
            "facts": self.facts,
            "item": self.item,
            "length": self.length,
            "officers": {
                ref: [
                    o.name,
                    o.number,
                    o.valid_from.isoformat() if o.valid_from else None,
                    o.valid_to.isoformat() if o.valid_to else None,
                    o.status,
                    o.assistant,
                    o.certificate_known,
                ]
                for ref, o in self.officers.items()
            },
            "acts": {
                name: [
                    k.count,
                    [[_text(a.at), list(a.by), dict(a.data)] for a in k.acts],
                    k.tallies,
                ]
                for name, k in self._kept.items()
            },
        }

    @classmethod
    def from_json(cls, state: Mapping[str, Any]) -> History:
        return cls(
            ref=state["ref"],
            kind=state["kind"],
            procedure=state["procedure"],
            domain=state["domain"],
            complete=frozenset(state["complete"]),
            as_of=date.fromisoformat(state["as_of"]) if state["as_of"] else None,
            body=dict(state["body"]),
            party=dict(state["party"]),
            facts=dict(state["facts"]),
            item=dict(state["item"]),
            length=state["length"],
            officers={
                ref: Officer(ref, o[0], o[1], _day(o[2]), _day(o[3]), o[4], o[5], o[6])
                for ref, o in state["officers"].items()
            },
            _kept={
                name: _Kept(
                    count,
                    [Act(name, parse_at(at), tuple(by), data) for at, by, data in acts],
                    {member: dict(values) for member, values in tallies.items()},
                )
                for name, (count, acts, tallies) in state["acts"].items()
            },
        )

    @classmethod
    def folded(cls, header: History, acts: Iterable[Act]) -> History:
        for act in acts:
            header.add(act)
        return header


def parse_at(text: str) -> date | datetime:
    """A day, or an aware moment (a local one is Asia/Shanghai). Raises ValueError."""
    if len(text) == 10:
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def _text(at: date | datetime) -> str:
    return at.isoformat()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
