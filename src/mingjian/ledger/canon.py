"""Canonical JSON: RFC 8785 bytes for a restricted profile, and refusal of all else.

The profile: objects, arrays, strings, booleans, null and integers within ±(2^53−1); member
names of ``A–Z a–z 0–9 _ . $ -``; no floats (money is 分, durations are seconds); strings are
valid Unicode, taken as they are. Inside it a serialiser with sorted names gives the bytes of
RFC 8785; outside it that is wrong, so nothing is ever coerced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NoReturn

from mingjian.ledger.errors import Malformed

LARGEST = (1 << 53) - 1
DEEPEST = 64

_NAME = re.compile(r"[A-Za-z0-9_.$-]+")
_known: set[str] = set()  # names already found good; bounded, so outsiders cannot fill memory
_KNOWN_LIMIT = 4096


def _no_float(text: str) -> NoReturn:
    raise ValueError(text)


def _encoder() -> Callable[[Any], str]:
    """The sorted, compact serialiser of the standard library, set up once instead of each time."""
    slow = json.JSONEncoder(
        ensure_ascii=False,
        check_circular=False,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:  # an interpreter without the C accelerator
        return slow.encode
    quick = make(
        None, slow.default, json.encoder.encode_basestring, None, ":", ",", True, False, False
    )
    return lambda value: "".join(quick(value, 0))


_encode = _encoder()
_decode = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float).decode


def canonical(value: Any) -> bytes:
    """The canonical bytes of ``value``; raises Malformed, with the place, outside the profile."""
    _check(value, DEEPEST)
    try:
        return _encode(value).encode("utf-8")
    except UnicodeEncodeError:
        raise Malformed("字符串含有孤立的代理码位，不是合法的 Unicode。") from None


def parse(raw: bytes) -> Any:
    """The value of canonical bytes received from outside.

    Raises Malformed unless the bytes are exactly what ``canonical`` would write; that also
    refuses doubled names, which a parser would drop in silence.
    """
    try:
        value = _decode(raw.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Malformed("不是合法的 JSON。") from None
    if canonical(value) != raw:
        raise Malformed("JSON 不是规范写法（RFC 8785）。")
    return value


def _check(value: Any, depth: int) -> None:
    kind = type(value)
    if kind is dict:
        if not value.keys() <= _known:
            _check_names(value)
        members = value.values()
    elif kind is list:
        members = value
    else:
        _check_scalar(value)
        return
    for member in members:
        kind = type(member)
        if kind is str or member is None or kind is bool:
            continue
        if kind is int:
            if not -LARGEST <= member <= LARGEST:
                _check_scalar(member)
        elif depth == 0:
            raise Malformed(f"嵌套超过 {DEEPEST} 层。")
        else:
            _check(member, depth - 1)


def _check_scalar(value: Any) -> None:
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return
    if kind is int:
        if -LARGEST <= value <= LARGEST:
            return
        raise Malformed(f"整数超出 ±(2^53−1)：{value}")
    if kind is float:
        raise Malformed(f"记录中不能有小数（金额以分计、时长以秒计）：{value!r}")
    raise Malformed(f"记录中不能有这种值：{kind.__name__}")


def _check_names(value: dict[Any, Any]) -> None:
    for name in value:
        if type(name) is not str or not _NAME.fullmatch(name):
            raise Malformed(f"成员名不合规范：{name!r}")
    if len(_known) < _KNOWN_LIMIT:
        _known.update(value)
