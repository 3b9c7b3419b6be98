"""The archive: retention, checks, formats, page order, transfer, destruction (GD, R11)."""

import pytest

from tests.law.telling import act, answers, case, codes, unknown

COUNTY = {"level": "county"}
CITY = {"level": "municipal"}


def archived(at="2024-12-02", retention="permanent", **more):
    return act("archiving", at, retention=retention, **more)


def test_gd_002_a_county_hands_over_after_ten_years_and_a_city_after_twenty():
    kept = archived("2014-06-02")
    assert codes("GD-002", case(kept, body=COUNTY), as_of="2024-06-02") == []
    assert codes("GD-002", case(kept, body=COUNTY), as_of="2024-06-03") == [
        "archive.not_transferred"
    ]
    assert codes("GD-002", case(kept, body=CITY), as_of="2034-06-02") == []
    assert codes("GD-002", case(kept, body=CITY), as_of="2034-06-03") == ["archive.not_transferred"]


def test_gd_002_what_is_kept_ten_years_was_handed_over_or_is_not_known_is_no_finding():
    short = case(archived("2014-06-02", "10_years"), body=COUNTY)
    assert codes("GD-002", short, as_of="2030-06-03") == []
    gone = case(archived("2014-06-02"), act("archive_transfer", "2024-01-08"), body=COUNTY)
    assert codes("GD-002", gone, as_of="2030-06-03") == []
    assert unknown("GD-002", case(archived("2014-06-02")), as_of="2024-06-03") == ["body.level"]
    assert unknown("GD-002", case(archived("2014-06-02")), as_of="2024-06-02") == []
    part = case(archived("2014-06-02"), body=COUNTY, complete=())
    assert unknown("GD-002", part, as_of="2024-06-03") == ["acts.archive_transfer"]


def with_checks(*failed, rows=("真实性", "完整性", "可用性", "安全性"), **more):
    checks = [{"what": r, "result": "fail" if r in failed else "pass"} for r in rows]
    return archived(checks=checks, **more)


@pytest.mark.parametrize("what", ["来源可靠", "程序规范", "要素合规"])
def test_gd_004_a_record_that_fails_one_of_the_three_is_not_archived(what):
    rows = ("来源可靠", "程序规范", "要素合规")
    assert codes("GD-004", case(), with_checks(rows=rows)) == []
    assert codes("GD-004", case(), with_checks(what, rows=rows)) == ["archive.record_not_reliable"]


def filed(**more):
    return archived(records=[{"name": "决定书", **more}])


def test_gd_005_files_come_with_metadata_in_open_formats():
    assert codes("GD-005", case(), filed(metadata=True, closed=False)) == []
    assert codes("GD-005", case(), filed(metadata=False)) == ["archive.metadata_missing"]
    assert codes("GD-005", case(), filed(closed=True)) == ["archive.format_closed"]
    early = archived("2024-10-31", records=[{"name": "决定书", "closed": True}])
    assert codes("GD-005", case(), early) == []


def test_gd_006_the_signature_data_of_a_seal_are_taken_out():
    assert codes("GD-006", case(), filed(seal_data=False)) == []
    assert codes("GD-006", case(), filed(seal_data=True)) == ["archive.seal_data_left"]


@pytest.mark.parametrize("what", ["真实性", "完整性", "可用性", "安全性"])
def test_gd_007_all_four_tests_are_made_and_passed(what):
    files = [{"name": "决定书"}]
    rest = tuple(r for r in ("真实性", "完整性", "可用性", "安全性") if r != what)
    assert codes("GD-007", case(), with_checks(records=files)) == []
    assert codes("GD-007", case(), with_checks(what)) == ["archive.check_failed"]
    assert codes("GD-007", case(), with_checks(rows=rest, records=files)) == [
        "archive.check_missing"
    ]
    assert codes("GD-007", case(), with_checks(rows=rest)) == []  # a dossier on paper
    part = case(complete=())
    assert unknown("GD-007", part, with_checks(rows=rest, records=files)) == ["act.checks"]


APPROVED = act("destruction_approval", "2026-05-06", approved_by="负责人", list=[{"number": "1"}])


def gone(at="2026-05-11"):
    return act("destruction", at, of="destruction_approval")


def test_gd_009_a_file_is_destroyed_when_its_term_has_run_out_and_that_was_approved():
    ten = archived("2016-05-11", "10_years")
    assert codes("GD-009", case(ten, APPROVED), gone("2026-05-11")) == []
    assert codes("GD-009", case(ten, APPROVED), gone("2026-05-10")) == ["archive.destroyed_early"]
    assert codes("GD-009", case(ten), gone()) == ["archive.destruction_not_approved"]
    blank = act("destruction_approval", "2026-05-06")
    assert codes("GD-009", case(ten, blank), gone()) == ["archive.destruction_not_approved"]
    ever = archived("1950-05-11", "permanent")
    assert codes("GD-009", case(ever, APPROVED), gone()) == ["archive.destroyed_early"]
    thirty = archived("1996-05-11", "30_years")
    assert codes("GD-009", case(thirty, APPROVED), gone()) == []


def test_gd_009_while_a_file_is_held_it_is_not_destroyed():
    ten = archived("2016-05-09", "10_years")
    hold = act("legal_hold", "2026-05-07", reason="诉讼", until="2026-05-11")
    assert codes("GD-009", case(ten, APPROVED, hold), gone("2026-05-11")) == [
        "archive.destroyed_under_hold"
    ]
    assert codes("GD-009", case(ten, APPROVED, hold), gone("2026-05-12")) == []


def test_gd_009_what_is_not_known_is_asked():
    ten = archived("2016-05-09", "10_years")
    blank = act("destruction_approval", "2026-05-06")
    for told in (case(ten, complete=()), case(ten, blank, complete=())):
        assert unknown("GD-009", told, gone()) == ["acts.destruction_approval"]
    assert unknown("GD-009", case(APPROVED), gone()) == ["acts.archiving.retention"]


@pytest.mark.parametrize("retention", ["permanent", "30_years", "10_years"])
def test_gd_010_there_are_three_terms_of_keeping(retention):
    assert codes("GD-010", case(), archived(retention=retention)) == []
    assert codes("GD-010", case(), archived(retention="15_years")) == ["archive.retention_unknown"]
    assert unknown("GD-010", case(), archived(retention=None)) == ["act.retention"]


def test_gd_011_a_grave_penalty_is_kept_longer_than_ten_years_unless_the_table_says_so():
    heard = case(act("hearing", "2024-05-10"))
    found = answers("GD-011", heard, archived(retention="10_years"))
    assert [(f.code, f.severity) for f in found] == [("archive.retention_short", "info")]
    assert codes("GD-011", heard, archived(retention="30_years")) == []
    named = archived(retention="10_years", retention_ground="本单位保管期限表第12项")
    assert codes("GD-011", heard, named) == []
    assert codes("GD-011", case(), archived(retention="10_years")) == []


def bound(*parts, pages):
    rows = [{"volume": v, "from_page": a, "to_page": b} for v, a, b in parts]
    return act("dossier_assembly", "2024-12-02", parts=rows, pages=pages)


@pytest.mark.parametrize(
    ("parts", "pages"),
    [
        ((("main", 1, 2), ("main", 3, 9)), 9),
        ((("main", 1, 9), ("sub", 1, 4)), 13),
        ((("main", 1, 9), ("sub", 10, 13)), 13),
    ],
)
def test_gd_012_pages_run_through_the_volume_or_the_dossier(parts, pages):
    market = case(domain="market_regulation")
    assert codes("GD-012", market, bound(*parts, pages=pages)) == []
    assert codes("GD-012", market, bound(*parts, pages=pages + 1)) == ["archive.pages_broken"]
    assert codes("GD-012", case(), bound(*parts, pages=pages + 1)) == []


@pytest.mark.parametrize(
    "parts",
    [
        (("main", 2, 9),),
        (("main", 1, 2), ("main", 4, 9)),
        (("main", 1, 4), ("main", 4, 9)),
        (("main", 1, 9), ("main", 10, 9)),
    ],
)
def test_gd_012_no_page_is_left_out_or_counted_twice(parts):
    market = case(domain="market_regulation")
    assert codes("GD-012", market, bound(*parts, pages=9)) == ["archive.pages_broken"]


def test_gd_013_papers_of_a_summary_penalty_are_handed_in_within_seven_working_days():
    """Decided Monday 2024-05-13: Wednesday the 22nd is the seventh."""
    decided = act("penalty_decision", "2024-05-13")
    told = case(decided, procedure="summary", domain="market_regulation")
    assert codes("GD-013", told, act("archiving", "2024-05-22")) == []
    assert codes("GD-013", told, act("archiving", "2024-05-23")) == ["archive.summary.late"]
    assert codes("GD-013", told, as_of="2024-05-22") == []
    assert codes("GD-013", told, as_of="2024-05-23") == ["archive.summary.overdue"]
    ordinary = case(decided, domain="market_regulation")
    assert codes("GD-013", ordinary, as_of="2024-08-01") == []
