"""The summary procedure of a penalty: a warning or a small fine decided on the spot."""

from __future__ import annotations

from mingjian.procedure import conditions as c
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.penalty.common import (
    EVIDENCE,
    PUBLICITY,
    TRANSFER,
    anywhere,
    ending,
    performance,
)
from mingjian.procedure.steps import ANEW, refund, usually

_SUMMARY: tuple[Step, ...] = (
    Step(
        "case_lead",
        "发现违法行为",
        "《行政处罚法》第五十一条",
        repeats=True,
    ),
    Step(
        "certificate_shown",
        "出示执法证件",
        "《行政处罚法》第五十二条第一款",
        usually("case_lead"),
        repeats=True,
    ),
    Step(
        "evidence_item",
        "当场查明事实、收集证据",
        "《行政处罚法》第四十条、第四十六条",
        (After("certificate_shown", "CF-008", soft=True),),
        repeats=True,
        also=EVIDENCE,
    ),
    Step(
        "case_filing",
        "转普通程序：立案",
        "《行政处罚法》第五十一条、第五十四条",
        usually("evidence_item"),
        when=lambda h: h.has("case_filing"),
        when_label="超出当场处罚范围",
        role="leader",
        ends=True,
    ),
    Step(
        "transfer",
        TRANSFER.label,
        TRANSFER.source,
        usually("evidence_item"),
        when=TRANSFER.when,
        when_label=TRANSFER.when_label,
        role="leader",
        ends=True,
        reopened_by=TRANSFER.reopened_by,
    ),
    Step(
        "case_withdrawal",
        "撤销案件",
        "《行政处罚法》第五十七条第一款第三项",
        usually("evidence_item"),
        when=lambda h: h.has("case_withdrawal"),
        when_label="违法事实不能成立",
        role="leader",
        ends=True,
    ),
    Step(
        "no_penalty",
        "不予处罚决定",
        "《行政处罚法》第三十三条",
        (After("evidence_item"),),
        when=lambda h: h.has("no_penalty"),
        when_label="依法不予处罚",
        role="leader",
        ends=True,
        reopened_by=ANEW,
    ),
    Step(
        "prior_notice",
        "当场告知（可以口头）",
        "《行政处罚法》第四十四条",
        usually("evidence_item"),
        when_label="事实确凿、可以当场处罚",
        repeats=True,
    ),
    Step(
        "statement_and_defence",
        "陈述申辩",
        "《行政处罚法》第四十五条",
        usually("prior_notice"),
        when=c.defended,
        when_label="当事人陈述、申辩",
        role="party",
        repeats=True,
    ),
    Step(
        "defence_review",
        "当场复核",
        "《行政处罚法》第四十五条",
        (After("statement_and_defence"),),
        when=c.defended,
        when_label="当事人陈述、申辩",
        repeats=True,
    ),
    Step(
        "penalty_decision",
        "当场作出处罚决定",
        "《行政处罚法》第五十一条、第五十二条",
        (
            After("evidence_item"),
            After("prior_notice", "CF-028"),
            After("defence_review", "CF-029"),
        ),
        reopened_by=ANEW,
    ),
    Step(
        "service",
        "当场交付决定书",
        "《行政处罚法》第五十二条第一款",
        (After("penalty_decision"),),
        repeats=True,
        about="penalty_decision",
    ),
    Step(
        "summary_filing",
        "报本机关备案",
        "《行政处罚法》第五十二条第三款",
        (After("penalty_decision"), *usually("service")),
    ),
    performance("service", "summary_filing"),
    Step(
        "collection_remittance",
        "当场收缴款上缴",
        "《行政处罚法》第七十一条",
        (After("performance", soft=True),),
        when=c.collected_on_site,
        when_label="当场收缴",
        term="CF-044",
        role="clerk",
        repeats=True,
    ),
    refund("performance", "collection_remittance"),
    *PUBLICITY,
    *ending(
        "service",
        "summary_filing",
        "performance",
        "collection_remittance",
        "refund",
    ),
)

_ONLY_ORDINARY = frozenset(
    {
        "investigation_report",
        "hearing_right_notice",
        "hearing_request",
        "hearing_withdrawal",
        "hearing_notice",
        "hearing",
        "hearing_report",
    }
)

SUMMARY = Procedure(
    "penalty.summary",
    "行政处罚简易程序（当场处罚）",
    "penalty",
    "《行政处罚法》第五章第二节",
    _SUMMARY,
    anywhere(_SUMMARY, _ONLY_ORDINARY),
    "penalty_decision",
)
