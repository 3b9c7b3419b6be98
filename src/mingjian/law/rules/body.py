"""Whether the body may punish: a township by delegation, an entrusted organisation by letter."""

from __future__ import annotations

from collections.abc import Mapping

from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, day_in, item_of, needs
from mingjian.law.statutes import PENALTY

TOWNSHIPS = frozenset({"township", "town", "subdistrict"})


@rule(
    "CF-013",
    "乡镇街道处罚须有已公布的赋权决定且事项在内",
    source=PENALTY.art(24),
    in_force_from=PENALTY.in_force_from,
    asked_at={"case_filing", "penalty_decision"},
    element="body",
)
def cf_013(q: Question) -> Says:
    """A township punishes only by a published decision of the province, for items it lists.

    Source: 《行政处罚法》第二十四条、第三十八条. ``body.delegation`` is ``{"document",
    "published_on", "items": […]}``; ``items`` are ids of the catalogue.
    """
    if q.case.body.get("level") not in TOWNSHIPS:
        return
    delegation = q.case.body.get("delegation")
    if delegation is None:
        yield needs("body.delegation")
        return
    told = delegation if isinstance(delegation, Mapping) else {}
    published = day_in(told.get("published_on"))
    if not told.get("document") or published is None or published > q.day:
        yield bar(
            "penalty.body.no_delegation",
            "没有省级已经公布的赋权决定，乡镇、街道不能实施处罚",
            "移送有处罚权的县级行政执法机关",
        )
        return
    item, items = item_of(q), told.get("items")
    if item is None or items is None:
        yield needs("item", "body.delegation", stops=False)
    elif item.get("id") not in items:
        yield bar(
            "penalty.body.item_not_delegated",
            "所办事项不在赋权清单内",
            "移送有处罚权的县级行政执法机关",
        )


@rule(
    "CF-014",
    "受委托组织在委托书的事项和期限内以委托机关名义处罚",
    source=PENALTY.art(20),
    in_force_from=PENALTY.in_force_from,
    asked_at={"case_filing", "penalty_decision"},
    element="body",
)
def cf_014(q: Question) -> Says:
    """An entrusted organisation acts by a published letter, for its matters, within its term.

    Source: 《行政处罚法》第二十条. ``body.entrustment`` is ``{"from", "until", "published",
    "matters": [item ids], "sub_entrusted"}``. The last day of the letter still counts.
    """
    body = q.case.body
    if "entrusted" not in (body.get("status"), body.get("category")):
        return
    letter = body.get("entrustment")
    if not isinstance(letter, Mapping):
        yield needs("body.entrustment")
        return
    start, end = day_in(letter.get("from")), day_in(letter.get("until"))
    if end is None:
        yield needs("body.entrustment")
    elif q.day > end or (start is not None and q.day < start):
        yield bar(
            "penalty.body.entrustment_expired",
            f"委托书的期限至{chinese(end)}，当日不在期限内",
            "由委托机关办理，或者重新委托并公布",
            due=end,
        )
    if letter.get("published") is False:
        yield bar(
            "penalty.body.entrustment_not_published",
            "委托书没有向社会公布",
            "由委托机关和受委托组织公布委托书后再办理",
        )
    if letter.get("sub_entrusted") is True:
        yield bar(
            "penalty.body.sub_entrusted",
            "受委托组织不得再委托",
            "由委托机关或者受委托组织自己办理",
        )
    item, matters = item_of(q), letter.get("matters")
    if item is not None and matters is not None and item.get("id") not in matters:
        yield bar(
            "penalty.body.matter_not_entrusted",
            "所办事项不在委托书载明的范围内",
            "交由委托机关办理",
        )
