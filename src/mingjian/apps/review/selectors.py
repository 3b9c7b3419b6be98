"""Reads of the legal review, through the cases' row filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import selectors as cases
from mingjian.apps.cases.calendars import known_on
from mingjian.apps.cases.selectors import CaseFile
from mingjian.apps.review.models import ReviewTask
from mingjian.apps.review.services import Material, catalogue_hits, materials
from mingjian.kernel.findings import Finding
from mingjian.law.history import CHINA, Act
from mingjian.law.model import Question
from mingjian.law.registry import RULES
from mingjian.law.vocabulary.review import REVIEW_ELEMENTS
from mingjian.procedure import evaluate


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the review with what the rules of law find about it."""

    name: str
    label: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What a reviewer has before them."""

    case: CaseFile
    tasks: tuple[ReviewTask, ...]
    materials: tuple[Material, ...]
    elements: tuple[Element, ...]
    reasons: tuple[str, ...]  # why the catalogue demands a review
    asked: Question  # what the findings answer: the decision as it is proposed


def queue(actor: Actor, *, size: int = 50) -> list[tuple[ReviewTask, CaseFile]]:
    """Submissions that wait for a review in the actor's body, oldest first."""
    if not actor.has("reviewer", "leader") or actor.body_id is None:
        return []
    tasks = list(
        ReviewTask.objects.filter(body_id=actor.body_id, status="waiting").order_by(
            "submitted_at", "case"
        )[:size]
    )
    known = cases.by_handles(actor, [task.case for task in tasks])
    return [(task, known[task.case]) for task in tasks if task.case in known]


def page(actor: Actor, handle: str, *, now: datetime) -> ReviewPage | None:
    """The review page of a case: materials, elements with findings, earlier opinions.

    The findings are those against the decision as the investigation report proposes it, so the
    reviewer sees before the decision what would stop it; those of the review itself are left out.
    """
    case = cases.case_file(actor, handle)
    if case is None:
        return None
    history = cases.history(case)
    people = [line.person for line in cases.people_of(actor, handle)]
    draft = _draft(history.last("investigation_report", "prior_notice"), now, people)
    found = [
        finding
        for finding in cases.barriers(
            case, "penalty_decision", by=people, data=dict(draft.data), now=now
        )
        if not (finding.rule or "").startswith("SH-") and "legal_review" not in finding.code
    ]
    by_element: dict[str, list[Finding]] = {}
    for finding in found:
        rule = RULES.get(finding.rule or "")
        name = rule.element if rule is not None and rule.element else "other"
        by_element.setdefault(name, []).append(finding)
    known = {name for name, _ in REVIEW_ELEMENTS}
    others = [f for name, found in by_element.items() if name not in known for f in found]
    return ReviewPage(
        case=case,
        tasks=tuple(ReviewTask.objects.filter(case=handle).order_by("seq")),
        materials=materials(history),
        elements=tuple(
            Element(
                name,
                label,
                (*by_element.get(name, ()), *(others if name == "other" else ())),
            )
            for name, label in REVIEW_ELEMENTS
        ),
        reasons=tuple(catalogue_hits(history, draft, case.body_id)),
        asked=Question(
            evaluate.as_run(history), draft, known_on(now.astimezone(CHINA).date()), now
        ),
    )


def _draft(told: Act | None, now: datetime, people: list[str]) -> Act:
    data = dict(told.data) if told else {}
    kept = ("penalties", "proposal", "basis", "discretion", "facts_found", "evidence")
    draft = {name: data[name] for name in kept if name in data}
    if "penalties" not in draft and isinstance(data.get("proposal"), list):
        draft["penalties"] = data["proposal"]
    return Act("penalty_decision", now, tuple(people), draft)
