"""Performing an act from a form: what it asks, what stands in the way, what came of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from pypdf import PdfReader

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import door, selectors
from mingjian.apps.cases.calendars import known_on
from mingjian.apps.cases.models import CaseFile
from mingjian.apps.catalogue import selectors as catalogue
from mingjian.apps.execution import selectors as execution
from mingjian.apps.instruments import selectors as papers
from mingjian.apps.instruments import services as instruments
from mingjian.apps.organisation import selectors as organisation
from mingjian.apps.review.services import materials
from mingjian.kernel.findings import Barred, Finding
from mingjian.law.acts import ACTS, STATES, ActSpec, Member
from mingjian.law.history import CHINA, History
from mingjian.web import asking
from mingjian.web.desk import uploads
from mingjian.web.desk.access import desk_page
from mingjian.web.desk.actform import ActForm, Options, read_moment
from mingjian.web.desk.prefill import Paper, Scene, prefill
from mingjian.web.desk.summary import summary

AT = Member("at", "发生时间", "moment", required=True, help="事情实际发生的时间，不能晚于现在。")
BY = Member("by", "办理人", "people", required=True, help="登记人应当是办理人之一。")


@desk_page
@require_http_methods(["GET", "POST"])
def act_page(request: HttpRequest, handle: str, act: str) -> HttpResponse:
    """The form of one act on one case; a submission goes through the door."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    page = selectors.case_page(actor, handle, now=timezone.now())
    spec = ACTS.get(act)
    if page is None or spec is None or not spec.case:
        raise Http404
    if not actor.roles & spec.roles:
        raise door.Forbidden(f"“{spec.label}”由{'、'.join(_role_names(spec))}办理。")
    history = page.history
    item = _item_choice(page.case.body_id, history) if spec.member("item") else None
    members = members_of(spec, history.procedure, item)
    options = Choices(actor, history, page.case, [line.act for line in page.acts], spec)
    form = ActForm(
        members, options=options, initial=prefill(spec, members, _scene(actor, page, act))
    )
    blocked = next((o.findings for o in page.open_acts if o.act == act), ())
    context: dict[str, Any] = {
        "case": page.case,
        "spec": spec,
        "form": form,
        "seq": page.case.seq,
        "key": uuid.uuid4().hex,
        "missing": [f for f in blocked if f.severity == "bar"],
        "summary": summary(actor, page, act),
    }
    if request.method == "GET":
        return render(request, "desk/act.html", context)
    return submit(request, spec, form, context, case=page.case)


def submit(
    request: HttpRequest,
    spec: ActSpec,
    form: ActForm,
    context: dict[str, Any],
    *,
    case: CaseFile | None,
    extra: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Read the form, go through the door, answer with the case or with the form and its errors."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kept, wrong = uploads.take(request)
    data = {**form.read(request.POST, kept), **(extra or {})}
    form.refuse(wrong)
    key = request.POST.get("key") or uuid.uuid4().hex
    seq = request.POST.get("seq", "")
    context |= {"key": key, "missing": [], "typed": True}
    if request.POST.get("_more"):
        return render(request, "desk/act.html", context)
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
            form.refuse(refused.errors)
        except Barred as barred:
            context["findings"] = barred.findings
            return render(request, "desk/act.html", context, status=409)
        except door.Conflict as conflict:
            context |= {
                "conflict": conflict,
                "since": [row for row in conflict.acts if row.act not in door.UNSEEN],
                "seq": case.seq if case else "",
                "key": uuid.uuid4().hex,
            }
            return render(request, "desk/act.html", context, status=409)
        else:
            _told(request, spec, receipt, receipt.warnings)
            instruments.settle(receipt.case)
            return redirect("case", handle=receipt.case)
    context["problems"] = form.place()
    return render(request, "desk/act.html", context, status=422)


def members_of(spec: ActSpec, procedure: str | None, item: Member | None = None) -> list[Member]:
    """The members the form asks for: when and by whom first, then the act's own.

    ``item``: how the form asks for the item, where it does.
    """
    own = [
        item if m.name == "item" and item is not None else m
        for m in spec.form(procedure)
        if m.name not in {"at", "by", "document"}
    ]
    return [AT, BY, *own] if "officer" in spec.roles else [AT, *own]


def _item_choice(body_id: int, history: History | None) -> Member:
    """The items of a body as a choice; a case keeps the version it is pinned to."""
    versions = catalogue.item_versions(body_id, timezone.localdate(), kind="penalty")
    choices = {version.item.number: _item_label(version) for version in versions}
    held = history.item if history is not None else {}
    if held.get("id"):
        choices[str(held["id"])] = f"{held['name']}（第{held['version']}版）"
    return Member(
        "item",
        "执法事项",
        "choice",
        required=True,
        choices=tuple(choices.items()),
        help="从本单位公布的事项清单选择；案件固定在当日有效的版本，以后清单改动不影响本案。",
    )


def _scene(actor: Actor, page: selectors.CasePage, act: str) -> Scene:
    """Who is at the desk for this act, and what the registers know that the case does not."""
    now = timezone.now().astimezone(CHINA)
    handle, me = page.case.handle, actor.person or ""
    account = execution.account(actor, handle)
    ready = materials(page.history) if act == "review_submission" else ()
    leaders = organisation.people_of(page.case.body_id, "leader", now.date())
    return Scene(
        history=page.history,
        now=now,
        calendar=known_on(now.date()),
        me=me,
        officers=[line.person for line in page.people],
        leaders=[person.ref for person in leaders],
        owing=account.owing if account else None,
        materials=[one.name for one in ready if one.needed and one.present],
        papers=_papers(actor, page) if act == "dossier_assembly" else (),
        qualified=act == "legal_review" and organisation.reviewer_qualified(me, now.date()),
    )


def _papers(actor: Actor, page: selectors.CasePage) -> list[Paper]:
    """The documents of the case with their pages, as they were issued."""
    issued = {document.of_seq: document for document in papers.of_case(actor, page.case.handle)}
    found = []
    for line in page.acts:
        if line.act not in ACTS or not ACTS[line.act].instrument_in(page.history.procedure):
            continue
        pages, number = 0, line.number
        if (document := issued.get(line.seq)) is not None:
            with papers.open_pdf(document) as stream:
                pages, number = len(PdfReader(stream).pages), document.number
        found.append(Paper(line.act, number, pages))
    return found


# Who may stand in a member that names people: of one act (act.member), or wherever it is asked.
ROLE_OF = {
    "by": "officer",
    "officers": "officer",
    "investigators": "officer",
    "approved_by": "leader",
    "decided_by": "leader",
    "collective_deliberation.chair": "leader",
    "collective_deliberation.present": "leader",
    "collective_deliberation.members": "leader",
    "collective_deliberation.who": "leader",
}


class Choices:
    """What may be chosen in each member: people of the body, acts of the case, items, words."""

    def __init__(
        self,
        actor: Actor,
        history: History | None,
        case: CaseFile | None,
        acts: Sequence[str],
        spec: ActSpec,
    ) -> None:
        self.actor, self.history, self.case, self.spec = actor, history, case, spec
        self.acts = list(dict.fromkeys(acts))
        self._people: dict[str | None, Options] = {}

    def __call__(self, member: Member) -> Options:
        if member.name == "states" and not member.choices:
            return STATES.get(self.spec.name, ())
        if member.type in {"person", "people"}:
            return self.people(
                ROLE_OF.get(f"{self.spec.name}.{member.name}") or ROLE_OF.get(member.name)
            )
        if member.type == "act":
            return [(name, ACTS[name].label) for name in self.acts if self._about(name)]
        return member.choices

    def _about(self, act: str) -> bool:
        """Whether an act of the case can be what this act is about; only papers are served."""
        if self.spec.name not in {"service", "service_attempt", "service_announcement"}:
            return act in ACTS
        procedure = self.history.procedure if self.history else None
        return act in ACTS and act != "service" and bool(ACTS[act].instrument_in(procedure))

    def people(self, role: str | None) -> Options:
        """The people of the body, or only those who hold ``role``."""
        if role not in self._people:
            body_id = self.case.body_id if self.case else self.actor.body_id
            today = timezone.localdate()
            found = organisation.people_of(body_id, role, today) if body_id else []
            lapsed = self._lapsed([p.ref for p in found], today) if role == "officer" else ()
            if role == "officer" and self.actor.person not in {p.ref for p in found}:
                found += organisation.persons([self.actor.person or ""]).values()
            self._people[role] = [(p.ref, _said_of(p.name, p.post, p.ref in lapsed)) for p in found]
        return self._people[role]

    def _lapsed(self, refs: Sequence[str], day: date) -> set[str]:
        """Those whose certificate is not valid today."""
        known = organisation.certificates_on(refs, day)
        return {ref for ref in refs if ref not in known or known[ref].status != "valid"}


def _said_of(name: str, post: str, lapsed: bool) -> str:
    notes = [note for note in (post, "证件今天无效" if lapsed else "") if note]
    return f"{name}（{'，'.join(notes)}）" if notes else name


@desk_page
@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Register a lead: search the party first, choose the item, then say what was found."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    spec = ACTS["case_lead"]
    if not actor.roles & spec.roles or actor.body_id is None:
        raise door.Forbidden(f"“{spec.label}”由{'、'.join(_role_names(spec))}办理。")
    today = timezone.localdate()
    members = members_of(spec, None, _item_choice(actor.body_id, None))
    text = request.GET.get("party_q", "").strip()
    chosen = request.GET.get("party", "")
    initial: dict[str, Any] = {
        "at": timezone.now().astimezone(CHINA).isoformat(timespec="minutes"),
        "by": [actor.person],
        "received_at": today.isoformat(),
        "procedure": "ordinary",
    }
    chosen_id = asking.digits(chosen)
    if chosen_id is not None and (known := selectors.party_snapshot(actor, chosen_id)):
        initial["party"] = known
    form = ActForm(members, options=Choices(actor, None, None, [], spec), initial=initial)
    context: dict[str, Any] = {
        "spec": spec,
        "form": form,
        "key": uuid.uuid4().hex,
        "seq": "",
        "opening": True,
        "party_q": text,
        "parties": selectors.parties(actor, text) if text else None,
        "party": chosen,
    }
    if request.method == "GET":
        return render(request, "desk/act.html", context)
    return submit(request, spec, form, context, case=None, extra={"kind": "penalty"})


def _item_label(version: Any) -> str:
    return f"{version.name}（第{version.version}版）" + ("【示例】" if version.example else "")


def _role_names(spec: ActSpec) -> list[str]:
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
