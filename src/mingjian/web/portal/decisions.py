"""Decisions before the public: search, one decision, its printable copy, its tombstone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from mingjian.apps.instruments.services import site
from mingjian.apps.organisation import selectors as organisation
from mingjian.apps.publication import copying, layout, searching
from mingjian.apps.publication import selectors as publication
from mingjian.apps.publication.models import PublicationRecord
from mingjian.law.vocabulary.case import KINDS
from mingjian.web import asking
from mingjian.web.portal.qr import qr_svg


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Published decisions by words, body, kind and day; the address is the state."""
    told = {name: asking.words(request, name, 100) for name in ("q", "body", "kind", "from", "to")}
    problems = []
    if len(told["q"]) > searching.LONGEST:
        told["q"] = told["q"][: searching.LONGEST]
        problems.append(f"查询词最多 {searching.LONGEST} 字，已截短。")
    days: dict[str, date | None] = {"from": None, "to": None}
    for name in days:
        try:
            days[name] = date.fromisoformat(told[name]) if told[name] else None
        except ValueError:
            problems.append(f"日期“{told[name]}”不存在，请按 2026-03-01 填写。")
    if days["from"] and days["to"] and days["from"] > days["to"]:
        problems.append("决定日期的起日在止日以后，请对调。")
    chosen = asking.number(request, "body")
    page = publication.public(
        text=told["q"],
        body_id=chosen,
        kind=told["kind"] if told["kind"] in KINDS else "",
        decided_from=days["from"],
        decided_to=days["to"],
        after=asking.words(request, "after", 40) or None,
        counted=True,
    )
    wanted = searching.words(told["q"])
    kept = {name: value for name, value in told.items() if value}
    bodies = organisation.bodies()
    context = {
        "results": [result(record, wanted) for record in page.records],
        "total": page.total,
        "most": publication.MOST,
        "filters": told,
        "further": bool(request.GET.get("after")),
        "date_from": told["from"],
        "date_to": told["to"],
        "bodies": bodies,
        "chosen": chosen,
        "kinds": list(KINDS.items()),
        "problems": problems,
        "chips": _chips(kept, {str(b.pk): b.name for b in bodies}),
        "query": urlencode(kept),
        "next": urlencode({**kept, "after": page.after}) if page.after else "",
    }
    return render(request, "portal/decisions.html", context, status=422 if problems else 200)


def result(record: PublicationRecord, wanted: list[str]) -> dict[str, Any]:
    """One line of the list, its hits marked."""
    return {
        "record": record,
        "title": searching.pieces(record.title or record.number, wanted),
        "party": searching.pieces(record.party_shown, wanted),
        "item": searching.pieces(record.item_name, wanted),
        "snippet": searching.pieces(searching.snippet(record.text, wanted), wanted),
    }


def _chips(kept: Mapping[str, str], bodies: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each filter in force, and the address without it."""
    says = {
        "q": lambda v: f"含有“{v}”",
        "body": lambda v: bodies.get(v, "没有这个执法主体"),
        "kind": lambda v: KINDS.get(v, "没有这个类别"),
        "from": lambda v: f"{v} 起",
        "to": lambda v: f"{v} 止",
    }
    return [
        (says[name](value), urlencode({n: v for n, v in kept.items() if n != name}))
        for name, value in kept.items()
    ]


@require_safe
def decision(request: HttpRequest, code: str) -> HttpResponse:
    """One decision with its text and proof; one that was withdrawn says why, and nothing else."""
    record = publication.public_record(code)
    if record is None:
        raise Http404
    if record.status == "withdrawn":
        return tombstone(request, record)
    address = site() + reverse("portal-decision", args=[code])
    context: dict[str, Any] = {
        "record": record,
        "lines": layout.lines(record.text, record.body_name),
        "address": address,
        "qr": mark_safe(qr_svg(address)),  # noqa: S308 (drawn from our own address)
    }
    return render(request, "portal/decision.html", context)


def tombstone(request: HttpRequest, record: PublicationRecord) -> HttpResponse:
    """What stands in the place of a withdrawn decision and of all its files: 410 and the reason.

    Source: 《行政处罚法》第四十八条第二款.
    """
    return render(request, "portal/withdrawn.html", {"record": record}, status=410)


@require_safe
def pdf(request: HttpRequest, code: str) -> HttpResponseBase:
    """The published copy of a decision as PDF."""
    record = publication.public_record(code)
    if record is None:
        raise Http404
    if record.status == "withdrawn":
        return tombstone(request, record)
    stream = copying.open_copy(record)
    if stream is None:
        raise Http404
    return FileResponse(stream, content_type="application/pdf", filename=f"{record.code}.pdf")
