"""The queue of review tasks, kept from the journal."""

from __future__ import annotations

from mingjian.apps.cases.projections import Step
from mingjian.apps.review.models import ReviewTask


def submitted(step: Step) -> None:
    """A submission enters the queue."""
    ReviewTask.objects.create(
        case=step.row.case,
        seq=step.row.seq,
        body_id=step.body_id,
        version=step.row.data["version"],
        submitted_at=step.row.at,
        submitted_by=step.row.actor["name"],
    )


def returned(step: Step) -> None:
    """The last submission goes back for more material."""
    _settle(step, "returned")


def concluded(step: Step) -> None:
    """The last submission has its opinion."""
    _settle(step, step.row.data["outcome"])


def _settle(step: Step, status: str) -> None:
    task = ReviewTask.objects.filter(case=step.row.case).order_by("-seq").first()
    if task is None:  # an opinion on a case that was handed over on paper
        return
    task.status = status
    task.concluded_seq = step.row.seq
    task.concluded_at = step.row.at
    task.reviewer = step.row.actor["ref"]
    task.reviewer_name = step.row.actor["name"]
    task.save()
