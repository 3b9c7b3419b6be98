"""Double-random inspection: the registers fixed, the draw on file, the results made public."""

from __future__ import annotations

import re

from mingjian.kernel import shares
from mingjian.kernel.counting import Span
from mingjian.law.channels import about
from mingjian.law.guidance import (
    RANDOM_INSPECTION,
    RANDOM_INSPECTION_FROM,
    RANDOM_PUBLICITY,
    RANDOM_PUBLICITY_FROM,
)
from mingjian.law.history import Act
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, info, needs, stands, unless, warn
from mingjian.law.statutes import PENALTY
from mingjian.law.terms import Term, term

FIXED = {
    "draw_plan": "抽查方案",
    "register_commitment": "名录库",
    "seed_commitment": "本机关的秘密",
    "outside_commitment": "监督机关的秘密",
}
_NAMES = re.compile(r"[^\s、，,;；和及/]+")
_SOURCE = f"{RANDOM_INSPECTION}第二部分；《优化营商环境条例》第五十四条"


@rule(
    "JC-014",
    "检查对象和执法人员随机抽取，全程留痕",
    source=_SOURCE,
    in_force_from=RANDOM_INSPECTION_FROM,
    kinds=("double_random",),
    asked_at={*FIXED, "outside_opening", "draw", "inspection_approval", "case_closure"},
    element="procedure",
)
def jc_014(q: Question) -> Says:
    """Plan and registers stand before the draw, and only what was drawn is inspected.

    The seed has two parts at least: one the body cannot choose.
    """
    assert q.act is not None
    match q.act.act:
        case "inspection_approval":
            yield from _drawn(q)
        case "case_closure":
            yield from _enough(q)
        case "outside_opening":
            yield from _all_fixed(q)
        case "draw":
            yield from _before(q)
            yield from _once(q)
            yield from _mixed(q.act)
            yield from _paired(q.act)
        case _:
            yield from _not_yet_opened(q)


def _before(q: Question) -> Says:
    yield from unless(
        stands(q.case, "draw_plan"),
        bar(
            "draw.plan_missing",
            "抽取以前没有抽查方案",
            "先制定抽查方案，写明事项、比例和种子规则",
        ),
        "acts.draw_plan",
    )
    yield from unless(
        stands(q.case, "register_commitment"),
        bar(
            "draw.registers_not_fixed",
            "抽取以前没有固定检查对象名录库和执法人员名录库",
            "先固定两个名录库并公布摘要，再抽取",
        ),
        "acts.register_commitment",
    )


def _once(q: Question) -> Says:
    """One draw of one plan and one fixing of the registers; another batch is fixed anew.

    A plan that draws in batches says so; another draw that says why is shown as such.
    """
    assert q.act is not None
    drawn, fixed = q.case.last("draw"), q.case.all("register_commitment", "draw_plan")
    if drawn is None or not fixed or any(one.at > drawn.at for one in fixed):
        return
    plan = q.case.last("draw_plan")
    told = [plan.get(name) for name in ("ratio", "strata", "reason")] if plan is not None else []
    if any(isinstance(text, str) and "批" in text for text in told):
        return
    if reason := q.act.get("reason"):
        yield info(
            "draw.again_with_reason",
            f"同一方案、同一名录已经在{chinese(drawn.day)}抽取过，这是另一次，理由：{reason}",
            "在名单上写明是第几次抽取和理由",
        )
        return
    yield bar(
        "draw.repeated",
        f"同一方案、同一名录已经在{chinese(drawn.day)}抽取过，再抽一次就可以挑选结果",
        "按抽取次序更换不能检查的对象；确需另抽的，另立方案并写明理由",
    )


def _mixed(draw: Act) -> Says:
    """The seed has two parts at least, and a checkpoint of our own log is not the second."""
    parts = draw.get("seed_parts")
    if isinstance(parts, (list, tuple)) and len(parts) < 2:
        yield bar(
            "draw.seed_of_one_part",
            "随机种子只有一个来源，抽取结果可以被选择",
            "用本机关事先承诺的秘密和本机关不能选择的数值共同生成种子",
        )


def _paired(draw: Act) -> Says:
    """Two officers at least go to each target. Source: 《行政处罚法》第四十二条第一款."""
    pairs = draw.get("pairs")
    for pair in pairs if isinstance(pairs, (list, tuple)) else ():
        told = pair.get("officers") if isinstance(pair, dict) else None
        if isinstance(told, str) and len(dict.fromkeys(_NAMES.findall(told))) == 1:
            yield bar(
                "draw.pair_of_one",
                f"“{pair.get('target')}”只配了一名执法人员",
                "每个对象至少随机匹配两名执法人员",
                source=PENALTY.art(42, 1),
            )
            return


def _not_yet_opened(q: Question) -> Says:
    """Plan, registers and secret are fixed while the value from outside is still unknown."""
    assert q.act is not None
    opened = q.case.last("outside_opening")
    if opened is not None:
        yield bar(
            "draw.fixed_after_opening",
            f"外部数值在{chinese(opened.day)}已经公开，此后不能再改方案、名录和秘密",
            "按已经固定的方案和名录抽取；不能抽取的，另立方案并写明理由",
        )


def _all_fixed(q: Question) -> Says:
    """The supervising organ opens its secret once everything else is fixed."""
    lacking = [label for act, label in FIXED.items() if not q.case.has(act)]
    if lacking and q.case.knows_all("acts"):
        yield bar(
            "draw.opened_too_early",
            f"还没有固定：{'、'.join(lacking)}；现在公开秘密，结果就可以被选择",
            "等方案、名录和双方的秘密都固定以后再公开",
        )


def _enough(q: Question) -> Says:
    """By the end, as many were drawn as the published ratio asks for at least.

    Silent where the ratio is by layers, or any number is not told.
    """
    plan, fixed, draws = (
        q.case.last("draw_plan"),
        q.case.last("register_commitment"),
        q.case.all("draw"),
    )
    if plan is None or fixed is None or plan.get("strata") or not draws:
        return
    size, least = fixed.get("size"), _least(plan.get("ratio"))
    numbers = [one.get("size") for one in draws]
    if not isinstance(size, int) or least is None:
        return
    if not all(isinstance(number, int) for number in numbers):
        return  # a list in an account may be an excerpt, so its length says nothing
    drawn = sum(number for number in numbers if isinstance(number, int))
    wanted = min(shares.needed(least[0], least[1], size), size)
    if drawn < wanted:
        yield warn(
            "draw.below_ratio",
            f"名录有{size}个对象，公布的比例是{_told(plan.get('ratio'))}，"
            f"至少应抽{wanted}个，只抽了{drawn}个",
            "按公布的比例补抽，或者说明扣除的对象",
        )


def _least(ratio: object) -> tuple[int, shares.Unit] | None:
    """The least that a published ratio asks for; a bare number is a percentage."""
    try:
        found = shares.parse(_told(ratio))
    except shares.Refused:
        return None
    return None if found.least is None else (found.least, found.unit)


def _told(ratio: object) -> str:
    return f"{ratio}%" if isinstance(ratio, (int, float)) else str(ratio or "")


def _drawn(q: Question) -> Says:
    assert q.act is not None
    target = q.act.get("target")
    draws = q.case.all("draw")
    if not draws:
        yield from unless(
            stands(q.case, "draw"),
            bar("draw.missing", "没有随机抽取的记录", "先抽取，再安排检查"),
            "acts.draw",
        )
        return
    if q.case.has("draw_replacement") or not isinstance(target, str):
        return
    rows = [row for one in draws for row in (one.get("targets") or ()) if isinstance(row, dict)]
    names = {row.get("target") for row in rows}
    if not names:
        yield needs("acts.draw.targets", stops=False)
    elif target not in names:
        yield bar(
            "draw.target_not_drawn",
            f"“{target}”没有被抽中",
            "只检查抽中的对象；有线索的，另按个案检查办理",
        )


def _shown_or_withheld(result: Act, told: Act) -> bool:
    """Whether the result was published, on any channel, or is by law not to be published."""
    return about(told, result) and (told.act == "publication" or told.get("outcome") == "withhold")


term(
    Term(
        rule="JC-015",
        title="随机抽查结果公示",
        source=RANDOM_PUBLICITY,
        code="draw.publication",
        opens=("inspection_result",),
        closes=("publication", "publication_review"),
        span=Span(20, "workdays"),
        in_force_from=RANDOM_PUBLICITY_FROM,
        doing="公示抽查结果",
        remedy="立即公示，谁检查、谁录入、谁公开；依法不公开的，在公示审核中写明理由",
        closing=_shown_or_withheld,
    ),
    kinds=("double_random",),
    unverified=True,
)
