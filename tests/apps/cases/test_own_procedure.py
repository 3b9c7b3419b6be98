"""A case runs under its body's own procedure file, in the version it was opened with."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingjian.apps.cases import rebuild, selectors
from mingjian.apps.cases.models import CaseFile, Deadline
from mingjian.apps.catalogue import procedures
from mingjian.apps.journal import rows
from mingjian.kernel.findings import Barred
from mingjian.procedure.flowchart import text
from tests import play
from tests.apps.catalogue.test_procedures import BODY, FILE
from tests.cast import NOW, Cast, day


def take(**changes: Any) -> None:
    proposed = procedures.propose({**FILE, **changes}, BODY)
    procedures.take(proposed, by="管理员", now=NOW)


def opinion(cast: Cast, case: str) -> None:
    cast.perform(
        "adviser_opinion",
        {"adviser": "公职律师", "opinion": "同意", "outcome": "agree"},
        case=case,
        at=day(23, 7),
        by=cast.reviewer,
    )


def test_the_door_asks_for_the_step_the_body_added(cast: Cast) -> None:
    take()
    case = play.ordinary(cast, upto="head_approval")
    with pytest.raises(Barred) as barred:
        play.decision(cast, case, day(24))
    [found] = [f for f in barred.value.findings if f.code.endswith("missing.adviser_opinion")]
    assert "某园发〔2026〕3号" in found.source


def test_the_case_keeps_the_version_it_was_opened_with(cast: Cast) -> None:
    """Version and digest stand in the record of the opening act."""
    before = cast.lead()
    take()
    after = cast.lead()
    take(steps=[])

    def pinned(case: str) -> Any:
        return rows.of_case(case)[0].body["$body"].get("procedures")

    assert pinned(before) is None
    assert pinned(after) == {
        "penalty.ordinary": {"version": 1, "digest": procedures.digest_of(FILE)}
    }
    old = play.ordinary(cast, upto="penalty_decision", case=before)
    assert CaseFile.objects.get(handle=old).stage == "decided"
    play.ordinary(cast, upto="head_approval", case=after)
    with pytest.raises(Barred):
        play.decision(cast, after, day(24))


def test_terms_next_steps_and_chart_are_the_bodys(cast: Cast) -> None:
    take()
    case = play.ordinary(cast, upto="investigation_report")
    page = selectors.case_page(cast.officer_a, case, now=day(12))
    assert page is not None
    assert "adviser_opinion" in {one.act for one in page.open_acts}
    assert "adviser_opinion" in page.progress
    [own] = [one for one in page.due if one.rule == "CF-036"]
    assert own.due == date(2026, 3, 23)
    assert page.procedure is not None
    assert "20日以内（本机关规定）" in text(page.procedure)
    assert Deadline.objects.get(case_id=case, rule="CF-036").due == "2026-03-23"


def test_an_act_past_the_bodys_own_term_warns_and_passes(cast: Cast) -> None:
    """Filed on 2026-03-03, decided on 2026-03-26: within the ninety days of the law."""
    take(steps=[])
    case = play.ordinary(cast, upto="head_approval")
    receipt = play.decision(cast, case, day(24))
    [warned] = [f for f in receipt.warnings if ".own_term." in f.code]
    assert (warned.severity, warned.due) == ("warn", "2026-03-23")
    assert "某园发〔2026〕3号" in warned.source


def test_the_views_made_again_from_the_journal_are_the_same(cast: Cast) -> None:
    take()
    case = play.ordinary(cast, upto="head_approval")
    opinion(cast, case)
    before = rebuild.dump()
    rebuild.rebuild()
    assert rebuild.dump() == before
