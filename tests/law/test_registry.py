"""The registry: what a rule must say, when it is asked, what the whole table tells."""

import subprocess
import sys
from datetime import date

import pytest

from mingjian.kernel.findings import Finding, Unknown
from mingjian.law import registry
from mingjian.law.model import Question
from mingjian.law.say import bar, needs, unless, warn
from tests.law.telling import OFFICIAL, act, case

SOURCE = "《行政处罚法》第四条"
BEGAN = date(2021, 7, 15)
registry.load()


@pytest.fixture(autouse=True)
def _only_for_this_test(monkeypatch):
    monkeypatch.setattr(registry, "RULES", dict(registry.RULES))
    registry._forget()
    yield
    registry._forget()


def put(id="ZZ-001", source=SOURCE, began=BEGAN, body=None, **more):
    def says(q):
        yield bar("penalty.test.stands", "不行", "改正")

    registry.rule(id, "题", source=source, in_force_from=began, **{"asked_at": {"zz"}, **more})(
        body or says
    )


def ask(told=None, at="2024-05-10"):
    return registry.ask(Question(told or case(), act("zz", at), OFFICIAL, date(2024, 5, 10)))


def test_a_finding_carries_the_rule_and_its_article():
    put()
    assert ask() == [
        Finding("penalty.test.stands", "不行", SOURCE, "改正", rule="ZZ-001", severity="bar")
    ]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"source": "某文"}, "source"),
        ({"asked_at": ()}, "never asked"),
        ({"id": "CF-001"}, "two rules"),
    ],
)
def test_a_rule_without_article_or_question_or_of_a_taken_id_is_refused(more, why):
    with pytest.raises(ValueError, match=why):
        put(**more)


def test_a_rule_is_asked_only_of_its_kind_procedure_field_and_act():
    put(kinds={"penalty"}, procedures={"summary"}, domains={"forestry"})
    summary = {"procedure": "summary", "domain": "forestry"}
    assert len(ask(case(**summary))) == 1
    assert ask(case(kind="permit", **summary)) == []
    assert ask(case(procedure="ordinary", domain="forestry")) == []
    assert ask(case(procedure="summary")) == []
    assert ask(case(procedure=None, domain="forestry")) == [Unknown("ZZ-001", ("procedure",))]


def test_before_its_law_an_older_version_is_named_and_before_all_law_nothing_is_said():
    put()
    assert ask(at="2021-07-14") == [Unknown("ZZ-001", ("《行政处罚法》（2017修正）",), stops=False)]
    assert ask(at="1996-09-30") == []


def test_a_rule_younger_than_its_statute_is_not_unknown_before_it():
    put(began=date(2022, 7, 29))
    assert ask(at="2022-07-28") == []
    assert len(ask(at="2022-07-29")) == 1


def test_a_rule_that_ended_is_not_asked_after_its_last_day():
    put(in_force_to=date(2024, 5, 9))
    assert ask() == []
    assert len(ask(at="2024-05-09")) == 1


def test_a_rule_of_the_field_beats_the_general_one_only_while_in_force():
    def special(q):
        yield warn("penalty.test.special", "特别", "照办")

    put()
    put("ZZ-002", began=date(2024, 1, 1), domains={"forestry"}, beats={"ZZ-001"}, body=special)
    forest = case(domain="forestry")
    assert [a.rule for a in ask(forest)] == ["ZZ-002"]
    assert [a.rule for a in ask(forest, "2023-12-31")] == ["ZZ-001"]
    assert [a.rule for a in ask(case())] == ["ZZ-001"]


def test_unless_has_three_answers():
    stands = bar("penalty.test.stands", "不行", "改正")
    assert list(unless(True, stands, "acts.x")) == []
    assert list(unless(False, stands, "acts.x")) == [stands]
    assert list(unless(None, stands, "acts.x")) == [needs("acts.x")]


def test_codes_are_read_from_the_body_and_what_it_calls_and_needs_are_not_codes():
    assert set(registry.codes_of("CF-006")) == {
        "penalty.people.fewer_than_two",
        "penalty.people.certificate_not_valid",
    }
    assert registry.codes_of("CF-017") == ("penalty.party.minor_not_lighter",)
    assert registry.codes_of("CF-024") == (
        "penalty.evidence.registration.overdue",
        "penalty.evidence.registration.late",
        "penalty.evidence.registration_not_approved",
    )


def test_every_rule_tells_its_codes_and_stands_in_the_table():
    rows = registry.table()
    assert [id for id in registry.load() if not registry.codes_of(id)] == []
    assert {id for id in registry.RULES if not id.startswith(("SE-", "RQ-"))} <= rows.keys()
    assert len(rows) == 279


def test_at_least_forty_five_of_the_fifty_penalty_rules_are_code():
    penal = [row for id, row in registry.table().items() if id.startswith("CF-")]
    assert len(penal) == 50
    assert sum(row.not_code is None for row in penal) >= 45


def test_a_row_is_code_or_says_why_not():
    for one in registry.describe():
        assert ("not_code" in one) is not bool(one["codes"]), one
        assert one.get("not_code") in (None, *registry.REASONS)
    by_id = {one["rule"]: one for one in registry.describe()}
    assert by_id["CF-048"]["not_code"] == "organisational"
    assert by_id["CF-010"]["source"] == "《行政处罚法》第五十四条第二款"
    assert by_id["CF-010"]["in_force_from"] == "2021-07-15"
    assert by_id["CF-010"]["uses"] == ["bar", "element"]


def test_a_silenced_rule_answers_nothing_and_speaks_again():
    put()
    with registry.silenced("ZZ-001"):
        assert ask() == []
    assert len(ask()) == 1


def test_the_law_floor_is_light_to_import():
    """Loading every rule pulls in no framework, no database, no calendar data."""
    heavy = {"django", "chinese_calendar", "sqlite3", "asyncio", "pytest", "cryptography", "docx"}
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from mingjian.law import registry; registry.load(); "
            f"print(sorted({heavy!r} & set(sys.modules)))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"
