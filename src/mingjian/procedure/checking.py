"""Checking an account of a case: each act on what stood before it, then what stands open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from mingjian.kernel.calendar import WorkCalendar
from mingjian.kernel.findings import Answer, Finding, Unknown
from mingjian.law.courses import MOST_OPEN, left_out
from mingjian.law.history import BULK, Act, History
from mingjian.law.model import Question
from mingjian.law.registry import ask
from mingjian.law.terms import TERMS
from mingjian.law.timeline import Problem
from mingjian.procedure.evaluate import order
from mingjian.procedure.reasons import Reason, reason


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    ``unknown`` has one entry a rule, with everything it lacked; ``notes`` are places of the
    account that were not judged, such as acts after the day up to which it is known.
    ``reasons`` has one entry a finding, in their order, where the check was asked to explain.
    """

    findings: tuple[Finding, ...]
    unknown: tuple[Unknown, ...]
    notes: tuple[Problem, ...] = ()
    reasons: tuple[Reason, ...] = ()


def check(
    header: History,
    acts: Iterable[Act],
    calendar: WorkCalendar,
    as_of: date,
    *,
    explain: bool = False,
) -> Report:
    """The findings on a case whose acts are ``acts``, in their order; ``explain``: with reasons.

    Each act is asked on the history before it; what stands open is asked on the day up to which
    the account is known (``header.as_of``, else ``as_of``). Acts after that day have not
    happened yet: they are noted and not judged, and an account with such acts is not taken as
    whole. ``header`` is left as it was.
    """
    until = header.as_of or as_of
    done: list[Act] = []
    notes: list[Problem] = []
    for act in acts:
        if act.day > until:
            where = f"{act.act} {act.day.isoformat()}"
            notes.append(Problem(where, f"晚于核查日期 {until.isoformat()}，没有发生，不作判断"))
        else:
            done.append(act)
    whole = not notes
    notes += _twice(done)
    filed = header.kind == "penalty" and any(act.act == "case_filing" for act in done)
    case = replace(
        header,
        procedure="ordinary" if filed else header.procedure,
        complete=header.complete if whole else header.complete - {"acts"},
        body=dict(header.body),
        party=dict(header.party),
        facts=dict(header.facts),
        item=dict(header.item),
        officers=dict(header.officers),
        _kept={},
        length=0,
    )
    said = _Said(explain)
    last = {act.act: act.day for act in done}
    ended: set[str] = set()
    for act in done:
        q = Question(case, act, calendar, act.at)
        if answers := ask(q):
            said.take(answers, q)
        if against := order(case, act):
            said.take((f for f in against if _holds(f, act, last, ended)), q)
        case.add(act)
    q = Question(case, None, calendar, until)
    said.take(ask(q), q)
    notes += [
        Problem(
            TERMS[id].title, f"同时未了结的有 {number + MOST_OPEN} 件，只核对最近的 {MOST_OPEN} 件"
        )
        for id, number in left_out(case).items()
    ]
    unknown = tuple(Unknown(rule, tuple(needs)) for rule, needs in sorted(said.lacks.items()))
    return Report(
        tuple(said.findings.values()), unknown, tuple(notes), tuple(said.reasons.values())
    )


def _twice(acts: Iterable[Act]) -> list[Problem]:
    """Acts told a second time word for word, which only a slip of the pen does."""
    told: dict[tuple[str, object], list[Act]] = {}
    for act in acts:
        told.setdefault((act.act, act.at), []).append(act)
    return [
        Problem(
            f"{same[0].act} {same[0].day.isoformat()}", "完全相同的记录有两次，请核对是否重复登记"
        )
        for same in told.values()
        if len(same) > 1 and same[0].act not in BULK and same[0].data and same[0] in same[1:]
    ]


@dataclass(slots=True)
class _Said:
    """What was answered so far: findings each once, and by rule what it lacked."""

    explain: bool
    findings: dict[tuple[str | None, ...], Finding] = field(default_factory=dict)
    reasons: dict[tuple[str | None, ...], Reason] = field(default_factory=dict)
    lacks: dict[str, dict[str, None]] = field(default_factory=dict)

    def take(self, answers: Iterable[Answer], q: Question) -> None:
        for answer in answers:
            if isinstance(answer, Unknown):
                lacks = self.lacks.setdefault(answer.rule, {})
                for need in answer.needs:
                    lacks[need] = None
                continue
            found = answer if answer.at else replace(answer, at=q.day.isoformat())
            key = (found.rule, found.code, found.message, found.at)
            if key not in self.findings:
                self.findings[key] = found
                if self.explain:
                    self.reasons[key] = reason(found, q)


def _holds(finding: Finding, act: Act, last: Mapping[str, date], ended: set[str]) -> bool:
    """Whether a finding on the order of steps holds in somebody else's account.

    A step the account never names may have no name in the system it comes from, or stand inside
    another document; what the law itself wants there, its rules say. A step that is named, but
    only on a later day, is out of order. Doing more than the procedure asks is no fault. A case
    that went on after its end did so once, at its first step: ``ended`` keeps what was said.
    """
    if finding.code.endswith(".not_in_procedure"):
        return False
    _, after_end, end = finding.code.partition(".after_end.")
    if after_end:
        first = end not in ended
        ended.add(end)
        return first
    _, missing, step = finding.code.partition(".missing.")
    return not missing or last.get(step, act.day) > act.day
