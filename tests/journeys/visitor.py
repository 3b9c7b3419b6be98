"""Somebody at a browser: opens pages, fills the drawn forms by field path, looks around.

Every page opened is watched: a console error or a request off the host is kept and fails the
journey at its end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response, expect

from tests.journeys.house import PASSWORD, House

ARTEFACTS = Path(__file__).resolve().parents[2] / ".artefacts" / "journeys"
REFUSED = re.compile(r"the server responded with a status of (403|404|409|410|422|429)")
WIDE = {"width": 1280, "height": 800}


class Visitor:
    """One person's browser window."""

    def __init__(self, house: House, browser: Browser, who: str = "", **context: Any) -> None:
        self.house, self.who = house, who
        self.complaints: list[str] = []
        self.context = browser.new_context(
            **{
                "locale": "zh-CN",
                "timezone_id": "Asia/Shanghai",
                "viewport": WIDE,
                "accept_downloads": True,
                "reduced_motion": "reduce",  # so that colours are read when they stand still
                **context,
            }
        )
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{error}"))
        self.page.on("request", self._asked)
        self.page.on("dialog", lambda dialog: dialog.accept())  # leaving a half-filled form
        if who:
            self.log_in(who)

    def log_in(self, who: str) -> None:
        self.open("/login/")
        self.page.get_by_label("用户名").fill(who)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录", exact=True).click()
        expect(self.page).to_have_url(re.compile(r"/desk/$"))

    def close(self) -> None:
        """Ends the session; raises if a page complained in the meantime."""
        self.context.close()
        assert not self.complaints, f"{self.who or 'the public'}: {self.complaints}"

    def open(self, path: str, status: int = 200) -> Response:
        """Go to a page of the house."""
        answer = self.page.goto(self.house.url + path)
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}\n{self.text()[:500]}"
        return answer

    def fetch(self, path: str) -> Any:
        """Get a file with this person's session."""
        return self.context.request.get(path if "://" in path else self.house.url + path)

    def text(self) -> str:
        return self.page.locator("body").inner_text()

    def main(self) -> Locator:
        return self.page.locator("main")

    def picture(self, name: str) -> None:
        """Keep a screenshot of the whole page."""
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)

    # Forms --------------------------------------------------------------------------------

    def fill(self, data: Mapping[str, Any]) -> None:
        """Fill the drawn form: texts, choices by value or by what is read, rows, files."""
        for name, value in data.items():
            self._fill(name, value)

    def submit(self, button: str = "确认") -> Response:
        """Press the button of the act's form; the answer of the server to it."""
        found = self.page.get_by_role("button", name=re.compile(f"^{button}"))
        with self.page.expect_response(lambda r: r.request.method == "POST") as waiting:
            found.first.click()
        self.page.wait_for_load_state()
        return waiting.value

    def value(self, path: str) -> str:
        """What stands in a field now."""
        return self._named(path).first.input_value()

    def ticked(self, path: str) -> list[str]:
        """The values ticked in a field of several choices."""
        return [
            str(box.get_attribute("value")) for box in self._named(path).all() if box.is_checked()
        ]

    def _named(self, path: str) -> Locator:
        return self.page.locator(f'main [name="{path}"]')

    def _fill(self, path: str, value: Any) -> None:
        if isinstance(value, Mapping):
            for name, inner in value.items():
                self._fill(f"{path}.{name}", inner)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            if value and isinstance(value[0], Mapping):
                for number, row in enumerate(value):
                    self._row(path, number)
                    self._fill(f"{path}.{number}", row)
            elif value and isinstance(value[0], Path):
                self._named(path).set_input_files(list(value))
            else:
                self._tick(path, [str(one) for one in value])
        else:
            self._put(path, value)

    def _row(self, path: str, number: int) -> None:
        """See that a row of that number is there, by the button that adds one."""
        if self.page.locator(f'main [name^="{path}.{number}."]').count():
            return
        self.page.locator(f"#f-{path.replace('.', '-')}").get_by_role(
            "button", name="增加一行"
        ).click()
        expect(self.page.locator(f'main [name^="{path}.{number}."]').first).to_be_attached()

    def _tick(self, path: str, wanted: Sequence[str]) -> None:
        left = set(wanted)
        for box in self._named(path).all():
            label = self.page.locator(f'label[for="{box.get_attribute("id")}"]').inner_text()
            names = {str(box.get_attribute("value")), label.strip(), label.split("（")[0].strip()}
            box.set_checked(bool(names & set(wanted)))
            left -= names
        assert not left, f"{path}: nothing to tick for {left}"

    def _put(self, path: str, value: Any) -> None:
        field = self._named(path).first
        kind = field.evaluate("e => e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()")
        match kind:
            case "select":
                options = field.locator("option").evaluate_all(
                    "all => all.map(o => [o.value, o.textContent.trim()])"
                )
                wanted = {True: "1", False: "0"}.get(value, str(value))
                found = [v for v, label in options if v == wanted or label == wanted]
                found += [v for v, label in options if label.split("（")[0] == wanted]
                assert found, f"{path}: {wanted} is not offered, only {options}"
                field.select_option(found[0])
            case "checkbox":
                field.set_checked(bool(value))
            case _:
                field.fill(str(value))

    # Watching -----------------------------------------------------------------------------

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not REFUSED.search(message.text):
            self.complaints.append(f"console on {self.page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme in {"http", "https"} and not request.url.startswith(self.house.url + "/"):
            self.complaints.append(f"request off the host: {request.url}")
