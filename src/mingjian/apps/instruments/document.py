"""What an instrument consists of: a few kinds of block, from which PDF, Word and plain text come.

An instrument is composed once, as blocks; the Typst page, the Word copy and the plain text that
is searched, masked and compared are three readings of the same blocks, so they cannot differ.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Style = Literal["body", "flush", "hang", "answer", "item", "note", "small", "center", "right"]
HeadKind = Literal["enforcement", "official", "none"]


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to be filled in by hand, so many characters wide."""

    width: int


Run = str | Blank
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    runs: Runs
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: level 1 is 一、in 黑体, level 2 is （一）in 楷体."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A list with a heading row, which is repeated on each page."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a form; ``foot`` stands at its lower right (signature and date)."""

    runs: Runs
    label: bool = False
    span: int = 1
    foot: Runs = ()
    long: bool = False  # running text: from the top, first line indented


@dataclass(frozen=True, slots=True)
class Form:
    """A form: rows of cells; ``heights`` in mm, the least height of a row (0 = as it falls)."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """Places for handwritten signatures, in columns; not part of a masked copy."""

    cells: tuple[Runs, ...]
    widths: tuple[int, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Seal:
    """Organ over date, with the place of the seal; ``room``: free lines above; diameter in mm."""

    organ: str
    date: Runs
    diameter: int = 42
    room: int = 1


@dataclass(frozen=True, slots=True)
class Ruled:
    """Ruled lines to write on."""

    lines: int


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover of a dossier: organ, title, labelled lines."""

    organ: str
    title: str
    lines: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A second title, on a page of its own."""

    title: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


Block = Para | Head | Table | Form | Sign | Seal | Ruled | Cover | Title | Break


@dataclass(frozen=True, slots=True)
class Content:
    """One composed instrument, before it is set in type."""

    kind: str
    title: str
    organ: str
    number: str
    head: HeadKind
    form: bool
    masked: bool
    signers: tuple[str, ...]
    blocks: tuple[Block, ...]
    issued_at: datetime

    def as_json(self) -> dict[str, Any]:
        """Everything that stands in the paper, and nothing else."""
        return {
            "format": "mingjian/instrument@1",
            "kind": self.kind,
            "title": self.title,
            "organ": self.organ,
            "number": self.number,
            "head": self.head,
            "form": self.form,
            "masked": self.masked,
            "signers": list(self.signers),
            "issued_at": self.issued_at.isoformat(),
            "blocks": [block_json(block) for block in self.blocks],
        }

    def canonical(self) -> str:
        """Its one spelling as JSON: sorted names, no spaces, no escapes, no floats."""
        return json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def digest(self) -> str:
        """SHA-256 of the canonical content; its first sixteen digits are printed in the foot."""
        return hashlib.sha256(self.canonical().encode("utf-8")).hexdigest()

    def text(self) -> str:
        """The whole text, a line a paragraph, for search, masking and comparing."""
        top: list[str] = []
        if self.head == "enforcement":
            top = [self.organ, self.title, *(["（公示版）"] if self.masked else []), self.number]
        elif self.head == "official":
            top = [self.organ, self.number, self.title, *(["（公示版）"] if self.masked else [])]
        return "\n".join([line for line in top if line] + list(self.lines()))

    def lines(self) -> Iterator[str]:
        for block in self.blocks:
            yield from block_lines(block)


@dataclass(frozen=True, slots=True)
class SealPlace:
    """Where the organ seal goes: page (from 1), centre from the left and top edge in mm."""

    page: int
    x: float
    y: float
    diameter: int


@dataclass(frozen=True, slots=True)
class Document:
    """An instrument set in type: PDF, plain text, title, digests, the place of its seal.

    ``digest`` is SHA-256 of the unsigned PDF (which can be made again, byte for byte);
    ``content_digest`` is that of the content, printed in its first sixteen digits.
    """

    kind: str
    title: str
    number: str
    code: str
    pdf: bytes = field(repr=False)
    text: str = field(repr=False)
    digest: str
    content_digest: str
    seal: SealPlace | None
    content: Content = field(repr=False)


def plain(runs: Runs) -> str:
    """Runs as text; a blank is a row of low lines."""
    return "".join(run if isinstance(run, str) else "＿" * run.width for run in runs)


def strings(content: Content) -> str:
    """Every printed character once more, blanks left out: what the fonts must cover."""
    return content.text().replace("＿", "") + "".join(content.signers)


def block_lines(block: Block) -> Iterator[str]:
    """The text of one block, line by line, in the order it is printed."""
    match block:
        case Para(runs):
            yield plain(runs)
        case Head(_, text):
            yield text
        case Table(columns, _, rows):
            yield "\t".join(columns)
            for row in rows:
                yield "\t".join(plain(cell) for cell in row)
        case Form(_, form_rows, _):
            for cells in form_rows:
                yield "\t".join(plain(c.runs) + plain(c.foot) for c in cells)
        case Sign(signs, _, _):
            yield "\t".join(plain(c) for c in signs)
        case Seal(organ, date, _, _):
            yield organ
            yield plain(date)
        case Cover(organ, title, lines):
            yield organ
            yield title
            for label, runs in lines:
                yield f"{label}\t{plain(runs)}"
        case Title(title):
            yield title
        case Ruled() | Break():
            return


def block_json(block: Block) -> dict[str, Any]:
    """One block as the Typst module reads it."""
    match block:
        case Para(runs, style):
            return {"b": "para", "runs": _runs(runs), "style": style}
        case Head(level, text):
            return {"b": "head", "level": level, "text": text}
        case Table(columns, widths, rows):
            return {
                "b": "table",
                "columns": list(columns),
                "widths": list(widths),
                "rows": [[_runs(cell) for cell in row] for row in rows],
            }
        case Form(widths, form_rows, heights):
            return {
                "b": "form",
                "widths": list(widths),
                "heights": list(heights),
                "rows": [[_cell(cell) for cell in row] for row in form_rows],
            }
        case Sign(cells, widths, small):
            return {
                "b": "sign",
                "cells": [_runs(c) for c in cells],
                "widths": list(widths),
                "small": small,
            }
        case Seal(organ, date, diameter, room):
            return {
                "b": "seal",
                "organ": organ,
                "date": _runs(date),
                "diameter": diameter,
                "room": room,
            }
        case Ruled(lines):
            return {"b": "ruled", "lines": lines}
        case Cover(organ, title, cover_lines):
            return {
                "b": "cover",
                "organ": organ,
                "title": title,
                "lines": [{"label": a, "runs": _runs(r)} for a, r in cover_lines],
            }
        case Title(title):
            return {"b": "title", "title": title}
        case Break():
            return {"b": "break"}


def _runs(runs: Iterable[Run]) -> list[Any]:
    return [run if isinstance(run, str) else {"blank": run.width} for run in runs]


def _cell(cell: Cell) -> dict[str, Any]:
    told: dict[str, Any] = {"runs": _runs(cell.runs)}
    if cell.label:
        told["label"] = True
    if cell.span > 1:
        told["span"] = cell.span
    if cell.foot:
        told["foot"] = _runs(cell.foot)
    if cell.long:
        told["long"] = True
    return told
