"""Takes the pictures of docs/screenshots from a demonstration of its own, in Chromium."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--lang=zh-CN",
]
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="mingjian-shots-") as home:
        environment = {**os.environ, "MINGJIAN_HOME": home}
        command = [sys.executable, "-m", "mingjian.project.cli"]
        subprocess.run([*command, "demo", "--no-serve"], check=True, cwd=ROOT, env=environment)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [*command, "serve", "--port", str(port)], cwd=ROOT, env=environment
        )
        try:
            _wait(port)
            password = json.loads((Path(home) / "demo").read_text(encoding="utf-8"))["password"]
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=CHROMIUM,
                    args=ARGUMENTS,
                    env={**os.environ, "LANGUAGE": "zh_CN"},
                )
                take(browser, f"http://localhost:{port}", password)
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=30)


def take(browser: Browser, site: str, password: str) -> None:
    """Every picture: desk of each role, portal, on a wide screen, a phone and in elder mode."""
    officer = _page(browser, WIDE, site, "cz-officer1", password)
    _shot(officer, "/desk/", "desk-1280")
    case = _link(officer, "饮品店")
    _shot(officer, case, "case-1280")
    _shot(officer, f"{case}?tab=terms", "terms-1280")
    _shot(officer, f"{case}do/penalty_decision/", "decision-form-1280")
    _shot(officer, "/desk/cases/new/", "new-1280")
    _shot(officer, _link(officer, "市政工程"), "permit-1280")
    _shot(officer, _link(officer, "监督检查"), "inspection-1280")
    seizing = _page(browser, WIDE, site, "jj-officer1", password)
    _shot(seizing, f"{_link(seizing, '木业')}do/measure_release/", "seizure-1280")
    phone = _page(browser, PHONE, site, "cz-officer1", password)
    _shot(phone, case, "case-phone")
    reviewer = _page(browser, WIDE, site, "jj-reviewer", password)
    _shot(reviewer, f"{_link(reviewer, '置业')}do/legal_review/", "review-1280")
    publisher = _page(browser, WIDE, site, "jj-publisher", password)
    publisher.goto(site + "/desk/publicity/")
    publisher.locator("tbody th a").first.click()
    _shot(publisher, None, "publicity-1280")
    for name, size, query in (
        ("1280", WIDE, ""),
        ("phone", PHONE, ""),
        ("elder", WIDE, "?elder=1"),
    ):
        public = browser.new_context(locale="zh-CN", viewport=size).new_page()  # type: ignore[arg-type]
        public.set_default_timeout(20_000)
        _shot(public, f"{site}/{query}", f"portal-{name}")
        public.goto(f"{site}/decisions/")
        href = public.locator("article h3 a").first.get_attribute("href")
        _shot(public, f"{site}{href}{query}", f"decision-{name}")


def _page(browser: Browser, size: dict[str, int], site: str, user: str, password: str) -> Page:
    context = browser.new_context(base_url=site, locale="zh-CN", viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/login/")
    page.fill("#id_username", user)
    page.fill("#id_password", password)
    page.click("main button.primary")
    return page


def _link(page: Page, words: str) -> str:
    page.goto("/desk/cases/")
    row = page.locator("tbody tr", has_text=words).first
    return str(row.locator("th a").get_attribute("href"))


def _shot(page: Page, address: str | None, name: str) -> None:
    if address is not None:
        page.goto(address)
    page.screenshot(path=OUT / f"{name}.png")
    print(name, flush=True)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


if __name__ == "__main__":
    main()
