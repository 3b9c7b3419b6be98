"""What goes with a penalty: order to correct, confiscated gains, leniency weighed, education."""

from __future__ import annotations

from collections.abc import Mapping

from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, fact, needs, penalties, unless, warn
from mingjian.law.statutes import PENALTY

LENIENT = {
    "remedied": "主动消除或者减轻危害后果",
    "coerced": "受他人胁迫或者诱骗",
    "volunteered": "主动供述尚未掌握的违法行为",
    "merit": "配合查处有立功表现",
    "other_lighter": "法律、法规、规章规定的其他情形",
}


@rule(
    "CF-018",
    "五种从轻减轻情形逐项评估，不予处罚的进行教育",
    source=PENALTY.art(32),
    in_force_from=PENALTY.in_force_from,
    asked_at={"investigation_report", "no_penalty"},
    element="discretion",
)
def cf_018(q: Question) -> Says:
    """The five grounds of leniency are weighed one by one; who is not punished is educated.

    Source: 《行政处罚法》第三十二条、第三十三条. Asked of a report that proposes a penalty.
    """
    assert q.act is not None
    if q.act.act == "no_penalty":
        yield from _educated(q)
        return
    if q.act.get("proposal", "penalty") != "penalty":
        return
    discretion = q.act.get("discretion")
    factors = discretion.get("factors") if isinstance(discretion, Mapping) else None
    told = discretion is not None and q.case.knows_all("documents")
    if factors is None and not (told or q.case.is_dossier()):
        yield needs("act.discretion.factors")
        return
    weighed = {row.get("factor") for row in factors or () if isinstance(row, Mapping)}
    if missing := [label for name, label in LENIENT.items() if name not in weighed]:
        yield warn(
            "penalty.discretion.leniency_not_weighed",
            f"没有逐项评估从轻、减轻情形：{'、'.join(missing)}",
            "在调查终结报告中逐项写明是否具备及理由",
        )


def _educated(q: Question) -> Says:
    assert q.act is not None
    for member, label in (("ground", "不予处罚的情形"), ("education", "教育情况")):
        told = q.act.get(member)
        known = None if told is None and not q.case.knows_all("documents") else bool(told)
        yield from unless(
            known,
            bar(
                "penalty.no_penalty.not_stated",
                f"不予处罚决定没有写明{label}",
                f"写明{label}",
                source=PENALTY.art(33),
            ),
            f"act.{member}",
        )


@rule(
    "CF-022",
    "处罚时责令改正，没收违法所得",
    source=PENALTY.art(28),
    in_force_from=PENALTY.in_force_from,
    uses={"warn", "score", "element"},
    asked_at={"penalty_decision"},
    element="law",
)
def cf_022(q: Question) -> Says:
    """With the penalty goes an order to correct; illegal gains are confiscated unless returned.

    Source: 《行政处罚法》第二十八条. The order is an act of its own or stands in the decision
    (``rectification``); silence on it is a finding only in a dossier.
    """
    assert q.act is not None
    told = q.act.get("rectification")
    ordered = q.case.has("rectification_order") or bool(told)
    denied = told is not None or q.case.is_dossier()
    yield from unless(
        True if ordered else (False if denied else None),
        warn(
            "penalty.decision.no_order_to_correct",
            "实施处罚没有责令当事人改正",
            "责令改正或者限期改正；已经改正或者无须改正的，在决定书中写明",
        ),
        "acts.rectification_order",
        stops=False,
    )
    if fact(q, "illegal_gains") is not True or fact(q, "gains_returned") is True:
        return
    rows = penalties(q.act)
    known = None if rows is None else any(r.get("kind") == "confiscation_of_gains" for r in rows)
    yield from unless(
        known,
        warn(
            "penalty.decision.gains_not_confiscated",
            "有违法所得，决定没有没收",
            "除依法应当退赔的外，没收违法所得",
        ),
        "act.penalties",
        stops=False,
    )
