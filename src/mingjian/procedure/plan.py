"""A procedure made ready for quick answers: its steps by act, what lies before and behind them."""

from __future__ import annotations

from mingjian.law.acts import ACTS
from mingjian.law.history import Act, History
from mingjian.law.undoing import UNDOING
from mingjian.procedure.model import After, OpenAct, Procedure, Step

_UPHELD = frozenset({"filed", "uphold", "dismiss", "reject", "withdrawn"})


class Plan:
    """The lookups of one procedure. Raises ValueError where its data contradict themselves."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.name = procedure.id.partition(".")[2]
        self.steps = {step.act: step for step in procedure.steps}
        if len(self.steps) != len(procedure.steps):
            raise ValueError(f"{procedure.id}: two steps of the same act")
        self.before: dict[str, frozenset[str]] = {}
        for step in procedure.steps:
            found: set[str] = set()
            for after in step.after:
                if after.step not in self.before:
                    raise ValueError(f"{procedure.id}: {step.act} stands before {after.step}")
                found |= {after.step, *self.before[after.step]}
            if step.act not in ACTS or any(name not in ACTS for name in step.also):
                raise ValueError(f"{procedure.id}: {step.act} is no act of the vocabulary")
            self.before[step.act] = frozenset(found)
        self.by_act: dict[str, tuple[Step, ...]] = {}
        for step in procedure.steps:
            for name in step.acts:
                self.by_act[name] = (*self.by_act.get(name, ()), step)
        self.anywhere = tuple(
            OpenAct(name, spec.label, spec.source, (), needed=False)
            for name, spec in ACTS.items()
            if name in procedure.anywhere and name not in self.steps
        )
        self.ends = tuple(step for step in procedure.steps if step.ends)
        self._end_acts = frozenset(step.act for step in self.ends)
        self._acts = {step.act: frozenset(step.acts) for step in procedure.steps}
        self._demands = {
            step.act: tuple((a, self.steps[a.step]) for a in step.after if not a.soft)
            for step in procedure.steps
        }
        self._allowed = procedure.anywhere | self.by_act.keys()
        self.tail = frozenset(
            name
            for name in self.steps
            if name == procedure.closes or procedure.closes in self.before[name]
        )

    def step_of(self, act: Act, history: History) -> Step | None:
        """The step that ``act`` is."""
        for step in self.by_act.get(act.act, ()):
            if step.is_act(act, history):
                return step
        return None

    def allows(self, act: str) -> bool:
        """Whether the act belongs to the procedure, as a step or at any time."""
        return act in self._allowed

    def demands(self, step: Step) -> tuple[tuple[After, Step], ...]:
        """What must stand before the step, each with the step it is; not what is only usual."""
        return self._demands[step.act]

    def done(self, step: Step, history: History) -> bool:
        """Whether the step stands."""
        if step.done is not None:
            return bool(step.done(history))
        if history.acts_done().isdisjoint(self._acts[step.act]):
            return False
        if step.about is None and not step.apart_from:
            return True
        return any(step.is_act(act, history) for act in history.all(*step.acts))

    def ended_by(self, history: History) -> Step | None:
        """The step that ended the case before a decision, if it was not undone since."""
        if history.acts_done().isdisjoint(self._end_acts):
            return None
        for step in self.ends:
            last = history.last(step.act)
            if last is not None and not self.reopened(step, last, history):
                return step
        return None

    def closed(self, history: History) -> Step | None:
        """The closure of the case, if it stands and nothing opened the case anew since."""
        last = history.last(self.procedure.closes)
        if last is None or (step := self.steps.get(self.procedure.closes)) is None:
            return None
        return None if self.reopened(step, last, history) else step

    def reopened(self, step: Step, last: Act, history: History) -> bool:
        """Whether something since ``last`` opens the step anew (an annulment, a return)."""
        since = {
            (act.act, act.get("of")): act  # the last word of each organ on each act
            for act in history.all(*step.reopened_by)
            if act.day >= last.day and act is not last
        }
        return any(self._opens_anew(step, act) for act in since.values())

    def _opens_anew(self, step: Step, act: Act) -> bool:
        """Whether the step may be done once more because of ``act``.

        A decision declared unlawful stands, and one that the organ or the court changed is
        changed already: no second one is made. Closing the case may be done again after both.
        """
        outcome, of = act.get("outcome"), act.get("of")
        if outcome in _UPHELD:
            return False
        if act.act not in UNDOING or step.act in self.tail:
            return True
        if of in ACTS and of not in (*step.acts, self.procedure.decides):
            return False
        return outcome != "unlawful" and (outcome != "change" or act.act == "self_annulment")

    def needed(self, step: Step, history: History, ended: Step | None) -> bool | None:
        """Whether the step belongs to this case's way; None = not known yet."""
        if ended is not None and step is not ended:
            return step.act in self.tail or step.act in self.before[ended.act]
        return True if step.when is None else step.when(history)


_PLANS: dict[int, Plan] = {}


def plan_of(procedure: Procedure) -> Plan:
    """The plan of a procedure, made once."""
    plan = _PLANS.get(id(procedure))
    if plan is None or plan.procedure is not procedure:
        plan = _PLANS[id(procedure)] = Plan(procedure)
    return plan


def same_branch(step: Step, before: Step) -> bool:
    """Whether both belong to one optional branch: whoever walks it walks it from its start."""
    return before.when is not None and before.when is step.when
