"""``mingjian mask``: the masked text of a file, and what was masked where."""

import argparse
import json
import sys
from pathlib import Path

from mingjian.apps.publication.masking import KINDS, Masked, mask
from mingjian.apps.publication.readable import Unreadable, read_text

EXAMPLE = (
    "示例：mingjian mask 决定书.docx --protect 当事人甲 --keep 某某园林店 --party-type individual"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", help="txt、docx 或 pdf")
    parser.add_argument("--protect", action="append", default=[], metavar="姓名", help="必须隐去")
    parser.add_argument("--keep", action="append", default=[], metavar="名称", help="应当保留")
    parser.add_argument(
        "--party-type",
        choices=["individual", "organisation"],
        default="organisation",
        help="当事人是个人还是单位",
    )
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")


def run(args: argparse.Namespace) -> int:
    try:
        data = Path(args.file).read_bytes()
    except OSError as error:
        print(f"打不开 {args.file}：{error.strerror}", file=sys.stderr)
        return 2
    try:
        done = mask(
            read_text(args.file, data),
            protect=args.protect,
            keep=args.keep,
            party_type=args.party_type,
        )
    except Unreadable as error:
        done = Masked("", (), str(error))
    if args.json:
        spans = [{"start": s.start, "end": s.end, "kind": s.kind} for s in done.spans]
        answer = {
            "masked": None if done.refused else done.text,
            "spans": spans,
            "refused": done.refused,
        }
        print(json.dumps(answer, ensure_ascii=False))
    elif not done.refused:
        sys.stdout.write(done.text if done.text.endswith("\n") else done.text + "\n")
        for span in done.spans:
            print(f"第 {span.start + 1}–{span.end} 字：{KINDS[span.kind]}", file=sys.stderr)
    if done.refused:
        print(f"不能公开：{done.refused}", file=sys.stderr)
        return 1
    return 0
