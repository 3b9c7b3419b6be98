"""An act through the page: what it costs, and that the form comes back whole where it must."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingjian.apps.cases.models import CaseAct
from tests import play
from tests.cast import Cast, day
from tests.web.conftest import Login

MOST_QUERIES = 16  # session, account, roles, case, and those of the act itself


def told(cast: Cast, number: int, **changes: Any) -> dict[str, Any]:
    return {
        "key": f"page-{number}",
        "at": "2026-03-06T10:00",
        "by": cast.pair,
        "to": "现场负责人",
        "recorded": "video",
        **changes,
    }


def case_of(cast: Cast) -> tuple[str, str]:
    handle = cast.lead()
    play.filing(cast, handle, day(1))
    return handle, f"/desk/cases/{handle}/do/certificate_shown/"


def test_a_submitted_act_asks_few_queries_however_many_acts_the_case_has(
    cast: Cast, login: Login
) -> None:
    """Issue 2, figures: the page of an act costs the act, not the page of the case."""
    browser = login(cast.officer_a)
    handle, address = case_of(cast)
    asked = []
    for number in range(12):
        with CaptureQueriesContext(connection) as queries:
            assert browser.post(address, told(cast, number)).status_code == 302
        browser.cookies.pop("messages", None)  # as the page that follows reads them
        asked.append(len(queries))
    assert CaseAct.objects.filter(case_id=handle, act="certificate_shown").count() == 12
    assert len(set(asked[1:])) == 1
    assert asked[-1] <= MOST_QUERIES


def test_a_form_that_comes_back_has_its_choices_and_what_was_typed(
    cast: Cast, login: Login
) -> None:
    """C07: an error stands beside its field and nothing typed is lost."""
    browser = login(cast.officer_a)
    handle, address = case_of(cast)
    answer = browser.post(address, told(cast, 1, at="2026-02-30T10:00"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "日期时间不存在" in page
    assert "执法员乙" in page
    assert 'value="现场负责人"' in page
    assert not CaseAct.objects.filter(case_id=handle, act="certificate_shown").exists()
