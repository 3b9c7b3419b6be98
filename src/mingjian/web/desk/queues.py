"""What waits for a reviewer and for a leader, nearest term first, one after the other."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import selectors
from mingjian.apps.cases.door import Forbidden
from mingjian.law.acts import ACTS
from mingjian.web import asking
from mingjian.web.desk.access import desk_page
from mingjian.web.desk.cases import next_steps

ROLES = {"review": "reviewer", "approvals": "leader"}  # queue → whose it is
PLACES = {"review": "review-queue", "approvals": "approval-queue"}


@desk_page
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Cases sent for legal review."""
    return _queue(request, "review", "法制审核", "没有等待审核的案件。")


@desk_page
@require_safe
def approvals(request: HttpRequest) -> HttpResponse:
    """Cases that wait for a leader's approval, discussion or decision."""
    return _queue(request, "approvals", "负责人审批", "没有等待审批的案件。")


def after(actor: Actor, queue: str, done: str) -> str:
    """Where to go after an act from a queue: its next item that can be done, else the queue."""
    for row in _rows(actor, ROLES[queue], None)[0]:
        ready = next((s for s in row["steps"] if not s.findings), None)
        if ready is not None and row["case"].handle != done:
            address = reverse("case-act", args=[row["case"].handle, ready.act])
            return f"{address}?queue={queue}"
    return reverse(PLACES[queue])


def _queue(request: HttpRequest, queue: str, title: str, empty: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.has(ROLES[queue]):
        raise Forbidden(f"“{title}”不属于您的职责。")
    rows, page = _rows(actor, ROLES[queue], asking.key(request, "after"))
    context = {"title": title, "rows": rows, "page": page, "empty": empty, "queue": queue}
    return render(request, "desk/queue.html", context)


def _rows(
    actor: Actor, role: str, after_key: str | None
) -> tuple[list[dict[str, Any]], selectors.Page]:
    """The cases that wait for the role, each with the steps this actor may do."""
    page = selectors.waiting_for(actor, role, after=after_key)
    now = timezone.now()
    rows: list[dict[str, Any]] = []
    for case in page.cases:
        full = selectors.case_page(actor, case.handle, now=now)
        steps = next_steps(full, actor) if full else []
        mine = [s for s in steps if s.mine and s.needed and role in ACTS[s.act].roles]
        rows.append({"case": case, "steps": mine})
    return rows, page
