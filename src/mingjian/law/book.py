"""The law book: every rule with article, dates, values, terms, uses and tests, from what runs.

Read from the registry, the terms and the parameters alone, so that it cannot say anything else
than what is asked of a case. ``docs/law`` and the page 法律规则 are both drawn from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from mingjian.kernel.calendar import CHINA, WorkCalendar
from mingjian.kernel.counting import Count, count_term, earliest_after
from mingjian.law import registry
from mingjian.law.acts import ACTS
from mingjian.law.advance import ADVANCES, Advance
from mingjian.law.citations import Citation, citations
from mingjian.law.outside import OUTSIDE
from mingjian.law.parameters import PARAMETERS, Parameter, Value
from mingjian.law.registry import REASONS, codes_of, parameters_of, rule_tests, table
from mingjian.law.statutes import first_named, version_on
from mingjian.law.term_shape import Term
from mingjian.law.terms import TERMS
from mingjian.law.timeline import DOMAINS
from mingjian.law.vocabulary.case import KINDS, PROCEDURE_NAMES

USES = {"bar": "阻断", "warn": "预警", "element": "审核要素", "score": "评查"}
EXAMPLE_DAY = date(2026, 4, 28)  # before a holiday, so that a count shows what it passes over
PREFIXES = {
    "CF": "行政处罚",
    "QZ": "行政强制",
    "XK": "行政许可",
    "JC": "行政检查",
    "GS": "执法公示",
    "JL": "全过程记录",
    "SH": "法制审核",
    "SD": "送达",
    "JJ": "行政救济",
    "YS": "移送衔接",
    "GD": "归档",
    "GW": "公文",
    "BS": "标识",
    "RY": "人员",
    "JD": "执法监督",
    "SE": "数额相符",
    "RQ": "日期相符",
}


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term of a rule, in words, with an example counted on the spot."""

    id: str
    title: str
    span: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    since: date
    until: date | None
    extensions: tuple[str, ...]
    outside: tuple[str, ...]
    example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParameterLine:
    """One value a rule reads, with all its dates."""

    name: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of the book; what is no code has ``reason`` and nothing that follows ``source``."""

    id: str
    title: str
    field: str  # the part of the table it stands in: 处罚
    source: str
    since: date | None
    until: date | None
    verified: bool
    version: str | None
    laws: tuple[str, ...]
    cited: tuple[Citation, ...]
    reason: str | None
    uses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    asked_at: tuple[str, ...] = ()
    sweeps: bool = False
    beats: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    terms: tuple[TermLine, ...] = ()
    parameters: tuple[ParameterLine, ...] = ()

    @property
    def prefix(self) -> str:
        return self.id.partition("-")[0]

    @property
    def dates(self) -> str:
        """2021-07-15 起, or 日期未核."""
        since = f"{self.since.isoformat()} 起" if self.since else "日期未核"
        return since + (f"，至 {self.until.isoformat()}" if self.until else "")

    def has(self, text: str) -> bool:
        """Whether the entry speaks of ``text``: in its id, title, source or codes."""
        text = text.strip().lower()
        told = (self.id, self.title, self.source, self.field, *self.codes, *self.tests)
        return any(text in one.lower() for one in told)


@cache
def book() -> tuple[Entry, ...]:
    """Every rule, in the order of the table; rules outside it (none should be) at the end."""
    rules = registry.load()
    rows = table()
    return tuple(_entry(id) for id in [*rows, *sorted(rules.keys() - rows.keys())])


def entry(id: str) -> Entry | None:
    """The rule called ``id``; None for none."""
    return next((one for one in book() if one.id == id), None)


def by_law() -> dict[str, tuple[Entry, ...]]:
    """The entries by each law or document they cite, laws of many rules first."""
    found: dict[str, list[Entry]] = {}
    for one in book():
        for law in one.laws:
            found.setdefault(law, []).append(one)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return {law: tuple(entries) for law, entries in ordered}


def by_prefix() -> dict[str, tuple[Entry, ...]]:
    """The entries by the letters of their ids, in the order of the table."""
    found: dict[str, list[Entry]] = {}
    for one in book():
        found.setdefault(one.prefix, []).append(one)
    return {prefix: tuple(entries) for prefix, entries in found.items()}


def selected(
    *, text: str = "", kind: str = "", use: str = "", law: str = "", code: str = ""
) -> list[Entry]:
    """The entries that fit all of these; ``code`` is ``yes`` (程序判断), ``no`` or nothing."""
    return [
        one
        for one in book()
        if (not text or one.has(text))
        and (not kind or (not one.reason and (not one.kinds or kind in one.kinds)))
        and (not use or use in one.uses)
        and (not law or law in one.laws)
        and (not code or (one.reason is None) == (code == "yes"))
    ]


def value_text(value: Value) -> str:
    """A value with its unit: 200 元 for money, else number and unit."""
    if value.unit == "分":
        whole, rest = divmod(value.number, 100)
        return f"{whole:,}.{rest:02d} 元" if rest else f"{whole:,} 元"
    return f"{value.number} {value.unit}"


def domain_label(domain: str | None) -> str:
    """The Chinese of a field of law; 一般 for none."""
    return DOMAINS.get(domain, domain) if domain else "一般"


def kind_labels(one: Entry) -> str:
    return "、".join(KINDS.get(kind, kind) for kind in one.kinds) or "各类执法"


def procedure_labels(one: Entry) -> str:
    """The procedures the rule is asked in, in Chinese."""
    names = {
        name: label
        for kind in (one.kinds or KINDS)
        for name, label in PROCEDURE_NAMES.get(kind, {}).items()
    }
    return "、".join(names.get(name, name) for name in one.procedures) or "各种程序"


def act_labels(one: Entry) -> str:
    """The acts the rule is asked at, in Chinese, and whether it also watches standing cases."""
    labels = [ACTS[name].label if name in ACTS else name for name in one.asked_at]
    return "、".join([*labels, *(["在办案件的巡查"] if one.sweeps else [])])


def _entry(id: str) -> Entry:
    rule, row = registry.load().get(id), table().get(id)
    source = rule.source if rule else row.source if row else ""
    title = rule.title if rule else row.title if row else ""
    since = rule.in_force_from if rule else row.in_force_from if row else None
    name = first_named(source)
    version = version_on(name, since) if name and since else None
    cited = citations(source)
    verified = row.verified if row else True
    common = (id, title, row.domain if row else "", source, since)
    if rule is None:
        assert row is not None
        reason = REASONS[row.not_code] if row.not_code else ""
        return Entry(
            *common,
            None,
            verified,
            version.title if version else None,
            _laws(source),
            cited,
            reason,
        )
    return Entry(
        *common,
        rule.in_force_to,
        verified and not rule.unverified and (version is None or version.verified),
        version.title if version else None,
        _laws(source),
        cited,
        None,
        tuple(use for use in USES if use in rule.uses),
        tuple(kind for kind in KINDS if kind in rule.kinds),
        tuple(sorted(rule.procedures)),
        tuple(sorted(rule.domains)),
        tuple(name for name in ACTS if name in rule.asked_at),
        rule.sweeps,
        tuple(sorted(rule.beats)),
        tuple(dict.fromkeys(codes_of(id))),
        tuple(rule_tests().get(id, ())),
        tuple(_terms(id)),
        tuple(_parameters(id)),
    )


def _laws(source: str) -> tuple[str, ...]:
    """What a source cites, by name; of documents without 《》 their numbers."""
    named = tuple(dict.fromkeys(one.law for one in citations(source)))
    if named:
        return named
    found = re.findall(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号", source)
    return tuple(dict.fromkeys(found)) or (source.split("（")[0].split(" 第")[0],)


def _parameters(id: str) -> Iterator[ParameterLine]:
    names = parameters_of(id)
    for name in PARAMETERS:
        if name in names:
            one: Parameter = PARAMETERS[name]
            yield ParameterLine(name, one.label, one.values)


def _terms(id: str) -> Iterator[TermLine]:
    calendar = WorkCalendar.official()
    if id in ADVANCES:
        one: Advance = ADVANCES[id]
        count = earliest_after(one.span, EXAMPLE_DAY, calendar=calendar)
        yield TermLine(
            id,
            table()[id].title if id in table() else id,
            f"提前{one.span}",
            (ACTS[one.notice].label if one.notice in ACTS else one.notice,),
            (ACTS[one.event].label if one.event in ACTS else one.event,),
            one.in_force_from,
            one.in_force_to,
            (),
            (),
            tuple(count.explain()),
        )
    for term in TERMS.values():
        if term.rule == id:
            yield _term(term, calendar)


def _term(term: Term, calendar: WorkCalendar) -> TermLine:
    extensions = tuple(f"{one.span or '到批准的日期'}（{one.source}）" for one in term.extensions)
    return TermLine(
        term.id,
        term.title,
        "由文书载明" if term.named else str(term.span),
        tuple(ACTS[name].label if name in ACTS else name for name in term.opens),
        tuple(ACTS[name].label if name in ACTS else name for name in term.closes),
        term.in_force_from,
        term.in_force_to,
        extensions,
        tuple(OUTSIDE[name] for name in sorted(term.outside)),
        () if term.named else tuple(_example(term, calendar).explain()),
    )


def _example(term: Term, calendar: WorkCalendar) -> Count:
    """The term counted from a day everybody can look up."""
    day = max(EXAMPLE_DAY, term.in_force_from)
    opened = datetime.combine(day, time(9, 30), CHINA) if term.span.unit == "hours" else day
    return count_term(term.span, opened, calendar=calendar, roll=term.roll)
