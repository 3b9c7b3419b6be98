"""Spreadsheets for tests, and the lists of one bureau to start from."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from openpyxl import Workbook

from mingjian.apps.catalogue.registers import Items, Laws
from mingjian.apps.organisation.registers import Bodies, Officers, Sections
from mingjian.apps.organisation.registers.engine import Outcome, Register, import_table
from mingjian.kernel.tables import write_csv, write_xlsx

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
Grid = Sequence[Sequence[Any]]


def xlsx(grid: Grid, merged: Sequence[str] = ()) -> io.BytesIO:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    for row in grid:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def csv_file(grid: Grid, encoding: str = "utf-8") -> io.BytesIO:
    """The same as a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows(grid)
    return io.BytesIO(text.getvalue().encode(encoding))


def take(
    register: type[Register], grid: Grid | io.BytesIO, *, day: date = TODAY, dry_run: bool = False
) -> Outcome:
    """Import a grid or a file."""
    stream = grid if isinstance(grid, io.BytesIO) else xlsx(grid)
    return import_table(register(day), stream, "清单.xlsx", by="测试", now=NOW, dry_run=dry_run)


def given(register: type[Register], grid: Grid) -> None:
    """Import a grid that must go in."""
    outcome = take(register, grid)
    assert outcome.written, told(outcome)


def told(outcome: Outcome) -> list[str]:
    """The problems as the user reads them."""
    return [str(problem) for problem in outcome.problems]


def exported(register: type[Register], *, as_csv: bool = False, day: date = TODAY) -> bytes:
    """The register written out."""
    stream = io.BytesIO()
    (write_csv if as_csv else write_xlsx)(register.table, register(day).all(), stream)
    return stream.getvalue()


BODY_HEAD = ["机关代字", "机关名称", "统一社会信用代码", "行政层级", "主体类别"]
OFFICER_HEAD = ["机关代字", "姓名", "内设机构", "执法证件号码", "有效期起", "有效期止"]


def a_bureau() -> None:
    """One body with two sections and two laws."""
    given(Bodies, [BODY_HEAD, ["长园", "长治市园林局", "", "市级", "法定行政机关"]])
    given(Sections, [["机关代字", "科室"], ["长园", "园林监察科"], ["长园", "法规科"]])
    given(
        Laws,
        [
            ["名称", "效力级别", "施行日期"],
            ["城市绿化条例", "行政法规", date(2017, 3, 1)],
            ["中华人民共和国行政处罚法", "法律", date(2021, 7, 15)],
        ],
    )


def officer(name: str, number: str, start: date, end: date, **more: Any) -> None:
    """One officer of 长园 with a certificate."""
    given(
        Officers,
        [
            [*OFFICER_HEAD, *more],
            ["长园", name, "园林监察科", number, start, end, *more.values()],
        ],
    )


ITEM_HEAD = [
    "机关代字", "事项编码", "事项类别", "事项名称", "法律依据", "处罚种类", "罚款幅度", "幅度依据",
    "听证标准（公民）", "听证标准（单位）", "听证标准依据", "法制机构审核日期", "公布日期", "生效日期",
]  # fmt: skip


def item_row(**changes: Any) -> list[Any]:
    """One published penalty item of 长园, with some cells changed."""
    row = dict(
        zip(
            ITEM_HEAD,
            [
                "长园", "CF-01", "行政处罚", "擅自侵占城市绿地的处罚", "《城市绿化条例》第二十七条",
                "罚款", "个人：1000-10000元；单位：5000-100000元", "示例", 5000, 50000, "示例",
                date(2023, 12, 1), date(2023, 12, 15), date(2024, 1, 1),
            ],
            strict=True,
        )
    )  # fmt: skip
    return list((row | changes).values())


def an_item(**changes: Any) -> None:
    """That item, imported."""
    given(Items, [ITEM_HEAD, item_row(**changes)])
