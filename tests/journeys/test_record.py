"""After the journeys: the whole house verifies, and every view is what the journal says."""

from __future__ import annotations

import json
import time

from tests.journeys.hearing_case import Played
from tests.journeys.house import House


def test_the_whole_house_verifies_and_its_views_are_the_journal_replayed(
    house: House, archived: Played
) -> None:
    """R01, R07: bodies, chains, tree, files recomputed; every view dropped, rebuilt, compared."""
    told = {}
    for _ in range(20):  # the tree is within a second of the journal
        told = json.loads(house.command("verify", "--home", str(house.home), "--json").stdout)
        if told["ok"] and not any("还没有" in line for line in told["not_proved"]):
            break
        time.sleep(1)
    assert told["ok"], told["first_bad"]
    assert any("视图" in line for line in told["proved"]), told["proved"]
