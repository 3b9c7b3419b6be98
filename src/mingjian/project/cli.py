"""The ``mingjian`` command: one light dispatcher; each command loads only what it needs."""

from __future__ import annotations

import argparse
import importlib
import re
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

COMMANDS = {
    "demo": ("demo", "一个装好数据的演示系统：建库、导入示例、办几件真案子，然后开始服务"),
    "serve": ("serve", "启动网页与后台任务（单个单位使用）"),
    "check": ("check", "检查案件时间线或表格，列出违法违规之处和依据"),
    "term": ("term", "计算一个期限的最后一天，说明每一个跳过的日子"),
    "rules": ("rules", "列出全部规则、依据、用途和测试"),
    "mask": ("mask", "对文书隐去个人信息，并说明隐去了哪里"),
    "flowchart": ("flowchart", "从正在运行的程序画出流程图"),
    "overlay": ("overlay", "看本机关的程序文件改变什么，并采用它（增加步骤、缩短期限）"),
    "verify": ("verify", "离线核验案卷、决定、录像、记录树或整个系统"),
    "draw": ("draw", "离线重新抽取一次公布的双随机抽查，与公布的名单比较"),
    "rebuild": ("rebuild", "从记录重建全部视图（期限、清单、公示列表）"),
    "import": ("import_", "从表格导入清单"),
    "export": ("export", "把清单导出为表格"),
    "statutes": ("statutes", "导入法律原文、比较版本、列出引用了变动条文的事项和规则"),
    "bench": ("bench", "测量并与同一次运行中的上限比较"),
}
# argparse says what is wrong in English; these are its sentences
_SAID = (
    (r"the following arguments are required: (.+)", r"缺少：\1"),
    (r"unrecognized arguments: (.+)", r"不认识：\1"),
    (r"argument (.+?): expected one argument", r"\1 后面要有一个值"),
    (r"argument (.+?): expected at least one argument", r"\1 后面至少要有一个值"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1 没有 \2；可用：\3"),
    (r"argument (.+?): invalid int value: (.+)", r"\1 要写整数，现为 \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 不能和 \2 一起用"),
    (r"ambiguous option: (.+)", r"选项写得不全：\1"),
)


class Format(argparse.RawDescriptionHelpFormatter):
    """Help with Chinese headings."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and answers bad usage with one line."""

    def __init__(self, prog: str, description: str, epilog: str | None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=Format,
            add_help=False,
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _SAID:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, chinese, message)
                break
        self.exit(2, f"{message}。用法见 {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; exit code 0 fine, 1 found something, 2 bad usage, 3 internal error."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(_overview(), file=sys.stdout if arguments else sys.stderr)
        return 0 if arguments else 2
    name = arguments[0]
    if name not in COMMANDS:
        print(f"没有“{name}”这个命令。可用：{'、'.join(COMMANDS)}", file=sys.stderr)
        return 2
    module_name, about = COMMANDS[name]
    try:
        module = importlib.import_module(f"mingjian.project.commands.{module_name}")
        parser = Parser(f"mingjian {name}", about, getattr(module, "EXAMPLE", None))
        module.add_arguments(parser)
        return int(module.run(parser.parse_args(arguments[1:])))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has left
        return 0
    except Exception as error:
        traceback.print_exc()
        print(f"内部错误：{error}。请把以上内容报告给维护者。", file=sys.stderr)
        return 3


def _overview() -> str:
    lines = [f"  {name:<10} {about}" for name, (_, about) in COMMANDS.items()]
    return "\n".join(
        [
            "明鉴：行政执法公示、全过程记录、法制审核平台",
            "",
            "用法：mingjian 命令 [参数]    mingjian 命令 --help",
            "",
            "命令：",
            *lines,
            "",
            "示例：mingjian demo",
            "      mingjian check 案件.xlsx",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
