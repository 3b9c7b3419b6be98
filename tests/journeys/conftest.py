"""What the journeys share: one house, one browser, a window for each person."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.house import House, running
from tests.journeys.visitor import Visitor

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=zh-CN",
]
Windows = Callable[..., Visitor]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The house on the database under test, filled with the example lists."""
    with running(
        tmp_path_factory.mktemp("house"), os.environ.get("MINGJIAN_TEST_DATABASE_URL")
    ) as up:
        yield up


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as driver:
        one = driver.chromium.launch(executable_path=CHROMIUM, headless=True, args=ARGUMENTS)
        yield one
        one.close()


@pytest.fixture(scope="session")
def windows(house: House, browser: Browser) -> Iterator[Windows]:
    """Opens a window: ``windows("cz-officer1")``; without a name, the public's."""
    opened: dict[str, Visitor] = {}

    def window(who: str = "", **context: Any) -> Visitor:
        key = f"{who}{sorted(context.items())}"
        if key not in opened:
            opened[key] = Visitor(house, browser, who, **context)
        return opened[key]

    yield window
    for one in opened.values():
        one.close()
