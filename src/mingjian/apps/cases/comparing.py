"""The view tables compared with the journal, while everybody goes on working."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models, transaction

from mingjian.apps.cases import rebuild
from mingjian.apps.cases.models import CaseFile

_KEYS = ("handle", "case_id", "case")  # the column that names the case of a row


def differences(limit: int = 20) -> list[str]:
    """What the views tell otherwise than the journal does, each a sentence; empty: they agree.

    The journal is replayed into temporary tables of the same names, which hide the real ones
    from this connection alone: nothing is written and no writer waits. Called outside of any
    transaction, for the real tables and the journal are read as of one moment.
    """
    with _one_moment():
        _hide()
        try:
            rebuild.replay()
            numbers = dict(CaseFile.objects.values_list("handle", "number"))
            return [
                sentence
                for table in reversed(rebuild.view_tables())
                for sentence in _different(table, numbers, limit)
            ][:limit]
        finally:
            transaction.set_rollback(True)  # the temporary tables go with it


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that sees one state of the database and asks for no writer's lock."""
    if connection.in_atomic_block:  # a caller's own transaction is one moment already
        with transaction.atomic():
            yield
        return
    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode  # type: ignore[attr-defined]


def _hide() -> None:
    """Empty temporary tables in front of the real views, with the same keys and indexes."""
    with connection.cursor() as cursor:
        for table in rebuild.view_tables():
            name = table._meta.db_table
            if connection.vendor == "postgresql":
                cursor.execute(f'CREATE TEMP TABLE "{name}" (LIKE "{name}" INCLUDING ALL)')
                continue
            cursor.execute(
                "SELECT type, sql FROM main.sqlite_master WHERE tbl_name = %s "
                "AND sql IS NOT NULL AND type IN ('table', 'index') ORDER BY type DESC",
                [name],
            )
            for kind, made in cursor.fetchall():
                if kind == "table":
                    made = re.sub(r"^CREATE TABLE", "CREATE TEMP TABLE", made)
                else:
                    made = re.sub(r'^(CREATE (?:UNIQUE )?INDEX) "', r'\1 temp."', made)
                cursor.execute(made.replace("%", "%%"), [])


def _different(table: type[models.Model], numbers: dict[str, str], limit: int) -> Iterator[str]:
    """The cases of which a view table tells something else than its replayed twin."""
    real, twin = ("public", "pg_temp") if connection.vendor == "postgresql" else ("main", "temp")
    name, title = table._meta.db_table, table._meta.verbose_name
    columns = [
        field.column
        for field in table._meta.concrete_fields
        if not isinstance(field, models.AutoField)
    ]
    listed = ", ".join(f'"{column}"' for column in columns)
    key = next((f'"{column}"' for column in _KEYS if column in columns), "NULL")
    one = f'SELECT {listed} FROM {real}."{name}"'  # noqa: S608
    other = f'SELECT {listed} FROM {twin}."{name}"'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT {key} FROM (SELECT * FROM ({one} EXCEPT {other}) AS more "  # noqa: S608
            f"UNION ALL SELECT * FROM ({other} EXCEPT {one}) AS less) AS found LIMIT {limit}"
        )
        cases = [case for (case,) in cursor.fetchall()]
        cursor.execute(f'SELECT count(*) FROM {real}."{name}"')  # noqa: S608
        count = cursor.fetchone()[0]
        cursor.execute(f'SELECT count(*) FROM {twin}."{name}"')  # noqa: S608
        if not cases and count != cursor.fetchone()[0]:
            cases = [None]
    for case in sorted(cases, key=str):
        whose = "" if case is None else f"（案件 {numbers.get(case) or case}）"
        yield f"案件视图“{title}”{whose}：与由记录重新汇总的结果不一致。"
