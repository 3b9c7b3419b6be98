"""Every kind of case from its first act to its last, over the forms of its own pages."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.models import CaseFile
from mingjian.apps.catalogue.models import Item, ItemVersion
from tests.cast import PARTY, Cast, day
from tests.web.walker import Desk, Step

pytestmark = pytest.mark.django_db(transaction=True)

WHO = {name: PARTY[name] for name in ("type", "name", "uscc", "address", "representative")}


@pytest.fixture
def items(cast: Cast) -> dict[str, str]:
    """One published item of each kind of the catalogue: kind → code."""
    since, found = date(2020, 1, 1), {}
    for kind in (
        "permit", "compulsory_measure", "compulsory_execution", "inspection", "expropriation",
        "fee", "confirmation", "payment",
    ):  # fmt: skip
        number = f"X-{kind}"
        item = Item.objects.create(body_id=cast.body_id, number=number)
        ItemVersion.objects.create(
            item=item,
            version=1,
            kind=kind,
            name=f"示例事项（{kind}）",
            basis=[{"law": "城市绿化条例", "article": "第十九条", "text": ""}],
            reviewed_on=since,
            published_on=since,
            valid_from=since,
        )
        found[kind] = number
    return found


@pytest.fixture
def people(cast: Cast) -> dict[str, Actor]:
    return {
        "officer": cast.officer_a,
        "reviewer": cast.reviewer,
        "leader": cast.leader,
        "publisher": cast.publisher,
        "clerk": cast.clerk,
    }


@pytest.fixture
def desk() -> Desk:
    return Desk()


def closing(at: datetime, result: str = "done") -> list[Step]:
    return [
        Step("case_closure", "officer", at, {"result": result, "summary": "办理完毕。"}),
        Step(
            "dossier_assembly",
            "clerk",
            at.replace(hour=14),
            {"pages": 12},
        ),
        Step("archiving", "clerk", at.replace(hour=15), {"retention": "30_years"}),
    ]


def ended(handle: str, stage: str = "archived") -> CaseFile:
    case = CaseFile.objects.get(handle=handle)
    assert case.stage == stage
    return case


def test_a_permit_from_application_to_archive(
    cast: Cast, items: dict[str, str], people: dict[str, Actor], desk: Desk
) -> None:
    """C01, 《行政许可法》第二十九条至第四十四条: corrected, accepted, verified, granted, issued."""
    handle = desk.open(
        cast.clerk,
        "permit/ordinary",
        day(0),
        {
            "item": items["permit"],
            "party": WHO,
            "materials": [{"name": "申请书", "copies": 1}, {"name": "占用范围图", "copies": 2}],
        },
    )
    pair = cast.pair
    desk.walk(
        handle,
        people,
        [
            Step(
                "material_correction_notice",
                "clerk",
                day(1),
                {"items": [{"item": "占用范围图", "why": "缺比例尺"}], "once": True},
                offered=False,
            ),
            Step("material_supplement", "clerk", day(2), {"materials": [{"name": "占用范围图"}]}),
            Step("acceptance", "clerk", day(2, 14), {"seal": True}),
            Step(
                "material_review",
                "officer",
                day(3),
                {
                    "outcome": "meets",
                    "opinion": "材料齐全，符合条件。",
                    "facts": {
                        "affects_others": False,
                        "needs_testing": False,
                        "complex": False,
                        "major_public_interest": False,
                    },
                },
            ),
            Step(
                "on_site_verification",
                "officer",
                day(4),
                {"by": pair, "place": "某路绿地", "found": "与图纸一致。", "outcome": "meets"},
                offered=False,
            ),
            Step(
                "head_approval",
                "leader",
                day(7),
                {"outcome": "agree", "opinion": "同意。"},
                offered=False,
            ),
            Step(
                "permit_decision",
                "officer",
                day(8),
                {"outcome": "grant", "valid_to": "2027-03-09", "scope": "临时占用绿地二十平方米。"},
            ),
            Step("service", "clerk", day(9), {"by": [people["clerk"].person, *pair]}),
            Step("permit_issue", "clerk", day(9, 14), {"number": "某园绿许第1号"}),
        ],
    )
    assert ended(handle, "served")
