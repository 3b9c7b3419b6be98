"""Chinese text measured in em and broken into lines of even length."""

from __future__ import annotations

from math import ceil
from unicodedata import east_asian_width

_NOT_FIRST = frozenset("）、。，；：》”！？)/,.;:%％")
_NOT_LAST = frozenset("（《“(")


def em(text: str) -> float:
    """The width of a line in em: a wide character is one, any other 0.55."""
    return sum(1.0 if east_asian_width(c) in "WFA" else 0.55 for c in text)


def wrapped(text: str, width: float) -> list[str]:
    """Lines of at most ``width`` em where the rules of setting allow it, of even length.

    A line never begins with a closing mark nor ends with an opening one, and no single
    character is left alone on the last line.
    """
    if not text:
        return []
    count = ceil(em(text) / width)
    for lines in range(count, len(text) + 1):
        found = _broken(text, lines, width)
        if all(em(line) <= width for line in found):
            return found
    return [text]


def _broken(text: str, lines: int, width: float) -> list[str]:
    found: list[str] = []
    rest = text
    for left in range(lines, 1, -1):
        aim = em(rest) / left
        best = min(_breaks(rest), key=lambda i: _cost(rest, i, aim, width), default=len(rest))
        if best >= len(rest):
            break
        found.append(rest[:best])
        rest = rest[best:]
    return [*found, rest]


def _breaks(text: str) -> list[int]:
    return [
        i
        for i in range(2, len(text) - 1)
        if text[i] not in _NOT_FIRST
        and text[i - 1] not in _NOT_LAST
        and not (text[i].isascii() and text[i - 1].isascii() and text[i] != " ")
    ]


def _cost(text: str, at: int, aim: float, width: float) -> float:
    here = em(text[:at])
    kind = -3.0 if text[at - 1] in "、，；：》）" else 0.0
    return abs(here - aim) + kind + (100.0 if here > width else 0.0)
