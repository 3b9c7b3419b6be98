"""Which characters the fonts can print, so that a name is never set as an empty box.

Every family list of ``templates_typst/common.typ`` ends with the same rare-character fonts, so
one set answers for all of them: the characters any list can print wherever it stands.
``data/coverage.json`` holds that set as ranges, bound to the digests of the fonts;
``python -m mingjian.apps.instruments.coverage`` rewrites it after the list of fonts changed.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mingjian.apps.instruments import fonts

DATA = Path(__file__).with_name("data") / "coverage.json"
RARE = ("LXGWWenKai-Light.ttf", "NotoSerifCJK-Regular.ttc", "HanaMinB.ttf")  # end of every list
SPACES = frozenset("\r\n\t \u3000")  # set by the typesetter, not by a glyph


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that no font of the stack can print, and the field it stands in."""

    char: str
    code_point: str  # U+2A6D6
    field: str


class CannotPrint(Exception):
    """Some characters have no glyph, so the instrument may not be issued; names each of them."""

    def __init__(self, missing: Iterable[Missing]) -> None:
        self.missing = tuple(missing)
        super().__init__(message(self.missing))


def missing_characters(texts: Mapping[str, str] | Iterable[tuple[str, str]]) -> list[Missing]:
    """Every character of ``texts`` (field name → text) that cannot be printed, each field once.

    Also names what may not stand in a document at all: control characters, private-use and
    compatibility code points (the text of a document must come back out as it went in), and
    text that is not in Unicode normal form C.
    """
    pairs = texts.items() if isinstance(texts, Mapping) else texts
    found: dict[tuple[str, str], Missing] = {}
    for field, text in pairs:
        for char in text:
            if char not in SPACES and not covers(char):
                found.setdefault((field, char), Missing(char, f"U+{ord(char):04X}", field))
        if not unicodedata.is_normalized("NFC", text):
            for char in text:
                if unicodedata.normalize("NFC", char) != char or unicodedata.combining(char):
                    found.setdefault((field, char), Missing(char, f"U+{ord(char):04X}", field))
    return list(found.values())


def message(missing: Iterable[Missing]) -> str:
    """One Chinese sentence that names every character, its code point and its field."""
    named = "、".join(f"“{m.field}”中的“{_shown(m.char)}”（{m.code_point}）" for m in missing)
    return (
        f"文书字体印不出{named}，不能出具文书：空框会使文书无效。"
        "请核对该字是否录入有误；确系姓名、地名用字的，请管理员补充含有该字的字体。"
    )


def refuse_uncovered(texts: Mapping[str, str] | Iterable[tuple[str, str]]) -> None:
    """Raise CannotPrint unless every character of every field can be printed."""
    if missing := missing_characters(texts):
        raise CannotPrint(missing)


def covers(char: str) -> bool:
    """Whether one character can be printed wherever it stands in an instrument."""
    starts, ends = _ranges()
    code = ord(char)
    at = bisect_right(starts, code) - 1
    return at >= 0 and code <= ends[at]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    data: dict[str, Any] = json.loads(DATA.read_text(encoding="ascii"))
    if data["fonts"] != fonts.stack_digest():
        raise RuntimeError(
            "data/coverage.json belongs to other fonts than data/fonts.json: "
            "run python -m mingjian.apps.instruments.coverage"
        )
    pairs = [pair.partition("-")[::2] for pair in data["ranges"].split()]
    return [int(a, 16) for a, _ in pairs], [int(b or a, 16) for a, b in pairs]


def measure(folder: Path) -> set[int]:
    """The code points that the fonts in ``folder`` really cover (slow: reads every cmap)."""
    from fontTools.ttLib import TTCollection, TTFont

    covered: set[int] = set()
    for name in RARE:
        path = folder / name
        faces = TTCollection(path, lazy=True).fonts if path.suffix == ".ttc" else [TTFont(path)]
        for face in faces:
            family = face["name"].getDebugName(16) or face["name"].getDebugName(1)
            if any(
                family == f for font in fonts.fonts() if font.file == name for f in font.families
            ):
                covered |= set(face.getBestCmap())
    return {code for code in covered if _may_stand(chr(code))}


def _may_stand(char: str) -> bool:
    code = ord(char)
    compatibility = (
        0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F
    )
    return not compatibility and unicodedata.category(char)[0] != "C" and char not in SPACES


def _shown(char: str) -> str:
    return char if unicodedata.category(char)[0] not in "CMZ" else "不可见字符"


def as_ranges(codes: Iterable[int]) -> str:
    """Code points as sorted hexadecimal ranges, a text small enough to live in the package."""
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return " ".join(f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in ranges)


def main() -> None:
    where = fonts.folder()
    fonts.check(where)
    data = {
        "format": "mingjian/coverage@1",
        "fonts": fonts.stack_digest(),
        "ranges": as_ranges(measure(where)),
    }
    DATA.write_text(json.dumps(data, indent=1) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
