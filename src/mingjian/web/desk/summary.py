"""Half a screen of a case for those who decide: facts, basis, proposal, opinions, evidence."""

from __future__ import annotations

from typing import Any

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import selectors
from mingjian.apps.organisation import selectors as organisation
from mingjian.law.acts import ACTS, member_of
from mingjian.web.desk.cases import evidence_rows
from mingjian.web.desk.shown import said

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
    }
)
# what the summary quotes: the act, the member, in the order a leader reads
QUOTED = (
    ("investigation_report", ("facts_found", "evidence_summary", "discretion", "proposal")),
    ("prior_notice", ("penalties", "basis")),
    ("statement_and_defence", ("claims",)),
    ("defence_review", ("items", "outcome", "reason")),
    ("hearing_report", ("opinion",)),
    ("legal_review", ("outcome", "opinion")),
    ("collective_deliberation", ("outcome", "conclusion")),
    ("head_approval", ("outcome", "opinion")),
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
    for name, members in QUOTED:
        found = history.last(name)
        for member_name in members if found is not None else ():
            value = found.get(member_name) if found is not None else None
            if value in (None, "", [], {}):
                continue
            member = member_of(name, member_name, history.procedure)
            label = member.label if member else member_name
            rows.append((f"{ACTS[name].label}·{label}", said(member, value, names, name)))
    return {
        "rows": rows,
        "documents": [line for line in page.acts if line.act in ACTS
                      and ACTS[line.act].instrument_in(history.procedure)],
        "evidence": evidence_rows(actor, page.case.handle),
        "due": page.due,
    }  # fmt: skip
