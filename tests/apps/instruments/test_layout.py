"""The page by GB/T 9704-2012, measured in the finished file (GW-001 … GW-013)."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest

from mingjian.apps.instruments import coverage, layout
from mingjian.apps.instruments.compose import compose
from mingjian.apps.instruments.document import Document, strings
from mingjian.apps.instruments.registry import INSTRUMENTS
from mingjian.law.rules.official_papers import MEASURES
from tests.apps.instruments import samples

MM = 72 / 25.4


def set_paper(kind: str, **change: Any) -> Document:
    if not change:
        return samples.composed(kind)
    act = samples.FULL[kind] | change
    return compose(
        kind, act, samples.case(kind), samples.BODY, str(act.get("document", "")),
        samples.CODE, samples.URL, samples.ISSUED_AT,
    )  # fmt: skip


def page_of(document: Document, number: int) -> Any:
    with pdfplumber.open(io.BytesIO(document.pdf)) as pdf:
        page = pdf.pages[number]
        return {
            "width": page.width / MM, "height": page.height / MM,
            "chars": page.chars, "lines": page.lines + page.rects + page.curves,
        }  # fmt: skip


def baseline(char: dict[str, Any]) -> float:
    """The baseline of a character in mm from the top of the page."""
    return float(297 - char["matrix"][5] / MM)


@pytest.fixture(scope="module")
def running() -> Any:
    """The second page of a decision with a long account of the facts: text and nothing else."""
    return page_of(
        set_paper("penalty_decision", facts_found="未经批准擅自砍伐城市树木并占用绿地" * 80), 1
    )


def body(page: Any) -> list[dict[str, Any]]:
    return [c for c in page["chars"] if baseline(c) < 262]


def test_gw_001_to_004_the_text_block_is_156_by_225_with_37_above_and_28_left(running: Any) -> None:
    assert (round(running["width"]), round(running["height"])) == (210, 297)
    left = min(c["x0"] for c in body(running)) / MM
    right = max(c["x1"] for c in body(running)) / MM
    top = min(baseline(c) - 0.88 * 16 / MM for c in body(running))
    bottom = max(baseline(c) + 0.12 * 16 / MM for c in body(running))
    assert left == pytest.approx(28, abs=0.3)
    assert right == pytest.approx(184, abs=0.5)
    assert top == pytest.approx(37, abs=0.3)
    assert bottom == pytest.approx(262, abs=0.3 + 225 / 22 - 16 / MM)


def test_gw_005_a_full_page_has_22_lines_ten_and_a_quarter_apart(running: Any) -> None:
    lines = sorted({round(baseline(c), 1) for c in body(running)})
    assert len(lines) == 22
    assert all(10.1 <= b - a <= 10.4 for a, b in pairwise(lines))


def test_gw_006_a_line_has_28_characters_of_size_3_fangsong(running: Any) -> None:
    lines: dict[float, list[Any]] = {}
    for char in body(running):
        lines.setdefault(round(baseline(char), 1), []).append(char)
    full = [line for line in lines.values() if len(line) >= 26]
    assert all(len(line) == 28 for line in full)
    assert len(full) >= 20
    assert all(c["size"] == pytest.approx(16, abs=0.01) for c in body(running))
    assert all("FandolFang" in c["fontname"] for line in full for c in line)


def test_gw_006_a_paragraph_begins_two_characters_in() -> None:
    page = page_of(set_paper("penalty_decision"), 1)
    starts = {round(min(c["x0"] for c in body(page) if round(baseline(c), 1) == line) / MM, 1)
              for line in {round(baseline(c), 1) for c in body(page)}}  # fmt: skip
    assert any(abs(x - (28 + 2 * 156 / 28)) < 0.4 for x in starts)


def test_gw_008_to_010_the_red_head_of_a_letter_stands_where_the_standard_says() -> None:
    page = page_of(set_paper("transfer"), 0)
    red = [c for c in page["chars"] if c["non_stroking_color"] not in ((0,), (0, 0, 0), None) and baseline(c) < 110]  # fmt: skip
    mark = [c for c in red if c["size"] > 30]
    assert "".join(c["text"] for c in mark) == samples.BODY["name"]
    ink_top = min(baseline(c) - 0.88 * c["size"] / MM for c in mark)
    assert ink_top == pytest.approx(72, abs=1.5)
    number = next(c for c in page["chars"] if c["text"] == "〔" and baseline(c) < 150)
    (rule,) = [
        line for line in page["lines"] if line["width"] / MM > 150 and line["top"] / MM < 150
    ]
    assert rule["x0"] / MM == pytest.approx(28, abs=0.2)
    assert rule["x1"] / MM == pytest.approx(184, abs=0.2)
    assert rule["top"] / MM - baseline(number) == pytest.approx(4 + 0.12 * 16 / MM, abs=0.6)


def test_gw_011_and_012_date_four_characters_in_seal_over_both_and_on_a_page_with_text() -> None:
    document = set_paper("penalty_decision")
    assert document.seal is not None
    page = page_of(document, document.seal.page - 1)
    organ, date = (
        [c for c in body(page) if round(baseline(c), 1) == line]
        for line in sorted({round(baseline(c), 1) for c in body(page)})[-2:]
    )
    assert "".join(c["text"] for c in organ) == samples.BODY["name"]
    assert "".join(c["text"] for c in date) == "2026年5月8日"
    for line in (organ, date):  # one over the other, the seal in the middle of both
        middle = (min(c["x0"] for c in line) + max(c["x1"] for c in line)) / 2 / MM
        assert document.seal.x == pytest.approx(middle, abs=0.6)
    assert baseline(organ[0]) < document.seal.y < baseline(date[0])
    assert max(c["x1"] for c in organ) / MM == pytest.approx(184 - 4 * 156 / 28, abs=0.6)
    text_lines = {round(baseline(c), 1) for c in body(page)}
    assert len(text_lines) > 2


@pytest.mark.parametrize("extra", range(30))
def test_gw_012_no_seal_ever_stands_on_a_page_without_text(extra: int) -> None:
    """Whatever the length of the text, at least one line goes over with the signature."""
    document = set_paper("rectification_order", demand="恢复绿地并补植树木；" * (1 + 3 * extra))
    assert document.seal is not None
    page = page_of(document, document.seal.page - 1)
    above = [c for c in body(page) if baseline(c) < document.seal.y - 12]
    assert len(above) >= 5


def test_gw_013_page_numbers_of_letters_alternate_and_stand_seven_mm_below_the_text() -> None:
    document = set_paper("transfer", reason="被砍伐的树木位于林地范围内，不属于本机关管辖，" * 40)
    first, second = page_of(document, 0), page_of(document, 1)
    for page, side in ((first, "right"), (second, "left")):
        dashes = [c for c in page["chars"] if c["text"] == "—" and c["size"] == pytest.approx(14)]
        assert len(dashes) == 2
        assert min(baseline(c) for c in dashes) > 262 + 5
        middle = sum(c["x0"] for c in dashes) / 2 / MM
        assert middle > 160 if side == "right" else middle < 50


@pytest.mark.parametrize("kind", sorted(samples.FULL))
def test_every_page_carries_code_digest_and_qr_and_nothing_runs_off_the_sheet(kind: str) -> None:
    document = set_paper(kind)
    with pdfplumber.open(io.BytesIO(document.pdf)) as pdf:
        for page in pdf.pages:
            text = "".join(c["text"] for c in page.chars if c["top"] / MM > 262).replace(" ", "")
            assert samples.CODE in text
            assert document.content_digest[:16] in text
            assert samples.URL in text
            dark = [r for r in page.rects + page.curves + page.lines if r["x0"] / MM > 168 and r["top"] / MM > 265]  # fmt: skip
            assert dark, "the QR code"
            for char in page.chars:
                before = 2.9 if char["text"] in "（《“〔" else 0.6  # their empty half may hang
                after = 2.9 if char["text"] in "，。、；：）》”〕？！" else 0.6
                assert char["x0"] / MM >= 28 - before, char["text"]
                assert char["x1"] / MM <= 184 + after, char["text"]
                assert char["bottom"] / MM <= 293, (kind, char["text"])


@pytest.mark.parametrize("kind", ["on_site_record", "interview_record", "hearing"])
def test_each_page_of_a_record_has_its_number_of_pages_and_places_to_sign(kind: str) -> None:
    document = set_paper(kind)
    with pdfplumber.open(io.BytesIO(document.pdf)) as pdf:
        total = len(pdf.pages)
        assert total > 1
        for number, page in enumerate(pdf.pages, 1):
            foot = "".join(c["text"] for c in page.chars if c["top"] / MM > 260)
            flat = foot.replace(" ", "").replace("　", "")
            assert f"第{number}页共{total}页" in flat
            for signer in document.content.signers:
                assert f"{signer}：" in flat


@pytest.mark.parametrize("kind", ["case_filing", "case_closure", "service", "head_approval"])
def test_a_form_fits_one_page_and_grows_with_its_text(kind: str) -> None:
    assert pages(set_paper(kind)) == 1
    name = {"service": "refusal", "head_approval": "opinion"}.get(kind, "summary")
    assert pages(set_paper(kind, **{name: "当事人未经批准擅自砍伐城市树木。" * 120})) > 1


def pages(document: Document) -> int:
    with pdfplumber.open(io.BytesIO(document.pdf)) as pdf:
        return len(pdf.pages)


LETTERS = sorted(kind for kind in samples.FULL if INSTRUMENTS[kind].head == "official")


@pytest.mark.parametrize("kind", LETTERS)
def test_gw_001_to_013_a_letter_measures_what_its_issue_tells(kind: str) -> None:
    """The figures that ride in ``instrument_issue`` are those of the page, and no rule finds fault."""
    document = set_paper(kind)
    told = layout.of(document.content)
    page = page_of(document, 0)
    block = [c for c in page["chars"] if baseline(c) < 262]
    full = [c for c in block if c["text"] not in "（《“〔"]  # their empty half may hang
    assert min(c["x0"] for c in full) / MM == pytest.approx(told["binding_margin"], abs=0.6)
    assert max(c["x1"] for c in block) / MM <= 28 + told["text_width"] + 3  # a stop may hang
    assert max(baseline(c) for c in block) <= told["top_margin"] + told["text_height"]
    mark = [c for c in block if c["size"] > 30]
    ink_top = min(baseline(c) - 0.88 * c["size"] / MM for c in mark)
    assert ink_top == pytest.approx(told["top_margin"] + told["heading_distance"], abs=1.5)
    title = [c for c in block if c["size"] == pytest.approx(22, abs=0.1)]
    assert title, "size 2 is 22 points"
    dash = next(c for c in page["chars"] if c["text"] == "—" and c["size"] == pytest.approx(14))
    ink = baseline(dash) - 0.293 * 14 / MM - 262  # the upper edge of the dash
    assert ink == pytest.approx(told["page_number_distance"], abs=0.1)
    assert document.seal is not None
    last = page_of(document, document.seal.page - 1)
    above = [baseline(c) for c in body(last) if baseline(c) < document.seal.y - 12]
    gap = (document.seal.y - document.seal.diameter / 2 - max(above)) / (225 / 22)
    assert told["seal_gap"] <= gap <= 1
    for one in MEASURES:
        assert one.holds(told[one.member]), one.rule


def test_an_enforcement_paper_tells_no_figures_of_official_letters() -> None:
    assert layout.of(set_paper("penalty_decision").content) == {}


FORMS = sorted(kind for kind in samples.FULL if INSTRUMENTS[kind].form)
TWO_COPIES = ["sealing", "seizure", "other_measure", "advance_registration"]


@pytest.mark.parametrize("kind", FORMS)
def test_every_form_of_a_usual_length_is_one_page(kind: str) -> None:
    assert pages(set_paper(kind)) == 1


@pytest.mark.parametrize("kind", TWO_COPIES)
def test_a_list_comes_in_two_copies_each_on_its_own_page(kind: str) -> None:
    """QZ-008: 《行政强制法》第二十四条第三款: one for the party, one for the organ."""
    document = set_paper(kind)
    with pdfplumber.open(io.BytesIO(document.pdf)) as pdf:
        flat = ["".join(c["text"] for c in page.chars).replace(" ", "") for page in pdf.pages]
    first, second = (
        next(n for n, text in enumerate(flat) if copy in text.replace("　", ""))
        for copy in ("第一联当事人保存", "第二联行政机关附卷")
    )
    assert second == first + 1 == len(flat) - 1
    for text in flat[first:]:
        assert "油锯" in text
        assert "国槐原木" in text
        assert text.count("执法人员（签名）") == 2
        assert "当事人（签名）" in text


def test_a_long_list_goes_over_to_more_pages_with_its_heading_row() -> None:
    goods = [
        {"name": f"物品{n}", "spec": "规格", "quantity": n, "state": "完好"} for n in range(1, 81)
    ]
    document = set_paper("seizure", items=goods)
    with pdfplumber.open(io.BytesIO(document.pdf)) as pdf:
        flat = ["".join(c["text"] for c in page.chars).replace(" ", "") for page in pdf.pages]
    rows = [text for text in flat if "物品40" in text]
    assert len(rows) >= 2  # in each copy
    assert sum("序号名称规格型号" in text for text in flat) >= 4
    assert "以上共80项" in document.text


@pytest.mark.parametrize("kind", sorted(samples.FULL))
def test_no_character_of_any_paper_is_an_empty_box(kind: str) -> None:
    """Each one has a glyph in the fonts; one without would be named."""
    content = set_paper(kind).content
    assert coverage.missing_characters([(content.title, strings(content))]) == []
    unprintable = [(content.title, strings(content) + "\U000323af")]
    assert [one.code_point for one in coverage.missing_characters(unprintable)] == ["U+323AF"]


@pytest.mark.parametrize("kind", ["late_penalty", "substitute_decision", "compensation_decision"])
def test_sums_stand_in_figures_and_capitals_on_one_line(kind: str) -> None:
    document = set_paper(kind)
    sums = {
        "late_penalty": "人民币叁万元整（¥30,000.00）",
        "substitute_decision": "人民币壹万贰仟陆佰元整（¥12,600.00）",
        "compensation_decision": "人民币叁拾陆万元整（¥360,000.00）",
    }
    assert sums[kind] in document.text
