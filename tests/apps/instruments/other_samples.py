"""Confirmation, payment, fee, takings, referral and supervision, told fully."""

from __future__ import annotations

from typing import Any

from tests.apps.instruments.penalty_samples import FACTS, PARTY, PEOPLE, PERSON, act

BASIS = [{"law": "某省城市绿化实施办法", "article": "第十二条", "level": "regulation"}]
APPLICATION = act("application", "2026-03-02", applicant="当事人甲", materials=[{"name": "申请书"}])
BENEFITS: dict[str, dict[str, Any]] = {
    "confirmation_decision": act(
        "confirmation_decision", "2026-03-20", outcome="confirm", basis=BASIS, content="确认位于某市某区新建路5号院内的国槐1株为古树，树龄约一百二十年",
        reason="经专家鉴定", states=["facts", "basis"], document="某园确认〔2026〕1号",
    ),
    "payment_decision": act(
        "payment_decision", "2026-03-20", outcome="grant", basis=BASIS, amount=120000, period="2026年1月至2026年12月",
        condition="申请人养护古树1株，符合养护补助的条件", states=["facts"], document="某园给付〔2026〕1号",
    ),
    "payment_stop": act(
        "payment_stop", "2026-09-01", basis=BASIS, reason="古树已经移交公园养护，不再符合给付条件", document="某园给停〔2026〕1号",
        **{"from": "2026-09-01"},
    ),
    "intent_notice": act(
        "intent_notice", "2026-08-10", content="拟停止对你的古树养护补助", reason="古树已经移交公园养护", until="2026-08-20",
        states=["facts", "right_to_defend", "right_to_hearing"], document="某园拟告〔2026〕1号",
    ),
    "fee_notice": act(
        "fee_notice", "2026-03-20", fee_item="绿化补偿费", reason="经批准占用绿地120平方米", standard="每平方米30元", basis=BASIS, amount=360000, until="2026-04-03",
        account="某某银行某市分行，户名某市财政局", relief="小微企业减半", document="某园费通〔2026〕1号",
    ),
}  # fmt: skip
TAKINGS: dict[str, dict[str, Any]] = {
    "expropriation_notice": act(
        "expropriation_notice", "2026-03-01", basis=BASIS, reason="建设城市防洪工程", scope="滨河路东侧地块，面积2680平方米",
        survey="涉及房屋6处、树木120株，调查结果已经公布", plan="房屋按照市场评估价格补偿，树木按照某市补偿标准补偿",
        until="2026-04-01", where="某市长风街1号接待室", document="某园征告〔2026〕1号", **{"from": "2026-03-02"},
    ),
    "expropriation_decision": act(
        "expropriation_decision", "2026-05-01", basis=BASIS, reason="建设城市防洪工程", scope="滨河路东侧地块，面积2680平方米",
        compensation="按照公布的补偿方案给予货币补偿或者房屋产权调换", until="2026-07-01", states=["facts"],
        document="某园征收〔2026〕1号",
    ),
    "requisition_decision": act(
        "requisition_decision", "2026-07-10", basis=BASIS, reason="抢险救灾需要抽水设备", scope="抽水泵4台、操作人员4名",
        compensation="使用后返还，按照使用天数和折旧给予补偿", until="2026-07-20", states=["facts"],
        document="某园征用〔2026〕1号",
    ),
    "compensation_agreement": act(
        "compensation_agreement", "2026-05-20", amount=36000000, content="对房屋1处给予货币补偿", until="2026-06-20",
        document="某园补协〔2026〕1号",
    ),
    "compensation_decision": act(
        "compensation_decision", "2026-06-20", basis=BASIS, amount=36000000, reason="在签约期限内没有达成补偿协议",
        content="对房屋1处给予货币补偿，按照评估价格计算", until="2026-08-01", states=["facts"], document="某园补偿〔2026〕1号",
    ),
}  # fmt: skip
REPORT = act(
    "referral_report", "2026-04-04", officers=["p1", "p2"], facts_found=FACTS, charge="盗伐林木罪",
    evidence="现场检查笔录、询问笔录、树木损失鉴定意见。",
)  # fmt: skip
AGREED = act("referral_decision", "2026-04-06", outcome="refer", reason="砍伐数量达到追诉标准") | {
    "by": ["p3"]
}
SENT = act(
    "criminal_referral", "2026-04-06T16:00:00+08:00", to="某市公安局某区分局",
    materials=["letter", "report", "items", "tests", "other"],
    items=[{"name": "国槐原木", "spec": "胸径15至22厘米", "quantity": 12, "state": "新伐"}],
    copied_procuratorate=True, party_told=True, receipt="已收，2026年4月6日", document="某园刑移〔2026〕1号",
)  # fmt: skip
REFUSED = act("referral_outcome", "2026-04-09", outcome="not_filed", received_at="2026-04-09")
REFERRALS: dict[str, dict[str, Any]] = {
    "referral_report": REPORT,
    "referral_decision": AGREED,
    "criminal_referral": SENT,
    "referral_objection": act(
        "referral_objection", "2026-04-11", to="police", reason="砍伐数量的鉴定意见足以证明达到追诉标准",
        document="某园刑议〔2026〕1号",
    ),
}  # fmt: skip
FILED = act(
    "supervision_filing", "2026-03-01", way="daily", matter="城市绿化行政处罚案件的办理",
    target={"name": "某市园林绿化管理局", "relation": "own_department"},
)  # fmt: skip
LETTER = act(
    "supervision_urging_letter", "2026-03-10", ground="not_performed", law="《城市绿化条例》第七条", until="2026-04-10",
    content="2026年1月收到的3件占用绿地投诉，至今没有核查", document="某监督办〔2026〕1号",
)  # fmt: skip
OPINION = act(
    "supervision_opinion", "2026-04-20", ground="unlawful", until="2026-05-20", found="调阅案卷5件，询问承办人员2人，查明3件处罚决定作出前没有告知陈述、申辩权利",
    problems=[
        {"problem": "作出处罚决定前没有告知", "law": "《行政处罚法》第四十四条", "demand": "自行撤销3件处罚决定，依法重新处理"},
        {"problem": "决定书没有写明救济途径", "law": "《行政处罚法》第五十九条", "demand": "统一修改文书格式"},
    ],
    document="某监意〔2026〕1号",
)  # fmt: skip
OBJECTION = act(
    "supervision_objection", "2026-04-28", of="supervision_opinion", reason="其中1件已经口头告知，有录像为证", document="某监议〔2026〕1号",
)  # fmt: skip
SUPERVISIONS: dict[str, dict[str, Any]] = {
    "supervision_urging_letter": LETTER,
    "supervision_opinion": OPINION,
    "supervision_proposal": act(
        "supervision_proposal", "2026-05-25", of="supervision_opinion", ground="refused",
        content="该局收到监督意见书后逾期没有纠正，建议责令纠正",
    ),
    "supervision_decision": act(
        "supervision_decision", "2026-06-05", issued_by="某市人民政府", ground="refused", outcome="correct", until="2026-07-05",
        law="《行政执法监督条例》第二十九条", found="该局收到监督意见书后，没有在期限内撤销3件处罚决定",
        reason="拒不纠正违法的行政执法行为", document="某监决〔2026〕1号",
    ),
    "supervision_reply": act(
        "supervision_reply", "2026-05-18", of="supervision_opinion", outcome="part", content="已经撤销2件处罚决定，文书格式已经修改",
        document="某监馈〔2026〕1号",
    ),
    "supervision_objection": OBJECTION,
    "supervision_objection_reply": act(
        "supervision_objection_reply", "2026-05-06", of="supervision_objection", outcome="rejected",
        reason="录像没有显示告知拟处罚的内容和依据", document="某监异〔2026〕1号",
    ),
    "review_score": act(
        "review_score", "2026-04-15", dossier="某园罚决〔2026〕5号案卷", standard="own", score=86, grade="good",
        aspects=[{"aspect": "lawfulness", "score": 50}, {"aspect": "papers", "score": 36, "note": "送达回证缺少见证人签名"}],
        vetoes=[],
    ),
    "rectification_item": act(
        "rectification_item", "2026-04-21", owner="行政执法科", content="撤销3件处罚决定，重新告知后依法处理", until="2026-05-20",
        proof="撤销决定书和新的告知书",
    ),
    "supervision_interview": act(
        "supervision_interview", "2026-05-22T15:00:00+08:00", who="某市园林绿化管理局主要负责人", place="三楼会议室",
        content="就监督意见书的落实情况进行约谈", undertaking="承诺6月5日前全部纠正",
    ),
}  # fmt: skip
for _told in SUPERVISIONS.values():
    _told["by"] = ["p8"]
    _told["officers"] = []
FULL = BENEFITS | TAKINGS | REFERRALS | SUPERVISIONS
KINDS = {
    "confirmation_decision": "confirmation", "payment_decision": "payment", "payment_stop": "payment",
    "intent_notice": "payment", "fee_notice": "fee",
    **dict.fromkeys(TAKINGS, "expropriation"), **dict.fromkeys(REFERRALS, "penalty"),
    **dict.fromkeys(SUPERVISIONS, "supervision"),
}  # fmt: skip


def case_of(kind: str) -> dict[str, Any]:
    """The case as it stood before the act of ``kind``."""
    past: dict[str, list[dict[str, Any]]] = {
        "benefit": [APPLICATION],
        "referral": [REPORT, AGREED, SENT, REFUSED],
        "supervision": [FILED, LETTER, OPINION, OBJECTION],
    }
    if kind in REFERRALS:
        acts = past["referral"]
        acts = acts[: acts.index(FULL[kind])] if FULL[kind] in acts else acts
    elif kind in SUPERVISIONS:
        acts = past["supervision"]
        acts = acts[: acts.index(FULL[kind])] if FULL[kind] in acts else acts
    else:
        acts = past["benefit"] if kind in BENEFITS and kind != "fee_notice" else []
    causes = {
        "penalty": "涉嫌擅自砍伐城市树木案",
        "payment": "古树养护补助",
        "confirmation": "古树确认",
    }
    return {
        "number": "某园线〔2026〕33号",
        "cause": causes.get(KINDS[kind], ""),
        "procedure": "requisition" if kind == "requisition_decision" else "ordinary",
        "kind": KINDS[kind],
        "party": PERSON if kind in BENEFITS and kind != "fee_notice" else PARTY,
        "people": PEOPLE | {"p8": "监督员"},
        "acts": acts,
    }
