"""The double-random inspection: plan, registers, draw, the visits, the results made public."""

from __future__ import annotations

from mingjian.law.guidance import RANDOM_INSPECTION
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
            "draw",
            "随机抽取对象、匹配人员",
            _DRAW,
            (After("draw_plan", "JC-014"), After("register_commitment", "JC-014")),
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
        approval(After("draw", "JC-014"), *usually("draw_replacement")),
        *visit(sent=()),
        *closing("JC-015", _RESULTS),
    ),
)
