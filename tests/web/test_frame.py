"""The frame of every page: reading modes, login, weight."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client

from mingjian.apps.accounts.services import user_create
from tests.cast import START

pytestmark = pytest.mark.django_db
PASSWORD = "某市园林局测试-2026"


def classes(page):
    return re.search(r'<html lang="zh-CN" class="([^"]*)"', page.content.decode())[1].split()


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [("elder", "1", "elder"), ("contrast", "1", "contrast"), ("size", "xl", "size-xl")],
)
def test_a_reading_mode_is_set_by_a_form_without_script_and_kept(name, value, shown):
    """GB/T 37668: elder mode, contrast and size work through a cookie."""
    client = Client()
    assert shown not in classes(client.get("/"))
    answer = client.post("/modes/", {name: value, "next": "/verify/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/verify/")
    assert shown in classes(client.get("/"))
    back = {"elder": "0", "contrast": "0", "size": "m"}[name]
    client.post("/modes/", {name: back, "next": "/"})
    assert shown not in classes(client.get("/"))


def test_one_mode_leaves_the_others_as_they_were():
    client = Client()
    client.post("/modes/", {"elder": "1"})
    client.post("/modes/", {"size": "l"})
    assert {"elder", "size-l"} <= set(classes(client.get("/")))


def test_a_link_may_ask_for_elder_mode_and_the_reader_may_leave_it():
    client = Client()
    assert "elder" in classes(client.get("/?elder=1"))
    answer = client.post("/modes/", {"elder": "0", "next": "/decisions/?q=绿地&elder=1"})
    assert "elder" not in answer.headers["Location"]
    assert "q=" in answer.headers["Location"]
    assert "elder" not in classes(client.get(answer.headers["Location"]))


@pytest.mark.parametrize("cookie", ["", "xx", "11", "99zz", "1" * 5000, "1\x001m", "11xxl"])
def test_a_spoilt_cookie_is_read_as_none(cookie):
    client = Client()
    client.cookies["modes"] = cookie
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "target",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "javascript:alert(1)",
        "http:///elsewhere.example",
        "\thttps://elsewhere.example/",
    ],
)
def test_nobody_is_led_to_another_host(target):
    answer = Client().post("/modes/", {"elder": "1", "next": target})
    assert answer.headers["Location"] == "/"
    user_create(username="cz-officer1", display_name="执法员甲", now=START, password=PASSWORD)
    told = {"username": "cz-officer1", "password": PASSWORD, "next": target}
    answer = Client().post("/login/", told)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/desk/"


def test_forms_are_refused_without_their_token():
    client = Client(enforce_csrf_checks=True)
    assert client.post("/modes/", {"elder": "1"}).status_code == 403
    assert client.post("/login/", {"username": "x", "password": "y"}).status_code == 403


def test_guessing_a_password_is_slowed_down_and_said_so():
    """Five wrong tries: even the right one waits; the page says what to do, in Chinese."""
    user_create(username="cz-officer1", display_name="执法员甲", now=START, password=PASSWORD)
    client = Client()
    for _ in range(12):
        answer = client.post("/login/", {"username": "cz-officer1", "password": "wrong"})
        assert answer.status_code == 200
    locked = client.post("/login/", {"username": "cz-officer1", "password": PASSWORD})
    assert locked.status_code == 200
    assert "_auth_user_id" not in client.session
    assert re.search(r"分钟|稍后", locked.content.decode())
    assert "cz-officer1" in locked.content.decode()  # what was typed is kept, not the password
    assert PASSWORD not in locked.content.decode()


def test_an_unknown_name_reads_like_a_wrong_password():
    user_create(username="cz-officer1", display_name="执法员甲", now=START, password=PASSWORD)
    pages = []
    for name in ("cz-officer1", "nobody-here"):
        cache.clear()
        page = Client().post("/login/", {"username": name, "password": "wrong"}).content.decode()
        page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
        pages.append(page.replace(name, "NAME"))
    assert pages[0] == pages[1]


def test_logging_out_is_a_deliberate_act():
    assert Client().get("/logout/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/decisions/", "/login/"])
def test_the_first_page_is_light(path):
    """ux.md: at most 100 KB and ten requests, as a browser without cache would fetch them."""
    page = Client().get(path).content
    linked = set(re.findall(r'(?:src|href)="/static/([^"]+)"', page.decode()))
    sizes = [len(page)]
    for name in linked:
        found = finders.find(name)
        assert found, name
        sizes.append(len(Path(found).read_bytes()))
        for more in re.findall(
            r"url\(([^)]+)\)|import [^'\"]*['\"]([^'\"]+)", Path(found).read_text("utf-8")
        ):
            assert not any(more), (name, more)  # nothing further is fetched from inside
    assert len(sizes) <= 10
    assert sum(sizes) <= 100 * 1024, sizes
