"""Ratios and numbers as bureaus publish them (P04), and the value fixed inside them."""

import pytest

from mingjian.kernel.shares import Refused, needed, parse, shown


@pytest.mark.parametrize(
    ("text", "unit", "least", "most"),
    [
        ("3%", "ppm", 30_000, 30_000),
        ("3 %", "ppm", 30_000, 30_000),
        ("３％", "ppm", 30_000, 30_000),
        ("百分之三", "ppm", 30_000, 30_000),
        ("千分之五", "ppm", 5_000, 5_000),
        ("5‰", "ppm", 5_000, 5_000),
        ("十分之一", "ppm", 100_000, 100_000),
        ("三成", "ppm", 300_000, 300_000),
        ("全部", "ppm", 1_000_000, 1_000_000),
        ("10–20 %", "ppm", 100_000, 200_000),
        ("10%-20%", "ppm", 100_000, 200_000),
        ("10％至20％", "ppm", 100_000, 200_000),
        ("百分之十到百分之二十", "ppm", 100_000, 200_000),
        ("百分之十至二十", "ppm", 100_000, 200_000),
        ("60–70 家", "count", 60, 70),
        ("60～70家", "count", 60, 70),
        ("６０家－７０家", "count", 60, 70),
        ("六十至七十户", "count", 60, 70),
        ("三十家", "count", 30, 30),
        ("两百所", "count", 200, 200),
        ("一万二千户", "count", 12_000, 12_000),
        ("不低于0.5%", "ppm", 5_000, None),
        ("不得低于 0.5％", "ppm", 5_000, None),
        ("≥3%", "ppm", 30_000, None),
        ("5%以上", "ppm", 50_000, None),
        ("不少于六十家", "count", 60, None),
        ("不超过10%", "ppm", None, 100_000),
        ("50家以内", "count", None, 50),
        ("抽查比例：不低于3%", "ppm", 30_000, None),
    ],
)
def test_a_published_ratio_is_read_as_it_is_written(text, unit, least, most):
    found = parse(text)
    assert (found.unit, found.least, found.most) == (unit, least, most)
    assert found.text == text.strip()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "没有写"),
        ("约3%", "没有说定"),
        ("3%左右", "没有说定"),
        ("0%", "是零"),
        ("零家", "是零"),
        ("120%", "超过了百分之百"),
        ("20%-10%", "下限大于上限"),
        ("10%-60家", "同一种"),
        ("3", "没有写单位"),
        ("3%家", "既写了比例又写了数量"),
        ("2.5家", "不是整数"),
        ("零分之一", "分母是零"),
        ("三分之一", "过于细碎"),
        ("每年一次", "看不懂"),
        ("3%%", "看不懂"),
        ("1-2-3%", "看不懂"),
    ],
)
def test_what_says_no_value_is_refused_with_the_reason(text, says):
    with pytest.raises(Refused, match=says):
        parse(text)


def test_one_value_is_fixed_inside_the_range():
    ten_to_twenty = parse("10–20%")
    assert ten_to_twenty.fixed("15%") == 150_000
    assert ten_to_twenty.fixed("15") == 150_000
    assert ten_to_twenty.fixed("10%") == 100_000
    assert ten_to_twenty.fixed("百分之二十") == 200_000
    for outside in ("9.9999%", "20.0001%"):
        with pytest.raises(Refused, match="不在公布的"):
            ten_to_twenty.fixed(outside)
    with pytest.raises(Refused, match="定下"):
        ten_to_twenty.fixed()
    with pytest.raises(Refused, match="单位"):
        ten_to_twenty.fixed("15家")
    with pytest.raises(Refused, match="还是一个范围"):
        ten_to_twenty.fixed("11%-12%")


def test_without_a_choice_the_published_value_or_the_lower_end_stands():
    assert parse("3%").fixed() == 30_000
    assert parse("不低于0.5%").fixed() == 5_000
    assert parse("不低于0.5%").fixed("2%") == 20_000
    with pytest.raises(Refused, match="不在公布的"):
        parse("不低于0.5%").fixed("0.4%")
    with pytest.raises(Refused, match="定下"):
        parse("不超过10%").fixed()
    with pytest.raises(Refused, match="是零"):
        parse("不超过10%").fixed("0%")


def test_a_share_is_rounded_up():
    """3 % of 100 is 3, of 101 is 4, of one is one, of none is none."""
    assert [needed(30_000, "ppm", base) for base in (0, 1, 100, 101)] == [0, 1, 3, 4]
    assert needed(60, "count", 10) == 60
    assert [shown(5_000, "ppm"), shown(1_000_000, "ppm"), shown(60, "count")] == [
        "0.5%",
        "100%",
        "60家",
    ]
