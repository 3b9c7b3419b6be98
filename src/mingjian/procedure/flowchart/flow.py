"""A procedure as a graph: tasks, choices, forks and joins, derived from its steps alone.

Steps come in their order. A step follows what it stands ``after``; one with a ``when`` leaves
the way at a choice and comes back to it, unless it ``ends`` the case or goes ``back_to`` an
earlier step; two steps that follow the same one without a condition run side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mingjian.law import registry
from mingjian.law.terms import TERMS
from mingjian.procedure.model import Procedure, Step
from mingjian.procedure.plan import Plan, plan_of, same_branch

Kind = Literal["start", "end", "task", "choice", "fork", "join", "merge"]

ROLES = {
    "officer": "执法人员",
    "reviewer": "审核人员",
    "leader": "负责人",
    "publisher": "公示人员",
    "clerk": "内勤",
    "party": "当事人",
    "supervisor": "监督机构",
    "body": "被监督机关",
    "government": "人民政府",
}


@dataclass(slots=True, eq=False)
class Node:
    """One node. ``side``: it stands on a branch that leaves the way at ``gate``."""

    id: str
    kind: Kind
    step: Step | None = None
    lane: int = 0
    gate: Node | None = None
    chain: int = 0  # which branch of its gate
    place: int = 0  # place on that branch
    branches: list[list[Node]] = field(default_factory=list)  # of a choice

    @property
    def label(self) -> str:
        """What is written in the node."""
        if self.step:
            return self.step.label
        return {"start": "开始", "end": "结束", "fork": "同时办理", "join": "均办结"}.get(
            self.kind, ""
        )

    @property
    def role(self) -> str:
        """Who does it, in Chinese."""
        return ROLES.get(self.step.role, self.step.role) if self.step else ""

    @property
    def term(self) -> str:
        """The term the step must be done within (``90日以内``)."""
        return within(self.step) if self.step is not None else ""


def within(step: Step) -> str:
    """The term a step must be done within, from the terms of law (``90日以内``); "" without one.

    A term of one field only is not told for every field.
    """
    if step.term is None:
        return ""
    if step.within is not None:
        return f"{step.within}以内（本机关规定）"
    rule = registry.load().get(step.term)
    if rule is None or rule.domains:
        return ""
    found = [t for t in TERMS.values() if t.rule == rule.id]
    if found and found[0].named:
        return "文书载明的期限内"
    return f"{found[0].span}以内" if found else ""


@dataclass(slots=True, eq=False)
class Edge:
    """One arrow. ``default``: taken where no condition of its choice holds."""

    source: Node
    target: Node
    label: str = ""
    default: bool = False
    back: bool = False


@dataclass(slots=True)
class Flow:
    """Nodes and edges of one procedure, in the order of its steps."""

    procedure: Procedure
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    def out_of(self, node: Node) -> list[Edge]:
        """The edges that leave a node."""
        return [e for e in self.edges if e.source is node]

    def into(self, node: Node) -> list[Edge]:
        """The edges that come to a node."""
        return [e for e in self.edges if e.target is node]


@dataclass(frozen=True, slots=True)
class _End:
    """An open end of the way: where the next arrow starts."""

    node: Node
    otherwise: bool = False


class _Builder:
    def __init__(self, procedure: Procedure) -> None:
        self.plan: Plan = plan_of(procedure)
        self.flow = Flow(procedure)
        self.nodes: dict[str, Node] = {}
        self.open: dict[str, list[_End]] = {}
        self.skips: dict[str, list[_End]] = {}  # of a branch: its choice's otherwise
        self.lanes = 0

    def built(self) -> Flow:
        start = self._node("start", "start")
        for step in self.plan.procedure.steps:
            self._add(step, start)
        self._forks()
        last = [n for n in self.flow.nodes if n.kind == "task" and not self.flow.out_of(n)]
        loose = [n for n in last if n.step and not n.step.ends]
        end = self._node("end", "end", lane=loose[-1].lane if loose else 0)
        for node in loose:
            self._edge(_End(node), end)
        return self.flow

    def _node(self, id: str, kind: Kind, step: Step | None = None, lane: int = 0) -> Node:
        node = Node(id, kind, step, lane)
        self.flow.nodes.append(node)
        return node

    def _edge(self, end: _End, target: Node, label: str = "", back: bool = False) -> None:
        self.flow.edges.append(Edge(end.node, target, label, end.otherwise, back))

    def _add(self, step: Step, start: Node) -> None:
        node = self._node(step.act, "task", step)
        self.nodes[step.act] = node
        named = [a.step for a in step.after]
        direct = [n for n in named if not any(n in self.plan.before[m] for m in named if m != n)]
        within = [n for n in direct if same_branch(step, self.plan.steps[n])]
        if within:
            self._continue(step, node, within)
        elif step.when is None:
            self._follow(step, node, direct, start)
        else:
            self._branch(step, node, direct, start)

    def _continue(self, step: Step, node: Node, within: list[str]) -> None:
        """One more step on a branch that has begun."""
        before = self.nodes[within[-1]]
        self._edge(_End(before), node)
        node.gate, node.chain, node.lane = before.gate, before.chain, before.lane
        node.place = before.place + 1
        if node.gate is not None:
            node.gate.branches[node.chain].append(node)
        self.skips[step.act] = self.skips[within[-1]]
        self.open[step.act] = [_End(node), *self.skips[step.act]]

    def _follow(self, step: Step, node: Node, direct: list[str], start: Node) -> None:
        """A step on the way itself."""
        ends = self._ends(direct, start)
        if len([n for n in direct if self.open[n]]) > 1:
            ends = [self._joined(step, direct)]
        node.lane = min((e.node.lane for e in ends), default=0)
        first = ends[0]
        taken = [e for e in self.flow.out_of(first.node) if not e.back and e.target.gate is None]
        if len(ends) == 1 and not first.otherwise and taken:
            self.lanes += 1
            node.lane = self.lanes
        for end in ends:
            self._edge(end, node, step.when_label if end.otherwise else "")
        self.open[step.act] = [_End(node)]

    def _branch(self, step: Step, node: Node, direct: list[str], start: Node) -> None:
        """A step under a condition: it leaves the way at a choice."""
        ends = self._ends(direct, start)
        if len(ends) == 1 and ends[0].otherwise:
            gate = ends[0].node
        else:
            gate = self._node(f"choice_{step.act}", "choice", lane=min(e.node.lane for e in ends))
            self.flow.nodes.remove(gate)
            self.flow.nodes.insert(self.flow.nodes.index(node), gate)
            for end in ends:
                self._edge(end, gate)
        otherwise = _End(gate, otherwise=True)
        self._edge(_End(gate), node, step.when_label)
        node.gate, node.lane, node.chain = gate, gate.lane, len(gate.branches)
        gate.branches.append([node])
        self.skips[step.act] = [otherwise]
        if step.back_to is not None:
            self._edge(_End(node), self.nodes[step.back_to], back=True)
        leaves = step.ends or step.back_to is not None
        self.open[step.act] = [] if leaves else [_End(node), otherwise]
        for name in direct:
            self.open[name] = [otherwise]

    def _ends(self, direct: list[str], start: Node) -> list[_End]:
        ends = [end for name in direct for end in self.open[name]]
        return list(dict.fromkeys(ends)) or [_End(start)]

    def _joined(self, step: Step, direct: list[str]) -> _End:
        """The end after several ways that run side by side have all come in."""
        if len({tuple(self.open[n]) for n in direct}) == 1:
            return self.open[direct[0]][0]
        join = self._node(f"join_{step.act}", "join")
        self.flow.nodes.remove(join)
        self.flow.nodes.insert(len(self.flow.nodes) - 1, join)
        for name in direct:
            ends = self.open[name]
            if len(ends) > 1:
                merge = self._node(f"merge_{name}", "merge", lane=self.nodes[name].lane)
                self.flow.nodes.remove(merge)
                self.flow.nodes.insert(self.flow.nodes.index(join), merge)
                for end in ends:
                    self._edge(end, merge)
                ends = [_End(merge)]
            for end in ends:
                self._edge(end, join)
        join.lane = min(e.source.lane for e in self.flow.into(join))
        return _End(join)

    def _forks(self) -> None:
        """A task with several ways out gets a fork behind it."""
        for node in [n for n in self.flow.nodes if n.kind in ("task", "start", "join", "merge")]:
            outs = [e for e in self.flow.out_of(node) if not e.back]
            if len(outs) < 2:
                continue
            fork = Node(f"fork_{node.id}", "fork", lane=node.lane)
            self.flow.nodes.insert(self.flow.nodes.index(node) + 1, fork)
            for edge in outs:
                edge.source = fork
            self.flow.edges.append(Edge(node, fork))


def flow_of(procedure: Procedure) -> Flow:
    """The graph of a procedure. Raises ValueError where its data contradict themselves."""
    return _Builder(procedure).built()
