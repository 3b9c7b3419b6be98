"""What both procedures of a penalty share: dates of their law, the item, its article."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.histories import pieces
from tests.histories.story import Story

ACT_2021 = date(2021, 7, 15)
MARKET = date(2022, 9, 29)
SECURITY = date(2026, 1, 1)
NOTICE = ["facts", "grounds", "basis", "content", "right_to_defend"]
DECISION = ["party", "facts", "evidence", "penalty", "basis", "performance", "remedies"]
DECISION += ["body_and_date", "seal", *pieces.REMEDY_WORDS]
GRAVE = {"licence_revocation", "production_suspension", "qualification_downgrade", "practice_ban"}


def short(opened: date) -> str:
    """The unit of two, three, five and seven days: calendar days before article 85 of 2021."""
    return "workdays" if opened >= ACT_2021 else "days"


def item(story: Story, fine: tuple[int, int], **members: Any) -> dict[str, Any]:
    """An item of the catalogue."""
    return {
        "id": "CF-030",
        "version": 1,
        "name": "擅自占用城市绿地",
        "basis": basis(fine),
        **members,
    }


def basis(fine: tuple[int, int]) -> list[dict[str, Any]]:
    """The article the penalty rests on, with its range."""
    return [
        {
            "law": "某市城市绿化条例", "article": "第四十条", "level": "regulation", "applied": True,
            "range": {"min": fine[0], "max": fine[1]}, "in_force_from": "2012-05-01",
        }
    ]  # fmt: skip
