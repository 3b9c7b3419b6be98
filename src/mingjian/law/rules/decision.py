"""The penalty decision: deliberation, its term, its contents, discretion (CF-035 to CF-040)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mingjian.kernel.counting import Span, last_day
from mingjian.law.afterwards import came_after
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.parameters import PARAMETERS
from mingjian.law.registry import rule
from mingjian.law.rules.hearing import offered_for
from mingjian.law.rules.notice import yuan
from mingjian.law.say import (
    Says,
    bar,
    chinese,
    day_in,
    fact,
    fine_of,
    item_of,
    needs,
    penalties,
    stands,
    unless,
    unstated,
    warn,
)
from mingjian.law.statutes import FINE_SEPARATION, MARKET_PROCEDURE, PENALTY
from mingjian.law.terms import TERMS, Extension, Term, end_of, term
from mingjian.law.vocabulary.case import STATES

_WORDS: Mapping[str, str] = dict(STATES["penalty_decision"])
_FIRST_EXTENSION = Span(30, "days")
DECISION_STATES = (
    *("party", "facts", "evidence", "penalty", "basis", "performance", "remedies"),
    *("body_and_date", "seal"),
)
FINE_STATES = ("collecting_bank", "late_penalty")
DECIDES = (
    *("penalty_decision", "no_penalty", "case_withdrawal", "termination", "transfer"),
    "criminal_referral",
)


@rule(
    "CF-035",
    "集体讨论",
    source=PENALTY.art(57, 2),
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    asked_at=("penalty_decision",),
    sweeps=True,
    element="procedure",
)
def cf_035(q: Question) -> Says:
    """Complicated cases and grave offences are settled by the leaders together, beforehand.

    Source: 《行政处罚法》第五十七条第二款. Where the account does not say whether the offence is
    grave, a penalty that gives a right to a hearing is taken for one.
    """
    if q.procedure == "summary":
        return
    if q.act is None:
        late = came_after(q.case, "collective_deliberation", "penalty_decision")
        if late is not None:
            yield warn(
                "penalty.deliberation.after_decision",
                f"处罚决定作出以后，{chinese(late.day)}才进行集体讨论",
                "集体讨论应当在决定以前；查明决定是怎样作出的，程序违法的依法纠正",
                at=late.day,
            )
        return
    met = q.case.last("collective_deliberation")
    if met is None:
        heavy = fact(q, "complex")
        if heavy is None:
            heavy = True if isinstance(offered_for(q), str) else None
        if heavy is None:
            yield needs("facts.complex")
        elif heavy:
            yield from unless(
                stands(q.case, "collective_deliberation"),
                bar(
                    "penalty.deliberation.missing",
                    "情节复杂或者重大违法行为的处罚，没有经负责人集体讨论",
                    "提请负责人集体讨论，讨论记录归档后再作决定",
                ),
                "acts.collective_deliberation",
            )
        return
    if met.get("opinions") or met.get("outcome"):
        return
    empty = met.get("opinions") is not None and q.case.knows_all("documents")
    yield from unless(
        False if empty or q.case.is_dossier() else None,
        bar(
            "penalty.deliberation.no_record",
            f"{chinese(met.day)}的集体讨论没有讨论意见，也没有表决结果",
            "补记出席人员、各人意见和讨论结果",
            at=met.day,
        ),
        "acts.collective_deliberation.outcome",
        stops=False,
    )


def _of_market(case: History, act: Act) -> bool | None:
    return case.domain == "market_regulation"


def _of_other_fields(case: History, act: Act) -> bool | None:
    return case.domain != "market_regulation"


# Article 60 leaves extensions and days that do not count to laws, regulations and rules. In the
# field whose rule is on file they are that rule's; elsewhere a written suspension, exclusion,
# examination or extension is taken as it stands.
term(
    Term(
        rule="CF-036",
        title="作出处罚决定",
        source=PENALTY.art(60),
        code="penalty.decision",
        opens=("case_filing",),
        closes=DECIDES,
        span=PENALTY.days(90),
        in_force_from=PENALTY.in_force_from,
        doing="作出处罚决定",
        remedy="尽快作出决定，并在案卷中写明超期的原因",
        when=_of_other_fields,
        outside=frozenset({"suspension", "time_exclusion", "testing"}),
        extensions=(Extension(None, PENALTY.art(60)), Extension(None, PENALTY.art(60))),
    ),
    Term(
        rule="CF-036",
        part="market",
        title="作出处罚决定（市场监管）",
        source=f"{PENALTY.art(60)}；{MARKET_PROCEDURE.art(64)}",
        code="penalty.decision",
        opens=("case_filing",),
        closes=DECIDES,
        span=PENALTY.days(90),
        in_force_from=PENALTY.in_force_from,
        doing="作出处罚决定",
        remedy="尽快作出决定，并在案卷中写明超期的原因",
        when=_of_market,
        outside=frozenset({"suspension", "time_exclusion", "testing", "hearing", "announcement"}),
        extensions=(
            Extension(Span(30, "days"), MARKET_PROCEDURE.art(64)),
            Extension(None, MARKET_PROCEDURE.art(64)),
        ),
    ),
    element="procedure",
)


@rule(
    "CF-037",
    "办案期限延长的审批",
    source=MARKET_PROCEDURE.art(64),
    in_force_from=MARKET_PROCEDURE.in_force_from,
    uses=("bar", "element", "score"),
    domains=("market_regulation",),
    asked_at=("extension",),
    element="procedure",
)
def cf_037(q: Question) -> Says:
    assert q.act is not None
    one = TERMS["CF-036.market"]
    filing = q.case.first("case_filing")
    of = q.act.get("of")
    if filing is None or (of is not None and of not in one.names):
        return
    _, due, used = end_of(one, q.case, filing.at, q.calendar, q.act.day)
    until, end = day_in(q.act.get("until")), day_in(due)
    if not q.act.get("approved_by"):
        yield from unless(
            False if q.case.knows_all("documents") else None,
            bar(
                "penalty.extension.not_approved",
                "延长办案期限没有负责人批准",
                "报负责人批准后再延长",
            ),
            "act.approved_by",
        )
    if used == 0:
        if until and end and until > last_day(_FIRST_EXTENSION, end, calendar=q.calendar):
            yield from unless(
                False if q.case.knows_all("acts") else None,
                bar(
                    "penalty.extension.too_long",
                    f"第一次延长到{chinese(until)}，超过原期限{chinese(end)}之后三十日",
                    "第一次延长不超过三十日；仍不能结案的，届满前集体讨论决定再延长",
                    due=end,
                ),
                "acts.extension",
            )
        return
    if until is None:
        yield bar(
            "penalty.extension.no_end",
            "再次延长没有确定明确的期限",
            "写明延长到哪一天",
        )
    met = q.case.last("collective_deliberation")
    first = next(iter(q.case.all("extension")))
    if met is None or met.day < first.day:
        yield from unless(
            False if q.case.knows_all("acts") else None,
            bar(
                "penalty.extension.not_deliberated",
                "再次延长没有经负责人集体讨论",
                "提请负责人集体讨论决定",
            ),
            "acts.collective_deliberation",
        )


@rule(
    "CF-038",
    "处罚决定书必备事项",
    source=f"{PENALTY.art(59)}；{FINE_SEPARATION.art(7)}",
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    procedures=("ordinary",),
    asked_at=("penalty_decision",),
    element="documents",
)
def cf_038(q: Question) -> Says:
    """The decision holds its particulars, and the body that signs it has the power to punish.

    Source: 《行政处罚法》第五十九条第一款; 第十七条 for the body (``body.status``).
    """
    assert q.act is not None
    if q.case.body.get("status") == "internal_unit":
        yield bar(
            "penalty.decision.signed_by_unit",
            "署名的是内设机构，不能以自己的名义作出处罚决定",
            "由具有处罚权的行政机关以自己的名义作出决定",
            source=PENALTY.art(17),
        )
    fined = any(row.get("kind") == "fine" for row in penalties(q.act) or ())
    words = DECISION_STATES + (FINE_STATES if fined else ())
    missing = unstated(q.case, q.act, words)
    if missing is None:
        said = q.act.get("states") or ()
        yield needs(*(f"act.states.{word}" for word in words if word not in said))
    elif missing:
        yield bar(
            "penalty.decision.incomplete",
            f"处罚决定书没有载明：{'、'.join(_WORDS[word] for word in missing)}",
            "补全后再制作、盖章",
        )


@rule(
    "CF-039",
    "裁量基准的适用和偏离",
    source=f"{PENALTY.art(34)}；《国务院办公厅关于进一步规范行政裁量权基准制定和管理工作的意见》",
    in_force_from=date(2022, 7, 29),
    uses=("bar", "element", "score"),
    asked_at=("penalty_decision",),
    element="discretion",
)
def cf_039(q: Question) -> Says:
    assert q.act is not None
    chosen = q.act.get("discretion")
    chosen = chosen if isinstance(chosen, Mapping) else {}
    if q.procedure != "summary":
        yield from _benchmark_stated(q, chosen)
    if chosen.get("deviates") is True:
        yield from _deviation(q, chosen)
    yield from _in_range(q, chosen)


def _benchmark_stated(q: Question, chosen: Mapping[str, Any]) -> Says:
    assert q.act is not None
    exists = fact(q, "benchmark_exists")
    if exists is None:
        exists = (item_of(q) or {}).get("benchmark_exists")
    if not exists:
        return  # no benchmark is known, and the law asks for none to be stated
    stated = q.act.says("discretion")
    if stated or chosen.get("benchmark") or chosen.get("tier") not in (None, "no_benchmark"):
        return
    yield from unless(
        False if q.case.knows_all("documents") else None,
        bar(
            "penalty.discretion.benchmark_not_stated",
            "本事项有裁量基准，决定书没有写明适用情况",
            "在决定书中写明适用的裁量基准、阶次和理由",
        ),
        "act.discretion",
    )


def _deviation(q: Question, chosen: Mapping[str, Any]) -> Says:
    by = chosen.get("deviation_by")
    if by == "deliberation":
        yield from unless(
            stands(q.case, "collective_deliberation"),
            bar(
                "penalty.discretion.deviation_not_deliberated",
                "偏离裁量基准写的是集体讨论，没有集体讨论记录",
                "提请负责人集体讨论，记录归档后再作决定",
            ),
            "acts.collective_deliberation",
        )
    elif by != "principal":
        yield bar(
            "penalty.discretion.deviation_not_approved",
            "偏离裁量基准没有经机关主要负责人批准，也没有集体讨论",
            "报机关主要负责人批准或者集体讨论决定，并将材料归档",
        )


def _in_range(q: Question, chosen: Mapping[str, Any]) -> Says:
    """The fine within the range its articles set: above never, below only for stated reasons."""
    assert q.act is not None
    fine = fine_of(q.act)
    if any(row.get("kind") == "fine" and row.get("amount") == 0 for row in penalties(q.act) or ()):
        yield bar(
            "penalty.fine.nothing",
            "罚款的金额是零",
            "写明罚款数额；不罚款的，删去罚款这一项",
            source=PENALTY.art(59),
        )
    if not fine:
        return
    lowest, highest = fine_range(_basis(q))
    if highest is not None and fine > highest:
        yield bar(
            "penalty.fine.above_range",
            f"罚款 {yuan(fine)} 元，超过依据规定的上限 {yuan(highest)} 元",
            "在法定幅度以内确定罚款数额",
            source=PENALTY.art(34),
        )
    elif lowest is not None and fine < lowest and not _reasons(q.act, chosen):
        yield bar(
            "penalty.fine.below_range",
            f"罚款 {yuan(fine)} 元，低于依据规定的下限 {yuan(lowest)} 元，没有写明减轻的理由",
            "写明法定减轻情形和证据，或者在法定幅度以内确定罚款数额",
            source=f"{PENALTY.art(32)}；{PENALTY.art(34)}",
        )


def fine_range(rows: Sequence[Mapping[str, Any]]) -> tuple[int | None, int | None]:
    """The lowest and highest fine (分) that the articles together allow; None = no such limit.

    A reading for several articles: the lowest of their minima, and the sum of their maxima (one
    fine for each violation); one article without a maximum leaves none.
    """
    ranges = [row["range"] for row in rows if isinstance(row.get("range"), Mapping)]
    if not ranges:
        return None, None
    lows = [r["min"] for r in ranges if isinstance(r.get("min"), int)]
    highs = [r["max"] for r in ranges if isinstance(r.get("max"), int)]
    return (
        min(lows) if len(lows) == len(ranges) else None,
        sum(highs) if len(highs) == len(ranges) else None,
    )


def _basis(q: Question) -> list[Mapping[str, Any]]:
    """The articles of the pinned item where it tells a range; else those of the decision.

    The item's range is what the body published; a form of the case cannot widen it.
    """
    assert q.act is not None
    pinned = _rows((item_of(q) or {}).get("basis"))
    return pinned if any(row.get("range") for row in pinned) else _rows(q.act.get("basis"))


def _rows(value: object) -> list[Mapping[str, Any]]:
    if not isinstance(value, (list, tuple)):
        return []
    return [row for row in value if isinstance(row, Mapping)]


def _reasons(act: Act, chosen: Mapping[str, Any]) -> bool:
    ground = chosen.get("ground") or act.get("reason")
    return isinstance(ground, str) and bool(ground.strip())


@rule(
    "CF-040",
    "部门规章设定的罚款上限",
    source="《国务院关于进一步贯彻实施〈中华人民共和国行政处罚法〉的通知》",
    in_force_from=date(2021, 11, 15),
    uses=("warn", "element"),
    asked_at=("penalty_decision",),
    element="law",
    unverified=True,
)
def cf_040(q: Question) -> Says:
    """A ministry's rule may set fines up to 100 000 元, 200 000 where life, health or finance
    suffered; a local government's rule has another limit, so the level must be told."""
    assert q.act is not None
    general = PARAMETERS["rule_fine_cap"].on(q.day).number
    grave = PARAMETERS["rule_fine_cap_grave"].on(q.day).number
    for row in _rows(q.act.get("basis")):
        limits = row.get("range")
        highest = limits.get("max") if isinstance(limits, Mapping) else None
        if not isinstance(highest, int) or highest <= general:
            continue
        level = row.get("level")
        if level == "rule":
            yield needs("act.basis.level", stops=False)
        if level != "department_rule":
            continue
        suffered = fact(q, "life_health_or_finance")
        if suffered is None and highest <= grave:
            yield needs("facts.life_health_or_finance", stops=False)
        elif highest > (grave if suffered else general):
            yield warn(
                "penalty.basis.rule_over_cap",
                f"《{row.get('law')}》是部门规章，设定的罚款上限 {yuan(highest)} 元超过"
                f" {yuan(grave if suffered else general)} 元",
                "核对依据的效力层级和国务院批准情况，不能适用的改用其他依据",
            )
