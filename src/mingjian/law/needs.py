"""What a rule would need to know, in Chinese: ``facts.party_birth`` is 当事人出生日期."""

from __future__ import annotations

from mingjian.law.acts import ACTS
from mingjian.law.vocabulary.case import COMMON, FACTS, STATES

_PARTS = {
    "procedure": "适用程序",
    "officers": "全部执法人员",
    "documents": "全部文书",
    "acts": "全部办案行为",
    "facts": "案件事实",
    "evidence": "全部证据",
    "recordings": "全部记录",
    "certificate": "执法证件",
    "states": "文书载明事项",
    "penalties": "处罚种类和金额",
    "amount": "金额",
    "at": "时间（到时分）",
    "level": "依据的效力层级",
    "party": "当事人",
    "type": "当事人类型",
    "body": "执法主体",
    "act": "",
}


def in_chinese(need: str) -> str:
    """The need in the words of the forms; what has no word there stays as it is."""
    head, *rest = need.split(".")
    if head == "facts" and rest:
        return FACTS[rest[0]].label if rest[0] in FACTS else rest[0]
    spec = ACTS.get(rest[0]) if head == "acts" and rest else ACTS.get(head)
    if spec is not None and head == "acts":
        rest = rest[1:]
    words = [spec.label] if spec is not None else [_PARTS.get(head, head)]
    states = dict(STATES.get(spec.name, ()) if spec else STATES["penalty_decision"])
    for word in rest:
        member = (spec.member(word) if spec else None) or COMMON.get(word)
        words.append(states.get(word) or (member.label if member else _PARTS.get(word, word)))
    return "的".join(word for word in words if word)
