"""A permit for the use of green land, and the inspection that follows it, told fully."""

from __future__ import annotations

from typing import Any

from tests.apps.instruments.penalty_samples import PARTY, PEOPLE, act

BASIS = [{"law": "城市绿化条例", "article": "第十九条", "level": "regulation"}]
ITEM = {"id": "XK-01", "version": 1, "name": "临时占用城市绿化用地审批", "basis": BASIS}
APPLICATION = act(
    "application",
    "2026-03-02",
    applicant="某某园林有限公司",
    materials=[{"name": "申请书", "copies": 1}, {"name": "占用绿地平面图", "copies": 1}],
)
ACCEPTANCE = act("acceptance", "2026-03-09", seal=True, document="某园许受〔2026〕1号")
GRANT = act(
    "permit_decision", "2026-03-25", outcome="grant", valid_to="2027-03-24", basis=BASIS,
    scope="占用滨河公园东侧绿地120平方米；占用期间保护现有树木，期满恢复绿地。",
    states=["reasons", "remedies", "body_and_date", "seal"], document="某园许决〔2026〕1号",
)  # fmt: skip
ISSUE = act("permit_issue", "2026-03-27", number="某园占证2026001")
RENEWAL = act("renewal_application", "2027-02-10", number="某园占证2026001", valid_to="2027-03-24")


def ended(name: str, number: str, ground: str, reason: str, **more: Any) -> dict[str, Any]:
    return act(name, "2026-09-01", ground=ground, reason=reason, document=number, **more)


PERMITS: dict[str, dict[str, Any]] = {
    "material_correction_notice": act(
        "material_correction_notice", "2026-03-05", once=True, document="某园许补〔2026〕1号",
        items=[{"item": "恢复绿地方案", "why": "补充恢复的时间和树种"}, {"item": "平面图", "why": "标明面积并加盖公章"}],
    ),
    "acceptance": ACCEPTANCE,
    "non_acceptance": act(
        "non_acceptance", "2026-03-09", seal=True, reason="申请占用的土地属于林地，不属于城市绿化用地",
        elsewhere="某市林业和草原局", document="某园许不受〔2026〕1号",
    ),
    "material_review": act("material_review", "2026-03-12", outcome="meets", opinion="材料齐全，占用面积和期限符合规定。"),
    "on_site_verification": act(
        "on_site_verification", "2026-03-16T09:00:00+08:00", place="滨河公园东侧绿地", outcome="meets",
        found="现场测量拟占用绿地120平方米，与平面图一致；绿地内有国槐3株，可以保护。",
    ),
    "special_step_notice": act(
        "special_step_notice", "2026-03-10", step="树木保护方案的专家评审", days=10, document="某园许时〔2026〕1号",
    ),
    "stakeholder_notice": act(
        "stakeholder_notice", "2026-03-11", to=[{"name": "某某小区业主委员会"}], content="该项占用将使小区东门绿道改道6个月。",
        document="某园许告〔2026〕1号",
    ),
    "permit_extension": act(
        "extension", "2026-04-03", of="acceptance", until="2026-04-21", reason="专家对树木保护方案的意见不一致，需要补充论证",
        approved_by="p3", document="某园延期〔2026〕3号",
    ),
    "general_hearing_notice": act(
        "hearing_notice", "2026-03-12", hearing_at="2026-03-24T09:00:00+08:00", place="三楼听证室", chair="p4", recorder="p7",
        open=True, document="某园罚听通〔2026〕2号",
    ),
    "permit_decision": GRANT,
    "permit_renewal": act(
        "permit_renewal", "2027-03-10", outcome="grant", valid_to="2028-03-24", reason="占用情况符合原许可的条件",
        document="某园许延〔2027〕1号",
    ),
    "permit_modification": act(
        "permit_modification", "2026-06-01", was="占用绿地120平方米", now="占用绿地80平方米", reason="被许可人缩小施工范围",
        document="某园许变〔2026〕1号",
    ),
    "permit_withdrawal": ended(
        "permit_withdrawal", "某园许撤回〔2026〕1号", "准予许可所依据的客观情况发生重大变化", "该地块列入防洪工程范围",
        compensation=800000,
    ),
    "permit_annulment": ended(
        "permit_annulment", "某园许撤〔2026〕1号", "被许可人以欺骗手段取得许可", "申请时提交的平面图系伪造", compensation=0,
    ),
    "permit_cancellation": ended(
        "permit_cancellation", "某园许注〔2026〕1号", "有效期届满未延续", "有效期届满，被许可人没有申请延续",
    ),
    "general_deliberation": act(
        "collective_deliberation", "2026-03-23T15:00:00+08:00", start="2026-03-23T15:00:00+08:00", place="二楼会议室", chair="p3",
        present=["p3", "p5"], members=["p3", "p5"], opinions=[{"who": "p3", "opinion": "同意。", "vote": "agree"}],
        outcome="agree", conclusion="准予许可",
    ) | {"by": ["p3"]},
    "general_approval": act(
        "head_approval", "2026-03-24", of="acceptance", outcome="agree", opinion="同意准予许可",
    ) | {"by": ["p3"]},
}  # fmt: skip

NOTICE = act(
    "inspection_notice", "2026-05-06", matter="临时占用绿地的范围、树木保护和恢复措施", inspect_at="2026-05-08T09:00:00+08:00",
    frequency=1, basis=[{"law": "城市绿化条例", "article": "第二十四条"}], helpers=2, complain_to="0350-7654321",
    states=["basis", "matter", "time", "officers", "frequency", "five_bans", "right_to_recusal"],
    document="某园检通〔2026〕1号",
)  # fmt: skip
INSPECTIONS: dict[str, dict[str, Any]] = {
    "inspection_approval": act(
        "inspection_approval", "2026-05-05", item="城市绿化用地使用情况检查", target="某某园林有限公司", source="plan", listed=True,
        frequency=1, reason="列入2026年度检查计划", scope="占用范围、树木保护措施、恢复方案的落实", until="2026-05-09",
        officers=["p1", "p2"], approved_by="p3", **{"from": "2026-05-08"},
    ),
    "inspection_notice": NOTICE,
    "inspection_result": act(
        "inspection_result", "2026-05-12", outcome="order",
        results=[{"item": "占用的范围", "result": "pass"}, {"item": "树木保护措施", "result": "problem"}],
        problems=[{"problem": "2株国槐没有设置保护围挡", "demand": "设置围挡并支撑"}], until="2026-05-26",
        credit="限期改正的，不影响信用；逾期不改正被处罚的，依法列入信用记录", channel="某市园林绿化管理局，0350-1234567",
        document="某园检告〔2026〕1号",
    ),
}  # fmt: skip
FULL = PERMITS | INSPECTIONS
ORDER = [APPLICATION, ACCEPTANCE, GRANT, ISSUE]


def case_of(kind: str) -> dict[str, Any]:
    """The permit, or the inspection, as it stood before the act of ``kind``."""
    told = {
        "number": "某园线〔2026〕21号",
        "cause": "",
        "procedure": "ordinary",
        "kind": "permit",
        "party": PARTY,
        "people": PEOPLE,
        "item": ITEM,
        "acts": ORDER,
    }
    if kind in INSPECTIONS:
        told |= {"kind": "inspection", "procedure": "daily", "acts": [NOTICE]}
        told |= {"item": {}, "cause": "城市绿化用地使用情况检查"}
        if kind != "inspection_result":
            told["acts"] = []
    elif kind == "permit_renewal":
        told["acts"] = [*ORDER, RENEWAL]
    elif FULL[kind]["at"] < GRANT["at"]:
        told["acts"] = [APPLICATION]
        if kind in ("permit_extension", "general_hearing_notice"):
            told["acts"] = [APPLICATION, ACCEPTANCE]
    elif kind == "permit_decision":
        told["acts"] = [APPLICATION, ACCEPTANCE]
    return told
