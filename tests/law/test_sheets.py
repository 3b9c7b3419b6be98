"""Case tables of every kind: what is written reads back, and gives the same findings."""

import io
from copy import deepcopy
from datetime import date, datetime

import openpyxl
import pytest
from bench.check_cases import timelines

from mingjian.kernel.calendar import CHINA, WorkCalendar
from mingjian.law.acts import KINDS
from mingjian.law.rows import read_cases
from mingjian.law.sheet_writing import blank_headers, examples_of, row_of, write_cases
from mingjian.law.sheets import LAYOUT, header_of, place_of
from mingjian.law.timeline import parse
from mingjian.procedure.checking import check

OFFICIAL = WorkCalendar.official()
CHECKED_ON = date(2026, 10, 1)


def read(content, name):
    """The notes on the whole sheet, and its cases."""
    sheet = read_cases(io.BytesIO(content), name)
    return sheet.notes, list(sheet.cases)


def written(accounts, name):
    out = io.BytesIO()
    assert write_cases(accounts, out, csv=name.endswith(".csv")) == []
    return out.getvalue()


def table(*rows):
    """The cases of a workbook with these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return read(out.getvalue(), "案件.xlsx")


def tellable(account):
    """The account without what no cell can tell (lists of goods, the elements of a review)."""
    told = deepcopy(account)
    for place in row_of(told)[1]:
        node = told
        *path, last = place.replace("[", ".").replace("]", "").split(".")
        for step in path:
            node = node[int(step)] if isinstance(node, list) else node[step]
        if isinstance(node, dict):
            node.pop(last, None)
    return told


def findings(told):
    report = check(told.header, told.acts, OFFICIAL, CHECKED_ON)
    said = sorted((f.rule or "", f.code, f.message, f.at or "") for f in report.findings)
    return said, [(unknown.rule, set(unknown.needs)) for unknown in report.unknown]


@pytest.mark.parametrize("name", ["案件.xlsx", "案件.csv"])
def test_a_year_of_cases_gives_the_same_findings_from_json_and_from_a_sheet(name):
    """Every kind; lawful cases and wrong ones; dates and moments, sums, lists, certificates."""
    accounts = [tellable(account) for account in timelines(120, seed=3)]
    assert {account["kind"] for account in accounts} == set(KINDS)
    for kind in KINDS:  # a sheet a kind
        of_kind = [account for account in accounts if account["kind"] == kind]
        notes, cases = read(written(of_kind, name), name)
        assert notes == ()
        for account, case in zip(of_kind, cases, strict=True):
            assert case.problems == ()
            assert (account["case"], findings(case)) == (account["case"], findings(parse(account)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_header_of_a_blank_sheet_is_one_of_the_layout(kind):
    headers = blank_headers(kind)
    assert len(headers) == len(set(headers))
    assert len(headers) > 20
    content = io.BytesIO()
    write_cases((), content, headers=headers, csv=False)
    notes, cases = read(content.getvalue(), "空白.xlsx")
    assert (notes, cases) == ((), [])


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_a_kind_have_exactly_the_findings_they_name(kind):
    accounts = examples_of(kind)
    assert accounts[0]["findings_expected"] == []
    for account in accounts:
        told = parse(account)
        assert (told.notes, row_of(account)[1]) == ((), [])
        report = check(told.header, told.acts, OFFICIAL, CHECKED_ON)
        assert sorted({f.rule for f in report.findings}) == account["findings_expected"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_member_of_the_layout_reads_back_from_its_header(kind):
    for act, *members in LAYOUT[kind]:
        for member in ("at", *members):
            for number in (1, 2):
                place = place_of(header_of(act, (member,), number))
                assert place is not None
                assert (place.of, place.path, place.number) == (act, (member,), number)


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("扣押日期", ("seizure", ("at",), 1)),
        ("扣 押 时 间", ("seizure", ("at",), 1)),
        ("扣押：期限至", ("seizure", ("until",), 1)),
        ("扣押:期限至", ("seizure", ("until",), 1)),
        ("送达日期2", ("service", ("at",), 2)),
        ("送达：送达方式３", ("service", ("method",), 3)),
        ("现场检查笔录：人员", ("on_site_record", ("by",), 1)),
        ("现场（检查）笔录：人员", ("on_site_record", ("by",), 1)),
        ("处罚决定：裁量：裁量阶次", ("penalty_decision", ("discretion", "tier"), 1)),
        ("事实：违法行为终了之日", ("facts", ("violation_end",), 1)),
        ("当事人：出生日期", ("party", ("birth",), 1)),
    ],
)
def test_headers_are_forgiving(header, place):
    found = place_of(header)
    assert found is not None
    assert (found.of, found.path, found.number) == place


@pytest.mark.parametrize(
    "header", ["天气", "扣押：天气", "飞行日期", "扣押：物品清单：天气", "：", "2"]
)
def test_a_header_of_nothing_is_none(header):
    assert place_of(header) is None


def test_cells_are_typed_or_text_full_width_or_half():
    """Dates as dates and as text, 是 and √, sums in 元 and 万元, choices by their words."""
    notes, [case] = table(
        [
            *("案号", "执法类别", "扣押日期", "扣押：清单份数", "扣押：期限至", "扣押：人员"),
            *(
                "测试",
                "检查审批日期",
                "检查审批：在公布的检查事项清单内",
                "催告日期",
                "催告：金额（万元）",
            ),
        ],
        [
            *(
                "一号",
                "行政强制措施",
                datetime(2024, 4, 10, 9, 30),
                "２",
                "２０２４年５月９日",
                "甲 乙",
            ),
            *(None, "2024.4.1", "√", date(2024, 6, 1), 1.5),
        ],
    )
    assert [note.place for note in notes] == ["第 1 行 G 列"]
    assert case.problems == ()
    approval, seizure, demand = case.acts
    assert approval.data == {"listed": True}
    assert seizure.at == datetime(2024, 4, 10, 9, 30, tzinfo=CHINA)
    assert (seizure.by, dict(seizure.data)) == (("甲", "乙"), {"copies": 2, "until": "2024-05-09"})
    assert demand.data == {"amount": 1500000}


def test_each_bad_cell_is_named_and_the_others_still_count():
    _, [case] = table(
        ["案号", "执法类别", "扣押日期", "扣押：清单份数", "扣押：期限至", "解除强制措施：人员"],
        ["一号", "强制措施", "2024-04-10", "两份", "2024-02-30", "甲"],
    )
    assert [problem.place for problem in case.problems] == [
        "第 2 行 D 列（扣押：清单份数）",
        "第 2 行 E 列（扣押：期限至）",
        "第 2 行（解除强制措施日期）",
    ]
    assert [(act.act, dict(act.data)) for act in case.acts] == [("seizure", {})]


def test_penalties_basis_and_certificates_stand_in_one_cell():
    _, [case] = table(
        [
            *("案号", "执法人员", "执法证件", "决定日期", "处罚决定：处罚内容", "处罚依据"),
            *("完整的部分", "执法主体资格"),
        ],
        [
            *("一号", "甲、乙", "某执1（2020-1-1至2028-12-31，有效）；某执2", "2024-05-10"),
            "罚款5万元；没收违法所得2,000.50元；警告",
            "《某市绿化条例》第六十四条（2000元至20万元）、《行政处罚法》第三十二条",
            *("行为、文书", "受委托"),
        ],
    )
    assert case.problems == ()
    first, second = case.header.officers.values()
    assert (first.number, first.valid_to, first.status) == ("某执1", date(2028, 12, 31), "valid")
    assert (second.number, second.valid_to, second.certificate_known) == ("某执2", None, True)
    assert case.header.complete == {"acts", "documents"}
    assert case.header.body == {"status": "entrusted"}
    [decision] = case.acts
    assert decision.data["penalties"] == [
        {"kind": "fine", "amount": 5000000},
        {"kind": "confiscation_of_gains", "amount": 200050},
        {"kind": "warning"},
    ]
    assert decision.data["basis"] == [
        {
            "law": "某市绿化条例",
            "article": "第六十四条",
            "range": {"min": 200000, "max": 20000000},
        },
        {"law": "行政处罚法", "article": "第三十二条"},
    ]


def test_merged_cells_and_formulas_and_blank_rows_read_as_they_are_shown(tmp_path):
    """A number merged over two rows counts for both; a formula that was never computed is named."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["执法类别", "案号", "收费通知日期", "收费通知：金额"])
    sheet.append(["行政收费", "一号", "2024-04-10", "=100+20"])
    sheet.append([])
    sheet.append([None, "二号", "2024-04-11", 120])
    sheet.merge_cells("A2:A4")
    out = io.BytesIO()
    book.save(out)
    _, [first, second] = read(out.getvalue(), "收费.xlsx")
    assert [case.header.kind for case in (first, second)] == ["fee", "fee"]
    assert [problem.place for problem in first.problems] == ["第 2 行 D 列（收费通知：金额）"]
    assert "公式" in str(first.problems[0])
    assert second.acts[0].data == {"amount": 12000}


def test_acts_of_one_day_stand_in_the_order_of_the_kind_whatever_the_columns():
    """A sheet may have its columns in any order; on one day the notice comes before its service."""
    _, [case] = table(
        ["送达日期", "送达：所送文书", "执法类别", "决定日期", "告知日期"],
        ["2024-05-10", "处罚事先告知", "行政处罚", "2024-05-10", "2024-05-10"],
    )
    assert [act.act for act in case.acts] == ["prior_notice", "service", "penalty_decision"]
