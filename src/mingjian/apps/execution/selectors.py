"""Reads of the fines, through the cases' row filter."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import selectors as cases
from mingjian.apps.cases.calendars import known_on
from mingjian.apps.cases.rights import INSIDE
from mingjian.apps.execution.models import FineAccount
from mingjian.apps.execution.services import late_penalty_on
from mingjian.law.late_penalty import LatePenalty


def account(actor: Actor, handle: str) -> FineAccount | None:
    """The account of a case's fine, if the actor may see the case."""
    if cases.case_file(actor, handle) is None:
        return None
    return FineAccount.objects.filter(case=handle).first()


def late_penalty(actor: Actor, handle: str, day: date) -> LatePenalty | None:
    """The late penalty of a case at the end of ``day``, if the actor may see the case."""
    case = cases.case_file(actor, handle)
    return late_penalty_on(cases.history(case), day, known_on(day)) if case else None


def overdue(actor: Actor, day: date, *, size: int = 100) -> list[FineAccount]:
    """Fines of the actor's body whose last day has passed and that are not paid in full."""
    if actor.body_id is None or not actor.roles & INSIDE:
        return []
    return list(
        FineAccount.objects.filter(
            body_id=actor.body_id, pay_by__lt=day, fine__gt=F("fine_paid")
        ).order_by("pay_by", "case")[:size]
    )
