"""Cases out of a spreadsheet: one case a row, Chinese headers, each bad cell named by its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from mingjian.kernel.calendar import china_day
from mingjian.kernel.tables import RawRow, Unreadable, read
from mingjian.kernel.tables.cells import BadCell, plain, split_list, whole
from mingjian.kernel.tables.columns import HEADER_SEARCH, letter, without_notes
from mingjian.kernel.tables.reading import CellValue
from mingjian.law.acts import ACTS
from mingjian.law.history import Act, History, Officer
from mingjian.law.say import day_in
from mingjian.law.sheet_cells import (
    Reader,
    basis,
    certificates,
    code,
    people,
    text,
    wan_yuan,
    when,
    word,
    yuan,
)
from mingjian.law.sheets import AT, BY, Place, header_of, place_of, rank
from mingjian.law.timeline import DOMAINS, PARTS, Problem, Timeline, in_order
from mingjian.law.vocabulary.case import KINDS, PARTY_TYPES, PROCEDURE_NAMES


@dataclass(frozen=True, slots=True)
class _Head:
    """One column a case table may have: its words, how a cell is read."""

    name: str
    words: tuple[str, ...]
    read: Reader


Column = _Head | Place


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
) -> tuple[RawRow, dict[int, Column], list[Problem]]:
    best: tuple[RawRow, dict[int, Column], list[Problem]] | None = None
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


def _heads(raw: RawRow) -> tuple[dict[int, Column], list[Problem]]:
    places: dict[int, Column] = {}
    notes: list[Problem] = []
    taken: set[str | tuple[str, tuple[str, ...], int]] = set()
    for index, cell in enumerate(raw.cells):
        if cell is None or not str(cell).strip():
            continue
        shown = str(cell).strip()
        place = f"第 {raw.number} 行 {letter(index)} 列"
        column: Column | None = _BY_WORD.get(without_notes(shown)) or place_of(shown)
        if column is None:
            notes.append(Problem(place, f"不认识的表头“{shown}”，这一列没有核查"))
        elif (key := _key(column)) in taken:
            notes.append(Problem(place, f"表头“{shown}”重复，只用了前面的一列"))
        else:
            taken.add(key)
            if "万元" in shown and column.read is yuan:
                column = replace(column, read=wan_yuan)
            places[index] = column
    return places, notes


def _key(column: Column) -> str | tuple[str, tuple[str, ...], int]:
    if isinstance(column, _Head):
        return column.name
    return (column.of, column.path, column.number)


def _cases(
    rows: Iterator[RawRow], header: RawRow, places: Mapping[int, Column]
) -> Iterator[Timeline]:
    shown = {i: str(header.cells[i]).strip() for i in places}
    for raw in rows:
        row = _Row(f"第 {raw.number} 行")
        for index, column in places.items():
            cell = raw.cells[index] if index < len(raw.cells) else None
            try:
                if plain(cell) not in _BLANK:
                    row.take(column, column.read(cell))
            except BadCell as bad:
                where = f"{row.called} {letter(index)} 列（{shown[index]}）"
                row.problems.append(Problem(where, str(bad)))
        if row.tells_a_case():
            yield row.case()


_BLANK = ("", "/", "-", "—", "无")


@dataclass(slots=True)
class _Row:
    """One case in the making: its cells by head, and by act and number."""

    called: str
    values: dict[str, Any] = field(default_factory=dict)
    told: dict[tuple[str, int], dict[tuple[str, ...], Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, column: Column, value: Any) -> None:
        if isinstance(column, _Head):
            self.values[column.name] = value
        else:
            self.told.setdefault((column.of, column.number), {})[column.path] = value

    def tells_a_case(self) -> bool:
        """Whether the row is more than what merged cells carry down into a blank one."""
        said = self.values.keys() & {"case", *_ACTS}
        return bool(said or self.told or self.problems)

    def case(self) -> Timeline:
        values = self.values
        kind: str = values.get("kind", "penalty")
        procedure = values.get("procedure")
        as_of = values.get("as_of")
        facts = self._of_case("facts")
        if "frequency_cap" in values:
            facts["frequency_cap"] = values["frequency_cap"]
        acts = self._acts(kind)
        header = History(
            ref=values.get("case") or self.called,
            kind=kind,
            procedure=procedure if procedure in PROCEDURE_NAMES[kind] else None,
            domain=values.get("domain"),
            complete=values.get("complete", frozenset()),
            as_of=china_day(as_of) if as_of else None,
            body=self._named("body", ("name", "level", "status")),
            party={**self._named("party", ("name", "type", "uscc")), **self._of_case("party")},
            facts=facts,
            officers=self._officers(),
        )
        return Timeline(header, tuple(in_order(acts)), (), tuple(self.problems))

    def _officers(self) -> dict[str, Officer]:
        refs, told = self.values.get("officers", []), self.values.get("certificates", [])
        officers: dict[str, Officer] = {}
        for place, ref in enumerate(refs):
            known: Mapping[str, str] = told[place] if place < len(told) else {}
            officers[ref] = Officer(
                ref=ref,
                number=known.get("number"),
                valid_from=day_in(known.get("valid_from")),
                valid_to=day_in(known.get("valid_to")),
                status=known.get("status"),
                certificate_known=bool(known),
            )
        return officers

    def _named(self, of: str, members: tuple[str, ...]) -> dict[str, Any]:
        return {m: self.values[f"{of}.{m}"] for m in members if f"{of}.{m}" in self.values}

    def _of_case(self, of: str) -> dict[str, Any]:
        return {path[0]: value for path, value in self.told.get((of, 1), {}).items()}

    def _acts(self, kind: str) -> list[Act]:
        """The acts of the row, those of one day in the natural order of the kind."""
        values, acts = self.values, dict[tuple[str, int], Act]()
        for column, names in _ACTS.items():
            if column in values and (name := names.get(kind) or names.get("")) is not None:
                data = _data(column, values, kind)
                acts[name, 1] = Act(name, values[column], _by(column, values), data)
        for (name, number), told in self.told.items():
            if name in ("facts", "party"):
                continue
            before = acts.get((name, number))
            at = told.get((AT,), before.at if before else None)
            if at is None:
                end = "" if number == 1 else str(number)
                message = f"“{ACTS[name].label}”没有填日期，这一项没有核查"
                self.problems.append(
                    Problem(f"{self.called}（{header_of(name, (AT,), 1)}{end}）", message)
                )
                continue
            by = tuple(told.get((BY,), before.by if before else ()))
            acts[name, number] = Act(name, at, by, _members(told, before.data if before else {}))
        return sorted(acts.values(), key=lambda act: rank(kind, act.act, act.get("of")))


def _members(told: Mapping[tuple[str, ...], Any], before: Mapping[str, Any]) -> dict[str, Any]:
    data = dict(before)
    for path, value in told.items():
        if path in ((AT,), (BY,)):
            continue
        if len(path) == 1:
            data[path[0]] = value
        else:
            data[path[0]] = {**data.get(path[0], {}), path[1]: value}
    return data


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


def _parts(cell: CellValue) -> frozenset[str]:
    return frozenset(_part(part) for part in split_list(plain(cell)))


_KIND_WORDS = {
    **{label: name for name, label in KINDS.items()},
    **{label.removeprefix("行政"): name for name, label in KINDS.items()},
}
_PROCEDURE_WORDS = {
    **{
        label.removesuffix(ending): name
        for names in PROCEDURE_NAMES.values()
        for name, label in names.items()
        for ending in ("", "程序")
    },
    "当场处罚": "summary",
    "普通程序": "ordinary",
    "普通": "ordinary",
    "一般程序": "ordinary",
    "一般": "ordinary",
    "听证程序": "ordinary",
    "听证": "ordinary",
}
_PARTY_WORDS = {
    **{label: name for name, label in PARTY_TYPES},
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
PART_WORDS = {
    "行为": "acts",
    "文书": "documents",
    "音像": "recordings",
    "人员": "officers",
    "证据": "evidence",
}
BODY_WORDS = {
    "已确认": "confirmed",
    "受委托": "entrusted",
    "内设机构": "internal_unit",
    "已暂停": "suspended",
}
_part = word(PART_WORDS)
assert set(PART_WORDS.values()) == PARTS

HEADS: tuple[_Head, ...] = (
    _Head("case", ("案号", "案件编号", "立案号", "案件号", "编号"), text),
    _Head("party.name", ("当事人", "当事人名称", "当事人姓名", "相对人", "行政相对人名称"), text),
    _Head(
        "party.type",
        ("当事人类型", "当事人类别", "相对人类型", "行政相对人类别"),
        word(_PARTY_WORDS),
    ),
    _Head("party.uscc", ("统一社会信用代码", "信用代码", "社会信用代码"), code),
    _Head("kind", ("执法类别", "案件类别", "执法种类"), word(_KIND_WORDS)),
    _Head("procedure", ("程序", "适用程序", "案件程序", "程序类型"), word(_PROCEDURE_WORDS)),
    _Head("domain", ("领域", "执法领域"), word(_DOMAIN_WORDS)),
    _Head("body.name", ("执法机关", "行政机关", "办案机关"), text),
    _Head("body.level", ("机关层级", "执法机关层级"), text),
    _Head("body.status", ("主体资格", "执法主体资格"), word(BODY_WORDS)),
    _Head("certificates", ("执法证件", "执法证号"), certificates),
    _Head("as_of", ("核查日期", "记录截至日期"), when),
    _Head("complete", ("完整的部分", "记录完整的部分"), _parts),
    _Head("frequency_cap", ("年度检查次数上限", "年度检查上限"), whole),
    _Head("filed", ("立案日期", "立案时间", "立案日"), when),
    _Head("investigated", ("调查终结日期", "调查终结时间", "调查终结"), when),
    _Head("notified", ("告知日期", "告知时间", "事先告知日期", "处罚告知日期"), when),
    _Head("hearing_requested", ("听证申请日期", "申请听证日期", "要求听证日期"), when),
    _Head("hearing_notified", ("听证通知日期", "听证通知时间", "通知听证日期"), when),
    _Head("heard", ("听证日期", "听证时间", "举行听证日期"), when),
    _Head("reviewed", ("法制审核日期", "法制审核时间", "审核日期", "法审日期"), when),
    _Head("reviewers", ("审核人", "法制审核人", "审核人员", "法制审核人员"), people),
    _Head("deliberated", ("集体讨论日期", "集体讨论时间"), when),
    _Head("decided", ("决定日期", "处罚决定日期", "决定时间", "作出决定日期"), when),
    _Head("document", ("决定文号", "处罚决定书文号", "决定书文号", "文号"), text),
    _Head("fine", ("罚款金额", "罚款数额", "罚款"), yuan),
    _Head("confiscated", ("没收金额", "没收违法所得金额", "没收数额"), yuan),
    _Head("basis", ("处罚依据", "执法依据", "法律依据", "依据"), basis),
    _Head("officers", ("执法人员", "办案人员", "承办人", "承办人员"), people),
    _Head("served", ("送达日期", "送达时间", "决定送达日期"), when),
    _Head("method", ("送达方式",), word(_METHODS)),
    _Head("published", ("公示日期", "公示时间", "公开日期"), when),
    _Head("paid", ("缴款日期", "缴纳日期", "缴款时间", "罚款缴纳日期"), when),
    _Head("closed", ("结案日期", "结案时间"), when),
)
_BY_WORD = {without_notes(shown): head for head in HEADS for shown in head.words}
