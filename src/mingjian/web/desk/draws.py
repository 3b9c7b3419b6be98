"""The draws of a body: the list of them, a new plan, one draw from plan to publication."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import door
from mingjian.apps.cases.rights import INSIDE
from mingjian.apps.catalogue import selectors as catalogue
from mingjian.apps.inspections import materials, selectors, services
from mingjian.apps.organisation import selectors as organisation
from mingjian.draw import Outside, Refused, seed
from mingjian.draw.plan import REST, stratum
from mingjian.kernel import shares
from mingjian.kernel.findings import Barred
from mingjian.law.history import CHINA
from mingjian.web import asking
from mingjian.web.desk.access import desk_page
from mingjian.web.desk.kinds import ITEMS_OF

LAYERS = 6  # layers that the form offers
PAGE = 100
DONE = {
    "fix": "名录已经固定，此后名录的改动不影响这次抽取。",
    "commit": "本机关的秘密已经承诺，抽取时自动公开。",
    "their-digest": "监督机关的承诺已经登记。",
    "open": "监督机关的秘密已经公开，可以抽取了。",
    "draw": "已经抽取，名单如下。",
    "replace": "已经按事先定下的次序更换。",
    "publish": "名单和公布文件已经公开。",
}


@desk_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The draws of the body, and the items a new one may be made for."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    may = bool(actor.roles & selectors.MAKERS) and actor.body_id is not None
    items = selectors.items(actor.body_id, timezone.localdate()) if may and actor.body_id else []
    context = {
        "draws": selectors.draws(actor),
        "items": items,
        "may": may,
        "inside": bool(actor.roles & INSIDE),
        "supervisor": actor.has("supervisor"),
    }
    return render(request, "desk/draws/index.html", context)


@desk_page
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The plan of a draw: layers, ratio, the day, the value from outside."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.roles & selectors.MAKERS or actor.body_id is None:
        raise door.Forbidden("抽查方案由承办人或者负责人制定。")
    today = timezone.localdate()
    wanted = asking.digits(request.POST.get("item", "") or request.GET.get("item", ""))
    items = selectors.items(actor.body_id, today)
    item = next((one for one in items if one.pk == wanted), None)
    if item is None:
        raise Http404
    grades = selectors.grades(actor.body_id)
    typed: Mapping[str, str] = request.POST if request.POST else _blank(grades, item.ratio)
    context: dict[str, Any] = {
        "item": item,
        "grades": grades,
        "total": sum(n for _, n in grades),
        "again": selectors.earlier(item, timezone.now().astimezone(CHINA).year),
        "pinned": _catalogue(actor.body_id, today),
        "leaders": organisation.people_of(actor.body_id, "leader", today),
        "key": request.POST.get("key") or uuid.uuid4().hex,
        "typed": typed,
        "layers": [_layer(typed, n) for n in range(LAYERS)],
    }
    if request.method == "GET":
        return render(request, "desk/draws/new.html", context)
    try:
        plan = _wanted(request.POST, item)
        draw = services.plan_make(plan, by=actor, at=timezone.now(), key=context["key"])
    except Refused as refused:
        context["problems"] = [str(refused)]
    except door.Invalid as invalid:
        context["problems"] = list(invalid.errors.values())
    except Barred as barred:
        context["findings"] = barred.findings
        return render(request, "desk/draws/new.html", context, status=409)
    else:
        messages.success(request, "方案已经登记，外部数值已经指定。下一步固定名录。")
        return redirect("draw", code=draw.code)
    return render(request, "desk/draws/new.html", context, status=422)


@desk_page
@require_http_methods(["GET", "POST"])
def draw(request: HttpRequest, code: str) -> HttpResponse:
    """One draw: how far it is, what was fixed, the next step, the list."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = selectors.draw(actor, code)
    if found is None:
        raise Http404
    if request.method == "GET":
        return render(request, "desk/draws/draw.html", _around(request, actor, found))
    action = request.POST.get("action", "")
    told: dict[str, Any] = {}
    status = 422
    try:
        secret = _act(request.POST, action, found, actor)
    except door.Invalid as invalid:
        told = {"problems": list(invalid.errors.values())}
    except Barred as barred:
        told, status = {"findings": barred.findings}, 409
    else:
        if secret is None:
            messages.success(request, DONE[action])
            return redirect("draw", code=code)
        told, status = {"shown_once": secret}, 200
    again = selectors.draw(actor, code) or found
    context = _around(request, actor, again) | told
    return render(request, "desk/draws/draw.html", context, status=status)


def _act(post: Mapping[str, str], action: str, found: Any, actor: Actor) -> str | None:
    """One step of a draw; a secret that is shown once. Raises Invalid, Barred, Forbidden."""
    how: dict[str, Any] = {
        "by": actor,
        "at": timezone.now(),
        "key": post.get("key") or uuid.uuid4().hex,
    }
    match action:
        case "fix":
            services.registers_fix(found, **how)
        case "commit":
            services.secret_commit(found, **how)
        case "their-digest":
            services.outside_commit(found, post.get("digest", ""), **how)
        case "their-secret":
            secret = seed.new_secret()
            services.outside_commit(found, seed.commitment(secret), **how)
            return secret
        case "open":
            services.outside_open(found, post.get("value", ""), **how)
        case "draw":
            services.draw_run(found, value=post.get("value", ""), **how)
        case "replace":
            target, _, officer = post.get("what", "").partition(" ")
            services.replace(found, target, officer, post.get("reason", ""), **how)
        case "publish":
            services.publish(found, **how)
        case _:
            raise door.Invalid({"action": "请选择要办的事。"})
    return None


def _around(request: HttpRequest, actor: Actor, found: Any) -> dict[str, Any]:
    """What the page of a draw shows to this actor."""
    own = actor.body_id == found.body_id
    plan = materials.plan_of(found)
    due = datetime.fromisoformat(plan.outside.after) if plan.outside.after else None
    context: dict[str, Any] = {
        "draw": found,
        "plan": plan,
        "strata": [(one, shares.shown(one.chosen, one.quota.unit)) for one in plan.strata],
        "steps": selectors.steps(found),
        "digests": selectors.digests(found),
        "maker": own and bool(actor.roles & selectors.MAKERS),
        "publisher": own and actor.has("publisher", "leader"),
        "supervisor": actor.has("supervisor") and not own,
        "published_by": due,
        "number_due": due is not None and timezone.now() >= due,
        "key": uuid.uuid4().hex,
    }
    if found.drawn_at is not None:
        sheet = selectors.sheet(found)
        context["sheet"] = sheet
        context["page"] = Paginator(sheet.lines, PAGE).get_page(request.GET.get("page"))
    return context


def _catalogue(body_id: int, today: date) -> list[Any]:
    kind = ITEMS_OF["double_random"]
    return [v for v in catalogue.item_versions(body_id, today) if v.kind == kind]


def _blank(grades: list[tuple[str, int]], ratio: str) -> dict[str, str]:
    """The form before anything is typed: one layer a grade where the register has grades."""
    named = [grade for grade, _ in grades if grade][: LAYERS - 1]
    layers = [(f"{grade}级", grade) for grade in named]
    if not named or any(not grade for grade, _ in grades):
        layers.append(("其余" if named else "全部", "其余"))
    typed = {"officers": "2", "base": "all", "outside": "supervisor"}
    for n, (name, grade) in enumerate(layers):
        typed |= {
            f"layer-{n}-name": name,
            f"layer-{n}-grades": grade,
            f"layer-{n}-published": ratio,
        }
    return typed


def _layer(typed: Mapping[str, str], n: int) -> dict[str, Any]:
    names = ("name", "grades", "published", "chosen")
    return {"n": n, "place": n + 1} | {name: typed.get(f"layer-{n}-{name}", "") for name in names}


def _wanted(post: Mapping[str, str], item: Any) -> services.Wanted:
    """The plan as typed. Raises Refused with the first thing that cannot be read."""
    layers = []
    for n in range(LAYERS):
        told = _layer(post, n)
        name, grades, published, chosen = (
            str(told[part]).strip() for part in ("name", "grades", "published", "chosen")
        )
        if not (name or grades or published or chosen):
            continue
        try:
            layers.append(stratum(name or f"第{n + 1}层", _grades(grades), published, chosen))
        except Refused as refused:
            raise Refused(f"第{n + 1}层：{refused}") from None
    if not layers:
        raise Refused("请至少填写一层。")
    cap = post.get("cap", "").strip()
    if cap and not asking.digits(cap):
        raise Refused("年度检查次数应是正整数，不限的留空。")
    return services.Wanted(
        item=item,
        day=_day(post.get("day", "")),
        strata=layers,
        outside=_outside(post),
        officers=asking.digits(post.get("officers", "")) or 0,
        base=post.get("base", "all"),
        cap=asking.digits(cap) if cap else None,
        by_region=post.get("by_region") == "1",
        reason=post.get("reason", ""),
        approved_by=post.get("approved_by", ""),
        pinned=post.get("pinned", ""),
    )


def _outside(post: Mapping[str, str]) -> Outside:
    """The value from outside as named. Raises Refused."""
    kind = post.get("outside", "")
    if kind == "public":
        source, form = post.get("source", "").strip(), post.get("form", "").strip()
        return Outside(kind, source, form, _moment(post.get("after", "")))
    return Outside(kind, post.get("who", "").strip())


def _grades(text: str) -> list[str]:
    parts = [part.strip().upper() for part in re.split(r"[、，,;；\s]+", text) if part.strip()]
    return [REST if part in ("其余", "全部", "其他") else part for part in parts] or [REST]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("请填写开始检查的日期，如 2026-03-20。") from None


def _moment(text: str) -> str:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Refused("请填写公开数值公布的时间，如 2026-03-10 21:15。") from None
    when = found.replace(tzinfo=CHINA, microsecond=0)
    if when <= timezone.now():
        raise Refused("公开数值应当是以后才公布的；已经公布的，抽查机关可以挑选。")
    return when.isoformat(timespec="seconds")
