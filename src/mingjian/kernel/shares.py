"""How many are drawn: the published ratio or number as bureaus write it, and the value fixed.

``3 %``, ``10–20%``, ``60～70家``, ``不低于0.5％``, ``百分之三``, ``千分之五``,
``三十户``, ``全部``. Shares are kept in parts per million (3 % is 30 000), numbers as they are.
What is published may be a range; what is drawn is one value inside it, fixed before the seed is
opened.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


class Refused(ValueError):
    """What nothing can be drawn by: a share that says no value, a plan, a register."""


WHOLE = 1_000_000  # parts per million in all
Unit = Literal["ppm", "count"]

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_NUMBER = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+)"
_COUNTED = r"(?:家|户|个|人|名|所|辆|艘|件|处|座|台|栋|间|批次|项|单位|企业|学校|对象|主体)+"
_LEAST = r"不得?低于|不得?少于|不小于|至少|最低|最少|>=|≥"
_MOST = r"不得?高于|不得?超过|不得?多于|不大于|至多|最多|最高|<=|≤"
_ONE = re.compile(
    rf"(?:(?P<parts>{_NUMBER})分之)?(?P<number>{_NUMBER})(?P<sign>%|‰|成)?(?P<unit>{_COUNTED})?"
)
_SPLIT = re.compile(r"(?<=[\d%‰成百千万十零〇一二两三四五六七八九\u4e00-\u9fff])(?:-|至|到)(?=\S)")


@dataclass(frozen=True, slots=True)
class Quota:
    """What was published: from ``least`` to ``most`` (None: open on that side), both inside."""

    text: str
    unit: Unit
    least: int | None
    most: int | None

    @property
    def exact(self) -> int | None:
        """The value where only one was published."""
        return self.least if self.least == self.most else None

    def fixed(self, chosen: str | int | None = None) -> int:
        """The one value that is drawn by, inside what was published.

        Without a choice it is the published value, or the lower end of 不低于. Raises Refused for
        a range without a choice, and for a choice outside it.
        """
        if chosen is None or chosen == "":
            if self.exact is not None:
                return self.exact
            if self.least is not None and self.most is None:
                return self.least
            raise Refused(f"公布的是“{self.text}”，请在抽取以前定下范围内的一个数值。")
        value = chosen if isinstance(chosen, int) else self._read(chosen)
        if (self.least is not None and value < self.least) or (
            self.most is not None and value > self.most
        ):
            raise Refused(f"选定的“{shown(value, self.unit)}”不在公布的“{self.text}”以内。")
        if value <= 0:
            raise Refused("选定的数值是零，不会抽到任何对象。")
        return value

    def _read(self, chosen: str) -> int:
        one = parse(
            chosen if not re.fullmatch(r"\s*[\d.]+\s*", chosen) else self._with_sign(chosen)
        )
        if one.unit != self.unit:
            raise Refused(f"公布的是“{self.text}”，选定的“{chosen}”不是同一种单位。")
        if one.exact is None:
            raise Refused(f"“{chosen}”还是一个范围，请定下一个数值。")
        return one.exact

    def _with_sign(self, chosen: str) -> str:
        return f"{chosen.strip()}%" if self.unit == "ppm" else f"{chosen.strip()}家"


def needed(chosen: int, unit: Unit, base: int) -> int:
    """How many are drawn of ``base``: a share is rounded up, so that it is never fallen short of.

    3 % of 101 is 4; any share of at least one target is at least one.
    """
    return chosen if unit == "count" else (base * chosen + WHOLE - 1) // WHOLE


def shown(value: int, unit: Unit) -> str:
    """The value as people write it: 3%, 0.5%, 60家."""
    if unit == "count":
        return f"{value}家"
    return f"{(Decimal(value) / 10_000).normalize():f}%"


def parse(text: str) -> Quota:
    """The published ratio or number. Raises Refused, saying what is wrong with it."""
    told = text.strip()
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", told))
    plain = re.sub(r"[–—−－~～〜∼―]|--", "-", plain).replace("％", "%")
    if not plain:
        raise Refused("没有写抽查比例或者数量。")
    if re.search(r"约|左右|大概|上下", plain):
        raise Refused(f"“{told}”没有说定数值，请写明比例、数量或者范围。")
    if re.fullmatch(r"全部|全覆盖|全数|逐一|逐户", plain):
        return _checked(Quota(told, "ppm", WHOLE, WHOLE))
    plain = re.sub(r"^(?:按|每年|年度|抽查比例|比例|抽查|抽取|为|[:：])+", "", plain)
    side = ""
    if match := re.match(rf"(?:{_LEAST})", plain):
        side, plain = "least", plain[match.end() :]
    elif match := re.match(rf"(?:{_MOST})", plain):
        side, plain = "most", plain[match.end() :]
    elif match := re.search(r"(?:及|或)?以上$", plain):
        side, plain = "least", plain[: match.start()]
    elif match := re.search(r"(?:及|或)?以下$|以内$", plain):
        side, plain = "most", plain[: match.start()]
    parts = _SPLIT.split(plain)
    if len(parts) == 2 and not side:
        return _checked(_range(told, *parts))
    if len(parts) != 1:
        raise Refused(f"看不懂“{told}”，请写成 3%、10%-20%、60-70家、不低于0.5% 这样。")
    value, unit = _one(told, parts[0])
    match side:
        case "least":
            return _checked(Quota(told, unit, value, None))
        case "most":
            return _checked(Quota(told, unit, None, value))
    return _checked(Quota(told, unit, value, value))


def _range(told: str, first: str, last: str) -> Quota:
    """10-20%: a bare first number has the sign or the counted word of the last."""
    tail = re.search(rf"(?:%|‰|成|{_COUNTED})$", last)
    if tail and re.fullmatch(_NUMBER, first) and "分之" not in last:
        first += tail[0]
    elif "分之" in first and re.fullmatch(_NUMBER, last):
        last = first.partition("分之")[0] + "分之" + last
    low, unit = _one(told, first)
    high, other = _one(told, last)
    if unit != other:
        raise Refused(f"“{told}”的两端一个是比例、一个是数量，请改成同一种。")
    if low > high:
        raise Refused(f"“{told}”的下限大于上限，请核对。")
    return Quota(told, unit, low, high)


def _one(told: str, text: str) -> tuple[int, Unit]:
    found = _ONE.fullmatch(text)
    if found is None or (found["parts"] and found["sign"]):
        raise Refused(f"看不懂“{told}”，请写成 3%、10%-20%、60-70家、不低于0.5% 这样。")
    number = _number(found["number"])
    whole = _number(found["parts"]) if found["parts"] else None
    if found["sign"]:
        whole = Decimal({"%": 100, "‰": 1000, "成": 10}[found["sign"]])
    if whole is not None:
        if found["unit"]:
            raise Refused(f"“{told}”既写了比例又写了数量单位，请改成一种。")
        if whole == 0:
            raise Refused(f"“{told}”的分母是零。")
        share = number * WHOLE / whole
        if share != share.to_integral_value():
            raise Refused(f"“{told}”过于细碎，比例最多写到万分之一的百分之一（四位小数的百分数）。")
        return int(share), "ppm"
    if not found["unit"]:
        raise Refused(f"“{told}”没有写单位，请写明是百分之几还是多少家。")
    if number != number.to_integral_value():
        raise Refused(f"“{told}”的数量不是整数。")
    return int(number), "count"


def _number(text: str) -> Decimal:
    if text[0].isdigit():
        return Decimal(text)
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section += (digit or 1) * _STEPS[sign]
            digit = 0
    return Decimal(total + section + digit)


def _checked(quota: Quota) -> Quota:
    ends = [end for end in (quota.least, quota.most) if end is not None]
    if max(ends) <= 0 or (quota.least == 0 and quota.most == 0):
        raise Refused(f"“{quota.text}”是零，不会抽到任何对象。")
    if quota.unit == "ppm" and max(ends) > WHOLE:
        raise Refused(f"“{quota.text}”超过了百分之百。")
    return quota
