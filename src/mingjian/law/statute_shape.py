"""The shape of a statute's text: 条 with their 款, 项 and 目, and the lines that fitted nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mingjian.law.citations import ArticleNumber
from mingjian.law.statutes import numeral

Weight = Literal["error", "warn"]


@dataclass(frozen=True, slots=True)
class Item:
    """项, with its 目 (``points``)."""

    number: int
    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """款, with its 项."""

    text: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """条: its number, where it stands (编章节), its caption if the text has one, its 款."""

    number: ArticleNumber
    path: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    caption: str = ""
    line: int = 0

    @property
    def text(self) -> str:
        """The whole article, a line a 款, 项 or 目, without its number."""
        return "\n".join(_lines(self.paragraphs))

    def part(self, paragraph: int | None, item: int | None) -> str:
        """The 款 and 项 a citation names; the whole article where it names none or too many."""
        if paragraph is None and item is None:
            return self.text
        place = (paragraph or 1) - 1
        if place >= len(self.paragraphs):
            return self.text
        of = self.paragraphs[place]
        if item is None:
            return "\n".join(_lines((of,)))
        return next(
            (f"（{numeral(one.number)}）{one.text}" for one in of.items if one.number == item),
            of.text,
        )

    def to_json(self) -> list[Any]:
        """The 款 as a table keeps them."""
        return [
            {"text": p.text, "items": [[i.number, i.text, list(i.points)] for i in p.items]}
            for p in self.paragraphs
        ]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A line that could not be read as it should. An ``error`` keeps the text out."""

    line: int
    text: str
    message: str
    weight: Weight = "warn"

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= 30 else f"{self.text[:30]}……"
        return f"第 {self.line} 行“{shown}”：{self.message}" if self.line else self.message


@dataclass(frozen=True, slots=True)
class Parsed:
    """A statute as it was read. ``notes`` are the brackets under the title: adopted, amended."""

    title: str
    notes: tuple[str, ...]
    preamble: tuple[str, ...]
    articles: tuple[Article, ...]
    annex: tuple[str, ...]
    troubles: tuple[Trouble, ...]

    @property
    def errors(self) -> tuple[Trouble, ...]:
        return tuple(one for one in self.troubles if one.weight == "error")


def paragraphs_of(told: Sequence[Mapping[str, Any]]) -> tuple[Paragraph, ...]:
    """The 款 out of what ``Article.to_json`` gave."""
    return tuple(
        Paragraph(p["text"], tuple(Item(n, text, tuple(points)) for n, text, points in p["items"]))
        for p in told
    )


def _lines(paragraphs: Iterable[Paragraph]) -> Iterable[str]:
    for paragraph in paragraphs:
        yield paragraph.text
        for item in paragraph.items:
            yield f"（{numeral(item.number)}）{item.text}"
            yield from item.points
