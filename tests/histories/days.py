"""Days in a plain list, working or off, from the yearly notices; terms counted by walking it."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

ONE = timedelta(days=1)
_FIRST, _LAST = date(2015, 1, 1), date(2032, 12, 31)
DAYS = [_FIRST + ONE * n for n in range((_LAST - _FIRST).days + 1)]
_PLACE = {day: place for place, day in enumerate(DAYS)}


def _notices() -> tuple[frozenset[date], frozenset[date]]:
    off: set[date] = set()
    made_up: set[date] = set()
    with Path(__file__).with_name("offdays.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            first, last = map(date.fromisoformat, (row["off_from"], row["off_to"]))
            off.update(DAYS[_PLACE[first] : _PLACE[last] + 1])
            made_up.update(map(date.fromisoformat, row["make_up"].split()))
    return frozenset(off), frozenset(made_up)


HOLIDAYS, MADE_UP = _notices()
WORKING = [day not in HOLIDAYS and (day.weekday() < 5 or day in MADE_UP) for day in DAYS]


def works(day: date) -> bool:
    """Whether offices work that day."""
    return WORKING[_PLACE[day]]


def rolled(day: date) -> date:
    """The day itself, or the first working day after it."""
    place = _PLACE[day]
    while not WORKING[place]:
        place += 1
    return DAYS[place]


def back(day: date) -> date:
    """The day itself, or the last working day before it."""
    place = _PLACE[day]
    while not WORKING[place]:
        place -= 1
    return DAYS[place]


def workdays(day: date, number: int) -> date:
    """The ``number``-th working day after ``day``, which is not counted (before it if negative)."""
    place, step = _PLACE[day], 1 if number >= 0 else -1
    for _ in range(abs(number)):
        place += step
        while not WORKING[place]:
            place += step
    return DAYS[place]


def corresponding(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.month - 1 + months, 12)
    place = _PLACE[date(day.year + year, month + 1, 1)]
    for _ in range(day.day - 1):
        if DAYS[place + 1].month != month + 1:
            break
        place += 1
    return DAYS[place]


def last_day(opened: date, number: int, unit: str) -> date:
    """The last day of a term opened on ``opened``: not counted itself; the end rolls."""
    if unit == "workdays":
        return workdays(opened, number)
    if unit == "days":
        return rolled(DAYS[_PLACE[opened] + number])
    return rolled(corresponding(opened, number * (12 if unit == "years" else 1)))


def first_after(told: date, number: int, unit: str) -> date:
    """The first day with ``number`` full days between it and ``told``: neither end counts."""
    if unit == "workdays":
        return workdays(told, number) + ONE
    return DAYS[_PLACE[told] + number + 1]
