"""Write ``examples/*.xlsx`` anew, as a bureau would print them; the same bytes every time.

Run from the repository: ``python scripts/make_examples.py [FOLDER]``.
"""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from example_lists import lists

TITLES = {
    "bodies": "行政执法主体清单",
    "sections": "内设机构清单",
    "officers": "行政执法人员清单",
    "assistants": "执法辅助人员清单",
    "laws": "行政执法依据清单",
    "items": "行政执法事项清单",
    "benchmarks": "行政处罚裁量基准",
    "review-list": "重大执法决定法制审核目录清单",
    "thresholds": "地方、部门规定的标准",
    "inspections": "随机抽查事项清单",
    "inspectees": "检查对象名录库",
}
MADE = datetime(2000, 1, 1)


def main(folder: Path) -> None:
    """One workbook a kind: a title over the whole width, the header below, one row a record."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, rows in lists().items():
        headers = list(dict.fromkeys(header for row in rows for header in row))
        write(folder / f"{kind}.xlsx", f"{TITLES[kind]}（示例）", headers, rows)


def write(path: Path, title: str, headers: list[str], rows: list[dict[str, Any]]) -> None:
    """One list as a workbook."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": "明鉴", "created": MADE})
    big = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    head = book.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1, "text_wrap": True})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"})
    number = book.add_format({"border": 1, "valign": "top"})
    day = book.add_format({"border": 1, "valign": "top", "num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(title[:31])
    sheet.merge_range(0, 0, 0, len(headers) - 1, title, big)
    sheet.freeze_panes(2, 0)
    for column, header in enumerate(headers):
        longest = max((len(str(row.get(header, ""))) for row in rows), default=0)
        sheet.set_column(column, column, min(44, max(10, 2 * max(longest, len(header)))))
        sheet.write_string(1, column, header, head)
    for line, row in enumerate(rows, start=2):
        for column, header in enumerate(headers):
            match row.get(header, ""):
                case date() as when:
                    sheet.write_datetime(line, column, when, day)
                case int() as figure:
                    sheet.write_number(line, column, figure, number)
                case "":
                    sheet.write_blank(line, column, None, cell)
                case text:
                    sheet.write_string(line, column, text, cell)
    book.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "examples")
