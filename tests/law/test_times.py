"""Dates within one act: an end before its beginning, a term over before it was set."""

import pytest

from tests.law.telling import act, case, codes


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2024-05-10T09:00", "2024-05-10T09:00", 0),
        ("2024-05-10T09:00", "2024-05-10T08:59", 1),
        ("2024-05-10", "2024-05-10T08:00", 0),
        ("2024-05-10", "2024-05-09", 1),
        ("2024-05-10T09:00", "2024-05-11", 0),
    ],
)
def test_rq_001_an_end_is_not_before_its_beginning(start, end, said):
    """国办发〔2018〕118号, records true to what was done: a hearing from nine to nine may be short."""
    hearing = act("hearing", "2024-05-10", start=start, end=end)
    assert codes("RQ-001", case(), hearing) == ["record.end_before_start"] * said


def test_rq_001_from_and_until_are_a_pair_too():
    told = {"from_": "2024-05-10", "until": "2024-05-09"}
    assert codes("RQ-001", case(), act("testing", "2024-05-10", **told)) == [
        "record.end_before_start"
    ]
    assert codes("RQ-001", case(), act("testing", "2024-05-10", until="2024-05-09")) == []


@pytest.mark.parametrize(("until", "said"), [("2024-05-09", 1), ("2024-05-10", 0)])
@pytest.mark.parametrize(
    ("name", "member", "kind"),
    [
        ("seizure", "until", "compulsory_measure"),
        ("extension", "until", "penalty"),
        ("penalty_decision", "pay_by", "penalty"),
        ("permit_decision", "valid_to", "permit"),
        ("rectification_order", "until", "inspection"),
    ],
)
def test_rq_002_a_term_is_not_over_before_it_is_set(name, member, kind, until, said):
    """国办发〔2018〕118号: a paper of 10 May may set that very day, not the day before."""
    paper = act(name, "2024-05-10", **{member: until})
    assert codes("RQ-002", case(kind=kind), paper) == ["record.term_over_before_set"] * said
