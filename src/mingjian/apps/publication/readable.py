"""Reading the text of a file as a stranger's program would, or saying why it cannot be read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_LIMIT = 64 * 1024 * 1024  # bytes of XML one Word file may unfold to


class Unreadable(Exception):
    """A file whose text cannot be read whole; what cannot be read cannot be published."""


def read_text(name: str, data: bytes) -> str:
    """All text of a file (plain text, Word, PDF), hidden parts and metadata included.

    Raises Unreadable with a Chinese sentence that says why.
    """
    ending = Path(name).suffix.lower()
    if not data:
        raise Unreadable("文件是空的")
    if data[:5] == b"%PDF-":
        return _pdf(data)
    if data[:4] == b"PK\x03\x04":
        if ending not in {".docx", ".docm", ""}:
            raise Unreadable(f"不支持 {ending} 文件；可用 txt、docx、pdf")
        return _word(data)
    if ending in {".pdf", ".docx"}:
        raise Unreadable(f"扩展名是 {ending}，内容却不是，文件可能损坏或被改名")
    if ending not in {".txt", ".md", ".csv", ".json", ".html", ""}:
        raise Unreadable(f"不支持 {ending} 文件；可用 txt、docx、pdf")
    return _plain(data)


def _plain(data: bytes) -> str:
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("不是文本文件")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("文字编码无法识别（试过 UTF-8 与 GB18030）")


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Unreadable("PDF 已加密，不能读取")
        pages = [page.extract_text() or "" for page in reader.pages]
        about = [str(value) for value in (reader.metadata or {}).values()]
        for name, contents in reader.attachments.items():
            about += [name, *(_attached(name, content) for content in contents)]
    except Unreadable:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, OSError, RecursionError) as error:
        raise Unreadable(f"PDF 无法读取：{error}") from error
    if not pages:
        raise Unreadable("PDF 没有页")
    for number, page in enumerate(pages, 1):
        if not re.search(r"\w", page):
            raise Unreadable(f"PDF 第 {number} 页没有可读文字（可能是扫描件），须逐页看过")
    return "\n".join([*pages, *about])


def _attached(name: str, content: bytes) -> str:
    """The text of a file inside a PDF; only plain text is read, anything else stops the reading."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"PDF 的附件“{name}”不是文字，须单独审核") from error


def _word(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "word/document.xml" not in names:
                raise Unreadable("不是 Word 文件")
            if sum(info.file_size for info in archive.infolist()) > TEXT_LIMIT:
                raise Unreadable("Word 文件展开后过大")
            pictures = [n for n in names if n.startswith(("word/media/", "word/embeddings/"))]
            if pictures:
                raise Unreadable("Word 文件里有图片或嵌入对象，须逐个看过")
            parts = [
                n for n in names if n.endswith(".xml") and n.startswith(("word/", "docProps/"))
            ]
            return "\n".join(
                paragraph for part in sorted(parts) for paragraph in _paragraphs(archive.read(part))
            )
    except (zipfile.BadZipFile, ElementTree.ParseError, RuntimeError, EOFError) as error:
        raise Unreadable(f"Word 文件无法读取：{error}") from error


def _paragraphs(xml: bytes) -> Iterator[str]:
    """Text of each paragraph, deleted and hidden runs included; attributes too (authors, names)."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Unreadable("Word 文件含有不应有的声明，拒绝读取")
    root = ElementTree.fromstring(xml)  # noqa: S314
    paragraphs = list(root.iter(f"{WORD}p"))
    for paragraph in paragraphs:
        yield "".join(
            node.text or ""
            for node in paragraph.iter()
            if node.tag in {f"{WORD}t", f"{WORD}delText", f"{WORD}instrText"}
        )
    if not paragraphs:
        yield " ".join(text.strip() for text in root.itertext() if text.strip())
    for node in root.iter():
        for name, value in node.attrib.items():
            if name.endswith(("}author", "}initials", "descr", "title")):
                yield value
