"""Performing an act from a form: what it asks, what stands in the way, what came of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import door, drafts, handling, selectors
from mingjian.apps.cases.models import CaseFile
from mingjian.apps.instruments import services as instruments
from mingjian.kernel.findings import Barred, Finding
from mingjian.law.acts import ACTS, ActSpec
from mingjian.law.history import History
from mingjian.web import asking
from mingjian.web.desk import queues, uploads
from mingjian.web.desk.access import desk_page
from mingjian.web.desk.actform import ActForm, read_moment
from mingjian.web.desk.asked import completed, ground_of, lacking, members_of
from mingjian.web.desk.choices import Choices
from mingjian.web.desk.prefill import prefill
from mingjian.web.desk.scene import scene_of, tiers_of
from mingjian.web.desk.summary import summary

# fields of a submission that are not what the person typed
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "key", "seq", "queue", "_draft", "_more"})


@desk_page
@require_http_methods(["GET", "POST"])
def act_page(request: HttpRequest, handle: str, act: str) -> HttpResponse:
    """The form of one act on one case; a submission goes through the door."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = selectors.case_file(actor, handle)
    spec = ACTS.get(act)
    if case is None or spec is None or not spec.case:
        raise Http404
    if not actor.roles & spec.roles:
        raise door.Forbidden(f"“{spec.label}”由{'、'.join(role_names(spec))}办理。")
    history = selectors.history(case)
    if spec.kinds and case.kind not in spec.kinds:
        raise Http404
    members = members_of(spec, ground_of(case, history))
    options = Choices(actor, history, case, spec)
    if request.method == "POST":
        form = ActForm(members, options=options)
        return submit(
            request, spec, form, lambda: _around(actor, handle, spec), case=case, history=history
        )
    draft = drafts.found(actor, handle, act)
    page = _page(actor, handle)
    form = ActForm(
        members, options=options, initial=prefill(spec, members, scene_of(actor, page, act))
    )
    if draft is not None:
        form.read(typed(draft.fields), {})
        form.errors = {}
    blocked = next((o.findings for o in page.open_acts if o.act == act), ())
    if not handling.may(actor, spec, history):
        blocked = (*blocked, handling.strange(history, spec))
    context = _around(actor, handle, spec, page) | {
        "spec": spec,
        "form": form,
        "seq": page.case.seq,
        "key": uuid.uuid4().hex,
        "missing": [f for f in blocked if f.severity == "bar"],
        "draft": draft,
        "queue": request.GET.get("queue", ""),
    }
    return render(request, "desk/act.html", context)


def _keep_draft(request: HttpRequest, actor: Actor, handle: str, name: str) -> HttpResponse:
    """Keep what was typed, or throw it away; answered quietly to a script."""
    if request.POST["_draft"] == "drop":
        drafts.drop(actor, handle, name)
        messages.success(request, "草稿已经丢弃。")
        return redirect(request.path)
    fields = {
        name: request.POST.getlist(name)
        for name in request.POST
        if name not in NOT_TYPED and not name.endswith("._kept")
    }
    kept = drafts.keep(actor, handle, name, fields, now=timezone.now())
    if request.headers.get("X-Draft") == "quiet":
        return HttpResponse(status=204 if kept else 413)
    if kept:
        messages.success(request, "草稿已经保存，只有您自己能看到。文件请在提交时选择。")
    else:
        messages.error(request, "内容太长，草稿没有保存。")
    return redirect(request.path)


def typed(fields: Mapping[str, Sequence[str]]) -> QueryDict:
    typed = QueryDict(mutable=True)
    for name, values in fields.items():
        typed.setlist(name, list(values))
    return typed


def _page(actor: Actor, handle: str) -> selectors.CasePage:
    page = selectors.case_page(actor, handle, now=timezone.now())
    if page is None:
        raise Http404
    return page


def _around(
    actor: Actor, handle: str, spec: ActSpec, page: selectors.CasePage | None = None
) -> dict[str, Any]:
    """What stands around the form of an act: the case, its summary, the benchmark."""
    page = page or _page(actor, handle)
    return {
        "case": page.case,
        "summary": summary(actor, page, spec.name),
        "tiers": tiers_of(page) if spec.member("discretion") else (),
    }


def submit(
    request: HttpRequest,
    spec: ActSpec,
    form: ActForm,
    around: Callable[[], dict[str, Any]],
    *,
    case: CaseFile | None,
    history: History | None = None,
    extra: Mapping[str, Any] | None = None,
    draft: str = "",
) -> HttpResponse:
    """Read the form, go through the door, answer with the case or with the form and its errors.

    ``around`` gives what stands around the form; it is asked only where the form is shown again.
    ``extra`` was settled before the form was opened; ``draft`` names its draft (default: the
    act).
    """
    draft = draft or spec.name
    actor: Actor = request.actor  # type: ignore[attr-defined]
    handle = case.handle if case else ""
    if request.POST.get("_draft"):
        return _keep_draft(request, actor, handle, draft)
    kept, wrong = uploads.take(request)
    data = completed(spec, {**form.read(request.POST, kept), **(extra or {})}, history)
    form.refuse(wrong)
    key = request.POST.get("key") or uuid.uuid4().hex
    seq = request.POST.get("seq", "")

    def again(status: int, **more: Any) -> HttpResponse:
        shown = {"spec": spec, "form": form, "key": key, "seq": seq, "typed": True}
        shown["queue"] = request.POST.get("queue", "")
        return render(request, "desk/act.html", around() | shown | more, status=status)

    if request.POST.get("_more"):
        return again(200)
    at = _moment(data.pop("at", ""), form)
    if not form.errors and at is not None:
        try:
            receipt = door.perform(
                case=case.handle if case else None,
                act=spec.name,
                by=actor,
                at=at,
                data=data,
                key=key,
                expected_seq=asking.digits(seq) if case else None,
            )
        except door.Invalid as refused:
            form.refuse(lacking(form.members, data) | refused.errors)
        except Barred as barred:
            form.refuse(lacking(form.members, data))
            form.place()
            return again(409, findings=barred.findings, asked=barred.asked)
        except door.Conflict as conflict:
            since = [row for row in conflict.acts if row.act not in door.UNSEEN]
            now = case.seq if case else ""
            return again(409, conflict=conflict, since=since, seq=now, key=uuid.uuid4().hex)
        else:
            _told(request, spec, receipt, receipt.warnings)
            drafts.drop(actor, handle, draft)
            if spec.instrument is not None:
                instruments.settle(receipt.case)
            if request.POST.get("queue") in queues.ROLES:
                return redirect(queues.after(actor, request.POST["queue"], receipt.case))
            return redirect("case", handle=receipt.case)
    return again(422, problems=form.place())


def role_names(spec: ActSpec) -> list[str]:
    from mingjian.apps.accounts.actor import ROLES

    return [label for role, label in ROLES.items() if role in spec.roles]


def _moment(value: Any, form: ActForm) -> datetime | None:
    if not value:
        form.refuse({"at": "请填写发生时间。"})
        return None
    try:
        return datetime.fromisoformat(read_moment(str(value)))
    except ValueError as error:
        form.refuse({"at": str(error)})
        return None


def _told(
    request: HttpRequest, spec: ActSpec, receipt: door.Receipt, warnings: Sequence[Finding]
) -> None:
    number = f"，文号 {receipt.number}" if receipt.number else ""
    messages.success(
        request,
        f"已记录：{spec.label}{number}。本案第 {receipt.seq + 1} 条，回执 {receipt.leaf[:16]}。",
    )
    for finding in warnings:
        messages.warning(request, f"{finding.message}（{finding.source}）下一步：{finding.remedy}")
