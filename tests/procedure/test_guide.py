"""A service guide is drawn from the procedure that runs (P09), for every procedure."""

import pytest

from mingjian.kernel.counting import Span
from mingjian.procedure.evaluate import PROCEDURES
from mingjian.procedure.guide import guide
from mingjian.procedure.overlay import load
from tests.procedure.test_overlay import BASE, OPINION


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=lambda p: p.id)
def test_every_step_but_the_first_is_in_the_guide_once_with_its_article(procedure):
    told = guide(procedure)
    assert told.startswith(f"# {procedure.name}服务指南\n")
    assert procedure.source in told
    for step in procedure.steps[1:]:
        lines = [line for line in told.splitlines() if line.startswith("- ")]
        found = [line for line in lines if step.label in line and step.source in line]
        assert found, step.act
    assert "行政复议" in told


def test_the_party_learns_its_own_time_and_the_bodys():
    told = guide(PROCEDURES["penalty.ordinary"])
    mine, _, theirs = told.partition("## 机关的办理和时限")
    assert "当事人要求听证的，要求听证，5个工作日以内（《行政处罚法》第六十四条第一项）" in mine
    assert "决定的时限：90日以内" in mine
    assert "送达处罚决定书，7个工作日以内" in theirs


def test_a_matter_on_request_begins_with_the_application():
    assert "怎样开始：申请人提出申请" in guide(PROCEDURES["payment.ordinary"])
    assert "怎样开始：机关依职权启动" in guide(PROCEDURES["expropriation.ordinary"])


def test_the_body_s_own_step_and_shorter_time_are_in_its_guide():
    short = {"CF-036": {"number": 60, "unit": "days"}}
    own = load({**BASE, "steps": [OPINION], "terms": short}, PROCEDURES)
    told = guide(own.applied_to(PROCEDURES["penalty.ordinary"]))
    assert "公职律师意见（第五条）" in told
    assert f"{Span(60, 'days')}以内（本机关规定）" in told
    assert "公职律师意见" not in guide(PROCEDURES["penalty.ordinary"])
