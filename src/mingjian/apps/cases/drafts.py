"""Drafts: what a person has typed in a form and not yet submitted, kept for that person alone.

A draft is no record: it enters neither journal nor ledger, and goes when the act is performed,
when it is thrown away, or after ``KEPT``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.models import Draft

KEPT = timedelta(days=30)
LARGEST = 400_000  # characters


@dataclass(frozen=True, slots=True)
class Kept:
    """The fields of a form as they were typed, and when."""

    fields: dict[str, list[str]]
    saved_at: datetime


def keep(
    actor: Actor, case: str, act: str, fields: Mapping[str, Sequence[str]], *, now: datetime
) -> bool:
    """Keep what was typed in place of an earlier draft; False where it is too large to keep."""
    if actor.user_id is None:
        return False
    content = json.dumps({name: list(values) for name, values in fields.items()})
    if len(content) > LARGEST:
        return False
    Draft.objects.update_or_create(
        user_id=actor.user_id, case=case, act=act, defaults={"fields": content, "saved_at": now}
    )
    Draft.objects.filter(saved_at__lt=now - KEPT).delete()
    return True


def found(actor: Actor, case: str, act: str) -> Kept | None:
    """The actor's own draft of this form; nobody reads another's."""
    if actor.user_id is None:
        return None
    draft = Draft.objects.filter(user_id=actor.user_id, case=case, act=act).first()
    return Kept(json.loads(draft.fields), draft.saved_at) if draft else None


def drop(actor: Actor, case: str, act: str) -> None:
    """Throw the draft away."""
    if actor.user_id is not None:
        Draft.objects.filter(user_id=actor.user_id, case=case, act=act).delete()
