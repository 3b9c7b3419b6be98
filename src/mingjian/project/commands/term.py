"""``mingjian term``: the last day of a term, each day passed over, the notice behind it."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, datetime

from mingjian.kernel.calendar import WorkCalendar
from mingjian.kernel.counting import Count, Span, count_term, earliest_after
from mingjian.law.advance import ADVANCES, Advance
from mingjian.law.registry import load, table
from mingjian.law.terms import TERMS, Term
from mingjian.law.timeline import read_at
from mingjian.project.holidays import calendar_of

EXAMPLE = """示例：
  mingjian term CF-024 --from 2024-09-27
  mingjian term CF-049.filing --from 2026-03-01T09:30 --json
  mingjian term CF-036 --from 2026-12-01 --as-known-on 2026-06-01"""

_UNITS = {"workdays": "工作日", "days": "自然日", "hours": "小时", "months": "月", "years": "年"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command, as ``docs/commands.md`` has them."""
    parser.add_argument("rule", metavar="规则", help="期限规则的编号，如 CF-036")
    parser.add_argument(
        "--from", dest="opened", required=True, metavar="日期", help="起算日，或 2024-05-20T09:30"
    )
    parser.add_argument("--as-known-on", metavar="日期", help="按当时已公布的放假通知计算")
    parser.add_argument("--json", action="store_true", help="一个 JSON 对象，供程序读取")


def run(args: argparse.Namespace) -> int:
    """Print the end of the term; 2 for a rule without one, or a date that does not exist."""
    opened = read_at(args.opened)
    known_on = read_at(args.as_known_on) if args.as_known_on else None
    for told in (opened, known_on):
        if isinstance(told, str):
            return _refuse(told)
    assert not isinstance(opened, str)
    assert not isinstance(known_on, str)
    found = _named(_spelt(args.rule))
    if isinstance(found, str):
        return _refuse(found)
    day = opened.date() if isinstance(opened, datetime) else opened
    if day < found.in_force_from:
        return _refuse(f"{args.rule} 自 {found.in_force_from} 起施行，不能用于 {day}")
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
    print(f"  依据：{found.source}")
    return 0


def _spelt(rule: str) -> str:
    """The id as the table spells it: letters of the rule large, its part small."""
    name, dot, part = rule.partition(".")
    return name.upper() + dot + part.lower()


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


def _named(rule: str) -> Term | Advance | str:
    """The term or notice in advance called ``rule``, or why there is none, in Chinese."""
    load()
    if rule in ADVANCES:
        return ADVANCES[rule]
    if rule in TERMS and not TERMS[rule].named:
        return TERMS[rule]
    parts = [one for one in TERMS.values() if one.rule == rule]
    if any(one.named for one in parts):
        return f"{rule} 的期限由文书载明，法律没有规定长短，不能计算"
    if parts and len({(one.span, one.roll) for one in parts}) == 1:
        return parts[0]
    if parts:
        return f"{rule} 有几个期限，请写明：" + "、".join(f"{p.id}（{p.title}）" for p in parts)
    lawful = {one.rule for one in TERMS.values() if not one.named}
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
        "unit": count.span.unit,
        "counted": count.counted,
        "skipped": [{"date": s.date.isoformat(), "why": s.why} for s in count.skipped],
        "notice": "；".join(count.notices) or None,
        "provisional": count.provisional,
        "source": found.source,
    }


def _span(span: Span) -> str:
    return f"{span.number} {_UNITS[span.unit]}"
