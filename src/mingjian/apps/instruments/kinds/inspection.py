"""Inspections of enterprises: approval, notice, what is taken as a sample, what came of it."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.needs import when
from mingjian.apps.instruments.paper import Paper, cell, label, long, signed
from mingjian.apps.instruments.parts import (
    NAME,
    QUANTITY,
    STATE,
    UNIT,
    Column,
    certified,
    contact,
    day,
    goods,
    receipt,
)
from mingjian.apps.instruments.registry import instrument

BANS = (
    "严禁逐利检查，不得接受被检查企业的任何利益",
    "严禁干扰企业正常生产经营",
    "严禁下达检查指标或者将考核考评、预算项目绩效与检查频次、罚没数额挂钩",
    "严禁变相检查，严禁以观摩、督导、考察等名义行检查之实",
    "严禁任性处罚企业，严禁乱罚款、乱查封、乱扣押、乱冻结、动辄责令停产停业",
)
"""The five prohibitions in short. Source: 国办发〔2024〕54号."""


_LISTED: dict[object, str] = {True: "在公布的清单内", False: "不在公布的清单内"}


@instrument(
    "inspection_approval",
    "行政检查审批表",
    form=True,
    row="10",
    needs=("item", "target", "source", "reason", "scope", "from", "officers", "approved_by"),
)
def inspection_approval(p: Paper) -> None:
    """Source: 国办发〔2024〕54号; 司法部行政检查文书基本格式文本."""
    start, end = day(p.get("from")), day(p.get("until"))
    term = f"{start}至{end}" if start and end else start
    number = p.get("frequency")
    listed = _LISTED.get(p.act.get("listed"), "")
    p.form(
        (5, 9, 5, 9),
        (14, (label("检查事项"), cell(p.said("item"), 3))),
        (12, (label("检查对象"), cell(p.said("target"), 3))),
        (12, (label("事项清单"), cell(listed), label("检查来源"), cell(p.chosen("source")))),
        (28, (label("检查理由"), long(p.said("reason"), 3))),
        (34, (label("检查内容\n和范围"), long(p.said("scope"), 3))),
        (
            12,
            (
                label("检查时间"),
                cell(term),
                label("本年度对该\n对象的次数"),
                cell(f"第{number}次" if number is not None else ""),
            ),
        ),
        (
            10,
            (
                label("异地检查"),
                cell("是，已经办理协助手续" if p.act.get("elsewhere") else "否", 3),
            ),
        ),
        (14, (label("检查人员"), cell(certified(p, {"by": p.get("officers", [])}), 3))),
        (22, (label("承办机构\n意见"), long("", 3, *signed("", None)))),
        (
            34,
            (
                label("行政机关\n负责人意见"),
                long(
                    "同意检查。" if p.get("approved_by") else "",
                    3,
                    *signed(p.person(p.get("approved_by")), p.act["at"]),
                ),
            ),
        ),
    )


@instrument(
    "inspection_notice",
    "行政检查通知书",
    row="11",
    outward=True,
    needs=(
        "party.name", "basis", "matter", "inspect_at", "frequency", "officers",
        "complain_to|body.phone",
    ),
)  # fmt: skip
def inspection_notice(p: Paper) -> None:
    """Source: 国办发〔2024〕54号; 司法部行政检查文书基本格式文本; 《行政处罚法》第五十五条."""
    p.say(p.or_blank(p.party_name, 14), "：", style="flush")
    at = p.get("inspect_at")
    p.say(
        f"依据{p.basis() or '有关法律、法规、规章'}的规定，本机关决定对{p.you}进行行政检查，"
        "现将有关事项通知如下："
    )
    p.section("检查事项")
    p.say(p.or_blank(wording.sentence(p.said("matter")), 24))
    p.section("检查时间和检查人员")
    p.say("检查时间：", wording.moment(at) if at else Blank(12), "。")
    p.say("检查人员：", p.or_blank(_certified(p), 16), "。")
    helpers = p.get("helpers")
    p.say(f"协助检查的人员：{f'{helpers}人' if helpers else '无'}。")
    number = p.get("frequency")
    p.say(
        f"本次检查是本机关本年度对{p.you}的第",
        str(number) if number is not None else Blank(3),
        "次行政检查。",
    )
    p.section("权利和义务")
    for n, line in enumerate(
        (
            f"检查人员少于两人，或者不出示执法证件、不出示检查通知书的，{p.you}有权拒绝检查。",
            f"{p.you}认为检查人员与本次检查有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避。",
            f"{p.you}有权陈述、申辩，对检查中的违法行为有权投诉、举报。",
            f"{p.you}应当如实回答询问，提供有关材料，协助检查。",
        ),
        1,
    ):
        p.say(f"{n}．{line}")
    p.section("检查人员应当遵守的“五个严禁”")
    for n, line in enumerate(BANS, 1):
        p.say(f"{n}．{line}。")
    channel = p.said("complain_to") or str(p.body.get("phone") or "")
    p.say("投诉举报渠道：", p.or_blank(channel, 14), "。")
    p.officer_signs()
    receipt(p, who="被检查人")
    p.seal()


@instrument(
    "inspection_result",
    "行政检查结果告知书",
    row="14",
    outward=True,
    needs=(
        "party.name", "outcome", "results", "credit",
        when("outcome", ("corrected", "order", "case"), "problems"),
        when("outcome", "order", "until"), "channel|body.phone",
    ),
)  # fmt: skip
def inspection_result(p: Paper) -> None:
    """Source: 司法部行政检查文书基本格式文本; 国办发〔2024〕54号."""
    p.say(p.or_blank(p.party_name, 14), "：", style="flush")
    notice = p.past("inspection_notice")
    site = p.past("on_site_record") or notice or {}
    p.say(
        f"依据{p.paper_of('inspection_notice')}，" if notice else "",
        "本机关于",
        wording.day(site["at"]) if site.get("at") else Blank(10),
        f"对{p.you}进行了行政检查，现将检查结果告知如下：",
    )
    p.section("检查的项目和结果")
    p.table(
        ("序号", "检查的项目", "结果"),
        (2, 14, 5),
        [
            (str(n), str(row.get("item") or ""), p.row_choice("results", "result", row["result"]))
            for n, row in enumerate(p.rows("results"), 1)
            if row.get("result")
        ]
        or [("", "", "")] * 3,
    )
    p.section("结论和处理")
    p.say("结论：", p.or_blank(p.chosen("outcome"), 8), "。" if p.get("outcome") else "")
    for n, row in enumerate(p.rows("problems"), 1):
        demand = f"要求：{wording.sentence(str(row['demand']))}" if row.get("demand") else ""
        p.say(f"{n}．问题：{wording.sentence(str(row.get('problem') or ''))}{demand}")
    if p.get("until"):
        p.say(f"请于{day(p.get('until'))}前（含当日）改正完毕，并将改正情况书面告知本机关。")
    p.section("对信用的影响")
    p.say(p.or_blank(wording.sentence(p.said("credit")), 20))
    p.section("提出异议的渠道")
    channel = p.said("channel") or p.contact()
    p.say(
        f"{p.you}对检查结果有异议的，可以向本机关陈述、申辩，或者投诉、举报：",
        p.or_blank(channel, 14),
        "。",
    )
    p.officer_signs()
    receipt(p, who="被检查人")
    p.seal()


@instrument(
    "sampling",
    "抽样取证凭证",
    row="13",
    outward=True,
    needs=(
        "party.name", "items", "items[].method", "items[].sealed_by", "place", "keeper", "reserve",
        "officers",
    ),
)  # fmt: skip
def sampling(p: Paper) -> None:
    """Source: 《行政处罚法》第五十六条."""
    p.field("案由", p.cause)
    p.field("被抽样人", p.party_name)
    p.field("抽样时间", wording.moment(p.act["at"]))
    p.field("抽样地点", "" if p.masked else p.said("place"))
    p.say(
        "依据《行政处罚法》第五十六条的规定，执法人员出示执法证件后，对下列物品抽样取证：",
    )
    goods(
        p,
        (
            NAME, Column("spec", "规格型号、批号", 5), QUANTITY, UNIT, STATE,
            Column("method", "抽样方法", 5), Column("sealed_by", "封样人", 4),
        ),
    )  # fmt: skip
    p.field("备份样品的保存", p.said("reserve"))
    p.field("样品保管人", "" if p.masked else p.said("keeper"))
    p.officer_signs()
    receipt(p, who="被抽样人", by="签名")
    contact(p)
    p.seal()


def _certified(p: Paper) -> str:
    return certified(p).replace("　", "、").replace("（", "（执法证号")
