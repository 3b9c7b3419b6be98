"""Opening a case: of which kind, under which procedure, then its first act; maybe from another."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import door, drafts, selectors
from mingjian.apps.organisation import selectors as organisation
from mingjian.law.acts import KINDS
from mingjian.law.history import CHINA
from mingjian.web import asking
from mingjian.web.desk import carried
from mingjian.web.desk.access import desk_page
from mingjian.web.desk.actform import ActForm
from mingjian.web.desk.acting import role_names, submit, typed
from mingjian.web.desk.asked import Ground, members_of
from mingjian.web.desk.choices import Choices
from mingjian.web.desk.kinds import LEADS_TO, WORDS, Opening, Words, opening, openings


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of case as the chooser shows it, with the ways to open one."""

    name: str
    label: str
    words: Words
    why: str
    ways: list[Opening]

    @property
    def mine(self) -> bool:
        return any(way.mine for way in self.ways)

    @property
    def roles(self) -> str:
        """Who may open one, in Chinese."""
        return "、".join(dict.fromkeys(name for way in self.ways for name in role_names(way.act)))


@desk_page
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which kind of case, which procedure; from another case only what it may lead to."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    origin = _origin(request, actor)
    whys = dict(LEADS_TO[origin.case.kind]) if origin else dict.fromkeys(KINDS, "")
    kinds = [Kind(name, KINDS[name], WORDS[name], why, openings(actor, name))
             for name, why in whys.items()]  # fmt: skip
    context = {
        "kinds": [kind for kind in kinds if kind.mine],
        "others": [kind for kind in kinds if kind.ways and not kind.mine],
        "origin": origin,
    }
    return render(request, "desk/new.html", context)


@desk_page
@require_http_methods(["GET", "POST"])
def open_case(request: HttpRequest, kind: str, procedure: str) -> HttpResponse:
    """The first act of a case: search the party first, choose the item, then say what it is."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    way = opening(actor, kind, procedure)
    if way is None:
        raise Http404
    if not way.mine or actor.body_id is None:
        raise door.Forbidden(f"“{way.act.label}”由{'、'.join(role_names(way.act))}办理。")
    spec, words = way.act, WORDS[kind]
    origin = _origin(request, actor)
    members = members_of(spec, Ground(actor.body_id, kind, procedure))
    text = asking.words(request, "party_q", 50)
    chosen = request.GET.get("party", "")
    form = ActForm(
        members,
        options=Choices(actor, None, None, spec),
        initial=_initial(actor, way, origin, chosen),
    )
    name = f"{kind}.{procedure}.{spec.name}"
    fresh = request.method == "GET" and not chosen and origin is None
    draft = drafts.found(actor, "", name) if fresh else None
    if draft is not None:
        form.read(typed(draft.fields), {})
        form.errors = {}
    around: dict[str, Any] = {
        "opening": way,
        "kind_label": KINDS[kind],
        "words": words,
        "origin": origin,
        "party_q": text,
        "parties": selectors.parties(actor, text) if text else None,
        "party": chosen,
        "draft": draft,
    }
    if request.method == "POST":
        settled: dict[str, Any] = {"kind": kind, "procedure": procedure}
        if origin is not None:
            settled["origin"] = origin.case.handle
        return submit(request, spec, form, lambda: around, case=None, extra=settled, draft=name)
    context = around | {"spec": spec, "form": form, "key": uuid.uuid4().hex, "seq": ""}
    return render(request, "desk/act.html", context)


def _initial(
    actor: Actor, way: Opening, origin: selectors.CasePage | None, chosen: str
) -> Mapping[str, Any]:
    """What the form of a first act knows: today, who asks, the case that led here."""
    today = timezone.localdate()
    initial: dict[str, Any] = {
        "at": timezone.now().astimezone(CHINA).isoformat(timespec="minutes"),
        "by": [actor.person],
        "received_at": today.isoformat(),
        "source": "duty" if way.act.name == "case_lead" and way.kind != "penalty" else None,
        "listed": True,
        "from": today.isoformat(),
    }
    leaders = organisation.people_of(actor.body_id or 0, "leader", today)
    if len(leaders) == 1 or actor.has("leader"):
        initial["approved_by"] = actor.person if actor.has("leader") else leaders[0].ref
    if origin is not None:
        initial |= carried.over(origin, way)
    chosen_id = asking.digits(chosen)
    if chosen_id is not None and (known := selectors.party_snapshot(actor, chosen_id)):
        initial["party"] = known
    if way.act.name == "inspection_approval" and (ref := initial.get("party", {}).get("ref")):
        initial["frequency"] = selectors.inspected(actor, int(ref), today.year) + 1
    return initial


def _origin(request: HttpRequest, actor: Actor) -> selectors.CasePage | None:
    """The case named in the address as the one that led here; 404 for one that is not the
    actor's own body's."""
    handle = asking.words(request, "from", 32)
    if not handle:
        return None
    page = selectors.case_page(actor, handle, now=timezone.now())
    if page is None or page.case.body_id != actor.body_id:
        raise Http404
    return page
