"""The history: a fold whose cost and size do not grow with what is repeated."""

import json
from datetime import date

import pytest

from mingjian.law.history import History, Officer
from tests.law.telling import act, at, case


def test_acts_are_found_by_name_in_order_of_time():
    told = case(
        act("service", "2024-05-09"), act("publication", "2024-05-10"), act("service", "2024-05-13")
    )
    assert told.first("publication", "service").day == date(2024, 5, 9)
    assert told.last("publication", "service").day == date(2024, 5, 13)
    assert [a.day.day for a in told.all("service", "publication")] == [9, 10, 13]
    assert (told.count("service"), told.count("hearing")) == (2, 0)
    assert told.first("hearing") is None


def test_acts_that_repeat_are_kept_as_first_last_and_tallies():
    told = case()
    for day in range(1, 29):
        told.add(act("evidence_item", f"2024-02-{day:02}", type="physical", verified=day % 2 == 0))
    size = len(json.dumps(told.to_json()))
    for day in range(1, 29):
        told.add(act("evidence_item", f"2024-03-{day:02}", type="physical", verified=True))
    assert told.count("evidence_item") == 56
    assert told.tally("evidence_item", "verified") == {"False": 14, "True": 42}
    assert (told.first("evidence_item").day, told.last("evidence_item").day) == (
        date(2024, 2, 1),
        date(2024, 3, 28),
    )
    assert len(json.dumps(told.to_json())) - size < 10
    with pytest.raises(ValueError, match="tallies"):
        told.all("evidence_item")
    with pytest.raises(ValueError, match="not tallied"):
        told.tally("evidence_item", "name")


def test_members_of_an_act_update_the_case():
    told = case(procedure=None)
    told.add(act("case_lead", "2024-03-01", procedure="ordinary", item={"id": "YL-001"},
                 party={"type": "organisation"}, facts={"urgent": True}))  # fmt: skip
    told.add(act("case_filing", "2024-03-02", party={"uscc": "某码"}, facts={"urgent": False}))
    assert told.procedure == "ordinary"
    assert told.item == {"id": "YL-001"}
    assert told.party == {"type": "organisation", "uscc": "某码"}
    assert told.facts == {"urgent": False}


def test_a_history_comes_back_from_its_json_as_it_was():
    told = case(
        act("case_lead", at("2024-03-01T09:30"), "甲", item={"id": "YL-001"}),
        act("evidence_item", "2024-03-02", verified=True),
        officers={"甲": Officer("甲", "执法员甲", "0401", date(2023, 1, 1), None, "valid")},
        domain="forestry",
        facts={"urgent": True},
    )
    back = History.from_json(json.loads(json.dumps(told.to_json())))
    assert back == told


def test_an_act_of_late_evening_elsewhere_is_of_the_next_day_in_china():
    assert act("hearing", "2024-05-10T20:00:00+00:00").day == date(2024, 5, 11)


def test_what_a_document_says_is_not_known_when_it_does_not_tell():
    assert act("prior_notice", "2024-05-10").says("facts") is None
    assert act("prior_notice", "2024-05-10", states=["facts"]).says("facts") is True
    assert act("prior_notice", "2024-05-10", states=["facts"]).says("basis") is False


def test_only_a_dossier_tells_by_silence_what_an_act_lacks():
    """Acts and documents known whole are still somebody's account; all five parts are a dossier."""
    parts = {"acts", "documents", "recordings", "officers", "evidence"}
    assert History("某案", "penalty", complete=frozenset(parts)).is_dossier()
    for part in parts:
        assert not History("某案", "penalty", complete=frozenset(parts - {part})).is_dossier()
