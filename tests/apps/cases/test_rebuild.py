"""Views are caches: dropped and rebuilt from the journal alone, every table is the same."""

from __future__ import annotations

import os
import random
from datetime import timedelta
from typing import Any

import pytest

from mingjian.apps.cases import door, rebuild, selectors
from mingjian.apps.cases.models import CaseFile
from mingjian.kernel.findings import Barred
from mingjian.project import verifying
from tests import play
from tests.cast import Cast, day

HISTORIES = int(os.environ.get("MINGJIAN_HISTORIES", "200"))


def rebuilt_equal() -> bool:
    before = rebuild.dump()
    rebuild.rebuild()
    return before == rebuild.dump()


def test_a_whole_case_rebuilds_to_the_same_tables(cast: Cast, settings: Any, tmp_path: Any) -> None:
    """Every step of the spine, documents issued in between."""
    from mingjian.apps.instruments import services

    settings.MINGJIAN_HOME = tmp_path
    handle = play.ordinary(cast, upto="prior_notice")
    services.settle(handle)
    play.ordinary(cast)
    assert rebuilt_equal()


def test_a_publication_corrected_and_withdrawn_rebuilds(cast: Cast) -> None:
    """P16: the record of what the public read comes back with its tombstone."""
    handle = play.ordinary(cast, upto="publication")
    cast.perform(
        "publication_correction",
        {
            "of": "publication",
            "was": "原文",
            "masked": "某某园林有限公司擅自占用绿地，罚款3000元（更正）。",
            "reason": "笔误",
        },
        case=handle,
        at=day(27),
        by=cast.publisher,
    )
    assert rebuilt_equal()


def test_200_random_histories_rebuild_to_the_same_tables(cast: Cast) -> None:
    """Acts tried at random, the lawful ones pass, the others are refused: the views agree."""
    dice = random.Random(44)
    acts = 0
    for _ in range(HISTORIES):
        acts += _history(cast, dice)
    assert CaseFile.objects.count() == HISTORIES
    assert acts > 4 * HISTORIES
    assert rebuilt_equal()


def test_numbers_go_on_after_a_rebuild(cast: Cast) -> None:
    """The counters are views too: no number is given a second time."""
    cast.lead()
    rebuild.rebuild()
    case = selectors.case_file(cast.officer_a, cast.lead())
    assert case is not None
    assert case.number == "某园线〔2026〕2号"


def test_a_view_once_spoilt_is_made_good(cast: Cast) -> None:
    """What somebody did to the cache is gone after a rebuild; the verifier saw it before."""
    play.ordinary(cast, upto="case_filing")
    good = rebuild.dump()
    CaseFile.objects.update(party_name="别人", seq=99)
    assert rebuild.dump() != good
    rebuild.rebuild()
    assert rebuild.dump() == good


def _history(cast: Cast, dice: random.Random) -> int:
    """A case of random acts, mostly in order; how many passed."""
    at = day(dice.randrange(20))
    handle = cast.lead(at)
    done = 1
    names = list(range(len(play.STEPS)))
    position = 0
    for _ in range(dice.randrange(3, len(play.STEPS) + 4)):
        number = position if dice.random() < 0.8 else dice.choice(names)
        position = min(position + 1, len(names) - 1)
        at += timedelta(hours=dice.randrange(1, 60))
        try:
            play.STEPS[number][1](cast, handle, at)
        except (Barred, door.Invalid):
            continue
        done += 1
    return done


@pytest.mark.django_db(transaction=True)
def test_the_verifier_folds_the_same_as_the_door() -> None:
    """One fold for door, rebuild and verify."""
    from mingjian.ledger.verdict import Verdict
    from tests import cast as people

    play.ordinary(people.people(), upto="head_approval")
    verdict = Verdict()
    verifying._views(verdict)
    assert verdict.bad == []
