"""What ``mingjian check`` shows: a block a case for people, a line for scripts, a summary."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mingjian.kernel.findings import Finding, Unknown
from mingjian.law.timeline import Problem, Timeline
from mingjian.procedure.checking import Report

SEVERITY = {"bar": "严重", "warn": "注意", "info": "提示"}
_MOST_RULES = 20  # of the summary; the others are counted together
_MOST_CASES = 5


def line_of(told: Timeline, report: Report, notes: Sequence[Problem]) -> str:
    """One JSON object of a case, ending its line; a finding with its reason where it was asked."""
    findings = [_finding(found) for found in report.findings]
    for shown, reason in zip(findings, report.reasons, strict=False):
        shown |= reason.to_json()
    line = {
        "case": told.header.ref,
        "findings": findings,
        "unknown": [{"rule": u.rule, "needs": list(u.needs)} for u in report.unknown],
        "notes": [{"place": note.place, "message": note.message} for note in notes],
    }
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "code": found.code,
        "rule": found.rule,
        "severity": found.severity,
        "message": found.message,
        "source": found.source,
        "remedy": found.remedy,
        "at": found.at,
        "due": found.due,
    }


def block_of(told: Timeline, report: Report, notes: Sequence[Problem], as_of: date) -> str:
    """The block of a case, for people."""
    from mingjian.law.acts import KINDS

    header = told.header
    lines = [
        f"案件 {header.ref or '（没有案号）'}　{KINDS[header.kind]}　"
        f"核查至 {(header.as_of or as_of).isoformat()}"
    ]
    if not report.findings:
        lines.append("  没有发现问题。")
    reasons = {one.finding: one for one in report.reasons}
    for found in report.findings:
        rule = f"（{found.rule}）" if found.rule else ""
        due = f"　期限 {found.due}" if found.due else ""
        lines += [
            f"  [{SEVERITY[found.severity]}] {found.at or ''}{due}　{found.message}",
            f"        依据：{found.source}{rule}",
            f"        处理：{found.remedy}",
        ]
        if found in reasons:
            lines += [f"          · {line}" for line in reasons[found].lines()]
    lines += [f"  [读入] {note}" for note in notes]
    older: dict[str, list[str]] = {}
    lacking = []
    for one in report.unknown:
        if all(need.startswith("《") for need in one.needs):
            older.setdefault("、".join(one.needs), []).append(one.rule)
        else:
            lacking.append(f"        {one.rule}　{_title(one.rule)}　缺：{_needs(one)}")
    if lacking:
        lines += ["  材料不足、不能判断的（不算问题）：", *lacking]
    if older:
        lines.append("  适用当时的旧法、旧法文本没有收录而不作判断的：")
        lines += [f"        {law}：{'、'.join(rules)}" for law, rules in older.items()]
    return "\n".join(lines) + "\n\n"


def _needs(one: Unknown) -> str:
    """What a rule lacked, in the words of the forms of the acts it is asked at."""
    from mingjian.law.acts import member_of
    from mingjian.law.registry import RULES
    from mingjian.procedure.explain import label_of_need

    rule = RULES.get(one.rule)
    asked = sorted(rule.asked_at) if rule else []
    said: dict[str, None] = {}
    for need in one.needs:
        member = need.removeprefix("act.").partition(".")[0]
        of = next((name for name in asked if member_of(name, member)), "")
        said[label_of_need(need, of)] = None
    return "、".join(said)


def _title(rule: str) -> str:
    from mingjian.law.registry import RULES

    found = RULES.get(rule)
    return found.title if found else ""


@dataclass(slots=True)
class Summary:
    """What was found so far, by rule and by case; does not grow with the number of cases."""

    cases: int = 0
    troubled: int = 0
    found: Counter[str] = field(default_factory=Counter)
    cases_with: Counter[str] = field(default_factory=Counter)
    sources: dict[str, str] = field(default_factory=dict)
    worst: list[tuple[int, str]] = field(default_factory=list)

    def take(self, told: Timeline, report: Report, *, wrong: bool) -> None:
        """Count one case; ``wrong``: its account itself has something to it."""
        self.cases += 1
        self.troubled += bool(report.findings or wrong)
        if not report.findings:
            return
        names = [found.rule or found.code for found in report.findings]
        self.found.update(names)
        self.cases_with.update(set(names))
        for name, found in zip(names, report.findings, strict=True):
            self.sources.setdefault(name, found.source)
        self.worst.append((len(names), told.header.ref))
        if len(self.worst) > 20 * _MOST_CASES:
            self._keep_worst()

    def lines(self) -> Iterator[str]:
        """The summary in Chinese; the last line counts the cases."""
        if self.cases > 1 and self.found:
            yield "按规则："
            for name, number in self.found.most_common(_MOST_RULES):
                title = _title(name) or self.sources[name]
                yield f"  {name}　{title}　{number} 处，{self.cases_with[name]} 件"
            others = self.found.most_common()[_MOST_RULES:]
            if others:
                yield f"  其他 {len(others)} 条规则　{sum(number for _, number in others)} 处"
            self._keep_worst()
            yield "问题最多的案件："
            yield from (f"  {case or '（没有案号）'}　{number} 处" for number, case in self.worst)
        yield f"核查 {self.cases} 件，{self.troubled} 件有问题。"

    def _keep_worst(self) -> None:
        self.worst.sort(key=lambda one: -one[0])
        del self.worst[_MOST_CASES:]
