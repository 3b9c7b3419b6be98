"""What every case and every act may carry: kinds, parties, facts, penalties, what papers say."""

from __future__ import annotations

from mingjian.law.vocabulary.shape import (
    Choices,
    Member,
    about,
    choice,
    day,
    files,
    flag,
    group,
    longtext,
    member,
    moment,
    money,
    number,
    person,
    rows,
    several,
    text,
)

KINDS: dict[str, str] = {
    "penalty": "行政处罚",
    "permit": "行政许可",
    "compulsory_measure": "行政强制措施",
    "compulsory_execution": "行政强制执行",
    "inspection": "行政检查",
    "double_random": "双随机抽查",
    "expropriation": "行政征收征用",
    "fee": "行政收费",
    "confirmation": "行政确认",
    "payment": "行政给付",
    "supervision": "行政执法监督",
}

PROCEDURE_NAMES: dict[str, dict[str, str]] = {
    "penalty": {"summary": "简易程序", "ordinary": "普通程序"},
    "permit": {"ordinary": "一般程序", "on_the_spot": "当场办理", "joint": "并联办理"},
    "compulsory_measure": {"ordinary": "一般程序", "urgent": "紧急程序"},
    "compulsory_execution": {
        "monetary": "金钱给付义务的执行",
        "substitute": "代履行",
        "demolition": "强制拆除",
        "court": "申请法院执行",
    },
    "inspection": {"daily": "日常检查", "special": "专项检查", "by_case": "个案检查"},
    "double_random": {"ordinary": "一般程序"},
    "expropriation": {"ordinary": "征收", "requisition": "征用"},
    "fee": {"ordinary": "一般程序"},
    "confirmation": {"ordinary": "一般程序"},
    "payment": {"ordinary": "一般程序"},
    "supervision": {
        "daily": "日常监督",
        "key": "重点监督",
        "special": "专项监督",
        "dossier_review": "案卷评查",
        "complaint": "投诉举报办理",
        "dispute": "执法争议协调",
    },
}

PENALTY_KINDS: dict[str, str] = {
    "warning": "警告",
    "criticism": "通报批评",
    "fine": "罚款",
    "confiscation_of_gains": "没收违法所得",
    "confiscation_of_goods": "没收非法财物",
    "licence_hold": "暂扣许可证件",
    "qualification_downgrade": "降低资质等级",
    "licence_revocation": "吊销许可证件",
    "activity_restriction": "限制开展生产经营活动",
    "production_suspension": "责令停产停业",
    "closure": "责令关闭",
    "practice_ban": "限制从业",
    "detention": "行政拘留",
    "other": "法律、行政法规规定的其他行政处罚",
}

GROUPS: dict[str, str] = {
    "lead": "线索立案",
    "evidence": "调查取证",
    "measure": "强制措施",
    "notice": "告知听证",
    "decision": "审核决定",
    "permit": "许可、确认、给付",
    "inspection": "检查抽查",
    "execution": "送达执行",
    "publicity": "公示",
    "archive": "归档",
    "remedy": "救济",
    "referral": "移送衔接",
    "supervision": "执法监督",
    "people": "人员证件",
    "any": "程序事项",
}

_REMEDIES = (
    ("review_body", "复议机关"),
    ("review_term", "复议期限"),
    ("review_first", "须先申请复议"),
    ("court_term", "起诉法院和期限"),
    ("online_review", "互联网复议渠道"),
)
_MEASURE = (
    ("party", "当事人"),
    ("grounds", "理由"),
    ("basis", "依据"),
    ("right_to_defend", "陈述申辩权"),
    ("term", "期限"),
    ("goods", "物品名称、数量、场所"),
    ("remedies", "复议诉讼途径和期限"),
    ("body_and_date", "机关名称和日期"),
    ("seal", "机关印章"),
)

STATES: dict[str, Choices] = {
    "prior_notice": (
        ("facts", "违法事实"),
        ("grounds", "处罚理由"),
        ("basis", "处罚依据"),
        ("content", "拟处罚内容"),
        ("right_to_defend", "陈述申辩权"),
        ("right_to_hearing", "听证权"),
    ),
    "hearing_right_notice": (
        ("facts", "违法事实"),
        ("grounds", "处罚理由"),
        ("basis", "处罚依据"),
        ("content", "拟处罚内容"),
        ("right_to_defend", "陈述申辩权"),
        ("right_to_hearing", "听证权"),
    ),
    "penalty_decision": (
        ("party", "当事人基本情况"),
        ("facts", "违法事实"),
        ("evidence", "证据"),
        ("penalty", "处罚种类"),
        ("basis", "处罚依据"),
        ("performance", "履行方式和期限"),
        ("collecting_bank", "代收机构"),
        ("late_penalty", "逾期加处罚款"),
        ("defence_answered", "陈述申辩、听证意见及采纳情况"),
        ("discretion", "裁量基准适用情况"),
        ("remedies", "复议诉讼途径和期限"),
        ("body_and_date", "机关名称和日期"),
        ("seal", "机关印章"),
        *_REMEDIES,
    ),
    "penalty_decision.summary": (
        ("violation", "违法行为"),
        ("penalty", "处罚种类"),
        ("basis", "处罚依据"),
        ("amount", "罚款数额"),
        ("time", "时间"),
        ("place", "地点"),
        ("remedies", "复议诉讼途径和期限"),
        ("body", "机关名称"),
        ("officer_signatures", "执法人员签名"),
        *_REMEDIES,
    ),
    "permit_decision": (
        ("reasons", "理由"),
        ("remedies", "复议诉讼途径和期限"),
        ("body_and_date", "机关名称和日期"),
        ("seal", "机关印章"),
        *_REMEDIES,
    ),
    "measure_notice": (*_MEASURE, *_REMEDIES),
    "sealing": (*_MEASURE, *_REMEDIES),
    "seizure": (*_MEASURE, *_REMEDIES),
    "freezing": (*_MEASURE, *_REMEDIES),
    "other_measure": (*_MEASURE, *_REMEDIES),
    "demand": (
        ("term", "履行期限"),
        ("manner", "履行方式"),
        ("amount_and_account", "金额和给付方式"),
        ("right_to_defend", "陈述申辩权"),
    ),
    "execution_decision": (
        ("party", "当事人"),
        ("grounds", "理由"),
        ("basis", "依据"),
        ("manner", "执行方式"),
        ("time", "执行时间"),
        ("remedies", "复议诉讼途径和期限"),
        ("body_and_date", "机关名称和日期"),
        ("seal", "机关印章"),
        *_REMEDIES,
    ),
    "inspection_notice": (
        ("basis", "检查依据"),
        ("matter", "检查事项"),
        ("time", "检查时间"),
        ("officers", "检查人员"),
        ("frequency", "检查频次"),
        ("five_bans", "“五个严禁”"),
        ("right_to_recusal", "申请回避权"),
    ),
}
STATES["intent_notice"] = (
    ("facts", "事实"),
    ("grounds", "理由"),
    ("basis", "依据"),
    ("content", "拟作出的决定"),
    ("right_to_defend", "陈述申辩权"),
    ("right_to_hearing", "听证权"),
)
_GENERAL_DECISIONS = (
    "expropriation_decision",
    "requisition_decision",
    "compensation_decision",
    "confirmation_decision",
    "payment_decision",
    "payment_stop",
    "fee_notice",
    "no_penalty",
)
for _name in _GENERAL_DECISIONS:
    STATES[_name] = (
        ("facts", "事实"),
        ("grounds", "理由"),
        ("basis", "依据"),
        ("remedies", "复议诉讼途径和期限"),
        ("body_and_date", "机关名称和日期"),
        ("seal", "机关印章"),
        *_REMEDIES,
    )

RECORDED: Choices = (
    ("text", "文字"),
    ("photo", "照片"),
    ("audio", "录音"),
    ("video", "录像"),
    ("full", "全程录像"),
)

BASIS_LEVELS: Choices = (
    ("law", "法律"),
    ("regulation", "行政法规、地方性法规"),
    ("rule", "规章"),
    ("other", "其他规范性文件"),
)


def basis(label: str = "法律依据", *, req: bool = False, only: str = "") -> Member:
    """Articles an act rests on, each with the range of the fine it sets (分)."""
    return rows(
        "basis",
        label,
        text("law", "法律、法规、规章名称", req=True),
        text("article", "条款项", "如“第六十四条第一款”。", req=True),
        choice("level", "效力层级", BASIS_LEVELS, "只有法律、法规、规章可以作为处罚依据。"),
        group("range", "罚款幅度", money("min", "下限"), money("max", "上限")),
        flag("applied", "本案按这一条确定罚款", "触犯几个规范的，按罚款数额高的一条。"),
        day("in_force_from", "施行日期"),
        day("in_force_to", "失效日期"),
        help="从案件所选事项带出，可以增减。",
        req=req,
        only=only,
    )


def states(act_name: str, *, only: str = "", req: bool = False) -> Member:
    """Which particulars the document of ``act_name`` states."""
    return several(
        "states",
        "文书载明事项",
        STATES[act_name],
        "按文书实际内容勾选；由系统文书生成时自动带出。",
        only=only,
        req=req,
    )


def penalties(label: str, *, req: bool = True) -> Member:
    """One penalty a row: its kind, and its sum where it has one."""
    return rows(
        "penalties",
        label,
        choice("kind", "处罚种类", tuple(PENALTY_KINDS.items()), req=True),
        money("amount", "金额", "罚款、没收违法所得填写；其他种类不填。"),
        text("detail", "内容", "如暂扣期限、没收物品清单编号。"),
        help="一种处罚一行。",
        req=req,
    )


DISCRETION_TIERS: Choices = (
    ("none", "不予处罚"),
    ("reduced", "减轻处罚"),
    ("lighter", "从轻处罚"),
    ("ordinary", "一般处罚"),
    ("heavier", "从重处罚"),
    ("no_benchmark", "无裁量基准"),
)

DISCRETION_FACTORS: Choices = (
    ("remedied", "主动消除或者减轻危害后果"),
    ("coerced", "受他人胁迫或者诱骗"),
    ("volunteered", "主动供述行政机关尚未掌握的违法行为"),
    ("merit", "配合行政机关查处有立功表现"),
    ("other_lighter", "法律、法规、规章规定的其他从轻减轻情形"),
    ("minor", "未成年人"),
    ("slight_corrected", "轻微并及时改正，没有造成危害后果"),
    ("first_offence", "初次违法、危害后果轻微并及时改正"),
    ("no_fault", "有证据足以证明没有主观过错"),
    ("heavier", "法定从重情形"),
)


def discretion(*, req: bool = True) -> Member:
    """How the benchmark was applied. Source: 《行政处罚法》第三十二至三十四条."""
    return group(
        "discretion",
        "裁量",
        choice("tier", "裁量阶次", DISCRETION_TIERS, req=True),
        text("benchmark", "适用的裁量基准", "基准名称和序号；没有基准的写“无”。"),
        rows(
            "factors",
            "逐项评估的情节",
            choice("factor", "情节", DISCRETION_FACTORS, req=True),
            flag("applies", "是否具备", req=True),
            text("proof", "理由或证据"),
        ),
        longtext("ground", "裁量理由", "写明为什么落在这一阶次、这一数额。", req=True),
        flag("deviates", "是否偏离裁量基准"),
        choice(
            "deviation_by",
            "偏离的批准方式",
            (("principal", "机关主要负责人批准"), ("deliberation", "集体讨论")),
        ),
        req=req,
    )


PARTY_TYPES: Choices = (
    ("individual", "公民"),
    ("sole_trader", "个体工商户"),
    ("organisation", "法人或者其他组织"),
)

PARTY: tuple[Member, ...] = (
    choice("type", "当事人类型", PARTY_TYPES, req=True),
    text("name", "姓名或者名称", req=True, personal=True),
    text("ref", "一户式档案编号", "从已有当事人中选用时自动带出。"),
    text("uscc", "统一社会信用代码"),
    text("representative", "法定代表人或者负责人", personal=True),
    text("id_number", "公民身份号码", personal=True),
    day("birth", "出生日期", "公民填写；用于判断责任年龄。", personal=True),
    text("address", "住所（住址）", personal=True),
    text("phone", "联系电话", personal=True),
)


def party(*, req: bool = True) -> Member:
    """The party of the case."""
    return group("party", "当事人", *PARTY, req=req, help="先按名称或者代码查找，查到的直接选用。")


FACTS: dict[str, Member] = {
    m.name: m
    for m in (
        day("violation_start", "违法行为发生之日"),
        day("violation_end", "违法行为终了之日", "连续或者继续状态的，填终了之日。"),
        day("discovered_at", "发现违法行为之日"),
        day("party_birth", "当事人出生日期", personal=True),
        flag(
            "life_health_or_finance",
            "涉及公民生命健康安全、金融安全且有危害后果",
            "是的，追责期限为五年。",
        ),
        flag("complex", "情节复杂或者重大违法行为", "是的，决定前须集体讨论。"),
        flag("major_public_interest", "涉及重大公共利益"),
        flag("review_required", "列入法制审核目录清单"),
        flag("urgent", "情况紧急"),
        flag("suspected_crime", "涉嫌犯罪"),
        flag("benchmark_exists", "本事项有裁量基准"),
        flag("illegal_gains", "有违法所得"),
        flag("gains_returned", "违法所得已经依法退赔"),
        flag("fined_before", "同一违法行为已经被罚款"),
        money("hearing_threshold", "较大数额罚款标准", "本地方或者本部门规定的听证标准。"),
        flag("affects_others", "许可直接关系他人重大利益", "是的，决定前须告知利害关系人。"),
        flag("needs_testing", "许可须经检验、检测、检疫"),
        flag("safety_permit", "许可直接关系公共安全、人身健康、生命财产安全"),
        day("false_application_at", "因隐瞒情况、提供虚假材料被不予受理或者不予许可之日"),
        day("permit_fraud_at", "以欺骗、贿赂取得的许可被撤销之日"),
        flag("release_due", "出现应当解除强制措施的法定情形"),
        money("involved_amount", "违法行为涉及的金额", "冻结的数额应当与它相当。"),
        day("decision_served_at", "据以执行的决定送达之日"),
    )
}


def facts(*names: str, label: str = "案件事实") -> Member:
    """The facts of the case that this act establishes; they update the case."""
    return group("facts", label, *(FACTS[n] for n in names), help="不知道的留空，以后查明再补。")


ITEM: tuple[Member, ...] = (
    text("id", "事项编码", req=True),
    number("version", "版本", req=True),
    text("name", "事项名称", req=True),
    basis(),
    money("hearing_threshold", "较大数额罚款标准"),
    flag("review_required", "列入法制审核目录清单"),
    flag("benchmark_exists", "有裁量基准"),
)


def item(*, req: bool = False) -> Member:
    """The catalogue item the case is pinned to."""
    return group(
        "item", "执法事项", *ITEM, req=req, help="从本机关公布的事项清单选取，案件固定在所选版本。"
    )


COMMON: dict[str, Member] = {
    m.name: m
    for m in (
        person("approved_by", "批准人"),
        moment("approved_at", "批准时间"),
        about("of", "所涉行为（文书）"),
        text("outcome", "结果"),
        longtext("reason", "理由"),
        basis(),
        money("amount", "金额"),
        day("until", "截止日期"),
        text("document", "文书编号"),
        member("choices", "states", "文书载明事项"),
        several("recorded", "记录方式", RECORDED),
        text("place", "地点"),
        longtext("note", "备注"),
        files("attachments", "附件"),
        group("facts", "案件事实", *FACTS.values()),
        party(req=False),
        item(),
        text("procedure", "适用程序"),
        money("total", "合计金额"),
        text("capitals", "金额大写"),
        rows(
            "lines",
            "计算明细",
            text("name", "名称"),
            text("quantity", "数量"),
            money("unit_price", "单价"),
            money("amount", "小计"),
        ),
        money("gains", "违法所得数额"),
        text("multiple", "罚款为违法所得的倍数"),
    )
}
