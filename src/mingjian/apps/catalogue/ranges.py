"""Ranges of fines as bureaus write them, ``1000-5000元`` or ``工程造价的5%-10%``, read exactly.

A range is ``{party, unit, min, max, per, base, text}``: ``party`` is individual, organisation
or empty for both; ``unit`` is ``fen`` (分) or ``basis_points`` (1 % = 100, one time = 10 000);
``min`` or ``max`` None = that side is open; ``per`` is what an amount in 分 is counted by
(平方米, 株); ``base`` is what a share is taken of. ``text`` is kept as it was written.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from mingjian.kernel.money import MoneyError, parse_yuan
from mingjian.kernel.tables.cells import BadCell, halfwidth

Range = dict[str, Any]

PARTIES = {
    "个人": "individual",
    "公民": "individual",
    "自然人": "individual",
    "单位": "organisation",
    "法人": "organisation",
    "法人或者其他组织": "organisation",
    "企业": "organisation",
    "组织": "organisation",
}
_NUMBER = r"\d+(?:\.\d+)?"
_UNIT = r"万元|亿元|元|万|%|倍"
_TWO = re.compile(
    rf"(?P<before>[^\d]*?)(?P<low>{_NUMBER})(?P<low_unit>{_UNIT})?"
    rf"(?:以上|至|到|[-~—–])+(?P<high>{_NUMBER})(?P<high_unit>{_UNIT})(?:以下)?(?P<after>.*)"
)
_ONE = re.compile(
    rf"(?P<before>[^\d]*?)(?P<amount>{_NUMBER})(?P<unit>{_UNIT})(?P<side>以上|以下|以内)?(?P<after>.*)"
)
_NOISE = re.compile(r"[的()（）,，。]|可以|并处|处以|处|按照|按|罚款|不超过")


def ranges(text: str) -> list[Range]:
    """The ranges in ``text``, parts apart by ；. Raises BadCell for a part that is none."""
    parts = [part.strip() for part in re.split(r"[；;\n]+", text) if part.strip()]
    return [_range(part) for part in parts]


def show(found: list[Range]) -> str:
    """The ranges as they were written."""
    return "；".join(str(one["text"]) for one in found)


def _range(part: str) -> Range:
    plain = re.sub(r"(?<=\d),(?=\d{3})|\s+", "", halfwidth(part))
    party = ""
    least: int | None
    most: int | None
    if ":" in plain:
        word, plain = plain.split(":", 1)
        if word.removeprefix("对") not in PARTIES:
            raise BadCell(f"“{part}”冒号前应当是“个人”或者“单位”")
        party = PARTIES[word.removeprefix("对")]
    if two := _TWO.fullmatch(plain):
        unit = two["high_unit"]
        low = _measure(two["low"], two["low_unit"] or unit, part)
        high = _measure(two["high"], unit, part)
        if _kind(two["low_unit"] or unit) != _kind(unit):
            raise BadCell(f"“{part}”上下限的单位不一致")
        least, most = low, high
        before, after = two["before"], two["after"]
    elif one := _ONE.fullmatch(plain):
        unit = one["unit"]
        amount = _measure(one["amount"], unit, part)
        upper = one["side"] in {"以下", "以内"} or "不超过" in one["before"]
        least = None if upper else amount
        most = None if one["side"] == "以上" else amount
        before, after = one["before"], one["after"]
    else:
        raise BadCell(f"“{part}”不是幅度，请写成“1000-5000元”“5000元以下”或者“工程造价的5%-10%”")
    if least is not None and most is not None and least > most:
        raise BadCell(f"“{part}”下限高于上限")
    per, base = _per(before, after, share=_kind(unit) == "basis_points")
    return {
        "party": party,
        "unit": _kind(unit),
        "min": least,
        "max": most,
        "per": per,
        "base": base,
        "text": part,
    }


def _kind(unit: str) -> str:
    return "basis_points" if unit in {"%", "倍"} else "fen"


def _measure(number: str, unit: str, part: str) -> int:
    if _kind(unit) == "fen":
        try:
            return parse_yuan(number + unit)
        except MoneyError as error:
            raise BadCell(str(error).rstrip("。")) from None
    points = Decimal(number) * (100 if unit == "%" else 10_000)
    if points != int(points):
        raise BadCell(f"“{part}”的比例最细到百分之零点零一")
    return int(points)


def _per(before: str, after: str, *, share: bool) -> tuple[str, str]:
    if found := re.search(r"(?:/|每)(.+)", after) or re.search(r"每(.+)", before):
        return (_NOISE.sub("", found[1]), "")
    word = _NOISE.sub("", before + after)
    return ("", word) if share else ("", "")
