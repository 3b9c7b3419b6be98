"""Cases out of a spreadsheet: one case a row, Chinese headers, each bad cell named by its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, BinaryIO

from mingjian.kernel.money import MoneyError, parse_yuan
from mingjian.kernel.tables import RawRow, Unreadable, read
from mingjian.kernel.tables.cells import BadCell, day, halfwidth, plain, split_list
from mingjian.kernel.tables.columns import HEADER_SEARCH, letter, squeeze, without_notes
from mingjian.kernel.tables.reading import CellValue
from mingjian.law.history import CHINA, Act, History, Officer
from mingjian.law.timeline import DOMAINS, Problem, Timeline, in_order
from mingjian.law.vocabulary.case import KINDS, PROCEDURE_NAMES

_MOMENT = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?[ T]\s*"
    r"(\d{1,2}):(\d{2})(?::(\d{2}))?"
)
_BASIS = re.compile(r"《(?P<law>[^》]+)》(?P<article>[^《；;\n]*)")

Reader = Callable[[CellValue], Any]


@dataclass(frozen=True, slots=True)
class _Head:
    """One column a case table may have: its words, how a cell is read."""

    name: str
    words: tuple[str, ...]
    read: Reader


@dataclass(frozen=True, slots=True)
class Sheet:
    """A case table: what is to be said of it as a whole, and its cases one by one."""

    notes: tuple[Problem, ...]
    cases: Iterator[Timeline]


def read_cases(stream: BinaryIO, name: str) -> Sheet:
    """The cases of a spreadsheet (xlsx, CSV in UTF-8 or GB18030), row by row.

    A header that is not known is named in ``notes``. A cell that cannot be read is a problem of
    its case, with row and column, and the other cells still count. No part of such an account is
    known to be whole: what has no cell is unknown. Raises kernel.tables.Unreadable.
    """
    rows = read(stream, name)
    header, places, notes = _find_header(rows, name)
    return Sheet(tuple(notes), _cases(rows, header, places))


def _find_header(
    rows: Iterator[RawRow], name: str
) -> tuple[RawRow, dict[int, _Head], list[Problem]]:
    best: tuple[RawRow, dict[int, _Head], list[Problem]] | None = None
    for tried, raw in enumerate(rows, start=1):
        places, notes = _heads(raw)
        if len(places) >= 2:
            best = (raw, places, notes)
            break
        if tried >= HEADER_SEARCH:
            break
    if best is None:
        wanted = "、".join(head.words[0] for head in HEADS)
        raise Unreadable(f"{name} 里没有找到表头，请用这些列名：{wanted}。")
    return best


def _heads(raw: RawRow) -> tuple[dict[int, _Head], list[Problem]]:
    places: dict[int, _Head] = {}
    notes: list[Problem] = []
    taken: set[str] = set()
    for index, cell in enumerate(raw.cells):
        if cell is None or not str(cell).strip():
            continue
        shown = str(cell).strip()
        place = f"第 {raw.number} 行 {letter(index)} 列"
        head = _BY_WORD.get(without_notes(shown))
        if head is None:
            notes.append(Problem(place, f"不认识的表头“{shown}”，这一列没有核查"))
        elif head.name in taken:
            notes.append(Problem(place, f"表头“{shown}”重复，只用了前面的一列"))
        else:
            taken.add(head.name)
            if "万元" in shown and head.read is _yuan:
                head = replace(head, read=_wan_yuan)
            places[index] = head
    return places, notes


def _cases(
    rows: Iterator[RawRow], header: RawRow, places: Mapping[int, _Head]
) -> Iterator[Timeline]:
    shown = {i: str(header.cells[i]).strip() for i in places}
    for raw in rows:
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for index, head in places.items():
            cell = raw.cells[index] if index < len(raw.cells) else None
            try:
                if plain(cell) in ("", "/", "-", "—", "无"):
                    continue
                values[head.name] = head.read(cell)
            except BadCell as bad:
                where = f"第 {raw.number} 行 {letter(index)} 列（{shown[index]}）"
                problems.append(Problem(where, str(bad)))
        if values or problems:
            yield _case(values, f"第 {raw.number} 行", tuple(problems))


def _case(values: Mapping[str, Any], row: str, problems: tuple[Problem, ...]) -> Timeline:
    kind: str = values.get("kind", "penalty")
    procedure = values.get("procedure")
    party = {
        member: values[f"party.{member}"]
        for member in ("name", "type", "uscc")
        if f"party.{member}" in values
    }
    officers: list[str] = values.get("officers", [])
    header = History(
        ref=values.get("case") or row,
        kind=kind,
        procedure=procedure if procedure in PROCEDURE_NAMES[kind] else None,
        domain=values.get("domain"),
        party=party,
        officers={ref: Officer(ref=ref, certificate_known=False) for ref in officers},
    )
    acts = [
        Act(name, values[column], _by(column, values), _data(column, values, kind))
        for column, names in _ACTS.items()
        if column in values and (name := names.get(kind) or names.get("")) is not None
    ]
    return Timeline(header, tuple(in_order(acts)), (), problems)


# Which act the day in a column is, by kind of case; "" = every other kind.
_ACTS: Mapping[str, Mapping[str, str]] = {
    "filed": {"penalty": "case_filing", "compulsory_measure": "case_filing"},
    "investigated": {"penalty": "investigation_report"},
    "notified": {"penalty": "prior_notice"},
    "hearing_requested": {"penalty": "hearing_request", "permit": "hearing_request"},
    "hearing_notified": {"penalty": "hearing_notice", "permit": "hearing_notice"},
    "heard": {"penalty": "hearing", "permit": "hearing"},
    "reviewed": {"": "legal_review"},
    "deliberated": {"": "collective_deliberation"},
    "decided": {
        "penalty": "penalty_decision",
        "permit": "permit_decision",
        "compulsory_execution": "execution_decision",
        "confirmation": "confirmation_decision",
        "payment": "payment_decision",
        "expropriation": "expropriation_decision",
    },
    "served": {"": "service"},
    "published": {"": "publication"},
    "paid": {"penalty": "fine_payment"},
    "closed": {"": "case_closure"},
}


def _by(column: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    if column == "reviewed":
        return tuple(values.get("reviewers", ()))
    if column == "investigated":
        return tuple(values.get("officers", ()))
    return ()


def _data(column: str, values: Mapping[str, Any], kind: str) -> dict[str, Any]:
    data: dict[str, Any] = {}
    decision = _ACTS["decided"].get(kind)
    if column == "decided":
        rows = [
            {"kind": penalty, "amount": values[name]}
            for name, penalty in (("fine", "fine"), ("confiscated", "confiscation_of_gains"))
            if values.get(name)
        ]
        if rows:
            data["penalties"] = rows
        if "basis" in values:
            data["basis"] = values["basis"]
        if "document" in values:
            data["document"] = values["document"]
    elif column in ("served", "published") and decision:
        data["of"] = decision
        if column == "served" and "method" in values:
            data["method"] = values["method"]
    return data


def _when(cell: CellValue) -> date | datetime:
    if isinstance(cell, datetime):
        moment = cell
    elif found := _MOMENT.fullmatch(halfwidth(plain(cell))):
        year, month, on, hour, minute, second = (int(part or 0) for part in found.groups())
        try:
            moment = datetime(year, month, on, hour, minute, second)  # noqa: DTZ001 zone below
        except ValueError:
            raise BadCell(f"“{plain(cell)}”这个时间不存在") from None
    else:
        return _sane(day(cell))
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return _sane(moment.date())
    _sane(moment.date())
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def _sane(found: date) -> date:
    if not 1900 <= found.year < 2200:
        raise BadCell(f"“{found.isoformat()}”的年份不在可核查的范围内")
    return found


def _text(cell: CellValue) -> str:
    return plain(cell)


def _code(cell: CellValue) -> str:
    return re.sub(r"\s+", "", halfwidth(plain(cell)))


def _people(cell: CellValue) -> list[str]:
    found: list[str] = []
    for part in split_list(plain(cell)):
        found += [name for name in re.split(r"\s+", part) if name]
    return list(dict.fromkeys(found))


def _yuan(cell: CellValue) -> int:
    try:
        return parse_yuan(plain(cell))
    except MoneyError as bad:
        raise BadCell(str(bad).rstrip("。")) from None


def _wan_yuan(cell: CellValue) -> int:
    text = plain(cell)
    try:
        return parse_yuan(text if text.rstrip().endswith(("元", "万")) else f"{text}万元")
    except MoneyError as bad:
        raise BadCell(str(bad).rstrip("。")) from None


def _basis(cell: CellValue) -> list[dict[str, str]]:
    text = plain(cell)
    found = [
        {"law": m["law"], "article": m["article"].strip(" ，,、和及")}
        for m in _BASIS.finditer(text)
    ]
    return found or [{"law": text}]


def _word(words: Mapping[str, str]) -> Reader:
    def reader(cell: CellValue) -> str:
        for shown in (squeeze(plain(cell)), without_notes(plain(cell))):
            if shown in words:
                return words[shown]
        raise BadCell(f"“{plain(cell)}”不认识，可以填：{'、'.join(dict.fromkeys(words))}")

    return reader


_KIND_WORDS = {
    **{label: name for name, label in KINDS.items()},
    **{label.removeprefix("行政"): name for name, label in KINDS.items()},
}
_PROCEDURE_WORDS = {
    "简易程序": "summary",
    "简易": "summary",
    "当场处罚": "summary",
    "普通程序": "ordinary",
    "普通": "ordinary",
    "一般程序": "ordinary",
    "一般": "ordinary",
    "听证程序": "ordinary",
    "听证": "ordinary",
}
_PARTY_WORDS = {
    "公民": "individual",
    "个人": "individual",
    "自然人": "individual",
    "个体工商户": "sole_trader",
    "个体户": "sole_trader",
    "法人": "organisation",
    "法人或者其他组织": "organisation",
    "其他组织": "organisation",
    "非法人组织": "organisation",
    "企业": "organisation",
    "单位": "organisation",
    "组织": "organisation",
}
_METHOD_WORDS = {
    "当场": "on_the_spot",
    "当场交付": "on_the_spot",
    "直接": "direct",
    "留置": "retained",
    "邮寄": "mail",
    "电子": "electronic",
    "委托": "entrusted",
    "转交": "transmitted",
    "公告": "announcement",
}
_METHODS = {**_METHOD_WORDS, **{f"{word}送达": name for word, name in _METHOD_WORDS.items()}}
_DOMAIN_WORDS = {label: name for name, label in DOMAINS.items()}

HEADS: tuple[_Head, ...] = (
    _Head("case", ("案号", "案件编号", "立案号", "案件号", "编号"), _text),
    _Head("party.name", ("当事人", "当事人名称", "当事人姓名", "相对人", "行政相对人名称"), _text),
    _Head(
        "party.type",
        ("当事人类型", "当事人类别", "相对人类型", "行政相对人类别"),
        _word(_PARTY_WORDS),
    ),
    _Head("party.uscc", ("统一社会信用代码", "信用代码", "社会信用代码"), _code),
    _Head("kind", ("执法类别", "案件类别", "执法种类"), _word(_KIND_WORDS)),
    _Head("procedure", ("程序", "适用程序", "案件程序", "程序类型"), _word(_PROCEDURE_WORDS)),
    _Head("domain", ("领域", "执法领域"), _word(_DOMAIN_WORDS)),
    _Head("filed", ("立案日期", "立案时间", "立案日"), _when),
    _Head("investigated", ("调查终结日期", "调查终结时间", "调查终结"), _when),
    _Head("notified", ("告知日期", "告知时间", "事先告知日期", "处罚告知日期"), _when),
    _Head("hearing_requested", ("听证申请日期", "申请听证日期", "要求听证日期"), _when),
    _Head("hearing_notified", ("听证通知日期", "听证通知时间", "通知听证日期"), _when),
    _Head("heard", ("听证日期", "听证时间", "举行听证日期"), _when),
    _Head("reviewed", ("法制审核日期", "法制审核时间", "审核日期", "法审日期"), _when),
    _Head("reviewers", ("审核人", "法制审核人", "审核人员", "法制审核人员"), _people),
    _Head("deliberated", ("集体讨论日期", "集体讨论时间"), _when),
    _Head("decided", ("决定日期", "处罚决定日期", "决定时间", "作出决定日期"), _when),
    _Head("document", ("决定文号", "处罚决定书文号", "决定书文号", "文号"), _text),
    _Head("fine", ("罚款金额", "罚款数额", "罚款"), _yuan),
    _Head("confiscated", ("没收金额", "没收违法所得金额", "没收数额"), _yuan),
    _Head("basis", ("处罚依据", "执法依据", "法律依据", "依据"), _basis),
    _Head("officers", ("执法人员", "办案人员", "承办人", "承办人员"), _people),
    _Head("served", ("送达日期", "送达时间", "决定送达日期"), _when),
    _Head("method", ("送达方式",), _word(_METHODS)),
    _Head("published", ("公示日期", "公示时间", "公开日期"), _when),
    _Head("paid", ("缴款日期", "缴纳日期", "缴款时间", "罚款缴纳日期"), _when),
    _Head("closed", ("结案日期", "结案时间"), _when),
)
_BY_WORD = {without_notes(word): head for head in HEADS for word in head.words}
