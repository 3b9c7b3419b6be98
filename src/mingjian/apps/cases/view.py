"""The case view kept of the journal: one row a case, its acts, people and terms."""

from __future__ import annotations

import json
from datetime import date, datetime, time

from mingjian.apps.cases import folding, handling, held, own
from mingjian.apps.cases.models import Assignment, CaseFile, Deadline
from mingjian.apps.cases.stages import ended, stage_of
from mingjian.apps.journal import services as journal
from mingjian.apps.journal.rows import Row
from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.acts import ACTS
from mingjian.law.history import CHINA, History
from mingjian.procedure import evaluate
from mingjian.procedure.model import Due


def show(
    case: CaseFile | None,
    history: History,
    row: Row,
    *,
    calendar: WorkCalendar,
    drawn: journal.Drawn | None = None,
) -> CaseFile:
    """Bring the view up to ``row``; ``history`` has the row in it, ``case`` is the view before.

    ``drawn``: the act itself, where it is not written yet; it is written together with the case.

    The same call serves the door and the rebuild, with the same result: terms are counted as of
    the moment the act was recorded, with the calendar known then.
    """
    data = row.data
    if case is None:
        shown = CaseFile(
            handle=row.case,
            kind=row.kind,
            body_id=history.body["id"],
            body_name=history.body.get("name", ""),
            section_id=(row.body.get("$section") or {}).get("id"),
            opened_at=row.at,
            domain=history.domain or "",
            origin=(row.body.get("$origin") or {}).get("case", ""),
        )
    else:
        shown = case
    was = {} if case is None else dict(vars(case))
    number = row.body.get("$number", "")
    if row.seq == 0 or row.act == "case_filing" or _summary(history, row.act):
        shown.number = number
    if isinstance(item := data.get("item"), dict):
        shown.item = item["id"]
        shown.item_version = item["version"]
        shown.item_name = item["name"]
    if cause := data.get("cause"):
        shown.cause = cause
    if isinstance(data.get("party"), dict):
        shown.party_id = int(history.party["ref"])
        shown.party_name = history.party.get("name", "")
    shown.procedure = history.procedure or ""
    shown.stage = stage_of(history)
    shown.seq = row.seq + 1
    shown.head = row.leaf
    shown.touched_at = row.rec
    shown.state = folding.dumped(history)
    if ended(history) and shown.closed_at is None:
        shown.closed_at = row.at
    closed = shown.closed_at is not None
    added = own.overlay_of(history)
    running = evaluate.due(history, calendar=calendar, as_of=row.rec, overlay=added)
    shown.waiting = "" if closed else _waiting(history)
    terms = [term for term in running if not term.waiting]  # its end is nobody's duty
    before = (was.get("next_due"), was.get("closed_at") is not None)
    moved = _set_terms(shown, terms, closed=closed)
    changes = [] if case is None else held.changes(shown, was, row, number)
    if drawn is not None:
        journal.write(drawn, changes)
    else:
        held.run(changes)
    if case is None:
        held.begin(shown, row, number)
    if moved:
        _write_terms(shown, terms)
    _assign(shown, history, row, moved=moved or before != (shown.next_due, closed))
    return shown


def end_of(due: date | datetime) -> datetime:
    """The moment a term is over: the end of its last day, or the moment itself."""
    if isinstance(due, datetime):
        return due if due.tzinfo else due.replace(tzinfo=CHINA)
    return datetime.combine(due, time(23, 59, 59), CHINA)


def _set_terms(shown: CaseFile, terms: list[Due], *, closed: bool) -> bool:
    """Sets the next term of a case; whether any term moved."""
    running = sorted((end_of(term.due), term.rule) for term in terms if term.done_on is None)
    shown.next_due, shown.next_due_rule = running[0] if running and not closed else (None, "")
    summary = json.dumps(
        [
            [term.rule, str(term.opened_on), str(term.due), str(term.done_on or "")]
            for term in terms
        ],
        separators=(",", ":"),
    )
    moved = summary != (shown.deadlines or "[]")
    shown.deadlines = summary
    return moved


def _write_terms(shown: CaseFile, terms: list[Due]) -> None:
    Deadline.objects.filter(case_id=shown.handle).delete()
    Deadline.objects.bulk_create(
        Deadline(
            case_id=shown.handle,
            position=position,
            rule=term.rule,
            title=term.title,
            source=term.source,
            opened_by=term.opened_by,
            opened_on=term.opened_on.isoformat(),
            due=term.due.isoformat(),
            due_at=end_of(term.due),
            done_on=term.done_on.isoformat() if term.done_on else "",
            explanation="\n".join(term.count.explain()),
        )
        for position, term in enumerate(terms)
    )


def _assign(shown: CaseFile, history: History, row: Row, *, moved: bool) -> None:
    """Keeps who handles the case, and the case's next term on each of them."""
    open_ = shown.closed_at is None
    if row.seq > 0 and moved:
        Assignment.objects.filter(case_id=shown.handle).update(
            next_due=shown.next_due, case_open=open_
        )
    if row.seq == 0:
        own = "officer" in row.actor["roles"]  # a clerk or a head only registers it
        named = [ref for ref in row.by if own and handling.is_officer(history, ref)]
    elif row.act == "officer_assignment":
        named = [ref for ref in row.data.get("officers", ()) if ref in row.officers]
        Assignment.objects.filter(case_id=shown.handle, ended=None).exclude(
            person__in=named
        ).update(ended=row.at)
    else:
        done = history.last(row.act)
        named = handling.newly(history, done) if done is not None else []
        if row.act == "recusal_decision":
            Assignment.objects.filter(
                case_id=shown.handle, ended=None, person__in=handling.recused(history)
            ).update(ended=row.at)
    if not named:
        return
    for ref in named:
        Assignment.objects.update_or_create(
            case_id=shown.handle,
            person=ref,
            defaults={"ended": None, "case_open": open_, "next_due": shown.next_due},
            create_defaults={
                "ended": None,
                "case_open": open_,
                "next_due": shown.next_due,
                "since": row.at,
            },
        )


def _waiting(history: History) -> str:
    """The roles whose step is next, in words of ``accounts.actor.ROLES``."""
    roles: set[str] = set()
    for act in evaluate.upcoming(history):
        if act in ACTS:
            roles |= ACTS[act].roles - {"system"}
    return " ".join(sorted(roles))


def _summary(history: History, act: str) -> bool:
    return act == "penalty_decision" and history.procedure == "summary"
