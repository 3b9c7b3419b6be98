"""The law book: everything that is asked of a case, with article, dates, values, terms, tests."""

import subprocess
import sys
from pathlib import Path

from mingjian.law.book import (
    act_labels,
    book,
    by_law,
    by_prefix,
    entry,
    kind_labels,
    selected,
    value_text,
)
from mingjian.law.registry import describe, table
from mingjian.law.terms import TERMS

HOUSE = Path(__file__).resolve().parents[2]


def test_the_book_has_every_row_of_the_table_once_in_its_order():
    assert [one.id for one in book()] == [one["rule"] for one in describe()]
    assert {one.id for one in book()} >= table().keys()


def test_the_pages_are_what_the_rules_say():
    done = subprocess.run(
        [sys.executable, "scripts/law_book.py", "--check"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_rule_has_its_article_values_with_dates_and_codes():
    """《行政处罚法》第五十一条, and what stood before 2021-07-15."""
    one = entry("CF-001")
    assert one.source == "《行政处罚法》第五十一条"
    assert one.laws == ("行政处罚法",)
    [value] = one.parameters
    texts = [(value_text(v), v.in_force_from.isoformat(), v.verified) for v in value.values]
    assert ("50 元", "1996-10-01", True) in texts
    assert ("200 元", "2021-07-15", True) in texts
    assert one.codes
    assert all(name.startswith("tests/law/") for name in one.tests)
    assert kind_labels(one) == "行政处罚"
    assert act_labels(one) == "处罚决定（含当场）"


def test_a_term_has_its_length_its_extensions_and_an_example_counted_now():
    """《行政处罚法》第六十条."""
    term = entry("CF-036").terms[0]
    assert term.span == "90日"
    assert term.opens == ("立案",)
    assert len(term.extensions) == 2
    assert term.example[0].startswith("2026年4月28日")
    assert term.example[-1]


def test_every_term_stands_in_the_book():
    told = {term.id for one in book() for term in one.terms}
    assert told >= TERMS.keys()


def test_what_is_no_code_says_why():
    one = entry("CF-048")
    assert one.reason == "属于组织管理要求，由制度落实"
    assert one.uses == ()
    assert all(one.reason or one.uses for one in book())


def test_what_was_not_read_against_the_official_text_is_marked():
    unread = {one.id for one in book() if not one.verified}
    assert {row.id for row in table().values() if not row.verified} <= unread
    assert "CF-001" not in unread


def test_the_book_by_law_and_by_letters_holds_every_entry():
    everything = {one.id for one in book()}
    assert {one.id for entries in by_law().values() for one in entries} == everything
    assert {one.id for entries in by_prefix().values() for one in entries} == everything
    assert "行政处罚法" in by_law()


def test_entries_are_found_by_words_kind_use_law_and_whether_they_are_code():
    assert [one.id for one in selected(text="cf-036")] == ["CF-036"]
    assert "CF-028" in {one.id for one in selected(text="告知", kind="penalty", use="bar")}
    assert all("行政许可法" in one.laws for one in selected(law="行政许可法"))
    assert all(one.reason for one in selected(code="no"))
    assert selected(text="没有这样的规则") == []
    assert not {"CF-048"} & {one.id for one in selected(kind="penalty")}
    assert len(selected(code="yes")) + len(selected(code="no")) == len(book())
