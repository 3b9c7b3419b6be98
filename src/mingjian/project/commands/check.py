"""``mingjian check``: findings over case timelines and case tables, for people and for scripts."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from mingjian.kernel.calendar import CHINA, WorkCalendar
from mingjian.law.thresholds import Local, area_of, as_rows
from mingjian.law.timeline import Problem, Timeline
from mingjian.law.vocabulary.case import KINDS
from mingjian.procedure.across import Across
from mingjian.procedure.checking import Report, check
from mingjian.project.commands.check_files import Unusable, read_cases, read_timelines
from mingjian.project.commands.check_report import Summary, block_of, line_of
from mingjian.project.holidays import calendar_of

__all__ = ["EXAMPLE", "Unusable", "add_arguments", "read_timelines", "run"]

EXAMPLE = """示例：
  mingjian check 案件.json
  mingjian check 案件汇总.xlsx --as-of 2024-12-31
  mingjian check 全年案件.jsonl --json > 结果.jsonl
  mingjian check 全年案件.jsonl --kind 行政检查 --rule JC-006
  mingjian check --template 行政许可 许可案件.xlsx
  mingjian check --example penalty 处罚案件.csv

文件：.json 一个案件，.jsonl 一行一个案件，.xlsx、.csv 一行一个案件（中文表头）。
结果：0 没有发现问题，1 发现问题，2 文件不能用。"""

_EVERY = 10.0  # seconds between two words of progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command, as ``docs/commands.md`` has them."""
    parser.add_argument("files", nargs="+", metavar="文件", help=".json .jsonl .xlsx .csv")
    parser.add_argument(
        "--as-of", metavar="日期", help="核查到哪一天（默认今天；时间线自己写了的以时间线为准）"
    )
    parser.add_argument(
        "--kind", action="append", default=[], metavar="类别", help="只核查这一执法类别的案件"
    )
    parser.add_argument(
        "--rule", action="append", default=[], metavar="规则", help="只看这一条规则（如 CF-036）"
    )
    parser.add_argument(
        "--thresholds",
        type=Path,
        metavar="文件",
        help="本地规定的标准（听证标准等），xlsx 或者 csv",
    )
    parser.add_argument(
        "--area", default="", metavar="区划代码", help="没有写明执法机关所在地的案件按这一地区"
    )
    parser.add_argument("--json", action="store_true", help="一行一个 JSON 对象，供程序读取")
    parser.add_argument(
        "--explain", action="store_true", help="每个问题再写明规则、事实、条文和怎样消除"
    )
    made = parser.add_mutually_exclusive_group()
    made.add_argument("--template", metavar="类别", help="写一张该类别的空白表（.xlsx .csv）")
    made.add_argument("--example", metavar="类别", help="写一张该类别的示例表（.xlsx .csv）")


def run(args: argparse.Namespace) -> int:
    """Check every file; 0 no finding, 1 findings or bad cells, 2 a file that cannot be used."""
    if args.template or args.example:
        return _write(args.template or args.example, args.files, examples=bool(args.example))
    try:
        checking = _checking(args)
    except Unusable as why:
        print(why, file=sys.stderr)
        return 2
    unusable = False
    for name in args.files:
        for report in _reports(name, checking):
            if isinstance(report, Unusable):
                unusable = True
                print(f"{name}：{report}", file=sys.stderr)
            elif isinstance(report, Problem):
                print(f"{name}：{report}", file=sys.stderr)
            else:
                sys.stdout.write(report)
    for line in checking.summary.lines():
        print(line, file=sys.stderr)
    return 2 if unusable else 1 if checking.summary.troubled else 0


@dataclass(slots=True)
class _Checking:
    """One run over files: by which day, which cases and rules, shown how."""

    as_of: date
    today: date
    calendar: WorkCalendar
    kinds: frozenset[str]
    rules: frozenset[str]
    local: Sequence[Local]
    area: str
    json: bool
    explain: bool
    summary: Summary = field(default_factory=Summary)
    across: Across = field(default_factory=Across)

    def shown(self, told: Timeline) -> str | None:
        """The output of one case; None for a case of a kind that is not looked at."""
        if self.kinds and told.header.kind not in self.kinds:
            return None
        if self.local:
            rows = as_rows(self.local, area_of(told.header) or self.area)
            told.header.body = {"thresholds": rows, **told.header.body}
        report, notes, wrong = self._report(told)
        if self.rules:
            report = _only(report, self.rules)
        self.summary.take(told, report, wrong=wrong)
        if self.json:
            return line_of(told, report, notes)
        return block_of(told, report, notes, self.as_of)

    def _report(self, told: Timeline) -> tuple[Report, list[Problem], bool]:
        """The report, all that is to be noted, and whether the account itself is wrong."""
        header, wrong = told.header, list(told.problems)
        if header.as_of and header.as_of > max(self.today, self.as_of):
            wrong.append(Problem("as_of", f"{header.as_of} 还没有到，按 {self.as_of} 核查"))
            header.as_of = self.as_of
        report = check(header, told.acts, self.calendar, self.as_of, explain=self.explain)
        wrong += report.notes
        report = self.across.seen(header, told.acts, report)
        return report, [*wrong, *told.notes], bool(wrong)


def _checking(args: argparse.Namespace) -> _Checking:
    """Raises Unusable, with the argument that is to blame, for bad usage."""
    today = datetime.now(CHINA).date()
    try:
        as_of = date.fromisoformat(args.as_of) if args.as_of else today
    except ValueError:
        wanted = f"--as-of 应写成 2024-05-20 这样存在的日期，现为“{args.as_of}”"
        raise Unusable(wanted) from None
    return _Checking(
        as_of=as_of,
        today=today,
        calendar=calendar_of(None),
        kinds=frozenset(_kind(told) for told in args.kind),
        rules=frozenset(_rule(told) for told in args.rule),
        local=_thresholds(args.thresholds),
        area=args.area,
        json=args.json,
        explain=args.explain,
    )


def _kind(told: str) -> str:
    by_label = {label: name for name, label in KINDS.items()}
    if (kind := by_label.get(told, told)) not in KINDS:
        shown = "、".join(f"{name}（{label}）" for name, label in KINDS.items())
        raise Unusable(f"没有“{told}”这一执法类别，可用：{shown}")
    return kind


def _rule(told: str) -> str:
    from mingjian.law.registry import load

    if told not in load():
        raise Unusable(f"没有“{told}”这一条可核查的规则，用 mingjian rules 列出全部规则")
    return told


def _reports(name: str, checking: _Checking) -> Iterator[str | Problem | Unusable]:
    """What is to be said of every case of a file, and of the file; progress on long work."""
    spoken, number = time.monotonic(), 0
    try:
        for told in read_cases(Path(name)):
            if isinstance(told, (Problem, Unusable)):
                yield told
                continue
            shown = checking.shown(told)
            if shown is not None:
                yield shown
            number += 1
            if number % 1000 == 0 and time.monotonic() - spoken > _EVERY:
                spoken = time.monotonic()
                print(f"{name}：已核查 {number} 件……", file=sys.stderr)
    except Unusable as why:
        yield why


def _only(report: Report, rules: frozenset[str]) -> Report:
    """The report without what other rules say."""
    kept = [place for place, found in enumerate(report.findings) if found.rule in rules]
    return replace(
        report,
        findings=tuple(report.findings[place] for place in kept),
        unknown=tuple(one for one in report.unknown if one.rule in rules),
        reasons=tuple(report.reasons[place] for place in kept) if report.reasons else (),
    )


def _thresholds(path: Path | None) -> list[Local]:
    """The thresholds of a table; none without one. Raises Unusable with every bad cell."""
    if path is None:
        return []
    from mingjian.kernel.tables import Unreadable as NoTable
    from mingjian.law.threshold_table import BadTable, load

    try:
        with path.open("rb") as stream:
            return load(stream, path.name)
    except OSError as error:
        raise Unusable(f"{path}：打不开：{error.strerror}") from None
    except BadTable as bad:
        shown = "；".join(str(one).rstrip("。") for one in bad.problems)
        raise Unusable(f"{path}：{shown}") from None
    except NoTable as bad:
        raise Unusable(f"{path}：{bad}") from None


def _write(told_kind: str, files: Sequence[str], *, examples: bool) -> int:
    """Write a blank sheet of a kind, or one with examples; never over a file that is there."""
    from mingjian.law.sheet_writing import blank_headers, examples_of, write_cases

    path = Path(files[0])
    try:
        kind = _kind(told_kind)
        if len(files) > 1 or path.suffix.lower() not in (".xlsx", ".csv"):
            raise Unusable("写一个 .xlsx 或者 .csv 的文件名")
        with path.open("xb") as out:
            write_cases(
                examples_of(kind) if examples else (),
                out,
                headers=blank_headers(kind),
                csv=path.suffix.lower() == ".csv",
            )
    except FileExistsError:
        print(f"{path}：文件已经存在，请换一个文件名", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{path}：不能写：{error.strerror}", file=sys.stderr)
        return 2
    except Unusable as why:
        print(why, file=sys.stderr)
        return 2
    print(f"已写好{KINDS[kind]}的{'示例表' if examples else '空白表'}：{path}", file=sys.stderr)
    return 0
