"""``mingjian term``: the last day of a term, each day passed over, the notice behind it.

Of a rule and a day, or of every deadline of the cases in a file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from mingjian.kernel.calendar import CHINA, WorkCalendar, china_day
from mingjian.kernel.counting import Count, Span, count_term, earliest_after
from mingjian.law.advance import ADVANCES, Advance
from mingjian.law.history import History
from mingjian.law.outside import OUTSIDE
from mingjian.law.registry import load, table
from mingjian.law.statutes import first_named, version_on
from mingjian.law.term_shape import Term
from mingjian.law.terms import TERMS
from mingjian.law.timeline import Timeline, read_at
from mingjian.procedure.deadlines import object_of, told
from mingjian.procedure.evaluate import due
from mingjian.procedure.facts import moment_text
from mingjian.project.commands.check import Unusable, read_timelines
from mingjian.project.holidays import calendar_of

EXAMPLE = """示例：
  mingjian term CF-024 --from 2024-09-27
  mingjian term CF-049.filing --from 2026-03-01T09:30 --json
  mingjian term CF-036 --from 2026-12-01 --as-known-on 2026-06-01
  mingjian term --case 案件.json            案件的每一个期限是怎样算出来的
  mingjian term CF-036 --case 案件.json     只看这一个期限"""

_UNITS = {"workdays": "工作日", "days": "自然日", "hours": "小时", "months": "月", "years": "年"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command, as ``docs/commands.md`` has them."""
    parser.add_argument("rule", nargs="?", metavar="规则", help="期限规则的编号，如 CF-036")
    parser.add_argument("--from", dest="opened", metavar="日期", help="起算日，或 2024-05-20T09:30")
    parser.add_argument("--case", type=Path, metavar="文件", help="案件时间线，.json 或 .jsonl")
    parser.add_argument("--as-of", metavar="日期", help="案件已知到哪一天，默认今天")
    parser.add_argument("--as-known-on", metavar="日期", help="按当时已公布的放假通知计算")
    parser.add_argument("--json", action="store_true", help="一个 JSON 对象，供程序读取")


def run(args: argparse.Namespace) -> int:
    """Print the end of the term; 2 for a rule without one, or a date that does not exist."""
    if args.case is not None:
        return _of_cases(args)
    if args.rule is None or args.opened is None:
        return _refuse(
            "请写明规则和起算日，或者用 --case 写明案件文件；用法见 mingjian term --help"
        )
    opened = read_at(args.opened)
    known_on = read_at(args.as_known_on) if args.as_known_on else None
    for at in (opened, known_on):
        if isinstance(at, str):
            return _refuse(at)
    assert not isinstance(opened, str)
    assert not isinstance(known_on, str)
    day = opened.date() if isinstance(opened, datetime) else opened
    found = _named(_spelt(args.rule), day)
    if isinstance(found, str):
        return _refuse(found)
    if day < found.in_force_from:
        return _refuse(f"{args.rule} 自 {found.in_force_from} 起施行，不能用于 {day}")
    if found.in_force_to is not None and day > found.in_force_to:
        return _refuse(f"{args.rule} 施行到 {found.in_force_to} 为止，不能用于 {day}")
    if found.span.unit == "hours" and not isinstance(opened, datetime):
        return _refuse(f"{args.rule} 按小时计算，起算要写到时分，如 {day}T09:30")
    known = known_on.date() if isinstance(known_on, datetime) else known_on
    count = _count(found, opened, calendar_of(known))
    if args.json:
        print(json.dumps(_object(found, args.opened, count), ensure_ascii=False))
        return 0
    print(f"{found.rule}　{found.title}　{_span(found.span)}")
    for line in count.explain():
        print(f"  {line}")
    for line in _allowed(found, day):
        print(f"  {line}")
    return 0


def _of_cases(args: argparse.Namespace) -> int:
    """Every deadline of the cases of a file, or those of one rule; 2 for a file of no use."""
    if args.opened is not None:
        return _refuse("--from 和 --case 不能一起用：起算日在案件里")
    days: list[date | None] = []
    for text in (args.as_of, args.as_known_on):
        at = read_at(text) if text else None
        if isinstance(at, str):
            return _refuse(at)
        days.append(at.date() if isinstance(at, datetime) else at)
    as_of = days[0] or datetime.now(CHINA).date()
    calendar = calendar_of(days[1])
    wanted = _spelt(args.rule) if args.rule else None
    if wanted is not None and not any(wanted in (t.id, t.rule) for t in _terms()):
        return _refuse(_known(wanted))
    try:
        cases = read_timelines(args.case)
    except Unusable as why:
        return _refuse(f"{args.case}：{why}")
    for case in cases:
        _print_case(case, wanted, calendar, as_of, as_json=args.json)
    return 0


def _print_case(
    case: Timeline, wanted: str | None, calendar: WorkCalendar, as_of: date, *, as_json: bool
) -> None:
    until = case.header.as_of or as_of
    history = History.folded(case.header, (act for act in case.acts if act.day <= until))
    terms = [
        told(one, history)
        for one in due(history, calendar=calendar, as_of=until)
        if wanted is None or wanted in (one.rule, one.rule.partition(".")[0])
    ]
    if as_json:
        for one in terms:
            line = {"case": history.ref, **one.to_json()}
            print(json.dumps(line, ensure_ascii=False))
        return
    print(f"案件 {history.ref or '（没有案号）'}　截至 {until.isoformat()}")
    if not terms:
        print("  没有正在计算的期限。")
    for one in terms:
        print(f"  {one.due.rule}　{one.due.title}　{moment_text(one.due.due)}")
        for text in one.lines():
            print(f"    {text}")


def _allowed(found: Term | Advance, day: date) -> Iterator[str]:
    """What the law says of the term beside its count: extensions, exclusions, the version."""
    if isinstance(found, Term):
        for extension in found.extensions:
            by = str(extension.span) if extension.span else "到批准的日期"
            yield f"可以延长：{by}（{extension.source}）。"
        if found.outside:
            yield f"可以扣除：{'、'.join(OUTSIDE[name] for name in sorted(found.outside))}。"
    name = first_named(found.source)
    version = version_on(name, day) if name else None
    yield f"依据：{found.source}{f'，{version.title}' if version else ''}。"


def _terms() -> list[Term]:
    load()
    return list(TERMS.values())


def _spelt(rule: str) -> str:
    """The id as the table spells it: letters of the rule large, its part small."""
    name, dot, part = rule.partition(".")
    return name.upper() + dot + part.lower()


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


def _version_of(one: Term, day: date) -> Term:
    """The part of the term's rule that judged what opened on ``day``; itself where none did."""
    if one.older_from is None or not one.older_from <= day < one.in_force_from:
        return one
    older = (t for t in TERMS.values() if t.rule == one.rule and t.in_force_to is not None)
    return next((t for t in older if t.in_force_from <= day and t.opens == one.opens), one)


def _named(rule: str, day: date) -> Term | Advance | str:
    """The term or notice in advance called ``rule`` as it held on ``day``, or why there is none,
    in Chinese."""
    load()
    if rule in ADVANCES:
        return ADVANCES[rule].on(day)
    if rule in TERMS and not TERMS[rule].named:
        return _version_of(TERMS[rule], day)
    parts = [one for one in TERMS.values() if one.rule == rule]
    if any(one.named for one in parts):
        return f"{rule} 的期限由文书载明，法律没有规定长短，不能计算"
    if parts and len({(one.span, one.roll) for one in parts}) == 1:
        return parts[0]
    if parts:
        return f"{rule} 有几个期限，请写明：" + "、".join(f"{p.id}（{p.title}）" for p in parts)
    return _known(rule)


def _known(rule: str) -> str:
    """Why ``rule`` is no term that can be counted, with those that are."""
    lawful = {one.rule for one in _terms() if not one.named}
    known = "、".join(sorted(lawful | ADVANCES.keys()))
    if rule in table():
        return f"{rule} 不是可以计算的期限；可以计算：{known}"
    return f"没有 {rule} 这条规则；可以计算：{known}"


def _count(found: Term | Advance, opened: date | datetime, calendar: WorkCalendar) -> Count:
    if isinstance(found, Advance):
        return earliest_after(found.span, opened, calendar=calendar)
    return count_term(found.span, opened, calendar=calendar, roll=found.roll)


def _object(found: Term | Advance, opened: str, count: Count) -> dict[str, object]:
    return {
        "rule": found.rule,
        "title": found.title,
        "from": opened,
        "due": count.due.isoformat(),
        **object_of(count),
        "source": found.source,
        "explain": [*count.explain(), *_allowed(found, china_day(count.opened))],
    }


def _span(span: Span) -> str:
    return f"{span.number} {_UNITS[span.unit]}"
