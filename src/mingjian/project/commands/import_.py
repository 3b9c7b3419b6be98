"""``mingjian import``: read a register from a table, everything or nothing."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mingjian.project.setup import ready_database, use_home

if TYPE_CHECKING:
    from mingjian.apps.organisation.registers.engine import Outcome

EXAMPLE = """示例：
  mingjian import                                  列出各类清单及其列
  mingjian import officers 执法人员清单.xlsx --dry-run  只看会有什么变化
  mingjian import items 事项清单.csv

表头可以写同义的名称，列的先后不限；CSV 可以是 UTF-8 或者 GB18030。
有一处不对就全部不写，并逐处说明在第几行第几列。"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``mingjian import``."""
    parser.add_argument("kind", nargs="?", metavar="清单", help="清单类别；不填则列出各类及其列")
    parser.add_argument("file", nargs="?", type=Path, metavar="文件", help="xlsx 或者 csv 文件")
    parser.add_argument("--home", type=Path, help="数据文件夹，默认 ./var")
    parser.add_argument("--dry-run", action="store_true", help="只显示差异，不写入")
    parser.add_argument("--json", action="store_true", help="每行输出一个 JSON")


def run(args: argparse.Namespace) -> int:
    """Import one table; 0 fine, 1 bad cells (nothing written), 2 unreadable or unknown kind."""
    use_home(args.home)
    from mingjian.project.commands import registers

    if args.kind is None:
        registers.list_kinds(as_json=args.json)
        return 0
    register_class = registers.find(args.kind)
    if register_class is None:
        return 2
    if args.file is None:
        print(f"请写明要导入的文件，如：mingjian import {args.kind} 清单.xlsx", file=sys.stderr)
        return 2

    ready_database()

    from django.utils import timezone

    from mingjian.apps.organisation.registers.engine import import_table
    from mingjian.kernel.tables import Unreadable

    try:
        with args.file.open("rb") as stream:
            outcome = import_table(
                register_class(timezone.localdate()),
                stream,
                args.file.name,
                by="命令行导入",
                now=timezone.now(),
                dry_run=args.dry_run,
            )
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"打不开 {args.file}：{error.strerror}。", file=sys.stderr)
        return 2
    if args.json:
        _print_json(args.kind, outcome)
    else:
        _print(args.file.name, outcome, dry_run=args.dry_run)
    return 1 if outcome.problem_count else 0


def _print(name: str, outcome: Outcome, *, dry_run: bool) -> None:
    if outcome.problem_count:
        for problem in outcome.problems:
            print(problem)
        if (rest := outcome.problem_count - len(outcome.problems)) > 0:
            print(f"……另有 {rest} 处。")
        print(f"{name} 有 {outcome.problem_count} 处不对，什么也没有写入。", file=sys.stderr)
        return
    if dry_run:
        for difference in outcome.differences:
            print(difference)
        if (rest := outcome.new + outcome.changed - len(outcome.differences)) > 0:
            print(f"……另有 {rest} 行。")
    done = "试算（没有写入）" if dry_run else "已导入"
    print(f"{name} {done}：新增 {outcome.new}，变更 {outcome.changed}，不变 {outcome.same}。")


def _print_json(kind: str, outcome: Outcome) -> None:
    for problem in outcome.problems:
        line: dict[str, object] = {
            "problem": {
                "row": problem.row,
                "column": problem.column,
                "header": problem.header,
                "message": problem.message,
            }
        }
        print(json.dumps(line, ensure_ascii=False))
    for told in outcome.differences if not outcome.problem_count else ():
        changes = [{"header": h, "before": a, "after": b} for h, a, b in told.changes or ()]
        line = {
            "difference": {
                "row": told.row,
                "key": told.key,
                "kind": "new" if told.changes is None else "changed",
                "changes": changes,
            }
        }
        print(json.dumps(line, ensure_ascii=False))
    summary = {
        "kind": kind,
        "written": outcome.written,
        "new": outcome.new,
        "changed": outcome.changed,
        "same": outcome.same,
        "problems": outcome.problem_count,
    }
    print(json.dumps(summary, ensure_ascii=False))
