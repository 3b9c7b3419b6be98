"""Numbers of cases and documents: one row of numbers a body, word and year, no hole, no repeat."""

from __future__ import annotations

import re

from django.db import connection

from mingjian.apps.cases.models import Counter

_FORM = re.compile(r"^(?P<word>.+)〔(?P<year>\d{4})〕(?P<number>\d+)号$")


def take(body_id: int, word: str, year: int) -> str:
    """The next number, such as ``某园罚决〔2026〕3号``.

    The row of the counter stays locked until the caller's transaction ends; a transaction that
    is rolled back gives its number back.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that uses it")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_counter (body_id, word, year, last) VALUES (%s, %s, %s, 1) "
            "ON CONFLICT (body_id, word, year) DO UPDATE SET last = cases_counter.last + 1 "
            "RETURNING last",
            [body_id, word, year],
        )
        return f"{word}〔{year}〕{cursor.fetchone()[0]}号"


def seen(body_id: int, number: str) -> None:
    """Let the counters know a number that stands in the journal (rebuilding)."""
    if (match := _FORM.match(number)) is None:
        return
    counter, made = Counter.objects.get_or_create(
        body_id=body_id,
        word=match["word"],
        year=int(match["year"]),
        defaults={"last": int(match["number"])},
    )
    if not made and counter.last < int(match["number"]):
        counter.last = int(match["number"])
        counter.save(update_fields=["last"])
