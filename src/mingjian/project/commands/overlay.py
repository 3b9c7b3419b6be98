"""``mingjian overlay``: what a body's own procedure file changes, and taking it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mingjian.project.setup import ready_database, use_home

if TYPE_CHECKING:
    from mingjian.apps.catalogue.procedures import Taking

EXAMPLE = """示例：
  mingjian overlay                                    列出各机关已经采用的程序文件
  mingjian overlay 本机关.json --body 某市园林绿化局        只看与现行的差异
  mingjian overlay 本机关.json --body 某市园林绿化局 --take  采用

只能增加步骤、缩短本机关的期限、扩大审核和集体讨论的范围；取消法定步骤、延长法定期限的，不予采用并说明条款。
采用以后立案（登记）的案件按新的版本办理，已经立案的按原来的版本。
格式见 docs/procedure-files.md。"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``mingjian overlay``."""
    parser.add_argument("file", nargs="?", type=Path, metavar="文件", help="JSON；不填则列出")
    parser.add_argument("--body", metavar="机关", help="名称或者机关代字；不填用文件里写的")
    parser.add_argument("--take", action="store_true", help="采用；不写只显示差异")
    parser.add_argument("--home", type=Path, help="数据文件夹，默认 ./var")
    parser.add_argument("--json", action="store_true", help="每行输出一个 JSON")


def run(args: argparse.Namespace) -> int:
    """Show or take one file; 0 fine, 1 refused (with the article), 2 unreadable."""
    told: object = None
    if args.file is not None:
        try:
            told = json.loads(args.file.read_text("utf-8"))
        except OSError as error:
            print(f"读不了 {args.file}：{error.strerror}。", file=sys.stderr)
            return 2
        except ValueError:
            print(f"{args.file}：不是 JSON 文件。", file=sys.stderr)
            return 2
    use_home(args.home)
    ready_database()
    from django.utils import timezone

    from mingjian.apps.catalogue import procedures

    if args.file is None:
        _list(as_json=args.json)
        return 0
    body = args.body or (told.get("body") if isinstance(told, dict) else None) or ""
    try:
        proposed = procedures.propose(told, str(body))
        if args.take:
            procedures.take(proposed, by="命令行", now=timezone.now())
    except (procedures.Refused, procedures.NotAllowed) as why:
        if args.json:
            print(json.dumps({"refused": str(why)}, ensure_ascii=False))
        print(f"{args.file}：{why}", file=sys.stderr)
        return 1
    _tell(proposed, taken=args.take, as_json=args.json)
    return 0


def _tell(proposed: Taking, *, taken: bool, as_json: bool) -> None:
    overlay = proposed.overlay
    if as_json:
        said = {
            "body": overlay.body,
            "procedure": overlay.procedure,
            "document": overlay.document,
            "version": overlay.version,
            "changes": list(proposed.changes),
            "digest": proposed.digest,
            "taken": taken,
        }
        print(json.dumps(said, ensure_ascii=False))
        return
    print(f"{overlay.body}　{overlay.procedure}　第{overlay.version}版　{overlay.document}")
    for line in proposed.changes:
        print(f"  {line}")
    print("已采用。" if taken else "没有写入；核对无误后加 --take 采用。")


def _list(*, as_json: bool) -> None:
    from mingjian.apps.catalogue import procedures

    rows = procedures.files_of()
    for row in rows:
        if as_json:
            said = {
                "body": row.body.name,
                "procedure": row.procedure,
                "version": row.version,
                "document": row.document,
                "in_force_from": row.in_force_from.isoformat(),
                "in_force_to": row.in_force_to.isoformat() if row.in_force_to else None,
                "digest": row.digest,
                "taken_at": row.taken_at.isoformat(),
                "taken_by": row.taken_by,
                "told": row.told,
            }
            print(json.dumps(said, ensure_ascii=False))
        else:
            until = f"至{row.in_force_to.isoformat()}" if row.in_force_to else ""
            print(
                f"{row.body.name}　{row.procedure}　第{row.version}版　{row.document}　"
                f"{row.in_force_from.isoformat()}起{until}"
            )
    if not rows and not as_json:
        print("还没有机关采用自己的程序文件，案件按法律规定的程序办理。")
