"""The lists published before enforcement: bodies, officers, items, flowcharts."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from mingjian.apps.catalogue import selectors as catalogue
from mingjian.apps.instruments.services import site
from mingjian.apps.organisation import selectors as organisation
from mingjian.apps.publication import searching
from mingjian.law.vocabulary.case import KINDS
from mingjian.procedure import evaluate, flowchart
from mingjian.procedure.guide import guide
from mingjian.web import asking
from mingjian.web.portal.qr import qr_svg

LOOKUPS_A_MINUTE = 20
FORMATS = {
    "svg": ("image/svg+xml", flowchart.svg),
    "bpmn": ("application/xml", flowchart.bpmn),
    "mermaid": ("text/plain; charset=utf-8", flowchart.mermaid),
    "txt": ("text/plain; charset=utf-8", flowchart.text),
    "guide": ("text/markdown; charset=utf-8", guide),
}


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """The enforcement bodies confirmed today (P02)."""
    found = organisation.bodies(timezone.localdate())
    return render(request, "portal/bodies.html", {"bodies": found})


@require_safe
def body(request: HttpRequest, body_id: int) -> HttpResponse:
    """One body as its public list shows it, with its items."""
    today = timezone.localdate()
    found = next((b for b in organisation.bodies(today) if b.pk == body_id), None)
    if found is None:
        raise Http404
    context = {
        "body": found,
        "sections": organisation.sections(body_id),
        "versions": catalogue.item_versions(body_id, today),
    }
    return render(request, "portal/body.html", context)


@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """The officers of one body at a time (P03): nobody browses everybody."""
    today = timezone.localdate()
    listed = organisation.bodies(today)
    body_id = asking.number(request, "body")
    found = organisation.officers_public(today, body_id=body_id) if body_id else None
    page = Paginator(found or [], 50).get_page(request.GET.get("page"))
    context = {"bodies": listed, "chosen": body_id, "officers": page, "asked": found is not None}
    return render(request, "portal/officers.html", context)


@require_safe
def certificate(request: HttpRequest) -> HttpResponse:
    """Whether a certificate shown by an officer is good today: by number, or name and body."""
    today = timezone.localdate()
    number = asking.words(request, "number", 40)
    name = asking.words(request, "name", 40)
    body_id = asking.number(request, "body")
    context: dict[str, Any] = {
        "number": number,
        "name": name,
        "chosen": body_id,
        "bodies": organisation.bodies(today),
        "today": today,
    }
    status = 200
    if number or name:
        if too_many(request):
            context["problem"] = "查询太频繁，请一分钟后再试。"
            status = 429
        elif not number and body_id is None:
            context["problem"] = "按姓名查询时，请同时选择所属执法主体。"
        else:
            context["found"] = organisation.officers_public(
                today, number=number, name="" if number else name, body_id=body_id, limit=5
            )
            if number and context["found"]:
                query = urlencode({"number": number})
                address = f"{site()}{reverse('portal-certificate')}?{query}"
                context["qr"] = mark_safe(qr_svg(address))  # noqa: S308 (drawn by us)
    return render(request, "portal/certificate.html", context, status=status)


def too_many(request: HttpRequest) -> bool:
    """Whether this address has looked up more than its share this minute."""
    key = f"certificate:{request.META.get('REMOTE_ADDR', '')}"
    if cache.add(key, 1, timeout=60):
        return False
    try:
        return cache.incr(key) > LOOKUPS_A_MINUTE
    except ValueError:  # it ran out between the two calls
        return False


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """The items in force, by body, kind and words (P01)."""
    today = timezone.localdate()
    chosen = asking.number(request, "body")
    kind = asking.words(request, "kind", 32)
    text = asking.words(request, "q", searching.LONGEST)
    found = catalogue.item_versions(chosen, today, kind=kind if kind in KINDS else None)
    wanted = searching.words(text)
    found = [v for v in found if all(word in searching.normal(v.name) for word in wanted)]
    context = {
        "page": Paginator(found, 30).get_page(request.GET.get("page")),
        "total": len(found),
        "bodies": organisation.bodies(today),
        "chosen": chosen,
        "kinds": list(KINDS.items()),
        "kind": kind,
        "q": text,
    }
    return render(request, "portal/items.html", context)


@require_safe
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """One item as it stands on a day (``?on=``), with its tiers and its chart."""
    day = timezone.localdate()
    if asked := request.GET.get("on"):
        try:
            day = date.fromisoformat(asked)
        except ValueError as error:
            raise Http404 from error
    version = next((v for v in catalogue.item_versions(None, day) if v.item_id == item_id), None)
    if version is None:
        raise Http404
    procedure = "penalty.ordinary" if version.kind == "penalty" else None
    context = {
        "version": version,
        "day": day,
        "tiers": catalogue.benchmarks_on(version, day),
        "procedure": procedure,
    }
    return render(request, "portal/item.html", context)


@require_safe
def charts(request: HttpRequest) -> HttpResponse:
    """The flowcharts of the procedures that really run (P08)."""
    return render(request, "portal/charts.html", {"procedures": evaluate.PROCEDURES.values()})


@require_safe
def chart(request: HttpRequest, procedure: str) -> HttpResponse:
    """One flowchart, and the same steps as a list."""
    found = evaluate.PROCEDURES.get(procedure)
    if found is None:
        raise Http404
    context = {
        "procedure": found,
        # drawn by us, text escaped there
        "chart": mark_safe(flowchart.svg(found)),  # noqa: S308
        "narrow": mark_safe(flowchart.rail(found)),  # noqa: S308
        "steps": found.steps,
    }
    return render(request, "portal/chart.html", context)


@require_safe
def chart_file(request: HttpRequest, procedure: str, format: str) -> HttpResponse:
    """A flowchart as a file."""
    found = evaluate.PROCEDURES.get(procedure)
    if found is None or format not in FORMATS:
        raise Http404
    media_type, draw = FORMATS[format]
    return HttpResponse(draw(found), content_type=media_type)
