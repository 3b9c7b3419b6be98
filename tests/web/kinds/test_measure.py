"""Compulsory measures over their forms: ordinary and urgent, beside a penalty (C01)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.models import CaseFile
from tests.cast import Cast, day
from tests.web.kinds.parts import PUBLISHED, WHO, closing, ended, shown, site
from tests.web.walker import Desk, Step

pytestmark = pytest.mark.django_db(transaction=True)

GOODS = [
    {"name": "油锯", "spec": "某型", "quantity": 2, "state": "完好"},
    {"name": "苗木", "spec": "胸径十厘米", "quantity": 30, "state": "带土球"},
]
LEAD = {
    "source": "inspection",
    "place": "某路绿地",
    "summary": "当事人正在移走树木，工具和苗木可能被转移。",
}


def led(desk: Desk, cast: Cast, items: Mapping[str, str], procedure: str, **more: Any) -> str:
    told = {
        "item": items["compulsory_measure"],
        "party": WHO,
        "received_at": day(0).date(),
        "facts": {"urgent": procedure == "urgent"},
        **LEAD,
        **more,
    }
    return desk.open(cast.officer_a, f"compulsory_measure/{procedure}", day(0), told)


def imposed(by: list[str], number: int, hour: int = 10) -> list[Step]:
    return [
        shown(by, day(number, hour)),
        Step("measure_notice", "officer", day(number, hour), {"by": by, "recorded": ["video"]}),
        Step(
            "seizure",
            "officer",
            day(number, hour),
            {"by": by, "items": GOODS, "until": day(number + 29).date(), "copies": 2},
        ),
        site(by, day(number, hour)),
        Step("service", "officer", day(number, hour), {"by": by, "method": "on_the_spot"}),
    ]


def released(by: list[str]) -> list[Step]:
    return [
        Step(
            "measure_release",
            "officer",
            day(20),
            {"by": by, "reason": "已经补办手续，没有违法。", "facts": {"release_due": True}},
        ),
        Step(
            "goods_return",
            "officer",
            day(20, 11),
            {"by": by, "reason": "解除扣押。", "receipt": "领条1"},
            offered=False,
        ),
        PUBLISHED,
        *closing(day(22)),
    ]


def test_a_seizure_approved_beforehand_released_and_archived(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政强制法》第十八条至第二十八条: with its list of goods, given back as they were taken."""
    handle = led(desk, cast, items, "ordinary")
    approval = {"measure": "seizure", "goods": "油锯二台、苗木三十株"}
    desk.walk(
        handle,
        people,
        [
            Step("measure_approval", "leader", day(0, 11), approval),
            *imposed(cast.pair, 1),
            *released(cast.pair),
        ],
    )
    case = ended(handle)
    assert case.number == "某园强〔2026〕1号"
    page = desk.page(cast.officer_a, f"/desk/cases/{handle}/?tab=record")
    assert "解除强制措施" in page


def test_an_urgent_seizure_is_approved_within_a_day(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政强制法》第十九条."""
    handle = led(desk, cast, items, "urgent")
    late = {"outcome": "approve", "reason": "情况紧急，同意补办。"}
    desk.walk(
        handle,
        people,
        [
            *imposed(cast.pair, 0, 9),
            Step("measure_late_approval", "leader", day(0, 16), late),
            *released(cast.pair),
        ],
    )
    ended(handle)


def test_places_are_sealed_by_the_same_step(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政强制法》第二十二条: the page offers sealing and freezing beside seizure."""
    handle = led(desk, cast, items, "ordinary")
    approval = {"measure": "sealing"}
    before = imposed(cast.pair, 1)[:2]
    desk.walk(handle, people, [Step("measure_approval", "leader", day(0, 11), approval), *before])
    found = desk.offered(cast.officer_a, handle)
    assert {"seizure", "sealing", "freezing", "other_measure"} <= set(found)
    told = {"by": cast.pair, "items": GOODS[:1], "until": day(30).date(), "copies": 2}
    desk.walk(handle, people, [Step("sealing", "officer", day(1, 10), told)])
    ended(handle, "imposed")


def test_a_seizure_stands_beside_the_penalty_it_serves(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政强制法》第十八条、第二十七条: a file of its own, its own terms; links both ways."""
    penalty = cast.lead()
    told = {"item": items["compulsory_measure"], "facts": {"urgent": False}}
    handle = desk.open(cast.officer_a, f"compulsory_measure/ordinary?from={penalty}", day(1), told)
    measure = CaseFile.objects.get(handle=handle)
    assert (measure.origin, measure.party_name) == (penalty, WHO["name"])
    here = desk.page(cast.officer_a, f"/desk/cases/{penalty}/")
    assert measure.number in here
    assert "行政强制措施" in here
    back = desk.page(cast.officer_a, f"/desk/cases/{handle}/")
    assert CaseFile.objects.get(handle=penalty).number in back
