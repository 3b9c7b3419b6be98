"""What tests of the Django floors share."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# No test is timed: a busy machine is no reason to fail, nor is it one to draw fewer examples.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

LEDGER = ("ledger_entry", "ledger_tree", "ledger_checkpoint", "ledger_signed")


@pytest.fixture(autouse=True)
def _journal_can_be_emptied_after_committed_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """The journal's triggers refuse the flush that ends a committed test, so they come down
    first; they stand during every test. The log's own connection is closed with the test."""
    names = set(request.fixturenames)
    marked = request.node.get_closest_marker("django_db") is not None
    if not marked and not names & {"db", "transactional_db", "live_server"}:
        yield
        return
    committed = bool(names & {"transactional_db", "live_server"}) or _transaction(request)
    request.getfixturevalue("transactional_db" if committed else "db")
    from django.db import connection

    from mingjian.apps.journal import sequencing

    triggers: Any = import_module("mingjian.apps.journal.migrations.0002_append_only")
    if committed:
        _run(triggers.removal(connection.vendor) + triggers.statements(connection.vendor))
    yield
    if committed:
        _run(triggers.removal(connection.vendor))
    sequencing.close()
    if committed and connection.vendor == "postgresql":
        _run([f"DROP TABLE IF EXISTS {table}" for table in LEDGER])  # the log's own, not Django's


def _transaction(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def _run(statements: list[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
