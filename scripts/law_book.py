"""Writes docs/law: the law book, by id and by law, from the rules that run.

With ``--check`` it writes nothing, and exits 1 when the pages are not what the rules say.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from mingjian.law.book import (
    PREFIXES,
    USES,
    Entry,
    act_labels,
    book,
    by_law,
    by_prefix,
    domain_label,
    kind_labels,
    procedure_labels,
    value_text,
)
from mingjian.law.parameters import PARAMETERS, Value

HOUSE = Path(__file__).resolve().parent.parent
TARGET = HOUSE / "docs/law"
HEAD = "由 `scripts/law_book.py` 从正在运行的规则生成，不要手改；重新生成：`make lawbook`。"
UNREAD = "**未核**"


def pages(house: Path = HOUSE) -> dict[str, str]:
    """File name to text, in Chinese."""
    examples = worked_examples(house)
    made = {"README.md": "\n".join([*_index()]) + "\n"}
    for prefix, entries in by_prefix().items():
        lines = [f"# {PREFIXES.get(prefix, prefix)}（{prefix}）", "", HEAD, ""]
        for one in entries:
            lines += [*_section(one, examples), ""]
        made[f"{prefix}.md"] = "\n".join(lines)
    made["parameters.md"] = "\n".join(_parameters()) + "\n"
    return made


def worked_examples(house: Path = HOUSE) -> dict[str, str]:
    """What the tests of a rule say of themselves, by pytest node id."""
    found: dict[str, str] = {}
    for path in sorted((house / "tests/law").rglob("test_*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (told := ast.get_docstring(node)):
                name = f"{path.relative_to(house).as_posix()}::{node.name}"
                found[name] = " ".join(told.split())
    return found


def _index() -> Iterator[str]:
    entries = book()
    coded = sum(one.reason is None for one in entries)
    unread = sum(not one.verified for one in entries)
    yield from ("# 法律规则", "", HEAD, "")
    yield (
        f"共 {len(entries)} 条，程序判断 {coded} 条；不由程序判断的写明理由。"
        f"标 {UNREAD} 的有 {unread} 条，条文没有对照官方文本核对。"
    )
    yield from (
        "",
        "金额、年龄和门槛的历次规定见 [parameters.md](parameters.md)。",
        "",
        "## 按法律",
        "",
    )
    for law, of_law in by_law().items():
        yield f"- {_name(law)}：{'、'.join(_link(one) for one in of_law)}"
    for prefix, of_prefix in by_prefix().items():
        yield from ("", f"## {prefix} {PREFIXES.get(prefix, '')}", "")
        yield from ("| 编号 | 规则 | 依据 | 适用 | 用途 |", "|---|---|---|---|---|")
        for one in of_prefix:
            use = "、".join(USES[use] for use in one.uses) or f"不由程序判断：{one.reason}"
            mark = "" if one.verified else f" {UNREAD}"
            cells = (_link(one), _cell(one.title), _cell(one.source) + mark, one.dates, use)
            yield f"| {' | '.join(cells)} |"


def _section(one: Entry, examples: dict[str, str]) -> Iterator[str]:
    yield from (f"## {one.id} {one.title}", "")
    yield f"- 依据：{one.source}" + ("" if one.verified else f" {UNREAD}")
    yield f"- 适用：{one.dates}" + (f"；{one.version}" if one.version else "")
    if one.reason is not None:
        yield f"- 不由程序判断：{one.reason}"
        return
    yield f"- 用途：{'、'.join(USES[use] for use in one.uses)}"
    domains = "、".join(domain_label(name) for name in one.domains)
    yield f"- 类别：{kind_labels(one)}；{procedure_labels(one)}" + (
        f"；{domains}" if domains else ""
    )
    yield f"- 何时判断：{act_labels(one)}"
    if one.beats:
        yield f"- 优先于：{'、'.join(f'{name}' for name in one.beats)}"
    for term in one.terms:
        yield (
            f"- 期限 `{term.id}`（{term.title}）：{term.span}；由“{'”“'.join(term.opens)}”起算"
            + (f"，由“{'”“'.join(term.closes)}”办结" if term.closes else "")
        )
        yield from (f"  - 可以延长：{text}" for text in term.extensions)
        if term.outside:
            yield f"  - 可以扣除：{'、'.join(term.outside)}"
        if term.example:
            yield f"  - 算例：{''.join(term.example)}"
    for parameter in one.parameters:
        yield f"- 数值 `{parameter.name}`（{parameter.label}）："
        for value in parameter.values:
            yield f"  - {_value(value)}"
    if one.codes:
        yield f"- 结果代码：{'、'.join(f'`{code}`' for code in one.codes)}"
    told = [name for name in one.tests if name in examples]
    if told:
        yield f"- 例：{examples[told[0]]}"
    if one.tests:
        yield "- 测试："
        yield from (f"  - `{name}`" for name in one.tests)


def _parameters() -> Iterator[str]:
    yield from ("# 金额、年龄和门槛", "", HEAD, "")
    for parameter in PARAMETERS.values():
        users = [one for one in book() if parameter.name in {p.name for p in one.parameters}]
        yield from (f"## {parameter.label}", "", f"`{parameter.name}`", "")
        if users:
            yield from (f"用于 {'、'.join(_link(one) for one in users)}。", "")
        yield from (f"- {_value(value)}" for value in parameter.values)
        yield ""


def _value(value: Value) -> str:
    until = f"至 {value.in_force_to.isoformat()}" if value.in_force_to else "现行"
    local = f"，{value.issuer}{value.document}" if value.issuer else ""
    mark = "" if value.verified else f" {UNREAD}"
    since = f"{value.in_force_from.isoformat()} 起，{until}"
    domain = domain_label(value.domain)
    return f"{value_text(value)}（{domain}）：{since}；{value.source}{local}{mark}"


def _link(one: Entry) -> str:
    anchor = re.sub(r"[^\w\u4e00-\u9fff -]", "", f"{one.id} {one.title}".lower()).replace(" ", "-")
    return f"[{one.id}]({one.prefix}.md#{anchor})"


def _name(law: str) -> str:
    return law if "〔" in law else f"《{law}》"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def stale(made: dict[str, str], target: Path = TARGET) -> list[str]:
    """The pages that are not what they should be, and those that should not be there."""
    wrong = [
        name
        for name, text in made.items()
        if not (target / name).exists() or (target / name).read_text("utf-8") != text
    ]
    there: Iterable[Path] = target.glob("*.md") if target.exists() else ()
    return sorted([*wrong, *(path.name for path in there if path.name not in made)])


def main(arguments: list[str]) -> int:
    made = pages()
    found = stale(made)
    if "--check" in arguments:
        if found:
            print(f"docs/law is stale ({', '.join(found)}): run make lawbook")
        return 1 if found else 0
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in found:
        if name in made:
            (TARGET / name).write_text(made[name], "utf-8")
        else:
            (TARGET / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
