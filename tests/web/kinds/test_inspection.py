"""Inspections over their forms: daily, special, by case, double-random; a breach found (C04, C06)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.models import CaseFile
from mingjian.law.history import CHINA
from tests.cast import Cast, day
from tests.web.kinds.parts import PUBLISHED, WHO, closing, ended, shown, site
from tests.web.walker import Desk, Step

pytestmark = pytest.mark.django_db(transaction=True)

RESULTS = [{"item": "养护台账", "result": "pass"}]
SCOPE = {"frequency": 1, "reason": "年度计划。", "scope": "养护台账、现场。"}  # beside who goes
PLAN = {
    "period": "2026年3月",
    "content": "绿化养护单位专项检查，一年一次。",
    "filed_at": "2026-03-02",
    "published_at": "2026-03-02",
}


def approved(
    desk: Desk, cast: Cast, items: Mapping[str, str], way: str = "inspection/daily"
) -> str:
    told = {
        "item": items["inspection"],
        "party": WHO,
        "source": "plan",
        **SCOPE,
        "officers": cast.pair,
        "facts": {"urgent": False},
    }
    return desk.open(cast.leader, way, day(0), told)


def visit(by: list[str], number: int, *, sent: bool = True) -> list[Step]:
    told = {"officers": by, "no_interest": True}
    assignment = [Step("officer_assignment", "leader", day(number - 1, 15), told)] if sent else []
    return [
        *assignment,
        Step("inspection_notice", "officer", day(number, 9), {"by": by}),
        shown(by, day(number, 9)),
        Step("entry_scan", "officer", day(number, 9), {"by": by, "code": "QY0001"}),
        site(by, day(number, 10)),
    ]


def told(by: list[str], number: int, outcome: str = "pass", **more: Any) -> Step:
    facts = {"suspected_crime": False}
    return Step(
        "inspection_result",
        "officer",
        day(number, 15),
        {
            "by": by,
            "outcome": outcome,
            "facts": facts,
            "results": RESULTS,
            "credit": "按规定记入信用信息。",
            **more,
        },
    )


def test_a_daily_inspection_that_finds_nothing(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """国办发〔2024〕54号: approved, sent, noticed, scanned in, recorded, told, made public."""
    handle = approved(desk, cast, items)
    steps = [*visit(cast.pair, 2), told(cast.pair, 2), PUBLISHED, *closing(day(7))]
    desk.walk(handle, people, steps)
    case = ended(handle)
    assert case.number == "某园检〔2026〕1号"
    assert case.item_name == "示例事项"


def test_a_special_inspection_begins_with_its_plan(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """国办发〔2024〕54号专项检查部分: who is inspected is named when the visit is approved."""
    handle = desk.open(cast.officer_a, "inspection/special", day(0), PLAN)
    assert CaseFile.objects.get(handle=handle).party_name == ""
    visited = {
        "item": items["inspection"],
        "party": WHO,
        **SCOPE,
        "officers": cast.pair,
        "facts": {"urgent": False},
    }
    desk.walk(
        handle,
        people,
        [
            Step("inspection_approval", "leader", day(1), visited),
            *visit(cast.pair, 2),
            told(cast.pair, 2),
            PUBLISHED,
            *closing(day(7)),
        ],
    )
    assert ended(handle).party_name == WHO["name"]


def test_an_inspection_by_case_finds_what_must_be_put_right(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政处罚法》第二十八条第一款: ordered, checked again, answered by the firm."""
    lead = {
        "item": items["inspection"],
        "party": WHO,
        "source": "complaint",
        "received_at": day(0).date(),
        "place": "某路绿地",
        "summary": "群众反映树木养护不到位。",
        "facts": {"urgent": False},
    }
    handle = desk.open(cast.clerk, "inspection/by_case", day(0), lead)
    problems = [{"problem": "支撑架松动", "demand": "三日内加固"}]
    desk.walk(
        handle,
        people,
        [
            Step("inspection_approval", "leader", day(1), {**SCOPE, "officers": cast.pair}),
            *visit(cast.pair, 2),
            told(cast.pair, 2, "order", problems=problems, until=day(7).date()),
            Step(
                "rectification_order",
                "officer",
                day(2, 16),
                {"by": cast.pair, "until": day(7).date()},
            ),
            Step(
                "rectification_check",
                "officer",
                day(8),
                {"by": cast.pair, "found": "已加固。", "outcome": "complied"},
            ),
            Step("inspection_feedback", "clerk", day(8, 15), {"content": "满意。"}, offered=False),
            PUBLISHED,
            *closing(day(10)),
        ],
    )
    ended(handle)


def test_a_breach_found_opens_a_penalty_case(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政处罚法》第五十四条: the lead knows party, place and finding; both pages link."""
    handle = approved(desk, cast, items)
    problems = [{"problem": "擅自占用绿地二十平方米"}]
    steps = [*visit(cast.pair, 2), told(cast.pair, 2, "case", problems=problems)]
    desk.walk(handle, people, steps)
    way = f"penalty/ordinary?from={handle}"
    form = desk.form(cast.officer_a, f"/desk/cases/new/penalty/ordinary/?from={handle}")
    assert "擅自占用绿地二十平方米" in form.values["summary"][0]
    assert form.values["party.name"] == [WHO["name"]]
    penalty = desk.open(
        cast.officer_a, way, day(3), {"item": cast.item, "received_at": day(2).date()}
    )
    opened = CaseFile.objects.get(handle=penalty)
    assert opened.origin == handle
    assert opened.number in desk.page(cast.officer_a, f"/desk/cases/{handle}/")


def test_a_double_random_inspection_follows_its_draw(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """国办发〔2015〕58号: plan, registers, draw, approval, visit, result."""
    plan = {
        "item": items["inspection"],
        "list_item": "绿化养护检查",
        "ratio": 10,
        "strata": "按信用分级",
        "seed_rule": "本机关承诺值与事先指定的公开数值",
    }
    handle = desk.open(cast.leader, "double_random/ordinary", day(0), plan)
    fixed = {"targets_digest": "a" * 64, "officers_digest": "b" * 64, "size": 60}
    drawn = {
        "seed_parts": [
            {"source": "本机关事先承诺的秘密", "value": "c" * 64},
            {"source": "事先指定的公开数值", "value": "20260303"},
        ],
        "targets": [{"target": WHO["name"]}],
        "pairs": [{"target": WHO["name"], "officers": "执法员甲、执法员乙"}],
    }
    visited = {"party": WHO, **SCOPE, "facts": {"urgent": False}, "officers": cast.pair}
    desk.walk(
        handle,
        people,
        [
            Step("register_commitment", "officer", day(0, 11), fixed),
            Step("draw", "officer", day(1), drawn),
            Step("inspection_approval", "leader", day(1, 11), visited),
            *visit(cast.pair, 3, sent=False),
            told(cast.pair, 3),
            PUBLISHED,
            *closing(day(8)),
        ],
    )
    ended(handle)


def test_the_form_counts_the_inspections_of_the_year(
    cast: Cast, items: dict[str, str], desk: Desk
) -> None:
    """国办发〔2024〕54号检查方式与频次部分: nobody counts by hand what the house has on file."""
    today = datetime.now(CHINA).replace(second=0, microsecond=0, tzinfo=None)
    told = {"item": items["inspection"], "party": WHO, "source": "plan", **SCOPE,
            "officers": cast.pair, "facts": {"urgent": False}}  # fmt: skip
    first = desk.open(cast.leader, "inspection/daily", today, told)
    party = CaseFile.objects.get(handle=first).party_id
    again = desk.form(cast.leader, f"/desk/cases/new/inspection/daily/?party={party}")
    assert again.values["frequency"] == ["2"]
    other = desk.form(cast.leader, "/desk/cases/new/inspection/daily/")
    assert other.values["frequency"] == [""]
