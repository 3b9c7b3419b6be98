"""Penalties on the spot: how much, which kinds, what the decision says, how it is handed over."""

from __future__ import annotations

from mingjian.kernel.money import format_yuan
from mingjian.law.model import Question
from mingjian.law.parameters import PARAMETERS
from mingjian.law.registry import rule
from mingjian.law.say import (
    Says,
    bar,
    chinese,
    fine_of,
    needs,
    party,
    penalties,
    stands,
    unless,
    unstated,
    warn,
)
from mingjian.law.statutes import PENALTY, PENALTY_1996

CITIZEN = frozenset({"individual"})
ORGANISATION = frozenset({"organisation"})
_TO_ORDINARY = "转为普通程序：立案、调查取证、告知后再作决定"

SUMMARY_PARTICULARS = {
    "violation": "违法行为",
    "penalty": "处罚的种类和依据（种类）",
    "basis": "处罚的种类和依据（依据）",
    "amount": "罚款数额",
    "time": "时间",
    "place": "地点",
    "remedies": "复议、诉讼的途径和期限",
    "body": "行政机关名称",
    "officer_signatures": "执法人员签名或者盖章",
}


@rule(
    "CF-001",
    "当场对公民罚款不超过二百元",
    source=PENALTY.art(51),
    in_force_from=PENALTY_1996.in_force_from,
    procedures={"summary"},
    asked_at={"penalty_decision"},
)
def cf_001(q: Question) -> Says:
    """A fine on the spot for a citizen is at most 200 元 (本数以内); 200.01 is too much.

    Source: 《行政处罚法》第五十一条. Whether an individual business (个体工商户) counts as a
    citizen the law leaves open: up to the citizen's amount nothing stands, above it the rule
    does not answer. Fields with an amount of their own: ``summary_fine_citizen``; there too the
    50 元 of the law before 2021-07-15 (第三十三条), which this rule applies to its time.
    """
    assert q.act is not None
    kind, fine = party(q, "type"), fine_of(q.act)
    if kind in ORGANISATION or fine == 0:
        return
    limit = PARAMETERS["summary_fine_citizen"].on(q.day, domain=q.case.domain)
    if fine is None:
        yield needs("act.penalties")
    elif fine > limit.number and kind in CITIZEN:
        yield bar(
            "penalty.summary.fine_over_citizen_limit",
            f"当场罚款 {format_yuan(fine)} 元，超过对公民 {format_yuan(limit.number)} 元的上限",
            _TO_ORDINARY,
            source=limit.source,
        )
    elif fine > limit.number and kind is None:
        yield needs("party.type")
    elif fine > limit.number:  # the law is open: nothing more can be told, and nothing is barred
        yield needs("个体工商户适用公民还是其他组织的当场罚款上限（法律没有明确）", stops=False)


@rule(
    "CF-002",
    "当场对法人或者其他组织罚款不超过三千元",
    source=PENALTY.art(51),
    in_force_from=PENALTY_1996.in_force_from,
    procedures={"summary"},
    asked_at={"penalty_decision"},
)
def cf_002(q: Question) -> Says:
    """A fine on the spot for an organisation is at most 3 000 元; nobody may be fined more.

    Source: 《行政处罚法》第五十一条; before 2021-07-15 at most 1 000 元 (第三十三条).
    """
    assert q.act is not None
    kind, fine = party(q, "type"), fine_of(q.act)
    if kind in CITIZEN or fine == 0:
        return
    limit = PARAMETERS["summary_fine_organisation"].on(q.day, domain=q.case.domain)
    if fine is None:
        yield needs("act.penalties")
    elif fine > limit.number:
        yield bar(
            "penalty.summary.fine_over_organisation_limit",
            f"当场罚款 {format_yuan(fine)} 元，超过对法人或者其他组织 "
            f"{format_yuan(limit.number)} 元的上限",
            _TO_ORDINARY,
            source=limit.source,
        )


@rule(
    "CF-003",
    "当场处罚只能是警告或者限额内的罚款",
    source=PENALTY.art(51),
    in_force_from=PENALTY.in_force_from,
    procedures={"summary"},
    asked_at={"penalty_decision"},
)
def cf_003(q: Question) -> Says:
    """On the spot only a warning or a fine; confiscation, closure and the rest need 普通程序.

    Source: 《行政处罚法》第五十一条.
    """
    assert q.act is not None
    rows = penalties(q.act)
    if rows is None:
        yield needs("act.penalties")
        return
    other = [row for row in rows if row.get("kind") not in ("warning", "fine")]
    if other:
        yield bar(
            "penalty.summary.kind_not_allowed",
            f"当场处罚只能给予警告或者罚款，本决定有 {len(other)} 项其他种类",
            _TO_ORDINARY,
        )


@rule(
    "CF-004",
    "当场处罚决定书编号、当场交付，并报本机关备案",
    source=PENALTY.art(52),
    in_force_from=PENALTY.in_force_from,
    uses={"warn", "score"},
    procedures={"summary"},
    asked_at={"service"},
    sweeps=True,
)
def cf_004(q: Question) -> Says:
    """A decision on the spot bears a number, is handed over there and is filed with the body.

    Source: 《行政处罚法》第五十二条第一款、第三款. The law sets no day for the filing: it is
    looked for from the day after the decision.
    """
    decision = q.case.first("penalty_decision")
    if decision is None:
        return
    if q.act is not None:
        if q.act.get("of") == "penalty_decision" and q.act.day > decision.day:
            yield warn(
                "penalty.summary.not_handed_over",
                f"当场处罚决定书应当当场交付，{chinese(q.act.day)}才送达",
                "记明没有当场交付的原因",
            )
        return
    if decision.get("delivered") is False:
        yield warn(
            "penalty.summary.not_handed_over",
            "当场处罚决定书没有当场交付当事人",
            "补办送达；当事人拒绝签收的，在决定书上注明",
        )
    if decision.get("document") is None and q.case.is_dossier():
        yield warn(
            "penalty.summary.no_number",
            "当场处罚决定书没有编号",
            "使用预定格式、编有号码的决定书",
        )
    if q.day > decision.day:
        yield from unless(
            stands(q.case, "summary_filing"),
            warn(
                "penalty.summary.not_filed",
                "当场处罚决定没有报所属行政机关备案",
                "向所属行政机关备案",
                at=decision.day,
            ),
            "acts.summary_filing",
            stops=False,
        )


@rule(
    "CF-005",
    "当场处罚决定书载明法定事项并由执法人员签章",
    source=PENALTY.art(52, 2),
    in_force_from=PENALTY.in_force_from,
    procedures={"summary"},
    asked_at={"penalty_decision"},
)
def cf_005(q: Question) -> Says:
    """The decision on the spot states the seven particulars and bears the officers' signatures.

    Source: 《行政处罚法》第五十二条第二款. The amount is asked for only where there is a fine.
    """
    assert q.act is not None
    wanted = [w for w in SUMMARY_PARTICULARS if w != "amount" or fine_of(q.act) != 0]
    lacking = unstated(q.case, q.act, wanted)
    if lacking is None:
        yield needs("act.states")
    elif lacking:
        yield bar(
            "penalty.summary.particulars_missing",
            f"当场处罚决定书没有载明：{'、'.join(SUMMARY_PARTICULARS[w] for w in lacking)}",
            "补全决定书后再交付",
        )
