"""Expropriation and requisition: announced, decided, compensated by agreement or decision."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.kinds.remedies import NEEDS, remedies
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import addressee, contact, day, prose
from mingjian.apps.instruments.registry import instrument


@instrument(
    "expropriation_notice",
    "征收（征用）公告",
    row="62",
    outward=True,
    needs=("reason", "basis", "scope", "survey", "plan", "from", "until", "where|body.address"),
)
def expropriation_notice(p: Paper) -> None:
    """Source: 《土地管理法》; 《国有土地上房屋征收与补偿条例》; 本领域的专门法律."""
    p.title = "征用公告" if p.case.get("procedure") == "requisition" else "征收公告"
    p.say(f"依据{p.basis() or '有关法律、法规'}的规定，现将有关事项公告如下：")
    for heading, name in (
        ("公共利益的需要", "reason"),
        ("范围", "scope"),
        ("现状调查的情况", "survey"),
        ("补偿方案", "plan"),
    ):
        p.section(heading)
        prose(p, name)
    p.section("征求意见")
    start, end = p.get("from"), p.get("until")
    p.say(
        "征求意见的期限：",
        f"{day(start)}至{day(end)}" if start and end else Blank(14),
        "。有关单位和个人可以在期限内提出意见：",
        p.or_blank(p.said("where") or p.contact(), 14),
        "。",
    )
    p.seal()


def _decided(p: Paper, verb: str, what: str, until: str) -> None:
    p.say(f"依据{p.basis() or '有关法律、法规'}的规定，经依法公告、听取意见，本机关作出如下决定：")
    p.section(what)
    prose(p, "reason")
    p.section("范围")
    prose(p, "scope")
    p.section("补偿")
    prose(p, "compensation")
    p.section("决定和期限")
    end = p.get("until")
    p.say(
        f"本机关决定对上述范围内的不动产、动产实施{verb}。{until}：",
        wording.day(str(end)) if end else Blank(10),
        "。",
    )
    p.section("申请行政复议、提起行政诉讼的途径和期限")
    remedies(p, "本决定")
    contact(p)
    p.seal()


@instrument(
    "expropriation_decision",
    "征收决定书",
    row="62",
    outward=True,
    needs=("basis", "reason", "scope", "compensation", "until", *NEEDS),
)
def expropriation_decision(p: Paper) -> None:
    """Source: 《土地管理法》; 《国有土地上房屋征收与补偿条例》第八条至第十三条."""
    if p.party_name:
        p.party_block(who="被征收人")
    _decided(p, "征收", "公共利益的需要", "签约（搬迁）期限至")


@instrument(
    "requisition_decision",
    "征用决定书",
    row="62",
    outward=True,
    needs=("basis", "reason", "scope", "compensation", "until", *NEEDS),
)
def requisition_decision(p: Paper) -> None:
    """Source: 《突发事件应对法》第十二条; 本领域的专门法律."""
    if p.party_name:
        p.party_block(who="被征用人")
    _decided(p, "征用", "紧急需要", "征用期限至")


@instrument(
    "compensation_agreement",
    "补偿协议",
    row="62",
    outward=True,
    needs=("party.name", "amount", "content", "until"),
)
def compensation_agreement(p: Paper) -> None:
    """Source: 《国有土地上房屋征收与补偿条例》第二十五条; 本领域的专门法律."""
    p.field("甲方（行政机关）", p.organ)
    p.field("乙方", p.party_name)
    if basis := p.basis():
        p.say(f"依据{basis}的规定，双方协商一致，订立本协议。")
    p.section("补偿的方式和内容")
    prose(p, "content")
    _sum(p)
    p.section("期限")
    p.say("支付（搬迁）期限：", p.or_blank(day(p.get("until")), 10), "以前。")
    p.section("不履行协议的处理")
    p.say("一方不履行本协议约定义务的，另一方可以依法申请行政复议或者提起行政诉讼。")
    p.say("本协议一式两份，双方各执一份，自双方签名、盖章之日起生效。")
    p.sign(("乙方（签名或者盖章）：", Blank(6)), ("日期：", Blank(6)), widths=(6, 4))
    p.seal()


@instrument(
    "compensation_decision",
    "补偿决定书",
    row="62",
    outward=True,
    needs=("party.name", "basis", "reason", "content", "amount", "until", *NEEDS),
)
def compensation_decision(p: Paper) -> None:
    """Source: 《国有土地上房屋征收与补偿条例》第二十六条; 《行政许可法》第八条第二款."""
    addressee(p)
    p.say(f"对{p.you}的补偿，本机关作出如下决定：")
    p.section("事实、理由和依据")
    prose(p, "reason")
    p.say(f"依据：{p.basis() or '有关法律、法规'}。")
    p.section("补偿的方式和内容")
    prose(p, "content")
    _sum(p)
    p.say("支付（搬迁）期限：", p.or_blank(day(p.get("until")), 10), "以前。")
    p.section("申请行政复议、提起行政诉讼的途径和期限")
    remedies(p, "本决定")
    contact(p)
    p.seal()


def _sum(p: Paper) -> None:
    amount = p.get("amount")
    p.say("补偿金额：", wording.money(int(amount)) if amount is not None else Blank(14), "。")
