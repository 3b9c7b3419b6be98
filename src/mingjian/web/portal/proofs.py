"""What lets an outsider check us: proof packages, the tree's files, the state of a document."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingjian.apps.instruments import selectors as instruments
from mingjian.apps.publication import proofs
from mingjian.apps.publication import selectors as publication
from mingjian.web.portal.lists import too_many


@require_safe
def package(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that proves a published decision, in one file for ``mingjian verify``."""
    record = publication.public_record(code)
    if record is None or record.status == "withdrawn":
        raise Http404
    try:
        content = proofs.package(record)
    except proofs.NotYet as wait:
        return HttpResponse(str(wait), status=503, headers={"Retry-After": "2"})
    response = HttpResponse(content, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{record.code}.zip"'
    return response


@require_safe
def tlog_proof(request: HttpRequest, code: str) -> HttpResponse:
    """The C2SP tlog-proof of the publication."""
    record = publication.public_record(code)
    if record is None or record.status == "withdrawn":
        raise Http404
    try:
        return HttpResponse(proofs.proof(record), content_type="text/plain; charset=utf-8")
    except proofs.NotYet as wait:
        return HttpResponse(str(wait), status=503, headers={"Retry-After": "2"})


@require_safe
def instrument(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a paper in somebody's hand was issued here: its code and its number together."""
    number = request.GET.get("number", "").strip()[:100]
    context = {"code": code.upper(), "number": number, "asked": bool(number)}
    if number:
        if too_many(request):
            context["problem"] = "查询太频繁，请一分钟后再试。"
            return render(request, "portal/instrument.html", context, status=429)
        context["document"] = instruments.by_code(code, number)
    return render(request, "portal/instrument.html", context)


@require_safe
def ledger_file(request: HttpRequest, path: str) -> FileResponse:
    """A public file of the tree: checkpoint, policy, keys, hash tiles (never entries)."""
    folder = (Path(settings.MINGJIAN_HOME) / "ledger").resolve()
    wanted = (folder / path).resolve()
    public = path in {"checkpoint", "policy", "keys"} or (
        path.startswith("tile/") and not path.startswith("tile/entries")
    )
    if not public or folder not in wanted.parents or not wanted.is_file():
        raise Http404
    text = "text/plain; charset=utf-8"
    kind = "application/octet-stream" if path.startswith("tile/") else text
    return FileResponse(wanted.open("rb"), content_type=kind)
