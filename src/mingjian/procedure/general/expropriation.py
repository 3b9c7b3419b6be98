"""Expropriation for the public good, and requisition in an emergency: decided, compensated."""

from __future__ import annotations

from mingjian.law.vocabulary.permit import HEARD
from mingjian.procedure import conditions as c
from mingjian.procedure.general.common import (
    APPROVED,
    FIELD,
    JUDGED,
    assignment,
    heard,
    lead,
    made,
    reviewed,
    served,
    terminated,
)
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.steps import ANEW, ending, in_order, publicity, told, usually

TAKEN = f"《民法典》第一百一十七条、第二百四十三条；{FIELD}"
REQUISITIONED = f"《民法典》第一百一十七条、第二百四十五条；{FIELD}"
_OPEN = ("国办发〔2018〕118号", "GS-002")


def _survey(label: str, source: str, *before: str, needed: bool) -> Step:
    return Step(
        "on_site_verification",
        label,
        source,
        usually(*before),
        when=None if needed else told("on_site_verification"),
        when_label="" if needed else "需要清点、登记",
        repeats=True,
    )


def _compensated(source: str, decision: str, *before: str) -> Step:
    return Step(
        "compensation_agreement",
        "签订补偿协议或者作出补偿决定",
        source,
        (After(decision), *usually(*before)),
        repeats=True,
        also=("compensation_decision",),
    )


_EXPROPRIATION: tuple[Step, ...] = (
    lead("提出征收事项（公共利益的需要）", TAKEN),
    assignment("case_lead"),
    _survey("调查、登记（两人以上）", FIELD, "officer_assignment", needed=True),
    terminated("case_lead"),
    Step(
        "expropriation_notice",
        "公告征收范围和补偿方案",
        FIELD,
        (After("case_lead"), *usually("on_site_verification")),
        repeats=True,
    ),
    Step(
        "party_comment",
        "听取被征收人意见",
        HEARD,
        (After("expropriation_notice"),),
        repeats=True,
    ),
    *heard("party_comment"),
    *reviewed("party_comment"),
    Step(
        "expropriation_decision",
        "作出征收决定",
        TAKEN,
        (
            After("expropriation_notice"),
            After("party_comment"),
            After("on_site_verification"),
            *JUDGED,
        ),
        role="leader",
        reopened_by=ANEW,
    ),
    served("expropriation_decision", "送达、公告征收决定"),
    _compensated(TAKEN, "expropriation_decision", "service"),
    Step(
        "performance",
        "支付补偿、交付被征收财产",
        TAKEN,
        (After("compensation_agreement"), After("service")),
        role="party",
        repeats=True,
        done=c.fulfilled,
    ),
    *publicity("expropriation_decision", "征收决定公示", *_OPEN),
    *ending(f"{FIELD}；结案的时限按本领域的规定", After("service"), After("performance")),
)

_REQUISITION: tuple[Step, ...] = (
    lead("提出征用事项（抢险救灾、疫情防控等紧急需要）", REQUISITIONED),
    assignment("case_lead"),
    terminated("case_lead"),
    Step(
        "party_comment",
        "听取被征用人意见",
        HEARD,
        usually("case_lead", "officer_assignment"),
        when=told("party_comment"),
        when_label="紧急情况允许",
        repeats=True,
    ),
    *reviewed("party_comment", hearing=False),
    Step(
        "requisition_decision",
        "作出征用决定",
        REQUISITIONED,
        (After("case_lead"), *APPROVED),
        role="leader",
        reopened_by=ANEW,
    ),
    served("requisition_decision", "交付征用决定"),
    Step(
        "on_site_verification",
        "清点、登记被征用财产（两人以上）",
        FIELD,
        (After("requisition_decision"), *usually("service")),
        repeats=True,
    ),
    Step(
        "requisition_return",
        "使用后返还",
        "《民法典》第二百四十五条",
        (After("requisition_decision"), After("on_site_verification")),
        repeats=True,
    ),
    _compensated("《民法典》第二百四十五条", "requisition_decision", "requisition_return"),
    Step(
        "performance",
        "支付补偿",
        REQUISITIONED,
        (After("compensation_agreement"),),
        role="party",
        repeats=True,
        done=c.fulfilled,
    ),
    *publicity("requisition_decision", "征用决定公示", *_OPEN),
    *ending(
        f"{FIELD}；结案的时限按本领域的规定",
        After("service"),
        After("requisition_return"),
        After("performance"),
    ),
)

EXPROPRIATION: Procedure = made(
    "expropriation.ordinary",
    "行政征收",
    TAKEN,
    in_order(_EXPROPRIATION),
    "expropriation_decision",
)
REQUISITION: Procedure = made(
    "expropriation.requisition",
    "行政征用",
    REQUISITIONED,
    in_order(_REQUISITION),
    "requisition_decision",
)
