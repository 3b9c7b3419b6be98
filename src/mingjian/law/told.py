"""What the party was told and when: the notice before a penalty, the right to a hearing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.history import Act, History
from mingjian.law.say import day_in, states
from mingjian.law.service_dates import announced_span, service_day


def is_about(act: Act, target: Act) -> bool:
    """Whether ``act`` names ``target`` in ``of``, by its act or by the number of its document."""
    of = act.get("of")
    return of is not None and of in (target.act, target.get("document"))


def service_of(case: History, document: Act) -> Act | None:
    """The first service of ``document`` that is told."""
    return next(
        (s for s in case.all("service") if s.day >= document.day and is_about(s, document)), None
    )


def served_on(case: History, document: Act, calendar: WorkCalendar) -> date | None:
    """The day ``document`` counts as served; None where no service of it is told."""
    service = service_of(case, document)
    if service is not None:
        return service_day(service, calendar, case=case).day
    return day_in(document.get("served_on"))


def told_on(case: History, document: Act, calendar: WorkCalendar) -> date:
    """The day of its service, else its own: a notice without proof of service counts from when
    it was made, which is never later (CF-028 asks for the proof)."""
    return served_on(case, document, calendar) or document.day


def opened_by_service(act: Act) -> date | datetime | None:
    """From when a term runs that a notice or its service opens, as far as the act alone tells:
    what was announced counts as served thirty days later."""
    if act.get("method") == "announcement" and (out := day_in(act.get("announced_at"))):
        span = announced_span(out)
        return max(act.day, out + timedelta(days=span.number)) if span else None
    return day_in(act.get("received_at")) or act.at


def hearing_right_told(case: History) -> bool | None:
    """Whether the party was told of the right to a hearing; None = not known."""
    if case.has("hearing_right_notice", "hearing_request", "hearing_notice", "hearing"):
        return True
    notice = case.last("prior_notice")
    if notice is None:
        return False if case.knows_all("acts") else None
    stated = states(case, notice, "right_to_hearing")
    return stated if stated or case.knows_all("acts") else None


def last_notice(case: History) -> Act | None:
    """The notice the party's terms run from: the latest of the notice and the hearing notice."""
    return case.last("prior_notice", "hearing_right_notice")


def waived_hearing(case: History, request: Act) -> bool:
    """Whether the party gave up the hearing it had asked for, or asked for too late.

    A waiver that names the hearing, on the day of the request or after.
    """
    return any(
        waiver.day >= request.day and "hearing" in (waiver.get("what") or ())
        for waiver in case.all("defence_waiver")
    )
