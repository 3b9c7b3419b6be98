"""Double-random inspection: the registers fixed, the draw on file, the results made public."""

from __future__ import annotations

from mingjian.kernel.counting import Span
from mingjian.law.guidance import (
    RANDOM_INSPECTION,
    RANDOM_INSPECTION_FROM,
    RANDOM_PUBLICITY,
    RANDOM_PUBLICITY_FROM,
)
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, needs, stands, unless
from mingjian.law.terms import Term, term

_SOURCE = f"{RANDOM_INSPECTION}第二部分；《优化营商环境条例》第五十四条"


@rule(
    "JC-014",
    "检查对象和执法人员随机抽取，全程留痕",
    source=_SOURCE,
    in_force_from=RANDOM_INSPECTION_FROM,
    kinds=("double_random",),
    asked_at={"draw", "inspection_approval"},
    element="procedure",
)
def jc_014(q: Question) -> Says:
    """Plan and registers stand before the draw, and only what was drawn is inspected.

    The seed has two parts at least: one the body cannot choose.
    """
    assert q.act is not None
    if q.act.act == "inspection_approval":
        yield from _drawn(q)
        return
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
    parts = q.act.get("seed_parts")
    if isinstance(parts, (list, tuple)) and len(parts) < 2:
        yield bar(
            "draw.seed_of_one_part",
            "随机种子只有一个来源，抽取结果可以被选择",
            "用本机关事先承诺的秘密和本机关不能选择的数值共同生成种子",
        )


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


term(
    Term(
        rule="JC-015",
        title="随机抽查结果公示",
        source=RANDOM_PUBLICITY,
        code="draw.publication",
        opens=("inspection_result",),
        closes=("publication",),
        span=Span(20, "workdays"),
        in_force_from=RANDOM_PUBLICITY_FROM,
        doing="公示抽查结果",
        remedy="立即公示，谁检查、谁录入、谁公开",
    ),
    kinds=("double_random",),
    unverified=True,
)
