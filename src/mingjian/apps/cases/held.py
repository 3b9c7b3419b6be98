"""The row of a case while an act is done to it: taken under its lock, written back by what changed.

By hand, since every act pays for it: the ORM would spend more on these two statements and the
line of the list of acts than the databases do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.db import connection

from mingjian.apps.cases.models import CaseFile
from mingjian.apps.journal.rows import Row
from mingjian.apps.journal.services import Statement

_FIELDS = CaseFile._meta.concrete_fields
_NAMES = tuple(field.attname for field in _FIELDS)
_COLUMNS = ", ".join(f'"{field.column}"' for field in _FIELDS)
_TAKE = f"SELECT {_COLUMNS} FROM cases_case_file WHERE handle = %s"  # noqa: S608
_LINE = (
    'INSERT INTO cases_act (case_id, seq, act, at, rec, actor_name, "number", "of", outcome, leaf) '
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


def take(handle: str) -> CaseFile | None:
    """The case, locked until the caller's transaction ends; None if there is none."""
    if not connection.in_atomic_block:
        raise RuntimeError("a case is taken inside the transaction that changes it")
    # SQLite has locked the whole database when the transaction began
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE + lock, [handle])
        found = cursor.fetchone()
    if found is None:
        return None
    values = list(found)
    for position, convert in _converters(connection.vendor):
        values[position] = convert(values[position])
    return CaseFile.from_db(connection.alias, _NAMES, values)


def changes(case: CaseFile, was: Mapping[str, Any], row: Row, number: str) -> list[Statement]:
    """What brings the tables from ``was`` to ``case``, and the line of its list for ``row``."""
    changed = [f for f in _FIELDS if was[f.attname] != getattr(case, f.attname)]
    update = ", ".join(f'"{field.column}" = %s' for field in changed)
    values = [field.get_db_prep_save(getattr(case, field.attname), connection) for field in changed]
    return [
        (f"UPDATE cases_case_file SET {update} WHERE handle = %s", [*values, case.handle]),  # noqa: S608
        (_LINE, _line(row, number)),
    ]


def run(statements: list[Statement]) -> None:
    """Run statements that nothing else carries along (rebuilding)."""
    with connection.cursor() as cursor:
        for sql, values in statements:
            cursor.execute(sql, values)


def begin(case: CaseFile, row: Row, number: str) -> None:
    """Write a new case, and the first line of its list of acts."""
    case.save(force_insert=True)
    run([(_LINE, _line(row, number))])


def _line(row: Row, number: str) -> list[Any]:
    data, moment = row.data, connection.ops.adapt_datetimefield_value
    return [
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
    ]


def _text(value: Any, limit: int) -> str:
    return value[:limit] if isinstance(value, str) else ""


@cache
def _converters(vendor: str) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """What turns the values of this database into those of the model, by position."""
    found: list[tuple[int, Callable[[Any], Any]]] = []
    for position, field in enumerate(_FIELDS):
        column = field.get_col(CaseFile._meta.db_table)
        for convert in connection.ops.get_db_converters(column):
            found.append((position, _bound(convert, column)))
    return tuple(found)


def _bound(convert: Callable[..., Any], column: Any) -> Callable[[Any], Any]:
    return lambda value: convert(value, column, connection)
