"""The procedure files of a body: taken by version, pinned by cases, never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import transaction

from mingjian.apps.accounts.services import ChangeNote, changes_note
from mingjian.apps.catalogue.models import ProcedureFile
from mingjian.apps.catalogue.services import NotAllowed
from mingjian.apps.organisation import selectors as organisation
from mingjian.ledger import canon
from mingjian.procedure.evaluate import PROCEDURES
from mingjian.procedure.overlay import Overlay, Refused, difference, load

__all__ = ["NotAllowed", "Refused", "Taking", "files_of", "pinned_on", "propose", "read", "take"]


@dataclass(frozen=True, slots=True)
class Taking:
    """A file that may be taken: for which body, as which version, and what it changes."""

    body_id: int
    told: Mapping[str, Any]
    digest: str
    overlay: Overlay
    changes: tuple[str, ...]


def propose(told: object, body: str) -> Taking:
    """What taking the file would change for the body of this name or code word.

    Raises Refused with the article where it goes below the law, NotAllowed where the body is not
    the file's, or the file is the one the body has already.
    """
    overlay = load(told, PROCEDURES)
    assert isinstance(told, Mapping)  # load has seen to it
    found = next((b for b in organisation.bodies() if body in (b.name, b.code_word)), None)
    if found is None:
        raise NotAllowed(f"没有“{body}”这个执法主体。")
    if overlay.body != found.name:
        raise NotAllowed(f"文件的制定机关是“{overlay.body}”，不是“{found.name}”。")
    digest = digest_of(told)
    latest = _files(found.pk, overlay.procedure).first()
    if latest is not None and latest.digest == digest:
        raise NotAllowed(f"与现有的第{latest.version}版相同，不必再采用。")
    overlay = replace(overlay, version=(latest.version if latest else 0) + 1)
    before = read_row(latest) if latest else None
    changes = difference(PROCEDURES[overlay.procedure], before, overlay)
    return Taking(found.pk, told, digest, overlay, tuple(changes))


@transaction.atomic
def take(proposed: Taking, *, by: str, now: datetime, user_id: int | None = None) -> ProcedureFile:
    """Keep the file as the body's next version; cases opened from now on run under it.

    Raises NotAllowed where another version was taken in the meantime.
    """
    overlay = proposed.overlay
    latest = _files(proposed.body_id, overlay.procedure).first()
    if (latest.version if latest else 0) + 1 != overlay.version:
        raise NotAllowed("其间已经采用了另一个版本，请重新查看差异。")
    row = ProcedureFile.objects.create(
        body_id=proposed.body_id,
        procedure=overlay.procedure,
        version=overlay.version,
        document=overlay.document,
        in_force_from=overlay.in_force_from,
        in_force_to=overlay.in_force_to,
        told=dict(proposed.told),
        digest=proposed.digest,
        taken_at=now,
        taken_by=by,
    )
    note = ChangeNote(
        f"{overlay.body} {overlay.procedure} 第{overlay.version}版",
        {"digest": latest.digest} if latest else None,
        {"document": overlay.document, "digest": proposed.digest},
    )
    changes_note([note], register="procedure-files", by=by, now=now, user_id=user_id)
    return row


def files_of(body_id: int | None = None) -> list[ProcedureFile]:
    """The files of one body, or of all, newest version first."""
    found = ProcedureFile.objects.select_related("body").order_by(
        "body_id", "procedure", "-version"
    )
    return list(found if body_id is None else found.filter(body_id=body_id))


def pinned_on(body_id: int, kind: str, day: date) -> dict[str, dict[str, Any]]:
    """What a case of this kind opened on ``day`` pins: version and digest by procedure.

    The latest version taken whose time the day lies in.
    """
    pinned: dict[str, dict[str, Any]] = {}
    rows = ProcedureFile.objects.filter(
        body_id=body_id, procedure__startswith=f"{kind}.", in_force_from__lte=day
    )
    for row in rows.order_by("version").defer("told"):
        if row.in_force_to is None or row.in_force_to >= day:
            pinned[row.procedure] = {"version": row.version, "digest": row.digest}
    return pinned


@lru_cache(maxsize=1024)  # a version never changes, and its digest is part of the question
def read(body_id: int, procedure: str, version: int, digest: str) -> Overlay:
    """The file that a case pinned. Raises LookupError where it is gone or was altered."""
    row = ProcedureFile.objects.filter(
        body_id=body_id, procedure=procedure, version=version
    ).first()
    if row is None or row.digest != digest or digest_of(row.told) != digest:
        raise LookupError(f"案件固定的程序文件 {procedure} 第{version}版已经缺失或者被改动。")
    return read_row(row)


def read_row(row: ProcedureFile) -> Overlay:
    """The overlay that a stored file tells, as it was when it was taken."""
    return replace(load(row.told, PROCEDURES), version=row.version)


def digest_of(told: Mapping[str, Any]) -> str:
    """The SHA-256 of the file's content, however it was laid out."""
    return hashlib.sha256(canon.canonical(dict(told))).hexdigest()


def _files(body_id: int, procedure: str) -> Any:
    return ProcedureFile.objects.filter(body_id=body_id, procedure=procedure).order_by("-version")
