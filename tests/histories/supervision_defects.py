"""What can be wrong in supervision itself, each from the regulation of 2026 (国务院令第825号)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.histories.cast import SUPERVISOR
from tests.histories.common_defects import ARCHIVE, DATES, INFORMATION, MORE, PAPERS, RECORDS
from tests.histories.defects import (
    Defect,
    Edit,
    add,
    body,
    both,
    defect,
    drop,
    first,
    has,
    late,
    put,
    where,
    without,
)
from tests.histories.story import Case

LAW = "《行政执法监督条例》第{}条"
LETTER, OPINION = "supervision_urging_letter", "supervision_opinion"
SHARING = "《政务数据共享条例》第{}条"


def _either(edit_of: Any) -> Edit:
    """The edit on whichever paper this matter has."""

    def edit(case: Case) -> bool:
        return any(edit_of(name)(case) for name in (LETTER, OPINION))

    return edit


def _target(**members: Any) -> Edit:
    def edit(case: Case) -> bool:
        act = first(case, "supervision_filing")
        if act is None:
            return False
        act["target"] = {**act["target"], **members}
        return True

    return edit


def _systems(case: Case) -> bool:
    act = first(case, "system_check")
    if act is None:
        return False
    act["systems"] = act["systems"][:-2]
    return True


def _unanswered(case: Case) -> bool:
    """No reply came by the day the paper named, and the account goes on."""
    act = first(case, LETTER) or first(case, OPINION)
    if act is None:
        return False
    case["acts"] = case["acts"][: case["acts"].index(act) + 1]
    day = date.fromisoformat(act["until"]) + timedelta(days=10)
    case["as_of"] = day.isoformat()
    return True


def _closed(*gone: str) -> Edit:
    """Closed, and something that had to come first never did."""
    return where(has("supervision_closure"), without(*gone))


def _escalated(case: Case) -> bool:
    """Put to the government although the paper was obeyed and nothing was grave."""
    act = first(case, "supervision_reply", outcome="done")
    if act is None or first(case, "supervision_proposal"):
        return False
    if first(case, "problem_finding", grave=True):
        return False
    return add("supervision_proposal", "supervision_reply", SUPERVISOR, of=act["of"],
               ground="refused", content="建议责令纠正")(case)  # fmt: skip


def _unescalated(case: Case) -> bool:
    """Refused to obey, and nothing was put to the government."""
    if first(case, "supervision_closure") is None or not first(case, "supervision_proposal"):
        return False
    gone = [act for act in case["acts"] if act["act"] in ("supervision_proposal", "supervision_decision")
            or (act["act"] == "supervision_reply" and act["of"] == "supervision_decision")]  # fmt: skip
    case["acts"] = [act for act in case["acts"] if not any(act is one for one in gone)]
    return True


def _not_reported(case: Case) -> bool:
    """The day of the next report has passed."""
    act = first(case, "supervision_report")
    if act is None:
        return False
    act["until"] = (date.fromisoformat(act["at"][:10]) + timedelta(days=90)).isoformat()
    case["as_of"] = (date.fromisoformat(case["as_of"]) + timedelta(days=400)).isoformat()
    return True


def _coverage(case: Case) -> bool:
    act = first(case, "data_access_check")
    if act is None:
        return False
    act["covered"] = [one for one in act["covered"] if one != "payment"]
    return True


def _scored(**members: Any) -> Edit:
    def edit(case: Case) -> bool:
        act = first(case, "review_score")
        if act is None:
            return False
        act.update(members)
        return True

    return edit


POWER = [
    defect("JD-001", "监督下级对应部门以外的对象", LAW.format("二"), _target(relation="elsewhere")),
    defect("JD-003", "司法所独立签发监督文书", LAW.format("六"),
           _either(lambda name: put(name, None, issuer="judicial_office")), hints=["problem"]),
    defect("JD-046", "上级业务部门签发监督文书", LAW.format("四十二"),
           _either(lambda name: put(name, None, issuer="department")), hints=["problem"]),
    defect("JD-028", "已进入诉讼仍立项监督", LAW.format("三十三"),
           put("supervision_filing", None, remedy="pending")),
    defect("JD-045", "立项以前没有与督查互查", LAW.format("三十三"),
           put("supervision_filing", None, looked_up=["reconsideration"])),
    defect("JD-005", "要求报送系统中已有的资料", LAW.format("八"),
           put("supervision_measure", None, materials=[
               {"what": "检查案卷", "related": True, "held": True}])),
    defect("JD-018", "调阅与监督事项无关的资料", LAW.format("二十二"),
           put("supervision_measure", None, materials=[
               {"what": "无关资料", "related": False, "held": False}])),
    defect("JD-018", "监督措施没有记录", LAW.format("二十二"), drop("supervision_measure", "measure")),
    defect("JD-043", "受邀人员不限数据权限", LAW.format("二十三"),
           put("participant_invitation", None, participants=[
               {"who": "受邀代表", "identity": "congress", "access": "all"}]),
           hints=["participants"]),
]  # fmt: skip

PROBLEMS = [
    defect("JD-007", "问题没有归类", LAW.format("十一"),
           drop("problem_finding", "class"), hints=["problem"]),
    defect("JD-008", "乱作为没有细分情形", LAW.format("十一"), drop("problem_finding", "label"),
           hints=["problem", "abuse"]),
    defect("JD-019", "违法问题用督办函", LAW.format("二十七"),
           put(LETTER, None, ground="unlawful"), hints=["problem", "letter"]),
    defect("JD-019", "不履职用意见书", LAW.format("二十八"),
           put(OPINION, None, ground="not_performed"), hints=["problem"]),
    defect("JD-021", "督办函没有时限", LAW.format("二十七"), drop(LETTER, "until"),
           hints=["problem", "letter"]),
    defect("JD-021", "意见书没有时限", LAW.format("二十八"), drop(OPINION, "until"),
           hints=["problem"]),
    late("JD-021", "晚一天反馈纠正情况", LAW.format("二十七")),
    defect("JD-021", "到期没有反馈", LAW.format("二十七"), _unanswered, hints=["problem"]),
    defect("JD-022", "监督机构自己作出监督决定", LAW.format("二十九"),
           put("supervision_decision", None, issued_by="行政执法监督机构", by=[SUPERVISOR]),
           hints=["problem", "refused"]),
    defect("JD-023", "没有拒不改正就报政府", LAW.format("二十九"), _escalated, hints=["problem"]),
    defect("JD-023", "拒不改正没有报政府", LAW.format("二十九"), _unescalated,
           hints=["problem", "refused"]),
    defect("JD-024", "异议没有答复就结案", LAW.format("三十"),
           where(has("supervision_objection"), _closed("supervision_objection_reply")),
           hints=["problem", "objection"]),
    defect("JD-025", "通报没有分清范围", LAW.format("三十一"), drop("supervision_bulletin", "circle"),
           hints=["problem", "bulletin"]),
    defect("JD-026", "监督机构自己处理执法人员", LAW.format("三十二"),
           put("officer_proposal", None, to="某市司法局"), hints=["problem", "officer"]),
    defect("JD-027", "职务违法线索没有移送就结案", LAW.format("三十三"), _closed("clue_referral"),
           hints=["problem", "duty"]),
    defect("JD-027", "移送线索没有回执", LAW.format("三十三"), drop("clue_referral", "receipt"),
           hints=["problem", "duty"]),
    defect("JD-032", "双重管理机关的问题没有告知上级", LAW.format("四十二"), _closed("superior_notice"),
           hints=["problem", "dual"]),
    defect("JD-033", "阻挠监督没有追究就结案", LAW.format("四十一"), _closed("supervision_liability"),
           hints=["problem", "obstruction"]),
    defect("JD-034", "乱检查没有查处就结案", "国办发〔2024〕54号", _closed(
        "supervision_interview", LETTER, OPINION, "supervision_reply", "supervision_bulletin",
        "supervision_objection", "supervision_objection_reply", "supervision_proposal",
        "supervision_decision", "rectification_item", "rectification_done",
        "on_the_spot_correction", "supervision_liability", "supervision_obstruction",
        "officer_proposal"), hints=["problem", "abuse", "inspections"]),
    defect("JD-020", "能当场纠正没有登记", LAW.format("二十六"),
           where(has("supervision_closure"), without("on_the_spot_correction")),
           hints=["on the spot"]),
    defect("GW-010", "监督文书文号没有六角括号", "GB/T 9704-2012 7.2.5",
           _either(lambda name: put(name, None, document="某司监[26]第012号")), hints=["problem"]),
]  # fmt: skip

DAILY = [
    defect("JD-011", "日常监督没有选填手段", LAW.format("十五"),
           both(drop("supervision_plan", "means"), drop("supervision_filing", "means"))),
    defect("JD-016", "市级发起专项监督", LAW.format("二十一"), put("supervision_filing", None,
           way="special")),
    defect("JD-014", "质效评议结果没有公开", LAW.format("十九"),
           put("quality_appraisal", None, published=["standard"]), hints=["quality_appraisal"]),
    defect("JD-042", "执行评估没有登记手段", LAW.format("十六"), drop("law_evaluation", "methods"),
           hints=["law_evaluation"]),
    defect("JD-009", "八项制度缺两项", LAW.format("十二"), _systems, hints=["systems"]),
    defect("JD-006", "监督数据没有覆盖行政给付", LAW.format("十一"), _coverage,
           hints=["data", "access check"]),
    defect("JD-044", "典型案例没有脱敏就发布", LAW.format("二十四"),
           put("supervision_guidance", None, masked=False), hints=["guidance"]),
    defect("JD-002", "到期没有报告监督情况", LAW.format("六"), _not_reported, hints=["report"]),
    late("JD-039.update", "数据目录晚一天更新", SHARING.format("十七"), hints=["data", "JD-039"]),
    late("JD-039.release", "数据目录晚一天发布", SHARING.format("十七"), hints=["data", "JD-039"]),
    late("JD-040.one", "无条件共享晚一天答复", SHARING.format("二十一"), hints=["data", "JD-040"]),
    late("JD-040.ten", "有条件共享晚一天答复", SHARING.format("二十一"), hints=["data", "JD-040"]),
    late("JD-040.supply", "晚一天提供数据", SHARING.format("二十二"), hints=["data", "JD-040"]),
    late("JD-040.check", "晚一天答复校核", SHARING.format("二十六"), hints=["data", "JD-040"]),
]  # fmt: skip

KEY = [
    defect(
        "JD-015",
        "重点监督线索没有研判",
        LAW.format("二十"),
        where(has("supervision_filing"), without("lead_assessment")),
    ),
]
SPECIAL = [
    defect("JD-017", "专项方案没有附政府批准文件", LAW.format("二十一"),
           drop("supervision_plan", "approval_document", "approved_by")),
    *(defect("JD-017", f"专项方案漏了 {member}", LAW.format("二十一"), drop("supervision_plan", member))
      for member in ("responsible", "focus", "schedule", "requirements")),
    defect("JD-016", "县级发起专项监督", LAW.format("二十一"), body(level="county")),
]  # fmt: skip
REVIEW = [
    defect("JD-013", "评查漏了证据", LAW.format("十八"),
           _scored(aspects=[{"aspect": one, "score": 30} for one in ("lawfulness", "papers")])),
    defect("JD-036", "五十九分定为合格", "《广东省行政执法案卷评查办法》第十六条",
           _scored(score=59, grade="qualified", vetoes=[])),
    defect("JD-037", "命中否决项没有定为不合格", "《广东省行政执法案卷评查办法》第十七条",
           _scored(score=95, grade="excellent", vetoes=[{"item": "违反法定程序"}])),
]  # fmt: skip
COMPLAINT = [
    defect("JD-035", "投诉举报没有答复就结案", "《民营经济促进法》第五十三条", _closed("complaint_reply")),
    defect("JD-035", "投诉举报没有办理就结案", "《民营经济促进法》第五十三条",
           _closed("complaint_handling")),
]  # fmt: skip
DISPUTE = [
    defect("JD-010", "争议没有协调就结案", LAW.format("十三"),
           where(has("supervision_closure"), without("dispute_coordination"))),
    defect("JD-010", "协调不成没有报请决定", LAW.format("十三"),
           where(has("supervision_closure"), without("dispute_proposal")), hints=["not agreed"]),
]  # fmt: skip

_COMMON = [
    *(one for one in (*ARCHIVE, *PAPERS, *INFORMATION, *MORE)
      if one.rule not in ("GS-013", "GS-011", "GS-028", "BS-007")),
    *(one for one in RECORDS if one.rule == "JL-007"),
    *(one for one in DATES if one.rule == "RQ-002"),
    defect("RY-005", "年度培训不足六十学时", "国办发〔2023〕27号",
           add("yearly_rating", "supervision_measure", SUPERVISOR, who="执法员甲", hours=40,
               outcome="qualified")),
]  # fmt: skip
DAILY_DEFECTS: list[Defect] = [*POWER, *PROBLEMS, *DAILY, *_COMMON]
KEY_DEFECTS: list[Defect] = [*KEY, *POWER[:3]]
SPECIAL_DEFECTS: list[Defect] = [*SPECIAL]
REVIEW_DEFECTS: list[Defect] = [*REVIEW]
COMPLAINT_DEFECTS: list[Defect] = [*COMPLAINT]
DISPUTE_DEFECTS: list[Defect] = [*DISPUTE]
