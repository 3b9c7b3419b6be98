"""Papers of a legal review: what is sent to it, and the conclusions it must hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mingjian.law.guidance import INNER_MONGOLIA, THREE_SYSTEMS_FROM, three_systems
from mingjian.law.history import Act
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import (
    Says,
    bar,
    needs,
    outcome_of,
    unless,
    warn,
)

ELEMENTS: Mapping[str, str] = {
    "body": "执法主体",
    "officers": "执法人员资格",
    "facts": "主要事实",
    "evidence": "证据",
    "law": "法律适用",
    "discretion": "裁量",
    "procedure": "程序",
    "power": "权限",
    "documents": "执法文书",
    "crime": "涉嫌犯罪移送",
}


MATERIALS: Mapping[str, str] = {
    "report": "调查终结报告",
    "draft": "决定代拟稿",
    "basis": "法律依据",
    "evidence": "证据材料",
}


@rule(
    "SH-007",
    "审核内容逐项给结论",
    source=three_systems(13),
    in_force_from=THREE_SYSTEMS_FROM,
    uses=("bar", "element", "score"),
    kinds=(),
    asked_at=("legal_review",),
    element="other",
)
def sh_007(q: Question) -> Says:
    assert q.act is not None
    given = results(q.act)
    if not given:
        yield from unless(
            False if given is not None or q.case.is_dossier() else None,
            bar(
                "review.elements.missing",
                "审核意见没有逐项给出结论",
                "按审核要素清单逐项写明结论和依据",
                at=q.act.day,
            ),
            "act.elements",
        )
        return
    if lacking := [words for name, words in ELEMENTS.items() if not given.get(name)]:
        yield bar(
            "review.elements.incomplete",
            f"审核意见缺少：{'、'.join(lacking)}",
            "按审核要素清单逐项写明结论和依据",
            at=q.act.day,
        )
    failed = [ELEMENTS.get(name, "其他") for name, said in given.items() if said == "not_conform"]
    if failed and outcome_of(q.act) == "agree":
        yield bar(
            "review.elements.contradict",
            f"{'、'.join(failed)}的结论是不符合，审核意见却是同意",
            "改正结论，或者把审核意见改为存在问题",
            at=q.act.day,
        )


def results(review: Act) -> Mapping[str, str] | None:
    """Element → conclusion of a review; None where it does not tell them."""
    rows = review.get("elements")
    if isinstance(rows, Mapping):
        return {str(name): str(said) for name, said in rows.items()}
    if not isinstance(rows, (list, tuple)):
        return None
    given: dict[str, str] = {}
    for row in rows:
        if isinstance(row, Mapping) and row.get("element"):
            given[str(row["element"])] = str(row.get("result") or "")
        elif isinstance(row, str):
            given[row] = "conform"
    return given


@rule(
    "SH-011",
    "送审材料齐全",
    source=f"{INNER_MONGOLIA}第二十九条；{three_systems(14)}",
    in_force_from=date(2020, 4, 1),
    uses=("warn", "element", "score"),
    asked_at=("review_submission",),
    element="documents",
)
def sh_011(q: Question) -> Says:
    assert q.act is not None
    given = q.act.get("materials")
    if not isinstance(given, (list, tuple)):
        yield needs("act.materials", stops=False)
        return
    wanted = dict(MATERIALS)
    if q.case.has("hearing"):
        wanted["hearing"] = "听证材料"
    if lacking := [words for name, words in wanted.items() if name not in given]:
        yield warn(
            "review.materials.incomplete",
            f"送审材料缺少：{'、'.join(lacking)}",
            "补齐材料后送审；材料不齐的，审核机构可以退回，审核时限不起算",
            at=q.act.day,
        )
    if q.act.get("vouched") is False:
        yield warn(
            "review.materials.unvouched",
            "承办机构没有对材料的真实性、准确性、完整性负责",
            "由承办机构确认后送审",
            at=q.act.day,
        )
