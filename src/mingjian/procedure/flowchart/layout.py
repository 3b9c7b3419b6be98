"""Where everything stands on a chart: a straight way down, branches beside it, nothing crossing.

The main way runs down column 0; what leaves it under a condition stands in column 1, the ends
of a case one below the other; what runs side by side stands to the left. Rows follow the
longest way; every box has the width of its column and the height of its own text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mingjian.procedure.flowchart.flow import Edge, Flow, Node, flow_of
from mingjian.procedure.flowchart.measure import wrapped
from mingjian.procedure.model import Procedure

BOX = 204.0  # width of a box
GUTTER = 60.0  # between columns
GAP = 34.0  # between rows
WORDS = 14.0  # more of it above a box that a condition leads to
MARGIN = 28.0
PAD = 10.0
LINE = 20.0  # of a label, 15 px
SMALL = 16.0  # of an article, 12 px
LIFT = 3.0  # between the two
DIAMOND = 15.0  # half of a choice
BAR = 150.0  # width of a fork
Point = tuple[float, float]


@dataclass(slots=True, eq=False)
class Placed:
    """A node on the chart: centre ``x``, top ``y``, its size, its lines of text."""

    node: Node
    column: int
    row: int
    x: float = 0.0
    y: float = 0.0
    w: float = 0.0
    h: float = 0.0
    label: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    condition: str = ""  # above a box that a condition leads to

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def middle(self) -> float:
        return self.y + self.h / 2

    @property
    def left(self) -> float:
        return self.x - self.w / 2

    @property
    def right(self) -> float:
        return self.x + self.w / 2


@dataclass(slots=True, eq=False)
class Line:
    """An edge as the corners of its way, and its text with the point where it begins."""

    edge: Edge
    points: list[Point]
    text: str = ""
    at: Point = (0.0, 0.0)

    @property
    def texts(self) -> list[str]:
        """Its text in lines."""
        return wrapped(self.text, 8)


@dataclass(slots=True)
class Chart:
    """Everything placed, with the size of the canvas in pixels."""

    flow: Flow
    nodes: list[Placed]
    lines: list[Line]
    width: float
    height: float


class _Layout:
    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.placed: dict[Node, Placed] = {}
        self.taken: set[tuple[int, int]] = set()
        self.tops: dict[int, float] = {}

    def chart(self) -> Chart:
        for node in self._in_order():
            self._place(node)
        self._sizes()
        lines = [self._line(edge) for edge in self.flow.edges]
        return self._framed(lines)

    def _in_order(self) -> list[Node]:
        """Every node after all that lead to it, in the order of the flow; ``end`` last."""
        waiting = {n: len([e for e in self.flow.into(n) if not e.back]) for n in self.flow.nodes}
        ordered: list[Node] = []
        while waiting:
            ready = next(n for n in self.flow.nodes if waiting.get(n) == 0)
            del waiting[ready]
            ordered.append(ready)
            for edge in self.flow.out_of(ready):
                if not edge.back:
                    waiting[edge.target] -= 1
        return ordered

    # --- rows and columns

    def _place(self, node: Node) -> None:
        beside = node.gate is not None and node.lane == 0
        column = 1 if beside else -node.lane
        row = self._row_beside(node) if beside else self._row_on_way(node)
        while self._blocked(node, column, row):
            row += 1
        self.placed[node] = Placed(node, column, row)
        self.taken.add((column, row))

    def _row_beside(self, node: Node) -> int:
        assert node.gate is not None
        gate = self.placed[node.gate]
        row = gate.row + node.place
        for branch in _stacked(node.gate):
            if node in branch:
                break
            row += len(branch)
        return row

    def _row_on_way(self, node: Node) -> int:
        row = 0
        for edge in self.flow.into(node):
            if edge.back:
                continue
            row = max(row, self.placed[edge.source].row + 1)
        return row

    def _blocked(self, node: Node, column: int, row: int) -> bool:
        if (column, row) in self.taken:
            return True
        if node.kind == "choice" and node.lane == 0:
            need = sum(len(branch) for branch in node.branches)
            return any((1, row + i) in self.taken for i in range(need))
        return False

    # --- sizes

    def _sizes(self) -> None:
        heights: dict[int, float] = {}
        for p in self.placed.values():
            self._size(p)
            heights[p.row] = max(heights.get(p.row, 0.0), p.h)
        worded = {p.row for p in self.placed.values() if p.condition}
        y = 0.0
        for row in range(max(heights) + 1):
            y += WORDS if row in worded else 0.0
            self.tops[row] = y
            y += heights.get(row, 0.0) + GAP
        for p in self.placed.values():
            p.x = p.column * (BOX + GUTTER)
            p.y = self.tops[p.row] + (heights[p.row] - p.h) / 2

    def _size(self, p: Placed) -> None:
        if p.node.step is None:
            p.w, p.h = {
                "start": (84.0, 32.0),
                "end": (84.0, 32.0),
                "choice": (2 * DIAMOND, 2 * DIAMOND),
                "merge": (8.0, 8.0),
            }.get(p.node.kind, (BAR, 8.0))
            p.label = [p.node.label] if p.node.kind in ("start", "end") else []
            return
        fill(p, BOX)
        if p.node.gate is not None and p.node.place == 0:
            p.condition = p.node.step.when_label

    # --- lines

    def _line(self, edge: Edge) -> Line:
        a, b = self.placed[edge.source], self.placed[edge.target]
        if edge.back:
            out = max(a.right, b.right) + 24
            return Line(
                edge, [(a.right, a.middle), (out, a.middle), (out, b.middle), (b.right, b.middle)]
            )
        if a.node.kind == "choice" and b.node.gate is a.node:
            return self._into_branch(edge, a, b)
        if a.column == b.column:
            return self._down(edge, a, b)
        if a.column == 1:
            return self._back_to_way(edge, a, b)
        if a.node.kind == "fork":
            return Line(edge, [(a.left, a.middle), (b.x, a.middle), (b.x, b.y)])
        return Line(edge, [(a.x, a.bottom), (a.x, b.middle), (b.left, b.middle)])

    def _into_branch(self, edge: Edge, a: Placed, b: Placed) -> Line:
        if a.column == b.column:
            line = Line(edge, [(a.x, a.bottom), (b.x, b.y)], edge.label)
            line.at = (a.x + 9, a.bottom + 15)
            b.condition = ""
            return line
        if a.row == b.row:
            return Line(edge, [(a.right, a.middle), (b.left, a.middle)])
        turn = b.left - GUTTER / 2
        return Line(
            edge, [(a.right, a.middle), (turn, a.middle), (turn, b.middle), (b.left, b.middle)]
        )

    def _down(self, edge: Edge, a: Placed, b: Placed) -> Line:
        between = [
            p
            for p in self.placed.values()
            if p.column == a.column and a.row < p.row < b.row and p.node.kind != "merge"
        ]
        if between:
            side = min(p.left for p in between) - 20
            line = Line(
                edge,
                [(a.left, a.middle), (side, a.middle), (side, b.middle), (b.left, b.middle)],
                edge.label or "否",
            )
            line.at = (side + 6, a.middle - 6)
            return line
        line = Line(edge, [(a.x, a.bottom), (b.x, b.y)])
        if edge.default:
            line.text = edge.label or "否"
            line.at = (a.x + 9, a.bottom + 15)
        return line

    def _back_to_way(self, edge: Edge, a: Placed, b: Placed) -> Line:
        """From the last box of a branch back to the way, above where it goes on."""
        above = [p for p in self.placed.values() if p.row == b.row - 1]
        join = max(p.bottom for p in above) + 12
        under = [p for p in self.placed.values() if p.column == 1 and a.row < p.row < b.row]
        if not under:
            return Line(edge, [(a.x, a.bottom), (a.x, join), (b.x, join), (b.x, b.y)])
        out = a.right + 16
        return Line(
            edge, [(a.right, a.middle), (out, a.middle), (out, join), (b.x, join), (b.x, b.y)]
        )

    def _framed(self, lines: list[Line]) -> Chart:
        placed = list(self.placed.values())
        xs = [p.left for p in placed] + [p.right for p in placed]
        xs += [x for line in lines for x, _ in line.points]
        left, top = min(xs) - MARGIN, -MARGIN
        for p in placed:
            p.x, p.y = p.x - left, p.y - top
        for line in lines:
            line.points = [(x - left, y - top) for x, y in line.points]
            line.at = (line.at[0] - left, line.at[1] - top)
        height = max(p.bottom for p in placed) + MARGIN
        return Chart(self.flow, placed, lines, max(xs) - left + MARGIN, height)


def _stacked(gate: Node) -> list[list[Node]]:
    """The branches of a choice from top to bottom: those that do not come back first."""

    def comes_back(branch: list[Node]) -> bool:
        step = branch[-1].step
        return step is not None and not step.ends and step.back_to is None

    return sorted(gate.branches, key=comes_back)


def fill(p: Placed, width: float) -> None:
    """Give the box of a step its lines of text at this width, and the height they need."""
    step = p.node.step
    assert step is not None
    p.label = wrapped(step.label, (width - 2 * PAD) / 15)
    p.small = wrapped(step.source.partition("；")[0], (width - 2 * PAD) / 12)
    who = " · ".join(word for word in (p.node.role, p.node.term) if word)
    p.small += wrapped(who, (width - 2 * PAD) / 12)
    p.w = width
    p.h = 2 * PAD + LINE * len(p.label) + LIFT + SMALL * len(p.small)


def laid_out(procedure: Procedure) -> Chart:
    """The chart of a procedure with every place worked out, in pixels from the top left."""
    return _Layout(flow_of(procedure)).chart()
