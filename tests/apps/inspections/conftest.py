"""A body with an item of random inspection, targets and officers, and a clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.inspections import services
from mingjian.apps.inspections.models import Draw, Inspectee, RandomItem
from mingjian.draw import Outside, seed
from mingjian.draw.plan import stratum
from mingjian.law.history import CHINA
from tests.cast import Cast

START = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
VISIT = date(2026, 3, 20)
THEIRS = "5" * 64
SUPERVISOR = Outside("supervisor", "某市司法局")
NUMBER = Outside("public", "某彩票第2026024期", "七个两位数字相连", "2026-03-03T21:15:00+08:00")


@dataclass
class Drawing:
    """Plays a draw; every call is an hour later than the one before."""

    cast: Cast
    item: RandomItem
    keys: Any = field(default_factory=lambda: count(1))

    def step(self, **more: Any) -> dict[str, Any]:
        n = next(self.keys)
        by: Actor = self.cast.officer_a
        return {"by": by, "at": START + timedelta(hours=n), "key": f"draw-{n}", **more}

    def plan(self, outside: Outside = SUPERVISOR, **more: Any) -> Draw:
        strata = more.pop("strata", [stratum("全部", ["*"], "10%")])
        how = {name: more.pop(name) for name in ("by", "at", "key") if name in more}
        wanted = services.Wanted(self.item, VISIT, strata, outside, **more)
        return services.plan_make(wanted, **self.step(**how))

    def fixed(self, **more: Any) -> Draw:
        draw = self.plan(**more)
        services.registers_fix(draw, **self.step())
        return draw

    def committed(self, **more: Any) -> Draw:
        draw = self.fixed(**more)
        services.secret_commit(draw, **self.step())
        return draw

    def theirs(self, draw: Draw) -> None:
        digest = seed.commitment(THEIRS)
        services.outside_commit(draw, digest, **self.step(by=self.cast.supervisor))

    def opened(self, **more: Any) -> Draw:
        draw = self.committed(**more)
        self.theirs(draw)
        services.outside_open(draw, THEIRS, **self.step(by=self.cast.supervisor))
        return draw

    def drawn(self, **more: Any) -> Draw:
        draw = self.opened(**more)
        services.draw_run(draw, **self.step())
        draw.refresh_from_db()
        return draw


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """A data folder for this test alone."""
    settings.MINGJIAN_HOME = tmp_path
    return tmp_path


@pytest.fixture
def drawing(cast: Cast) -> Drawing:
    """Forty firms and two persons of the cast's body, one item."""
    item = RandomItem.objects.create(
        body_id=cast.body_id,
        code="SJ-01",
        name="园林绿化工程质量抽查",
        ratio="10%",
        published_on=date(2026, 1, 5),
    )
    Inspectee.objects.bulk_create(
        Inspectee(
            body_id=cast.body_id,
            code=f"D{n:03d}",
            name=f"某某{n}号有限公司" if n <= 40 else f"当事人{n}",
            kind="firm" if n <= 40 else "person",
            grade="AB"[n % 2],
        )
        for n in range(1, 43)
    )
    return Drawing(cast, item)
