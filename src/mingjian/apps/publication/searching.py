"""One normal form for search: a hit is a substring of the normalised text.

The same form serves what is stored and what is asked, so ``长园罚决 2026 1`` finds
〔2026〕1号 and full-width figures find half-width ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

LONGEST = 50  # characters of a query
MOST_WORDS = 5


def normal(text: str) -> str:
    """NFKC, lower case, letters, digits and ideographs only: 〔2026〕15号 → 202615号."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def words(query: str) -> list[str]:
    """The words of a query, all of which must be found; longer than allowed is cut."""
    found = (normal(word) for word in query[:LONGEST].split())
    return [word for word in dict.fromkeys(found) if word][:MOST_WORDS]


def joined(fields: Iterable[str]) -> str:
    """Fields made normal, one a line, so that no hit runs from one into the next."""
    return "\n".join(normal(field) for field in fields)


def hits(text: str, wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in the original text, merged and in order."""
    plain: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for one in normal(character):
            plain.append(one)
            places.append(place)
    folded = "".join(plain)
    found = sorted(
        (places[at], places[at + len(word) - 1] + 1) for word in wanted for at in _all(folded, word)
    )
    out: list[tuple[int, int]] = []
    for start, end in found:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def pieces(text: str, wanted: Sequence[str]) -> list[tuple[str, bool]]:
    """The text cut into stretches, each with whether it is a hit."""
    out: list[tuple[str, bool]] = []
    at = 0
    for start, end in hits(text, wanted):
        out += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in [*out, (text[at:], False)] if piece[0]]


def snippet(text: str, wanted: Sequence[str], *, around: int = 40) -> str:
    """The stretch around the first hit, on one line; nothing where there is none."""
    found = hits(text, wanted)
    if not found:
        return ""
    start, end = max(0, found[0][0] - around), min(len(text), found[0][1] + around)
    cut = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"


def _all(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
