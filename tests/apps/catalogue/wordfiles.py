"""Word files of the tests' own making, whole and broken."""

import io
import zipfile

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word(text: str) -> io.BytesIO:
    """A Word file with a paragraph a line."""
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    return _saved(document)


def tracked(kept: str, gone: str, come: str) -> io.BytesIO:
    """A paragraph with a deletion and an insertion that nobody has accepted."""
    document = Document()
    document.add_paragraph("某办法")
    paragraph = document.add_paragraph(kept)._p
    for tag, word_tag, words in (("w:del", "w:delText", gone), ("w:ins", "w:t", come)):
        change, run, said = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(word_tag)
        said.text = words
        run.append(said)
        change.append(run)
        paragraph.append(change)
    return _saved(document)


def numbered() -> io.BytesIO:
    """Paragraphs whose numbers are Word's own and stand nowhere in the words."""
    document = Document()
    for line in ("为了管理。", "本办法自公布之日起施行。"):
        properties = document.add_paragraph(line)._p.get_or_add_pPr()
        number = OxmlElement("w:numPr")
        number.append(OxmlElement("w:numId"))
        number[0].set(qn("w:val"), "1")
        properties.append(number)
    return _saved(document)


def old_doc() -> io.BytesIO:
    return io.BytesIO(OLE + b"\0" * 504 + "WordDocument".encode("utf-16-le"))


def locked() -> io.BytesIO:
    return io.BytesIO(OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"))


def no_word_inside() -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("anything.txt", "甲")
    packed.seek(0)
    return packed


def damaged() -> io.BytesIO:
    return io.BytesIO(word("某办法\n第一条 甲。").getvalue()[:900])


def bomb() -> io.BytesIO:
    """Little outside, far too much inside."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (201 * 1024 * 1024))
    packed.seek(0)
    return packed


def _saved(document) -> io.BytesIO:
    saved = io.BytesIO()
    document.save(saved)
    saved.seek(0)
    return saved
