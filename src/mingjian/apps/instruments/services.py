"""Issuing documents: rendered after the commit of their act, kept by digest, entered as an act.

What is owed stands in the outbox, written with the act itself. Rendering is deterministic and
issuing is keyed by the act, so a crash anywhere in between is made good by the next run.
"""

from __future__ import annotations

import hmac
import io
import logging
import threading
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from mingjian.apps.cases import door
from mingjian.apps.cases.gates import Candidate
from mingjian.apps.cases.rights import system
from mingjian.apps.instruments import compose, coverage, layout
from mingjian.apps.instruments.models import IssuedDocument
from mingjian.apps.journal import outbox, rows
from mingjian.apps.journal.rows import Row
from mingjian.kernel.findings import Finding
from mingjian.law.acts import ACTS
from mingjian.law.history import CHINA
from mingjian.ledger.blobs import BlobStore

TOPIC = "instrument"
LARGEST = 64 * 1024 * 1024  # bytes of one rendered document
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 signs nobody mistakes for one another

_logger = logging.getLogger(__name__)


def blobs() -> BlobStore:
    """Where the bytes of files and documents lie."""
    return BlobStore(Path(settings.MINGJIAN_HOME) / "blobs")


def issue(case: str, seq: int, *, now: datetime | None = None) -> IssuedDocument | None:
    """Render and issue the document of act ``seq`` of a case; None if the act makes none.

    Issued before: the same document. Raises what ``compose`` raises.
    """
    found = IssuedDocument.objects.filter(case=case, of_seq=seq).first()
    if found is not None:
        return found
    acts = [row for row in rows.of_case(case) if row.seq <= seq]
    row = acts[-1]
    known = paper_case(acts)
    kind = ACTS[row.act].instrument_in(known["procedure"])
    if kind is None:
        return None
    number = row.body.get("document") or f"{known['number']}-{row.seq}"
    code = code_of(row)
    document = compose.compose(
        row.act,
        paper_act(row),
        known,
        acts[0].body["$body"],
        number,
        code,
        f"{site()}/verify/{code}/",
        row.rec.astimezone(CHINA),
    )
    digest, _ = blobs().put(io.BytesIO(document.pdf), LARGEST)
    door.perform(
        case=case,
        act="instrument_issue",
        by=system(acts[0].body["$body"]["id"]),
        at=row.rec,
        data={
            "instrument": document.kind,
            "number": number,
            "of": row.act,
            "of_seq": row.seq,
            "digest": digest,
            "code": code,
            **({"layout": figures} if (figures := layout.of(document.content)) else {}),
        },
        key=f"issue:{case}:{seq}",
        now=now,
    )
    return IssuedDocument.objects.get(case=case, of_seq=seq)


def settle(case: str) -> int:
    """Issue the documents that the acts of one case have left owed; the number issued."""
    return issue_owed(case=case)


def issue_owed(*, case: str | None = None, now: datetime | None = None) -> int:
    """Issue the documents that acts have left owed (of one case, if named); how many.

    One that cannot be made keeps its reason in the outbox and does not hold up the others.
    """
    made = 0
    for owed in outbox.owed(TOPIC, case=case):
        try:
            issue(owed.case, owed.seq, now=now)
        except Exception as error:
            _logger.exception("文书没有生成：%s 第%s条", owed.case, owed.seq)
            outbox.failed(owed, str(error))
            continue
        outbox.done(owed, now or timezone.now())
        made += 1
    return made


def run_forever(stop: threading.Event, *, pause: float = 0.5) -> None:
    """Issue what is owed until ``stop`` is set."""
    while not stop.wait(pause):
        try:
            issue_owed()
        except Exception:
            _logger.exception("文书任务出错，稍后再试")
            stop.wait(5)
        finally:
            close_old_connections()


def code_of(row: Row) -> str:
    """The verification code printed on the document of an act: eight signs, not to be guessed.

    It comes from the secret salt of the act's body, so a document rendered again bears it again.
    """
    bits = int.from_bytes(hmac.digest(row.salt, b"instrument-code", "sha256")[:5], "big")
    return "".join(ALPHABET[(bits >> shift) & 31] for shift in range(35, -1, -5))


def paper_act(row: Row) -> dict[str, Any]:
    """The body of an act as the instruments read it.

    The certificates stand under ``officers``, or under ``certificates`` where the act itself has
    a member of that name.
    """
    name = "certificates" if "officers" in row.data else "officers"
    return {
        **row.data,
        "act": row.act,
        "at": row.body["at"],
        "by": list(row.by),
        name: [{"ref": ref, **held} for ref, held in row.officers.items()],
    }


def paper_case(acts: list[Row]) -> dict[str, Any]:
    """The case as the instruments read it, as it stood with the last of ``acts``."""
    told: dict[str, Any] = {"party": {}, "facts": {}, "item": {}, "people": {}}
    number, cause, procedure = "", "", None
    for row in acts:
        data = row.data
        for name in ("party", "facts"):
            if isinstance(data.get(name), Mapping):
                told[name].update(data[name])
        if isinstance(data.get("item"), Mapping):
            told["item"] = data["item"]
        cause = data.get("cause") or cause
        procedure = data.get("procedure") or procedure
        if (
            row.seq == 0
            or row.act == "case_filing"
            or (row.act == "penalty_decision" and procedure == "summary")
        ):
            number = row.body["$number"]
        told["people"].update({ref: held["name"] for ref, held in row.officers.items()})
    return {
        **told,
        "number": number,
        "cause": cause,
        "procedure": procedure,
        "kind": acts[0].kind,
        "acts": [paper_act(row) for row in acts[:-1]],
    }


def can_be_printed(candidate: Candidate) -> Iterator[Finding]:
    """A gate: every character of a document's texts has a glyph; a box is a void document."""
    spec = ACTS[candidate.act.act]
    if spec.instrument is None:
        return
    texts = compose.texts(
        candidate.act.act,
        dict(candidate.data),
        {"party": candidate.history.party, "cause": candidate.data.get("cause")},
    )
    try:
        coverage.refuse_uncovered(texts)
    except coverage.CannotPrint as error:
        yield Finding(
            code="instrument.character.no_glyph",
            message=str(error),
            source="《党政机关公文格式》GB/T 9704-2012",
            remedy="请核对这个字；确有此字的，请联系管理员补充字库。",
        )


def site() -> str:
    """The address the public reaches this installation at, without a slash at its end."""
    return str(getattr(settings, "MINGJIAN_SITE", "http://localhost:8000")).rstrip("/")
