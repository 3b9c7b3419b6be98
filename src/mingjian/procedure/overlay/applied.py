"""A body's own additions to a procedure: more steps, shorter terms, wider review; never less.

A JSON file, ``{"format": "mingjian/overlay@1", "body", "procedure", "document",
"in_force_from", "steps": [{"act", "label", "article", "after", "before", "role"}],
"terms": {"CF-036": {"number", "unit"}}, "review": "all" | {"fine_from": 分},
"deliberation": {"fine_from": 分}}``. The loader refuses what takes a statutory step away or
makes a statutory term longer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mingjian.kernel.counting import UNITS, Span
from mingjian.law import registry
from mingjian.law.acts import ACTS
from mingjian.law.history import History
from mingjian.law.terms import TERMS
from mingjian.procedure.model import After, Procedure, Step, When

_KNOWN = frozenset(
    (
        "format",
        "body",
        "procedure",
        "document",
        "in_force_from",
        "steps",
        "terms",
        "review",
        "deliberation",
    )
)
_STEP = frozenset(("act", "label", "article", "after", "before", "role"))
_FINES = ("penalty_decision", "prior_notice", "investigation_report")


class Refused(ValueError):
    """A file that would take away what the law demands, or cannot be read; one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """The additions of one body to one procedure, by a document of its own."""

    body: str
    procedure: str
    document: str
    in_force_from: date
    steps: tuple[tuple[Step, tuple[str, ...]], ...] = ()  # a step, and the steps it must precede
    terms: Mapping[str, Span] = field(default_factory=dict)
    review_all: bool = False
    review_fine_from: int | None = None
    deliberation_fine_from: int | None = None
    _applied: dict[int, tuple[Procedure, Procedure]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def applied_to(self, procedure: Procedure) -> Procedure:
        """The procedure with these additions; one of another name comes back as it is."""
        if procedure.id != self.procedure:
            return procedure
        kept = self._applied.get(id(procedure))
        if kept is None or kept[0] is not procedure:
            kept = self._applied[id(procedure)] = (procedure, self._apply(procedure))
        return kept[1]

    def _apply(self, procedure: Procedure) -> Procedure:
        steps = list(procedure.steps)
        for new, precedes in self.steps:
            names = [s.act for s in steps]
            place = max((names.index(a.step) for a in new.after), default=-1) + 1
            steps.insert(place, new)
            gate = After(new.act, local=f"{self.document}（{new.source}）")
            steps = [replace(s, after=(*s.after, gate)) if s.act in precedes else s for s in steps]
        if self.review_all or self.review_fine_from is not None:
            steps = _widened(steps, "legal_review", self._review, self.document)
            steps = _widened(steps, "review_submission", self._review, self.document)
        if self.deliberation_fine_from is not None:
            steps = _widened(steps, "collective_deliberation", self._deliberation, self.document)
        added = {new.act for new, _ in self.steps}
        return replace(procedure, steps=tuple(steps), anywhere=procedure.anywhere - added)

    def _review(self, history: History) -> bool | None:
        if self.review_all:
            return True
        return _fine_reaches(history, self.review_fine_from)

    def _deliberation(self, history: History) -> bool | None:
        return _fine_reaches(history, self.deliberation_fine_from)


def _widened(steps: list[Step], name: str, wider: When, document: str) -> list[Step]:
    """The steps with ``name`` needed also where ``wider`` says so, and demanded by ``document``."""

    def widen(step: Step) -> Step:
        base = step.when

        def when(history: History) -> bool | None:
            if wider(history):
                return True
            return True if base is None else base(history)

        return replace(step, when=when)

    def demanded(after: After) -> After:
        return replace(after, local=document) if after.step == name and after.rule else after

    return [
        widen(s) if s.act == name else replace(s, after=tuple(demanded(a) for a in s.after))
        for s in steps
    ]


def _fine_reaches(history: History, limit: int | None) -> bool | None:
    if limit is None:
        return False
    for name in _FINES:
        last = history.last(name)
        told = last.get("penalties") if last else None
        if isinstance(told, list | tuple):
            fines = [p.get("amount") for p in told if isinstance(p, Mapping)]
            return sum(f for f in fines if isinstance(f, int)) >= limit
    return None


def load(told: Mapping[str, Any], procedures: Mapping[str, Procedure]) -> Overlay:
    """The overlay a file tells. Raises Refused with the article where it goes below the law."""
    if not isinstance(told, Mapping) or told.get("format") != "mingjian/overlay@1":
        raise Refused("文件的 format 应当是“mingjian/overlay@1”。")
    procedure = procedures.get(str(told.get("procedure")))
    if procedure is None:
        raise Refused(f"没有“{told.get('procedure')}”这个程序，可用的是：{'、'.join(procedures)}。")
    if "remove" in told or "skip" in told:
        named = told.get("remove") or told.get("skip")
        first = str(named[0] if isinstance(named, list) and named else named)
        raise Refused(_no_removal(procedure, first))
    if strange := sorted(set(told) - _KNOWN):
        raise Refused(f"不认识的内容：{'、'.join(strange)}。")
    for name in ("body", "document"):
        if not isinstance(told.get(name), str) or not told[name].strip():
            raise Refused(f"缺少“{name}”：写明制定机关和文件名称、文号。")
    try:
        start = date.fromisoformat(str(told.get("in_force_from")))
    except ValueError:
        raise Refused("“in_force_from”应当是存在的日期，如“2026-03-01”。") from None
    review = told.get("review")
    return Overlay(
        told["body"],
        procedure.id,
        told["document"],
        start,
        _steps(told.get("steps", []), procedure),
        _terms(told.get("terms", {})),
        review == "all",
        None if review in (None, "all") else _fine(review, "review"),
        None if told.get("deliberation") is None else _fine(told["deliberation"], "deliberation"),
    )


def _no_removal(procedure: Procedure, act: str) -> str:
    step = next((s for s in procedure.steps if s.act == act), None)
    if step is None:
        return f"“{act}”不是{procedure.name}的步骤；本机关的文件只能增加步骤，不能删减。"
    return f"“{step.label}”是{step.source}规定的步骤，不能取消。"


def _steps(told: object, procedure: Procedure) -> tuple[tuple[Step, tuple[str, ...]], ...]:
    if not isinstance(told, list):
        raise Refused("“steps”应当是步骤的列表。")
    names = {step.act: place for place, step in enumerate(procedure.steps)}
    found: list[tuple[Step, tuple[str, ...]]] = []
    for one in told:
        if not isinstance(one, Mapping) or set(one) - _STEP:
            raise Refused(f"步骤写法不对：{one}。")
        act = str(one.get("act"))
        if act in names:
            raise Refused(_no_removal(procedure, act).replace("不能取消", "不能改写"))
        if act not in ACTS or (ACTS[act].kinds and procedure.kind not in ACTS[act].kinds):
            raise Refused(f"“{act}”不是这一类案件的行为。")
        if not one.get("article"):
            raise Refused(f"步骤“{act}”没有写明依据的条款（article）。")
        after, before = tuple(one.get("after", ())), tuple(one.get("before", ()))
        if strange := [n for n in (*after, *before) if n not in names]:
            raise Refused(f"步骤“{act}”前后的“{strange[0]}”不在{procedure.name}中。")
        if after and before and max(names[n] for n in after) >= min(names[n] for n in before):
            raise Refused(f"步骤“{act}”要在“{before[0]}”之前，又要在“{after[0]}”之后，次序矛盾。")
        step = Step(
            act,
            str(one.get("label") or ACTS[act].label),
            str(one["article"]),
            tuple(After(n, soft=True) for n in after),
            role=str(one.get("role", "officer")),
            statutory=False,
            repeats=True,
        )
        found.append((step, before))
    return tuple(found)


def _terms(told: object) -> dict[str, Span]:
    if not isinstance(told, Mapping):
        raise Refused("“terms”应当按规则编号列出期限。")
    registry.load()
    found: dict[str, Span] = {}
    for rule, span in told.items():
        law = [t for t in TERMS.values() if t.rule == rule]
        if not law:
            raise Refused(f"“{rule}”不是有期限的规则。")
        try:
            short = Span(span["number"], span["unit"])
        except (KeyError, TypeError, ValueError):
            units = "、".join(f"{k}（{v}）" for k, v in UNITS.items())
            raise Refused(f"“{rule}”的期限应当写 number 和 unit（{units}）。") from None
        for term in law:
            if term.named:
                raise Refused(f"“{term.title}”的期限由文书载明，不能另定。")
            if short.unit != term.span.unit:
                raise Refused(
                    f"“{term.title}”的期限按{term.source}以{UNITS[term.span.unit]}计算，不能改用其他单位。"
                )
            if short.number > term.span.number:
                raise Refused(
                    f"“{term.title}”的期限是{term.span}（{term.source}），只能缩短，不能延长为{short}。"
                )
        found[str(rule)] = short
    return found


def _fine(told: object, name: str) -> int:
    amount = told.get("fine_from") if isinstance(told, Mapping) else None
    if not isinstance(amount, int) or isinstance(amount, bool) or amount < 0:
        raise Refused(f"“{name}”应当写 fine_from（罚款起点，单位分）。")
    return amount
