"""Acts of expropriation and requisition: notice, comment, compensation, decision, return."""

from __future__ import annotations

from mingjian.law.vocabulary.case import states
from mingjian.law.vocabulary.shape import act, day, longtext, money, number, rows, text

_LAW = "《土地管理法》；《国有土地上房屋征收与补偿条例》；本领域的专门法律"

ACTS = (
    act(
        "expropriation_notice",
        "征收（征用）公告",
        "EX",
        _LAW,
        longtext("scope", "范围", req=True),
        longtext("plan", "补偿方案", req=True),
        group="permit",
        roles="officer leader",
        instrument="expropriation_notice",
        word="征告",
    ),
    act(
        "party_comment",
        "听取意见",
        "EX PA",
        _LAW,
        day("from", "起", req=True),
        day("until", "止", req=True),
        longtext("content", "意见"),
        group="permit",
    ),
    act(
        "compensation_agreement",
        "补偿协议",
        "EX PM",
        _LAW,
        money("amount", "金额", req=True),
        longtext("content", "协议内容"),
        group="permit",
    ),
    act(
        "compensation_decision",
        "补偿决定",
        "EX PM",
        _LAW,
        money("amount", "金额", req=True),
        longtext("reason", "理由", req=True),
        states("compensation_decision"),
        group="permit",
        roles="officer leader",
        instrument="compensation_decision",
        word="补偿",
    ),
    act(
        "expropriation_decision",
        "征收决定",
        "EX",
        _LAW,
        longtext("scope", "范围", req=True),
        longtext("reason", "公共利益的需要", req=True),
        states("expropriation_decision"),
        group="permit",
        roles="officer leader",
        instrument="expropriation_decision",
        word="征收",
    ),
    act(
        "requisition_decision",
        "征用决定",
        "EX",
        _LAW,
        longtext("scope", "范围", req=True),
        longtext("reason", "紧急需要", req=True),
        states("requisition_decision"),
        group="permit",
        roles="officer leader",
        instrument="requisition_decision",
        word="征用",
    ),
    act(
        "requisition_return",
        "征用返还",
        "EX",
        _LAW,
        rows(
            "items",
            "返还的财产",
            text("name", "名称", req=True),
            number("quantity", "数量"),
            text("state", "状态"),
            req=True,
        ),
        group="permit",
    ),
)
