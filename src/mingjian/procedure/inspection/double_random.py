"""The double-random inspection: plan, registers, draw, the visits, the results made public."""

from __future__ import annotations

from mingjian.law.guidance import RANDOM_INSPECTION
from mingjian.law.history import History
from mingjian.procedure.inspection.common import (
    approval,
    closing,
    made,
    visit,
)
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.steps import told, usually

_DRAW = "国办发〔2015〕58号第二部分"
_RESULTS = "国发〔2019〕5号"


def _by_house(history: History) -> bool:
    """The seed is mixed by the house; an account of another system tells it in the draw alone."""
    plan = history.last("draw_plan")
    return plan is not None and plan.get("plan_digest") is not None


def _with_supervisor(history: History) -> bool:
    """The value from outside is a secret of the supervising organ."""
    plan = history.last("draw_plan")
    return plan is not None and plan.get("outside") == "supervisor"


DOUBLE_RANDOM: Procedure = made(
    "double_random.ordinary",
    "双随机抽查",
    "double_random",
    f"{RANDOM_INSPECTION}；《优化营商环境条例》第五十四条",
    (
        Step("draw_plan", "抽查方案", _DRAW, role="leader", repeats=True),
        Step(
            "register_commitment",
            "固定检查对象和执法人员名录库",
            _DRAW,
            usually("draw_plan"),
            repeats=True,
        ),
        Step(
            "seed_commitment",
            "承诺本机关的秘密",
            _DRAW,
            usually("register_commitment"),
            when=_by_house,
            when_label="种子由系统混合",
        ),
        Step(
            "outside_commitment",
            "监督机关承诺秘密",
            _DRAW,
            usually("seed_commitment"),
            when=_with_supervisor,
            when_label="外部数值是监督机关的秘密",
            role="supervisor",
        ),
        Step(
            "outside_opening",
            "监督机关公开秘密",
            _DRAW,
            usually("outside_commitment"),
            when=_with_supervisor,
            when_label="外部数值是监督机关的秘密",
            role="supervisor",
        ),
        Step(
            "draw",
            "随机抽取对象、匹配人员",
            _DRAW,
            (
                After("draw_plan", "JC-014"),
                After("register_commitment", "JC-014"),
                *usually("outside_opening"),
            ),
            repeats=True,
        ),
        Step(
            "draw_replacement",
            "因回避等更换",
            _DRAW,
            (After("draw"),),
            when=told("draw_replacement"),
            when_label="需要回避或者对象已经注销",
            repeats=True,
        ),
        Step(
            "draw_publication",
            "公布抽取结果",
            _DRAW,
            (After("draw"), *usually("draw_replacement")),
            when=_by_house,
            when_label="种子由系统混合",
            role="publisher",
            repeats=True,
        ),
        approval(After("draw", "JC-014"), *usually("draw_publication")),
        *visit(sent=()),
        *closing("JC-015", _RESULTS),
    ),
)
