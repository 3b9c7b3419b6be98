"""Why a finding stands: the rule, the facts it read, the article in its version, what removes it.

Nothing is declared for it. The rule that answered is asked again over a watched history; the
looks it took are its facts. A fact is decisive where the finding is gone without it. What
removes the finding is found by trying: an act done first, another day, another member of the
form. So the explanation is of the rule that really ran.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal

from mingjian.kernel.findings import Answer, Finding, Unknown
from mingjian.law import registry
from mingjian.law.acts import ACTS
from mingjian.law.citations import Citation, citations
from mingjian.law.history import Act, History
from mingjian.law.model import Question, Rule
from mingjian.law.say import chinese
from mingjian.law.statutes import first_named, version_on
from mingjian.law.watching import Look, Looks, watched
from mingjian.procedure.altering import swapped, with_act, with_parts, without
from mingjian.procedure.explain import label_of_need
from mingjian.procedure.facts import Fact, facts_in, label_of, missing, standing

How = Literal["act", "wait", "form", "fill", "record", "none", "advice"]

_ORDER = re.compile(r"(?P<how>missing|returned|before|after_end)\.(?P<act>\w+)")
MOST_TRIED = 60  # questions asked anew for one finding
_TOLD = frozenset({"facts", "party", "body", "item"})  # what is told of the case itself
_NO_REMEDY = frozenset({"remedy", "any"})  # groups of acts that undo a case instead of mending it


@dataclass(frozen=True, slots=True)
class Article:
    """The article a finding cites: in which version of its law, in force from when to when."""

    source: str
    version: str | None
    in_force_from: date | None
    in_force_to: date | None
    verified: bool
    cited: tuple[Citation, ...]

    @property
    def text(self) -> str:
        """The citation with its version and dates, in Chinese."""
        told = [self.version] if self.version else []
        if self.in_force_from:
            until = f"至{chinese(self.in_force_to)}" if self.in_force_to else ""
            told.append(f"{chinese(self.in_force_from)}起适用{until}")
        if not self.verified:
            told.append("未核对原文")
        return self.source + (f"（{'；'.join(told)}）" if told else "")


@dataclass(frozen=True, slots=True)
class Removal:
    """What would remove a finding.

    ``how``: ``act`` (do one of ``acts``), ``wait`` (until ``on``), ``form`` (change ``members``
    of what is being done), ``fill`` (tell what is not known), ``record`` (only if what is on
    record in ``acts`` is wrong), ``none`` (nothing can), ``advice`` (the finding's own remedy).
    """

    how: How
    text: str
    acts: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A finding explained."""

    finding: Finding
    title: str  # of the rule; empty for an order of steps that no rule states
    facts: tuple[Fact, ...]
    article: Article
    removal: Removal

    @property
    def decisive(self) -> tuple[Fact, ...]:
        """The facts without which the finding would not stand, else every fact that is told."""
        found = tuple(fact for fact in self.facts if fact.decisive)
        return found or tuple(f for f in self.facts if f.value is not None) or self.facts

    @property
    def others(self) -> tuple[Fact, ...]:
        """The facts that were read as well."""
        shown = self.decisive
        return tuple(fact for fact in self.facts if fact not in shown)

    def lines(self) -> list[str]:
        """The explanation line by line, as every page and command shows it."""
        rule = (
            f"规则：{self.finding.rule}　{self.title}"
            if self.finding.rule
            else "规则：办案步骤的顺序"
        )
        return [
            rule,
            *(f"事实：{fact.text}" for fact in self.decisive),
            f"依据：{self.article.text}",
            f"消除：{self.removal.text}",
        ]

    def to_json(self) -> dict[str, Any]:
        """``facts``, ``article`` and ``remove`` of a finding in ``check --json``."""
        article, removal = self.article, self.removal
        return {
            "facts": [fact.to_json() for fact in self.facts],
            "article": {
                "source": article.source,
                "version": article.version,
                "in_force_from": _iso(article.in_force_from),
                "in_force_to": _iso(article.in_force_to),
                "verified": article.verified,
            },
            "remove": {
                "how": removal.how,
                "text": removal.text,
                "acts": list(removal.acts),
                "members": list(removal.members),
                "on": _iso(removal.on),
            },
        }


def reason(finding: Finding, q: Question) -> Reason:
    """Why ``finding``, an answer to ``q``, stands.

    A finding that no rule gives any more, or that a gate of the house gave, has its article and
    its own remedy, and no facts.
    """
    rule = registry.load().get(finding.rule or "")
    article = _article(finding, rule, q.day)
    title = rule.title if rule else ""
    if (ordered := _ordered(finding, q)) is not None:
        return Reason(finding, title, ordered[0], article, ordered[1])
    trial = _Trial(finding, q, rule) if rule is not None else None
    if trial is None or not trial.found:
        return Reason(finding, title, (), article, Removal("advice", _sentence(finding.remedy)))
    return Reason(finding, title, trial.facts(), article, trial.removal())


def reasons(findings: Iterable[Finding], q: Question) -> dict[Finding, Reason]:
    """The reason of each finding."""
    return {finding: reason(finding, q) for finding in findings}


# --- the order of steps --------------------------------------------------------------------


def _ordered(finding: Finding, q: Question) -> tuple[tuple[Fact, ...], Removal] | None:
    """Facts and removal of a finding on the order of steps, which its code tells."""
    parts = finding.code.split(".", 3)
    if len(parts) < 4 or parts[0] != q.case.kind or parts[2] not in ACTS:
        return None
    if parts[3] == "again":
        last = q.case.last(parts[2])
        facts = (standing(last),) if last else ()
        return facts, Removal(
            "none", "同一步骤不能办两次。" + _sentence(finding.remedy), (parts[2],)
        )
    told = _ORDER.fullmatch(parts[3])
    if told is None or told["act"] not in ACTS:
        return None
    name = told["act"]
    found = q.case.last(name)
    facts = (standing(found),) if found else (missing(name),)
    label = label_of(name)
    match told["how"]:
        case "missing":
            return (missing(name),), Removal("act", f"办理“{label}”以后，不再受阻。", (name,))
        case "returned":
            return facts, Removal("act", f"按退回的意见办理后，重新办理“{label}”。", (name,))
        case "before":
            day = found.day if found else None
            return facts, Removal("form", _sentence(finding.remedy), (), ("at",), day)
        case _:
            return facts, Removal(
                "none", "案件已经办到这一步，不能再退回去办。" + _sentence(finding.remedy)
            )


# --- what a rule read ----------------------------------------------------------------------


@dataclass(slots=True)
class _Trial:
    """One rule asked again and again: as it was, and with one thing altered."""

    finding: Finding
    q: Question
    rule: Rule
    found: bool = False
    looks: tuple[Look, ...] = ()
    lacks: tuple[str, ...] = ()
    tried: int = 0
    decisive: dict[Look, bool] = field(default_factory=dict)
    undone_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        looks = Looks()
        for answer in self.rule.answer(watched(self.q, looks)):
            if self._is_it(answer, exactly=True):
                self.found, self.looks = True, looks.so_far()
                self.lacks = answer.needs if isinstance(answer, Unknown) else ()
                break
        if self.found:
            self.undone_by = self._acts_that_help()
            for look in self.looks:
                self.decisive[look] = self._decides(look)

    def facts(self) -> tuple[Fact, ...]:
        shown = [
            look
            for look in self.looks
            if look.part != "none" or self.decisive[look] or self._is_a_step(look.name)
        ]
        return facts_in(shown, self.q.case, self.q.act, self.decisive)

    def removal(self) -> Removal:
        """What was found to remove it, the likeliest first."""
        if self.lacks:
            act = self.q.act.act if self.q.act else ""
            what = "、".join(dict.fromkeys(label_of_need(need, act) for need in self.lacks))
            return Removal("fill", f"补充{what}。", members=self.lacks)
        hand, on = self.q.act, self._day_that_helps()
        if hand is not None and on is not None and on > hand.day:
            return Removal("wait", f"{chinese(on)}起可以办理。", on=on)
        if self.undone_by:
            return self._by_acts()
        if on is not None:
            text = f"最迟应在{chinese(on)}办理；已经超过的，不能补正。"
            return Removal("none", text, on=on)
        return self._by_members(hand)

    def _by_acts(self) -> Removal:
        names = "、".join(f"“{label_of(name)}”" for name in self.undone_by)
        one = "下列之一：" if len(self.undone_by) > 1 else ""
        text = f"办理{one}{names}以后，不再提示；已经超过的期限不能补正。"
        if not self.finding.code.endswith(".overdue"):
            text = f"办理{one}{names}以后，不再受阻。"
        return Removal("act", text, self.undone_by)

    def _by_members(self, hand: Act | None) -> Removal:
        weighty = [look for look in self.looks if self.decisive[look]]
        mine = [look for look in weighty if look.of is not None and look.of is hand and look.name]
        if hand is not None and mine:
            names = tuple(look.name for look in mine)
            text = f"改正“{label_of(hand.act)}”中的{self._labels(mine, '或者')}。"
            return Removal("form", text, (hand.act,), names)
        past = [look.of.act for look in weighty if look.of is not None and look.of is not hand]
        if past:
            names = tuple(dict.fromkeys(past))
            labels = "、".join(f"“{label_of(name)}”" for name in names)
            text = f"{labels}的记录有误的，办理“更正”；记录属实的，"
            return Removal("record", text + _sentence(self.finding.remedy), names)
        told = [look for look in weighty if look.part in _TOLD]
        if told:
            text = f"{self._labels(told, '、')}属实的，不能消除。{_sentence(self.finding.remedy)}"
            return Removal("none", text, members=tuple(f"{x.part}.{x.name}" for x in told))
        return Removal("advice", _sentence(self.finding.remedy))

    def _labels(self, looks: Iterable[Look], joined: str) -> str:
        facts = facts_in(looks, self.q.case, self.q.act, {})
        return joined.join(dict.fromkeys(f"“{fact.label}”" for fact in facts))

    def _decides(self, look: Look) -> bool:
        """Whether the finding is gone where this one thing is not told, or stands after all."""
        case, act = self.q.case, self.q.act
        match look.part:
            case "none":
                return look.name in self.undone_by
            case "facts" | "party" | "body" | "item":
                if look.value is None:
                    return False
                told = {k: v for k, v in getattr(case, look.part).items() if k != look.name}
                return not self._stands(replace(self.q, case=with_parts(case, **{look.part: told})))
            case "officer":
                others = {k: v for k, v in case.officers.items() if k != look.name}
                return not self._stands(replace(self.q, case=with_parts(case, officers=others)))
            case "act" if look.of is not None:
                return self._act_decides(look, look.of, case, act)
        return True

    def _act_decides(self, look: Look, of: Act, case: History, act: Act | None) -> bool:
        if not look.name:  # its day: a term runs from it
            dated = self.finding.due is not None
            return of is not act and (
                dated or not self._stands(replace(self.q, case=without(case, of)))
            )
        if look.value is None:
            return False
        if look.name == "by":
            less = Act(of.act, of.at, (), of.data)
        else:
            less = Act(of.act, of.at, of.by, {k: v for k, v in of.data.items() if k != look.name})
        if of is act:
            return not self._stands(replace(self.q, act=less))
        return not self._stands(replace(self.q, case=swapped(case, of, less)))

    def _acts_that_help(self) -> tuple[str, ...]:
        """The acts not on record that would take the finding away, were they done first."""
        day = self.q.act.day if self.q.act is not None else self.q.day
        about = [look.of for look in self.looks if look.part == "act" and look.of is not None]
        targets: dict[str, None] = dict.fromkeys(
            str(of) for act in about for of in (act.act, act.get("document")) if of
        )
        found: list[str] = []
        for name in dict.fromkeys(look.name for look in self.looks if look.part == "none"):
            if name not in ACTS or ACTS[name].group in _NO_REMEDY:
                continue
            tries: list[dict[str, Any]] = [{}, *({"of": of} for of in targets)]
            for data in tries[:4]:
                more = with_act(self.q.case, Act(name, day, (), data))
                if not self._stands(replace(self.q, case=more)):
                    found.append(name)
                    break
        return tuple(found[:4])

    def _day_that_helps(self) -> date | None:
        """The day the term names, or the next, where the act done on that day would be lawful."""
        act = self.q.act
        if act is None or not self.finding.due:
            return None
        due = date.fromisoformat(self.finding.due[:10])
        for on in (due, due + timedelta(days=1)):
            moved = Act(act.act, on, act.by, act.data)
            if on != act.day and not self._stands(replace(self.q, act=moved, as_of=on)):
                return on
        return None

    def _is_a_step(self, name: str) -> bool:
        return name in ACTS and ACTS[name].group not in _NO_REMEDY

    def _stands(self, q: Question) -> bool:
        """Whether the finding stands there too; taken for granted once enough was tried."""
        self.tried += 1
        if self.tried > MOST_TRIED:
            return True
        return any(self._is_it(answer) for answer in self.rule.answer(q))

    def _is_it(self, answer: Answer, *, exactly: bool = False) -> bool:
        if isinstance(answer, Unknown):
            return self.finding.code.endswith(f".unknown.{answer.rule}")
        if answer.code != self.finding.code:
            return False
        return not exactly or answer.message == self.finding.message


def _article(finding: Finding, rule: Rule | None, day: date) -> Article:
    name = first_named(finding.source)
    version = version_on(name, day) if name else None
    begins = rule.in_force_from if rule else version.in_force_from if version else None
    ends = rule.in_force_to if rule else version.in_force_to if version else None
    unread = (rule is not None and rule.unverified) or (
        version is not None and not version.verified
    )
    return Article(
        finding.source,
        version.title if version else None,
        begins,
        ends,
        not unread,
        citations(finding.source),
    )


def _sentence(text: str) -> str:
    return text.rstrip("。") + "。"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
