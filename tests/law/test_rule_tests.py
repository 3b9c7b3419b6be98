"""Each rule has tests of its own name, and one of them would miss it."""

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]


def run(script, *arguments):
    return subprocess.run(
        [sys.executable, f"scripts/{script}", *arguments],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_list_of_rule_tests_is_what_the_tests_say():
    done = run("rule_tests.py", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_rule_that_falls_silent_is_missed_by_a_test_of_its_own():
    done = run("mutate_rules.py")
    assert done.returncode == 0, "\n".join(done.stdout.splitlines()[-4:]) + done.stderr
