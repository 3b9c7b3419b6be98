"""Decisions before the public: search, one decision, its printable copy, its tombstone."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from urllib.parse import urlencode

import segno
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from mingjian.apps.instruments.services import site
from mingjian.apps.organisation import selectors as organisation
from mingjian.apps.publication import copying
from mingjian.apps.publication import selectors as publication
from mingjian.law.vocabulary.case import KINDS

LONGEST_QUERY = 50


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Published decisions by words, body, kind and day; the address is the state."""
    told = {
        name: request.GET.get(name, "").strip()
        for name in ("q", "body", "kind", "from", "to", "after")
    }
    problem = ""
    days: dict[str, date | None] = {"from": None, "to": None}
    for name in days:
        if told[name]:
            try:
                days[name] = date.fromisoformat(told[name])
            except ValueError:
                problem = f"日期“{told[name]}”不存在，请按 2026-03-01 填写。"
    if len(told["q"]) > LONGEST_QUERY:
        told["q"] = told["q"][:LONGEST_QUERY]
        problem = f"查询词最多 {LONGEST_QUERY} 字，已截短。"
    page = publication.public(
        text=told["q"],
        body_id=int(told["body"]) if told["body"].isdigit() else None,
        kind=told["kind"] if told["kind"] in KINDS else "",
        decided_from=days["from"],
        decided_to=days["to"],
        after=told["after"] or None,
    )
    kept = {name: value for name, value in told.items() if value and name != "after"}
    context = {
        "page": page,
        "filters": told,
        "date_from": told["from"],
        "date_to": told["to"],
        "bodies": organisation.bodies(),
        "chosen": int(told["body"]) if told["body"].isdigit() else None,
        "kinds": list(KINDS.items()),
        "problem": problem,
        "query": urlencode(kept),
        "next": urlencode({**kept, "after": page.after or ""}),
    }
    return render(request, "portal/decisions.html", context, status=422 if problem else 200)


@require_safe
def decision(request: HttpRequest, code: str) -> HttpResponse:
    """One decision with its text and proof; one that was withdrawn says why, and nothing else."""
    record = publication.public_record(code)
    if record is None:
        raise Http404
    address = site() + reverse("portal-decision", args=[code])
    context: dict[str, Any] = {
        "record": record,
        "address": address,
        "qr": mark_safe(qr_svg(address)),  # noqa: S308 (drawn from our own address)
    }
    gone = record.status == "withdrawn"
    return render(request, "portal/decision.html", context, status=410 if gone else 200)


@require_safe
def pdf(request: HttpRequest, code: str) -> HttpResponseBase:
    """The published copy of a decision as PDF."""
    record = publication.public_record(code)
    stream = copying.open_copy(record) if record else None
    if record is None or stream is None:
        raise Http404
    return FileResponse(stream, content_type="application/pdf", filename=f"{record.number}.pdf")


def qr_svg(address: str) -> str:
    """A QR code as inline SVG without style attributes."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, title="本页二维码"
    )
    return out.getvalue().decode("utf-8")
