"""Columns and checks that several registers share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from mingjian.apps.organisation import selectors
from mingjian.apps.organisation.registers.engine import Values
from mingjian.kernel.ids import tidy
from mingjian.kernel.tables import Column, Problem, Row, Table
from mingjian.kernel.tables.cells import BadCell, code, day, plain, text, yes_no
from mingjian.kernel.tables.reading import CellValue


def body_column() -> Column:
    """The body a row belongs to, by 机关代字 or full name."""
    return Column(
        "body",
        "机关代字",
        text(128),
        required=True,
        synonyms=(
            "机关名称",
            "单位",
            "单位名称",
            "所属单位",
            "执法主体",
            "执法主体名称",
            "工作单位",
            "执法单位",
        ),
        help="已登记机关的机关代字或者全称",
        width=12,
    )


def flag(
    name: str, header: str, *, synonyms: tuple[str, ...] = (), help: str = "是或者否"
) -> Column:
    """A yes-or-no column; empty is 否."""
    return Column(
        name,
        header,
        yes_no,
        empty=False,
        synonyms=synonyms,
        show=lambda value: "是" if value else "否",
        help=help,
        width=8,
    )


def day_column(
    name: str,
    header: str,
    *,
    required: bool = False,
    synonyms: tuple[str, ...] = (),
    help: str = "",
) -> Column:
    """A column of days; empty is None."""
    return Column(
        name,
        header,
        day,
        required=required,
        synonyms=synonyms,
        empty=None,
        help=help or "日期，如 2024-03-01",
        width=12,
    )


def example_column() -> Column:
    """Marks rows that show how it looks and are not known for sure."""
    return flag("example", "示例", synonyms=("是否示例",), help="是：内容只作示例，使用前须核实")


def checked(check: Callable[[str], str | None], limit: int = 64) -> Callable[[CellValue], str]:
    """A reader of an identifier that ``check`` (kernel.ids) must find right."""
    read = code(limit)

    def reader(value: CellValue) -> str:
        cleaned = tidy(str(read(value)))
        if problem := check(cleaned):
            raise BadCell(problem.rstrip("。"))
        return cleaned

    return reader


def phone(value: CellValue) -> str:
    """A telephone number, or several, kept as text."""
    cleaned = plain(value)
    if not re.fullmatch(r"[0-9+()（）\-—－ 、，,;；/转０-９]{3,64}", cleaned):
        raise BadCell(f"“{cleaned}”不是电话号码")
    return cleaned


class BodyFinder:
    """机关代字 of whatever a bureau writes for a body."""

    def __init__(self) -> None:
        self._codes = selectors.body_names()
        self.ids = {code: pk for pk, code in selectors.body_codes().items()}

    def settle(self, table: Table, row: Row, values: Values) -> Iterator[Problem]:
        """Put the 机关代字 in ``values['body']``."""
        told = values["body"]
        if told in self._codes:
            values["body"] = self._codes[told]
        else:
            yield row.problem(table, "body", f"没有登记“{told}”这个机关，请先导入 bodies")


def in_order(
    table: Table, row: Row, values: dict[str, Any], first: str, last: str
) -> Iterator[Problem]:
    """``last`` may not be before ``first`` where both are told."""
    start: date | None = values[first]
    end: date | None = values[last]
    if start and end and end < start:
        yield row.problem(table, last, f"{table[last].header}早于{table[first].header}")
