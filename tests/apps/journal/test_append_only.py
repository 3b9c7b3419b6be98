"""The journal is written once: the models refuse a change, the triggers refuse the rest."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from mingjian.apps.journal import rows, services
from mingjian.apps.journal.models import Act, ActBody, AppendOnly
from tests.cast import Cast, day


@pytest.mark.parametrize("table", [Act, ActBody])
def test_the_models_refuse_to_change_or_remove(cast: Cast, table: type[Act]) -> None:
    """R07: through the application there is no way back."""
    cast.lead()
    row = table.objects.get()
    for change in (
        row.save,
        row.delete,
        table.objects.all().delete,
        lambda: table.objects.update(**{"salt" if table is ActBody else "act": b""}),
        lambda: table.objects.bulk_update([row], ["salt" if table is ActBody else "act"]),
    ):
        with pytest.raises(AppendOnly):
            change()


@pytest.mark.parametrize("table", ["journal_act", "journal_act_body"])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "TRUNCATE"])
def test_the_database_refuses_what_goes_past_the_models(cast: Cast, table: str, verb: str) -> None:
    """R07: on both databases, with SQL of one's own."""
    cast.lead()
    column = "salt" if table.endswith("body") else "act"
    statement = {
        "UPDATE": f"UPDATE {table} SET {column} = {column}",
        "DELETE": f"DELETE FROM {table}",
        "TRUNCATE": f"TRUNCATE {table} CASCADE",
    }[verb]
    if verb == "TRUNCATE" and connection.vendor == "sqlite":
        statement = f"REPLACE INTO {table} SELECT * FROM {table}"  # SQLite's way to overwrite
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Act.objects.count() == ActBody.objects.count() == 1


def test_a_place_in_a_case_is_taken_once(cast: Cast) -> None:
    """Unique (case, seq): the guard that stands on both databases."""
    handle = cast.lead()
    row = rows.one(handle, 0)
    with pytest.raises(DatabaseError), transaction.atomic():
        services.write(
            services.draw(
                case=handle,
                seq=0,
                prev=None,
                kind="penalty",
                act="case_lead",
                at=day(0),
                rec=day(0),
                actor=services.Actor("p1", "执法员甲", ("officer",)),
                key="another",
                body=row.body,
            )
        )


@pytest.mark.django_db(transaction=True)
def test_a_row_needs_the_transaction_of_its_act() -> None:
    """Journal row, view and outbox are written together or not at all."""
    drawn = services.draw(
        case="0" * 32,
        seq=0,
        prev=None,
        kind="penalty",
        act="case_lead",
        at=day(0),
        rec=day(0),
        actor=services.Actor("p1", "执法员甲", ("officer",)),
        key="k",
        body={},
    )
    with pytest.raises(RuntimeError):
        services.write(drawn)
    assert Act.objects.count() == 0
