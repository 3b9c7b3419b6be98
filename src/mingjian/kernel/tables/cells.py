"""Values of single cells: text, days, whole numbers, yes or no, one or several of a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from mingjian.kernel.tables.inside import UNCOMPUTED
from mingjian.kernel.tables.reading import CellValue

Parser = Callable[[CellValue], Any]


class BadCell(ValueError):
    """A cell that does not hold what its column asks for; the message is one Chinese sentence."""


ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")


def plain(value: CellValue) -> str:
    """The cell as one clean line: no outer or control characters, numbers without ``.0``.

    Raises BadCell for a formula that gave an error.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        if abs(value) >= 1e15:
            raise BadCell("长号码被表格程序改成了数字，尾数已丢失；请把该列设为文本后重新填写")
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if not _clock(value) else value.isoformat(" ")
    text = str(value)
    if text == UNCOMPUTED:
        raise BadCell("公式没有算出的结果，请在表格程序里打开并保存一次，或者改成数值")
    if text.strip() in ERRORS:
        raise BadCell(f"公式出错（{text.strip()}），请改成数值或者文字")
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf"})
    return text.replace("\u3000", " ").strip()


def _clock(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) != (0, 0, 0)


def halfwidth(text: str) -> str:
    """Full-width digits, letters and signs as half-width ones; Chinese text is unchanged."""
    return unicodedata.normalize("NFKC", text)


def text(limit: int = 2000) -> Parser:
    """A text of at most ``limit`` characters, as it stands."""

    def parser(value: CellValue) -> str:
        cleaned = plain(value)
        if len(cleaned) > limit:
            raise BadCell(f"超过 {limit} 个字")
        return cleaned

    return parser


def code(limit: int = 64) -> Parser:
    """A code or number kept as text: half-width, without spaces."""

    def parser(value: CellValue) -> str:
        cleaned = re.sub(r"\s+", "", halfwidth(plain(value)))
        if len(cleaned) > limit:
            raise BadCell(f"超过 {limit} 个字符")
        return cleaned

    return parser


_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(?::00)?)?"
)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")


def day(value: CellValue) -> date:
    """A day: a date cell, or 2024-3-1, 2024/03/01, 2024.3.1, 2024年3月1日, 20240301."""
    if isinstance(value, datetime):
        if _clock(value):
            raise BadCell("应当是日期，不带钟点")
        return value.date()
    if isinstance(value, date):
        return value
    cleaned = halfwidth(plain(value))
    found = _DAY.fullmatch(cleaned) or _PACKED.fullmatch(cleaned)
    if not found:
        raise BadCell(f"“{cleaned}”不是日期，请写成 2024-03-01 这样")
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        raise BadCell(f"“{cleaned}”这一天不存在") from None


def whole(value: CellValue) -> int:
    """A whole number from 0."""
    cleaned = re.sub(r"[,\s人名个]", "", halfwidth(plain(value)))
    if not re.fullmatch(r"\d{1,9}", cleaned):
        raise BadCell(f"“{plain(value)}”不是整数")
    return int(cleaned)


_YES = {"是", "有", "√", "y", "yes", "true", "1", "需要", "须", "专职"}
_NO = {"否", "无", "×", "x", "n", "no", "false", "0", "不需要", "兼职", "-", "—"}


def yes_no(value: CellValue) -> bool:
    """是 or 否 (also √ ×, 有 无, 1 0)."""
    cleaned = halfwidth(plain(value)).lower()
    if cleaned in _YES:
        return True
    if cleaned in _NO:
        return False
    raise BadCell(f"“{plain(value)}”应当填“是”或者“否”")


def one_of(choices: Mapping[str, str], synonyms: Mapping[str, str] | None = None) -> Parser:
    """One of ``choices`` (identifier → Chinese) by its Chinese word, giving the identifier."""
    by_word = {chinese: name for name, chinese in choices.items()} | dict(synonyms or {})

    def parser(value: CellValue) -> str:
        cleaned = re.sub(r"\s+", "", plain(value))
        if cleaned not in by_word:
            raise BadCell(f"“{cleaned}”不在可选范围（{'、'.join(choices.values())}）")
        return by_word[cleaned]

    return parser


def split_list(cleaned: str) -> list[str]:
    """The parts of a list written with 、 ， ； or line breaks."""
    return [part.strip() for part in re.split(r"[、，,;；\n]+", cleaned) if part.strip()]


def several_of(choices: Mapping[str, str], synonyms: Mapping[str, str] | None = None) -> Parser:
    """Several of ``choices``, in the order of ``choices``, each once."""
    one = one_of(choices, synonyms)

    def parser(value: CellValue) -> list[str]:
        found = {one(part) for part in split_list(plain(value))}
        return [name for name in choices if name in found]

    return parser
