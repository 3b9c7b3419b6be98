"""Statutes' wording on the desk: imported, read, compared, and what must be revised for it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.door import Forbidden
from mingjian.apps.catalogue.texts import importing, reading, revision
from mingjian.apps.catalogue.texts.reading import LAW_LEVELS, LawVersion
from mingjian.kernel.tables import write_xlsx
from mingjian.law.statute_diff import KINDS
from mingjian.web import asking
from mingjian.web.desk.access import desk_page

FIELDS = ("law", "label", "in_force_from", "in_force_to", "document_number", "level", "issuer")
MAY = "法律原文由系统管理员或者法制审核人导入。"


@desk_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every law whose wording was imported, with its versions, and the form to import one."""
    return _index(request)


def _index(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    laws: dict[str, list[LawVersion]] = {}
    for version in reading.imported():
        laws.setdefault(version.law.title, []).append(version)
    context = {
        "laws": list(laws.items()),
        "levels": list(LAW_LEVELS.items()),
        "may": actor.has(*revision.MARKERS),
        "told": {},
        **more,
    }
    return render(request, "desk/statutes.html", context, status=status)


@desk_page
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Import one file as one version; what cannot be read is shown with its line."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.has(*revision.MARKERS):
        raise Forbidden(MAY)
    told = {name: request.POST.get(name, "").strip()[:200] for name in FIELDS}
    errors = _wrong(told)
    upload = request.FILES.get("file")
    if getattr(request, "upload_too_large", None):
        errors["file"] = "文件过大，不像一部法律文件。"
    elif upload is None:
        errors["file"] = "请选择 .docx 或者 .txt 文件。"
    trial: importing.Trial | None = None
    if upload is not None and "file" not in errors:
        try:
            trial = importing.tried(cast(BinaryIO, upload), str(upload.name))
        except importing.Unreadable as error:
            errors["file"] = str(error)
    if trial is None or errors or trial.parsed.errors:
        return _index(request, status=422, told=told, errors=errors, trial=trial)
    try:
        kept = importing.keep(
            trial, _told(told), by=actor.name, user_id=actor.user_id, now=timezone.now()
        )
    except importing.Refused as error:
        return _index(request, status=422, told=told, errors={"level": str(error)}, trial=trial)
    done = "已导入" if kept.new else "和已有的原文相同，没有变化"
    messages.success(request, f"《{kept.version.law.title}》{done}，共 {kept.articles} 条。")
    if kept.ended is not None:
        messages.success(request, f"上一版的失效日期记为 {kept.ended.in_force_to}。")
    if trial.troubles:
        messages.warning(request, f"有 {len(trial.troubles)} 处需要核对，列在下面。")
    return redirect("statute", pk=kept.version.pk)


def _wrong(told: Mapping[str, str]) -> dict[str, str]:
    errors = {
        name: f"请填写{label}。"
        for name, label in (("law", "法律名称"), ("label", "版本"), ("in_force_from", "施行日期"))
        if not told[name]
    }
    for name in ("in_force_from", "in_force_to"):
        if told[name] and _day(told[name]) is None:
            errors[name] = f"日期“{told[name]}”不存在，请按 2024-07-01 填写。"
    return errors


def _told(told: Mapping[str, str]) -> importing.Told:
    since = _day(told["in_force_from"])
    assert since is not None  # looked at in _wrong
    return importing.Told(
        told["law"],
        told["label"][:64],
        since,
        _day(told["in_force_to"]),
        told["document_number"][:128],
        told["level"],
        told["issuer"][:128],
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


@desk_page
@require_safe
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """One version whole: its articles under their chapters, and what could not be read."""
    version = _version(pk)
    articles = reading.articles(version)
    wanted = asking.words(request, "q", 50)
    others = [v for v in reading.imported() if v.law_id == version.law_id and v.pk != pk]
    context = {
        "version": version,
        "articles": [a for a in articles if not wanted or wanted in a.text],
        "total": len(articles),
        "q": wanted,
        "others": others,
        "before": reading.before(version),
    }
    return render(request, "desk/statute.html", context)


@desk_page
@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions of one law side by side, article by article."""
    new = _version(pk)
    chosen = asking.number(request, "with")
    old = _version(chosen) if chosen is not None else reading.before(new)
    if old is None or old.law_id != new.law_id:
        raise Http404
    if old.in_force_from > new.in_force_from:
        old, new = new, old
    changes = reading.compared(old, new)
    counts = [(KINDS[kind], sum(c.kind == kind for c in changes)) for kind in KINDS]
    context = {
        "old": old,
        "new": new,
        "counts": [(label, number) for label, number in counts if number],
        "changes": [
            {"change": one, "kind": KINDS[one.kind], "pieces": one.pieces()}
            for one in changes
            if one.kind != "same"
        ],
    }
    return render(request, "desk/statute_compare.html", context)


@desk_page
@require_safe
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """What cites an article that this version changed; each marked once it was revised."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    new = _version(pk)
    due = revision.due(new, timezone.localdate(), body_id=revision.whose(actor))
    context = {
        "version": new,
        "old": reading.before(new),
        "due": due,
        "open": sum(one.mark is None for one in due),
        "may": actor.has(*revision.MARKERS),
    }
    return render(request, "desk/statute_revise.html", context)


@desk_page
@require_POST
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one line of the list was revised."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    new = _version(pk)
    told = {name: request.POST.get(name, "")[:300] for name in ("kind", "ref", "article", "note")}
    try:
        revision.mark(
            new,
            told["kind"],
            told["ref"],
            told["article"],
            note=told["note"].strip(),
            by=actor,
            now=timezone.now(),
        )
    except revision.NotAllowed as error:
        raise Forbidden(str(error)) from error
    messages.success(request, f"已记下：{told['ref']} 按{told['article']}的变化修订。")
    return redirect("statute-revise", pk=pk)


@desk_page
@require_safe
def revise_export(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The list as a spreadsheet."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    new = _version(pk)
    due = revision.due(new, timezone.localdate(), body_id=revision.whose(actor))
    out = io.BytesIO()
    write_xlsx(revision.TABLE, [revision.row(one, new) for one in due], out)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename="待修订清单.xlsx")


def _version(pk: int) -> LawVersion:
    found = reading.version(pk)
    if found is None:
        raise Http404
    return found
