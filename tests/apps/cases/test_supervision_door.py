"""A supervision through the one door: opened, written to the body, answered, closed (S05, S12)."""

from __future__ import annotations

from typing import Any

import pytest

from mingjian.apps.cases import selectors
from mingjian.apps.cases.door import Barred, Invalid
from mingjian.apps.organisation.models import Body
from tests.cast import Cast, day

SUPERVISED = {"type": "organisation", "name": "某市园林绿化服务中心"}
TARGET = {"name": "某市园林绿化服务中心", "relation": "own_department", "line": "local"}


@pytest.fixture
def office(cast: Cast) -> Cast:
    """The supervisor's body is the city's judicial administration."""
    Body.objects.filter(pk=cast.supervisor.body_id).update(name="某市司法局")
    return cast


def does(cast: Cast, act: str, case: str | None, number: int, **data: Any) -> str:
    done = cast.perform(act, data, case=case, at=day(number), by=cast.supervisor)
    return str(done.case)


def filed(cast: Cast) -> str:
    """A key supervision up to its filing, on day 2."""
    case = does(
        cast,
        "complaint",
        None,
        0,
        kind="supervision",
        procedure="key",
        channel="hotline",
        content="举报三个月没有处理。",
        party=SUPERVISED,
    )
    does(cast, "lead_assessment", case, 1, outcome="file", reason="反映具体。")
    does(
        cast,
        "supervision_filing",
        case,
        2,
        way="key",
        source="hotline",
        matter="举报不处理",
        target=TARGET,
        remedy="none",
        looked_up=["reconsideration", "inspectorate"],
    )
    return case


LETTER = {
    "ground": "not_performed",
    "issuer": "supervision",
    "law": "《行政处罚法》第五十四条",
    "content": "依法处理举报。",
}


def test_a_key_supervision_is_carried_to_its_end_and_only_the_government_decides(
    office: Cast,
) -> None:
    case = filed(office)
    does(office, "supervision_measure", case, 3, measure="read", found="没有立案。")
    abuse = {"class": "inaction_or_abuse", "label": "not_filed", "content": "有案不立。"}
    does(office, "problem_finding", case, 4, **abuse)
    does(office, "supervision_urging_letter", case, 5, **LETTER, until="2026-03-31")
    does(office, "complaint_handling", case, 6, outcome="accept", remedy="none", reason="属实。")
    does(office, "complaint_reply", case, 7, outcome="已督办", content="已经督办。")
    file = selectors.case_file(office.supervisor, case)
    assert file is not None
    assert file.kind == "supervision"
    with pytest.raises(Barred) as barred:
        does(office, "supervision_decision", case, 8, issued_by="某市司法局", ground="grave", outcome="correct",
             reason="拒不履行。")  # fmt: skip
    assert {f.rule for f in barred.value.findings} >= {"JD-022"}
    answer = {"of": "supervision_urging_letter", "outcome": "done", "content": "已立案。"}
    does(office, "supervision_reply", case, 20, **answer)
    does(office, "supervision_closure", case, 21, result=["corrected"])
    closed = selectors.case_file(office.supervisor, case)
    assert closed is not None
    assert closed.stage == "closed"


def test_a_letter_without_its_term_or_for_another_ground_does_not_pass(office: Cast) -> None:
    case = filed(office)
    does(office, "supervision_measure", case, 3, measure="read", found="没有立案。")
    with pytest.raises(Invalid) as invalid:
        does(office, "supervision_urging_letter", case, 5, **LETTER)
    assert "until" in invalid.value.errors
    with pytest.raises(Barred) as barred:
        does(office, "supervision_urging_letter", case, 5,
             **{**LETTER, "ground": "unlawful"}, until="2026-03-31")  # fmt: skip
    assert {f.rule for f in barred.value.findings} == {"JD-019"}


def test_a_city_starts_no_special_supervision(office: Cast) -> None:
    opening = {"kind": "supervision", "procedure": "special", "party": SUPERVISED}
    plan = {"way": "special", "content": "专项。", "approval_document": "某政函〔2026〕1号"}
    parts = {"responsible": "监督处", "focus": "乱罚款", "schedule": "三月", "requirements": "全"}
    with pytest.raises(Barred) as barred:
        does(office, "supervision_plan", None, 0, **opening, **plan, **parts)
    assert {f.rule for f in barred.value.findings} == {"JD-016"}
