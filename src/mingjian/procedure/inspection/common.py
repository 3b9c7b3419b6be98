"""Steps that every inspection shares: assignment, approval, the visit, its result, its end."""

from __future__ import annotations

from dataclasses import replace

from mingjian.law.history import History
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.steps import anywhere, ending, publicity, told, usually

OPINIONS = "国办发〔2024〕54号"
ANSWERS = "司法部关于国办发〔2024〕54号的解答"
PUBLICITY = "国办发〔2018〕118号"
VISIT = ("interview_record", "scene_record", "sampling")


def corrected(history: History) -> bool | None:
    """Something must be put right: an order stands, or the result says so."""
    if history.has("rectification_order"):
        return True
    result = history.last("inspection_result")
    return None if result is None else result.get("outcome") == "order"


def assignment() -> Step:
    """Who is sent, once the inspection is approved."""
    return Step(
        "officer_assignment",
        "选派检查人员（两人以上）",
        "《行政处罚法》第四十二条第一款",
        usually("inspection_approval"),
        role="leader",
        repeats=True,
    )


def approval(*before: After) -> Step:
    """The head's approval, or the one made up after an urgent visit."""
    return Step(
        "inspection_approval",
        "检查审批",
        OPINIONS,
        before,
        role="leader",
        repeats=True,
        also=("inspection_late_approval",),
    )


def visit(*ways_out: Step, sent: tuple[str, ...] = ("officer_assignment",)) -> tuple[Step, ...]:
    """Notice, certificates, scan, record, what must be put right, result, the firm's answer.

    ``ways_out`` leave the inspection after the record; ``sent`` tells who inspects, where a
    draw has not told it.
    """
    return (
        Step(
            "inspection_notice",
            "出示检查通知书",
            OPINIONS,
            usually("inspection_approval", *sent),
            repeats=True,
        ),
        Step(
            "certificate_shown",
            "出示执法证件",
            "《行政处罚法》第五十五条第一款",
            usually("inspection_notice"),
            repeats=True,
        ),
        Step("entry_scan", "扫码入企", ANSWERS, usually("certificate_shown"), repeats=True),
        Step(
            "on_site_record",
            "现场检查并制作笔录",
            "《行政处罚法》第五十五条第二款；国办发〔2018〕118号",
            (After("inspection_approval", "JC-004"), *usually("entry_scan")),
            repeats=True,
            also=VISIT,
        ),
        *ways_out,
        Step(
            "inspection_result",
            "检查结果告知",
            ANSWERS,
            (After("on_site_record"),),
            repeats=True,
        ),
        Step(
            "rectification_order",
            "责令改正",
            "《行政处罚法》第二十八条第一款",
            (After("on_site_record"), *usually("inspection_result")),
            when=corrected,
            when_label="发现问题，需要改正",
            repeats=True,
        ),
        Step(
            "rectification_check",
            "复查",
            "《行政处罚法》第二十八条第一款",
            (After("rectification_order"),),
            when=corrected,
            when_label="发现问题，需要改正",
            repeats=True,
        ),
        Step(
            "inspection_feedback",
            "被检查单位评价、异议",
            OPINIONS,
            usually("inspection_result", "rectification_check"),
            when=told("inspection_feedback"),
            when_label="被检查单位评价或者提出异议",
            role="party",
            repeats=True,
        ),
    )


def closing(term: str | None = None, source: str = PUBLICITY) -> tuple[Step, ...]:
    """The result reviewed and made public, within ``term`` where a rule has one; then the end."""
    review, publication = publicity("inspection_result", "检查结果公示", source, term)
    closure, *rest = ending(
        "《行政处罚法》第四十七条；国办发〔2018〕118号",
        After("inspection_result"),
        *usually("rectification_check", "inspection_feedback"),
    )
    review = replace(review, after=(*review.after, *usually("inspection_feedback")))
    return (review, publication, closure, *rest)


TRANSFER = Step(
    "transfer",
    "移送有管辖权的机关",
    "《行政处罚法》第二十五条；国办发〔2024〕54号",
    usually("on_site_record"),
    when=told("transfer"),
    when_label="不属于本机关管辖",
    role="leader",
    ends=True,
)


def made(id: str, name: str, kind: str, source: str, steps: tuple[Step, ...]) -> Procedure:
    """The procedure of these steps; every other act of the kind is open at any time."""
    return Procedure(id, name, kind, source, steps, anywhere(kind, steps), "inspection_result")
