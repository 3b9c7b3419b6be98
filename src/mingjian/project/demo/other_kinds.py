"""The demonstration's cases of other kinds: permits, a seizure, an inspection, a fee, a payment."""

from __future__ import annotations

from typing import Any

from mingjian.project.demo import publicity
from mingjian.project.demo.matters import individual, organisation
from mingjian.project.demo.stage import Stage

PLAIN = {
    "affects_others": False,
    "needs_testing": False,
    "complex": False,
    "major_public_interest": False,
}
GARDEN = organisation("某某市政工程有限公司", 21)
FELLER = organisation("某某木业有限公司", 22, "350582")
BUILDER = organisation("某某建设发展有限公司", 23, "350582")
KEEPER = organisation("某某绿化养护有限公司", 24)


def opened(
    s: Stage, role: str, act: str, kind: str, procedure: str, item: str, **data: Any
) -> None:
    """The first act of a case of a kind."""
    s.do(role, act, {"kind": kind, "procedure": procedure, "item": {"id": item}, **data})


def served(s: Stage, of: str, **more: Any) -> None:
    s.do(
        "officer1",
        "service",
        {
            "by": s.pair,
            "of": of,
            "method": "direct",
            "recipient": "当事人代表",
            "relation": "representative",
            "received_at": s.now.isoformat(),
            "place": "当事人住所",
            "recorded": ["photo"],
            **more,
        },
    )


def closed(s: Stage, summary: str) -> None:
    s.do(
        "officer1",
        "case_closure",
        {
            "result": "done",
            "ground_at": s.day.isoformat(),
            "summary": summary,
            "published": True,
            "approved_by": s.ref("leader"),
        },
    )


def _applied(s: Stage, materials: tuple[str, ...]) -> None:
    opened(
        s,
        "clerk",
        "application",
        "permit",
        "ordinary",
        "CZ-XK-01-1",
        party=dict(GARDEN),
        applicant=GARDEN["name"],
        materials=[{"name": name, "copies": 1} for name in materials],
        facts={"safety_permit": False},
    )


def permit_granted(s: Stage) -> None:
    """Asked for, corrected, accepted, verified, granted, issued, made public, closed."""
    _applied(s, ("临时占用绿地申请书", "占用范围图"))
    s.after(1)
    asked = {"items": [{"item": "占用范围图", "why": "补充比例尺和树木位置"}], "once": True}
    s.do("clerk", "material_correction_notice", asked)
    s.after(2)
    s.do("clerk", "material_supplement", {"materials": [{"name": "占用范围图"}]})
    s.do("clerk", "acceptance", {"seal": True})
    s.after(1)
    examined = {"outcome": "meets", "opinion": "材料齐全，符合条件。", "facts": PLAIN}
    s.do("officer1", "material_review", examined)
    s.after(2)
    s.do(
        "officer1",
        "on_site_verification",
        {
            "by": s.pair,
            "place": "示例大道西侧绿地",
            "found": "占用范围与图纸一致，范围内没有古树名木。",
            "outcome": "meets",
        },
    )
    s.after(3)
    approved = {"of": "on_site_verification", "outcome": "agree", "opinion": "同意。"}
    s.do("leader", "head_approval", approved)
    s.do(
        "officer1",
        "permit_decision",
        {
            "outcome": "grant",
            "valid_to": s.later(120).date().isoformat(),
            "scope": "临时占用示例大道西侧绿地三十平方米，用于管线施工，到期恢复原状。",
            "states": ["reasons", "remedies", "body_and_date", "seal"],
        },
    )
    s.after(1)
    served(s, "permit_decision")
    s.do("clerk", "permit_issue", {"number": "示例占绿证第1号"})
    s.after(1)
    publicity.review(s)
    publicity.publish(s)
    s.after(2)
    closed(s, "准予许可，证件已经送达。")


def permit_under_examination(s: Stage) -> None:
    """Accepted; the officers examine it, the term runs."""
    _applied(s, ("临时占用绿地申请书", "占用范围图", "恢复绿化方案"))
    s.do("clerk", "acceptance", {"seal": True})


def seizure_in_force(s: Stage) -> None:
    """Approved, told, seized with its list, recorded, handed over; its thirty days run."""
    found = "当事人在示例山场外运没有合法来源证明的杉木，使用油锯二台。"
    opened(
        s,
        "officer1",
        "case_lead",
        "compulsory_measure",
        "ordinary",
        "JJ-QC-01",
        party=dict(FELLER),
        source="inspection",
        received_at=s.day.isoformat(),
        place="示例山场运输道口",
        summary=found,
        facts={"urgent": False},
    )
    basis = [{"law": "中华人民共和国森林法", "article": "第六十七条第一款第三项", "level": "law"}]
    s.do(
        "leader",
        "measure_approval",
        {
            "measure": "seizure",
            "facts_found": found,
            "reason": "有证据证明林木来源非法，工具可能转移。",
            "basis": basis,
            "goods": "杉木十二立方米、油锯二台",
            "approved_by": s.ref("leader"),
            "approved_at": s.now.isoformat(),
        },
    )
    s.do("officer1", "certificate_shown", {"by": s.pair, "to": "现场负责人", "recorded": ["video"]})
    stated = [
        "party", "grounds", "basis", "right_to_defend", "term", "goods", "remedies",
        "body_and_date", "seal",
    ]  # fmt: skip
    s.do("officer1", "measure_notice", {"by": s.pair, "states": stated, "recorded": ["video"]})
    s.do(
        "officer1",
        "seizure",
        {
            "by": s.pair,
            "items": [
                {"name": "杉木", "spec": "径级十六至二十厘米", "quantity": 86, "state": "已造材"},
                {"name": "油锯", "spec": "某型", "quantity": 2, "state": "完好"},
            ],
            "place": "示例山场运输道口",
            "until": s.later(19).date().isoformat(),
            "copies": 2,
            "reason": "有证据证明林木来源非法。",
            "basis": basis,
            "states": stated,
            "signed": "signed",
        },
    )
    s.do(
        "officer1",
        "on_site_record",
        {
            "by": s.pair,
            "start": s.now.isoformat(),
            "end": s.now.isoformat(),
            "place": "示例山场运输道口",
            "party_present": True,
            "certificates_shown": True,
            "recusal_asked": True,
            "found": "清点杉木八十六根、油锯二台，逐项登记，当事人核对无误。",
            "defence": "称手续正在补办。",
            "signed": "signed",
            "recorded": ["text", "photo", "video"],
        },
    )
    served(s, "seizure", method="on_the_spot")


def inspection_finds_a_breach(s: Stage) -> None:
    """Approved, noticed, scanned in, recorded; the breach opens a penalty case of its own."""
    opened(
        s,
        "leader",
        "inspection_approval",
        "inspection",
        "daily",
        "CZ-JC-01",
        party=dict(KEEPER),
        target=KEEPER["name"],
        source="plan",
        listed=True,
        frequency=1,
        reason="年度检查计划安排。",
        scope="绿地养护台账、树木修剪和移植手续、现场绿地完好情况",
        officers=s.pair,
        approved_by=s.ref("leader"),
        facts={"urgent": False},
        **{"from": s.day.isoformat()},
    )
    s.do("leader", "officer_assignment", {"officers": s.pair, "no_interest": True})
    s.after(1)
    stated = ["basis", "matter", "time", "officers", "frequency", "five_bans", "right_to_recusal"]
    s.do(
        "officer1",
        "inspection_notice",
        {
            "by": s.pair,
            "matter": "城市园林绿化养护管理",
            "inspect_at": s.now.isoformat(),
            "frequency": 1,
            "helpers": 0,
            "states": stated,
        },
    )
    s.do("officer1", "certificate_shown", {"by": s.pair, "to": "现场负责人", "recorded": ["video"]})
    s.do("officer1", "entry_scan", {"by": s.pair, "code": "示例检查码0001"})
    found = "示例公园北侧绿地内移走行道树二株，没有移植审批手续。"
    s.do(
        "officer1",
        "on_site_record",
        {
            "by": s.pair,
            "start": s.now.isoformat(),
            "end": s.now.isoformat(),
            "place": "示例公园北侧绿地",
            "party_present": True,
            "certificates_shown": True,
            "recusal_asked": True,
            "found": found,
            "signed": "signed",
            "recorded": ["text", "photo", "video"],
        },
    )
    s.do(
        "officer1",
        "inspection_result",
        {
            "by": s.pair,
            "outcome": "case",
            "results": [
                {"item": "养护台账", "result": "pass"},
                {"item": "树木移植手续", "result": "problem"},
            ],
            "problems": [{"problem": found, "demand": "停止移植，等候处理"}],
            "credit": "检查结果按规定记入信用信息",
            "facts": {"suspected_crime": False},
        },
    )
    inspection = s.case
    s.settle()
    s.case = None
    opened(
        s,
        "officer1",
        "case_lead",
        "penalty",
        "ordinary",
        "CZ-CF-03",
        party=dict(KEEPER),
        source="inspection",
        received_at=s.day.isoformat(),
        place="示例公园北侧绿地",
        summary=found,
        origin=inspection,
        facts={"discovered_at": s.day.isoformat(), "violation_end": s.day.isoformat()},
    )


def fee_noticed(s: Stage) -> None:
    """A fee by its published standard: noticed, served, paid."""
    opened(
        s,
        "officer1",
        "case_lead",
        "fee",
        "ordinary",
        "JJ-SF-01",
        party=dict(BUILDER),
        source="duty",
        received_at=s.day.isoformat(),
        place="示例工业园二期",
        summary="经批准占用耕地，没有条件开垦，应当缴纳耕地开垦费。",
    )
    s.after(1)
    s.do(
        "officer1",
        "fee_notice",
        {
            "fee_item": "耕地开垦费",
            "standard": "示例：每平方米三十元，占用耕地一千平方米",
            "amount": 3_000_000,
            "until": s.later(15).date().isoformat(),
            "relief": "无",
            "states": ["facts", "grounds", "basis", "remedies", "body_and_date", "seal"],
            "facts": {"complex": False, "major_public_interest": False},
        },
    )
    s.after(1)
    served(s, "fee_notice")
    s.after(3)
    s.do(
        "clerk",
        "fee_payment",
        {"standard": "每平方米三十元", "amount": 3_000_000, "receipt": "示例票据0001"},
    )


def payment_granted(s: Stage) -> None:
    """A housing allowance: asked for, accepted, examined, granted, served, paid out."""
    opened(
        s,
        "clerk",
        "application",
        "payment",
        "ordinary",
        "HY-JF-01",
        party=individual("当事人丙"),
        applicant="当事人丙",
        materials=[{"name": "租赁补贴申请表", "copies": 1}, {"name": "租赁合同", "copies": 1}],
    )
    s.do("clerk", "acceptance", {"seal": True})
    s.after(3)
    s.do(
        "officer1",
        "material_review",
        {
            "outcome": "meets",
            "opinion": "收入和住房面积符合公布的条件。",
            "facts": {"complex": False, "major_public_interest": False},
        },
    )
    s.after(1)
    s.do(
        "leader",
        "payment_decision",
        {
            "outcome": "grant",
            "amount": 480_000,
            "period": "十二个月",
            "condition": "收入和住房面积符合公布的条件。",
            "reason": "符合条件，准予给付。",
            "states": ["facts", "grounds", "basis", "remedies", "body_and_date", "seal"],
        },
    )
    s.after(1)
    served(s, "payment_decision", relation="self", recipient="当事人丙")
    s.after(2)
    s.do("clerk", "disbursement", {"amount": 40_000, "period": "第一个月"})
