"""Checking an account of a case: each act on what stood before it, then what stands open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mingjian.kernel.calendar import WorkCalendar
from mingjian.kernel.findings import Answer, Finding, Unknown
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import ask
from mingjian.law.timeline import Problem
from mingjian.procedure.evaluate import order


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    ``unknown`` has one entry a rule, with everything it lacked; ``notes`` are places of the
    account that were not judged, such as acts after the day up to which it is known.
    """

    findings: tuple[Finding, ...]
    unknown: tuple[Unknown, ...]
    notes: tuple[Problem, ...] = ()


def check(header: History, acts: Iterable[Act], calendar: WorkCalendar, as_of: date) -> Report:
    """The findings on a case whose acts are ``acts``, in their order.

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
    filed = header.kind == "penalty" and any(act.act == "case_filing" for act in done)
    case = replace(
        header,
        procedure="ordinary" if filed else header.procedure,
        complete=header.complete - {"acts"} if notes else header.complete,
        body=dict(header.body),
        party=dict(header.party),
        facts=dict(header.facts),
        item=dict(header.item),
        officers=dict(header.officers),
        _kept={},
        length=0,
    )
    findings: dict[tuple[str | None, ...], Finding] = {}
    lacks: dict[str, dict[str, None]] = {}
    for answer in _answers(case, done, calendar, until):
        if isinstance(answer, Finding):
            key = (answer.rule, answer.code, answer.message, answer.at)
            findings.setdefault(key, answer)
        else:
            lacks.setdefault(answer.rule, {}).update(dict.fromkeys(answer.needs))
    unknown = tuple(Unknown(rule, tuple(needs)) for rule, needs in sorted(lacks.items()))
    return Report(tuple(findings.values()), unknown, tuple(notes))


def _answers(
    case: History, acts: Sequence[Act], calendar: WorkCalendar, until: date
) -> Iterator[Answer]:
    last = {act.act: act.day for act in acts}
    for act in acts:
        for answer in ask(Question(case, act, calendar, act.at)):
            yield _dated(answer, act.day)
        for finding in order(case, act):
            if _holds(finding, act, last):
                yield _dated(finding, act.day)
        case.add(act)
    for answer in ask(Question(case, None, calendar, until)):
        yield _dated(answer, until)


def _holds(finding: Finding, act: Act, last: Mapping[str, date]) -> bool:
    """Whether a finding on the order of steps holds in somebody else's account.

    A step the account never names may have no name in the system it comes from, or stand inside
    another document; what the law itself wants there, its rules say. A step that is named, but
    only on a later day, is out of order. Doing more than the procedure asks is no fault.
    """
    if finding.code.endswith(".not_in_procedure"):
        return False
    _, missing, step = finding.code.partition(".missing.")
    return not missing or last.get(step, act.day) > act.day


def _dated(answer: Answer, day: date) -> Answer:
    """A finding with its day, where the rule gave none."""
    if isinstance(answer, Finding) and answer.at is None:
        return replace(answer, at=day.isoformat())
    return answer
