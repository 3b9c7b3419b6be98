"""Takes away indexes that repeat another, and packs the state of a case faster on PostgreSQL.

Acts, people and terms of a case are found by the unique constraints that begin with the case.
Every act writes the state anew; lz4, where the server has it, spends half of what pglz does.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def lines_of_a_case(name: str) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        db_constraint=False,
        db_index=False,
        on_delete=django.db.models.deletion.CASCADE,
        related_name=name,
        to="cases.casefile",
    )


def pack(apps: Any, schema_editor: Any) -> None:
    _pack(schema_editor, "lz4")


def pack_as_before(apps: Any, schema_editor: Any) -> None:
    _pack(schema_editor, "pglz")


def _pack(schema_editor: Any, how: str) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT %s = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'",
            [how],
        )
        known = cursor.fetchone()  # none before PostgreSQL 14
    if known is not None and known[0]:
        schema_editor.execute(
            f"ALTER TABLE cases_case_file ALTER COLUMN state SET COMPRESSION {how}"
        )


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.AlterField("caseact", "case", lines_of_a_case("acts")),
        migrations.AlterField("assignment", "case", lines_of_a_case("assignments")),
        migrations.AlterField("deadline", "case", lines_of_a_case("terms")),
        migrations.RunPython(pack, pack_as_before),
    ]
