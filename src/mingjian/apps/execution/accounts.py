"""The account of a fine, kept from the journal."""

from __future__ import annotations

from django.db.models import F

from mingjian.apps.cases.calendars import known_on
from mingjian.apps.cases.projections import Step
from mingjian.apps.execution.models import FineAccount
from mingjian.law.history import CHINA
from mingjian.law.model import Question
from mingjian.law.rules.fines import payment_due


def opened(step: Step) -> None:
    """A decision: what it makes payable. A changed decision replaces the amounts."""
    data = step.row.data
    amounts = {"fine": 0, "confiscation_of_gains": 0}
    for row in data.get("penalties", ()):
        if row.get("kind") in amounts:
            amounts[row["kind"]] += row.get("amount") or 0
    FineAccount.objects.update_or_create(
        case=step.row.case,
        defaults={
            "body_id": step.body_id,
            "decision": step.row.body.get("$number", ""),
            "decided_at": step.row.at,
            "fine": amounts["fine"],
            "gains": amounts["confiscation_of_gains"],
        },
    )


def paid(step: Step) -> None:
    """A payment, of what it says it covers."""
    data = step.row.data
    column = {"fine": "fine_paid", "gains": "gains_paid", "late_penalty": "late_penalty_paid"}[
        data["covers"]
    ]
    FineAccount.objects.filter(case=step.row.case).update(**{column: F(column) + data["amount"]})


def dated(step: Step) -> None:
    """A service or a deferral: the last day to pay, as the law counts it from the history."""
    calendar = known_on(step.row.rec.astimezone(CHINA).date())
    due = payment_due(Question(step.history, None, calendar, step.row.rec))
    FineAccount.objects.filter(case=step.row.case).update(pay_by=due)


def raised(step: Step) -> None:
    """A late penalty laid on; the latest says the whole."""
    FineAccount.objects.filter(case=step.row.case).update(late_penalty=step.row.data["amount"])


def performed(step: Step) -> None:
    """Performance in part or in full."""
    FineAccount.objects.filter(case=step.row.case).update(performed=step.row.data["outcome"])
