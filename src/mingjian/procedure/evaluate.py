"""The one evaluator: what stands before an act, which acts are open, what is due, how far it is.

It asks the procedure for the order of steps and the law for everything else. A step whose
``After`` names a rule is left to that rule, so that nothing is said twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from mingjian.kernel.calendar import WorkCalendar, china_day
from mingjian.kernel.findings import Finding, Unknown
from mingjian.law import registry
from mingjian.law.courses import course_of
from mingjian.law.history import Act, History
from mingjian.law.model import Question, Rule
from mingjian.law.terms import TERMS, running
from mingjian.procedure import coercion, general, permit, supervision
from mingjian.procedure.explain import label_of_need
from mingjian.procedure.inspection import BY_CASE, DAILY, DOUBLE_RANDOM, SPECIAL
from mingjian.procedure.model import After, Due, OpenAct, Procedure, Step
from mingjian.procedure.ordering import against, missing
from mingjian.procedure.overlay import Overlay
from mingjian.procedure.penalty import ORDINARY, SUMMARY
from mingjian.procedure.plan import Plan, plan_of, same_branch

PROCEDURES: dict[str, Procedure] = {
    p.id: p
    for p in (
        *(SUMMARY, ORDINARY),
        *(permit.ORDINARY, permit.ON_THE_SPOT, permit.JOINT),
        *(coercion.ORDINARY, coercion.URGENT),
        *(coercion.MONETARY, coercion.SUBSTITUTE, coercion.DEMOLITION, coercion.COURT),
        *(DAILY, SPECIAL, BY_CASE, DOUBLE_RANDOM),
        *(general.EXPROPRIATION, general.REQUISITION),
        *(general.FEE, general.CONFIRMATION, general.PAYMENT),
        *(supervision.DAILY, supervision.KEY, supervision.SPECIAL),
        *(supervision.DOSSIER_REVIEW, supervision.COMPLAINT, supervision.DISPUTE),
    )
}


@cache
def _waiting_rules() -> tuple[Rule, ...]:
    """The rules whose term is a time to wait: what they say today needs no form filled in."""
    rules = registry.load()
    ids = {term.rule for term in TERMS.values() if (term.overdue, term.late) == (None, None)}
    return tuple(rules[id] for id in sorted(ids))


def procedure_of(history: History, act: Act | None = None) -> Procedure | None:
    """The procedure the case runs under, the act's own word first.

    A penalty that was filed runs under the ordinary procedure, whatever it began as; one whose
    procedure is not told is judged by the ordinary one. None: no procedure of this kind yet.
    """
    name = history.procedure
    if act is not None and isinstance(said := act.data.get("procedure"), str):
        name = said
    if history.kind == "penalty" and (
        name is None or history.has("case_filing") or (act and act.act == "case_filing")
    ):
        name = "ordinary"
    return PROCEDURES.get(f"{history.kind}.{name}")


def barriers(
    history: History,
    act: Act,
    *,
    calendar: WorkCalendar,
    as_of: date | datetime,
    overlay: Overlay | None = None,
) -> list[Finding]:
    """Every finding that stands before ``act`` or warns of it; none of severity bar = it may pass.

    Order of steps from the procedure, everything else from the law. What a rule cannot answer
    is a bar where the acts are known to be whole (in the door), else it is left to ``check``.
    """
    procedure = _run_under(history, act, overlay)
    known = _as_run(history, procedure)
    law: list[Finding] = []
    for said in registry.ask(Question(known, act, calendar, as_of)):
        if isinstance(said, Finding):
            law.append(said)
        elif said.stops and history.knows_all("acts") and _may_bar(said.rule):
            law.append(_not_known(said, act))
    if procedure is None:
        return law
    answered = {finding.rule for finding in law if finding.rule}
    found = [*against(plan_of(procedure), known, act, answered), *law]
    if overlay is not None and overlay.terms:
        late = {f.rule for f in law if f.code.endswith(".late")}
        found += _after_own_term(known, act, calendar, overlay, late)
    return found


def order(history: History, act: Act) -> list[Finding]:
    """What the order of steps alone has against ``act``: missing, returned, done already, over.

    For ``check``, which asks the law itself and keeps what is unknown apart.
    """
    procedure = procedure_of(history, act)
    if procedure is None:
        return []
    plan = plan_of(procedure)
    known = history if history.procedure == plan.name else _as_run(history, procedure)
    return against(plan, known, act)


def opens(act: str, kind: str, procedure: str | None = None) -> bool:
    """Whether a case of this kind may begin with ``act``: with the first step of its procedure
    (of any, where it is not told), or with filing it at once. A kind that has no procedure yet
    begins with any act."""
    procedures = [p for p in PROCEDURES.values() if p.kind == kind]
    named = [p for p in procedures if p.id == f"{kind}.{procedure}"] or procedures
    return not procedures or act == "case_filing" or any(p.steps[0].act == act for p in named)


def open_acts(
    history: History,
    *,
    calendar: WorkCalendar,
    as_of: date | datetime,
    overlay: Overlay | None = None,
) -> list[OpenAct]:
    """The steps of the case's procedure that are not finished, each with what is missing before it.

    ``needed`` marks the next steps on the way. What the act itself will have to say is judged
    when it is done (``barriers``).
    """
    procedure = _run_under(history, None, overlay)
    if procedure is None:
        return []
    plan = plan_of(procedure)
    known = _as_run(history, procedure)
    ended = plan.ended_by(known)
    standing = _Standing(plan, known, ended)
    found: list[OpenAct] = []
    for step in procedure.steps:
        if step.act in standing.done and not step.repeats:
            last = known.last(step.act)
            if last is None or not plan.reopened(step, last, known):
                continue
        if ended is not None and not standing.wanted(step):
            continue
        findings = tuple(
            missing(procedure, step.label, step, plan.steps[after.step], after)
            for after in step.after
            if not after.soft and standing.lacks(step, after)
        )
        findings += _waiting(known, step.act, calendar, as_of)
        found.append(OpenAct(step.act, step.label, step.source, findings, standing.next_is(step)))
    return found if ended is not None else [*found, *plan.anywhere]


def _waiting(
    known: History, act: str, calendar: WorkCalendar, as_of: date | datetime
) -> tuple[Finding, ...]:
    """What a waiting time that has not run out says against ``act`` today."""
    found: list[Finding] = []
    for rule in _waiting_rules():
        if act not in rule.asked_at or known.kind not in rule.kinds:
            continue
        for said in rule.answer(Question(known, Act(act, as_of), calendar, as_of)):
            if isinstance(said, Finding) and said.severity == "bar":
                found.append(said)
    return tuple(found)


def due(
    history: History,
    *,
    calendar: WorkCalendar,
    as_of: date | datetime,
    overlay: Overlay | None = None,
) -> list[Due]:
    """Every term of the case that has opened, earliest due first; shorter where a body says so."""
    known = _as_run(history, _run_under(history, None, overlay))
    found: list[Due] = []
    for one in running(known, calendar, as_of):
        term, count, ends, course = one.term, one.count, one.due, one.course
        waiting = (term.overdue, term.late) == (None, None)  # it runs out, nobody is late
        late = one.late and not waiting
        span = overlay.term(term) if overlay else None
        if span is not None:
            closed = one.closed_by.at if one.closed_by else as_of
            shorter = replace(term, span=span, after=None)  # opened when that had run out
            course = course_of(shorter, known, one.opened_on, calendar, china_day(closed))
            count, ends = course.counts[-1], course.due
            late = not waiting and china_day(closed) > china_day(ends)
        found.append(
            Due(
                term.id,
                term.title,
                term.source,
                one.opened_by.act,
                term.closes,
                one.opened_on,
                ends,
                count,
                one.done_on,
                late,
                waiting,
                one.opened_by,
                one.closed_by,
                course,
            )
        )
    return sorted(found, key=lambda d: (china_day(d.due), d.rule))


def progress(
    history: History,
    *,
    calendar: WorkCalendar,
    as_of: date | datetime,
    overlay: Overlay | None = None,
    terms: Sequence[Due] | None = None,
) -> dict[str, str]:
    """Where the case is: ``done``, ``current``, ``late``, ``ahead`` or ``not_needed`` by step.

    ``terms``: what ``due`` gives for the same question, where the caller has asked it already.
    """
    procedure = _run_under(history, None, overlay)
    if procedure is None:
        return {}
    plan = plan_of(procedure)
    known = _as_run(history, procedure)
    standing = _Standing(plan, known, plan.ended_by(known))
    if terms is None:
        terms = due(history, calendar=calendar, as_of=as_of, overlay=overlay)
    overdue = {name for one in terms if one.late and one.done_on is None for name in one.closed_by}
    return {step.act: _state(step, standing, overdue) for step in procedure.steps}


# --- which steps stand ---------------------------------------------------------------------


def upcoming(history: History, *, overlay: Overlay | None = None) -> list[str]:
    """The acts of the next steps on the way, late or not; ``needed`` of ``open_acts`` alone."""
    procedure = _run_under(history, None, overlay)
    if procedure is None:
        return []
    plan = plan_of(procedure)
    known = _as_run(history, procedure)
    standing = _Standing(plan, known, plan.ended_by(known))
    return [step.act for step in procedure.steps if standing.next_is(step)]


class _Standing:
    """Which steps of a plan stand in a history, worked out once."""

    def __init__(self, plan: Plan, history: History, ended: Step | None) -> None:
        self.plan, self.history, self.ended = plan, history, ended
        steps = plan.procedure.steps
        self.done = {s.act for s in steps if plan.done(s, history)}
        self.need = {s.act: plan.needed(s, history, ended) for s in steps}
        self.back = {s.act for s in steps if s.returned and s.returned(history)}

    def wanted(self, step: Step) -> bool:
        return self.need[step.act] is not False

    def lacks(self, step: Step, after: After) -> bool:
        """Whether ``step`` certainly needs what it stands ``after``, and that does not stand."""
        name, before = after.step, self.plan.steps[after.step]
        if not (self.need[name] is True or same_branch(step, before)):
            return False
        return name not in self.done and not (after.whatever and self.history.has(*before.acts))

    def settled(self, step: Step) -> bool:
        """The step stands and was not sent back, or is not on this case's way."""
        if step.act in self.done:
            return step.act not in self.back
        return self.need[step.act] is False or (step.when is not None and not self.need[step.act])

    def next_is(self, step: Step) -> bool:
        """Whether the step is next: it is needed, open, and all that usually precedes stands."""
        if self.settled(step) or self.need[step.act] is not True:
            return False
        return all(self.settled(self.plan.steps[after.step]) for after in step.after)


def _state(step: Step, standing: _Standing, overdue: set[str]) -> str:
    if step.act in standing.done and step.act not in standing.back:
        return "done"
    if standing.need[step.act] is False:
        return "not_needed"
    if standing.need[step.act] is None:
        passed = any(step.act in standing.plan.before[name] for name in standing.done)
        return "not_needed" if passed else "ahead"
    if standing.need[step.act] is True and not overdue.isdisjoint(step.acts):
        return "late"
    return "current" if standing.next_is(step) else "ahead"


def run_under(
    history: History, act: Act | None = None, overlay: Overlay | None = None
) -> Procedure | None:
    """The procedure the case runs under, with what its body adds to it."""
    return _run_under(history, act, overlay)


def _after_own_term(
    known: History, act: Act, calendar: WorkCalendar, overlay: Overlay, late: set[str | None]
) -> list[Finding]:
    """What a shorter term of the body says of an act that the law still finds in time."""
    found: list[Finding] = []
    for one in due(known, calendar=calendar, as_of=act.at, overlay=overlay):
        term = TERMS[one.rule]
        if one.done_on is not None or term.rule in late or overlay.term(term) is None:
            continue
        if act.act not in term.closes or act.day <= china_day(one.due):
            continue
        if one.opening is not None and not term.closing(one.opening, act):
            continue
        last = china_day(one.due).isoformat()
        found.append(
            Finding(
                f"{overlay.procedure}.{act.act}.own_term.{one.rule}",
                f"本机关规定应当在{last}以前{term.doing}，已经超过。",
                overlay.document,
                "写明超过本机关期限的原因；没有超过法定期限的，可以继续办理。",
                severity="warn",
                at=act.day.isoformat(),
                due=last,
            )
        )
    return found


# --- the law's answers ---------------------------------------------------------------------


def _run_under(history: History, act: Act | None, overlay: Overlay | None) -> Procedure | None:
    procedure = procedure_of(history, act)
    return overlay.applied_to(procedure) if overlay and procedure else procedure


def as_run(history: History) -> History:
    """The history with the name of the procedure it runs under, as the rules are asked."""
    return _as_run(history, procedure_of(history))


def _as_run(history: History, procedure: Procedure | None) -> History:
    """The history with its procedure named, for rules and terms that ask for it."""
    if procedure is None:
        return history
    name = procedure.id.partition(".")[2]
    if history.procedure == name:
        return history
    named = copy(history)
    named.procedure = name
    return named


def _may_bar(rule: str) -> bool:
    on_file = registry.load().get(rule)
    return on_file is not None and "bar" in on_file.uses


def _not_known(said: Unknown, act: Act) -> Finding:
    rule = registry.load()[said.rule]
    what = "、".join(dict.fromkeys(label_of_need(need, act.act) for need in said.needs))
    return Finding(
        f"{act.act}.unknown.{said.rule}",
        f"不能判断是否符合“{rule.title}”：还不知道{what}。",
        rule.source,
        f"补充{what}后再办理。",
        said.rule,
        at=act.day.isoformat(),
    )
