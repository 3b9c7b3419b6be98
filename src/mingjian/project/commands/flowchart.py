"""``mingjian flowchart``: draw a procedure as it really runs, for people and for other tools."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from mingjian.procedure import flowchart, overlay
from mingjian.procedure.evaluate import PROCEDURES
from mingjian.procedure.guide import guide
from mingjian.procedure.model import Procedure

EXAMPLE = """示例：
  mingjian flowchart                                   列出全部程序
  mingjian flowchart penalty.ordinary --format text
  mingjian flowchart penalty.ordinary --format svg > 普通程序.svg
  mingjian flowchart penalty.ordinary --format bpmn --overlay 本机关.json"""

FORMATS: dict[str, Callable[[Procedure], str]] = {
    "svg": flowchart.svg,
    "bpmn": flowchart.bpmn,
    "mermaid": flowchart.mermaid,
    "text": flowchart.text,
    "guide": guide,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command, as ``docs/commands.md`` has them."""
    parser.add_argument(
        "procedure", nargs="?", metavar="程序", help="如 penalty.ordinary；不填则列出全部程序"
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="svg、bpmn（2.0）、mermaid、text（默认）、guide（服务指南）",
    )
    parser.add_argument(
        "--overlay", type=Path, metavar="文件", help="本机关增加步骤、缩短期限的文件（JSON）"
    )
    parser.add_argument("--json", action="store_true", help="每行输出一个 JSON")


def run(args: argparse.Namespace) -> int:
    """Print one chart, or the list of procedures; 2 for an unknown one or an unusable file."""
    if args.procedure is None:
        _list(as_json=args.json)
        return 0
    procedure = PROCEDURES.get(args.procedure)
    if procedure is None:
        known = "、".join(PROCEDURES)
        print(f"没有“{args.procedure}”这个程序。可用：{known}。", file=sys.stderr)
        return 2
    if args.overlay is not None:
        try:
            told = json.loads(args.overlay.read_text("utf-8"))
            procedure = overlay.load(told, PROCEDURES).applied_to(procedure)
        except OSError as error:
            print(f"读不了 {args.overlay}：{error.strerror}。", file=sys.stderr)
            return 2
        except overlay.Refused as why:
            print(f"{args.overlay}：{why}", file=sys.stderr)
            return 2
        except ValueError:
            print(f"{args.overlay}：不是 JSON 文件。", file=sys.stderr)
            return 2
    drawn = FORMATS[args.format](procedure)
    if args.json:
        said = {"procedure": procedure.id, "format": args.format, "chart": drawn}
        print(json.dumps(said, ensure_ascii=False))
    else:
        sys.stdout.write(drawn if drawn.endswith("\n") else drawn + "\n")
    return 0


def _list(*, as_json: bool) -> None:
    for procedure in PROCEDURES.values():
        if as_json:
            said = {
                "procedure": procedure.id,
                "name": procedure.name,
                "source": procedure.source,
                "steps": [step.act for step in procedure.steps],
            }
            print(json.dumps(said, ensure_ascii=False))
        else:
            print(f"{procedure.id:<20} {procedure.name}（{len(procedure.steps)} 步）")
