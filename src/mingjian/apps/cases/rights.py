"""Who may see which cases: the one row filter every list, page, count and file goes through."""

from __future__ import annotations

from django.db.models import Q

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.models import CaseFile

SYSTEM = "system"  # the house itself: it issues documents and ends publications
INSIDE = frozenset({"officer", "reviewer", "leader", "publisher", "clerk"})


def visible(actor: Actor, *, prefix: str = "") -> Q:
    """The rows of cases that ``actor`` may see.

    People of a body see the cases of that body; supervisors see every case; the technical
    administrator and an account without a role see none. ``prefix`` leads from another table
    to the case (``case__``).
    """
    if actor.has("supervisor", SYSTEM):
        return Q()
    if actor.body_id is not None and actor.roles & INSIDE:
        return Q(**{f"{prefix}body_id": actor.body_id})
    return Q(**{f"{prefix}pk__in": []})


def sees(actor: Actor, body_id: int) -> bool:
    """The same as ``visible`` of one case that is at hand: the body whose case it is."""
    if actor.has("supervisor", SYSTEM):
        return True
    return actor.body_id == body_id and not INSIDE.isdisjoint(actor.roles)


def knows_parties(body_id: int, *, named: str = "") -> Q:
    """The rows of the party register that people of a body may use.

    Enterprises are a common register. A person's data are known to the bodies that have a case
    with the person, and to whoever brings the number (``named``): nobody looks up a
    person by counting through the register. Source: 《个人信息保护法》第六条、第三十四条.
    """
    own = CaseFile.objects.filter(body_id=body_id, party_id__isnull=False).values("party_id")
    may = Q(type="organisation") | Q(pk__in=own)
    if number := named.strip().upper():
        may |= Q(id_number=number) | Q(uscc=number)
    return may


def system(body_id: int | None = None) -> Actor:
    """The house as an actor."""
    return Actor(user_id=None, person=None, name="系统", body_id=body_id, roles=frozenset({SYSTEM}))
