"""The work calendar: which days are worked, why a day is off, and which notice says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from mingjian.kernel.notices import Arrangement, Notice, arrange, bundled, checked

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_NEW_YEAR_REACH = 28  # from 28 December the next year's notice may still arrange days


def china_day(moment: date | datetime) -> date:
    """The day in China of an aware moment; a naive one is taken as China's own."""
    if isinstance(moment, datetime):
        return moment.astimezone(CHINA).date() if moment.tzinfo else moment.date()
    return moment


class WorkCalendar:
    """Working days: Monday to Friday but holidays, and weekends worked instead.

    Source: 《全国年节及纪念日放假办法》; the yearly notices of the State Council's office.

    ``WorkCalendar(holidays=…, make_up=…)`` is a calendar by hand, complete as given.
    ``WorkCalendar.official(known_on)`` is what was officially known on that day. A year of it
    without notice is provisional: its weekends are off and nothing else is.
    """

    def __init__(
        self,
        holidays: Mapping[date, str] | Iterable[date] = (),
        make_up: Iterable[date] = (),
    ) -> None:
        named = holidays if isinstance(holidays, Mapping) else dict.fromkeys(holidays, "法定节假日")
        self._off: dict[date, str] = dict(named)
        self._worked: dict[date, str] = dict.fromkeys(make_up, "调休上班")
        if both := sorted(self._off.keys() & self._worked.keys()):
            raise ValueError(f"既放假又上班的日期：{'、'.join(map(str, both))}")
        self._origin: dict[date, str] = {}
        self._notices: dict[int, Notice] = {}
        self._known_years: frozenset[int] | None = None  # None: every year is as given
        self._sources: dict[int, tuple[str, ...]] = {}
        self.known_on: date | None = None

    @classmethod
    def official(
        cls, known_on: date | None = None, *, notices: Iterable[Notice] = ()
    ) -> WorkCalendar:
        """The official calendar as known at the end of ``known_on`` (None: all that we know).

        ``notices`` are more of them, from ``read_folder`` of the user's own. Years before the
        first notice come from the data of the package ``chinesecalendar``, taken as known from
        the year's first day, without a document number. Raises NoticeError when notices clash.
        """
        return _official(known_on, tuple(notices))

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked."""
        if day in self._worked:
            return True
        return day not in self._off and day.weekday() < 5

    def why_off(self, day: date) -> str | None:
        """Why the day is off, with its notice in brackets; None on a working day."""
        if (why := self._off.get(day)) is not None:
            return self._with_origin(why, day)
        if day.weekday() >= 5 and day not in self._worked:
            return WEEKDAYS[day.weekday()]
        return None

    def why_worked(self, day: date) -> str | None:
        """Why a weekend is worked, with its notice; None on any other day."""
        why = self._worked.get(day)
        return None if why is None else self._with_origin(why, day)

    def notice_of(self, year: int) -> Notice | None:
        """The newest notice that arranges the year; None when none is known."""
        return self._notices.get(year)

    def sources_of(self, year: int) -> tuple[str, ...]:
        """What the year rests on: document numbers, oldest first, or the package data."""
        return self._sources.get(year, ())

    def provisional(self, year: int) -> bool:
        """Whether the year's holiday notice is not known, so that only weekends count as off."""
        return self._known_years is not None and year not in self._known_years

    def provisional_on(self, day: date) -> bool:
        """Whether the day may still change: its year's notice is not known, or it is among the
        last days of a year (from 28 December), which the next year's notice may arrange."""
        if self.provisional(day.year):
            return True
        late = day.month == 12 and day.day >= _NEW_YEAR_REACH
        return late and self.provisional(day.year + 1)

    def next_workday(self, day: date) -> date:
        """The day itself when worked, else the first working day after it."""
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day

    def _with_origin(self, why: str, day: date) -> str:
        origin = self._origin.get(day)
        return f"{why}（{origin}）" if origin else why

    def _lay(self, known_on: date | None, arrangement: Arrangement, packaged: _Packaged) -> None:
        self.known_on = known_on
        for day, (why, notice) in arrangement.off.items():
            self._off[day], self._origin[day] = why, notice.document
        for day, notice in arrangement.make_up.items():
            self._worked[day], self._origin[day] = "调休上班", notice.document
        for day, why in packaged.off.items():
            self._off.setdefault(day, why)
            self._origin.setdefault(day, packaged.source(day.year))
        for day in packaged.make_up:
            self._worked.setdefault(day, "调休上班")
            self._origin.setdefault(day, packaged.source(day.year))
        self._notices = dict(arrangement.latest)
        self._known_years = frozenset(self._notices) | packaged.years


class _Packaged:
    """The years of the package ``chinesecalendar`` for which no notice is loaded."""

    def __init__(self, known_on: date | None, loaded: tuple[Notice, ...]) -> None:
        from chinese_calendar import constants  # its data alone; loaded once, on first use

        arranged = {day for n in loaded for day in (*n.off, *n.make_up)}
        years_of_notices = {n.year for n in loaded}
        names = {h.value: h.chinese for h in constants.Holiday}
        self.years = frozenset(
            year
            for year in {day.year for day in constants.holidays}
            if year not in years_of_notices and (known_on is None or date(year, 1, 1) <= known_on)
        )
        self.off = {
            day: names.get(name, name)
            for day, name in constants.holidays.items()
            if day.year in self.years and day not in arranged
        }
        self.make_up = [
            day for day in constants.workdays if day.year in self.years and day not in arranged
        ]

    @staticmethod
    def source(year: int) -> str:
        return f"chinesecalendar 数据：{year}年放假安排"


@lru_cache(maxsize=64)
def _official(known_on: date | None, more: tuple[Notice, ...]) -> WorkCalendar:
    loaded = checked((*bundled(), *more))
    known = tuple(n for n in loaded if known_on is None or n.published <= known_on)
    packaged = _Packaged(known_on, loaded)
    calendar = WorkCalendar()
    calendar._lay(known_on, arrange(known), packaged)
    sources: dict[int, tuple[str, ...]] = {
        year: (packaged.source(year),) for year in packaged.years
    }
    for notice in known:
        sources[notice.year] = (*sources.get(notice.year, ()), notice.document)
    calendar._sources = sources
    return calendar
