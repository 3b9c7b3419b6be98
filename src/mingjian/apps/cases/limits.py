"""What a submission may be at all, before anybody asks the law: its size, characters, moments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from mingjian.law.history import CHINA, parse_at

LARGEST = 512 * 1024  # bytes of one act; films and scans go in as files
ROWS = 1000  # of one member
EARLIEST = 1950  # an act of an earlier year is a slip of the hand
KEY = re.compile(r"[!-~]{1,100}")

# Things that have happened when they are written down; terms and dates to come are not here.
HAPPENED = frozenset(
    "approved_at received_at informed_at learned_at returned_at told_at announced_at ground_at "
    "start end served_on discovered_at violation_start violation_end birth party_birth".split()
)
# Control characters other than tab and line ends; what turns the direction of writing; what
# takes no room, so that two names that look the same would be two.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)


def unfit(data: Mapping[str, Any], size: int) -> dict[str, str]:
    """What is wrong with the content of a submission of ``size`` canonical bytes, by member."""
    if size > LARGEST:
        return {
            "data": f"内容共{size // 1024}KB，超过{LARGEST // 1024}KB；较长的材料请作为附件上传。"
        }
    if long := [name for name, value in data.items() if _longest(value) > ROWS]:
        return dict.fromkeys(long, f"超过{ROWS}行；较长的清单请作为附件上传。")
    return {
        name: "含有看不见的控制字符，请删去后重新填写。"
        for name, value in data.items()
        if any(_UNSEEN.search(text) for text in _texts(value))
    }


def not_yet(data: Mapping[str, Any], now: datetime, path: str = "") -> Iterator[tuple[str, str]]:
    """Members that tell what happened, and name a moment after ``now``."""
    for name, value in data.items():
        if isinstance(value, Mapping):
            yield from not_yet(value, now, f"{path}{name}.")
        elif name in HAPPENED and isinstance(value, str) and _after(value, now):
            yield f"{path}{name}", "已经发生的事情，时间不能晚于现在。"


def _after(text: str, now: datetime) -> bool:
    try:
        told: date | datetime = parse_at(text)
    except ValueError:
        return False  # the vocabulary has said so
    if isinstance(told, datetime):
        return told > now
    return told > now.astimezone(CHINA).date()


def _longest(value: Any) -> int:
    """The length of the longest list in a value."""
    parts = list(value.values()) if isinstance(value, Mapping) else value
    if not isinstance(parts, (list, tuple)):
        return 0
    own = 0 if isinstance(value, Mapping) else len(parts)
    return max([own, *map(_longest, parts)])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
