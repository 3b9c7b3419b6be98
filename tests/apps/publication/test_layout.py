"""A published text is read as a paper: what is a heading, a particular, a signature."""

from mingjian.apps.publication.layout import lines

PAPER = """某市园林局
行政处罚决定书
（公示版）
某园罚决〔2026〕1号
当事人：某某园林有限公司
住所：某市某路8号
某某园林有限公司涉嫌占用绿地一案，现已调查终结。
一、违法事实和证据
1．罚款人民币叁仟元整；
依据：这一行在正文以后，是正文。
某市园林局
2026年3月26日"""


def test_each_line_of_a_paper_is_told_for_what_it_is():
    assert [kind for kind, _ in lines(PAPER, "某市园林局")] == [
        "organ",
        "title",
        "mark",
        "number",
        "field",
        "field",
        "body",
        "section",
        "item",
        "body",
        "sign",
        "sign",
    ]


def test_no_word_of_the_text_is_lost():
    assert "\n".join(line for _, line in lines(PAPER, "某市园林局")) == PAPER


def test_a_text_without_the_head_of_a_paper_is_body_throughout():
    assert lines("只有一句话。\n\n还有：一句。", "某市园林局") == [
        ("body", "只有一句话。"),
        ("body", "还有：一句。"),
    ]
