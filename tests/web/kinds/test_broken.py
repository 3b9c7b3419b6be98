"""Broken input at the opening of a case: refused beside its field, nothing written, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

from mingjian.apps.cases import door
from mingjian.apps.cases.models import CaseFile
from tests.cast import Cast, day
from tests.web.kinds.parts import WHO
from tests.web.walker import Desk

pytestmark = pytest.mark.django_db(transaction=True)

OPEN = "/desk/cases/new/permit/ordinary/"


def told(items: dict[str, str], **changes: Any) -> dict[str, Any]:
    materials = [{"name": "申请书", "copies": 1}]
    return {"item": items["permit"], "party": WHO, "materials": materials, **changes}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"item": "X-inspection"}, "不是这一类执法事项"),
        ({"item": "没有的事项"}, "没有这个执法事项"),
        ({"party": {**WHO, "uscc": WHO["uscc"][:-1] + "A"}}, "校验"),
        ({"party": {**WHO, "name": "甲\u202e乙"}}, "控制字符"),
        ({"materials": [{"name": "", "copies": 1}]}, "请填写“材料”"),
        ({"materials": [{"name": "申请书", "copies": "两份"}]}, "整数"),
    ],
)
def test_a_wrong_answer_stands_beside_its_field_and_the_rest_stays(
    cast: Cast, items: dict[str, str], desk: Desk, changes: dict[str, Any], says: str
) -> None:
    answer = desk.send(cast.clerk, OPEN, day(0), told(items, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert 'aria-invalid="true"' in page or "控制字符" in page
    assert WHO["address"] in page
    assert not CaseFile.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "/desk/cases/new/permit/summary/",
        "/desk/cases/new/nonsense/ordinary/",
        "/desk/cases/new/?from=nonsense",
        "/desk/cases/new/permit/ordinary/?from=0123",
    ],
)
def test_no_page_for_a_way_there_is_not(cast: Cast, desk: Desk, address: str) -> None:
    desk.page(cast.clerk, address, 404)


def test_a_case_of_another_body_leads_to_none_of_ours(cast: Cast, desk: Desk) -> None:
    """One door for rights: neither by the page nor by a forged address nor at the door."""
    theirs = cast.lead()
    desk.page(cast.outsider, f"/desk/cases/new/?from={theirs}", 404)
    with pytest.raises(door.Invalid) as invalid:
        cast.perform(
            "case_lead",
            {
                "kind": "penalty",
                "procedure": "ordinary",
                "source": "inspection",
                "received_at": day(1).date().isoformat(),
                "place": "某路",
                "summary": "巡查发现。",
                "origin": theirs,
            },
            case=None,
            at=day(1),
            by=cast.outsider,
        )
    assert set(invalid.value.errors) == {"origin"}


@pytest.mark.parametrize("origin", [5, "nonsense", {"case": "x"}, ["x"], "\x00"])
def test_an_origin_that_is_none_is_refused_at_the_door(
    cast: Cast, items: dict[str, str], origin: Any
) -> None:
    data = {
        "kind": "permit",
        "procedure": "ordinary",
        "item": items["permit"],
        "party": dict(WHO),
        "applicant": WHO["name"],
        "materials": [{"name": "申请书"}],
        "origin": origin,
    }
    with pytest.raises(door.Invalid) as invalid:
        cast.perform("application", data, case=None, at=day(0), by=cast.clerk)
    assert "origin" in invalid.value.errors


@pytest.mark.parametrize(
    ("kind", "procedure", "act", "wrong"),
    [
        ("permit", "summary", "application", "procedure"),
        ("permit", None, "application", "procedure"),
        ("permit", "ordinary", "acceptance", "act"),
        ("permit", "ordinary", "case_lead", "act"),
        ("inspection", "special", "inspection_approval", "act"),
        ("inspection", "daily", "inspection_plan", "act"),
        ("penalty", "urgent", "case_lead", "procedure"),
    ],
)
def test_a_case_begins_with_the_first_step_of_its_own_procedure(
    cast: Cast, kind: str, procedure: str | None, act: str, wrong: str
) -> None:
    """C01: whatever a program sends."""
    data = {"kind": kind} | ({"procedure": procedure} if procedure else {})
    with pytest.raises(door.Invalid) as invalid:
        cast.perform(act, data, case=None, at=day(0))
    assert wrong in invalid.value.errors


def test_an_act_of_another_kind_has_no_form_in_this_case(
    cast: Cast, items: dict[str, str], desk: Desk
) -> None:
    """A seizure is made in a case of its own, which the page of the penalty opens."""
    case = cast.lead()
    desk.page(cast.officer_a, f"/desk/cases/{case}/do/seizure/", 404)
    page = desk.page(cast.officer_a, f"/desk/cases/{case}/")
    assert f"/desk/cases/new/?from={case}#k-compulsory_measure" in page


def test_a_draft_of_one_kind_is_not_that_of_another(
    cast: Cast, items: dict[str, str], desk: Desk
) -> None:
    """R08: leads of two kinds begin with the same act, their drafts stay apart."""
    measure, fee = (
        f"/desk/cases/new/{way}/" for way in ("compulsory_measure/urgent", "fee/ordinary")
    )
    browser = desk.browser(cast.officer_a)
    browser.post(measure, {"_draft": "keep", "summary": "工具可能被转移。"})
    assert "工具可能被转移。" in desk.page(cast.officer_a, measure)
    assert "工具可能被转移。" not in desk.page(cast.officer_a, fee)
