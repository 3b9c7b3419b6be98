"""Tables written out: the same rows always give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO

from mingjian.kernel.tables.columns import Shown, Table

MADE = datetime(2000, 1, 1)  # noqa: DTZ001 (workbooks know no zone; fixed for same bytes)
RISKY = ("=", "+", "-", "@", "\t", "\r")


def write_xlsx(table: Table, rows: Iterable[Mapping[str, Any]], out: BinaryIO) -> None:
    """Write ``rows`` (values by column name) as a workbook: header frozen, codes as text, days as
    dates, nothing ever as a formula. Memory does not grow with the number of rows."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        out,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    book.set_properties({"title": table.title, "author": "明鉴", "created": MADE})
    head = book.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1, "text_wrap": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    plain = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(table.title[:31])
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width, plain)
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(table.columns):
        sheet.write_string(0, index, column.header, head)
    for number, row in enumerate(rows, start=1):
        for index, column in enumerate(table.columns):
            match column.show(row[column.name]):
                case None | "":
                    pass
                case date() as when:
                    sheet.write_datetime(number, index, when, day)
                case bool() as flag:
                    sheet.write_string(number, index, "是" if flag else "否", plain)
                case int() as figure:
                    sheet.write_number(number, index, figure)
                case text:
                    sheet.write_string(number, index, text, plain)
    book.close()


def write_csv(table: Table, rows: Iterable[Mapping[str, Any]], out: BinaryIO) -> None:
    """Write ``rows`` as UTF-8 with BOM. A text a spreadsheet program would run as a formula gets
    a leading apostrophe, which the reader takes off again."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.header for column in table.columns])
    for row in rows:
        writer.writerow([_flat(column.show(row[column.name])) for column in table.columns])
    text.flush()
    text.detach()


def _flat(shown: Shown) -> str:
    match shown:
        case None:
            return ""
        case bool():
            return "是" if shown else "否"
        case date():
            return shown.isoformat()
        case str() if shown.lstrip("'").startswith(RISKY):
            return "'" + shown
        case _:
            return str(shown)
