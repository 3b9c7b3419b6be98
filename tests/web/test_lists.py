"""Lists, the work table and the export narrow to a kind, and tell it in Chinese."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from tests.cast import PARTY, Cast, day
from tests.web.conftest import Login

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(cast: Cast) -> tuple[str, str]:
    """A penalty and a fee of the same party: their numbers."""
    penalty = cast.lead()
    fee = cast.perform(
        "case_lead",
        {
            "kind": "fee",
            "procedure": "ordinary",
            "source": "duty",
            "received_at": day(0).date().isoformat(),
            "place": "某路",
            "summary": "占用绿地，应缴费。",
            "party": dict(PARTY),
        },
        case=None,
        at=day(0),
    )
    return penalty, fee.case


def test_the_list_and_the_work_table_narrow_to_a_kind(
    cast: Cast, login: Login, both: tuple[str, str]
) -> None:
    """R08: what was asked for, by the words of the address; an unknown kind narrows nothing."""
    penalty, fee = both
    browser = login(cast.officer_a)
    for place in ("/desk/", "/desk/cases/"):
        page = browser.get(place, {"kind": "fee"}).content.decode()
        assert f"/desk/cases/{fee}/" in page
        assert f"/desk/cases/{penalty}/" not in page
        page = browser.get(place, {"kind": "nonsense"}).content.decode()
        assert f"/desk/cases/{fee}/" in page
        assert f"/desk/cases/{penalty}/" in page


def test_the_export_holds_exactly_what_is_filtered(
    cast: Cast, login: Login, both: tuple[str, str]
) -> None:
    answer = login(cast.officer_a).get("/desk/cases/export.xlsx", {"kind": "fee"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0][:5] == ("案号", "执法类别", "当事人", "案由", "执法事项")
    assert len(rows) == 2
    assert rows[1][:3] == ("某园费〔2026〕1号", "行政收费", PARTY["name"])
    assert rows[1][5] == "一般程序"
