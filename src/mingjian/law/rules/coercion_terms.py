"""How long a compulsory measure may last, and what must follow it in hours or days."""

from __future__ import annotations

from dataclasses import replace

from mingjian.kernel.counting import Span
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.rules.coercion import MEASURES
from mingjian.law.rules.coercion_goods import PARTICULARS, rows_of
from mingjian.law.say import Says, bar, chinese, day_in, fact, needs, unless, unstated, warn
from mingjian.law.statutes import COMPULSION
from mingjian.law.terms import TERMS, Extension, Term, longest, term
from mingjian.law.told import is_about

_KIND = ("compulsory_measure",)
_THIRTY = COMPULSION.days(30)


def _of_it(opener: Act, closer: Act) -> bool:
    """A closing act that names no measure closes each."""
    return closer.get("of") is None or closer.act == "transfer" or is_about(closer, opener)


def _in_urgency(case: History, act: Act) -> bool | None:
    if case.procedure == "urgent":
        return True
    return case.facts.get("urgent") is True


term(
    Term(
        rule="QZ-003",
        title="紧急强制措施补办批准",
        source=COMPULSION.art(19),
        code="measure.late_approval",
        opens=MEASURES,
        closes=("measure_late_approval", "measure_release"),
        span=Span(24, "hours"),
        in_force_from=COMPULSION.in_force_from,
        doing="向行政机关负责人报告并补办批准手续",
        remedy="立即报告并补办批准；负责人认为不应当采取的，立即解除",
        when=_in_urgency,
        closing=_of_it,
    ),
    kinds=_KIND,
)

_ENDS = ("measure_release", "goods_return", "goods_disposal", "transfer", "referral_handover")


def _too_long(q: Question) -> Says:
    """The decision itself names no day beyond the thirtieth."""
    if q.act is None:
        return
    until = day_in(q.act.get("until"))
    one = TERMS["QZ-012" if q.act.act == "freezing" else "QZ-005"]
    last = longest(replace(one, extensions=()), q.case, q.act.at, q.calendar, q.day)
    if until is not None and until > last:
        yield bar(
            "measure.term.too_long",
            f"期限写到{chinese(until)}，三十日在{chinese(last)}届满",
            f"期限改为{chinese(last)}或者以前；情况复杂的，届满前经批准可以延长",
            due=last,
        )


term(
    Term(
        rule="QZ-005",
        title="查封、扣押的期限",
        source=COMPULSION.art(25, 1),
        code="measure.term",
        opens=("sealing", "seizure"),
        closes=_ENDS,
        span=_THIRTY,
        in_force_from=COMPULSION.in_force_from,
        doing="作出处理决定或者解除查封、扣押",
        remedy="立即解除，退还财物；法律、行政法规对期限另有规定的除外",
        closing=_of_it,
        outside=frozenset({"testing", "time_exclusion"}),
        told=True,
        extensions=(Extension(_THIRTY, COMPULSION.art(25, 1)),),
    ),
    uses=("bar", "warn", "score"),
    kinds=_KIND,
    also=_too_long,
    also_at=("sealing", "seizure"),
)


@rule(
    "QZ-006",
    "查封扣押延长三十日",
    source=f"{COMPULSION.art(25, 1)}；{COMPULSION.art(25, 2)}",
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "warn", "score"),
    kinds=_KIND,
    asked_at=("extension",),
)
def qz_006(q: Question) -> Says:
    """The head allows thirty days more, told to the party in writing with the reasons.

    Source: 《行政强制法》第二十五条第一款、第二款. A second extension QZ-005 bars.
    """
    yield from _extended(q, "QZ-005")


def _extended(q: Question, of: str) -> Says:
    assert q.act is not None
    one = TERMS[of]
    if q.act.get("of") not in (None, *one.names) or not q.case.has(*one.opens):
        return
    silent = False if q.case.knows_all("documents") else None
    yield from unless(
        bool(q.act.get("approved_by")) or silent,
        bar(
            "measure.extension.unapproved",
            "延长强制措施的期限没有行政机关负责人批准",
            "在届满前报行政机关负责人批准；没有批准的，期满解除",
        ),
        "act.approved_by",
    )
    yield from unless(
        bool(q.act.get("told_at")) or silent,
        warn(
            "measure.extension.untold",
            "延长期限的决定没有书面告知当事人并说明理由",
            "及时书面告知当事人，说明理由，并登记告知日期",
        ),
        "act.told_at",
        stops=False,
    )
    until, taken = day_in(q.act.get("until")), q.case.last(*one.opens)
    if until is None or taken is None:
        return
    last = longest(one, q.case, taken.at, q.calendar, q.day)
    if until > last:
        yield bar(
            "measure.extension.too_long",
            f"延长到{chinese(until)}，超过法律允许的{chinese(last)}",
            f"改为延长到{chinese(last)}或者以前",
            due=last,
        )


@rule(
    "QZ-007",
    "检测期间扣除，费用机关承担",
    source=f"{COMPULSION.art(25, 3)}；{COMPULSION.art(26, 3)}",
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "warn", "score"),
    kinds=_KIND,
    asked_at=("testing",),
)
def qz_007(q: Question) -> Says:
    """The time of a test is set and told in writing, and the body bears its cost.

    Source: 《行政强制法》第二十五条第三款. Untold, its time counts (QZ-005).
    """
    assert q.act is not None
    yield from unless(
        bool(q.act.get("told_at")) or (False if q.case.knows_all("documents") else None),
        warn(
            "measure.testing.untold",
            "检测、检验、检疫、技术鉴定的期间没有书面告知当事人，不能从期限中扣除",
            "明确期间并书面告知当事人",
        ),
        "act.told_at",
        stops=False,
    )
    if q.act.get("cost_to") == "party":
        yield bar(
            "measure.testing.charged",
            "检测、检验、检疫、技术鉴定的费用由当事人承担",
            "费用由行政机关承担，已经收取的退还",
        )


def _delivers(opener: Act, closer: Act) -> bool:
    return is_about(closer, opener)


_FROZEN = {
    **PARTICULARS,
    "grounds": "冻结的理由",
    "basis": "冻结的依据",
    "term": "冻结的期限",
    "goods": "冻结的账号和数额",
}


def _frozen_papers(q: Question) -> Says:
    """What a decision to freeze states. Source: 《行政强制法》第三十一条."""
    if q.act is None:
        return
    lacking = unstated(q.case, q.act, tuple(_FROZEN))
    if lacking is None:
        yield needs("act.states")
    elif lacking:
        yield bar(
            "measure.freezing.particulars_missing",
            f"冻结决定书没有载明：{'、'.join(_FROZEN[word] for word in lacking)}",
            "补全决定书后交付当事人",
        )


term(
    Term(
        rule="QZ-011",
        title="交付冻结决定书",
        source=f"{COMPULSION.art(31)}；{COMPULSION.art(69)}",
        code="measure.freezing_delivery",
        opens=("freezing",),
        closes=("service",),
        span=COMPULSION.days(3),
        in_force_from=COMPULSION.in_force_from,
        doing="向当事人交付冻结决定书",
        remedy="立即交付冻结决定书",
        closing=_delivers,
    ),
    uses=("bar", "warn", "score"),
    kinds=_KIND,
    also=_frozen_papers,
    also_at=("freezing",),
)


def _frozen_or_extended(q: Question) -> Says:
    if q.act is None:
        return
    if q.act.act == "extension":
        if q.act.get("of") is not None or not q.case.has("sealing", "seizure"):
            yield from _extended(q, "QZ-012")
        return
    yield from _too_long(q)
    rows = rows_of(q.act)
    for row in rows:
        if row.get("held_by"):
            yield bar(
                "measure.freezing.already_frozen",
                f"存款、汇款已由{row['held_by']}冻结，不得重复冻结",
                "从决定中去掉",
            )
    sums = [row.get("amount") for row in rows]
    involved = fact(q, "involved_amount")
    whole = sum(s for s in sums if isinstance(s, int))
    if not isinstance(involved, int):
        yield needs("facts.involved_amount", stops=False)
    elif whole > involved:
        yield bar(
            "measure.freezing.more_than_involved",
            "冻结的数额超过违法行为涉及的金额",
            "按违法行为涉及的金额确定冻结数额",
        )


term(
    Term(
        rule="QZ-012",
        title="冻结的期限",
        source=f"{COMPULSION.art(32)}；{COMPULSION.art(29, 2)}；{COMPULSION.art(33)}",
        code="measure.freezing_term",
        opens=("freezing",),
        closes=_ENDS,
        span=_THIRTY,
        in_force_from=COMPULSION.in_force_from,
        doing="作出处理决定或者解除冻结",
        remedy="立即解除冻结；逾期没有决定的，金融机构自冻结期满之日起解除",
        closing=_of_it,
        outside=frozenset({"testing", "time_exclusion"}),
        told=True,
        extensions=(Extension(_THIRTY, COMPULSION.art(32, 1)),),
    ),
    uses=("bar", "warn", "score"),
    kinds=_KIND,
    also=_frozen_or_extended,
    also_at=("freezing", "extension"),
)
