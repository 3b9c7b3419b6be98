"""The rules of law as code: on file with article and dates, asked by kind, field, act, day."""

from __future__ import annotations

import csv
import json
import pkgutil
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any, Literal

from mingjian.kernel.findings import Answer, Unknown
from mingjian.law.codes import codes_in, parameters_in
from mingjian.law.model import Question, Rule, Use
from mingjian.law.say import Say, answer
from mingjian.law.statutes import all_named, first_named, version_on, versions

Body = Callable[[Question], Iterable[Say]]
Reason = Literal["configurable", "organisational", "manual", "later"]
REASONS: dict[Reason, str] = {
    "configurable": "由各机关配置，国家没有统一数值",
    "organisational": "属于组织管理要求，由制度落实",
    "manual": "须由人判断，程序不能代替",
    "later": "尚未编码",
}

RULES: dict[str, Rule] = {}
"""Every rule that is code, by id. ``load()`` fills it; ``ask`` and ``describe`` call that."""

_bodies: dict[str, Body] = {}
_by_act: dict[str | None, tuple[Rule, ...]] = {}
Asked = tuple[tuple[Rule, tuple[Answer, ...] | None], ...]
_by_case: dict[tuple[str | int | None, ...], Asked] = {}
_turns: list[date] = []  # the days on which a rule or a law changes
_BEATERS = "rules that beat others"  # a key of the index beside the acts
_MOST_INDEXED = 20_000  # kinds of question; a case may name any procedure, and memory is flat
_loaded = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the whole table of rules, code or not; ``not_code`` is None for code."""

    id: str
    domain: str
    title: str
    source: str
    in_force_from: date | None
    verified: bool
    not_code: Reason | None


@dataclass(frozen=True, slots=True)
class NotCode:
    """A row of the table that no code answers for, and why."""

    title: str
    source: str
    reason: Reason


def rule(
    id: str,
    title: str,
    *,
    source: str,
    in_force_from: date,
    in_force_to: date | None = None,
    uses: Collection[Use] = ("bar", "element"),
    kinds: Collection[str] = ("penalty",),
    procedures: Collection[str] = (),
    domains: Collection[str] = (),
    asked_at: Collection[str] = (),
    sweeps: bool = False,
    beats: Collection[str] = (),
    element: str | None = None,
    unverified: bool = False,
) -> Callable[[Body], Body]:
    """Register a body as the rule ``id``.

    ``source`` is the citation (``PENALTY.art(44)``); the other members are those of ``Rule``.
    With ``procedures``, a case whose procedure is not known gets ``unknown``. Raises ValueError
    for a second rule of the same id, for no source, and for a rule that is never asked.
    """

    def register(body: Body) -> Body:
        def answers(q: Question) -> Sequence[Answer]:
            said = [*body(q)]  # most rules have nothing to say of most acts
            return [answer(one, id, source) for one in said] if said else ()

        add(
            Rule(
                id=id,
                title=title,
                source=source,
                in_force_from=in_force_from,
                in_force_to=in_force_to,
                uses=frozenset(uses),
                kinds=frozenset(kinds),
                asked_at=frozenset(asked_at),
                sweeps=sweeps,
                answer=answers,
                domains=frozenset(domains),
                element=element,
                unverified=unverified,
                procedures=frozenset(procedures),
                beats=frozenset(beats),
            ),
            body,
        )
        return body

    return register


def add(new: Rule, body: Body | None = None) -> None:
    """Put a finished rule on file; the codes its ``body`` says join its own.

    Raises ValueError as ``rule`` does.
    """
    if new.id in RULES:
        raise ValueError(f"two rules are called {new.id}")
    if first_named(new.source) is None:
        raise ValueError(f"{new.id} names no statute in its source: {new.source!r}")
    if not new.asked_at and not new.sweeps:
        raise ValueError(f"{new.id} is never asked")
    RULES[new.id] = new
    if body is not None:
        _bodies[new.id] = body
    _forget()


def _forget() -> None:
    """Drop what was indexed, when the rules change."""
    _by_act.clear()
    _by_case.clear()
    _turns.clear()


def load() -> dict[str, Rule]:
    """Import every module of ``law.rules`` once; gives ``RULES``."""
    global _loaded
    if not _loaded:
        package = import_module("mingjian.law.rules")
        for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            import_module(module.name)
        _loaded = True
    return RULES


def ask(q: Question) -> list[Answer]:
    """What every rule that fits the case, its field, the act and the day answers.

    A rule of the field beats the general rules it names. Where a day lies before a rule's law
    and an older version of that law was in force, the answer is ``Unknown`` with that version
    named: today's value is never applied to it.
    """
    answers: list[Answer] = []
    done = q.case.acts_done()
    for r, kept_back in _indexed(q):
        if r.only_after and done.isdisjoint(r.only_after):
            continue
        answers += r.answer(q) if kept_back is None else kept_back
    return answers


def fitting(q: Question) -> tuple[Rule, ...]:
    """The rules that are asked this question: by kind, field, procedure and act, none beaten."""
    return tuple(_fitting(q))


def _indexed(q: Question) -> Asked:
    """The rules that fit the question and have anything to say, each with what is said instead
    where it is kept back; None: it is asked.

    That is the same for every question of one act, kind, field and procedure under the law of
    one time: between two days on which a rule or a law comes into force or is no longer.
    """
    act, case, procedure = q.act, q.case, q.procedure
    name = act.act if act is not None else None
    key = (name, case.kind, case.domain, procedure, bisect_right(_days_of_change(), q.day))
    if (found := _by_case.get(key)) is None:
        if name is not None and not _asked(name):
            return ()
        if len(_by_case) >= _MOST_INDEXED:
            _by_case.clear()
        found = _by_case[key] = tuple(
            (r, kept_back)
            for r in _fitting(q)
            if (kept_back := _kept_back(r, q.day, procedure)) is None or kept_back
        )
    return found


def _fitting(q: Question) -> Iterator[Rule]:
    beaters = [r for r in _asked(_BEATERS) if _fits(r, q) and _in_force(r, q.day)]
    beaten = {id for r in beaters for id in r.beats}
    name = q.act.act if q.act is not None else None
    return (r for r in _asked(name) if r.id not in beaten and _fits(r, q))


def _days_of_change() -> list[date]:
    """The days on which a rule, or a law that one names, comes into force or is no longer."""
    if not _turns:
        rules = load().values()
        laws = {law for r in rules for name in all_named(r.source) for law in versions(name)}
        spans = {(r.in_force_from, r.in_force_to) for r in rules}
        spans |= {(law.in_force_from, law.in_force_to) for law in laws}
        ends = {last + timedelta(days=1) for _, last in spans if last is not None}
        _turns[:] = sorted({first for first, _ in spans} | ends)
    return _turns


def _asked(act: str | None) -> tuple[Rule, ...]:
    """The rules asked at the act, in a sweep (None), or that beat others; indexed once."""
    if not _by_act:
        found: dict[str | None, list[Rule]] = {None: [], _BEATERS: []}
        for _, r in sorted(load().items()):
            names = {*r.asked_at, *((None,) if r.sweeps else ()), *((_BEATERS,) if r.beats else ())}
            for name in names:
                found.setdefault(name, []).append(r)
        _by_act.update({name: tuple(rules) for name, rules in found.items()})
    return _by_act.get(act, ())


def _fits(r: Rule, q: Question) -> bool:
    return (
        (not r.kinds or q.case.kind in r.kinds)
        and (not r.domains or q.case.domain in r.domains)
        and (not r.procedures or q.procedure is None or q.procedure in r.procedures)
    )


def _in_force(r: Rule, day: date) -> bool:
    return r.in_force_from <= day and (r.in_force_to is None or day <= r.in_force_to)


def _kept_back(r: Rule, day: date, procedure: str | None) -> tuple[Answer, ...] | None:
    """What is said of a rule that is not asked: its law is of other days, or of a procedure
    that is not told; None: it is asked. Old law that is not on file stops nothing: nobody could
    supply it."""
    if not _in_force(r, day):
        older = _older(r.source, r.in_force_from, day)
        return (Unknown(r.id, (older,), stops=False),) if older else ()
    return (Unknown(r.id, ("procedure",)),) if procedure is None and r.procedures else None


def _older(source: str, since: date, day: date) -> str | None:
    """The older version of one of the laws named that was in force on ``day``.

    None where there is none, or where the rule is newer than its statute's version: then it is
    a new rule, and not an old one in new words.
    """
    for name in all_named(source):
        older = version_on(name, day)
        if older is not None and not older.in_force(since):
            return older.title
    return None


def codes_of(id: str) -> tuple[str, ...]:
    """The finding codes the rule ``id`` may answer with. Raises KeyError for no such rule."""
    said = codes_in(_bodies[id]) if id in _bodies else ()
    return (*load()[id].codes, *said)


def parameters_of(id: str) -> frozenset[str]:
    """The names under which the rule ``id`` looks up amounts, ages and thresholds."""
    load()
    return parameters_in(_bodies[id]) if id in _bodies else frozenset()


@contextmanager
def silenced(id: str) -> Iterator[None]:
    """While it lasts, the rule ``id`` answers that nothing stands; for the mutation check."""
    load()
    kept = RULES[id]
    RULES[id] = replace(kept, answer=lambda q: ())
    _forget()
    try:
        yield
    finally:
        RULES[id] = kept
        _forget()


# --- the whole table ---------------------------------------------------------------------


@cache
def table() -> dict[str, Row]:
    """Every rule of the fact table by id, those that are not code with their reason."""
    load()
    text = files("mingjian.law").joinpath("data/rules.csv").read_text("utf-8")
    rows: dict[str, Row] = {}
    for line in csv.DictReader(text.splitlines()):
        reason: Reason | None = None
        if line["id"] not in RULES:
            reason = next(r for r in REASONS if r == (line["not_code"] or "later"))
        rows[line["id"]] = Row(
            line["id"],
            line["domain"],
            line["title"],
            line["source"],
            date.fromisoformat(line["in_force_from"]) if line["in_force_from"] else None,
            line["verified"] == "yes",
            reason,
        )
    return rows


def not_code() -> dict[str, NotCode]:
    """The rows that no code answers for, by id, each with its reason."""
    return {
        id: NotCode(row.title, row.source, row.not_code)
        for id, row in table().items()
        if row.not_code is not None
    }


def describe() -> list[dict[str, Any]]:
    """One JSON object for each rule, in the order of the table; ``not_code`` only where none is.

    The house's own rules (series SE and RQ: sums and dates that must agree) are in no row of the
    table: they follow at the end, marked ``own``.
    """
    tests = rule_tests()
    rows = table()
    described = []
    for id in [*rows, *sorted(RULES.keys() - rows.keys())]:
        row, code = rows.get(id), RULES.get(id)
        start = code.in_force_from if code else (row.in_force_from if row else None)
        one: dict[str, Any] = {
            "rule": id,
            "title": code.title if code else row.title if row else "",
            "codes": list(codes_of(id)) if code else [],
            "source": code.source if code else row.source if row else "",
            "in_force_from": start.isoformat() if start else None,
            "in_force_to": (code.in_force_to.isoformat() if code and code.in_force_to else None),
            "uses": sorted(code.uses) if code else [],
            "tests": tests.get(id, []),
        }
        if row and row.not_code:
            one["not_code"] = row.not_code
        if row is None:
            one["own"] = True
        described.append(one)
    return described


@cache
def rule_tests() -> dict[str, list[str]]:
    """The tests named after each rule, as pytest node ids (``data/rule_tests.json``)."""
    path = files("mingjian.law").joinpath("data/rule_tests.json")
    found: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    return found
