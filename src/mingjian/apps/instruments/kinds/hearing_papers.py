"""What the party said and what became of it: defence, its review, the report of the hearing."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.kinds.notices import penalties
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import day, prose
from mingjian.apps.instruments.registry import instrument


@instrument(
    "statement_and_defence",
    "陈述申辩笔录",
    row="28",
    needs=("form", "claims"),
    signers=("陈述申辩人签名", "记录人签名"),
)
def statement_and_defence(p: Paper) -> None:
    """Source: 《行政处罚法》第四十五条第一款."""
    p.field("案由", p.cause)
    p.field("当事人", p.party_name)
    p.field("时间", wording.moment(p.act["at"]))
    p.field("方式", p.chosen("form"))
    p.field("陈述申辩人", "" if p.masked else p.said("who"))
    p.section("陈述、申辩的内容和证据")
    for n, row in enumerate(p.rows("claims"), 1):
        proof = f"证据：{wording.sentence(str(row['proof']))}" if row.get("proof") else ""
        p.say(f"{n}．{wording.sentence(str(row.get('claim') or ''))}{proof}")
    if not p.rows("claims"):
        p.ruled(8)
    if not p.masked:
        p.say("以上笔录已经交我核对（向我宣读），记录属实。")
    p.sign(("陈述申辩人（签名）：", Blank(6)), ("日期：", Blank(7)))
    p.officer_signs()


@instrument(
    "defence_review",
    "陈述申辩复核意见书",
    row="28",
    needs=("claims", "claims[].checked", "outcome", "reason"),
)
def defence_review(p: Paper) -> None:
    """Source: 《行政处罚法》第四十五条: each point checked, never made heavier for it."""
    p.field("案由", p.cause)
    p.field("案件编号", p.case.get("number"))
    p.field("当事人", p.party_name)
    told = p.past("statement_and_defence") or {}
    p.field("陈述申辩日期", day(told.get("at")))
    p.section("逐条复核")
    p.table(
        ("序号", "主张", "复核情况", "结论"),
        (2, 8, 9, 4),
        [
            (
                str(n),
                str(row.get("claim") or ""),
                str(row.get("checked") or ""),
                p.row_choice("claims", "outcome", row.get("outcome")),
            )
            for n, row in enumerate(p.rows("claims") or [{}, {}], 1)
        ],
    )
    p.section("复核结论")
    p.say("总的结论：", p.or_blank(p.chosen("outcome"), 8), "。" if p.get("outcome") else "")
    prose(p, "reason")
    if p.rows("penalties"):
        p.say("复核后拟作出的处罚：")
        penalties(p, p.rows("penalties"))
    p.say("没有因当事人陈述、申辩而给予更重的处理。")
    p.officer_signs("复核人员")
    p.say(p.at, style="right")


@instrument(
    "hearing_report", "听证报告", row="27", needs=("facts_found", "points", "opinion", "reason")
)
def hearing_report(p: Paper) -> None:
    """Source: 《行政处罚法》第六十五条."""
    heard = p.past("hearing") or {}
    p.field("案由", p.cause)
    p.field("案件编号", p.case.get("number"))
    p.field("当事人", p.party_name)
    p.field("听证时间", wording.moment(heard["start"]) if heard.get("start") else "")
    p.field("听证地点", heard.get("place"))
    p.field("主持人", p.person(heard.get("chair")))
    p.section("听证查明的事实")
    prose(p, "facts_found")
    p.section("争议焦点")
    prose(p, "points")
    p.section("处理意见和理由")
    p.say("处理意见：", p.or_blank(p.chosen("opinion"), 8), "。" if p.get("opinion") else "")
    prose(p, "reason")
    p.sign(("听证主持人（签名）：", Blank(6)), ("日期：", p.at))
