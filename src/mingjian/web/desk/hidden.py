"""What is hidden in a text before it is published: each place with its kind, in the original."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from mingjian.apps.publication.masking import KINDS, Span
from mingjian.apps.publication.release import Prepared, may_undo

AROUND = 8  # characters of context on each side in the list of places


@dataclass(frozen=True, slots=True)
class Place:
    """One hidden place as the reviewer sees it."""

    number: int
    key: str  # start-end in the public text, as the form sends it back
    kind: str
    before: str
    told: str
    after: str
    shown: str
    doubtful: bool
    may_undo: bool
    undone: bool
    reason: str


def places(prepared: Prepared, undone: Mapping[str, str]) -> list[Place]:
    """Every place the masking found, those put back included; ``undone``: key → reason."""
    text = prepared.public
    return [
        Place(
            number=number,
            key=key_of(span),
            kind=KINDS[span.kind],
            before=text[max(0, span.start - AROUND) : span.start].replace("\n", " "),
            told=text[span.start : span.end],
            after=text[span.end : span.end + AROUND].replace("\n", " "),
            shown=span.replacement,
            doubtful=span.doubtful,
            may_undo=may_undo(span, text),
            undone=key_of(span) in undone,
            reason=undone.get(key_of(span), ""),
        )
        for number, span in enumerate(prepared.hidden, 1)
    ]


def key_of(span: Span) -> str:
    return f"{span.start}-{span.end}"


def counted(shown: Iterable[Place]) -> list[tuple[str, int]]:
    """How many places of each kind are hidden."""
    counts: dict[str, int] = {}
    for place in shown:
        if not place.undone:
            counts[place.kind] = counts.get(place.kind, 0) + 1
    return list(counts.items())


def marked(prepared: Prepared, undone: Iterable[str]) -> SafeString:
    """The original with every hidden place marked and numbered, and every line left out marked.

    Works line by line: a line that the copy for publication does not have at all (identity,
    signatures) is marked whole; in the others the places are those of the public text.
    """
    back = set(undone)
    lines = _lines(prepared)
    spans = {key_of(s): n for n, s in enumerate(prepared.hidden, 1)}
    out: list[str] = []
    for line in prepared.original.split("\n"):
        found = lines.get(line)
        if found:
            start = found.pop(0) if len(found) > 1 else found[0]
            out.append("".join(_line(prepared, line, start, spans, back)))
        elif line.strip():
            out.append(
                format_html(
                    '<mark class="masked left-out" title="公示版没有这一行">{}</mark>', line
                )
            )
        else:
            out.append("")
    return mark_safe("\n".join(out))  # noqa: S308 (every piece is escaped)


def _lines(prepared: Prepared) -> dict[str, list[int]]:
    """Each line of the public text with the places where it starts."""
    found: dict[str, list[int]] = {}
    at = 0
    for line in prepared.public.split("\n"):
        found.setdefault(line, []).append(at)
        at += len(line) + 1
    return found


def _line(
    prepared: Prepared, line: str, start: int, numbers: Mapping[str, int], back: set[str]
) -> Iterator[str]:
    """One line with its places marked; a place that runs over lines is marked in each."""
    at = start
    end = start + len(line)
    text = prepared.public
    for span in prepared.hidden:
        if span.end <= start or span.start >= end:
            continue
        first, last = max(span.start, at), min(span.end, end)
        yield escape(text[at:first])
        number = numbers[key_of(span)]
        yield format_html(
            '<mark class="{}" title="第{}处：{}">{}<sup><a href="#h-{}">{}</a></sup></mark>',
            "kept" if key_of(span) in back else "masked",
            number,
            KINDS[span.kind],
            text[first:last],
            number,
            number,
        )
        at = last
    yield escape(text[at:end])
