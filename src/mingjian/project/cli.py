"""The ``mingjian`` command: one light dispatcher; each command loads only what it needs."""

import argparse
import importlib
import sys
from collections.abc import Sequence

COMMANDS = {
    "demo": ("demo", "一个装好数据的演示系统：建库、导入示例、办几件真案子，然后开始服务"),
    "serve": ("serve", "启动网页与后台任务（单个单位使用）"),
    "check": ("check", "检查案件时间线或表格，列出违法违规之处和依据"),
    "term": ("term", "计算一个期限的最后一天，说明每一个跳过的日子"),
    "rules": ("rules", "列出全部规则、依据、用途和测试"),
    "mask": ("mask", "对文书隐去个人信息，并说明隐去了哪里"),
    "flowchart": ("flowchart", "从正在运行的程序画出流程图"),
    "verify": ("verify", "离线核验案卷、决定、录像、记录树或整个系统"),
    "import": ("import_", "从表格导入清单"),
    "export": ("export", "把清单导出为表格"),
    "bench": ("bench", "测量并与同一次运行中的上限比较"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; exit code 0 fine, 1 found something, 2 bad usage, 3 internal error."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="mingjian",
        description="明鉴：行政执法公示、全过程记录、法制审核平台",
        epilog="示例：mingjian demo    mingjian check 案件.xlsx    mingjian 命令 --help",
        add_help=True,
    )
    parser.add_argument("command", nargs="?", choices=COMMANDS, metavar="命令", help="见下表")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = (
        "命令：\n"
        + "\n".join(f"  {name:<10} {about}" for name, (_, about) in COMMANDS.items())
        + "\n\n示例：mingjian demo\n      mingjian check 案件.xlsx"
    )
    if not arguments:
        parser.print_help()
        return 2
    if arguments[0] in {"-h", "--help"}:
        parser.print_help()
        return 0
    name = arguments[0]
    if name not in COMMANDS:
        print(f"没有“{name}”这个命令。可用：{'、'.join(COMMANDS)}", file=sys.stderr)
        return 2
    module_name, about = COMMANDS[name]
    module = importlib.import_module(f"mingjian.project.commands.{module_name}")
    sub = argparse.ArgumentParser(
        prog=f"mingjian {name}",
        description=about,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=getattr(module, "EXAMPLE", None),
    )
    module.add_arguments(sub)
    args = sub.parse_args(arguments[1:])
    try:
        return int(module.run(args))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0
    except Exception as error:  # the last resort: a traceback for us, one line for the user
        import traceback

        traceback.print_exc()
        print(f"内部错误：{error}。请把以上内容报告给维护者。", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())
