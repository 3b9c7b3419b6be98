"""Random inspections before the public: the published list of items, the draws, their files."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mingjian.apps.inspections import materials, selectors
from mingjian.apps.organisation import selectors as organisation
from mingjian.kernel import shares
from mingjian.web import asking
from mingjian.web.desk.draw_files import proved

PAGE = 100


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list of random inspections (P04) and the draws whose list is public (P15)."""
    today = timezone.localdate()
    bodies = organisation.bodies()
    chosen = asking.number(request, "body")
    items = selectors.items_public(today, chosen)
    names = {body.pk: body.name for body in bodies}
    context = {
        "items": [(one, names.get(one.body_id, "")) for one in items],
        "draws": [d for d in selectors.draws_public() if chosen in (None, d.body_id)],
        "bodies": bodies,
        "chosen": chosen,
    }
    return render(request, "portal/draws.html", context)


@require_safe
def draw(request: HttpRequest, code: str) -> HttpResponse:
    """What was fixed for a draw, and once it is published the list and how to run it again."""
    found = selectors.draw_public(code)
    if found is None:
        raise Http404
    plan = materials.plan_of(found)
    context: dict[str, Any] = {
        "draw": found,
        "plan": plan,
        "strata": [(one, shares.shown(one.chosen, one.quota.unit)) for one in plan.strata],
        "digests": selectors.digests(found),
    }
    if found.published_at is not None:
        sheet = selectors.sheet(found, public=True)
        context["layers"] = list(zip(sheet.result.layers, context["strata"], strict=True))
        context["page"] = Paginator(sheet.lines, PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/draw.html", context)


@require_safe
def proof_file(request: HttpRequest, code: str) -> HttpResponse:
    """The file with which anybody runs the draw again."""
    found = selectors.draw_public(code)
    if found is None or found.published_at is None:
        raise Http404
    return proved(found)
