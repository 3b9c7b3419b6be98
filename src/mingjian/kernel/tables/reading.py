"""Rows of an xlsx or CSV file with their sheet row numbers; merged cells carry their value."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import BinaryIO
from xml.etree import ElementTree

from mingjian.kernel.tables.inside import spanned, unpacked, valueless

CellValue = str | int | float | bool | date | datetime | time | timedelta | None

MAX_COLUMNS = 200
MAX_UNPACKED = 512 * 1024 * 1024  # bytes a workbook may grow to
MAX_CELLS = 5_000_000  # of the rectangle that holds everything; the reader keeps all of it
MAX_MERGED = 500_000
_CSV_PROBE = 64 * 1024


class Unreadable(ValueError):
    """A file that is no table we can read; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of the sheet: its number as the program shows it (from 1), and its cells."""

    number: int
    cells: tuple[CellValue, ...]


def read(stream: BinaryIO, name: str) -> Iterator[RawRow]:
    """The rows of the first sheet that is not empty; wholly blank rows are left out.

    ``name`` is the file's name; what the file is, is told by its content. A cell inside a
    merged range has the value of the range's first cell. A CSV file may be UTF-8, with or
    without BOM, UTF-16 with BOM, or GB18030. Raises Unreadable.
    """
    head = stream.read(8)
    stream.seek(0)
    if not head:
        raise Unreadable(f"{name} 是空文件。")
    if head.startswith(b"PK\x03\x04"):
        rows = _workbook(stream, name)
    elif head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(f"{name} 是旧版 xls 或加密的工作簿，请另存为 xlsx 再导入。")
    elif head.startswith((b"%PDF", b"\x89PNG")):
        raise Unreadable(f"{name} 不是表格，只能导入 xlsx 或 csv 文件。")
    else:
        rows = _csv(stream, name)
    return (row for row in rows if any(_filled(cell) for cell in row.cells))


def _filled(cell: CellValue) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _workbook(stream: BinaryIO, name: str) -> Iterator[RawRow]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        if unpacked(stream) > MAX_UNPACKED:
            raise Unreadable(f"{name} 解开后过大，请拆成几个表格分别导入。")
        stream.seek(0)
        if spanned(stream) > MAX_CELLS:
            raise Unreadable(f"{name} 的内容散布过广，请删去远处的单元格，或者拆成几个表格。")
        stream.seek(0)
        book = CalamineWorkbook.from_filelike(stream)
        for title in book.sheet_names:
            sheet = book.get_sheet_by_name(title)
            if sheet.height and sheet.width:
                break
        else:
            raise Unreadable(f"{name} 里没有任何内容。")
        if sheet.total_width > MAX_COLUMNS:
            raise Unreadable(f"{name} 有 {sheet.total_width} 列，超过 {MAX_COLUMNS} 列的上限。")
        merged = _merged(sheet.merged_cell_ranges or [], name)
        stream.seek(0)
        valueless_cells = valueless(stream, title)
        rows = _readable(sheet.iter_rows(), name)  # from the first row, but the first filled column
        offset = sheet.start[1] if sheet.start else 0
    except (CalamineError, zipfile.BadZipFile, ElementTree.ParseError, OSError) as error:
        raise Unreadable(f"{name} 不是完好的 xlsx 文件，无法读取。") from error
    return _placed(rows, offset, merged, valueless_cells)


def _readable(rows: Iterator[Sequence[CellValue]], name: str) -> Iterator[Sequence[CellValue]]:
    """The rows of a sheet. Raises Unreadable, with its row, for a date that no calendar holds.

    The reader panics there, and a panic is no Exception: unnamed, it would end the program.
    """
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except BaseException as error:
            if type(error).__name__ != "PanicException":
                raise
            raise Unreadable(
                f"{name} 第 {number} 行有单元格按日期显示，但数值超出日期的范围，请改正后再导入。"
            ) from error
        yield row


Corners = dict[tuple[int, int], tuple[int, int]]


def _merged(ranges: list[tuple[tuple[int, int], tuple[int, int]]], name: str) -> Corners:
    """Each cell of a range merged downward (row, column from 0) and the cell it takes after.

    A range within one row, such as a title, repeats nothing.
    """
    corners: Corners = {}
    downward = [r for r in ranges if r[0][0] < r[1][0]]
    sizes = ((last[0] - first[0] + 1) * (last[1] - first[1] + 1) for first, last in downward)
    if sum(sizes) > MAX_MERGED:
        raise Unreadable(f"{name} 合并的单元格过大，请取消合并后再导入。")
    for (top, left), (bottom, right) in downward:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    corners[row, column] = (top, left)
    return corners


def _placed(
    rows: Iterator[Sequence[CellValue]],
    offset: int,
    merged: Corners,
    errors: dict[tuple[int, int], str],
) -> Iterator[RawRow]:
    corners = set(merged.values())
    values: dict[tuple[int, int], CellValue] = {}
    for index, filled in enumerate(rows):
        cells: list[CellValue] = [None] * offset + list(filled)
        for column in range(len(cells)) if merged or errors else ():
            place = (index, column)
            if place in errors:
                cells[column] = errors[place]
            if place in corners:
                values[place] = cells[column]
            # a title merged over the whole width stays one cell: only downward merges repeat
            if place in merged and merged[place][0] < index and merged[place] in values:
                cells[column] = values[merged[place]]
        yield RawRow(index + 1, tuple(cells))


def _csv(stream: BinaryIO, name: str) -> Iterator[RawRow]:
    encoding = _encoding(stream, name)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    sample = text.readline()
    text.seek(0)
    delimiter = max(",\t;，", key=sample.count) if sample else ","
    try:
        previous = 0
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise Unreadable(f"{name} 第 {previous + 1} 行超过 {MAX_COLUMNS} 列。")
            # the row as a spreadsheet program would number it
            previous += 1
            yield RawRow(previous, tuple(_csv_cell(cell) for cell in cells))
    except csv.Error as error:
        raise Unreadable(f"{name} 第 {previous + 1} 行的引号或分隔符不完整，无法读取。") from error
    finally:
        text.detach()


def _csv_cell(cell: str) -> str | None:
    if cell.startswith("'") and cell.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r")):
        return cell[1:]  # the apostrophe our own export puts before what looks like a formula
    return cell or None


def _encoding(stream: BinaryIO, name: str) -> str:
    head = stream.read(4)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for encoding in ("utf-8-sig", "gb18030"):
        stream.seek(0)
        decoder = io.TextIOWrapper(stream, encoding=encoding, newline="")
        try:
            while text := decoder.read(_CSV_PROBE):
                if "\0" in text:
                    raise Unreadable(f"{name} 不是表格，只能导入 xlsx 或 csv 文件。")
        except UnicodeDecodeError:
            continue
        else:
            return encoding
        finally:
            decoder.detach()
    raise Unreadable(f"{name} 的文字编码不是 UTF-8 也不是 GB18030，请另存为 xlsx 再导入。")
