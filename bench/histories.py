"""Lawful histories and single defects, by the thousand: nothing false said, nothing left unsaid."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from tests.histories.catalogue import FIELDS, Field
from tests.histories.judging import judge, lawful, tally

from bench.rows import row

CASES = 10_000  # a kind
EACH = 20  # cases of each defect
PARTS = 8  # of one procedure, so that every core has work


def measure(cases: int = CASES, each: int = EACH) -> Iterator[dict[str, Any]]:
    """Findings on lawful histories and defects found, a row a kind; then the rules triggered."""
    kinds = sorted({one.kind for one in FIELDS})
    triggered: dict[str, set[str]] = {}
    with ProcessPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for kind in kinds:
            fields = [number for number, one in enumerate(FIELDS) if one.kind == kind]
            share = -(-cases // (len(fields) * PARTS))
            asked = [(number, share, part) for number in fields for part in range(PARTS)]
            clean = list(pool.map(_lawful, asked))
            told, said = len(asked) * share, sum(found for found, _ in clean)
            for _, example in clean:
                if example:
                    print(f"{kind}：{example}", file=sys.stderr)
            how = f"{told} lawful histories of {kind}; limit: none told of them"
            yield row(f"histories.{kind}.false", said, "findings", None, how, "value <= 0")
            yield _defects(kind, fields, each, pool, triggered)
    yield from _coverage(triggered)


def _lawful(asked: tuple[int, int, int]) -> tuple[int, str]:
    """How many findings so many lawful histories met, and the first of them."""
    number, count, part = asked
    said, example = 0, ""
    for case in lawful(FIELDS[number], count, part):
        for found in judge(case).findings:
            said += 1
            example = example or f"{case['case']} {found.rule or found.code} {found.message}"
    return said, example


def _defects(
    kind: str,
    fields: list[int],
    each: int,
    pool: ProcessPoolExecutor,
    triggered: dict[str, set[str]],
) -> dict[str, Any]:
    """Every defect of a kind put into so many of its histories."""
    asked = [
        (number, place, each) for number in fields for place in range(len(FIELDS[number].defects))
    ]
    found = tried = 0
    ok = True
    for (number, place, _), (hit, had) in zip(asked, pool.map(_defect, asked), strict=True):
        defect = FIELDS[number].defects[place]
        found, tried = found + hit, tried + had
        if hit:
            triggered.setdefault(kind, set()).add(defect.rule)
        if hit < had or not had:
            ok = False
            name = f"{FIELDS[number].name} {defect.name}（{defect.article}）"
            print(f"{name}：{hit}/{had}", file=sys.stderr)
    how = f"{len(asked)} defects of {kind}, each in {each} histories: {found} of {tried} found"
    return row(f"histories.{kind}.found", found, "defects", tried or None, how, "ratio >= 1", ok=ok)


def _defect(asked: tuple[int, int, int]) -> tuple[int, int]:
    number, place, each = asked
    one: Field = FIELDS[number]
    result = tally(one, one.defects[place], each)
    return result.found, result.tried


def _coverage(triggered: dict[str, set[str]]) -> Iterator[dict[str, Any]]:
    """The rules that are code, and the kinds whose defects triggered them: a table, then a row."""
    from mingjian.law.registry import load

    rules = load()
    by_rule = {
        rule: sorted(kind for kind, found in triggered.items() if rule in found) for rule in rules
    }
    for rule, kinds in sorted(by_rule.items()):
        where = "、".join(kinds) or "没有缺陷触发：" + _why_not(rule)
        print(f"{rule:<8}{where}", file=sys.stderr)
    hit = sum(bool(kinds) for kinds in by_rule.values())
    how = "rules that are code and that some single defect triggered; limit: all of them"
    yield row("histories.rules", hit, "rules", len(by_rule), how, "ratio >= 0.95")


def _why_not(rule: str) -> str:
    reasons = {one.unreachable[rule] for one in FIELDS if rule in one.unreachable}
    return "；".join(sorted(reasons)) or "未说明"


def main() -> None:
    """Print every figure, one JSON object a line."""
    parser = argparse.ArgumentParser(description="合法历史与单一缺陷")
    parser.add_argument("--cases", type=int, default=CASES, help="每类合法历史数（默认一万）")
    parser.add_argument("--each", type=int, default=EACH, help="每种缺陷的案件数")
    asked = parser.parse_args()
    for figure in measure(asked.cases, asked.each):
        print(json.dumps(figure, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
