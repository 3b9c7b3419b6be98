"""Lists of items and benchmarks from spreadsheets, with exact messages; the examples; round trips."""

import io
from datetime import date
from pathlib import Path

import pytest

from mingjian.apps.catalogue import selectors
from mingjian.apps.catalogue.models import (
    Benchmark,
    Item,
    ItemVersion,
    LawText,
    LawVersion,
    ReviewCatalogueEntry,
)
from mingjian.apps.catalogue.registers import REGISTERS as CATALOGUE
from mingjian.apps.catalogue.registers import Benchmarks, Items
from mingjian.apps.organisation.models import Body, Certificate, Person, Section
from mingjian.apps.organisation.registers import REGISTERS as ORGANISATION
from mingjian.apps.organisation.selectors import bodies, body_by_code, officers_public
from tests.apps.sheets import ITEM_HEAD, TODAY, a_bureau, exported, item_row, take, told

pytestmark = pytest.mark.django_db
EXAMPLES = Path(__file__).parents[3] / "examples"
REGISTERS = (*ORGANISATION, *CATALOGUE)


def import_examples():
    outcomes = {}
    for register in REGISTERS:
        stream = io.BytesIO((EXAMPLES / f"{register.table.kind}.xlsx").read_bytes())
        outcomes[register.table.kind] = take(register, stream)
        assert told(outcomes[register.table.kind]) == []
    return outcomes


def empty_the_house():
    for model in (Item, Body):
        model.objects.update(parent=None)
    for model in (
        *(Benchmark, ItemVersion, Item, ReviewCatalogueEntry, LawVersion, LawText),
        *(Certificate, Person, Section, Body),
    ):
        model.objects.all().delete()


def test_every_wrong_cell_of_an_item_is_named():
    a_bureau()
    outcome = take(
        Items,
        [
            ITEM_HEAD,
            item_row(事项编码="A", 法律依据="《没有的法》第一条"),
            item_row(事项编码="B", 法律依据="城市绿化条例"),
            item_row(事项编码="C", 处罚种类="罚酒"),
            item_row(事项编码="D", 处罚种类="警告"),
            item_row(事项编码="E", 听证标准依据=None),
            item_row(事项编码="F", 法制机构审核日期=None),
            item_row(事项编码="G", 法制机构审核日期=date(2024, 2, 1)),
            item_row(事项编码="H", 事项类别="行政奖励"),
        ],
    )
    assert told(outcome) == [
        "第 2 行 E 列（法律依据）：没有登记《没有的法》，请先导入 laws。",
        "第 3 行 E 列（法律依据）：“城市绿化条例”看不出是哪部法律的哪一条，"
        "请写成“《某某法》第几条”。",
        "第 4 行 F 列（处罚种类）：“罚酒”不在可选范围（警告、通报批评、罚款、没收违法所得、"
        "没收非法财物、暂扣许可证件、降低资质等级、吊销许可证件、限制开展生产经营活动、"
        "责令停产停业、责令关闭、限制从业、行政拘留、其他）。",
        "第 5 行 G 列（罚款幅度）：填了罚款幅度，处罚种类里却没有罚款。",
        "第 6 行 K 列（听证标准依据）：填了听证标准，就要填制定机关和文号。",
        "第 7 行 L 列（法制机构审核日期）：公布以前须经法制机构审核，请填审核日期。",
        "第 8 行 M 列（公布日期）：公布日期早于法制机构审核日期。",
        "第 9 行 C 列（事项类别）：“行政奖励”不在可选范围（行政处罚、行政许可、行政强制措施、"
        "行政强制执行、行政检查、行政征收征用、行政收费、行政确认、行政给付、其他）。",
    ]
    assert selectors.item_versions(None, TODAY) == []


def test_a_part_needs_its_main_item_before_it():
    a_bureau()
    head = [*ITEM_HEAD, "上级事项编码"]
    part, main = [*item_row(事项编码="XK-1-1"), "XK-1"], [*item_row(事项编码="XK-1"), None]
    assert told(take(Items, [head, part, main])) == [
        "第 2 行 O 列（上级事项编码）：没有登记事项“XK-1”，主项须排在子项前面。"
    ]
    assert take(Items, [head, main, part]).new == 2


def test_a_benchmark_needs_its_item():
    a_bureau()
    head = ["机关代字", "事项编码", "裁量阶次", "适用情形", "施行日期"]
    assert told(take(Benchmarks, [head, ["长园", "CF-77", "轻微", "轻微", "2024-1-1"]])) == [
        "第 2 行 B 列（事项编码）：没有登记事项“CF-77”，请先导入 items。"
    ]


def test_the_examples_go_in_and_going_in_again_changes_nothing():
    assert all(outcome.new and outcome.written for outcome in import_examples().values())
    again = import_examples()
    assert [(o.new, o.changed) for o in again.values()] == [(0, 0)] * len(REGISTERS)


def test_the_example_of_changzhi_holds_its_five_penalties_and_three_permits_with_parts():
    import_examples()
    body = body_by_code("长园").pk
    penalties = selectors.item_versions(body, TODAY, kind="penalty")
    permits = selectors.item_versions(body, TODAY, kind="permit")
    assert [v.item.number for v in penalties] == [f"CZ-CF-0{n}" for n in range(1, 6)]
    assert [(v.item.number, v.item.parent and v.item.parent.number) for v in permits] == [
        ("CZ-XK-01", None),
        ("CZ-XK-01-1", "CZ-XK-01"),
        ("CZ-XK-01-2", "CZ-XK-01"),
        ("CZ-XK-01-3", "CZ-XK-01"),
        ("CZ-XK-02", None),
        ("CZ-XK-03", None),
    ]
    assert all(v.example and v.example_note for v in (*penalties, *permits))
    for version in penalties:
        assert len(selectors.benchmarks_on(version, TODAY)) >= 2
        for party in ("individual", "organisation"):
            item = selectors.pinned(version, party=party, day=TODAY)
            assert any("range" in row for row in item["basis"])
            assert item["hearing_threshold"]


def test_the_examples_hold_one_officer_whose_certificate_has_run_out():
    import_examples()
    for body in bodies():
        shown = officers_public(TODAY, body_id=body.pk)
        assert {o.name: o.status for o in shown} == {
            "执法员甲": "有效",
            "执法员乙": "有效",
            "执法员丙": "有效",
            "执法员丁": "已过期",
        }


@pytest.mark.parametrize("as_csv", [False, True])
def test_what_goes_out_goes_in_again_unchanged_byte_by_byte(as_csv):
    import_examples()
    for register in REGISTERS:
        out = exported(register, as_csv=as_csv)
        outcome = take(register, io.BytesIO(out))
        assert told(outcome) == []
        assert (outcome.new, outcome.changed) == (0, 0)
        assert exported(register, as_csv=as_csv) == out


def test_the_exports_alone_build_the_same_lists_in_an_empty_house():
    import_examples()
    out = {register: exported(register) for register in REGISTERS}
    empty_the_house()
    assert bodies() == []
    for register, content in out.items():
        assert take(register, io.BytesIO(content)).written
    assert {register: exported(register) for register in REGISTERS} == out


def test_the_examples_are_what_the_script_makes(tmp_path):
    import subprocess
    import sys

    script = EXAMPLES.parent / "scripts" / "make_examples.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in EXAMPLES.glob("*.xlsx")}
