"""The days of a journey: working days counted back from today, hours that move on."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.history import CHINA

STEP = timedelta(minutes=20)


class Days:
    """A clock that starts some working days before today and is moved by hand."""

    def __init__(self, back: int) -> None:
        self.calendar = WorkCalendar.official()
        self.day = datetime.now(CHINA).date()
        while back or not self.calendar.is_workday(self.day):
            self.day -= timedelta(days=1)
            if self.calendar.is_workday(self.day):
                back = max(0, back - 1)
        self.now = datetime.combine(self.day, time(9, 0), CHINA)

    def after(self, workdays: int) -> None:
        """Move on to nine in the morning, so many working days later."""
        self.day = self.ahead(workdays)
        self.now = datetime.combine(self.day, time(9, 0), CHINA)

    def ahead(self, workdays: int) -> date:
        """The day so many working days ahead."""
        day = self.day
        while workdays:
            day += timedelta(days=1)
            if self.calendar.is_workday(day):
                workdays -= 1
        return day

    def tick(self) -> str:
        """The next moment, as a date-time field takes it."""
        self.now += STEP
        return self.now.strftime("%Y-%m-%dT%H:%M")

    def at(self, hour: int, minute: int = 0) -> str:
        """A moment of the day that stands, as a date-time field takes it."""
        return f"{self.day.isoformat()}T{hour:02}:{minute:02}"
