"""Case tables as bureaus keep them: headers, cells that cannot be read, money, encodings."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from mingjian.kernel.tables import Unreadable
from mingjian.law.rows import read_cases

HEADER = "案号,当事人,当事人类型,执法类别,程序,立案日期,告知日期,决定日期,决定文号,罚款金额(元),处罚依据,执法人员"
ROW = '1号,某某园林有限公司,企业,行政处罚,普通程序,2024-03-01,2024/4/10,2024年5月10日,罚决〔2024〕1号,"50,000.01",《某市绿化条例》第六十四条,甲、乙'


def read(text, encoding="utf-8"):
    sheet = read_cases(io.BytesIO(text.encode(encoding)), "案件.csv")
    return sheet.notes, list(sheet.cases)


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    sheet = read_cases(out, "案件.xlsx")
    return sheet.notes, list(sheet.cases)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_row_is_a_case_in_every_usual_encoding(encoding):
    """`docs/timeline.md`, rows."""
    notes, [case] = read(f"{HEADER}\n{ROW}\n", encoding)
    assert (notes, case.problems) == ((), ())
    header = case.header
    assert (header.ref, header.kind, header.procedure) == ("1号", "penalty", "ordinary")
    assert header.party == {"name": "某某园林有限公司", "type": "organisation"}
    assert set(header.officers) == {"甲", "乙"}
    assert header.complete == frozenset()
    assert [(a.act, a.day) for a in case.acts] == [
        ("case_filing", date(2024, 3, 1)),
        ("prior_notice", date(2024, 4, 10)),
        ("penalty_decision", date(2024, 5, 10)),
    ]
    assert case.acts[2].data == {
        "penalties": [{"kind": "fine", "amount": 5000001}],
        "basis": [{"law": "某市绿化条例", "article": "第六十四条"}],
        "document": "罚决〔2024〕1号",
    }


def test_a_workbook_gives_the_same_with_true_dates_and_numbers():
    notes, [case] = workbook(
        ["某局2024年行政处罚案件汇总表"],
        ["案号", "立案时间", "处罚决定日期", "罚款金额（万元）", "送达日期", "送达方式"],
        ["2号", datetime(2024, 3, 1), datetime(2024, 5, 10, 9, 30), 5.2, "2024.5.13", "留置送达"],
    )
    assert (notes, case.problems) == ((), ())
    assert case.acts[1].data["penalties"] == [{"kind": "fine", "amount": 5200000}]
    assert case.acts[1].day == date(2024, 5, 10)
    assert case.acts[2].data == {"of": "penalty_decision", "method": "retained"}


def test_a_header_that_is_not_known_is_named_and_the_others_still_count():
    notes, [case] = read("案号,备注,立案日期,天气\n1号,无,2024-03-01,晴\n")
    assert [(n.place, "备注" in n.message or "天气" in n.message) for n in notes] == [
        ("第 1 行 B 列", True),
        ("第 1 行 D 列", True),
    ]
    assert [a.act for a in case.acts] == ["case_filing"]


def test_a_bad_cell_is_named_by_row_and_column_and_the_other_cells_still_count():
    notes, [good, bad] = read(
        "案号,立案日期,决定日期,罚款金额(元)\n1号,2024-03-01,2024-05-10,200\n2号,2024-02-30,2024-05-10,很多\n"
    )
    assert notes == ()
    assert good.problems == ()
    assert [p.place for p in bad.problems] == [
        "第 3 行 B 列（立案日期）",
        "第 3 行 D 列（罚款金额(元)）",
    ]
    assert [a.act for a in bad.acts] == ["penalty_decision"]


def test_a_header_twice_is_named_and_the_first_counts():
    notes, [case] = read("案号,立案日期,立案日期\n1号,2024-03-01,2024-03-02\n")
    assert len(notes) == 1
    assert case.acts[0].day == date(2024, 3, 1)


def test_words_outside_the_list_are_bad_cells():
    _, [case] = read("案号,程序,执法类别,当事人类型,送达方式\n1号,快速,行政立法,外星人,飞鸽\n")
    assert [p.place for p in case.problems] == [
        "第 2 行 B 列（程序）",
        "第 2 行 C 列（执法类别）",
        "第 2 行 D 列（当事人类型）",
        "第 2 行 E 列（送达方式）",
    ]


def test_a_row_without_number_is_called_by_its_row_and_blank_rows_are_none():
    _, cases = read("案号,立案日期\n,2024-03-01\n,\n")
    assert [case.header.ref for case in cases] == ["第 2 行"]


def test_a_permit_is_decided_as_a_permit():
    _, [case] = read("案号,执法类别,决定日期\n1号,行政许可,2024-03-01\n")
    assert (case.header.kind, case.acts[0].act) == ("permit", "permit_decision")


def test_a_table_without_a_known_header_is_refused():
    with pytest.raises(Unreadable, match="没有找到表头"):
        read("甲,乙,丙\n1,2,3\n")
