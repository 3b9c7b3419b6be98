"""What a stranger may ask in an address: words and numbers, whatever else was typed."""

from __future__ import annotations

import unicodedata

from django.http import HttpRequest

LARGEST = 9  # digits of a number in an address


def words(request: HttpRequest, name: str, limit: int) -> str:
    """The text asked under ``name``, without control characters, at most so long."""
    told = request.GET.get(name, "")[: limit * 2]
    plain = "".join(c for c in told if not unicodedata.category(c).startswith("C"))
    return plain.strip()[:limit]


def key(request: HttpRequest, name: str) -> str | None:
    """Where a page of a list begins, as a link of ours said it; None for the first page."""
    return words(request, name, 80) or None


def number(request: HttpRequest, name: str) -> int | None:
    """The number asked under ``name``; None for anything that is none."""
    return digits(request.GET.get(name, ""))


def digits(told: str) -> int | None:
    """The number that a text of plain digits says; None for any other text or a longer one."""
    return int(told) if told.isascii() and told.isdigit() and len(told) <= LARGEST else None
