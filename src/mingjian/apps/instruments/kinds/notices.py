"""What the party is told before a decision, and what it is ordered to do meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.kinds.remedies import NEEDS, remedies
from mingjian.apps.instruments.paper import Paper
from mingjian.apps.instruments.parts import (
    NAME,
    QUANTITY,
    STATE,
    UNIT,
    Column,
    addressee,
    annex,
    contact,
    prose,
    receipt,
)
from mingjian.apps.instruments.registry import instrument
from mingjian.law.statutes import numeral


@instrument(
    "prior_notice",
    "行政处罚事先告知书",
    row="23",
    outward=True,
    needs=("party.name", "facts_found", "grounds", "basis", "penalties", "defend_how|body.phone"),
)
def prior_notice(p: Paper) -> None:
    """Source: 《行政处罚法》第四十四条、第四十五条; hearing: 第六十三条、第六十四条."""
    hearing = "right_to_hearing" in p.get("states", [])
    addressee(p)
    p.say(
        f"{p.you}{p.matter}一案，本机关已经调查终结。依据《行政处罚法》第四十四条，现将拟作出的行政处罚内容及事实、理由、依据告知如下："
    )
    p.section("认定的违法事实")
    prose(p, "facts_found")
    p.section("处罚的理由和依据")
    prose(p, "grounds")
    if basis := p.basis():
        p.say(f"本机关拟依据{basis}的规定处理。")
    p.section("拟作出的行政处罚")
    penalties(p, p.rows("penalties"))
    if p.get("content"):
        p.say(p.said("content"))
    p.section("陈述、申辩" + ("和要求听证" if hearing else "") + "的权利")
    days = (
        f"自收到本告知书之日起{numeral(int(p.get('defend_days')))}个工作日内"
        if p.get("defend_days")
        else "在收到本告知书后、本机关作出决定前"
    )
    p.say(
        f"依据《行政处罚法》第四十五条，{p.you}有权进行陈述和申辩。{p.you}可以{days}，"
        "以书面或者口头方式向本机关提出。本机关将充分听取意见，对提出的事实、理由和证据进行复核；"
        "不因陈述、申辩而给予更重的处罚。"
    )
    if how := p.said("defend_how"):
        p.say(f"提出方式：{wording.sentence(how)}")
    if hearing:
        _hearing_right(p)
    contact(p)
    p.seal()


@instrument(
    "hearing_right_notice",
    "行政处罚听证告知书",
    row="24",
    outward=True,
    needs=("party.name", "facts_found", "basis", "penalties"),
)
def hearing_right_notice(p: Paper) -> None:
    """Source: 《行政处罚法》第六十三条、第六十四条第一项."""
    addressee(p)
    p.say(f"{p.you}{p.matter}一案，本机关已经调查终结，现依法告知如下：")
    p.section("认定的违法事实")
    prose(p, "facts_found")
    p.section("拟作出的行政处罚及理由、依据")
    provision = wording.clause(str((p.past("case_filing") or {}).get("provision") or ""))
    if provision:
        p.say(f"上述行为违反了{provision}的规定，应当给予行政处罚。")
    if basis := p.basis():
        p.say(f"本机关拟依据{basis}的规定，对{p.you}作出以下行政处罚：")
    penalties(p, p.rows("penalties"))
    p.section("陈述、申辩和要求听证的权利")
    p.say(f"依据《行政处罚法》第四十五条，{p.you}有权进行陈述和申辩，本机关不因此给予更重的处罚。")
    _hearing_right(p)
    contact(p)
    p.seal()


@instrument(
    "interview_notice",
    "询问通知书",
    row="19",
    outward=True,
    needs=("who", "interview_at", "place", "matter", "body.phone"),
)
def interview_notice(p: Paper) -> None:
    """Source: 《行政处罚法》第五十五条第二款."""
    addressee(p, "" if p.masked else p.said("who"))
    p.say(
        f"因调查{p.matter or '有关案件'}的需要，依据《行政处罚法》第五十五条第二款的规定，"
        "请你按照下列时间、地点接受询问，如实回答，并协助调查："
    )
    at = p.get("interview_at")
    p.field("时间", wording.moment(at) if at else "")
    p.field("地点", p.said("place"))
    p.say("询问的事项：", p.or_blank(wording.sentence(p.said("matter")), 16))
    p.say(
        "请携带本人身份证明", f"和{wording.clause(p.said('bring'))}" if p.get("bring") else "", "。"
    )
    p.say("你认为询问人员与本案有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避。")
    contact(p)
    p.officer_signs()
    p.seal()


HEARD = ("party.name", "hearing_at", "place", "chair", "recorder", "open")


@instrument("hearing_notice", "行政处罚听证通知书", row="25", outward=True, needs=HEARD)
def hearing_notice(p: Paper) -> None:
    """Source: 《行政处罚法》第六十四条: seven working days before, at most two proxies."""
    _invited(p, "《行政处罚法》第六十四条")


@instrument(
    "general_hearing_notice",
    "听证通知书",
    act="hearing_notice",
    kinds=("permit", "confirmation", "payment", "fee", "expropriation"),
    row="25",
    outward=True,
    needs=HEARD,
)
def general_hearing_notice(p: Paper) -> None:
    """Source: 《行政许可法》第四十八条: seven working days before, in the open."""
    permit = p.case_kind == "permit"
    _invited(p, "《行政许可法》第四十八条" if permit else "有关规定")


def _invited(p: Paper, law: str) -> None:
    addressee(p)
    at = wording.moment(p.act["hearing_at"]) if p.get("hearing_at") else Blank(14)
    where = p.or_blank(p.said("place"), 12)
    opened = p.act.get("open")
    closed = p.said("closed_ground")
    manner = "公开举行" if opened else f"不公开举行（{closed}）" if closed else "举行"
    p.say(
        f"根据{p.you}的要求，依据{law}，本机关决定就{p.matter or '本'}案"
        f"{manner}听证，现将有关事项通知如下："
    )
    p.section("听证的时间和地点")
    p.say("时间：", at)
    p.say("地点：", where)
    p.section("听证主持人和有关人员")
    p.say("主持人：", p.or_blank(p.person(p.get("chair")), 6))
    if p.get("members"):
        p.say(f"听证员：{p.people('members')}")
    p.say("记录员：", p.or_blank(p.person(p.get("recorder")), 6))
    if p.rows("also_notified"):
        also = "、".join(
            str(r.get("who", "")) + (f"（{r['capacity']}）" if r.get("capacity") else "")
            for r in p.rows("also_notified")
        )
        p.say(f"同时通知：{also}")
    p.section("权利和注意事项")
    for number, line in enumerate(
        (
            f"{p.you}可以亲自参加听证，也可以委托一至二人代理。委托代理人参加的，应当提交授权委托书。",
            f"{p.you}认为主持人与本案有直接利害关系的，有权申请回避。",
            "请携带证据材料，并通知证人到场；在听证中可以申辩和质证。",
            "无正当理由拒不出席听证或者未经许可中途退出听证的，视为放弃听证权利，行政机关终止听证。",
            "听证不收取任何费用。",
        ),
        1,
    ):
        p.say(f"{number}．{line}")
    contact(p)
    p.seal()


@instrument(
    "rectification_order",
    "责令改正通知书",
    row="8",
    outward=True,
    needs=("party.name", "problem", "basis", "demand", "until", *NEEDS),
)
def rectification_order(p: Paper) -> None:
    """Source: 《行政处罚法》第二十八条第一款; it stands alone and is no penalty."""
    addressee(p)
    problem = wording.clause(p.said("problem"))
    p.say("经查，", problem or Blank(24), "。" if problem else "")
    if basis := p.basis():
        p.say(f"依据{basis}的规定，", f"现责令{p.you}改正上述违法行为。")
    else:
        p.say(f"现责令{p.you}改正上述违法行为。")
    p.section("改正的内容和要求")
    prose(p, "demand")
    p.section("改正的期限")
    until = p.get("until")
    p.say(
        "请于",
        wording.day(str(until)) if until else Blank(10),
        "前（含当日）改正完毕，并将改正情况书面报告本机关。逾期不改正的，本机关将依法处理。",
    )
    p.section("申请行政复议、提起行政诉讼的途径和期限")
    remedies(p, "本通知")
    p.say("责令改正不是行政处罚，不影响本机关依法作出处理。")
    contact(p)
    p.seal()
    receipt(p)


@instrument(
    "advance_registration",
    "先行登记保存证据决定书",
    row="20",
    outward=True,
    needs=("party.name", "reason", "items", "place", "keeper", "officers"),
)
def advance_registration(p: Paper) -> None:
    """Source: 《行政处罚法》第五十六条、第八十五条: a decision within seven working days."""
    addressee(p)
    reason = wording.clause(p.said("reason"))
    p.say(
        f"本机关在调查{p.cause or '案件'}中，",
        f"因{reason}，" if reason else "因证据可能灭失或者以后难以取得，",
        f"依据《行政处罚法》第五十六条，{'经本机关负责人批准，' if p.get('approved_by') else ''}"
        f"决定对{p.you}的下列物品先行登记保存，并在七个工作日内作出处理决定。",
    )
    p.say(
        "在此期间，当事人或者有关人员不得销毁、损毁或者转移登记保存的物品。",
    )
    p.field("保存地点", p.said("place"))
    p.field("保管人", p.said("keeper"))
    p.say("附件：先行登记保存物品清单，一式两份")
    p.officer_signs()
    receipt(p)
    p.seal()
    annex(
        p,
        "先行登记保存物品清单",
        (NAME, Column("spec", "规格型号、批号", 6), QUANTITY, UNIT, STATE),
    )


def penalties(p: Paper, rows: Sequence[Mapping[str, Any]]) -> None:
    """The penalties, a line each, numbered where there are several."""
    for number, row in enumerate(rows, 1):
        line = wording.penalty(row)
        stop = "。" if number == len(rows) else "；"
        p.say((f"{number}．" if len(rows) > 1 else "") + line + stop, style="item")
    if not rows:
        p.ruled(2)


def _hearing_right(p: Paper) -> None:
    p.say(
        f"拟作出的行政处罚属于应当告知听证权利的情形。依据《行政处罚法》第六十三条、第六十四条，"
        f"{p.you}有权要求听证。要求听证的，应当自本告知送达之日起五个工作日内向本机关提出；"
        "逾期未提出的，视为放弃听证权利。听证不收取费用。"
    )
