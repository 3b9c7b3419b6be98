"""Every address of the system, walked by those who must see nothing of a case that is not theirs."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from mingjian.apps.accounts.models import User
from mingjian.apps.cases.models import CaseFile
from mingjian.apps.catalogue.models import Item
from mingjian.apps.inspections import services as inspections
from mingjian.apps.inspections.models import Inspectee, RandomItem
from mingjian.apps.instruments import services as instruments
from mingjian.apps.journal import rows, sequencing
from mingjian.apps.journal.models import Act
from mingjian.apps.organisation.models import Person, RoleGrant
from mingjian.apps.publication import services
from mingjian.apps.publication.models import PublicationRecord
from mingjian.kernel.ids import organisation_check, uscc_check
from tests import play
from tests.apps.inspections.conftest import Drawing
from tests.cast import PARTY, day
from tests.web.conftest import owed

pytestmark = pytest.mark.django_db(transaction=True)

PUBLIC = {
    "portal-home": {},
    "portal-decisions": {},
    "portal-decision": {"code": "code"},
    "portal-decision-pdf": {"code": "code"},
    "portal-package": {"code": "code"},
    "portal-proof": {"code": "code"},
    "portal-instrument": {"code": "paper"},
    "portal-paper": {},
    "portal-bodies": {},
    "portal-body": {"body_id": "body"},
    "portal-officers": {},
    "portal-certificate": {},
    "portal-items": {},
    "portal-item": {"item_id": "item"},
    "portal-draws": {},
    "portal-draw": {"code": "drawn"},
    "portal-draw-proof": {"code": "drawn"},
    "portal-charts": {},
    "portal-chart": {"procedure": "penalty.ordinary"},
    "portal-chart-file": {"procedure": "penalty.ordinary", "format": "svg"},
    "portal-law": {},
    "law-rule": {"id": "CF-036"},
    "portal-verify": {},
    "portal-accessibility": {},
    "portal-ledger": {"path": "checkpoint"},
    "login": {},
    "logout": {},
    "modes": {},
}
DESK = {
    "desk": {},
    "case-list": {},
    "case-export": {},
    "case-new": {},
    "case-open": {"kind": "permit", "procedure": "ordinary"},
    "case": {"handle": "case"},
    "case-act": {"handle": "case", "act": "evidence_item"},
    "case-record": {"handle": "case", "seq": 1},
    "document": {"handle": "case", "seq": "paper_seq"},
    "document-word": {"handle": "case", "seq": "paper_seq"},
    "case-file": {"handle": "case", "digest": "digest"},
    "party-search": {},
    "party": {"party_id": "party"},
    "desk-items": {},
    "statutes": {},
    "statute-import": {},
    "statute": {"pk": 1},
    "statute-compare": {"pk": 1},
    "statute-revise": {"pk": 1},
    "statute-mark": {"pk": 1},
    "statute-revise-list": {"pk": 1},
    "review-queue": {},
    "approval-queue": {},
    "publicity-queue": {},
    "publicity-compare": {"code": "draft"},
    "draws": {},
    "draw-new": {},
    "draw-targets": {},
    "draw-targets-file": {},
    "draw-items": {},
    "draw-items-file": {},
    "draw": {"code": "draw"},
    "draw-list": {"code": "draw"},
    "draw-proof": {"code": "draw"},
}
# where everybody with a role opens cases, and keeps the registers, of the own body
OWN = {"case-new", "case-open", "draw-new", "draw-targets", "draw-items"}
OWN |= {name for name in DESK if name.startswith("statute")}  # of no body; test_law_book walks them
ONE_CASE = {name for name, needs in DESK.items() if needs} - OWN
_CODE = "91140000MA111111"
_CODE += organisation_check(_CODE[8:])
OTHER = {
    "type": "organisation",
    "name": "另一某某有限公司",
    "uscc": _CODE + uscc_check(_CODE),
    "address": "某市某区某街9号",
    "representative": "当事人乙",
}
# What only this case tells; none of it is in any public page while the case is unpublished.
SECRETS = (PARTY["name"], PARTY["uscc"], "当事人甲", "某市某区某街1号", "绿地内堆放木材")


@dataclass
class Town:
    """One case of the cast's body that is not public, and one that is."""

    case: str
    secrets: tuple[str, ...]
    values: dict[str, object]


def draws(cast):
    """A draw that is not public, with what nobody else may read of it; and one that is."""
    item = RandomItem.objects.create(
        body_id=cast.body_id, code="SJ-01", name="园林绿化工程质量抽查", ratio="10%"
    )
    Inspectee.objects.bulk_create(
        Inspectee(body_id=cast.body_id, code=f"D{n}", name=f"某某{n}号有限公司", kind="firm")
        for n in range(3)
    )
    drawing = Drawing(cast, item)
    hidden, shown = drawing.drawn(), drawing.drawn(reason="补抽")
    inspections.publish(shown, **drawing.step(by=cast.publisher))
    return (hidden.code, hidden.secret, hidden.case), shown.code


@pytest.fixture
def town(cast):
    hidden = play.ordinary(cast, upto="service")
    instruments.settle(hidden)
    shown = play.ordinary(
        cast,
        upto="service",
        case=cast.lead(party=OTHER),
    )
    play.public_review(cast, shown, day(26), masked="另一某某有限公司占用绿地，罚款3000元。")
    services.publish(owed(shown), by=cast.publisher, at=timezone.now(), key="town")
    hidden_draw, drawn = draws(cast)
    sequencing.run_once()
    issue = rows.of_case(hidden, acts=["instrument_issue"])[-1]
    file = CaseFile.objects.get(handle=hidden)
    return Town(
        case=hidden,
        secrets=(*SECRETS, hidden, file.number, *hidden_draw[1:]),
        values={
            "case": hidden,
            "code": owed(shown).code,
            "draft": owed(hidden).code,
            "draw": hidden_draw[0],
            "drawn": drawn,
            "paper": issue.data["code"],
            "paper_seq": issue.data["of_seq"],
            "digest": issue.data["digest"],
            "party": file.party_id,
            "body": cast.body_id,
            "item": Item.objects.get().pk,
        },
    )


def patterns(resolver=None):
    """Every named address of the resolver with its route."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        elif isinstance(one, URLPattern):
            yield one


def test_every_address_has_a_place_in_the_walk():
    """A new route must be told here who may see it, before anybody can."""
    assert sorted(str(p.name) for p in patterns()) == sorted([*PUBLIC, *DESK])


def test_every_parameter_of_every_address_is_filled():
    for one in patterns():
        needs = {**PUBLIC, **DESK}[str(one.name)]
        assert set(one.pattern.converters) == set(needs), one.name


def addresses(town, names):
    from django.urls import reverse

    for name in names:
        needs = {**PUBLIC, **DESK}[name]
        yield name, reverse(name, kwargs={k: town.values.get(v, v) for k, v in needs.items()})


def told(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def leaks(answer, town):
    page = told(answer)
    return [secret for secret in town.secrets if secret and secret in page]


def account(cast, kind):
    """A browser of one of those who must see nothing."""
    client = Client()
    if kind == "anonymous":
        return client
    if kind == "outsider":
        client.force_login(User.objects.get(pk=cast.outsider.user_id))
    elif kind == "no role":
        client.force_login(User.objects.create(username="nobody", created_at=timezone.now()))
    elif kind == "admin":
        user = User.objects.create(username="admin", created_at=timezone.now())
        person = Person.objects.create(
            body_id=cast.body_id,
            name="系统管理员",
            kind="clerk",
            user=user,
            joined_on=date(2020, 1, 1),
        )
        RoleGrant.objects.create(person=person, role="admin", valid_from=date(2020, 1, 1))
        client.force_login(user)
    elif kind == "former":
        grants = RoleGrant.objects.filter(person__user_id=cast.officer_b.user_id)
        grants.update(valid_to=timezone.localdate() - timedelta(days=1))
        client.force_login(User.objects.get(pk=cast.officer_b.user_id))
    return client


STRANGERS = ["anonymous", "outsider", "no role", "admin", "former"]


@pytest.mark.parametrize("who", STRANGERS)
def test_no_stranger_reads_anything_of_the_case(cast, town, who):
    """One door for rights: 404, 403 or the login, and no word of the case in any answer."""
    client = account(cast, who)
    for name, address in addresses(town, DESK):
        answer = client.get(address)
        assert leaks(answer, town) == [], (name, who)
        if name in ONE_CASE or who in ("anonymous", "no role"):
            assert answer.status_code in (302, 403, 404), (name, who, answer.status_code)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/login/"), name


@pytest.mark.parametrize("who", STRANGERS)
def test_no_stranger_writes_anything_to_the_case(cast, town, who):
    """POSTs, with everything filled in: nothing is written."""
    client = account(cast, who)
    before = Act.objects.count(), list(PublicationRecord.objects.values().order_by("code"))
    full = {
        "key": "stranger",
        "seq": "",
        "at": "2026-03-20T09:00",
        "by": cast.pair,
        "action": "review",
        "masked": "公开",
        "type": "documentary",
        "name": "x",
        "source": "x",
        "proves": "x",
        "verified": "true",
    }
    for name, address in addresses(town, [n for n in DESK if n not in OWN]):
        answer = client.post(address, full)
        assert answer.status_code in (302, 403, 404, 405), (name, who, answer.status_code)
        assert leaks(answer, town) == [], (name, who)
    assert (
        Act.objects.count(),
        list(PublicationRecord.objects.values().order_by("code")),
    ) == before


@pytest.mark.parametrize("who", STRANGERS)
def test_the_public_pages_tell_nothing_of_an_unpublished_case(cast, town, who):
    """Nor to those who look for it."""
    client = account(cast, who)
    for name, address in addresses(town, PUBLIC):
        answer = client.get(address)
        assert answer.status_code in (200, 302, 405), (name, answer.status_code)
        assert leaks(answer, town) == [], name
    for word in town.secrets:
        for place in ("/decisions/", "/items/"):
            page = re.sub(
                r'<input[^>]*>|<ul class="chips".*?</ul>',
                "",
                told(client.get(place, {"q": word})),
                flags=re.S,
            )
            assert word not in page, place
    draft = town.values["draft"]
    for rest in ("", "decision.pdf", "proof.zip", "decision.pdf.tlog-proof"):
        assert client.get(f"/d/{draft}/{rest}").status_code == 404


def test_the_walk_would_see_a_leak(cast, town):
    """The officer of the case reads what strangers must not: the words to look for are right."""
    client = Client()
    client.force_login(User.objects.get(pk=cast.officer_a.user_id))
    page = told(client.get(f"/desk/cases/{town.case}/"))
    assert [s for s in town.secrets if s in page]
    client.force_login(User.objects.get(pk=cast.publisher.user_id))
    assert "当事人甲" in told(client.get(f"/desk/publicity/{town.values['draft']}/"))


def test_a_supervisor_reads_and_does_not_write(cast, town):
    client = Client()
    client.force_login(User.objects.get(pk=cast.supervisor.user_id))
    before = Act.objects.count()
    for name, address in addresses(town, ONE_CASE):
        assert client.get(address).status_code in (200, 403, 404), name
        client.post(address, {"key": "supervisor", "action": "publish"})
    assert Act.objects.count() == before


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def test_security_headers_stand_on_every_answer(cast, town):
    """CSP without inline script or style, no frames, no sniffing; private pages never stored."""
    client = Client()
    client.force_login(User.objects.get(pk=cast.officer_a.user_id))
    for name, address in [
        *addresses(town, PUBLIC),
        *addresses(town, DESK),
        ("none", "/no/such/page/"),
    ]:
        answer = client.get(address)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy, name
        assert "unsafe" not in policy, name
        assert "frame-ancestors 'none'" in policy, name
        assert "geolocation=(self)" in answer.headers["Permissions-Policy"], name
        for header, value in HEADERS.items():
            assert answer.headers[header] == value, (name, header)
        if name in DESK:
            assert "no-store" in answer.headers["Cache-Control"], name


def test_no_page_carries_what_the_policy_forbids(cast, town):
    """No inline script or style, no handler attribute, no other host."""
    client = Client()
    client.force_login(User.objects.get(pk=cast.publisher.user_id))
    for name, address in [*addresses(town, PUBLIC), *addresses(town, DESK)]:
        answer = client.get(address)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = told(answer)
        assert not re.search(r"<script(?![^>]*\bsrc=)", page), name
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|hx-on", page), name
        for link in re.findall(r'(?:src|href|action)="([^"]+)"', page):
            assert link.startswith(("/", "#", "?", "http://localhost:8000/")), (name, link)


SPOKEN = re.compile(r"[A-Za-z]{2,}(?:[ ,;:'’]+[A-Za-z]+){2,}")
NAMES = re.compile(r"GB/T|WCAG|BPMN 2\.0|tlog-proof|mingjian [a-z\-./ ]+")


def words_of(page):
    """What a reader sees or hears of a page."""
    page = re.sub(r"<(script|style|svg|code|pre)\b.*?</\1>", " ", page, flags=re.S)
    heard = re.findall(r'(?:title|alt|placeholder|aria-label)="([^"]*)"', page)
    return NAMES.sub(" ", " \n".join([re.sub(r"<[^>]+>", "\n", page), *heard]))


def test_no_page_speaks_english(cast, town):
    """The interface is Chinese only; errors too."""
    client = Client()
    client.force_login(User.objects.get(pk=cast.publisher.user_id))
    extra = ["/no/such/page/", "/decisions/?from=x", "/desk/cases/none/"]
    for address in [a for _, a in [*addresses(town, PUBLIC), *addresses(town, DESK)]] + extra:
        answer = client.get(address)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert SPOKEN.findall(words_of(told(answer))) == [], address


def test_the_look_for_english_finds_some():
    assert SPOKEN.findall(words_of("<p>Please enter a date</p>"))
    assert SPOKEN.findall(words_of('<input placeholder="Type to search here">'))
    assert not SPOKEN.findall(words_of("<p>按 WCAG 2.2 AA 制作，运行 mingjian verify 核验</p>"))


def test_hostile_values_in_an_address_never_break_a_page(cast, town):
    client = Client()
    client.force_login(User.objects.get(pk=cast.officer_a.user_id))
    for value in ("\x00", "9" * 40, "²", "-1", "'\"<>", "%", "\ud7ff", "x" * 3000):
        told_ = dict.fromkeys(
            (
                "q",
                "body",
                "kind",
                "from",
                "to",
                "after",
                "page",
                "number",
                "name",
                "stage",
                "party",
                "party_q",
                "on",
                "opened_from",
            ),
            value,
        )
        for name, address in [*addresses(town, PUBLIC), *addresses(town, DESK)]:
            assert client.get(address, told_).status_code < 500, (name, value)
