"""``mingjian check``: findings over case timelines and case tables, for people and for scripts."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mingjian.kernel.calendar import CHINA, WorkCalendar
from mingjian.kernel.findings import Finding, Unknown
from mingjian.law.thresholds import Local, area_of, as_rows
from mingjian.law.timeline import Problem, Timeline, Unreadable, parse
from mingjian.procedure.checking import Report, check
from mingjian.project.holidays import calendar_of

EXAMPLE = """示例：
  mingjian check 案件.json
  mingjian check 案件汇总.xlsx --as-of 2024-12-31
  mingjian check 全年案件.jsonl --json > 结果.jsonl

文件：.json 一个案件，.jsonl 一行一个案件，.xlsx、.csv 一行一个案件（中文表头）。
结果：0 没有发现问题，1 发现问题，2 文件不能用。"""

MOST_BYTES = 16 * 1024 * 1024  # of one case; far above any real one, and memory stays flat
SEVERITY = {"bar": "严重", "warn": "注意", "info": "提示"}


class Unusable(Exception):
    """A file, or a line of it, that cannot be used; the message is one Chinese sentence."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command, as ``docs/commands.md`` has them."""
    parser.add_argument("files", nargs="+", metavar="文件", help=".json .jsonl .xlsx .csv")
    parser.add_argument(
        "--as-of", metavar="日期", help="核查到哪一天（默认今天；时间线自己写了的以时间线为准）"
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


def run(args: argparse.Namespace) -> int:
    """Check every file; 0 no finding, 1 findings or bad cells, 2 a file that cannot be used."""
    today = datetime.now(CHINA).date()
    try:
        as_of = date.fromisoformat(args.as_of) if args.as_of else today
    except ValueError:
        print(f"--as-of 应写成 2024-05-20 这样存在的日期，现为“{args.as_of}”", file=sys.stderr)
        return 2
    try:
        local = _thresholds(args.thresholds)
    except Unusable as why:
        print(f"{args.thresholds}：{why}", file=sys.stderr)
        return 2
    calendar = calendar_of(None)
    cases = troubled = 0
    unusable = False
    for name in args.files:
        reading = _cases(Path(name))
        while True:
            try:
                told = next(reading, None)
            except Unusable as why:
                print(f"{name}：{why}", file=sys.stderr)
                unusable = True
                break
            if told is None:
                break
            if isinstance(told, Unusable):
                print(f"{name}：{told}", file=sys.stderr)
                unusable = True
                continue
            if isinstance(told, Problem):
                print(f"{name}：{told}", file=sys.stderr)
                continue
            explain = args.json or args.explain
            if local:
                rows = as_rows(local, area_of(told.header) or args.area)
                told.header.body = {"thresholds": rows, **told.header.body}
            report, notes, wrong = _checked(told, calendar, as_of, today, explain=explain)
            cases += 1
            troubled += bool(report.findings or wrong)
            if args.json:
                sys.stdout.write(_json(told, report, notes))
            else:
                sys.stdout.write(_text(told, report, notes, as_of))
    print(f"核查 {cases} 件，{troubled} 件有问题。", file=sys.stderr)
    return 2 if unusable else 1 if troubled else 0


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
        raise Unusable(f"打不开：{error.strerror}") from None
    except BadTable as bad:
        raise Unusable("；".join(str(one).rstrip("。") for one in bad.problems)) from None
    except NoTable as bad:
        raise Unusable(str(bad)) from None


def _checked(
    told: Timeline, calendar: WorkCalendar, as_of: date, today: date, *, explain: bool
) -> tuple[Report, list[Problem], bool]:
    """The report of one case, all that is to be noted, and whether the account itself is wrong."""
    header, wrong = told.header, list(told.problems)
    if header.as_of and header.as_of > max(today, as_of):
        wrong.append(Problem("as_of", f"{header.as_of} 还没有到，按 {as_of} 核查"))
        header.as_of = as_of
    report = check(header, told.acts, calendar, as_of, explain=explain)
    wrong += report.notes
    return report, [*wrong, *told.notes], bool(wrong)


def _cases(path: Path) -> Iterator[Timeline | Problem | Unusable]:
    """The cases of a file one by one; problems of the file as a whole, and lines to be skipped.

    Raises Unusable where nothing more can be read.
    """
    readers = {".json": _one, ".jsonl": _lines, ".xlsx": _rows, ".csv": _rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise Unusable(f"不认识的文件类型“{path.suffix}”，可用：{' '.join(readers)}")
    try:
        yield from reader(path)
    except FileNotFoundError:
        raise Unusable("没有这个文件") from None
    except IsADirectoryError:
        raise Unusable("这是文件夹，请写文件名") from None
    except PermissionError:
        raise Unusable("没有读取这个文件的权限") from None


def _one(path: Path) -> Iterator[Timeline]:
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unusable("一个案件超过 16 MB；多个案件请用 .jsonl，一行一个")
    if not content.strip():
        raise Unusable("是空文件")
    yield _timeline(content)


def _lines(path: Path) -> Iterator[Timeline | Unusable]:
    number, found = 0, False
    with path.open("rb") as stream:
        while line := stream.readline(MOST_BYTES + 1):
            number += 1
            if len(line) > MOST_BYTES:
                raise Unusable(f"第 {number} 行超过 16 MB，不能读取")
            if not line.strip():
                continue
            found = True
            try:
                told = _timeline(line)
            except Unusable as why:
                yield Unusable(f"第 {number} 行：{why}")
                continue
            if not told.header.ref:
                told.header.ref = f"第 {number} 行"
            yield told
    if not found:
        raise Unusable("里面没有案件")


def _timeline(content: bytes) -> Timeline:
    try:
        account = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise Unusable("不是 UTF-8 编码的文字") from None
    except json.JSONDecodeError as bad:
        where = f"第 {bad.lineno} 行第 {bad.colno} 个字符"
        raise Unusable(f"不是正确的 JSON（{where}附近）") from None
    except (ValueError, RecursionError):
        raise Unusable("不是正确的 JSON（数字或者嵌套超出范围）") from None
    try:
        return parse(account)
    except Unreadable as bad:
        shown = "；".join(str(problem) for problem in bad.problems[:5])
        more = len(bad.problems) - 5
        raise Unusable(shown + (f"；另有 {more} 处" if more > 0 else "")) from None


def _no_constant(word: str) -> Any:
    raise ValueError(word)


def _rows(path: Path) -> Iterator[Timeline | Problem]:
    from mingjian.kernel.tables import Unreadable as NoTable
    from mingjian.law.rows import read_cases

    with path.open("rb") as stream:
        try:
            sheet = read_cases(stream, path.name)
            yield from sheet.notes
            found = False
            for case in sheet.cases:
                found = True
                yield case
            if not found:
                raise Unusable("表头下面没有案件")
        except NoTable as why:
            raise Unusable(str(why).rstrip("。")) from None


def read_timelines(path: Path) -> list[Timeline]:
    """The cases of a ``.json`` or ``.jsonl`` file. Raises Unusable at the first that is none."""
    if path.suffix.lower() not in (".json", ".jsonl"):
        raise Unusable(f"不认识的文件类型“{path.suffix}”，可用：.json .jsonl")
    found: list[Timeline] = []
    for told in _cases(path):
        if isinstance(told, Unusable):
            raise told
        if isinstance(told, Timeline):
            found.append(told)
    return found


def _json(told: Timeline, report: Report, notes: list[Problem]) -> str:
    line = {
        "case": told.header.ref,
        "findings": [_finding(r.finding) | r.to_json() for r in report.reasons],
        "unknown": [{"rule": u.rule, "needs": list(u.needs)} for u in report.unknown],
        "notes": [{"place": note.place, "message": note.message} for note in notes],
    }
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "code": found.code,
        "rule": found.rule,
        "severity": found.severity,
        "message": found.message,
        "source": found.source,
        "remedy": found.remedy,
        "at": found.at,
        "due": found.due,
    }


def _text(told: Timeline, report: Report, notes: list[Problem], as_of: date) -> str:
    from mingjian.law.acts import KINDS

    header = told.header
    lines = [
        f"案件 {header.ref or '（没有案号）'}　{KINDS[header.kind]}　"
        f"核查至 {(header.as_of or as_of).isoformat()}"
    ]
    if not report.findings:
        lines.append("  没有发现问题。")
    reasons = {one.finding: one for one in report.reasons}
    for found in report.findings:
        rule = f"（{found.rule}）" if found.rule else ""
        due = f"　期限 {found.due}" if found.due else ""
        lines += [
            f"  [{SEVERITY[found.severity]}] {found.at or ''}{due}　{found.message}",
            f"        依据：{found.source}{rule}",
            f"        处理：{found.remedy}",
        ]
        if found in reasons:
            lines += [f"          · {line}" for line in reasons[found].lines()]
    lines += [f"  [读入] {note}" for note in notes]
    if report.unknown:
        lines.append("  材料不足、不能判断的（不算问题）：")
        lines += [
            f"        {one.rule}　{_title(one.rule)}　缺：{_needs(one)}" for one in report.unknown
        ]
    return "\n".join(lines) + "\n\n"


def _needs(one: Unknown) -> str:
    """What a rule lacked, in the words of the forms of the acts it is asked at."""
    from mingjian.law.acts import member_of
    from mingjian.law.registry import RULES
    from mingjian.procedure.explain import label_of_need

    rule = RULES.get(one.rule)
    asked = sorted(rule.asked_at) if rule else []
    said: dict[str, None] = {}
    for need in one.needs:
        member = need.removeprefix("act.").partition(".")[0]
        of = next((name for name in asked if member_of(name, member)), "")
        said[label_of_need(need, of)] = None
    return "、".join(said)


def _title(rule: str) -> str:
    from mingjian.law.registry import RULES

    found = RULES.get(rule)
    return found.title if found else ""
