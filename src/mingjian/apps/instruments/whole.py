"""The gate before a paper is made: what it must hold is told, or the act does not pass."""

from __future__ import annotations

from collections.abc import Iterator

from mingjian.apps.cases.gates import Candidate
from mingjian.apps.instruments import compose
from mingjian.apps.instruments.needs import lacking
from mingjian.kernel.findings import Finding
from mingjian.law.acts import ACTS


def paper_is_whole(candidate: Candidate) -> Iterator[Finding]:
    """What the paper of this act must hold and nothing tells, a finding each.

    The words the act says its paper states are held to it too: nobody ticks a sum and an
    account that the paper will not have.
    """
    act, history = candidate.act, candidate.history
    procedure = act.get("procedure") or history.procedure
    if ACTS[act.act].instrument_in(procedure) is None:
        return
    told = {**candidate.data, "act": act.act, "by": list(act.by)}
    case = {
        "kind": history.kind,
        "procedure": procedure,
        "party": history.party,
        "item": history.item,
        "acts": [{"act": name} for name in ACTS if history.has(name)],
    }
    paper = compose.instrument_of(act.act, case)
    for need in lacking(paper.needs, told, case, history.body):
        yield Finding(
            code=f"instrument.particular.{need.path.replace('|', '_or_').replace('[]', '')}",
            message=f"《{paper.title}》应当写明“{need.label(act.act)}”，没有填写",
            source=paper.source,
            remedy=need.where(act.act),
        )
    if "amount_and_account" in (act.get("states") or ()) and not act.get("amount"):
        yield Finding(
            code="instrument.stated.amount_and_account",
            message="勾选了文书载明“金额和给付方式”，没有填写金额",
            source=paper.source,
            remedy="填写金额和账户，或者取消勾选",
        )
