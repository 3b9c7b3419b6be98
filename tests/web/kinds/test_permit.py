"""Permits over their forms: ordinary, on the spot, joint; refused, withdrawn (C01)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from mingjian.apps.accounts.actor import Actor
from tests.cast import Cast, day
from tests.web.kinds.parts import PUBLISHED, WHO, closing, ended
from tests.web.walker import Desk, Step

pytestmark = pytest.mark.django_db(transaction=True)

MATERIALS = [{"name": "申请书", "copies": 1}, {"name": "占用范围图", "copies": 2}]
PLAIN = {
    "affects_others": False,
    "needs_testing": False,
    "complex": False,
    "major_public_interest": False,
}
MEETS = {"outcome": "meets", "opinion": "材料齐全，符合条件。", "facts": PLAIN}


def applied(desk: Desk, cast: Cast, items: Mapping[str, str], procedure: str = "ordinary") -> str:
    told = {"item": items["permit"], "party": WHO, "materials": MATERIALS}
    return desk.open(cast.clerk, f"permit/{procedure}", day(0), told)


def test_an_ordinary_permit_from_application_to_archive(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政许可法》第二十九条至第四十四条: corrected, accepted, verified, approved, issued."""
    handle = applied(desk, cast, items)
    asked = {"items": [{"item": "占用范围图", "why": "缺比例尺"}]}
    verified = {"place": "某路绿地", "found": "与图纸一致。", "outcome": "meets"}
    decided = {"outcome": "grant", "valid_to": "2027-03-09", "scope": "临时占用绿地二十平方米。"}
    desk.walk(
        handle,
        people,
        [
            Step("material_correction_notice", "clerk", day(1), asked, offered=False),
            Step("material_supplement", "clerk", day(2)),
            Step("acceptance", "clerk", day(2, 14)),
            Step("material_review", "officer", day(3), MEETS),
            Step(
                "on_site_verification",
                "officer",
                day(4),
                {"by": cast.pair, **verified},
                offered=False,
            ),
            Step(
                "head_approval",
                "leader",
                day(7),
                {"outcome": "agree", "opinion": "同意。"},
                offered=False,
            ),
            Step("permit_decision", "officer", day(8), decided),
            Step("service", "officer", day(9), {"by": cast.pair}),
            Step("permit_issue", "clerk", day(9, 14), {"number": "某园绿许第1号"}),
            PUBLISHED,
            *closing(day(21)),
        ],
    )
    case = ended(handle)
    assert case.number == "某园许〔2026〕1号"
    assert case.party_name == WHO["name"]


def test_a_permit_decided_on_the_spot(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政许可法》第三十四条第二款."""
    handle = applied(desk, cast, items, "on_the_spot")
    desk.walk(
        handle,
        people,
        [
            Step("acceptance", "clerk", day(0, 10)),
            Step("material_review", "officer", day(0, 11), MEETS),
            Step(
                "permit_decision",
                "officer",
                day(0, 12),
                {"outcome": "grant", "scope": "二十平方米。"},
            ),
            Step("service", "officer", day(0, 14), {"by": cast.pair}),
            Step("permit_issue", "clerk", day(0, 15), {"number": "某园绿许第2号"}),
            PUBLISHED,
            *closing(day(2)),
        ],
    )
    ended(handle)


def test_a_joint_permit_asks_the_other_bodies(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政许可法》第二十六条第二款."""
    handle = applied(desk, cast, items, "joint")
    desk.walk(
        handle,
        people,
        [
            Step("acceptance", "clerk", day(0, 10)),
            Step(
                "assistance_request",
                "officer",
                day(1),
                {"to": "某市规划局", "what": "对占用范围提出意见。", "until": day(6).date()},
            ),
            Step("assistance_reply", "officer", day(4), {"content": "同意。"}),
            Step("material_review", "officer", day(7), MEETS),
            Step(
                "permit_decision", "officer", day(10), {"outcome": "grant", "scope": "二十平方米。"}
            ),
            Step("service", "officer", day(11), {"by": cast.pair}),
            Step("permit_issue", "clerk", day(14), {"number": "某园绿许第3号"}),
            PUBLISHED,
            *closing(day(16)),
        ],
    )
    ended(handle)


def test_a_permit_is_withdrawn_later_and_its_holder_inspected(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政许可法》第八条第二款、第六十一条: in the same file; the inspection links both ways."""
    handle = applied(desk, cast, items, "on_the_spot")
    told: dict[str, Any] = {"ground": "所依据的规划调整", "reason": "公共利益需要。"}
    desk.walk(
        handle,
        people,
        [
            Step("acceptance", "clerk", day(0, 10)),
            Step("material_review", "officer", day(0, 11), MEETS),
            Step(
                "permit_decision",
                "officer",
                day(0, 12),
                {"outcome": "grant", "scope": "二十平方米。"},
            ),
            Step("service", "officer", day(0, 14), {"by": cast.pair}),
            Step("permit_issue", "clerk", day(0, 15), {"number": "某园绿许第4号"}),
            PUBLISHED,
            *closing(day(2))[:1],
            Step("permit_withdrawal", "officer", day(60), told, offered=False),
        ],
    )
    visit = desk.open(
        cast.officer_a,
        f"inspection/daily?from={handle}",
        day(61),
        {
            "item": items["inspection"],
            "frequency": 1,
            "officers": cast.pair,
            "reason": "许可后监督。",
            "scope": "占用现场。",
        },
    )
    assert f"/desk/cases/{visit}/" in desk.page(cast.officer_a, f"/desk/cases/{handle}/")
    other = desk.page(cast.officer_a, f"/desk/cases/{visit}/")
    assert f"/desk/cases/{handle}/" in other
    assert WHO["name"] in other


def test_an_application_that_is_not_accepted_is_closed(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政许可法》第三十二条第一款第二项: with a dated paper and its reason."""
    handle = applied(desk, cast, items)
    told = {"seal": True, "reason": "不属于本机关职权范围，请向规划部门申请。"}
    desk.walk(handle, people, [Step("non_acceptance", "clerk", day(1), told, offered=False)])
    assert ended(handle, "not_accepted").closed_at is None
    desk.walk(handle, people, closing(day(3))[:1])
    assert ended(handle, "closed").closed_at is not None


def test_a_weighty_permit_is_reviewed_by_the_reviewer_at_the_reviewers_desk(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """国办发〔2018〕118号: the queue names it, the form shows application and examination."""
    handle = applied(desk, cast, items)
    weighty = {**MEETS, "facts": {**PLAIN, "major_public_interest": True}}
    desk.walk(
        handle,
        people,
        [
            Step("acceptance", "clerk", day(0, 10)),
            Step("material_review", "officer", day(1), weighty),
        ],
    )
    assert handle in desk.page(cast.reviewer, "/desk/review/")
    page = desk.page(cast.reviewer, f"/desk/cases/{handle}/do/legal_review/")
    assert "占用范围图" in page
    assert "材料齐全，符合条件。" in page
    elements = [
        {"element": name, "result": "conform", "proof": "材料齐全。"}
        for name in "body officers facts evidence law discretion procedure power documents crime "
        "other".split()
    ]
    told = {"elements": elements, "outcome": "agree", "opinion": "同意。"}
    sent = {"version": 1, "materials": ["report", "draft", "basis", "evidence"], "vouched": True}
    desk.walk(
        handle,
        people,
        [
            Step("review_submission", "officer", day(2), sent, offered=False),
            Step("legal_review", "reviewer", day(3), told),
            Step(
                "permit_decision",
                "officer",
                day(4),
                {"outcome": "refuse", "reason": "影响公共利益。"},
            ),
        ],
    )
    ended(handle, "decided")
