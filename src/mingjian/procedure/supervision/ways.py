"""The three ways of supervision: day to day, key, and special."""

from __future__ import annotations

from mingjian.law.history import History
from mingjian.law.statutes import SUPERVISION
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.steps import told, usually
from mingjian.procedure.supervision.common import after_papers, end, made, measures, papers


def _not_for_filing(history: History) -> bool:
    """The lead was assessed, and is not one to be filed here."""
    last = history.last("lead_assessment")
    return last is not None and last.get("outcome") in ("none", "transfer")


def _filing(*before: After) -> Step:
    return Step(
        "supervision_filing",
        "监督立项（查明复议诉讼、督查情况）",
        f"{SUPERVISION.art(14)}；第三十三条",
        before,
        role="supervisor",
        reopened_by=("reconsideration_decision", "judgment"),
    )


def _plan(label: str, source: str) -> Step:
    return Step("supervision_plan", label, source, role="supervisor", repeats=True)


def _rest(*before: str) -> tuple[Step, ...]:
    """From the first measure to the archive."""
    return (
        *measures(After("supervision_filing"), *usually(*before)),
        *papers("on_the_spot_correction", "problem_finding"),
        *after_papers(),
        *end(After("supervision_filing"), *usually("clue_referral")),
    )


def _means(act: str, label: str, source: str, *before: After) -> Step:
    return Step(
        act,
        label,
        source,
        before,
        when=told(act),
        when_label=label,
        role="supervisor",
        repeats=True,
    )


DAILY: Procedure = made(
    "daily",
    "日常监督",
    f"{SUPERVISION.art(14)}、第十五条至第十九条",
    (
        _plan("日常监督方案、标准", f"{SUPERVISION.art(15)}、第十九条"),
        _filing(*usually("supervision_plan")),
        _means(
            "law_evaluation",
            "法律法规执行评估",
            SUPERVISION.art(16),
            *usually("supervision_filing"),
        ),
        _means(
            "body_confirmation",
            "执法主体资格确认",
            SUPERVISION.art(17, 1),
            *usually("law_evaluation"),
        ),
        _means(
            "quality_appraisal",
            "执法质效评议",
            SUPERVISION.art(19),
            After("supervision_plan", "JD-014"),
            *usually("body_confirmation"),
        ),
        *_rest("quality_appraisal"),
    ),
)

KEY: Procedure = made(
    "key",
    "重点监督",
    SUPERVISION.art(20),
    (
        Step(
            "complaint",
            "线索登记（涉企诉求、热线、投诉举报等）",
            SUPERVISION.art(20),
            role="supervisor",
            repeats=True,
            also=("case_lead",),
        ),
        Step(
            "lead_assessment",
            "研判线索，写明结论和理由",
            SUPERVISION.art(20),
            usually("complaint"),
            role="supervisor",
            repeats=True,
        ),
        Step(
            "non_filing",
            "不予立项或者转办",
            SUPERVISION.art(20),
            (After("lead_assessment"),),
            when=_not_for_filing,
            when_label="研判不予立项",
            role="leader",
            ends=True,
            reopened_by=("lead_assessment",),
        ),
        _filing(After("lead_assessment", "JD-015")),
        *_rest(),
    ),
)

SPECIAL: Procedure = made(
    "special",
    "专项监督",
    SUPERVISION.art(21),
    (
        _plan("专项监督方案（本级人民政府批准）", SUPERVISION.art(21)),
        _filing(After("supervision_plan", "JD-017")),
        *_rest(),
    ),
)
