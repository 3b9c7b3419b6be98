"""Members of acts read by what the vocabulary says they are: kept, put right, noted, refused."""

import pytest

from mingjian.law.timeline import Unreadable, parse


def told(act, **members):
    """The members of one act as they were read, and the places that were noted."""
    found = parse({"kind": "penalty", "acts": [{"act": act, "at": "2024-03-01", **members}]})
    return found.acts[0].data, [note.place for note in found.notes]


def refused(act, **members):
    with pytest.raises(Unreadable) as why:
        told(act, **members)
    return [problem.place for problem in why.value.problems]


def test_a_number_where_text_is_asked_is_its_digits():
    assert told("case_filing", document=12) == ({"document": "12"}, [])


def test_one_word_where_a_list_is_asked_is_a_list_of_one():
    assert told("officer_assignment", officers="甲") == ({"officers": ["甲"]}, [])


def test_a_word_where_rows_are_asked_is_a_row_of_its_first_part():
    assert told("seizure", items=["苗木"])[0] == {"items": [{"name": "苗木"}]}


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("copies", "两份"),
        ("copies", -1),
        ("copies", 10**30),
        ("copies", True),
        ("items", [3]),
        ("place", {"city": "某市"}),
        ("place", ["甲", "乙"]),
        ("document", None),
        ("listed", "也许"),
    ],
)
def test_a_value_of_another_shape_is_noted_and_no_rule_meets_it(member, value):
    act = "inspection_approval" if member == "listed" else "seizure"
    data, notes = told(act, **{member: value})
    assert not data.get(member)
    assert bool(notes) == (value is not None)


def test_ten_thousand_days_can_be_counted_and_more_cannot():
    """The farthest day that may be told is in 2199; ten thousand days on there is still a date."""
    assert told("late_penalty", days=10_000) == ({"days": 10_000}, [])
    assert told("late_penalty", days=10_001) == ({}, ["acts[0].days"])


@pytest.mark.parametrize("days", [2.0, 2])
def test_a_whole_number_may_be_written_with_a_point(days):
    assert told("late_penalty", days=days) == ({"days": 2}, [])


@pytest.mark.parametrize(
    ("act", "members", "place"),
    [
        ("service", {"announced_at": "2024-02-30"}, "acts[0].announced_at"),
        ("fine_payment", {"amount": 10**16}, "acts[0].amount"),
        ("fine_payment", {"amount": "200"}, "acts[0].amount"),
        (
            "deferral_decision",
            {"instalments": [{"due": "2024-13-01", "amount": 1}]},
            "acts[0].instalments[0].due",
        ),
        ("penalty_decision", {"facts": {"complex": "也许"}}, "acts[0].facts.complex"),
        ("penalty_decision", {"penalties": [3]}, "acts[0].penalties[0]"),
        ("penalty_decision", {"basis": [{"range": 3}]}, "acts[0].basis[0].range"),
    ],
)
def test_a_date_that_is_none_and_money_that_is_none_are_refused_wherever_they_stand(
    act, members, place
):
    assert refused(act, **members) == [place]


def test_the_digits_of_a_number_too_long_to_write_are_not_written():
    """A JSON integer may have any length; Python will not print four thousand digits."""
    with pytest.raises(Unreadable) as why:
        told("fine_payment", amount=10**5000)
    assert "位数过多" in str(why.value)
    with pytest.raises(Unreadable):
        parse({"kind": 10**5000, "acts": []})


def test_yes_or_no_may_stand_for_a_text():
    """“explained”: true says that it was, though not how."""
    assert told("publication_withdrawal", explained=True) == ({"explained": True}, [])


def test_an_act_that_is_not_known_has_the_members_every_act_may_have():
    assert told("moon_landing", until="2024-03-04", colour=[1])[0] == {
        "until": "2024-03-04",
        "colour": [1],
    }
    assert refused("moon_landing", until="2024-02-30") == ["acts[0].until"]
