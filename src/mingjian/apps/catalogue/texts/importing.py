"""Importing a statute's wording: read, tried, then kept as one version, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, BinaryIO

from django.db import transaction

from mingjian.apps.accounts.services import ChangeNote, changes_note
from mingjian.apps.catalogue.models import LAW_LEVELS, LawArticle, LawText, LawVersion
from mingjian.apps.catalogue.texts import files
from mingjian.apps.catalogue.texts.files import Unreadable
from mingjian.law.citations import short
from mingjian.law.statute_shape import Parsed, Trouble
from mingjian.law.statute_text import parse

__all__ = ["Refused", "Told", "Trial", "Unreadable", "keep", "named", "tried"]


class Refused(ValueError):
    """An import that is not kept; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the user says of the text: which law, which version, in force from and to."""

    law: str
    label: str
    in_force_from: date
    in_force_to: date | None = None
    document_number: str = ""
    level: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """A file read, and not yet kept."""

    parsed: Parsed
    digest: str
    name: str
    notes: tuple[str, ...]

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """Everything that was found, what keeps the text out first."""
        more = tuple(Trouble(0, "", note) for note in self.notes)
        return tuple(sorted((*self.parsed.troubles, *more), key=lambda t: t.weight != "error"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A version whose wording was kept; ``new`` False = the same file was there already."""

    version: LawVersion
    articles: int
    new: bool
    ended: LawVersion | None  # the version before, whose last day was set


def tried(stream: BinaryIO, name: str) -> Trial:
    """The file read into articles; nothing is written. Raises Unreadable."""
    found = files.read(stream, name)
    try:
        parsed = parse(found.lines)
    except ValueError as error:
        raise Unreadable(str(error)) from error
    return Trial(parsed, found.digest, name[-200:], found.notes)


def named(title: str) -> LawText | None:
    """The law of that title, or of its short name (中华人民共和国 left out)."""
    wanted = short(title)
    exact = LawText.objects.filter(title__in=[title.strip(), wanted, f"中华人民共和国{wanted}"])
    return next((law for law in exact if short(law.title) == wanted), None)


@transaction.atomic
def keep(trial: Trial, told: Told, *, by: str, now: datetime, user_id: int | None = None) -> Kept:
    """Keep the wording as the version of the law that is in force from the day told.

    The version before that had no last day ends the day before. A version's wording may be
    imported anew (a better file); what was there is noted. Raises Refused: nothing is written.
    """
    if trial.parsed.errors:
        raise Refused(
            "有读不通的地方，什么也没有写入：" + "；".join(map(str, trial.parsed.errors[:3]))
        )
    if not short(told.law):
        raise Refused("请写明法律名称。")
    if told.in_force_to is not None and told.in_force_to < told.in_force_from:
        raise Refused("失效日期早于施行日期。")
    law = named(told.law)
    if law is None:
        if told.level not in LAW_LEVELS:
            levels = "、".join(LAW_LEVELS.values())
            raise Refused(f"《{short(told.law)}》还没有登记，请写明效力级别：{levels}。")
        law = LawText.objects.create(
            title=told.law.strip().strip("《》"), level=told.level, issuer=told.issuer
        )
    version, ended = _version(law, told)
    if version.text_digest == trial.digest and version.label == told.label:
        return Kept(version, version.text.count(), new=False, ended=None)
    before = (
        {"digest": version.text_digest, "label": version.label} if version.text_digest else None
    )
    _write(version, trial, told, by, now)
    notes = [
        ChangeNote(
            f"《{law.title}》{told.in_force_from.isoformat()} 原文",
            before,
            {"digest": trial.digest, "label": told.label, "file": trial.name},
        )
    ]
    if ended is not None and ended.in_force_to is not None:
        last = ended.in_force_to.isoformat()
        key = f"《{law.title}》{ended.in_force_from.isoformat()}"
        notes.append(ChangeNote(key, {"in_force_to": None}, {"in_force_to": last}))
    changes_note(notes, register="laws", by=by, user_id=user_id, now=now, source=trial.name)
    return Kept(version, len(trial.parsed.articles), new=True, ended=ended)


def _version(law: LawText, told: Told) -> tuple[LawVersion, LawVersion | None]:
    """The version of the law from that day on, made where there is none; the one it ended."""
    others = law.versions.exclude(in_force_from=told.in_force_from)
    later = others.filter(in_force_from__gt=told.in_force_from).order_by("in_force_from").first()
    last = told.in_force_to
    if later is not None and (last is None or last >= later.in_force_from):
        last = later.in_force_from - timedelta(days=1)
    fields: dict[str, Any] = {"label": told.label}
    if told.document_number:
        fields["document_number"] = told.document_number
    version = law.versions.filter(in_force_from=told.in_force_from).first()
    if version is None:
        version = LawVersion(law=law, in_force_from=told.in_force_from, in_force_to=last, **fields)
    elif last is not None:
        version.in_force_to = last
    before = others.filter(in_force_from__lt=told.in_force_from).order_by("-in_force_from").first()
    if before is not None and (
        before.in_force_to is None or before.in_force_to >= told.in_force_from
    ):
        before.in_force_to = told.in_force_from - timedelta(days=1)
        before.save(update_fields=["in_force_to"])
        return version, before
    return version, None


def _write(version: LawVersion, trial: Trial, told: Told, by: str, now: datetime) -> None:
    version.label = told.label
    if told.document_number:
        version.document_number = told.document_number
    version.text_digest, version.text_name = trial.digest, trial.name
    version.text_notes = list(trial.parsed.notes)
    version.text_troubles = [[t.line, t.text[:200], t.message] for t in trial.troubles]
    version.text_at, version.text_by = now, by
    version.save()
    version.text.all().delete()
    LawArticle.objects.bulk_create(
        [
            LawArticle(
                version=version,
                position=place,
                number=one.number.number,
                sub=one.number.sub,
                path=list(one.path),
                caption=one.caption,
                told=one.to_json(),
                plain=one.text,
            )
            for place, one in enumerate(trial.parsed.articles)
        ],
        batch_size=500,
    )
