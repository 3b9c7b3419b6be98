"""Money as whole 分: read exactly, written exactly, in figures and in Chinese capitals."""

import re
from decimal import Decimal
from typing import Literal

_PLAIN = str.maketrans("０１２３４５６７８９．，￥　－＋", "0123456789.,¥ -+")
_FIGURE = re.compile(r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?")
_UNITS = {"": 0, "元": 0, "圆": 0, "万": 4, "万元": 4, "亿": 8, "亿元": 8}
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_AS_CAPITALS = str.maketrans("〇一二两三四五六七八九十百千圆元", "零壹贰贰叁肆伍陆柒捌玖拾佰仟元元")
_CAPITALS = re.compile(
    r"(?:(?P<yuan>[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)元)?"
    r"零?(?:(?P<jiao>[零壹贰叁肆伍陆柒捌玖])角)?零?(?:(?P<fen>[零壹贰叁肆伍陆柒捌玖])分)?"
)
_GROUP = re.compile(r"(?=.)([零壹贰叁肆伍陆柒捌玖]?)([拾佰仟]?)")
_LIMIT = 10**16  # yuan; no larger amount has a name here


class MoneyError(ValueError):
    """An amount that cannot be read; the message is Chinese."""


def parse_yuan(text: str) -> int:
    """分 of an amount written in 元 (or 万元, 亿元, when it says so).

    Takes full-width digits, thousands separators in their places, a leading ¥ and a trailing
    unit. Raises MoneyError for anything else: below one 分, negative, empty, not a number.
    """
    if not isinstance(text, str):
        raise TypeError(f"an amount is read from text, never from {type(text).__name__}")
    plain = text.translate(_PLAIN).strip().removeprefix("¥").strip()
    figure = plain.rstrip("元圆万亿")
    unit = plain[len(figure) :]
    figure = figure.rstrip()
    if not figure:
        raise MoneyError("请填写金额。" if not unit else f"“{text}”没有写金额数字。")
    if unit not in _UNITS:
        raise MoneyError(f"“{text}”的金额单位无法识别，请用元、万元或亿元。")
    if figure.startswith("-"):
        raise MoneyError(f"金额不能为负数：“{text}”。")
    found = _FIGURE.fullmatch(figure)
    if not found:
        if "," in figure:
            raise MoneyError(f"“{text}”的分隔号位置不对，应每三位一个，如 1,234.50。")
        raise MoneyError(f"“{text}”不是金额，请填写数字，如 200 或 200.01。")
    whole, part = found["whole"].replace(",", ""), found["part"] or ""
    places = 2 + _UNITS[unit]
    if part[places:].strip("0"):
        raise MoneyError(f"“{text}”精确到分以下，金额最小到分。")
    fen = int(whole + part[:places].ljust(places, "0"))
    if fen >= _LIMIT * 100:
        raise MoneyError(f"“{text}”数额过大，请核对。")
    return fen


def format_yuan(fen: int, *, thousands: bool = False) -> str:
    """元 with two decimals, ``20001`` → ``200.01``; with ``thousands``, ``1,234.50``."""
    _check(fen)
    whole, part = divmod(abs(fen), 100)
    sign = "-" if fen < 0 else ""
    return f"{sign}{whole:,}.{part:02}" if thousands else f"{sign}{whole}.{part:02}"


def wan_yuan(fen: int) -> Decimal:
    """万元, exactly: 分 moved six places, as the credit platforms' fields want it."""
    _check(fen)
    return Decimal(fen).scaleb(-6)


def capitals(fen: int, *, ending: Literal["整", "正"] = "整") -> str:
    """The amount in Chinese capitals, ``5000000`` → ``伍万元整``.

    Source: 《会计基础工作规范》第五十二条; 《正确填写票据和结算凭证的基本规定》. An amount
    that ends at 元 or 角 closes with 整 (or 正), one with 分 does not; zeros between are one 零;
    where the rules leave a 零 free, it is left out. Raises ValueError for a negative amount
    and for one too large to name.
    """
    _check(fen)
    if fen < 0 or fen >= _LIMIT * 100:
        raise ValueError(f"这个数额没有大写形式：{fen}分。")
    yuan, rest = divmod(fen, 100)
    jiao, cent = divmod(rest, 10)
    text = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    if cent:
        text += ("零" if yuan and not jiao else "") + f"{_DIGITS[cent]}分"
        return text
    return (text or "零元") + ending


def parse_capitals(text: str) -> int:
    """分 of an amount in capitals: 伍万元整, 人民币叁仟零伍拾元零贰分; plain numerals too (五万元).

    Forgiving in what the rules leave free (零, 整 or 正, 圆), strict in value. Raises MoneyError.
    """
    plain = re.sub(r"\s+", "", text).removeprefix("人民币").removesuffix("整").removesuffix("正")
    found = _CAPITALS.fullmatch(plain.translate(_AS_CAPITALS))
    if found is None or not (found["yuan"] or found["jiao"] or found["fen"]):
        raise MoneyError(f"“{text}”不是金额的大写。")
    fen = _number(found["yuan"] or "") * 100
    for name, size in (("jiao", 10), ("fen", 1)):
        fen += _DIGITS.index(found[name]) * size if found[name] else 0
    return fen


def _number(text: str) -> int:
    """The whole number of capitals. Raises MoneyError where the places do not fall."""
    for name, size in (("亿", 10**8), ("万", 10**4)):
        if name in text:
            high, _, low = text.rpartition(name)
            return _number(high) * size + _number(low)
    total, last = 0, len(_PLACES)
    for digit, place in _GROUP.findall(text):
        if digit == "零" and not place:
            continue
        here = _PLACES.index(place)
        if here >= last:
            raise MoneyError(f"“{text}”的数位顺序不对。")
        last = here
        total += (_DIGITS.index(digit) if digit else 1) * 10**here
    return total


def _whole(number: int) -> str:
    """A positive whole number in capitals, split at 亿, then at 万."""
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if low and low < size // 10 else ""
            return _whole(high) + name + gap + (_whole(low) if low else "")
    text = ""
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += _DIGITS[digit] + _PLACES[place]
        elif text and number % 10**place and not text.endswith("零"):
            text += "零"
    return text


def _check(fen: int) -> None:
    if isinstance(fen, bool) or not isinstance(fen, int):
        raise TypeError(f"money is a whole number of 分, not {fen!r}")
