"""From an act to its paper: which instrument, what stands in it, and the finished document."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mingjian.apps.instruments import coverage, kinds, typeset
from mingjian.apps.instruments.document import Content, Document, strings
from mingjian.apps.instruments.kinds import general
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.registry import INSTRUMENTS, Instrument, kind_of
from mingjian.law.acts import ACTS

assert kinds  # importing it enters the instruments


def instrument_of(kind: str, case: Mapping[str, Any]) -> Instrument:
    """The instrument of an act (``penalty_decision`` on the spot is another paper), or by its
    own name (``summary_penalty_decision``). Raises KeyError for an unknown one."""
    name = kind_of(kind, case)
    if name in INSTRUMENTS:
        return INSTRUMENTS[name]
    return general.sheet(ACTS[kind])


def content_of(
    kind: str,
    act_body: Mapping[str, Any],
    case: Mapping[str, Any],
    body: Mapping[str, Any],
    number: str,
    issued_at: datetime,
    *,
    masked: bool = False,
) -> Content:
    """What will stand in the instrument, before it is set: for previews, masking, Word copies.

    ``act_body``: the journal body of the act (act, at, by, officers, data). ``case``: number,
    cause, procedure, party, item, facts, ``acts`` so far (journal bodies, oldest first, each
    with its ``document`` number where it has one) and ``people`` (reference → name) for those
    without a certificate. ``body``: name, address, phone, bank {name, account_name, account},
    review_body, court, seal_diameter. ``masked``: the copy for publication (公示版), from masked
    texts; it has no identity lines and no signatures.
    """
    chosen = instrument_of(kind, case)
    told = {name: _one_newline(value) for name, value in act_body.items()}
    paper = Paper(chosen.kind, chosen.title, told, case, body, masked, number)
    chosen.write(paper)
    return paper.done(chosen, number, issued_at)


def compose(
    kind: str,
    act_body: Mapping[str, Any],
    case: Mapping[str, Any],
    body: Mapping[str, Any],
    number: str,
    code: str,
    url: str,
    issued_at: datetime,
    *,
    masked: bool = False,
) -> Document:
    """The finished document of an act; arguments as in ``content_of``.

    ``code`` is the verification code, ``url`` what the QR code leads to, ``issued_at`` (aware)
    the only time in the file. Raises CannotPrint for a character without glyph, FontsMissing,
    WrongDigest, TypesetError. The same arguments give the same bytes, in any process.
    """
    content = content_of(kind, act_body, case, body, number, issued_at, masked=masked)
    coverage.refuse_uncovered([(content.title, strings(content)), ("核验网址", code + url)])
    pdf, seal = typeset.typeset(content, code=code, url=url)
    return Document(
        kind=content.kind,
        title=content.title,
        number=number,
        code=code,
        pdf=pdf,
        text=content.text(),
        digest=hashlib.sha256(pdf).hexdigest(),
        content_digest=content.digest(),
        seal=seal,
        content=content,
    )


def texts(kind: str, act_body: Mapping[str, Any], case: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every text of the act and of the party with its label: ask ``coverage`` about them before
    the act is accepted, so that the message can name the field."""
    found = general.fields(ACTS[kind], {k: v for k, v in act_body.items() if k not in _NOT_PRINTED})
    for name, value in (case.get("party") or {}).items():
        if isinstance(value, str) and name in _PARTY:
            found.append((_PARTY[name], value))
    if case.get("cause"):
        found.append(("案由", str(case["cause"])))
    return found


def _one_newline(value: Any) -> Any:
    """Line ends as browsers send them, made the one that papers know."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, Mapping):
        return {name: _one_newline(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_one_newline(inner) for inner in value]
    return value


_NOT_PRINTED = frozenset({"act", "at", "by", "key", "attachments", "files", "digest"})
_PARTY = {
    "name": "当事人",
    "address": "住所（住址）",
    "representative": "法定代表人或者负责人",
    "legal_representative": "法定代表人或者负责人",
}
