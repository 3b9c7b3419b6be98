"""Everything of ours that cites a law: rules, terms, values, procedures, forms, items, lists.

A context above adds what it owns (templates) with ``on``; so nothing here reaches upward.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from mingjian.apps.catalogue.models import Benchmark, ItemVersion, ReviewCatalogueEntry
from mingjian.law.acts import ACTS
from mingjian.law.book import book
from mingjian.law.citations import Citation, articles_of, citations
from mingjian.law.parameters import PARAMETERS
from mingjian.law.statutes import versions
from mingjian.law.terms import TERMS
from mingjian.procedure.evaluate import PROCEDURES

KINDS: dict[str, str] = {
    "rule": "规则",
    "term": "期限",
    "parameter": "金额和门槛",
    "procedure": "程序步骤",
    "form": "办案表单",
    "template": "文书",
    "item": "执法事项",
    "benchmark": "裁量基准",
    "review": "法制审核目录",
}


@dataclass(frozen=True, slots=True)
class Citing:
    """One thing that cites articles: what it is, its lasting number, its title, the citation.

    ``since``: from when it says what it says; ``coded``: it is part of the program, and so was
    written for the newest version of the law that the program has on file.
    """

    kind: str
    ref: str
    title: str
    text: str
    cited: tuple[Citation, ...]
    since: date | None = None
    coded: bool = False
    body_id: int | None = None

    @property
    def label(self) -> str:
        return KINDS.get(self.kind, self.kind)

    def written_for(self, law: str, day: date) -> bool:
        """Whether the program's own words already were written for the law in force on ``day``."""
        if not self.coded:
            return False
        known = [one.in_force_from for one in versions(law)]
        return any(one >= day for one in (*known, *([self.since] if self.since else [])))


Source = Callable[[date], Iterable[Citing]]
_sources: list[Source] = []


def on(source: Source) -> None:
    """Let a context tell what of its own cites laws; each source once."""
    if source not in _sources:
        _sources.append(source)


def everything(day: date) -> Iterator[Citing]:
    """All that cites a law and is in use on ``day`` or later."""
    yield from _law()
    yield from _procedures()
    yield from _items(day)
    yield from _lists(day)
    for source in _sources:
        yield from source(day)


def _law() -> Iterator[Citing]:
    for one in book():
        if one.until is None:
            yield Citing("rule", one.id, one.title, one.source, one.cited, one.since, coded=True)
    for name, parameter in PARAMETERS.items():
        for value in parameter.values:
            if value.in_force_to is None:
                ref = f"{name}.{value.domain or '一般'}{value.area and '.' + value.area}"
                cited = citations(value.source)
                since = value.in_force_from
                yield Citing(
                    "parameter", ref, parameter.label, value.source, cited, since, coded=True
                )
    for term in TERMS.values():
        if term.in_force_to is None:
            texts = [term.source, *(extension.source for extension in term.extensions)]
            text = "；".join(dict.fromkeys(texts))
            since = term.in_force_from
            yield Citing("term", term.id, term.title, text, citations(text), since, coded=True)


def _procedures() -> Iterator[Citing]:
    for procedure in PROCEDURES.values():
        yield program("procedure", procedure.id, procedure.name, procedure.source)
        for step in procedure.steps:
            title = f"{procedure.name}：{step.label}"
            yield program("procedure", f"{procedure.id}.{step.act}", title, step.source)
    for spec in ACTS.values():
        yield program("form", spec.name, spec.label, spec.source)


def program(kind: str, ref: str, title: str, text: str) -> Citing:
    """A part of the program that cites what ``text`` names."""
    return Citing(kind, ref, title, text, citations(text), coded=True)


def _items(day: date) -> Iterator[Citing]:
    found = ItemVersion.objects.select_related("item__body").filter(
        Q(valid_to=None) | Q(valid_to__gte=day)
    )
    for version in found.order_by("item__body__code_word", "item__number", "version"):
        ref = f"{version.item.body.code_word}/{version.item.number}/{version.version}"
        cited = [one for row in version.basis for one in _row(row)]
        more = f"{version.range_source}；{version.hearing_source}"
        text = "；".join(f"《{row['law']}》{row['article']}" for row in version.basis)
        yield Citing(
            "item",
            ref,
            version.name,
            text,
            tuple(dict.fromkeys([*cited, *citations(more)])),
            version.valid_from,
            body_id=version.item.body_id,
        )


def _row(row: dict[str, Any]) -> tuple[Citation, ...]:
    return articles_of(str(row.get("law", "")), str(row.get("article", "")))


def _lists(day: date) -> Iterator[Citing]:
    running = Q(valid_to=None) | Q(valid_to__gte=day)
    for tier in Benchmark.objects.select_related("item__body").filter(running).order_by("pk"):
        ref = f"{tier.item.body.code_word}/{tier.item.number}/{tier.tier}/{tier.valid_from}"
        yield Citing(
            "benchmark",
            ref,
            f"{tier.item.number} {tier.tier}",
            tier.source,
            citations(tier.source),
            tier.valid_from,
            body_id=tier.item.body_id,
        )
    for entry in ReviewCatalogueEntry.objects.select_related("body").filter(running).order_by("pk"):
        yield Citing(
            "review",
            f"{entry.body.code_word}/{entry.number}/{entry.valid_from}",
            entry.name,
            entry.source,
            citations(entry.source),
            entry.valid_from,
            body_id=entry.body_id,
        )
