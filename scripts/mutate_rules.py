"""Makes each rule of law answer "nothing stands" in turn: one of its tests must turn red.

    python scripts/mutate_rules.py [RULE…]

One pytest session, in process: the tests named after a rule are run with the rule silenced
until one fails. Exit 1 names the rules that no test of theirs would miss.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mingjian.law import registry
from rule_tests import HOUSE, rule_of


class Silencer:
    """A pytest plugin: instead of running the session, runs each rule's tests without the rule."""

    def __init__(self, only: Sequence[str]) -> None:
        self.only = frozenset(only)
        self.survived: list[str] = []
        self.untested: list[str] = []
        self.killed: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        by_rule: dict[str, list[pytest.Item]] = {}
        for item in session.items:
            if rule := rule_of(item.name):
                by_rule.setdefault(rule, []).append(item)
        for id in sorted(registry.load()):
            if self.only and id not in self.only:
                continue
            if id not in by_rule:
                self.untested.append(id)
                continue
            with registry.silenced(id):
                red = any(fails(item) for item in by_rule[id])
            (self.killed if red else self.survived).append(id)
        return True

    def pytest_report_teststatus(self) -> tuple[str, str, str]:
        return "", "", ""


def fails(item: pytest.Item) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=None)
    return any(report.failed for report in reports)


def check(only: Sequence[str] = ()) -> Silencer:
    """Runs the check in this process and gives what became of each rule."""
    plugin = Silencer(only)
    pytest.main(
        [
            *("-q", "--no-header", "--no-summary", "-p", "no:cacheprovider", "-p", "no:django"),
            *("--rootdir", str(HOUSE), str(HOUSE / "tests/law")),
        ],
        plugins=[plugin],
    )
    return plugin


def main(arguments: list[str]) -> int:
    unknown = [id for id in arguments if id not in registry.load()]
    if unknown:
        print(f"no such rule: {', '.join(unknown)}")
        return 2
    done = check(arguments)
    print(f"{len(done.killed)} rules: a test of theirs turns red without them")
    if done.survived:
        print(f"missed by every test: {', '.join(done.survived)}")
    if done.untested:
        print(f"no test is named after: {', '.join(done.untested)}")
    return 1 if done.survived or done.untested else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
