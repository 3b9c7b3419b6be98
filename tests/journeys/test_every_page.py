"""Every page in five modes: no axe finding, no sideways scroll, one heading, Chinese (ux 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.casework import path_of
from tests.journeys.conftest import Windows
from tests.journeys.hearing_case import Played
from tests.journeys.visitor import WIDE, Visitor

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
PHONE, NARROW = {"width": 360, "height": 740}, {"width": 320, "height": 640}
AXE = Axe()
ENGLISH = re.compile(r"\b[A-Za-z]{2,}(?: [A-Za-z]{2,}){3,}")  # four English words in a row
TABS = ("overview", "acts", "documents", "evidence", "terms", "chart", "record")


def public(case: Played) -> list[str]:
    return [
        "/", "/login/", "/decisions/", "/decisions/?q=园林", "/decisions/?q=没有这样的决定",
        f"/d/{case.code}/", "/bodies/", "/bodies/1/", "/officers/", "/officers/check/", "/items/",
        "/items/1/", "/charts/", "/charts/penalty.ordinary/", "/verify/", "/accessibility/",
        "/law/", "/law/?by=law&kind=permit", "/law/CF-036/", "/law/CF-048/",
    ]  # fmt: skip


def officer(case: Played, young: str) -> list[str]:
    return [
        "/desk/", "/desk/cases/", "/desk/cases/?q=没有这样的案件", "/desk/cases/new/", "/desk/cases/new/penalty/ordinary/",
        "/desk/parties/", "/desk/parties/?q=园林", "/desk/items/",
        *(f"{path_of(case.handle)}?tab={tab}" for tab in TABS),
        f"{path_of(case.handle)}?tab=terms&open=all", "/desk/statutes/",
        path_of(young),
        f"{path_of(young)}?tab=acts",
        f"{path_of(case.handle)}records/2/",
        *(path_of(young, act) for act in (
            "case_filing", "interview_record", "evidence_item", "investigation_report",
            "prior_notice", "penalty_decision", "service",
        )),
    ]  # fmt: skip


def reviewer(case: Played, young: str) -> list[str]:
    return ["/desk/", "/desk/review/", path_of(young, "legal_review"),
            path_of(young, "hearing")]  # fmt: skip


def leader(case: Played, young: str) -> list[str]:
    return ["/desk/approvals/", path_of(young, "head_approval"),
            path_of(young, "collective_deliberation")]  # fmt: skip


def publisher(case: Played, young: str) -> list[str]:
    return ["/desk/publicity/", f"/desk/publicity/{case.code}/"]


def clerk(case: Played, young: str) -> list[str]:
    return ["/desk/", path_of(case.handle, "archiving"), path_of(case.handle, "fine_payment")]


def test_the_public_pages(windows: Windows, archived: Played) -> None:
    """P26, ux 5."""
    walk(windows(), public(archived))


@pytest.mark.parametrize("pages", [officer, reviewer, leader, publisher, clerk])
def test_the_pages_of_a_role(windows: Windows, archived: Played, young: str, pages) -> None:  # type: ignore[no-untyped-def]
    """Ux 3 and 5: the desk of each role."""
    name = "officer1" if pages is officer else pages.__name__
    walk(windows(f"cz-{name}"), pages(archived, young))


def test_the_form_of_every_act_opens(windows: Windows, archived: Played, young: str) -> None:
    """Issue 2, 7: forms for every act; each is drawn, labelled and found clean."""
    who = windows("cz-officer1")
    who.open(f"{path_of(young)}?tab=acts")
    links = [str(a.get_attribute("href")) for a in who.main().locator(".act-groups a").all()]
    assert len(links) >= 60
    wrong = []
    for link in links:
        who.open(link)
        wrong += _faults(who, link, "normal")
    assert not wrong, "\n".join(wrong)


def walk(who: Visitor, paths: list[str]) -> None:
    wrong: list[str] = []
    for number, path in enumerate(paths):
        for mode in _modes(who, path):
            wrong += _faults(who, path, mode)
            if number < 3 or mode == "phone":
                who.picture(f"walk-{who.who or 'public'}-{number:02}-{mode}")
    assert not wrong, "\n".join(wrong)


def _modes(who: Visitor, path: str) -> Iterator[str]:
    """The page in one mode after another, as a reader would switch to them."""
    page = who.page
    assert who.open(path).status == 200
    yield "normal"
    page.emulate_media(color_scheme="dark")
    yield "dark"
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    yield "phone"
    page.set_viewport_size(NARROW)
    yield "narrow"
    page.set_viewport_size(WIDE)
    for mode, cookie in (("contrast", "01m"), ("elder", "10m")):
        who.context.add_cookies([{"name": "modes", "value": cookie, "url": who.house.url}])
        page.reload()
        yield mode
    who.context.clear_cookies(name="modes")


def _faults(who: Visitor, path: str, mode: str) -> list[str]:
    page, where = who.page, f"{who.who or 'public'} {path} ({mode})"
    found = []
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append(f"{where}: scrolls sideways")
    if mode == "narrow":
        return found
    if mode == "normal":
        heads = page.locator("h1").count()
        if heads != 1:
            found.append(f"{where}: {heads} headings of the first level")
        if english := ENGLISH.search(who.text()):
            found.append(f"{where}: English on the page: {english.group()}")
    for fault in AXE.run(page, options=RULES).response["violations"]:
        nodes = [f"{n['target']} {n['html'][:160]}" for n in fault["nodes"][:2]]
        found.append(f"{where}: {fault['id']} {fault['help']} {nodes}")
    return found
