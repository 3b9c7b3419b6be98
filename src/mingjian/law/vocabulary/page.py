"""The vocabulary as a page: every act with its kinds, article and what a form asks.

``python -m mingjian.law.vocabulary.page`` writes ``docs/acts.md``.
"""

from __future__ import annotations

from pathlib import Path

from mingjian.law.acts import ACTS, COMMON, GROUPS, KINDS, PENALTY_KINDS, STATES
from mingjian.law.vocabulary.shape import ActSpec, Member

_TYPES = {
    "text": "文字",
    "longtext": "长文字",
    "date": "日期",
    "moment": "时间",
    "money": "金额（分）",
    "int": "整数",
    "bool": "是否",
    "choice": "单选",
    "choices": "多选",
    "person": "人员",
    "people": "人员（多名）",
    "files": "文件",
    "act": "行为",
    "object": "分项",
    "rows": "多行",
}
ROLES = {
    "officer": "执法人员",
    "reviewer": "审核人员",
    "leader": "负责人",
    "publisher": "公示人员",
    "clerk": "内勤、财务",
    "supervisor": "监督人员",
    "admin": "管理员",
    "system": "系统",
}


def markdown() -> str:
    """The whole page, in Chinese, from ``ACTS`` alone."""
    lines = [
        "# 行为词表",
        "",
        "由 `mingjian.law.acts.ACTS` 生成，不要手改；重新生成：",
        "`python -m mingjian.law.vocabulary.page`。星号表示必填，花括号内是分项。",
        "",
        f"共 {len(ACTS)} 种行为。",
        "",
        "## 案件类别",
        "",
        *(f"- `{name}` {label}" for name, label in KINDS.items()),
        "",
        "## 处罚种类",
        "",
        *(f"- `{name}` {label}" for name, label in PENALTY_KINDS.items()),
    ]
    for key, title in GROUPS.items():
        lines += ["", f"## {title}", ""]
        for spec in ACTS.values():
            if spec.group == key:
                lines += _act(spec)
    lines += ["## 每个行为都可以有的项", "", *_members(tuple(COMMON.values())), ""]
    lines += ["## 文书载明事项（states）", ""]
    for name, words in STATES.items():
        lines.append(f"- `{name}`：" + "、".join(f"`{w}` {label}" for w, label in words))
    return "\n".join(lines) + "\n"


def _act(spec: ActSpec) -> list[str]:
    kinds = "、".join(KINDS[k] for k in KINDS if k in spec.kinds) or "各类案件"
    said = [
        f"{kinds if spec.case else '不属于案件'}",
        spec.source,
        "由" + "、".join(ROLES[r] for r in ROLES if r in spec.roles) + "办理",
    ]
    if spec.people > 1:
        said.append(f"不少于{spec.people}名持证人员")
    if spec.number_word:
        said.append(f"文号用“{spec.number_word}”")
    for variant in spec.variants:
        if variant.number_word:
            said.append(f"简易程序文号用“{variant.number_word}”")
    return [
        f"### `{spec.name}` {spec.label}",
        "",
        "；".join(said) + "。",
        "",
        *_members(spec.members),
        "",
    ]


def _members(members: tuple[Member, ...]) -> list[str]:
    return [f"- {_one(m)}" for m in members]


def _one(m: Member) -> str:
    said = f"`{m.name}` {m.label}{'*' if m.required else ''}（{_TYPES[m.type]}"
    if m.procedures:
        only = {"summary": "简易程序", "ordinary": "普通程序"}
        said += "，只在" + "、".join(only[p] for p in sorted(m.procedures))
    said += "）"
    if m.choices:
        said += "：" + "、".join(f"`{v}` {label}" for v, label in m.choices)
    if m.of:
        parts = "；".join(f"`{p.name}` {p.label}{'*' if p.required else ''}" for p in m.of)
        said += " {" + parts + "}"
    return said + (f" — {m.help}" if m.help else "")


if __name__ == "__main__":
    Path("docs/acts.md").write_text(markdown(), encoding="utf-8")
