"""What is sent to the credit platform: every field of the standard, codes that check, 万元."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from mingjian.kernel.ids import check_uscc
from mingjian.kernel.money import wan_yuan
from mingjian.law.history import Act
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, fine_of, penalties

STANDARD = "《双公示数据标准》（2018版）"
IN_FORCE = date(2019, 1, 1)
"""The day of the standard of 2018 is not on file: since the next year it surely holds."""

_PARTY = ("MC", "LB", "SHXYM", "GSZC", "ZZJG", "SWDJ", "SYDW", "SHZZ")
_BOTH = ("FRDB", "FR_ZJLX", "FR_ZJHM", "XDR_ZJLX", "XDR_ZJHM", "WSH")
_PENALTY = (
    *("WFXW", "SY", "YJ", "CFLB", "NR", "NR_FK", "NR_WFFF", "NR_ZKDX", "JDRQ", "YXQ", "GSJZQ"),
    *("CFJG", "CFJGDM", "SJLY", "SJLYDM"),
)
_PERMIT = (
    *("XKWS", "XKLB", "XKZS", "XKBH", "NR", "JDRQ", "YXQZ", "YXQZI", "XKJG", "XKJGDM"),
    *("ZT", "LYDW", "LYDWDM"),
)
PENALTY_FIELDS = (
    *(f"CF_XDR_{name}" for name in _PARTY),
    *(f"CF_{name}" for name in (*_BOTH, *_PENALTY)),
    "BZ",
)
PERMIT_FIELDS = (
    *(f"XK_XDR_{name}" for name in _PARTY),
    *(f"XK_{name}" for name in (*_BOTH, *_PERMIT)),
    "BZ",
)


def package_of(act: Act) -> dict[str, str] | None:
    """The fields of the package that is sent; None where they are not told."""
    told = act.get("package")
    if not isinstance(told, (list, tuple)) or not told:
        return None
    rows = [row for row in told if isinstance(row, dict) and row.get("field")]
    return {str(row["field"]): str(row.get("value") or "") for row in rows}


def _fields(package: dict[str, str], wanted: Iterable[str], codes: Iterable[str]) -> Says:
    """A field that is missing, and a code of a body that is none."""
    missing = [name for name in wanted if name not in package]
    if missing:
        yield bar(
            "credit.package.fields_missing",
            f"报送数据缺少字段：{'、'.join(missing)}",
            "按双公示数据标准补齐字段后再报送",
        )
    for name in codes:
        problem = check_uscc(package[name]) if package.get(name) else None
        if problem:
            yield bar(
                "credit.package.code_wrong",
                f"{name}不是18位统一社会信用代码：{problem}",
                "核对机关和来源单位的代码",
            )


@rule(
    "GS-018",
    "处罚信用报送的字段齐全，金额用万元",
    source=STANDARD,
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    asked_at=("publication_push",),
    unverified=True,
)
def gs_018(q: Question) -> Says:
    """Thirty fields; the two codes check; the fine is that of the decision, in 万元."""
    assert q.act is not None
    package = package_of(q.act)
    if package is None:
        return
    yield from _fields(package, PENALTY_FIELDS, ("CF_CFJGDM", "CF_SJLYDM"))
    decision = q.case.last("penalty_decision")
    fine = fine_of(decision) if decision is not None and penalties(decision) else None
    told = package.get("CF_NR_FK")
    if fine is None or not told:
        return
    try:
        same = Decimal(told) == wan_yuan(fine)
    except InvalidOperation:
        same = False
    if not same:
        yield bar(
            "credit.package.amount_wrong",
            f"CF_NR_FK 写的是“{told}”，决定的罚款是{wan_yuan(fine)}万元",
            "金额以万元为单位，与处罚决定一致",
        )


@rule(
    "GS-019",
    "许可信用报送的字段齐全",
    source=STANDARD,
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=("permit",),
    asked_at=("publication_push",),
    unverified=True,
)
def gs_019(q: Question) -> Says:
    """Twenty-eight fields; the two codes check."""
    assert q.act is not None
    package = package_of(q.act)
    if package is not None:
        yield from _fields(package, PERMIT_FIELDS, ("XK_XKJGDM", "XK_LYDWDM"))
