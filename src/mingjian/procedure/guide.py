"""A service guide drawn from the procedure that runs: what the party may do, by when, what follows.

It tells what the law and, with an overlay, the body's own document set; materials, windows and
fees are the body's own lists and are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from mingjian.law.acts import KINDS
from mingjian.procedure.flowchart.flow import ROLES, within
from mingjian.procedure.model import Procedure, Step
from mingjian.procedure.plan import plan_of

_REMEDIES = (
    "对决定不服的，可以依法申请行政复议或者提起行政诉讼；机关、期限和先后以决定书写明的为准"
    "（《行政复议法》《行政诉讼法》）。"
)
_RIGHTS = (
    "可以查验执法人员的证件，有权申请与案件有利害关系的人员回避；陈述、申辩不会因此加重对您的处理。"
)


def guide(procedure: Procedure) -> str:
    """The guide as Markdown: who begins, what the party may do, what the body does by when,
    how it ends, and the remedies."""
    plan = plan_of(procedure)
    first = procedure.steps[0]
    own = [s for s in procedure.steps if s.role == "party" and s is not first]
    decides = plan.steps[procedure.decides]
    lines = [
        f"# {procedure.name}服务指南",
        "",
        f"- 类别：{KINDS[procedure.kind]}",
        f"- 依据：{procedure.source}",
        f"- 怎样开始：{_begins(first)}",
        f"- 由谁决定：{ROLES.get(decides.role, decides.role)}（{decides.source}）",
        *([f"- 决定的时限：{time}"] if (time := within(decides)) else []),
        "",
        "## 您可以做的",
        "",
        *_listed(own),
        f"- {_RIGHTS}",
        "",
        "## 机关的办理和时限",
        "",
        *_listed(s for s in procedure.steps if s.role != "party" and (not s.when or within(s))),
        "",
        "## 只在出现这些情形时办理",
        "",
        *_listed(s for s in procedure.steps if s.role != "party" and s.when and not within(s)),
        "",
        "## 不服决定",
        "",
        f"- {_REMEDIES}",
        "",
    ]
    return "\n".join(lines)


def _begins(first: Step) -> str:
    if first.role == "party":
        return f"{first.label}（{first.source}）"
    return f"机关依职权启动：{first.label}（{first.source}）"


def _listed(steps: Iterable[Step]) -> list[str]:
    return [_line(step) for step in steps] or ["- 没有"]


def _line(step: Step) -> str:
    when = f"{step.when_label}的，" if step.when_label else ""
    time = f"，{within(step)}" if within(step) else ""
    return f"- {when}{step.label}{time}（{step.source}）"
