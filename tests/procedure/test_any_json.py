"""Whatever JSON comes, it is checked or refused with its places, quickly; nothing breaks."""

import json
import time
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.acts import ACTS, COMMON, FACTS, KINDS, PARTY, PROCEDURE_NAMES, acts_of
from mingjian.law.timeline import DOMAINS, PARTS, Unreadable, parse
from mingjian.procedure.checking import check

OFFICIAL = WorkCalendar.official()
TODAY = date(2026, 10, 1)

days = st.dates(date(2016, 1, 1), date(2027, 12, 31)).map(str) | st.sampled_from(
    ["1900-01-01", "2199-12-31", "2021-07-14", "2024-05-10T09:30", "2199-12-31T23:59+14:00"]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def fitting(member):
    """Values of the shape the vocabulary asks, sensible or not."""
    match member.type:
        case "date" | "moment":
            return days
        case "money":
            return st.integers(0, 10**15)
        case "int":
            return st.integers(-1, 10**6)
        case "bool":
            return st.booleans()
        case "choice" if member.choices:
            return st.sampled_from([word for word, _ in member.choices])
        case "choices" if member.choices:
            return st.lists(st.sampled_from([word for word, _ in member.choices]), max_size=6)
        case "choices" | "people" | "files":
            return st.lists(st.sampled_from("甲乙丙"), max_size=3)
        case "act":
            return st.sampled_from([*ACTS, "某罚〔2024〕1号"])
        case "object":
            return fixed(member.of)
        case "rows":
            return st.lists(fixed(member.of), max_size=3)
    return st.sampled_from(["甲", "一万元", "2024-05-10", "91350582MA31TEXT0X", "", "x" * 40])


def fixed(members):
    return st.fixed_dictionaries({}, optional={member.name: values(member) for member in members})


def values(member):
    """Mostly fitting; where a wrong shape does not refuse the account, now and then anything."""
    strict = {"date", "moment", "money", "bool", "object", "rows"}
    if member.type in strict or member.name in ("states", "recorded", "kind") or member in PARTY:
        return fitting(member)
    return fitting(member) | fitting(member) | fitting(member) | anything


@st.composite
def an_act(draw, names):
    spec = ACTS[draw(st.sampled_from(names))]
    members = {member.name: member for member in (*COMMON.values(), *spec.members)}
    picked = draw(st.lists(st.sampled_from(sorted(members)), max_size=9, unique=True))
    return {
        "act": spec.name,
        "at": draw(days),
        "by": draw(st.lists(st.sampled_from("甲乙丙"), max_size=3)),
        **{name: draw(values(members[name])) for name in picked},
    }


@st.composite
def accounts(draw):
    kind = draw(st.sampled_from(list(KINDS)))
    names = [spec.name for spec in acts_of(kind)]
    certificate = {"number": "1", "valid_from": "2020-01-01", "valid_to": "2028-01-01"}
    return {
        "kind": kind,
        "procedure": draw(st.sampled_from([None, *PROCEDURE_NAMES[kind]])),
        "domain": draw(st.sampled_from([None, *DOMAINS])),
        "complete": draw(st.lists(st.sampled_from(sorted(PARTS)))),
        "as_of": draw(st.none() | days),
        "party": draw(fixed(PARTY)),
        "facts": draw(fixed(FACTS.values())),
        "body": draw(st.dictionaries(st.sampled_from(_BODY), anything)),
        "officers": [{"ref": "甲", "certificate": certificate}, {"ref": "乙"}],
        "acts": draw(st.lists(an_act(names) | an_act(list(ACTS)), max_size=8)),
    }


_BODY = ("area", "category", "confirmed_on", "delegation", "entrustment", "handover_hours")


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(accounts())
def test_any_account_is_checked_or_refused_with_its_places(account):
    """Acts of every kind with members of every shape, in no sensible order."""
    try:
        told = parse(json.loads(json.dumps(account)))
    except Unreadable as refused:
        said = [(problem.place, problem.message) for problem in refused.problems]
    else:
        report = check(told.header, told.acts, OFFICIAL, TODAY)
        said = [(found.source, found.remedy) for found in report.findings]
    assert all(first and second for first, second in said)


# --- ten thousand acts ----------------------------------------------------------------------


def long_account(kind, names, count, **members):
    """``count`` acts of a case, the names in turn, over two years."""
    start = date(2024, 1, 2)
    acts = [
        {
            "act": names[place % len(names)],
            "at": str(start + timedelta(days=place * 700 // count)),
            **members,
        }
        for place in range(count)
    ]
    return {"kind": kind, "complete": ["acts", "documents", "officers"], "acts": acts}


@pytest.mark.parametrize("kind", KINDS)
def test_ten_thousand_acts_of_every_name_take_seconds(kind):
    names = [spec.name for spec in acts_of(kind)]
    told = parse(long_account(kind, names, 10_000))
    start = time.process_time()
    check(told.header, told.acts, OFFICIAL, TODAY)
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    ("kind", "names", "members"),
    [
        ("penalty", ["prior_notice", "service"], {"of": "prior_notice", "method": "direct"}),
        ("penalty", ["penalty_decision", "publication"], {"of": "penalty_decision"}),
        ("penalty", ["reconsideration_application", "reconsideration_decision"], {}),
        ("penalty", ["fine_payment", "collection_remittance"], {"collected": "on_site"}),
        ("compulsory_measure", ["seizure", "measure_release"], {"of": "seizure"}),
        ("compulsory_measure", ["measure_approval", "seizure", "extension"], {}),
        ("permit", ["application", "acceptance", "permit_decision"], {}),
        ("inspection", ["inspection_result", "publication"], {"of": "inspection_result"}),
    ],
)
def test_ten_thousand_acts_that_open_and_close_terms_take_seconds(kind, names, members):
    """Each act is compared with what stands open, and that is bounded: no square, no cube."""
    told = parse(long_account(kind, names, 10_000, **members))
    start = time.process_time()
    check(told.header, told.acts, OFFICIAL, TODAY)
    assert time.process_time() - start < 30


def test_what_is_left_open_too_often_is_said():
    """A case that leaves a hundred measures open is judged on the latest, and told so."""
    for number, said in ((100, False), (101, True)):
        told = parse(long_account("compulsory_measure", ["seizure"], number))
        report = check(told.header, told.acts, OFFICIAL, TODAY)
        assert any("只核对最近的 100 件" in note.message for note in report.notes) == said
