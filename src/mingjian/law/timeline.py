"""Case timelines (``mingjian/timeline@1``): somebody's account of a case, read without guessing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from mingjian.law.acts import ACTS
from mingjian.law.history import CHINA, Act, History, Officer
from mingjian.law.vocabulary.case import (
    COMMON,
    FACTS,
    KINDS,
    PARTY,
    PENALTY_KINDS,
    PROCEDURE_NAMES,
)

FORMAT = "mingjian/timeline@1"

PARTS = frozenset({"acts", "documents", "recordings", "officers", "evidence"})

DOMAINS: Mapping[str, str] = {
    "market_regulation": "市场监管",
    "public_security": "公安",
    "natural_resources": "自然资源",
    "ecology": "生态环境",
    "transport": "交通运输",
    "agriculture": "农业农村",
    "culture": "文化旅游",
    "urban_management": "城市管理",
    "housing": "住房城乡建设",
    "civil_affairs": "民政",
    "emergency": "应急管理",
    "health": "卫生健康",
    "labour": "人力资源社会保障",
    "finance_tax": "财政税务",
    "water": "水利",
    "forestry": "林业草原",
}

_TOP = frozenset(
    (
        *("format", "case", "kind", "procedure", "domain", "complete", "as_of", "body", "party"),
        *("officers", "acts", "facts", "findings_expected", "frequency_cap"),
    )
)
_ALWAYS = frozenset(COMMON) | {"act", "at", "by"}
_DATES = frozenset(
    (
        *("approved_at", "until", "from", "start", "end", "told_at", "received_at", "hearing_at"),
        *("pay_by", "valid_to", "filed_at", "served_on", "discovered_at"),
    )
)
_DATE_FACTS = frozenset(name for name, member in FACTS.items() if member.type == "date")
_MONEY_FACTS = frozenset(name for name, member in FACTS.items() if member.type == "money")
_FLAG_FACTS = frozenset(name for name, member in FACTS.items() if member.type == "bool")
_MONEY = frozenset({"amount", "principal", "cost"})
_WORDS = frozenset({"states", "recorded"})
_AT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_YEARS = range(1900, 2200)
_MOST_MONEY = 10**15  # 分: ten trillion 元, above any fine; beyond it, a slip of the pen


@dataclass(frozen=True, slots=True)
class Problem:
    """One place of the account that cannot be read, and why, in one Chinese sentence."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}：{self.message}"


class Unreadable(ValueError):
    """An account that cannot be judged; carries every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("；".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Timeline:
    """One case as told: its header without acts, the acts in order of time, what was not known.

    ``notes`` name acts, members and words that the vocabulary does not have; they are kept in
    the acts and are never findings. ``problems`` are cells of a spreadsheet that could not be
    read (a JSON account with problems is refused as a whole). ``expected`` are rule ids of a
    test case.
    """

    header: History
    acts: tuple[Act, ...]
    notes: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    expected: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reader:
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def bad(self, place: str, message: str) -> None:
        self.problems.append(Problem(place, message))

    def note(self, place: str, message: str) -> None:
        self.notes.append(Problem(place, message))


def parse(account: object) -> Timeline:
    """The timeline in a decoded JSON value.

    Raises Unreadable with every problem and its place (``acts[3].at``): a date that does not
    exist, money that is not a whole number of 分, a value of the wrong shape.
    """
    reader = _Reader()
    if not isinstance(account, Mapping):
        raise Unreadable([Problem("全文", f"应是一个案件对象，读到的是{_shape(account)}")])
    told_format = account.get("format", FORMAT)
    if told_format != FORMAT:
        raise Unreadable([Problem("format", f"应为 {FORMAT}，读到的是 {_quote(told_format)}")])
    header = _header(account, reader)
    acts = _acts(account.get("acts"), reader)
    expected = _words(account.get("findings_expected"), "findings_expected", reader)
    for name in account.keys() - _TOP:
        reader.note(str(name), f"不认识的成员“{name}”，已保留，不作判断")
    if reader.problems:
        raise Unreadable(reader.problems)
    return Timeline(header, tuple(acts), tuple(reader.notes), (), tuple(expected))


def read_at(text: object) -> date | datetime | str:
    """A day or an aware moment (a local one is Asia/Shanghai); a Chinese sentence if neither."""
    if not isinstance(text, str):
        return f"日期应写成“2024-05-20”或“2024-05-20T09:30”，读到的是{_shape(text)}"
    try:
        if len(text) == 10 and text[4] == "-" == text[7]:
            day: date = date.fromisoformat(text)
            return day if day.year in _YEARS else f"“{text}”的年份不在可核查的范围内"
        if _AT.fullmatch(text) is None:
            return f"日期应写成“2024-05-20”或“2024-05-20T09:30”，读到的是 {_quote(text)}"
        moment = datetime.fromisoformat(text)
    except ValueError:
        return f"“{text}”不是存在的日期或时间"
    if moment.year not in _YEARS:
        return f"“{text}”的年份不在可核查的范围内"
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def in_order(acts: Iterable[Act]) -> list[Act]:
    """The acts by day; within a day as told, or by the clock where all of that day tell it."""
    by_day: dict[date, list[Act]] = {}
    for act in acts:
        by_day.setdefault(act.day, []).append(act)
    ordered: list[Act] = []
    for day in sorted(by_day):
        same = by_day[day]
        if len(same) > 1 and all(isinstance(act.at, datetime) for act in same):
            same.sort(key=_moment)
        ordered += same
    return ordered


def _moment(act: Act) -> datetime:
    assert isinstance(act.at, datetime)
    return act.at


def _header(account: Mapping[str, Any], reader: _Reader) -> History:
    kind = account.get("kind")
    if kind is None:
        reader.bad("kind", f"没有写执法类别；可用：{'、'.join(KINDS)}")
    elif not isinstance(kind, str) or kind not in KINDS:
        reader.bad("kind", f"不认识的执法类别 {_quote(kind)}；可用：{'、'.join(KINDS)}")
        kind = None
    case = account.get("case")
    if case is not None and not isinstance(case, (str, int)):
        reader.bad("case", f"案号应是文字，读到的是{_shape(case)}")
    procedure = _word(account.get("procedure"), "procedure", reader)
    if kind and procedure is not None and procedure not in PROCEDURE_NAMES[kind]:
        known = "、".join(PROCEDURE_NAMES[kind])
        reader.note("procedure", f"不认识的程序“{procedure}”（可用：{known}），按程序不明处理")
        procedure = None
    domain = _word(account.get("domain"), "domain", reader)
    if domain is not None and domain not in DOMAINS:
        reader.note("domain", f"不认识的领域“{domain}”，按一般规定核查")
        domain = None
    complete = _words(account.get("complete"), "complete", reader)
    for word in complete:
        if word not in PARTS:
            reader.note("complete", f"不认识的部分“{word}”（可用：{'、'.join(sorted(PARTS))}）")
    body = _body(account.get("body"), reader)
    party = _check_party(account.get("party"), "party", reader)
    return History(
        ref="" if case is None else str(case),
        kind=kind or "",
        procedure=procedure,
        domain=domain,
        complete=frozenset(complete) & PARTS,
        as_of=_day(account.get("as_of"), "as_of", reader),
        body=body,
        party=party,
        facts=_facts(account, reader),
        officers=_officers(account.get("officers"), reader),
    )


def _facts(account: Mapping[str, Any], reader: _Reader) -> dict[str, Any]:
    facts = _object(account.get("facts"), "facts", reader)
    for name in list(facts):
        value, place = facts[name], f"facts.{name}"
        if value is None:
            del facts[name]
        elif name in _DATE_FACTS:
            _check_at(value, place, reader)
        elif name in _FLAG_FACTS:
            if not isinstance(value, bool):
                reader.bad(place, f"应为 true 或 false，读到的是{_shape(value)}")
        elif name in _MONEY_FACTS:
            _check_money(value, place, reader)
        elif name not in FACTS:
            reader.note(place, f"不认识的事实“{name}”，已保留，不作判断")
    if (cap := account.get("frequency_cap")) is not None:
        if isinstance(cap, int) and not isinstance(cap, bool) and cap >= 0:
            facts["frequency_cap"] = cap
        else:
            reader.bad("frequency_cap", f"应是整数（次），读到的是{_shape(cap)}")
    return facts


def _officers(told: object, reader: _Reader) -> dict[str, Officer]:
    officers: dict[str, Officer] = {}
    for index, row in enumerate(_list(told, "officers", reader)):
        place = f"officers[{index}]"
        if not isinstance(row, Mapping):
            reader.bad(place, f"应是一个对象，读到的是{_shape(row)}")
            continue
        ref = row.get("ref")
        if not isinstance(ref, str) or not ref:
            reader.bad(f"{place}.ref", "没有写人员代号")
            continue
        if ref in officers:
            reader.bad(f"{place}.ref", f"人员代号“{ref}”出现了两次")
        certificate = row.get("certificate")
        if certificate is not None and not isinstance(certificate, Mapping):
            reader.bad(f"{place}.certificate", f"应是一个对象，读到的是{_shape(certificate)}")
            certificate = None
        told_certificate: Mapping[str, Any] = certificate or {}
        number = told_certificate.get("number")
        officers[ref] = Officer(
            ref=ref,
            name=str(row.get("name") or ""),
            number=None if number is None else str(number),
            valid_from=_day(
                told_certificate.get("valid_from"), f"{place}.certificate.valid_from", reader
            ),
            valid_to=_day(
                told_certificate.get("valid_to"), f"{place}.certificate.valid_to", reader
            ),
            status=_word(told_certificate.get("status"), f"{place}.certificate.status", reader),
            assistant=row.get("assistant") is True,
            certificate_known=bool(told_certificate),
        )
    return officers


def _acts(told: object, reader: _Reader) -> list[Act]:
    if told is None:
        reader.bad("acts", "没有写办案行为")
        return []
    acts: list[Act] = []
    for index, row in enumerate(_list(told, "acts", reader)):
        if not isinstance(row, Mapping):
            reader.bad(f"acts[{index}]", f"应是一个对象，读到的是{_shape(row)}")
            continue
        act = _act(row, f"acts[{index}]", reader)
        if act is not None:
            acts.append(act)
    return in_order(acts)


def _act(row: Mapping[str, Any], place: str, reader: _Reader) -> Act | None:
    name = row.get("act")
    if not isinstance(name, str) or not name:
        reader.bad(f"{place}.act", "没有写是什么行为")
        return None
    known = _members_of(name)
    if known is None:
        reader.note(place, f"不认识的行为“{name}”，已保留，不作判断")
    at = row.get("at")
    if at is None:
        reader.bad(f"{place}.at", f"“{name}”没有写日期")
        return None
    when = read_at(at)
    if isinstance(when, str):
        reader.bad(f"{place}.at", when)
        return None
    data: dict[str, Any] = {}
    for member, value in row.items():
        if value is None or member == "act" or member == "at" or member == "by":
            continue
        if (check := _CHECKS.get(member)) is not None:
            value = check(value, f"{place}.{member}", reader)
        elif isinstance(value, (list, Mapping)) and member in _single(name):
            reader.note(f"{place}.{member}", f"应是一个值，读到的是{_shape(value)}，不作判断")
            continue
        if known is not None and member not in known:
            reader.note(f"{place}.{member}", f"“{name}”没有“{member}”这一项，已保留，不作判断")
        data[member] = value
    by = row.get("by")
    people = _words(by, f"{place}.by", reader) if by is not None else ()
    return Act(name, when, tuple(people), data)


@cache
def _members_of(name: str) -> frozenset[str] | None:
    spec = ACTS.get(name)
    if spec is None:
        return None
    return _ALWAYS | {member.name for member in spec.members}


@cache
def _single(name: str) -> frozenset[str]:
    """The members of an act that hold one value, so that a list of them cannot be judged."""
    spec = ACTS.get(name)
    members = (*COMMON.values(), *(spec.members if spec else ()))
    several = {"rows", "object", "people", "choices", "files"}
    return frozenset(m.name for m in members if m.type not in several)


def _check_words(value: Any, place: str, reader: _Reader) -> list[str]:
    return _words(value, place, reader)


def _check_at(value: Any, place: str, reader: _Reader) -> Any:
    if isinstance(why := read_at(value), str):
        reader.bad(place, why)
    return value


def _check_money(value: Any, place: str, reader: _Reader) -> Any:
    if not isinstance(value, int) or isinstance(value, bool):
        reader.bad(place, f"金额应是整数（分），读到的是{_shape(value)}")
    elif not 0 <= value <= _MOST_MONEY:
        reader.bad(place, f"金额 {value} 不在合理范围内（0 至 {_MOST_MONEY} 分）")
    return value


def _check_penalties(value: Any, place: str, reader: _Reader) -> list[Any]:
    rows = _list(value, place, reader)
    for index, row in enumerate(rows):
        here = f"{place}[{index}]"
        if not isinstance(row, Mapping):
            reader.bad(here, f"应是一个对象，读到的是{_shape(row)}")
            continue
        kind = row.get("kind")
        if not isinstance(kind, str):
            reader.bad(f"{here}.kind", "没有写处罚种类")
        elif kind not in PENALTY_KINDS:
            reader.note(f"{here}.kind", f"不认识的处罚种类“{kind}”，已保留，不作判断")
        if row.get("amount") is not None:
            _check_money(row["amount"], f"{here}.amount", reader)
    return rows


def _check_basis(value: Any, place: str, reader: _Reader) -> list[Any]:
    if isinstance(value, (str, Mapping)):
        value = [value]
    rows: list[Any] = []
    for index, row in enumerate(_list(value, place, reader)):
        here = f"{place}[{index}]"
        if isinstance(row, str):
            rows.append({"law": row})
            continue
        if not isinstance(row, Mapping):
            reader.bad(here, f"应是一个对象，读到的是{_shape(row)}")
            continue
        rows.append(row)
        limits = row.get("range")
        if limits is None:
            continue
        if not isinstance(limits, Mapping):
            reader.bad(f"{here}.range", f"应是一个对象，读到的是{_shape(limits)}")
            continue
        for end in ("min", "max"):
            if limits.get(end) is not None:
                _check_money(limits[end], f"{here}.range.{end}", reader)
    return rows


def _body(value: object, reader: _Reader) -> dict[str, Any]:
    body = _object(value, "body", reader)
    for member in ("name", "uscc", "level", "status"):
        _word(body.get(member), f"body.{member}", reader)
    return body


def _check_party(value: Any, place: str, reader: _Reader) -> dict[str, Any]:
    party = _object(value, place, reader)
    for member in PARTY:
        told = party.get(member.name)
        if told is not None and member.type == "date":
            _check_at(told, f"{place}.{member.name}", reader)
        else:
            _word(told, f"{place}.{member.name}", reader)
    return party


def _check_object(value: Any, place: str, reader: _Reader) -> dict[str, Any]:
    return _object(value, place, reader)


def _check_item(value: Any, place: str, reader: _Reader) -> Any:
    """An item of the catalogue; an inspection names its item in words."""
    return value if isinstance(value, str) else _object(value, place, reader)


_CHECKS: Mapping[str, Callable[[Any, str, _Reader], Any]] = {
    **dict.fromkeys(_DATES, _check_at),
    **dict.fromkeys(_MONEY, _check_money),
    **dict.fromkeys(_WORDS, _check_words),
    "penalties": _check_penalties,
    "basis": _check_basis,
    "discretion": _check_object,
    "remedies": _check_object,
    "item": _check_item,
    "facts": _check_object,
    "party": _check_party,
}


def _word(value: object, place: str, reader: _Reader) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    reader.bad(place, f"应是文字，读到的是{_shape(value)}")
    return None


def _words(value: object, place: str, reader: _Reader) -> list[str]:
    if isinstance(value, str):
        return [value]
    words = _list(value, place, reader)
    for index, word in enumerate(words):
        if not isinstance(word, str):
            reader.bad(f"{place}[{index}]", f"应是文字，读到的是{_shape(word)}")
            return []
    return words


def _list(value: object, place: str, reader: _Reader) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, list):
        return value
    reader.bad(place, f"应是列表，读到的是{_shape(value)}")
    return []


def _object(value: object, place: str, reader: _Reader) -> dict[str, Any]:
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return dict(value)
    reader.bad(place, f"应是一个对象，读到的是{_shape(value)}")
    return {}


def _day(value: object, place: str, reader: _Reader) -> date | None:
    if value is None:
        return None
    when = read_at(value)
    if isinstance(when, str):
        reader.bad(place, when)
        return None
    return when.astimezone(CHINA).date() if isinstance(when, datetime) else when


def _quote(value: object) -> str:
    text = str(value)
    return f"“{text[:40]}{'……' if len(text) > 40 else ''}”"


def _shape(value: object) -> str:
    if value is None:
        return "空值"
    if isinstance(value, bool):
        return f"{str(value).lower()}（真假值）"
    if isinstance(value, (int, float)):
        return f"数字 {_quote(value)}"
    if isinstance(value, str):
        return f"文字 {_quote(value)}"
    return "列表" if isinstance(value, list) else "对象"
