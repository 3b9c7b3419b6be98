"""The lines of a statute's file: Word (.docx) or text, and plain words for what cannot be read."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, BinaryIO

from docx import Document
from docx.oxml.ns import qn

LARGEST = 16 * 1024 * 1024  # bytes of a file
UNPACKED = 200 * 1024 * 1024  # bytes of all parts of a Word file
MOST_LINES = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


class Unreadable(ValueError):
    """A file that cannot be used; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What a file says, line by line; ``notes`` are what the reader should know of it."""

    lines: tuple[str, ...]
    digest: str
    notes: tuple[str, ...] = ()


def read(stream: BinaryIO, name: str) -> Lines:
    """The lines of a ``.docx`` or ``.txt`` file. Raises Unreadable."""
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Unreadable(f"文件超过 {LARGEST // 1024 // 1024} MB，不像一部法律文件。")
    if not content.strip():
        raise Unreadable("是空文件。")
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith(_OLE):
        if _LOCKED in content:
            raise Unreadable("文件有打开密码，请取消密码后再导入。")
        raise Unreadable("是旧的 Word 格式（.doc），请在 Word 或者 WPS 中另存为 .docx 再导入。")
    suffix = PurePath(name).suffix.lower()
    if content.startswith(b"PK"):
        if suffix not in (".docx", ""):
            raise Unreadable(f"是 Word 或者压缩文件，扩展名却是“{suffix}”，请改用 .docx。")
        lines, notes = _word(content)
        return Lines(lines, digest, notes)
    if suffix not in (".txt", ".text", ""):
        raise Unreadable(f"不认识的文件类型“{suffix}”，可以导入 .docx 和 .txt。")
    lines = tuple(_text(content).splitlines())
    if len(lines) > MOST_LINES:
        raise Unreadable(f"超过 {MOST_LINES} 行，不像一部法律文件。")
    return Lines(lines, digest)


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("不是文字文件：编码应当是 UTF-8 或者 GB18030。")


def _word(content: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > UNPACKED:
                raise Unreadable("文件解开以后过大，不像一部法律文件。")
            if "word/document.xml" not in archive.namelist():
                raise Unreadable("是压缩文件，但不是 Word 文件。")
        document = Document(io.BytesIO(content))
    except Unreadable:
        raise
    except Exception as error:  # whatever a damaged package makes the reader raise
        raise Unreadable("Word 文件已经损坏，打不开，请另存一份再导入。") from error
    body = document.element.body
    lines: list[str] = []
    for paragraph in body.iter(qn("w:p")):
        lines.extend("".join(_words(paragraph)).split("\n"))
        if len(lines) > MOST_LINES:
            raise Unreadable(f"超过 {MOST_LINES} 行，不像一部法律文件。")
    return tuple(lines), tuple(_notes(body, lines))


def _words(paragraph: Any) -> Iterator[str]:
    """The words of a paragraph as they stand once every tracked change is accepted."""
    for node in paragraph.iter():
        if node.tag == qn("w:t"):
            yield node.text or ""
        elif node.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif node.tag == qn("w:tab"):
            yield "\t"


def _notes(body: Any, lines: list[str]) -> Iterator[str]:
    if any(True for _ in body.iter(qn("w:ins"), qn("w:del"))):
        yield "文件里有修订痕迹，按接受全部修订后的文字读取。"
    numbered = any(True for _ in body.iter(qn("w:numPr")))
    if numbered and not any(line.strip().startswith("第") for line in lines):
        yield "条号是 Word 自动编号，文字里没有，请先把编号转成文字再导入。"
