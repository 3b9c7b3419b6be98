"""Legal review of major decisions: when it is needed, by whom, of what, and what follows."""

from __future__ import annotations

from collections.abc import Mapping

from mingjian.kernel.counting import Span
from mingjian.law.afterwards import came_after
from mingjian.law.guidance import INNER_MONGOLIA, THREE_SYSTEMS_FROM, three_systems
from mingjian.law.history import Act
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.rules.hearing import hearing_owed, investigators
from mingjian.law.say import (
    Says,
    bar,
    chinese,
    fact,
    item_of,
    needs,
    outcome_of,
    stands,
    unless,
    warn,
)
from mingjian.law.statutes import MARKET_PROCEDURE, PENALTY
from mingjian.law.terms import Term, term

_MISSING = "先送法制审核，审核同意后再作决定"
_MAJOR = {
    "major_public_interest": "涉及重大公共利益",
    "complex": "案件情况疑难复杂、涉及多个法律关系",
}


def standing_review(q: Question) -> Act | None:
    """The review that counts: the last before the act."""
    return q.case.last("legal_review")


def settled_after(q: Question, review: Act) -> bool:
    """Whether the head settled a disagreement after ``review``, otherwise than as it advised."""
    settled = q.case.last("disagreement_coordination")
    return (
        settled is not None
        and settled.day >= review.day
        and outcome_of(settled) != "as_review"
        and outcome_of(review) not in ("out_of_power", "transfer")
    )


@rule(
    "SH-001",
    "未经法制审核或者审核未通过不得决定",
    source=f"{PENALTY.art(58, 1)}；{three_systems(11)}",
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    procedures=("ordinary",),
    asked_at=("penalty_decision",),
    sweeps=True,
    element="procedure",
)
def sh_001(q: Question) -> Says:
    """What must be reviewed is reviewed before it is decided, and has passed.

    Source: 《行政处罚法》第五十八条第一款. A review that came only after the decision says itself
    that the body held it necessary.
    """
    if q.act is None:
        late = came_after(q.case, "legal_review", "penalty_decision")
        if late is not None:
            yield warn(
                "penalty.legal_review.after_decision",
                f"处罚决定作出以后，{chinese(late.day)}才进行法制审核",
                "法制审核应当在决定以前；查明决定是怎样作出的，程序违法的依法纠正",
                at=late.day,
            )
        return
    review = standing_review(q)
    if review is None:
        required = fact(q, "review_required")
        if required is True:
            yield from unless(
                stands(q.case, "legal_review"),
                bar("penalty.legal_review.missing", "应当法制审核的决定没有经过法制审核", _MISSING),
                "acts.legal_review",
            )
        elif required is None and item_of(q) is None:
            yield needs("facts.review_required")
        return
    said = outcome_of(review)
    if said is None:
        yield needs("acts.legal_review.outcome")
    elif said not in ("agree", "problems") and not settled_after(q, review):
        yield from unless(
            False if q.case.knows_all("acts") else None,
            bar(
                "penalty.legal_review.not_passed",
                f"{chinese(review.day)}的法制审核没有通过",
                "按审核意见处理后再次送审；意见不一致的，报机关负责人协调决定",
                at=review.day,
            ),
            "acts.legal_review",
        )


@rule(
    "SH-002",
    "处罚决定法定必审的四类情形",
    source=PENALTY.art(58, 1),
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    procedures=("ordinary",),
    asked_at=("penalty_decision",),
    element="procedure",
)
def sh_002(q: Question) -> Says:
    if standing_review(q) is not None:
        return
    found = [words for name, words in _MAJOR.items() if fact(q, name) is True]
    if q.case.has("hearing"):
        found.append("案件经过听证程序")
    if found:
        yield from unless(
            stands(q.case, "legal_review"),
            bar(
                "penalty.legal_review.statutory",
                f"{'；'.join(found)}，决定前必须法制审核",
                _MISSING,
            ),
            "acts.legal_review",
        )
    elif lacking := [f"facts.{name}" for name in _MAJOR if fact(q, name) is None]:
        if stands(q.case, "legal_review") is False:
            yield needs(*lacking)
        else:
            yield needs("acts.legal_review", *lacking)


@rule(
    "SH-003",
    "法制审核目录清单",
    source=three_systems(12),
    in_force_from=THREE_SYSTEMS_FROM,
    uses=("bar", "element", "score"),
    procedures=("ordinary",),
    asked_at=("penalty_decision",),
    element="procedure",
)
def sh_003(q: Question) -> Says:
    item = item_of(q)
    if item is None:
        return  # an account of a foreign system: SH-001 asks for the fact
    listed = item.get("review_required")
    if listed is None:
        yield bar(
            "penalty.review_catalogue.missing",
            "本事项没有定明是否列入法制审核目录清单",
            "由法制机构在目录清单中定明后再适用本事项",
        )
    elif listed and standing_review(q) is None:
        yield from unless(
            stands(q.case, "legal_review"),
            bar(
                "penalty.review_catalogue.unreviewed",
                "本事项列入本机关法制审核目录清单，决定没有经过法制审核",
                _MISSING,
            ),
            "acts.legal_review",
        )


@rule(
    "SH-004",
    "听证案件在听证结束后审核",
    source=MARKET_PROCEDURE.art(50, 2),
    in_force_from=MARKET_PROCEDURE.in_force_from,
    uses=("bar", "warn", "element", "score"),
    asked_at=("legal_review", "penalty_decision"),
    element="procedure",
)
def sh_004(q: Question) -> Says:
    """Express law in market regulation; elsewhere it follows from article 65 of the penalty law."""
    assert q.act is not None
    if q.act.act == "legal_review":
        owed = hearing_owed(q) is not None
        early = owed and stands(q.case, "hearing", "hearing_withdrawal") is False
        at = q.act.day
    else:
        review, held = standing_review(q), q.case.last("hearing")
        if review is None or held is None:
            return
        early, at = review.day < held.day, review.day
    if not early:
        return
    if q.case.domain == "market_regulation":
        yield bar(
            "penalty.legal_review.before_hearing",
            "当事人要求听证的，应当在听证结束后法制审核",
            "听证结束后，带听证材料再次送审",
            at=at,
        )
    else:
        yield warn(
            "penalty.legal_review.without_hearing_record",
            "法制审核早于听证，没有审核听证笔录和听证意见",
            "听证结束后，带听证材料再次送审",
            source=PENALTY.art(65),
            at=at,
        )


@rule(
    "SH-005",
    "处罚审核人员的资格",
    source=PENALTY.art(58, 2),
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    asked_at=("legal_review",),
    element="officers",
)
def sh_005(q: Question) -> Says:
    assert q.act is not None
    told = q.act.get("reviewer_qualified")
    yield from unless(
        told if isinstance(told, bool) else None,
        bar(
            "penalty.legal_review.unqualified",
            "初次从事处罚决定法制审核的人员没有法律职业资格",
            "改由具有法律职业资格的人员审核",
            at=q.act.day,
        ),
        "act.reviewer_qualified",
    )


@rule(
    "SH-008",
    "存在问题的须处理后再次送审",
    source=three_systems(13),
    in_force_from=THREE_SYSTEMS_FROM,
    uses=("bar", "element", "score"),
    asked_at=("penalty_decision",),
    element="procedure",
)
def sh_008(q: Question) -> Says:
    review = standing_review(q)
    if review is None or outcome_of(review) != "problems" or settled_after(q, review):
        return
    yield from unless(
        False if q.case.knows_all("acts") else None,
        bar(
            "penalty.legal_review.problems_open",
            f"{chinese(review.day)}的审核意见是存在问题，之后没有再次审核同意",
            "逐条处理、答复后再次送审",
            at=review.day,
        ),
        "acts.legal_review",
    )


@rule(
    "SH-009",
    "承办人员不得审核本案",
    source=f"{MARKET_PROCEDURE.art(49, 3)}；{INNER_MONGOLIA}第二十七条",
    in_force_from=MARKET_PROCEDURE.in_force_from,
    uses=("bar", "element", "score"),
    asked_at=("legal_review",),
    element="officers",
)
def sh_009(q: Question) -> Says:
    """Written for one field and one province; here a bar everywhere, as separation of functions."""
    assert q.act is not None
    if not q.act.by:
        yield needs("act.by")
        return
    both = sorted(investigators(q.case) & set(q.act.by))
    if both:
        yield bar(
            "penalty.legal_review.by_handler",
            f"{'、'.join(both)}是本案承办人员，不得审核本案",
            "改由没有承办本案的审核人员审核",
            at=q.act.day,
        )


term(
    Term(
        rule="SH-010",
        title="法制审核的时限（市场监管）",
        source=MARKET_PROCEDURE.art(55),
        code="penalty.legal_review.term",
        opens=("review_submission",),
        closes=("legal_review", "review_return"),
        span=Span(10, "workdays"),
        in_force_from=MARKET_PROCEDURE.in_force_from,
        doing="提出法制审核意见",
        remedy="尽快提出审核意见；材料不齐的，退回补充",
    ),
    domains=("market_regulation",),
)


@rule(
    "SH-012",
    "意见不一致须协调并由负责人决定",
    source=three_systems(14),
    in_force_from=THREE_SYSTEMS_FROM,
    uses=("bar", "element", "score"),
    asked_at=("penalty_decision",),
    element="procedure",
)
def sh_012(q: Question) -> Says:
    review, answer = standing_review(q), q.case.last("review_answer")
    if answer is None or not differs(answer):
        return
    if review is not None and review.day >= answer.day and outcome_of(review) == "agree":
        return  # the difference was settled by agreement
    settled = q.case.last("disagreement_coordination")
    done = True if settled is not None and settled.day >= answer.day else None
    if done is None and q.case.knows_all("acts"):
        done = False
    yield from unless(
        done,
        bar(
            "penalty.legal_review.disagreement_open",
            "承办机构与审核机构意见不一致，没有经过协调并由负责人决定",
            "报机关负责人协调决定，并记录意见、理由和结果",
            at=answer.day,
        ),
        "acts.disagreement_coordination",
    )
    if done and settled is not None and not (settled.get("decided_by") or settled.by):
        yield needs("acts.disagreement_coordination.decided_by", stops=False)


def differs(answer: Act) -> bool:
    """Whether the handling section does not follow the review on some point."""
    if isinstance(told := answer.get("disagree"), bool):
        return told
    points = answer.get("points")
    return isinstance(points, (list, tuple)) and any(
        isinstance(point, Mapping) and point.get("outcome") == "explained" for point in points
    )
