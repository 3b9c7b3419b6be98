"""Statutes' texts read into articles: as Word and text files have them, and as they should not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.law.citations import ArticleNumber
from mingjian.law.statute_shape import Parsed, paragraphs_of
from mingjian.law.statute_text import MOST_LINES, parse, tidy
from mingjian.law.statutes import numeral
from tests.law.statutes_of_ours import FIRST, SECOND


def read(text: str) -> Parsed:
    return parse(text.splitlines())


def article(parsed, number, sub=0):
    return next(a for a in parsed.articles if a.number == ArticleNumber(number, sub))


def messages(text):
    return [(one.line, one.weight, one.message) for one in read(text).troubles]


def test_title_notes_chapters_and_articles_are_told_apart():
    """P22: a text of ours with a table of contents and a note on two lines."""
    found = read(FIRST)
    assert found.title == "某市公园管理条例"
    assert len(found.notes) == 1
    assert found.notes[0].endswith("修正）")
    assert [str(a.number) for a in found.articles][:3] == ["第一条", "第二条", "第三条"]
    assert len(found.articles) == 8
    assert article(found, 1).path == ("第一章 总则",)
    assert article(found, 3).path == ("第二章 管理与保护",)
    assert found.troubles == ()


def test_paragraphs_items_and_points_of_an_article():
    """款、项、目."""
    second = article(read(FIRST), 2)
    assert [p.text for p in second.paragraphs] == [
        "本条例所称公园，是指下列场所：",
        "前款第三项所称其他，由市人民政府规定。",
        "第八条规定的情形不适用前款规定。",
    ]
    assert [i.number for i in second.paragraphs[0].items] == [1, 2, 3]
    assert second.paragraphs[0].items[1].points == ("1.植物园；", "2.动物园；")
    assert second.part(2, None) == "前款第三项所称其他，由市人民政府规定。"
    assert second.part(1, 1) == "（一）综合公园；"
    assert second.part(9, None) == second.text


def test_a_sentence_that_begins_with_an_articles_number_is_no_article():
    assert len(article(read(FIRST), 2).paragraphs) == 3


def test_an_article_with_zhi_stands_between_its_neighbours():
    assert [str(a.number) for a in read(SECOND).articles][2:5] == ["第三条", "第三条之一", "第四条"]
    assert read(SECOND).troubles == ()


def test_lines_broken_at_a_fixed_width_are_joined():
    text = "某办法\n第一条　为了加强管\n理，制定本办\n法。\n第二条　本办法自公布之日起施行。"
    assert article(read(text), 1).text == "为了加强管理，制定本办法。"


def test_an_article_cited_where_a_line_breaks_is_no_new_article():
    text = "某办法\n第一条　甲。\n第二条　甲。\n第三条　违反本办法\n第一条 规定的，改正。\n第四条　乙。"
    assert article(read(text), 3).text == "违反本办法第一条 规定的，改正。"


def test_page_numbers_and_invisible_signs_are_left_out():
    text = "\ufeff某办法\n第一条　甲\u200b。\n- 3 -\n第 2 页\n12\n第二条　乙。"
    assert [a.text for a in read(text).articles] == ["甲。", "乙。"]
    assert read(text).troubles == ()


def test_captions_in_brackets_are_kept_apart():
    assert article(read("某办法\n第一条【目的】　为了管理。"), 1).caption == "目的"
    assert article(read("某办法\n第一条【目的】　为了管理。"), 1).text == "为了管理。"


def test_books_and_sections_nest():
    text = (
        "某法\n第一编 总则\n第一章 甲\n第一节 子\n第一条 甲。\n第二编 分则\n第二章 乙\n第二条 乙。"
    )
    found = read(text)
    assert article(found, 1).path == ("第一编 总则", "第一章 甲", "第一节 子")
    assert article(found, 2).path == ("第二编 分则", "第二章 乙")


def test_an_annex_is_kept_apart():
    found = read(f"{FIRST}附件：公园名录\n甲公园\n")
    assert found.annex == ("附件：公园名录", "甲公园")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("某办法\n第一条 甲。\n第三条 乙。", (3, "warn", "第一条之后是第三条，中间的条号缺漏。")),
        ("某办法\n第二条 甲。", (2, "warn", "第一个条文是第二条，前面可能有缺漏。")),
        (
            "某办法\n第一条 甲。\n第二条 乙。\n第一条 丙。",
            (4, "error", "第一条在第 2 行已经有了，条号重复。"),
        ),
        (
            "某办法\n第一条 甲。\n第五条 乙。\n第三条 丙。",
            (4, "error", "第三条排在第五条之后，条号倒退。"),
        ),
        ("某办法\n第一条\n第二条 乙。", (2, "warn", "第一条没有内容。")),
        ("某办法\n第一章 甲\n这一行。\n第一条 乙。", (3, "warn", "看不出属于哪一条。")),
        (
            "某办法\n第一条 甲：\n（一）乙；\n（三）丙。",
            (4, "warn", "（三）前面应当是第 2 项，项号不连续。"),
        ),
        (
            "某办法\n第一章 甲\n第一条 甲。\n第三章 乙\n第二条 乙。",
            (4, "warn", "第3章前面应当是第2章，中间可能有缺漏。"),
        ),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(text, message):
    assert message in messages(text)


@pytest.mark.parametrize("text", ["", "某通知\n一、总体要求\n各地要加强管理。"])
def test_a_text_without_articles_is_refused(text):
    assert [one.weight for one in read(text).errors] == ["error"]
    assert "没有找到条文" in read(text).errors[0].message


def test_a_text_that_never_ends_is_refused():
    with pytest.raises(ValueError, match="行"):
        parse("甲" for _ in range(MOST_LINES + 1))


def test_articles_come_back_out_of_the_table_as_they_went_in():
    for one in read(FIRST).articles:
        assert paragraphs_of(one.to_json()) == one.paragraphs


@given(st.integers(1, 300))
def test_every_article_of_a_plain_statute_is_found(count):
    lines = ["某法", *(f"第{numeral(n)}条　第{n}项规定。" for n in range(1, count + 1))]
    found = parse(lines)
    assert [a.number.number for a in found.articles] == list(range(1, count + 1))
    assert found.troubles == ()


@given(st.lists(st.text(max_size=40), max_size=30))
def test_no_text_whatever_breaks_the_reader(lines):
    parse(lines)


def test_spaces_of_every_kind_become_one():
    assert tidy("\u3000第一条\u3000\u00a0甲\t乙 ") == "第一条 甲 乙"
