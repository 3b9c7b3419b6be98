"""Papers of every kind of case: address, announcement, recusal, terms that stop or grow."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.paper import Paper, cell, label, long, signed
from mingjian.apps.instruments.parts import addressee, contact, day, prose
from mingjian.apps.instruments.registry import instrument
from mingjian.law.acts import ACTS


@instrument(
    "address_confirmation",
    "送达地址确认书",
    row="1",
    outward=True,
    needs=("party.name", "address", "phone", "effect_told"),
)
def address_confirmation(p: Paper) -> None:
    """Source: 《行政处罚法》第六十一条第二款; 《民事诉讼法》第九十条."""
    hidden = p.masked
    p.field("案由", p.cause)
    p.field("受送达人", p.party_name)
    p.section("送达地址")
    p.field("送达地址", "" if hidden else p.said("address"))
    p.field("联系电话", "" if hidden else p.said("phone"))
    p.field("指定代收人", "" if hidden else p.said("agent") or "没有指定代收人")
    p.section("电子送达")
    if p.act.get("electronic"):
        p.say(
            "本人（本单位）同意采用电子方式送达，电子送达地址：",
            p.or_blank("" if hidden else p.said("electronic_address"), 16),
            "。文书到达该地址所在特定系统的日期为送达日期。",
        )
    elif p.act.get("electronic") is False:
        p.say("本人（本单位）不同意采用电子方式送达。")
    else:
        p.say("□同意　□不同意采用电子方式送达；电子送达地址：", Blank(16))
    p.section("已经告知的事项")
    p.say("1．受送达人应当如实提供准确的送达地址；地址变更的，应当及时书面告知行政机关。")
    p.say(
        "2．因提供的地址不准确、变更后没有及时告知，或者受送达人、指定的代收人拒绝签收，导致文书未能被实际"
        "接收的，直接送达的，文书留在该地址之日为送达之日；邮寄送达的，文书被退回之日为送达之日。"
    )
    p.say("3．确认的地址适用于本案的各个阶段，包括强制执行。")
    p.say("以上内容本人（本单位）已经阅读并清楚知道，提供的地址真实、准确。")
    p.sign(("受送达人（签名或者盖章）：", Blank(6)), ("日期：", Blank(7)), widths=(6, 4))
    p.officer_signs()


@instrument(
    "service_announcement",
    "送达公告",
    row="3",
    outward=True,
    needs=("party.name", "of", "reason", "gist", "carrier", "body.address"),
)
def service_announcement(p: Paper) -> None:
    """Source: 《民事诉讼法》第九十五条: served thirty days after it goes out."""
    addressee(p)
    p.say(
        f"本机关办理的{p.cause or '案件'}，已经依法制作",
        p.paper_of(p.get("of")) if p.get("of") else Blank(12),
        "。",
    )
    p.say(f"因{wording.clause(p.said('reason'))}，" if p.get("reason") else "", "现依法公告送达。")
    p.say("文书的主要内容：")
    prose(p, "gist")
    p.say(
        f"请{p.you}自本公告发出之日起三十日内到",
        p.or_blank(p.body.get("address"), 12),
        "领取该文书；自公告发出之日起，经过三十日，即视为送达。",
    )
    p.field("公告载体", p.said("carrier"))
    if p.body.get("phone"):
        p.say(f"联系电话：{p.body['phone']}。")
    p.seal()


@instrument(
    "recusal_request",
    "回避申请书",
    row="6",
    needs=("who", "raised_by", "ground"),
)
def recusal_request(p: Paper) -> None:
    """Source: 《行政处罚法》第四十三条第一款、第二款."""
    p.field("案由", p.cause)
    p.field("案件编号", p.case.get("number"))
    p.field("当事人", p.party_name)
    p.field("被申请回避的人员", p.person(p.get("who")))
    p.field("提出方式", p.chosen("raised_by"))
    p.field("提出时间", wording.moment(p.act["at"]))
    p.say("回避的理由：", style="flush")
    prose(p, "ground")
    p.sign(("申请人（签名）：", Blank(6)), ("日期：", Blank(7)))
    p.say("说明：决定作出之前，不停止调查。", style="note")


@instrument(
    "recusal_decision", "回避决定书", row="6", outward=True, needs=("who", "outcome", "ground")
)
def recusal_decision(p: Paper) -> None:
    """Source: 《行政处罚法》第四十三条第三款: by the head; the head's own by those in charge."""
    asked = p.past("recusal_request") or {}
    addressee(p)
    p.say(
        f"关于{p.cause or '本案'}中",
        p.or_blank(p.person(p.get("who")), 5),
        "的回避，本机关",
        f"于{wording.day(asked['at'])}收到申请（报告），" if asked else "",
        "经审查：",
    )
    prose(p, "ground")
    who = p.person(p.get("who"))
    decided = {
        "recuse": f"决定{who}回避，不再参与本案的办理",
        "refuse": "决定驳回回避申请",
    }.get(str(p.get("outcome")), "")
    p.say("依据《行政处罚法》第四十三条第三款的规定，", p.or_blank(decided, 14), "。")
    p.field("决定人", "、".join(str(o.get("name", "")) for o in p.officers()))
    p.field("决定时间", p.at)
    p.seal()


def _term_form(p: Paper, what: str, *rows: tuple[str, object], article: str) -> None:
    """An approval about a term: what, old and new date, reason, who approves."""
    p.form(
        (6, 9, 5, 9),
        (10, (label("案由"), cell(p.cause, 3))),
        (10, (label("当事人"), cell(p.party_name), label("案件编号"), cell(p.case.get("number")))),
        *[(12, (label(name), cell(value, 3))) for name, value in rows],
        (40, (label(f"{what}的\n理由和依据"), long(p.said("reason"), 3))),
        (16, (label("有关规定"), long(article, 3))),
        (20, (label("承办人员\n意见"), long("", 3, *signed("", None)))),
        (
            30,
            (
                label("行政机关\n负责人意见"),
                long(
                    f"同意{what}。" if p.get("approved_by") else "",
                    3,
                    *signed(p.person(p.get("approved_by")), p.get("approved_at") or p.act["at"]),
                ),
            ),
        ),
    )


TERMS = {
    "penalty": "《行政处罚法》第六十条",
    "compulsory_measure": "《行政强制法》第二十五条",
    "compulsory_execution": "《行政强制法》第三十九条",
    "permit": "《行政许可法》第四十二条",
}


@instrument(
    "extension",
    "延长办案期限审批表",
    form=True,
    row="7",
    needs=("of", "until", "reason", "approved_by"),
)
def extension(p: Paper) -> None:
    """Source: 《行政处罚法》第六十条; 《市场监督管理行政处罚程序规定》第六十四条."""
    opened = p.past(str(p.get("of"))) or p.past("case_filing") or {}
    earlier = [a for a in p.case.get("acts") or () if a.get("act") == "extension"]
    was = day(earlier[-1].get("until")) if earlier else "法定期限届满之日"
    p.title = "再次延长办案期限审批表" if earlier else p.title
    _term_form(
        p,
        "延长期限",
        ("延长的期限", _name(p)),
        ("起算日期", wording.day(opened["at"]) if opened else ""),
        ("原定截止", was),
        ("延长到", day(p.get("until"))),
        ("集体讨论", "已经集体讨论" if p.act.get("deliberated") else ""),
        article=TERMS.get(p.case_kind, ""),
    )


@instrument("suspension", "中止审批表", form=True, row="7", needs=("reason", "approved_by"))
def suspension(p: Paper) -> None:
    """Source: 《市场监督管理行政处罚程序规定》第四十六条; 《行政强制法》第三十九条."""
    _term_form(
        p,
        "中止",
        ("中止的事项", _name(p)),
        ("中止日期", p.at),
        article=TERMS.get(p.case_kind, ""),
    )


@instrument("resumption", "恢复审批表", form=True, row="7", needs=("reason", "approved_by"))
def resumption(p: Paper) -> None:
    """Source: 《市场监督管理行政处罚程序规定》第四十六条; 《行政强制法》第三十九条第二款."""
    stopped = p.past("suspension") or {}
    _term_form(
        p,
        "恢复",
        ("恢复的事项", _name(p)),
        ("中止日期", day(stopped.get("at"))),
        ("恢复日期", p.at),
        article=TERMS.get(p.case_kind, ""),
    )


def _name(p: Paper) -> str:
    of = str(p.get("of", ""))
    return ACTS[of].label if of in ACTS else of


@instrument(
    "correction", "文书更正（补正）通知书", outward=True, needs=("of", "was", "now", "reason")
)
def correction(p: Paper) -> None:
    """Source: 《行政处罚法》第四十七条. A correction is a new paper; the old one stays."""
    addressee(p)
    p.say(
        "本机关作出的",
        p.paper_of(p.get("of")) if p.get("of") else Blank(12),
        "中有下列内容需要更正：",
    )
    p.table(("原来的内容", "更正后的内容"), (11, 11), [(p.said("was"), p.said("now"))])
    p.say("更正的理由：")
    prose(p, "reason")
    p.say("原文书的其他内容不变。本通知书与原文书一并使用。")
    contact(p)
    p.seal()
