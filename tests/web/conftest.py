"""What the page tests share: a data folder of their own, the cast, a browser for each of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.accounts.models import User
from mingjian.apps.publication.models import PublicationRecord
from tests import cast as cast_module
from tests.cast import Cast

Login = Callable[[Actor | None], Client]


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """A data folder for this test alone; look-ups of earlier tests are forgotten."""
    settings.MINGJIAN_HOME = tmp_path
    cache.clear()
    return tmp_path


@pytest.fixture
def cast(db: None) -> Cast:
    """One body with its people, an outsider, a party's data, an item."""
    return cast_module.people()


@pytest.fixture
def login() -> Login:
    """A fresh browser, logged in as somebody of the cast (None: nobody)."""

    def browser(actor: Actor | None = None) -> Client:
        client = Client()
        if actor is not None:
            client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return browser


def owed(case: str, channel: str = "enforcement") -> PublicationRecord:
    """The publication of a case on a channel, as it stands now."""
    return PublicationRecord.objects.get(case=case, channel=channel)
