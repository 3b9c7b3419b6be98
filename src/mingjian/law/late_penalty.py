"""The late penalty on a fine not paid in time: three per cent a day, never above the fine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of the fine (分) and the last day to pay it without late penalty."""

    due: date
    amount: int


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment of the fine itself (分); late penalty paid is not among them."""

    on: date
    amount: int


@dataclass(frozen=True, slots=True)
class Stay:
    """Days, both included, that do not count: reconsideration, litigation, a granted deferral.

    ``end`` None: it still runs.
    """

    start: date
    end: date | None
    why: str


@dataclass(frozen=True, slots=True)
class LatePenalty:
    """What is owed for lateness, and how it came about.

    ``amount`` in 分, parts of a 分 dropped in the party's favour; ``uncapped`` before the cap;
    ``days`` are the days on which something was late and counted, ``stayed`` those on which
    something was late and did not count; ``capped_on`` is the first day the cap was reached.
    """

    amount: int
    uncapped: int
    days: int
    stayed: int
    unpaid: int
    capped_on: date | None

    @property
    def capped(self) -> bool:
        return self.capped_on is not None


def simple(principal: int, days: int, *, percent: int = 3) -> int:
    """The late penalty (分) on ``principal`` (分) unpaid for ``days`` days, never above it.

    Source: 《行政处罚法》第七十二条第一款第一项. Simple, not compound: 500 元 for ten days are
    150 元; parts of a 分 are dropped. Raises ValueError for negative numbers.
    """
    if principal < 0 or days < 0 or percent < 0:
        raise ValueError("本金、天数和比例不能是负数")
    return min(principal * percent * days // 100, principal)


def late_penalty(
    schedule: Sequence[Instalment],
    until: date,
    *,
    payments: Iterable[Paid] = (),
    stays: Iterable[Stay] = (),
    percent: int = 3,
) -> LatePenalty:
    """The late penalty owed at the end of ``until``.

    Source: 《行政处罚法》第七十二条第一款第一项 (每日百分之三，不得超出罚款的数额), 第二款 (延期、
    分期期满起算), 第七十三条第三款 (复议、诉讼期间不予计算). Each day after an instalment's due
    day counts three per cent of what was unpaid of it when the day began; a day on which it is
    paid still counts. Payments go to the earliest instalment first. ``schedule`` of one
    instalment is a fine without deferral. Raises ValueError for negative money.
    """
    parts = sorted(schedule, key=lambda i: i.due)
    paid = sorted(payments, key=lambda p: p.on)
    if any(i.amount < 0 for i in parts) or any(p.amount < 0 for p in paid):
        raise ValueError("金额不能是负数")
    fine = sum(i.amount for i in parts)
    stopped = _merged(stays, until)
    edges = sorted(
        {i.due + _ONE for i in parts}
        | {p.on + _ONE for p in paid}
        | {day for start, end in stopped for day in (start, end + _ONE)}
        | {until + _ONE}
    )
    owed = days = stayed = 0  # ``owed`` in hundredths of a 分
    capped_on: date | None = None
    for start, following in pairwise(edges):
        if start > until:
            break
        late = _late_on(start, parts, paid)
        if not late:
            continue
        length = (following - start).days
        if any(first <= start <= last for first, last in stopped):
            stayed += length
            continue
        days += length
        a_day = late * percent
        if capped_on is None and a_day and owed + a_day * length >= fine * 100:
            needed = -(-(fine * 100 - owed) // a_day)
            capped_on = start + timedelta(days=needed - 1)
        owed += a_day * length
    settled = sum(p.amount for p in paid if p.on <= until)
    return LatePenalty(
        amount=min(owed // 100, fine),
        uncapped=owed // 100,
        days=days,
        stayed=stayed,
        unpaid=max(fine - settled, 0),
        capped_on=capped_on,
    )


def _late_on(day: date, parts: Sequence[Instalment], paid: Sequence[Paid]) -> int:
    """What was due before ``day`` and unpaid when the day began (分)."""
    due = sum(i.amount for i in parts if i.due < day)
    settled = sum(p.amount for p in paid if p.on < day)
    return max(due - settled, 0)


def _merged(stays: Iterable[Stay], until: date) -> list[tuple[date, date]]:
    """The stays up to ``until`` in order, those that touch or overlap made one."""
    merged: list[tuple[date, date]] = []
    for start, end in sorted((s.start, min(s.end or until, until)) for s in stays):
        if end < start:
            continue
        if merged and start <= merged[-1][1] + _ONE:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
