"""The publicity desk: what is due, and one decision with the original beside the masked text."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import door
from mingjian.apps.publication import release, services
from mingjian.apps.publication import selectors as publication
from mingjian.apps.publication.masking import KINDS, Span
from mingjian.apps.publication.models import STATUS, PublicationRecord
from mingjian.kernel.findings import Barred
from mingjian.law.acts import member_of
from mingjian.web.desk.access import desk_page

ROLES = ("publisher", "leader", "reviewer")
FORMS = {
    "review": (
        "publication_review",
        ("social_effect", "checks", "outcome", "withhold_ground", "reason"),
    ),
    "publish": ("publication", ("until",)),
    "correct": ("publication_correction", ("reason",)),
    "withdraw": ("publication_withdrawal", ("ground", "reason", "explained", "learned_at")),
}


@desk_page
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What the body has yet to publish, first due first, and what stands in public."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.has(*ROLES):
        raise door.Forbidden("“公示管理”不属于您的职责。")
    context = {
        "waiting": publication.queue(actor),
        "standing": publication.queue(
            actor, status=("published", "corrected", "withdrawn", "withheld")
        ),
        "status": STATUS,
    }
    return render(request, "desk/publicity.html", context)


@desk_page
@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """The original beside the masked text; review, publish, correct or withdraw below."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    record = publication.record(actor, code)
    if record is None or not actor.has(*ROLES):
        raise Http404
    prepared = release.prepare(record.case, record.of_seq)
    text = record.text or prepared.masked.text
    context: dict[str, Any] = {
        "record": record,
        "status": STATUS[record.status],
        "original": marked(prepared.original, prepared.masked.text),
        "masked": text,
        "spans": _counted(prepared.masked.spans),
        "refused": prepared.masked.refused,
        "key": uuid.uuid4().hex,
        "actions": _actions(record, actor),
        "fields": {name: _fields(name) for name in FORMS},
        "typed": {},
    }
    if request.method == "GET":
        return render(request, "desk/compare.html", context)
    action = request.POST.get("action", "")
    typed = {k: request.POST.getlist(k) for k in request.POST if k != "csrfmiddlewaretoken"}
    context |= {"typed": typed, "key": request.POST.get("key", context["key"])}
    if "masked" in request.POST:
        context["masked"] = request.POST["masked"].replace("\r\n", "\n")
    try:
        _act(record, action, request, actor)
    except Barred as barred:
        context["findings"] = barred.findings
        return render(request, "desk/compare.html", context, status=409)
    except door.Invalid as invalid:
        context["errors"] = invalid.errors
        return render(request, "desk/compare.html", context, status=422)
    messages.success(request, {
        "review": "审核意见已登记。",
        "publish": "已公示，公众现在可以查到。",
        "correct": "更正已公示，原来的内容留在记录中。",
        "withdraw": "已撤回，原网址只显示撤回说明。",
    }[action])  # fmt: skip
    return redirect("publicity-compare", code=record.code)


def _act(record: PublicationRecord, action: str, request: HttpRequest, actor: Actor) -> None:
    now = timezone.now()
    key = request.POST.get("key") or uuid.uuid4().hex
    post = request.POST
    text = post.get("masked", "").replace("\r\n", "\n").strip()
    match action:
        case "review":
            data: dict[str, Any] = {
                "masked": text,
                "outcome": post.get("outcome", ""),
                "social_effect": post.get("social_effect", "").strip(),
                "checks": post.getlist("checks"),
                "reason": post.get("reason", "").strip(),
            }
            if post.get("withhold_ground"):
                data["withhold_ground"] = post["withhold_ground"]
            services.review(record, by=actor, at=now, data=data, key=key)
        case "publish":
            services.publish(record, by=actor, at=now, key=key)
        case "correct":
            services.correct(
                record,
                by=actor,
                at=now,
                masked=text,
                reason=post.get("reason", "").strip(),
                key=key,
            )
        case "withdraw":
            told = {
                name: value
                for name in ("ground", "reason", "explained", "learned_at")
                if (value := post.get(name, "").strip())
            }
            services.withdraw(record, by=actor, at=now, data=told, key=key)
        case _:
            raise door.Invalid({"action": "请选择要办的事。"})


def _actions(record: PublicationRecord, actor: Actor) -> list[tuple[str, str]]:
    """What this person may do with the record as it stands."""
    if record.status in {"draft", "withheld"}:
        return [("review", "公示审核")]
    if record.status == "reviewed":
        again = [("review", "重新审核")]
        return [("publish", "公示"), *again] if actor.has("publisher") else again
    if record.status in {"published", "corrected"}:
        return (
            [("correct", "更正"), ("withdraw", "撤回")]
            if actor.has("publisher")
            else [("withdraw", "撤回")]
        )
    return []


def _fields(action: str) -> list[Any]:
    act, names = FORMS[action]
    return [member for name in names if (member := member_of(act, name)) is not None]


def _counted(spans: tuple[Span, ...]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for span in spans:
        counts[KINDS[span.kind]] = counts.get(KINDS[span.kind], 0) + 1
    return list(counts.items())


def marked(original: str, masked: str) -> SafeString:
    """The original with what the masked text does not have marked, line by line."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, original, masked, autojunk=False)
    pieces: list[str] = []
    for tag, start, end, _, _ in matcher.get_opcodes():
        if start == end:
            continue
        if tag == "equal":
            pieces.append(escape(original[start:end]))
        else:
            pieces.append(format_html('<mark class="masked">{}</mark>', original[start:end]))
    return mark_safe("".join(pieces))  # noqa: S308 (every piece is escaped above)
