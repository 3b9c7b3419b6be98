"""The whole test suite: the ground floor without Django, then the house on SQLite and PostgreSQL.

Each part that cannot run for a missing package is named at the end. With ``--all-required``
(as in .ci/run) a part left out is a failure.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from postgres_cluster import NoPostgres, cluster

ROOT = Path(__file__).resolve().parent.parent
GROUND = ["tests/kernel", "tests/law", "tests/procedure", "tests/ledger", "tests/draw"]
HOUSE = ["tests/apps", "tests/web", "tests/project"]
JOURNEYS = ["tests/journeys"]


@dataclass
class Part:
    """One call of pytest, and what came of it."""

    name: str
    arguments: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    code: int | None = None
    output: str = ""
    seconds: float = 0.0

    def run(self) -> Part:
        start = time.monotonic()
        home = tempfile.mkdtemp(prefix="mingjian-test-")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *self.arguments],
            cwd=ROOT,
            env={**os.environ, "MINGJIAN_HOME": home, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        shutil.rmtree(home, ignore_errors=True)
        self.code, self.output = done.returncode, done.stdout
        self.seconds = time.monotonic() - start
        last = next((x for x in reversed(done.stdout.splitlines()) if " in " in x), "")
        for number, word in re.findall(r"(\d+) (passed|failed|error|errors|skipped)", last):
            match word:
                case "passed":
                    self.passed += int(number)
                case "skipped":
                    self.skipped += int(number)
                case _:
                    self.failed += int(number)
        print(f"\n===== {self.name} ({self.seconds:.0f} s)\n{self.output}", flush=True)
        return self


def existing(folders: list[str]) -> list[str]:
    return [folder for folder in folders if (ROOT / folder).exists()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all-required", action="store_true", help="a part left out is a failure")
    parser.add_argument("--only", help="run the parts whose name has this word")
    options = parser.parse_args()
    left_out: list[str] = []
    go = shutil.which("go") and Path("/usr/share/gocode/src/golang.org/x/mod/sumdb").exists()
    if not go:
        left_out.append("Go verifier: apt-get install -y golang-go golang-golang-x-mod-dev")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        left_out.append("browser journeys: apt-get install -y chromium fonts-noto-cjk")
    if not shutil.which("pdftotext"):
        left_out.append("second PDF reader: apt-get install -y poppler-utils")
    with contextlib.ExitStack() as stack:
        try:
            postgres = stack.enter_context(cluster())
        except NoPostgres as error:
            postgres = None
            left_out.append(f"PostgreSQL: {error}")
        marks = [] if go else ["not golang"]
        marks += [] if postgres else ["not postgres"]
        ground = [*existing(GROUND), "-p", "no:django", "-p", "tests.without_django"]
        if marks:
            ground += ["-m", " and ".join(marks)]
        pg = {"MINGJIAN_TEST_PG": postgres} if postgres else {}
        parts = [
            Part("ground floor, no Django", ground, pg),
            Part("house on SQLite", existing(HOUSE)),
        ]
        if postgres:
            on_postgres = {**pg, "MINGJIAN_TEST_DATABASE_URL": postgres}
            parts.append(Part("house on PostgreSQL", existing(HOUSE), on_postgres))
        if chromium and existing(JOURNEYS):
            parts.append(Part("journeys on SQLite", existing(JOURNEYS)))
            if postgres:
                journeys_db = {"MINGJIAN_TEST_DATABASE_URL": postgres + "_journeys", **pg}
                parts.append(Part("journeys on PostgreSQL", existing(JOURNEYS), journeys_db))
        if options.only:
            parts = [part for part in parts if options.only in part.name]
        with ThreadPoolExecutor(max_workers=2) as pool:
            done = list(pool.map(Part.run, parts))
    print("\n===== summary")
    for part in done:
        state = "ok" if part.code == 0 else f"FAILED (exit {part.code})"
        print(
            f"{part.name}: {part.passed} passed, {part.failed} failed, "
            f"{part.skipped} skipped, {state}"
        )
    for line in left_out:
        print(f"LEFT OUT  {line}")
    bad = any(part.code != 0 for part in done) or any(part.skipped for part in done)
    if options.all_required and left_out:
        print("FAILED: a part was left out")
        bad = True
    passed, failed = sum(p.passed for p in done), sum(p.failed for p in done)
    print(f"{passed} passed, {failed} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
