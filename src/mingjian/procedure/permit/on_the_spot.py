"""A permit decided on the spot, where the materials are complete and nothing is to be verified."""

from __future__ import annotations

from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.permit.common import AFTERWARDS, ENDING, FOLLOWING, INTAKE
from mingjian.procedure.steps import anywhere, in_order

_ON_THE_SPOT: tuple[Step, ...] = (
    *INTAKE,
    Step(
        "material_review",
        "当场审查申请材料",
        "《行政许可法》第三十四条第一、二款",
        (After("acceptance"),),
        role="officer",
        repeats=True,
    ),
    Step(
        "permit_decision",
        "当场作出书面决定",
        "《行政许可法》第三十四条第二款、第四十二条第一款",
        (After("acceptance"), After("material_review")),
        role="officer",
        reopened_by=("self_annulment", "reconsideration_decision", "judgment"),
    ),
    *FOLLOWING,
    *AFTERWARDS,
    *ENDING,
)

ON_THE_SPOT = Procedure(
    "permit.on_the_spot",
    "行政许可当场办理",
    "permit",
    "《行政许可法》第三十四条第二款",
    in_order(_ON_THE_SPOT),
    anywhere("permit", _ON_THE_SPOT),
    "permit_decision",
)
