"""The official work calendar as it was known on a day, built once a day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from mingjian.kernel.calendar import WorkCalendar
from mingjian.kernel.notices import read_folder


def known_on(day: date) -> WorkCalendar:
    """The calendar with every State Council notice out by ``day``.

    An act is judged and its terms are counted by what was known when it was recorded, so a
    rebuild years later gives the same view. Notices the user has put into the folder
    ``notices`` of the data folder count from the moment they lie there. Raises NoticeError.
    """
    folder = Path(settings.MINGJIAN_HOME) / "notices"
    try:
        version = folder.stat().st_mtime_ns
    except FileNotFoundError:
        version = 0
    return _known(day, folder, version)


@lru_cache(maxsize=64)
def _known(day: date, folder: Path, version: int) -> WorkCalendar:
    return WorkCalendar.official(known_on=day, notices=read_folder(folder) if version else ())
