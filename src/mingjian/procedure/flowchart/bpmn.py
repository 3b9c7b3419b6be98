"""The chart as BPMN 2.0 XML with its diagram, for other people's process tools.

Tasks are user tasks with the article as documentation; choices are exclusive gateways with a
default flow; what runs side by side is between parallel gateways; an end of the case is an end
event. Ids are ASCII, names Chinese. Conditions are written as words, for people: our own
engine runs the procedure, not this file.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from mingjian.procedure.flowchart.flow import Node
from mingjian.procedure.flowchart.layout import Chart, Line, Placed, laid_out
from mingjian.procedure.model import Procedure

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
BOUNDS = "http://www.omg.org/spec/DD/20100524/DC"
WAY = "http://www.omg.org/spec/DD/20100524/DI"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_TARGET = "urn:mingjian:procedure"
_TAGS = {
    "start": "startEvent",
    "end": "endEvent",
    "task": "userTask",
    "choice": "exclusiveGateway",
    "merge": "exclusiveGateway",
    "fork": "parallelGateway",
    "join": "parallelGateway",
}
_SIZE = {"start": 36.0, "end": 36.0, "choice": 50.0, "merge": 50.0, "fork": 50.0, "join": 50.0}


def bpmn(procedure: Procedure) -> str:
    """The whole file as text, with its XML declaration."""
    for prefix, uri in (
        ("bpmn", MODEL),
        ("bpmndi", DIAGRAM),
        ("dc", BOUNDS),
        ("di", WAY),
        ("xsi", _XSI),
    ):
        register_namespace(prefix, uri)
    chart = laid_out(procedure)
    name = procedure.id.replace(".", "_")
    root = Element(
        f"{{{MODEL}}}definitions",
        {"id": f"definitions_{name}", "targetNamespace": _TARGET, "exporter": "mingjian"},
    )
    process = SubElement(
        root,
        f"{{{MODEL}}}process",
        {"id": f"process_{name}", "name": procedure.name, "isExecutable": "false"},
    )
    SubElement(process, f"{{{MODEL}}}documentation").text = procedure.source
    ids = {id(line): f"flow_{i}" for i, line in enumerate(chart.lines)}
    for p in chart.nodes:
        _element(process, p.node, chart, ids)
    endings = [p for p in chart.nodes if p.node.step and p.node.step.ends]
    for p in endings:
        _ending(process, p)
    for line in chart.lines:
        _flow(process, line, ids[id(line)])
    _diagram(root, name, chart, ids, endings)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _id(node: Node) -> str:
    return f"{node.kind}_{node.step.act}" if node.step else f"node_{node.id}"


def _element(process: Element, node: Node, chart: Chart, ids: dict[int, str]) -> None:
    attributes = {"id": _id(node)}
    if node.label:
        attributes["name"] = node.label
    outs = [line for line in chart.lines if line.edge.source is node]
    default = next((line for line in outs if line.edge.default), None)
    if node.kind == "choice" and default is not None:
        attributes["default"] = ids[id(default)]
    element = SubElement(process, f"{{{MODEL}}}{_TAGS[node.kind]}", attributes)
    if node.step is not None:
        words = (node.step.source, node.role, node.term)
        SubElement(element, f"{{{MODEL}}}documentation").text = "；".join(w for w in words if w)
    for line in chart.lines:
        if line.edge.target is node:
            SubElement(element, f"{{{MODEL}}}incoming").text = ids[id(line)]
    for line in outs:
        SubElement(element, f"{{{MODEL}}}outgoing").text = ids[id(line)]
    if node.step is not None and node.step.ends:
        SubElement(element, f"{{{MODEL}}}outgoing").text = f"flow_ends_{node.step.act}"


def _ending(process: Element, p: Placed) -> None:
    step = p.node.step
    assert step is not None
    end = SubElement(
        process, f"{{{MODEL}}}endEvent", {"id": f"end_{step.act}", "name": "结案、归档"}
    )
    SubElement(end, f"{{{MODEL}}}incoming").text = f"flow_ends_{step.act}"
    SubElement(
        process,
        f"{{{MODEL}}}sequenceFlow",
        {
            "id": f"flow_ends_{step.act}",
            "sourceRef": _id(p.node),
            "targetRef": f"end_{step.act}",
        },
    )


def _flow(process: Element, line: Line, id: str) -> None:
    edge = line.edge
    attributes = {"id": id, "sourceRef": _id(edge.source), "targetRef": _id(edge.target)}
    label = edge.label or ("否" if edge.default else "")
    if label:
        attributes["name"] = label
    flow = SubElement(process, f"{{{MODEL}}}sequenceFlow", attributes)
    if edge.source.kind == "choice" and not edge.default:
        condition = SubElement(
            flow,
            f"{{{MODEL}}}conditionExpression",
            {f"{{{_XSI}}}type": "bpmn:tFormalExpression"},
        )
        condition.text = edge.label


def _diagram(
    root: Element, name: str, chart: Chart, ids: dict[int, str], endings: list[Placed]
) -> None:
    diagram = SubElement(root, f"{{{DIAGRAM}}}BPMNDiagram", {"id": f"diagram_{name}"})
    plane = SubElement(
        diagram,
        f"{{{DIAGRAM}}}BPMNPlane",
        {"id": f"plane_{name}", "bpmnElement": f"process_{name}"},
    )
    for p in chart.nodes:
        size = _SIZE.get(p.node.kind)
        w, h = (size, size) if size else (p.w, p.h)
        _shape(plane, _id(p.node), p.x - w / 2, p.middle - h / 2, w, h)
    for p in endings:
        step = p.node.step
        assert step is not None
        _shape(plane, f"end_{step.act}", p.right + 30, p.middle - 18, 36, 36)
        _edge(plane, f"flow_ends_{step.act}", [(p.right, p.middle), (p.right + 30, p.middle)])
    for line in chart.lines:
        _edge(plane, ids[id(line)], line.points)


def _shape(plane: Element, of: str, x: float, y: float, w: float, h: float) -> None:
    shape = SubElement(plane, f"{{{DIAGRAM}}}BPMNShape", {"id": f"shape_{of}", "bpmnElement": of})
    SubElement(
        shape,
        f"{{{BOUNDS}}}Bounds",
        {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{w:.1f}", "height": f"{h:.1f}"},
    )


def _edge(plane: Element, of: str, points: list[tuple[float, float]]) -> None:
    edge = SubElement(plane, f"{{{DIAGRAM}}}BPMNEdge", {"id": f"edge_{of}", "bpmnElement": of})
    for x, y in points:
        SubElement(edge, f"{{{WAY}}}waypoint", {"x": f"{x:.1f}", "y": f"{y:.1f}"})
