"""What cites an article that a new version changed: listed, marked as revised, exported (P22)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.accounts.services import ChangeNote, changes_note
from mingjian.apps.catalogue.models import LawVersion, RevisionMark
from mingjian.apps.catalogue.texts import citing, reading
from mingjian.kernel.calendar import CHINA
from mingjian.kernel.tables import Column, Table
from mingjian.law.citations import Citation, short
from mingjian.law.statute_diff import KINDS, Change, touched

MARKERS = frozenset({"admin", "reviewer"})  # who may import wording and say what was revised


class NotAllowed(ValueError):
    """Somebody who may not, or a mark of nothing; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that cites one changed article."""

    what: citing.Citing
    citation: Citation
    change: Change
    mark: RevisionMark | None

    @property
    def article(self) -> str:
        return str(self.citation.article)

    @property
    def how(self) -> str:
        """修改, 删除, 改为第六条 …"""
        if self.change.kind in ("renumbered", "moved") and self.change.new is not None:
            changed = "，内容有修改" if self.change.kind == "moved" else ""
            return f"改为{self.change.new.number}{changed}"
        return KINDS[self.change.kind]


def due(new: LawVersion, day: date, *, body_id: int | None = None) -> list[Due]:
    """What cites an article that the version before ``new`` had otherwise; marked ones last.

    With ``body_id``, of items and lists only that body's. Empty where no version stood before.
    Rules, forms and templates that were written for this version or a newer one are left out.
    """
    old = reading.before(new)
    if old is None:
        return []
    changed = touched(reading.compared(old, new))
    law = short(new.law.title)
    marks = {(m.kind, m.ref, m.article): m for m in RevisionMark.objects.filter(version=new)}
    found = [
        Due(what, one, changed[one.article], marks.get((what.kind, what.ref, str(one.article))))
        for what in citing.everything(day)
        if (body_id is None or what.body_id in (None, body_id))
        and not what.written_for(law, new.in_force_from)
        for one in _once(what.cited)
        if one.law == law and one.article is not None and one.article in changed
    ]
    order = list(citing.KINDS)
    return sorted(
        found, key=lambda d: (d.mark is not None, order.index(d.what.kind), d.what.ref, d.article)
    )


TABLE = Table(
    "revisions",
    "待修订清单",
    (
        Column("law", "法律", width=28),
        Column("version", "新版本", width=14),
        Column("article", "引用的条", width=12),
        Column("how", "变化", width=24),
        Column("label", "类别", width=12),
        Column("ref", "编号", width=28),
        Column("title", "名称", width=36),
        Column("text", "引用", width=44),
        Column("since", "自何日起", empty=None, width=12),
        Column("state", "状态", width=10),
        Column("by", "修订人", width=12),
        Column("at", "修订时间", width=18),
        Column("note", "说明", width=28),
    ),
)


def row(of: Due, new: LawVersion) -> dict[str, Any]:
    """One line of the list as a table or a JSON object has it."""
    mark = of.mark
    return {
        "law": new.law.title,
        "version": new.label or new.in_force_from.isoformat(),
        "article": of.article,
        "how": of.how,
        "label": of.what.label,
        "kind": of.what.kind,
        "ref": of.what.ref,
        "title": of.what.title,
        "text": of.what.text,
        "since": of.what.since,
        "state": "已修订" if mark else "待修订",
        "by": mark.by if mark else "",
        "at": mark.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if mark else "",
        "note": mark.note if mark else "",
    }


def _once(cited: Sequence[Citation]) -> list[Citation]:
    """One citation an article, whatever paragraphs of it are named."""
    return list({(one.law, one.article): one for one in reversed(cited)}.values())[::-1]


def whose(viewer: Actor) -> int | None:
    """Whose items and lists somebody sees and marks: the own body's; None = everybody's."""
    return None if viewer.has("admin", "supervisor") else viewer.body_id or 0


@transaction.atomic
def mark(
    new: LawVersion, kind: str, ref: str, article: str, *, note: str, by: Actor, now: datetime
) -> RevisionMark:
    """Say that one thing was revised for a version, or needs nothing; once. Raises NotAllowed."""
    if not by.has(*MARKERS):
        raise NotAllowed("由系统管理员或者法制审核人标记。")
    day = now.astimezone(CHINA).date()
    wanted = (kind, ref, article)
    seen = due(new, day, body_id=whose(by))
    found = next((d for d in seen if (d.what.kind, d.what.ref, d.article) == wanted), None)
    if found is None:
        raise NotAllowed("没有这一项，清单可能已经变化，请刷新后再标记。")
    made, is_new = RevisionMark.objects.get_or_create(
        version=new,
        kind=kind,
        ref=ref,
        article=article,
        defaults={"note": note[:300], "at": now, "by": by.name, "user_id": by.user_id},
    )
    if is_new:
        key = f"《{new.law.title}》{article} {found.what.label} {ref}"
        told = {"revised": True, "note": note[:300]}
        changes_note(
            [ChangeNote(key, None, told)], register="laws", by=by.name, user_id=by.user_id, now=now
        )
    return made
