"""The additions of one body to one procedure, and the procedure with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from mingjian.kernel.counting import Span
from mingjian.law.history import History
from mingjian.law.terms import TERMS, Term
from mingjian.procedure.model import After, Procedure, Step, When

_FINES = ("penalty_decision", "prior_notice", "investigation_report")


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step that a body adds, and the steps it must precede."""

    step: Step
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overlay:
    """The additions of one body to one procedure, by a document of its own.

    ``steps`` stand in an order that keeps what each stands after; ``terms`` go by the id of a
    term or of its rule; ``in_force_to`` is the last day, None = until another one is taken.
    ``version`` counts what the body took for this procedure; 0 = not taken yet.
    """

    body: str
    procedure: str
    document: str
    in_force_from: date
    in_force_to: date | None = None
    steps: tuple[OwnStep, ...] = ()
    terms: Mapping[str, Span] = field(default_factory=dict)
    review_all: bool = False
    review_fine_from: int | None = None
    deliberation_fine_from: int | None = None
    version: int = 0
    _applied: dict[int, tuple[Procedure, Procedure]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def governs(self, day: date) -> bool:
        """Whether a case opened on ``day`` runs under it."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    def term(self, term: Term) -> Span | None:
        """The body's own shorter term in the place of ``term``; None where it has none."""
        return self.terms.get(term.id) or self.terms.get(term.rule)

    def applied_to(self, procedure: Procedure) -> Procedure:
        """The procedure with these additions; one of another name comes back as it is."""
        if procedure.id != self.procedure:
            return procedure
        kept = self._applied.get(id(procedure))
        if kept is None or kept[0] is not procedure:
            kept = self._applied[id(procedure)] = (procedure, self._apply(procedure))
        return kept[1]

    def _apply(self, procedure: Procedure) -> Procedure:
        steps = [replace(s, within=self._within(s)) for s in procedure.steps]
        for own in self.steps:
            names = [s.act for s in steps]
            place = max((names.index(a.step) for a in own.step.after), default=-1) + 1
            steps.insert(place, own.step)
            gate = After(own.step.act, local=f"{self.document}（{own.step.source}）")
            steps = [
                replace(s, after=(*s.after, gate)) if s.act in own.before else s for s in steps
            ]
        if self.review_all or self.review_fine_from is not None:
            steps = _widened(steps, "legal_review", self._review, self.document)
            steps = _widened(steps, "review_submission", self._review, self.document)
        if self.deliberation_fine_from is not None:
            steps = _widened(steps, "collective_deliberation", self._deliberation, self.document)
        added = {own.step.act for own in self.steps}
        return replace(procedure, steps=tuple(steps), anywhere=procedure.anywhere - added)

    def _within(self, step: Step) -> Span | None:
        if step.term is None:
            return None
        found = (self.term(one) for one in TERMS.values() if one.rule == step.term)
        return next((span for span in found if span is not None), None)

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
