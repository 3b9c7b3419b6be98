"""What can be wrong in an inspection or a random one, each from its text."""

from __future__ import annotations

from datetime import date, timedelta

from tests.histories.cast import A, B
from tests.histories.common_defects import COMMON
from tests.histories.days import MADE_UP
from tests.histories.defects import (
    Defect,
    Edit,
    add,
    body,
    both,
    by,
    certificate,
    defect,
    drop,
    first,
    has,
    late,
    later,
    put,
    unsaid,
    where,
    without,
)
from tests.histories.inspection import GUIDE
from tests.histories.story import Case

LAW = "国办发〔2024〕54号"
ANSWERS = date(2026, 1, 1)
CRIME = "国务院令第310号第{}条"


def _by_assistant(case: Case) -> bool:
    """An assistant is sent to inspect."""
    case["officers"] = [
        {"ref": B, "assistant": True} if officer["ref"] == B else officer
        for officer in case["officers"]
    ]
    return first(case, "inspection_approval") is not None


def _uncertified(case: Case) -> bool:
    case["officers"] = [
        {"ref": B} if officer["ref"] == B else officer for officer in case["officers"]
    ]
    return first(case, "on_site_record") is not None


def _unfounded(case: Case) -> bool:
    """Beyond the cap, and nothing on file that led to it."""
    act = first(case, "inspection_approval")
    if act is None or act["source"] not in ("clue", "assigned"):
        return False
    act["frequency"] = case["frequency_cap"] + 1
    return without("case_lead", "lead_check")(case)


def _too_often(case: Case) -> bool:
    """One more than the cap."""
    act = first(case, "inspection_approval", source="plan")
    if act is None:
        return False
    act["frequency"] = case["frequency_cap"] + 1
    return True


def _approved_later(case: Case) -> bool:
    """Nobody approved, neither before nor after."""
    gone = without("inspection_approval", "inspection_late_approval")(case)
    return gone and first(case, "on_site_record") is not None and later(lambda one: True, 10)(case)


def _unanswered(case: Case) -> bool:
    return first(case, "criminal_referral") is not None and without(
        "referral_outcome", "referral_handover", "referral_objection"
    )(case)


def _draw(**members: object) -> Edit:
    return put("draw", None, **members)


def _not_drawn(case: Case) -> bool:
    """Somebody is inspected whom the draw did not name."""
    act = first(case, "draw")
    if act is None or first(case, "inspection_approval") is None:
        return False
    act["targets"] = [{"target": "另一家公司"}]
    act["pairs"] = [{"target": "另一家公司", "officers": "执法员甲、执法员乙"}]
    return True


def _shown(case: Case) -> bool:
    """Shown to the public while the police have not answered."""
    review = first(case, "publication_review", outcome="withhold")
    if review is None or first(case, "referral_decision", outcome="not_refer"):
        return False
    review["outcome"] = "publish"
    review.pop("withhold_ground", None)
    place = case["acts"].index(review)
    case["acts"].insert(place + 1, {
        "act": "publication", "at": review["at"], "by": ["公示员"], "of": "inspection_result",
        "channel": "enforcement", "masked": "检查结果", "title": "检查结果",
    })  # fmt: skip
    return True


def _sunday(case: Case) -> bool:
    """The term to put it right ends on a Sunday."""
    act = first(case, "rectification_order")
    if act is None:
        return False
    day = date.fromisoformat(act["at"][:10]) + timedelta(days=10)
    while day.weekday() != 6 or day in MADE_UP:
        day += timedelta(days=1)
    act["until"] = day.isoformat()
    return True


def _drawn_too_often(case: Case) -> bool:
    act = first(case, "inspection_approval", source="draw")
    if act is None:
        return False
    act["frequency"] = case["frequency_cap"] + 1
    return True


VISIT = [
    defect("XK-017", "检查收费", "《行政许可法》第五十八条",
           add("fee_notice", "inspection_result", "内勤", amount=10000, standard="检查费")),
    defect("SD-007", "责令改正的期限止于休息日", "《民事诉讼法》第八十五条", _sunday,
           since=date(2022, 1, 1), until=date(2026, 8, 1)),
    defect("JC-001", "没有资格的机构实施检查", LAW,
           where(has("inspection_approval"), body(status="internal_unit")), since=GUIDE),
    defect("JC-002", "辅助人员作为检查人", LAW, _by_assistant, since=GUIDE),
    defect("JC-003", "检查清单以外的事项", LAW, put("inspection_approval", None, listed=False),
           since=GUIDE),
    defect("JC-004", "没有批准就检查", LAW, _approved_later, since=GUIDE),
    defect("JC-005", "一个人入企检查", LAW, by("on_site_record", A)),
    defect("JC-005", "没有检查通知书", LAW, where(has("on_site_record"), without("inspection_notice")), since=GUIDE),
    defect("JC-012", "异地检查没有协助手续", LAW, put("inspection_approval", None, elsewhere=True),
           since=GUIDE),
    defect("JC-011", "没有扫码入企", LAW, where(has("inspection_result"), without("entry_scan")),
           since=ANSWERS),
    *(defect("JC-013", f"通知书漏了 {word}", "司法部行政检查文书基本格式文本", unsaid(
        "inspection_notice", word), since=ANSWERS)
      for word in ("frequency", "five_bans", "right_to_recusal")),
    defect("RY-001", "没有执法证件的人检查", "《行政执法监督条例》第十七条第二款", _uncertified,
           since=date(2026, 2, 1)),
    defect("RY-002", "执法证件过期", "《行政处罚法》第四十二条",
           where(has("on_site_record"), certificate(A, valid_to="2021-01-31"))),
    defect("RY-002", "执法证件被暂扣", "《行政处罚法》第四十二条",
           where(has("on_site_record"), certificate(A, status="held"))),
    defect("RY-003", "辅助人员单独签署", LAW,
           where(has("on_site_record"), both(_by_assistant, by("on_site_record", B))), since=GUIDE),
    defect("JL-003", "现场检查没有音像", "国办发〔2018〕118号第8项",
           both(put("on_site_record", None, recorded=["text"]),
                without("recording_capture", "recording_handover"))),
]  # fmt: skip

CRIMES = [
    defect("YS-001", "一名人员核实", CRIME.format("五"), put("referral_report", None, officers=[A]),
           hints=["YS-"]),
    late("YS-002", "第四日才决定是否移送", CRIME.format("五")),
    late("YS-003", "二十四小时零一分才移送", CRIME.format("五")),
    defect("YS-004", "不移送没有理由", CRIME.format("五"),
           drop("referral_decision", "reason", outcome="not_refer"), hints=["YS-", "YS-004"]),
    defect("YS-005", "移送没有调查报告", CRIME.format("六"),
           put("criminal_referral", None, materials=["letter", "items"]), hints=["YS-"]),
    defect("YS-005", "移送没有回执", CRIME.format("七"),
           later(both(drop("criminal_referral", "receipt"), _unanswered)), hints=["YS-"]),
    defect("YS-006", "公安一直没有答复", CRIME.format("八"), later(_unanswered), hints=["YS-"]),
    late("YS-007", "第四日才提请复议", CRIME.format("九")),
    late("YS-008", "第四日才移交物品", CRIME.format("十二")),
    defect("GS-011", "涉嫌犯罪没有结论就公示", "内蒙古三项制度办法第十一条",
           _shown, hints=["YS-"]),
]  # fmt: skip


PLANNED = [
    defect("JC-006", "超过年度检查次数上限", LAW, _too_often, since=GUIDE),
]
SPECIAL = [
    defect("JC-010", "专项检查没有计划", LAW, without("inspection_plan"), since=GUIDE),
    defect("JC-010", "专项计划没有公布", LAW, drop("inspection_plan", "published_at"), since=GUIDE),
    defect("JC-010", "专项计划没有批准", LAW, drop("inspection_plan", "approved_by"), since=GUIDE),
    defect("JC-010", "专项计划没有备案", LAW, drop("inspection_plan", "filed_at"), since=GUIDE),
]
BY_CASE = [
    defect("JC-008", "个案检查没有线索来源", LAW,
           _unfounded, since=GUIDE),
    defect("JC-004", "紧急检查没有补批", LAW, later(without("inspection_late_approval"), 10),
           since=GUIDE, hints=["urgent"]),
]  # fmt: skip
DRAWN = [
    defect("JC-014", "没有抽查方案", "国办发〔2015〕58号", where(has("draw"), without("draw_plan"))),
    defect("JC-014", "抽取以前没有固定名录库", "国办发〔2015〕58号",
           where(has("draw"), without("register_commitment"))),
    defect("JC-014", "种子只有一个来源", "国办发〔2015〕58号",
           _draw(seed_parts=[{"source": "本机关", "value": "1"}])),
    defect("JC-014", "没有抽取就检查", "国办发〔2015〕58号",
           where(has("inspection_approval"), without("draw", "draw_replacement"))),
    defect("JC-014", "检查没有抽中的对象", "国办发〔2015〕58号", _not_drawn),
    defect("JC-006", "抽中的检查超过年度上限", LAW, _drawn_too_often, since=GUIDE),
    late("JC-015", "抽查结果晚一天公示", "国发〔2019〕5号"),
]  # fmt: skip

APART = ("JJ-003", "GS-013", "SD-008")
DAILY_DEFECTS: list[Defect] = [
    *VISIT, *CRIMES, *PLANNED,
    *(one for one in COMMON if one.rule not in APART),
]  # fmt: skip
SPECIAL_DEFECTS: list[Defect] = [*VISIT, *SPECIAL]
BY_CASE_DEFECTS: list[Defect] = [*VISIT[-4:], *BY_CASE]
RANDOM_DEFECTS: list[Defect] = [
    *VISIT, *DRAWN, *CRIMES,
    *(one for one in COMMON if one.rule not in APART),
]  # fmt: skip
