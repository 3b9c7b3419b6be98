"""Inner records of supervision: scores of dossiers, the register of corrections, interviews."""

from __future__ import annotations

from mingjian.apps.instruments import wording
from mingjian.apps.instruments.document import Blank
from mingjian.apps.instruments.kinds.supervision import body_supervised
from mingjian.apps.instruments.paper import Paper, cell, label, long
from mingjian.apps.instruments.parts import day, prose
from mingjian.apps.instruments.registry import instrument


@instrument("review_score", "行政执法案卷评查表", row="59", needs=("dossier", "score", "aspects"))
def review_score(p: Paper) -> None:
    """Source: 《行政执法监督条例》第十八条: aspects and points, the items that veto."""
    p.field("被评查单位", body_supervised(p))
    p.field("案卷", p.said("dossier"))
    p.field("评查标准", p.chosen("standard"))
    p.table(
        ("序号", "评查方面", "得分", "说明"),
        (2, 7, 3, 11),
        [
            (
                str(n),
                p.row_choice("aspects", "aspect", row.get("aspect")),
                str(row["score"]) if row.get("score") is not None else "",
                str(row.get("note") or ""),
            )
            for n, row in enumerate(p.rows("aspects") or [{}, {}, {}], 1)
        ],
    )
    vetoes = p.rows("vetoes")
    p.say(f"否决项：{'' if vetoes else '无。'}", style="flush")
    for n, row in enumerate(vetoes, 1):
        p.say(f"{n}．{row.get('item', '')}：{wording.sentence(str(row.get('why') or ''))}")
    p.field("总得分", f"{p.act['score']}分" if p.get("score") is not None else "")
    p.field("档次", p.chosen("grade"))
    p.sign(("评查人员（签名）：", Blank(6)), ("评查人员（签名）：", Blank(6)))
    p.say(p.at, style="right")


@instrument(
    "rectification_item",
    "整改台账",
    form=True,
    row="59",
    needs=("owner", "content", "until", "proof"),
)
def rectification_item(p: Paper) -> None:
    """Source: 《行政执法监督条例》第二十六条: problem, owner, deadline, proof."""
    letter = p.past_of("supervision_opinion", "supervision_urging_letter", "supervision_decision")
    p.form(
        (5, 9, 5, 9),
        (12, (label("被监督单位"), cell(body_supervised(p), 3))),
        (14, (label("所据文书"), cell(p.paper_of(letter["act"]) if letter else "", 3))),
        (70, (label("整改事项"), long(p.said("content"), 3))),
        (
            12,
            (
                label("责任单位"),
                cell(p.said("owner")),
                label("整改期限"),
                cell(day(p.get("until"))),
            ),
        ),
        (20, (label("应当提交的\n证明"), long(p.said("proof"), 3))),
        (
            30,
            (label("完成情况"), long("", 3, *(("销号日期：", Blank(8), "　签名：", Blank(6))))),
        ),
    )


@instrument(
    "supervision_interview",
    "约谈记录",
    row="59",
    needs=("who", "place", "content", "undertaking"),
    signers=("约谈人签名", "被约谈人签名", "记录人签名"),
)
def supervision_interview(p: Paper) -> None:
    """Source: 《行政执法监督条例》第二十二条."""
    p.field("时间", wording.moment(p.act["at"]))
    p.field("地点", p.said("place"))
    p.field("被监督单位", body_supervised(p))
    p.field("约谈对象", p.said("who"))
    p.field("约谈人", "、".join(str(o.get("name", "")) for o in p.officers()))
    p.section("约谈的内容和要求")
    prose(p, "content")
    p.section("约谈对象的说明和承诺")
    prose(p, "undertaking")
    p.sign(("约谈人（签名）：", Blank(6)), ("被约谈人（签名）：", Blank(6)))
    p.say(p.at, style="right")
