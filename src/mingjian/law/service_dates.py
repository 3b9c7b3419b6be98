"""The day on which a document is served, by the method of its service, with the article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingjian.kernel.calendar import WorkCalendar, china_day
from mingjian.kernel.counting import Count, Span, count_term
from mingjian.law.history import Act, History
from mingjian.law.say import chinese, day_in
from mingjian.law.statutes import (
    CIVIL_PROCEDURE,
    CIVIL_PROCEDURE_2012,
    MARKET_PROCEDURE,
    PENALTY,
    SERVICE_SINCE,
)

ANNOUNCED = Span(30, "days")
_ANNOUNCED_BEFORE = Span(60, "days")  # until 2021-12-31


def announced_span(announced_on: date) -> Span | None:
    """How long an announcement of that day runs: thirty days, before 2022 sixty.

    Source: 《民事诉讼法》第九十五条; 第九十二条 of the versions of 2012 and 2017. None before 2013,
    whose version is not on file.
    """
    if announced_on >= SERVICE_SINCE:
        return ANNOUNCED
    return _ANNOUNCED_BEFORE if announced_on >= CIVIL_PROCEDURE_2012.in_force_from else None


@dataclass(frozen=True, slots=True)
class ServiceDay:
    """The deemed day of one service.

    ``day`` None: it cannot be told; ``needs`` then names what is missing. ``why`` says in Chinese
    how the day follows; ``count`` is the running of an announcement. A remedy's term opens on
    ``day``, which itself does not count.
    """

    day: date | None
    why: str
    source: str
    needs: tuple[str, ...] = ()
    count: Count | None = None


def service_day(
    act: Act, calendar: WorkCalendar, *, case: History | None = None, domain: str | None = None
) -> ServiceDay:
    """The day on which the document of a ``service`` act is served.

    Source: 《民事诉讼法》第八十七条至第九十五条, by 《行政处罚法》第六十一条. Signed: the day of
    signing; by mail: the day on the receipt; retained: the day it was left; electronic: the day
    it reached the party's system; by announcement: thirty days after the announcement went out,
    its day not counted (sixty for one before 2022). Reading: a holiday does not move that day,
    for nobody has to act on it; the terms that open with it end on a working day as always.
    ``case`` finds the announcement and the domain where the act does not tell; in market
    regulation an address that was confirmed and changed in silence makes the day of return the
    day of service.
    """
    method = act.get("method")
    field = domain or (case.domain if case is not None else None)
    if method == "announcement":
        return _by_announcement(act, calendar, case)
    if (returned := day_in(act.get("returned_at"))) is not None:
        return _returned(returned, field)
    signed = day_in(act.get("received_at")) or act.day
    if method == "retained":
        return _on(act.day, "拒收的，依法留置之日", CIVIL_PROCEDURE.art(89))
    if method == "electronic":
        source = f"{PENALTY.art(61, 2)}；{CIVIL_PROCEDURE.art(90)}"
        return _on(signed, "到达受送达人特定系统之日", source)
    if method == "mail":
        return _on(signed, "邮件回执上的收件之日", CIVIL_PROCEDURE.art(91))
    if method in ("entrusted", "transmitted"):
        return _on(signed, "受送达人在送达回证上签收之日", CIVIL_PROCEDURE.art(87))
    if method in ("on_the_spot", "direct"):
        return _on(signed, "受送达人签收之日", f"{PENALTY.art(61)}；{CIVIL_PROCEDURE.art(87)}")
    why = "没有写明送达方式，按所记的送达日"
    return ServiceDay(act.day, why, CIVIL_PROCEDURE.art(87), ("act.method",))


def announcement_of(act: Act, case: History | None) -> Act | None:
    """The announcement a service rests on: the latest before it, of the same document."""
    if case is None:
        return None
    of = act.get("of")
    for announced in reversed(case.all("service_announcement")):
        if announced.day <= act.day and (of is None or announced.get("of") in (None, of)):
            return announced
    return None


def announced_until(announced_on: date, calendar: WorkCalendar) -> Count | None:
    """The running of an announcement of that day; None before 2013, whose term is not on file."""
    span = announced_span(announced_on)
    return count_term(span, announced_on, calendar=calendar, roll=False) if span else None


def _by_announcement(act: Act, calendar: WorkCalendar, case: History | None) -> ServiceDay:
    source = CIVIL_PROCEDURE.art(95)
    told = announcement_of(act, case)
    announced = day_in(act.get("announced_at")) or (told.day if told else None)
    if announced is None:
        return ServiceDay(None, "没有写明公告发出之日", source, ("act.announced_at",))
    count = announced_until(announced, calendar)
    if count is None:
        why = f"{chinese(announced)}发出的公告适用旧法的期限，未收录"
        return ServiceDay(None, why, source, ("《民事诉讼法》（2013年以前）",))
    if announced < SERVICE_SINCE:
        source = CIVIL_PROCEDURE_2012.art(92)
    days = "三十" if announced >= SERVICE_SINCE else "六十"
    why = f"公告于{chinese(announced)}发出，次日起满{days}日视为送达"
    return ServiceDay(china_day(count.due), why, source, (), count)


def _returned(returned: date, domain: str | None) -> ServiceDay:
    source = MARKET_PROCEDURE.art(83)
    if domain == "market_regulation":
        return _on(returned, "确认的地址变更未告知，邮件退回之日", source)
    why = "邮件已退回，没有送达"
    return ServiceDay(None, why, CIVIL_PROCEDURE.art(91), ("acts.service",))


def _on(day: date, why: str, source: str) -> ServiceDay:
    return ServiceDay(day, why, source)
