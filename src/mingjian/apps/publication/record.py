"""Publications, kept from the journal: owed, reviewed, published, corrected, withdrawn, ended."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from mingjian.apps.cases.calendars import known_on
from mingjian.apps.cases.projections import Step
from mingjian.apps.publication import masking, persons, searching
from mingjian.apps.publication.models import LIVE, OPEN, PublicationRecord
from mingjian.kernel import money
from mingjian.kernel.calendar import china_day
from mingjian.kernel.counting import Span, count_term
from mingjian.law.acts import ACTS
from mingjian.law.history import CHINA, Act
from mingjian.law.terms import Running, running
from mingjian.law.undoing import UNDONE
from mingjian.law.vocabulary.case import PENALTY_KINDS

# acts that must be published → 工作日, and the article. Seven for penalty and permit, else twenty.
_SEVEN = (7, "国办发〔2018〕118号第二部分第（六）项")
_TWENTY = (20, "国办发〔2018〕118号第二部分第（六）项")
DECISIONS: dict[str, tuple[int, str]] = {
    "penalty_decision": _SEVEN,
    "permit_decision": _SEVEN,
    "execution_decision": _TWENTY,
    "confirmation_decision": _TWENTY,
    "payment_decision": _TWENTY,
    "expropriation_decision": _TWENTY,
    "requisition_decision": _TWENTY,
    "sealing": _TWENTY,
    "seizure": _TWENTY,
    "freezing": _TWENTY,
    "other_measure": _TWENTY,
    "substitute_decision": _TWENTY,
    "fee_notice": _TWENTY,
    "no_penalty": _TWENTY,
    "inspection_result": _TWENTY,
}

# rules of law.terms whose term is that of a channel
OWED = {"GS-003": "enforcement", "GS-002": "enforcement", "GS-013": "information"}
REPORTED = {"GS-017": "credit", "GS-030": "enterprise"}
UNDOING = ("self_annulment", "reconsideration_decision", "judgment", "supervision_decision")


def code_of(case: str, seq: int, channel: str) -> str:
    """The public code of a publication: from the random case handle, which is never shown."""
    seed = hashlib.sha256(f"mingjian/publication/v1\n{case}\n{seq}\n{channel}".encode()).digest()
    return base64.b32encode(seed[:10]).decode("ascii").lower()[:12]


def owed(step: Step) -> None:
    """A decision: it is to be published on the enforcement channel, and reported to the others
    that the law of its kind and field names, each by its own last day."""
    decided_on = step.row.at.astimezone(CHINA).date()
    _record(step, step.row.act, step.row.seq, "enforcement", decided_on)
    terms = _terms(step)
    for rule, channel in REPORTED.items():
        if rule in terms:
            _record(step, step.row.act, step.row.seq, channel, decided_on)


def undone(step: Step) -> None:
    """The decision was annulled or changed: what stands in public is to come down in time, and
    what does not stand yet is not to be published any more."""
    if step.row.data.get("outcome") not in UNDONE:
        return
    PublicationRecord.objects.filter(case=step.row.case, status__in=OPEN).update(
        status="withheld",
        text="",
        ground="other",
        reason=f"{ACTS[step.row.act].label}使原决定不再有效，不再公示。",
    )
    term = _terms(step, opened_by=step.row.act).get("GS-005")
    if term is None or term.closed_by is not None:
        return
    PublicationRecord.objects.filter(case=step.row.case, status__in=LIVE).update(
        withdraw_by=china_day(term.due),
        withdraw_source=term.term.source,
        withdraw_count="\n".join(term.count.explain()),
    )


def reviewed(step: Step) -> None:
    """A review before release: what may be read, or why nothing may."""
    data = step.row.data
    record = _about(step)
    if record is None:
        return
    if record.status in LIVE or record.status == "withdrawn":
        return  # what stands is changed by correction, not by another review
    record.status = {"publish": "reviewed", "summary_only": "reviewed", "return": "draft"}.get(
        data["outcome"], "withheld"
    )
    record.text = data["masked"] if record.status == "reviewed" else ""
    record.reviewed_by = step.row.actor["name"]
    record.reviewed_at = step.row.at
    record.ground = data.get("withhold_ground", "") if record.status == "withheld" else ""
    record.reason = data["reason"]
    record.save()


def published(step: Step) -> None:
    """It stands before the public from now on."""
    record = _about(step)
    if record is None:
        return
    data = step.row.data
    record.status = "published"
    record.title = data.get("title") or _title(record)
    record.text = data.get("masked") or record.text
    record.digest = data.get("digest", "")
    record.leaf = step.row.leaf
    record.seq = step.row.seq
    record.published_by = step.row.actor["name"]
    record.published_at = step.row.at
    record.until = date.fromisoformat(data["until"]) if data.get("until") else None
    record.normal = _normal(record)
    record.save()


def corrected(step: Step) -> None:
    """Another text stands in place of a mistaken one, and says why."""
    for record in standing(step.row.case, str(step.row.data["of"])):
        record.status = "corrected"
        record.text = step.row.data["masked"]
        record.digest = step.row.data.get("digest", "")  # the earlier file says the earlier text
        record.leaf = step.row.leaf
        record.seq = step.row.seq
        record.corrected_at = step.row.at
        record.correction_reason = step.row.data["reason"]
        record.normal = _normal(record)
        record.save()


def withdrawn(step: Step) -> None:
    """It is gone from the public page, which says why."""
    for record in standing(step.row.case, str(step.row.data["of"])):
        record.status = "withdrawn"
        record.text = record.normal = record.digest = ""
        record.tombstone = step.row.data["explained"]
        record.ended_at = step.row.at
        record.withdraw_by = None
        record.save()


def ended(step: Step) -> None:
    """Its period is over; the page is gone, the journal keeps what was published."""
    for record in standing(step.row.case, str(step.row.data["of"])):
        if record.channel == step.row.data["channel"]:
            record.status = "ended"
            record.text = record.normal = record.digest = ""
            record.ended_at = step.row.at
            record.save()


def performed(step: Step) -> None:
    """How far the decision has been carried out (履行情况), for the public."""
    told = {"full": "已履行", "part": "部分履行"}.get(str(step.row.data.get("outcome")), "")
    if told:
        PublicationRecord.objects.filter(case=step.row.case).update(performance=told)


def standing(case: str, of: str) -> list[PublicationRecord]:
    """The publications of a case that stand and that ``of`` means: a code, a channel, the act
    that was published, or ``publication`` for all of them."""
    live = list(PublicationRecord.objects.filter(case=case, status__in=LIVE).order_by("code"))
    exact = [r for r in live if of in (r.code, r.channel, r.of_act)]
    return exact or (live if of == "publication" else [])


def about(case: str, of: str, channel: str) -> PublicationRecord | None:
    """The latest record of a case for this act on this channel."""
    return (
        PublicationRecord.objects.filter(case=case, of_act=of, channel=channel)
        .order_by("-of_seq")
        .first()
    )


def _about(step: Step) -> PublicationRecord | None:
    """The record a review or publication is about; another channel gets one of its own."""
    of, channel = str(step.row.data["of"]), step.row.data["channel"]
    found = about(step.row.case, of, channel)
    if found is not None:
        return found
    first = about(step.row.case, of, "enforcement")
    if first is None:
        return None
    return _record(step, of, first.of_seq, channel, first.decided_on)


def _record(
    step: Step, of_act: str, of_seq: int, channel: str, decided_on: date
) -> PublicationRecord:
    due, source, count = _due(step, of_act, channel, decided_on)
    decision = step.history.last(of_act)
    return PublicationRecord.objects.create(
        code=code_of(step.row.case, of_seq, channel),
        case=step.row.case,
        of_act=of_act,
        of_seq=of_seq,
        channel=channel,
        body_id=step.body_id,
        body_name=step.history.body["name"],
        kind=step.row.kind,
        item_name=step.history.item.get("name", ""),
        party_type=step.history.party.get("type", ""),
        number=(decision.get("document") if decision else None) or "",
        party_shown=_party_shown(step.history.party),
        conclusion=_conclusion(decision),
        decided_on=decided_on,
        due_on=due,
        due_source=source,
        due_count=count,
    )


def _due(step: Step, of_act: str, channel: str, decided_on: date) -> tuple[date, str, str]:
    """The last day, its article and its count in words, on a channel.

    The channel's own term where the law has one running; else the one of the enforcement channel.
    """
    terms = _terms(step)
    for rule, of_channel in {**OWED, **REPORTED}.items():
        if of_channel == channel and rule in terms:
            term = terms[rule]
            return china_day(term.due), term.term.source, "\n".join(term.count.explain())
    number, source = DECISIONS[of_act]
    calendar = known_on(step.row.rec.astimezone(CHINA).date())
    count = count_term(Span(number, "workdays"), decided_on, calendar=calendar)
    return china_day(count.due), source, "\n".join(count.explain())


def _terms(step: Step, opened_by: str | None = None) -> dict[str, Running]:
    """The terms of publicity that run in the case, by rule; of several the latest."""
    rec = step.row.rec.astimezone(CHINA)
    found = running(step.history, known_on(rec.date()), rec)
    return {
        one.term.rule: one
        for one in found
        if one.term.rule in {*OWED, *REPORTED, "GS-005"} and opened_by in (None, one.opened_by.act)
    }


def _normal(record: PublicationRecord) -> str:
    """What the public can search: title, number, party, item, body and the whole text."""
    return searching.joined(
        (
            record.title,
            record.number,
            record.party_shown,
            record.item_name,
            record.body_name,
            record.text,
        )
    )


def _title(record: PublicationRecord) -> str:
    return f"{record.body_name}{ACTS[record.of_act].label.split('（')[0]}（{record.number}）"


def _party_shown(party: Mapping[str, Any]) -> str:
    """The target as the public list names it: organisation or shop by name, a person shortened."""
    name = str(party.get("name") or "")
    return persons.trade_name(party) or (masking.shortened(name) if name else "")


def _conclusion(decision: Act | None) -> str:
    """The outcome in one line: 罚款50,000.00元；没收违法所得."""
    parts = []
    for one in (decision.get("penalties") or ()) if decision else ():
        amount = one.get("amount")
        text = PENALTY_KINDS.get(str(one.get("kind")), "")
        parts.append(text + (money.format_yuan(amount, thousands=True) + "元" if amount else ""))
    return "；".join(part for part in parts if part)[:300]
