"""One case as its people work on it at their desks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor


def path_of(handle: str, act: str = "") -> str:
    return f"/desk/cases/{handle}/" + (f"do/{act}/" if act else "")


def act(who: Visitor, handle: str, name: str, at: str, data: Mapping[str, Any]) -> str:
    """Open the form of an act, fill what it does not know yet, submit; what the page says to it."""
    who.open(path_of(handle, name))
    who.fill({"at": at, **data})
    answer = who.submit()
    assert answer.status == 302, f"{name}: {answer.status}\n{complaint(who)}"
    told = who.page.locator(".messages")
    expect(told).to_contain_text("已记录")
    return told.inner_text()


def barred(
    who: Visitor,
    handle: str,
    name: str,
    at: str,
    data: Mapping[str, Any],
    *,
    says: str,
    kept: Mapping[str, str],
) -> None:
    """The same, but the law shuts the door: article, next step, and nothing typed is lost."""
    who.open(path_of(handle, name))
    who.fill({"at": at, **data})
    answer = who.submit()
    assert answer.status == 409, f"{name}: {answer.status}\n{complaint(who)}"
    findings = who.page.locator(".findings.barred")
    expect(findings).to_contain_text(re.compile(says))
    expect(findings).to_contain_text("下一步")
    expect(findings).to_be_focused()
    for path, value in kept.items():
        assert who.value(path) == value, f"{name}: {path} was lost"


def complaint(who: Visitor) -> str:
    """What the page finds wrong, for the reader of a failed test."""
    found = who.page.locator(".findings")
    return "\n".join(found.all_inner_texts()) or who.text()[:1500]


def handle_of(who: Visitor) -> str:
    """The handle of the case whose page is open."""
    found = re.search(r"/desk/cases/([^/?]+)/", who.page.url)
    assert found, who.page.url
    return found.group(1)
