"""The chart as SVG: no style attributes, no script, readable without colour and by screen readers.

Classes on nodes: ``fc-done``, ``fc-current``, ``fc-late``, ``fc-ahead``, ``fc-not_needed``; each
state has a mark and a word too. The page's stylesheet may recolour them.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from mingjian.procedure.flowchart.layout import LIFT, LINE, PAD, SMALL, Line, Placed, laid_out
from mingjian.procedure.model import Procedure

FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
_WORDS = {
    "done": "已办",
    "current": "当前",
    "late": "超期",
    "ahead": "待办",
    "not_needed": "不需要",
}
_MARKS = {"done": "✓", "current": "▶", "late": "!"}
# state → fill, line, width of the line, dashes, text
_LOOK: Mapping[str, tuple[str, str, str, str, str]] = {
    "": ("#ffffff", "#3b5b8c", "1.5", "", "#1b2430"),
    "end": ("#f5f2ec", "#8a6d3b", "1.5", "", "#1b2430"),
    "done": ("#e9f4ed", "#2b7048", "1.5", "", "#173d27"),
    "current": ("#fff4d6", "#9a5b00", "3", "", "#3d2600"),
    "late": ("#fdeceb", "#b3261e", "3", "", "#5c120d"),
    "ahead": ("#ffffff", "#7b8794", "1.5", "", "#3c4651"),
    "not_needed": ("#fafafa", "#a3acb5", "1.2", "5 4", "#626c76"),
}


def svg(procedure: Procedure, progress: Mapping[str, str] | None = None) -> str:
    """One ``<svg>`` element; with ``progress`` (state by act) it shows where the case is."""
    chart = laid_out(procedure)
    w, h = n(chart.width), n(chart.height)
    name = procedure.id.replace(".", "-")
    title = f"{procedure.name}流程图" + ("（当前进度）" if progress else "")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flowchart" viewBox="0 0 {w} {h}" '
        f'width="{w}" height="{h}" role="img" lang="zh-CN" '
        f'aria-labelledby="fc-{name}-title fc-{name}-desc" font-family="{FONT}">',
        f'<title id="fc-{name}-title">{escape(title)}</title>',
        f'<desc id="fc-{name}-desc">{escape(described(procedure, progress))}</desc>',
        f'<defs><marker id="fc-{name}-tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 1 10 5 0 9z" fill="#4a5562"/></marker></defs>',
    ]
    parts += [_line(line, name) for line in chart.lines]
    parts += [_node(p, progress) for p in chart.nodes]
    parts += [_line_text(line) for line in chart.lines if line.text]
    return "\n".join([*parts, "</svg>"])


def described(procedure: Procedure, progress: Mapping[str, str] | None) -> str:
    """Every step in one sentence, for ``<desc>``."""
    said = []
    for place, step in enumerate(procedure.steps, 1):
        words = [
            word for word in (step.when_label and f"条件：{step.when_label}", step.source) if word
        ]
        state = _WORDS.get((progress or {}).get(step.act, ""), "")
        said.append(f"{place}. {step.label}（{'；'.join(words)}）{state}")
    return "；".join(said)


def state_of(p: Placed, progress: Mapping[str, str] | None) -> str:
    """The state of a task; without progress none."""
    return (progress or {}).get(p.node.step.act, "ahead" if progress else "") if p.node.step else ""


def _node(p: Placed, progress: Mapping[str, str] | None) -> str:
    match p.node.kind:
        case "start" | "end":
            return (
                f'<g class="fc-{p.node.kind}"><rect x="{n(p.left)}" y="{n(p.y)}" '
                f'width="{n(p.w)}" height="{n(p.h)}" rx="16" fill="#2f4868"/>'
                f'<text x="{n(p.x)}" y="{n(p.middle + 5)}" font-size="14" fill="#ffffff" '
                f'text-anchor="middle">{escape(p.node.label)}</text></g>'
            )
        case "choice":
            x, y, r = p.x, p.middle, p.w / 2
            points = f"{n(x)},{n(y - r)} {n(x + r)},{n(y)} {n(x)},{n(y + r)} {n(x - r)},{n(y)}"
            return (
                f'<polygon class="fc-choice" points="{points}" fill="#eef3fa" stroke="#3b5b8c" '
                'stroke-width="1.5"/>'
            )
        case "fork" | "join":
            return (
                f'<g class="fc-{p.node.kind}"><rect x="{n(p.left)}" y="{n(p.y)}" '
                f'width="{n(p.w)}" height="{n(p.h)}" rx="3" fill="#2f4868"/>'
                f'<text x="{n(p.right + 10)}" y="{n(p.middle + 5)}" font-size="13" '
                f'fill="#3c4651">{escape(p.node.label)}</text></g>'
            )
        case "merge":
            return (
                f'<circle class="fc-merge" cx="{n(p.x)}" cy="{n(p.middle)}" r="4" fill="#3b5b8c"/>'
            )
        case "task":
            return task_box(p, state_of(p, progress))


def task_box(p: Placed, state: str) -> str:
    """The box of a step with its text, mark and spoken title."""
    step = p.node.step
    assert step is not None
    look = _LOOK["end" if step.ends and state in ("", "ahead") else state]
    fill, stroke, width, dashes, ink = look
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    radius = "20" if step.ends else "8"
    word = _WORDS.get(state, "")
    heard = "，".join(w for w in (step.label, step.source, p.node.role, p.node.term, word) if w)
    out = [
        f'<g class="fc-node{f" fc-{state}" if state else ""}{" fc-ends" if step.ends else ""}" '
        f'data-act="{step.act}"><title>{escape(heard)}</title>',
        f'<rect x="{n(p.left)}" y="{n(p.y)}" width="{n(p.w)}" height="{n(p.h)}" rx="{radius}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="{width}"{dashed}/>',
    ]
    if not step.statutory:
        out.append(
            f'<rect x="{n(p.left + 4)}" y="{n(p.y + 4)}" width="{n(p.w - 8)}" '
            f'height="{n(p.h - 8)}" rx="5" fill="none" stroke="{stroke}" stroke-width="1"/>'
        )
    y = p.y + PAD + LINE - 5
    for line in p.label:
        out.append(
            f'<text x="{n(p.x)}" y="{n(y)}" font-size="15" font-weight="600" fill="{ink}" '
            f'text-anchor="middle">{escape(line)}</text>'
        )
        y += LINE
    y += LIFT - (LINE - SMALL)
    for line in p.small:
        out.append(
            f'<text x="{n(p.x)}" y="{n(y)}" font-size="12" fill="{_small_ink(state)}" '
            f'text-anchor="middle">{escape(line)}</text>'
        )
        y += SMALL
    if p.condition:
        out.append(halo(p.condition, p.left + 4, p.y - 7))
    if state in ("done", "current", "late", "not_needed"):
        out.append(_badge(p, state, stroke))
    return "".join(out) + "</g>"


def _badge(p: Placed, state: str, colour: str) -> str:
    mark = _MARKS.get(state, "")
    text = f"{mark} {_WORDS[state]}" if mark else _WORDS[state]
    w = 56.0 if mark else 50.0
    x, y = p.right - w + 8, p.y - 10
    fill = "#6b7580" if state == "not_needed" else colour
    return (
        f'<rect x="{n(x)}" y="{n(y)}" width="{n(w)}" height="20" rx="10" fill="{fill}"/>'
        f'<text x="{n(x + w / 2)}" y="{n(y + 14.5)}" font-size="12" fill="#ffffff" '
        f'text-anchor="middle">{text}</text>'
    )


def _small_ink(state: str) -> str:
    return {"not_needed": "#626c76", "current": "#5c3b00", "late": "#7a1a14"}.get(state, "#4a5562")


def _line(line: Line, name: str) -> str:
    path = "M" + " L".join(f"{n(x)} {n(y)}" for x, y in line.points)
    dashed = ' stroke-dasharray="6 4"' if line.edge.back else ""
    kind = "fc-back" if line.edge.back else "fc-edge"
    return (
        f'<path class="{kind}" d="{path}" fill="none" stroke="#4a5562" stroke-width="1.5" '
        f'stroke-linejoin="round"{dashed} marker-end="url(#fc-{name}-tip)"/>'
    )


def _line_text(line: Line) -> str:
    x, y = line.at
    return "".join(halo(text, x, y + 16 * i) for i, text in enumerate(line.texts))


def halo(text: str, x: float, y: float) -> str:
    """Text that stays readable over a line."""
    return (
        f'<text class="fc-when" x="{n(x)}" y="{n(y)}" font-size="13" fill="#1f4e8c" '
        'stroke="#ffffff" stroke-width="4" paint-order="stroke" stroke-linejoin="round">'
        f"{escape(text)}</text>"
    )


def n(value: float) -> str:
    """A number as short as SVG needs it."""
    return f"{value:.1f}".removesuffix(".0")
