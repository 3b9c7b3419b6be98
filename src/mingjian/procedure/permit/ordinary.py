"""The ordinary procedure of a permit: acceptance, examination, hearing, decision, certificate."""

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
from mingjian.procedure.steps import anywhere, in_order

_ORDINARY: tuple[Step, ...] = (
    *INTAKE,
    Step(
        "material_review",
        "审查申请材料",
        "《行政许可法》第三十四条第一款",
        (After("acceptance"),),
        repeats=True,
    ),
    VERIFICATION,
    *SPECIAL,
    *HEARING,
    *REVIEW,
    decision(
        "作出许可决定",
        "《行政许可法》第三十七条、第三十八条、第四十二条第一款",
        *("on_site_verification", "testing"),
        term="XK-005",
    ),
    *FOLLOWING,
    *AFTERWARDS,
    *ENDING,
)

ORDINARY = Procedure(
    "permit.ordinary",
    "行政许可一般程序",
    "permit",
    "《行政许可法》第四章",
    in_order(_ORDINARY),
    anywhere("permit", _ORDINARY),
    "permit_decision",
)
