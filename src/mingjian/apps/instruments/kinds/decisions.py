"""Decisions: the ordinary and the on-the-spot penalty decision, and the one not to punish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.kinds.notices import penalties
from mingjian.apps.instruments.kinds.remedies import NEEDS, remedies
from mingjian.apps.instruments.kinds.review import discretion
from mingjian.apps.instruments.needs import when
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import NAME, QUANTITY, SPEC, STATE, Column, annex, prose
from mingjian.apps.instruments.registry import instrument

FORFEITED = when("penalties[].kind", "confiscation_of_goods", "items")
UNTOLD = "有关法律、法规、规章"  # a draft whose articles are not told yet


@instrument(
    "penalty_decision",
    "行政处罚决定书",
    row="30",
    outward=True,
    needs=(
        "party.name", "party.address", "facts_found", "evidence", "basis", "penalties", FORFEITED,
        *NEEDS,
    ),
)  # fmt: skip
def penalty_decision(p: Paper) -> None:
    """The six particulars, the answer to the defence, discretion, remedies.

    Source: 《行政处罚法》第五十九条; discretion 第三十四条;
    《罚款决定与罚款收缴分离实施办法》第七条.
    """
    p.party_block()
    filing = p.past("case_filing")
    opened = f"本机关于{wording.day(filing['at'])}立案调查，" if filing else ""
    p.say(f"{p.party_name or '当事人'}{p.matter}一案，{opened}现已调查终结。")
    p.section("违法事实和证据")
    prose(p, "facts_found")
    if p.get("evidence"):
        p.say("以上事实，有下列证据证明：")
        evidence = p.act["evidence"]
        if isinstance(evidence, str):
            p.say(wording.sentence(evidence))
        else:
            for number, row in enumerate(evidence, 1):
                proves = f"，证明{wording.clause(str(row['proves']))}" if row.get("proves") else ""
                p.say(f"{number}．{row.get('name', '')}{proves}。", style="item")
    p.section("陈述、申辩和听证意见及采纳情况")
    _heard(p)
    p.section("处罚的理由、依据和裁量")
    provision = str((filing or {}).get("provision") or "")
    broke = f"违反了{wording.clause(provision)}的规定，" if provision else ""
    p.say(f"{p.you}的上述行为{broke}依据{p.basis() or UNTOLD}的规定，应当给予行政处罚。")
    if p.get("law_applied") == "at_decision":
        p.say("依据《行政处罚法》第三十七条，本案适用作出决定时的规定。")
    discretion(p, every=False)
    _checked(p)
    p.section("行政处罚决定")
    p.say(f"依据{p.basis() or '上述规定'}，本机关决定对{p.you}作出如下行政处罚：")
    penalties(p, p.rows("penalties"))
    if p.get("rectification"):
        p.say(
            f"同时，依据《行政处罚法》第二十八条第一款，责令{p.you}改正违法行为：{wording.sentence(p.said('rectification'))}"
        )
    p.section("履行方式和期限")
    _performance(p)
    p.section("申请行政复议、提起行政诉讼的途径和期限")
    remedies(p, "本决定", running=True)
    p.say("依据《行政处罚法》第四十八条，具有一定社会影响的行政处罚决定依法公开。")
    added = ["没收物品清单，一式两份"] if p.rows("items") else []
    added += ["信用修复告知书"] if p.act.get("credit_notice") else []
    if added:
        p.say("附件：" + "；".join(added))
    p.seal()
    if p.rows("items"):
        annex(p, "没收物品清单", (NAME, SPEC, QUANTITY, Column("value", "价值", 9), STATE))


@instrument(
    "summary_penalty_decision",
    "当场行政处罚决定书",
    act="penalty_decision",
    row="15",
    outward=True,
    needs=("party.name", "facts_found", "basis", "penalties", "place", "officers", *NEEDS),
)
def summary_penalty_decision(p: Paper) -> None:
    """The seven particulars, and review before court.

    Source: 《行政处罚法》第五十一条、第五十二条; 《行政复议法》第二十三条第一款第一项、第二款.
    """
    p.party_block()
    facts_known = {**(p.case.get("facts") or {}), **(p.act.get("facts") or {})}
    if begun := facts_known.get("violation_start"):
        p.field("违法行为发生时间", wording.day(str(begun)))
    p.field("处罚时间", wording.moment(p.act["at"]))
    p.field("地点", p.said("place"))
    facts = wording.clause(p.said("facts_found"))
    p.say("经现场查明，", facts or Blank(24), "。" if facts else "")
    p.say(
        f"{p.you}的上述行为，依据{p.basis() or UNTOLD}和《行政处罚法》第五十一条的规定，"
        "本机关决定当场给予以下行政处罚："
    )
    penalties(p, p.rows("penalties"))
    if p.get("rectification"):
        p.say(f"责令改正：{wording.sentence(p.said('rectification'))}")
    p.say(
        f"作出决定前，执法人员已出示执法证件，并告知{p.you}拟作出的行政处罚内容及事实、理由、依据和"
        "依法享有的陈述、申辩权利。"
    )
    _performance(p)
    remedies(p, "本决定", on_the_spot=True, running=True)
    p.officer_signs()
    if not p.masked:
        refusal = p.said("refusal")
        if refusal:
            p.say(f"当事人拒绝签收：{wording.sentence(refusal)}")
        else:
            p.sign(("当事人（签收）：", Blank(6)), ("日期：", Blank(7)))
    p.seal()


@instrument(
    "no_penalty",
    "不予行政处罚决定书",
    row="31",
    outward=True,
    needs=("party.name", "facts_found", "ground", "reason", "education", *NEEDS),
)
def no_penalty(p: Paper) -> None:
    """Source: 《行政处罚法》第三十条、第三十一条、第三十三条、第三十六条、第五十七条."""
    p.party_block()
    filing = p.past("case_filing")
    opened = f"本机关于{wording.day(filing['at'])}立案调查，" if filing else ""
    p.say(f"{p.party_name or '当事人'}{p.matter}一案，{opened}现已调查终结。")
    p.section("查明的事实")
    prose(p, "facts_found")
    p.section("不予行政处罚的理由和依据")
    ground = p.chosen("ground")
    p.say(f"{p.you}的行为属于", p.or_blank(f"“{ground}”的情形" if ground else "", 14), "。")
    prose(p, "reason")
    article = {
        "slight": "《行政处罚法》第三十三条第一款",
        "first_offence": "《行政处罚法》第三十三条第一款",
        "no_fault": "《行政处罚法》第三十三条第二款",
        "minor": "《行政处罚法》第三十条",
        "incapable": "《行政处罚法》第三十一条",
        "time_barred": "《行政处罚法》第三十六条",
    }.get(str(p.get("ground")), "")
    own = wording.listed([wording.cited(b) for b in p.rows("basis")])
    p.section("决定")
    p.say(
        f"依据{own or article or '《行政处罚法》第五十七条第一款'}的规定，"
        f"本机关决定对{p.you}不予行政处罚。"
    )
    p.section("教育")
    p.say(f"依据《行政处罚法》第三十三条第三款，本机关对{p.you}进行教育：", style="body")
    prose(p, "education")
    p.section("申请行政复议、提起行政诉讼的途径和期限")
    remedies(p, "本决定")
    p.seal()


def _heard(p: Paper) -> None:
    """What was told, said and heard before the decision, and what came of it."""
    notice = p.past("prior_notice")
    if notice:
        also = "和要求听证" if "right_to_hearing" in (notice.get("states") or ()) else ""
        p.say(
            f"{wording.day(notice['at'])}，本机关作出{p.paper_of('prior_notice')}，告知{p.you}拟作出的"
            f"行政处罚内容及事实、理由、依据，并告知依法享有的陈述、申辩{also}的权利。"
        )
    if hearing := p.past("hearing"):
        p.say(
            f"根据{p.you}的要求，本机关于{wording.day(hearing['at'])}举行了听证，并根据听证笔录作出本决定。"
        )
    outcome = p.chosen("defence_outcome")
    if p.get("defence_outcome") == "none":
        p.say(f"{p.you}没有提出陈述、申辩意见。")
    elif outcome:
        p.say(f"对{p.you}提出的意见，本机关进行了复核，结论为：{outcome}。")
    if p.get("defence_answer"):
        p.say(wording.sentence(p.said("defence_answer")))
    if not outcome and not p.get("defence_answer"):
        p.ruled(2)


def _checked(p: Paper) -> None:
    """The internal checks the decision passed."""
    review, talk = p.past("legal_review"), p.past("collective_deliberation")
    done = []
    if review:
        done.append("经本机关法制审核")
    if talk or p.act.get("deliberated"):
        done.append("经本机关负责人集体讨论决定")
    if done:
        p.say(f"本案已{'，并'.join(done)}。")


def _performance(p: Paper) -> None:
    """How, where and until when a fine is paid. Source: 《行政处罚法》第六十七条、第七十二条."""
    if not wording.fines(p.rows("penalties")):
        p.say(f"{p.you}应当自收到本决定书之日起履行本决定。")
        return
    bank: Mapping[str, Any] = p.body.get("bank") or {}
    where = p.or_blank(p.get("payee") or bank.get("name"), 10)
    account = "，".join(
        f"{name}：{bank[key]}"
        for name, key in (("户名", "account_name"), ("账号", "account"))
        if bank.get(key)
    )
    until = f"（至{wording.day(str(p.act['pay_by']))}止）" if p.get("pay_by") else ""
    p.say(
        f"{p.you}应当自收到本决定书之日起十五日内{until}，到",
        where,
        f"或者通过电子支付系统缴纳罚款{f'（{account}）' if account else ''}。",
    )
    p.say(
        "到期不缴纳罚款的，依据《行政处罚法》第七十二条第一款第一项，每日按罚款数额的百分之三加处罚款，"
        "加处罚款的数额不超出罚款的数额。确有经济困难，需要延期或者分期缴纳罚款的，可以向本机关提出申请，"
        "经批准可以暂缓或者分期缴纳。"
    )
