"""Search: a hit is a substring of the normalised text, in whatever way it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.apps.publication.searching import hits, joined, normal, pieces, snippet, words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("长园罚决〔2026〕15号", "长园罚决202615号"),
        ("ＡＢＣ １２", "abc12"),
        ("某某（公司）", "某某公司"),
    ],
)
def test_text_is_brought_to_one_form(text, plain):
    assert normal(text) == plain


def test_a_query_is_five_words_of_letters_at_most():
    assert words("长园罚决 2026") == ["长园罚决", "2026"]
    assert words("〔 ， 〕") == []
    assert len(words("一 二 三 四 五 六 七")) == 5
    assert words("甲" * 80) == ["甲" * 50]


def test_no_hit_runs_from_one_field_into_the_next():
    assert "甲乙" not in joined(["某甲", "乙某"])


def test_hits_are_found_in_the_text_as_it_is_printed():
    assert pieces("长园罚决〔2026〕15号", ["202615"]) == [
        ("长园罚决〔", False),
        ("2026〕15", True),
        ("号", False),
    ]
    assert (
        snippet("前" * 60 + "占用绿地" + "后" * 60, ["绿地"], around=4) == "…前前占用绿地后后后后…"
    )
    assert snippet("没有", ["绿地"]) == ""


@given(st.text(max_size=40), st.text(min_size=1, max_size=4))
def test_what_is_marked_reads_as_the_word_and_nothing_is_lost(text, word):
    wanted = words(word)
    assert "".join(piece for piece, _ in pieces(text, wanted)) == text
    for start, end in hits(text, wanted):
        assert any(one in normal(text[start:end]) for one in wanted)
