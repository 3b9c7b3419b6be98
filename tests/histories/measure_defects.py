"""What can be wrong in a compulsory measure, each from its article."""

from __future__ import annotations

from datetime import date, timedelta

from tests.histories.cast import SUPERVISOR, A
from tests.histories.common_defects import COMMON
from tests.histories.defects import (
    Defect,
    Edit,
    body,
    both,
    by,
    certificate,
    defect,
    drop,
    every,
    fact,
    first,
    found,
    has,
    late,
    later,
    put,
    unsaid,
    where,
    without,
)
from tests.histories.measure import GOODS
from tests.histories.story import Case

LAW = "《行政强制法》第{}条"
MEASURES = ("sealing", "seizure", "freezing")


def _measure(edit_one: object) -> Edit:
    """The edit, made for whichever measure this case has."""

    def edit(case: Case) -> bool:
        name = next((n for n in MEASURES if first(case, n) is not None), None)
        return name is not None and edit_one(name)(case)  # type: ignore[operator]

    return edit


def _goods(**members: object) -> Edit:
    """An item on the list that may not be taken."""

    def edit(case: Case) -> bool:
        act = first(case, "sealing") or first(case, "seizure")
        if act is None:
            return False
        act["items"] = [{**GOODS[0], **members}]
        return True

    return edit


def _kept(case: Case) -> bool:
    """A ground to release has come, and the goods are not given back."""
    if not any(first(case, name) for name in MEASURES):
        return False
    gone = ("measure_release", "goods_return", "goods_disposal", "referral_handover", "case_closure",
            "dossier_assembly", "archiving")  # fmt: skip
    case["acts"] = [act for act in case["acts"] if act["act"] not in gone]
    fact(release_due=True)(case)
    return later(lambda one: True, 90)(case)


def _over(case: Case) -> bool:
    """Neither ended nor extended, and the account goes on beyond sixty days."""
    if first(case, "extension") or not (first(case, "sealing") or first(case, "seizure")):
        return False
    return _ended(case)


def _frozen(case: Case) -> bool:
    return first(case, "freezing") is not None and _ended(case)


def _ended(case: Case) -> bool:
    gone = ("measure_release", "goods_return", "goods_disposal", "referral_handover", "case_closure",
            "dossier_assembly", "archiving")  # fmt: skip
    case["acts"] = [act for act in case["acts"] if act["act"] not in gone]
    return later(lambda one: True, 120)(case)


def _longer(days: int) -> Edit:
    """The extension reaches further than thirty days more."""

    def edit(case: Case) -> bool:
        act = first(case, "extension")
        if act is None or act["of"] not in MEASURES:
            return False
        act["until"] = (date.fromisoformat(act["until"]) + timedelta(days=days)).isoformat()
        return True

    return edit


def _extension(edit_one: Edit, *names: str) -> Edit:
    return where(lambda case: any(act["of"] in names for act in found(case, "extension")), edit_one)


def _alone(name: str) -> Edit:
    return by(name, A)


def _unsigned(case: Case) -> bool:
    """The party refused to sign; neither a note of it nor a witness."""
    act = first(case, "on_site_record")
    if act is None:
        return False
    act["signed"] = "absent"
    act["party_present"] = False
    act.pop("witness", None)
    act.pop("refusal", None)
    return True


def _untold(case: Case) -> bool:
    """Nothing told on the spot: no notice, and the decision itself silent."""
    if first(case, "freezing") is not None:  # 第三十条 leaves item five of 第十八条 out
        return False
    done = without("measure_notice")(case)
    for name in (*MEASURES, "other_measure"):
        for act in found(case, name):
            act["states"] = [word for word in act["states"] if word not in
                             ("grounds", "basis", "right_to_defend", "remedies")]  # fmt: skip
    return done


def _unrecorded(case: Case) -> bool:
    gone = ("recording_capture", "recording_handover", "gap_explanation")
    case["acts"] = [act for act in case["acts"] if act["act"] not in gone]
    return True


def _stated(case: Case, days: int) -> bool:
    act = first(case, "sealing") or first(case, "seizure")
    if act is None:
        return False
    act["until"] = (date.fromisoformat(act["at"][:10]) + timedelta(days=days)).isoformat()
    return True


def _filed(case: Case) -> bool:
    """The police took the case; the goods stay."""
    act = first(case, "referral_handover")
    if act is None or first(case, "other_measure") is not None:
        return False
    case["acts"] = [
        {"act": "referral_outcome", "at": act["at"], "outcome": "filed", "received_at": act["at"]}
        if one is act else one for one in case["acts"] if one["at"][:10] <= act["at"]
    ]  # fmt: skip
    case["as_of"] = (date.fromisoformat(act["at"][:10]) + timedelta(days=30)).isoformat()
    return True


GENERAL = [
    defect("QZ-001", "一个人实施", LAW.format("十八"), _measure(_alone)),
    defect("QZ-001", "执法证件过期", LAW.format("十八"),
           where(lambda c: any(first(c, n) for n in MEASURES), certificate(A, valid_to="2021-01-31"))),
    defect("QZ-002", "没有当场告知理由、依据、权利", LAW.format("十八"), later(_untold, 5)),
    defect("QZ-002", "没有现场笔录", LAW.format("十八"), later(without("on_site_record"), 5)),
    defect("QZ-002", "当事人不到场没有见证人", LAW.format("十八"), _unsigned),
    defect("QZ-004", "受委托组织实施强制措施", LAW.format("十七"),
           where(lambda c: any(first(c, n) for n in MEASURES), body(status="entrusted"))),
    late("QZ-005", "查封扣押晚一天处理", LAW.format("二十五")),
    defect("QZ-005", "查封扣押到期没有处理", LAW.format("二十五"), _over, hints=["goods"]),
    defect("QZ-005", "查封期限写成四十五日", LAW.format("二十五"), lambda case: _stated(case, 45),
           hints=["goods"]),
    defect("QZ-006", "延长没有批准", LAW.format("二十五"),
           _extension(drop("extension", "approved_by"), "sealing", "seizure"),
           hints=["QZ-006", "goods"]),
    defect("QZ-006", "延长没有告知", LAW.format("二十五"),
           _extension(drop("extension", "told_at"), "sealing", "seizure"),
           hints=["QZ-006", "goods"]),
    defect("QZ-007", "检验费向当事人收取", LAW.format("二十五"), put("testing", None, cost_to="party"),
           hints=["QZ-007"]),
    defect("QZ-007", "检验期间没有告知", LAW.format("二十五"), drop("testing", "told_at"),
           hints=["QZ-007"]),
    defect("QZ-008", "清单只有一份", LAW.format("二十四"),
           lambda c: any(put(n, None, copies=1)(c) for n in ("sealing", "seizure")), hints=["goods"]),
    *(defect("QZ-008", f"决定书漏了 {word}", LAW.format("二十四"),
             lambda c, word=word: any(unsaid(n, word)(c) for n in ("sealing", "seizure")),
             hints=["goods"])
      for word in ("party", "grounds", "basis", "term", "goods", "remedies", "body_and_date",
                   "seal")),
    defect("QZ-009", "扣押无关财物", LAW.format("二十三"), _goods(unrelated=True), hints=["goods"]),
    defect("QZ-009", "扣押生活必需品", LAW.format("二十三"), _goods(necessity=True), hints=["goods"]),
    defect("QZ-009", "重复查封", LAW.format("二十三"), _goods(held_by="某区人民法院"), hints=["goods"]),
    defect("QZ-010", "应当解除没有解除", LAW.format("二十八"), _kept),
    defect("GS-006", "措施被撤销没有撤下公示", "国办发〔2018〕118号第6项",
           where(lambda c: bool(first(c, "reconsideration_decision", outcome="annul")),
                 later(without("publication_withdrawal"), 30)), hints=["GS-006"],
           since=date(2024, 1, 1)),
    late("GS-002", "强制措施决定晚一天公示", "国办发〔2018〕118号第6项"),
    defect("JL-002", "查封扣押没有全程录像", "国办发〔2018〕118号第8项",
           both(lambda c: any(put(n, None, recorded=["text"])(c) for n in ("sealing", "seizure")),
                every("on_site_record", None, recorded=["text"]),
                every("measure_notice", None, recorded=["text"]), _unrecorded), hints=["goods"]),
    defect("YS-008", "公安立案后没有移交财物", "国务院令第310号第十二条", _filed),
    defect("YS-010", "移送财物没有告知当事人", LAW.format("二十一"),
           drop("referral_handover", "party_told"), hints=["goods"]),
    defect("JD-004", "监督人员代替实施措施", "《行政执法监督条例》第八条",
           _measure(lambda name: by(name, A, SUPERVISOR)), since=date(2026, 2, 1)),
]  # fmt: skip


ORDINARY = [
    defect("QZ-001", "没有事前批准", LAW.format("十八"), without("measure_approval")),
    late("QZ-011", "冻结决定书第四个工作日才交付", LAW.format("三十一")),
    late("QZ-012", "冻结晚一天解除", LAW.format("三十二")),
    defect("QZ-012", "冻结到期没有解除", LAW.format("三十二"), _frozen, hints=["freezing"]),
    defect("QZ-012", "冻结金额超过案涉金额", LAW.format("二十九"),
           both(put("freezing", None, amount=6000000,
                    items=[{"account": "见卷内", "amount": 6000000}])), hints=["freezing"]),
    defect("QZ-012", "重复冻结", LAW.format("二十九"),
           put("freezing", None, items=[{"account": "见卷内", "amount": 5000000,
                                         "held_by": "某区人民法院"}]), hints=["freezing"]),
    defect("QZ-012", "延长冻结没有批准", LAW.format("三十二"),
           _extension(drop("extension", "approved_by"), "freezing"),
           hints=["QZ-012.extend", "freezing"]),
    defect("QZ-012", "延长冻结超过三十日", LAW.format("三十二"),
           _extension(_longer(5), "freezing"), hints=["QZ-012.extend", "freezing"]),
    defect("QZ-006", "延长超过三十日", LAW.format("二十五"),
           _extension(_longer(40), "sealing", "seizure"), hints=["QZ-006", "goods"]),
    defect("JD-012", "主体资格没有确认", "《行政执法监督条例》第十七条第一款",
           where(has("measure_approval"), body(status="suspended")), since=date(2026, 2, 1)),
]  # fmt: skip
URGENT = [
    late("QZ-003", "二十四小时零一分才补办批准", LAW.format("十九")),
    defect("QZ-003", "没有补办批准", LAW.format("十九"), later(without("measure_late_approval"), 5)),
]  # fmt: skip

ORDINARY_DEFECTS: list[Defect] = [*GENERAL, *ORDINARY, *COMMON]
URGENT_DEFECTS: list[Defect] = [*GENERAL, *URGENT]
