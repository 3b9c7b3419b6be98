"""How a party may ask for review or go to court, as every outward paper tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingjian.apps.instruments.paper import Paper
from mingjian.law.statutes import numeral


def remedies(p: Paper, this: str, *, first: bool = False, running: bool = False) -> None:
    """Review and court, with their terms.

    ``this``: how the paper calls itself (本决定). ``first``: review must come first, as for
    penalties on the spot. ``running``: adds that remedies do not stay performance.

    Source: 《行政复议法》第二十条、第二十三条、第三十四条; 《行政诉讼法》第四十五条、第四十六条;
    《行政处罚法》第七十三条.
    """
    told: Mapping[str, Any] = p.get("remedies", {})
    days = numeral(int(told.get("reconsideration_days") or 60))
    review = p.or_blank(told.get("review_body") or p.body.get("review_body"), 10)
    court = p.or_blank(told.get("court") or p.body.get("court"), 10)
    first = bool(told.get("reconsideration_first", first)) or first
    if first:
        after = numeral(int(told.get("litigation_days") or 15))
        p.say(
            f"对{this}不服的，依据《行政复议法》第二十三条，应当先自收到{this}书之日起{days}日内向",
            review,
            f"申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起{after}日内向",
            court,
            "提起行政诉讼。",
        )
    else:
        months = numeral(int(told.get("litigation_months") or 6))
        p.say(
            f"对{this}不服的，可以自收到{this}书之日起{days}日内向",
            review,
            f"申请行政复议，也可以自收到{this}书之日起{months}个月内直接向",
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
