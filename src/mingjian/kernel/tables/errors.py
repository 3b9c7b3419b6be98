"""Cells of a workbook that hold no value but an error, which readers would take for empty."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


UNCOMPUTED = "#公式未计算"  # a formula saved without its result


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
    if not found:
        return (0, 0)
    column = 0
    for sign in found[1]:
        column = column * 26 + ord(sign) - 64
    return (int(found[2]) - 1, column - 1)
