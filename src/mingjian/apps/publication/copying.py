"""The public's copy of a decision: set from the masked text alone, then read again and searched.

Nothing of the original document goes into it, so nothing can be left behind in a layer, an
attachment or the metadata. What cannot be read again, or still holds a protected value, is
refused. Source: 国办发〔2018〕118号第二部分; 《个人信息保护法》第二十八条.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import BinaryIO

from mingjian.apps.cases.gates import Candidate
from mingjian.apps.instruments import coverage, typeset
from mingjian.apps.instruments.document import Block, Content, Head, Para, Style, strings
from mingjian.apps.instruments.services import blobs, site
from mingjian.apps.publication import layout, masking, release
from mingjian.apps.publication.masking import Guarded
from mingjian.apps.publication.models import PublicationRecord
from mingjian.apps.publication.readable import Unreadable, read_text
from mingjian.kernel.findings import Finding

LARGEST = 64 * 1024 * 1024  # bytes
_SOURCE = "国办发〔2018〕118号第二部分；《个人信息保护法》第二十八条"


def set_copy(record: PublicationRecord, text: str, issued_at: datetime) -> str:
    """Set the masked ``text`` in type and keep it; the digest of the PDF.

    Raises CannotPrint for a character without glyph, FontsMissing.
    """
    content = _content(record, text, issued_at)
    coverage.refuse_uncovered([(content.title, strings(content))])
    pdf, _ = typeset.typeset(content, code=record.code.upper(), url=f"{site()}/d/{record.code}/")
    digest, _ = blobs().put(io.BytesIO(pdf), LARGEST)
    return digest


def open_copy(record: PublicationRecord) -> BinaryIO | None:
    """The bytes of the public copy; None where there is none."""
    return blobs().open(record.digest) if record.digest else None


def problem(digest: str, protect: Sequence[Guarded], keep: Sequence[str]) -> str | None:
    """Why the file with this digest may not be published; None when it may."""
    try:
        with blobs().open(digest) as file:
            text = read_text("copy.pdf", file.read())
    except FileNotFoundError:
        return "公示文件没有保存"
    except Unreadable as unreadable:
        return f"公示文件读不出来：{unreadable}"
    return masking.leftover(text, protect=protect, keep=keep)


def copy_is_clean(candidate: Candidate) -> Iterator[Finding]:
    """A gate: the file that goes out can be read, and no protected value is found in it."""
    digest = candidate.data.get("digest")
    if not digest:
        return
    own = release.guard(candidate.history.ref)
    found = problem(str(digest), own.protect, (*own.keep, *release.phrases_of(candidate)))
    if found is not None:
        yield Finding(
            code="publication.copy_not_clean",
            message=f"公示文件不能公开：{found}。",
            source=_SOURCE,
            remedy="请修改公示文本后重新审核；读不出来的，不能公示。",
            rule="GS-009",
        )


STYLES: dict[str, Style] = {"field": "flush", "item": "item", "sign": "right"}


def _content(record: PublicationRecord, text: str, issued_at: datetime) -> Content:
    lines = layout.lines(text, record.body_name)
    told = dict(lines)  # what a paper has once: title, number
    return Content(
        kind=record.of_act,
        title=told.get("title", record.item_name or "公示内容"),
        organ=record.body_name,
        number=told.get("number", record.number),
        head="enforcement",
        form=False,
        masked=True,
        signers=(),
        blocks=tuple(_block(kind, line) for kind, line in lines if kind not in _HEADING),
        issued_at=issued_at,
    )


_HEADING = frozenset({"organ", "title", "mark", "number"})


def _block(kind: str, line: str) -> Block:
    return Head(1, line) if kind == "section" else Para((line,), STYLES.get(kind, "body"))
