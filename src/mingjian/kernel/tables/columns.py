"""What columns a table has, which header is which column, and rows of checked values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mingjian.kernel.tables.cells import BadCell, Parser, halfwidth, plain, text
from mingjian.kernel.tables.reading import CellValue, RawRow, Unreadable

Shown = str | int | date | None
HEADER_SEARCH = 15  # rows that may stand above the header: title, bureau, date of the list


@dataclass(frozen=True, slots=True)
class Column:
    """One column: identifier, printed header, how its cells are read and shown.

    ``empty`` is the value of an empty cell (ignored where the column is ``required``);
    ``show`` gives the cell of a value, by default the value itself.
    """

    name: str
    header: str
    read: Parser = field(default=text())
    required: bool = False
    synonyms: tuple[str, ...] = ()
    empty: Any = ""
    show: Callable[[Any], Shown] = field(default=lambda value: value)
    help: str = ""
    width: int = 16


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of list: identifier, Chinese title, columns."""

    kind: str
    title: str
    columns: tuple[Column, ...]

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True, slots=True)
class Problem:
    """One bad cell or row: sheet row (None: the whole file), column letter and header, message."""

    row: int | None
    column: str | None
    header: str | None
    message: str

    def __str__(self) -> str:
        where = "" if self.row is None else f"第 {self.row} 行"
        if self.column:
            where += f" {self.column} 列（{self.header}）"
        elif self.header:
            where += f"（{self.header}）"
        return f"{where}：{self.message}。" if where else f"{self.message}。"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of checked values by column name, and where it stood."""

    number: int
    values: Mapping[str, Any]
    letters: Mapping[str, str]

    def problem(self, table: Table, column: str | None, message: str) -> Problem:
        """A problem of this row, in ``column`` when one is to blame."""
        if column is None:
            return Problem(self.number, None, None, message)
        return Problem(self.number, self.letters.get(column), table[column].header, message)


def letter(index: int) -> str:
    """The letter of a column counted from 0: A, B, …, Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def parse(table: Table, rows: Iterator[RawRow]) -> Iterator[Row | Problem]:
    """The rows of ``table`` one by one; a row with bad cells gives their problems instead.

    The header row is looked for below title lines; headers may have spaces, full-width signs,
    notes in brackets, and any synonym of a column. Raises Unreadable where it is not found, a
    required column is missing, or a column stands there twice.
    """
    header, places = _header(table, rows)
    letters = {name: letter(index) for name, index in places.items()}
    for raw in rows:
        if _repeats(raw, header):
            continue
        values: dict[str, Any] = {}
        bad = False
        for column in table.columns:
            place = places.get(column.name)
            cell = raw.cells[place] if place is not None and place < len(raw.cells) else None
            try:
                if plain(cell) == "":
                    if column.required:
                        raise BadCell("不能为空")
                    values[column.name] = column.empty
                else:
                    values[column.name] = column.read(cell)
            except BadCell as error:
                bad = True
                yield Problem(raw.number, letters.get(column.name), column.header, str(error))
        if not bad:
            yield Row(raw.number, values, letters)


def squeeze(header: str) -> str:
    """A header half-width, in lower case, without spaces, brackets and other signs."""
    return re.sub(r"[\s*:：_/\\·、，,.。()\[\]【】〔〕-]+", "", halfwidth(header)).lower()


def without_notes(header: str) -> str:
    """The same, and without what stands in brackets: 金额（元） is 金额."""
    return squeeze(re.sub(r"[(\[【〔].*?[)\]】〕]", "", halfwidth(header)))


def _header(table: Table, rows: Iterator[RawRow]) -> tuple[RawRow, dict[str, int]]:
    known = {
        squeeze(word): column.name
        for column in table.columns
        for word in (column.header, *column.synonyms)
    }
    best: tuple[RawRow, dict[str, int], list[str]] | None = None
    seen: list[RawRow] = []
    for raw in rows:
        seen.append(raw)
        places, doubles = _places(raw, known)
        if best is None or len(places) > len(best[1]):
            best = (raw, places, doubles)
        if len(places) >= max(2, len([c for c in table.columns if c.required])):
            break
        if len(seen) >= HEADER_SEARCH:
            break
    if best is None or len(best[1]) < min(2, len(table.columns)):
        wanted = "、".join(column.header for column in table.columns if column.required)
        raise Unreadable(f"没有找到“{table.title}”的表头，至少要有这些列：{wanted}。")
    raw, places, doubles = best
    if doubles:
        raise Unreadable(f"第 {raw.number} 行表头重复：{'、'.join(doubles)}。")
    if missing := [c.header for c in table.columns if c.required and c.name not in places]:
        raise Unreadable(f"第 {raw.number} 行表头缺少这些列：{'、'.join(missing)}。")
    return raw, places


def _places(raw: RawRow, known: Mapping[str, str]) -> tuple[dict[str, int], list[str]]:
    places: dict[str, int] = {}
    doubles: list[str] = []
    for index, cell in enumerate(raw.cells):
        if not isinstance(cell, str):
            continue
        if name := known.get(squeeze(cell)) or known.get(without_notes(cell)):
            if name in places:
                doubles.append(cell.strip())
            else:
                places[name] = index
    return places, doubles


def _repeats(raw: RawRow, header: RawRow) -> bool:
    """A header printed again on the next page of a list."""

    def words(cells: tuple[CellValue, ...]) -> list[str]:
        return [squeeze(c) for c in cells if isinstance(c, str) and c.strip()]

    return words(raw.cells) == words(header.cells)
