"""One recorded act with its proof, documents and files of a case, parties."""

from __future__ import annotations

from typing import BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import selectors
from mingjian.apps.catalogue import selectors as catalogue
from mingjian.apps.evidence import selectors as evidence
from mingjian.apps.instruments import selectors as instruments
from mingjian.apps.journal import proofs
from mingjian.apps.organisation import selectors as organisation
from mingjian.law.acts import ACTS
from mingjian.law.shown import shown
from mingjian.web import asking
from mingjian.web.desk.access import desk_page

INLINE = {"application/pdf", "image/jpeg", "image/png", "text/plain; charset=utf-8"}


@desk_page
@require_safe
def record(request: HttpRequest, handle: str, seq: int) -> HttpResponse:
    """What one record says, in Chinese, with its leaf and whether the tree holds it yet."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = selectors.act_row(actor, handle, seq)
    case = selectors.case_file(actor, handle)
    if row is None or case is None:
        raise Http404
    names = {ref: str(told.get("name", ref)) for ref, told in row.officers.items()}
    unknown = [ref for ref in row.by if ref not in names]
    names |= {ref: person.name for ref, person in organisation.persons(unknown).items()}
    context = {
        "case": case,
        "row": row,
        "label": ACTS[row.act].label if row.act in ACTS else row.act,
        "by": [names.get(ref, ref) for ref in row.by],
        "officers": row.officers,
        "members": shown(row.act, row.data, names),
        "index": proofs.leaf_index(handle, seq),
    }
    return render(request, "desk/record.html", context)


@desk_page
@require_safe
def document(request: HttpRequest, handle: str, seq: int) -> HttpResponseBase:
    """The PDF of the document that act ``seq`` made."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = instruments.of_act(actor, handle, seq)
    if found is None:
        raise Http404
    return _file(instruments.open_pdf(found), f"{found.number}.pdf", "application/pdf")


@desk_page
@require_safe
def case_file(request: HttpRequest, handle: str, digest: str) -> HttpResponseBase:
    """A file that an act of this case names, under its digest."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if selectors.case_file(actor, handle) is None:
        raise Http404
    used = (use.file for use in evidence.of_case(actor, handle) if use.file.digest == digest)
    found = next(used, None)
    if found is None:
        raise Http404
    return _file(evidence.open_file(found), found.name, found.type)


def _file(stream: BinaryIO, name: str, media_type: str) -> HttpResponseBase:
    inline = media_type in INLINE
    response = FileResponse(
        stream, content_type=media_type if inline else "application/octet-stream"
    )
    response.headers["Content-Disposition"] = content_disposition_header(not inline, name) or ""
    response.headers["Cache-Control"] = "private, no-store"
    return response


@desk_page
@require_safe
def party(request: HttpRequest, party_id: int) -> HttpResponse:
    """One party with all its cases (一户式, R08)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = selectors.party(actor, party_id)
    if found is None:
        raise Http404
    return render(request, "desk/party.html", {"party": found[0], "cases": found[1]})


@desk_page
@require_safe
def parties(request: HttpRequest) -> HttpResponse:
    """Search the party register by name or code."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    text = asking.words(request, "q", 50)
    found = selectors.parties(actor, text) if text else None
    return render(request, "desk/parties.html", {"q": text, "parties": found})


@desk_page
@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """The items of the actor's body as they are published today."""
    from django.utils import timezone

    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    versions = catalogue.item_versions(actor.body_id, today) if actor.body_id else []
    return render(request, "desk/items.html", {"versions": versions})
