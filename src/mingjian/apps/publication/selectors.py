"""Reads of publications: the queue of a body, and what the public may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import selectors as cases
from mingjian.apps.publication import searching
from mingjian.apps.publication.models import HERE, LIVE, OPEN, PUBLIC
from mingjian.apps.publication.models import PublicationRecord as PublicationRecord
from mingjian.law.history import CHINA

PAGE = 20
MOST = 10_000  # hits that are counted one by one
ROLES = ("publisher", "leader", "reviewer")


@dataclass(frozen=True, slots=True)
class PublicPage:
    """One page of public decisions by key; ``after`` starts the next one.

    ``total``: how many there are, where it was asked; more than ``MOST`` is not counted on.
    """

    records: tuple[PublicationRecord, ...]
    after: str | None
    total: int | None = None


def queue(
    actor: Actor, *, status: tuple[str, ...] = OPEN, size: int = 100
) -> list[PublicationRecord]:
    """What the actor's body has yet to publish, the first due first."""
    if actor.body_id is None or not actor.has(*ROLES):
        return []
    return list(
        PublicationRecord.objects.filter(body_id=actor.body_id, status__in=status).order_by(
            "due_on", "code"
        )[:size]
    )


def of_case(actor: Actor, handle: str) -> list[PublicationRecord]:
    """The publications of a case, if the actor may see it."""
    if cases.case_file(actor, handle) is None:
        return []
    return list(PublicationRecord.objects.filter(case=handle).order_by("of_seq", "channel"))


def record(actor: Actor, code: str) -> PublicationRecord | None:
    """One publication, whatever its status, if the actor may see its case."""
    found = PublicationRecord.objects.filter(code=code).first()
    return found if found and cases.case_file(actor, found.case) else None


def to_withdraw(actor: Actor, *, size: int = 100) -> list[PublicationRecord]:
    """What stands in public although its decision was undone, the first due first.

    Source: 《行政处罚法》第四十八条第二款: within three workdays, with the reason said in public.
    """
    if actor.body_id is None or not actor.has(*ROLES):
        return []
    return list(
        PublicationRecord.objects.filter(
            body_id=actor.body_id, status__in=LIVE, withdraw_by__isnull=False
        ).order_by("withdraw_by", "code")[:size]
    )


def overdue(actor: Actor, day: date) -> list[PublicationRecord]:
    """What the actor's body should have published or withdrawn before ``day``."""
    if actor.body_id is None or not actor.has(*ROLES):
        return []
    return list(
        PublicationRecord.objects.filter(body_id=actor.body_id)
        .filter(Q(status__in=OPEN, due_on__lt=day) | Q(status__in=LIVE, withdraw_by__lt=day))
        .order_by("due_on", "code")
    )


def public(
    *,
    text: str = "",
    body_id: int | None = None,
    kind: str = "",
    decided_from: date | None = None,
    decided_to: date | None = None,
    after: str | None = None,
    size: int = PAGE,
    counted: bool = False,
) -> PublicPage:
    """What the public may read on the enforcement channel, newest first.

    ``text``: words that must all be found. What is withdrawn or ended is in no list.
    """
    found = PublicationRecord.objects.filter(channel="enforcement", status__in=LIVE)
    for word in searching.words(text):
        found = found.filter(normal__contains=word)
    if body_id is not None:
        found = found.filter(body_id=body_id)
    if kind:
        found = found.filter(kind=kind)
    if decided_from:
        found = found.filter(decided_on__gte=decided_from)
    if decided_to:
        found = found.filter(decided_on__lte=decided_to)
    total = found[: MOST + 1].count() if counted else None
    if after:
        stamp, _, code = after.partition(".")
        if stamp.isascii() and stamp.isdigit() and len(stamp) < 12:
            mark = datetime.fromtimestamp(int(stamp), CHINA)
            found = found.filter(published_at__lte=mark).filter(
                Q(published_at__lt=mark) | Q(published_at=mark, code__gt=code)
            )
    records = list(found.order_by("-published_at", "code")[: size + 1])
    last = records[size - 1] if len(records) > size else None
    key = (
        f"{int(last.published_at.timestamp())}.{last.code}" if last and last.published_at else None
    )
    return PublicPage(tuple(records[:size]), key, total)


def public_record(code: str) -> PublicationRecord | None:
    """One public decision by its code; a withdrawn one with its tombstone and no text."""
    return PublicationRecord.objects.filter(code=code, channel__in=HERE, status__in=PUBLIC).first()


def by_number(number: str) -> PublicationRecord | None:
    """The public decision with this document number."""
    return (
        PublicationRecord.objects.filter(
            number=number.strip(), channel="enforcement", status__in=LIVE
        )
        .order_by("code")
        .first()
    )
