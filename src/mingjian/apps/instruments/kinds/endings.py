"""How a case ends without a decision on its matter, and penalties on the spot put on file."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.paper import Paper, cell, label, long
from mingjian.apps.instruments.parts import addressee, certified, contact, day, prose
from mingjian.apps.instruments.registry import instrument


@instrument(
    "case_withdrawal",
    "撤销案件决定书",
    row="32",
    outward=True,
    needs=("party.name", "ground", "reason", "items", "approved_by"),
)
def case_withdrawal(p: Paper) -> None:
    """Source: 《行政处罚法》第五十七条第一款."""
    _opened(p)
    p.say("经查，属于", p.or_blank(p.chosen("ground"), 12), "的情形。")
    prose(p, "reason")
    p.say("依据《行政处罚法》第五十七条第一款的规定，经本机关负责人批准，决定撤销案件。")
    _items(p)


@instrument(
    "termination",
    "终止调查决定书",
    row="32",
    outward=True,
    needs=("party.name", "reason", "items", "approved_by"),
)
def termination(p: Paper) -> None:
    """Source: 《市场监督管理行政处罚程序规定》第四十七条; 《行政处罚法》第五十七条."""
    if p.case_kind != "penalty":
        p.title = "终止办理决定书"
    _opened(p)
    p.say("因下列原因，本案不再继续办理：" if p.case_kind == "penalty" else "因下列原因：")
    prose(p, "reason")
    p.say("经本机关负责人批准，决定终止" + ("调查。" if p.case_kind == "penalty" else "办理。"))
    _items(p)


def _opened(p: Paper) -> None:
    filing = p.past("case_filing")
    addressee(p)
    p.say(
        f"{p.party_name or '当事人'}{p.matter}一案，"
        + (f"本机关于{wording.day(filing['at'])}立案调查。" if filing else "本机关依法办理。")
    )


def _items(p: Paper) -> None:
    p.say("物品、款项的处理：", p.or_blank(wording.sentence(p.said("items")), 16))
    contact(p)
    p.seal()


@instrument("summary_filing", "当场行政处罚备案表", form=True, row="16", needs=("of",))
def summary_filing(p: Paper) -> None:
    """Source: 《行政处罚法》第五十二条第三款: filed with the organ to which the officers belong."""
    decision = p.past("penalty_decision") or {}
    told = [wording.penalty(row) for row in decision.get("penalties") or ()]
    p.form(
        (5, 9, 5, 9),
        (12, (label("决定书文号"), cell(decision.get("document"), 3))),
        (
            12,
            (
                label("当事人"),
                cell(p.party_name),
                label("决定日期"),
                cell(day(decision.get("at"))),
            ),
        ),
        (34, (label("违法事实"), long(decision.get("facts_found"), 3))),
        (20, (label("处罚内容"), long("\n".join(told), 3))),
        (14, (label("处罚地点"), cell("" if p.masked else decision.get("place"), 3))),
        (18, (label("执法人员"), long(certified(p, decision) if decision else "", 3))),
        (
            26,
            (
                label("备案"),
                long(
                    f"备案日期：{p.at}",
                    3,
                    *(("接收人（签名）：", p.or_blank(p.person(p.get("received_by")), 6))),
                ),
            ),
        ),
    )
