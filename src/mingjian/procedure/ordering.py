"""What the order of steps alone has against an act: missing, returned, done already, over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from mingjian.kernel.findings import Finding
from mingjian.law import registry
from mingjian.law.acts import ACTS
from mingjian.law.history import Act, History
from mingjian.procedure.model import After, Procedure, Step
from mingjian.procedure.plan import Plan, same_branch

_ELSEWHERE = {
    "penalty": "核对案件适用的程序；需要转为普通程序的，先办理立案。",
    "compulsory_measure": "核对案件适用的程序；情况紧急、当场实施的，按紧急程序办理。",
}


def against(
    plan: Plan, history: History, act: Act, answered: Collection[str] = ()
) -> list[Finding]:
    """Every finding of the order of steps on ``act``, done upon ``history``.

    A step whose ``After`` names a rule is left to that rule; ``answered`` are the rules that
    have answered already, for the demands of a body that name one.
    """
    if not plan.allows(act.act):
        return [_foreign(plan.procedure, act)] if act.act in ACTS else []
    step = plan.step_of(act, history)
    if step is None or not history.knows_all("acts"):
        return []
    procedure = plan.procedure
    ended = plan.ended_by(history)
    if ended is not None and step is not ended and step.act not in plan.tail:
        return [_after_end(procedure, step, ended, act)]
    if (closed := plan.closed(history)) is not None and step.act in plan.before[procedure.decides]:
        return [_after_end(procedure, step, closed, act)]
    found: list[Finding] = []
    last = history.last(step.act)
    if last is not None and not step.repeats and not plan.reopened(step, last, history):
        found.append(_again(procedure, step, last, act))
    doing = step.label if act.act == step.act else ACTS[act.act].label
    in_time = history.latest[0] < act.day  # nothing on record came only afterwards
    for after, before in plan.demands(step):
        done = plan.done(before, history)
        if done:
            if not in_time and (early := _too_early(before, history, act)) is not None:
                found.append(_before_its_time(procedure, doing, step, before, early, act))
                continue
            if before.returned is None or not before.returned(history):
                continue
        if _left_to_law(after, answered) or (after.whatever and history.has(*before.acts)):
            continue
        if not same_branch(step, before) and plan.needed(before, history, ended) is not True:
            continue
        if done:
            found.append(_returned(procedure, doing, step, before, act))
        else:
            found.append(missing(procedure, doing, step, before, after))
    return found


def missing(procedure: Procedure, label: str, step: Step, before: Step, after: After) -> Finding:
    """That ``before`` does not stand, for ``step`` (called ``label``), which comes after it."""
    rule = registry.load().get(after.rule) if after.rule and after.local is None else None
    return Finding(
        f"{procedure.id}.{step.act}.missing.{before.act}",
        f"还没有“{before.label}”，不能“{label}”。",
        after.local or (rule.source if rule else before.source),
        f"先办理“{before.label}”。",
        after.rule if rule else None,
    )


def _too_early(before: Step, history: History, act: Act) -> Act | None:
    """The act of a step that stands before ``act``, where it came only afterwards.

    The first such act counts; where not every such act makes the step done (an approval that
    was refused), the last. Moments are compared where both are told, else days.
    """
    if before.about is not None:
        first = next((a for a in history.all(*before.acts) if before.is_act(a, history)), None)
    else:
        first = (history.first if before.done is None else history.last)(*before.acts)
    if first is None:
        return None
    if isinstance(first.at, datetime) and isinstance(act.at, datetime):
        return first if act.at < first.at else None
    return first if act.day < first.day else None


def _left_to_law(after: After, answered: Collection[str]) -> bool:
    if after.rule is None:
        return False
    if after.local is not None:
        return after.rule in answered
    return after.rule in registry.load()


# --- what is said --------------------------------------------------------------------------


def _foreign(procedure: Procedure, act: Act) -> Finding:
    return Finding(
        f"{procedure.id}.{act.act}.not_in_procedure",
        f"{procedure.name}中没有“{ACTS[act.act].label}”这一步。",
        procedure.source,
        _ELSEWHERE.get(procedure.kind, "核对案件的种类和适用的程序。"),
        at=act.day.isoformat(),
    )


def _again(procedure: Procedure, step: Step, last: Act, act: Act) -> Finding:
    return Finding(
        f"{procedure.id}.{step.act}.again",
        f"“{step.label}”已经在{last.day.isoformat()}办理，不能重复办理。",
        step.source,
        "内容有误的，办理“更正”；决定被撤销、变更的，先登记撤销或者变更的文书。",
        at=act.day.isoformat(),
    )


def _before_its_time(
    procedure: Procedure, label: str, step: Step, before: Step, early: Act, act: Act
) -> Finding:
    return Finding(
        f"{procedure.id}.{step.act}.before.{before.act}",
        f"“{before.label}”是{early.day.isoformat()}办理的，“{label}”不能发生在它之前。",
        step.source,
        "核对两次办理的时间；填写有误的，改正后再提交。",
        at=act.day.isoformat(),
    )


def _returned(procedure: Procedure, label: str, step: Step, before: Step, act: Act) -> Finding:
    return Finding(
        f"{procedure.id}.{step.act}.returned.{before.act}",
        f"“{before.label}”最近一次是退回，不能“{label}”。",
        before.source,
        f"按退回的意见办理后，重新办理“{before.label}”。",
        at=act.day.isoformat(),
    )


def _after_end(procedure: Procedure, step: Step, ended: Step, act: Act) -> Finding:
    return Finding(
        f"{procedure.id}.{step.act}.after_end.{ended.act}",
        f"案件已经“{ended.label}”，不能再“{step.label}”。",
        ended.source,
        "办理结案和归档；确需继续办理的，先登记恢复、退回或者撤销原决定的文书。",
        at=act.day.isoformat(),
    )
