"""The register of issued documents, kept from the journal."""

from __future__ import annotations

from mingjian.apps.cases.projections import Step
from mingjian.apps.instruments.models import IssuedDocument


def enter(step: Step) -> None:
    """The projection of ``instrument_issue``; one without a file is only a line in the case."""
    data = step.row.data
    if data.get("digest") is None or data.get("of_seq") is None:
        return
    IssuedDocument.objects.create(
        case=step.row.case,
        seq=step.row.seq,
        of_act=data.get("of", ""),
        of_seq=data["of_seq"],
        body_id=step.body_id,
        kind=data["instrument"],
        number=data["number"],
        digest=data["digest"],
        code=data.get("code", ""),
        issued_at=step.row.at,
    )
