"""Receiving files, and binding them to the acts that name them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils import timezone

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import intake
from mingjian.apps.cases.gates import Candidate
from mingjian.apps.cases.projections import Step
from mingjian.apps.evidence import filetypes
from mingjian.apps.evidence.models import FileUse, StoredFile
from mingjian.kernel.findings import Finding
from mingjian.law.acts import ACTS
from mingjian.ledger.blobs import BlobStore, Empty, TooLarge


class Refused(Exception):
    """A file that is not taken; the sentence says why, and nothing was kept."""


class Stream(Protocol):
    """Anything bytes can be read from, piece by piece."""

    def read(self, size: int, /) -> bytes: ...


class Upload(Stream, Protocol):
    """A file on its way in: its name and the size it declares (None: it does not say)."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...


def blobs() -> BlobStore:
    """Where the bytes of files and documents lie."""
    return BlobStore(Path(settings.MINGJIAN_HOME) / "blobs")


def store(upload: Upload, *, by: Actor, now: datetime | None = None) -> StoredFile:
    """Keep a file for the actor's body; the same content twice is one file.

    The declared size is believed only when it is too large; bytes are counted as they come.
    Memory stays flat. Raises Refused for an empty, a mislabelled or a too large file.
    """
    if by.body_id is None or not by.roles:
        raise Refused("您没有上传文件的权限。")
    limit = settings.MINGJIAN_UPLOAD_LIMIT
    if upload.size is not None and upload.size > limit:
        raise Refused(too_large())
    name = Path((upload.name or "").replace("\\", "/")).name[-255:]
    head = _head(upload)
    if not head:
        raise Refused(f"“{name}”是空文件（0 字节），没有保存。")
    try:
        media = filetypes.type_of(name, head)
        digest, size = blobs().put(_Rejoined(head, upload), limit)
    except ValueError as error:
        raise Refused(str(error)) from error
    except TooLarge as error:
        raise Refused(too_large()) from error
    except Empty as error:
        raise Refused(f"“{name}”是空文件（0 字节），没有保存。") from error
    file, _ = StoredFile.objects.get_or_create(
        body_id=by.body_id,
        digest=digest,
        defaults={
            "name": name,
            "type": media,
            "size": size,
            "uploaded_by": by.person or "",
            "uploaded_name": by.name,
            "received_at": now or timezone.now(),
        },
    )
    return file


def files_are_kept(candidate: Candidate) -> Iterator[Finding]:
    """A gate: every file an act names has been received by the body.

    Source: 《行政处罚法》第四十六条 (evidence must be verified before it is used).
    """
    named = {digest for digests in candidate.files.values() for digest in digests}
    if not named:
        return
    kept = set(
        StoredFile.objects.filter(body_id=candidate.body_id, digest__in=named).values_list(
            "digest", flat=True
        )
    )
    for digest in sorted(named - kept):
        yield Finding(
            code="evidence.file.not_kept",
            message=f"所附文件（摘要 {digest[:12]}…）没有上传到本单位。",
            source="《行政处罚法》第四十六条",
            remedy="请先上传文件，再提交。",
        )


def bind(step: Step) -> None:
    """The projection: which act names which file."""
    uses = [
        FileUse(
            case=step.row.case, seq=step.row.seq, act=step.row.act, member=member, digest=digest
        )
        for member, digests in intake.files_in(ACTS[step.row.act], step.row.data).items()
        for digest in dict.fromkeys(digests)
    ]
    if uses:
        FileUse.objects.bulk_create(uses)


class _Rejoined(io.RawIOBase):
    """The bytes already looked at, then the rest of the stream."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int = -1, /) -> bytes:
        if self._head:
            taken, self._head = self._head[:size], self._head[size:]
            return taken
        return self._rest.read(size)


def _head(stream: Stream) -> bytes:
    head = b""
    while len(head) < filetypes.HEAD and (piece := stream.read(filetypes.HEAD - len(head))):
        head += piece
    return head


def too_large() -> str:
    """Why a file past the limit of this installation is not kept."""
    limit = settings.MINGJIAN_UPLOAD_LIMIT // (1024 * 1024)
    return f"文件超过 {limit} MB 的上限，没有保存。"
