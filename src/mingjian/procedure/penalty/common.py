"""Steps that both penalty procedures share: publicity, execution, closure, transfer."""

from __future__ import annotations

from mingjian.law.acts import acts_of
from mingjian.procedure import conditions as c
from mingjian.procedure.model import After, Step
from mingjian.procedure.steps import ANEW, usually

EVIDENCE = ("on_site_record", "interview_record", "scene_record", "sampling")


PUBLICITY: tuple[Step, ...] = (
    Step(
        "publication_review",
        "公示审核",
        "《行政处罚法》第四十八条第一款；国办发〔2018〕118号",
        (After("penalty_decision"),),
        role="publisher",
        repeats=True,
        about="penalty_decision",
    ),
    Step(
        "publication",
        "处罚决定公示",
        "国办发〔2018〕118号",
        (After("publication_review", "GS-008"),),
        when=c.published,
        when_label="应当公示",
        term="GS-003",
        role="publisher",
        repeats=True,
        about="penalty_decision",
    ),
)

EXECUTION: tuple[Step, ...] = (
    Step(
        "deferral_application",
        "申请延期、分期缴纳",
        "《行政处罚法》第六十六条第二款",
        (After("service"),),
        when=c.deferral_asked,
        when_label="经济困难，申请延期",
        role="party",
        repeats=True,
    ),
    Step(
        "deferral_decision",
        "延期、分期决定",
        "《行政处罚法》第六十六条第二款",
        (After("deferral_application", "CF-047"),),
        when=c.deferral_asked,
        when_label="经济困难，申请延期",
        role="leader",
        repeats=True,
    ),
    Step(
        "late_penalty",
        "加处罚款",
        "《行政处罚法》第七十二条第一款第一项",
        (After("service"), *usually("deferral_decision")),
        when=c.overdue,
        when_label="逾期不履行",
        term=None,
        repeats=True,
    ),
    Step(
        "demand",
        "催告",
        "《行政强制法》第五十四条",
        (After("service"), *usually("late_penalty")),
        when=c.overdue,
        when_label="逾期不履行",
        repeats=True,
    ),
    Step(
        "court_execution",
        "申请法院强制执行",
        "《行政处罚法》第七十二条第一款第四项；《行政强制法》第五十三条",
        (After("demand"),),
        when=c.overdue,
        when_label="逾期不履行",
        role="leader",
        repeats=True,
    ),
)


def ending(*before: str) -> tuple[Step, ...]:
    """Closure, dossier and archive, after everything that runs in ``before``."""
    return (
        Step(
            "case_closure",
            "结案",
            "《行政处罚法》第六十六条第一款；结案的时限按本领域的规定",
            (
                *(After(step) for step in before),
                *usually("publication_review", "publication"),
            ),
            term="CF-050",
            role="leader",
            reopened_by=ANEW,
        ),
        Step(
            "dossier_assembly",
            "组卷",
            "《档案法》第十三条",
            (After("case_closure"),),
            role="clerk",
            repeats=True,
        ),
        Step(
            "archiving",
            "归档",
            "《档案法》第十四条",
            (After("dossier_assembly"),),
            role="clerk",
            reopened_by=ANEW,
        ),
    )


def performance(*order: str) -> Step:
    """Payment and performance, after the steps of ``order``."""
    return Step(
        "performance",
        "缴纳罚款、履行决定",
        "《行政处罚法》第六十六条第一款、第六十七条",
        (After("penalty_decision"), *usually(*order)),
        term="CF-042",
        role="party",
        repeats=True,
        also=("fine_payment",),
        done=c.performed,
    )


def anywhere(steps: tuple[Step, ...], without: frozenset[str] = frozenset()) -> frozenset[str]:
    """The acts of a penalty that are no step, and so are open at any time."""
    of_steps = {name for step in steps for name in step.acts}
    return frozenset(s.name for s in acts_of("penalty")) - of_steps - without


TRANSFER = Step(
    "transfer",
    "移送有管辖权的机关",
    "《行政处罚法》第二十五条",
    usually("case_lead"),
    when=lambda h: h.has("transfer"),
    when_label="不属于本机关管辖",
    role="leader",
    ends=True,
    reopened_by=("case_lead", "designated_jurisdiction"),
)
