"""Compulsory execution over its forms: money, substitute, demolition, through the court (C12)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.models import CaseFile
from tests import play
from tests.cast import Cast, day
from tests.web.kinds.parts import PUBLISHED, WHO, closing, ended, recorded
from tests.web.walker import Desk, Fen, Step

pytestmark = pytest.mark.django_db(transaction=True)


def led(desk: Desk, cast: Cast, items: Mapping[str, str], procedure: str) -> str:
    told = {
        "item": items["compulsory_execution"],
        "party": WHO,
        "source": "duty",
        "received_at": day(0).date(),
        "place": "某路绿地",
        "summary": "某园限拆〔2025〕2号决定逾期没有履行。",
        "facts": {"decision_served_at": date(2025, 12, 1)},
    }
    return desk.open(cast.officer_a, f"compulsory_execution/{procedure}", day(0), told)


def demanded(by: list[str], **more: Any) -> list[Step]:
    told = {
        "obligation": "恢复绿地原状。",
        "until": day(14).date(),
        "manner": "自行恢复",
        **more,
    }
    return [
        Step("demand", "officer", day(1), told),
        Step("service", "officer", day(1, 14), {"by": by, "of": "demand"}, offered=False),
    ]


def test_money_is_collected_after_demand_and_decision(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政强制法》第三十五条至第四十六条: the party heard, the decision served, the money taken."""
    by = cast.pair
    handle = led(desk, cast, items, "monetary")
    claims = [{"claim": "请求缓缴。"}]
    answers = [{"claim": "请求缓缴。", "checked": "没有缓缴的依据。", "outcome": "rejected"}]
    desk.walk(
        handle,
        people,
        [
            *demanded(by, manner="到银行缴纳", amount=Fen(5_000_000)),
            Step(
                "statement_and_defence",
                "officer",
                day(4),
                {"by": by, "form": "written", "claims": claims},
                offered=False,
            ),
            Step(
                "defence_review",
                "officer",
                day(7),
                {"by": by, "outcome": "rejected", "claims": answers, "reason": "不予采纳。"},
            ),
            Step(
                "execution_decision",
                "leader",
                day(17),
                {"manner": "划拨存款", "execution_at": day(28), "reason": "催告后仍不履行。"},
            ),
            Step("service", "officer", day(18), {"by": by, "of": "execution_decision"}),
            Step(
                "execution",
                "officer",
                day(28),
                {"by": by, "manner": "transfer", "start": day(28), "end": day(28, 10)},
            ),
            PUBLISHED,
            *closing(day(31)),
        ],
    )
    case = ended(handle)
    assert case.number == "某园执〔2026〕1号"
    assert "50,000.00元" in recorded(desk, cast.officer_a, handle, "demand")


def test_a_substitute_performs_three_days_after_the_second_demand(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政强制法》第五十条、第五十一条."""
    by = cast.pair
    handle = led(desk, cast, items, "substitute")
    told = {
        "cost": Fen(800_000),
        "by_whom": "某某园林养护有限公司",
        "supervised_by": "执法员甲、执法员乙",
    }
    desk.walk(
        handle,
        people,
        [
            *demanded(by),
            Step(
                "substitute_decision",
                "leader",
                day(17),
                {**told, "start": day(28), "manner": "清运堆放物，恢复草坪。"},
            ),
            Step("service", "officer", day(17, 14), {"by": by, "of": "substitute_decision"}),
            Step("substitute_demand", "officer", day(21), {"until": day(28).date()}),
            Step(
                "service",
                "officer",
                day(21, 14),
                {"by": by, "of": "substitute_demand"},
                offered=False,
            ),
            Step("substitute_performance", "officer", day(28), {"by": by}),
            PUBLISHED,
            *closing(day(31)),
        ],
    )
    ended(handle)


def test_a_building_comes_down_after_its_public_notice(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政强制法》第四十四条: not before the terms of reconsideration and suit are over."""
    by = cast.pair
    handle = led(desk, cast, items, "demolition")
    desk.walk(
        handle,
        people,
        [
            *demanded(by, obligation="拆除违法建筑。", manner="自行拆除"),
            Step(
                "demolition_notice",
                "officer",
                day(2),
                {"until": day(12).date(), "content": "限期自行拆除。"},
            ),
            Step(
                "execution_decision",
                "leader",
                day(200),
                {"manner": "强制拆除", "execution_at": day(206), "reason": "逾期不拆除。"},
            ),
            Step("service", "officer", day(201), {"by": by, "of": "execution_decision"}),
            Step(
                "execution",
                "officer",
                day(206),
                {
                    "by": by,
                    "manner": "demolition",
                    "start": day(206),
                    "end": day(206, 11),
                    "recorded": ["full"],
                },
            ),
            PUBLISHED,
            *closing(day(210)),
        ],
    )
    ended(handle)


def test_the_court_executes_a_penalty_nobody_paid(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """《行政强制法》第五十三条至第五十八条: opened from the decision, which both pages name."""
    penalty = play.ordinary(cast, upto="service")
    address = f"/desk/cases/new/compulsory_execution/court/?from={penalty}"
    form = desk.form(cast.officer_a, address)
    assert form.values["facts.decision_served_at"] == ["2026-03-27"]
    assert "某园罚决〔2026〕1号，应缴3,000.00元" in form.values["summary"][0]
    told = {"item": items["compulsory_execution"], "received_at": day(220).date()}
    handle = desk.open(cast.officer_a, f"compulsory_execution/court?from={penalty}", day(221), told)
    by = cast.pair
    desk.walk(
        handle,
        people,
        [
            Step(
                "demand",
                "officer",
                day(222),
                {"until": day(238).date(), "manner": "到银行缴纳", "amount": Fen(300_000)},
            ),
            Step("service", "officer", day(222, 14), {"by": by, "of": "demand"}, offered=False),
            Step("court_execution", "leader", day(244), {"signed": True}),
            Step("court_acceptance", "clerk", day(248), {"outcome": "accepted"}),
            Step("court_ruling", "clerk", day(255), {"outcome": "granted"}),
            *closing(day(258)),
        ],
    )
    assert ended(handle).origin == penalty
    number = CaseFile.objects.get(handle=handle).number
    assert number in desk.page(cast.officer_a, f"/desk/cases/{penalty}/")
