"""What can be wrong in a compulsory execution, each from its article."""

from __future__ import annotations

from datetime import date, timedelta

from tests.histories.cast import LEADER, SUPERVISOR
from tests.histories.common_defects import COMMON
from tests.histories.days import HOLIDAYS, corresponding
from tests.histories.defects import (
    Defect,
    Edit,
    add,
    body,
    both,
    by,
    defect,
    drop,
    every,
    first,
    has,
    late,
    later,
    put,
    unsaid,
    where,
    without,
)
from tests.histories.story import Case

LAW = "《行政强制法》第{}条"
SINCE = date(2022, 6, 5)  # night has its hours in a law


def _moved(name: str, at: str) -> Edit:
    """The execution takes place at this hour of its day, with everything that is told of it."""

    def edit(case: Case) -> bool:
        act = first(case, name)
        if act is None:
            return False
        day = act["at"][:10]
        act["at"] = f"{day}T{at}"
        if "start" in act:
            act["start"] = f"{day}T{at}"
        if "end" in act:
            act["end"] = f"{day}T23:59"
        gone = ("recording_capture", "recording_handover", "gap_explanation")
        case["acts"] = [one for one in case["acts"] if one["act"] not in gone]
        return True

    return edit


def _holiday(name: str) -> Edit:
    """The execution takes place on the next public holiday."""

    def edit(case: Case) -> bool:
        act = first(case, name)
        if act is None:
            return False
        day = date.fromisoformat(act["at"][:10])
        later_day = next((d for d in sorted(HOLIDAYS) if d >= day), None)
        if later_day is None:
            return False
        clock = act["at"][10:] or "T10:00"
        case["acts"] = [one for one in case["acts"] if one["at"][:10] <= act["at"][:10]
                        and one["act"] not in ("recording_capture", "recording_handover",
                                               "gap_explanation", "on_site_record")]  # fmt: skip
        act["at"] = later_day.isoformat() + clock
        if "start" in act:
            act["start"] = act["at"]
            act["end"] = later_day.isoformat() + "T23:00"
        case["acts"].sort(key=lambda one: one["at"][:10])
        case["as_of"] = later_day.isoformat()
        return True

    return edit


def _dear(case: Case) -> bool:
    """The late penalty outgrows the principal."""
    act = first(case, "late_penalty")
    if act is None:
        return False
    act["amount"] = act["principal"] + 100
    return True


def _soon(case: Case) -> bool:
    """Decided to execute when the fine is not yet thirty days late."""
    decided = first(case, "execution_decision")
    penalty = first(case, "late_penalty")
    if decided is None or penalty is None:
        return False
    day = date.fromisoformat(decided["at"][:10])
    penalty["from"] = (day - timedelta(days=20)).isoformat()
    penalty["days"] = 21
    penalty["amount"] = penalty["principal"] * 3 * 21 // 100
    case["facts"]["decision_served_at"] = (day - timedelta(days=36)).isoformat()
    return True


def _forgotten(case: Case) -> bool:
    """Suspended, and after three years still open."""
    act = first(case, "suspension")
    if act is None:
        return False
    case["acts"] = [one for one in case["acts"] if one["at"][:10] <= act["at"][:10]
                    and one["act"] != "resumption"]  # fmt: skip
    day = corresponding(date.fromisoformat(act["at"][:10]), 36)
    case["as_of"] = (day + timedelta(days=30)).isoformat()
    return True


def _pending(case: Case) -> bool:
    """Taken down although reconsideration is still going on."""
    if first(case, "execution") is None or first(case, "reconsideration_application"):
        return False
    return add("reconsideration_application", "demolition_notice", "内勤", of="penalty_decision")(
        case
    )


def _stayed(name: str) -> Edit:
    return where(has(name), add("stay_of_execution", "demand", LEADER, of="penalty_decision",
                                reason="复议期间停止执行"))  # fmt: skip


def _cut(case: Case) -> bool:
    return put("execution", None, utilities_cut=True)(case)


def _undemanded(case: Case) -> bool:
    told = any(first(case, name) for name in ("execution_decision", "substitute_decision"))
    return told and without("demand", "defence_review", "statement_and_defence")(case)


def _on_saturday(case: Case) -> bool:
    act = first(case, "demand")
    if act is None:
        return False
    day = date.fromisoformat(act["at"][:10]) + timedelta(days=10)
    while day.weekday() != 6 or day.month in (1, 4, 9):  # a Sunday nobody worked
        day += timedelta(days=1)
    act["until"] = day.isoformat()
    return True


DEMAND = [
    defect("QZ-013", "没有催告", LAW.format("三十五"), _undemanded),
    *(defect("QZ-013", f"催告书漏了 {word}", LAW.format("三十五"), unsaid("demand", word))
      for word in ("term", "manner", "amount_and_account", "right_to_defend")),
    defect("SD-007", "催告的期限止于休息日", "《民事诉讼法》第八十五条",
           _on_saturday, since=date(2022, 1, 1)),
]  # fmt: skip


MONETARY = [
    *(defect("QZ-014", f"执行决定书漏了 {word}", LAW.format("三十七"),
             unsaid("execution_decision", word))
      for word in ("party", "grounds", "basis", "manner", "time", "remedies", "body_and_date",
                   "seal")),
    defect("QZ-015", "夜间实施强制执行", LAW.format("四十三"), _moved("execution", "23:00"), since=SINCE,
           hints=["auction"]),
    defect("QZ-015", "法定节假日实施强制执行", LAW.format("四十三"), _holiday("execution"),
           until=date(2025, 12, 1), hints=["auction"]),
    defect("QZ-015", "停水停电迫使履行", LAW.format("四十三"), _cut),
    defect("QZ-017", "加处罚款超过本金", LAW.format("四十五"), _dear, hints=["late penalty"]),
    defect("QZ-017", "加处罚款不满三十日就执行", LAW.format("四十六"), _soon, hints=["late penalty"]),
    defect("QZ-018", "中止满三年没有终结", LAW.format("三十九"), _forgotten, hints=["QZ-018"]),
    defect("JJ-012", "停止执行期间强制执行", "《行政复议法》第四十二条", _stayed("execution"),
           since=date(2024, 1, 1)),
    late("GS-002", "执行决定晚一天公示", "国办发〔2018〕118号第6项"),
    defect("GS-006", "执行决定被撤销没有撤下", "国办发〔2018〕118号第6项",
           where(lambda c: bool(first(c, "reconsideration_decision", outcome="annul")),
                 later(without("publication_withdrawal"), 30)), hints=["GS-006"],
           since=date(2024, 1, 1)),
    defect("JD-004", "监督人员代替作出执行决定", "《行政执法监督条例》第八条",
           by("execution_decision", SUPERVISOR), since=date(2026, 2, 1)),
    defect("JD-012", "主体资格没有确认", "《行政执法监督条例》第十七条第一款",
           where(has("demand"), body(status="suspended")), since=date(2026, 2, 1)),
]  # fmt: skip

SUBSTITUTE = [
    late("QZ-019.early", "代履行前催告不满三个工作日", LAW.format("五十一")),
    defect("QZ-019", "没有再次催告", LAW.format("五十一"),
           where(has("substitute_performance"), without("substitute_demand"))),
    defect("QZ-019", "代履行决定没有费用预算", LAW.format("五十一"), drop("substitute_decision", "cost")),
    defect("QZ-019", "代履行没有派员监督", LAW.format("五十一"),
           drop("substitute_performance", "supervised_by")),
    defect("QZ-015", "夜间代履行", LAW.format("四十三"), _moved("substitute_performance", "23:00"),
           since=SINCE),
]  # fmt: skip

DEMOLITION = [
    defect("JL-002", "强制执行没有全程录像", "国办发〔2018〕118号第8项",
           both(put("execution", None, recorded=["text"]),
                every("on_site_record", None, recorded=["text"]),
                without("recording_capture", "recording_handover"))),
    late("QZ-016.early", "救济期满前一天强制拆除", LAW.format("四十四")),
    defect("QZ-016", "没有公告限期自行拆除", LAW.format("四十四"),
           where(has("execution"), without("demolition_notice"))),
    defect("QZ-016", "复议期间强制拆除", LAW.format("四十四"), _pending),
]  # fmt: skip

COURT = [
    late("QZ-020", "救济期满三个月零一天才申请", LAW.format("五十三")),
    late("QZ-021.early", "催告不满十个工作日就申请", LAW.format("五十四")),
    defect("QZ-021", "没有催告就申请", LAW.format("五十四"),
           where(has("court_execution"), without("demand"))),
    *(defect("QZ-022", f"申请材料缺 {word}", LAW.format("五十五"),
             lambda c, word=word: put("court_execution", None, materials=[
                 one for one in ("application", "decision", "opinions", "subject", "other")
                 if one != word])(c))
      for word in ("application", "decision", "opinions", "subject")),
    defect("QZ-022", "申请书没有负责人签名", LAW.format("五十五"),
           put("court_execution", None, signed=False)),
    late("QZ-023", "第十六日才对裁定申请复议", LAW.format("五十八")),
]  # fmt: skip

MONETARY_DEFECTS: list[Defect] = [*DEMAND, *MONETARY, *COMMON]
SUBSTITUTE_DEFECTS: list[Defect] = [*DEMAND, *SUBSTITUTE]
DEMOLITION_DEFECTS: list[Defect] = [*DEMAND, *DEMOLITION]
COURT_DEFECTS: list[Defect] = [*COURT]
