"""Case timelines (``mingjian/timeline@1``): somebody's account of a case, read without guessing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mingjian.law.acts import ACTS
from mingjian.law.history import PARTS, Act, History, Officer
from mingjian.law.reading import (
    DROPPED,
    Problem,
    Reader,
    Unreadable,
    check_facts,
    check_party,
    check_words,
    day_in,
    list_in,
    members_of,
    object_in,
    quote,
    read_at,
    shape_of,
    word_in,
)
from mingjian.law.spellings import choice
from mingjian.law.vocabulary.case import KINDS, PROCEDURE_NAMES

__all__ = [
    "DOMAINS",
    "FORMAT",
    "PARTS",
    "Problem",
    "Timeline",
    "Unreadable",
    "in_order",
    "parse",
    "read_at",
]

FORMAT = "mingjian/timeline@1"

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
_OWN = frozenset({"act", "at", "by"})
_LABELS = {
    label: one
    for label, one in ((spec.label, name) for name, spec in ACTS.items())
    if sum(spec.label == label for spec in ACTS.values()) == 1
}
"""The acts by their Chinese name, where only one is called so."""


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


def parse(account: object) -> Timeline:
    """The timeline in a decoded JSON value.

    Raises Unreadable with every problem and its place (``acts[3].at``): a date that does not
    exist, money that is not a whole number of 分, a value of the wrong shape.
    """
    reader = Reader()
    if not isinstance(account, Mapping):
        raise Unreadable([Problem("全文", f"应是一个案件对象，读到的是{shape_of(account)}")])
    told_format = account.get("format", FORMAT)
    if told_format != FORMAT:
        raise Unreadable([Problem("format", f"应为 {FORMAT}，读到的是 {quote(told_format)}")])
    header = _header(account, reader)
    acts = _acts(account.get("acts"), reader)
    expected = check_words(account.get("findings_expected"), "findings_expected", reader)
    for name in account.keys() - _TOP:
        reader.note(str(name), f"不认识的成员“{name}”，已保留，不作判断")
    if reader.problems:
        raise Unreadable(reader.problems)
    return Timeline(header, tuple(acts), tuple(reader.notes), (), tuple(expected))


_OPENING = frozenset({"certificate_shown"})


def in_order(acts: Iterable[Act]) -> list[Act]:
    """The acts by day; within a day as told, or by the clock where all of that day tell it.

    Told by days, the certificate was shown before what was done on that day: no account by days
    says that it was shown after.
    """
    by_day: dict[date, list[Act]] = {}
    for act in acts:
        by_day.setdefault(act.day, []).append(act)
    ordered: list[Act] = []
    for day in sorted(by_day):
        same = by_day[day]
        if len(same) > 1 and all(isinstance(act.at, datetime) for act in same):
            same.sort(key=_moment)
        elif len(same) > 1:
            same.sort(key=lambda act: act.act not in _OPENING or isinstance(act.at, datetime))
        ordered += same
    return ordered


def _moment(act: Act) -> datetime:
    assert isinstance(act.at, datetime)
    return act.at


def _header(account: Mapping[str, Any], reader: Reader) -> History:
    kind = _one_of(account.get("kind"), KINDS)
    if kind is None:
        reader.bad("kind", f"没有写执法类别；可用：{'、'.join(KINDS)}")
    elif not isinstance(kind, str) or kind not in KINDS:
        reader.bad("kind", f"不认识的执法类别 {quote(kind)}；可用：{'、'.join(KINDS)}")
        kind = None
    case = account.get("case")
    if case is not None and (isinstance(case, bool) or not isinstance(case, (str, int))):
        reader.bad("case", f"案号应是文字，读到的是{shape_of(case)}")
    procedure = word_in(account.get("procedure"), "procedure", reader)
    if kind:
        procedure = _one_of(procedure, PROCEDURE_NAMES[kind])
    if kind and procedure is not None and procedure not in PROCEDURE_NAMES[kind]:
        known = "、".join(PROCEDURE_NAMES[kind])
        reader.note("procedure", f"不认识的程序{quote(procedure)}（可用：{known}），按程序不明处理")
        procedure = None
    domain = _one_of(word_in(account.get("domain"), "domain", reader), DOMAINS)
    if domain is not None and domain not in DOMAINS:
        reader.note("domain", f"不认识的领域{quote(domain)}，按一般规定核查")
        domain = None
    complete = frozenset(check_words(account.get("complete"), "complete", reader))
    for word in complete - PARTS:
        reader.note("complete", f"不认识的部分{quote(word)}（可用：{'、'.join(sorted(PARTS))}）")
    return History(
        ref="" if case is None else case if isinstance(case, str) else quote(case).strip("“”"),
        kind=kind or "",
        procedure=procedure,
        domain=domain,
        complete=complete & PARTS,
        as_of=day_in(account.get("as_of"), "as_of", reader),
        body=_body(account.get("body"), reader),
        party=check_party(account.get("party"), "party", reader),
        facts=_facts(account, reader),
        officers=_officers(account.get("officers"), reader),
    )


def _one_of(told: Any, words: Mapping[str, str]) -> Any:
    """The word of the format that ``told`` means; ``told`` itself where it is none."""
    if not isinstance(told, str) or told in words:
        return told
    return choice(told, tuple(words.items())) or told


def _facts(account: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
    facts = check_facts(account.get("facts"), "facts", reader)
    if (cap := account.get("frequency_cap")) is not None:
        if isinstance(cap, int) and not isinstance(cap, bool) and cap >= 0:
            facts["frequency_cap"] = cap
        else:
            reader.bad("frequency_cap", f"应是整数（次），读到的是{shape_of(cap)}")
    return facts


def _body(value: object, reader: Reader) -> dict[str, Any]:
    body = object_in(value, "body", reader)
    for member in ("name", "uscc", "level", "status"):
        word_in(body.get(member), f"body.{member}", reader)
    return body


def _officers(told: object, reader: Reader) -> dict[str, Officer]:
    officers: dict[str, Officer] = {}
    for index, row in enumerate(list_in(told, "officers", reader)):
        place = f"officers[{index}]"
        if not isinstance(row, Mapping):
            reader.bad(place, f"应是一个对象，读到的是{shape_of(row)}")
            continue
        ref = row.get("ref")
        if not isinstance(ref, str) or not ref:
            reader.bad(f"{place}.ref", "没有写人员代号")
            continue
        if ref in officers:
            reader.bad(f"{place}.ref", f"人员代号“{ref}”出现了两次")
        place += ".certificate"
        certificate = object_in(row.get("certificate"), place, reader)
        number = certificate.get("number")
        officers[ref] = Officer(
            ref=ref,
            name=str(row.get("name") or ""),
            number=None if number is None else str(number),
            valid_from=day_in(certificate.get("valid_from"), f"{place}.valid_from", reader),
            valid_to=day_in(certificate.get("valid_to"), f"{place}.valid_to", reader),
            status=word_in(certificate.get("status"), f"{place}.status", reader),
            assistant=row.get("assistant") is True,
            certificate_known=bool(certificate),
        )
    return officers


def _acts(told: object, reader: Reader) -> list[Act]:
    if told is None:
        reader.bad("acts", "没有写办案行为")
        return []
    acts: list[Act] = []
    for index, row in enumerate(list_in(told, "acts", reader)):
        if not isinstance(row, dict):
            reader.bad(f"acts[{index}]", f"应是一个对象，读到的是{shape_of(row)}")
            continue
        act = _act(row, f"acts[{index}]", reader)
        if act is not None:
            acts.append(act)
    return in_order(acts)


def _act(row: Mapping[str, Any], place: str, reader: Reader) -> Act | None:
    name = row.get("act")
    if not isinstance(name, str) or not name:
        reader.bad(f"{place}.act", "没有写是什么行为")
        return None
    name = _LABELS.get(name, name)
    known = name in ACTS
    if not known:
        reader.note(place, f"不认识的行为{quote(name)}，已保留，不作判断")
    at = row.get("at")
    if at is None:
        reader.bad(f"{place}.at", f"{quote(name)}没有写日期")
        return None
    when = read_at(at)
    if isinstance(when, str):
        reader.bad(f"{place}.at", when)
        return None
    by = row.get("by")
    people = tuple(check_words(by, f"{place}.by", reader)) if by is not None else ()
    return Act(name, when, people, _data(row, name, known, place, reader))


def _data(
    row: Mapping[str, Any], name: str, known: bool, place: str, reader: Reader
) -> dict[str, Any]:
    members = members_of(name)
    plain, words, checks = members.plain, members.words, members.checks
    data: dict[str, Any] = {}
    for member, value in row.items():
        if type(value) is str and (member in plain or value in words.get(member, ())):
            data[member] = value
        elif value is None or member in _OWN:
            continue
        elif (check := checks.get(member)) is not None:
            value = check(value, f"{place}.{member}", reader)
            if value is not DROPPED:
                data[member] = value
        else:
            if known:
                reader.note(
                    f"{place}.{member}", f"“{name}”没有{quote(member)}这一项，已保留，不作判断"
                )
            data[member] = value
    return data
