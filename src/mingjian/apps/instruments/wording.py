"""How instruments word days, times, sums, articles and penalties, in the Chinese of the trade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from mingjian.kernel.money import capitals, format_yuan
from mingjian.law.history import CHINA, parse_at
from mingjian.law.statutes import numeral
from mingjian.law.vocabulary.case import PENALTY_KINDS


def _read(value: str | date | datetime) -> date | datetime:
    when = parse_at(value) if isinstance(value, str) else value
    return when.astimezone(CHINA) if isinstance(when, datetime) and when.tzinfo else when


def day(value: str | date | datetime) -> str:
    """``2026年5月8日``: Arabic figures, no leading noughts. Source: GB/T 9704-2012, 7.3.5.4."""
    when = _read(value)
    return f"{when.year}年{when.month}月{when.day}日"


def moment(value: str | date | datetime) -> str:
    """``2026年5月8日9时05分`` in China; a bare day stays a day."""
    when = _read(value)
    return f"{day(when)}{_clock(when)}" if isinstance(when, datetime) else day(when)


def between(start: str | datetime, end: str | datetime) -> str:
    """From one moment to another; the day is not said twice."""
    a, b = _read(start), _read(end)
    same = isinstance(a, datetime) and isinstance(b, datetime) and a.date() == b.date()
    return f"{moment(a)}至{_clock(b) if same and isinstance(b, datetime) else moment(b)}"


def _clock(when: datetime) -> str:
    return f"{when.hour}时{when.minute:02}分"


def money(amount: int) -> str:
    """A sum in 分 as ``人民币伍万元整（¥50,000.00）``."""
    return f"人民币{capitals(amount)}（¥{format_yuan(amount, thousands=True)}）"


def statute(name: str) -> str:
    """A statute's name in title marks, whether it came with them or not."""
    return name if name.startswith("《") else f"《{name}》"


def article(number: str) -> str:
    """``第六十四条第一款``, also from a bare ``64`` or ``64-1`` (article, paragraph)."""
    parts = number.strip().split("-")
    if all(part.isdigit() for part in parts) and len(parts) <= 3:
        return "".join(
            f"第{numeral(int(part))}{unit}" for part, unit in zip(parts, "条款项", strict=False)
        )
    return number


def cited(basis: Mapping[str, Any]) -> str:
    """One article as it is cited: 《某某条例》第六十四条第一款."""
    return statute(str(basis["law"])) + article(str(basis.get("article") or ""))


def listed(parts: Sequence[str]) -> str:
    """Several parts in one breath: 甲、乙和丙."""
    return "、".join(parts[:-1]) + "和" + parts[-1] if len(parts) > 1 else "".join(parts)


def penalty(told: Mapping[str, Any]) -> str:
    """One penalty: kind, sum in figures and capitals, particulars."""
    name = PENALTY_KINDS[str(told["kind"])]
    amount, detail = told.get("amount"), told.get("detail")
    text = str(detail) if told["kind"] == "other" and detail else name
    if amount is not None:
        text += money(int(amount))
    if detail and told["kind"] != "other":
        text += f"（{detail}）"
    return text


def fines(penalties: Sequence[Mapping[str, Any]]) -> int:
    """The sum of the fines among ``penalties``, in 分."""
    return sum(int(p.get("amount") or 0) for p in penalties if p.get("kind") == "fine")


def sentence(text: str) -> str:
    """The text closed by a full stop, where it has no closing mark of its own."""
    text = text.strip()
    return text if not text or text[-1] in "。！？；：…”）)" else text + "。"


def clause(text: str) -> str:
    """The text without its closing stop, to go on after it."""
    return text.strip().rstrip("。；，")


def copies(number: object) -> str:
    """How many copies, in words; two where nothing else is told."""
    count = number if isinstance(number, int) and not isinstance(number, bool) else 2
    return "两" if count == 2 else numeral(max(1, min(count, 9999)))
