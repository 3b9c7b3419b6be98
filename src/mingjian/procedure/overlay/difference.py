"""What changes for the officers when a body's procedure file takes the place of another."""

from __future__ import annotations

from mingjian.kernel.money import format_yuan
from mingjian.law.terms import TERMS
from mingjian.procedure.model import Procedure
from mingjian.procedure.overlay.applied import Overlay, OwnStep


def difference(procedure: Procedure, before: Overlay | None, after: Overlay) -> list[str]:
    """What is new, what falls away and what changes, one Chinese sentence each.

    ``before`` None: the procedure as the law has it.
    """
    return [
        *_steps(procedure, before, after),
        *_terms(before, after),
        *_scope("法制审核", _review(before), _review(after)),
        *_scope("负责人集体讨论", _deliberation(before), _deliberation(after)),
        *_dates(before, after),
    ]


def _steps(procedure: Procedure, before: Overlay | None, after: Overlay) -> list[str]:
    was = {own.step.act: own for own in (before.steps if before else ())}
    now = {own.step.act: own for own in after.steps}
    labels = {step.act: step.label for step in procedure.steps}
    labels |= {own.step.act: own.step.label for own in (*was.values(), *now.values())}
    said = [
        f"增加步骤“{own.step.label}”（{own.step.source}）{_where(own, labels)}"
        for act, own in now.items()
        if act not in was
    ]
    said += [f"不再有步骤“{own.step.label}”" for act, own in was.items() if act not in now]
    said += [
        f"改变步骤“{own.step.label}”（{own.step.source}）{_where(own, labels)}"
        for act, own in now.items()
        if act in was and was[act] != own
    ]
    return said


def _where(own: OwnStep, labels: dict[str, str]) -> str:
    said = ""
    if own.step.after:
        said += f"，在“{'”“'.join(labels[a.step] for a in own.step.after)}”之后"
    if own.before:
        said += f"，不办理就不能“{'”“'.join(labels[name] for name in own.before)}”"
    return said


def _terms(before: Overlay | None, after: Overlay) -> list[str]:
    said = []
    for term in TERMS.values():
        was = (before.term(term) if before else None) or term.span
        now = after.term(term) or term.span
        if was != now:
            said.append(f"“{term.title}”的期限由{was}改为{now}（法定{term.span}，{term.source}）")
    return said


def _review(overlay: Overlay | None) -> str:
    if overlay is None:
        return "按法律规定"
    return "全部决定" if overlay.review_all else _from(overlay.review_fine_from)


def _deliberation(overlay: Overlay | None) -> str:
    return _from(overlay.deliberation_fine_from) if overlay else "按法律规定"


def _from(limit: int | None) -> str:
    return "按法律规定" if limit is None else f"罚款{format_yuan(limit)}元以上"


def _scope(label: str, was: str, now: str) -> list[str]:
    return [] if was == now else [f"{label}的范围由“{was}”改为“{now}”"]


def _dates(before: Overlay | None, after: Overlay) -> list[str]:
    said = [f"自{after.in_force_from.isoformat()}起施行，以后立案（登记）的案件适用"]
    if after.in_force_to is not None:
        said.append(f"{after.in_force_to.isoformat()}以后立案（登记）的案件不再适用")
    if before is not None:
        said.append(f"代替第{before.version}版“{before.document}”")
    return said
