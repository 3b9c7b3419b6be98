"""Permits from application to certificate: one request for correction, proof of acceptance,
verification by two, reasons for a refusal, no fee without a law."""

from __future__ import annotations

from collections.abc import Mapping

from mingjian.kernel.counting import Span, count_term
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import (
    Says,
    bar,
    chinese,
    day_in,
    fact,
    needs,
    outcome_of,
    states,
    unless,
    warn,
)
from mingjian.law.statutes import LICENSING
from mingjian.law.terms import Term, term


def _items(act: Act) -> frozenset[str]:
    rows = act.get("items")
    if not isinstance(rows, (list, tuple)):
        return frozenset()
    names = [row.get("item") if isinstance(row, Mapping) else row for row in rows]
    return frozenset(name for name in names if isinstance(name, str))


def _at_once(q: Question) -> Says:
    """Everything that is to be corrected is told at once; what comes later was not in the first."""
    if q.act is None:
        return
    if q.act.get("once") is False:
        yield warn(
            "permit.correction.piecemeal",
            "补正告知没有一次告知需要补正的全部内容",
            "列全需要补正的内容，一次告知申请人",
        )
        return
    earlier = q.case.all("material_correction_notice")
    if not earlier:
        return
    known = frozenset[str]().union(*(_items(act) for act in earlier))
    new = _items(q.act) - known
    if known and new:
        yield warn(
            "permit.correction.piecemeal",
            f"再次告知补正时提出了第一次没有告知的内容：{'、'.join(sorted(new))}",
            "第一次没有告知的内容不得作为不予受理的理由",
        )


term(
    Term(
        rule="XK-002",
        title="一次告知补正",
        source=f"{LICENSING.art(32, 1, 4)}；{LICENSING.art(82)}",
        code="permit.correction",
        opens=("application",),
        closes=("material_correction_notice", "acceptance", "non_acceptance", "transfer"),
        span=LICENSING.days(5),
        in_force_from=LICENSING.in_force_from,
        doing="受理、不予受理或者一次告知补正",
        remedy="逾期没有告知的，自收到申请材料之日起即为受理，按受理计算决定期限",
    ),
    kinds=("permit",),
    also=_at_once,
    also_at=("material_correction_notice",),
)


@rule(
    "XK-003",
    "受理与否出具凭证",
    source=LICENSING.art(32, 2),
    in_force_from=LICENSING.in_force_from,
    uses=("bar", "element", "score"),
    kinds=("permit",),
    asked_at=("acceptance", "non_acceptance"),
    element="documents",
)
def xk_003(q: Question) -> Says:
    """Accepted or not, the applicant gets a dated paper under the special seal.

    Source: 《行政许可法》第三十二条第二款. Only a dossier tells by silence that none has.
    """
    assert q.act is not None
    sealed = q.act.get("seal")
    if not isinstance(sealed, bool):
        sealed = False if q.case.is_dossier() else None
    yield from unless(
        sealed,
        bar(
            "permit.acceptance.no_certificate",
            "没有出具加盖专用印章并注明日期的书面凭证",
            "出具书面凭证，加盖专用印章并注明日期",
        ),
        "act.seal",
    )


@rule(
    "XK-004",
    "实质核查两人以上",
    source=LICENSING.art(34, 3),
    in_force_from=LICENSING.in_force_from,
    uses=("bar", "element", "score"),
    kinds=("permit",),
    asked_at=("on_site_verification",),
    element="officers",
)
def xk_004(q: Question) -> Says:
    """Two or more of the staff verify what the materials say; no certificate is asked of them.

    Source: 《行政许可法》第三十四条第三款.
    """
    assert q.act is not None
    enough = True if len(set(q.act.by)) >= 2 else None
    if not enough and q.case.knows_all("officers"):
        enough = False
    yield from unless(
        enough,
        bar(
            "permit.verification.fewer_than_two",
            "核查申请材料实质内容的工作人员少于两人",
            "指派两名以上工作人员重新核查",
        ),
        "officers",
    )


def granted(case: History, act: Act) -> bool | None:
    """Whether a decision grants and a certificate is to follow; None = not told."""
    outcome = outcome_of(act)
    return None if outcome is None else outcome == "grant"


term(
    Term(
        rule="XK-009",
        title="颁发、送达许可证件",
        source=f"{LICENSING.art(44)}；{LICENSING.art(82)}",
        code="permit.issue",
        opens=("permit_decision",),
        closes=("permit_issue", "permit_withdrawal", "permit_annulment", "self_annulment"),
        span=LICENSING.days(10),
        in_force_from=LICENSING.in_force_from,
        doing="颁发、送达行政许可证件",
        remedy="立即颁发、送达许可证件",
        when=granted,
    ),
    kinds=("permit",),
)


@rule(
    "XK-014",
    "不予许可说明理由和救济",
    source=LICENSING.art(38, 2),
    in_force_from=LICENSING.in_force_from,
    uses=("bar", "element", "score"),
    kinds=("permit",),
    asked_at=("permit_decision",),
    element="documents",
)
def xk_014(q: Question) -> Says:
    """A refusal is in writing, gives its reasons and tells of review and suit.

    Source: 《行政许可法》第三十八条第二款. That a grant is made public (第四十条), GS-003 asks.
    """
    assert q.act is not None
    outcome = outcome_of(q.act)
    if outcome is None:
        yield needs("act.outcome")
    if outcome != "refuse":
        return
    reasons = True if q.act.get("reason") else states(q.case, q.act, "reasons")
    yield from unless(
        reasons,
        bar(
            "permit.refusal.no_reasons",
            "不予许可决定没有说明理由",
            "在决定书上写明不予许可的理由",
        ),
        "act.states.reasons",
    )
    yield from unless(
        True if q.act.get("remedies") else states(q.case, q.act, "remedies"),
        bar(
            "permit.refusal.no_remedies",
            "不予许可决定没有告知申请行政复议、提起行政诉讼的权利",
            "在决定书上告知复议、诉讼的权利、途径和期限",
        ),
        "act.states.remedies",
    )


def _tested(case: History, act: Act) -> bool:
    return case.facts.get("needs_testing") is True


def _two_test(q: Question) -> Says:
    """The body's own tests are made by two; those of a qualified institution are its own."""
    if q.act is None:
        return
    needed = fact(q, "needs_testing")
    if needed is None:
        yield needs("facts.needs_testing", stops=False)
    if needed is not True or q.act.get("by_body"):
        return
    enough = len(set(q.act.by)) >= 2 or (False if q.case.knows_all("officers") else None)
    yield from unless(
        enough,
        warn(
            "permit.testing.fewer_than_two",
            "检验、检测、检疫的工作人员少于两人",
            "指派两名以上工作人员按照技术标准、技术规范进行",
        ),
        "officers",
        stops=False,
    )


term(
    Term(
        rule="XK-016",
        title="指派检验、检测、检疫",
        source=f"{LICENSING.art(55, 2)}；{LICENSING.art(82)}",
        code="permit.testing",
        opens=("acceptance",),
        closes=("testing", "officer_assignment", "permit_decision"),
        span=LICENSING.days(5),
        in_force_from=LICENSING.in_force_from,
        doing="指派两名以上工作人员检验、检测、检疫",
        remedy="立即指派，按照技术标准、技术规范进行",
        when=_tested,
    ),
    kinds=("permit",),
    also=_two_test,
    also_at=("testing",),
)

_LEVELS_THAT_MAY = frozenset({"law", "regulation"})


@rule(
    "XK-017",
    "许可不得违法收费",
    source=f"{LICENSING.art(58, 1)}；{LICENSING.art(75)}",
    in_force_from=LICENSING.in_force_from,
    uses=("bar", "element", "score"),
    kinds=("permit", "inspection", "double_random", "fee"),
    asked_at=("fee_notice", "fee_payment"),
    element="law",
)
def xk_017(q: Question) -> Says:
    """Nothing is charged for a permit or its supervision but by a law or administrative regulation.

    Source: 《行政许可法》第五十八条第一款; of any other fee only that it names no basis at all. The
    level ``regulation`` holds local regulations too, which do not suffice: it is taken as what
    may, and only a lower basis is a finding.
    """
    assert q.act is not None
    if q.act.get("amount") == 0:
        return
    rows = q.act.get("basis")
    told = [r.get("level") for r in rows if isinstance(r, Mapping)] if _many(rows) else []
    noticed = bool(told) or q.act.get("standard") or q.act.act == "fee_payment"
    if q.case.kind == "fee" and noticed:  # the level of its basis a person judges
        return
    if any(level in _LEVELS_THAT_MAY for level in told):
        return
    known = bool(told) and None not in told
    yield from unless(
        False if known or (not told and q.case.knows_all("documents")) else None,
        bar(
            "permit.fee.no_basis",
            f"{_CHARGED.get(q.case.kind, '')}收取费用，没有法律、行政法规依据",
            "停止收费，已经收取的退还",
        ),
        "act.basis",
    )


_CHARGED = {"permit": "实施许可", "inspection": "监督检查", "double_random": "监督检查"}


def _many(value: object) -> bool:
    return isinstance(value, (list, tuple))


_BANS = (
    ("false_application_at", 1, 78, "因隐瞒情况、提供虚假材料申请被处理"),
    ("permit_fraud_at", 3, 79, "以欺骗、贿赂取得的许可被撤销"),
)


@rule(
    "XK-018",
    "虚假申请后的限制期",
    source=f"{LICENSING.art(78)}；{LICENSING.art(79)}",
    in_force_from=LICENSING.in_force_from,
    uses=("bar", "element", "score"),
    kinds=("permit",),
    asked_at=("acceptance", "permit_decision"),
    element="facts",
)
def xk_018(q: Question) -> Says:
    """Where safety is at stake: one year after a false application, three after a fraud, no other.

    Source: 《行政许可法》第七十八条、第七十九条. The day of the application counts, and its last
    day does not roll past a holiday: it is no term for an act.
    """
    assert q.act is not None
    if outcome_of(q.act) == "refuse":
        return
    applied = q.case.last("application")
    for name, years, article, what in _BANS:
        since = day_in(fact(q, name))
        if since is None:
            continue
        span, on = Span(years, "years"), applied.day if applied else q.day
        last = day_in(count_term(span, since, calendar=q.calendar, roll=False).due)
        if last is None or not since <= on <= last:
            continue
        safety = fact(q, "safety_permit")
        if safety is False:
            continue
        yield from unless(
            None if safety is None else False,
            bar(
                "permit.application.banned",
                f"申请人{chinese(since)}{what}，{chinese(last)}以前不得再次申请该项许可",
                "不予受理；已经受理的，不予许可",
                source=LICENSING.art(article),
                due=last,
            ),
            "facts.safety_permit",
        )
