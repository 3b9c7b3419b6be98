"""Steps in the wrong order, by procedure: what must come first, told only the day after."""

from __future__ import annotations

from collections.abc import Mapping

from tests.histories.defects import Defect, misplaced
from tests.histories.inspection import GUIDE

_PENALTY, _PERMIT, _COERCION = (
    "《行政处罚法》第{}条",
    "《行政许可法》第{}条",
    "《行政强制法》第{}条",
)
_COMPANIES, _RANDOM = "国办发〔2024〕54号", "国办发〔2015〕58号"
_SUPERVISION = "《行政执法监督条例》第{}条"


def _rows(procedure: str, *rows: tuple[str, str, str, str | None]) -> tuple[Defect, ...]:
    """The defects of one procedure: step, what stands before it, article, rule that speaks."""
    since = {"since": GUIDE} if procedure.startswith("inspection") else {}
    return tuple(
        misplaced(procedure, step, before, article, rule, **since)
        for step, before, article, rule in rows
    )


_ALL = (
    ("penalty.ordinary", (
        ("investigation_report", "case_filing", _PENALTY.format("五十四"), "CF-010"),
        ("penalty_decision", "investigation_report", _PENALTY.format("五十七"), None),
        ("penalty_decision", "prior_notice", _PENALTY.format("四十四"), "CF-028"),
        ("hearing", "hearing_notice", _PENALTY.format("六十四"), "CF-033"),
    )),
    ("penalty.summary", (("penalty_decision", "prior_notice", _PENALTY.format("四十四"), "CF-028"),)),
    ("permit.ordinary", (
        ("permit_decision", "acceptance", _PERMIT.format("三十二"), None),
        ("permit_issue", "permit_decision", _PERMIT.format("四十四"), None),
    )),
    ("permit.joint", (("permit_decision", "acceptance", _PERMIT.format("三十二"), None),)),
    ("compulsory_measure.ordinary", (
        ("sealing", "measure_approval", _COERCION.format("十八"), "QZ-001"),
        ("seizure", "measure_approval", _COERCION.format("十八"), "QZ-001"),
    )),
    ("compulsory_execution.monetary", (
        ("execution_decision", "demand", _COERCION.format("三十五"), "QZ-013"),
        ("execution", "execution_decision", _COERCION.format("三十七"), "QZ-014"),
    )),
    ("compulsory_execution.substitute", (
        ("substitute_performance", "substitute_decision", _COERCION.format("五十一"), "QZ-019"),
    )),
    ("compulsory_execution.demolition", (
        ("execution", "execution_decision", _COERCION.format("三十七"), "QZ-014"),
    )),
    ("compulsory_execution.court", (
        ("court_execution", "demand", _COERCION.format("五十四"), "QZ-021"),
    )),
    ("inspection.daily", (("on_site_record", "inspection_approval", _COMPANIES, "JC-004"),)),
    ("inspection.special", (("inspection_approval", "inspection_plan", _COMPANIES, "JC-010"),)),
    ("double_random.ordinary", (
        ("draw", "draw_plan", _RANDOM, "JC-014"),
        ("inspection_approval", "draw", _RANDOM, "JC-014"),
    )),
    ("payment.ordinary", (("disbursement", "payment_decision", "正当程序", None),)),
    ("supervision.key", (
        ("supervision_filing", "lead_assessment", _SUPERVISION.format("二十"), "JD-015"),
    )),
    ("supervision.complaint", (
        ("complaint_reply", "complaint_handling", "《民营经济促进法》第五十三条", None),
    )),
)  # fmt: skip
ORDERS: Mapping[str, tuple[Defect, ...]] = {name: _rows(name, *rows) for name, rows in _ALL}
