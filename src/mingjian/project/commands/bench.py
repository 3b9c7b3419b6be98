"""``mingjian bench``: a measurement beside its limit, taken in the same run."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

EXAMPLE = "示例：mingjian bench            （全部）\n      mingjian bench ledger --json"
# name → module and the function that gives its rows
BENCHES = {
    "ledger": ("bench.ledger", "all_rows"),
    "check": ("bench.check", "measure"),
    "histories": ("bench.histories", "measure"),
    "acts": ("bench.acts", "measure"),
    "http": ("bench.http", "measure"),
    "kills": ("bench.kills", "measure"),
    "draw": ("bench.draw", "measure"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="*", metavar="名称", help="、".join(BENCHES) + "；不写为全部")
    parser.add_argument("--home", metavar="文件夹", help="不使用；测量各自建临时数据")
    parser.add_argument("--json", action="store_true", help="每行一个 JSON 对象")


def run(args: argparse.Namespace) -> int:
    names = args.name or list(BENCHES)
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"没有这个测量：{'、'.join(unknown)}。可用：{'、'.join(BENCHES)}", file=sys.stderr)
        return 2
    sys.path.insert(0, str(Path.cwd()))
    if not (Path.cwd() / "bench" / "__init__.py").is_file():
        print("测量程序在源码的 bench 文件夹里，请在项目文件夹中运行。", file=sys.stderr)
        return 2
    missed = False
    for name in names:
        module, function = BENCHES[name]
        print(f"测量 {name} ……", file=sys.stderr, flush=True)
        rows: Iterable[dict[str, Any]] = getattr(importlib.import_module(module), function)()
        for row in rows:
            missed |= _tell(row, as_json=args.json)
    return 1 if missed else 0


def _tell(row: dict[str, Any], *, as_json: bool) -> bool:
    """Print one row; whether it missed its aim (``ok`` false)."""
    if as_json:
        print(json.dumps(row, ensure_ascii=False), flush=True)
    else:
        limit = "—" if row["limit"] is None else f"{row['limit']:,.4g}"
        ratio = "—" if row["ratio"] is None else f"{row['ratio']:.3g}"
        said = {True: "达到", False: "没有达到", None: "只作对照"}[row["ok"]]
        aim = f"目标 {row['aim'] or '—'}：{said}"
        print(
            f"{row['name']:<36} {row['value']:>12,.4g} {row['unit']:<12} "
            f"对照 {limit:>10}  比值 {ratio:>7}  {aim:<24}  {row['how']}",
            flush=True,
        )
    return row["ok"] is False
