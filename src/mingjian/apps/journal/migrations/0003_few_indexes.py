"""Takes away the indexes that every act writes and nobody reads.

The owed work of an act is found by its unique constraint. On PostgreSQL Django gives a unique
text column a second index for LIKE; keys and leaf hashes are only ever asked for whole.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

COLUMNS = ("key", "leaf")


def take_down(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() "
            "AND tablename = 'journal_act' AND indexdef ~ %s",
            [rf"\(({'|'.join(COLUMNS)}) varchar_pattern_ops\)$"],
        )
        names = [name for (name,) in cursor.fetchall()]
    for name in names:
        schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")


def put_up(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    for column in COLUMNS:
        schema_editor.execute(
            f"CREATE INDEX journal_act_{column}_like ON journal_act ({column} varchar_pattern_ops)"
        )


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]

    operations = [
        migrations.AlterField(
            model_name="outbox",
            name="act",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="owed",
                to="journal.act",
            ),
        ),
        migrations.RunPython(take_down, put_up),
    ]
