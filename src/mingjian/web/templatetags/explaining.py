"""Explanations on a page: why a finding stands, how each deadline was counted."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils import timezone

from mingjian.apps.cases import selectors
from mingjian.apps.cases.calendars import known_on
from mingjian.apps.catalogue.texts import reading
from mingjian.kernel.findings import Finding
from mingjian.law import book
from mingjian.law.citations import Citation
from mingjian.law.history import CHINA, Act, History
from mingjian.law.model import Question
from mingjian.law.parameters import Value
from mingjian.law.statutes import numeral
from mingjian.procedure import deadlines
from mingjian.procedure.evaluate import as_run
from mingjian.procedure.facts import moment_text
from mingjian.procedure.model import Due
from mingjian.procedure.reasons import Reason, reason

register = template.Library()


@register.simple_tag(takes_context=True, name="reason")
def reason_tag(context: Mapping[str, Any], finding: Finding, act: str = "") -> Reason | None:
    """Why ``finding`` stands: of the question the door refused (``asked``), else of ``act`` were
    it done now on the case of the page. None where the page is of no case."""
    asked = context.get("asked")
    if isinstance(asked, Question):
        return reason(finding, asked)
    history = _history(context)
    spec = context.get("spec")
    name = act or (spec.name if spec is not None else "")
    if history is None or not name:
        return None
    now = timezone.now()
    q = Question(as_run(history), Act(name, now), known_on(now.astimezone(CHINA).date()), now)
    return reason(finding, q)


@register.simple_tag(takes_context=True)
def deadlines_of(context: Mapping[str, Any], due: Sequence[Due]) -> list[deadlines.Deadline]:
    """The terms of the case of the page, explained."""
    history = _history(context)
    return [deadlines.told(one, history) for one in due] if history is not None else []


@register.simple_tag
def day_marks() -> list[tuple[str, str, str]]:
    """The legend of the calendar: state, mark, meaning."""
    return [(state, mark, text) for state, (mark, text) in deadlines.MARKS.items() if mark]


@register.simple_tag
def article_texts(cited: Iterable[Citation], day: date | str | None = None) -> list[reading.Beside]:
    """The words of the articles cited as in force on ``day`` (today), where they were imported."""
    return reading.beside(cited, day if isinstance(day, date) else timezone.localdate())


@register.filter
def use_label(use: str) -> str:
    """阻断 of ``bar``."""
    return book.USES.get(use, use)


@register.filter
def value_label(value: Value) -> str:
    """A dated value with its unit."""
    return book.value_text(value)


@register.filter
def domain_label(domain: str | None) -> str:
    """The Chinese of a field of law; 一般 for none."""
    return book.domain_label(domain)


@register.filter(name="numeral")
def numeral_filter(number: int) -> str:
    """三 of 3, as items are numbered."""
    return numeral(number)


@register.filter
def day_or_moment(at: date | datetime) -> str:
    """2026年5月8日, with the time where the term runs by the hour."""
    return moment_text(at)


def _history(context: Mapping[str, Any]) -> History | None:
    """The folded history of the case of the page, once for each request."""
    case: Any = context.get("case")
    if not getattr(case, "state", ""):  # a page of no case
        return None
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return selectors.history(case)
    kept: dict[tuple[str, int], History] = request.META.setdefault("mingjian.histories", {})
    key = (case.handle, case.seq)
    if key not in kept:
        kept[key] = selectors.history(case)
    return kept[key]
