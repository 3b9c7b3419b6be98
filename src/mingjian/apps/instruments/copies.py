"""Word copies of issued documents: the same words once more, to work with, never the record."""

from __future__ import annotations

from mingjian.apps.instruments import compose
from mingjian.apps.instruments.models import IssuedDocument
from mingjian.apps.instruments.services import paper_act, paper_case
from mingjian.apps.instruments.word import word
from mingjian.apps.journal import rows
from mingjian.law.history import CHINA

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_copy(document: IssuedDocument) -> bytes:
    """The .docx of an issued document, marked 副本; the same file whenever it is asked for."""
    acts = [row for row in rows.of_case(document.case) if row.seq <= document.of_seq]
    row = acts[-1]
    content = compose.content_of(
        row.act,
        paper_act(row),
        paper_case(acts),
        acts[0].body["$body"],
        document.number,
        row.rec.astimezone(CHINA),
    )
    return word(content, "副本")
