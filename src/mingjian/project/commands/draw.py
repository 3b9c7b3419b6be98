"""``mingjian draw``: re-run a published random draw from its file, offline; or draw from files."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mingjian.ledger.errors import Malformed

if TYPE_CHECKING:
    from mingjian.ledger.verdict import Verdict

EXAMPLE = """示例：
  mingjian draw --verify 抽取结果.json            （重新抽取，与公布的名单逐个比较）
  mingjian draw --verify 抽取结果.json --policy 市司法局.policy
  mingjian draw --secret                          （生成一个秘密和它的承诺，供监督机关使用）

结果：0 名单相同，1 名单不同或者承诺不符（第一处写在最前），2 文件读不了。
不用联网，不用数据库。怎样计算，逐字节写在 docs/draw.md。"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command, as ``docs/commands.md`` has them."""
    parser.add_argument("--verify", metavar="文件", help="公布的抽取文件")
    parser.add_argument("--policy", metavar="文件", help="从其他渠道取得的信任策略")
    parser.add_argument("--secret", action="store_true", help="生成一个秘密和它的承诺")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象，供程序读取")


def run(args: argparse.Namespace) -> int:
    """0 the same list, 1 another list or a broken commitment, 2 unreadable."""
    if args.secret == (args.verify is not None):
        print("请写 --verify 文件，或者 --secret。用法见 mingjian draw --help", file=sys.stderr)
        return 2
    if args.secret:
        return _secret(as_json=args.json)
    from mingjian.draw.verify import verify

    try:
        policy = Path(args.policy).read_bytes() if args.policy else None
        verdict = verify(Path(args.verify).read_bytes(), policy=policy)
    except OSError as error:
        print(f"读不了：{error.filename or error}", file=sys.stderr)
        return 2
    except Malformed as error:
        print(f"{args.verify}：{error}", file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(verdict.to_json(), ensure_ascii=False))
    else:
        _tell(verdict)
    return 0 if verdict.ok else 1


def _secret(*, as_json: bool) -> int:
    from mingjian.draw import seed

    secret = seed.new_secret()
    told: dict[str, Any] = {"secret": secret, "commitment": seed.commitment(secret)}
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"秘密（自己保管，抽取前不告诉任何人）：{told['secret']}")
        print(f"承诺（现在登记公布）：            {told['commitment']}")
    return 0


def _tell(verdict: Verdict) -> None:
    print("核验结果：名单相同。" if verdict.ok else "核验结果：不符。")
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
