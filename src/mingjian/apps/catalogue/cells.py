"""Cells of the catalogue's tables: legal basis, terms, amounts, articles."""

from __future__ import annotations

import re
from typing import Any

from mingjian.apps.catalogue import ranges as ranges_module
from mingjian.kernel.money import MoneyError, format_yuan, parse_yuan
from mingjian.kernel.tables.cells import BadCell, halfwidth, plain
from mingjian.kernel.tables.reading import CellValue

_BASIS = re.compile(
    r"《(?P<law>[^《》]+(?:〈[^〉]*〉[^《》]*)?)》\s*(?P<article>第[^：:]+?)?\s*(?:[：:](?P<text>.*))?"
)
_LIMIT = re.compile(r"(\d{1,4})\s*个?\s*(工作日|自然日|日|天|月|年|小时)\s*(?:以内|内)?")
UNITS = {
    "工作日": "workdays",
    "自然日": "days",
    "日": "days",
    "天": "days",
    "月": "months",
    "年": "years",
    "小时": "hours",
}
UNIT_WORDS = {
    "workdays": "个工作日",
    "days": "日",
    "months": "个月",
    "years": "年",
    "hours": "小时",
}


def basis(value: CellValue) -> list[dict[str, str]]:
    """``《城市绿化条例》第二十七条：说明；《…》第…条`` as [{law, article, text}]."""
    found = []
    for part in re.split(r"[；;\n]+|(?<=[条款项])、(?=《)", plain(value)):
        if not (cleaned := part.strip()):
            continue
        match = _BASIS.fullmatch(cleaned)
        if not match or not match["article"]:
            raise BadCell(f"“{cleaned}”看不出是哪部法律的哪一条，请写成“《某某法》第几条”")
        found.append(
            {
                "law": match["law"].strip(),
                "article": match["article"].strip(),
                "text": (match["text"] or "").strip(),
            }
        )
    return found


def show_basis(rows: list[dict[str, str]]) -> str:
    """The basis as ``basis`` reads it."""
    return "；".join(
        f"《{row['law']}》{row['article']}" + (f"：{row['text']}" if row["text"] else "")
        for row in rows
    )


def limit(value: CellValue) -> list[Any]:
    """``20个工作日`` as [20, "workdays"]."""
    found = _LIMIT.fullmatch(halfwidth(plain(value)))
    if not found:
        raise BadCell(f"“{plain(value)}”不是时限，请写成“20个工作日”或者“90日”")
    return [int(found[1]), UNITS[found[2]]]


def show_limit(told: list[Any]) -> str:
    """The term as ``limit`` reads it."""
    return f"{told[0]}{UNIT_WORDS[told[1]]}" if told else ""


def yuan(value: CellValue) -> int:
    """An amount in 元 as 分."""
    try:
        return parse_yuan(plain(value))
    except MoneyError as error:
        raise BadCell(str(error).rstrip("。")) from None


def show_yuan(fen: int | None) -> str | None:
    """分 as 元, without decimals where there are none."""
    return None if fen is None else format_yuan(fen).removesuffix(".00")


def ranges(value: CellValue) -> list[ranges_module.Range]:
    """Ranges of fines, see ``catalogue.ranges``."""
    return ranges_module.ranges(plain(value))


def articles(value: CellValue) -> list[str]:
    """``第二十六条、第二十七条`` as a list."""
    found = [part.strip() for part in re.split(r"[、，,；;\n]+", plain(value)) if part.strip()]
    if wrong := [part for part in found if not part.startswith("第")]:
        raise BadCell(f"“{wrong[0]}”不是条款，请写成“第二十六条”")
    return found
