"""What lets an outsider check us: proof packages, the tree's files, the state of a document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingjian.apps.instruments import selectors as instruments
from mingjian.apps.publication import proofs
from mingjian.apps.publication import selectors as publication
from mingjian.web import asking
from mingjian.web.portal.decisions import tombstone
from mingjian.web.portal.lists import too_many

_PUBLIC = re.compile(r"checkpoint|policy|keys|tile/\d{1,2}/(?:x\d{3}/)*\d{3}(?:\.p/\d{1,3})?")


@require_safe
def package(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that proves a published decision, in one file for ``mingjian verify``."""
    record = publication.public_record(code)
    if record is None:
        raise Http404
    if record.status == "withdrawn":
        return tombstone(request, record)
    try:
        content = proofs.package(record)
    except proofs.NotYet as wait:
        return _wait(wait)
    return _attached(content, f"{record.code}.zip", "application/zip")


@require_safe
def tlog_proof(request: HttpRequest, code: str) -> HttpResponse:
    """The proof to lie beside the public PDF, for ``mingjian verify`` and other people's tools."""
    record = publication.public_record(code)
    if record is None:
        raise Http404
    if record.status == "withdrawn":
        return tombstone(request, record)
    try:
        content = proofs.proof(record).encode()
    except proofs.NotYet as wait:
        return _wait(wait)
    except FileNotFoundError as missing:
        raise Http404 from missing
    return _attached(content, f"{record.code}.pdf.tlog-proof", "text/plain; charset=utf-8")


def _wait(wait: proofs.NotYet) -> HttpResponse:
    return HttpResponse(
        str(wait),
        status=503,
        headers={"Retry-After": "2"},
        content_type="text/plain; charset=utf-8",
    )


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def instrument(request: HttpRequest, code: str = "") -> HttpResponse:
    """Whether a paper in somebody's hand was issued here: its code and its number together.

    The code comes with the address of the paper's QR code, or is typed off the paper.
    """
    code = (code or asking.words(request, "code", 40)).upper()
    number = asking.words(request, "number", 100)
    context: dict[str, Any] = {"code": code, "number": number, "asked": bool(code and number)}
    if context["asked"]:
        if too_many(request):
            context["problem"] = "查询太频繁，请一分钟后再试。"
            return render(request, "portal/instrument.html", context, status=429)
        context["document"] = instruments.by_code(code, number)
    return render(request, "portal/instrument.html", context)


@require_safe
def ledger_file(request: HttpRequest, path: str) -> FileResponse:
    """A public file of the tree: checkpoint, policy, keys, hash tiles (never entries)."""
    wanted = Path(settings.MINGJIAN_HOME) / "ledger" / path
    if not _PUBLIC.fullmatch(path) or not wanted.is_file():
        raise Http404
    tile = path.startswith("tile/")
    kind = "application/octet-stream" if tile else "text/plain; charset=utf-8"
    answer = FileResponse(wanted.open("rb"), content_type=kind)
    if tile and ".p/" not in path:
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"  # a full tile
    return answer
