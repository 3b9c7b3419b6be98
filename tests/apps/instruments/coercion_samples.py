"""A measure taken, and an execution carried through, told fully: what their papers are made of."""

from __future__ import annotations

from typing import Any

from tests.apps.instruments.penalty_samples import BASIS, DECISION, PARTY, PEOPLE, act

MEASURE_BASIS = [
    {"law": "某省城市绿化实施办法", "article": "第三十五条第二款", "level": "regulation"}
]
GOODS = [
    {"name": "油锯", "spec": "MS180", "quantity": 2, "state": "可用"},
    {"name": "国槐原木", "spec": "胸径15至22厘米", "quantity": 12, "state": "新伐"},
]
REASON = "当事人正在转移砍伐的树木和作案工具，不及时控制将难以查清砍伐的数量"
ALL = [
    "party", "grounds", "basis", "right_to_defend", "term", "goods", "remedies", "body_and_date", "seal",
]  # fmt: skip


def measure(name: str, number: str, **more: Any) -> dict[str, Any]:
    told = {
        "items": GOODS, "place": "某市某区滨河公园东侧绿地", "until": "2026-04-01", "copies": 2,
        "reason": REASON, "basis": MEASURE_BASIS, "states": ALL, "signed": "signed",
    }  # fmt: skip
    return act(name, "2026-03-02T11:30:00+08:00", **(told | more), document=number)


SEIZURE = measure("seizure", "某园强扣〔2026〕1号")
MEASURES: dict[str, dict[str, Any]] = {
    "measure_approval": act(
        "measure_approval", "2026-03-02", measure="seizure", facts_found="巡查发现当事人擅自砍伐城市树木国槐12株。", reason=REASON,
        basis=MEASURE_BASIS, goods="油锯2台、国槐原木12段", approved_by="p3", approved_at="2026-03-02T11:00:00+08:00",
    ),
    "measure_late_approval": act(
        "measure_late_approval", "2026-03-02T15:00:00+08:00", of="seizure", outcome="approve", reason="当事人正在装车转移树木",
        reported_at="2026-03-02T14:30:00+08:00",
    ) | {"by": ["p3"]},
    "sealing": measure("sealing", "某园强封〔2026〕1号"),
    "seizure": SEIZURE,
    "other_measure": measure("other_measure", "某园强措〔2026〕1号", measure="封存施工机械的操作室"),
    "freezing": act(
        "freezing", "2026-03-03", institution="某某银行某市分行", until="2026-04-01", reason="当事人正在转移违法所得",
        basis=MEASURE_BASIS, items=[{"account": "6222000000000000000", "amount": 5000000}], copies=2, states=ALL,
        document="某园强冻〔2026〕1号",
    ),
    "measure_record": act(
        "on_site_record", "2026-03-02T11:20:00+08:00", start="2026-03-02T11:20:00+08:00", end="2026-03-02T12:10:00+08:00",
        place="某市某区滨河公园东侧绿地", party_present=False, certificates_shown=True, recusal_asked=True,
        found="现场清点油锯2台、国槐原木12段，装箱加贴封条（照片1至12，录像1）。", defence="无", signed="absent",
        refusal="当事人接到通知后没有到场", witness="见证人甲", recorded=["text", "full"],
    ),
    "measure_extension": act(
        "extension", "2026-03-30", of="seizure", until="2026-05-01", reason="树木损失的鉴定结论尚未作出", approved_by="p3",
        told_at="2026-03-30", document="某园延期〔2026〕2号",
    ),
    "measure_release": act(
        "measure_release", "2026-04-10", of="seizure", items=GOODS, reason="调查完毕，不再需要采取扣押措施", signed="signed",
        document="某园强解〔2026〕1号",
    ),
    "goods_return": act(
        "goods_return", "2026-04-10", items=GOODS, reason="扣押已经解除", receipt="领条1号",
    ),
    "goods_disposal": act(
        "goods_disposal", "2026-04-10", items=GOODS[1:], reason="木材已经腐坏，不宜继续保管", basis=MEASURE_BASIS, manner="依法销毁",
        handlers=["p1", "p2"], witness="见证人甲",
    ),
}  # fmt: skip

DEMAND = act(
    "demand", "2026-06-20", of="penalty_decision", obligation="缴纳罚款人民币50000元和加处罚款人民币30000元",
    until="2026-07-05", manner="到代收银行缴纳", amount=8000000, account="某某银行某市分行，户名某市财政局",
    states=["term", "manner", "amount_and_account", "right_to_defend"], document="某园催告〔2026〕1号",
)  # fmt: skip
ORDER = act(
    "execution_decision", "2026-07-20", manner="拆除绿地上的违法建筑物", execution_at="2026-08-03T09:00:00+08:00",
    reason="当事人没有在限期内自行拆除绿地上的违法建筑物，危害继续", basis=BASIS, states=["party"],
    document="某园强执〔2026〕1号",
)  # fmt: skip
EXECUTIONS: dict[str, dict[str, Any]] = {
    "demand": DEMAND,
    "execution_decision": ORDER,
    "substitute_decision": act(
        "substitute_decision", "2026-07-20", cost=1260000, by_whom="某某绿化养护有限公司", supervised_by="执法员甲、执法员乙",
        start="2026-08-03T09:00:00+08:00", manner="清运砂石，恢复绿地186.5平方米", reason="当事人经催告仍不恢复绿地，危害继续",
        basis=[{"law": "行政强制法", "article": "第五十条"}], document="某园代履〔2026〕1号",
    ),
    "substitute_demand": act(
        "substitute_demand", "2026-07-27", of="substitute_decision", until="2026-08-03", document="某园代催〔2026〕1号",
    ),
    "demolition_notice": act(
        "demolition_notice", "2026-07-01", until="2026-07-15", content="你单位在滨河公园东侧绿地上擅自建设的临时房屋3间，应当拆除。",
        document="某园拆告〔2026〕1号",
    ),
    "execution_agreement": act(
        "execution_agreement", "2026-07-22", by_consent=True, relief="当事人按期履行的，减免加处的罚款。",
        instalments=[{"due": "2026-08-31", "amount": 2500000}, {"due": "2026-09-30", "amount": 2500000}],
    ),
    "execution_suspension": act(
        "suspension", "2026-07-25", of="execution_decision", reason="第三人对执行标的主张权利，确有理由", approved_by="p3",
        document="某园中止〔2026〕2号",
    ),
    "execution_resumption": act(
        "resumption", "2026-08-20", of="execution_decision", reason="第三人的主张已经处理完毕", approved_by="p3",
        document="某园恢复〔2026〕2号",
    ),
    "execution_termination": act(
        "termination", "2026-09-10", reason="执行标的灭失", items="没有需要处理的物品、款项", approved_by="p3",
        document="某园终止〔2026〕2号",
    ),
    "court_execution": act(
        "court_execution", "2026-12-01", court="某市某区人民法院", of="penalty_decision", signed=True, signed_by="p3",
        request="强制执行罚款人民币50000元", subject="被申请人名下的银行存款", amount=5000000,
        materials=["application", "decision", "opinions", "subject"], document="某园强申〔2026〕1号",
    ),
}  # fmt: skip
FULL = MEASURES | EXECUTIONS


def case_of(kind: str) -> dict[str, Any]:
    """The measure, or the execution of the decision, as it stood before the act of ``kind``."""
    if kind in MEASURES:
        past = [] if kind in ("measure_approval", "measure_record") else [SEIZURE]
        if kind in ("sealing", "seizure", "freezing", "other_measure"):
            past = []
        case_kind, procedure = "compulsory_measure", "ordinary"
    else:
        past = [DECISION, DEMAND, ORDER] if kind != "demand" else [DECISION]
        case_kind, procedure = "compulsory_execution", "monetary"
    return {
        "number": "某园线〔2026〕9号",
        "cause": "擅自砍伐城市树木案",
        "procedure": procedure,
        "kind": case_kind,
        "party": PARTY,
        "people": PEOPLE,
        "acts": past,
    }
