"""A statute's text read into its parts (编, 章, 节, 条, 款, 项, 目), and what could not be read.

Statutes' texts are the user's data. What comes in are lines as Word or a text file has them:
with full-width spaces, a table of contents, brackets that tell when it was amended, lines broken
at a fixed width. What stands at a line that fits nowhere is told, with its number; no text is
dropped in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mingjian.law.citations import ArticleNumber, number_in
from mingjian.law.statute_shape import Article, Item, Paragraph, Parsed, Trouble, Weight

_N = r"[零〇一二三四五六七八九十百千两0-9０-９\s]+?"
_HEADING = re.compile(rf"第\s*(?P<number>{_N})\s*(?P<unit>分编|编|章|节)(?P<title>(?:\s.*|))")
_ARTICLE = re.compile(
    rf"第\s*(?P<number>{_N})\s*条(?:\s*之\s*(?P<sub>[一二三四五六七八九十]+))?"
    r"(?P<gap>\s+|[:：]|(?=【)|$)?(?P<text>.*)",
    re.DOTALL,
)
_ITEM = re.compile(rf"[（(]\s*(?P<number>{_N})\s*[）)]\s*(?P<text>.*)", re.DOTALL)
_POINT = re.compile(r"(?P<number>[0-9０-９]{1,2})\s*[.．、]\s*(?P<text>.+)", re.DOTALL)
_CAPTION = re.compile(r"【(?P<caption>[^】]{1,60})】\s*")
_CONTENTS = re.compile(r"目\s*[录次]")
_ANNEX = re.compile(r"附\s*(?:件|表|录)?\s*[0-9一二三四五六七八九十]*\s*[:：]?.{0,40}")
_PAGE = re.compile(r"[-—–·\s]*第?\s*\d{1,4}\s*(?:页|/\s*\d{1,4})?[-—–·\s]*")
_LEADERS = re.compile(r"[.．·…\s]*\d{0,4}$")
_SPACE = {ord(c): " " for c in "\u3000\u00a0\t\u2002\u2003\u2009"}
_INVISIBLE = {ord(c): None for c in "\ufeff\u200b\u200c\u200d\u2060\u00ad"} | {
    code: None for code in (*range(32), *range(127, 160)) if code != 9
}
_ENDS = frozenset("。；：！？…”）)】")
_LEVELS = ("编", "分编", "章", "节")
MOST_LINES = 20_000
MOST_ARTICLES = 3_000


def parse(lines: Iterable[str]) -> Parsed:
    """The parts of a statute. Raises ValueError for more than ``MOST_LINES`` lines."""
    reader = _Reader()
    for number, line in enumerate(lines, start=1):
        if number > MOST_LINES:
            raise ValueError(f"超过 {MOST_LINES} 行，不像一部法律文件。")
        reader.take(number, line)
    return reader.done()


def tidy(line: str) -> str:
    """A line without invisible signs, with plain spaces, trimmed."""
    return re.sub(r" +", " ", line.translate(_INVISIBLE).translate(_SPACE)).strip()


@dataclass(slots=True)
class _Building:
    """An article as it grows line by line."""

    number: ArticleNumber
    path: tuple[str, ...]
    caption: str
    line: int
    paragraphs: list[tuple[str, list[tuple[int, str, list[str]]]]] = field(default_factory=list)

    def made(self) -> Article:
        return Article(
            self.number,
            self.path,
            tuple(
                Paragraph(text, tuple(Item(n, t, tuple(points)) for n, t, points in items))
                for text, items in self.paragraphs
            ),
            self.caption,
            self.line,
        )


class _Reader:
    def __init__(self) -> None:
        self.title = ""
        self.notes: list[str] = []
        self.preamble: list[str] = []
        self.annex: list[str] = []
        self.troubles: list[Trouble] = []
        self.articles: list[Article] = []
        self.seen: dict[ArticleNumber, int] = {}
        self.at: _Building | None = None
        self.path: dict[str, str] = {}
        self.counts: dict[str, int] = {}
        self.untitled: str | None = None  # a heading whose words come on the next line
        self.contents: list[str] | None = None  # headings of a table of contents being skipped
        self.open_note = ""
        self.ended = False

    def take(self, number: int, raw: str) -> None:
        line = tidy(raw)
        if not line or _PAGE.fullmatch(line):
            return
        if self.ended:
            self.annex.append(line)
        elif self._heading(number, line):
            return
        elif (article := self._begins(line)) is not None:
            self._article(number, line, *article)
        elif self.at is None:
            self._before(number, line)
        elif self._ends(line):
            self.ended = True
            self.annex.append(line)
        else:
            self._within(number, line)

    def done(self) -> Parsed:
        self._finish()
        if not self.articles:
            self._trouble(0, "", "没有找到条文：每一条应当以“第几条”开头。", "error")
        if self.open_note:
            self.notes.append(self.open_note)
        if not self.title and self.articles:
            self._trouble(0, "", "没有找到标题。")
        return Parsed(
            self.title,
            tuple(self.notes),
            tuple(self.preamble),
            tuple(self.articles),
            tuple(self.annex),
            tuple(self.troubles),
        )

    # --- headings and the table of contents --------------------------------------------------

    def _heading(self, number: int, line: str) -> bool:
        if _CONTENTS.fullmatch(line):
            self.contents = []
            return True
        found = _HEADING.fullmatch(line)
        value = number_in(re.sub(r"\s", "", found["number"])) if found else None
        if found is None or value is None:
            return False
        title = found["title"].strip()
        if self.contents is not None:
            title = _LEADERS.sub("", title)
            key = f"{found['unit']}{value}{_bare(title)}"
            if key not in self.contents:
                self.contents.append(key)
                return True
            self.contents = None  # the first heading comes again: the text itself begins
        self._finish()
        self._open(number, line, found["unit"], value, title)
        return True

    def _open(self, number: int, line: str, unit: str, value: int, title: str) -> None:
        expected = self.counts.get(unit, 0) + 1
        if value != expected and not (value == 1 and unit != "编"):
            whole = f"第{value}{unit}"
            self._trouble(number, line, f"{whole}前面应当是第{expected}{unit}，中间可能有缺漏。")
        self.counts[unit] = value
        for lower in _LEVELS[_LEVELS.index(unit) + 1 :]:
            self.path.pop(lower, None)
            if not (lower == "章" and unit in ("编", "分编")):
                self.counts.pop(lower, None)
        if re.fullmatch(r"(?:\S )+\S", title):  # 总　则
            title = title.replace(" ", "")
        head = _bare(line[: line.index(unit) + len(unit)])
        self.path[unit] = f"{head} {title}".strip()
        self.untitled = unit if not title else None

    # --- articles ----------------------------------------------------------------------------

    def _begins(self, line: str) -> tuple[ArticleNumber, str] | None:
        """The number and the rest of a line that begins an article; None for any other line.

        A sentence may begin with 第八条规定的; an article's number is followed by a space, or is
        the next one.
        """
        found = _ARTICLE.fullmatch(line)
        value = number_in(re.sub(r"\s", "", found["number"])) if found else None
        if found is None or value is None:
            return None
        article = ArticleNumber(value, (number_in(found["sub"]) or 0) if found["sub"] else 0)
        text = found["text"].strip()
        if not self._is_next(article) and (found["gap"] is None or not self._at_rest()):
            return None
        if found["gap"] is None and re.match(r"[、，,第至和或及款项规所]", text):
            return None
        return article, text

    def _is_next(self, article: ArticleNumber) -> bool:
        last = self._last()
        if last is None:
            return article == ArticleNumber(1)
        return article in (
            ArticleNumber(last.number + 1),
            ArticleNumber(last.number, last.sub + 1),
        )

    def _at_rest(self) -> bool:
        """Whether the line before was whole, so that a new article may begin anywhere."""
        if self.at is None or not self.at.paragraphs:
            return True
        text, items = self.at.paragraphs[-1]
        return _whole(_latest(items) if items else text)

    def _last(self) -> ArticleNumber | None:
        if self.at is not None:
            return self.at.number
        return self.articles[-1].number if self.articles else None

    def _article(self, number: int, line: str, article: ArticleNumber, text: str) -> None:
        last = self._last()
        self._finish()
        self.contents = None
        self.untitled = None
        if article in self.seen:
            first = self.seen[article]
            self._trouble(number, line, f"{article}在第 {first} 行已经有了，条号重复。", "error")
        elif last is not None and article < last:
            self._trouble(number, line, f"{article}排在{last}之后，条号倒退。", "error")
        elif last is None and article != ArticleNumber(1):
            self._trouble(number, line, f"第一个条文是{article}，前面可能有缺漏。")
        elif last is not None and not (
            article == ArticleNumber(last.number + 1)
            or article == ArticleNumber(last.number, last.sub + 1)
        ):
            self._trouble(number, line, f"{last}之后是{article}，中间的条号缺漏。")
        self.seen.setdefault(article, number)
        caption = _CAPTION.match(text)
        if caption:
            text = text[caption.end() :]
        path = tuple(self.path[level] for level in _LEVELS if level in self.path)
        self.at = _Building(article, path, caption["caption"] if caption else "", number)
        if text:
            self._within(number, text)

    def _within(self, number: int, line: str) -> None:
        at = self.at
        assert at is not None
        item = _ITEM.fullmatch(line)
        value = number_in(re.sub(r"\s", "", item["number"])) if item else None
        if item is not None and value is not None and at.paragraphs:
            items = at.paragraphs[-1][1]
            if value != len(items) + 1:
                said = f"（{item['number'].strip()}）前面应当是第 {len(items) + 1} 项，项号不连续。"
                self._trouble(number, line, said)
            items.append((value, item["text"].strip(), []))
            return
        if not at.paragraphs:
            at.paragraphs.append((line, []))
            return
        text, items = at.paragraphs[-1]
        point = _POINT.fullmatch(line)
        if point and items and items[-1][1].endswith(("：", ":", "；", "。")):
            items[-1][2].append(line)
        elif items and not _whole(_latest(items)):
            _join(items, line)
        elif not items and not _whole(text):
            at.paragraphs[-1] = (text + line, items)
        else:
            at.paragraphs.append((line, []))

    def _finish(self) -> None:
        if self.at is None:
            return
        if not self.at.paragraphs:
            self._trouble(self.at.line, str(self.at.number), f"{self.at.number}没有内容。")
            self.at.paragraphs.append(("", []))
        self.articles.append(self.at.made())
        self.at = None
        if len(self.articles) > MOST_ARTICLES:
            raise ValueError(f"超过 {MOST_ARTICLES} 条，不像一部法律文件。")

    # --- what stands around the articles -----------------------------------------------------

    def _before(self, number: int, line: str) -> None:
        """A line before the first article, or between a heading and its first article."""
        if self.untitled is not None and len(line) <= 40 and not _whole(line):
            self.path[self.untitled] = f"{self.path[self.untitled]} {line}"
            self.untitled = None
        elif self.open_note or line.startswith(("（", "(")):
            self.open_note += line
            if line.endswith(("）", ")")):
                self.notes.append(self.open_note)
                self.open_note = ""
        elif self.contents is not None:
            return  # 附则 and the like, without a number
        elif not self.articles and not self.path and not self.title:
            self.title = line
        elif not self.articles and not self.path and not self.notes and len(line) <= 40:
            if _whole(line):
                self.preamble.append(line)
            else:
                self.title += line
        elif not self.articles and not self.path:
            self.preamble.append(line)
        else:
            self._trouble(number, line, "看不出属于哪一条。")

    def _ends(self, line: str) -> bool:
        """Whether an annex begins: a short line that says so, after a whole sentence."""
        if not _ANNEX.fullmatch(line) or _whole(line):
            return False
        text, items = self.at.paragraphs[-1] if self.at and self.at.paragraphs else ("", [])
        return _whole(_latest(items) if items else text)

    def _trouble(self, line: int, text: str, message: str, weight: Weight = "warn") -> None:
        self.troubles.append(Trouble(line, text, message, weight))


def _latest(items: Sequence[tuple[int, str, list[str]]]) -> str:
    _, text, points = items[-1]
    return points[-1] if points else text


def _join(items: list[tuple[int, str, list[str]]], line: str) -> None:
    number, text, points = items[-1]
    if points:
        points[-1] += line
    else:
        items[-1] = (number, text + line, points)


def _whole(text: str) -> bool:
    """Whether a line ends as a sentence or an item ends; else the next line goes on with it."""
    return bool(text) and text[-1] in _ENDS


def _bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
