"""Versions of a statute compared: what stayed, changed, moved, came and went."""

from hypothesis import given
from hypothesis import strategies as st

from mingjian.law.citations import ArticleNumber
from mingjian.law.statute_diff import compare, diff, touched
from mingjian.law.statute_text import parse
from tests.law.statutes_of_ours import FIRST, SECOND

OLD = parse(FIRST.splitlines()).articles
NEW = parse(SECOND.splitlines()).articles


def kinds(old, new):
    return [(one.kind, one.label) for one in compare(old, new)]


def test_two_versions_are_told_article_by_article():
    """P22."""
    assert kinds(OLD, NEW) == [
        ("same", "第一条"),
        ("same", "第二条"),
        ("same", "第三条"),
        ("added", "第三条之一（新增）"),
        ("removed", "第四条（删除）"),
        ("renumbered", "第五条改为第四条"),
        ("moved", "第六条改为第五条"),
        ("moved", "第七条改为第六条"),
        ("moved", "第八条改为第七条"),
    ]


def test_what_is_touched_is_everything_that_no_longer_says_the_same_under_its_number():
    assert {n.number for n in touched(compare(OLD, NEW))} == {4, 5, 6, 7, 8}
    assert touched(compare(OLD, OLD)) == {}


def test_an_article_moved_out_of_its_order_is_found_by_its_wording():
    moved = [OLD[0], *OLD[2:], OLD[1]]
    assert [one.kind for one in compare(OLD, moved)].count("removed") == 0
    assert [one.kind for one in compare(OLD, moved)].count("added") == 0


def test_the_wording_shows_what_went_and_what_came():
    change = next(one for one in compare(OLD, NEW) if one.label == "第六条改为第五条")
    pieces = [(piece.op, piece.text) for piece in change.pieces()]
    assert pieces[0][0] == "keep"
    assert [text for op, text in pieces if op == "out"][:2] == ["一", "五千"]
    assert [text for op, text in pieces if op == "in"][:2] == ["二", "一万"]


def test_nothing_old_and_nothing_new():
    assert {one.kind for one in compare((), NEW)} == {"added"}
    assert {one.kind for one in compare(OLD, ())} == {"removed"}
    assert compare((), ()) == ()


@given(st.text("甲乙丙丁，。", max_size=60), st.text("甲乙丙丁，。", max_size=60))
def test_a_difference_holds_both_texts_whole(old, new):
    pieces = diff(old, new)
    assert "".join(p.text for p in pieces if p.op != "in") == old
    assert "".join(p.text for p in pieces if p.op != "out") == new


@given(st.sets(st.integers(0, 7)), st.sets(st.integers(0, 6)))
def test_every_article_of_both_versions_is_told_once(gone, missing):
    old = [a for i, a in enumerate(OLD) if i not in gone]
    new = [a for i, a in enumerate(NEW) if i not in missing]
    changes = compare(old, new)
    assert sorted(c.old.number for c in changes if c.old) == sorted(a.number for a in old)
    assert sorted(c.new.number for c in changes if c.new) == sorted(a.number for a in new)


def test_a_long_statute_is_compared_within_seconds():
    lines = [
        f"第{n}条　本办法规定的第{n}种情形，按照规定处理{'甲' * (n % 7)}。" for n in range(1, 400)
    ]
    old = parse(["某法", *lines]).articles
    new = parse(["某法", *(line.replace("处理", "办理") for line in lines)]).articles
    changes = compare(old, new)
    assert {one.kind for one in changes} == {"changed"}
    assert changes[0].new.number == ArticleNumber(1)
