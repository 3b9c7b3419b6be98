"""Reading a supervision: who supervises whom, which paper an answer is about, what is whole.

《行政执法监督条例》 is in force from 2026-02-01. What was done before that day is not judged by it,
though the matter may end after: ``since`` leaves it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from mingjian.law.acts import ACTS
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.say import Said, Says, unless
from mingjian.law.statutes import SUPERVISION

IN_FORCE = SUPERVISION.in_force_from
KIND = ("supervision",)
ENDS = ("supervision_closure", "case_closure")
LETTERS = ("supervision_urging_letter", "supervision_opinion")
PAPERS = (*LETTERS, "supervision_decision")
_ORGANS = {
    "judicial_administration": "supervision",
    "supervision": "supervision",
    "government": "government",
    "judicial_office": "judicial_office",
    "department": "department",
}
_NAMES = (
    ("司法所", "judicial_office"),
    ("司法局", "supervision"),
    ("司法厅", "supervision"),
    ("司法部", "supervision"),
    ("政府", "government"),
)


_LABELS = frozenset(spec.label for spec in ACTS.values())


def since(case: History, *names: str, on: date = IN_FORCE) -> list[Act]:
    """The acts of these names from the day the law came into force."""
    return [act for act in case.all(*names) if act.day >= on]


def organ(q: Question) -> str | None:
    """Who acts: supervision, government, judicial_office or department; None = not told.

    The paper's own ``issuer`` first, then ``body.category``, then what the name of the body says
    by itself. A department is never guessed from a name: it may be the one supervised.
    """
    told = q.act.get("issuer") if q.act is not None else None
    for word in (told, q.case.body.get("category")):
        if isinstance(word, str) and word in _ORGANS:
            return _ORGANS[word]
    names = (*(q.act.by if q.act is not None else ()), q.case.body.get("name"))
    for name in names:
        for end, found in _NAMES:
            if isinstance(name, str) and name.endswith(end):
                return found
    return None


def target(q: Question) -> Mapping[str, Any]:
    """The supervised body: the act's own word first, then what the filing says."""
    acts = [*([q.act] if q.act is not None else []), *reversed(q.case.all("supervision_filing"))]
    for act in acts:
        if isinstance(told := act.get("target"), Mapping):
            return told
    return {}


def way(act: Act) -> str | None:
    """Daily, key or special, as the act says."""
    return word(act, "way")


def concerns(later: Act, earlier: Act) -> bool:
    """Whether a reply, objection or proposal is about that paper; one that does not say, is.

    It names the act, its Chinese name or the number. A number cannot speak against a paper whose
    own number is not told.
    """
    of, number = later.get("of"), earlier.get("document")
    if of is None or of in (earlier.act, number):
        return True
    if earlier.act in ACTS and of == ACTS[earlier.act].label:
        return True
    return number is None and of not in ACTS and of not in _LABELS


def following(case: History, earlier: Act, *names: str) -> list[Act]:
    """The acts of these names that came on or after the day of ``earlier`` and are about it."""
    return [a for a in case.all(*names) if a.day >= earlier.day and concerns(a, earlier)]


def upheld(case: History, paper: Act) -> bool:
    """Whether an objection to the paper was found right: then it asks for nothing more."""
    objections = following(case, paper, "supervision_objection")
    if not objections:
        return False
    answers = [a for a in case.all("supervision_objection_reply") if a.day >= objections[0].day]
    return any(a.get("outcome") == "upheld" for a in answers)


def rows(act: Act, member: str) -> Sequence[Mapping[str, Any]]:
    """The rows of a member; nothing where it is not told as rows."""
    told = act.get(member)
    return [r for r in told if isinstance(r, Mapping)] if isinstance(told, (list, tuple)) else []


def words(act: Act, member: str) -> frozenset[str] | None:
    """The words of a member, one or several; None where it is not told."""
    told = act.get(member)
    if isinstance(told, str):
        told = [told]
    if not isinstance(told, (list, tuple)):
        return None
    names = _by_label(act.act, member)
    return frozenset(names.get(one, one) for one in told if isinstance(one, str))


def word(act: Act, member: str) -> str | None:
    """The word of a choice; its Chinese name counts as the word. None where it is not told."""
    told = act.get(member)
    return _by_label(act.act, member).get(told, told) if isinstance(told, str) else None


@cache
def _by_label(act: str, member: str) -> Mapping[str, str]:
    found = ACTS[act].member(member) if act in ACTS else None
    return {label: name for name, label in found.choices} if found is not None else {}


def blank(q: Question, member: str) -> bool | None:
    """Whether the act lacks what ``member`` holds; None where its paper is not known whole."""
    assert q.act is not None
    if q.act.get(member) not in (None, "", [], {}):
        return False
    return True if q.case.knows_all("documents") else None


def filled(q: Question, member: str, otherwise: Said, *, stops: bool = False) -> Says:
    """Nothing where the act holds ``member``, the finding where it lacks it.

    Only for what the paper itself has to say. What is asked beside it, an account may leave out
    without fault: there a rule ``needs`` it, which stops the act in the door and nowhere else.
    """
    lacks = blank(q, member)
    yield from unless(None if lacks is None else not lacks, otherwise, f"act.{member}", stops=stops)


def done_since(q: Question, after: date, *names: str) -> bool | None:
    """Whether one of these acts was done on or after a day; None where acts are not known whole."""
    if any(a.day >= after for a in q.case.all(*names)):
        return True
    return False if q.case.knows_all("acts") else None
