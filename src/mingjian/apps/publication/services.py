"""The publisher's work: review, publish, correct, withdraw, end; each an act through the door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import door
from mingjian.apps.cases.rights import system
from mingjian.apps.publication import copying
from mingjian.apps.publication.models import LIVE, PublicationRecord
from mingjian.law.history import CHINA


def review(
    record: PublicationRecord, *, by: Actor, at: datetime, data: Mapping[str, Any], key: str
) -> door.Receipt:
    """The review before release; ``data``: masked, outcome, social_effect, checks, reason."""
    return _do(record, "publication_review", by, at, {**_which(record), **data}, key)


def publish(
    record: PublicationRecord,
    *,
    by: Actor,
    at: datetime,
    key: str,
    title: str = "",
    until: date | None = None,
) -> door.Receipt:
    """Publish what was reviewed, with a copy set from it. Raises Barred where it was not."""
    data: dict[str, Any] = {**_which(record), "masked": record.text}
    if record.text:
        data["digest"] = copying.set_copy(record, record.text, at.astimezone(CHINA))
    if title:
        data["title"] = title
    if until:
        data["until"] = until.isoformat()
    return _do(record, "publication", by, at, data, key)


def correct(
    record: PublicationRecord, *, by: Actor, at: datetime, masked: str, reason: str, key: str
) -> door.Receipt:
    """Put another text in place of a mistaken one."""
    data = {"of": record.code, "was": record.text, "masked": masked, "reason": reason}
    if masked.strip():
        data["digest"] = copying.set_copy(record, masked, at.astimezone(CHINA))
    return _do(record, "publication_correction", by, at, data, key)


def withdraw(
    record: PublicationRecord, *, by: Actor, at: datetime, data: Mapping[str, Any], key: str
) -> door.Receipt:
    """Take it off the public page; ``data``: ground, reason, explained, learned_at."""
    return _do(record, "publication_withdrawal", by, at, {"of": record.code, **data}, key)


def end_expired(now: datetime, day: date) -> int:
    """End every publication whose period was over before ``day``; the number ended."""
    over = list(PublicationRecord.objects.filter(status__in=LIVE, until__lt=day).order_by("code"))
    for record in over:
        door.perform(
            case=record.case,
            act="publication_end",
            by=system(record.body_id),
            at=now,
            data={"of": record.code, "channel": record.channel},
            key=f"end:{record.code}",
            now=now,
        )
    return len(over)


def _which(record: PublicationRecord) -> dict[str, Any]:
    return {"of": record.of_act, "channel": record.channel}


def _do(
    record: PublicationRecord,
    act: str,
    by: Actor,
    at: datetime,
    data: Mapping[str, Any],
    key: str,
) -> door.Receipt:
    return door.perform(case=record.case, act=act, by=by, at=at, data=data, key=key)
