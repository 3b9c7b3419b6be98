"""Day-to-day supervision: review of dossiers, evaluation, appraisal, bodies, disputes, guidance."""

from __future__ import annotations

from mingjian.law.vocabulary.shape import (
    Choices,
    about,
    choice,
    day,
    files,
    flag,
    longtext,
    number,
    rows,
    several,
    text,
)
from mingjian.law.vocabulary.supervision import CONTENT, LAW, act

_STANDARDS: Choices = (
    ("own", "本地评查标准"),
    ("guangdong", "广东省行政执法案卷评查办法"),
    ("surveying", "测绘地理信息行政处罚案卷评查标准"),
)
_GRADES: Choices = (
    ("excellent", "优秀"),
    ("good", "良好"),
    ("qualified", "合格"),
    ("unqualified", "不合格"),
)
_STANDARD = choice("standard", "评查标准", _STANDARDS)
_GRADE = choice("grade", "档次", _GRADES)
ENFORCEMENT: Choices = (
    ("permit", "行政许可"),
    ("penalty", "行政处罚"),
    ("compulsion", "行政强制"),
    ("inspection", "行政检查"),
    ("expropriation", "行政征收征用"),
    ("payment", "行政给付"),
)
SYSTEMS: Choices = (
    ("credentials", "执法资格和证件管理"),
    ("three_systems", "公示、全过程记录、法制审核等程序制度"),
    ("benchmarks", "裁量权基准等标准制度"),
    ("responsibility", "权责清单、责任制、评议考核、责任追究"),
    ("criminal_link", "行政执法与刑事司法衔接"),
    ("reform", "执法体制改革"),
    ("unified_market", "全国统一大市场有关要求"),
    ("other", "其他制度"),
)

ACTS = (
    act(
        "review_draw",
        "评查抽卷",
        LAW + "第十八条",
        rows("seed_parts", "种子来源", text("source", "来源"), text("value", "数值")),
        rows("dossiers", "抽中的案卷", text("dossier", "案卷", req=True), req=True),
    ),
    act(
        "review_score",
        "评查评分",
        LAW + "第十八条",
        text("dossier", "案卷", req=True),
        _STANDARD,
        rows(
            "aspects",
            "评查方面",
            choice(
                "aspect",
                "方面",
                (
                    ("lawfulness", "决定合法、过罚相当"),
                    ("papers", "文书规范"),
                    ("evidence", "证据真实完整"),
                    ("other", "其他"),
                ),
                req=True,
            ),
            number("score", "得分"),
            text("note", "说明"),
        ),
        number("score", "得分", req=True),
        rows("vetoes", "否决项", text("item", "项目", req=True), text("why", "情况")),
        _GRADE,
        instrument="review_score",
    ),
    act(
        "review_result",
        "评查结果",
        LAW + "第十八条",
        text("dossier", "案卷"),
        _STANDARD,
        number("score", "得分"),
        _GRADE,
        CONTENT,
    ),
    act(
        "law_evaluation",
        "执行评估",
        LAW + "第十六条",
        several(
            "methods",
            "手段",
            (
                ("survey", "问卷调查"),
                ("interview", "个别访谈"),
                ("fieldwork", "实地调研"),
                ("other", "其他"),
            ),
            req=True,
        ),
        CONTENT,
    ),
    act(
        "quality_appraisal",
        "质效评议",
        LAW + "第十九条",
        text("methods", "方法", req=True),
        several(
            "published",
            "已经公开",
            (("standard", "标准"), ("process", "过程"), ("result", "结果")),
        ),
        CONTENT,
    ),
    act(
        "body_confirmation",
        "主体资格确认",
        LAW + "第十七条",
        text("body", "机关", req=True),
        choice(
            "outcome",
            "结果",
            (("confirmed", "确认"), ("refused", "不予确认"), ("suspended", "暂停")),
            req=True,
        ),
        longtext("reason", "理由"),
    ),
    act(
        "system_check",
        "制度落实检查",
        LAW + "第十二条",
        text("body", "机关", req=True),
        rows(
            "systems",
            "制度",
            choice("system", "制度", SYSTEMS, req=True),
            choice(
                "outcome",
                "落实情况",
                (("in_force", "已经落实"), ("part", "部分落实"), ("missing", "没有落实")),
                req=True,
            ),
            req=True,
        ),
    ),
    act(
        "data_access_check",
        "监督数据接入验收",
        LAW + "第十一条、第三十七条",
        several("covered", "接入的执法行为", ENFORCEMENT, req=True),
        choice("outcome", "结论", (("pass", "通过"), ("fail", "不通过")), req=True),
    ),
    act(
        "supervision_report",
        "报告监督情况",
        LAW + "第六条",
        text("to", "报告对象", "本级人民政府。", req=True),
        text("period", "报告期", req=True),
        day("until", "下一次报告期限", "条例没有规定周期，按本地规定填写。"),
        CONTENT,
    ),
    act(
        "supervision_guidance",
        "执法指导",
        LAW + "第二十四条",
        choice(
            "form",
            "方式",
            (
                ("interpretation", "政策解读"),
                ("answer", "答复问题"),
                ("typical_case", "典型案例"),
                ("other", "其他"),
            ),
            req=True,
        ),
        flag("masked", "已经隐去个人信息和商业秘密", "发布典型案例以前必须处理。"),
        CONTENT,
        roles="supervisor leader",
    ),
    act(
        "dispute_application",
        "争议协调申请",
        LAW + "第十三条",
        rows("bodies", "争议机关", text("body", "机关", req=True), req=True),
        choice(
            "ground",
            "争议类型",
            (
                ("list", "权责清单"),
                ("jurisdiction", "管辖"),
                ("fields", "跨领域"),
                ("regions", "跨区域"),
                ("other", "其他"),
            ),
        ),
        CONTENT,
        roles="supervisor officer leader",
    ),
    act(
        "dispute_coordination",
        "争议协调",
        LAW + "第十三条",
        rows("bodies", "争议机关", text("body", "机关", req=True)),
        choice("outcome", "结果", (("agreed", "达成一致"), ("not_agreed", "未达成一致")), req=True),
        CONTENT,
        instrument="dispute_coordination",
    ),
    act(
        "dispute_proposal",
        "争议报请决定",
        LAW + "第十三条",
        rows("bodies", "争议机关", text("body", "机关", req=True)),
        text("outcome", "结果"),
        CONTENT,
        instrument="dispute_proposal",
    ),
    act(
        "decision_filing",
        "重大决定备案",
        "重大行政执法决定备案制度",
        about("of", "所备案的决定", req=True),
        files("attachments", "备案材料"),
        roles="officer clerk",
    ),
    act(
        "decision_filing_check",
        "备案审查",
        "重大行政执法决定备案制度",
        about("of", "所审查的备案", req=True),
        choice("outcome", "结论", (("proper", "合法适当"), ("problem", "存在问题")), req=True),
        longtext("content", "意见"),
    ),
)
