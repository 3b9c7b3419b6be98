"""A published text read as the paper it is: heading, sections, body, organ and date."""

from __future__ import annotations

import re

_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、")
_ITEM = re.compile(r"\d{1,2}[．.、]|（[一二三四五六七八九十]{1,3}）")
_PARTICULAR = re.compile(r"[^，。；]{2,14}：")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")


def lines(text: str, organ: str) -> list[tuple[str, str]]:
    """Each line of a text with what it is: organ title mark number section item field body sign.

    A text that does not begin as a paper does is body throughout.
    """
    told = [line.strip() for line in text.splitlines() if line.strip()]
    out: list[tuple[str, str]] = []
    if len(told) > 4 and told[0] == organ and told[2] == "（公示版）":
        out += zip(("organ", "title", "mark", "number"), told[:4], strict=True)
        told = told[4:]
    signed = len(told) > 2 and told[-2] == organ and bool(_DATE.fullmatch(told[-1]))
    body, sign = (told[:-2], told[-2:]) if signed else (told, [])
    begun = not out
    for line in body:
        begun = begun or not _PARTICULAR.match(line)
        out.append((_kind(line, begun), line))
    return out + [("sign", line) for line in sign]


def _kind(line: str, begun: bool) -> str:
    if _SECTION.match(line) and len(line) < 40:
        return "section"
    if not begun:
        return "field"
    return "item" if _ITEM.match(line) else "body"
