"""What a compulsory measure takes: the decision and its list, what may not be taken, release."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, fact, needs, outcome_of, unless, unstated, warn
from mingjian.law.statutes import COMPULSION
from mingjian.law.undoing import UNDOING

_KIND = ("compulsory_measure",)
TAKEN = ("sealing", "seizure")

PARTICULARS = {
    "party": "当事人的姓名或者名称、地址",
    "grounds": "查封、扣押的理由",
    "basis": "查封、扣押的依据",
    "term": "查封、扣押的期限",
    "goods": "查封、扣押场所、设施或者财物的名称、数量等",
    "remedies": "复议、诉讼的途径和期限",
    "body_and_date": "行政机关的名称和日期",
    "seal": "行政机关的印章",
}
_COPIES = 2


@rule(
    "QZ-008",
    "查封扣押决定书和清单",
    source=COMPULSION.art(24),
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "warn", "element", "score"),
    kinds=_KIND,
    asked_at=(*TAKEN, "service"),
    element="documents",
)
def qz_008(q: Question) -> Says:
    """The decision states five things and is handed over there, with a list in two copies.

    Source: 《行政强制法》第二十四条.
    """
    assert q.act is not None
    if q.act.act == "service":
        yield from _handed_over(q, q.act)
        return
    lacking = unstated(q.case, q.act, tuple(PARTICULARS))
    if lacking is None:
        yield needs("act.states")
    elif lacking:
        yield bar(
            "measure.decision.particulars_missing",
            f"查封、扣押决定书没有载明：{'、'.join(PARTICULARS[word] for word in lacking)}",
            "补全决定书后当场交付",
        )
    copies = q.act.get("copies")
    if isinstance(copies, int) and not isinstance(copies, bool):
        enough: bool | None = copies >= _COPIES
    else:
        enough = False if q.case.knows_all("documents") else None
    yield from unless(
        enough,
        bar(
            "measure.list.copies",
            "查封、扣押清单不是一式二份",
            "清单一式二份，由当事人和行政机关分别保存",
        ),
        "act.copies",
    )


def _handed_over(q: Question, act: Act) -> Says:
    measure = next((m for m in reversed(q.case.all(*TAKEN)) if _of(act, m)), None)
    if measure is not None and act.day > measure.day:
        yield warn(
            "measure.decision.not_handed_over",
            f"{chinese(measure.day)}的查封、扣押决定书应当当场交付，{chinese(act.day)}才送达",
            "记明没有当场交付的原因",
        )


def _of(act: Act, measure: Act) -> bool:
    of = act.get("of")
    return of is not None and of in (measure.act, measure.get("document"))


@rule(
    "QZ-009",
    "不得超范围、重复查封",
    source=f"{COMPULSION.art(23)}；{COMPULSION.art(62)}",
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "element", "score"),
    kinds=_KIND,
    asked_at=TAKEN,
    element="facts",
)
def qz_009(q: Question) -> Says:
    """Nothing that has to do with no violation, no necessities, nothing another organ has sealed.

    Source: 《行政强制法》第二十三条. Silence of a list is no finding: only what it says counts.
    """
    assert q.act is not None
    for row in rows_of(q.act):
        name = row.get("name") or "财物"
        if row.get("unrelated") is True:
            yield bar(
                "measure.goods.unrelated",
                f"“{name}”与违法行为无关，不得查封、扣押",
                "从清单中去掉，已经查封、扣押的立即解除并退还",
            )
        if row.get("necessity") is True:
            yield bar(
                "measure.goods.necessity",
                f"“{name}”是公民个人及其所扶养家属的生活必需品，不得查封、扣押",
                "从清单中去掉，已经查封、扣押的立即解除并退还",
            )
        if row.get("held_by"):
            yield bar(
                "measure.goods.already_sealed",
                f"“{name}”已由{row['held_by']}查封，不得重复查封",
                "从清单中去掉，可以商请该机关处理",
            )
    yield from _taken_again(q, q.act)


def _taken_again(q: Question, act: Act) -> Says:
    """The list of an earlier measure of the case, row by row, while that one still holds."""
    rows = [_goods(row) for row in rows_of(act)]
    for earlier in q.case.all(*TAKEN):
        if (
            rows
            and rows == [_goods(row) for row in rows_of(earlier)]
            and not lifted(q.case, earlier)
        ):
            yield bar(
                "measure.goods.taken_again",
                f"清单上的财物已于{chinese(earlier.day)}查封、扣押，尚未解除，不得再次查封、扣押",
                "在原措施的期限内处理；情况复杂的，依法延长一次",
                source=COMPULSION.art(25, 1),
                at=earlier.day,
            )


def _goods(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in ("name", "spec", "number", "quantity"))


def rows_of(act: Act) -> list[Mapping[str, Any]]:
    """The rows of the list of an act."""
    told = act.get("items")
    return [r for r in told if isinstance(r, Mapping)] if isinstance(told, (list, tuple)) else []


_LIFTS = ("measure_release", "goods_return", "goods_disposal", "transfer", "referral_handover")


def lifted(case: History, measure: Act) -> bool:
    """Whether something since the measure lifted it, gave it back or disposed of it."""
    return any(
        act.day >= measure.day
        and (act.get("of") in (None, measure.act, measure.get("document")) or act.act == "transfer")
        for act in case.all(*_LIFTS)
    )


@rule(
    "QZ-010",
    "法定情形及时解除",
    source=f"{COMPULSION.art(28)}；{COMPULSION.art(33)}",
    in_force_from=COMPULSION.in_force_from,
    uses=("bar", "warn", "score"),
    kinds=_KIND,
    asked_at=("case_closure", "termination", "goods_disposal"),
    sweeps=True,
)
def qz_010(q: Question) -> Says:
    """A measure is lifted where its reason is gone, and before the case is closed.

    Source: 《行政强制法》第二十八条、第三十三条. That its time has run out, QZ-005 and QZ-012 say.
    A measure that reconsideration, a court or the body itself annulled has no reason left. Only
    what is held is disposed of, and only where a law orders it (第二十七条).
    """
    if q.act is not None and q.act.act == "goods_disposal":
        yield from _disposed(q, q.act)
        return
    due = q.act is not None or fact(q, "release_due") is True or refused(q.case) is not None
    for measure in q.case.all("sealing", "seizure", "freezing"):
        if lifted(q.case, measure) or not (due or _taken_away(q, measure)):
            continue
        yield from unless(
            False if q.case.knows_all("acts") else None,
            bar(
                "measure.release.outstanding",
                f"{chinese(measure.day)}的强制措施没有解除或者处理",
                "立即解除，退还财物；依法没收、销毁的，登记处理",
                at=q.day,
            ),
            "acts.measure_release",
            stops=q.act is not None,
        )


def _disposed(q: Question, act: Act) -> Says:
    """Whether what is disposed of was taken, and which law orders it."""
    taken = [row for measure in q.case.all(*TAKEN) for row in rows_of(measure)]
    names = [name for row in taken if (name := _text(row.get("name")))]
    if names and len(names) == len(taken):
        for row in rows_of(act):
            name = _text(row.get("name"))
            if name and not any(name in one or one in name for one in names):
                yield bar(
                    "measure.goods.not_held",
                    f"“{name}”不在查封、扣押清单上",
                    "按清单填写；清单有误的，先更正查封、扣押的记录",
                    source=COMPULSION.art(27),
                )
    if not act.get("basis"):
        yield needs("act.basis")


def _text(told: object) -> str:
    return told.strip() if isinstance(told, str) else ""


def _taken_away(q: Question, measure: Act) -> bool:
    """Whether the measure was annulled or declared void before this day."""
    names = (measure.act, measure.get("document"))
    return any(
        measure.day <= a.day < q.day
        and outcome_of(a) in ("annul", "void")
        and a.get("of") is not None
        and a.get("of") in names
        for a in q.case.all(*UNDOING)
    )


def refused(case: History) -> Act | None:
    """The late approval that the head refused. Source: 《行政强制法》第十九条."""
    last = case.last("measure_late_approval")
    return last if outcome_of(last) in ("release", "refuse") else None
