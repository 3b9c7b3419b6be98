"""The Word copy says what the paper says, says that it is a copy, and is always the same file."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from mingjian.apps.instruments.compose import content_of
from mingjian.apps.instruments.document import Content
from mingjian.apps.instruments.word import word
from tests.apps.instruments import samples

REPOSITORY = Path(__file__).resolve().parents[3]


def content(kind: str, *, masked: bool = False) -> Content:
    act = samples.FULL[kind]
    return content_of(
        kind,
        act,
        samples.case(kind),
        samples.BODY,
        str(act.get("document", "")),
        samples.ISSUED_AT,
        masked=masked,
    )


def said(file: bytes) -> str:
    """All text of the body, in order, without spaces."""
    body = docx.Document(io.BytesIO(file)).element.body
    return re.sub(r"[\s＿]", "", "".join(t.text or "" for t in body.iter(qn("w:t"))))


@pytest.mark.parametrize("kind", sorted(samples.FULL))
@pytest.mark.parametrize("masked", [False, True])
def test_the_word_copy_says_what_the_paper_says(kind: str, masked: bool) -> None:
    told = content(kind, masked=masked)
    assert said(word(told, "副本")) == re.sub(r"[\s＿]", "", told.text())


@pytest.mark.parametrize("kind", sorted(samples.FULL))
def test_a_word_copy_with_nothing_told_opens_and_never_says_none(kind: str) -> None:
    act, case, body = samples.bare(kind)
    file = word(content_of(kind, act, case, body, "", samples.ISSUED_AT), "草稿")
    assert "None" not in said(file)


def test_a_draft_and_a_copy_say_in_their_head_what_they_are() -> None:
    for mark, words in (("草稿", "未经签发"), ("副本", "以签发的电子文件为准")):
        file: Any = docx.Document(io.BytesIO(word(content("service"), mark)))  # type: ignore[arg-type]
        assert words in file.sections[0].header.paragraphs[0].text


def test_chinese_text_names_chinese_fonts_and_their_free_other_names() -> None:
    file = word(content("penalty_decision"), "副本")
    document = docx.Document(io.BytesIO(file))
    for run in (r for p in document.paragraphs for r in p.runs):
        fonts = run._r.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) in (
            "仿宋_GB2312",
            "楷体_GB2312",
            "黑体",
            "方正小标宋简体",
        )
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        table = parts.read("word/fontTable.xml").decode()
    assert 'w:name="仿宋_GB2312"' in table
    assert 'w:val="FandolFang R"' in table


def test_the_page_is_that_of_the_standard() -> None:
    """GW-001 … GW-006 for the copy: A4, 37/28 margins, 22 lines, tracked to 28 characters."""
    document = docx.Document(io.BytesIO(word(content("penalty_decision"), "副本")))
    section = document.sections[0]
    assert round(section.page_width.mm) == 210
    assert round(section.left_margin.mm) == 28
    assert round(section.top_margin.mm) == 37
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    assert grid.get(qn("w:linePitch")) == "579"


def test_the_same_content_gives_the_same_file_in_another_process() -> None:
    told = content("penalty_decision")
    first = word(told, "副本")
    code = (
        "import sys;from tests.apps.instruments.test_word import content;"
        "from mingjian.apps.instruments.word import word;"
        "sys.stdout.buffer.write(word(content('penalty_decision'), '副本'))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=REPOSITORY, capture_output=True, check=True
    )
    assert done.stdout == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert parts.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
