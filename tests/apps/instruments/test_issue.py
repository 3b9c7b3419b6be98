"""Documents are issued after the commit of their act, once, by number, code and digest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mingjian.apps.instruments import selectors, services
from mingjian.apps.journal import outbox, rows
from mingjian.law.acts import ACTS
from tests import play
from tests.cast import Cast, day


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.MINGJIAN_HOME = tmp_path


def test_every_act_that_makes_a_document_gets_it_issued(cast: Cast) -> None:
    """R02, R03: lead, filing, notice … each with number, code and a file under its digest."""
    handle = play.ordinary(cast)
    made = services.issue_owed(now=day(40))
    issued = selectors.of_case(cast.officer_a, handle)
    making = [row for row in rows.of_case(handle) if ACTS[row.act].instrument_in("ordinary")]
    assert made == len(issued) == len(making) > 10
    assert outbox.problems(services.TOPIC) == []
    assert len({document.code for document in issued}) == len(issued)
    decision = next(d for d in issued if d.of_act == "penalty_decision")
    assert decision.number == "某园罚决〔2026〕1号"
    with selectors.open_pdf(decision) as file:
        assert file.read(5) == b"%PDF-"


def test_a_document_is_issued_once_however_often_it_is_asked_for(cast: Cast) -> None:
    """A crash between rendering and commit is made good by the next run, without a second one."""
    handle = cast.lead()
    first = services.issue(handle, 0, now=day(1))
    again = services.issue(handle, 0, now=day(2))
    assert first is not None
    assert again is not None
    assert (first.seq, first.digest) == (again.seq, again.digest)
    assert services.issue_owed(now=day(3)) == 1  # owed, found issued, settled
    assert [row.act for row in rows.of_case(handle)] == ["case_lead", "instrument_issue"]


def test_a_document_rendered_again_has_the_same_bytes(cast: Cast) -> None:
    """Deterministic: the digest in the journal can be made again from the record."""
    handle = play.ordinary(cast, upto="case_filing")
    first = services.issue(handle, 1, now=day(2))
    assert first is not None
    services.blobs().path(first.digest).unlink()
    row = rows.one(handle, 1)
    acts = rows.of_case(handle)[:2]
    again = services.compose.compose(
        row.act,
        services.paper_act(row),
        services.paper_case(acts),
        acts[0].body["$body"],
        first.number,
        first.code,
        f"{services.site()}/verify/{first.code}/",
        row.rec.astimezone(services.CHINA),
    )
    assert again.digest == first.digest


def test_a_document_is_found_by_code_and_number_together_only(cast: Cast) -> None:
    """Who holds the paper has both; a guessed code alone finds nothing."""
    handle = play.ordinary(cast, upto="case_filing")
    issued = services.issue(handle, 1, now=day(2))
    assert issued is not None
    assert selectors.by_code(issued.code.lower(), issued.number) == issued
    assert selectors.by_code(issued.code, "某园罚立〔2026〕2号") is None
    assert not set(issued.code) & set("IO01")


def test_an_outsider_sees_no_document(cast: Cast) -> None:
    """C07 of rights: documents go through the cases' row filter."""
    handle = cast.lead()
    services.issue(handle, 0, now=day(1))
    assert selectors.of_case(cast.outsider, handle) == []
    assert selectors.of_act(cast.outsider, handle, 0) is None


def test_what_cannot_be_printed_is_barred_before_the_act(cast: Cast) -> None:
    """A name that would print as a box is refused with its character; nothing is written."""
    from mingjian.kernel.findings import Barred

    with pytest.raises(Barred) as barred:
        cast.lead(summary="绿地内有\U0003ffff字样")
    assert "instrument.character.no_glyph" in {f.code for f in barred.value.findings}
