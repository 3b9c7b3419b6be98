"""What an archived case with a hearing leaves behind, and how its pages behave (C01, R01, P13)."""

from __future__ import annotations

import io
import re
from pathlib import Path

import python_calamine
from playwright.sync_api import expect

from tests.journeys.casework import act, path_of
from tests.journeys.conftest import Windows
from tests.journeys.days import Days
from tests.journeys.hearing_case import FOUND, PARTY, USCC, Played
from tests.journeys.house import House


def test_a_citizen_finds_the_decision_and_checks_it_offline(
    house: House, windows: Windows, archived: Played, tmp_path: Path
) -> None:
    """P13, R07: search, read, take the proof along, verify it without asking us again."""
    citizen = windows()
    citizen.open("/")
    citizen.page.get_by_role("searchbox").first.fill("园林工程")
    citizen.page.keyboard.press("Enter")
    citizen.page.locator("main").get_by_role("link", name=re.compile("长园罚决")).first.click()
    page = citizen.main()
    expect(page).to_contain_text(PARTY)
    expect(page).to_contain_text("80,000.00")
    expect(page).to_contain_text(FOUND)
    assert "当事人代表" not in page.inner_text(), "the representative stays masked"
    citizen.picture("portal-decision")
    copy = citizen.fetch(f"/d/{archived.code}/decision.pdf")
    assert copy.headers["content-type"] == "application/pdf"
    with citizen.page.expect_download() as waiting:
        citizen.page.get_by_role("link", name=re.compile("证明|核验包|验证包")).first.click()
    package = tmp_path / "decision.zip"
    waiting.value.save_as(package)
    said = house.command("verify", str(package))
    assert said.returncode == 0, said.stdout + said.stderr
    changed = bytearray(package.read_bytes())
    changed[len(changed) // 2] ^= 1
    package.write_bytes(changed)
    assert house.command("verify", str(package)).returncode != 0, "one byte changed is found"


def test_every_document_of_the_case_opens_as_a_pdf(windows: Windows, archived: Played) -> None:
    """R02, R03: each act that makes a paper has made one, under its number."""
    officer = windows("cz-officer1")
    officer.open(path_of(archived.handle) + "?tab=documents")
    officer.picture("case-documents")
    links = officer.main().get_by_role("link", name="打开 PDF").all()
    assert len(links) >= 18, officer.main().inner_text()
    for link in links:
        answer = officer.fetch(str(link.get_attribute("href")))
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF-")


def test_one_party_has_one_file(windows: Windows, archived: Played, young: str) -> None:
    """R08: both cases of the party stand together, found by name or by code."""
    officer = windows("cz-officer1")
    for words in (PARTY[2:6], USCC):
        officer.open(f"/desk/parties/?q={words}")
        officer.main().get_by_role("link", name=PARTY).click()
        expect(officer.main().locator("tbody tr")).to_have_count(2)
    officer.picture("party")


def test_the_export_holds_exactly_what_is_filtered(
    windows: Windows, archived: Played, young: str
) -> None:
    """R08: the spreadsheet of the list, with and without a filter."""
    officer = windows("cz-officer1")
    for query, closed in (("q=园林工程", None), ("stage=archived", True)):
        officer.open(f"/desk/cases/?{query}")
        shown = officer.main().locator("tbody tr").count()
        answer = officer.fetch(
            str(officer.page.get_by_role("link", name="导出").get_attribute("href"))
        )
        book = python_calamine.load_workbook(io.BytesIO(answer.body()))
        rows = book.get_sheet_by_index(0).to_python()
        assert rows[0][:3] == ["案号", "执法类别", "当事人"]
        assert len(rows) - 1 == shown
        if closed:
            assert all(row[6] == "已归档" for row in rows[1:])


def test_the_same_form_sent_twice_makes_one_record(windows: Windows, young: str) -> None:
    """R01: a double click, or a retry over a bad line, is harmless."""
    officer = windows("cz-officer1")
    days = Days(2)
    officer.open(path_of(young, "certificate_shown"))
    officer.fill({"at": days.tick(), "to": "现场负责人", "recorded": ["录像"]})
    statuses = officer.page.locator("form[data-guard]").evaluate(
        """async form => {
            const send = () => fetch(location.href, {method: "POST", body: new FormData(form)});
            const both = await Promise.all([send(), send()]);
            return both.map(answer => [answer.status, answer.redirected]);
        }"""
    )
    assert statuses == [[200, True], [200, True]]
    officer.open(path_of(young) + "?tab=record")
    expect(officer.main().get_by_text("出示执法证件", exact=True)).to_have_count(1)


def test_a_stale_page_is_told_what_happened_and_keeps_what_was_typed(
    windows: Windows, young: str
) -> None:
    """R01: two officers save at once; the second sees the first's record, loses nothing."""
    slow, quick = windows("cz-officer1"), windows("cz-officer2")
    days = Days(1)
    found = "现场堆放的材料已经清理一半。"
    told = {
        "start": days.at(10),
        "end": days.at(10, 30),
        "party_present": True,
        "certificates_shown": True,
        "signed": "signed",
        "recorded": ["文字", "照片"],
    }
    slow.open(path_of(young, "on_site_record"))
    slow.fill({"at": days.at(11), **told, "found": found})
    act(quick, young, "on_site_record", days.at(11), {**told, "found": "另一名执法员先登记。"})
    answer = slow.submit()
    assert answer.status == 409
    page = slow.main()
    expect(page).to_contain_text("案件已有新变化")
    expect(page.locator(".findings")).to_contain_text("现场（检查）笔录")
    expect(page.locator(".findings")).to_contain_text("执法员乙")
    assert slow.value("found") == found
    assert slow.ticked("recorded") == ["text", "photo"]
    slow.picture("conflict")
    assert slow.submit().status == 302, "after reading, the officer may still go on"


def test_the_desk_is_worked_by_keyboard(windows: Windows, young: str) -> None:
    """UX 4: a shortcut to the search, rows by j and k, every field and the button by Tab."""
    officer = windows("cz-officer1")
    officer.open("/desk/cases/")
    page = officer.page
    page.keyboard.press("/")
    expect(page.locator("#q-all")).to_be_focused()
    page.keyboard.type("园林")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    page.keyboard.press("j")
    expect(page.locator("tbody th a").first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("tbody th a").nth(1)).to_be_focused()
    officer.open(path_of(young, "certificate_shown"))
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate("document.activeElement.textContent.trim()")
        if at.startswith("确认"):
            break
    else:
        raise AssertionError("Tab never reached the button")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px", "one sees where the focus is"


def test_elder_mode_stays_from_page_to_page(windows: Windows, archived: Played) -> None:
    """P26: one button, large letters on every page, and out again."""
    reader = windows("", viewport={"width": 1024, "height": 768})
    reader.open("/")
    reader.page.get_by_role("button", name="进入老年模式").click()
    for path in ("/", "/decisions/", f"/d/{archived.code}/"):
        reader.open(path)
        size = reader.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        assert size >= 24
    reader.picture("portal-elder")
    reader.page.get_by_role("button", name="退出老年模式").click()
    expect(reader.page.get_by_role("button", name="进入老年模式")).to_be_visible()
