"""Reads of the evidence, through the cases' row filter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import BinaryIO

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import selectors as cases
from mingjian.apps.evidence.models import FileUse, StoredFile
from mingjian.apps.evidence.services import blobs


@dataclass(frozen=True, slots=True)
class CaseFileUse:
    """A file of a case: what it is, and which act names it as what."""

    file: StoredFile
    seq: int
    act: str
    member: str


def of_case(actor: Actor, handle: str) -> list[CaseFileUse]:
    """The files of a case in the order of its acts, if the actor may see it."""
    case = cases.case_file(actor, handle)
    if case is None:
        return []
    uses = list(FileUse.objects.filter(case=handle).order_by("seq", "member", "digest"))
    files = {
        file.digest: file
        for file in StoredFile.objects.filter(
            body_id=case.body_id, digest__in={use.digest for use in uses}
        )
    }
    return [
        CaseFileUse(files[use.digest], use.seq, use.act, use.member)
        for use in uses
        if use.digest in files
    ]


def file_for(actor: Actor, digest: str) -> StoredFile | None:
    """A file the actor may read: of a case the actor may see, or brought by the actor."""
    own = StoredFile.objects.filter(
        digest=digest, body_id=actor.body_id or 0, uploaded_by=actor.person or "-"
    ).first()
    if own is not None and actor.roles:
        return own
    handles = FileUse.objects.filter(digest=digest).values_list("case", flat=True).distinct()
    for handle in handles:
        case = cases.case_file(actor, handle)
        if case is not None:
            return StoredFile.objects.filter(digest=digest, body_id=case.body_id).first()
    return None


def open_file(file: StoredFile) -> BinaryIO:
    """The bytes of a file that a selector gave."""
    return blobs().open(file.digest)


def known(body_id: int, digests: Collection[str]) -> dict[str, StoredFile]:
    """The files of a body by digest."""
    return {
        file.digest: file
        for file in StoredFile.objects.filter(body_id=body_id, digest__in=list(digests))
    }
