"""What only several cases of one file show together: how often a year one firm is inspected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mingjian.kernel.findings import Finding
from mingjian.law.history import Act, History
from mingjian.law.registry import load
from mingjian.law.rules.inspection import UNCAPPED
from mingjian.procedure.checking import Report

MOST_FIRMS = 20_000
"""Firms kept in mind at once, by year; memory stays flat over any number of cases."""
_CAP = "JC-006"
_CODES = ("inspection.over_cap", "inspection.count_differs")
_EACH = ("inspection_approval", "inspection_notice")  # every one of them is another inspection
_COUNTED = (*_EACH, "entry_scan", "certificate_shown", "inspection_result")


@dataclass(slots=True)
class Across:
    """The inspections of each firm by year, in the order of the file.

    Source: 国办发〔2024〕54号, 检查方式与频次部分. The cap is the one told of the case
    (``frequency_cap``). An inspection counts once, at its approval, else at its notice, else at
    the first act on site; one that a complaint, an assignment, data or the firm itself led to
    does not count.
    """

    times: dict[int, int] = field(default_factory=dict)

    def seen(self, header: History, acts: Sequence[Act], report: Report) -> Report:
        """The report of the case, with what the cases before it in the file add to it."""
        if header.kind not in ("inspection", "double_random"):
            return report
        counted = _inspections(acts)
        added: list[Finding] = []
        for act in counted:
            found = self._count(header, act)
            if found is not None and not _said(report, found):
                added.append(found)
        return replace(report, findings=(*report.findings, *added)) if added else report

    def _count(self, header: History, act: Act) -> Finding | None:
        firm = header.party.get("uscc") or header.party.get("name") or act.get("target")
        if not firm or header.party.get("type") == "individual" or act.get("source") in UNCAPPED:
            return None
        key = hash((firm, header.body.get("name"), act.day.year))
        number = self.times[key] = self.times.pop(key, 0) + 1  # the latest seen stand last
        if len(self.times) > MOST_FIRMS:
            del self.times[next(iter(self.times))]
        cap, told = header.facts.get("frequency_cap"), act.get("frequency")
        rule = load()[_CAP]
        if act.day < rule.in_force_from:
            return None
        if isinstance(cap, int) and number > cap:
            return Finding(
                _CODES[0],
                f"本文件里这是{act.day.year}年对“{firm}”的第{number}次检查，超过公布的上限{cap}次",
                rule.source,
                "不再安排检查，改用书面核查、信息共享等方式；确需检查的，写明不受上限约束的来源",
                _CAP,
                at=act.day.isoformat(),
            )
        if isinstance(told, int) and told < number:
            return Finding(
                _CODES[1],
                f"写明是{act.day.year}年对“{firm}”的第{told}次检查，本文件里已经是第{number}次",
                rule.source,
                "核对本年度已经进行的检查，改正次数",
                _CAP,
                "warn",
                at=act.day.isoformat(),
            )
        return None


def _inspections(acts: Sequence[Act]) -> list[Act]:
    """The acts each of which stands for one inspection."""
    for name in _COUNTED:
        found = [act for act in acts if act.act == name]
        if found:
            return found if name in _EACH else found[:1]
    return []


def _said(report: Report, found: Finding) -> bool:
    return any(one.code == found.code and one.at == found.at for one in report.findings)
