"""A Word copy of an instrument: a draft or a duplicate to work with, never the record.

It is made of the same blocks as the PDF, says in its header what it is, and is the same file,
byte for byte, whenever it is made of the same content.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any, Literal

from docx import Document as new_document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from mingjian.apps.instruments.document import (
    Blank,
    Block,
    Break,
    Content,
    Cover,
    Form,
    Head,
    Para,
    Ruled,
    Runs,
    Seal,
    Sign,
    Table,
    Title,
)

# The names users' machines have; with the free family in use here as the alternate name.
FANG, KAI, HEI, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
ALTERNATE = {
    FANG: "FandolFang R",
    KAI: "FandolKai",
    HEI: "Noto Sans CJK SC",
    SONG: "Noto Serif CJK SC",
}
LATIN = "Times New Roman"
LINE = Pt(28.95)  # 22 lines on 225 mm
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
BLANK = "\u3000"

Mark = Literal["草稿", "副本"]


def word(content: Content, mark: Mark) -> bytes:
    """The .docx of ``content``, marked 草稿 (before issue) or 副本 (after)."""
    file = new_document()
    _prepare(file, content, mark)
    _top(file, content)
    for block in content.blocks:
        _block(file, block)
    out = io.BytesIO()
    file.save(out)
    return _settled(out.getvalue())


def _prepare(file: WordDocument, content: Content, mark: Mark) -> None:
    """Page, grid, fonts, header, properties; everything that carries a time is set."""
    section = file.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin = Mm(24 if content.form else 37)
    section.bottom_margin = Mm(32 if content.form else 35)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "579")
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)
    _fonts(file.styles["Normal"].element.get_or_add_rPr(), FANG)
    normal = file.styles["Normal"]
    assert normal.type == WD_STYLE_TYPE.PARAGRAPH
    normal.font.size = Pt(16)
    _alternates(file)
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    said = (
        "草稿：未经签发，不是正式文书" if mark == "草稿" else "副本：正式文书以签发的电子文件为准"
    )
    _write(head, said, size=9, font=HEI, tight=False)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_number(foot)
    told = file.core_properties
    when: datetime = content.issued_at
    told.title, told.author, told.language = content.title, content.organ, "zh-CN"
    told.subject, told.comments = content.number, said
    told.created = told.modified = when.replace(tzinfo=None)
    told.last_modified_by, told.revision = content.organ, 1


def _top(file: WordDocument, content: Content) -> None:
    if content.head == "none":
        return
    if content.head == "official":
        mark = _line(file, content.organ, size=32, font=SONG, align="center")
        mark.runs[0].font.color.rgb = RGBColor(0xE6, 0x00, 0x12)
        _line(file, content.number, align="center")
        _rule(file)
    else:
        _line(file, content.organ, size=22, font=SONG, align="center")
    _line(file, content.title, size=20 if content.form else 22, font=SONG, align="center")
    if content.masked:
        _line(file, "（公示版）", size=14, font=KAI, align="center")
    if content.head == "enforcement" and content.number:
        _line(file, content.number, size=12 if content.form else 16, align="right")


def _block(file: WordDocument, block: Block) -> None:
    match block:
        case Para(runs, style):
            align = style if style in ("center", "right") else "left" if style == "hang" else "both"
            first = style in ("body", "item", "note")
            size = {"small": 10.5, "note": 14}.get(style, 16)
            _line(
                file,
                _text(runs),
                size=size,
                font=KAI if style == "note" else FANG,
                align=align,
                first=first,
            )
        case Head(level, text):
            _line(file, text, font=HEI if level == 1 else KAI, first=True, keep=True)
        case Title(text):
            _line(file, text, size=20, font=SONG, align="center", keep=True)
        case Seal(organ, date, _, room):
            for _ in range(room):
                _line(file, "")
            _line(file, organ, align="right", keep=True, inset=4)
            _line(file, _text(date), align="right", inset=4)
        case Sign(cells, _, small):
            _line(file, "　".join(_text(c) for c in cells), size=12 if small else 16, align="left")
        case Ruled(lines):
            for _ in range(lines):
                _rule(file)
        case Break():
            file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case Cover(organ, title, lines):
            _line(file, organ, size=24, font=SONG, align="center")
            _line(file, title, size=36, font=SONG, align="center")
            _cells(file, [5, 20], [[(a,), runs] for a, runs in lines], [0] * len(lines), heads=True)
        case Table(columns, widths, rows):
            _cells(
                file,
                list(widths),
                [[(c,) for c in columns], *map(list, rows)],
                [0] * (len(rows) + 1),
                top=True,
            )
        case Form(widths, form_rows, heights):
            _form(file, list(widths), form_rows, heights)


def _form(file: WordDocument, widths: list[int], rows: Any, heights: Any) -> None:
    table = _table(file, len(rows), widths)
    for line, (cells, least) in enumerate(zip(rows, heights, strict=True)):
        row = table.rows[line]
        if least:
            row.height, row.height_rule = Mm(least), WD_ROW_HEIGHT_RULE.AT_LEAST
        at = 0
        for cell in cells:
            place = row.cells[at]
            if cell.span > 1:
                place = place.merge(row.cells[at + cell.span - 1])
            font = HEI if cell.label else FANG
            align = "center" if cell.label else "left"
            lines = _text(cell.runs).split("\n")
            for number, text in enumerate(lines):
                where = place.paragraphs[0] if number == 0 else place.add_paragraph()
                _write(where, text, size=12, font=font, tight=False)
                _shape(where, align=align, first=cell.long, size=12, exact=False)
            if cell.foot:
                where = place.add_paragraph()
                _write(where, _text(cell.foot), size=12, font=FANG, tight=False)
                _shape(where, align="right", first=False, size=12, exact=False)
            at += cell.span


def _cells(
    file: WordDocument, widths: list[int], rows: list[Any], heights: list[int], *,
    top: bool = False, heads: bool = False,
) -> None:  # fmt: skip
    table = _table(file, len(rows), widths)
    for line, (row, least) in enumerate(zip(rows, heights, strict=True)):
        if least:
            table.rows[line].height = Mm(least)
        for at, runs in enumerate(row):
            where = table.cell(line, at).paragraphs[0]
            label = (top and line == 0) or (heads and at == 0)
            _write(where, _text(runs), size=12, font=HEI if label else FANG, tight=False)
            _shape(where, align="center" if label else "left", first=False, size=12, exact=False)
    if top and rows:
        mark = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(mark)


def _table(file: WordDocument, lines: int, widths: list[int]) -> Any:
    table = file.add_table(rows=lines, cols=len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for at, width in enumerate(widths):
        for cell in table.columns[at].cells:
            cell.width = Mm(156 * width / sum(widths))
    return table


def _line(
    file: WordDocument, text: str, *, size: float = 16, font: str = FANG, align: str = "both",
    first: bool = False, keep: bool = False, inset: int = 0,
) -> Paragraph:  # fmt: skip
    where = file.add_paragraph()
    _write(where, text, size=size, font=font, tight=size == 16)
    _shape(where, align=align, first=first, size=size, exact=size == 16)
    where.paragraph_format.keep_with_next = keep
    if inset:
        where.paragraph_format.right_indent = Pt(inset * 15.79)
    return where


def _shape(where: Paragraph, *, align: str, first: bool, size: float, exact: bool) -> None:
    told = where.paragraph_format
    told.space_before = told.space_after = Pt(0)
    told.widow_control = False
    if exact:
        told.line_spacing_rule, told.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    told.first_line_indent = Pt(2 * size) if first else Pt(0)
    where.alignment = {
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
    }[align]


def _write(where: Paragraph, text: str, *, size: float, font: str, tight: bool) -> None:
    run = where.add_run(text)
    run.font.size = Pt(size)
    properties = run._r.get_or_add_rPr()
    _fonts(properties, font)
    if tight:  # 28 characters on 156 mm
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), "-4")
        properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", *_AFTER_SPACING)


_AFTER_SPACING = ("w:sz", "w:szCs", "w:highlight", "w:u", "w:effect", "w:lang")
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _fonts(properties: Any, font: str) -> None:
    told = properties.get_or_add_rFonts()
    told.set(qn("w:ascii"), LATIN)
    told.set(qn("w:hAnsi"), LATIN)
    told.set(qn("w:eastAsia"), font)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        told.attrib.pop(qn(name), None)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)


def _alternates(file: WordDocument) -> None:
    """The free family in use here as the other name of each font."""
    for part in file.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            entries = "".join(
                f'<w:font w:name="{name}"><w:altName w:val="{other}"/>'
                '<w:charset w:val="86"/></w:font>'
                for name, other in ALTERNATE.items()
            )
            text = part.blob.decode("utf-8").replace("</w:fonts>", entries + "</w:fonts>")
            part._blob = text.encode("utf-8")


def _rule(file: WordDocument) -> None:
    where = _line(file, "")
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    where._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def _page_number(where: Paragraph) -> None:
    run = where.add_run()
    run.font.size = Pt(10.5)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _text(runs: Runs) -> str:
    return "".join(run if not isinstance(run, Blank) else "＿" * run.width for run in runs)


def _settled(saved: bytes) -> bytes:
    """The same parts in a fixed order, with a fixed time in the ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as old, zipfile.ZipFile(out, "w") as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()
