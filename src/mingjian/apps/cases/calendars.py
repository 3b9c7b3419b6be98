"""The official work calendar as it was known on a day, built once a day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from mingjian.kernel.calendar import WorkCalendar


@lru_cache(maxsize=64)
def known_on(day: date) -> WorkCalendar:
    """The calendar with every State Council notice out by ``day``.

    An act is judged and its terms are counted by what was known when it was recorded, so a
    rebuild years later gives the same view.
    """
    return WorkCalendar.official(known_on=day)
