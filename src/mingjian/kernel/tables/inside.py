"""What a workbook hides from its reader: its true size, and cells without a value."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


UNCOMPUTED = "#公式未计算"  # a formula saved without its result


_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(/?)>')


def unpacked(stream: BinaryIO) -> int:
    """Bytes of all parts. Raises BadZipFile where a part is damaged or longer than declared."""
    with zipfile.ZipFile(stream) as archive:
        size = sum(part.file_size for part in archive.infolist())
        if size <= 1 << 30 and (broken := archive.testzip()):
            raise zipfile.BadZipFile(broken)
        return size


def spanned(stream: BinaryIO) -> int:
    """Cells of the largest rectangle from the first cell to the last filled one of a sheet."""
    most = 0
    with zipfile.ZipFile(stream) as archive:
        for name in archive.namelist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                continue
            last_row = last_column = 0
            tail = b""
            with archive.open(name) as file:
                while chunk := file.read(1 << 20):
                    window = tail + chunk
                    for column, row, closed in _CELL.findall(window):
                        if not closed:
                            last_row = max(last_row, int(row))
                            last_column = max(last_column, _column(column.decode()))
                    tail = window[-200:]
            most = max(most, last_row * last_column)
    return most


def valueless(stream: BinaryIO, title: str) -> dict[tuple[int, int], str]:
    """Cells (row, column from 0) of the sheet ``title`` that hold an error, with its word, or a
    formula saved without its result (UNCOMPUTED)."""
    with zipfile.ZipFile(stream) as archive:
        part = _part(archive, title)
        if part is None or not _may_have_any(archive, part):
            return {}
        found: dict[tuple[int, int], str] = {}
        with archive.open(part) as file:
            for _, cell in ElementTree.iterparse(file):  # noqa: S314 (expat bounds entities)
                if cell.tag == f"{MAIN}row":
                    cell.clear()
                if cell.tag != f"{MAIN}c":
                    continue
                value = cell.findtext(f"{MAIN}v")
                if cell.get("t") == "e":
                    found[_place(cell.get("r", "A1"))] = value or UNCOMPUTED
                elif cell.find(f"{MAIN}f") is not None and not value and cell.get("t") != "str":
                    found[_place(cell.get("r", "A1"))] = UNCOMPUTED
        return found


def _part(archive: zipfile.ZipFile, title: str) -> str | None:
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    targets = {
        link.get("Id"): link.get("Target", "")
        for link in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    }
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    for sheet in book.iter(f"{MAIN}sheet"):
        if sheet.get("name") == title:
            target = targets.get(sheet.get(LINK), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return part if part in names else None
    return None


def _may_have_any(archive: zipfile.ZipFile, part: str) -> bool:
    tail = b""
    with archive.open(part) as file:
        while chunk := file.read(1 << 20):
            window = tail + chunk
            if any(mark in window for mark in (b"<f>", b"<f ", b't="e"')):
                return True
            tail = chunk[-4:]
    return False


def _place(reference: str) -> tuple[int, int]:
    found = re.fullmatch(r"([A-Z]+)(\d+)", reference)
    return (int(found[2]) - 1, _column(found[1]) - 1) if found else (0, 0)


def _column(letters: str) -> int:
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number
