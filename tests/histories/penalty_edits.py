"""Ways to spoil a penalty of the ordinary procedure that take more than one word."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.histories.cast import LEADER, PAIR, A, B
from tests.histories.days import ONE, corresponding, last_day
from tests.histories.defects import (
    Edit,
    add,
    body,
    fact,
    first,
    found,
    has,
    put,
    without,
)
from tests.histories.penalty_parts import GRAVE
from tests.histories.story import Case


def day_of(act: dict[str, Any]) -> date:
    return date.fromisoformat(act["at"][:10])


def heavier(case: Case) -> bool:
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


def above(case: Case) -> bool:
    """The fine, told and decided, lies above what the article allows."""
    for act in case["acts"]:
        if "penalties" in act and act["act"] != "investigation_report":
            act["penalties"] = [
                {**row, "amount": 10**9} if row["kind"] == "fine" else row
                for row in act["penalties"]
            ]
    return first(case, "penalty_decision") is not None


def large(case: Case) -> bool:
    decision = first(case, "penalty_decision")
    if decision is None:
        return False
    rows = decision["penalties"]
    fine = next(row["amount"] for row in rows if row["kind"] == "fine")
    return fine >= case["facts"]["hearing_threshold"] or any(r["kind"] in GRAVE for r in rows)


def no_hearing_told(case: Case) -> bool:
    """Nobody told of the hearing: the words are missing in every notice."""
    case["acts"] = [act for act in case["acts"] if act["act"] != "hearing_right_notice"]
    for act in found(case, "prior_notice"):
        act["states"] = [word for word in act["states"] if word != "right_to_hearing"]
    return True


def age(years: int) -> Edit:
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


def basis(**members: Any) -> Edit:
    """The article in notice and decision is another."""

    def edit(case: Case) -> bool:
        acts = [act for act in case["acts"] if act["act"] in ("prior_notice", "penalty_decision")]
        for act in acts:
            act["basis"] = [{**row, **members} for row in act["basis"]]
        return first(case, "penalty_decision") is not None

    return edit


def born_later(case: Case) -> bool:
    """The article came into force only after the violation had ended."""
    if "violation_end" not in case["facts"]:
        return False
    day = date.fromisoformat(case["facts"]["violation_end"]) + ONE
    return basis(in_force_from=day.isoformat())(case)


def discretion(**members: Any) -> Edit:
    def edit(case: Case) -> bool:
        act = first(case, "penalty_decision")
        if act is None or not case["facts"]["benchmark_exists"]:
            return False
        act["discretion"] = {**act["discretion"], **members}
        return True

    return edit


def no_factors(case: Case) -> bool:
    report = first(case, "investigation_report")
    if report is None:
        return False
    report["discretion"] = {**report["discretion"], "factors": []}
    return True


def hearing(**members: Any) -> Edit:
    return put("hearing", None, **members)


def remedies(**members: Any) -> Edit:
    def edit(case: Case) -> bool:
        act = first(case, "penalty_decision")
        if act is None:
            return False
        act["remedies"] = {**act["remedies"], **members}
        return True

    return edit


def late_penalty(change: int) -> Edit:
    def edit(case: Case) -> bool:
        act = first(case, "late_penalty")
        if act is None:
            return False
        act["amount"] += change
        return True

    return edit


def dear(case: Case) -> bool:
    """The late penalty outgrows the fine."""
    act = first(case, "late_penalty")
    if act is None:
        return False
    act["amount"] = act["principal"] + 10000
    return True


def instalments(case: Case) -> bool:
    """The instalments do not add up to the fine."""
    act = first(case, "deferral_decision")
    if act is None:
        return False
    rows = act["instalments"]
    act["instalments"] = [{**rows[0], "amount": rows[0]["amount"] - 100}, *rows[1:]]
    return True


def figure(name: str, change: int) -> Edit:
    """A figure of the decision is wrong by so much."""

    def edit(case: Case) -> bool:
        act = first(case, "penalty_decision")
        if act is None or name not in act:
            return False
        act[name] += change
        return True

    return edit


def charged(case: Case) -> bool:
    """A late penalty for days on which payment stood deferred."""
    act = first(case, "deferral_decision")
    served = first(case, "service", of="penalty_decision")
    pays = [one for one in found(case, "fine_payment") if one["covers"] == "fine"]
    if act is None or served is None or len(pays) < 2:
        return False
    fine = sum(row["amount"] for row in act["instalments"])
    at = pays[0]["at"]
    from_ = (last_day(day_of(served), 15, "days") + ONE).isoformat()
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


def unpaid(case: Case) -> bool:
    """The fine is never paid, and the account goes on."""
    served = first(case, "service", of="penalty_decision")
    if served is None or first(case, "deferral_decision") or first(case, "court_execution"):
        return False
    gone = ("fine_payment", "performance", "late_penalty", "case_closure", "dossier_assembly",
            "archiving")  # fmt: skip
    if any(first(case, n) for n in ("reconsideration_application", "litigation_filing")):
        return False
    case["acts"] = [act for act in case["acts"] if act["act"] not in gone]
    over = last_day(day_of(served), 15, "days") + ONE
    case["as_of"] = max(case["as_of"], over.isoformat())
    return True


def credit(months: int, days: int, level: str) -> Edit:
    """The term of publication in credit ends so many months after the decision, and days."""

    def edit(case: Case) -> bool:
        decided = first(case, "penalty_decision")
        shown = first(case, "publication", channel="credit", credit_level=level)
        if decided is None or shown is None:
            return False
        until = corresponding(day_of(decided), months) + ONE * days
        shown["until"] = until.isoformat()
        case["acts"] = [a for a in case["acts"] if a["act"] != "publication_end"]
        return True

    return edit


def slight(case: Case) -> bool:
    """Slight distrust shown for more than three months."""
    decided = first(case, "penalty_decision")
    shown = first(case, "publication", channel="credit")
    review = first(case, "publication_review", channel="credit")
    if decided is None or shown is None or review is None or "until" not in shown:
        return False
    if any(row["kind"] in GRAVE for row in decided["penalties"]):
        return False
    until = corresponding(day_of(decided), 3) + ONE
    shown |= {"credit_level": "slight", "until": until.isoformat()}
    review["credit_level"] = "slight"
    case["acts"] = [a for a in case["acts"] if a["act"] != "publication_end"]
    return True


def natural(case: Case) -> bool:
    """A natural person is shown in credit."""
    shown = first(case, "publication", channel="enforcement")
    review = first(case, "publication_review", channel="credit")
    if case["party"]["type"] != "individual" or shown is None or review is None:
        return False
    review.update(outcome="publish")
    decided = first(case, "penalty_decision")
    if decided is None:
        return False
    until = corresponding(day_of(decided), 12).isoformat()
    case["acts"].insert(
        case["acts"].index(shown) + 1,
        {**shown, "channel": "credit", "credit_level": "ordinary", "until": until},
    )
    return True


def shown_on(case: Case) -> bool:
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


def minor(case: Case) -> bool:
    """A minor, fifteen, is shown to the public."""
    return first(case, "publication") is not None and age(15)(case)


def pushed(case: Case) -> bool:
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


def second_review_missing(case: Case) -> bool:
    """The reviewer found problems; nothing came back for a second review."""
    reviews = found(case, "legal_review")
    if len(reviews) < 2 or first(case, "penalty_decision") is None:
        return False
    gone = [reviews[-1], *found(case, "review_answer"), *found(case, "review_submission")[-1:],
            *found(case, "disagreement_coordination")]  # fmt: skip
    case["acts"] = [act for act in case["acts"] if not any(act is one for one in gone)]
    return True


def later_review(case: Case) -> bool:
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


def recused(case: Case) -> bool:
    """Who was recused goes on."""
    decision = first(case, "recusal_decision", outcome="recuse")
    record = first(case, "interview_record")
    if decision is None or record is None:
        return False
    record["by"] = [A, B]
    return True


def undecided(case: Case) -> bool:
    """Asked to stand aside, and no answer before the decision."""
    if first(case, "recusal_decision") is None or first(case, "penalty_decision") is None:
        return False
    return without("recusal_decision")(case)


def returned(case: Case) -> bool:
    """A case sent back by the prosecutor for a penalty is not filed."""
    lead = first(case, "case_lead")
    if lead is None or first(case, "non_filing") is None:
        return False
    return add("referral_return", "case_lead", outcome="penalty", from_organ="某区人民检察院")(case)


def unanswered(case: Case) -> bool:
    return first(case, "criminal_referral") is not None and without(
        "referral_outcome", "referral_handover", "referral_objection"
    )(case)


def unrecorded(case: Case) -> bool:
    gone = ("interview_record", "scene_record")
    case["acts"] = [act for act in case["acts"] if act["act"] not in gone]
    return True


def uncoordinated(case: Case) -> bool:
    """They differ; nobody settles it, and nothing comes back for a second review."""
    if first(case, "disagreement_coordination") is None or not has("penalty_decision")(case):
        return False
    gone = [found(case, "legal_review")[-1], found(case, "review_submission")[-1]]
    case["acts"] = [act for act in case["acts"] if not any(act is one for one in gone)]
    return without("disagreement_coordination")(case)


def crime(case: Case) -> bool:
    """Suspected of a crime, and punished all the same without a referral."""
    return first(case, "penalty_decision") is not None and fact(suspected_crime=True)(case)


def request_late(case: Case) -> bool:
    """A hearing asked for in time, and none held."""
    if first(case, "hearing") is None or first(case, "penalty_decision") is None:
        return False
    return without("hearing", "hearing_notice", "hearing_report")(case)


def stayed(case: Case) -> bool:
    """Execution goes on although it was stayed."""
    if first(case, "court_execution") is None:
        return False
    return add("stay_of_execution", "demand", LEADER, of="penalty_decision", reason="复议期间")(
        case
    )


def returned_to_court(days: int) -> Edit:
    """The court refuses; the body objects so many days later."""

    def edit(case: Case) -> bool:
        ruling = first(case, "court_ruling")
        if ruling is None:
            return False
        ruling["outcome"] = "refused"
        at = (last_day(day_of(ruling), 15, "days") + ONE * days).isoformat()
        case["acts"] = [a for a in case["acts"] if a["at"][:10] <= ruling["at"][:10]]
        case["acts"].append({"act": "court_objection", "at": at, "by": [LEADER],
                             "of": "court_ruling", "reason": "裁定有误"})  # fmt: skip
        case["as_of"] = at
        return True

    return edit


def township(case: Case) -> bool:
    """A township without a published delegation."""
    return first(case, "case_filing") is not None and body(
        level="township", name="某镇人民政府", delegation={}
    )(case)


def letter(**members: Any) -> Edit:
    """An organisation acts by a letter of entrustment that does not carry it."""

    def edit(case: Case) -> bool:
        letter = {"from": "2019-01-01", "until": "2030-12-31", "published": True,
                  "matters": ["CF-030"], "sub_entrusted": False, **members}  # fmt: skip
        return has("case_filing")(case) and body(status="entrusted", entrustment=letter)(case)

    return edit


def published_long(case: Case) -> bool:
    """The page in the enterprise system stays for longer than three years."""
    shown = first(case, "publication", channel="enterprise")
    if shown is None:
        return False
    shown["until"] = (corresponding(day_of(shown), 36) + ONE).isoformat()
    return True


def gone_on(case: Case) -> bool:
    """A case handed to the competent body is decided here all the same."""
    return first(case, "penalty_decision") is not None and add(
        "transfer", "investigation_report", LEADER, to="某市自然资源局", reason="不属本机关管辖",
        receipt="回执", approved_by=LEADER,
    )(case)  # fmt: skip


def elsewhere(case: Case) -> bool:
    """Another body was named to have the case."""
    return first(case, "case_filing") is not None and add("designated_jurisdiction", "case_lead", LEADER, by_body="某市人民政府",
               to="某县自然资源局")(case)  # fmt: skip


def swapped_pages(case: Case) -> bool:
    act = first(case, "dossier_assembly")
    if act is None:
        return False
    act["parts"] = [{**act["parts"][0]}, {**act["parts"][1], "from_page": 12}, act["parts"][2]]
    return True


def retained_short(case: Case) -> bool:
    """A weighty case kept for ten years only."""
    act = first(case, "archiving")
    if act is None or first(case, "hearing") is None:
        return False
    act["retention"] = "10_years"
    act.pop("retention_ground", None)
    return True


def no_warning_of_court(case: Case) -> bool:
    return first(case, "court_execution") is not None and without("demand")(case)
