"""Citations read: which articles of which laws a text names, down to paragraph and item.

As people write them: ``《行政处罚法》第五十二条第一、三款``, ``第八十七、八十八、九十一条``,
``第八十七条至第九十五条``, ``第十条之一``, ``第64条``; a number in brackets after the name is the
document's and stands in the way of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mingjian.law.statutes import numeral

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000}
_NUMBER = r"(?:[零〇一二三四五六七八九十百千两]+|[0-9０-９]{1,4})"
_LAW = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_GROUP = re.compile(
    rf"第(?P<numbers>{_NUMBER}(?:[、，,]第?{_NUMBER})*)(?P<unit>条|款|项)(?:之(?P<sub>{_NUMBER}))?"
)
_TO = re.compile(rf"\s*(?:至|到|[-—－])\s*第?(?P<end>{_NUMBER})条")
MOST = 200  # articles of one range; nobody cites more


@dataclass(frozen=True, slots=True, order=True)
class ArticleNumber:
    """The number of an article, with what follows 之: 第十条之一 is 10, 1."""

    number: int
    sub: int = 0

    def __str__(self) -> str:
        return f"第{numeral(self.number)}条" + (f"之{numeral(self.sub)}" if self.sub else "")


@dataclass(frozen=True, slots=True)
class Citation:
    """One article of one law; ``paragraph`` (款) and ``item`` (项) where they are named.

    ``article`` None: the law as a whole, or a document that has no articles.
    """

    law: str
    article: ArticleNumber | None = None
    paragraph: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        text = f"《{self.law}》{self.article or ''}"
        text += f"第{numeral(self.paragraph)}款" if self.paragraph else ""
        return text + (f"第{numeral(self.item)}项" if self.item else "")


def number_in(text: str) -> int | None:
    """A Chinese or Arabic number from 1 to 9999; None for anything else.

    ``一百零五``, ``一百一十``, ``十二``, ``二〇``, ``64``, ``６４``.
    """
    text = text.strip()
    if not text:
        return None
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 9999 else None
    if all(c in _DIGIT for c in text):  # digit by digit: 二〇
        value = int("".join(str(_DIGIT[c]) for c in text))
        return value if 1 <= value <= 9999 else None
    total, digit, below = 0, 0, 10_000
    for c in text:
        if c in _UNIT:
            if _UNIT[c] >= below or (digit == 0 and (c != "十" or total % 100)):
                return None
            total += (digit or 1) * _UNIT[c]
            below, digit = _UNIT[c], 0
        elif c in _DIGIT:
            if digit:
                return None
            digit = _DIGIT[c]
        else:
            return None
    return total + digit or None


def article_in(text: str) -> ArticleNumber | None:
    """The article a text begins with: ``第十条之一`` of a heading or a cell; None for none."""
    found = re.match(rf"\s*第\s*({_NUMBER})\s*条(?:\s*之\s*({_NUMBER}))?", text)
    number = number_in(found[1]) if found else None
    if found is None or number is None:
        return None
    return ArticleNumber(number, (number_in(found[2]) or 0) if found[2] else 0)


@lru_cache(maxsize=8192)
def citations(text: str) -> tuple[Citation, ...]:
    """Every article a text cites, in order; of a law named without articles, the law itself."""
    laws = list(_LAW.finditer(text))
    found: dict[Citation, None] = {}
    for place, law in enumerate(laws):
        end = laws[place + 1].start() if place + 1 < len(laws) else len(text)
        name = short(law[1])
        cited = list(_articles(name, text[law.end() : end]))
        found.update(dict.fromkeys(cited or [Citation(name)]))
    return tuple(found)


def articles_of(law: str, text: str) -> tuple[Citation, ...]:
    """The articles of ``law`` that a text names without naming the law: 第六十四条第一项; 64."""
    name = short(law)
    if (plain := number_in(text)) is not None:
        return (Citation(name, ArticleNumber(plain)),)
    return tuple(_articles(name, text)) or (Citation(name),)


def short(law: str) -> str:
    """The name laws are known by: without 《》, the country's name before it, inner brackets kept.

    ``中华人民共和国行政处罚法`` and ``《行政处罚法》（2021修订）`` are both ``行政处罚法``.
    """
    name = law.strip()
    if name.startswith("《") and "》" in name:
        name = name[1 : name.rindex("》")]
    return re.sub(r"\s+", "", name).removeprefix("中华人民共和国")


def _articles(law: str, text: str) -> Iterator[Citation]:
    article: ArticleNumber | None = None
    paragraph: int | None = None
    told = False  # whether the article at hand was given out with a part of it
    for group in _GROUP.finditer(text):
        numbers = [n for part in re.split(r"[、，,]", group["numbers"]) if (n := _part(part))]
        if not numbers:
            continue
        if group["unit"] == "条":
            if article is not None and not told:
                yield Citation(law, article)
            last = numbers[-1]
            for number in numbers[:-1]:
                yield Citation(law, ArticleNumber(number))
            sub = (number_in(group["sub"]) or 0) if group["sub"] else 0
            article, paragraph, told = ArticleNumber(last, sub), None, False
            reach = _TO.match(text, group.end())
            end = number_in(reach["end"]) if reach else None
            if end is not None and last < end <= last + MOST:
                yield from (Citation(law, ArticleNumber(n)) for n in range(last, end))
                article = ArticleNumber(end)
        elif article is not None and group["unit"] == "款":
            told, paragraph = True, numbers[-1]
            after = _GROUP.match(text, group.end())
            if after is None or after["unit"] != "项":
                yield from (Citation(law, article, number) for number in numbers)
        elif article is not None:
            told = True
            yield from (Citation(law, article, paragraph, number) for number in numbers)
    if article is not None and not told:
        yield Citation(law, article)


def _part(text: str) -> int | None:
    return number_in(text.removeprefix("第"))
