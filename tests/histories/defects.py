"""What can be wrong in a history, one thing at a time: the rule, what was done, its article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.histories.story import Act, Case, Wish, plain

Edit = Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect: the rule that must speak, what is wrong, the article it is taken from.

    Either ``flaw`` is handed to the telling (a term missed by a day), or ``edit`` changes the
    finished history; it answers False where the history has no place for it. ``since`` is the
    first day on which the law in question was in force.
    """

    rule: str
    what: str
    article: str
    flaw: str | None = None
    edit: Edit | None = None
    since: date | None = None
    until: date | None = None
    domain: str | None = None
    hints: frozenset[str] = frozenset()  # branches of the telling where it has its place

    @property
    def wish(self) -> Wish:
        """What to ask of the telling."""
        return Wish(self.flaw, self.hints, self.since, self.until, self.domain)

    @property
    def name(self) -> str:
        """A name for reports."""
        return f"{self.rule} {self.what}"


def late(flaw: str, what: str, article: str, **more: Any) -> Defect:
    """A term missed (or a wait broken off) by one day; the flaw's name begins with its rule."""
    more["hints"] = frozenset(more.get("hints", ()))
    return Defect(flaw.split(".")[0], what, article, flaw=flaw, **more)


def defect(rule: str, what: str, article: str, edit: Edit, **more: Any) -> Defect:
    """A finished history, changed in one place."""
    more["hints"] = frozenset(more.get("hints", ()))
    return Defect(rule, what, article, edit=edit, **more)


def found(case: Case, name: str, **members: Any) -> list[Act]:
    """The acts of that name with these members, in order."""
    return [
        act
        for act in case["acts"]
        if act["act"] == name and all(act.get(key.rstrip("_")) == v for key, v in members.items())
    ]


def first(case: Case, name: str, **members: Any) -> Act | None:
    """The first of them."""
    return next(iter(found(case, name, **members)), None)


def without(*names: str, **members: Any) -> Edit:
    """The acts of these names never happened."""

    def edit(case: Case) -> bool:
        gone = [act for name in names for act in found(case, name, **members)]
        case["acts"] = [act for act in case["acts"] if not any(act is one for one in gone)]
        return bool(gone)

    return edit


def unsaid(name: str, *words: str) -> Edit:
    """The document leaves these particulars out."""

    def edit(case: Case) -> bool:
        acts = [act for act in found(case, name) if set(words) <= set(act.get("states", ()))]
        for act in acts:
            act["states"] = [word for word in act["states"] if word not in words]
        return bool(acts)

    return edit


def put(name: str, where: dict[str, Any] | None = None, **members: Any) -> Edit:
    """The act tells these members otherwise; ``from_`` stands for ``from``."""

    def edit(case: Case) -> bool:
        acts = found(case, name, **(where or {}))
        for act in acts[:1]:
            act.update({key.rstrip("_"): plain(value) for key, value in members.items()})
        return bool(acts)

    return edit


def every(name: str, where: dict[str, Any] | None = None, **members: Any) -> Edit:
    """All acts of that name tell these members otherwise."""

    def edit(case: Case) -> bool:
        acts = found(case, name, **(where or {}))
        for act in acts:
            act.update({key.rstrip("_"): plain(value) for key, value in members.items()})
        return bool(acts)

    return edit


def drop(name: str, *members: str, **where: Any) -> Edit:
    """The act does not tell these members."""

    def edit(case: Case) -> bool:
        act = first(case, name, **where)
        if act is None or not any(member in act for member in members):
            return False
        for member in members:
            act.pop(member, None)
        return True

    return edit


def by(name: str, *persons: str, **where: Any) -> Edit:
    """These persons did it."""
    return put(name, where or None, by=list(persons))


def fact(**facts: Any) -> Edit:
    """The facts of the case are otherwise, wherever they are told."""

    def edit(case: Case) -> bool:
        case["facts"].update(plain(facts))
        for act in case["acts"]:
            if isinstance(act.get("facts"), dict):
                act["facts"].update({k: plain(v) for k, v in facts.items() if k in act["facts"]})
        return True

    return edit


def body(**members: Any) -> Edit:
    """The body is otherwise."""

    def edit(case: Case) -> bool:
        case["body"] = {**case["body"], **plain(members)}
        return True

    return edit


def party(**members: Any) -> Edit:
    """The party is otherwise, wherever it is told."""

    def edit(case: Case) -> bool:
        case["party"] = {**case.get("party", {}), **members}
        for act in case["acts"]:
            if isinstance(act.get("party"), dict):
                act["party"] = {**act["party"], **members}
        return True

    return edit


def certificate(ref: str, **members: Any) -> Edit:
    """The certificate of an officer is otherwise."""

    def edit(case: Case) -> bool:
        for officer in case["officers"]:
            if officer["ref"] == ref:
                officer["certificate"] = {**officer["certificate"], **plain(members)}
                return True
        return False

    return edit


def where(holds: Callable[[Case], bool], edit: Edit) -> Edit:
    """The edit, only in histories where this holds."""
    return lambda case: holds(case) and edit(case)


def has(*names: str) -> Callable[[Case], bool]:
    """Whether the history has these acts."""
    return lambda case: all(first(case, name) is not None for name in names)


def lacks(*names: str) -> Callable[[Case], bool]:
    """Whether the history has none of these acts."""
    return lambda case: all(first(case, name) is None for name in names)


def both(*edits: Edit) -> Edit:
    """Several places of one and the same defect; all must be there."""
    return lambda case: all(edit(case) for edit in edits)


def add(name: str, after: str, *by: str, **members: Any) -> Edit:
    """One more act, told right after the first of another name, on its day."""

    def edit(case: Case) -> bool:
        for place, act in enumerate(case["acts"]):
            if act["act"] == after:
                more: Act = {"act": name, "at": act["at"][:10]}
                if by:
                    more["by"] = list(by)
                more.update({key.rstrip("_"): plain(value) for key, value in members.items()})
                case["acts"].insert(place + 1, more)
                return True
        return False

    return edit


def swapped(earlier: str, later: str) -> Edit:
    """Two steps in the wrong order: the first of each changes its day and place with the other."""

    def edit(case: Case) -> bool:
        one, other = first(case, earlier), first(case, later)
        if one is None or other is None or one["at"][:10] >= other["at"][:10]:
            return False
        acts = case["acts"]
        at = [next(n for n, act in enumerate(acts) if act is which) for which in (one, other)]
        acts[at[0]], acts[at[1]] = other, one
        one["at"], other["at"] = other["at"], one["at"]
        return True

    return edit


def later(edit: Edit, days: int = 60) -> Edit:
    """The edit, and the account goes on for so many days."""

    def edited(case: Case) -> bool:
        if not edit(case):
            return False
        case["as_of"] = (date.fromisoformat(case["as_of"]) + timedelta(days=days)).isoformat()
        return True

    return edited


def not_police(edit: Edit) -> Edit:
    """The edit, outside public security, whose law has rules of its own on who acts."""
    return where(lambda case: bool(case["domain"] != "public_security"), edit)


def misplaced(
    procedure: str, step: str, before: str, article: str, rule: str | None = None, **more: Any
) -> Defect:
    """What must stand before a step is told only on the day after it.

    Found by ``rule``, or by the order of the procedure itself.
    """

    def edit(case: Case) -> bool:
        act, late_one = first(case, step), first(case, before)
        if act is None or late_one is None or found(case, before)[1:]:
            return False
        acts = case["acts"]
        if acts.index(late_one) > acts.index(act):
            return False
        day = date.fromisoformat(act["at"][:10]) + timedelta(days=1)
        acts.remove(late_one)
        late_one["at"] = day.isoformat()
        place = next(
            (n for n, one in enumerate(acts) if one["at"][:10] > late_one["at"]), len(acts)
        )
        acts.insert(place, late_one)
        case["as_of"] = max(case["as_of"], late_one["at"])
        return True

    more["hints"] = frozenset(more.get("hints", ()))
    code = rule or f"{procedure}.{step}.missing.{before}"
    return Defect(code, f"先 {step} 后 {before}", article, edit=edit, **more)
