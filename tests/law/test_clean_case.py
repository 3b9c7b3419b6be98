"""A penalty done right passes every rule of service, review, publicity, credit and recording."""

import pytest

from mingjian.kernel.findings import Finding
from mingjian.kernel.ids import organisation_check, uscc_check
from mingjian.law.model import Question
from mingjian.law.registry import ask
from mingjian.law.rules.review_papers import ELEMENTS
from tests.law.telling import OFFICIAL, act, case

HERE = ("SD", "BS", "SH", "GS", "JL")
_BODY = "9199999900000000" + organisation_check("00000000")
PARTY = {"type": "organisation", "name": "某某园林有限公司", "uscc": _BODY + uscc_check(_BODY)}
FACTS = {"complex": False, "major_public_interest": False, "review_required": True}
CHECKS = ["state_secret", "trade_secret", "privacy", "minor", "stability", "accuracy"]
OF = {"of": "penalty_decision"}


def released(at, channel, **more):
    return act(
        "publication_review", at, "审核员", **OF, channel=channel, outcome="publish",
        social_effect="涉及公共绿地", checks=CHECKS, masked="某某园林有限公司，罚款一万元", **more,
    )  # fmt: skip


ACTS = [
    act("case_lead", "2026-04-07", "执法员甲", source="inspection"),
    act("case_filing", "2026-04-08", "执法员甲", party=PARTY, facts=FACTS, document="某园罚立〔2026〕3号"),
    act("officer_assignment", "2026-04-08", "负责人", officers=["执法员甲", "执法员乙"]),
    act("on_site_record", "2026-04-09", "执法员甲", "执法员乙", recorded=["text", "video"], signed="signed"),
    act("recording_capture", "2026-04-09T10:00", of="on_site_record", end="2026-04-09T11:00", digest="ab" * 32, gaps=[]),
    act("recording_handover", "2026-04-10T10:59", of="on_site_record"),
    act("investigation_report", "2026-04-20", "执法员甲", "执法员乙"),
    act("review_submission", "2026-04-28", "执法员甲", version=1, vouched=True, materials=["report", "draft", "basis", "evidence"]),
    act(
        "legal_review", "2026-04-29", "审核员", outcome="agree", reviewer_qualified=True,
        elements=[{"element": name, "result": "conform"} for name in ELEMENTS],
    ),
    act("head_approval", "2026-04-30", "负责人", outcome="agree"),
    act(
        "penalty_decision", "2026-05-08", "负责人", document="某园罚决〔2026〕3号",
        penalties=[{"kind": "fine", "amount": 1000000}],
    ),
    act("service", "2026-05-11", "执法员甲", "执法员乙", **OF, method="direct", relation="representative", credit_notice=True),
    released("2026-05-12", "enforcement"),
    act("publication", "2026-05-13", "公示员", **OF, channel="enforcement", masked="某某园林有限公司，罚款一万元"),
    released("2026-05-12", "credit", credit_level="ordinary"),
    act(
        "publication", "2026-05-13", "公示员", **OF, channel="credit", until="2026-08-08",
        masked="某某园林有限公司，罚款一万元",
    ),
    act("fine_payment", "2026-05-20", amount=1000000),
    act("case_closure", "2026-05-27", "负责人", result="performed"),
]  # fmt: skip


def objections(acts, until="2026-06-30"):
    """What the rules of these fields say of a case, act by act and in a sweep at the end."""
    told, said = case(), []
    for one in acts:
        said += [(one.act, a) for a in ask(Question(told, one, OFFICIAL, one.at))]
        told.add(one)
    end = act("none", until).at
    said += [("", a) for a in ask(Question(told, None, OFFICIAL, end))]
    return [(at, a.rule, a) for at, a in said if (a.rule or "")[:2] in HERE]


def test_a_case_done_right_meets_no_finding_and_no_question():
    assert objections(ACTS) == []


@pytest.mark.parametrize(
    ("without", "rule"),
    [
        ("legal_review", "SH-001"),
        ("service", "SD-001"),
        ("publication_review", "GS-008"),
        ("publication", "GS-003"),
        ("fine_payment", "JL-001"),
        ("on_site_record", "JL-001"),
    ],
)
def test_what_is_left_out_is_found(without, rule):
    found = objections([one for one in ACTS if one.act != without])
    assert rule in {rule for _, rule, answer in found if isinstance(answer, Finding)}
