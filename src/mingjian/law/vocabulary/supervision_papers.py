"""The papers of supervision: letters, opinions, decisions, answers, what goes elsewhere."""

from __future__ import annotations

from mingjian.law.vocabulary.shape import (
    Choices,
    Member,
    about,
    choice,
    day,
    files,
    flag,
    longtext,
    rows,
    text,
)
from mingjian.law.vocabulary.supervision import CONTENT, LAW, REASON, act

GROUNDS: Choices = (
    ("not_performed", "应当履行而没有履行法定职责"),
    ("unlawful", "执法行为违法"),
    ("improper", "执法行为明显不当"),
    ("grave", "重大问题"),
    ("refused", "没有按照督办函履行、没有按照意见书纠正"),
)


def _issuer() -> Member:
    return choice(
        "issuer",
        "制发单位",
        (
            ("supervision", "行政执法监督机构（司法行政部门）"),
            ("government", "本级人民政府"),
            ("judicial_office", "司法所"),
            ("department", "上级业务主管部门"),
        ),
    )


ACTS = (
    act(
        "supervision_urging_letter",
        "督办函",
        LAW + "第二十七条",
        choice("ground", "情形", GROUNDS, "督办函用于应当履行而没有履行。", req=True),
        _issuer(),
        text("law", "依据"),
        CONTENT,
        day("until", "办理期限", "由文书载明。", req=True),
        instrument="supervision_urging_letter",
        word="监督办",
    ),
    act(
        "supervision_opinion",
        "监督意见书",
        LAW + "第二十八条",
        choice("ground", "情形", GROUNDS, "意见书用于查明的违法或者明显不当。"),
        _issuer(),
        rows(
            "problems",
            "问题",
            longtext("problem", "问题", req=True),
            text("law", "依据", req=True),
            longtext("demand", "纠正要求", req=True),
            req=True,
        ),
        day("until", "纠正期限", "由文书载明。", req=True),
        instrument="supervision_opinion",
        word="监意",
    ),
    act(
        "supervision_suggestion",
        "监督建议书（旧文种）",
        "2026年2月1日以前的地方规定",
        CONTENT,
        day("until", "期限"),
    ),
    act(
        "supervision_proposal",
        "报政府处理建议",
        LAW + "第二十九条",
        about("of", "所据文书"),
        choice("ground", "情形", GROUNDS),
        CONTENT,
        instrument="supervision_proposal",
    ),
    act(
        "supervision_decision",
        "监督决定书",
        LAW + "第二十九条",
        choice("ground", "情形", GROUNDS),
        text("issued_by", "作出决定的人民政府", req=True),
        choice(
            "outcome",
            "决定",
            (
                ("correct", "责令纠正"),
                ("annul", "撤销"),
                ("unlawful", "确认违法"),
                ("perform", "责令履行"),
            ),
            req=True,
        ),
        REASON,
        day("until", "期限"),
        instrument="supervision_decision",
        word="监决",
    ),
    act(
        "supervision_reply",
        "纠正情况反馈",
        LAW + "第二十七条、第二十八条",
        about("of", "所反馈的文书", req=True),
        choice(
            "outcome",
            "结果",
            (("done", "已经纠正"), ("part", "部分纠正"), ("not", "没有纠正")),
            req=True,
        ),
        CONTENT,
        files("attachments", "证明"),
        roles="officer leader",
    ),
    act(
        "supervision_objection",
        "异议",
        LAW + "第三十条",
        about("of", "有异议的文书", req=True),
        REASON,
        roles="officer leader",
    ),
    act(
        "supervision_objection_reply",
        "异议答复",
        LAW + "第三十条",
        about("of", "所答复的异议", req=True),
        choice("outcome", "结果", (("upheld", "异议成立"), ("rejected", "异议不成立")), req=True),
        REASON,
        instrument="supervision_objection_reply",
        word="监异",
    ),
    act(
        "supervision_bulletin",
        "通报",
        LAW + "第三十一条",
        choice("circle", "范围", (("inside", "内部"), ("public", "向社会公开")), req=True),
        choice(
            "ground",
            "情形",
            (("refused", "拒不落实制度"), ("prominent", "问题突出"), ("other", "其他")),
        ),
        CONTENT,
    ),
    act(
        "officer_proposal",
        "人员处理建议",
        LAW + "第三十二条",
        choice(
            "proposal",
            "建议",
            (
                ("criticism", "批评教育"),
                ("off_post_training", "离岗教育"),
                ("transfer", "调离执法岗位"),
                ("disqualify", "取消执法资格"),
            ),
            req=True,
        ),
        text("who", "人员", req=True, personal=True),
        text("to", "有权处理的机关", req=True),
        REASON,
    ),
    act(
        "clue_referral",
        "线索移送监察",
        LAW + "第三十三条",
        text("to", "受移送机关"),
        text("receipt", "回执"),
        CONTENT,
    ),
    act(
        "superior_notice",
        "告知上级主管部门",
        LAW + "第四十二条",
        about("of", "所告知的问题、文书"),
        text("to", "主管部门", req=True),
        CONTENT,
    ),
    act(
        "supervision_liability",
        "监督责任追究",
        LAW + "第三十九条至第四十一条",
        choice(
            "class",
            "情形",
            (
                ("neglect", "监督机构不依法履行职责"),
                ("abuse", "监督人员滥用职权、玩忽职守、徇私舞弊"),
                ("obstruction", "拒绝、阻挠监督"),
            ),
            req=True,
        ),
        about("of", "所涉登记"),
        text("who", "单位或者人员", req=True, personal=True),
        text("to", "有权处理的机关", req=True),
        flag("settled", "已经处理"),
        CONTENT,
    ),
)
