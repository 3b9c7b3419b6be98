"""A year of mixed cases for ``bench.check``: every kind, every usual shape, a third of it wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

YEAR = 2025
KNOWN_UNTIL = "2026-10-01"
OFFICERS = ("执法员甲", "执法员乙")
_DOCUMENT = ["party", "grounds", "basis", "right_to_defend", "term", "goods", "remedies"]
_SIGNED = ["body_and_date", "seal"]
_LAST = ["collecting_bank", "late_penalty", "defence_answered", "discretion"]
_FACTORS = ("remedied", "coerced", "volunteered", "merit", "other_lighter")
_DISCRETION = {
    "tier": "ordinary",
    "factors": [{"factor": name, "applies": False} for name in _FACTORS],
}
_ELEMENTS = [
    {"element": name, "result": "conform"}
    for name in (
        *("body", "officers", "facts", "evidence", "law", "discretion", "procedure"),
        *("power", "documents", "crime"),
    )
]
_CHECKS = ["state_secret", "trade_secret", "privacy"]


class _Case:
    """One case in the making: its acts, by working days after its first day."""

    def __init__(self, number: int, random: Random) -> None:
        self.number, self.random = number, random
        self.day = date(YEAR, 1, 2) + timedelta(days=random.randrange(364))
        self.wrong = random.random() < 0.33
        self.party = random.choice(("individual", "organisation"))
        self.relation = "self" if self.party == "individual" else "representative"
        self.acts: list[dict[str, Any]] = []

    def add(self, name: str, after: int = 0, clock: str = "", **members: Any) -> None:
        """The act ``name``, ``after`` days behind the one before; on a weekday."""
        self.day += timedelta(days=after)
        while self.day.weekday() > 4:
            self.day += timedelta(days=1)
        self.acts.append({"act": name, "at": self.day.isoformat() + clock, **members})

    def slip(self, right: int, wrong: int) -> int:
        """``right``, or in half of the wrong cases ``wrong``."""
        return wrong if self.wrong and self.random.random() < 0.5 else right

    def both(self) -> list[str]:
        """Both officers; in some of the wrong cases one alone."""
        return list(OFFICERS[: self.slip(2, 1)])

    def paper(self, word: str) -> str:
        return f"某{word}〔{self.day.year}〕{self.number}号"

    def publish(self, of: str, after: int, channels: tuple[str, ...] = ("enforcement",)) -> None:
        """The review before publication and the publication of ``of``."""
        for channel in channels:
            self.add(
                "publication_review",
                of=of,
                by=["公示员"],
                channel=channel,
                outcome="publish",
                social_effect="公共场所",
                checks=_CHECKS,
                masked="某某园林有限公司",
            )
        for channel in channels:
            self.add("publication", after, of=of, channel=channel, masked="某某园林有限公司")
            after = 0


def _weekday(day: date, after: int) -> str:
    last = day + timedelta(days=after)
    while last.weekday() > 4:
        last += timedelta(days=1)
    return last.isoformat()


def timelines(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """``count`` cases of a year, about twelve acts each; always the same."""
    random = Random(seed)
    kinds, weights = zip(*((kind, weight) for kind, (weight, *_) in _YEAR.items()), strict=True)
    for number in range(1, count + 1):
        name = random.choices(kinds, weights)[0]
        _, kind, procedure, tell, facts = _YEAR[name]
        case = _Case(number, random)
        tell(case)
        yield _account(case, kind, procedure, facts)


def _account(case: _Case, kind: str, procedure: str, facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "format": "mingjian/timeline@1",
        "case": f"某案〔{YEAR}〕{case.number}号",
        "kind": kind,
        "procedure": procedure,
        "complete": ["acts", "officers", "documents"],
        "as_of": KNOWN_UNTIL,
        "body": {"name": "某市园林绿化局", "level": "municipal", "status": "confirmed"},
        "party": {"type": case.party, "name": f"当事人第{case.number}号"},
        "officers": [
            {
                "ref": ref,
                "certificate": {
                    "number": f"某执010{place}",
                    "valid_from": "2020-01-01",
                    "valid_to": "2028-12-31",
                    "status": "valid",
                },
            }
            for place, ref in enumerate(OFFICERS, start=1)
        ],
        "facts": facts,
        "acts": case.acts,
    }


def _remedies(case: _Case, days: int) -> dict[str, Any]:
    return {
        "review_body": "某市人民政府",
        "reconsideration_days": days,
        "litigation_months": 6,
        "court": "某区人民法院",
    }


def _summary(case: _Case) -> None:
    fine = case.random.choice((5000, 10000, 20000))
    case.add("rectification_order")
    case.add("certificate_shown", clock="T09:00", by=case.both())
    case.add("on_site_record", clock="T09:05", by=list(OFFICERS), recorded=["text", "video"])
    case.add("prior_notice", clock="T09:10", by=list(OFFICERS), states=["facts", "grounds"])
    case.add(
        "penalty_decision",
        clock="T09:30",
        by=list(OFFICERS),
        document=case.paper("当罚"),
        penalties=[{"kind": "fine", "amount": case.slip(fine, 500000)}],
        basis=[{"law": "某市绿化条例", "article": "第六十条", "range": {"min": 0, "max": 100000}}],
        states=[
            "violation",
            "penalty",
            "basis",
            "amount",
            "time",
            "place",
            "remedies",
            "body",
            "officer_signatures",
            "review_first",
        ],
        remedies=_remedies(case, 60),
    )
    case.add(
        "service", clock="T09:35", of="penalty_decision", method="on_the_spot", by=list(OFFICERS)
    )
    case.add("summary_filing", case.slip(1, 20))
    case.add("fine_payment", 5, amount=fine, collected="bank")
    case.publish("penalty_decision", 2)
    case.add("case_closure", 7, result="performed")


def _ordinary(case: _Case) -> None:
    random = case.random
    fine = random.choice((50000, 500000, 5000000))
    penalties = [{"kind": "fine", "amount": fine}]
    case.add("case_lead", source="inspection", received_at=case.day.isoformat())
    case.add("case_filing", 2, by=["负责人"])
    case.add("officer_assignment", officers=list(OFFICERS))
    case.add("certificate_shown", 3, "T10:00", by=list(OFFICERS))
    case.add("on_site_record", 0, "T10:05", by=case.both(), recorded=["text", "video"])
    case.add("interview_record", 2, by=list(OFFICERS), signed="signed")
    case.add("evidence_item", type="documentary", verified=True)
    case.add("rectification_order", until=_weekday(case.day, 20))
    case.add("investigation_report", 15, by=list(OFFICERS), discretion=_DISCRETION)
    states = ["facts", "grounds", "basis", "content", "right_to_defend", "right_to_hearing"]
    case.add("prior_notice", 4, states=states[: case.slip(6, 4)], penalties=penalties)
    case.add(
        "service",
        0,
        of="prior_notice",
        method="direct",
        relation=case.relation,
        by=list(OFFICERS),
    )
    heard = random.random() < 0.25
    if heard:
        case.add("hearing_request", 3)
        case.add("hearing_notice", 2, chair="主持人")
        case.add("hearing", case.slip(14, 3), chair="主持人", open=True, signed="signed")
        case.add("hearing_report", 1, opinion="keep")
    if heard:
        case.add(
            "legal_review",
            4,
            by=["审核员"],
            outcome="agree",
            reviewer_qualified=True,
            elements=_ELEMENTS,
        )
    if fine > 1000000:
        case.add("collective_deliberation", 1, outcome="agree", members=["负责人"])
    case.add("head_approval", 6, by=["负责人"], outcome="agree")
    case.add(
        "penalty_decision",
        case.slip(6, 90),
        by=["负责人"],
        document=case.paper("罚决"),
        penalties=penalties,
        basis=[
            {"law": "某市绿化条例", "article": "第六十条", "range": {"min": 10000, "max": 5000000}}
        ],
        discretion={"tier": "ordinary", "benchmark": "某裁量基准", "ground": "配合调查"},
        states=[
            "party",
            "facts",
            "evidence",
            "penalty",
            "basis",
            "performance",
            *_LAST,
            "remedies",
            *_SIGNED,
        ],
        credit_notice=True,
        remedies=_remedies(case, case.slip(60, 30)),
    )
    case.add(
        "service",
        case.slip(2, 12),
        of="penalty_decision",
        method="direct",
        relation=case.relation,
        by=list(OFFICERS),
    )
    case.publish("penalty_decision", case.slip(2, 15), ("enforcement", "credit"))
    case.add("fine_payment", case.slip(4, 40), amount=fine, collected="bank")
    case.add("case_closure", 5, result="performed")
    case.add("archiving", 20, retention="30_years")


def _permit(case: _Case) -> None:
    case.add("application", applicant="某某园林公司", materials=[{"name": "申请书", "copies": 1}])
    if case.random.random() < 0.4:
        case.add("material_correction_notice", case.slip(2, 9), items=[{"item": "图"}], once=True)
        case.add("material_supplement", 3, materials=[{"name": "图"}])
    case.add("acceptance", 1, seal=True, document=case.paper("许受"))
    case.add("material_review", 2, by=list(OFFICERS[:1]), outcome="meets", opinion="符合条件")
    case.add("on_site_verification", 3, by=case.both(), place="某路绿地", outcome="meets")
    case.add("head_approval", 4, by=["负责人"], outcome="agree")
    case.add(
        "permit_decision",
        case.slip(2, 40),
        by=["负责人"],
        document=case.paper("许决"),
        outcome="grant",
        valid_to="2027-12-31",
        states=["reasons", "remedies", *_SIGNED],
    )
    case.add(
        "service",
        1,
        of="permit_decision",
        method="direct",
        relation=case.relation,
        by=list(OFFICERS),
    )
    case.publish("permit_decision", 2, ("enforcement", "credit"))
    case.add("permit_issue", 3, number=f"某园绿许第{case.number}号")
    case.add("case_closure", 2, result="performed")


def _measure(case: _Case) -> None:
    goods = [{"name": "苗木", "quantity": 30}]
    states = [*_DOCUMENT, *_SIGNED]
    case.add("measure_approval", measure="seizure", approved_by="负责人", by=["负责人"])
    case.add("certificate_shown", 1, "T09:00", by=case.both())
    case.add("measure_notice", 0, "T09:05", by=list(OFFICERS), states=states)
    case.add(
        "seizure",
        0,
        "T09:30",
        by=list(OFFICERS),
        document=case.paper("扣"),
        items=goods,
        until=_weekday(case.day, 25),
        copies=2,
        states=states,
        recorded=["text", "full"],
    )
    case.add("on_site_record", 0, "T10:00", by=list(OFFICERS), party_present=True, signed="signed")
    case.add("service", 0, "T10:10", of="seizure", method="on_the_spot", by=list(OFFICERS))
    case.publish("seizure", 3)
    case.add("measure_release", case.slip(14, 60), of="seizure", by=list(OFFICERS), items=goods)
    case.add("goods_return", by=list(OFFICERS), items=goods, reason="解除扣押")
    case.add("case_closure", 7, result="performed")


def _execution(case: _Case) -> None:
    paper = f"某限拆〔{YEAR - 1}〕{case.number}号"
    states = ["term", "manner", "amount_and_account", "right_to_defend"]
    case.add("service", of=paper, method="direct", relation=case.relation, by=list(OFFICERS))
    case.add("case_lead", 190, source="assigned", received_at=case.day.isoformat())
    case.add("demand", obligation="恢复绿地", manner="自行恢复", states=states, by=list(OFFICERS))
    case.add("service", 0, of="demand", method="direct", relation=case.relation, by=list(OFFICERS))
    materials = ["application", "decision", "opinions", "subject"]
    case.add(
        "court_execution", case.slip(28, 4), court="某区人民法院", materials=materials, signed=True
    )
    case.add("court_acceptance", 3, outcome="accepted")
    case.add("court_ruling", 6, outcome="granted")
    case.add("performance", 30, of=paper, outcome="full")
    case.add("case_closure", 6, result="performed")


def _visit(case: _Case) -> None:
    states = ["basis", "matter", "time", "officers", "frequency", "five_bans", "right_to_recusal"]
    case.add("officer_assignment", officers=list(OFFICERS))
    case.add(
        "inspection_notice",
        1,
        "T08:50",
        by=list(OFFICERS),
        matter="绿地",
        states=states[: case.slip(7, 4)],
    )
    case.add("certificate_shown", 0, "T09:00", by=list(OFFICERS))
    case.add("entry_scan", 0, "T09:02", by=list(OFFICERS), code=f"QY{case.number}")
    case.add("on_site_record", 0, "T09:05", by=case.both(), recorded=["text", "video"])
    case.add("recording_capture", 0, "T09:06", of="on_site_record", media="video")
    case.add("inspection_result", 1, by=list(OFFICERS), outcome="pass")
    case.publish("inspection_result", case.slip(6, 40))
    case.add("case_closure", 3, result="performed")


def _inspection(case: _Case) -> None:
    case.add(
        "inspection_approval",
        item="园林绿化养护",
        target="某某园林公司",
        source="plan",
        listed=bool(case.slip(1, 0)),
        frequency=1,
        approved_by="负责人",
    )
    _visit(case)


def _random_inspection(case: _Case) -> None:
    case.add("draw_plan", list_item="园林绿化养护", ratio=3, seed_rule="混合", approved_by="负责人")
    case.add("register_commitment", 1, targets_digest="ab" * 16, officers_digest="cd" * 16, size=90)
    case.add("draw", 1, targets=[{"target": "某某园林公司"}], pairs=[])
    _inspection(case)


def _fee(case: _Case) -> None:
    case.add("case_lead", source="duty", received_at=case.day.isoformat())
    case.add(
        "fee_notice", 2, standard="某价费〔2020〕1号", amount=120000, document=case.paper("费")
    )
    case.add(
        "service", 1, of="fee_notice", method="direct", relation=case.relation, by=list(OFFICERS)
    )
    case.add("fee_payment", 10, amount=120000)
    case.publish("fee_notice", 3)
    case.add("case_closure", 5, result="performed")
    case.add("dossier_assembly", 6, pages=12)
    case.add("archiving", 5, retention="10_years")


def _confirmation(case: _Case) -> None:
    _asked(case)
    case.add("confirmation_decision", case.slip(8, 50), by=["负责人"], outcome="confirm")
    case.add(
        "service",
        2,
        of="confirmation_decision",
        method="direct",
        relation=case.relation,
        by=list(OFFICERS),
    )
    case.publish("confirmation_decision", 4)
    case.add("case_closure", 5, result="performed")


def _payment(case: _Case) -> None:
    _asked(case)
    case.add("payment_decision", 8, by=["负责人"], outcome="grant", amount=300000, period="一次")
    case.add(
        "service",
        2,
        of="payment_decision",
        method="direct",
        relation=case.relation,
        by=list(OFFICERS),
    )
    case.add("disbursement", 6, amount=300000)
    case.publish("payment_decision", 4)
    case.add("case_closure", 5, result="performed")


def _asked(case: _Case) -> None:
    case.add("application", applicant="当事人甲", materials=[{"name": "申请书", "copies": 1}])
    case.add("acceptance", 2, seal=True, document=case.paper("受"))
    case.add("material_review", 2, by=list(OFFICERS[:1]), outcome="meets", opinion="符合条件")
    case.add("on_site_verification", 3, by=list(OFFICERS), place="某地", outcome="meets")


def _expropriation(case: _Case) -> None:
    case.add("expropriation_notice", scope="某地块", plan="货币补偿")
    until = (case.day + timedelta(days=32)).isoformat()
    case.add("party_comment", 1, **{"from": case.day.isoformat(), "until": until})
    case.add("legal_review", 40, by=["审核员"], outcome="agree", elements=_ELEMENTS)
    case.add("collective_deliberation", 2, outcome="agree", members=["负责人"])
    case.add("expropriation_decision", 2, scope="某地块", reason="公共利益", by=["负责人"])
    case.add(
        "service",
        2,
        of="expropriation_decision",
        method="direct",
        relation=case.relation,
        by=list(OFFICERS),
    )
    case.add("compensation_agreement", 20, amount=900000000)
    case.publish("expropriation_decision", 2)
    case.add("case_closure", 30, result="performed")


def _supervision(case: _Case) -> None:
    case.add("complaint", channel="letter", content="反映超期")
    case.add("complaint_handling", 3, outcome="accept", reason="属于监督范围")
    case.add("lead_assessment", 4, outcome="file", reason="反映属实")
    case.add("supervision_filing", 1, way="key", listed=True, raised=False, matter="超期办案")
    case.add("supervision_measure", 5, by=list(OFFICERS), measure="read", found="属实")
    case.add("problem_finding", 4, **{"class": "procedure", "content": "超期"})
    until = _weekday(case.day, 30)
    case.add(
        "supervision_opinion",
        3,
        problems=[{"problem": "超期", "law": "《行政处罚法》第六十条"}],
        until=until,
    )
    case.add(
        "service",
        2,
        of="supervision_opinion",
        method="direct",
        relation=case.relation,
        by=list(OFFICERS),
    )
    case.add("supervision_reply", case.slip(20, 60), of="supervision_opinion", outcome="done")
    case.add("complaint_reply", 3, outcome="已经纠正", content="已经纠正")
    case.add("supervision_closure", 3, result=["corrected"])


_REVIEW = {"review_required": False, "complex": False, "major_public_interest": False}
_PENALTY = {
    **_REVIEW,
    "hearing_threshold": 3000000,
    "life_health_or_finance": False,
    "suspected_crime": False,
}

# name → (share in a year, kind, procedure, how it is told, facts)
_YEAR: dict[str, tuple[int, str, str, Callable[[_Case], None], dict[str, Any]]] = {
    "summary": (28, "penalty", "summary", _summary, {}),
    "ordinary": (8, "penalty", "ordinary", _ordinary, _PENALTY),
    "permit": (14, "permit", "ordinary", _permit, {**_REVIEW, "affects_others": False}),
    "measure": (5, "compulsory_measure", "ordinary", _measure, {"urgent": False}),
    "court": (4, "compulsory_execution", "court", _execution, {}),
    "inspection": (22, "inspection", "daily", _inspection, {"urgent": False}),
    "random": (6, "double_random", "ordinary", _random_inspection, {"urgent": False}),
    "fee": (3, "fee", "ordinary", _fee, {}),
    "confirmation": (4, "confirmation", "ordinary", _confirmation, _REVIEW),
    "payment": (4, "payment", "ordinary", _payment, _REVIEW),
    "expropriation": (1, "expropriation", "ordinary", _expropriation, _REVIEW),
    "supervision": (3, "supervision", "complaint", _supervision, {}),
}
