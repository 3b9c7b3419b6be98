"""The chart in Mermaid's flowchart language, for documents that draw it themselves."""

from __future__ import annotations

from mingjian.procedure.flowchart.flow import Edge, Node, flow_of
from mingjian.procedure.model import Procedure


def mermaid(procedure: Procedure) -> str:
    """A ``flowchart TD`` with ASCII ids and Chinese labels."""
    flow = flow_of(procedure)
    lines = ["---", f"title: {procedure.name}", "---", "flowchart TD"]
    lines += [f"    {_node(node)}" for node in flow.nodes]
    lines += [f"    {_edge(edge)}" for edge in flow.edges]
    ends = [n.id for n in flow.nodes if n.step and n.step.ends]
    added = [n.id for n in flow.nodes if n.step and not n.step.statutory]
    if ends:
        lines += ["    classDef ends stroke-dasharray: 3 3", f"    class {','.join(ends)} ends"]
    if added:
        lines += ["    classDef added stroke-width: 3px", f"    class {','.join(added)} added"]
    return "\n".join(lines) + "\n"


def _node(node: Node) -> str:
    id = _id(node)
    match node.kind:
        case "task":
            assert node.step is not None
            small = "<br/>".join(w for w in (node.step.source, node.term) if w)
            label = _quoted(f"{node.label}<br/><small>{small}</small>")
            return f"{id}([{label}])" if node.step.ends else f"{id}[{label}]"
        case "start" | "end":
            return f"{id}(({_quoted(node.label)}))"
        case "fork" | "join":
            return f"{id}[/{_quoted(node.label)}/]"
        case "choice" | "merge":
            return f"{id}{{{_quoted(' ')}}}"


def _edge(edge: Edge) -> str:
    text = edge.label or ("否" if edge.default else "")
    arrow = "-.->" if edge.back else "-->"
    label = f"|{_quoted(text)}|" if text else ""
    return f"{_id(edge.source)} {arrow}{label} {_id(edge.target)}"


def _id(node: Node) -> str:
    return f"{node.id}_" if node.id in ("end", "start") else node.id  # ``end`` is a word of Mermaid


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "#quot;") + '"'
