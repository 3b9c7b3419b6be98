"""``mingjian rebuild``: every view dropped and made again from the journal alone."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

EXAMPLE = "示例：mingjian rebuild --home ./var    （加入新的放假通知、升级程序之后）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command, as ``docs/commands.md`` has them."""
    parser.add_argument(
        "--home", metavar="文件夹", help="数据文件夹（默认 ./var 或 MINGJIAN_HOME）"
    )


def run(args: argparse.Namespace) -> int:
    """Rebuild in one transaction: readers see the old views or the new ones. Always 0."""
    from mingjian.project.setup import ready_database, use_home

    use_home(Path(args.home) if args.home else None)
    ready_database()
    from mingjian.apps.cases.rebuild import rebuild

    print(f"已从 {rebuild()} 条记录重建全部视图。", file=sys.stderr)
    return 0
