"""Cases walked over their HTTP forms: what the page offers next, its form as drawn, the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from html.parser import HTMLParser
from itertools import count
from typing import Any

from django.http import HttpResponse
from django.test import Client

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.accounts.models import User
from mingjian.apps.publication.models import PublicationRecord
from mingjian.kernel.money import format_yuan

_KEYS = count(1)
CHECKS = ["state_secret", "trade_secret", "privacy", "minor", "stability", "accuracy"]


class Form(HTMLParser):
    """The fields of the form of an act with what stands in them, by name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.labels: dict[str, str] = {}
        self._inside = False
        self._select: str | None = None
        self._area: str | None = None
        self._template = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = told.get("enctype") == "multipart/form-data"
        elif tag == "template":
            self._template += 1
        if not self._inside or self._template:
            return
        name = told.get("name", "")
        if tag == "input" and name and told.get("type") != "file":
            if told.get("type") != "checkbox" or "checked" in told:
                self.values.setdefault(name, []).append(told.get("value", ""))
            else:
                self.values.setdefault(name, [])
        elif tag == "select":
            self._select = name
            self.values[name] = []
        elif tag == "option" and self._select and "selected" in told:
            self.values[self._select] = [told.get("value", "")]
        elif tag == "textarea":
            self._area = name
            self.values[name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None
        elif tag == "template":
            self._template -= 1

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area][0] += data


def flat(data: Mapping[str, Any], path: str = "") -> dict[str, list[str]]:
    """Nested members as the fields of a form: money as int 分 becomes 元."""
    found: dict[str, list[str]] = {}
    for name, value in data.items():
        full = f"{path}{name}"
        if isinstance(value, Mapping):
            found |= flat(value, f"{full}.")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            if value and isinstance(value[0], Mapping):
                for number, row in enumerate(value):
                    found |= flat(row, f"{full}.{number}.")
            else:
                found[full] = [str(one) for one in value]
        elif isinstance(value, bool):
            fact = ".facts." in f".{full}."
            found[full] = ["1"] if value else (["0"] if fact else [])
        elif isinstance(value, datetime):
            found[full] = [value.strftime("%Y-%m-%dT%H:%M")]
        elif isinstance(value, Fen):
            found[full] = [format_yuan(value)]
        else:
            found[full] = [str(value)]
    return found


class Fen(int):
    """A sum of money in 分, typed into a form as 元."""


@dataclass(frozen=True)
class Step:
    """One act of a walk: who does it, when, what is typed beside what the form knows.

    ``offered``: the page of the case names it as a next step; else it stands among the acts.
    """

    act: str
    by: str
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)
    offered: bool = True


class Desk:
    """The desks of several people, each in a browser of its own."""

    def __init__(self) -> None:
        self._browsers: dict[int, Client] = {}

    def browser(self, who: Actor) -> Client:
        assert who.user_id is not None
        if who.user_id not in self._browsers:
            client = Client()
            client.force_login(User.objects.get(pk=who.user_id))
            self._browsers[who.user_id] = client
        return self._browsers[who.user_id]

    def page(self, who: Actor, address: str, status: int = 200) -> str:
        answer = self.browser(who).get(address)
        assert answer.status_code == status, (address, answer.status_code)
        return answer.content.decode()

    def form(self, who: Actor, address: str) -> Form:
        return Form(self.page(who, address))

    def send(self, who: Actor, address: str, at: datetime, data: Mapping[str, Any]) -> HttpResponse:
        """Open the form, type over what it knows, submit it."""
        form = self.form(who, address)
        typed = flat({"at": at, **data})
        left = [
            name for name in typed if name not in form.values and not re.search(r"\.\d+\.", name)
        ]
        assert not left, f"{address} does not ask for {left}, only for {sorted(form.values)}"
        fields = {**form.values, **typed, "key": [f"walk-{next(_KEYS)}"]}
        return self.browser(who).post(address, fields)

    def open(self, who: Actor, way: str, at: datetime, data: Mapping[str, Any]) -> str:
        """Open a case; ``way`` is KIND/PROCEDURE, maybe with a query. Its handle."""
        where, _, query = way.partition("?")
        address = f"/desk/cases/new/{where}/" + (f"?{query}" if query else "")
        chooser = self.page(who, "/desk/cases/new/" + (f"?{query}" if query else ""))
        assert address.replace("&", "&amp;") in chooser, f"the chooser does not offer {way}"
        answer = self.send(who, address, at, data)
        assert answer.status_code == 302, complaint(answer)
        return str(answer.headers["Location"].split("/")[3])

    def offered(self, who: Actor, handle: str) -> list[str]:
        """The acts the page of the case puts before somebody as next steps."""
        page = self.page(who, f"/desk/cases/{handle}/")
        part = page.partition('id="next-title"')[2].partition("</section>")[0]
        return re.findall(rf'href="/desk/cases/{handle}/do/([a-z_]+)/"', part)

    def all_acts(self, who: Actor, handle: str) -> list[str]:
        """Every act the case's list of acts offers somebody."""
        page = self.page(who, f"/desk/cases/{handle}/?tab=acts")
        return re.findall(rf'href="/desk/cases/{handle}/do/([a-z_]+)/"', page)

    def walk(self, handle: str, people: Mapping[str, Actor], steps: Sequence[Step]) -> None:
        """Do the steps one after the other, each as the page offers it."""
        for step in steps:
            who = people[step.by]
            if step.act == "publication":
                page = self.page(who, f"/desk/cases/{handle}/").partition('id="next-title"')[2]
                assert 'href="/desk/publicity/' in page, "the publisher is not led to the text"
                self.publish(who, handle)
                continue
            found = self.offered(who, handle)
            if step.offered:
                assert step.act in found, f"{step.act} is not the next step, but {found}"
            else:
                assert step.act in self.all_acts(who, handle), f"{step.act} is nowhere offered"
            data = {"received_at": step.at, **step.data} if step.act == "service" else step.data
            answer = self.send(who, f"/desk/cases/{handle}/do/{step.act}/", step.at, data)
            assert answer.status_code == 302, f"{step.act}: {complaint(answer)}"

    def publish(self, who: Actor, handle: str) -> None:
        """Review and publish, at the publicity desk, what is owed to the public for a case."""
        for record in PublicationRecord.objects.filter(case=handle, status="draft"):
            address = f"/desk/publicity/{record.code}/"
            page = self.page(who, address)
            found = re.search(r'<textarea id="masked"[^>]*>(.*?)</textarea>', page, re.S)
            assert found is not None
            told = {
                "action": "review",
                "masked": unescape(found[1]),
                "was": "",
                "key": f"walk-{next(_KEYS)}",
                "review-outcome": "publish",
                "review-social_effect": "涉及公共绿地。",
                "review-checks": CHECKS,
                "review-reason": "依法应当公开。",
                "review-credit_level": "ordinary",
            }
            answer = self.browser(who).post(address, told)
            assert answer.status_code == 302, complaint(answer)
            told = {
                "action": "publish",
                "key": f"walk-{next(_KEYS)}",
                "publish-until": "2027-06-01" if record.channel == "credit" else "",
            }
            answer = self.browser(who).post(address, told)
            assert answer.status_code == 302, complaint(answer)


def complaint(answer: HttpResponse) -> str:
    """What a page that came back finds wrong."""
    page = answer.content.decode()
    parts = re.findall(r'<section class="findings.*?</section>', page, flags=re.S)
    plain = re.sub(r"<[^>]+>", " ", "\n".join(parts) or page[:2000])
    return f"{answer.status_code} " + " ".join(plain.split())
