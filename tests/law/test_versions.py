"""A case is judged by the law of its day: on both sides of every day on which a version changes.

Where the older text is on file its value answers, with its own article; where it is not, the
answer is unknown and names the version. Today's value is never applied to an older day.
"""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from mingjian.kernel.findings import Finding, Unknown
from mingjian.law import registry
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.statutes import Statute, all_named, version_on, versions
from mingjian.law.terms import TERMS, running
from mingjian.law.vocabulary.case import KINDS
from mingjian.project.cli import main
from tests.law.telling import OFFICIAL, WHOLE, act, answers, case, codes, unknown

ONE = timedelta(days=1)
RULES = sorted(registry.load().items())
NAMED = {name for _, rule in RULES for name in all_named(rule.source)}
CHANGES = [
    (older, newer)
    for name in sorted(NAMED)
    for older, newer in zip(versions(name), versions(name)[1:], strict=False)
]


def older_law(rule, day: date) -> Statute | None:
    """The older version on that day of a law the rule rests on."""
    found = [version_on(name, day) for name in all_named(rule.source)]
    return next((s for s in found if s is not None and not s.in_force(rule.in_force_from)), None)


def asked(rule, day: date):
    """What the rule answers on ``day``, asked at each of its acts and in a sweep."""
    kind = next(iter(sorted(rule.kinds)), "penalty")
    domain = next(iter(sorted(rule.domains)), None)
    procedure = next(iter(sorted(rule.procedures)), "ordinary")
    standing = [Act(name, day, (), {}) for name in sorted(rule.only_after)]
    told = History.folded(History("某案", kind, procedure, domain, WHOLE), standing)
    acts = [Act(name, day, (), {}) for name in sorted(rule.asked_at)]
    for one in [*acts, *([None] if rule.sweeps else [])]:
        said = registry.ask(Question(told, one, OFFICIAL, day))
        yield [answer for answer in said if answer.rule == rule.id]


@pytest.mark.parametrize(("id", "rule"), RULES, ids=[id for id, _ in RULES])
def test_no_rule_judges_the_day_before_its_law(id, rule):
    """On that day it is silent, or says which older version it does not have; never a finding."""
    day = rule.in_force_from - ONE
    older = older_law(rule, day)
    expected = [Unknown(id, (older.title,), stops=False)] if older else []
    for said in asked(rule, day):
        assert said == expected


@pytest.mark.parametrize(("id", "rule"), RULES, ids=[id for id, _ in RULES])
def test_every_rule_is_asked_on_the_first_day_of_its_law(id, rule):
    """It then never points to an older version of the law it rests on."""
    names = all_named(rule.source)
    titles = {s.title for name in names for s in versions(name) if s.in_force_to is not None}
    titles -= {version.title for name in names if (version := version_on(name, rule.in_force_from))}
    for said in asked(rule, rule.in_force_from):
        for answer in said:
            if isinstance(answer, Unknown):
                assert titles.isdisjoint(answer.needs)


def test_the_law_has_enough_versions_to_look_at():
    """The penalty law of 2009, 2017 and 2021, reconsideration of 2023, the regulations of 2026."""
    days = {(newer.name, newer.in_force_from) for _, newer in CHANGES}
    assert {
        ("行政处罚法", date(2009, 8, 27)),
        ("行政处罚法", date(2018, 1, 1)),
        ("行政处罚法", date(2021, 7, 15)),
        ("行政复议法", date(2024, 1, 1)),
        ("行政复议法实施条例", date(2026, 7, 1)),
        ("信用修复管理办法", date(2026, 4, 1)),
        ("治安管理处罚法", date(2026, 1, 1)),
        ("行政许可法", date(2019, 4, 23)),
    } <= days


@pytest.mark.parametrize(
    ("older", "newer"), CHANGES, ids=[f"{newer.name}-{newer.version}" for _, newer in CHANGES]
)
def test_on_the_day_of_change_the_new_version_answers_and_on_the_eve_the_older(older, newer):
    day = newer.in_force_from
    assert older.in_force_to == day - ONE
    assert version_on(newer.name, day) is newer
    assert version_on(newer.name, day - ONE) is older
    resting = [r for _, r in RULES if newer.name in all_named(r.source) and r.in_force_from == day]
    for rule in resting:
        for said in asked(rule, day - ONE):
            assert all(isinstance(answer, Unknown) for answer in said), rule.id


def test_no_term_counts_by_todays_law_what_opened_under_an_older_one():
    """Each term, opened on the eve of its law: none of it runs, unless an older part is on file."""
    for term in TERMS.values():
        rule = registry.RULES[term.rule]
        eve = term.in_force_from - ONE
        kind = next(iter(sorted(rule.kinds)), None) or next(iter(KINDS))
        told = History("某案", kind, next(iter(sorted(rule.procedures)), "ordinary"))
        told.domain = next(iter(sorted(rule.domains)), None)
        for name in term.opens:
            told.add(Act(name, eve, (), {"outcome": "annul", "until": str(eve)}))
        for one in running(told, OFFICIAL, eve + 400 * ONE):
            assert one.term.in_force_from <= eve or one.term.rule != term.rule, term.id


# --- the older values that are on file -----------------------------------------------------


def decision(at: str) -> Act:
    return act("penalty_decision", at, penalties=[{"kind": "fine", "amount": 100}])


@pytest.mark.parametrize(
    ("decided", "last", "source"),
    [
        ("2021-07-14", "2021-07-21", "《行政处罚法》第四十条"),
        ("2021-07-15", "2021-07-26", "《行政处罚法》第六十一条第一款"),
    ],
)
def test_sd_001_seven_days_became_working_days_in_2021(decided, last, source):
    """Decided on Wednesday 2021-07-14 or Thursday 2021-07-15 (第八十五条 is new)."""
    told = case(decision(decided))
    [run] = [r for r in running(told, OFFICIAL, date(2021, 7, 16)) if r.term.rule == "SD-001"]
    assert (run.due, run.term.source) == (date.fromisoformat(last), source)
    after = (date.fromisoformat(last) + ONE).isoformat()
    assert codes("SD-001", told, act("service", last, of="penalty_decision")) == []
    assert codes("SD-001", told, act("service", after, of="penalty_decision")) == [
        "penalty.service.late"
    ]
    [late] = answers("SD-001", told, act("service", after, of="penalty_decision"))
    assert isinstance(late, Finding)
    assert late.source == source


@pytest.mark.parametrize(
    ("kept", "last", "source"),
    [
        ("2021-07-14", "2021-07-21", "《行政处罚法》第三十七条第二款"),
        ("2021-07-15", "2021-07-26", "《行政处罚法》第五十六条"),
    ],
)
def test_cf_024_what_is_registered_was_dealt_with_within_seven_days(kept, last, source):
    told = case(act("advance_registration", kept, approved_by="负责人"))
    after = (date.fromisoformat(last) + ONE).isoformat()
    assert codes("CF-024", told, act("advance_registration_disposal", last)) == []
    [late] = answers("CF-024", told, act("advance_registration_disposal", after))
    assert isinstance(late, Finding)
    assert (late.code, late.source) == ("penalty.evidence.registration.late", source)


def test_cf_024_the_approval_was_demanded_by_another_article_before():
    [bare] = answers("CF-024", case(), act("advance_registration", "2021-07-14"))
    assert isinstance(bare, Finding)
    assert bare.source == "《行政处罚法》第三十七条第二款"
    [bare] = answers("CF-024", case(), act("advance_registration", "2021-07-15"))
    assert isinstance(bare, Finding)
    assert bare.source == "《行政处罚法》第五十六条"


def heard(notified: str, held: str) -> list[str]:
    notice = act("hearing_notice", notified, hearing_at=held)
    return codes("CF-033", case(), notice)


def test_cf_033_the_seven_days_before_a_hearing_became_working_days_in_2021():
    """Seven full days between: told on 2021-07-14, held on the 22nd; told on the 15th, the 27th."""
    late = ["penalty.hearing.notified_too_late"]
    assert heard("2021-07-14", "2021-07-22T09:00") == []
    assert heard("2021-07-14", "2021-07-21T09:00") == late
    assert heard("2021-07-15", "2021-07-27T09:00") == []
    assert heard("2021-07-15", "2021-07-26T09:00") == late


def requested(told_on: str, asked_on: str) -> list[str]:
    notice = act("prior_notice", told_on, states=["facts", "right_to_hearing"])
    served = act("service", told_on, of="prior_notice", method="direct")
    told = case(notice, served, act("hearing_request", asked_on))
    return codes("CF-032", told, decision("2021-08-20"))


def test_cf_032_a_hearing_was_asked_for_within_three_days_and_now_within_five_working_days():
    """Told on Monday 2021-07-12 or on Thursday 2021-07-15."""
    owed = ["penalty.hearing.requested_not_held"]
    assert requested("2021-07-12", "2021-07-15") == owed
    assert requested("2021-07-12", "2021-07-16") == []
    assert requested("2021-07-15", "2021-07-22") == owed
    assert requested("2021-07-15", "2021-07-23") == []


# --- the older texts that are not ----------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "asked_at", "eve", "title"),
    [
        ("CF-028", "penalty_decision", "2021-07-14", "《行政处罚法》（2017修正）"),
        ("CF-006", "on_site_record", "2017-12-31", "《行政处罚法》（2009修正）"),
        ("CF-006", "on_site_record", "2009-08-26", "《行政处罚法》（1996）"),
        ("JJ-002", "penalty_decision", "2023-12-31", "《行政复议法》（2017修正）"),
        ("JJ-010", "penalty_decision", "2017-06-30", "《行政诉讼法》（2014修正）"),
        ("YS-001", "referral_report", "2020-08-06",
         "《行政执法机关移送涉嫌犯罪案件的规定》（国务院令第310号）"),
    ],
)  # fmt: skip
def test_the_older_version_is_named(rule, asked_at, eve, title):
    assert unknown(rule, case(), act(asked_at, eve)) == [title]


def test_jj_005_reconsideration_first_is_asked_of_decisions_since_2024():
    """JJ-005: on the spot, the party asks for reconsideration first (复议法2023第二十三条)."""
    told = case(procedure="summary")
    remedies = {"reconsideration_days": 60, "litigation_months": 6, "reconsideration_first": False}
    assert unknown("JJ-005", told, act("penalty_decision", "2023-12-31", remedies=remedies)) == [
        "《行政复议法》（2017修正）"
    ]
    assert codes("JJ-005", told, act("penalty_decision", "2024-01-01", remedies=remedies)) == [
        "penalty.remedies.review_not_first"
    ]


@pytest.mark.parametrize(
    ("rule", "opened", "last"),
    [
        ("SD-001", "2021-07-14", "2021-07-21"),
        ("SD-001", "2021-07-15", "2021-07-26"),
        ("CF-032", "2021-07-12", "2021-07-15"),
        ("CF-033", "2021-07-14", "2021-07-22"),
    ],
)
def test_the_term_command_counts_by_the_law_of_the_day(rule, opened, last, capsys):
    assert main(["term", rule, "--from", opened, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["due"] == last


def test_the_term_command_refuses_a_day_outside_the_law(capsys):
    assert main(["term", "SD-001", "--from", "1996-09-30"]) == 2
    assert "起施行" in capsys.readouterr().err
    assert main(["term", "SD-001.before_2021", "--from", "2021-07-15"]) == 2
    assert "2021-07-14 为止" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("decided", "source"),
    [
        ("2026-06-30", "《行政复议法实施条例》第十七条"),
        ("2026-07-01", "《行政复议法实施条例》第二十五条"),
    ],
)
def test_jj_001_the_regulation_of_2026_numbers_the_duty_to_tell_the_remedies_anew(decided, source):
    silent = act("expropriation_decision", decided, states=["facts", "grounds", "basis"])
    [found] = answers("JJ-001", case(kind="expropriation"), silent)
    assert isinstance(found, Finding)
    assert found.source == source
