"""A double-random draw of the demonstration: fixed, drawn by a public number, published."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from mingjian.apps.inspections import selectors, services
from mingjian.draw import Outside
from mingjian.draw.plan import stratum
from mingjian.law.history import CHINA
from mingjian.project.demo.stage import Stage


def drawn_and_published(s: Stage) -> None:
    """A draw by grades of credit risk; one firm is gone and the next of its layer comes."""
    maker = s.actor("officer1")
    assert maker.body_id is not None
    item = selectors.items(maker.body_id, s.day)[0]
    number = datetime.combine(s.day, time(21, 15), CHINA)
    plan = services.Wanted(
        item=item,
        day=s.later(8).date(),
        strata=(
            stratum("A级", ["A"], item.ratio, "10%"),
            stratum("B级", ["B"], item.ratio, "15%"),
            stratum("其余", ["*"], item.ratio, "20%"),
        ),
        outside=Outside(
            "public",
            "示例公开数值（某彩票当日开奖号码）",
            "七个两位数字相连",
            number.isoformat(timespec="seconds"),
        ),
        approved_by=s.ref("leader"),
    )
    draw = services.plan_make(plan, **_how(s, "officer1"))
    s.case = draw.case
    services.registers_fix(draw, **_how(s, "officer1"))
    services.secret_commit(draw, **_how(s, "officer1"))
    s.after(1)
    services.draw_run(draw, value="03 11 17 22 25 30 09", **_how(s, "officer1"))
    draw.refresh_from_db()
    first = selectors.sheet(draw).lines[0].id
    services.replace(draw, first, "", "实地查明已经停业", **_how(s, "officer1"))
    services.publish(draw, **_how(s, "publisher"))


def _how(s: Stage, role: str) -> dict[str, Any]:
    """Who does the next step, when, and under which key."""
    return {"by": s.actor(role), "at": s.tick(), "key": s.next_key()}
