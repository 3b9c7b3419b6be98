"""Filters that say an identifier, an amount or a term in Chinese."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.stages import STAGES
from mingjian.kernel import money
from mingjian.kernel.findings import Finding
from mingjian.law.acts import ACTS, member_of
from mingjian.law.history import CHINA
from mingjian.law.vocabulary.case import KINDS, PENALTY_KINDS, PROCEDURE_NAMES
from mingjian.procedure.model import Due
from mingjian.web.desk import uploads

register = template.Library()
SOON = timedelta(days=3)


@register.filter
def act_label(act: str) -> str:
    """The Chinese name of an act."""
    spec = ACTS.get(act)
    return spec.label if spec else act


@register.filter
def kind_label(kind: str) -> str:
    return KINDS.get(kind, kind)


@register.filter
def stage_label(stage: str) -> str:
    return STAGES.get(stage, stage)


@register.filter
def channel_label(channel: str) -> str:
    """The Chinese name of a channel of publication."""
    member = member_of("publication", "channel")
    return member.label_of(channel) if member else channel


@register.filter
def ground_label(ground: str) -> str:
    """Why nothing is published, in Chinese."""
    member = member_of("publication_review", "withhold_ground")
    return member.label_of(ground) if member else ground


@register.filter
def procedure_label(procedure: str, kind: str = "penalty") -> str:
    return PROCEDURE_NAMES.get(kind, {}).get(procedure, procedure)


@register.filter
def yuan(fen: int | None) -> str:
    """``5000000`` → ``50,000.00元``; nothing for nothing."""
    return "" if fen is None else money.format_yuan(fen, thousands=True) + "元"


@register.filter
def penalties(value: Sequence[Mapping[str, Any]] | None) -> str:
    """One line for a list of penalties: 罚款50,000.00元；没收违法所得."""
    parts = []
    for one in value or ():
        text = PENALTY_KINDS.get(str(one.get("kind")), str(one.get("kind", "")))
        if isinstance(amount := one.get("amount"), int):
            text += yuan(amount)
        if detail := one.get("detail") or one.get("text"):
            text += f"（{detail}）"
        parts.append(text)
    return "；".join(parts)


def _moment(value: Any) -> datetime | None:
    if isinstance(value, str) and value:
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=CHINA)
    if isinstance(value, date):
        return datetime.combine(value, datetime.max.time(), CHINA)
    return None


@register.filter
def light(due: Any, done: Any = None) -> SafeString:
    """The term as shape, colour and words: 超期 3 天, 剩余 2 天, 剩余 20 天, 已办."""
    moment = _moment(due)
    if done:
        late = moment is not None and (ended := _moment(done)) and ended.date() > moment.date()
        return format_html('<span class="light {}">{}</span>', "red" if late else "green",
                           "已办，超期" if late else "已办")  # fmt: skip
    if moment is None:
        return format_html('<span class="light grey">{}</span>', "没有期限")
    days = (moment.astimezone(CHINA).date() - timezone.localdate()).days
    if timezone.now() > moment:
        passed = max(1, -days)
        return format_html('<span class="light red">超期 {} 天</span>', passed)
    if days <= SOON.days:
        return format_html('<span class="light amber">{}</span>',
                           "今天到期" if days == 0 else f"剩余 {days} 天")  # fmt: skip
    return format_html('<span class="light green">剩余 {} 天</span>', days)


@register.filter
def term_light(term: Due) -> SafeString:
    """The state of a term of the case; a time to wait is over or still runs, never late."""
    if not term.waiting or term.done_on:
        return light(term.due, term.done_on)
    moment = _moment(term.due)
    if moment is not None and timezone.now() > moment:
        return format_html('<span class="light green">{}</span>', "已经届满")
    return format_html('<span class="light grey">{}</span>', "等待届满")


@register.filter
def missing_act(finding: Finding, actor: Actor | None) -> str:
    """The act whose lack is the finding, where this actor may do it; else nothing."""
    before, _, act = finding.code.rpartition(".")
    spec = ACTS.get(act)
    if spec is None or actor is None or not before.endswith((".missing", ".returned")):
        return ""
    return act if actor.roles & spec.roles else ""


@register.filter
def get(mapping: Mapping[str, Any] | None, name: str) -> Any:
    """A member of a mapping by a name that the template knows only as a value."""
    return None if mapping is None else mapping.get(name)


@register.filter
def cn_date(value: Any) -> str:
    """2026年5月8日, from a day, a moment or its ISO text."""
    if isinstance(value, str) and len(value) == 10:
        value = date.fromisoformat(value)
    if moment := (
        None if isinstance(value, date) and not isinstance(value, datetime) else _moment(value)
    ):
        value = moment.astimezone(CHINA).date()
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


@register.filter
def minute(value: Any) -> str:
    """2026-05-08 09:30 in China."""
    moment = _moment(value)
    return moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if moment else ""


@register.simple_tag(takes_context=True)
def kept_file(context: Mapping[str, Any], digest: str, name: str) -> str:
    """The token of a file already stored, for the form that is shown again."""
    return uploads.token(context["request"].user.pk, digest, name)
