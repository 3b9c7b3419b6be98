"""Puts up the triggers that keep journal rows as they were written, on SQLite and PostgreSQL.

They stop the application and an absent-minded administrator. Whoever owns the server can drop
them; that is what the ledger is for.
"""

from typing import Any

from django.db import migrations

TABLES = ("journal_act", "journal_act_body")
SAME = {
    "journal_act": (
        "o.id = NEW.id OR o.key = NEW.key OR o.leaf = NEW.leaf "
        'OR (o."case" = NEW."case" AND o.seq = NEW.seq)'
    ),
    "journal_act_body": "o.act_id = NEW.act_id",
}
MESSAGE = "journal is append-only"


def statements(vendor: str) -> list[str]:
    """The SQL that puts the triggers up on ``vendor``. Raises ValueError for another database."""
    if vendor == "sqlite":
        return [
            *(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                for table in TABLES
                for verb in ("UPDATE", "DELETE")
            ),
            *(  # REPLACE INTO removes the old row without asking the DELETE trigger
                f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
                f"WHEN EXISTS (SELECT 1 FROM {table} o WHERE {same}) "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                for table, same in SAME.items()
            ),
        ]
    if vendor == "postgresql":
        return [
            "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END $$",
            *(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION journal_refuse()"
                for table in TABLES
            ),
            *(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()"
                for table in TABLES
            ),
        ]
    raise ValueError(f"no append-only triggers for {vendor}")


def removal(vendor: str) -> list[str]:
    """The SQL that takes the triggers down again (migrating backwards, and tests of tampering)."""
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {table}_no_{verb}"
            for table in TABLES
            for verb in ("update", "delete", "replace")
        ]
    return [
        f"DROP TRIGGER IF EXISTS {table}_no_{what} ON {table}"
        for table in TABLES
        for what in ("change", "truncate")
    ]


def put_up(apps: Any, schema_editor: Any) -> None:
    for statement in removal(schema_editor.connection.vendor):
        schema_editor.execute(statement)
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def take_down(apps: Any, schema_editor: Any) -> None:
    for statement in removal(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
