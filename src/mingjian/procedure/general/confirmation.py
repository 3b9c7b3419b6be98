"""A fact or status confirmed or registered on request."""

from __future__ import annotations

from mingjian.procedure.general.common import (
    FIELD,
    INTAKE,
    JUDGED,
    heard,
    made,
    refusal_told,
    reviewed,
    served,
    terminated,
)
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.steps import ANEW, ending, in_order, publicity, usually

_STEPS: tuple[Step, ...] = (
    *INTAKE,
    terminated("acceptance"),
    refusal_told("material_review", "on_site_verification"),
    *heard("intent_notice"),
    *reviewed("material_review", "on_site_verification", "intent_notice"),
    Step(
        "confirmation_decision",
        "作出确认决定",
        FIELD,
        (
            After("acceptance"),
            After("material_review"),
            After("intent_notice"),
            *JUDGED,
            *usually("on_site_verification"),
        ),
        role="leader",
        reopened_by=ANEW,
    ),
    served("confirmation_decision", "送达确认决定、证明"),
    *publicity("confirmation_decision", "确认决定公示", "国办发〔2018〕118号", "GS-002"),
    *ending(f"{FIELD}；结案的时限按本领域的规定", After("service")),
)

CONFIRMATION: Procedure = made(
    "confirmation.ordinary", "行政确认", FIELD, in_order(_STEPS), "confirmation_decision"
)
