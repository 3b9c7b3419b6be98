"""What waits for a reviewer and for a leader, nearest term first, one after the other."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import selectors
from mingjian.apps.cases.door import Forbidden
from mingjian.law.acts import ACTS
from mingjian.web import asking
from mingjian.web.desk.access import desk_page
from mingjian.web.desk.cases import next_steps


@desk_page
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Cases sent for legal review."""
    return _queue(request, "reviewer", "法制审核", "没有等待审核的案件。")


@desk_page
@require_safe
def approvals(request: HttpRequest) -> HttpResponse:
    """Cases that wait for a leader's approval, discussion or decision."""
    return _queue(request, "leader", "负责人审批", "没有等待审批的案件。")


def _queue(request: HttpRequest, role: str, title: str, empty: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.has(role):
        raise Forbidden(f"“{title}”不属于您的职责。")
    page = selectors.waiting_for(actor, role, after=asking.key(request, "after"))
    now = timezone.now()
    rows: list[dict[str, Any]] = []
    for case in page.cases:
        full = selectors.case_page(actor, case.handle, now=now)
        steps = next_steps(full, actor) if full else []
        mine = [s for s in steps if s.mine and s.needed and role in ACTS[s.act].roles]
        rows.append({"case": case, "steps": mine})
    context = {"title": title, "rows": rows, "page": page, "empty": empty}
    return render(request, "desk/queue.html", context)
