"""A body takes its procedure file: shown first, kept by version, refused below the law."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingjian.apps.accounts.models import Change
from mingjian.apps.catalogue import procedures
from mingjian.apps.catalogue.models import ProcedureFile
from tests.cast import NOW, Cast

BODY = "某市园林绿化服务中心"
FILE: dict[str, Any] = {
    "format": "mingjian/overlay@1",
    "body": BODY,
    "procedure": "penalty.ordinary",
    "document": "《行政处罚内部程序规定》（某园发〔2026〕3号）",
    "in_force_from": "2026-01-01",
    "steps": [
        {
            "act": "adviser_opinion",
            "label": "公职律师意见",
            "article": "第五条",
            "after": ["investigation_report"],
            "before": ["penalty_decision"],
            "role": "reviewer",
        }
    ],
    "terms": {"CF-036": {"number": 20, "unit": "days"}},
}


def take(told: dict[str, Any], body: str = BODY) -> ProcedureFile:
    return procedures.take(procedures.propose(told, body), by="管理员", now=NOW)


def test_what_a_file_changes_is_shown_and_nothing_is_written(cast: Cast) -> None:
    proposed = procedures.propose(FILE, "某园")
    assert any("公职律师意见" in line for line in proposed.changes)
    assert any("由90日改为20日" in line for line in proposed.changes)
    assert (proposed.overlay.version, ProcedureFile.objects.count()) == (1, 0)


def test_a_taken_file_is_a_version_with_its_digest_and_a_note_of_who_took_it(cast: Cast) -> None:
    row = take(FILE)
    assert (row.version, row.in_force_from) == (1, date(2026, 1, 1))
    assert row.digest == procedures.digest_of(FILE)
    [note] = Change.objects.filter(register="procedure-files")
    assert (note.by, note.before) == ("管理员", None)
    second = take({**FILE, "terms": {}})
    assert second.version == 2
    assert [r.version for r in procedures.files_of(cast.body_id)] == [2, 1]


def test_the_same_file_is_not_taken_twice_however_it_is_laid_out(cast: Cast) -> None:
    take(FILE)
    with pytest.raises(procedures.NotAllowed, match="相同"):
        procedures.propose(dict(reversed(FILE.items())), BODY)


def test_a_file_of_another_body_or_of_none_is_not_taken(cast: Cast) -> None:
    with pytest.raises(procedures.NotAllowed, match="制定机关"):
        procedures.propose(FILE, "某市住房和城乡建设局")
    with pytest.raises(procedures.NotAllowed, match="没有“某某局”"):
        procedures.propose(FILE, "某某局")


def test_a_file_below_the_law_is_refused_with_the_article(cast: Cast) -> None:
    with pytest.raises(procedures.Refused, match="第四十四条"):
        procedures.propose({**FILE, "remove": ["prior_notice"]}, BODY)
    longer = {"CF-036": {"number": 91, "unit": "days"}}
    with pytest.raises(procedures.Refused, match="第六十条"):
        procedures.propose({**FILE, "terms": longer}, BODY)


def test_of_two_who_take_at_once_the_second_looks_again(cast: Cast) -> None:
    first = procedures.propose(FILE, BODY)
    second = procedures.propose({**FILE, "terms": {}}, BODY)
    procedures.take(first, by="管理员", now=NOW)
    with pytest.raises(procedures.NotAllowed, match="重新查看"):
        procedures.take(second, by="管理员", now=NOW)


def test_a_case_pins_the_latest_version_whose_time_its_day_lies_in(cast: Cast) -> None:
    take({**FILE, "in_force_to": "2026-06-30"})
    take({**FILE, "in_force_from": "2026-04-01", "in_force_to": "2026-04-30"})

    def version(day: date) -> int | None:
        pinned = procedures.pinned_on(cast.body_id, "penalty", day)
        return pinned["penalty.ordinary"]["version"] if pinned else None

    days = ("2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01", "2026-04-30", "2026-05-01")
    assert [version(date.fromisoformat(d)) for d in days] == [None, 1, 1, 2, 2, 1]
    assert version(date(2026, 6, 30)) == 1
    assert version(date(2026, 7, 1)) is None
    assert procedures.pinned_on(cast.body_id, "permit", date(2026, 3, 1)) == {}


def test_a_version_that_was_altered_behind_our_back_is_not_read(cast: Cast) -> None:
    row = take(FILE)
    good = procedures.read(cast.body_id, row.procedure, 1, row.digest)
    assert good.version == 1
    procedures.read.cache_clear()
    ProcedureFile.objects.filter(pk=row.pk).update(told={**FILE, "steps": []})
    with pytest.raises(LookupError, match="改动"):
        procedures.read(cast.body_id, row.procedure, 1, row.digest)
