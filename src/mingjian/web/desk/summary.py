"""Half a screen of a case for those who decide: facts, basis, proposal, opinions, evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import selectors
from mingjian.apps.organisation import selectors as organisation
from mingjian.apps.review import selectors as review
from mingjian.kernel import money
from mingjian.law.acts import ACTS, member_of
from mingjian.law.shown import said
from mingjian.law.vocabulary.case import DISCRETION_TIERS
from mingjian.web.desk.cases import evidence_rows
from mingjian.web.desk.kinds import WORDS
from mingjian.web.templatetags.mingjian import penalties

SHOWN_AT = frozenset(
    {
        "legal_review",
        "review_return",
        "head_approval",
        "collective_deliberation",
        "disagreement_coordination",
        "penalty_decision",
        "no_penalty",
        "case_filing",
        "publication_review",
        "permit_decision",
        "confirmation_decision",
        "payment_decision",
        "expropriation_decision",
        "requisition_decision",
        "compensation_decision",
        "fee_notice",
        "measure_approval",
        "measure_late_approval",
        "execution_decision",
        "substitute_decision",
        "court_execution",
    }
)
# what the summary quotes, in the order a leader reads: label, member, acts (the latest that says)
QUOTED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("线索", "summary", ("case_lead",)),
    ("申请材料", "materials", ("application",)),
    ("补正材料", "materials", ("material_supplement",)),
    ("审查意见", "opinion", ("material_review",)),
    ("实地核查", "found", ("on_site_verification",)),
    ("征收（征用）范围", "scope", ("expropriation_notice",)),
    ("补偿方案", "plan", ("expropriation_notice",)),
    ("听取的意见", "content", ("party_comment",)),
    ("拟作出的决定", "content", ("intent_notice",)),
    ("措施", "measure", ("measure_approval",)),
    ("物品", "items", ("seizure", "sealing", "freezing", "other_measure")),
    ("催告履行的义务", "obligation", ("demand",)),
    ("检查发现", "problems", ("inspection_result",)),
    ("查明的事实", "facts_found", ("hearing_report", "investigation_report", "prior_notice")),
    ("处罚依据", "basis", ("prior_notice", "investigation_report")),
    ("裁量", "discretion", ("investigation_report",)),
    ("拟作出的处罚", "penalties", ("defence_review", "prior_notice", "investigation_report")),
    ("处理建议", "proposal", ("investigation_report",)),
    ("陈述申辩", "claims", ("statement_and_defence",)),
    ("有关部门意见", "content", ("assistance_reply",)),
    ("复核结论", "outcome", ("defence_review",)),
    ("听证报告意见", "opinion", ("hearing_report",)),
    ("法制审核", "outcome", ("legal_review",)),
    ("审核意见和建议", "opinion", ("legal_review",)),
    ("集体讨论", "conclusion", ("collective_deliberation",)),
    ("负责人审批", "outcome", ("head_approval",)),
)


def summary(actor: Actor, page: selectors.CasePage, act: str) -> dict[str, Any] | None:
    """The summary beside the form of ``act``; None where the form is not a decision."""
    if act not in SHOWN_AT:
        return None
    history = page.history
    names = {
        ref: person.name for ref, person in organisation.persons(list(history.officers)).items()
    }
    rows = []
    for label, name, acts in QUOTED:
        if name == "summary" and history.has("investigation_report"):
            continue
        found = next(
            (
                (told.act, told.get(name))
                for told in (history.last(one) for one in acts)
                if told is not None and told.get(name) not in (None, "", [], {})
            ),
            None,
        )
        if found is not None:
            member = member_of(found[0], name, history.procedure)
            rows.append((label, _short(name, found[1]) or said(member, found[1], names, found[0])))
    reviewed = review.page(actor, page.case.handle, now=timezone.now()) if _reviews(act) else None
    return {
        "party": WORDS[page.case.kind].party,
        "rows": rows,
        "checks": reviewed.elements if reviewed else (),
        "reasons": reviewed.reasons if reviewed else (),
        "asked": reviewed.asked if reviewed else None,
        "documents": [
            line
            for line in page.acts
            if line.act in ACTS and ACTS[line.act].instrument_in(history.procedure)
        ],
        "evidence": evidence_rows(actor, page.case.handle),
        "due": page.due,
    }


def _reviews(act: str) -> bool:
    return act in {"legal_review", "review_return"}


def _short(name: str, value: Any) -> str:
    """One line where the whole table would be too long to read: basis, penalties, discretion."""
    if name == "penalties":
        return penalties(value)
    if name == "basis" and isinstance(value, Sequence):
        return "\n".join(_article(row) for row in value)
    if name == "discretion" and isinstance(value, Mapping):
        tier = dict(DISCRETION_TIERS).get(str(value.get("tier")), "")
        benchmark = value.get("benchmark")
        head = tier + (f"（基准：{benchmark}）" if benchmark else "")
        away = "\n偏离裁量基准" if value.get("deviates") else ""
        return f"{head}\n{value.get('ground', '')}{away}"
    return ""


def _article(row: Mapping[str, Any]) -> str:
    amounts = row.get("range") or {}
    low, high = amounts.get("min"), amounts.get("max")
    told = ""
    if isinstance(high, int):
        least = money.format_yuan(low, thousands=True) if isinstance(low, int) else "0.00"
        told = f"（幅度 {least} 至 {money.format_yuan(high, thousands=True)} 元）"
    return f"《{row.get('law')}》{row.get('article')}{told}"
