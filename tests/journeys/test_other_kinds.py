"""Permit, seizure and inspection in the browser, each by its people; their pages in every mode."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys import other_kinds
from tests.journeys.casework import path_of
from tests.journeys.conftest import Windows
from tests.journeys.test_every_page import walk


@pytest.fixture(scope="module")
def cases(windows: Windows) -> dict[str, str]:
    """The three cases, worked on before their pages are looked at: name → handle."""
    clerk, officer, leader = (windows(f"cz-{who}") for who in ("clerk", "officer1", "leader"))
    visit, penalty = other_kinds.inspection(officer, leader)
    return {
        "permit": other_kinds.permit(clerk, officer, leader),
        "seizure": other_kinds.seizure(windows("jj-officer1"), windows("jj-leader")),
        "visit": visit,
        "penalty": penalty,
    }


def test_the_cases_stand_where_their_people_left_them(
    windows: Windows, cases: dict[str, str]
) -> None:
    """C01: stage, kind and party in the words of the kind; the lists narrow to it."""
    officer = windows("cz-officer1")
    officer.open(path_of(cases["permit"]))
    about = officer.main().get_by_label("案件概况")
    expect(about).to_contain_text("申请人")
    expect(about).to_contain_text("已送达")
    officer.open("/desk/cases/?kind=inspection")
    expect(officer.main()).to_contain_text("监督检查")
    expect(officer.main().locator("tbody")).not_to_contain_text("行政许可")
    owner = windows("jj-officer1")
    owner.open(path_of(cases["seizure"]))
    expect(owner.main().get_by_label("案件概况")).to_contain_text("已解除处理")


def test_what_waits_for_the_publisher_and_the_clerk(
    windows: Windows, cases: dict[str, str]
) -> None:
    """The queues of the roles hold every kind."""
    publisher = windows("cz-publisher")
    publisher.open("/desk/?kind=permit")
    expect(publisher.main().locator(f'a[href="{path_of(cases["permit"])}"]')).to_be_visible()
    publisher.open("/desk/publicity/")
    expect(publisher.main()).to_contain_text("临时占用城市绿地许可")


@pytest.mark.parametrize("who", ["cz-officer1", "jj-officer1", "cz-clerk", "cz-leader"])
def test_their_pages_in_every_mode(windows: Windows, cases: dict[str, str], who: str) -> None:
    """Ux 3 and 5: chooser, first forms, case pages and forms, in each role and mode."""
    permit, seizure, visit = (cases[name] for name in ("permit", "seizure", "visit"))
    pages = {
        "cz-officer1": [
            "/desk/?kind=permit", "/desk/cases/new/", f"/desk/cases/new/?from={visit}",
            "/desk/cases/new/inspection/special/", f"{path_of(permit)}?tab=chart",
            f"{path_of(permit)}?tab=terms", path_of(permit, "permit_decision"), path_of(visit),
            path_of(visit, "inspection_result"),
        ],
        "jj-officer1": [
            path_of(seizure), f"{path_of(seizure)}?tab=acts", path_of(seizure, "seizure"),
            path_of(seizure, "goods_return"),
            f"/desk/cases/new/penalty/ordinary/?from={seizure}",
        ],
        "cz-clerk": ["/desk/cases/new/permit/ordinary/", path_of(permit, "permit_issue")],
        "cz-leader": ["/desk/approvals/", path_of(permit, "head_approval"),
                      "/desk/cases/new/inspection/daily/"],
    }  # fmt: skip
    walk(windows(who), pages[who])
