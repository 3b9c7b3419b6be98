"""Several processes at once, and processes that die: nothing answered is lost, nothing is half."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.installation import Installation, acknowledged, first_answer, installed

KILLS = int(os.environ.get("MINGJIAN_KILLS", "25"))
CREATORS = 32
CASES = 4  # of each creator


@pytest.fixture
def installation(tmp_path: Path) -> object:
    with installed(tmp_path) as one:
        yield one


def test_a_process_killed_at_random_points_loses_nothing_it_answered(
    installation: Installation,
) -> None:
    """SIGKILL from outside in the middle of ``perform``: every answered act is there, no act is
    half there, and the whole installation verifies clean."""
    dice = random.Random(25)
    answered: set[tuple[str, str, str]] = set()
    for number in range(KILLS):
        worker = installation.start("tests.worker", "acts", f"w{number}")
        first = first_answer(worker)
        time.sleep(dice.uniform(0.0, 0.3))
        assert worker.poll() is None, "".join(worker.communicate())
        worker.send_signal(signal.SIGKILL)
        answered |= acknowledged(first, worker.communicate()[0])
    assert len(answered) > KILLS
    told = json.loads(installation.run("tests.inspect_home").stdout)
    assert answered <= {(case, str(seq), leaf) for case, seq, leaf in told["acts"]}
    assert told["bodies"] == len(told["acts"])
    assert told["gaps"] == []
    assert told["views"] == told["cases"]
    assert told["verdict"]["ok"], told["verdict"]
    assert told["pending"] == 0


def test_32_creators_at_once_get_numbers_without_hole_or_repeat(
    installation: Installation,
) -> None:
    """Figures of the issue: no failure, no duplicate, no hole."""
    processes = [
        installation.start("tests.worker", "create", str(CASES), str(CREATORS // 4))
        for _ in range(4)
    ]
    for process in processes:
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
    told = json.loads(installation.run("tests.inspect_home").stdout)
    for word in ("线", "罚立"):
        given = sorted(number for w, number in told["numbers"] if w == word)
        assert given == list(range(1, CREATORS * CASES + 1))
    assert told["verdict"]["ok"], told["verdict"]
