"""The Word copy of a document: words to work with, told to be no formal document."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.instruments import selectors as instruments
from mingjian.apps.instruments.copies import MEDIA_TYPE, word_copy
from mingjian.web.desk.access import desk_page


@desk_page
@require_safe
def document_word(request: HttpRequest, handle: str, seq: int) -> HttpResponse:
    """The .docx of the document that act ``seq`` made."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = instruments.of_act(actor, handle, seq)
    if found is None:
        raise Http404
    response = HttpResponse(word_copy(found), content_type=MEDIA_TYPE)
    named = content_disposition_header(True, f"{found.number}（副本）.docx") or ""
    response.headers["Content-Disposition"] = named
    response.headers["Cache-Control"] = "private, no-store"
    return response
