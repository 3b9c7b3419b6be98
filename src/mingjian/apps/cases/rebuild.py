"""The case view and all views above it, dropped and built again from the journal alone."""

from __future__ import annotations

from typing import Any

from django.db import connection, models, transaction

from mingjian.apps.cases import folding, numbers, projections, view
from mingjian.apps.cases.calendars import known_on
from mingjian.apps.cases.models import Assignment, CaseAct, CaseFile, Counter, Deadline
from mingjian.apps.cases.turns import turn
from mingjian.apps.journal import rows
from mingjian.law.history import CHINA

OWN: tuple[type[models.Model], ...] = (Deadline, Assignment, CaseAct, Counter, CaseFile)


def view_tables() -> list[type[models.Model]]:
    """Every table that is a view of the journal, those of contexts above first."""
    return [*reversed(projections.views()), *OWN]


def rebuild() -> int:
    """Empty the view tables and replay the journal into them; the number of acts replayed.

    One transaction: readers see the old views or the new ones.
    """
    with turn(), transaction.atomic():
        with connection.cursor() as cursor:
            for table in view_tables():
                name = connection.ops.quote_name(table._meta.db_table)
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608
        return replay()


def replay() -> int:
    """Replay the journal into view tables that are empty, in the caller's transaction."""
    count = 0
    for row in rows.everything():
        case = CaseFile.objects.filter(handle=row.case).first()
        history = folding.fold(folding.loaded(case.state) if case else None, row)
        calendar = known_on(row.rec.astimezone(CHINA).date())
        shown = view.show(case, history, row, calendar=calendar)
        if row.body.get("$counted"):
            numbers.seen(shown.body_id, row.body["$number"])
        projections.run(projections.Step(row, history, shown.body_id, shown.number))
        count += 1
    return count


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """Every view table as sorted rows without surrogate ids, to be compared."""
    dumped: dict[str, list[tuple[Any, ...]]] = {}
    for table in view_tables():
        columns = [
            field.attname
            for field in table._meta.concrete_fields
            if not isinstance(field, models.AutoField)
        ]
        dumped[table._meta.db_table] = sorted(
            table._default_manager.values_list(*columns), key=repr
        )
    return dumped
