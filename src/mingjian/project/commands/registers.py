"""Which registers the import and export commands know, and how their columns are listed."""

from __future__ import annotations

import json
import sys

from mingjian.apps.organisation.registers.engine import Register

LATER = {
    "power-list": "权责清单",
    "recording-list": "音像记录事项清单",
    "record-list": "记录事项清单",
    "leniency": "包容审慎清单",
    "publicity-list": "公示清单",
    "guides": "服务指南",
    "windows": "窗口岗位信息",
    "equipment": "执法装备",
    "training": "培训记录",
    "tasks": "工作任务",
    "cases": "案件",
}


def kinds() -> dict[str, type[Register]]:
    """Every register that can be imported and exported, in the order to import them in."""
    from mingjian.apps.catalogue.registers import REGISTERS as catalogue
    from mingjian.apps.inspections.registers import REGISTERS as inspections
    from mingjian.apps.organisation.registers import REGISTERS as organisation

    known = (*organisation, *catalogue, *inspections)
    return {register.table.kind: register for register in known}


def find(kind: str) -> type[Register] | None:
    """The register of ``kind``; None, with the reason on stderr, when there is none."""
    known = kinds()
    if kind in known:
        return known[kind]
    if kind in LATER:
        print(f"“{kind}”（{LATER[kind]}）的导入导出还没有提供。", file=sys.stderr)
    else:
        print(f"没有“{kind}”这类清单。可用：{'、'.join(known)}。", file=sys.stderr)
    return None


def list_kinds(*, as_json: bool) -> None:
    """Print every kind with its columns; a star marks the required ones."""
    for kind, register in kinds().items():
        columns = register.table.columns
        if as_json:
            told = [{"header": c.header, "required": c.required, "help": c.help} for c in columns]
            line = {"kind": kind, "title": register.table.title, "columns": told}
            print(json.dumps(line, ensure_ascii=False))
            continue
        print(f"{kind}  {register.table.title}")
        for column in columns:
            mark = "*" if column.required else " "
            print(f"  {mark} {column.header}" + (f"：{column.help}" if column.help else ""))
    if as_json:
        return
    later = "、".join(f"{kind}（{title}）" for kind, title in LATER.items())
    print(f"\n带 * 的列必填。还没有提供的：{later}。")
