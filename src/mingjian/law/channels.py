"""Publicity channels of a decision: which publication or review belongs to which, and how grave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from mingjian.kernel.counting import months_after
from mingjian.law.acts import ACTS
from mingjian.law.history import Act, History
from mingjian.law.say import penalties

Level = Literal["slight", "ordinary", "serious"]
LEVELS: Mapping[str, str] = {"slight": "轻微", "ordinary": "一般", "serious": "严重"}
RELEASED = frozenset({"publish", "summary_only"})
_SERIOUS = frozenset(
    {
        "licence_hold",
        "qualification_downgrade",
        "licence_revocation",
        "activity_restriction",
        "production_suspension",
        "closure",
        "practice_ban",
    }
)
_SLIGHT = frozenset({"warning", "criticism"})
_MONTHS: Mapping[Level, tuple[int, int]] = {
    "slight": (0, 3),
    "ordinary": (3, 12),
    "serious": (12, 36),
}


def about(told: Act, decision: Act) -> bool:
    """Whether a publicity act is of this decision; one that does not say is."""
    of = told.data.get("of")
    if of is None or of == decision.act or of == decision.get("document"):
        return True
    return not (isinstance(of, str) and of in ACTS)


def on(told: Act, channel: str) -> bool:
    """Whether a publicity act is on this channel; the enforcement channel where it says none."""
    return (told.data.get("channel") or "enforcement") == channel


def released(act: Act) -> bool:
    """Whether the act lets something out: a publication, or a review that agrees to one."""
    return act.act == "publication" or act.get("outcome") in tuple(RELEASED)


def closes_on(channel: str, decision: Act, told: Act) -> bool:
    """Whether a publication on the channel, or a review that withholds it, ends its term."""
    if not (on(told, channel) and about(told, decision)):
        return False
    return told.act == "publication" or told.get("outcome") == "withhold"


def review_of(case: History, publication: Act) -> Act | None:
    """The last review of the same decision on the same channel."""
    channel, of = publication.get("channel") or "enforcement", publication.get("of")
    for review in reversed(case.all("publication_review")):
        if on(review, channel) and (of is None or review.get("of") in (None, of)):
            return review
    return None


def credit_level(decision: Act | None, procedure: str | None, told: Any = None) -> Level | None:
    """How grave a penalty is as credit information; None where it cannot be told.

    Source: 《信用修复管理办法》（国家发展改革委令第36号）第八条至第十条. A summary penalty, a
    warning and a criticism are slight, whatever restricts or ends business is serious. A fine or a
    confiscation alone may be slight or ordinary by the measure of its field, so the level must be
    ``told``; a level told lower than a kind of penalty makes it does not count.
    """
    kinds = {str(p.get("kind")) for p in penalties(decision) or ()} if decision else set()
    if kinds & _SERIOUS:
        return "serious"
    for level in _MONTHS:
        if told == level:
            return level
    if procedure == "summary" or (kinds and kinds <= _SLIGHT):
        return "slight"
    return None


def credit_bounds(level: Level, decided_on: date) -> tuple[date, date]:
    """The earliest and the latest day on which the credit publicity of a decision ends.

    Source: 《信用修复管理办法》（国家发展改革委令第36号）第十二条: slight at most three months,
    ordinary three months to a year, serious one to three years, from the day of the decision.
    """
    least, most = _MONTHS[level]
    return months_after(decided_on, least), months_after(decided_on, most)
