"""What becomes of goods: returned, disposed of, forfeited, kept as evidence or let go."""

from __future__ import annotations

from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import (
    GOODS,
    NAME,
    QUANTITY,
    Column,
    addressee,
    contact,
    goods,
    prose,
    receipt,
)
from mingjian.apps.instruments.registry import instrument


@instrument(
    "goods_return",
    "退还财物通知书",
    row="40",
    outward=True,
    needs=("party.name", "reason", "items", "items[].state"),
)
def goods_return(p: Paper) -> None:
    """Source: 《行政强制法》第二十八条第二款."""
    addressee(p)
    p.say("本机关决定将下列财物退还。退还的理由：")
    prose(p, "reason")
    goods(p, GOODS)
    if p.get("receipt"):
        p.field("领取凭证", p.said("receipt"))
    p.officer_signs()
    receipt(p, by="领取")
    contact(p)
    p.seal()


@instrument(
    "goods_disposal",
    "查封、扣押财物处理决定书",
    row="40",
    outward=True,
    needs=("party.name", "reason", "items", "manner", "basis"),
)
def goods_disposal(p: Paper) -> None:
    """Source: 《行政强制法》第二十七条."""
    addressee(p)
    p.say("对查封、扣押的下列财物，本机关依法作出处理决定。")
    goods(p, GOODS)
    p.say("处理的理由：")
    prose(p, "reason")
    p.say(
        f"依据{p.basis() or '有关法律、法规'}和《行政强制法》第二十七条的规定，处理方式：",
        p.or_blank(p.said("manner"), 12),
        "。",
    )
    _handled(p)
    p.seal()


@instrument(
    "forfeited_goods_disposal",
    "罚没物品处理记录",
    row="34",
    needs=("items", "manner", "handlers", "witness"),
)
def forfeited_goods_disposal(p: Paper) -> None:
    """Source: 《行政处罚法》第七十四条第一款."""
    p.field("案由", p.cause)
    p.field("当事人", p.party_name)
    decision = p.past("penalty_decision")
    p.field("据以没收的决定", p.paper_of("penalty_decision") if decision else "")
    p.field("处理时间", p.at)
    p.field("处理地点", p.said("place"))
    p.say("罚没物品：", style="flush")
    goods(p, (NAME, QUANTITY, Column("value", "价值", 9)))
    p.field("处理方式", p.chosen("manner"))
    _handled(p)
    p.say(p.at, style="right")


def _handled(p: Paper) -> None:
    p.field("处理人", p.people("handlers") or "、".join(str(o["name"]) for o in p.officers()))
    p.field("监督人", "" if p.masked else p.said("witness"))
    p.sign(("处理人（签名）：", Blank(6)), ("处理人（签名）：", Blank(6)))
    p.sign(("监督人（签名）：", Blank(6)), ("日期：", Blank(7)))


@instrument(
    "advance_registration_disposal",
    "先行登记保存物品处理决定书",
    row="21",
    outward=True,
    needs=("party.name", "items", "items[].outcome"),
)
def advance_registration_disposal(p: Paper) -> None:
    """Source: 《行政处罚法》第五十六条: decided within seven working days, each thing."""
    addressee(p)
    kept = p.past("advance_registration") or {}
    number = kept.get("document")
    p.say(
        f"本机关以{p.paper_of('advance_registration')}" if number else "本机关",
        f"对{p.you}的物品先行登记保存。依据《行政处罚法》第五十六条的规定，现对登记保存的物品作出如下处理：",
    )
    goods(p, (NAME, QUANTITY, Column("outcome", "处理", 10)))
    if p.said("reason"):
        prose(p, "reason")
    contact(p)
    p.officer_signs()
    receipt(p)
    p.seal()
