"""The check as it is told in words, step by step and slowly: for comparison with the fast one."""

from dataclasses import replace
from datetime import date

from mingjian.kernel.findings import Finding, Unknown
from mingjian.law.history import History
from mingjian.law.model import Question
from mingjian.law.registry import load
from mingjian.law.statutes import all_named, version_on


def fits(rule, case, act):
    """Whether the rule is asked this question, if no other beats it."""
    procedure = (act.get("procedure") if act else None) or case.procedure
    return (
        (rule.sweeps if act is None else act.act in rule.asked_at)
        and (not rule.kinds or case.kind in rule.kinds)
        and (not rule.domains or case.domain in rule.domains)
        and (not rule.procedures or procedure is None or procedure in rule.procedures)
    )


def beats(rule, other, case, act, day):
    """Whether a rule in force for the case beats ``other``, whatever act it is itself asked at."""
    procedure = (act.get("procedure") if act else None) or case.procedure
    return (
        other.id in rule.beats
        and in_force(rule, day)
        and (not rule.kinds or case.kind in rule.kinds)
        and (not rule.domains or case.domain in rule.domains)
        and (not rule.procedures or procedure is None or procedure in rule.procedures)
    )


def in_force(rule, day):
    return rule.in_force_from <= day and (rule.in_force_to is None or day <= rule.in_force_to)


def ask(question):
    """Every rule on file, one after the other."""
    case, act, day = question.case, question.act, question.day
    procedure = (act.get("procedure") if act else None) or case.procedure
    answers = []
    for _, rule in sorted(load().items()):
        if not fits(rule, case, act):
            continue
        if any(beats(other, rule, case, act, day) for other in load().values()):
            continue
        if not in_force(rule, day):
            if rule.only_after and not case.has(*rule.only_after):
                continue  # nothing happened that the older law could judge
            older = [version_on(name, day) for name in all_named(rule.source)]
            older = [one for one in older if one and not one.in_force(rule.in_force_from)]
            if older:
                answers.append(Unknown(rule.id, (older[0].title,), stops=False))
        elif procedure is None and rule.procedures:
            answers.append(Unknown(rule.id, ("procedure",)))
        else:
            answers += rule.answer(question)
    return answers


def stood_before(header, acts):
    """The case as it stood before the next act, folded from the beginning, remembering nothing."""
    fresh = replace(
        header,
        body=dict(header.body),
        party=dict(header.party),
        facts=dict(header.facts),
        item=dict(header.item),
        officers=dict(header.officers),
        _kept={},
        length=0,
    )
    return History.folded(fresh, acts)


def answers(header, acts, calendar, as_of: date):
    """What the law says of every act on what stood before it, and of what stands open at last.

    Findings as (rule, code, message, severity, source, remedy, day), and by rule what it lacked.
    """
    found, lacks = set(), {}

    def take(said, day):
        for one in said:
            if isinstance(one, Finding):
                found.add(
                    (
                        *(one.rule, one.code, one.message, one.severity, one.source, one.remedy),
                        *(one.at or day.isoformat(), one.due),
                    )
                )
            else:
                lacks.setdefault(one.rule, set()).update(one.needs)

    for place, act in enumerate(acts):
        take(ask(Question(stood_before(header, acts[:place]), act, calendar, act.at)), act.day)
    take(ask(Question(stood_before(header, acts), None, calendar, as_of)), as_of)
    return found, lacks
