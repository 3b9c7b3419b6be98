"""``mingjian verify``: a package, a decision with its proof, a tile folder; or a whole system."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from mingjian.ledger import verify as ledger
from mingjian.ledger.verdict import Verdict

EXAMPLE = """示例：
  mingjian verify 处罚决定书.pdf            （旁边放有 处罚决定书.pdf.tlog-proof）
  mingjian verify 案卷.zip --policy 市司法局.policy
  mingjian verify /media/u盘/ledger         （日志文件夹）
  mingjian verify --home ./var              （整个系统：记录、日志树、文件、案件视图）

结果：0 全部一致，1 发现问题（第一处问题写在最前），2 读不到要核验的材料。"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command, as ``docs/commands.md`` has them."""
    parser.add_argument("path", nargs="?", metavar="文件或文件夹", help="要核验的材料")
    parser.add_argument("--policy", metavar="文件", help="从其他渠道取得的信任策略")
    parser.add_argument("--home", metavar="文件夹", help="核验整个系统的数据文件夹")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象，供程序读取")


def run(args: argparse.Namespace) -> int:
    """Check what was named; 0 nothing wrong, 1 something wrong, 2 nothing to check."""
    if (args.path is None) == (args.home is None):
        print("请给出一个要核验的文件（文件夹），或者 --home 数据文件夹。", file=sys.stderr)
        return 2
    try:
        if args.home is not None:
            verdict = _system(Path(args.home))
        else:
            policy = Path(args.policy).read_bytes() if args.policy else None
            verdict = ledger.verify(args.path, policy=policy)
    except FileNotFoundError as error:
        print(f"找不到：{error.filename or error}", file=sys.stderr)
        return 2
    except (PermissionError, IsADirectoryError) as error:
        print(f"读不了：{error.filename or error}", file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(verdict.to_json(), ensure_ascii=False))
    else:
        _tell(verdict)
    if verdict.first_bad == ledger.UNKNOWN_FORMAT:
        return 2
    return 0 if verdict.ok else 1


def _system(home: Path) -> Verdict:
    """The verdict on a whole installation. Raises FileNotFoundError where there is none."""
    if not (home / "keys").is_dir():
        raise FileNotFoundError(2, "没有系统数据", str(home))
    os.environ["MINGJIAN_HOME"] = str(home.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingjian.project.settings")
    import django

    django.setup()
    from mingjian.project import verifying

    return verifying.verify()


def _tell(verdict: Verdict) -> None:
    if verdict.ok:
        print("核验结果：一致，没有发现改动。")
    else:
        print("核验结果：发现问题。")
        for sentence in verdict.bad:
            print(f"  ✗ {sentence}")
    for title, mark, sentences in (
        ("证明了：", "✓", verdict.proved),
        ("没有证明：", "·", verdict.not_proved),
    ):
        if sentences:
            print(title)
            for sentence in sentences:
                print(f"  {mark} {sentence}")
