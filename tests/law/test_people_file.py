"""Who may enforce in an inspection, and how long people train (RY)."""

from datetime import date

import pytest

from mingjian.law.history import Officer
from tests.law.telling import act, case, codes, unknown

PEOPLE = {
    "甲": Officer("甲", number="01", valid_to=date(2026, 5, 20), status="valid"),
    "乙": Officer("乙", number="02", status="held"),
    "丙": Officer("丙"),
    "丁": Officer("丁", certificate_known=False),
    "戊": Officer("戊", assistant=True),
}


def inspection(**told):
    return case(kind="inspection", procedure="daily", officers=PEOPLE, **told)


def record(*by, at="2026-05-20", name="on_site_record"):
    return act(name, at, *by)


def test_ry_001_who_has_no_certificate_does_not_enforce():
    assert codes("RY-001", inspection(), record("甲")) == []
    assert codes("RY-001", inspection(), record("甲", "丙")) == ["people.no_certificate"]
    assert codes("RY-001", inspection(), record("丙", at="2026-02-01")) != []
    assert codes("RY-001", inspection(), record("丙", at="2026-01-31")) == []
    assert codes("RY-001", inspection(), record("戊", "某某")) == []
    assert unknown("RY-001", inspection(complete=()), record("丁")) == ["officers.丁.certificate"]
    assert codes("RY-001", case(officers=PEOPLE), record("丙")) == []  # CF-006 answers there


def test_ry_002_a_certificate_counts_on_its_last_day_and_not_while_it_is_held():
    assert codes("RY-002", inspection(), record("甲", at="2026-05-20")) == []
    assert codes("RY-002", inspection(), record("甲", at="2026-05-21")) == [
        "people.certificate_not_valid"
    ]
    assert codes("RY-002", inspection(), record("乙")) == ["people.certificate_not_valid"]
    assert codes("RY-002", inspection(), record("丙", "戊")) == []  # RY-001, RY-003


@pytest.mark.parametrize("name", ["inspection_notice", "inspection_result", "on_site_record"])
def test_ry_003_assistants_alone_sign_nothing(name):
    assert codes("RY-003", inspection(), record("甲", "戊", name=name)) == []
    assert codes("RY-003", inspection(), record("戊", name=name)) == ["people.assistant_signs"]
    assert codes("RY-003", inspection(), record(name=name)) == []
    assert codes("RY-003", inspection(), record("某某", name=name)) == []


def test_ry_005_sixty_hours_a_year():
    told = case(kind="supervision", procedure="daily")
    rated = {n: act("yearly_rating", "2025-12-30", hours=n, outcome="qualified") for n in (59, 60)}
    assert codes("RY-005", told, rated[60]) == []
    assert codes("RY-005", told, rated[59]) == ["people.training_short"]
    assert codes("RY-005", told, act("yearly_rating", "2025-12-30")) == []
