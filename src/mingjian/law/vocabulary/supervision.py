"""Acts of supervision, by 《行政执法监督条例》: leads, filing, measures, problems, the end."""

from __future__ import annotations

from mingjian.law.vocabulary.shape import (
    ActSpec,
    Choices,
    Member,
    about,
    choice,
    day,
    flag,
    group,
    longtext,
    person,
    rows,
    several,
    text,
)
from mingjian.law.vocabulary.shape import (
    act as _act,
)

LAW = "《行政执法监督条例》"
WAYS: Choices = (("daily", "日常监督"), ("key", "重点监督"), ("special", "专项监督"))
MEANS: Choices = (
    ("law_evaluation", "法律法规执行评估"),
    ("body_confirmation", "执法主体资格确认"),
    ("dossier_review", "案卷评查"),
    ("quality_appraisal", "质效评议"),
)
SOURCES: Choices = (
    ("congress", "人大代表建议"),
    ("consultative", "政协委员提案"),
    ("inspection_commission", "监察建议"),
    ("court", "司法建议"),
    ("procuratorate", "检察建议"),
    ("reconsideration", "行政复议建议"),
    ("enterprise", "涉企行政执法诉求"),
    ("hotline", "12345政务服务便民热线"),
    ("complaint", "投诉举报"),
    ("data", "数据监测预警"),
    ("other", "其他"),
)
REMEDIES: Choices = (
    ("none", "不属于复议、诉讼范围"),
    ("open", "可以申请复议、提起诉讼，尚未提出"),
    ("pending", "已经进入复议或者诉讼"),
    ("concluded", "复议、诉讼已经办结"),
)
MEASURES: Choices = (
    ("self_check", "要求自查、说明情况"),
    ("visit", "检查、访谈、暗访"),
    ("forum", "座谈、听证、统计、评估"),
    ("read", "调阅、复制有关资料"),
    ("interview", "约谈"),
    ("other", "法律、法规、规章规定的其他措施"),
)
PROBLEMS: Choices = (
    ("qualification", "执法主体、人员资格"),
    ("procedure", "执法程序"),
    ("decision", "执法决定违法或者明显不当"),
    ("inaction_or_abuse", "不作为、乱作为"),
    ("manner", "不文明执法"),
    ("credentials", "证件、标识、装备、着装"),
    ("other", "其他"),
)
LABELS: Choices = (
    ("not_filed", "有案不立"),
    ("shirking", "推诿扯皮"),
    ("fine_instead", "以罚代管"),
    ("elsewhere", "违规异地执法"),
    ("profit_seeking", "趋利性执法"),
    ("fees", "乱收费"),
    ("fines", "乱罚款"),
    ("inspections", "乱检查"),
    ("seizures", "乱查封"),
)
REASON = longtext("reason", "理由", req=True)
CONTENT = longtext("content", "内容", req=True)


def act(
    name: str,
    label: str,
    source: str,
    *members: Member,
    roles: str = "supervisor",
    instrument: str | None = None,
    word: str | None = None,
    kinds: str = "SU",
) -> ActSpec:
    """An act of supervision."""
    return _act(
        name,
        label,
        kinds,
        source,
        *members,
        group="supervision",
        roles=roles,
        instrument=instrument,
        word=word,
    )


def remedy() -> Member:
    """Whether it is one for reconsideration or the courts. Source: 条例第三十三条第三款."""
    return choice("remedy", "复议诉讼状态", REMEDIES, "立项、受理以前查明。", req=True)


def target() -> Member:
    """The body that is supervised, and how it stands to the one that supervises."""
    return group(
        "target",
        "监督对象",
        text("name", "名称", req=True),
        choice(
            "relation",
            "与本级政府的关系",
            (
                ("own_department", "本级人民政府所属部门"),
                ("dispatched", "本级人民政府派出机关"),
                ("lower_government", "下级人民政府"),
                ("authorised", "法律、法规授权的组织"),
                ("own_unit", "本部门内设、所属机构"),
                ("lower_department", "下级对应部门"),
                ("elsewhere", "其他"),
            ),
            req=True,
        ),
        choice(
            "line",
            "管理体制",
            (("local", "地方管理"), ("vertical", "垂直管理"), ("dual", "双重管理")),
        ),
        req=True,
    )


ACTS = (
    act(
        "complaint",
        "投诉举报",
        LAW + "第二十条；《民营经济促进法》第五十三条",
        choice(
            "channel",
            "渠道",
            (
                ("letter", "来信"),
                ("visit", "来访"),
                ("phone", "电话"),
                ("online", "网络"),
                ("hotline", "热线"),
                ("enterprise", "涉企诉求渠道"),
                ("other", "其他"),
            ),
            req=True,
        ),
        text("who", "投诉举报人", personal=True),
        longtext("content", "内容", req=True),
    ),
    act(
        "complaint_handling",
        "投诉举报办理",
        LAW + "第二十条；《民营经济促进法》第五十三条",
        about("of", "所办理的投诉举报"),
        choice(
            "outcome",
            "处理",
            (
                ("accept", "受理"),
                ("transfer", "转有权机关"),
                ("guide", "引导申请复议、提起诉讼"),
                ("reject", "不予受理"),
            ),
            req=True,
        ),
        remedy(),
        REASON,
    ),
    act(
        "complaint_reply",
        "投诉举报答复",
        LAW + "第二十条；《民营经济促进法》第五十三条",
        about("of", "所答复的投诉举报"),
        text("outcome", "结果", req=True),
        CONTENT,
        instrument="complaint_reply",
        word="监复",
    ),
    act(
        "lead_assessment",
        "线索研判",
        LAW + "第二十条",
        about("of", "所研判的线索"),
        choice(
            "outcome",
            "结论",
            (("file", "立项监督"), ("transfer", "转办"), ("none", "不予立项")),
            req=True,
        ),
        REASON,
    ),
    act(
        "supervision_plan",
        "监督（专项）方案",
        LAW + "第十四条、第二十一条",
        choice("way", "方式", WAYS, req=True),
        several("means", "日常监督手段", MEANS, "日常监督填写，一种以上。"),
        longtext("content", "内容、步骤、措施", req=True),
        longtext("standard", "评议、评查标准", "质效评议、案卷评查填写。"),
        text("responsible", "责任部门", "专项监督必须写明。"),
        longtext("focus", "监督重点", "专项监督必须写明。"),
        longtext("schedule", "进度安排", "专项监督必须写明。"),
        longtext("requirements", "工作要求", "专项监督必须写明。"),
        person("approved_by", "批准人"),
        text("approval_document", "本级人民政府批准文件", "专项监督必须附具。"),
    ),
    act(
        "supervision_filing",
        "监督立项",
        LAW + "第十四条、第二十条、第二十一条",
        choice("way", "方式", WAYS, req=True),
        several("means", "日常监督手段", MEANS, "日常监督填写，一种以上。"),
        choice("source", "线索来源", SOURCES),
        target(),
        flag("listed", "挂牌督办"),
        flag("raised", "提级监督"),
        remedy(),
        several(
            "looked_up",
            "已经互查",
            (("reconsideration", "行政复议、诉讼"), ("inspectorate", "政府督查")),
            "立项以前两项都要查。",
            req=True,
        ),
        text("matter", "监督事项", req=True),
    ),
    act(
        "supervision_measure",
        "监督措施",
        LAW + "第二十二条",
        choice("measure", "措施", MEASURES, req=True),
        longtext("found", "情况", req=True),
        rows(
            "materials",
            "要求提供、调阅的资料",
            text("what", "资料", req=True),
            flag("related", "与监督事项有关"),
            flag("held", "系统中已有"),
        ),
        flag("correctable", "发现能够当场纠正的问题"),
    ),
    act(
        "supervision_interview",
        "约谈",
        LAW + "第二十二条",
        text("who", "约谈对象", req=True),
        flag("public", "公开约谈"),
        text("place", "地点"),
        CONTENT,
        longtext("undertaking", "约谈对象的说明和承诺"),
        instrument="supervision_interview",
    ),
    act(
        "participant_invitation",
        "邀请参加监督",
        LAW + "第二十三条",
        rows(
            "participants",
            "受邀人员",
            text("who", "姓名", req=True, personal=True),
            choice(
                "identity",
                "身份",
                (
                    ("congress", "人大代表"),
                    ("consultative", "政协委员"),
                    ("trade", "行业代表"),
                    ("expert", "专家学者"),
                    ("press", "新闻工作者"),
                    ("other", "其他"),
                ),
                req=True,
            ),
            choice(
                "access",
                "数据权限",
                (("none", "不查阅数据"), ("matter", "限于本次监督事项"), ("all", "不限")),
            ),
            req=True,
        ),
    ),
    act(
        "problem_finding",
        "问题定性",
        LAW + "第十一条",
        about("of", "所涉行为"),
        choice("class", "问题类别", PROBLEMS, req=True),
        choice("label", "不作为、乱作为的情形", LABELS, "问题类别是“不作为、乱作为”的必填。"),
        flag("grave", "重大问题"),
        flag("duty_crime", "涉嫌职务违法、职务犯罪"),
        CONTENT,
    ),
    act(
        "on_the_spot_correction",
        "当场纠正",
        LAW + "第二十六条",
        longtext("problem", "问题", req=True),
        longtext("outcome", "纠正情况", req=True),
    ),
    act(
        "rectification_item",
        "整改事项",
        LAW + "第二十六条",
        text("owner", "责任单位", req=True),
        longtext("content", "事项", req=True),
        day("until", "期限", req=True),
        text("proof", "完成整改应当提交的证明"),
        instrument="rectification_item",
    ),
    act(
        "rectification_done",
        "整改销号",
        LAW + "第二十六条",
        about("of", "所销号的事项", req=True),
        text("proof", "证明", req=True),
    ),
    act(
        "supervision_obstruction",
        "拒绝、阻挠监督登记",
        LAW + "第四十一条",
        text("who", "单位或者人员", req=True, personal=True),
        CONTENT,
    ),
    act(
        "supervision_closure",
        "监督结案",
        LAW,
        several(
            "result",
            "结果",
            (
                ("corrected", "已纠正"),
                ("no_problem", "未发现问题"),
                ("referred", "已移送"),
                ("proposed", "已提出建议"),
                ("replied", "已答复"),
                ("coordinated", "争议已协调"),
            ),
            req=True,
        ),
        longtext("content", "说明"),
    ),
)
