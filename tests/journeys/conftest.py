"""What the journeys share: one house, one browser, a window for each person."""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys import hearing_case
from tests.journeys.days import Days
from tests.journeys.house import House, running
from tests.journeys.visitor import Visitor

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walk over every page comes when there is something on them, the record at the end."""
    last = ["test_every_page.py", "test_record.py"]
    items.sort(key=lambda item: last.index(item.path.name) if item.path.name in last else -1)


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
        expect.set_options(timeout=15_000)  # on a busy machine
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


@pytest.fixture(scope="session")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photograph as a camera would leave it: a small picture in a real format."""
    width, height = 320, 240
    lines = b"".join(b"\0" + bytes(3 * x % 256 for x in range(3 * width)) for _ in range(height))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(lines)),
        (b"IEND", b""),
    )
    path = tmp_path_factory.mktemp("camera") / "现场照片.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in parts
        )
    )
    return path


@pytest.fixture(scope="session")
def archived(windows: Windows, photo: Path) -> hearing_case.Played:
    """The case with a hearing, played from its lead to the archive."""
    return hearing_case.play(windows, photo)


@pytest.fixture(scope="session")
def young(windows: Windows, archived: hearing_case.Played) -> str:
    """Another case of the same party, just filed, its officers named; its handle."""
    played = hearing_case.Played()
    hearing_case.lead_and_filing(windows, Days(5), played)
    return played.handle
