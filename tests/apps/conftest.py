"""The cast, ready in the database."""

import pytest

from tests import cast as cast_module


@pytest.fixture
def cast(db: None) -> cast_module.Cast:
    """One body with its people, an outsider, a party's data, an item."""
    return cast_module.people()
