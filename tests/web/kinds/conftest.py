"""What the walks of every kind share: an item of each kind, the people by role, their desks."""

from __future__ import annotations

from datetime import date

import pytest

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.catalogue.models import Item, ItemVersion
from tests.cast import Cast
from tests.web.walker import Desk

KINDS = (
    "permit", "compulsory_measure", "compulsory_execution", "inspection", "expropriation",
    "fee", "confirmation", "payment",
)  # fmt: skip


@pytest.fixture
def items(cast: Cast) -> dict[str, str]:
    """One published item of each kind of the catalogue: kind → code."""
    since = date(2020, 1, 1)
    for kind in KINDS:
        item = Item.objects.create(body_id=cast.body_id, number=f"X-{kind}")
        ItemVersion.objects.create(
            item=item,
            version=1,
            kind=kind,
            name="示例事项",
            basis=[{"law": "城市绿化条例", "article": "第十九条", "text": ""}],
            reviewed_on=since,
            published_on=since,
            valid_from=since,
        )
    return {"penalty": cast.item} | {kind: f"X-{kind}" for kind in KINDS}


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
