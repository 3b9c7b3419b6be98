"""Publicity of decisions: terms of the enforcement channel, review before release, masking."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from mingjian.kernel.counting import Span
from mingjian.kernel.ids import age_on
from mingjian.law.acts import ACTS
from mingjian.law.channels import about, closes_on, on, released, review_of
from mingjian.law.guidance import (
    INNER_MONGOLIA,
    INNER_MONGOLIA_FROM,
    THREE_SYSTEMS_FROM,
    three_systems,
)
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.rules.party_age import birth_of
from mingjian.law.say import (
    Says,
    bar,
    chinese,
    day_in,
    fact,
    needs,
    outcome_of,
    party,
    unless,
    warn,
)
from mingjian.law.statutes import OPEN_INFORMATION, PENALTY
from mingjian.law.terms import Term, term
from mingjian.law.undoing import UNDOING, UNDONE

_OTHER_DECISIONS = (
    "no_penalty",
    "sealing",
    "seizure",
    "freezing",
    "other_measure",
    "execution_decision",
    "confirmation_decision",
    "payment_decision",
    "expropriation_decision",
    "requisition_decision",
)
_SECRETS = {
    "state_secret": "国家秘密",
    "trade_secret": "商业秘密",
    "privacy": "个人隐私和个人信息",
}


def _decision_published(case: History, opener: Act) -> bool:
    """Whether what was undone stood published; an order that was annulled leaves other pages up."""
    undone = opener.get("of")
    other = undone in ACTS and undone not in UNDOING
    return any(
        p.day <= opener.day and not (other and p.get("of") in ACTS and p.get("of") != undone)
        for p in case.all("publication")
    )


def _undone(case: History, opener: Act) -> bool | None:
    outcome = outcome_of(opener)
    if outcome is None:
        return None
    return outcome in UNDONE and _decision_published(case, opener)


def _to_be_open(case: History, decision: Act) -> bool:
    """Whether the body has decided to open it as government information too."""
    reviews = case.all("publication_review")
    return any(on(r, "information") and released(r) and about(r, decision) for r in reviews)


def _not_a_minors(case: History, decision: Act) -> bool:
    birth = day_in(case.facts.get("party_birth")) or day_in(case.party.get("birth"))
    return birth is None or decision.day < birth or age_on(birth, decision.day) >= 18


_SELDOM_PUBLISHED = ("no_penalty", "sealing", "seizure", "freezing", "other_measure")


def _to_publish(case: History, decision: Act) -> bool | None:
    """Whether it is to be published, as far as an account tells: of a measure that only secures
    the case, or of a penalty not given, one that says nothing of publication is not taken for a
    dossier in which it is missing."""
    if not _not_a_minors(case, decision):
        return False
    silent = decision.act in _SELDOM_PUBLISHED and not case.has("publication", "publication_review")
    return None if silent and not case.is_dossier() else True


term(
    Term(
        rule="GS-002",
        title="执法决定公开（许可、处罚以外）",
        source=three_systems(6),
        code="publicity.other_decision",
        opens=_OTHER_DECISIONS,
        closes=("publication", "publication_review"),
        span=Span(20, "workdays"),
        in_force_from=THREE_SYSTEMS_FROM,
        doing="公开执法机关、执法对象、执法类别、执法结论",
        remedy="完成公示审核后公开；依法不公开的，在公示审核中写明理由",
        when=_to_publish,
        closing=lambda decision, told: closes_on("enforcement", decision, told),
    ),
    kinds=(),
)

term(
    Term(
        rule="GS-003",
        title="行政处罚、行政许可决定公开",
        source=three_systems(6),
        code="publicity.decision",
        opens=("penalty_decision", "permit_decision"),
        closes=("publication", "publication_review"),
        span=Span(7, "workdays"),
        in_force_from=THREE_SYSTEMS_FROM,
        doing="在执法公示渠道公开决定",
        remedy="完成公示审核后公开；依法不公开的，在公示审核中写明理由",
        when=_not_a_minors,
        closing=lambda decision, told: closes_on("enforcement", decision, told),
    ),
    kinds=("penalty", "permit"),
)

term(
    Term(
        rule="GS-013",
        title="主动公开政府信息",
        source=OPEN_INFORMATION.art(26),
        code="publicity.information",
        opens=("penalty_decision", "permit_decision", *_OTHER_DECISIONS),
        closes=("publication",),
        span=Span(20, "workdays"),
        in_force_from=OPEN_INFORMATION.in_force_from,
        doing="在政府信息公开渠道公开",
        remedy="尽快公开",
        when=_to_be_open,
        closing=lambda decision, told: closes_on("information", decision, told),
    ),
    kinds=(),
)


@rule(
    "GS-004",
    "公开处罚决定须判断社会影响",
    source=f"{PENALTY.art(48, 1)}；{OPEN_INFORMATION.art(20, 1, 6)}",
    in_force_from=PENALTY.in_force_from,
    uses=("warn", "score"),
    asked_at=("publication_review", "publication"),
)
def gs_004(q: Question) -> Says:
    assert q.act is not None
    review = q.act if q.act.act == "publication_review" else review_of(q.case, q.act)
    if review is None:
        return  # GS-008 answers for a publication without review
    yield from unless(
        bool(review.get("social_effect")) or (False if q.case.knows_all("documents") else None),
        warn(
            "publicity.social_effect.unjudged",
            "公示审核没有判断处罚决定是否具有一定社会影响",
            "在公示审核中写明判断和理由",
            at=review.day,
        ),
        "acts.publication_review.social_effect",
        stops=False,
    )


def _explained(q: Question) -> Says:
    if q.act is None:
        return
    yield from unless(
        bool(q.act.get("explained")) or (False if q.case.knows_all("documents") else None),
        bar(
            "publicity.withdrawal.unexplained",
            "撤回已公开的处罚决定，没有公开说明理由",
            "写明撤回的理由，与撤回同时公开",
            at=q.act.day,
        ),
        "act.explained",
    )


term(
    Term(
        rule="GS-005",
        title="撤回被变更、撤销的处罚决定",
        source=f"{PENALTY.art(48, 2)}、第八十五条",
        code="publicity.withdrawal",
        opens=UNDOING,
        closes=("publication_withdrawal",),
        span=PENALTY.days(3),
        in_force_from=PENALTY.in_force_from,
        doing="撤回已公开的处罚决定信息并公开说明理由",
        remedy="立即撤回并公开说明理由",
        opened=lambda act: day_in(act.get("received_at")) or act.at,
        when=_undone,
    ),
    uses=("bar", "warn", "score"),
    also=_explained,
    also_at=("publication_withdrawal",),
)


@rule(
    "GS-006",
    "其他执法决定被撤销的及时撤下",
    source=three_systems(6),
    in_force_from=THREE_SYSTEMS_FROM,
    uses=("warn", "score"),
    kinds=(),
    sweeps=True,
)
def gs_006(q: Question) -> Says:
    """Penalties have a term of their own (GS-005); here the law says no number of days."""
    if q.case.kind == "penalty":
        return
    undone = [a for a in q.case.all(*UNDOING) if _undone(q.case, a) and a.day < q.day]
    if not undone:
        return
    last = undone[-1]
    withdrawn = any(w.day >= last.day for w in q.case.all("publication_withdrawal"))
    yield from unless(
        withdrawn or (False if q.case.knows_all("acts") else None),
        warn(
            "publicity.withdrawal.outstanding",
            f"执法决定在{chinese(last.day)}被撤销、变更或者确认违法，公示信息还没有撤下",
            "及时撤下原决定信息",
            at=last.day,
        ),
        "acts.publication_withdrawal",
    )


def _tells_reviews(case: History) -> bool:
    return case.has("publication_review") and case.knows_all("acts")


@rule(
    "GS-008",
    "先审核、后公示",
    source=f"{three_systems(6)}；{OPEN_INFORMATION.art(17)}",
    in_force_from=THREE_SYSTEMS_FROM,
    uses=("bar", "score"),
    kinds=(),
    asked_at=("publication",),
)
def gs_008(q: Question) -> Says:
    """An internal step: its absence is a finding only in a dossier, or in an account that tells
    of such a review at another publication."""
    assert q.act is not None
    review = review_of(q.case, q.act)
    if review is None:
        yield from unless(
            False if q.case.is_dossier() or _tells_reviews(q.case) else None,
            bar(
                "publicity.unreviewed",
                "信息没有经过公示审核",
                "先由公示审核人员审核本渠道的公示内容",
                at=q.act.day,
            ),
            "acts.publication_review",
        )
    elif review.get("outcome") is None:
        yield needs("acts.publication_review.outcome")
    elif not released(review):
        yield bar(
            "publicity.review_refused",
            "公示审核的意见不是同意公示",
            "按审核意见修改后重新送审；依法不公开的，不得公示",
            at=review.day,
        )


@rule(
    "GS-009",
    "公开前处理秘密和隐私",
    source=f"{three_systems(6)}；{OPEN_INFORMATION.art(14)}、第十五条",
    in_force_from=THREE_SYSTEMS_FROM,
    uses=("bar", "score"),
    kinds=(),
    asked_at=("publication_review",),
)
def gs_009(q: Question) -> Says:
    assert q.act is not None
    if not released(q.act):
        return
    given = q.act.get("checks")
    if not isinstance(given, (list, tuple)):
        yield needs("act.checks")
        return
    if lacking := [words for name, words in _SECRETS.items() if name not in given]:
        yield bar(
            "publicity.secrets.unchecked",
            f"公示审核没有确认已经处理：{'、'.join(lacking)}",
            "逐项核对并处理后再同意公示",
            at=q.act.day,
        )


def _crime_decided(q: Question) -> bool:
    """Whether the police answered, or the head of the body decided that it is no crime."""
    decided = q.case.last("referral_decision")
    cleared = decided is not None and decided.get("outcome") == "not_refer"
    return cleared or q.case.has("referral_outcome")


@rule(
    "GS-011",
    "不予公开的情形",
    source=f"{INNER_MONGOLIA}第十一条",
    in_force_from=INNER_MONGOLIA_FROM,
    uses=("bar", "score"),
    kinds=(),
    asked_at=("publication_review", "publication"),
)
def gs_011(q: Question) -> Says:
    """A minor is never published; nor a case whose crime is undecided.

    Reading: who was a minor at the violation or is one at the publication is protected.
    """
    assert q.act is not None
    if not released(q.act):
        return
    yield from _minor(q, 18)
    if fact(q, "suspected_crime") is True and not _crime_decided(q):
        yield bar(
            "publicity.withheld.crime_undecided",
            "案件涉嫌犯罪，公安机关还没有结论，不得公开",
            "在移送有结论以后再审核公示",
            at=q.act.day,
        )


def _minor(q: Question, age: int) -> Says:
    assert q.act is not None
    kind = party(q, "type")
    if kind in ("organisation", "sole_trader"):
        return
    birth = birth_of(q)
    if birth is None:
        yield needs("facts.party_birth" if kind else "party.type", stops=bool(kind))
        return
    violated = day_in(fact(q, "violation_end")) or day_in(fact(q, "violation_start"))
    days: Collection[date] = [d for d in (q.act.day, violated) if d is not None and d >= birth]
    if any(age_on(birth, day) < age for day in days):
        yield bar(
            "publicity.withheld.minor",
            "当事人是未成年人，处罚决定不得公开",
            "在公示审核中选择依法不予公示，情形写未成年人",
            at=q.act.day,
        )
