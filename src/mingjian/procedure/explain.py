"""Why a barrier stands, in words: the rule, the facts it would need, the article, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from mingjian.kernel.findings import Finding
from mingjian.law.acts import ACTS, FACTS, PARTY, member_of

_PARTS = {
    "procedure": "案件适用的程序",
    "frequency_cap": "公布的年度检查次数上限",
    "acts": "全部办案行为",
    "documents": "全部文书",
    "recordings": "全部音像记录",
    "officers": "执法人员的证件",
    "evidence": "全部证据",
    "facts": "案件事实",
}
_BODY = {"name": "执法机关名称", "status": "执法主体资格", "level": "执法机关层级"}
_PARTY = {member.name: member.label for member in PARTY}


@lru_cache(maxsize=2048)
def label_of_need(need: str, act: str) -> str:
    """The Chinese of one entry of ``Unknown.needs`` (``facts.party_birth``): what to fill in."""
    if need in _PARTS:
        return _PARTS[need]
    head, _, rest = need.partition(".")
    name, _, part = rest.partition(".")
    if head == "facts":
        return f"“{FACTS[name].label}”" if name in FACTS else need
    if head == "party":
        return f"当事人的“{_PARTY.get(name, name)}”"
    if head == "body":
        return _BODY.get(name, f"执法机关的“{name}”")
    if head == "act":
        return _member(act, rest)
    if head == "acts" and name in ACTS:
        done = f"是否已经“{ACTS[name].label}”"
        return f"“{ACTS[name].label}”中{_member(name, part)}" if part else done
    return need


def _member(act: str, name: str) -> str:
    name, _, word = name.partition(".")
    found = member_of(act, name) if act in ACTS else None
    if found and word and (stated := dict(found.choices).get(word)):
        return f"文书是否载明{stated}"
    return f"“{found.label if found else name}”"


def explained(findings: Iterable[Finding]) -> list[str]:
    """One paragraph for each finding, those that bar first: what, on what ground, what to do."""
    order = {"bar": 0, "warn": 1, "info": 2}
    said = {"bar": "不能办理", "warn": "注意", "info": "提示"}
    return [
        f"{said[f.severity]}：{f.message.rstrip('。')}。依据：{f.source}"
        f"{f'（规则 {f.rule}）' if f.rule else ''}。下一步：{f.remedy.rstrip('。')}。"
        for f in sorted(findings, key=lambda f: order[f.severity])
    ]
