"""What can be wrong in a penalty on the spot, each from its article."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.histories.cast import A, B
from tests.histories.common_defects import (
    ARCHIVE,
    INFORMATION,
    PAPERS,
    PARTY,
    PUBLICITY,
    RECORDS,
    REMEDIES,
)
from tests.histories.days import last_day
from tests.histories.defects import (
    Defect,
    Edit,
    both,
    by,
    certificate,
    defect,
    drop,
    every,
    fact,
    first,
    has,
    late,
    later,
    not_police,
    party,
    put,
    unsaid,
    where,
    without,
)
from tests.histories.penalty_parts import SECURITY
from tests.histories.story import Case

LAW = "《行政处罚法》第{}条"
POLICE = "《治安管理处罚法》第{}条"


def _fine(amount: int, *kinds: str) -> Edit:
    """The decision (and the notice, the payment) with another fine."""

    def edit(case: Case) -> bool:
        for act in case["acts"]:
            if "penalties" in act:
                act["penalties"] = [{"kind": "fine", "amount": amount}]
                act["penalties"] += [{"kind": kind} for kind in kinds]
            if act["act"] == "fine_payment" or act["act"] == "collection_remittance":
                act["amount"] = amount
        return first(case, "penalty_decision") is not None

    return edit


def _is(kind: str, edit: Edit) -> Edit:
    return where(lambda case: case["party"]["type"] == kind, edit)


def _remedies(**members: Any) -> Edit:
    def edit(case: Case) -> bool:
        act = first(case, "penalty_decision")
        if act is None:
            return False
        act["remedies"] = {**act["remedies"], **members}
        act["states"] = [word for word in act["states"] if word != "review_first"]
        return True

    return edit


def _alone(case: Case) -> bool:
    """One police officer decides, and nothing of it is recorded on video."""
    for act in case["acts"]:
        if act.get("by") == [A, B]:
            act["by"] = [A]
        if act["act"] == "on_site_record":
            act["recorded"] = ["text"]
    case["acts"] = [act for act in case["acts"] if not act["act"].startswith("recording")]
    return first(case, "penalty_decision") is not None


def _filed_late(case: Case) -> bool:
    filed, decided = first(case, "summary_filing"), first(case, "penalty_decision")
    return filed is not None and decided is not None and later(without("summary_filing"), 5)(case)


def _handed_later(case: Case) -> bool:
    """The decision is handed over the day after."""
    act = first(case, "service", of="penalty_decision")
    if act is None:
        return False
    day = date.fromisoformat(act["at"][:10]) + timedelta(days=1)
    case["acts"] = [one for one in case["acts"] if one is not act]
    case["acts"].append({**act, "at": day.isoformat(), "method": "direct", "relation": "self"})
    case["acts"].sort(key=lambda one: one["at"][:10])
    case["as_of"] = max(case["as_of"], day.isoformat())
    return True


def _over_a_hundred(case: Case) -> bool:
    """More than a hundred yuan taken on the spot for being small."""
    act = first(case, "fine_payment", collected="on_site")
    if act is None:
        return False
    act["ground"] = "up_to_100"
    return _fine(10100)(case)


def _unpaid(case: Case) -> bool:
    served = first(case, "service", of="penalty_decision")
    if served is None:
        return False
    gone = (
        "fine_payment",
        "collection_remittance",
        "case_closure",
        "dossier_assembly",
        "archiving",
    )
    case["acts"] = [act for act in case["acts"] if act["act"] not in gone]
    over = last_day(date.fromisoformat(served["at"][:10]), 15, "days") + timedelta(days=1)
    case["as_of"] = max(case["as_of"], over.isoformat())
    return True


def _young(case: Case) -> bool:
    if case["party"]["type"] != "individual":
        return False
    day = date.fromisoformat(case["acts"][0]["at"][:10])
    birth = date(day.year - 13, day.month, min(day.day, 28)).isoformat()
    fact(party_birth=birth)(case)
    return party(birth=birth)(case)


DECISION = [
    defect("CF-001", "当场对公民罚款二百零一元", LAW.format("五十一"), _is("individual", _fine(20100)),
           hints=["citizen"]),
    defect("CF-002", "当场对法人罚款三千零一元", LAW.format("五十一"),
           _is("organisation", _fine(300100)), hints=["firm"]),
    defect("CF-003", "当场没收违法所得", LAW.format("五十一"), _fine(10000, "confiscation_of_gains")),
    defect("CF-003", "当场责令停产停业", LAW.format("五十一"), _fine(10000, "production_suspension")),
    defect("CF-004", "当场处罚没有备案", LAW.format("五十二"), _filed_late),
    defect("CF-004", "决定书没有编号", LAW.format("五十二"), drop("penalty_decision", "document")),
    defect("CF-004", "决定书没有当场交付", LAW.format("五十二"), _handed_later),
    *(defect("CF-005", f"当场决定书漏了 {word}", LAW.format("五十二"), unsaid("penalty_decision", word))
      for word in ("violation", "penalty", "basis", "amount", "time", "place", "remedies", "body",
                   "officer_signatures")),
    defect("CF-006", "一个人当场处罚", LAW.format("四十二"),
           not_police(by("penalty_decision", A))),
    defect("CF-006", "执法证件已经注销", LAW.format("四十二"), not_police(certificate(A, status="cancelled"))),
    defect("CF-007", "治安当场处罚一人且没有录像", POLICE.format("一百二十"), _alone,
           domain="public_security", since=SECURITY),
    defect("CF-008", "没有出示证件", LAW.format("五十五"),
           both(without("certificate_shown"),
                every("on_site_record", None, certificates_shown=False))),
    defect("CF-015", "同一行为罚两次", LAW.format("二十九"),
           where(has("penalty_decision"), fact(fined_before=True))),
    defect("CF-016", "处罚未满十四周岁的人", LAW.format("三十"), _young, hints=["citizen"]),
    defect("CF-022", "没有责令改正", LAW.format("二十八"),
           both(without("rectification_order"), drop("penalty_decision", "rectification"))),
    defect("CF-028", "当场没有告知", LAW.format("四十四"), without("prior_notice")),
    defect("CF-049", "治安当场罚款五百零一元", POLICE.format("一百一十九"), _fine(50100),
           domain="public_security", since=SECURITY),
    late("CF-049.filing", "治安当场处罚二十四小时零一分备案", POLICE.format("一百二十"),
         domain="public_security", since=SECURITY),
    defect("JJ-001", "没有告知复议机关", LAW.format("五十二"),
           both(_remedies(review_body=None), unsaid("penalty_decision", "review_body"))),
    defect("JJ-005", "当场处罚没有告知先复议", "《行政复议法》第二十三条",
           _remedies(reconsideration_first=False), since=date(2024, 1, 1)),
    late("JJ-007", "复议申请晚一天转送", "《行政复议法》第三十二条", since=date(2024, 1, 1)),
    defect("YS-009", "以罚代移", "国务院令第310号第十一条",
           where(has("penalty_decision"), fact(suspected_crime=True))),
]  # fmt: skip

MONEY = [
    defect("CF-041", "罚款交给执法人员", LAW.format("六十七"), put("penalty_decision", None, payee=A)),
    defect("CF-042", "到期没有缴款", LAW.format("六十七"), _unpaid),
    defect("CF-043", "一百零一元以小额当场收缴", LAW.format("六十八"), _over_a_hundred,
           hints=["on site"]),
    defect("CF-043", "当场收缴没有专用票据", LAW.format("七十"),
           drop("fine_payment", "receipt", collected="on_site"), hints=["on site"]),
    late("CF-044", "当场收缴晚一天交机关", LAW.format("七十一"), hints=["on site"]),
    late("CF-044.bank", "机关晚一天交银行", LAW.format("七十一"), hints=["on site"]),
    late("GS-003", "当场处罚晚一天公示", "国办发〔2018〕118号第6项"),
    defect("GS-004", "没有判断社会影响", LAW.format("四十八"),
           every("publication_review", {"of": "penalty_decision"}, social_effect=None)),
    late("GD-013", "当场处罚材料晚一天归档", "《市场监督管理行政处罚程序规定》第七十条",
         domain="market_regulation", since=date(2022, 9, 29)),
]  # fmt: skip

DEFECTS: list[Defect] = [
    *DECISION, *MONEY, *PARTY, *PUBLICITY, *RECORDS, *PAPERS,
    *(one for one in (*ARCHIVE, *INFORMATION) if one.rule not in ("GD-002", "GS-013")),
    *(one for one in REMEDIES if one.rule == "JJ-013"),
]  # fmt: skip
