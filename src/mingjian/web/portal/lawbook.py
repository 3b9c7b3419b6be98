"""The law book as a page: every rule by law and by id, found by words, kind and use."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mingjian.law import book
from mingjian.law.book import Entry
from mingjian.law.vocabulary.case import KINDS
from mingjian.web import asking

CODES = {"yes": "由程序判断", "no": "不由程序判断"}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The rules that fit the address, grouped by law or by the letters of their ids."""
    told = {name: asking.words(request, name, 120) for name in ("q", "kind", "use", "law", "code")}
    if told["kind"] not in KINDS:
        told["kind"] = ""
    if told["use"] not in book.USES:
        told["use"] = ""
    if told["code"] not in CODES:
        told["code"] = ""
    found = book.selected(
        text=told["q"], kind=told["kind"], use=told["use"], law=told["law"], code=told["code"]
    )
    grouped = "law" if request.GET.get("by") == "law" else "id"
    kept = {name: value for name, value in told.items() if value}
    context = {
        "groups": _by_law(found, told["law"]) if grouped == "law" else _by_prefix(found),
        "total": len(found),
        "unread": sum(not one.verified for one in found),
        "by": grouped,
        "filters": told,
        "kinds": list(KINDS.items()),
        "uses": list(book.USES.items()),
        "codes": list(CODES.items()),
        "laws": list(book.by_law()),
        "query": urlencode(kept),
    }
    return render(request, "portal/law.html", context)


@require_safe
def rule(request: HttpRequest, id: str) -> HttpResponse:
    """One rule whole: article with its words where imported, dates, values, terms, tests."""
    found = book.entry(id.upper())
    if found is None:
        raise Http404
    context: dict[str, Any] = {
        "rule": found,
        "kinds": book.kind_labels(found),
        "procedures": book.procedure_labels(found),
        "acts": book.act_labels(found),
        "domains": "、".join(book.domain_label(name) for name in found.domains),
        "day": timezone.localdate(),
    }
    return render(request, "portal/law_rule.html", context)


def _by_prefix(found: list[Entry]) -> list[tuple[str, str, list[Entry]]]:
    groups: dict[str, list[Entry]] = {}
    for one in found:
        groups.setdefault(one.prefix, []).append(one)
    return [
        (prefix, f"{book.PREFIXES.get(prefix, '')}（{prefix}）", rules)
        for prefix, rules in groups.items()
    ]


def _by_law(found: list[Entry], only: str) -> list[tuple[str, str, list[Entry]]]:
    ids = {one.id for one in found}
    return [
        (f"law-{place}", law if "〔" in law else f"《{law}》", rules)
        for place, (law, entries) in enumerate(book.by_law().items(), start=1)
        if (rules := [one for one in entries if one.id in ids]) and (not only or law == only)
    ]
