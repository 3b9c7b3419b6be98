"""The case view kept of the journal: one row a case, its acts, people and terms."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from django.db import connection

from mingjian.apps.cases import folding
from mingjian.apps.cases.models import Assignment, CaseFile, Deadline
from mingjian.apps.cases.stages import ended, stage_of
from mingjian.apps.journal.rows import Row
from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.acts import ACTS
from mingjian.law.history import CHINA, History
from mingjian.procedure import evaluate
from mingjian.procedure.model import Due

_COLUMNS = tuple(field.attname for field in CaseFile._meta.concrete_fields)


def show(case: CaseFile | None, history: History, row: Row, *, calendar: WorkCalendar) -> CaseFile:
    """Bring the view up to ``row``; ``history`` has the row in it, ``case`` is the view before.

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
    shown.waiting = "" if closed else _waiting(history, row, calendar)
    terms = [
        term
        for term in evaluate.due(history, calendar=calendar, as_of=row.rec)
        if not term.waiting  # the end of a waiting time is nobody's duty
    ]
    before = (shown.next_due, closed)
    moved = _set_terms(shown, terms, closed=closed)
    if case is None:
        shown.save(force_insert=True)
    else:
        shown.save(update_fields=[name for name in _COLUMNS if was[name] != getattr(shown, name)])
    if moved:
        _write_terms(shown, terms)
    _line(row, number)
    _assign(shown, history, row, moved=moved or before != (shown.next_due, closed))
    return shown


_INSERT_LINE = (
    'INSERT INTO cases_act (case_id, seq, act, at, rec, actor_name, "number", "of", outcome, leaf) '
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


def _line(row: Row, number: str) -> None:
    """The line of the case's list of acts; by hand, since every act pays for it."""
    data, moment = row.data, connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT_LINE,
            [
                row.case,
                row.seq,
                row.act,
                moment(row.at),
                moment(row.rec),
                row.actor["name"],
                number,
                _text(data.get("of"), 64),
                _text(data.get("outcome"), 40),
                row.leaf,
            ],
        )


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
        named = [ref for ref in row.by if ref in row.officers]
    elif row.act == "officer_assignment":
        named = [ref for ref in row.data.get("officers", ()) if ref in row.officers]
        Assignment.objects.filter(case_id=shown.handle, ended=None).exclude(
            person__in=named
        ).update(ended=row.at)
    else:
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


def _waiting(history: History, row: Row, calendar: WorkCalendar) -> str:
    """The roles whose step is next, in words of ``accounts.actor.ROLES``."""
    current = evaluate.progress(history, calendar=calendar, as_of=row.rec)
    roles: set[str] = set()
    for act, state in current.items():
        if state == "current" and act in ACTS:
            roles |= ACTS[act].roles - {"system"}
    return " ".join(sorted(roles))


def _summary(history: History, act: str) -> bool:
    return act == "penalty_decision" and history.procedure == "summary"


def _text(value: Any, limit: int) -> str:
    return value[:limit] if isinstance(value, str) else ""
