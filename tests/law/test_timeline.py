"""Timelines as people write them: what is read, what is noted, what is refused with its place."""

import json
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingjian.kernel.calendar import CHINA
from mingjian.law.timeline import Unreadable, parse, read_at


def account(*acts, **header):
    return {
        "format": "mingjian/timeline@1",
        "case": "某案",
        "kind": "penalty",
        "acts": list(acts),
        **header,
    }


def places(told):
    """The places of everything that was refused."""
    with pytest.raises(Unreadable) as refused:
        parse(told)
    assert all(problem.message for problem in refused.value.problems)
    return [problem.place for problem in refused.value.problems]


FILED = {"act": "case_filing", "at": "2024-03-01"}


def test_a_whole_account_is_read_without_a_word():
    """R: C01, design decision 3. The header without acts, the acts with every member."""
    told = parse(
        account(
            FILED,
            {
                "act": "on_site_record",
                "at": "2024-03-04T09:30",
                "by": ["甲", "乙"],
                "recorded": ["text"],
            },
            procedure="ordinary",
            domain="housing",
            complete=["acts"],
            as_of="2024-05-20",
            party={"type": "organisation", "name": "某某园林有限公司"},
            officers=[
                {
                    "ref": "甲",
                    "certificate": {"number": "1", "valid_to": "2028-01-01", "status": "valid"},
                }
            ],
            facts={"complex": True, "violation_end": "2024-02-01"},
            frequency_cap=2,
            findings_expected=["CF-036"],
        )
    )
    assert (told.notes, told.problems, told.expected) == ((), (), ("CF-036",))
    header = told.header
    assert (header.ref, header.kind, header.procedure, header.domain) == (
        *("某案", "penalty", "ordinary", "housing"),
    )
    assert header.as_of == date(2024, 5, 20)
    assert header.facts == {"complex": True, "violation_end": "2024-02-01", "frequency_cap": 2}
    assert header.officers["甲"].valid_to == date(2028, 1, 1)
    assert header.length == 0
    assert told.acts[1].at == datetime(2024, 3, 4, 9, 30, tzinfo=CHINA)
    assert told.acts[1].by == ("甲", "乙")
    assert told.acts[1].data == {"recorded": ["text"]}


def test_an_officer_without_certificate_is_an_officer_whose_certificate_is_not_known():
    told = parse(account(FILED, officers=[{"ref": "甲"}]))
    assert told.header.officers["甲"].certificate_known is False


def test_acts_and_members_that_are_not_known_are_kept_and_noted():
    told = parse(
        account({"act": "moon_landing", "at": "2024-03-01"}, {**FILED, "colour": "red"}, weather=1)
    )
    assert [a.act for a in told.acts] == ["moon_landing", "case_filing"]
    assert told.acts[1].data == {"colour": "red"}
    assert {note.place for note in told.notes} == {"acts[0]", "acts[1].colour", "weather"}


def test_acts_come_in_order_of_time_and_a_day_without_clock_keeps_the_order_told():
    told = parse(
        account(
            {"act": "service", "at": "2024-03-05"},
            {"act": "prior_notice", "at": "2024-03-04T15:00"},
            {"act": "interview_record", "at": "2024-03-04T09:00"},
            {"act": "legal_review", "at": "2024-03-02"},
            {"act": "penalty_decision", "at": "2024-03-02"},
        )
    )
    assert [a.act for a in told.acts] == [
        *("legal_review", "penalty_decision", "interview_record", "prior_notice", "service"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "2023-02-29",
        "2024-13-01",
        "2024-05-10T25:00",
        "2024/15/10",
        "24/05/10",
        "昨天",
    ],
)
def test_a_date_that_does_not_exist_or_is_none_is_refused_with_its_place(text):
    assert places(account({"act": "case_filing", "at": text})) == ["acts[0].at"]


@pytest.mark.parametrize(
    "text", ["2024-W10-1", "20240510", "0001-01-01", "9999-12-31", "２０２４-05-10", ""]
)
def test_only_the_written_form_of_a_date_counts(text):
    assert isinstance(read_at(text), str)


def test_a_moment_elsewhere_is_a_day_in_china():
    told = parse(account({"act": "case_filing", "at": "2024-03-01T18:00Z"}))
    assert told.acts[0].day == date(2024, 3, 2)


def test_every_problem_is_told_at_once_and_each_has_its_place():
    told = account(
        {"act": "case_filing"},
        {"at": "2024-03-01"},
        {
            "act": "penalty_decision",
            "at": "2024-04-01",
            "penalties": [{"kind": "fine", "amount": 1.5}],
        },
        {"act": "penalty_decision", "at": "2024-04-01", "basis": [{"range": {"min": "高"}}]},
        {"act": "fine_payment", "at": "2024-04-01", "amount": -1},
        {"act": "fine_payment", "at": "2024-04-01", "amount": True},
        {"act": "extension", "at": "2024-04-01", "until": "2024-06-31"},
        "立案",
        as_of="2024-00-01",
        facts={"complex": "也许", "hearing_threshold": "5万"},
        officers=[{"certificate": {}}, {"ref": "甲", "certificate": {"valid_to": "无"}}],
    )
    assert set(places(told)) == {
        "acts[0].at",
        "acts[1].act",
        "acts[2].penalties[0].amount",
        "acts[3].basis[0].range.min",
        "acts[4].amount",
        "acts[5].amount",
        "acts[6].until",
        "acts[7]",
        "as_of",
        "facts.complex",
        "facts.hearing_threshold",
        "officers[0].ref",
        "officers[1].certificate.valid_to",
    }


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ([], "全文"),
        (None, "全文"),
        ({"format": "mingjian/timeline@2"}, "format"),
        ({"acts": []}, "kind"),
        ({"kind": "murder", "acts": []}, "kind"),
        ({"kind": "penalty"}, "acts"),
        ({"kind": "penalty", "acts": {}}, "acts"),
        ({"kind": "penalty", "acts": [], "officers": 3}, "officers"),
        ({"kind": "penalty", "acts": [], "party": "某人"}, "party"),
        ({"kind": "penalty", "acts": [], "complete": [1]}, "complete[0]"),
        ({"kind": "penalty", "acts": [], "party": {"type": ["individual"]}}, "party.type"),
        ({"kind": "penalty", "acts": [], "party": {"birth": "1990-02-30"}}, "party.birth"),
        ({"kind": "penalty", "acts": [], "body": {"status": {}}}, "body.status"),
    ],
)
def test_what_is_no_account_is_refused(wrong, place):
    assert places(wrong) == [place]


def test_words_may_stand_alone_where_a_list_is_asked():
    told = parse(account({"act": "hearing", "at": "2024-03-01", "by": "丙", "states": "facts"}))
    assert told.acts[0].by == ("丙",)
    assert told.acts[0].data == {"states": ["facts"]}
    assert told.acts[0].says("fact") is False


def test_an_unknown_procedure_or_field_is_noted_and_taken_as_not_told():
    told = parse(account(FILED, procedure="quick", domain="space", complete=["acts", "all"]))
    assert (told.header.procedure, told.header.domain) == (None, None)
    assert told.header.complete == {"acts"}
    assert [note.place for note in told.notes] == ["procedure", "domain", "complete"]


def read_or_refused(told):
    """The account that was read, or the problems it was refused for."""
    try:
        return parse(told)
    except Unreadable as refused:
        return refused.problems


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
members = st.sampled_from(
    ["act", "at", "by", "penalties", "basis", "states", "amount", "discretion", "until", "facts"]
)
wild_acts = st.lists(
    st.dictionaries(
        members,
        json_values
        | st.sampled_from(["penalty_decision", "prior_notice", "2024-05-10", "2024-02-30"]),
        max_size=6,
    ),
    max_size=4,
)


@settings(max_examples=300, deadline=None)
@given(
    wild_acts, st.dictionaries(st.sampled_from(["kind", "facts", "officers", "party"]), json_values)
)
def test_whatever_json_comes_is_read_or_refused_and_never_breaks(acts, header):
    assert read_or_refused(json.loads(json.dumps({"kind": "penalty", **header, "acts": acts})))


def test_of_acts_told_by_days_the_certificate_was_shown_first():
    """Nobody who tells days says that it was shown after the record; a clock would say so."""
    record = {"act": "on_site_record", "at": "2024-03-05"}
    shown = {"act": "certificate_shown", "at": "2024-03-05"}
    assert [a.act for a in parse(account(record, shown)).acts] == [
        *("certificate_shown", "on_site_record")
    ]
    record["at"], shown["at"] = "2024-03-05T09:00", "2024-03-05T09:30"
    assert [a.act for a in parse(account(record, shown)).acts] == [
        *("on_site_record", "certificate_shown")
    ]
