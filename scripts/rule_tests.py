"""Writes law/data/rule_tests.json: which tests are named after which rule, and the law book.

With ``--check`` it writes nothing, and exits 1 when the file is not what the tests say.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
TARGET = HOUSE / "src/mingjian/law/data/rule_tests.json"
NAMED = re.compile(r"test_([a-z]{2})_(\d{3})_")


def rule_of(test: str) -> str | None:
    """The rule a test function is named after: CF-010 of ``test_cf_010_…``."""
    found = NAMED.match(test)
    return f"{found[1].upper()}-{found[2]}" if found else None


def collected(house: Path = HOUSE) -> dict[str, list[str]]:
    """Rule id to pytest node ids, read from the names in ``tests/law`` without running them."""
    tests: dict[str, list[str]] = {}
    for path in sorted((house / "tests/law").rglob("test_*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (rule := rule_of(node.name)):
                name = f"{path.relative_to(house).as_posix()}::{node.name}"
                tests.setdefault(rule, []).append(name)
    return dict(sorted(tests.items()))


def text(tests: dict[str, list[str]]) -> str:
    return json.dumps(tests, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    wanted = text(collected())
    if "--check" in arguments:
        fresh = TARGET.exists() and TARGET.read_text("utf-8") == wanted
        if not fresh:
            print(f"{TARGET.relative_to(HOUSE)} is stale: run scripts/rule_tests.py")
        return 0 if fresh else 1
    TARGET.write_text(wanted, "utf-8")
    book = [sys.executable, str(HOUSE / "scripts/law_book.py")]  # names the tests of each rule
    return subprocess.run(book, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
