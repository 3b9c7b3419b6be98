"""Writing tables: same bytes, no formulas, and what was written can be read back."""

import io
import time
import zipfile
from datetime import date

from openpyxl import load_workbook

from mingjian.kernel.tables import parse, read, write_csv, write_xlsx
from tests.kernel.tables.test_reading import TABLE

ROWS = [
    {"name": "=HYPERLINK(1)", "number": "0012", "since": date(2024, 3, 1), "size": 3, "full": True},
    {"name": "@甲", "number": "'-5", "since": None, "size": None, "full": False},
    {"name": "+乙", "number": "110101199001011234", "since": None, "size": 0, "full": False},
]


def written(write):
    stream = io.BytesIO()
    write(TABLE, ROWS, stream)
    return stream.getvalue()


def test_two_exports_of_the_same_rows_are_the_same_bytes():
    for write in (write_xlsx, write_csv):
        first = written(write)
        time.sleep(2.1)  # a ZIP file keeps times in steps of two seconds
        assert written(write) == first


def test_nothing_is_ever_a_formula_and_codes_stay_text():
    sheet = load_workbook(io.BytesIO(written(write_xlsx))).active
    assert [[c.data_type for c in row] for row in sheet.iter_rows(min_row=2, max_col=3)] == [
        ["s", "s", "d"],
        ["s", "s", "n"],
        ["s", "s", "n"],
    ]
    assert sheet["B2"].value == "0012"
    assert sheet["C2"].is_date
    assert sheet.freeze_panes == "A2"
    with zipfile.ZipFile(io.BytesIO(written(write_xlsx))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_csv_guards_what_a_spreadsheet_program_would_run():
    assert written(write_csv).decode("utf-8-sig").splitlines()[1:] == [
        "'=HYPERLINK(1),0012,2024-03-01,3,是",
        "'@甲,''-5,,,否",
        "'+乙,110101199001011234,,0,否",
    ]


def test_what_was_written_reads_back_equal():
    for write in (write_xlsx, write_csv):
        rows = parse(TABLE, read(io.BytesIO(written(write)), "a"))
        assert [dict(row.values) for row in rows] == ROWS
