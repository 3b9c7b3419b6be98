"""Any other act as a plain sheet: its members with their Chinese labels, and signatures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.paper import IDENTITY, Paper
from mingjian.apps.instruments.registry import Instrument
from mingjian.law.acts import ACTS, ActSpec, Member

SILENT = frozenset({"states", "recorded", "particulars", "files", "attachments", "digest"})
REGISTERED = ("登记", "审核", "审批", "备案")
NAMED = ("书", "表", "单", "笔录", "记录", "报告", "函", "公告")
TOLD = ("决定", "通知", "告知", "催告", "意见", "许可")


def sheet(spec: ActSpec) -> Instrument:
    """The instrument of an act that has no template of its own."""
    return Instrument(spec.instrument or spec.name, title(spec.label), write, spec.name)


def title(label: str) -> str:
    """The act's name as a paper's: 回避决定 → …书, 线索登记 → …表, 陈述申辩 → …记录."""
    bare = label.split("（")[0]
    if bare.endswith(NAMED):
        return bare
    if bare.endswith(REGISTERED):
        return bare + "表"
    return bare + ("书" if bare.endswith(TOLD) else "记录")


def write(p: Paper) -> None:
    """Case, party, then every member told or required, in the order of the vocabulary."""
    spec = ACTS[str(p.act["act"])]
    p.field("案由", p.cause)
    p.field("案件编号", p.case.get("number"))
    p.field("当事人", p.party_name)
    for member in spec.form(p.case.get("procedure")):
        if member.name in SILENT or member.type in ("files", "object"):
            continue
        if p.masked and (member.personal or member.name in IDENTITY):
            continue
        if p.get(member.name) is None and not member.required:
            continue
        _member(p, member)
    p.officer_signs("经办人员")
    if p.title.endswith("书"):
        p.seal()
    else:
        p.say(p.at, style="right")


def _member(p: Paper, member: Member) -> None:
    value = p.get(member.name)
    if member.type == "rows":
        rows = p.rows(member.name)
        p.say(f"{member.label}：", style="flush")
        shown = [m for m in member.of if not (p.masked and m.personal) and m.type != "object"]
        p.table(
            [m.label for m in shown],
            [3 if m.type == "longtext" else 2 for m in shown],
            [[_text(p, m, row.get(m.name)) for m in shown] for row in rows or [{}]],
        )
    elif member.type == "longtext":
        p.say(f"{member.label}：", style="flush")
        if value:
            p.say(wording.sentence(str(value)))
        else:
            p.ruled(2)
    else:
        p.field(member.label, _text(p, member, value))


def _text(p: Paper, member: Member, value: Any) -> str:
    """A value in the words of a paper; empty when nothing is told."""
    if value in (None, "", []):
        return ""
    match member.type:
        case "date":
            return wording.day(str(value))
        case "moment":
            return wording.moment(str(value))
        case "money":
            return wording.money(int(value))
        case "bool":
            return "是" if value else "否"
        case "choice":
            return member.label_of(str(value))
        case "choices":
            return "、".join(member.label_of(str(v)) for v in value)
        case "person":
            return p.person(value)
        case "people":
            return "、".join(p.person(ref) for ref in value)
        case "act":
            return p.paper_of(value)
        case _:
            return str(value)


def fields(spec: ActSpec, act: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every text of an act with its label, for the check that fonts can print it."""
    found: list[tuple[str, str]] = []

    def walk(label: str, members: tuple[Member, ...], value: Any) -> None:
        if isinstance(value, str):
            found.append((label, value))
        elif isinstance(value, Mapping):
            of = {m.name: m for m in members}
            for name, inner in value.items():
                known = of.get(str(name))
                walk(known.label if known else label, known.of if known else (), inner)
        elif isinstance(value, (list, tuple)):
            for inner in value:
                walk(label, members, inner)

    walk(spec.label, spec.members, dict(act))
    return found
