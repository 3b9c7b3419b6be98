"""Citations as people write them, read down to article, paragraph and item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.law.citations import (
    ArticleNumber,
    article_in,
    articles_of,
    citations,
    number_in,
    short,
)
from mingjian.law.registry import describe
from mingjian.law.statutes import numeral


@given(st.integers(1, 9999))
def test_every_number_an_article_can_have_is_read_back(number):
    assert number_in(numeral(number)) == number
    assert number_in(str(number)) == number


@pytest.mark.parametrize("text", ["", "零", "十十", "一二十", "百", "甲", "10000", "第十"])
def test_what_is_no_number_is_none(text):
    assert number_in(text) is None


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("《甲法》第六十条", ["《甲法》第六十条"]),
        ("《甲法》第14条", ["《甲法》第十四条"]),
        ("《甲法》第五十二条第一、三款", ["《甲法》第五十二条第一款", "《甲法》第五十二条第三款"]),
        ("《甲法》第三十六、四十七条", ["《甲法》第三十六条", "《甲法》第四十七条"]),
        ("《甲法》第一条、第二条第二款", ["《甲法》第一条", "《甲法》第二条第二款"]),
        ("《甲法》第三条第一款第二项", ["《甲法》第三条第一款第二项"]),
        ("《甲法》第三条第（二）项", ["《甲法》第三条"]),
        ("《甲法》第八条至第十条", ["《甲法》第八条", "《甲法》第九条", "《甲法》第十条"]),
        ("《甲法》第十条之一", ["《甲法》第十条之一"]),
        ("《甲法》（某令第825号）第二条；《乙办法》第八条", ["《甲法》第二条", "《乙办法》第八条"]),
        ("《关于实施〈甲法〉的通知》", ["《关于实施〈甲法〉的通知》"]),
        ("《中华人民共和国甲法》第一条", ["《甲法》第一条"]),
        ("没有法律", []),
    ],
)
def test_a_citation_names_its_articles(text, cited):
    assert [str(one) for one in citations(text)] == cited


def test_a_cell_names_articles_of_the_law_beside_it():
    assert [str(one) for one in articles_of("某条例", "64")] == ["《某条例》第六十四条"]
    assert [str(one) for one in articles_of("某条例", "第六条第一项")] == ["《某条例》第六条第一项"]
    assert [str(one) for one in articles_of("某条例", "附件")] == ["《某条例》"]


def test_an_article_heading_is_read_with_what_follows_zhi():
    assert article_in("第一百二十条之一　内容") == ArticleNumber(120, 1)
    assert article_in("第 三 条") == ArticleNumber(3)
    assert article_in("前第三条") is None
    assert ArticleNumber(10) < ArticleNumber(10, 1) < ArticleNumber(11)


def test_a_law_is_known_by_its_short_name():
    assert short("《中华人民共和国甲法》（2021修订）") == short(" 甲法") == "甲法"


def test_every_rule_that_names_a_statute_names_what_can_be_read():
    for one in describe():
        if "《" in one["source"]:
            assert citations(one["source"]), one["rule"]
