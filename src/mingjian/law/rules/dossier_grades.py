"""Grades of a dossier review by the standard it names; a province's own, never a national one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, needs
from mingjian.law.supervising import KIND, rows

GUANGDONG = "《广东省行政执法案卷评查办法》"
GUANGDONG_FROM = date(2017, 3, 1)
_AT = ("review_score", "review_result")
_GRADES = ((90, "excellent"), (75, "good"), (60, "qualified"), (0, "unqualified"))
_LABELS = {"excellent": "优秀", "good": "良好", "qualified": "合格", "unqualified": "不合格"}


def grade_of(score: int) -> str:
    """The grade of a score out of a hundred: from 90 excellent, 75 good, 60 qualified."""
    return next(grade for least, grade in _GRADES if score >= least)


def _guangdong(q: Question) -> bool:
    return q.act is not None and q.act.get("standard") == "guangdong"


def _vetoes(q: Question) -> list[Mapping[str, Any]]:
    """The vetoes of a dossier: of this act, or of the score that its result rests on."""
    assert q.act is not None
    if told := rows(q.act, "vetoes"):
        return list(told)
    dossier = q.act.get("dossier")
    scores = q.case.all("review_score") if q.act.act == "review_result" else []
    return [
        row
        for score in scores
        if dossier is None or score.get("dossier") in (None, dossier)
        for row in rows(score, "vetoes")
    ]


@rule(
    "JD-036",
    "案卷评查分档",
    source=f"{GUANGDONG}第十六条",
    in_force_from=GUANGDONG_FROM,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=_AT,
)
def jd_036(q: Question) -> Says:
    """Out of a hundred: under 60 unqualified, from 60 qualified, from 75 good, from 90 excellent.

    Source: 《广东省行政执法案卷评查办法》第十六条. Asked only of a review by that standard.
    Members: ``standard``, ``score``, ``grade``.
    """
    assert q.act is not None
    if not _guangdong(q):
        return
    score, grade = q.act.get("score"), q.act.get("grade")
    if not isinstance(score, int) or isinstance(score, bool):
        yield needs("act.score", stops=False)
    elif not 0 <= score <= 100:
        yield bar(
            "supervision.review_score_range",
            f"得分{score}不在百分制以内",
            "核对评分表，按百分制计分",
            at=q.act.day,
        )
    elif grade is None:
        yield needs("act.grade", stops=False)
    elif grade != grade_of(score) and not (grade == "unqualified" and _vetoes(q)):
        yield bar(
            "supervision.review_wrong_grade",
            f"得分{score}应当定为{_LABELS[grade_of(score)]}",
            "按得分重新定档",
            at=q.act.day,
        )


@rule(
    "JD-037",
    "评查一票否决五项",
    source=f"{GUANGDONG}第十七条",
    in_force_from=GUANGDONG_FROM,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=_AT,
)
def jd_037(q: Question) -> Says:
    """One veto, and the dossier is unqualified whatever its score.

    Source: 《广东省行政执法案卷评查办法》第十七条: main facts unclear or unproved; wrong basis;
    unlawful procedure; powers exceeded or abused; body or officers without qualification.
    Members: ``vetoes``, ``grade``.
    """
    assert q.act is not None
    if not _guangdong(q) or not (vetoes := _vetoes(q)):
        return
    grade = q.act.get("grade")
    if grade is None:
        yield needs("act.grade", stops=False)
    elif grade != "unqualified":
        yield bar(
            "supervision.review_veto_ignored",
            f"命中否决项（{'、'.join(str(row.get('item')) for row in vetoes)}），没有定为不合格",
            "定为不合格",
            at=q.act.day,
        )
