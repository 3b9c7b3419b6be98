"""The vocabulary of acts is whole, says what a form asks, and refuses what it does not know."""

import csv
import json
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjian.law.acts import (
    ACTS,
    COMMON,
    FACTS,
    GROUPS,
    KINDS,
    PENALTY_KINDS,
    STATES,
    Member,
    acts_of,
    member_of,
    validate,
)
from mingjian.law.vocabulary.page import ROLES, markdown
from mingjian.law.vocabulary.shape import KIND_CODES

ROOT = Path(__file__).parents[2]


def listed() -> list[dict[str, str]]:
    text = files("mingjian.law").joinpath("data/acts.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def everything(members: tuple[Member, ...]) -> list[Member]:
    return [m for one in members for m in (one, *everything(one.of))]


def test_the_vocabulary_holds_every_listed_act_and_no_other():
    """R01: one vocabulary for journal, timelines and forms."""
    assert sorted(row["act"] for row in listed()) == sorted(ACTS)


def test_every_act_serves_at_least_the_listed_kinds():
    for row in listed():
        if row["kinds"] not in ("*", "–"):
            wanted = {KIND_CODES[code] for code in row["kinds"].split()}
            assert wanted <= ACTS[row["act"]].kinds, row


def test_every_act_has_a_chinese_name_an_article_a_group_and_known_roles():
    for spec in ACTS.values():
        assert spec.source, spec.name
        assert spec.group in GROUPS, spec.name
        assert spec.roles <= set(ROLES), spec.name
        assert not spec.label.isascii(), spec.name


def test_every_member_is_labelled_in_chinese_and_its_parts_fit_its_type():
    for spec in ACTS.values():
        for m in everything(spec.members):
            assert not m.label.isascii(), (spec.name, m.name)
            assert bool(m.of) == (m.type in ("object", "rows")), (spec.name, m.name)
            assert bool(m.choices) == (m.type in ("choice", "choices")), (spec.name, m.name)
            assert len(dict(m.choices)) == len(m.choices), (spec.name, m.name)


def test_no_form_asks_for_the_same_member_twice():
    for spec in ACTS.values():
        for procedure in ("summary", "ordinary"):
            names = [m.name for m in spec.form(procedure)]
            assert len(names) == len(set(names)), (spec.name, procedure)


def test_the_words_of_documents_are_those_of_their_acts():
    for name in STATES:
        assert name.partition(".")[0] in ACTS
    ordinary = member_of("penalty_decision", "states", "ordinary")
    summary = member_of("penalty_decision", "states", "summary")
    assert ordinary is not None
    assert summary is not None
    assert ordinary.choices == STATES["penalty_decision"]
    assert summary.choices == STATES["penalty_decision.summary"]


def test_a_penalty_case_has_its_acts_and_none_of_a_permit():
    names = {spec.name for spec in acts_of("penalty")}
    assert {"case_lead", "prior_notice", "penalty_decision", "archiving"} <= names
    assert not {"permit_decision", "draw", "credential_issue"} & names


def test_the_decision_on_the_spot_is_another_paper_with_another_number_word():
    spec = ACTS["penalty_decision"]
    assert (spec.instrument_in("ordinary"), spec.number_word_in("ordinary")) == (
        "penalty_decision",
        "罚决",
    )
    assert (spec.instrument_in("summary"), spec.number_word_in("summary")) == (
        "summary_penalty_decision",
        "当罚",
    )


def test_number_words_are_never_shared_by_two_acts():
    words = [s.number_word for s in ACTS.values() if s.number_word]
    words += [v.number_word for s in ACTS.values() for v in s.variants if v.number_word]
    assert len(words) == len(set(words))


def test_investigation_needs_two_certified_officers():
    """C10, CF-006."""
    for name in ("on_site_record", "interview_record", "evidence_item", "investigation_report"):
        assert ACTS[name].people == 2


def test_the_review_asks_for_ten_elements_and_other():
    """L03."""
    elements = member_of("legal_review", "elements")
    assert elements is not None
    element = next(part for part in elements.of if part.name == "element")
    assert len(element.choices) == 11
    assert element.choices[-1][0] == "other"


def test_a_lead_of_a_real_case_is_clean():
    clean, errors = validate(
        "case_lead",
        {
            "source": "inspection",
            "received_at": "2026-03-02",
            "place": " 某市人民公园东门 ",
            "summary": "巡查发现某某园林有限公司擅自占用绿地堆放建材。",
            "facts": {"violation_end": "2026-03-02", "urgent": False},
            "party": {"type": "organisation", "name": "某某园林有限公司", "phone": ""},
            "informant": "",
        },
    )
    assert errors == {}
    assert clean["place"] == "某市人民公园东门"
    assert clean["party"] == {"type": "organisation", "name": "某某园林有限公司"}
    assert clean["facts"] == {"violation_end": "2026-03-02", "urgent": False}
    assert "informant" not in clean


def test_a_missing_member_is_asked_for_by_its_chinese_name():
    _, errors = validate("case_lead", {})
    assert errors["received_at"] == "请填写“发现或者收到日期”。"
    assert errors["source"] == "请选择“线索来源”。"


def test_a_day_that_does_not_exist_is_refused_with_the_way_to_write_it():
    _, errors = validate("case_lead", {"received_at": "2026-02-30"})
    assert "2026-02-30" in errors["received_at"]
    assert "2026-03-01" in errors["received_at"]


def test_a_moment_without_zone_is_china_time():
    clean, errors = validate(
        "hearing_notice", {"hearing_at": "2026-05-08 09:30", "chair": "p7"}, "ordinary"
    )
    assert clean["hearing_at"] == "2026-05-08T09:30:00+08:00"
    assert set(errors) == {"place", "open"}


def test_money_is_whole_fen_and_never_negative_or_a_fraction():
    for wrong in (200.01, "200.01", True, -1):
        _, errors = validate(
            "fine_payment",
            {"amount": wrong, "collected": "bank", "receipt": "1", "covers": "fine"},
        )
        assert list(errors) == ["amount"], wrong
    clean, errors = validate(
        "fine_payment", {"amount": 20001, "collected": "bank", "receipt": "1", "covers": "fine"}
    )
    assert not errors
    assert clean["amount"] == 20001


def test_an_error_in_a_row_names_the_row_and_the_part():
    _, errors = validate(
        "prior_notice",
        {"penalties": [{"kind": "fine", "amount": 100}, {"kind": "whipping"}, "罚款"]},
        "ordinary",
    )
    assert "whipping" in errors["penalties.1.kind"]
    assert "penalties.2" in errors
    assert "penalties.0" not in errors


def test_an_unknown_member_is_an_error_and_never_dropped():
    for data in ({"colour": "red"}, {"party": {"type": "individual", "name": "甲", "shoe": 43}}):
        _, errors = validate("case_filing", data)
        assert "colour" in errors or "party.shoe" in errors


def test_a_member_of_the_other_procedure_is_an_error():
    _, errors = validate("penalty_decision", {"delivered": True}, "ordinary")
    assert "其他程序" in errors["delivered"]


def test_without_a_procedure_the_words_of_both_decisions_count_and_none_is_demanded():
    clean, errors = validate("penalty_decision", {"states": ["seal", "officer_signatures"]})
    assert clean["states"] == ["seal", "officer_signatures"]
    assert "place" not in errors
    assert "evidence" not in errors


def test_a_person_named_twice_is_refused():
    _, errors = validate("officer_assignment", {"officers": ["p1", "p1"], "no_interest": True})
    assert list(errors) == ["officers"]


def test_an_act_outside_the_vocabulary_raises():
    with pytest.raises(KeyError):
        validate("no_such_act", {})


def test_a_moment_in_another_zone_gives_the_same_instant():
    given_ = datetime(2026, 5, 8, 1, 30, tzinfo=UTC)
    clean, _ = validate("hearing_notice", {"hearing_at": given_})
    assert datetime.fromisoformat(clean["hearing_at"]) == given_


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=6) | st.floats(0, 1),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
NAMES = st.sampled_from(sorted({m.name for s in ACTS.values() for m in s.members} | set(COMMON)))


@given(st.sampled_from(sorted(ACTS)), st.dictionaries(NAMES, VALUES, max_size=5))
def test_whatever_is_sent_is_either_clean_or_named_in_an_error(act, data):
    """Nothing raises, nothing vanishes: each answered member is kept or has an error."""
    clean, errors = validate(act, data)
    json.dumps(clean)
    for name, value in data.items():
        blank = value in (None, "", [], {}) and not isinstance(value, bool)
        if blank or (isinstance(value, str) and not value.strip()):
            continue
        told = any(key == name or key.startswith(name + ".") for key in errors)
        hollow = isinstance(value, list | dict) and name not in clean
        assert name in clean or told or hollow


@given(st.sampled_from(sorted(ACTS)), st.dictionaries(NAMES, VALUES, max_size=5))
def test_cleaning_twice_changes_nothing(act, data):
    clean, errors = validate(act, data)
    if not errors:
        assert validate(act, clean) == (clean, {})


def test_facts_and_penalty_kinds_are_labelled():
    assert set(KIND_CODES.values()) == set(KINDS)
    assert "fine" in PENALTY_KINDS
    assert "violation_end" in FACTS
    for name in ("violation_start", "hearing_threshold", "complex", "review_required"):
        assert name in FACTS


def test_the_page_of_acts_is_fresh():
    """Run ``python -m mingjian.law.vocabulary.page`` when this turns red."""
    assert (ROOT / "docs/acts.md").read_text("utf-8") == markdown()
