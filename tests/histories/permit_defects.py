"""What can be wrong in a permit, each from its article of the law on permits."""

from __future__ import annotations

from datetime import date, timedelta

from tests.histories.cast import CLERK, SUPERVISOR, A
from tests.histories.common_defects import COMMON
from tests.histories.days import corresponding
from tests.histories.defects import (
    Defect,
    Edit,
    add,
    body,
    both,
    by,
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
from tests.histories.story import Case

LAW = "《行政许可法》第{}条"


def _undecided(days: int) -> Edit:
    """No decision comes, and the account goes on beyond every term."""

    def edit(case: Case) -> bool:
        if first(case, "permit_decision") is None:
            return False
        decided = first(case, "permit_decision")
        assert decided is not None
        case["acts"] = case["acts"][: case["acts"].index(decided)]
        day = date.fromisoformat(decided["at"][:10]) + timedelta(days=days)
        case["as_of"] = day.isoformat()
        return True

    return edit


def _untold(case: Case) -> bool:
    """The time of the experts was not told, and the decision came later than twenty days."""
    if first(case, "expert_review") is None or first(case, "permit_decision") is None:
        return False
    return without("special_step_notice")(case)


def _again(months: int, **names: str) -> Edit:
    """The same applicant, barred for a year or three, is granted a permit before they are over."""

    def edit(case: Case) -> bool:
        if not case["facts"]["safety_permit"] or first(case, "acceptance") is None:
            return False
        day = date.fromisoformat(case["acts"][0]["at"][:10])
        (name,) = names
        case["facts"][name] = corresponding(day, -months).isoformat()
        return True

    return edit


def _refused(case: Case) -> bool:
    return first(case, "permit_decision", outcome="refuse") is not None


def _unanswered(case: Case) -> bool:
    """A renewal asked for in time is not answered until the permit has ended."""
    asked = first(case, "renewal_application")
    if asked is None or first(case, "permit_renewal") is None:
        return False
    end = date.fromisoformat(asked["valid_to"]) + timedelta(days=1)
    without("permit_renewal")(case)
    case["as_of"] = max(case["as_of"], end.isoformat())
    return True


def _heard_by_reviewer(case: Case) -> bool:
    """Who examined the application chairs the hearing."""
    if first(case, "hearing") is None:
        return False
    return both(put("hearing_notice", None, chair=A), put("hearing", None, chair=A, by=[A]))(case)


def _late_decision_for(name: str) -> Edit:
    """Annulled, and still on the pages."""

    def edit(case: Case) -> bool:
        if first(case, "reconsideration_decision", outcome="annul") is None:
            return False
        return later(without(name), 30)(case)

    return edit


ACCEPTANCE = [
    late("XK-002", "第六个工作日才告知补正", LAW.format("三十二")),
    defect("XK-003", "受理没有盖专用章", LAW.format("三十二"), put("acceptance", None, seal=False)),
    defect("XK-003", "不予受理没有盖专用章", LAW.format("三十二"),
           put("non_acceptance", None, seal=False)),
    defect("XK-004", "一个人实地核查", LAW.format("三十四"), by("on_site_verification", A),
           hints=["verification"]),
    defect("XK-018", "虚假申请不满一年又受理", LAW.format("七十八"), _again(11, false_application_at=""),
           hints=["safety"]),
    defect("XK-018", "骗取许可不满三年又受理", LAW.format("七十九"), _again(35, permit_fraud_at=""),
           hints=["safety"]),
    defect("XK-017", "许可收费没有依据", LAW.format("五十八"),
           add("fee_notice", "acceptance", CLERK, amount=10000)),
]  # fmt: skip

EXAMINATION = [
    late("XK-016", "第六个工作日才指派检验", LAW.format("五十五")),
    defect("XK-016", "只指派一人检验", LAW.format("五十五"), where(
        has("testing"), both(put("officer_assignment", {"officers": ["执法员丙", "执法员丁"]},
                                 officers=[A]), by("testing", A))), hints=["XK-016"]),
    defect("XK-010", "没有告知评审时间就扣除", LAW.format("四十五"), _untold, hints=["XK-010"]),
    defect("XK-011", "没有告知利害关系人", LAW.format("三十六"),
           where(has("permit_decision"), without("stakeholder_notice", "hearing_request",
                 "hearing_notice", "hearing", "hearing_report")), hints=["stakeholder"]),
    late("XK-011.early", "利害关系人五个工作日未满就决定", LAW.format("四十七")),
    defect("XK-011", "要求听证没有举行", LAW.format("四十七"),
           where(has("permit_decision", "hearing"),
                 without("hearing_notice", "hearing", "hearing_report")),
           hints=["stakeholder", "hearing"]),
    late("XK-012", "第二十一个工作日才听证", LAW.format("四十七")),
    late("XK-013", "听证通知只提前六个工作日", LAW.format("四十八")),
    defect("XK-013", "审查人员主持听证", LAW.format("四十八"), _heard_by_reviewer,
           hints=["stakeholder", "hearing"]),
]  # fmt: skip

DECISION = [
    defect("XK-014", "不予许可没有理由", LAW.format("三十八"),
           where(_refused, both(unsaid("permit_decision", "reasons"),
                                drop("permit_decision", "reason"))), hints=["refuse"]),
    defect("XK-014", "不予许可没有告知救济", LAW.format("三十八"),
           where(_refused, unsaid("permit_decision", "remedies")), hints=["refuse"]),
    late("XK-009", "第十一个工作日才发证", LAW.format("四十四")),
    late("XK-015", "期满前二十九日才申请延续", LAW.format("五十")),
    defect("XK-015", "期满没有答复延续申请", LAW.format("五十"), _unanswered, hints=["XK-015"]),
    defect("XK-015", "期满以后才决定延续", LAW.format("五十"), _unanswered, hints=["XK-015"]),
    late("GS-003", "许可决定晚一天公示", "国办发〔2018〕118号第6项"),
    late("GS-017", "许可晚一天报送信用平台", "国办发〔2015〕51号"),
    defect("GS-019", "许可报送包缺字段", "双公示数据标准（2018版）",
           add("publication_push", "publication", target="信用平台", of="publication",
               package=[{"field": "XK_WSH", "value": "例1"}])),
    defect("GS-006", "许可被撤销没有撤下", "国办发〔2018〕118号第6项",
           _late_decision_for("publication_withdrawal"), hints=["GS-006"], since=date(2024, 1, 1)),
    defect("JD-004", "监督人员代替作出许可决定", "《行政执法监督条例》第八条",
           by("permit_decision", SUPERVISOR), since=date(2026, 2, 1)),
    defect("JD-012", "主体资格没有确认", "《行政执法监督条例》第十七条第一款",
           where(has("acceptance"), body(status="suspended")), since=date(2026, 2, 1)),
]  # fmt: skip

ORDINARY = [
    late("XK-005", "第二十一个工作日才决定", LAW.format("四十二")),
    defect("XK-005", "一直没有决定", LAW.format("四十二"), _undecided(200)),
    defect("XK-006", "延长没有批准", LAW.format("四十二"), drop("extension", "approved_by",
           of="acceptance"), hints=["XK-006"]),
    defect("XK-006", "延长没有告知", LAW.format("四十二"), drop("extension", "told_at",
           of="acceptance"), hints=["XK-006"]),
]  # fmt: skip
JOINT = [
    late("XK-007", "第四十六个工作日才决定", LAW.format("四十二")),
    defect("XK-007", "一直没有决定", LAW.format("四十二"), _undecided(200)),
    defect("XK-008", "延长没有批准", LAW.format("四十二"), drop("extension", "approved_by",
           of="acceptance"), hints=["XK-008"]),
    defect("XK-008", "延长没有告知", LAW.format("四十二"), drop("extension", "told_at",
           of="acceptance"), hints=["XK-008"]),
]  # fmt: skip

ORDINARY_DEFECTS: list[Defect] = [
    *ACCEPTANCE, *EXAMINATION, *DECISION, *ORDINARY, *COMMON,
]  # fmt: skip
JOINT_DEFECTS: list[Defect] = [*ACCEPTANCE, *EXAMINATION, *DECISION, *JOINT]
SPOT_DEFECTS: list[Defect] = [
    one for one in (*ACCEPTANCE, *DECISION)
    if one.rule in ("XK-003", "XK-009", "XK-017", "XK-018", "GS-003", "GS-017", "GS-019", "JD-012")
    and "non_acceptance" not in one.what and "不予受理" not in one.what
]  # fmt: skip
