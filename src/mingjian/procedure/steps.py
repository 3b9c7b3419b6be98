"""Steps and words that the procedures of several kinds of case share."""

from __future__ import annotations

from dataclasses import replace

from mingjian.law.acts import acts_of
from mingjian.law.history import History
from mingjian.procedure import conditions as c
from mingjian.procedure.model import After, Step, When

ANEW = ("self_annulment", "reconsideration_decision", "judgment")
"""What may undo a decision, so that the case goes on anew."""
_BESIDE = ("publication_review", "publication")


def usually(*steps: str) -> tuple[After, ...]:
    """The usual order, which no law demands."""
    return tuple(After(step, soft=True) for step in steps)


def in_order(steps: tuple[Step, ...], *, apart: bool = True) -> tuple[Step, ...]:
    """The steps, each usually after the one before it that neither ends the case nor goes back.

    ``apart``: publicity runs beside the others.
    """
    before, found = "", []
    for step in steps:
        beside = apart and step.act in _BESIDE
        if before and not beside and before not in {after.step for after in step.after}:
            step = replace(step, after=(*step.after, *usually(before)))
        if not step.ends and step.back_to is None and not beside:
            before = step.act
        found.append(step)
    return tuple(found)


def told(*names: str) -> When:
    """A step belongs to the case once one of these acts was done."""

    def has(history: History) -> bool:
        return history.has(*names)

    return has


def refund(*before: str) -> Step:
    """What was paid on a decision that was undone goes back to the party."""
    return Step(
        "refund",
        "退还已收的款项",
        "《国家赔偿法》第三十六条第一、七项",
        usually(*before),
        when=c.to_refund,
        when_label="已经收款，决定被撤销或者减少",
        role="clerk",
        repeats=True,
        done=c.refunded,
    )


def after_review(source: str) -> tuple[Step, Step]:
    """The answer to a review that found problems, and the settling of a disagreement with it."""
    return (
        Step(
            "review_answer",
            "修改并答复审核意见",
            source,
            (After("legal_review", whatever=True),),
            when=lambda h: h.has("review_answer") or c.review_came_back(h),
            when_label="法制审核认为存在问题",
            repeats=True,
            back_to="review_submission",
        ),
        Step(
            "disagreement_coordination",
            "意见分歧协调",
            source,
            (After("legal_review", whatever=True),),
            when=c.review_disputed,
            when_label="承办与审核意见不一致",
            role="leader",
            repeats=True,
        ),
    )


def publicity(
    decision: str, label: str, source: str, term: str | None, *, when: When | None = None
) -> tuple[Step, Step]:
    """Review before publication, and publication, of the decision; ``when`` it was made."""
    return (
        Step(
            "publication_review",
            "公示审核",
            source,
            (After(decision),),
            when=when,
            when_label="作出了决定" if when else "",
            role="publisher",
            repeats=True,
        ),
        Step(
            "publication",
            label,
            source,
            (After("publication_review", "GS-008"),),
            when=c.published,
            when_label="应当公示",
            term=term,
            role="publisher",
            repeats=True,
        ),
    )


def ending(source: str, *before: After, published: bool = True) -> tuple[Step, ...]:
    """Closure, dossier and archive, after everything in ``before`` and after publicity."""
    publicity = usually("publication_review", "publication") if published else ()
    return (
        Step(
            "case_closure",
            "结案",
            source,
            (*before, *publicity),
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


def anywhere(kind: str, steps: tuple[Step, ...]) -> frozenset[str]:
    """The acts of a kind that are no step, and so are open at any time."""
    of_steps = {name for step in steps for name in step.acts}
    return frozenset(spec.name for spec in acts_of(kind)) - of_steps
