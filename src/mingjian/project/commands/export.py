"""``mingjian export``: write a register out as the table it can be read back from."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO, cast

from mingjian.project.setup import ready_database, use_home

EXAMPLE = """示例：
  mingjian export                        列出各类清单及其列
  mingjian export officers               写到 officers.xlsx
  mingjian export items -o 事项清单.csv    扩展名决定格式

同样的数据，导出的文件逐字节相同。"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``mingjian export``."""
    parser.add_argument("kind", nargs="?", metavar="清单", help="清单类别；不填则列出各类及其列")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="xlsx（默认）或者 csv")
    parser.add_argument("--home", type=Path, help="数据文件夹，默认 ./var")
    parser.add_argument("--json", action="store_true", help="每行输出一个 JSON")


def run(args: argparse.Namespace) -> int:
    """Export one register; 0 fine, 2 unknown kind or a file that cannot be written."""
    use_home(args.home)
    from mingjian.project.commands import registers

    if args.kind is None:
        registers.list_kinds(as_json=args.json)
        return 0
    register_class = registers.find(args.kind)
    if register_class is None:
        return 2
    path: Path = args.output or Path(f"{args.kind}.xlsx")
    if path.suffix.lower() not in {".xlsx", ".csv"}:
        print(f"只能导出为 .xlsx 或者 .csv，不能导出为“{path.name}”。", file=sys.stderr)
        return 2

    ready_database()

    from django.utils import timezone

    from mingjian.kernel.tables import write_csv, write_xlsx

    register = register_class(timezone.localdate())
    write = write_csv if path.suffix.lower() == ".csv" else write_xlsx
    try:  # a file half written never takes the place of a good one
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            write(register.table, register.all(), cast(BinaryIO, file))
        Path(file.name).chmod(0o666 & ~_umask())
        Path(file.name).replace(path)
    except OSError as error:
        print(f"写不了 {path}：{error.strerror}。", file=sys.stderr)
        return 2
    print(f"已导出到 {path}。", file=sys.stderr)
    return 0


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
