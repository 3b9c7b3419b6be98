"""Formulas of a workbook saved without their result, which readers would take for empty."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def uncomputed(stream: BinaryIO, title: str) -> frozenset[tuple[int, int]]:
    """Cells (row, column from 0) of the sheet ``title`` whose formula has no stored result."""
    with zipfile.ZipFile(stream) as archive:
        part = _part(archive, title)
        if part is None or not _mentions_formula(archive, part):
            return frozenset()
        found = set()
        with archive.open(part) as file:
            for _, cell in ElementTree.iterparse(file):  # noqa: S314 (expat bounds entities)
                if cell.tag == f"{MAIN}row":
                    cell.clear()
                if cell.tag != f"{MAIN}c" or cell.find(f"{MAIN}f") is None:
                    continue
                value = cell.find(f"{MAIN}v")
                if (value is None or not value.text) and cell.get("t") != "str":
                    found.add(_place(cell.get("r", "A1")))
        return frozenset(found)


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


def _mentions_formula(archive: zipfile.ZipFile, part: str) -> bool:
    tail = b""
    with archive.open(part) as file:
        while chunk := file.read(1 << 20):
            if b"<f>" in tail + chunk or b"<f " in tail + chunk:
                return True
            tail = chunk[-2:]
    return False


def _place(reference: str) -> tuple[int, int]:
    found = re.fullmatch(r"([A-Z]+)(\d+)", reference)
    if not found:
        return (0, 0)
    column = 0
    for sign in found[1]:
        column = column * 26 + ord(sign) - 64
    return (int(found[2]) - 1, column - 1)
