"""One case of the parks bureau, told fully, and the same papers with nothing told."""

from __future__ import annotations

from typing import Any

BODY: dict[str, Any] = {
    "name": "某市园林绿化管理局",
    "code_word": "某园",
    "address": "某市长风街1号",
    "phone": "0350-1234567",
    "bank": {
        "name": "某某银行某市分行",
        "account_name": "某市财政局",
        "account": "0123456789012345678",
    },
    "review_body": "某市人民政府",
    "court": "某市某区人民法院",
    "seal_diameter": 42,
}
PARTY = {
    "type": "organisation",
    "name": "某某园林有限公司",
    "uscc": "91350582MA00000009",
    "address": "某市某区和平路88号2单元301室",
    "representative": "负责人甲",
    "phone": "13800000000",
}
PERSON = {
    "type": "individual",
    "name": "当事人甲",
    "id_number": "000000190001010000",
    "address": "某市某区新建路5号",
    "phone": "13900000000",
}
OFFICERS = [
    {"ref": "p1", "name": "执法员甲", "number": "04110001"},
    {"ref": "p2", "name": "执法员乙", "number": "04110002"},
]
PEOPLE = {"p3": "负责人", "p4": "审核员", "p5": "副负责人甲", "p6": "副负责人乙", "p7": "记录员"}
BASIS = [
    {"law": "城市绿化条例", "article": "第二十六条第二项", "level": "regulation"},
    {"law": "某省城市绿化实施办法", "article": "31-1", "level": "rule"},
]
FACTS = (
    "2026年3月2日上午，执法人员在某市某区滨河公园东侧绿地巡查时发现，当事人为便于施工车辆通行，未经批准，"
    "擅自砍伐城市树木国槐12株（胸径15至22厘米），并占用绿地186.5平方米堆放砂石。当事人承认上述事实，"
    "并于2026年3月10日清运砂石、恢复绿地。"
)
EVIDENCE = [
    {"name": "现场检查笔录1份、照片8张", "proves": "砍伐树木的地点、株数、胸径和占用绿地的面积"},
    {"name": "对当事人法定代表人的询问笔录1份", "proves": "未经批准砍伐树木、占用绿地的经过"},
    {"name": "当事人营业执照复印件1份", "proves": "当事人的主体身份"},
]
DISCRETION = {
    "tier": "lighter",
    "benchmark": "《某市园林绿化行政处罚裁量基准》第3项",
    "factors": [
        {"factor": "remedied", "applies": True, "proof": "已清运砂石并恢复绿地，见复查记录"},
        {"factor": "first_offence", "applies": False},
    ],
    "ground": "当事人主动消除危害后果，符合从轻处罚的情形，在法定幅度的较低部分确定罚款数额",
}
PENALTIES = [
    {"kind": "warning"},
    {"kind": "fine", "amount": 5000000},
    {"kind": "confiscation_of_gains", "amount": 123456},
]
REMEDIES = {
    "review_body": "某市人民政府",
    "reconsideration_days": 60,
    "court": "某市某区人民法院",
    "litigation_months": 6,
}
SIGNED = {"signed": "signed", "recorded": ["text", "photo", "full"]}


def act(name: str, at: str, **data: Any) -> dict[str, Any]:
    held = "certificates" if "officers" in data else "officers"
    return {"act": name, "at": at, "by": ["p1", "p2"], held: OFFICERS, **data}


LEAD = act(
    "case_lead",
    "2026-03-02",
    source="inspection",
    received_at="2026-03-02",
    place="滨河公园东侧",
    summary="巡查发现绿地树木被砍伐。",
)
FILING = act(
    "case_filing",
    "2026-03-04",
    cause="涉嫌擅自砍伐城市树木、占用城市绿地案",
    summary=FACTS,
    provision="《城市绿化条例》第二十条、第二十一条",
    jurisdiction="违法行为发生地在本行政区域内",
    opinion="当事人的行为涉嫌违反《城市绿化条例》的规定，属于本机关管辖，建议立案调查。",
    approved_by="p3",
    approved_at="2026-03-04T16:30:00+08:00",
    document="某园罚立〔2026〕3号",
)
NOTICE = act(
    "prior_notice",
    "2026-04-10T09:00:00+08:00",
    facts_found=FACTS,
    grounds="当事人未经批准砍伐城市树木、占用城市绿地，违反了《城市绿化条例》第二十条、第二十一条的规定",
    basis=BASIS,
    penalties=PENALTIES,
    states=["facts", "grounds", "basis", "content", "right_to_defend", "right_to_hearing"],
    defend_how="联系人：执法员甲，电话0350-1234567，地址：某市长风街1号",
    defend_days=5,
    document="某园罚告〔2026〕4号",
)
REPORT = act(
    "investigation_report",
    "2026-04-03",
    facts_found=FACTS,
    evidence=EVIDENCE,
    nature="当事人的行为违反了《城市绿化条例》第二十条、第二十一条的规定，构成擅自砍伐城市树木、占用城市绿地的违法行为",
    basis=BASIS,
    discretion=DISCRETION,
    proposal="penalty",
    penalties=PENALTIES,
    illegal_gains_amount=123456,
    rectification="当事人已经恢复绿地",
    duplicate_fine_checked=True,
)
ELEMENTS = [
    {"element": name, "result": "conform" if name != "crime" else "na", "proof": proof}
    for name, proof in (
        ("body", "三定方案；权责清单第12项"),
        ("officers", "执法证04110001、04110002，均在有效期内"),
        ("facts", "现场检查笔录、询问笔录互相印证"),
        ("evidence", "证据3组，均已查证属实"),
        ("law", "《城市绿化条例》第二十六条第二项"),
        ("discretion", "裁量基准第3项，从轻处罚"),
        ("procedure", "立案、调查、告知、听证程序齐备"),
        ("power", "未超越职权"),
        ("documents", "文书完备，送达回证在卷"),
        ("crime", ""),
        ("other", "无"),
    )
]
REVIEW = act(
    "legal_review",
    "2026-04-30",
    version=1,
    received_at="2026-04-27",
    elements=ELEMENTS,
    outcome="agree",
    opinion="事实清楚，证据确凿，适用依据正确，程序合法，裁量适当，同意拟处罚意见",
    reviewer_qualified=True,
    qualification_number="A20200000001",
    document="某园法审〔2026〕2号",
) | {"by": ["p4"]}
TALK = act(
    "collective_deliberation",
    "2026-05-06T09:00:00+08:00",
    start="2026-05-06T09:00:00+08:00",
    place="二楼会议室",
    chair="p3",
    present=["p3", "p5"],
    members=["p3", "p5", "p6"],
    attending=["p1", "p4"],
    opinions=[
        {
            "who": "p3",
            "opinion": "同意承办机构意见。当事人主动恢复绿地，可以从轻处罚。",
            "vote": "agree",
        },
        {"who": "p5", "opinion": "同意。", "vote": "agree"},
    ],
    outcome="agree",
    conclusion="给予警告，没收违法所得，并处罚款伍万元",
) | {"by": ["p3"]}
HEARING_NOTICE = act(
    "hearing_notice",
    "2026-04-14",
    hearing_at="2026-04-24T09:30:00+08:00",
    place="某市园林绿化管理局三楼听证室",
    chair="p4",
    members=["p5"],
    recorder="p7",
    open=True,
    also_notified=[{"who": "执法员甲", "capacity": "调查人员"}],
    document="某园罚听通〔2026〕1号",
)
HEARING = act(
    "hearing",
    "2026-04-24T09:30:00+08:00",
    start="2026-04-24T09:30:00+08:00",
    end="2026-04-24T11:05:00+08:00",
    place="某市园林绿化管理局三楼听证室",
    chair="p4",
    members=["p5"],
    recorder="p7",
    investigators=["p1", "p2"],
    open=True,
    free=True,
    proxies=[{"name": "代理人甲", "capacity": "律师"}],
    course=[
        {
            "who": "主持人",
            "said": "现在核对参加人员身份，宣布听证纪律，告知权利义务。当事人是否申请回避？",
        },
        {"who": "当事人", "said": "不申请。"},
        {"who": "调查人员", "said": "提出当事人违法的事实、证据和处罚建议。" + FACTS},
        {"who": "代理人甲", "said": "对砍伐株数没有异议。已经恢复绿地，请求从轻处罚。"},
        {"who": "调查人员", "said": "恢复绿地情况属实，同意作为裁量情节。"},
        {"who": "当事人", "said": "最后陈述：今后一定守法。"},
    ],
    **SIGNED,
)
DECISION = act(
    "penalty_decision",
    "2026-05-08",
    facts_found=FACTS,
    evidence="\n".join(
        f"{n}．{row['name']}，证明{row['proves']}；" for n, row in enumerate(EVIDENCE, 1)
    ),
    basis=BASIS,
    penalties=PENALTIES,
    discretion=DISCRETION,
    law_applied="at_act",
    defence_outcome="partly",
    defence_answer="当事人提出已经恢复绿地，请求从轻处罚。经复核属实，予以采纳；提出不知需要审批，不影响违法行为的成立，不予采纳",
    rectification="补植树木36株，于2026年6月30日前完成",
    payee="某某银行某市分行",
    pay_by="2026-05-25",
    remedies=REMEDIES,
    states=["party"],
    deliberated=True,
    approved_by="p3",
    credit_notice=True,
    document="某园罚决〔2026〕5号",
)
SUMMARY = act(
    "penalty_decision",
    "2026-05-08T10:20:00+08:00",
    facts_found="当事人在滨河公园草坪内擅自搭设帐篷、损坏花草，经劝阻后拆除",
    basis=[{"law": "城市绿化条例", "article": "第二十六条第一项"}],
    penalties=[{"kind": "fine", "amount": 20000}],
    rectification="立即恢复草坪原状",
    payee="某某银行某市分行",
    place="某市某区滨河公园南门草坪",
    delivered=True,
    remedies=REMEDIES | {"reconsideration_first": True, "litigation_days": 15},
    particulars=["violation"],
    facts={"violation_start": "2026-05-08"},
    document="某园当罚〔2026〕1号",
)
SERVICE = act(
    "service",
    "2026-05-11",
    of="penalty_decision",
    method="direct",
    recipient="负责人甲",
    relation="representative",
    place="某市某区和平路88号",
    received_at="2026-05-11T15:10:00+08:00",
    credit_notice=True,
    publicity_told=True,
)
CLOSURE = act(
    "case_closure",
    "2026-06-05",
    result="performed",
    ground_at="2026-06-01",
    published=True,
    approved_by="p3",
    summary="当事人于2026年5月20日缴清罚款和违法所得，补植树木36株，处罚决定执行完毕。",
    document="某园结案〔2026〕2号",
)
PAST = [
    LEAD,
    FILING,
    REPORT,
    NOTICE,
    HEARING_NOTICE,
    HEARING,
    REVIEW,
    TALK,
    DECISION,
    SERVICE,
    CLOSURE,
]
ITEMS = [
    {"name": "油锯", "spec": "MS180", "quantity": 2, "unit": "台", "state": "可用"},
    {"name": "国槐原木", "spec": "胸径15至22厘米", "quantity": 12, "unit": "段", "state": "新伐"},
]

FULL: dict[str, dict[str, Any]] = {
    "case_filing": FILING,
    "non_filing": act(
        "non_filing", "2026-03-05", reason="经核查，砍伐树木已经取得许可，没有违法事实", basis=BASIS,
        informed="举报人", informed_at="2026-03-06", approved_by="p3",
    ),
    "on_site_record": act(
        "on_site_record", "2026-03-02T09:30:00+08:00", start="2026-03-02T09:30:00+08:00", end="2026-03-02T10:45:00+08:00",
        place="某市某区滨河公园东侧绿地", party_present=True, present="当事人现场负责人（工长）", certificates_shown=True,
        recusal_asked=True,
        found="绿地东南角有新伐树桩12个，断面新鲜，树种为国槐，测得胸径15至22厘米（照片1至8）。\n"
        "树桩西侧堆放砂石，长18.65米，宽10米，占用绿地186.5平方米（录像1）。", **SIGNED,
    ),
    "scene_record": act(
        "scene_record", "2026-03-02T11:00:00+08:00", start="2026-03-02T11:00:00+08:00", end="2026-03-02T11:30:00+08:00",
        place="某市某区滨河公园东侧绿地", party_present=True, found="测量树桩断面12处，绘制平面图1张。", **SIGNED,
    ),
    "interview_record": act(
        "interview_record", "2026-03-05T09:00:00+08:00", who="负责人甲", capacity="representative",
        id_number="000000190001010000", phone="13800000000", start="2026-03-05T09:00:00+08:00",
        end="2026-03-05T10:10:00+08:00", place="某市园林绿化管理局询问室", certificates_shown=True, rights_told=True,
        questions=[
            {"q": "请介绍你的基本情况。", "a": "我是公司法定代表人。"},
            {"q": "滨河公园东侧的树木是谁砍的？", "a": "是我们公司为了施工车辆通行砍的，一共12株。"},
            {"q": "砍伐前是否取得批准？", "a": "没有。我们不知道需要审批。"},
        ] * 4, **SIGNED,
    ),
    "prior_notice": NOTICE,
    "hearing_right_notice": act(
        "hearing_right_notice", "2026-04-10", facts_found=FACTS, basis=BASIS, penalties=PENALTIES, states=["right_to_hearing"],
    ),
    "hearing_notice": HEARING_NOTICE,
    "hearing": HEARING,
    "investigation_report": REPORT,
    "legal_review": REVIEW,
    "collective_deliberation": TALK,
    "head_approval": act("head_approval", "2026-05-07", of="penalty_decision", outcome="agree", opinion="同意作出处罚决定") | {"by": ["p3"]},
    "penalty_decision": DECISION,
    "summary_penalty_decision": SUMMARY,
    "no_penalty": act(
        "no_penalty", "2026-05-08", facts_found=FACTS, ground="first_offence", reason="当事人初次违法，危害后果轻微并及时改正",
        basis=[{"law": "行政处罚法", "article": "第三十三条第一款"}], education="告知城市绿化的有关规定，要求今后先申请、后施工",
        approved_by="p3",
    ),
    "service": SERVICE,
    "rectification_order": act(
        "rectification_order", "2026-03-03", problem=FACTS, basis=BASIS, demand="立即停止砍伐；清运砂石，恢复绿地；补植树木36株",
        until="2026-03-31",
    ),
    "advance_registration": act(
        "advance_registration", "2026-03-02", reason="作案工具可能被转移，证据可能灭失", items=ITEMS, place="某市园林绿化管理局物证室",
        keeper="执法员乙", approved_by="p3", approved_at="2026-03-02T11:30:00+08:00", signed="signed",
    ),
    "case_closure": CLOSURE,
    "dossier_assembly": act(
        "dossier_assembly", "2026-06-12", pages=64,
        parts=[
            {"title": "行政处罚决定书", "number": "某园罚决〔2026〕5号", "volume": "main", "from_page": 1, "to_page": 4},
            {"title": "送达回证", "number": "", "volume": "main", "from_page": 5, "to_page": 5},
            {"title": "立案审批表", "number": "某园罚立〔2026〕3号", "volume": "main", "from_page": 6, "to_page": 7},
            {"title": "集体讨论记录", "number": "", "volume": "sub", "from_page": 8, "to_page": 10},
        ],
        note="本卷照片8张、录像1段另存，编号见现场检查笔录。",
    ),
    "transfer": act(
        "transfer", "2026-03-06", to="某市林业和草原局", reason="被砍伐的树木位于林地范围内，不属于本机关管辖", materials=["a", "b"],
        approved_by="p3", document="某园移送〔2026〕1号",
    ),
    "assistance_request": act(
        "assistance_request", "2026-03-06", to="某市市场监督管理局", what="提供某某园林有限公司的登记信息和近三年年度报告",
        until="2026-03-20", document="某园协查〔2026〕1号",
    ),
    "statement_and_defence": act(
        "statement_and_defence", "2026-04-13", form="written", who="负责人甲", claims=[{"claim": "已经恢复绿地，请求从轻处罚", "proof": "照片4张"}],
    ),
    "address_confirmation": act(
        "address_confirmation", "2026-03-05T10:15:00+08:00", address="某市某区和平路88号2单元301室", phone="13800000000",
        agent="代收人甲", electronic=True, electronic_address="party@example.com", effect_told=True,
    ),
    "service_announcement": act(
        "service_announcement", "2026-05-20", of="penalty_decision", carrier="某市人民政府网站公告栏",
        reason="当事人下落不明，采用直接送达、邮寄送达等方式均无法送达",
        gist="给予当事人警告，没收违法所得，并处罚款人民币伍万元整。", document="某园送公〔2026〕1号",
    ),
    "interview_notice": act(
        "interview_notice", "2026-03-03", who="负责人甲", interview_at="2026-03-05T09:00:00+08:00", place="某市园林绿化管理局询问室",
        matter="砍伐滨河公园东侧树木的经过", bring="营业执照、施工合同", document="某园询通〔2026〕1号",
    ),
    "recusal_request": act(
        "recusal_request", "2026-03-06T09:00:00+08:00", who="p1", raised_by="party",
        ground="该执法人员与举报人有亲属关系，可能影响公正执法。",
    ),
    "recusal_decision": act(
        "recusal_decision", "2026-03-07", who="p1", outcome="refuse", ground="经核实，该执法人员与举报人没有亲属关系或者其他关系。",
        document="某园回避〔2026〕1号",
    ) | {"by": ["p3"]},
    "extension": act(
        "extension", "2026-05-30", of="case_filing", until="2026-07-02", reason="案情复杂，需要对树木损失进行鉴定，不能在九十日内办结",
        approved_by="p3", approved_at="2026-05-30T15:00:00+08:00", document="某园延期〔2026〕1号",
    ),
    "suspension": act(
        "suspension", "2026-05-10", of="case_filing", reason="须以另一案件的审理结果为依据，该案尚未审结", approved_by="p3",
        document="某园中止〔2026〕1号",
    ),
    "resumption": act(
        "resumption", "2026-06-10", of="case_filing", reason="另一案件已经审结，中止的原因消除", approved_by="p3",
        document="某园恢复〔2026〕1号",
    ),
    "correction": act(
        "correction", "2026-05-12", of="penalty_decision", was="砍伐国槐12株", now="砍伐国槐11株", reason="现场照片重复计数一株",
        document="某园更正〔2026〕1号",
    ),
    "sampling": act(
        "sampling", "2026-03-02T11:10:00+08:00", place="某市某区滨河公园东侧绿地", keeper="执法员乙", reserve="备份样品1份存物证室",
        items=[{"name": "国槐断面木段", "spec": "编号03", "quantity": 2, "unit": "段", "state": "新伐",
                "method": "随机截取", "sealed_by": "执法员甲"}],
        signed="signed", document="某园抽样〔2026〕1号",
    ),
    "summary_filing": act("summary_filing", "2026-05-09", of="penalty_decision", received_by="p7"),
    "advance_registration_disposal": act(
        "advance_registration_disposal", "2026-03-09", of="advance_registration",
        items=[{"name": "油锯", "quantity": 2, "outcome": "returned"}, {"name": "国槐原木", "quantity": 12, "outcome": "evidence"}],
        approved_by="p3", document="某园罚保处〔2026〕1号",
    ),
    "hearing_report": act(
        "hearing_report", "2026-04-26", facts_found=FACTS, points="是否应当从轻处罚", opinion="keep",
        reason="恢复绿地的事实已经作为裁量情节考虑",
    ) | {"by": ["p4"]},
    "case_withdrawal": act(
        "case_withdrawal", "2026-05-08", ground="not_established", reason="经鉴定，树木为自然枯死，违法事实不能成立", items="油锯2台退还当事人",
        approved_by="p3", document="某园撤案〔2026〕1号",
    ),
    "termination": act(
        "termination", "2026-05-08", reason="当事人死亡", items="没有涉案物品", approved_by="p3", document="某园终止〔2026〕1号",
    ),
    "deferral_decision": act(
        "deferral_decision", "2026-05-20", outcome="grant", reason="当事人亏损属实，确有经济困难",
        instalments=[{"due": "2026-06-25", "amount": 2500000}, {"due": "2026-07-25", "amount": 2500000}],
        approved_by="p3", document="某园罚延〔2026〕1号",
    ),
    "late_penalty": act(
        "late_penalty", "2026-06-15", **{"from": "2026-05-27"}, until="2026-06-15", principal=5000000, days=20, amount=3000000,
        document="某园加罚〔2026〕1号",
    ),
    "forfeited_goods_disposal": act(
        "forfeited_goods_disposal", "2026-06-20", items=[{"name": "国槐原木", "quantity": 12, "value": 360000}], manner="auction",
        handlers=["p1", "p2"], witness="见证人甲",
    ),
    "defence_review": act(
        "defence_review", "2026-04-20", claims=[{"claim": "已经恢复绿地", "checked": "复查属实", "outcome": "adopted"}],
        outcome="partly", penalties=PENALTIES, reason="从轻处罚",
    ),
}  # fmt: skip


def case_of(kind: str) -> dict[str, Any]:
    """The penalty case as it stood before the act of ``kind``."""
    summary = kind in ("summary_penalty_decision", "summary_filing")
    names = [a["act"] for a in PAST]
    name = FULL[kind]["act"]
    until = names.index(name) if name in names else len(PAST)
    return {
        "number": "某园罚立〔2026〕3号",
        "cause": "擅自搭设帐篷损坏花草案" if summary else FILING["cause"],
        "procedure": "summary" if summary else "ordinary",
        "kind": "penalty",
        "party": PERSON if summary else PARTY,
        "people": PEOPLE,
        "acts": ([SUMMARY] if kind == "summary_filing" else []) if summary else PAST[:until],
    }
