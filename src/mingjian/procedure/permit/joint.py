"""A permit of several bodies at once: one accepts, asks the others, and decides for all."""

from __future__ import annotations

from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.permit.common import (
    AFTERWARDS,
    ENDING,
    FOLLOWING,
    HEARING,
    INTAKE,
    REVIEW,
    SPECIAL,
    VERIFICATION,
    decision,
)
from mingjian.procedure.steps import anywhere, in_order, usually

_JOINT: tuple[Step, ...] = (
    *INTAKE,
    Step(
        "assistance_request",
        "转告有关部门",
        "《行政许可法》第二十六条第二款",
        (After("acceptance"),),
        repeats=True,
    ),
    Step(
        "assistance_reply",
        "有关部门提出意见",
        "《行政许可法》第二十六条第二款",
        (After("assistance_request"),),
        repeats=True,
    ),
    Step(
        "material_review",
        "审查申请材料",
        "《行政许可法》第三十四条第一款",
        (After("acceptance"), *usually("assistance_reply")),
        repeats=True,
    ),
    VERIFICATION,
    *SPECIAL,
    *HEARING,
    *REVIEW,
    decision(
        "统一作出许可决定",
        "《行政许可法》第二十六条第二款、第四十二条第二款",
        *("assistance_reply", "on_site_verification", "testing"),
        term="XK-007",
    ),
    *FOLLOWING,
    *AFTERWARDS,
    *ENDING,
)

JOINT = Procedure(
    "permit.joint",
    "行政许可并联办理",
    "permit",
    "《行政许可法》第二十六条第二款",
    in_order(_JOINT),
    anywhere("permit", _JOINT),
    "permit_decision",
)
