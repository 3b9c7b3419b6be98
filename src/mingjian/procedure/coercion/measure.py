"""Sealing, seizure, freezing: approved beforehand, or in urgency within twenty-four hours."""

from __future__ import annotations

from mingjian.law.history import History
from mingjian.law.rules.coercion import MEASURES
from mingjian.law.rules.coercion_goods import lifted
from mingjian.procedure import conditions as c
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.steps import anywhere, ending, in_order, publicity, told, usually

_tested = told("testing")
_extended = told("extension")


def told_on_the_spot(history: History) -> bool:
    """The party is told on the spot: of every measure but freezing.

    Source: 《行政强制法》第十八条第五项、第三十条.
    """
    approvals = history.all("measure_approval")
    return not approvals or any(a.get("measure") != "freezing" for a in approvals)


def released(history: History) -> bool:
    """Every measure was lifted, or its goods given back or disposed of."""
    taken = history.all(*MEASURES)
    return bool(taken) and all(lifted(history, measure) for measure in taken)


_LEAD = Step(
    "case_lead",
    "发现需要采取强制措施的情形",
    "《行政强制法》第十六条",
    repeats=True,
)
_SHOWN = Step(
    "certificate_shown",
    "出示执法身份证件、通知当事人到场",
    "《行政强制法》第十八条第三、四项",
    usually("case_lead"),
    repeats=True,
)
_NOTICE = Step(
    "measure_notice",
    "当场告知理由、依据、权利和救济途径",
    "《行政强制法》第十八条第五项",
    usually("certificate_shown"),
    when=told_on_the_spot,
    when_label="查封、扣押等（冻结除外）",
    repeats=True,
)
_DEFENCE = Step(
    "statement_and_defence",
    "听取陈述和申辩",
    "《行政强制法》第十八条第六项",
    usually("measure_notice"),
    when=c.defended,
    when_label="当事人陈述、申辩",
    role="party",
    repeats=True,
)


def _measure(*before: After) -> Step:
    return Step(
        "seizure",
        "实施查封、扣押、冻结，当场交付决定书和清单",
        "《行政强制法》第十八条、第二十二条至第二十四条、第三十条",
        (*before, After("measure_notice"), *usually("certificate_shown", "statement_and_defence")),
        repeats=True,
        also=("sealing", "freezing", "other_measure"),
    )


_AFTER: tuple[Step, ...] = (
    Step(
        "on_site_record",
        "制作现场笔录",
        "《行政强制法》第十八条第七至九项",
        usually("seizure"),
        repeats=True,
    ),
    Step(
        "service",
        "交付决定书、清单",
        "《行政强制法》第二十四条第一款、第三十一条",
        (After("seizure"), *usually("on_site_record")),
        repeats=True,
    ),
)


def _holding(*order: str) -> tuple[Step, ...]:
    return (
        Step(
            "testing",
            "检测、检验、检疫、技术鉴定",
            "《行政强制法》第二十五条第三款",
            (After("seizure"), *usually(*order)),
            when=_tested,
            when_label="需要检测、检验、检疫、技术鉴定",
            repeats=True,
        ),
        Step(
            "extension",
            "批准延长，书面告知当事人",
            "《行政强制法》第二十五条第一、二款、第三十二条",
            (After("seizure"), *usually("testing", *order)),
            when=_extended,
            when_label="情况复杂，三十日内不能处理",
            role="officer",
            repeats=True,
        ),
        Step(
            "measure_release",
            "解除、退还或者依法处理",
            "《行政强制法》第二十七条、第二十八条、第三十三条",
            (After("seizure"), *usually("service", "extension", "testing", *order)),
            term="QZ-005",
            repeats=True,
            also=("goods_return", "goods_disposal"),
            done=released,
        ),
        *publicity(
            "seizure",
            "强制措施决定公示",
            "国办发〔2018〕118号；《政府信息公开条例》第二十条",
            "GS-002",
        ),
        *ending(
            "《行政强制法》第二十七条；结案的时限按本领域的规定",
            After("seizure"),
            After("measure_release", "QZ-010"),
        ),
    )


_ORDINARY: tuple[Step, ...] = (
    _LEAD,
    Step(
        "measure_approval",
        "报行政机关负责人批准",
        "《行政强制法》第十八条第一项",
        usually("case_lead"),
        role="leader",
        repeats=True,
    ),
    Step(
        _SHOWN.act,
        _SHOWN.label,
        _SHOWN.source,
        usually("measure_approval"),
        repeats=True,
    ),
    _NOTICE,
    _DEFENCE,
    _measure(After("measure_approval", "QZ-001")),
    *_AFTER,
    *_holding("service"),
)

_URGENT: tuple[Step, ...] = (
    _LEAD,
    _SHOWN,
    _NOTICE,
    _DEFENCE,
    _measure(),
    *_AFTER,
    Step(
        "measure_late_approval",
        "二十四小时内报告并补办批准",
        "《行政强制法》第十九条",
        (After("seizure"), *usually("on_site_record", "service")),
        term="QZ-003",
        role="leader",
        repeats=True,
    ),
    *_holding("measure_late_approval"),
)

ORDINARY = Procedure(
    "compulsory_measure.ordinary",
    "行政强制措施一般程序",
    "compulsory_measure",
    "《行政强制法》第三章",
    in_order(_ORDINARY),
    anywhere("compulsory_measure", _ORDINARY) - {"measure_late_approval"},
    "seizure",
)

URGENT = Procedure(
    "compulsory_measure.urgent",
    "行政强制措施紧急程序",
    "compulsory_measure",
    "《行政强制法》第十九条",
    in_order(_URGENT),
    anywhere("compulsory_measure", _URGENT),
    "seizure",
)
