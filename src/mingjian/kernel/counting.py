"""Terms counted by the law: working days, calendar days, hours, months and years, with reasons.

The opening day or hour is not counted; 以内 includes the number itself; a term in days, months or
years whose last day is off ends on the next working day; hours run strictly by the clock.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from mingjian.kernel.calendar import CHINA, WEEKDAYS, WorkCalendar, china_day

Unit = Literal["workdays", "days", "hours", "months", "years"]

UNITS: dict[Unit, str] = {
    "workdays": "个工作日",
    "days": "日",
    "hours": "小时",
    "months": "个月",
    "years": "年",
}
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A number of units, at least one. The law names the unit; one is never made of another."""

    number: int
    unit: Unit

    def __post_init__(self) -> None:
        if isinstance(self.number, bool) or not isinstance(self.number, int) or self.number < 1:
            raise ValueError(f"期限应为正整数，现为“{self.number}”。")
        if self.unit not in UNITS:
            raise ValueError(f"不认识的期限单位“{self.unit}”。")

    def __str__(self) -> str:
        return f"{self.number}{UNITS[self.unit]}"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Days, both included, that do not count, and why (the document that says so)."""

    start: date
    end: date
    why: str

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"扣除期间的止日 {self.end} 早于起日 {self.start}。")
        if not self.why.strip():
            raise ValueError("扣除期间须写明事由文书，无文书不得扣除。")

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day, and why it was passed over (or, in ``Count.worked``, why it was counted)."""

    date: date
    why: str


@dataclass(frozen=True, slots=True)
class Count:
    """A counted term: its end and everything that led to it.

    ``counted`` is the number of days (hours, for hours) that ran. ``skipped`` are the days off
    that were passed over, ``worked`` the weekends counted as working days, ``excluded`` the
    exclusions that touched the term, merged. ``notices`` are what the answer rests on. ``due`` is
    a date, or for hours an aware moment; of a ``before`` count, the first lawful day of the event.
    """

    opened: date | datetime
    due: date | datetime
    span: Span
    counted: int
    skipped: tuple[Skipped, ...]
    excluded: tuple[Exclusion, ...]
    notices: tuple[str, ...]
    provisional: bool
    worked: tuple[Skipped, ...] = ()
    rolled: bool = False
    before: bool = False
    roll: bool = True
    full: date | datetime | None = None  # the last day before it was moved off a holiday
    told: tuple[Exclusion, ...] = ()  # every exclusion handed in, also one the term did not reach

    def explain(self) -> list[str]:
        """The count in Chinese, line by line: opening, each day passed over, exclusions, end."""
        if isinstance(self.due, datetime):
            return self._explain_hours()
        opened = _say(china_day(self.opened))
        lines = [f"{opened}为起算日，当日不计入，从次日起算{self.span}。"]
        if self.before:
            lines = [f"{opened}为通知日，当日不计入；其后须满{self.span}，举行日也不计入。"]
        last = self.due if self.full is None else china_day(self.full)
        lines += [f"跳过{_say(s.date)}：{s.why}。" for s in self.skipped if s.date < last]
        lines += [f"计入{_say(w.date)}：{w.why}。" for w in self.worked]
        lines += [
            f"扣除{e.start.isoformat()}至{e.end.isoformat()}（{e.days}日）：{e.why}。"
            for e in self.excluded
        ]
        if self.rolled:
            lines.append(f"期限届满于{_say(last)}，当日休息，顺延至其后第一个工作日。")
            lines += [f"顺延跳过{_say(s.date)}：{s.why}。" for s in self.skipped if s.date >= last]
        lines.append(
            f"最早可在{_say(self.due)}举行。" if self.before else f"最后一日为{_say(self.due)}。"
        )
        lines += self._explain_sources()
        return lines

    def _explain_hours(self) -> list[str]:
        assert isinstance(self.opened, datetime)
        assert isinstance(self.due, datetime)
        lines = [f"{_moment(self.opened)}起算{self.span}，按时刻连续计算，节假日不顺延。"]
        lines += [
            f"扣除{e.start.isoformat()}至{e.end.isoformat()}（{e.days}日）：{e.why}。"
            for e in self.excluded
        ]
        return [*lines, f"届满时刻为{_moment(self.due)}。"]

    def _explain_sources(self) -> list[str]:
        lines = [f"依据的放假安排：{'、'.join(self.notices)}。"] if self.notices else []
        if self.provisional:
            lines.append(
                "所涉年份的放假通知尚未录入，只按周末休息计算，结果是暂定的，录入通知后须重算。"
            )
        return lines


@dataclass(frozen=True, slots=True)
class Recount:
    """One term counted twice, with older and newer knowledge; both results stay."""

    before: Count
    after: Count

    @property
    def changed(self) -> bool:
        return self.before.due != self.after.due

    def explain(self) -> list[str]:
        """What changed, and which notices each result rests on, in Chinese."""
        lines = [
            f"{name}结果：{_say_due(c.due)}（{'暂定，' if c.provisional else ''}"
            f"依据{'、'.join(c.notices) or '手工日历或周末规则'}）。"
            for name, c in (("原", self.before), ("重算", self.after))
        ]
        return [*lines, "两次结果不同。" if self.changed else "两次结果相同。"]


def count_term(
    span: Span,
    opened: date | datetime,
    *,
    calendar: WorkCalendar,
    exclusions: Iterable[Exclusion] = (),
    roll: bool = True,
) -> Count:
    """The end of a term that opened on ``opened``, which itself does not count.

    Source: 《民事诉讼法》第八十五条; 《行政处罚法》第八十五条; each law's own article on units.
    Exclusions are merged, and a day off inside one is not taken away twice. Months and years end
    on the corresponding day, or the month's last; excluded days lengthen them day by day. Hours
    need an aware moment. Raises ValueError.
    """
    return _counted(span, opened, calendar, merge(exclusions), roll)


@lru_cache(maxsize=8192)  # pure: the same days are counted over and over
def _counted(
    span: Span,
    opened: date | datetime,
    calendar: WorkCalendar,
    merged: tuple[Exclusion, ...],
    roll: bool,
) -> Count:
    if span.unit == "hours":
        return _count_hours(span, opened, merged)
    start = china_day(opened)
    off: list[Skipped] = []
    worked: list[Skipped] = []
    if span.unit == "workdays":
        last, seen = _walk_workdays(start, span.number, calendar, merged, off, worked)
        counted = span.number
    else:
        counted = span.number if span.unit == "days" else (_whole(span, start) - start).days
        last = _walk_days(start, counted, merged)
        seen = [last]
    full, due = last, last
    if roll:
        while (why := calendar.why_off(due)) is not None or _excluded(due, merged):
            if why is not None:
                off.append(Skipped(due, why))
            due += _ONE
            seen.append(due)
    touched = tuple(e for e in merged if e.start <= due and e.end > start)
    return Count(
        opened=opened,
        due=due,
        span=span,
        counted=counted,
        skipped=tuple(off),
        excluded=touched,
        notices=_notices(seen, calendar),
        provisional=any(calendar.provisional_on(day) for day in seen),
        worked=tuple(worked),
        rolled=due != full,
        roll=roll,
        full=full if due != full else None,
        told=merged,
    )


def last_day(span: Span, opened_on: date, *, calendar: WorkCalendar) -> date:
    """The last day of a term without exclusions. Raises ValueError for hours."""
    due = count_term(span, opened_on, calendar=calendar).due
    assert not isinstance(due, datetime)
    return due


def earliest_after(span: Span, notified_on: date | datetime, *, calendar: WorkCalendar) -> Count:
    """When an event may first be held that must be notified ``span`` before it (提前N日).

    Neither the day of notice nor the day of the event counts: ``number`` full days or working
    days lie between them. ``due`` is the first lawful day of the event, which may be a day off.
    Raises ValueError for other units.
    """
    if span.unit not in ("days", "workdays"):
        raise ValueError(f"提前通知的期限只能按日或工作日计算，不能是“{span}”。")
    between = count_term(span, china_day(notified_on), calendar=calendar, roll=False)
    return replace(between, opened=notified_on, due=china_day(between.due) + _ONE, before=True)


def recount(before: Count, *, calendar: WorkCalendar) -> Recount:
    """The same term counted again with another calendar, beside the first result."""
    if before.before:
        return Recount(before, earliest_after(before.span, before.opened, calendar=calendar))
    after = count_term(
        before.span,
        before.opened,
        calendar=calendar,
        exclusions=before.told,
        roll=before.roll,
    )
    return Recount(before, after)


def merge(exclusions: Iterable[Exclusion]) -> tuple[Exclusion, ...]:
    """The exclusions in order, those that overlap joined into one with all their reasons."""
    merged: list[Exclusion] = []
    for new in sorted(exclusions, key=lambda e: (e.start, e.end)):
        if merged and new.start <= merged[-1].end:
            old = merged[-1]
            whys = old.why.split("；")
            why = old.why if new.why in whys else f"{old.why}；{new.why}"
            merged[-1] = Exclusion(old.start, max(old.end, new.end), why)
        else:
            merged.append(new)
    return tuple(merged)


def months_after(day: date, months: int) -> date:
    """The corresponding day ``months`` later, or that month's last day when it has none.

    Source: 《民法典》第二百零二条. Raises ValueError past the year 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _whole(span: Span, start: date) -> date:
    return months_after(start, span.number * (12 if span.unit == "years" else 1))


def _walk_workdays(
    start: date,
    number: int,
    calendar: WorkCalendar,
    merged: Sequence[Exclusion],
    off: list[Skipped],
    worked: list[Skipped],
) -> tuple[date, list[date]]:
    day, counted, seen = start, 0, []
    while counted < number:
        day += _ONE
        seen.append(day)
        why = calendar.why_off(day)
        if why is not None:
            off.append(Skipped(day, why))
        elif not _excluded(day, merged):
            counted += 1
            if (reason := calendar.why_worked(day)) is not None:
                worked.append(Skipped(day, reason))
    return day, seen


def _walk_days(start: date, number: int, merged: Sequence[Exclusion]) -> date:
    """The ``number``-th day after ``start`` that no exclusion holds; jumps, does not step."""
    last = start + timedelta(days=number)
    for exclusion in merged:
        first = max(exclusion.start, start + _ONE)
        if exclusion.end < first:
            continue
        if first > last:
            break
        last += timedelta(days=(exclusion.end - first).days + 1)
    return last


def _count_hours(span: Span, opened: date | datetime, merged: tuple[Exclusion, ...]) -> Count:
    if not isinstance(opened, datetime) or opened.tzinfo is None:
        raise ValueError(f"按小时计算的期限须有带时区的起算时刻，“{opened}”只有日期或缺时区。")
    due = opened + timedelta(hours=span.number)
    touched: list[Exclusion] = []
    for exclusion in merged:
        begin = datetime.combine(exclusion.start, time.min, CHINA)
        end = datetime.combine(exclusion.end + _ONE, time.min, CHINA)
        if end <= opened:
            continue
        if begin >= due:
            break
        due += end - max(begin, opened)
        touched.append(exclusion)
    return Count(
        opened, due, span, span.number, (), tuple(touched), (), provisional=False, told=merged
    )


def _excluded(day: date, merged: Sequence[Exclusion]) -> bool:
    return any(e.start <= day <= e.end for e in merged)


def _notices(seen: Iterable[date], calendar: WorkCalendar) -> tuple[str, ...]:
    years = sorted({day.year for day in seen})
    return tuple(source for year in years for source in calendar.sources_of(year))


def _say(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def _moment(moment: datetime) -> str:
    local = moment.astimezone(CHINA)
    return f"{_say(local.date())}{local:%H:%M}"


def _say_due(due: date | datetime) -> str:
    return _moment(due) if isinstance(due, datetime) else _say(due)
