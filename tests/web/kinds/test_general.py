"""Expropriation, requisition, fee, confirmation and payment over their forms (C01)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from mingjian.apps.accounts.actor import Actor
from tests.cast import Cast, day
from tests.web.kinds.parts import PUBLISHED, WHO, closing, ended, recorded
from tests.web.walker import Desk, Fen, Step

pytestmark = pytest.mark.django_db(transaction=True)

PLAIN = {"complex": False, "major_public_interest": False}


def led(desk: Desk, cast: Cast, items: Mapping[str, str], way: str, summary: str) -> str:
    kind = way.partition("/")[0]
    told = {
        "item": items[kind],
        "party": WHO,
        "source": "duty",
        "received_at": day(0).date(),
        "place": "某路",
        "summary": summary,
    }
    return desk.open(cast.officer_a, way, day(0), told)


def applied(desk: Desk, cast: Cast, items: Mapping[str, str], kind: str) -> str:
    told = {"item": items[kind], "party": WHO, "materials": [{"name": "申请书", "copies": 1}]}
    return desk.open(cast.clerk, f"{kind}/ordinary", day(0), told)


def sent(by: list[str], at: int) -> Step:
    return Step("officer_assignment", "leader", day(at), {"officers": by, "no_interest": True})


def surveyed(by: list[str], at: int, **more: Any) -> Step:
    told = {"by": by, "place": "某路", "found": "已逐项登记。", "outcome": "meets", **more}
    return Step("on_site_verification", "officer", day(at), told)


def served(by: list[str], at: int, of: str) -> Step:
    return Step("service", "officer", day(at), {"by": by, "of": of})


def reviewed(at: int) -> Step:
    return Step("head_approval", "leader", day(at), {"outcome": "agree", "opinion": "同意。"})


def test_land_is_taken_for_the_public_with_compensation(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """公告、听取意见、决定、补偿: 《土地管理法》及本领域的法律."""
    by = cast.pair
    handle = led(desk, cast, items, "expropriation/ordinary", "公园扩建需要。")
    notice = {
        "scope": "某路东侧零点五公顷。",
        "plan": "按评估价补偿。",
        "reason": "公园扩建。",
        "survey": "已登记造册。",
        "from": day(6).date(),
        "until": day(36).date(),
    }
    desk.walk(
        handle,
        people,
        [
            sent(by, 1),
            surveyed(by, 2, facts=PLAIN),
            Step("expropriation_notice", "leader", day(5), notice),
            Step(
                "party_comment",
                "officer",
                day(40),
                {"from": day(5).date(), "until": day(38).date(), "content": "同意补偿方案。"},
            ),
            Step("expropriation_decision", "leader", day(45), {"until": day(75).date()}),
            served(by, 46, "expropriation_decision"),
            Step(
                "compensation_agreement",
                "officer",
                day(50),
                {"amount": Fen(50_000_000), "content": "一次付清。", "until": day(60).date()},
            ),
            Step("performance", "clerk", day(60), {"outcome": "full", "detail": "补偿款已付清。"}),
            PUBLISHED,
            *closing(day(62)),
        ],
    )
    assert ended(handle).number == "某园征〔2026〕1号"


def test_things_are_requisitioned_used_and_given_back(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《突发事件应对法》等: decided, listed, returned, compensated."""
    by = cast.pair
    handle = led(desk, cast, items, "expropriation/requisition", "防汛抢险需要水泵。")
    returned = {"items": [{"name": "水泵", "quantity": 2, "state": "完好"}]}
    desk.walk(
        handle,
        people,
        [
            sent(by, 0),
            Step(
                "requisition_decision",
                "leader",
                day(0, 12),
                {"scope": "水泵二台。", "compensation": "按市价补偿。", "until": day(30).date()},
            ),
            Step("service", "officer", day(0, 14), {"by": by, "of": "requisition_decision"}),
            surveyed(by, 1),
            Step("requisition_return", "officer", day(9), returned),
            Step(
                "compensation_agreement",
                "officer",
                day(12),
                {"amount": Fen(200_000), "content": "一次付清。", "until": day(14).date()},
            ),
            Step("performance", "clerk", day(14), {"outcome": "full", "detail": "已付清。"}),
            PUBLISHED,
            *closing(day(16)),
        ],
    )
    ended(handle)


def test_a_fee_is_noticed_and_paid(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政许可法》第五十八条、第五十九条: by the published standard; 元 typed, 分 kept."""
    handle = led(desk, cast, items, "fee/ordinary", "占用绿地，应缴恢复绿化补偿费。")
    told = {
        "standard": "每平方米一百元",
        "amount": Fen(200_000),
        "facts": PLAIN,
        "until": day(15).date(),
        "relief": "无",
    }
    desk.walk(
        handle,
        people,
        [
            Step("fee_notice", "officer", day(2), told),
            served(cast.pair, 3, "fee_notice"),
            Step("fee_payment", "clerk", day(8), {"receipt": "票据1"}),
            PUBLISHED,
            *closing(day(9)),
        ],
    )
    assert "2,000.00元" in recorded(desk, cast.clerk, handle, "fee_notice")
    ended(handle)


def test_a_fact_is_confirmed_on_application(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """申请、受理、审查、决定、送达: the general shape, terms by the field's own law."""
    handle = applied(desk, cast, items, "confirmation")
    desk.walk(
        handle,
        people,
        [
            Step("acceptance", "clerk", day(1)),
            Step(
                "material_review",
                "officer",
                day(3),
                {"outcome": "meets", "opinion": "符合条件。", "facts": PLAIN},
            ),
            Step(
                "confirmation_decision",
                "leader",
                day(5),
                {"outcome": "confirm", "content": "确认申请的事实。"},
            ),
            served(cast.pair, 6, "confirmation_decision"),
            PUBLISHED,
            *closing(day(9)),
        ],
    )
    ended(handle)


def test_a_payment_is_granted_and_paid_out(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    handle = applied(desk, cast, items, "payment")
    desk.walk(
        handle,
        people,
        [
            Step("acceptance", "clerk", day(1)),
            Step(
                "material_review",
                "officer",
                day(3),
                {"outcome": "meets", "opinion": "符合条件。", "facts": PLAIN},
            ),
            Step(
                "payment_decision",
                "leader",
                day(5),
                {"outcome": "grant", "amount": Fen(120_000), "period": "2026年"},
            ),
            served(cast.pair, 6, "payment_decision"),
            Step("disbursement", "clerk", day(8)),
            PUBLISHED,
            *closing(day(9)),
        ],
    )
    ended(handle)
