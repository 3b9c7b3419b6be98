"""Two versions of a statute side by side: which articles stayed, changed, moved, came and went."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from mingjian.law.citations import ArticleNumber
from mingjian.law.statute_shape import Article

Kind = Literal["same", "renumbered", "changed", "moved", "added", "removed"]
KINDS: dict[Kind, str] = {
    "same": "未变",
    "renumbered": "只改条号",
    "changed": "修改",
    "moved": "修改并改条号",
    "added": "新增",
    "removed": "删除",
}
Op = Literal["keep", "out", "in"]
ALIKE = 0.45  # how much of the wording two articles must share to be versions of one
_LARGEST = 200_000  # pairs compared in one gap; beyond it only articles of one number meet
_SHORTEST = 2  # characters that stand alone between two changes are shown as changed


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed (``keep``), went (``out``) or came (``in``)."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One article in both versions; ``old`` None = added, ``new`` None = removed."""

    kind: Kind
    old: Article | None
    new: Article | None

    @property
    def label(self) -> str:
        """第三条, 第三条改为第四条, 第四条（新增）."""
        if self.old is None:
            return f"{self.new.number if self.new else ''}（新增）"
        if self.new is None:
            return f"{self.old.number}（删除）"
        if self.old.number == self.new.number:
            return str(self.old.number)
        return f"{self.old.number}改为{self.new.number}"

    def pieces(self) -> tuple[Piece, ...]:
        """What of the wording stayed, went and came."""
        return diff(self.old.text if self.old else "", self.new.text if self.new else "")


def compare(old: Sequence[Article], new: Sequence[Article]) -> tuple[Change, ...]:
    """Every article of both versions once, in the order of the new one.

    Articles of the same wording meet first, in order; between them those that share most of
    their wording; what is left over was added or removed. An article moved elsewhere with its
    wording unchanged is found as well.
    """
    pairs = _anchored(old, new)
    left_old = {i for i in range(len(old)) if i not in pairs}
    left_new = set(range(len(new))) - set(pairs.values())
    words = {_plain(new[j]): j for j in sorted(left_new, reverse=True)}
    for i in sorted(left_old):  # moved as a whole, out of its order
        j = words.pop(_plain(old[i]), None)
        if j is not None:
            pairs[i] = j
    return tuple(_told(old, new, pairs))


def touched(changes: Sequence[Change]) -> dict[ArticleNumber, Change]:
    """The articles of the old version that no longer say the same under the same number."""
    return {one.old.number: one for one in changes if one.old is not None and one.kind != "same"}


def diff(old: str, new: str) -> tuple[Piece, ...]:
    """The difference of two texts by characters; a lone word between two changes joins them."""
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    codes = matcher.get_opcodes()
    for place, (op, a, b, c, d) in enumerate(codes):
        between = 0 < place < len(codes) - 1
        if op == "equal" and not (between and b - a < _SHORTEST):
            _add(pieces, "keep", old[a:b])
        else:
            _add(pieces, "out", old[a:b])
            _add(pieces, "in", new[c:d])
    return tuple(_settled(pieces))


def _add(pieces: list[Piece], op: Op, text: str) -> None:
    if text:
        pieces.append(Piece(op, text))


def _settled(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbouring changes joined: what went, then what came."""
    settled: list[Piece] = []
    out = came = ""
    for one in [*pieces, Piece("keep", "")]:
        if one.op == "out":
            out += one.text
        elif one.op == "in":
            came += one.text
        else:
            _add(settled, "out", out)
            _add(settled, "in", came)
            _add(settled, "keep", one.text)
            out = came = ""
    return settled


def _anchored(old: Sequence[Article], new: Sequence[Article]) -> dict[int, int]:
    """Pairs in order: equal wording first, then alike between those."""
    pairs: dict[int, int] = {}
    begin_old = begin_new = 0
    anchors = _in_order(_equal(old, new))
    for i, j in [*anchors, (len(old), len(new))]:
        pairs |= _between(old, new, range(begin_old, i), range(begin_new, j))
        if i < len(old):
            pairs[i] = j
        begin_old, begin_new = i + 1, j + 1
    return pairs


def _equal(old: Sequence[Article], new: Sequence[Article]) -> list[tuple[int, int]]:
    """Articles whose wording stands once in each version."""
    texts_old, texts_new = [_plain(a) for a in old], [_plain(a) for a in new]
    once = {t for t, n in Counter(texts_old).items() if n == 1} & {
        t for t, n in Counter(texts_new).items() if n == 1
    }
    place = {text: j for j, text in enumerate(texts_new) if text in once}
    return [(i, place[text]) for i, text in enumerate(texts_old) if text in once]


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rise in both versions."""
    tails: list[int] = []
    chosen: list[int] = []
    before: list[int | None] = []
    for place, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before.append(chosen[at - 1] if at else None)
        if at == len(tails):
            tails.append(j)
            chosen.append(place)
        else:
            tails[at], chosen[at] = j, place
    found: list[tuple[int, int]] = []
    step = chosen[-1] if chosen else None
    while step is not None:
        found.append(pairs[step])
        step = before[step]
    return found[::-1]


def _between(
    old: Sequence[Article], new: Sequence[Article], rows: range, columns: range
) -> dict[int, int]:
    """The best pairs in order of two runs of articles, by how much wording they share."""
    if not rows or not columns:
        return {}
    if len(rows) * len(columns) > _LARGEST:
        numbers = {new[j].number: j for j in columns}
        return {i: numbers[old[i].number] for i in rows if old[i].number in numbers}
    first = [_grams(old[i]) for i in rows]
    second = [_grams(new[j]) for j in columns]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    likeness = [[_alike(a, b) for b in second] for a in first]
    for i in range(len(rows) - 1, -1, -1):
        for j in range(len(columns) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            worth = _worth(likeness[i][j], old[rows[i]], new[columns[j]])
            if worth:
                best[i][j] = max(best[i][j], worth + best[i + 1][j + 1])
    found: dict[int, int] = {}
    i = j = 0
    while i < len(rows) and j < len(columns):
        worth = _worth(likeness[i][j], old[rows[i]], new[columns[j]])
        if worth and best[i][j] == worth + best[i + 1][j + 1]:
            found[rows[i]] = columns[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _worth(likeness: float, old: Article, new: Article) -> float:
    """What pairing two articles is worth: nothing for strangers; the same number helps a little."""
    if likeness < ALIKE:
        return 0.0
    return likeness + (0.1 if old.number == new.number else 0.0)


def _alike(a: Counter[str], b: Counter[str]) -> float:
    """The share of wording in common (Dice over pairs of characters)."""
    total = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / total if total else 1.0


def _grams(article: Article) -> Counter[str]:
    text = _plain(article)
    return Counter(text[i : i + 2] for i in range(max(1, len(text) - 1)))


def _plain(article: Article) -> str:
    return re.sub(r"\s+", "", article.text)


def _told(old: Sequence[Article], new: Sequence[Article], pairs: dict[int, int]) -> list[Change]:
    back = {j: i for i, j in pairs.items()}
    told: list[Change] = []
    done = 0
    for j, article in enumerate(new):
        i = back.get(j)
        if i is not None:
            while done < i:
                if done not in pairs:
                    told.append(Change("removed", old[done], None))
                done += 1
            done = max(done, i + 1)
        told.append(_change(old[i] if i is not None else None, article))
    told += [Change("removed", old[k], None) for k in range(done, len(old)) if k not in pairs]
    return told


def _change(old: Article | None, new: Article) -> Change:
    if old is None:
        return Change("added", None, new)
    moved = old.number != new.number
    if _plain(old) == _plain(new):
        return Change("renumbered" if moved else "same", old, new)
    return Change("moved" if moved else "changed", old, new)
