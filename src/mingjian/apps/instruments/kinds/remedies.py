"""How a party may ask for review or go to court, as every outward paper tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingjian.apps.instruments.paper import Paper
from mingjian.law.remedy_terms import remedy_terms
from mingjian.law.statutes import numeral

NEEDS = ("body.review_body", "body.court")
"""What a paper that tells of remedies must find in the act or in the register of bodies."""


def remedies(
    p: Paper, this: str, *, paper: str = "", on_the_spot: bool = False, running: bool = False
) -> None:
    """Review and court, with the terms of the law of the day.

    ``this``: what is complained of (本决定); ``paper``: the paper that tells it (本决定书).
    ``on_the_spot``: a penalty made on the spot, where the law of the day may put review first.
    ``running``: adds that remedies do not stay performance.

    Source: 《行政复议法》第二十条、第二十三条、第三十四条; 《行政诉讼法》第四十五条、第四十六条;
    《行政处罚法》第七十三条.
    """
    told: Mapping[str, Any] = p.get("remedies", {})
    law = remedy_terms(p.day, on_the_spot=on_the_spot)
    paper = paper or f"{this}书"
    days = numeral(int(told.get("reconsideration_days") or law.review_days))
    review = p.or_blank(told.get("review_body") or p.body.get("review_body"), 10)
    court = p.or_blank(told.get("court") or p.body.get("court"), 10)
    if law.review_first or told.get("reconsideration_first"):
        after = numeral(int(told.get("litigation_days") or law.after_review_days))
        p.say(
            f"对{this}不服的，依据{law.review_first or '《行政复议法》第二十三条'}，"
            f"应当先自收到{paper}之日起{days}日内向",
            review,
            f"申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起{after}日内向",
            court,
            "提起行政诉讼。",
        )
    else:
        months = numeral(int(told.get("litigation_months") or law.suit_months))
        p.say(
            f"对{this}不服的，可以自收到{paper}之日起{days}日内向",
            review,
            f"申请行政复议，也可以自收到{paper}之日起{months}个月内直接向",
            court,
            "提起行政诉讼。",
        )
    if told.get("online_review"):
        p.say(f"行政复议申请也可以通过互联网提交：{told['online_review']}。")
    if running:
        p.say(
            f"行政复议、行政诉讼期间，{this}不停止执行，法律另有规定的除外。逾期不申请行政复议、不提起行政诉讼"
            f"又不履行{this}的，本机关将依法申请人民法院强制执行。"
        )
