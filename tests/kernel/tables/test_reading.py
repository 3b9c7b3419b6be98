"""Reading workbooks and CSV files as bureaus send them."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from mingjian.kernel.tables import Column, Problem, Table, Unreadable, parse, read
from mingjian.kernel.tables.cells import code, day, text, whole, yes_no

TABLE = Table(
    "people",
    "人员清单",
    (
        Column("name", "姓名", text(20), required=True, synonyms=("人员姓名",)),
        Column("number", "证件号码", code(), synonyms=("证号",)),
        Column("since", "到岗日期", day, empty=None),
        Column("size", "人数", whole, empty=None),
        Column("full", "专职", yes_no, empty=False),
    ),
)


def workbook(*rows, merged=()):
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for area in merged:
        book.active.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def values(stream, name="清单.xlsx"):
    return [
        str(row) if isinstance(row, Problem) else (row.number, dict(row.values))
        for row in parse(TABLE, read(stream, name))
    ]


def names(stream):
    return [row[1]["name"] for row in values(stream)]


def test_a_title_a_spaced_header_and_blank_rows_do_not_disturb():
    stream = workbook(
        ["某某局执法人员清单"],
        [],
        ["序号", " 姓  名 ", "证 号（执法证）", "专　职"],
        [1, "执法员甲", "SL001", "√"],
        [None, "  ", None],
        [2, "执法员乙", "ＳＬ００２", "否"],
        merged=["A1:D1"],
    )
    assert values(stream) == [
        (4, {"name": "执法员甲", "number": "SL001", "since": None, "size": None, "full": True}),
        (6, {"name": "执法员乙", "number": "SL002", "since": None, "size": None, "full": False}),
    ]


def test_a_cell_merged_downward_gives_its_value_to_every_row():
    stream = workbook(
        ["证号", "姓名", "人数"],
        ["SL1", "甲", 3],
        [None, "乙", None],
        [None, "丙", 5],
        merged=["A2:A4", "C2:C3"],
    )
    assert [(v["number"], v["size"]) for _, v in values(stream)] == [
        ("SL1", 3),
        ("SL1", 3),
        ("SL1", 5),
    ]


def test_columns_keep_their_letters_when_the_sheet_starts_further_right():
    book = Workbook()
    book.active["C4"], book.active["D4"] = "姓名", "人数"
    book.active["C5"], book.active["D5"] = "甲", "三"
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    assert values(stream) == ["第 5 行 D 列（人数）：“三”不是整数。"]


def test_a_formula_without_a_stored_result_is_a_bad_cell_not_an_empty_one():
    stream = workbook(["姓名", "人数"], ["甲", "=1+1"])
    assert values(stream) == [
        "第 2 行 B 列（人数）：公式没有算出的结果，请在表格程序里打开并保存一次，或者改成数值。"
    ]


def test_a_formula_with_a_stored_result_gives_the_result():
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "人数"])
    sheet.write(1, 0, "甲")
    sheet.write_formula(1, 1, "=1+1", None, 2)
    book.close()
    stream.seek(0)
    assert values(stream)[0][1]["size"] == 2


def test_a_formula_error_is_named():
    stream = workbook(["姓名", "证号"], ["甲", "#REF!"])
    assert values(stream) == ["第 2 行 B 列（证件号码）：公式出错（#REF!），请改成数值或者文字。"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (date(2024, 3, 1), date(2024, 3, 1)),
        ("2024-3-1", date(2024, 3, 1)),
        ("２０２４年３月１日", date(2024, 3, 1)),
        ("2024.03.01", date(2024, 3, 1)),
        (20240301, date(2024, 3, 1)),
    ],
)
def test_days_are_read_in_every_common_writing(cell, expected):
    stream = workbook(["姓名", "到岗日期"], ["甲", cell])
    assert values(stream)[0][1]["since"] == expected


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("2023-02-29", "“2023-02-29”这一天不存在"),
        ("去年", "“去年”不是日期，请写成 2024-03-01 这样"),
    ],
)
def test_a_day_that_is_none_is_refused(cell, message):
    stream = workbook(["姓名", "到岗日期"], ["甲", cell])
    assert values(stream) == [f"第 2 行 B 列（到岗日期）：{message}。"]


def test_a_long_number_spoilt_by_the_spreadsheet_program_is_refused():
    stream = workbook(["姓名", "证号"], ["甲", 1.1e17])
    assert values(stream) == [
        "第 2 行 B 列（证件号码）：长号码被表格程序改成了数字，尾数已丢失；"
        "请把该列设为文本后重新填写。"
    ]


@pytest.mark.parametrize("number", [-1e308, -1e300])
def test_a_number_shown_as_a_date_that_no_calendar_holds_is_named_by_its_row(number):
    book = Workbook()
    book.active.append(["姓名", "到岗日期"])
    book.active.append(["执法员甲", number])
    book.active["B2"].number_format = "yyyy-mm-dd"
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    with pytest.raises(Unreadable, match=r"第 2 行.*超出日期的范围"):
        list(read(stream, "清单.xlsx"))


def test_the_header_printed_again_on_the_next_page_is_no_row():
    assert names(workbook(["姓名", "证号"], ["甲", "1"], ["姓名", "证号"], ["乙", "2"])) == [
        "甲",
        "乙",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_encoding_of_a_bureau(encoding):
    stream = io.BytesIO("姓名,证号\r\n执法员甲,001\r\n\r\n㐂某,002\r\n".encode(encoding))
    assert [(n, v["name"], v["number"]) for n, v in values(stream, "a.csv")] == [
        (2, "执法员甲", "001"),
        (4, "㐂某", "002"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.xlsx 是空文件。"),
        (b"PK\x03\x04broken", "a.xlsx 不是完好的 xlsx 文件，无法读取。"),
        (b"\xd0\xcf\x11\xe0old", "a.xlsx 是旧版 xls 或加密的工作簿，请另存为 xlsx 再导入。"),
        (b"%PDF-1.7", "a.xlsx 不是表格，只能导入 xlsx 或 csv 文件。"),
        (b"\xff\xff\xff\x81", "a.xlsx 的文字编码不是 UTF-8 也不是 GB18030，请另存为 xlsx 再导入。"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(content, message):
    with pytest.raises(Unreadable) as caught:
        list(parse(TABLE, read(io.BytesIO(content), "a.xlsx")))
    assert str(caught.value) == message


def test_a_single_cell_far_away_does_not_fill_the_memory():
    book = Workbook()
    book.active["A1"], book.active["B1"], book.active["XFD1048576"] = "姓名", "证号", "x"
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    with pytest.raises(Unreadable, match="的内容散布过广，请删去远处的单元格"):
        values(stream)


def test_a_merge_over_the_whole_sheet_is_refused():
    small = workbook(["姓名", "证号"], ["甲", "1"], merged=["C1:D2"])
    huge = io.BytesIO()
    with zipfile.ZipFile(small) as before, zipfile.ZipFile(huge, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"C1:D2", b"C1:XFD1048576"))
    huge.seek(0)
    with pytest.raises(Unreadable, match="合并的单元格过大，请取消合并后再导入。"):
        values(huge)


def test_a_part_longer_than_it_says_is_refused():
    content = bytearray(workbook(["姓名", "证号"], ["甲", "1"]).getvalue())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    told = size.to_bytes(4, "little")
    while (place := content.find(told)) >= 0:
        content[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Unreadable, match=r"清单\.xlsx 不是完好的 xlsx 文件，无法读取。"):
        values(io.BytesIO(bytes(content)))


def test_a_missing_header_and_a_double_one_are_named():
    with pytest.raises(Unreadable, match="没有找到“人员清单”的表头，至少要有这些列：姓名。"):
        values(workbook(["甲", "乙"], ["1", "2"]))
    with pytest.raises(Unreadable, match="第 1 行表头重复：人员姓名。"):
        values(workbook(["姓名", "人员姓名", "证号"], ["甲", "甲", "1"]))
    with pytest.raises(Unreadable, match="第 1 行表头缺少这些列：姓名。"):
        values(workbook(["证号", "到岗日期"], ["1", None]))


def test_a_required_cell_may_not_be_empty():
    assert values(workbook(["姓名", "证号"], [None, "1"])) == ["第 2 行 A 列（姓名）：不能为空。"]
