"""A body's procedure file read, and refused with the article where it would go below the law.

A JSON object ``mingjian/overlay@1`` (``docs/procedure-files.md``): ``body``, ``procedure``,
``document``, ``in_force_from``, ``in_force_to``, ``steps``, ``terms``, ``review``,
``deliberation``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mingjian.kernel.counting import UNITS, Span
from mingjian.law import registry
from mingjian.law.acts import ACTS
from mingjian.law.terms import TERMS, Term
from mingjian.procedure.model import OTHERS, After, Procedure, Step
from mingjian.procedure.overlay.applied import Overlay, OwnStep

FORMAT = "mingjian/overlay@1"
_KNOWN = frozenset(
    (
        *("format", "body", "procedure", "document", "in_force_from", "in_force_to"),
        *("steps", "terms", "review", "deliberation"),
    )
)
_STEP = frozenset(("act", "label", "article", "after", "before", "role"))
_NONE = ("none", "never", "off")
_ROLES = frozenset(("officer", "reviewer", "leader", "publisher", "clerk"))
_UNDELAYED = frozenset(("acceptance", "measure_release", "measure_late_approval"))
"""What the law has done at once for the party: a body's own step would only keep it waiting."""
_LESS = {
    "remove": "取消",
    "skip": "取消",
    "optional": "改为可以不办",
    "conditions": "另设条件",
    "when": "另设条件",
    "unless": "另设条件",
}
"""Words by which a file would take something of the law away, and what they would do."""


class Refused(ValueError):
    """A file that would take away what the law demands, or cannot be read; one Chinese sentence."""


def load(told: object, procedures: Mapping[str, Procedure]) -> Overlay:
    """The overlay a file tells. Raises Refused with the article where it goes below the law."""
    if not isinstance(told, Mapping) or told.get("format") != FORMAT:
        raise Refused(f"文件的 format 应当是“{FORMAT}”。")
    procedure = procedures.get(str(told.get("procedure")))
    if procedure is None:
        raise Refused(f"没有“{told.get('procedure')}”这个程序，可用的是：{'、'.join(procedures)}。")
    for word, doing in _LESS.items():
        if word in told:
            raise Refused(_no_less(procedure, _first_named(told[word]), doing))
    if strange := sorted(str(name) for name in set(told) - _KNOWN):
        raise Refused(f"不认识的内容：{'、'.join(strange)}。")
    for name in ("body", "document"):
        if not isinstance(told.get(name), str) or not told[name].strip():
            raise Refused(f"缺少“{name}”：写明制定机关和文件名称、文号。")
    start = _day(told, "in_force_from")
    if start is None:
        raise Refused("缺少“in_force_from”：写明施行日期，如“2026-03-01”。")
    end = _day(told, "in_force_to")
    if end is not None and end < start:
        raise Refused(f"失效日期 {end.isoformat()} 早于施行日期 {start.isoformat()}。")
    review = told.get("review")
    return Overlay(
        body=told["body"].strip(),
        procedure=procedure.id,
        document=told["document"].strip(),
        in_force_from=start,
        in_force_to=end,
        steps=_steps(told.get("steps", []), procedure),
        terms=_terms(told.get("terms", {}), procedure),
        review_all=review == "all",
        review_fine_from=_widening(review, "legal_review", "review", procedure, also="all"),
        deliberation_fine_from=_widening(
            told.get("deliberation"), "collective_deliberation", "deliberation", procedure
        ),
    )


def _day(told: Mapping[str, Any], name: str) -> date | None:
    if told.get(name) is None:
        return None
    try:
        return date.fromisoformat(str(told[name]))
    except ValueError:
        raise Refused(f"“{name}”应当是存在的日期，如“2026-03-01”。") from None


def _first_named(value: object) -> str:
    if isinstance(value, Mapping):
        return str(value.get("step") or value.get("act") or next(iter(value), ""))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _first_named(value[0]) if value else ""
    return str(value)


def _no_less(procedure: Procedure, act: str, doing: str) -> str:
    step = next((s for s in procedure.steps if act in s.acts), None)
    if step is None:
        return f"“{act}”不是{procedure.name}的步骤；本机关的文件只能增加步骤，不能删减、放宽。"
    return f"“{step.label}”是{step.source}规定的步骤，不能{doing}。"


# --- steps -------------------------------------------------------------------------------


def _steps(told: object, procedure: Procedure) -> tuple[OwnStep, ...]:
    if not isinstance(told, list):
        raise Refused("“steps”应当是步骤的列表。")
    named: dict[str, Mapping[str, Any]] = {}
    for one in told:
        if not isinstance(one, Mapping):
            raise Refused(f"步骤写法不对：{one}。")
        act = str(one.get("act"))
        if loose := sorted(set(one) & set(_LESS)):
            raise Refused(_no_less(procedure, act, _LESS[loose[0]]))
        if set(one) - _STEP:
            raise Refused(f"步骤写法不对：{dict(one)}。")
        _check_act(act, procedure)
        if act in named:
            raise Refused(f"步骤“{act}”写了两次。")
        if not one.get("article"):
            raise Refused(f"步骤“{act}”没有写明依据的条款（article）。")
        named[act] = one
    own = {act: _own(act, one, procedure, named) for act, one in named.items()}
    return tuple(own[act] for act in _in_order(own, procedure))


def _check_act(act: str, procedure: Procedure) -> None:
    if any(act in step.acts for step in procedure.steps):
        raise Refused(_no_less(procedure, act, "改写"))
    if act not in ACTS or not ACTS[act].case:
        raise Refused(f"“{act}”不是执法行为，可用的见行为清单。")
    if ACTS[act].kinds and procedure.kind not in ACTS[act].kinds:
        raise Refused(f"“{act}”（{ACTS[act].label}）不是这一类案件的行为。")


def _own(
    act: str, one: Mapping[str, Any], procedure: Procedure, named: Mapping[str, object]
) -> OwnStep:
    known = {step.act for step in procedure.steps} | named.keys()
    after, before = _names(one, "after"), _names(one, "before")
    if strange := [n for n in (*after, *before) if n not in known]:
        raise Refused(f"步骤“{act}”前后的“{strange[0]}”不在{procedure.name}中。")
    role = str(one.get("role", "officer"))
    if role not in _ROLES:
        raise Refused(f"步骤“{act}”的办理人“{role}”不对，可用的是：{'、'.join(sorted(_ROLES))}。")
    for name in before:
        step = next((s for s in procedure.steps if s.act == name), None)
        if step is not None and step.role in OTHERS:
            whose = "当事人" if step.role == "party" else "其他机关"
            raise Refused(f"“{step.label}”是{step.source}规定的{whose}的权利，不能另设前提。")
        if step is not None and name in _UNDELAYED:
            raise Refused(f"“{step.label}”应当依{step.source}及时办理，不能另设前提。")
    step = Step(
        act,
        str(one.get("label") or ACTS[act].label),
        str(one["article"]),
        tuple(After(n, soft=True) for n in after),
        role=role,
        statutory=False,
        repeats=True,
    )
    return OwnStep(step, before)


def _names(one: Mapping[str, Any], side: str) -> tuple[str, ...]:
    told = one.get(side, ())
    if not isinstance(told, (list, tuple)) or not all(isinstance(n, str) for n in told):
        raise Refused(f"步骤“{one.get('act')}”的“{side}”应当是步骤的列表。")
    return tuple(told)


def _in_order(own: Mapping[str, OwnStep], procedure: Procedure) -> list[str]:
    """The body's own steps in an order that keeps every ``after`` and ``before``.

    The steps of law keep the order they have. Raises Refused where that cannot be.
    """
    law = [step.act for step in procedure.steps]
    earlier: dict[str, set[str]] = {
        **{name: {law[i - 1]} if i else set() for i, name in enumerate(law)},
        **{name: {a.step for a in one.step.after} for name, one in own.items()},
    }
    for name, one in own.items():
        for later in one.before:
            earlier[later] = {*earlier[later], name}
    done: list[str] = []
    while len(done) < len(earlier):
        ready = [n for n in (*own, *law) if n not in done and earlier[n] <= set(done)]
        if not ready:
            raise Refused(_contradiction(own, earlier, set(done)))
        done.append(ready[0])
    return [name for name in done if name in own]


def _contradiction(
    own: Mapping[str, OwnStep], earlier: Mapping[str, set[str]], done: set[str]
) -> str:
    """Names one round of steps each of which waits for the next."""
    at = next(name for name in own if name not in done)
    way: list[str] = []
    while at not in way:
        way.append(at)
        left = sorted(earlier[at] - done, key=lambda n: (n not in own, n))
        at = left[0]
    ring = [*way[way.index(at) :], at]
    said = "→".join(f"“{ACTS[name].label}”" for name in reversed(ring))
    return f"步骤的次序矛盾，绕成了一圈：{said}。"


# --- terms and scope ---------------------------------------------------------------------


def _terms(told: object, procedure: Procedure) -> dict[str, Span]:
    if not isinstance(told, Mapping):
        raise Refused("“terms”应当按规则编号列出期限。")
    rules = registry.load()
    found: dict[str, Span] = {}
    for name, span in told.items():
        law = [t for t in TERMS.values() if name in (t.rule, t.id)]
        law = [t for t in law if not (kinds := rules[t.rule].kinds) or procedure.kind in kinds]
        if not law:
            raise Refused(f"“{name}”不是{procedure.name}中有期限的规则。")
        try:
            short = Span(span["number"], span["unit"])
        except (KeyError, TypeError, ValueError):
            units = "、".join(f"{k}（{v}）" for k, v in UNITS.items())
            raise Refused(f"“{name}”的期限应当写 number 和 unit（{units}）。") from None
        for term in law:
            _check_term(term, short, procedure)
        found[str(name)] = short
    return found


def _check_term(term: Term, short: Span, procedure: Procedure) -> None:
    if term.named:
        raise Refused(f"“{term.title}”的期限由文书载明，不能另定。")
    partys = any(s.role in OTHERS and s.term == term.rule for s in procedure.steps)
    if partys or term.late is None:
        raise Refused(
            f"“{term.title}”不是本机关的办理期限（{term.source}），缩短会减损他人的权利，不能另定。"
        )
    if short.unit != term.span.unit:
        raise Refused(
            f"“{term.title}”的期限按{term.source}以{UNITS[term.span.unit]}计算，不能改用其他单位。"
        )
    if short.number > term.span.number:
        raise Refused(
            f"“{term.title}”的期限是{term.span}（{term.source}），只能缩短，不能延长为{short}。"
        )
    if short.number < 1:
        raise Refused(f"“{term.title}”的期限至少是 1。")


def _widening(
    told: object, act: str, name: str, procedure: Procedure, also: str | None = None
) -> int | None:
    """From which fine on (分) the step is needed besides what the law says."""
    if told is None or (also is not None and told == also):
        return None
    step = next((s for s in procedure.steps if s.act == act), None)
    amount = told.get("fine_from") if isinstance(told, Mapping) else None
    if isinstance(amount, int) and not isinstance(amount, bool) and amount >= 0:
        if step is None:
            raise Refused(f"{procedure.name}没有“{ACTS[act].label}”这一步，不能另定范围。")
        return amount
    if step is not None and (told is False or told in _NONE):
        raise Refused(_no_less(procedure, act, "取消、缩小范围"))
    raise Refused(f"“{name}”应当写 fine_from（罚款起点，单位分）。")
