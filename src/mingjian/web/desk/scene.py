"""What the desk knows when a form is drawn: the case, the people, the registers around it."""

from __future__ import annotations

from django.utils import timezone
from pypdf import PdfReader

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import selectors
from mingjian.apps.cases.calendars import known_on
from mingjian.apps.catalogue import selectors as catalogue
from mingjian.apps.execution import selectors as execution
from mingjian.apps.instruments import selectors as instruments
from mingjian.apps.organisation import selectors as organisation
from mingjian.apps.review.services import materials
from mingjian.law.acts import ACTS
from mingjian.law.history import CHINA
from mingjian.web.desk.scenes import Paper, Scene

PROOFS = (
    "on_site_record", "scene_record", "interview_record", "sampling", "testing", "evidence_item",
)  # fmt: skip


def scene_of(actor: Actor, page: selectors.CasePage, act: str) -> Scene:
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
        proofs=_proofs(actor, handle) if act == "investigation_report" else (),
        qualified=act == "legal_review" and organisation.reviewer_qualified(me, now.date()),
    )


def tiers_of(page: selectors.CasePage) -> list[tuple[str, str, str, bool]]:
    """The benchmark of the case's item for its party: tier, when, range, whether an example."""
    item, party = page.history.item, page.history.party
    if not item.get("id"):
        return []
    version = catalogue.version_pinned(page.case.body_id, item["id"], item["version"])
    reader = "organisation" if party.get("type") in (None, "organisation") else "individual"
    return [
        (
            tier.tier,
            tier.condition,
            "；".join(one["text"] for one in tier.ranges if one["party"] in ("", reader)),
            tier.example,
        )
        for tier in (catalogue.benchmarks_on(version, timezone.localdate()) if version else ())
    ]


def _proofs(actor: Actor, handle: str) -> list[tuple[str, str]]:
    """What the case holds as evidence, as the report lists it: name, and what it proves."""
    found = []
    for row in selectors.act_rows(actor, handle, PROOFS):
        if row.act == "evidence_item":
            if not row.data.get("excluded"):
                found.append((str(row.data.get("name", "")), str(row.data.get("proves", ""))))
        elif row.act == "interview_record":
            found.append((f"询问笔录（{row.data.get('who', '')}）", "被询问人的陈述"))
        else:
            found.append((ACTS[row.act].label, ""))
    return found


def _papers(actor: Actor, page: selectors.CasePage) -> list[Paper]:
    """The documents of the case with their pages, as they were issued."""
    issued = {
        document.of_seq: document for document in instruments.of_case(actor, page.case.handle)
    }
    found = []
    for line in page.acts:
        if line.act not in ACTS or not ACTS[line.act].instrument_in(page.history.procedure):
            continue
        pages, number = 0, line.number
        if (document := issued.get(line.seq)) is not None:
            with instruments.open_pdf(document) as stream:
                pages, number = len(PdfReader(stream).pages), document.number
        found.append(Paper(line.act, number, pages))
    return found
