"""What may be chosen in each member of a form: people of the body, acts of the case, words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import selectors as cases
from mingjian.apps.cases.models import CaseFile
from mingjian.apps.organisation import selectors as organisation
from mingjian.law.acts import ACTS, STATES, ActSpec, Member
from mingjian.law.history import History
from mingjian.web.desk.actform import Options

# Who may stand in a member that names people: of one act (act.member), or wherever it is asked.
ROLE_OF = {
    "by": "officer",
    "officers": "officer",
    "investigators": "officer",
    "approved_by": "leader",
    "decided_by": "leader",
    "collective_deliberation.chair": "leader",
    "collective_deliberation.present": "leader",
    "collective_deliberation.members": "leader",
    "collective_deliberation.who": "leader",
}


class Choices:
    """What may be chosen in each member: people of the body, acts of the case, items, words."""

    def __init__(
        self,
        actor: Actor,
        history: History | None,
        case: CaseFile | None,
        spec: ActSpec,
    ) -> None:
        self.actor, self.history, self.case, self.spec = actor, history, case, spec
        self._people: dict[str | None, Options] = {}

    def __call__(self, member: Member) -> Options:
        if member.name == "states" and not member.choices:
            return STATES.get(self.spec.name, ())
        if member.type in {"person", "people"}:
            return self.people(
                ROLE_OF.get(f"{self.spec.name}.{member.name}") or ROLE_OF.get(member.name)
            )
        if member.type == "act":
            return [(name, ACTS[name].label) for name in self._acts() if self._about(name)]
        return member.choices

    def _acts(self) -> list[str]:
        """The acts of the case by name, in the order in which they first came."""
        if self.case is None:
            return []
        return list(dict.fromkeys(cases.acts_of(self.case)))

    def _about(self, act: str) -> bool:
        """Whether an act of the case can be what this act is about; only papers are served."""
        if self.spec.name not in {"service", "service_attempt", "service_announcement"}:
            return act in ACTS
        procedure = self.history.procedure if self.history else None
        return act in ACTS and act != "service" and bool(ACTS[act].instrument_in(procedure))

    def people(self, role: str | None) -> Options:
        """The people of the body, or only those who hold ``role``."""
        if role not in self._people:
            body_id = self.case.body_id if self.case else self.actor.body_id
            today = timezone.localdate()
            found = organisation.people_of(body_id, role, today) if body_id else []
            lapsed = self._lapsed([p.ref for p in found], today) if role == "officer" else ()
            if role == "officer" and self.actor.person not in {p.ref for p in found}:
                found += organisation.persons([self.actor.person or ""]).values()
            self._people[role] = [(p.ref, _said_of(p.name, p.post, p.ref in lapsed)) for p in found]
        return self._people[role]

    def _lapsed(self, refs: Sequence[str], day: date) -> set[str]:
        """Those whose certificate is not valid today."""
        known = organisation.certificates_on(refs, day)
        return {ref for ref in refs if ref not in known or known[ref].status != "valid"}


def _said_of(name: str, post: str, lapsed: bool) -> str:
    notes = [note for note in (post, "证件今天无效" if lapsed else "") if note]
    return f"{name}（{'，'.join(notes)}）" if notes else name
