"""Reads of the catalogue: items as they stood on a day, what a case pins, benchmarks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.catalogue.models import (
    Benchmark,
    ItemVersion,
    LawText,
    LawVersion,
    LocalThreshold,
    ReviewCatalogueEntry,
)
from mingjian.apps.catalogue.ranges import Range
from mingjian.law.thresholds import Local, as_rows

BASIS_LEVEL = {  # words of the act vocabulary
    "law": "law",
    "administrative_regulation": "regulation",
    "local_regulation": "regulation",
    "department_rule": "rule",
    "local_rule": "rule",
    "normative": "other",
}


def items_visible_to(viewer: Actor | None) -> QuerySet[ItemVersion]:
    """The row filter of items: outsiders see what was published; staff also drafts of their body;
    supervisors and administrators all."""
    published = Q(published_on__isnull=False)
    found = ItemVersion.objects.select_related("item__body", "item__parent")
    if viewer is not None and viewer.has("supervisor", "admin"):
        return found
    if viewer is not None and viewer.body_id is not None:
        return found.filter(published | Q(item__body_id=viewer.body_id))
    return found.filter(published)


def item_versions(
    body_id: int | None, day: date, *, kind: str | None = None, number: str | None = None
) -> list[ItemVersion]:
    """The item versions in force on ``day``: of one body or (None) of all, of one kind or
    all, of one item code or all.

    Main items come before their parts. Both the first and the last day of a version count.
    """
    found = items_visible_to(None).filter(
        Q(published_on__lte=day, valid_from__lte=day),
        Q(valid_to=None) | Q(valid_to__gte=day),
    )
    if body_id is not None:
        found = found.filter(item__body_id=body_id)
    if kind is not None:
        found = found.filter(kind=kind)
    if number is not None:
        found = found.filter(item__number=number)
    return list(found.order_by("item__body__code_word", "kind", "item__number"))


def item_version(body_id: int, number: str, day: date) -> ItemVersion | None:
    """The version of one item in force on ``day``; None when there is none."""
    return next(iter(item_versions(body_id, day, number=number)), None)


def version_pinned(body_id: int, number: str, version: int) -> ItemVersion | None:
    """A version by its number, in force or not: what an old case was pinned to."""
    return (
        ItemVersion.objects.select_related("item__body", "item__parent")
        .filter(item__body_id=body_id, item__number=number, version=version)
        .first()
    )


def benchmarks_on(version: ItemVersion, day: date) -> list[Benchmark]:
    """The tiers in force on ``day`` for the version's item, in the order they were listed."""
    found = version.item.benchmarks.filter(
        Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
    ).order_by("valid_from", "pk")
    return list({tier.tier: tier for tier in found}.values())  # a later one replaces its tier


def review_entries(
    body_id: int, day: date, *, kind: str | None = None
) -> list[ReviewCatalogueEntry]:
    """The review catalogue of a body in force on ``day`` (P06)."""
    found = ReviewCatalogueEntry.objects.filter(
        Q(body_id=body_id, valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
    )
    if kind is not None:
        found = found.filter(kind=kind)
    return list({e.number: e for e in found.order_by("valid_from", "pk")}.values())


def law_version(title: str, day: date) -> LawVersion | None:
    """The version of a text in force on ``day``; None when it was not in force."""
    return (
        LawVersion.objects.select_related("law")
        .filter(Q(law__title=title, in_force_from__lte=day))
        .filter(Q(in_force_to=None) | Q(in_force_to__gte=day))
        .order_by("-in_force_from")
        .first()
    )


def laws(day: date) -> list[LawVersion]:
    """Every text as in force on ``day``, by title."""
    found = (
        LawVersion.objects.select_related("law")
        .filter(Q(in_force_from__lte=day), Q(in_force_to=None) | Q(in_force_to__gte=day))
        .order_by("law__title", "in_force_from")
    )
    return list({version.law_id: version for version in found}.values())


def pinned(version: ItemVersion, *, party: str, day: date) -> dict[str, Any]:
    """What a case carries of its item: the member ``item`` of ``case_lead`` and ``case_filing``.

    ``party`` is ``individual`` or ``organisation`` (a sole trader is the latter only if the local
    rule says so; the caller decides): it picks the hearing threshold and the range. Amounts are
    分. A range that is a share or counted by a unit is not an amount until the case tells its
    measure, so it is left out here and stays readable in the item. A benchmark counts when one
    of its tiers is in force on ``day``.
    """
    texts = LawText.objects.filter(title__in=[row["law"] for row in version.basis])
    levels = dict(texts.values_list("title", "level"))
    amounts = _amounts(version.ranges, party)
    basis: list[dict[str, Any]] = []
    holder = _holder(version)
    for place, told in enumerate(version.basis):
        row: dict[str, Any] = {"law": told["law"], "article": told["article"]}
        if told["law"] in levels:
            row["level"] = BASIS_LEVEL[levels[told["law"]]]
        if amounts and place == holder:
            row["range"] = amounts
        basis.append(row)
    item: dict[str, Any] = {
        "id": version.item.number,
        "version": version.version,
        "name": version.name,
        "basis": basis,
        "review_required": version.review_required,
        "benchmark_exists": bool(benchmarks_on(version, day)),
    }
    threshold = (
        version.hearing_individual if party == "individual" else version.hearing_organisation
    )
    if threshold is not None:
        item["hearing_threshold"] = threshold
    return item


def _amounts(ranges: list[Range], party: str) -> dict[str, int]:
    """min and max in 分 of the range for this party; the one made for it goes first."""
    fixed = [one for one in ranges if one["unit"] == "fen" and not one["per"]]
    fitting = [one for one in fixed if one["party"] == party] or [
        one for one in fixed if not one["party"]
    ]
    if not fitting:
        return {}
    low, high = fitting[0]["min"], fitting[0]["max"]
    return {"min": low or 0} | ({} if high is None else {"max": high})


def _holder(version: ItemVersion) -> int:
    """Which row of the basis sets the range: the one its source names, else the first."""
    for place, told in enumerate(version.basis):
        if told["law"] in version.range_source and told["article"] in version.range_source:
            return place
    for place, told in enumerate(version.basis):
        if told["law"] in version.range_source:
            return place
    return 0


def threshold_of(row: LocalThreshold) -> Local:
    """A stored threshold as the law reads it."""
    return Local(
        name=row.name,
        number=row.number,
        area=row.area,
        domain=row.domain or None,
        source=row.source,
        issuer=row.issuer,
        document=row.document,
        in_force_from=row.in_force_from,
        in_force_to=row.in_force_to,
    )


def thresholds_in(area: str) -> list[dict[str, Any]]:
    """The thresholds of a place, of every time, in the form a case carries."""
    if not area:
        return []
    heads = [area[:length] for length in range(2, len(area) + 1)]
    found = LocalThreshold.objects.filter(area__in=heads).order_by("name", "in_force_from", "pk")
    return as_rows(map(threshold_of, found), area)
