"""Identifiers in a case: credit codes, resident numbers, document numbers, region codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from mingjian.kernel.ids import (
    check_organisation_part,
    check_region_code,
    check_resident_id,
    check_uscc,
    is_sole_trader,
    tidy,
    uscc_check,
)
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, warn

USCC = "《法人和其他组织统一社会信用代码编码规则》（GB 32100-2015）"
ORGANISATION = "《全国组织机构代码编制规则》（GB 11714-1997）"
RESIDENT = "《公民身份号码》（GB 11643-1999）"
REGION = "《中华人民共和国行政区划代码》（GB/T 2260-2007）"
NUMBERING = "《党政机关公文格式》（GB/T 9704-2012）"
CREDIT_FILLING = "《信用平台双公示填报说明》"

_TOLD_AT = ("case_lead", "case_filing", "penalty_decision")
_NUMBER = re.compile(r"(?P<head>[^〔〕0-9]+)〔(?P<year>[0-9]{4})〕(?P<serial>[1-9][0-9]*)号")
_OLD_BRACKETS = re.compile(r"[\[［【（(][0-9]{4}[\]］】）)]")
_PRINTED = re.compile("(?:No\\.? ?|第)?[0-9A-Za-z-]+号?")


def _told(q: Question, name: str) -> str | None:
    """A member of the party where it is told: in the act itself, or in a sweep in the case."""
    told = q.act.get("party") if q.act is not None else q.case.party
    value = told.get(name) if isinstance(told, Mapping) else None
    return value if isinstance(value, str) and value.strip() else None


def _checkable(code: str) -> bool:
    """Whether only the check character can still be wrong."""
    try:
        right = uscc_check(code[:17])
    except ValueError:
        return False
    return len(code) == 18 and check_uscc(code[:17] + right) is None


@rule(
    "BS-001",
    "统一社会信用代码的构成",
    source=USCC,
    in_force_from=date(2015, 10, 1),
    uses=("bar", "score"),
    kinds=(),
    asked_at=_TOLD_AT,
    sweeps=True,
    element="facts",
)
def bs_001(q: Question) -> Says:
    code = _told(q, "uscc")
    if code is not None and not _checkable(tidy(code)):
        yield bar(
            "party.uscc.malformed",
            check_uscc(code) or "统一社会信用代码的构成不合规定。",
            "对照营业执照或者登记证书更正",
        )


@rule(
    "BS-002",
    "统一社会信用代码的校验位",
    source=USCC,
    in_force_from=date(2015, 10, 1),
    uses=("bar", "score"),
    kinds=(),
    asked_at=_TOLD_AT,
    sweeps=True,
    element="facts",
)
def bs_002(q: Question) -> Says:
    code = _told(q, "uscc")
    if code is None or not _checkable(tidy(code)):
        return
    if problem := check_uscc(code):
        yield bar("party.uscc.check", problem, "对照营业执照或者登记证书更正")


@rule(
    "BS-003",
    "信用代码中的主体标识码",
    source=ORGANISATION,
    in_force_from=date(1998, 1, 1),
    uses=("warn", "score"),
    kinds=(),
    asked_at=_TOLD_AT,
    sweeps=True,
    element="facts",
)
def bs_003(q: Question) -> Says:
    code = _told(q, "uscc")
    if code is None or check_uscc(code):
        return
    if problem := check_organisation_part(code):
        yield warn("party.organisation_code.check", problem, "在登记系统中复核该主体的代码")


@rule(
    "BS-004",
    "居民身份证号码",
    source=RESIDENT,
    in_force_from=date(1999, 7, 1),
    uses=("bar", "score"),
    kinds=(),
    asked_at=_TOLD_AT,
    sweeps=True,
    element="facts",
)
def bs_004(q: Question) -> Says:
    code = _told(q, "id_number")
    if code is not None and (problem := check_resident_id(code, on=q.day)):
        yield bar("party.id_number.wrong", problem, "对照身份证件更正")


@rule(
    "BS-005",
    "个体工商户的归类",
    source=CREDIT_FILLING,
    in_force_from=date(2015, 10, 1),  # of the code; the filling notes carry no date
    uses=("warn", "score"),
    kinds=(),
    asked_at=_TOLD_AT,
    sweeps=True,
    element="facts",
)
def bs_005(q: Question) -> Says:
    code, kind = _told(q, "uscc"), _told(q, "type")
    if code is None or kind is None or check_uscc(code):
        return
    if is_sole_trader(code) and kind != "sole_trader":
        yield warn(
            "party.type.is_sole_trader",
            "信用代码以92开头，是个体工商户，当事人类型却不是个体工商户",
            "把当事人类型改为个体工商户，报送时归入法人类",
        )
    elif not is_sole_trader(code) and kind == "sole_trader":
        yield warn(
            "party.type.not_sole_trader",
            "当事人类型是个体工商户，信用代码却不以92开头",
            "核对名称、类型和信用代码是否属于同一主体",
        )


@rule(
    "BS-006",
    "案号与文号的形式和年份",
    source=NUMBERING,
    in_force_from=date(2012, 7, 1),
    uses=("warn", "score"),
    kinds=(),
    asked_at=("instrument_issue", "case_filing", "penalty_decision", "non_filing", "no_penalty"),
    element="documents",
    unverified=True,
)
def bs_006(q: Question) -> Says:
    assert q.act is not None
    told = q.act.get("number") if q.act.act == "instrument_issue" else q.act.get("document")
    if not isinstance(told, str) or not told.strip():
        return
    found = _NUMBER.fullmatch(told.strip())
    if found is None and q.procedure == "summary" and _PRINTED.fullmatch(told.strip()):
        return  # a form printed beforehand has its printed number (《行政处罚法》第五十二条第一款)
    if found is None:
        hint = "，年份应使用六角括号〔〕" if _OLD_BRACKETS.search(told) else ""
        yield warn(
            "document.number.malformed",
            f"文号“{told}”不是“机关代字＋文种＋〔年份〕＋序号＋号”的形式{hint}",
            "按规定的形式编号，序号不编虚位",
            at=q.act.day,
        )
    elif int(found["year"]) != q.act.day.year:
        yield warn(
            "document.number.year",
            f"文号“{told}”的年份与作出之日（{q.act.day.year}年）不符",
            "案号、文号按年重新编号，核对年份",
            at=q.act.day,
        )


@rule(
    "BS-007",
    "行政区划码",
    source=REGION,
    in_force_from=date(2008, 2, 1),
    uses=("warn", "score"),
    kinds=(),
    asked_at=("case_filing",),
    sweeps=True,
    unverified=True,
)
def bs_007(q: Question) -> Says:
    code = q.case.body.get("area")
    if isinstance(code, str) and len(code) == 6 and (problem := check_region_code(code)):
        yield warn("body.area.wrong", problem, "对照现行行政区划代码更正")
