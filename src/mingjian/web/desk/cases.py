"""The pages of the cases: work list, list with filters, one case and its tabs, export."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from mingjian.apps.accounts.actor import ROLES, Actor
from mingjian.apps.cases import handling, selectors
from mingjian.apps.cases.stages import STAGES
from mingjian.apps.instruments import selectors as instruments
from mingjian.apps.organisation import selectors as organisation
from mingjian.apps.publication import selectors as publication
from mingjian.kernel.findings import Finding
from mingjian.law.acts import ACTS, GROUPS, KINDS, PROCEDURE_NAMES, member_of
from mingjian.law.history import CHINA
from mingjian.procedure import flowchart
from mingjian.procedure.model import OpenAct
from mingjian.web import asking
from mingjian.web.desk import kinds
from mingjian.web.desk.access import desk_page

TABS = (
    ("overview", "概况"),
    ("acts", "办理"),
    ("documents", "文书"),
    ("evidence", "证据"),
    ("terms", "时限"),
    ("chart", "流程图"),
    ("record", "操作记录"),
)
EXPORT_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Queue:
    """One list of cases on the work table."""

    title: str
    page: selectors.Page
    param: str
    empty: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """An act as the case page offers it to this actor."""

    act: str
    label: str
    source: str
    findings: tuple[Finding, ...]
    mine: bool
    roles: str
    needed: bool
    group: str
    url: str
    instead: tuple[NextStep, ...] = ()  # acts that may stand in its place


@desk_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """My work by deadline, and what waits for each of my roles."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kind = _kind(request)
    queues = []
    if actor.has("officer"):
        page = selectors.my_work(actor, kind=kind, after=asking.key(request, "mine"))
        queues.append(Queue("我承办的案件", page, "mine", "手上没有在办案件。可以新办案件。"))
    for role, title, empty in (
        ("reviewer", "等我法制审核", "没有等待审核的案件。"),
        ("leader", "等我审批", "没有等待审批的案件。"),
        ("publisher", "等我公示", "没有等待公示的决定。"),
        ("clerk", "等我办理（内勤）", "没有等待内勤办理的事项。"),
        ("supervisor", "等我监督办理", "没有等待监督办理的事项。"),
    ):
        if actor.has(role):
            page = selectors.waiting_for(actor, role, kind=kind, after=asking.key(request, role))
            queues.append(Queue(title, page, role, empty))
    context = {
        "queues": queues,
        "kinds": list(KINDS.items()),
        "kind": kind,
        "can_open": kinds.may_open(actor),
        "certificate": _certificate_note(actor),
    }
    return render(request, "desk/home.html", context)


def _kind(request: HttpRequest) -> str:
    """The kind of case a list is narrowed to; nothing for none, or for none there is."""
    kind = asking.words(request, "kind", 32)
    return kind if kind in KINDS else ""


def _certificate_note(actor: Actor) -> str:
    if not actor.has("officer") or actor.person is None:
        return ""
    today = timezone.localdate()
    mine = organisation.certificates_on([actor.person], today).get(actor.person)
    if mine is None or mine.number is None or mine.valid_to is None:
        return "系统里没有您的执法证件，不能登记调查取证和决定。请联系内勤补录。"
    if mine.status != "valid" or mine.valid_to < today:
        return f"您的执法证件 {mine.number} 当前无效，不能执法。请联系内勤。"
    left = (mine.valid_to - today).days
    return f"您的执法证件 {left} 天后到期，请及时换证。" if left <= 60 else ""


@desk_page
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases the actor may see, filtered by the address."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    filters, wanted, problem = _filters(request)
    page = selectors.listed(actor, **wanted, after=asking.key(request, "after"))
    kept = {k: v for k, v in filters.items() if v and k != "after"}
    context = {
        "page": page,
        "filters": filters,
        "stages": list(STAGES.items()),
        "kinds": list(KINDS.items()),
        "problem": problem,
        "query": urlencode(kept),
        "first": urlencode(kept),
        "next": urlencode({**kept, "after": page.after or ""}),
    }
    return render(request, "desk/cases.html", context, status=422 if problem else 200)


def _filters(request: HttpRequest) -> tuple[dict[str, str], dict[str, Any], str]:
    names = ("q", "kind", "stage", "from", "to", "after")
    filters = {name: asking.words(request, name, 80) for name in names}
    wanted: dict[str, Any] = {"text": filters["q"], "kind": _kind(request)}
    problem = ""
    if filters["stage"] in STAGES:
        wanted["stage"] = filters["stage"]
    for name, argument in (("from", "opened_from"), ("to", "opened_to")):
        if filters[name]:
            try:
                wanted[argument] = date.fromisoformat(filters[name])
            except ValueError:
                problem = f"日期“{filters[name]}”不存在，请按 2026-03-01 填写。"
    return filters, wanted, problem


@desk_page
@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """Exactly what is filtered, as a spreadsheet."""
    import xlsxwriter

    actor: Actor = request.actor  # type: ignore[attr-defined]
    _, wanted, _ = _filters(request)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "in_memory": True, "strings_to_formulas": False}
    )
    sheet = book.add_worksheet("案件")
    sheet.freeze_panes(1, 0)
    heads = (
        "案号",
        "执法类别",
        "当事人",
        "案由",
        "执法事项",
        "程序",
        "阶段",
        "受理日期",
        "最近期限",
        "结案日期",
    )
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head)
    number, after = 0, None
    while number < EXPORT_LIMIT:
        page = selectors.listed(actor, **wanted, after=after, size=500)
        for case in page.cases:
            number += 1
            values = (
                case.number,
                KINDS.get(case.kind, case.kind),
                case.party_name,
                case.cause,
                case.item_name,
                PROCEDURE_NAMES.get(case.kind, {}).get(case.procedure, case.procedure),
                STAGES.get(case.stage, case.stage),
                *(
                    m.astimezone(CHINA).date().isoformat() if m else ""
                    for m in (case.opened_at, case.next_due, case.closed_at)
                ),
            )
            for column, value in enumerate(values):
                sheet.write_string(number, column, value)
        after = page.after
        if after is None:
            break
    book.close()
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename="案件.xlsx")


@desk_page
@require_safe
def case(request: HttpRequest, handle: str) -> HttpResponse:
    """One case: where it stands, what comes next and why not yet, everything recorded so far."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = timezone.now()
    page = selectors.case_page(actor, handle, now=now)
    if page is None:
        raise Http404
    tab = request.GET.get("tab", "overview")
    if tab not in dict(TABS):
        raise Http404
    steps = next_steps(page, actor)
    before, led = selectors.linked(actor, page.case)
    names = organisation.persons([a.person for a in page.people])
    context: dict[str, Any] = {
        "case": page.case,
        "tab": tab,
        "tabs": TABS,
        "history_item": _item(page),
        "officers": [p.name for p in names.values()],
        "due": page.due,
        "next_term": next((t for t in page.due if not (t.done_on or t.waiting)), None),
        "next_steps": [s for s in steps if s.needed],
        "words": kinds.WORDS[page.case.kind],
        "origin": before,
        "led": led,
        "leads_to": kinds.LEADS_TO[page.case.kind],
        "can_link": page.case.body_id == actor.body_id and kinds.may_open(actor),
    }
    procedure = page.procedure
    if tab in {"overview", "chart"} and procedure is not None:
        narrow = flowchart.rail(procedure, progress=page.progress)
        context["chart_narrow"] = mark_safe(narrow)  # noqa: S308 (drawn by us, text escaped there)
    if tab == "chart" and procedure is not None:
        drawn = flowchart.svg(procedure, progress=page.progress)
        context["chart"] = mark_safe(drawn)  # noqa: S308 (drawn by us, text escaped there)
        context["chart_text"] = flowchart.text(procedure)
    if tab == "acts":
        context["groups"] = _grouped(steps, page.case.kind)
    if tab == "documents":
        context["documents"] = _documents(actor, page)
    if tab == "evidence":
        context["evidence"] = evidence_rows(actor, handle)
    if tab == "record":
        context["record"] = _record(page.acts)
    return render(request, "desk/case.html", context)


def _documents(actor: Actor, page: selectors.CasePage) -> list[dict[str, Any]]:
    """Every document the acts of the case make, issued or still being made."""
    issued = {d.of_seq: d for d in instruments.of_case(actor, page.case.handle)}
    return [
        {
            "title": ACTS[line.act].label,
            "number": found.number if found else line.number,
            "at": line.at,
            "seq": line.seq,
            "digest": found.digest if found else "",
        }
        for line in page.acts
        if line.act in ACTS and ACTS[line.act].instrument_in(page.history.procedure)
        for found in [issued.get(line.seq)]
    ]


def _item(page: selectors.CasePage) -> Any:
    return page.history.item


def next_steps(page: selectors.CasePage, actor: Actor) -> list[NextStep]:
    """The open acts of the case as this actor may do them."""
    procedure = page.procedure
    also = {step.act: step.also for step in procedure.steps} if procedure else {}
    places = _publicity(page, actor)
    return [
        _step(page, actor, one, places, tuple(
            replace(one, act=name, label=ACTS[name].label, needed=False)
            for name in also.get(one.act, ())
            if not ACTS[name].kinds or page.case.kind in ACTS[name].kinds
        ))
        for one in page.open_acts
        if one.act != "instrument_issue" and (one.act != "case_lead" or one.act in also)
    ]  # fmt: skip


def _publicity(page: selectors.CasePage, actor: Actor) -> dict[str, str]:
    """Where this actor reviews and publishes what the case owes the public: act → address."""
    if not actor.has(*publication.ROLES):
        return {}
    wanted = {"draft": "publication_review", "reviewed": "publication"}
    return {
        wanted[record.status]: reverse("publicity-compare", args=[record.code])
        for record in sorted(
            publication.of_case(actor, page.case.handle), key=lambda r: r.channel == "enforcement"
        )
        if record.status in wanted
    }


def _step(
    page: selectors.CasePage,
    actor: Actor,
    one: OpenAct,
    places: Mapping[str, str],
    instead: tuple[OpenAct, ...] = (),
) -> NextStep:
    """One open act, with those that may stand in its place."""
    spec = ACTS[one.act]
    return NextStep(
        act=one.act,
        label=one.label,
        source=one.source,
        findings=tuple(f for f in one.findings if f.severity == "bar"),
        mine=handling.may(actor, spec, page.history),
        roles="、".join(label for role, label in ROLES.items() if role in spec.roles),
        needed=one.needed,
        group=spec.group,
        url=places.get(one.act) or reverse("case-act", args=[page.case.handle, one.act]),
        instead=tuple(_step(page, actor, other, places) for other in instead),
    )


def _grouped(steps: Sequence[NextStep], kind: str) -> list[tuple[str, list[NextStep]]]:
    every = {one.act: one for step in steps for one in (step, *step.instead)}
    return [
        ("承办" if group == "lead" and kind != "penalty" else title, found)
        for group, title in GROUPS.items()
        if (found := [s for s in every.values() if s.group == group])
    ]


def evidence_rows(actor: Actor, handle: str) -> list[dict[str, Any]]:
    """The evidence of a case as the page lists it."""
    kind = member_of("evidence_item", "type")
    rows = selectors.act_rows(actor, handle, ["evidence_item"])
    return [
        {
            "name": row.data.get("name") or row.data.get("title") or "证据",
            "type": kind.label_of(str(row.data.get("type", ""))) if kind else "",
            "at": row.at,
            "verified": row.data.get("verified"),
            "files": [
                digest
                for name, value in row.data.items()
                if (m := member_of("evidence_item", name)) and m.type == "files"
                for digest in value
            ],
        }
        for row in rows
    ]


def _record(acts: Sequence[Any]) -> list[dict[str, Any]]:
    listed = []
    for line in reversed(acts):
        member = member_of(line.act, "outcome") if line.act in ACTS else None
        listed.append(
            {
                "at": line.at,
                "rec": line.rec,
                "act": line.act,
                "number": line.number,
                "outcome": line.outcome,
                "outcome_label": member.label_of(line.outcome) if member else line.outcome,
                "actor_name": line.actor_name,
                "seq": line.seq,
                "seq_shown": line.seq + 1,
                "leaf": line.leaf,
            }
        )
    return listed
