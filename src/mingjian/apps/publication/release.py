"""Gates before anything reaches the public, and the text prepared for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mingjian.apps.cases.gates import Candidate
from mingjian.apps.instruments import compose
from mingjian.apps.instruments.document import Content
from mingjian.apps.instruments.services import paper_act, paper_case
from mingjian.apps.journal import rows
from mingjian.apps.publication import masking, record
from mingjian.kernel.findings import Finding
from mingjian.law.acts import ACTS
from mingjian.law.history import CHINA

_LAW = "国办发〔2018〕118号第二部分；《个人信息保护法》第二十八条"
_PERSONAL = ("id_number", "phone", "address", "birth")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A decision beside its masked text, for the person who reviews it before release."""

    title: str
    original: str
    masked: masking.Masked


def prepare(case: str, of_seq: int) -> Prepared:
    """The text of a decision and the same text with personal data hidden.

    The masked one is rebuilt from the document's own content for publication (no identity
    lines, no signatures) and then masked; nothing of it is published before a named person
    has agreed. Source: 国办发〔2018〕118号第二部分.
    """
    acts = [row for row in rows.of_case(case) if row.seq <= of_seq]
    row, known, body = acts[-1], paper_case(acts), acts[0].body["$body"]
    number = row.body.get("document") or ""
    issued = row.rec.astimezone(CHINA)

    def text(*, masked: bool) -> Content:
        return compose.content_of(
            row.act, paper_act(row), known, body, number, issued, masked=masked
        )

    party = known["party"]
    whole, public = text(masked=False), text(masked=True)
    return Prepared(
        title=f"{body['name']}{ACTS[row.act].label.split('（')[0]}（{number}）",
        original=whole.text(),
        masked=masking.mask(
            public.text(),
            protect=protected(party),
            keep=kept(party, body),
            party_type="organisation" if party.get("type") == "organisation" else "individual",
        ),
    )


def protected(party: Mapping[str, Any]) -> list[str]:
    """What of the party must never be read by the public.

    Of a person: name, number, telephone, address, birth. Of an organisation: telephone and
    what identifies its people; its name, code and seat are public.
    """
    names = [name for name in _PERSONAL if name != "address" or party.get("type") == "individual"]
    told = [str(party[name]) for name in names if party.get(name)]
    if party.get("type") != "organisation" and party.get("name"):
        told.append(str(party["name"]))
    return [value for value in told if len(value) > 1]


def kept(party: Mapping[str, Any], body: Mapping[str, Any]) -> list[str]:
    """Names that stay readable: the organ's, and an organisation's own."""
    names = [str(body["name"])]
    if party.get("type") == "organisation" and party.get("name"):
        names.append(str(party["name"]))
    return names


def nothing_protected(candidate: Candidate) -> Iterator[Finding]:
    """A gate: a text on its way to the public holds no protected value in any spelling."""
    text = candidate.data.get("masked")
    if not text or candidate.data.get("outcome") in ("withhold", "return"):
        return
    party = candidate.history.party
    left = masking.mask(
        text,
        protect=protected(party),
        keep=kept(party, candidate.history.body),
        party_type="organisation" if party.get("type") == "organisation" else "individual",
    )
    if left.refused is None and not any(span.kind == "name" for span in left.spans):
        exposed = [span for span in left.spans if span.kind != "name"]
        if not exposed:
            return
    spans = "、".join(dict.fromkeys(masking.KINDS[span.kind] for span in left.spans))
    yield Finding(
        code="publication.protected_value_left",
        message=f"拟公示的内容中还能读到应当隐去的信息：{spans or left.refused}。",
        source=_LAW,
        remedy="请隐去后再提交；隐不掉的，不能公示。",
        rule="GS-009",
    )


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
