"""Whether the body may punish: each rule on both sides of its boundary (O01, P02)."""

import pytest

from tests.law.telling import act, case, codes, unknown

FILED = act("case_filing", "2024-03-01")
ITEM = {"id": "YL-001", "version": 1}
DELEGATED = {"document": "省政府令第1号", "published_on": "2024-03-01", "items": ["YL-001"]}


def township(delegation=DELEGATED, item=ITEM):
    return case(body={"level": "township", "delegation": delegation}, item=item)


def test_cf_013_a_township_punishes_from_the_day_its_delegation_is_published():
    assert codes("CF-013", township(), FILED) == []
    assert codes("CF-013", township(), act("case_filing", "2024-02-29")) == [
        "penalty.body.no_delegation"
    ]


def test_cf_013_a_township_without_delegation_does_not():
    assert codes("CF-013", township({}), FILED) == ["penalty.body.no_delegation"]
    assert unknown("CF-013", township(None), FILED) == ["body.delegation"]


def test_cf_013_only_items_on_the_list_are_delegated():
    assert codes("CF-013", township(item={"id": "YL-002"}), FILED) == [
        "penalty.body.item_not_delegated"
    ]
    assert unknown("CF-013", township(item={}), FILED) == ["item", "body.delegation"]


def test_cf_013_a_county_bureau_needs_no_delegation():
    assert codes("CF-013", case(body={"level": "county"}), FILED) == []


LETTER = {"from": "2023-03-02", "until": "2024-03-01", "published": True, "matters": ["YL-001"]}


def entrusted(**letter):
    return case(body={"status": "entrusted", "entrustment": {**LETTER, **letter}}, item=ITEM)


def test_cf_014_a_letter_counts_on_its_last_day_and_not_on_the_day_after():
    assert codes("CF-014", entrusted(), FILED) == []
    assert codes("CF-014", entrusted(), act("case_filing", "2024-03-02")) == [
        "penalty.body.entrustment_expired"
    ]


def test_cf_014_a_letter_does_not_count_before_its_first_day():
    assert codes("CF-014", entrusted(), act("case_filing", "2023-03-02")) == []
    assert codes("CF-014", entrusted(), act("case_filing", "2023-03-01")) != []


@pytest.mark.parametrize(
    ("letter", "code"),
    [
        ({"published": False}, "penalty.body.entrustment_not_published"),
        ({"sub_entrusted": True}, "penalty.body.sub_entrusted"),
        ({"matters": ["YL-002"]}, "penalty.body.matter_not_entrusted"),
    ],
)
def test_cf_014_each_way_beyond_the_letter_is_barred(letter, code):
    assert codes("CF-014", entrusted(**letter), FILED) == [code]


def test_cf_014_a_letter_that_is_not_told_is_not_known():
    assert unknown("CF-014", case(body={"status": "entrusted"}), FILED) == ["body.entrustment"]
