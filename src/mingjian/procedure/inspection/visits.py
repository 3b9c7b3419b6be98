"""Daily, special and single inspections: what leads to the visit, then the visit itself."""

from __future__ import annotations

from mingjian.law.guidance import INSPECTION
from mingjian.procedure.inspection.common import (
    OPINIONS,
    TRANSFER,
    approval,
    assignment,
    closing,
    made,
    visit,
)
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.steps import told, usually

_KIND = "inspection"

DAILY: Procedure = made(
    "inspection.daily",
    "日常检查",
    _KIND,
    INSPECTION,
    (
        approval(),
        assignment(),
        *visit(TRANSFER),
        *closing(),
    ),
)

SPECIAL: Procedure = made(
    "inspection.special",
    "专项检查",
    _KIND,
    f"{INSPECTION}专项检查部分",
    (
        Step(
            "inspection_plan",
            "专项检查计划（批准、备案、公布）",
            f"{OPINIONS}专项检查部分",
            role="leader",
            repeats=True,
        ),
        approval(After("inspection_plan", "JC-010")),
        assignment(),
        *visit(TRANSFER),
        *closing(),
    ),
)

BY_CASE: Procedure = made(
    "inspection.by_case",
    "个案检查",
    _KIND,
    INSPECTION,
    (
        Step(
            "case_lead",
            "线索登记（投诉举报、转办交办、数据监测、企业申请）",
            f"{OPINIONS}检查方式与频次部分",
            repeats=True,
        ),
        Step(
            "lead_check",
            "线索核查",
            f"{OPINIONS}检查方式与频次部分",
            usually("case_lead"),
            when=told("lead_check"),
            when_label="线索需要核查",
            repeats=True,
        ),
        approval(*usually("case_lead", "lead_check")),
        assignment(),
        *visit(TRANSFER),
        *closing(),
    ),
)
