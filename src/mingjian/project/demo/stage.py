"""A stage for one case: people of a body by role, a day that moves on, acts through the door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from mingjian.apps.accounts import selectors as accounts
from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import door
from mingjian.apps.instruments import services as instruments
from mingjian.apps.organisation import selectors as organisation
from mingjian.kernel.calendar import WorkCalendar
from mingjian.kernel.findings import Barred, Finding
from mingjian.law.history import CHINA

OPENING_TIME = time(9, 5)
STEP = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Stopped:
    """An act that a gate stopped while the demonstration was played."""

    act: str
    findings: tuple[Finding, ...]


class Stage:
    """Plays one case of the body whose login names begin with ``prefix``.

    The first day lies ``back`` working days before today, so a story of fewer working days
    always ends in the past. ``key`` names the story: playing it again changes nothing.
    """

    def __init__(self, prefix: str, key: str, *, back: int, calendar: WorkCalendar) -> None:
        self.prefix, self.key, self.calendar = prefix, key, calendar
        self.case: str | None = None
        self.stopped: list[Stopped] = []
        self.day = self._back(timezone.localdate(), back)
        self._clock = datetime.combine(self.day, OPENING_TIME, CHINA)
        self._number = 0

    def _back(self, day: date, workdays: int) -> date:
        while workdays or not self.calendar.is_workday(day):
            day -= timedelta(days=1)
            if self.calendar.is_workday(day):
                workdays = max(0, workdays - 1)
        return day

    def after(self, workdays: int) -> None:
        """Move on by so many working days."""
        while workdays:
            self.day += timedelta(days=1)
            if self.calendar.is_workday(self.day):
                workdays -= 1
        self._clock = datetime.combine(self.day, OPENING_TIME, CHINA)

    def later(self, workdays: int, at: time = time(9, 0)) -> datetime:
        """A moment so many working days ahead, without moving there."""
        day = self.day
        while workdays:
            day += timedelta(days=1)
            if self.calendar.is_workday(day):
                workdays -= 1
        return datetime.combine(day, at, CHINA)

    @property
    def now(self) -> datetime:
        """The moment of the next act."""
        return self._clock

    def actor(self, role: str) -> Actor:
        """The person of the body who plays ``role`` (officer1, reviewer, leader …)."""
        user = accounts.user_by_name(f"{self.prefix}-{role}")
        if user is None:
            raise LookupError(f"示例人员没有导入：{self.prefix}-{role}")
        return organisation.actor_for(user, self.day)

    def ref(self, role: str) -> str:
        """The reference of the person who plays ``role``."""
        return str(self.actor(role).person)

    @property
    def pair(self) -> list[str]:
        """The two officers of the case."""
        return [self.ref("officer1"), self.ref("officer2")]

    def do(self, role: str, act: str, data: Mapping[str, Any] | None = None) -> door.Receipt:
        """Perform one act now, and move the clock on."""
        receipt = door.perform(
            case=self.case,
            act=act,
            by=self.actor(role),
            at=self._clock,
            data=dict(data or {}),
            key=self.next_key(),
            now=self._clock + timedelta(minutes=2),
        )
        self.tick()
        self.case = receipt.case
        return receipt

    def next_key(self) -> str:
        """The key of the next submission."""
        self._number += 1
        return f"demo:{self.key}:{self._number - 1}"

    def tick(self) -> datetime:
        """The moment of an act; the clock moves on. Raises RuntimeError past today."""
        moment = self._clock
        self._clock += STEP
        if self._clock > timezone.now():
            raise RuntimeError(f"演示案件“{self.key}”超过了今天")
        return moment

    def attempt(self, role: str, act: str, data: Mapping[str, Any]) -> Stopped:
        """Try an act that the law must stop now, and keep what it says.

        Raises RuntimeError if it went through: the demonstration would show a hole.
        """
        try:
            self.do(role, act, data)
        except Barred as barred:
            self.stopped.append(Stopped(act, barred.findings))
            return self.stopped[-1]
        raise RuntimeError(f"演示案件“{self.key}”：{act} 应当被拦下")

    def settle(self) -> None:
        """Issue the documents of the case."""
        if self.case is not None:
            instruments.settle(self.case)
