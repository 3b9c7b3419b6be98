"""The cast of the procedure tests: one ordinary penalty of a parks bureau, act by act."""

from collections.abc import Iterable
from typing import Any

import pytest

from mingjian.kernel.calendar import WorkCalendar
from mingjian.law.history import Act, History, parse_at

WHOLE = frozenset({"acts", "documents", "recordings", "officers", "evidence"})


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    return WorkCalendar.official()


def act(name: str, at: str, **data: Any) -> Act:
    return Act(name, parse_at(at), ("执法员甲", "执法员乙"), data)


def case(*acts: Act, procedure: str | None = "ordinary", whole: bool = True) -> History:
    return History.folded(
        History(
            "case-1",
            "penalty",
            procedure,
            complete=WHOLE if whole else frozenset(),
            body={"name": "某市园林管理局", "status": "confirmed"},
        ),
        acts,
    )


FINE = [{"kind": "fine", "amount": 500_000}]
NOTICE = ("facts", "grounds", "basis", "content", "right_to_defend", "right_to_hearing")

ORDINARY: tuple[Act, ...] = (
    act(
        "case_lead",
        "2026-03-02",
        source="inspection",
        received_at="2026-03-02",
        facts={
            "complex": False,
            "review_required": False,
            "major_public_interest": False,
            "violation_end": "2026-03-01",
            "discovered_at": "2026-03-02",
        },
        party={"type": "organisation", "name": "某某园林有限公司"},
    ),
    act("case_filing", "2026-03-04"),
    act("officer_assignment", "2026-03-04"),
    act("certificate_shown", "2026-03-05"),
    act("on_site_record", "2026-03-05"),
    act("investigation_report", "2026-03-20", proposal="penalty"),
    act("prior_notice", "2026-03-23", penalties=FINE, states=NOTICE),
    act("head_approval", "2026-04-07", outcome="agree"),
    act("penalty_decision", "2026-04-08", penalties=FINE),
    act("service", "2026-04-09", of="penalty_decision", method="direct"),
    act("fine_payment", "2026-04-16", amount=500_000),
    act("publication_review", "2026-04-10", of="penalty_decision", outcome="publish"),
    act("publication", "2026-04-13", of="penalty_decision", channel="enforcement"),
    act("case_closure", "2026-04-20"),
    act("dossier_assembly", "2026-04-21"),
    act("archiving", "2026-04-22"),
)


def until(name: str, acts: Iterable[Act] = ORDINARY) -> tuple[Act, ...]:
    """The acts before the first one of that name."""
    found = []
    for one in acts:
        if one.act == name:
            break
        found.append(one)
    return tuple(found)


def named(name: str) -> Act:
    return next(one for one in ORDINARY if one.act == name)
