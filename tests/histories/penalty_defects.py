"""What can be wrong in a penalty of the ordinary procedure, each from its article."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.histories.cast import LEADER, PAIR, SUPERVISOR, A, B
from tests.histories.common_defects import CIVIL, COMMON, CREDIT, NEW_LAW
from tests.histories.days import ONE, corresponding, last_day
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
    every,
    fact,
    first,
    found,
    has,
    lacks,
    late,
    later,
    not_police,
    put,
    unsaid,
    where,
    without,
)
from tests.histories.penalty import GRAVE, MARKET, SECURITY
from tests.histories.story import Case

LAW = "《行政处罚法》第{}条"
RULES = "《市场监督管理行政处罚程序规定》第{}条"
CREDIT_LAW = "《信用修复管理办法》第{}条"


def _day(act: dict[str, Any]) -> date:
    return date.fromisoformat(act["at"][:10])


def _heavier(case: Case) -> bool:
    """The fine of the decision is higher than the one told, still within its range."""
    decision = first(case, "penalty_decision")
    if decision is None:
        return False
    rows = [dict(row) for row in decision["penalties"]]
    top = decision["basis"][0]["range"]["max"]
    for row in rows:
        if row["kind"] == "fine" and row["amount"] < top:
            row["amount"] += 10000
            decision["penalties"] = rows
            return True
    return False


def _above(case: Case) -> bool:
    """The fine, told and decided, lies above what the article allows."""
    for act in case["acts"]:
        if "penalties" in act and act["act"] != "investigation_report":
            act["penalties"] = [
                {**row, "amount": 10**9} if row["kind"] == "fine" else row
                for row in act["penalties"]
            ]
    return first(case, "penalty_decision") is not None


def _large(case: Case) -> bool:
    decision = first(case, "penalty_decision")
    if decision is None:
        return False
    rows = decision["penalties"]
    fine = next(row["amount"] for row in rows if row["kind"] == "fine")
    return fine >= case["facts"]["hearing_threshold"] or any(r["kind"] in GRAVE for r in rows)


def _no_hearing_told(case: Case) -> bool:
    """Nobody told of the hearing: the words are missing in every notice."""
    case["acts"] = [act for act in case["acts"] if act["act"] != "hearing_right_notice"]
    for act in found(case, "prior_notice"):
        act["states"] = [word for word in act["states"] if word != "right_to_hearing"]
    return True


def _age(years: int) -> Edit:
    """The party, a citizen, was that old when it happened."""

    def edit(case: Case) -> bool:
        if case["party"]["type"] != "individual" or first(case, "penalty_decision") is None:
            return False
        ended = date.fromisoformat(case["facts"]["violation_end"])
        birth = date(ended.year - years, ended.month, min(ended.day, 28)).isoformat()
        case["party"] = {**case["party"], "birth": birth}
        for act in case["acts"]:
            if "party" in act:
                act["party"] = {**act["party"], "birth": birth}
        case["facts"]["party_birth"] = birth
        return True

    return edit


def _basis(**members: Any) -> Edit:
    """The article in notice and decision is another."""

    def edit(case: Case) -> bool:
        acts = [act for act in case["acts"] if act["act"] in ("prior_notice", "penalty_decision")]
        for act in acts:
            act["basis"] = [{**row, **members} for row in act["basis"]]
        return first(case, "penalty_decision") is not None

    return edit


def _born_later(case: Case) -> bool:
    """The article came into force only after the violation had ended."""
    if "violation_end" not in case["facts"]:
        return False
    day = date.fromisoformat(case["facts"]["violation_end"]) + ONE
    return _basis(in_force_from=day.isoformat())(case)


def _discretion(**members: Any) -> Edit:
    def edit(case: Case) -> bool:
        act = first(case, "penalty_decision")
        if act is None or not case["facts"]["benchmark_exists"]:
            return False
        act["discretion"] = {**act["discretion"], **members}
        return True

    return edit


def _no_factors(case: Case) -> bool:
    report = first(case, "investigation_report")
    if report is None:
        return False
    report["discretion"] = {**report["discretion"], "factors": []}
    return True


def _hearing(**members: Any) -> Edit:
    return put("hearing", None, **members)


def _remedies(**members: Any) -> Edit:
    def edit(case: Case) -> bool:
        act = first(case, "penalty_decision")
        if act is None:
            return False
        act["remedies"] = {**act["remedies"], **members}
        return True

    return edit


def _late_penalty(change: int) -> Edit:
    def edit(case: Case) -> bool:
        act = first(case, "late_penalty")
        if act is None:
            return False
        act["amount"] += change
        return True

    return edit


def _dear(case: Case) -> bool:
    """The late penalty outgrows the fine."""
    act = first(case, "late_penalty")
    if act is None:
        return False
    act["amount"] = act["principal"] + 10000
    return True


def _instalments(case: Case) -> bool:
    """The instalments do not add up to the fine."""
    act = first(case, "deferral_decision")
    if act is None:
        return False
    rows = act["instalments"]
    act["instalments"] = [{**rows[0], "amount": rows[0]["amount"] - 100}, *rows[1:]]
    return True


def _sum(name: str, change: int) -> Edit:
    """A figure of the decision is wrong by so much."""

    def edit(case: Case) -> bool:
        act = first(case, "penalty_decision")
        if act is None or name not in act:
            return False
        act[name] += change
        return True

    return edit


def _charged(case: Case) -> bool:
    """A late penalty for days on which payment stood deferred."""
    act = first(case, "deferral_decision")
    served = first(case, "service", of="penalty_decision")
    pays = [one for one in found(case, "fine_payment") if one["covers"] == "fine"]
    if act is None or served is None or len(pays) < 2:
        return False
    fine = sum(row["amount"] for row in act["instalments"])
    at = pays[0]["at"]
    from_ = (last_day(_day(served), 15, "days") + ONE).isoformat()
    number = (date.fromisoformat(at[:10]) - date.fromisoformat(from_)).days + 1
    if number < 1:
        return False
    place = case["acts"].index(pays[0])
    case["acts"].insert(
        place,
        {
            "act": "late_penalty", "at": at, "by": list(PAIR), "principal": fine, "from": from_,
            "until": at, "days": number, "amount": min(fine, fine * 3 * number // 100),
        },
    )  # fmt: skip
    return True


def _unpaid(case: Case) -> bool:
    """The fine is never paid, and the account goes on."""
    served = first(case, "service", of="penalty_decision")
    if served is None or first(case, "deferral_decision") or first(case, "court_execution"):
        return False
    gone = ("fine_payment", "performance", "late_penalty", "case_closure", "dossier_assembly",
            "archiving")  # fmt: skip
    if any(first(case, n) for n in ("reconsideration_application", "litigation_filing")):
        return False
    case["acts"] = [act for act in case["acts"] if act["act"] not in gone]
    over = last_day(_day(served), 15, "days") + ONE
    case["as_of"] = max(case["as_of"], over.isoformat())
    return True


def _credit(months: int, days: int, level: str) -> Edit:
    """The term of publication in credit ends so many months after the decision, and days."""

    def edit(case: Case) -> bool:
        decided = first(case, "penalty_decision")
        shown = first(case, "publication", channel="credit", credit_level=level)
        if decided is None or shown is None:
            return False
        until = corresponding(_day(decided), months) + ONE * days
        shown["until"] = until.isoformat()
        case["acts"] = [a for a in case["acts"] if a["act"] != "publication_end"]
        return True

    return edit


def _slight(case: Case) -> bool:
    """Slight distrust shown for more than three months."""
    decided = first(case, "penalty_decision")
    shown = first(case, "publication", channel="credit")
    review = first(case, "publication_review", channel="credit")
    if decided is None or shown is None or review is None or "until" not in shown:
        return False
    if any(row["kind"] in GRAVE for row in decided["penalties"]):
        return False
    until = corresponding(_day(decided), 3) + ONE
    shown |= {"credit_level": "slight", "until": until.isoformat()}
    review["credit_level"] = "slight"
    case["acts"] = [a for a in case["acts"] if a["act"] != "publication_end"]
    return True


def _natural(case: Case) -> bool:
    """A natural person is shown in credit."""
    shown = first(case, "publication", channel="enforcement")
    review = first(case, "publication_review", channel="credit")
    if case["party"]["type"] != "individual" or shown is None or review is None:
        return False
    review.update(outcome="publish")
    decided = first(case, "penalty_decision")
    if decided is None:
        return False
    until = corresponding(_day(decided), 12).isoformat()
    case["acts"].insert(
        case["acts"].index(shown) + 1,
        {**shown, "channel": "credit", "credit_level": "ordinary", "until": until},
    )
    return True


def _shown_on(case: Case) -> bool:
    """The term in credit has run out, and the page stays."""
    shown = first(case, "publication", channel="credit")
    if shown is None or "until" not in shown:
        return False
    if any(first(case, name) for name in ("publication_withdrawal", "credit_restoration")):
        return False
    case["acts"] = [a for a in case["acts"] if a["act"] != "publication_end"]
    last = max(date.fromisoformat(shown["until"]), date.fromisoformat(case["as_of"]))
    case["as_of"] = (last + ONE * 40).isoformat()
    return True


def _minor(case: Case) -> bool:
    """A minor, fifteen, is shown to the public."""
    return first(case, "publication") is not None and _age(15)(case)


def _pushed(case: Case) -> bool:
    """A package for the credit platform without its fields."""
    shown = first(case, "publication", channel="credit")
    if shown is None:
        return False
    case["acts"].insert(
        case["acts"].index(shown) + 1,
        {
            "act": "publication_push", "at": shown["at"], "of": "publication",
            "target": "信用平台", "package": [{"field": "CF_WSH", "value": "例1"}],
        },
    )  # fmt: skip
    return True


def _second_review_missing(case: Case) -> bool:
    """The reviewer found problems; nothing came back for a second review."""
    reviews = found(case, "legal_review")
    if len(reviews) < 2 or first(case, "penalty_decision") is None:
        return False
    gone = [reviews[-1], *found(case, "review_answer"), *found(case, "review_submission")[-1:],
            *found(case, "disagreement_coordination")]  # fmt: skip
    case["acts"] = [act for act in case["acts"] if not any(act is one for one in gone)]
    return True


def _later_review(case: Case) -> bool:
    """A case that was heard is reviewed before its hearing."""
    held, review = first(case, "hearing"), first(case, "legal_review")
    notice = first(case, "hearing_notice")
    if held is None or review is None or notice is None or len(found(case, "legal_review")) > 1:
        return False
    papers = found(case, "review_submission")
    if len(papers) > 1 or first(case, "review_return"):
        return False
    acts = [act for act in case["acts"] if act is not review and act is not papers[0]]
    place = acts.index(notice)
    for act in (review, papers[0]):
        acts.insert(place, {**act, "at": notice["at"], "received_at": notice["at"][:10]})
    acts[place].pop("received_at", None)
    case["acts"] = acts
    return True


def _recused(case: Case) -> bool:
    """Who was recused goes on."""
    decision = first(case, "recusal_decision", outcome="recuse")
    record = first(case, "interview_record")
    if decision is None or record is None:
        return False
    record["by"] = [A, B]
    return True


def _undecided(case: Case) -> bool:
    """Asked to stand aside, and no answer before the decision."""
    if first(case, "recusal_decision") is None or first(case, "penalty_decision") is None:
        return False
    return without("recusal_decision")(case)


def _returned(case: Case) -> bool:
    """A case sent back by the prosecutor for a penalty is not filed."""
    lead = first(case, "case_lead")
    if lead is None or first(case, "non_filing") is None:
        return False
    return add("referral_return", "case_lead", outcome="penalty", from_organ="某区人民检察院")(case)


def _unanswered(case: Case) -> bool:
    return first(case, "criminal_referral") is not None and without(
        "referral_outcome", "referral_handover", "referral_objection"
    )(case)


def _unrecorded(case: Case) -> bool:
    gone = ("interview_record", "scene_record")
    case["acts"] = [act for act in case["acts"] if act["act"] not in gone]
    return True


def _uncoordinated(case: Case) -> bool:
    """They differ; nobody settles it, and nothing comes back for a second review."""
    if first(case, "disagreement_coordination") is None or not has("penalty_decision")(case):
        return False
    gone = [found(case, "legal_review")[-1], found(case, "review_submission")[-1]]
    case["acts"] = [act for act in case["acts"] if not any(act is one for one in gone)]
    return without("disagreement_coordination")(case)


def _crime(case: Case) -> bool:
    """Suspected of a crime, and punished all the same without a referral."""
    return first(case, "penalty_decision") is not None and fact(suspected_crime=True)(case)


def _soon(case: Case) -> bool:
    """Asked the court before both remedies have run out."""
    return first(case, "court_execution") is not None and without("demand")(case)


def _request_late(case: Case) -> bool:
    """A hearing asked for in time, and none held."""
    if first(case, "hearing") is None or first(case, "penalty_decision") is None:
        return False
    return without("hearing", "hearing_notice", "hearing_report")(case)


def _stayed(case: Case) -> bool:
    """Execution goes on although it was stayed."""
    if first(case, "court_execution") is None:
        return False
    return add("stay_of_execution", "demand", LEADER, of="penalty_decision", reason="复议期间")(
        case
    )


def _returned_to_court(days: int) -> Edit:
    """The court refuses; the body objects so many days later."""

    def edit(case: Case) -> bool:
        ruling = first(case, "court_ruling")
        if ruling is None:
            return False
        ruling["outcome"] = "refused"
        at = (last_day(_day(ruling), 15, "days") + ONE * days).isoformat()
        case["acts"] = [a for a in case["acts"] if a["at"][:10] <= ruling["at"][:10]]
        case["acts"].append({"act": "court_objection", "at": at, "by": [LEADER],
                             "of": "court_ruling", "reason": "裁定有误"})  # fmt: skip
        case["as_of"] = at
        return True

    return edit


def _township(case: Case) -> bool:
    """A township without a published delegation."""
    return first(case, "case_filing") is not None and body(
        level="township", name="某镇人民政府", delegation={}
    )(case)


def _letter(**members: Any) -> Edit:
    """An organisation acts by a letter of entrustment that does not carry it."""

    def edit(case: Case) -> bool:
        letter = {"from": "2019-01-01", "until": "2030-12-31", "published": True,
                  "matters": ["CF-030"], "sub_entrusted": False, **members}  # fmt: skip
        return has("case_filing")(case) and body(status="entrusted", entrustment=letter)(case)

    return edit


def _market(edit: Edit) -> Edit:
    return where(lambda case: case["domain"] == "market_regulation", edit)


def _published_long(case: Case) -> bool:
    """The page in the enterprise system stays for longer than three years."""
    shown = first(case, "publication", channel="enterprise")
    if shown is None:
        return False
    shown["until"] = (corresponding(_day(shown), 36) + ONE).isoformat()
    return True


def _gone_on(case: Case) -> bool:
    """A case handed to the competent body is decided here all the same."""
    return first(case, "penalty_decision") is not None and add(
        "transfer", "investigation_report", LEADER, to="某市自然资源局", reason="不属本机关管辖",
        receipt="回执", approved_by=LEADER,
    )(case)  # fmt: skip


def _elsewhere(case: Case) -> bool:
    """Another body was named to have the case."""
    return first(case, "case_filing") is not None and add("designated_jurisdiction", "case_lead", LEADER, by_body="某市人民政府",
               to="某县自然资源局")(case)  # fmt: skip


def _swapped_pages(case: Case) -> bool:
    act = first(case, "dossier_assembly")
    if act is None:
        return False
    act["parts"] = [{**act["parts"][0]}, {**act["parts"][1], "from_page": 12}, act["parts"][2]]
    return True


def _retained_short(case: Case) -> bool:
    """A weighty case kept for ten years only."""
    act = first(case, "archiving")
    if act is None or first(case, "hearing") is None:
        return False
    act["retention"] = "10_years"
    act.pop("retention_ground", None)
    return True


def _no_warning_of_court(case: Case) -> bool:
    return first(case, "court_execution") is not None and without("demand")(case)


STEPS = [
    defect("CF-006", "一个人制作现场笔录", LAW.format("四十二"),
           not_police(by("on_site_record", A))),
    defect("CF-006", "一个人询问", LAW.format("四十二"), not_police(
           by("interview_record", A))),
    defect("CF-007", "治安案件一人询问", "《治安管理处罚法》第一百零八条", by("interview_record", A),
           domain="public_security", since=SECURITY),
    defect("CF-006", "只指派了一名承办人", LAW.format("四十二"),
           not_police(put("officer_assignment", None, officers=[A]))),
    defect("CF-006", "执法证件过期", LAW.format("四十二"),
           not_police(where(has("on_site_record"), certificate(A, valid_to="2021-01-31")))),
    defect("CF-006", "执法证件被暂扣", LAW.format("四十二"),
           not_police(where(has("on_site_record"), certificate(A, status="held")))),
    defect("CF-008", "没有出示证件", LAW.format("五十五"),
           both(without("certificate_shown"),
                every("on_site_record", None, certificates_shown=False))),
    defect("CF-009", "决定回避的人继续办案", LAW.format("四十三"), _recused, hints=['recusal']),
    defect("CF-009", "回避申请没有决定", LAW.format("四十三"), _undecided, hints=['recusal']),
    defect("CF-010", "没有立案就决定处罚", LAW.format("五十四"),
           where(has("penalty_decision"), without("case_filing"))),
    late("CF-011", "核查晚一天立案", RULES.format("十八"), since=MARKET, domain='market_regulation'),
    defect("CF-012", "移送后仍作处罚", LAW.format("二十五"), _gone_on),
    defect("CF-012", "已指定他机关管辖", LAW.format("二十五"), _elsewhere),
    defect("CF-013", "乡镇没有赋权决定", LAW.format("二十四"), _township),
    defect("CF-014", "委托书过期", LAW.format("二十"), _letter(until="2020-12-31")),
    defect("CF-014", "委托书没有公布", LAW.format("二十"), _letter(published=False)),
    defect("CF-014", "再委托", LAW.format("二十"), _letter(sub_entrusted=True)),
    defect("CF-015", "同一行为罚两次", LAW.format("二十九"),
           where(has("penalty_decision"), fact(fined_before=True))),
    defect("CF-016", "处罚未满十四周岁的人", LAW.format("三十"), _age(13)),
    defect("CF-017", "未成年人没有从轻", LAW.format("三十"), _age(16)),
    defect("CF-018", "没有逐项评估裁量情节", LAW.format("三十二"), _no_factors),
    defect("CF-018", "不予处罚没有教育", LAW.format("三十三"), drop("no_penalty", "education"), hints=['no_penalty']),
    late("CF-019", "满二年后的一天才发现", LAW.format("三十六")),
    late("CF-020", "满五年后的一天才发现", LAW.format("三十六")),
    defect("CF-021", "依据在行为之后才施行", LAW.format("三十七"), _born_later),
    defect("CF-021", "依据在行为之前已经失效", LAW.format("三十七"),
           _basis(in_force_to="2015-01-01")),
    defect("CF-022", "没有责令改正", LAW.format("二十八"),
           both(without("rectification_order"), drop("penalty_decision", "rectification"))),
    defect("CF-022", "有违法所得没有没收", LAW.format("二十八"),
           where(lambda case: not case["facts"].get("illegal_gains") and has("penalty_decision")(case),
                 fact(illegal_gains=True))),
    defect("CF-023", "依据是规范性文件", LAW.format("十六"), _basis(level="other")),
    late("CF-024", "先行登记保存晚一天处理", LAW.format("五十六")),
    defect("CF-024", "先行登记保存没有批准", LAW.format("五十六"),
           drop("advance_registration", "approved_by", "approved_at", "urgent"), hints=['CF-024']),
    late("CF-025", "紧急登记保存二十四小时零一分补批", RULES.format("三十三"), since=MARKET, domain='market_regulation'),
    defect("CF-026", "监控记录审核不通过仍作证据", LAW.format("四十一"),
           where(has("penalty_decision"), put("camera_evidence_review", None, outcome="fail"))),
    defect("CF-026", "监控设备没有审核", LAW.format("四十一"),
           where(has("penalty_decision"),
                 put("camera_evidence_review", None, device_reviewed=False))),
    defect("CF-026", "监控证据没有审核", LAW.format("四十一"),
           where(has("penalty_decision"), without("camera_evidence_review"))),
    defect("CF-027", "证据种类不在八种之内", LAW.format("四十六"),
           put("evidence_item", None, type="hearsay")),
    defect("CF-027", "证据没有查证", LAW.format("四十六"),
           where(has("penalty_decision", "evidence_item"),
                 both(without("on_site_record"), _unrecorded,
                      every("evidence_item", None, verified=False)))),
]  # fmt: skip

NOTICE = [
    defect("CF-028", "没有事先告知", LAW.format("四十四"),
           where(lambda c: has("penalty_decision")(c) and not first(c, "hearing_right_notice"),
                 without("prior_notice"))),
    defect("CF-028", "告知漏了陈述申辩权", LAW.format("四十四"),
           where(lambda c: has("penalty_decision")(c) and not first(c, "hearing_right_notice"),
                 unsaid("prior_notice", "right_to_defend"))),
    defect("CF-028", "告知漏了事实", LAW.format("四十四"),
           where(lambda c: has("penalty_decision")(c) and not first(c, "hearing_right_notice"),
                 unsaid("prior_notice", "facts"))),
    defect("CF-029", "陈述申辩没有复核", LAW.format("四十五"),
           where(has("penalty_decision"), without("defence_review")), hints=['CF-030.defended']),
    defect("CF-029", "陈述申辩以后加重罚款", LAW.format("四十五"),
           where(has("statement_and_defence"), _heavier), hints=['CF-030.defended']),
    late("CF-030", "等待期差一天", RULES.format("五十七"), since=MARKET),
    late("CF-030.defended", "陈述申辩后没有等满五日", RULES.format("五十七"), since=MARKET),
    defect("CF-031", "较大数额没有告知听证", LAW.format("六十三"), where(lambda c: lacks("hearing")(c) and _large(c), _no_hearing_told), hints=['serious']),
    defect("CF-032", "要求听证没有举行", LAW.format("六十四"), _request_late, hints=['hearing']),
    late("CF-033", "听证通知只提前六个工作日", LAW.format("六十四"), since=NEW_LAW),
    defect("CF-034", "调查人员主持听证", LAW.format("六十四"),
           both(put("hearing_notice", None, chair=A), _hearing(chair=A, by=[A])), hints=['hearing']),
    defect("CF-034", "听证无故不公开", LAW.format("六十四"), _hearing(open=False), hints=['hearing']),
    defect("CF-034", "向当事人收听证费", LAW.format("六十三"), _hearing(free=False), hints=['hearing']),
    defect("CF-034", "三名代理人", LAW.format("六十四"),
           _hearing(proxies=[{"name": f"代理人{n}"} for n in "甲乙丙"]), hints=['hearing']),
    defect("CF-034", "听证笔录没有签名", LAW.format("六十四"), _hearing(signed="refused"), hints=['hearing']),
]  # fmt: skip

DECISION = [
    defect("CF-035", "复杂案件没有集体讨论", LAW.format("五十七"),
           where(lambda c: c["facts"].get("complex") and has("penalty_decision")(c),
                 without("collective_deliberation"))),
    late("CF-036", "第九十一日才决定", LAW.format("六十"), since=NEW_LAW),
    defect("CF-037", "延长没有批准", RULES.format("六十四"),
           drop("extension", "approved_by", of="case_filing"), since=MARKET,
           domain="market_regulation", hints=['CF-037']),
    defect("CF-037", "第一次延长超过三十日", RULES.format("六十四"),
           put("extension", {"of": "case_filing"}, until="2027-12-31"), since=MARKET,
           domain="market_regulation", hints=['CF-037']),
    *(defect("CF-038", f"决定书漏了 {word}", LAW.format("五十九"), unsaid("penalty_decision", word))
      for word in ("party", "facts", "evidence", "penalty", "basis", "performance", "remedies",
                   "body_and_date", "seal")),
    defect("CF-038", "罚款决定没有写代收机构", "《罚款决定与罚款收缴分离实施办法》第七条",
           unsaid("penalty_decision", "collecting_bank")),
    defect("CF-039", "有裁量基准没有写适用情况", LAW.format("三十四"),
           both(unsaid("penalty_decision", "discretion"), drop("penalty_decision", "discretion")),
           since=date(2022, 7, 29)),
    defect("CF-039", "偏离裁量基准没有批准", "国办发〔2022〕27号第12项",
           where(lambda c: not first(c, "collective_deliberation"),
                 _discretion(deviates=True, deviation_by=None)), since=date(2022, 7, 29)),
    defect("CF-040", "部门规章设定的罚款超过十万元", "国发〔2021〕26号",
           _basis(level="department_rule", law="某部门规章", range={"min": 10000, "max": 50000000}),
           since=date(2021, 11, 15)),
    defect("CF-041", "罚款交给执法人员", LAW.format("六十七"),
           put("penalty_decision", None, payee=A)),
    defect("CF-041", "执法人员收款", LAW.format("六十七"),
           put("fine_payment", None, collected="officer", collector=A)),
    defect("CF-042", "到期没有缴款", LAW.format("六十七"), _unpaid, since=NEW_LAW),
    defect("CF-043", "不符合条件当场收缴", LAW.format("六十八"),
           put("fine_payment", None, collected="on_site", ground="up_to_100", collector=A)),
    defect("CF-045", "加处罚款多算十元", LAW.format("七十二"),
           where(lambda c: (p := first(c, "late_penalty")) is not None
                 and p["amount"] + 1000 <= p["principal"], _late_penalty(1000)), hints=['late penalty']),
    defect("CF-046", "加处罚款超过本金", LAW.format("七十二"), _dear, hints=['late penalty']),
    defect("CF-047", "没有申请就准予分期", LAW.format("六十六"), without("deferral_application"), hints=['CF-047']),
    defect("CF-047", "分期期间加处罚款", LAW.format("六十六"), _charged, hints=['CF-047']),
    defect("SE-003", "合计不等于各项之和", LAW.format("四十"), _sum("total", 100),
           hints=["SE-003"]),
    defect("SE-002", "大写与数字不符", LAW.format("四十"),
           where(lambda c: bool((first(c, "penalty_decision") or {}).get("capitals")),
                 put("penalty_decision", None, capitals="壹佰元整")), hints=["SE-003"]),
    defect("SE-004", "罚款不等于违法所得的倍数", LAW.format("四十"), _sum("gains", 100),
           hints=["SE-004"]),
    defect("SE-005", "各期之和不等于罚款", LAW.format("六十六"), _instalments, hints=["CF-047"]),
    late("CF-049", "第三十一日才决定（治安）", "《治安管理处罚法》第一百一十八条", since=SECURITY, domain='public_security'),
    late("CF-050", "晚一天结案", RULES.format("七十七"), since=MARKET, domain='market_regulation'),
    defect("JJ-001", "没有告知复议机关", LAW.format("五十九"),
           both(_remedies(review_body=None), unsaid("penalty_decision", "review_body"))),
    defect("JJ-002", "告知的复议期限少于六十日", "《行政复议法》第二十条",
           _remedies(reconsideration_days=30), since=date(2024, 1, 1)),
    defect("JJ-010", "告知的起诉期限为三个月", "《行政诉讼法》第四十六条",
           _remedies(litigation_months=3)),
    defect("JJ-012", "停止执行期间申请法院执行", "《行政复议法》第四十二条", _stayed,
           since=date(2024, 1, 1), hints=['QZ-02']),
    defect("JL-001", "没有送达就结案", LAW.format("四十七"),
           where(has("penalty_decision", "case_closure"),
                 without("service", "service_announcement"))),
    defect("JL-001", "没有调查记录就结案", LAW.format("四十七"),
           where(has("penalty_decision", "case_closure"),
                 without("on_site_record", "interview_record", "scene_record", "evidence_item",
                         "sampling", "testing", "camera_evidence_review", "recording_capture",
                         "investigation_report", "certificate_shown", "advance_registration",
                         "advance_registration_disposal"))),
    defect("JL-003", "现场笔录没有音像也没有理由", "国办发〔2018〕118号第8项",
           both(put("on_site_record", None, recorded=["text"]),
                without("recording_capture", "recording_handover", "gap_explanation"))),
    defect("JL-008", "电子送达没有截屏", RULES.format("八十二"),
           drop("service", "recorded", method="electronic"), since=MARKET,
           domain="market_regulation"),
]  # fmt: skip

REVIEW = [
    defect("SH-001", "清单内案件没有法制审核", LAW.format("五十八"),
           where(lambda c: c["facts"].get("review_required") and has("penalty_decision")(c),
                 without("legal_review", "review_submission", "review_return", "review_answer",
                         "disagreement_coordination"))),
    defect("SH-002", "重大公共利益没有法制审核", LAW.format("五十八"),
           where(lambda c: c["facts"].get("major_public_interest") and has("penalty_decision")(c),
                 without("legal_review", "review_submission", "review_return", "review_answer",
                         "disagreement_coordination"))),
    defect("SH-003", "目录清单内没有审核", "国办发〔2018〕118号第12项",
           where(lambda c: c["facts"].get("review_required") and has("penalty_decision")(c),
                 without("legal_review", "review_submission", "review_return", "review_answer",
                         "disagreement_coordination"))),
    defect("SH-004", "听证以前审核", RULES.format("五十"), _later_review, since=MARKET, hints=['hearing']),
    defect("SH-005", "初次审核没有法律职业资格", LAW.format("五十八"),
           put("legal_review", None, reviewer_qualified=False)),
    defect("SH-008", "存在问题没有再次审核", "国办发〔2018〕118号第13项", _second_review_missing, hints=['review again']),
    defect("SH-009", "承办人审核本案", RULES.format("四十九"), by("legal_review", A), since=MARKET),
    late("SH-010", "审核晚一天", RULES.format("五十五"), since=MARKET, domain='market_regulation'),
    defect("SH-011", "送审没有代拟稿", "国办发〔2018〕118号第14项",
           put("review_submission", None, materials=["report", "basis", "evidence"])),
    defect("SH-012", "意见不一致没有协调", "国办发〔2018〕118号第14项",
           _uncoordinated, hints=['SH-012']),
]  # fmt: skip

AFTER = [
    late("SD-001", "决定书晚一天送达", LAW.format("六十一"), since=NEW_LAW),
    defect("SD-007", "告知的缴款期限止于休息日", "《民事诉讼法》第八十五条",
           put("penalty_decision", None, pay_by="2024-10-05"), since=CIVIL, until=date(2024, 9, 1)),
    late("GS-003", "处罚决定晚一天公示", "国办发〔2018〕118号第6项"),
    late("GS-002", "不予处罚决定晚一天公示", "国办发〔2018〕118号第6项", hints=["no_penalty"]),
    defect("SD-006", "没有确认地址，退回邮件当作送达", RULES.format("八十三"),
           where(lambda c: any("returned_at" in a for a in c["acts"]),
                 without("address_confirmation")),
           domain="market_regulation", since=MARKET, hints=["electronic", "returned"]),
    defect("JD-004", "监督人员代替作出处罚决定", "《行政执法监督条例》第八条",
           by("penalty_decision", SUPERVISOR), since=date(2026, 2, 1)),
    defect("JD-012", "主体资格没有确认", "《行政执法监督条例》第十七条第一款",
           where(has("case_filing"), body(status="suspended")), since=date(2026, 2, 1)),
    defect("GS-004", "没有判断社会影响", LAW.format("四十八"),
           every("publication_review", {"of": "penalty_decision"}, social_effect=None)),
    late("GS-005", "撤销后晚一天撤回公示", LAW.format("四十八"), since=NEW_LAW),
    defect("GS-005", "撤销后没有撤回公示", LAW.format("四十八"),
           later(without("publication_withdrawal")), hints=['GS-005']),
    defect("GS-011", "公示未成年人的处罚", "内蒙古三项制度办法第十一条", _minor),
    late("GS-017", "晚一天报送信用平台", "国办发〔2015〕51号"),
    defect("GS-018", "报送包缺字段", "双公示数据标准（2018版）", _pushed),
    defect("GS-020", "轻微失信公示三个月零一天", CREDIT_LAW.format("十二"), _slight,
           since=date(2026, 4, 1)),
    defect("GS-021", "一般失信公示不满三个月", CREDIT_LAW.format("十二"), _credit(3, -1, "ordinary"),
           since=date(2026, 4, 1)),
    defect("GS-022", "一般失信公示一年零一天", CREDIT_LAW.format("十二"), _credit(12, 1, "ordinary"),
           since=date(2026, 4, 1)),
    defect("GS-023", "严重失信公示不满一年", CREDIT_LAW.format("十二"), _credit(12, -1, "serious"),
           since=date(2026, 4, 1), hints=['serious']),
    defect("GS-024", "严重失信公示三年零一天", CREDIT_LAW.format("十二"), _credit(36, 1, "serious"),
           since=date(2026, 4, 1), hints=['serious']),
    defect("GS-025", "自然人在信用平台公示", CREDIT_LAW.format("七"), _natural,
           since=date(2026, 4, 1)),
    defect("GS-025", "信用公示期满没有停止", CREDIT_LAW.format("十二"), _shown_on,
           since=date(2026, 4, 1)),
    defect("GS-029", "没有送达信用修复告知书", "国办发〔2025〕22号",
           put("service", {"of": "penalty_decision"}, credit_notice=False),
           since=date(2025, 6, 22)),
    late("GS-030", "企信系统晚一天公示", "《市场监督管理行政处罚信息公示规定》第八条", since=MARKET, domain='market_regulation'),
    defect("GS-030", "送达时没有告知将公示", "《市场监督管理行政处罚信息公示规定》第十条",
           put("service", {"of": "penalty_decision"}, publicity_told=False), since=MARKET,
           domain="market_regulation"),
    defect("GS-031", "企信系统公示三年零一天", "《市场监督管理行政处罚信息公示规定》第十三条",
           _published_long, since=MARKET, domain="market_regulation"),
    defect("GD-011", "听证案件只保管十年", "国家档案局令第8号附表", _retained_short, hints=['hearing']),
    defect("GD-012", "案卷页码中断", RULES.format("七十八"), _swapped_pages, since=MARKET,
           domain="market_regulation"),
    defect("BS-006", "立案文号没有六角括号", "GB/T 9704-2012 7.2.5",
           put("case_filing", None, document="某城罚立[2024]第012号")),
]  # fmt: skip

CRIME = [
    defect("YS-001", "一名人员核实", "国务院令第310号第五条", put("referral_report", None, officers=[A]), hints=['YS-']),
    late("YS-002", "第四日才决定是否移送", "国务院令第310号第五条"),
    late("YS-003", "二十四小时零一分才移送", "国务院令第310号第五条"),
    defect("YS-004", "不移送没有理由", "国务院令第310号第五条",
           drop("referral_decision", "reason", outcome="not_refer"), hints=['YS-', 'YS-004']),
    defect("YS-005", "移送没有调查报告", "国务院令第310号第六条",
           put("criminal_referral", None, materials=["letter", "items"]), hints=['YS-']),
    defect("YS-005", "移送没有回执", "国务院令第310号第七条",
           later(both(drop("criminal_referral", "receipt"), _unanswered)), hints=['YS-']),
    defect("YS-006", "公安一直没有答复", "国务院令第310号第八条", later(_unanswered), hints=['YS-']),
    late("YS-007", "第四日才提请复议", "国务院令第310号第九条"),
    late("YS-008", "第四日才移交物品", "国务院令第310号第十二条"),
    defect("YS-009", "以罚代移", "国务院令第310号第十一条", _crime),
    defect("YS-011", "反向移送没有立案", LAW.format("二十七"), _returned, hints=['YS-011']),
]  # fmt: skip

COURT = [
    late("QZ-020", "救济期满三个月零一天才申请", "《行政强制法》第五十三条"),
    late("QZ-021.early", "催告不满十个工作日就申请", "《行政强制法》第五十四条"),
    defect("QZ-021", "没有催告就申请法院执行", "《行政强制法》第五十四条", _no_warning_of_court, hints=['QZ-02']),
    defect("QZ-022", "申请材料缺申请书", "《行政强制法》第五十五条",
           put("court_execution", None, materials=["decision", "opinions", "subject"]), hints=['QZ-02']),
    defect("QZ-022", "申请书没有负责人签名", "《行政强制法》第五十五条",
           put("court_execution", None, signed=False), hints=['QZ-02']),
    defect("QZ-023", "第十六日才对裁定申请复议", "《行政强制法》第五十八条", _returned_to_court(1), hints=['QZ-02']),
]  # fmt: skip

DEFECTS: list[Defect] = [
    *STEPS, *NOTICE, *DECISION, *REVIEW, *AFTER, *CRIME, *COURT, *(one for one in COMMON if one.rule != "GS-011"), *CREDIT,
]  # fmt: skip
