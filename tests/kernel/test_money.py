"""Money: exact in both directions, in figures and in Chinese capitals."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.kernel.money import (
    MoneyError,
    capitals,
    format_yuan,
    parse_capitals,
    parse_yuan,
    wan_yuan,
)

amounts = st.integers(0, 10**18 - 1)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("200.01", 20001),
        ("200", 20000),
        ("0.1", 10),
        ("0", 0),
        ("1,234.50", 123450),
        ("１，２３４．５０元", 123450),
        ("￥3000", 300000),
        ("¥ 3000.00 元", 300000),
        ("1.5万元", 1500000),
        ("5万", 5000000),
        ("0.0001亿元", 1000000),
        ("200.010", 20001),
    ],
)
def test_an_amount_is_read_exactly(text, fen):
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "请填写金额"),
        ("元", "没有写金额数字"),
        ("-5", "不能为负数"),
        ("－５", "不能为负数"),
        ("1,23", "分隔号位置不对"),
        ("1,2345.00", "分隔号位置不对"),
        ("0.001", "最小到分"),
        ("1.0000001万元", "最小到分"),
        ("1e3", "不是金额"),
        ("贰佰", "不是金额"),
        ("٣٠٠", "不是金额"),
        ("²", "不是金额"),
        ("1..2", "不是金额"),
        (".5", "不是金额"),
        ("5.", "不是金额"),
        ("NaN", "不是金额"),
        ("5元万", "单位无法识别"),
        ("9" * 20, "数额过大"),
    ],
)
def test_an_unreadable_amount_is_refused_with_its_reason(text, words):
    with pytest.raises(MoneyError, match=words):
        parse_yuan(text)


@pytest.mark.parametrize("value", [200.01, 200, None, Decimal("1")])
def test_an_amount_is_read_from_text_only(value):
    with pytest.raises(TypeError):
        parse_yuan(value)


@pytest.mark.parametrize("function", [format_yuan, wan_yuan, capitals])
@pytest.mark.parametrize("value", [200.0, True, "5"])
def test_no_float_passes_for_money(function, value):
    with pytest.raises(TypeError):
        function(value)


def test_figures_with_and_without_separators():
    assert format_yuan(20001) == "200.01"
    assert format_yuan(123456789, thousands=True) == "1,234,567.89"
    assert format_yuan(5) == "0.05"
    assert format_yuan(-5) == "-0.05"


def test_ten_thousands_are_exact():
    assert wan_yuan(20001) == Decimal("0.020001")
    assert wan_yuan(5000000) == 5


@pytest.mark.parametrize(
    ("yuan", "text"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0.55", "伍角伍分"),
        ("1.05", "壹元零伍分"),
        ("1.10", "壹元壹角整"),
        ("10", "壹拾元整"),
        ("101", "壹佰零壹元整"),
        ("1001", "壹仟零壹元整"),
        ("1010", "壹仟零壹拾元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("50000", "伍万元整"),
        ("100005", "壹拾万零伍元整"),
        ("100500", "壹拾万零伍佰元整"),
        ("105000", "壹拾万伍仟元整"),
        ("1000000", "壹佰万元整"),
        ("10000001", "壹仟万零壹元整"),
        ("100000000", "壹亿元整"),
        ("100010000", "壹亿零壹万元整"),
        ("100001000", "壹亿零壹仟元整"),
        ("1010101010", "壹拾亿壹仟零壹拾万壹仟零壹拾元整"),
        ("1000000000000", "壹万亿元整"),
    ],
)
def test_capitals(yuan, text):
    assert capitals(parse_yuan(yuan)) == text


def test_capitals_may_end_with_the_other_word():
    assert capitals(5000000, ending="正") == "伍万元正"


def test_amounts_without_a_name_are_refused():
    with pytest.raises(ValueError, match="没有大写形式"):
        capitals(-1)
    with pytest.raises(ValueError, match="没有大写形式"):
        capitals(10**18)


@given(amounts)
def test_figures_read_back(fen):
    assert parse_yuan(format_yuan(fen)) == fen
    assert parse_yuan(format_yuan(fen, thousands=True)) == fen


def read_capitals(text):
    """The slow obvious reader: each group of four places, each digit with its place."""
    yuan, _, rest = text.rpartition("元") if "元" in text else ("", "", text)
    digits = "零壹贰叁肆伍陆柒捌玖"
    places = {"拾": 10, "佰": 100, "仟": 1000}

    def whole(part):
        for name, size in (("亿", 10**8), ("万", 10**4)):
            if name in part:
                high, _, low = part.rpartition(name)
                return whole(high) * size + whole(low)
        return sum(
            digits.index(d) * places.get(p, 1)
            for d, p in re.findall("([壹贰叁肆伍陆柒捌玖])(.?)", part)
        )

    fen = whole(yuan) * 100
    for unit, size in (("角", 10), ("分", 1)):
        if found := re.search(f"([壹贰叁肆伍陆柒捌玖]){unit}", rest):
            fen += digits.index(found[1]) * size
    return fen


@given(amounts)
def test_capitals_read_back_and_never_stutter(fen):
    text = capitals(fen)
    assert read_capitals(text) == fen
    assert "零零" not in text
    assert ("整" in text) == (not text.endswith("分"))
    assert "零万" not in text
    assert "零亿" not in text


@given(amounts)
def test_what_is_written_in_capitals_is_read_back(fen):
    assert parse_capitals(capitals(fen)) == fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("伍万元整", 5000000),
        ("人民币 伍万 元正", 5000000),
        ("五万元", 5000000),
        ("拾元整", 1000),
        ("叁仟零伍拾元零贰分", 305002),
        ("壹亿零壹佰元整", 10000010000),
        ("陆角伍分", 65),
        ("零元整", 0),
        ("壹拾贰圆叁角", 1230),
    ],
)
def test_capitals_are_read_in_every_usual_spelling(text, fen):
    assert parse_capitals(text) == fen


@pytest.mark.parametrize(
    "text", ["", "整", "元", "五万", "50000元", "伍佰仟元", "贰贰元", "伍万元整元"]
)
def test_what_is_no_amount_in_capitals_is_refused(text):
    with pytest.raises(MoneyError):
        parse_capitals(text)
