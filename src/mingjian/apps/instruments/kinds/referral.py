"""A case handed to the police: the report, the head's decision, the letter with its papers."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.paper import Paper, cell, label, long, signed
from mingjian.apps.instruments.parts import GOODS, certified, contact, day, goods, prose
from mingjian.apps.instruments.registry import instrument

RULES = "《行政执法机关移送涉嫌犯罪案件的规定》"


@instrument(
    "referral_report",
    "涉嫌犯罪情况调查报告",
    row="54",
    needs=("party.name", "facts_found", "charge", "evidence", "officers"),
)
def referral_report(p: Paper) -> None:
    """Source: 《行政执法机关移送涉嫌犯罪案件的规定》第五条第一款: two verify and report."""
    p.field("案由", p.cause)
    p.field("案件编号", p.case.get("number"))
    p.section("当事人基本情况")
    p.party_block(phone=True)
    p.section("涉嫌犯罪的事实")
    prose(p, "facts_found")
    p.section("主要证据")
    prose(p, "evidence")
    p.section("涉嫌的罪名和处理建议")
    p.say("涉嫌罪名：", p.or_blank(wording.clause(p.said("charge")), 10), "。")
    p.say(f"依据{RULES}第五条的规定，建议向公安机关移送。")
    who = p.people("officers")
    if who:
        p.field("核实人员", who)
    p.officer_signs("核实人员")
    p.say(p.at, style="right")


@instrument(
    "referral_decision", "涉嫌犯罪案件移送审批表", form=True, row="54", needs=("outcome", "reason")
)
def referral_decision(p: Paper) -> None:
    """Source: 《行政执法机关移送涉嫌犯罪案件的规定》第五条第二款: in three days."""
    report = p.past("referral_report") or {}
    p.form(
        (5, 9, 5, 9),
        (10, (label("案由"), cell(p.cause, 3))),
        (10, (label("当事人"), cell(p.party_name), label("案件编号"), cell(p.case.get("number")))),
        (
            12,
            (
                label("报告日期"),
                cell(day(report.get("at"))),
                label("涉嫌罪名"),
                cell(report.get("charge")),
            ),
        ),
        (60, (label("涉嫌犯罪的\n事实"), long(report.get("facts_found"), 3))),
        (16, (label("核实人员"), long(certified(p, report) if report else "", 3))),
        (40, (label("理由"), long(p.said("reason"), 3))),
        (
            36,
            (
                label("行政机关正职\n负责人决定"),
                long(
                    wording.sentence(p.chosen("outcome")),
                    3,
                    *signed("、".join(str(o.get("name", "")) for o in p.officers()), p.act["at"]),
                ),
            ),
        ),
    )


@instrument(
    "criminal_referral",
    "涉嫌犯罪案件移送书",
    head="official",
    row="54",
    outward=True,
    needs=(
        "party.name", "to", "materials", "officers", "earlier.referral_report",
        "earlier.referral_decision",
    ),
)  # fmt: skip
def criminal_referral(p: Paper) -> None:
    """Source: 《行政执法机关移送涉嫌犯罪案件的规定》第五条、第六条、第七条、第十二条."""
    report, decided = p.past("referral_report") or {}, p.past("referral_decision") or {}
    p.say(p.or_blank(p.said("to"), 12), "：", style="flush")
    p.say(f"我机关在办理{p.party_name}{p.matter}一案中，发现当事人的行为涉嫌犯罪。")
    p.section("涉嫌犯罪的事实")
    p.say(p.or_blank(wording.sentence(str(report.get("facts_found") or "")), 24))
    p.section("主要证据")
    p.say(p.or_blank(wording.sentence(str(report.get("evidence") or "")), 24))
    p.section("涉嫌的罪名和移送依据")
    p.say("涉嫌罪名：", p.or_blank(wording.clause(str(report.get("charge") or "")), 10), "。")
    p.say(
        f"依据《行政处罚法》第二十七条和{RULES}第五条的规定，经我机关负责人",
        f"于{wording.day(decided['at'])}决定，" if decided else "批准，",
        "现将本案移送你机关。请依法审查，在法定期限内书面告知是否立案，并在回执上签字、盖章。",
    )
    if p.act.get("party_told"):
        p.say("查封、扣押、冻结的财物一并移送，已经书面告知当事人。")
    if p.act.get("copied_procuratorate"):
        p.say("本案移送情况同时抄送人民检察院备案。")
    p.say("附件：")
    for n, word in enumerate(p.get("materials", []), 1):
        p.say(f"{n}．{p.choice_label('materials', str(word))}", style="item")
    p.field("承办人员", certified(p) if not p.masked else "")
    contact(p)
    p.seal()
    _list(p)
    _acknowledged(p)


def _list(p: Paper) -> None:
    """The list of the goods of the case, where there are any."""
    if "items" not in p.get("materials", []) and not p.rows("items"):
        return
    p.new_page("涉案物品清单")
    p.field("案由", p.cause)
    p.field("当事人", p.party_name)
    goods(p, GOODS)
    p.officer_signs("移送人")
    p.sign(("接收人（签名）：", Blank(6)), ("日期：", Blank(7)))


def _acknowledged(p: Paper) -> None:
    """The slip that the police sign and send back. Source: 第七条."""
    p.new_page("涉嫌犯罪案件移送书（回执）")
    p.say(p.organ, "：", style="flush")
    p.say(
        f"你机关移送的{p.party_name}{p.matter}一案",
        f"（{p.number}）" if p.number else "",
        "的材料已经收到。",
    )
    if p.get("receipt"):
        p.field("回执", p.said("receipt"))
    p.sign(("接收人（签名）：", Blank(6)), ("接收单位（盖章）：", Blank(7)))
    p.sign(("日期：", Blank(7)), widths=(1,))


@instrument(
    "referral_objection",
    "提请复议（建议立案监督）函",
    head="official",
    row="54",
    outward=True,
    needs=("to", "reason", "earlier.criminal_referral"),
)
def referral_objection(p: Paper) -> None:
    """Source: 《行政执法机关移送涉嫌犯罪案件的规定》第九条."""
    police = p.get("to") != "procuratorate"
    p.title = "提请复议函" if police else "建议立案监督函"
    sent = p.past("criminal_referral") or {}
    answer = p.past("referral_outcome") or {}
    p.say(
        str(sent.get("to") or "") if police and sent.get("to") else Blank(12), "：", style="flush"
    )
    p.say(
        f"我机关移送的{p.party_name}{p.matter}一案，",
        f"公安机关于{wording.day(answer['at'])}通知不予立案。" if answer else "公安机关没有立案。",
        "我机关认为应当立案，理由如下：",
    )
    prose(p, "reason")
    asked = "请对不予立案的决定进行复议" if police else "请依法进行立案监督"
    p.say(f"依据{RULES}第九条的规定，{asked}，并将结果书面告知我机关。")
    contact(p)
    p.seal()
