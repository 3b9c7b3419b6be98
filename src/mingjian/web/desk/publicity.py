"""The publicity desk: what is due, and one decision with the original beside the masked text."""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import door
from mingjian.apps.publication import release, services
from mingjian.apps.publication import selectors as publication
from mingjian.apps.publication.models import HERE, PUBLIC, STATUS, PublicationRecord
from mingjian.kernel.findings import Barred
from mingjian.law.acts import member_of
from mingjian.web.desk import hidden
from mingjian.web.desk.access import desk_page

_PLACE = re.compile(r"\d{1,7}-\d{1,7}")
FORMS = {
    "review": (
        "publication_review",
        ("social_effect", "checks", "credit_level", "outcome", "withhold_ground", "reason"),
    ),
    "publish": ("publication", ("until",)),
    "correct": ("publication_correction", ("reason",)),
    "withdraw": (
        "publication_withdrawal",
        ("ground", "learned_at", "reason", "explained"),
    ),
}
DONE = {
    "review": "审核意见已登记。",
    "publish": "已公示，公众现在可以查到。",
    "correct": "更正已公示，网址不变，原来的内容留在记录中。",
    "withdraw": "已撤回，原网址只显示撤回说明。",
}


@desk_page
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What the body must withdraw and has yet to publish, first due first, and what stands."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.has(*publication.ROLES):
        raise door.Forbidden("“公示管理”不属于您的职责。")
    context = {
        "overdue": publication.overdue(actor, timezone.localdate()),
        "withdrawing": publication.to_withdraw(actor),
        "waiting": publication.queue(actor),
        "standing": publication.queue(
            actor, status=("published", "corrected", "withdrawn", "withheld", "ended")
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
    if record is None or not actor.has(*publication.ROLES):
        raise Http404
    sheet = _Sheet(record, request)
    context: dict[str, Any] = {
        **sheet.shown(),
        "record": record,
        "status": STATUS[record.status],
        "statuses": STATUS,
        "others": [r for r in publication.of_case(actor, record.case) if r.code != record.code],
        "own_page": record.channel in HERE and record.status in PUBLIC,
        "key": request.POST.get("key") or uuid.uuid4().hex,
        "actions": _actions(record, actor),
        "fields": {name: _fields(name, record) for name in FORMS},
        "typed": sheet.typed,
        "errors": {},
    }
    action = request.POST.get("action", "")
    if request.method == "GET" or action == "preview":
        return render(request, "desk/compare.html", context)
    try:
        _act(record, action, sheet, actor, context["key"])
    except Barred as barred:
        context["findings"] = barred.findings
        return render(request, "desk/compare.html", context, status=409)
    except door.Invalid as invalid:
        context["errors"] = invalid.errors
        return render(request, "desk/compare.html", context, status=422)
    messages.success(request, DONE[action])
    return redirect("publicity-compare", code=record.code)


class _Sheet:
    """What stands in the form: the text, the places put back with their reasons, the answers."""

    def __init__(self, record: PublicationRecord, request: HttpRequest) -> None:
        post = request.POST
        self.record = record
        self.typed = {k: post.getlist(k) for k in post if k != "csrfmiddlewaretoken"}
        chosen = [key for key in post.getlist("undo") if _PLACE.fullmatch(key)]
        self.undone = {key: post.get(f"why-{key}", "").strip() for key in chosen}
        self.prepared = release.prepare(
            record.case, record.of_seq, undone=[_pair(key) for key in self.undone]
        )
        self.edited = False
        self.text = record.text or self.prepared.masked.text
        if "masked" in post:
            self._take(post["masked"].replace("\r\n", "\n").strip(), post.get("was", "").split())

    def _take(self, typed: str, was: list[str]) -> None:
        """The typed text; one that nobody has edited follows the choice of places."""
        if set(was) == set(self.undone):
            self.text = typed
            return
        before = release.prepare(
            self.record.case,
            self.record.of_seq,
            undone=[_pair(key) for key in was if _PLACE.fullmatch(key)],
        )
        self.edited = typed != before.masked.text.strip()
        self.text = typed if self.edited else self.prepared.masked.text

    def rows(self) -> list[dict[str, str]]:
        """What is put back, as the act records it. Raises Invalid without a reason."""
        for place in hidden.places(self.prepared, self.undone):
            if place.undone and not place.may_undo:
                raise door.Invalid(
                    {"undone": f"第{place.number}处是案件中自然人的信息，不能保留。"}
                )
            if place.undone and not place.reason:
                raise door.Invalid({"undone": f"请填写第{place.number}处保留的理由。"})
        pairs = {_pair(key): reason for key, reason in self.undone.items()}
        return release.put_back(self.prepared, pairs)

    def one(self, action: str, name: str) -> str:
        """One answer; each action has fields of its own, so their names carry it."""
        values = self.typed.get(f"{action}-{name}") or [""]
        return values[0].strip()

    def shown(self) -> dict[str, Any]:
        places = hidden.places(self.prepared, self.undone)
        return {
            "places": places,
            "spans": hidden.counted(places),
            "original": hidden.marked(self.prepared, self.undone),
            "masked": self.text,
            "was": " ".join(self.undone),
            "edited": self.edited,
            "refused": self.prepared.masked.refused,
            "doubtful": sorted({place.told for place in places if place.doubtful}),
        }


def _pair(key: str) -> tuple[int, int]:
    start, _, end = key.partition("-")
    return int(start), int(end)


def _act(record: PublicationRecord, action: str, sheet: _Sheet, actor: Actor, key: str) -> None:
    now = timezone.now()
    match action:
        case "review":
            data: dict[str, Any] = {
                "masked": sheet.text,
                "outcome": sheet.one(action, "outcome"),
                "social_effect": sheet.one(action, "social_effect"),
                "checks": sheet.typed.get("review-checks", []),
                "reason": sheet.one(action, "reason"),
            }
            for name in ("withhold_ground", "credit_level"):
                if value := sheet.one(action, name):
                    data[name] = value
            if rows := sheet.rows():
                data["undone"] = rows
            services.review(record, by=actor, at=now, data=data, key=key)
        case "publish":
            services.publish(
                record, by=actor, at=now, key=key, until=_until(sheet.one(action, "until"))
            )
        case "correct":
            services.correct(
                record,
                by=actor,
                at=now,
                masked=sheet.text,
                reason=sheet.one(action, "reason"),
                key=key,
            )
        case "withdraw":
            told = {
                name: value
                for name in ("ground", "reason", "explained", "learned_at")
                if (value := sheet.one(action, name))
            }
            services.withdraw(record, by=actor, at=now, data=told, key=key)
        case _:
            raise door.Invalid({"action": "请选择要办的事。"})


def _until(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise door.Invalid({"until": f"公示期满日“{text}”不存在，请按 2026-03-01 填写。"}) from None


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


def _fields(action: str, record: PublicationRecord) -> list[Any]:
    """The members one action asks for; what only the credit channel asks, there alone."""
    act, names = FORMS[action]
    if record.channel != "credit":
        names = tuple(name for name in names if name != "credit_level")
    return [member for name in names if (member := member_of(act, name)) is not None]
