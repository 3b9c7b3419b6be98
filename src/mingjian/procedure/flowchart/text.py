"""The chart as an ordered list in plain Chinese: for reading aloud, printing and diffs."""

from __future__ import annotations

from collections.abc import Mapping

from mingjian.procedure.flowchart.flow import Flow, Node, flow_of
from mingjian.procedure.model import Procedure

_STATES = {
    "done": "已办",
    "current": "当前",
    "late": "超期",
    "ahead": "待办",
    "not_needed": "不需要",
}


def text(procedure: Procedure, progress: Mapping[str, str] | None = None) -> str:
    """Every step in order: name, who, term, article, the condition, where it leads."""
    flow = flow_of(procedure)
    nodes = {n.step.act: n for n in flow.nodes if n.step}
    lines = [procedure.name, f"依据：{procedure.source}", ""]
    for place, step in enumerate(procedure.steps, 1):
        node = nodes[step.act]
        said = f"{place}. {step.label}"
        if progress:
            said += f"【{_STATES.get(progress.get(step.act, ''), '待办')}】"
        lines.append(said)
        if step.when_label:
            lines.append(f"   条件：{step.when_label}")
        if not step.statutory:
            lines.append("   本机关增加的步骤")
        lines.append(f"   办理：{node.role}" + (f"；期限：{node.term}" if node.term else ""))
        lines.append(f"   依据：{step.source}")
        lines.append(f"   之后：{_after(node, flow)}")
    return "\n".join(lines) + "\n"


def _after(node: Node, flow: Flow) -> str:
    step = node.step
    assert step is not None
    if step.ends:
        return "案件到此处理完毕，转结案、归档"
    if step.back_to:
        back = next(e.target for e in flow.out_of(node) if e.back)
        return f"回到“{back.label}”"
    return _ways(flow.out_of(node)[0].target, flow)


def _ways(node: Node, flow: Flow) -> str:
    """What the way reaches at ``node``: a step, the end, or the ways on from there."""
    if node.kind in ("task", "end"):
        return node.label
    outs = flow.out_of(node)
    if node.kind == "fork":
        return "同时办理 " + "、".join(_ways(e.target, flow) for e in outs)
    if node.kind != "choice":
        return _ways(outs[0].target, flow)
    said = [f"{e.label}——{_ways(e.target, flow)}" for e in outs if not e.default]
    rest = next(e for e in outs if e.default)
    onward = rest.target
    while onward.kind in ("merge", "join"):
        onward = flow.out_of(onward)[0].target
    if onward.kind != "choice":  # else the next question follows at once
        return "；".join([*said, f"{rest.label or '没有以上情形'}——{_ways(onward, flow)}"])
    return "；".join([*said, _ways(onward, flow)])
