"""``mingjian statutes``: statutes' wording imported and compared, and what to revise for it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mingjian.project.setup import ready_database, use_home

if TYPE_CHECKING:
    from mingjian.apps.catalogue.texts.importing import Trial
    from mingjian.apps.catalogue.texts.reading import LawVersion
    from mingjian.law.statute_diff import Change

EXAMPLE = """示例：
  mingjian statutes                                     列出已经导入的法律原文
  mingjian statutes import 条例.docx --law 某市公园管理条例 --version 2024修订 \\
      --from 2024-07-01 --level 地方性法规 --dry-run       只看读得对不对
  mingjian statutes compare 某市公园管理条例 2020修正 2024修订
  mingjian statutes revise 某市公园管理条例               引用了变动条文的事项、规则、程序、文书
  mingjian statutes revise 某市公园管理条例 -o 待修订.xlsx

文件：.docx 或 .txt，每一条以“第几条”开头。版本写名称（2024修订）或者施行日期。
原文由使用单位自行导入，系统不附带任何法律原文。"""

ACTIONS = ("list", "import", "compare", "revise")


class _Wrong(Exception):
    """A use that cannot be followed; one Chinese sentence."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``mingjian statutes``."""
    parser.add_argument(
        "action", nargs="?", default="list", metavar="做什么", help="|".join(ACTIONS)
    )
    parser.add_argument("names", nargs="*", metavar="文件或者法律", help="见示例")
    parser.add_argument("--law", metavar="名称", help="法律名称")
    parser.add_argument("--version", metavar="版本", help="版本名称，如 2024修订")
    parser.add_argument("--from", dest="since", metavar="日期", help="施行日期")
    parser.add_argument("--to", dest="until", metavar="日期", help="失效日期")
    parser.add_argument("--document", default="", metavar="文号", help="公布的文号")
    parser.add_argument("--level", default="", metavar="级别", help="效力级别，新登记的法律须写明")
    parser.add_argument("--issuer", default="", metavar="机关", help="制定机关")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="清单写到 xlsx 或者 csv")
    parser.add_argument("--dry-run", action="store_true", help="只读，不写入")
    parser.add_argument("--home", type=Path, help="数据文件夹，默认 ./var")
    parser.add_argument("--json", action="store_true", help="每行输出一个 JSON")


def run(args: argparse.Namespace) -> int:
    """One action; 0 fine, 1 a text that was not kept, 2 bad usage or an unreadable file."""
    actions = {"list": _list, "import": _import, "compare": _compare, "revise": _revise}
    if args.action not in actions:
        print(f"没有“{args.action}”；可用：{'、'.join(ACTIONS)}。", file=sys.stderr)
        return 2
    use_home(args.home)
    ready_database()
    try:
        return actions[args.action](args)
    except _Wrong as why:
        print(why, file=sys.stderr)
        return 2


def _list(args: argparse.Namespace) -> int:
    from mingjian.apps.catalogue.texts import reading

    found = reading.imported()
    for version in found:
        line = {
            "law": version.law.title,
            "version": version.label,
            "in_force_from": version.in_force_from.isoformat(),
            "in_force_to": version.in_force_to.isoformat() if version.in_force_to else None,
            "articles": version.text.count(),
            "sha256": version.text_digest,
        }
        if args.json:
            print(json.dumps(line, ensure_ascii=False))
        else:
            until = f"，至 {line['in_force_to']}" if line["in_force_to"] else ""
            when = f"{line['in_force_from']} 起{until}"
            print(f"《{line['law']}》{line['version']}　{when}　{line['articles']} 条")
    if not found and not args.json:
        print("还没有导入法律原文。用法见 mingjian statutes --help。")
    return 0


def _import(args: argparse.Namespace) -> int:
    from mingjian.apps.catalogue.texts import importing

    if len(args.names) != 1 or not args.law or not args.version or not args.since:
        raise _Wrong("请写明文件、--law、--version 和 --from；用法见 mingjian statutes --help")
    path = Path(args.names[0])
    since = _day(args.since, "--from")
    until = _day(args.until, "--to") if args.until else None
    try:
        with path.open("rb") as stream:
            trial = importing.tried(stream, path.name)
    except importing.Unreadable as error:
        raise _Wrong(f"{path.name}：{error}") from error
    except OSError as error:
        raise _Wrong(f"打不开 {path}：{error.strerror}。") from error
    told = importing.Told(
        args.law, args.version, since, until, args.document, _level(args.level), args.issuer
    )
    return _kept(args, trial, told)


def _kept(args: argparse.Namespace, trial: Trial, told: Any) -> int:
    from django.utils import timezone

    from mingjian.apps.catalogue.texts import importing

    _print_trial(trial, as_json=args.json)
    if args.dry_run:
        return 1 if trial.parsed.errors else 0
    try:
        kept = importing.keep(trial, told, by="命令行导入", now=timezone.now())
    except importing.Refused as error:
        print(error, file=sys.stderr)
        return 1
    done = "已导入" if kept.new else "没有变化"
    print(
        f"{done}：《{kept.version.law.title}》{kept.version.label}，{kept.articles} 条。",
        file=sys.stderr,
    )
    if kept.ended is not None:
        last = kept.ended.in_force_to
        print(f"上一版的失效日期记为 {last}。", file=sys.stderr)
    return 0


def _print_trial(trial: Trial, *, as_json: bool) -> None:
    parsed = trial.parsed
    if as_json:
        for one in trial.troubles:
            line = {
                "line": one.line,
                "text": one.text,
                "message": one.message,
                "weight": one.weight,
            }
            print(json.dumps({"problem": line}, ensure_ascii=False))
        summary = {
            "title": parsed.title,
            "notes": list(parsed.notes),
            "articles": len(parsed.articles),
            "problems": len(trial.troubles),
            "sha256": trial.digest,
        }
        print(json.dumps(summary, ensure_ascii=False))
        return
    print(f"标题：{parsed.title or '（没有找到）'}")
    for note in parsed.notes:
        print(f"题注：{note}")
    print(f"条文：{len(parsed.articles)} 条")
    for one in trial.troubles:
        print(f"[{'不能写入' if one.weight == 'error' else '请核对'}] {one}")


def _compare(args: argparse.Namespace) -> int:
    from mingjian.apps.catalogue.texts import reading
    from mingjian.law.statute_diff import KINDS

    if len(args.names) != 3:
        raise _Wrong("请写明法律和两个版本，如：mingjian statutes compare 某条例 2020修正 2024修订")
    law, first, second = args.names
    old, new = _version(law, first), _version(law, second)
    changes = reading.compared(old, new)
    for one in changes:
        if args.json:
            print(json.dumps(_change(one), ensure_ascii=False))
        elif one.kind != "same":
            print(f"[{KINDS[one.kind]}] {one.label}")
            print(f"    {''.join(_marked(one))}")
    if not args.json:
        counts = {kind: sum(c.kind == kind for c in changes) for kind in KINDS}
        told = "，".join(f"{KINDS[kind]} {n} 条" for kind, n in counts.items() if n)
        both = f"{old.label or old.in_force_from} 与 {new.label or new.in_force_from}"
        print(f"《{old.law.title}》{both}：{told}。")
    return 0


def _change(one: Change) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "old": str(one.old.number) if one.old else None,
        "new": str(one.new.number) if one.new else None,
        "pieces": [[piece.op, piece.text] for piece in one.pieces()] if one.kind != "same" else [],
    }


def _marked(one: Change) -> Iterator[str]:
    """The wording with what went in 【删：】 and what came in 【增：】."""
    for piece in one.pieces():
        text = piece.text.replace("\n", " ")
        yield text if piece.op == "keep" else f"【{'删' if piece.op == 'out' else '增'}：{text}】"


def _revise(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from mingjian.apps.catalogue.texts import reading, revision
    from mingjian.kernel.tables import write_csv, write_xlsx

    if len(args.names) != 1:
        raise _Wrong("请写明法律，如：mingjian statutes revise 某条例")
    new = _version(args.names[0], args.version or "")
    if reading.before(new) is None:
        raise _Wrong(f"《{new.law.title}》只导入了一个版本，没有可以比较的。")
    rows = [revision.row(one, new) for one in revision.due(new, timezone.localdate())]
    if args.output is not None:
        if args.output.suffix.lower() not in (".xlsx", ".csv"):
            raise _Wrong(f"只能写成 .xlsx 或者 .csv，不能写成“{args.output.name}”。")
        write = write_csv if args.output.suffix.lower() == ".csv" else write_xlsx
        try:
            with args.output.open("wb") as stream:
                write(revision.TABLE, rows, stream)
        except OSError as error:
            raise _Wrong(f"写不了 {args.output}：{error.strerror}。") from error
        print(f"已写到 {args.output}，{len(rows)} 项。", file=sys.stderr)
        return 0
    for row in rows:
        if args.json:
            print(
                json.dumps({**row, "since": row["since"] and str(row["since"])}, ensure_ascii=False)
            )
        else:
            done = f"（{row['by']} {row['at']} 已修订）" if row["by"] else ""
            print(
                f"{row['article']} {row['how']}　{row['label']} {row['ref']}　{row['title']}{done}"
            )
    if not args.json:
        open_rows = sum(row["state"] == "待修订" for row in rows)
        print(f"共 {len(rows)} 项，待修订 {open_rows} 项。")
    return 0


def _version(law: str, label: str) -> LawVersion:
    """The imported version of a law; without a label, the newest. Raises _Wrong."""
    from mingjian.apps.catalogue.texts import importing, reading

    found = importing.named(law)
    versions = [v for v in reading.imported() if found is not None and v.law_id == found.pk]
    if not versions:
        raise _Wrong(f"没有导入《{law.strip('《》')}》的原文。")
    version = reading.version_called(law, label) if label else versions[0]
    if version is None:
        known = "、".join(v.label or v.in_force_from.isoformat() for v in versions)
        raise _Wrong(f"没有“{label}”这个版本；已导入：{known}。")
    return version


def _level(told: str) -> str:
    from mingjian.apps.catalogue.texts.reading import LAW_LEVELS

    words = {label: name for name, label in LAW_LEVELS.items()}
    if told and told not in words and told not in LAW_LEVELS:
        raise _Wrong(f"没有“{told}”这种效力级别；可用：{'、'.join(words)}。")
    return words.get(told, told)


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _Wrong(f"{option} 应写成 2024-07-01 这样存在的日期，现为“{text}”。") from None
