"""The page by GB/T 9704-2012, measured in the finished file (GW-001 … GW-013)."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest

from mingjian.apps.instruments.compose import compose
from mingjian.apps.instruments.document import Document
from tests.apps.instruments import samples

MM = 72 / 25.4


def set_paper(kind: str, **change: Any) -> Document:
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
