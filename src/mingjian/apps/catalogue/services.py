"""Writes of the catalogue that are not imports: the way of an item from draft to end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.accounts.services import ChangeNote, changes_note
from mingjian.apps.catalogue.models import ItemVersion
from mingjian.law.history import CHINA


class NotAllowed(ValueError):
    """A change the catalogue does not take; the message is one Chinese sentence."""


@transaction.atomic
def item_review(*, version: ItemVersion, by: Actor, now: datetime) -> None:
    """The legal office has checked a draft (P01: before it may be published). Raises NotAllowed."""
    _may(by, version, "reviewer", "事项清单由本机关的法制审核人审核。")
    if version.published_on is not None or version.reviewed_on is not None:
        raise NotAllowed("只有草稿可以审核。")
    _save(version, by, now, reviewed_on=_day(now))


@transaction.atomic
def item_publish(*, version: ItemVersion, valid_from: date, by: Actor, now: datetime) -> None:
    """Publish a reviewed version, in force from ``valid_from``; the one before ends the day before.

    Source: 国办发〔2018〕118号, 事前公开. From then on it never changes. Raises NotAllowed.
    """
    _may(by, version, "publisher", "事项清单由本机关的公示员公布。")
    day = _day(now)
    if version.published_on is not None:
        raise NotAllowed("这一版已经公布。")
    if version.reviewed_on is None:
        raise NotAllowed("公布以前须经法制机构审核。")
    if valid_from < day:
        raise NotAllowed("生效日期不能早于公布日期。")
    others = version.item.versions.exclude(pk=version.pk).exclude(published_on=None)
    before = others.order_by("-valid_from").first()
    if before is not None:
        if before.valid_from is not None and before.valid_from >= valid_from:
            raise NotAllowed(
                f"已有 {before.valid_from.isoformat()} 起生效的版本，新版本须在它以后。"
            )
        last = valid_from - timedelta(days=1)
        if before.valid_to is None or before.valid_to > last:
            _save(before, by, now, valid_to=last)
    _save(version, by, now, published_on=day, valid_from=valid_from)


@transaction.atomic
def item_end(*, version: ItemVersion, last_day: date, by: Actor, now: datetime) -> None:
    """End a published version with ``last_day``; cases pinned to it keep it. Raises NotAllowed."""
    _may(by, version, "publisher", "事项清单由本机关的公示员停用。")
    if version.published_on is None or version.valid_from is None:
        raise NotAllowed("没有公布的事项不能停用。")
    if version.valid_to is not None and version.valid_to < _day(now):
        raise NotAllowed("这一版已经停用。")
    if last_day < version.valid_from:
        raise NotAllowed("停用日期不能早于生效日期。")
    _save(version, by, now, valid_to=last_day)


def _may(by: Actor, version: ItemVersion, role: str, otherwise: str) -> None:
    if not by.has(role) or by.body_id != version.item.body_id:
        raise NotAllowed(otherwise)


def _save(version: ItemVersion, by: Actor, now: datetime, **days: date) -> None:
    before = {name: _iso(getattr(version, name)) for name in days}
    for name, day in days.items():
        setattr(version, name, day)
    version.save(update_fields=list(days))
    changes_note(
        [
            ChangeNote(
                f"{version.item.number} 第{version.version}版",
                before,
                {name: day.isoformat() for name, day in days.items()},
            )
        ],
        register="items",
        by=by.name,
        user_id=by.user_id,
        now=now,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(now: datetime) -> date:
    return now.astimezone(CHINA).date()
