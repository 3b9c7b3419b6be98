"""From the journal into the tree: in order, once, and taken up again after a crash."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from mingjian.apps.journal import rows, sequencing
from mingjian.apps.journal.models import Pending
from mingjian.ledger import policy, tlogproof
from mingjian.ledger.tiles import TileReader
from tests import cast as people
from tests import play

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.MINGJIAN_HOME = tmp_path
    return tmp_path


def test_acts_enter_the_tree_in_the_order_of_the_journal(home: Path) -> None:
    """R07: every leaf of the journal stands in the tree, in its order."""
    handle = play.ordinary(people.people(), upto="prior_notice")
    assert sequencing.run_once() == 8
    leaves = [leaf.hex() for leaf in TileReader(home / "ledger").leaves(8)]
    assert leaves == [row.leaf for row in rows.of_case(handle)]
    assert Pending.objects.count() == 0


def test_what_a_crash_left_half_done_is_taken_up_without_a_second_entry(home: Path) -> None:
    """Appended to the tree, not yet taken off the queue: the key makes the repeat harmless."""
    cast = people.people()
    handle = play.ordinary(cast, upto="case_filing")
    waiting = list(Pending.objects.values_list("act_id", flat=True))
    sequencing.run_once()
    Pending.objects.bulk_create([Pending(act_id=act_id) for act_id in waiting])
    sequencing.close()
    play.assignment(cast, handle, people.day(1))
    assert sequencing.run_once() == 3
    assert len(list(TileReader(home / "ledger").leaves(3))) == 3
    assert Pending.objects.count() == 0


def test_a_proof_of_an_act_holds_against_the_policy_of_the_folder(home: Path) -> None:
    """R07: index, path and checkpoint prove the act to anybody."""
    handle = people.people().lead()
    sequencing.run_once()
    proof = tlogproof.parse(tlogproof.prove(home / "ledger", 0))
    trust = policy.parse((home / "ledger" / "policy").read_bytes())
    assert proof.check(bytes.fromhex(rows.one(handle, 0).leaf), trust).head.size == 1


def test_the_worker_takes_an_act_within_a_second(home: Path) -> None:
    """Waking on commit: nobody waits for the next round."""
    cast = people.people()
    sequencing.run_once()
    stop = threading.Event()
    worker = threading.Thread(target=sequencing.run_forever, args=(stop,))
    worker.start()
    try:
        cast.lead()
        waited = threading.Event()
        for _ in range(40):
            if not Pending.objects.exists():
                break
            waited.wait(0.05)
        assert not Pending.objects.exists()
    finally:
        stop.set()
        sequencing.wake()
        worker.join(10)
    assert not worker.is_alive()
