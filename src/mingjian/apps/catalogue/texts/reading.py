"""Reads of the imported wording: versions, articles, one article beside what cites it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from mingjian.apps.catalogue.models import LAW_LEVELS, LawArticle, LawVersion
from mingjian.apps.catalogue.texts.importing import named
from mingjian.law.citations import ArticleNumber, Citation
from mingjian.law.statute_diff import Change, compare
from mingjian.law.statute_shape import Article, paragraphs_of

__all__ = [
    "LAW_LEVELS",
    "Beside",
    "LawVersion",
    "articles",
    "before",
    "beside",
    "compared",
    "imported",
    "version",
    "version_called",
]


@dataclass(frozen=True, slots=True)
class Beside:
    """The words of an article as they stand beside a rule or a barrier."""

    citation: Citation
    version: LawVersion
    text: str
    position: int


def imported() -> list[LawVersion]:
    """Every version whose wording is there, by law, newest first; with ``articles`` counted."""
    found = (
        LawVersion.objects.exclude(text_digest="")
        .select_related("law")
        .annotate(count=Count("text"))
        .order_by("law__title", "-in_force_from")
    )
    return list(found)


def version(pk: int) -> LawVersion | None:
    """One version whose wording is there; None for none."""
    return LawVersion.objects.exclude(text_digest="").select_related("law").filter(pk=pk).first()


def version_called(law: str, label: str) -> LawVersion | None:
    """The imported version of a law by its label or the day it came into force."""
    found = named(law)
    if found is None:
        return None
    versions = found.versions.exclude(text_digest="").select_related("law")
    try:
        day = date.fromisoformat(label)
    except ValueError:
        return versions.filter(label=label).order_by("-in_force_from").first()
    return versions.filter(in_force_from=day).first()


def before(of: LawVersion) -> LawVersion | None:
    """The imported version that stood before this one."""
    return (
        of.law.versions.exclude(text_digest="")
        .select_related("law")
        .filter(in_force_from__lt=of.in_force_from)
        .order_by("-in_force_from")
        .first()
    )


def articles(of: LawVersion) -> list[Article]:
    """The articles of a version, in order."""
    return [_article(row) for row in of.text.order_by("position")]


def compared(old: LawVersion, new: LawVersion) -> tuple[Change, ...]:
    """Two versions article by article."""
    return compare(articles(old), articles(new))


def beside(cited: Iterable[Citation], day: date) -> list[Beside]:
    """The words of the articles cited, in the version in force on ``day``, where imported."""
    wanted = [one for one in dict.fromkeys(cited) if one.article is not None]
    if not wanted or not LawVersion.objects.exclude(text_digest="").exists():
        return []
    versions = {law: _in_force(law, day) for law in {one.law for one in wanted}}
    found: list[Beside] = []
    for one in wanted:
        of = versions[one.law]
        row = _row(of, one.article) if of is not None else None
        if of is not None and row is not None:
            text = _article(row).part(one.paragraph, one.item)
            found.append(Beside(one, of, text, row.position))
    return found


def _in_force(law: str, day: date) -> LawVersion | None:
    found = named(law)
    if found is None:
        return None
    return (
        found.versions.exclude(text_digest="")
        .filter(Q(in_force_to=None) | Q(in_force_to__gte=day), in_force_from__lte=day)
        .order_by("-in_force_from")
        .first()
    )


def _row(of: LawVersion, number: ArticleNumber | None) -> LawArticle | None:
    if number is None:
        return None
    return of.text.filter(number=number.number, sub=number.sub).first()


def _article(row: LawArticle) -> Article:
    return Article(
        ArticleNumber(row.number, row.sub),
        tuple(row.path),
        paragraphs_of(row.told),
        row.caption,
        row.position,
    )
