"""The chart for a phone: one rail with its stations, branches on a siding; 340 px wide."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from mingjian.procedure.flowchart.flow import Flow, Node, flow_of
from mingjian.procedure.flowchart.layout import Placed, fill
from mingjian.procedure.flowchart.svg import FONT, described, halo, n, state_of, task_box
from mingjian.procedure.model import Procedure

WIDTH = 340.0
RAIL = 18.0  # where the way runs
SIDING = 44.0  # where a branch runs
GAP = 20.0
WORDS = 24.0  # for the condition above a box
_INK = "#4a5562"


def rail(procedure: Procedure, progress: Mapping[str, str] | None = None) -> str:
    """One ``<svg>`` element, no wider than a phone; states as in ``svg``."""
    flow = flow_of(procedure)
    nodes = {node.step.act: node for node in flow.nodes if node.step}
    placed: list[Placed] = []
    y = 16.0
    for step in procedure.steps:
        node = nodes[step.act]
        p = Placed(node, int(_beside(node)), len(placed))
        left = (SIDING if p.column else RAIL) + 20
        fill(p, WIDTH - left - 12)
        p.x = left + p.w / 2
        p.condition = _condition(node, placed[-1].node if placed else None)
        p.y = y + (WORDS if p.condition else 0.0)
        y = p.bottom + GAP + (10.0 if step.back_to is not None else 0.0)
        placed.append(p)
    height = y
    name = procedure.id.replace(".", "-") + "-narrow"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flowchart flowchart-narrow" '
        f'viewBox="0 0 {n(WIDTH)} {n(height)}" width="{n(WIDTH)}" height="{n(height)}" '
        f'role="img" lang="zh-CN" aria-labelledby="fc-{name}-title fc-{name}-desc" '
        f'font-family="{FONT}">',
        f'<title id="fc-{name}-title">{escape(procedure.name)}流程图</title>',
        f'<desc id="fc-{name}-desc">{escape(described(procedure, progress))}</desc>',
        *_rails(placed, flow),
        *(task_box(p, state_of(p, progress)) for p in placed),
    ]
    return "\n".join([*parts, "</svg>"])


def _beside(node: Node) -> bool:
    return node.gate is not None or node.lane > 0


def _condition(node: Node, before: Node | None) -> str:
    """What stands above a box where the way parts: a condition, or that both run together."""
    assert node.step is not None
    if node.gate is not None:
        return node.step.when_label if node.place == 0 else ""
    if node.lane > 0 and (before is None or before.lane != node.lane):
        return "同时办理"
    return node.step.when_label if before is not None and _beside(before) else ""


def _rails(placed: list[Placed], flow: Flow) -> list[str]:
    main = [p for p in placed if not p.column]
    drawn = [_line([(RAIL, main[0].middle), (RAIL, main[-1].middle)], 3)]
    for group in _sidings(placed):
        first, last = group[0], group[-1]
        start = (RAIL, first.middle - 22)
        drawn.append(
            _line([start, (SIDING, first.middle), (SIDING, last.middle)], 2)
            if first is not last
            else _line([start, (SIDING, first.middle)], 2)
        )
        step = last.node.step
        if step is not None and step.back_to is not None:
            back = next(e.target for e in flow.out_of(last.node) if e.back)
            drawn.append(halo(f"↩ 回到“{back.label}”", last.left + 4, last.bottom + 15))
        elif step is not None and not step.ends:
            drawn.append(
                _line([(SIDING, last.middle), (SIDING, last.bottom), (RAIL, last.bottom + GAP)], 2)
            )
    for p in placed:
        x = SIDING if p.column else RAIL
        drawn.append(_line([(x, p.middle), (p.left, p.middle)], 2))
        drawn.append(_stop(p, x))
    return drawn


def _stop(p: Placed, x: float) -> str:
    """A station; the last of a way that ends the case is a square."""
    if p.node.step is not None and p.node.step.ends:
        return f'<rect x="{n(x - 6)}" y="{n(p.middle - 6)}" width="12" height="12" fill="#8a6d3b"/>'
    return (
        f'<circle cx="{n(x)}" cy="{n(p.middle)}" r="6" fill="#ffffff" stroke="#2f4868" '
        'stroke-width="3"/>'
    )


def _sidings(placed: list[Placed]) -> list[list[Placed]]:
    """Boxes that stand beside the way, each run of one branch together."""
    found: list[list[Placed]] = []
    for p in placed:
        if not p.column:
            continue
        if found and _goes_on(found[-1][-1], p):
            found[-1].append(p)
        else:
            found.append([p])
    return found


def _goes_on(last: Placed, p: Placed) -> bool:
    """Whether ``p`` stands on the siding that ``last`` stands on."""
    if p.node.lane > 0:
        return last.node.lane == p.node.lane
    return last.row == p.row - 1 and p.node.place > 0


def _line(points: list[tuple[float, float]], width: int) -> str:
    path = "M" + " L".join(f"{n(x)} {n(y)}" for x, y in points)
    return (
        f'<path class="fc-edge" d="{path}" fill="none" stroke="{_INK}" '
        f'stroke-width="{width}" stroke-linejoin="round"/>'
    )
