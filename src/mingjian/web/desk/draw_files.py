"""Files of the draws: registers in and out, the list as a table, the file anybody runs again."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import door
from mingjian.apps.cases.rights import INSIDE
from mingjian.apps.inspections import importing, proof, selectors
from mingjian.apps.inspections.registers import OwnInspectees, OwnItems
from mingjian.apps.journal.proofs import NotYet
from mingjian.kernel.tables import Column, Table, write_xlsx
from mingjian.web import asking
from mingjian.web.desk.access import desk_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEEPERS = frozenset({"officer", "leader", "clerk"})
LIST = Table(
    "draw",
    "随机抽取名单",
    (
        Column("number", "序号", width=6),
        Column("stratum", "层", width=12),
        Column("code", "对象编号"),
        Column("name", "对象名称", width=34),
        Column("region", "所在区域"),
        Column("officers", "检查人员", width=24),
        Column("note", "备注", width=24),
        Column("ticket", "票号", width=70),
    ),
)
OwnList = type[OwnInspectees] | type[OwnItems]


@desk_page
@require_http_methods(["GET", "POST"])
def targets(request: HttpRequest) -> HttpResponse:
    """The register of targets: looked through, and taken in from a table."""
    return _register(request, OwnInspectees, "draw-targets", "desk/draws/targets.html", _targets)


@desk_page
@require_http_methods(["GET", "POST"])
def items(request: HttpRequest) -> HttpResponse:
    """The list of random inspections: looked through, and taken in from a table."""
    return _register(request, OwnItems, "draw-items", "desk/draws/items.html", _items)


def _targets(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    text, grade = asking.words(request, "q", 50), asking.words(request, "grade", 16)
    found = selectors.targets(actor, text=text, grade=grade)
    return {
        "q": text,
        "grade": grade,
        "grades": selectors.grades(actor.body_id) if actor.body_id else [],
        "page": Paginator(found, 50).get_page(request.GET.get("page")),
    }


def _items(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    found = selectors.items(actor.body_id, timezone.localdate()) if actor.body_id else []
    return {"items": found}


def _register(
    request: HttpRequest,
    kind: OwnList,
    name: str,
    template: str,
    more: Callable[[HttpRequest, Actor], dict[str, Any]],
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    keeper = bool(actor.roles & KEEPERS) and actor.body_id is not None
    if not actor.roles & INSIDE and not actor.has("supervisor"):
        raise door.Forbidden("名录由本单位工作人员和监督人员查看。")
    status = 200
    context: dict[str, Any] = {"keeper": keeper, "columns": kind.table.columns}
    if request.method == "POST":
        upload = request.FILES.get("file")
        if not keeper or actor.body_id is None:
            raise door.Forbidden("名录由承办人、内勤或者负责人导入。")
        if upload is not None:
            job = importing.begin(kind(timezone.localdate(), actor.body_id), upload, actor)
            return redirect(f"{request.path}?job={job}")
        context["problems"], status = ["请选择表格文件（xlsx 或者 csv）。"], 422
    elif job := asking.words(request, "job", 40):
        told = importing.told(job, actor)
        if told is not None and told.written:
            messages.success(request, f"{told.name} 已导入：{told.counts}。")
            return redirect(name)
        context |= {"job": told, "outcome": told.outcome if told else None}
    return render(request, template, context | more(request, actor), status=status)


@desk_page
@require_safe
def targets_file(request: HttpRequest) -> HttpResponse:
    """The register of targets as a workbook; empty, it is the form to fill in."""
    return _exported(request, OwnInspectees, "检查对象名录库.xlsx")


@desk_page
@require_safe
def items_file(request: HttpRequest) -> HttpResponse:
    """The list of random inspections as a workbook."""
    return _exported(request, OwnItems, "随机抽查事项清单.xlsx")


def _exported(request: HttpRequest, kind: OwnList, name: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.roles & INSIDE or actor.body_id is None:
        raise door.Forbidden("名录由本单位工作人员导出。")
    out = io.BytesIO()
    register = kind(timezone.localdate(), actor.body_id)
    write_xlsx(register.table, register.all(), out)
    return attached(out.getvalue(), name, XLSX)


@desk_page
@require_safe
def list_file(request: HttpRequest, code: str) -> HttpResponse:
    """The drawn list as a workbook."""
    found = _drawn(request, code)
    rows = (
        {
            "number": place,
            "stratum": line.stratum,
            "code": line.code,
            "name": line.name,
            "region": line.region,
            "officers": "、".join(name for _, name in line.officers) or "无可派人员",
            "note": line.note,
            "ticket": line.ticket,
        }
        for place, line in enumerate(selectors.sheet(found).lines, 1)
    )
    out = io.BytesIO()
    write_xlsx(LIST, rows, out)
    return attached(out.getvalue(), f"抽取名单-{code}.xlsx", XLSX)


@desk_page
@require_safe
def proof_file(request: HttpRequest, code: str) -> HttpResponse:
    """The file with which anybody runs the draw again."""
    return proved(_drawn(request, code))


def _drawn(request: HttpRequest, code: str) -> Any:
    """A draw that the actor may see and that is made. Raises Http404."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = selectors.draw(actor, code)
    if found is None or found.drawn_at is None:
        raise Http404
    return found


def proved(found: Any) -> HttpResponse:
    """The published file of a draw, or 503 while the log has not taken its records in."""
    try:
        text = proof.file_of(found)
    except NotYet as wait:
        return HttpResponse(
            str(wait),
            status=503,
            headers={"Retry-After": "2"},
            content_type="text/plain; charset=utf-8",
        )
    return attached(text.encode(), f"抽取结果-{found.code}.json", "application/json")


def attached(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A download."""
    answer = HttpResponse(content, content_type=media_type)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
