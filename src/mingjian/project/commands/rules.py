"""``mingjian rules``: every rule with article, dates, uses and tests; what is not code says why."""

from __future__ import annotations

import argparse
import json
import sys

from mingjian.law.registry import REASONS, describe

EXAMPLE = """示例：
  mingjian rules
  mingjian rules CF-036 CF-042
  mingjian rules --json"""

_USES = {"bar": "阻断", "warn": "预警", "element": "审核要素", "score": "评查"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command, as ``docs/commands.md`` has them."""
    parser.add_argument("rule", nargs="*", metavar="规则", help="如 CF-036；不写为全部")
    parser.add_argument("--json", action="store_true", help="一行一个 JSON 对象，供程序读取")


def run(args: argparse.Namespace) -> int:
    """Print the rules named, or every rule; 2 where one is not there."""
    rules = describe()
    if wanted := {name.upper() for name in args.rule}:
        if missing := wanted - {one["rule"] for one in rules}:
            print(
                f"没有规则 {'、'.join(sorted(missing))}；全部编号见 mingjian rules", file=sys.stderr
            )
            return 2
        rules = [one for one in rules if one["rule"] in wanted]
    if args.json:
        for one in rules:
            sys.stdout.write(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n")
        return 0
    reasons = {str(name): label for name, label in REASONS.items()}
    for one in rules:
        since = f"{one['in_force_from'] or '日期未核'}起"
        until = f"至{one['in_force_to']}" if one["in_force_to"] else ""
        if "not_code" in one:
            how = f"不由程序判断：{reasons[one['not_code']]}"
        else:
            how = f"{'、'.join(_USES[use] for use in one['uses'])}；测试 {len(one['tests'])} 个"
        print(f"{one['rule']}　{one['title']}\n        {one['source']}　{since}{until}　{how}")
    of_table = [one for one in rules if "own" not in one]
    coded = sum("not_code" not in one for one in of_table)
    own = len(rules) - len(of_table)
    also = f"另有本系统自定的数额、日期核对规则 {own} 条。" if own else ""
    print(f"共 {len(of_table)} 条，程序判断 {coded} 条。{also}", file=sys.stderr)
    return 0
