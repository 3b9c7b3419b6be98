"""Grades of a review by Guangdong's standard, for reviews that name it (JD-036, JD-037, S02)."""

import pytest

from tests.law.telling import act, case, codes, unknown

TOLD = case(kind="supervision", procedure="dossier_review")


def scored(score, grade, at="2024-05-10", standard="guangdong", **more):
    return act("review_score", at, score=score, grade=grade, standard=standard, **more)


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        (0, "unqualified"),
        (59, "unqualified"),
        (60, "qualified"),
        (74, "qualified"),
        (75, "good"),
        (89, "good"),
        (90, "excellent"),
        (100, "excellent"),
    ],
)
def test_jd_036_sixty_seventy_five_and_ninety_divide_the_grades(score, grade):
    """《广东省行政执法案卷评查办法》第十六条：59分不合格，60分合格."""
    assert codes("JD-036", TOLD, scored(score, grade)) == []
    for other in {"unqualified", "qualified", "good", "excellent"} - {grade}:
        assert codes("JD-036", TOLD, scored(score, other)) == ["supervision.review_wrong_grade"]


def test_jd_036_it_is_out_of_a_hundred_and_only_where_the_review_says_so():
    assert codes("JD-036", TOLD, scored(101, "excellent")) == ["supervision.review_score_range"]
    assert codes("JD-036", TOLD, scored(59, "good", standard="own")) == []
    assert codes("JD-036", TOLD, scored(59, "good", standard=None)) == []
    assert codes("JD-036", TOLD, scored(59, "good", at="2017-02-28")) == []
    assert codes("JD-036", TOLD, scored(59, "good", at="2017-03-01")) != []
    assert unknown("JD-036", TOLD, scored(None, "good")) == ["act.score"]
    assert unknown("JD-036", TOLD, scored(80, None)) == ["act.grade"]


VETO = [{"item": "违反法定程序"}]


def test_jd_037_one_veto_makes_a_dossier_unqualified_whatever_its_score():
    """《广东省行政执法案卷评查办法》第十七条."""
    assert codes("JD-037", TOLD, scored(92, "unqualified", vetoes=VETO)) == []
    assert codes("JD-036", TOLD, scored(92, "unqualified", vetoes=VETO)) == []
    assert codes("JD-037", TOLD, scored(92, "excellent", vetoes=VETO)) == [
        "supervision.review_veto_ignored"
    ]
    assert codes("JD-037", TOLD, scored(92, "excellent")) == []
    assert codes("JD-037", TOLD, scored(92, "excellent", vetoes=VETO, standard="own")) == []
    assert unknown("JD-037", TOLD, scored(92, None, vetoes=VETO)) == ["act.grade"]
    assert codes("JD-037", TOLD, scored(92, "excellent", vetoes=VETO, at="2017-02-28")) == []


def test_jd_037_the_result_rests_on_the_vetoes_of_its_score():
    """第十七条: the veto stands in the score; the result of the same dossier is unqualified too."""
    vetoed = scored(92, "unqualified", vetoes=VETO)
    told = case(vetoed, kind="supervision", procedure="dossier_review")

    def result(grade):
        return act("review_result", "2026-03-20", standard="guangdong", score=92, grade=grade)

    assert codes("JD-036", told, result("unqualified")) == []
    assert codes("JD-037", told, result("unqualified")) == []
    assert codes("JD-037", told, result("excellent")) == ["supervision.review_veto_ignored"]
    assert codes("JD-036", TOLD, result("unqualified")) == ["supervision.review_wrong_grade"]
