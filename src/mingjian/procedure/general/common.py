"""Steps the general procedures share: intake, hearing the party, review, decision, remedies."""

from __future__ import annotations

from mingjian.law.history import History
from mingjian.law.say import outcome_of
from mingjian.law.vocabulary.permit import HEARD
from mingjian.procedure import conditions as c
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.steps import ANEW, after_review, anywhere, told, usually

FIELD = f"{HEARD}；本领域的专门法律、法规"
"""The general duty to keep to the procedure of law; what that is, the law of the field says."""
REVIEWED = "国办发〔2018〕118号第四部分"
LISTED = f"{FIELD}；本机关重大执法决定目录"
_HEARD = ("defence_review", "hearing")

_corrected = told("material_correction_notice")


def refusing(history: History) -> bool:
    """The examination came out against the applicant, or an intent to refuse was told."""
    if history.has("intent_notice"):
        return True
    return any(
        outcome_of(history.last(name)) == "fails"
        for name in ("material_review", "on_site_verification")
    )


def lead(label: str, source: str) -> Step:
    """What begins a case of the body's own motion."""
    return Step("case_lead", label, source, repeats=True)


def assignment(*before: str) -> Step:
    """Two officers handle it."""
    return Step(
        "officer_assignment",
        "指派承办人（两人以上）",
        f"《行政执法监督条例》（国务院令第825号）第十七条第二款；{FIELD}",
        usually(*before),
        role="leader",
        repeats=True,
    )


INTAKE: tuple[Step, ...] = (
    Step("application", "申请人提出申请", FIELD, role="party"),
    Step(
        "material_correction_notice",
        "一次告知补正",
        FIELD,
        (After("application"),),
        when=_corrected,
        when_label="材料不齐全或者不符合法定形式",
        role="clerk",
        repeats=True,
    ),
    Step(
        "material_supplement",
        "申请人补正",
        FIELD,
        (After("material_correction_notice"),),
        when=_corrected,
        when_label="材料不齐全或者不符合法定形式",
        role="party",
        repeats=True,
    ),
    Step(
        "non_acceptance",
        "不予受理",
        FIELD,
        (After("application"), *usually("material_supplement")),
        when=told("non_acceptance"),
        when_label="不属于本机关职权",
        role="clerk",
        ends=True,
        reopened_by=ANEW,
    ),
    Step(
        "acceptance",
        "受理",
        FIELD,
        (After("application"), *usually("material_supplement")),
        when_label="材料齐全、符合法定形式",
        role="clerk",
    ),
    Step(
        "material_review",
        "审查申请材料",
        FIELD,
        (After("acceptance"),),
        repeats=True,
    ),
    Step(
        "on_site_verification",
        "实地核查（两人以上）",
        FIELD,
        (After("acceptance"), *usually("material_review")),
        when=told("on_site_verification"),
        when_label="需要核实材料的实质内容",
        repeats=True,
    ),
)
"""Application, one-time correction, acceptance, examination, as in every matter on request."""


def refusal_told(*before: str) -> Step:
    """The applicant is told of the refusal that is meant, before it is decided."""
    return Step(
        "intent_notice",
        "作出不利决定前告知",
        HEARD,
        usually(*before),
        when=refusing,
        when_label="拟作出对申请人不利的决定",
        repeats=True,
    )


def heard(*before: str) -> tuple[Step, ...]:
    """Statement and defence, its check, and a hearing where one is asked for."""
    return (
        Step(
            "statement_and_defence",
            "听取陈述和申辩",
            HEARD,
            usually(*before),
            when=c.defended,
            when_label="当事人陈述、申辩",
            role="party",
            repeats=True,
        ),
        Step(
            "defence_review",
            "陈述申辩复核",
            HEARD,
            (After("statement_and_defence"),),
            when=c.defended,
            when_label="当事人陈述、申辩",
            repeats=True,
        ),
        Step(
            "hearing_request",
            "要求听证",
            HEARD,
            usually(*before, "defence_review"),
            when=c.hearing_asked,
            when_label="依法要求听证",
            role="party",
            repeats=True,
        ),
        Step(
            "hearing_notice",
            "听证通知",
            HEARD,
            (After("hearing_request"),),
            when=c.hearing_asked,
            when_label="依法要求听证",
            repeats=True,
        ),
        Step(
            "hearing",
            "举行听证",
            HEARD,
            (After("hearing_notice"),),
            when=c.hearing_asked,
            when_label="依法要求听证",
            role="reviewer",
            repeats=True,
        ),
    )


def reviewed(*before: str, hearing: bool = True) -> tuple[Step, ...]:
    """Legal review, deliberation and the head's approval, where the catalogue demands them.

    ``hearing`` False: the procedure has no step of hearing, for urgency.
    """
    return (
        Step(
            "review_submission",
            "送请法制审核",
            REVIEWED,
            usually(*before, *(_HEARD if hearing else ())),
            when=c.review_needed,
            when_label="属于重大执法决定",
            repeats=True,
        ),
        Step(
            "legal_review",
            "法制审核",
            REVIEWED,
            (After("review_submission"), *(After(step) for step in _HEARD[1:] if hearing)),
            when=c.review_needed,
            when_label="属于重大执法决定",
            role="reviewer",
            repeats=True,
            done=c.reviewed,
            returned=c.review_came_back,
        ),
        *after_review(REVIEWED),
        Step(
            "collective_deliberation",
            "负责人集体讨论",
            LISTED,
            usually(*(_HEARD if hearing else ()), "legal_review", "disagreement_coordination"),
            when=c.deliberation_needed,
            when_label="情节复杂或者列入集体讨论目录",
            role="leader",
            repeats=True,
        ),
        Step(
            "head_approval",
            "负责人审批",
            FIELD,
            usually("legal_review", "collective_deliberation"),
            when=told("head_approval"),
            when_label="须经负责人审批",
            role="leader",
            repeats=True,
            done=c.approved,
            returned=c.approval_came_back,
        ),
    )


APPROVED = (
    After("legal_review"),
    After("collective_deliberation"),
    After("head_approval"),
)
JUDGED = (*(After(step) for step in _HEARD), *APPROVED)
"""What a decision stands after, wherever it is needed."""


def terminated(*before: str) -> Step:
    """The case ends without a decision."""
    return Step(
        "termination",
        "终止办理",
        FIELD,
        usually(*before),
        when=told("termination"),
        when_label="撤回申请或者不需要继续办理",
        role="leader",
        ends=True,
        reopened_by=("resumption",),
    )


def served(decision: str, label: str, source: str = FIELD) -> Step:
    """The decision is served on the party, and names its remedies."""
    return Step(
        "service",
        label,
        source,
        (After(decision),),
        role="clerk",
        repeats=True,
        about=decision,
    )


def made(id: str, name: str, source: str, steps: tuple[Step, ...], decides: str) -> Procedure:
    """The procedure of these steps; every other act of the kind is open at any time."""
    kind = id.partition(".")[0]
    return Procedure(id, name, kind, source, steps, anywhere(kind, steps), decides)
