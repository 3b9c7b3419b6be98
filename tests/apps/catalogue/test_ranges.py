"""Ranges of fines as bureaus write them, read exactly and kept as written."""

import pytest

from mingjian.apps.catalogue.ranges import ranges, show
from mingjian.kernel.tables.cells import BadCell


@pytest.mark.parametrize(
    ("text", "unit", "least", "most", "per", "base"),
    [
        ("1000-5000元", "fen", 100_000, 500_000, "", ""),
        ("１０００元以上５０００元以下", "fen", 100_000, 500_000, "", ""),
        ("1,000元至2,000元", "fen", 100_000, 200_000, "", ""),
        ("1-5万元", "fen", 1_000_000, 5_000_000, "", ""),
        ("5000元-1万元", "fen", 500_000, 1_000_000, "", ""),
        ("5000元以下", "fen", None, 500_000, "", ""),
        ("不超过3万元", "fen", None, 3_000_000, "", ""),
        ("3000元以上", "fen", 300_000, None, "", ""),
        ("200元", "fen", 20_000, 20_000, "", ""),
        ("0.5-1元", "fen", 50, 100, "", ""),
        ("每平方米100元以上1000元以下", "fen", 10_000, 100_000, "平方米", ""),
        ("100-1000元/平方米", "fen", 10_000, 100_000, "平方米", ""),
        ("10-20%", "basis_points", 1000, 2000, "", ""),
        ("工程合同价款1%以上2%以下", "basis_points", 100, 200, "", "工程合同价款"),
        ("可以并处工程造价10%以下的罚款", "basis_points", None, 1000, "", "工程造价"),
        ("违法所得1倍以上3倍以下", "basis_points", 10_000, 30_000, "", "违法所得"),
    ],
)
def test_a_range_is_read_exactly(text, unit, least, most, per, base):
    (one,) = ranges(text)
    assert (one["unit"], one["min"], one["max"]) == (unit, least, most)
    assert (one["per"], one["base"]) == (per, base)
    assert show([one]) == text


def test_people_and_organisations_have_their_own_ranges():
    text = "个人：1000元以上1万元以下；单位：5万元以上20万元以下"
    assert [(r["party"], r["min"], r["max"]) for r in ranges(text)] == [
        ("individual", 100_000, 1_000_000),
        ("organisation", 5_000_000, 20_000_000),
    ]
    assert show(ranges(text)) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5000-1000元", "“5000-1000元”下限高于上限"),
        ("10%-500元", "“10%-500元”上下限的单位不一致"),
        ("老板：100元", "“老板：100元”冒号前应当是“个人”或者“单位”"),
        ("酌情", "“酌情”不是幅度，请写成“1000-5000元”“5000元以下”或者“工程造价的5%-10%”"),
        ("0.001元", "“0.001元”精确到分以下，金额最小到分"),
    ],
)
def test_what_is_no_range_is_refused(text, message):
    with pytest.raises(BadCell) as caught:
        ranges(text)
    assert str(caught.value) == message
