"""Parts that many papers share: addressee, long texts, lists in two copies, who signs for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.paper import Paper

DECISIONS = (
    "penalty_decision", "no_penalty", "case_withdrawal", "permit_decision", "permit_renewal",
    "confirmation_decision", "payment_decision", "fee_notice", "expropriation_decision",
    "requisition_decision", "compensation_decision", "execution_decision", "substitute_decision",
    "sealing", "seizure", "freezing", "other_measure", "inspection_result",
    "supervision_decision", "supervision_opinion", "supervision_urging_letter",
)  # fmt: skip
"""Acts that settle a case; the last of them is what the case came to."""

COPIES = ("第一联　当事人保存", "第二联　行政机关附卷")


def addressee(p: Paper, name: str = "") -> None:
    """To whom the paper goes, flush left with a full-width colon."""
    p.say(p.or_blank(name or p.party_name, 14), "：", style="flush")


def prose(p: Paper, name: str, *, lines: int = 3) -> None:
    """A long text of the act as sentences; ruled lines where it is not told."""
    if p.get(name):
        p.say(wording.sentence(p.said(name)))
    else:
        p.ruled(lines)


def why(p: Paper, name: str = "reason", *, label: str = "理由") -> None:
    """A labelled reason."""
    p.say(f"{label}：", p.or_blank(wording.sentence(p.said(name)), 24))


def contact(p: Paper) -> None:
    """Where the organ is found."""
    if told := p.contact():
        p.say(wording.sentence(told))


def day(value: object) -> str:
    """A day in words; empty when there is none."""
    return wording.day(str(value)) if value else ""


def receipt(p: Paper, *, who: str = "当事人", by: str = "签收") -> None:
    """Where the party signs for the paper; a refusal is noted with its reason and a witness.

    Source: 《行政强制法》第十八条第八项; 《行政处罚法》第六十一条.
    """
    if p.masked:
        return
    state = p.get("signed")
    if state in ("refused", "absent") or p.get("refusal"):
        why = p.said("refusal")
        head = f"{who}不在场" if state == "absent" else f"{who}拒绝{by}"
        p.say(head + (f"，原因：{wording.sentence(why)}" if why else "。"))
        if p.get("witness"):
            p.field("见证人", p.said("witness"))
        p.sign(("见证人（签名）：", Blank(6)), ("日期：", Blank(7)))
        return
    p.sign((f"{who}（{by}）：", Blank(6)), ("日期：", Blank(7)))


def certified(p: Paper, act: Mapping[str, Any] | None = None) -> str:
    """Who did the act, each with the number of the certificate, in one line."""
    return "　".join(
        f"{o.get('name', '')}（{o['number']}）" if o.get("number") else str(o.get("name", ""))
        for o in p.officers(act)
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: member of the row, heading, relative width."""

    name: str
    label: str
    width: int


NAME, SPEC = Column("name", "名称", 7), Column("spec", "规格型号", 6)
QUANTITY, UNIT = Column("quantity", "数量", 3), Column("unit", "单位", 3)
STATE = Column("state", "状态", 5)
GOODS = (NAME, SPEC, QUANTITY, STATE)


def goods(p: Paper, columns: Sequence[Column] = GOODS, member: str = "items") -> None:
    """The things of the act, numbered; three empty rows where nothing is told."""
    p.table(
        ("序号", *(c.label for c in columns)),
        (2, *(c.width for c in columns)),
        [
            (str(n), *(_cell(p, member, c.name, row.get(c.name)) for c in columns))
            for n, row in enumerate(p.rows(member) or [{}, {}, {}], 1)
        ],
    )
    total = [row.get("quantity") for row in p.rows(member)]
    if total and all(isinstance(q, int) for q in total):
        p.say(f"以上共{len(total)}项，以下空白。", style="flush")


def annex(p: Paper, title: str, columns: Sequence[Column] = GOODS, *, who: str = "当事人") -> None:
    """The list of the paper, twice, each copy on its own page with its own signatures.

    Source: 《行政强制法》第二十四条第三款: two copies, one for the party, one for the organ.
    """
    for copy in COPIES[: 1 if p.masked else 2]:
        p.new_page(title)
        p.say(copy, style="right")
        p.field("所附文书", f"《{p.title}》{f'（{p.number}）' if p.number else ''}")
        p.field(who, p.party_name)
        if p.get("place") and not p.masked:
            p.field("地点", p.said("place"))
        goods(p, columns)
        p.say("本清单一式两份，由当事人和行政机关分别保存。", style="note")
        p.officer_signs()
        receipt(p, who=who, by="签名")
        p.say(p.at, style="right")


def _cell(p: Paper, member: str, name: str, value: object) -> str:
    if value in (None, ""):
        return ""
    if name in ("value", "amount") and isinstance(value, int):
        return wording.money(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return p.row_choice(member, name, value)
