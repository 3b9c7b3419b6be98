"""Gates before anything reaches the public, and the text prepared for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mingjian.apps.cases.gates import Candidate
from mingjian.apps.instruments import compose
from mingjian.apps.instruments.services import paper_act, paper_case
from mingjian.apps.journal import rows
from mingjian.apps.journal.rows import Row
from mingjian.apps.publication import masking, persons, record
from mingjian.apps.publication.masking import Guarded
from mingjian.kernel.findings import Finding
from mingjian.law.acts import ACTS
from mingjian.law.history import CHINA

_LAW = "国办发〔2018〕118号第二部分；《个人信息保护法》第二十八条"
READ = {  # act → its members that the public reads
    "publication_review": {"masked": "拟公示的内容"},
    "publication": {"masked": "公示内容", "title": "标题"},
    "publication_correction": {"masked": "更正后的内容", "reason": "更正理由"},
    "publication_withdrawal": {"explained": "公开说明的理由"},
}
_NEVER = frozenset({"id_number", "account"})  # the law bars these in any published text
_MOBILE = re.compile(r"1[3-9]\d{9}")


@dataclass(frozen=True, slots=True)
class Guard:
    """What of one case may not be read in public, and what may although it looks so."""

    protect: tuple[Guarded, ...]
    keep: tuple[str, ...]
    party_type: str

    def mask(
        self, text: str, *, undone: Iterable[tuple[int, int]] = (), phrases: Iterable[str] = ()
    ) -> masking.Masked:
        """The text masked; ``phrases``: what a reviewer has put back, with its reason."""
        return masking.mask(
            text,
            protect=self.protect,
            keep=(*self.keep, *phrases),
            party_type=self.party_type,
            undone=undone,
        )

    def forbids(self, phrase: str) -> bool:
        """Whether a phrase holds a protected value, which nobody may put back."""
        return any(masking.holds(phrase, one) for one in self.protect if not one.doubtful) or any(
            masking.same(phrase, one.text) for one in self.protect
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A decision beside its masked text, for the person who reviews it before release."""

    title: str
    original: str
    public: str  # the copy for publication before anything in it is hidden
    hidden: tuple[masking.Span, ...]  # every place found in ``public``, those put back included
    masked: masking.Masked
    guard: Guard


def guard(case: str) -> Guard:
    """What the dossier of a case says of natural persons, as it stands now."""
    return guard_of(rows.of_case(case))


def guard_of(acts: Sequence[Row]) -> Guard:
    """What these acts of one case say of natural persons, and the names that stay readable."""
    party: dict[str, Any] = {}
    for row in acts:
        party.update(row.data.get("party") or {})
    body = acts[0].body["$body"]
    own = [str(body.get(name) or "") for name in ("name", "phone")]
    return Guard(
        protect=tuple(persons.guarded(acts)),
        keep=tuple(name for name in (*own, persons.trade_name(party)) if name),
        party_type="organisation" if party.get("type") == "organisation" else "individual",
    )


def prepare(case: str, of_seq: int, *, undone: Iterable[tuple[int, int]] = ()) -> Prepared:
    """The text of a decision and the same text with personal data hidden.

    The masked one is rebuilt from the document's own content for publication (no identity
    lines, no signatures) and then masked; nothing of it is published before a named person
    has agreed. ``undone``: places of the public text a reviewer wants readable; a protected
    value stays hidden all the same. Source: 国办发〔2018〕118号第二部分.
    """
    everything = rows.of_case(case)
    acts = [row for row in everything if row.seq <= of_seq]
    row, known, body = acts[-1], paper_case(acts), acts[0].body["$body"]
    number = row.body.get("document") or ""
    issued = row.rec.astimezone(CHINA)

    def text(*, masked: bool) -> str:
        return compose.content_of(
            row.act, paper_act(row), known, body, number, issued, masked=masked
        ).text()

    public, own = text(masked=True), guard_of(everything)
    return Prepared(
        title=f"{body['name']}{ACTS[row.act].label.split('（')[0]}（{number}）",
        original=text(masked=False),
        public=public,
        hidden=own.mask(public).spans,
        masked=own.mask(public, undone=undone),
        guard=own,
    )


def may_undo(span: masking.Span, text: str) -> bool:
    """Whether a reviewer may put a masked place back: never a person's value or a number the
    law bars in published texts."""
    told = text[span.start : span.end]
    digits = "".join(c for c in unicodedata.normalize("NFKC", told) if c.isdigit())
    return not (span.sure or span.kind in _NEVER or _MOBILE.search(digits))


def put_back(prepared: Prepared, undone: Mapping[tuple[int, int], str]) -> list[dict[str, str]]:
    """The rows that record what a reviewer puts back: the words as they will stand, and why.

    A common word that also is somebody's name is recorded with the words around it, so that
    this place alone stays. ``undone``: place in the public text → reason.
    """
    now = prepared.masked
    told = []
    for span in prepared.hidden:
        if (span.start, span.end) not in undone or not may_undo(span, prepared.public):
            continue
        moved = sum(
            len(s.replacement) - (s.end - s.start) for s in now.spans if s.end <= span.start
        )
        start, end = span.start + moved, span.end + moved
        if span.doubtful:
            line_start = now.text.rfind("\n", 0, start) + 1
            line_end = now.text.find("\n", end) % (len(now.text) + 1)
            start, end = max(line_start, start - 4), min(line_end, end + 4)
        told.append(
            {
                "text": now.text[start:end],
                "kind": masking.KINDS[span.kind],
                "reason": undone[span.start, span.end],
            }
        )
    return told


def nothing_protected(candidate: Candidate) -> Iterator[Finding]:
    """A gate: nothing on its way to the public holds a protected value in any spelling."""
    data = candidate.data
    if data.get("outcome") in ("withhold", "return"):
        return
    own = guard(candidate.history.ref)
    phrases = phrases_of(candidate)
    if wrong := [phrase for phrase in phrases if own.forbids(phrase)]:
        yield Finding(
            code="publication.protected_value_put_back",
            message=f"保留的文字里有案件中自然人的信息，不能保留：共 {len(wrong)} 处。",
            source=_LAW,
            remedy="请取消保留这些内容；案件中自然人的信息一律隐去。",
            rule="GS-009",
        )
    for member, label in READ[candidate.act.act].items():
        text = data.get(member)
        if not isinstance(text, str) or not text:
            continue
        left = own.mask(text, phrases=[phrase for phrase in phrases if phrase not in wrong])
        if left.refused is None and not left.spans:
            continue
        spans = "、".join(dict.fromkeys(masking.KINDS[span.kind] for span in left.spans))
        yield Finding(
            code="publication.protected_value_left",
            message=f"{label}中还能读到应当隐去的信息：{spans or left.refused}。",
            source=_LAW,
            remedy="请隐去后再提交；确实可以公开的，在公示审核中逐处保留并写明理由。",
            rule="GS-009",
        )


def phrases_of(candidate: Candidate) -> list[str]:
    """What reviewers of this case have put back so far, this act's own included."""
    told = [act.data for act in candidate.history.all("publication_review")]
    return [
        str(row["text"])
        for data in (*told, candidate.data)
        for row in data.get("undone") or ()
        if isinstance(row, Mapping) and row.get("text")
    ]


def as_reviewed(candidate: Candidate) -> Iterator[Finding]:
    """A gate on publication: what is published is word for word what was reviewed."""
    data = candidate.data
    found = record.about(candidate.history.ref, str(data["of"]), data["channel"])
    if found is None or found.status not in ("reviewed", "published", "corrected"):
        yield Finding(
            code="publication.not_reviewed",
            message="这份决定在该渠道还没有审核同意公示。",
            source="国办发〔2018〕118号第二部分",
            remedy="请先由审核人作公示审核。",
            rule="GS-008",
        )
    elif found.status != "reviewed":
        yield Finding(
            code="publication.stands_already",
            message="这份决定已经公示。",
            source="国办发〔2018〕118号第二部分",
            remedy="内容有误的，请用公示更正；不应公示的，请撤回。",
        )
    elif data.get("masked") and data["masked"] != found.text:
        yield Finding(
            code="publication.not_as_reviewed",
            message="公示内容与审核同意的内容不一致。",
            source="国办发〔2018〕118号第二部分",
            remedy="请使用审核同意的内容；需要改动的，重新审核。",
            rule="GS-008",
        )


def stands(candidate: Candidate) -> Iterator[Finding]:
    """A gate on correction and withdrawal: there is something public to change."""
    if not record.standing(candidate.history.ref, str(candidate.data["of"])):
        yield Finding(
            code="publication.nothing_stands",
            message="没有正在公示的内容。",
            source="国办发〔2018〕118号第二部分",
            remedy="请核对所更正（撤回）的公示。",
        )
