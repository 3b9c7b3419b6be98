"""What the desk hands to a form that is to be filled: the case, the people, the registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.history import History


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of the case."""

    act: str
    number: str
    pages: int  # 0: not known


@dataclass(frozen=True, slots=True)
class Scene:
    """Whom a form is drawn for, on which case, when."""

    history: History
    now: datetime
    calendar: WorkCalendar
    me: str
    officers: Sequence[str]  # who handle the case
    leaders: Sequence[str]  # of the body
    owing: int | None = None  # of the fine, 分
    materials: Sequence[str] = ()  # what a submission for review can hand in
    proofs: Sequence[tuple[str, str]] = ()  # evidence of the case: name, what it proves
    papers: Sequence[Paper] = ()  # the documents issued so far, for the dossier
    qualified: bool = False  # the reviewer has the legal profession qualification

    @property
    def spokesman(self) -> str:
        """Who speaks for the party: the representative of a body, or the person."""
        party = self.history.party
        return str(party.get("representative") or party.get("name") or "")
