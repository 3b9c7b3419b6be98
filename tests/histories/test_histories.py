"""Lawful histories meet no finding, every single defect is found; told by code of their own."""

import ast
import json
import os
from pathlib import Path

import pytest

from mingjian.law.registry import load
from tests.histories.catalogue import FIELDS
from tests.histories.judging import judge, lawful, tally

CASES = int(os.environ.get("MINGJIAN_HISTORIES", "500"))  # a kind
HERE = Path(__file__).parent
ASKING = {"judging.py"}  # the one module beside the tests that may ask the product
KINDS = sorted({one.kind for one in FIELDS})


def of_kind(kind):
    return [one for one in FIELDS if one.kind == kind]


@pytest.mark.parametrize("kind", KINDS)
def test_a_lawful_history_meets_no_finding(kind):
    fields = of_kind(kind)
    for one in fields:
        for case in lawful(one, -(-CASES // len(fields))):
            found = [(f.rule, f.code, f.message, f.at) for f in judge(case).findings]
            assert found == [], json.dumps(case, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("kind", KINDS)
def test_every_single_defect_is_found(kind):
    for one in of_kind(kind):
        for defect in one.defects:
            result = tally(one, defect, 2)
            assert result.tried > 0, f"{one.name}: no history has a place for {defect.name}"
            assert not result.missed, (
                f"{one.name}: {defect.name} ({defect.article})\n"
                + json.dumps(result.missed[0], ensure_ascii=False, indent=1)
            )


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_of_a_kind_is_triggered_by_a_defect_or_says_why_it_cannot_be(kind):
    fields = of_kind(kind)
    triggered = {defect.rule for one in fields for defect in one.defects}
    excused = set(fields[0].unreachable)
    asked = {rule.id for rule in load().values() if not rule.kinds or kind in rule.kinds}
    assert not triggered & excused, "a reason is given for what a defect triggers"
    assert excused <= asked
    left = asked - triggered - excused
    assert len(left) <= len(asked) * 0.05, f"neither triggered nor explained: {sorted(left)}"


def test_histories_share_no_code_with_the_product():
    """Neither rules, procedures nor calendar: the modules that tell them import none of it."""
    told = [path for path in HERE.glob("*.py") if not path.name.startswith("test_")]
    assert {path.name for path in told} > ASKING
    for path in told:
        if path.name in ASKING:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
                assert node.level == 0, f"{path.name}: from . import"
            own = ("tests.histories", "__future__", "collections", "copy", "csv", "dataclasses")
            own += ("datetime", "pathlib", "random", "typing", "itertools", "functools")
            for name in names:
                assert name.startswith(own), f"{path.name} imports {name}"
                assert name != "tests.histories.judging", f"{path.name} asks the product"
