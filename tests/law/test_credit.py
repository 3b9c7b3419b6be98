"""Credit and enterprise channels: each rule on both sides of its boundary."""

import pytest

from mingjian.law.channels import credit_bounds, credit_level
from tests.law.telling import act, answers, case, codes, unknown

COMPANY = {"type": "organisation", "name": "某某园林有限公司"}
PERSON = {"type": "individual", "name": "当事人甲"}


def decided(*kinds, at="2026-05-08", **data):
    rows = [
        {"kind": kind, "amount": 1000000 if kind == "fine" else None} for kind in kinds or ("fine",)
    ]
    return act("penalty_decision", at, penalties=rows, **data)


def shown(at="2026-05-15", channel="credit", **data):
    return act("publication", at, "公示员", of="penalty_decision", channel=channel, **data)


def test_gs_017_credit_information_is_reported_within_seven_working_days():
    """Decided Friday 2026-05-08, Saturday the 9th worked: the seventh is Monday the 18th."""
    told = case(decided())
    assert codes("GS-017", told, shown("2026-05-18")) == []
    assert codes("GS-017", told, shown("2026-05-19")) == ["credit.report.late"]
    assert codes("GS-017", told, as_of="2026-05-19") == ["credit.report.overdue"]


def test_gs_017_an_annulment_ends_the_term_and_is_no_late_report():
    annulled = act("reconsideration_decision", "2026-06-30", outcome="annul")
    told = case(decided())
    assert codes("GS-017", told, annulled) == []
    told.add(annulled)
    assert codes("GS-017", told, as_of="2026-07-30") == []


def test_gs_017_each_channel_runs_by_itself():
    told = case(decided(), shown("2026-05-11", "enforcement"))
    assert codes("GS-017", told, as_of="2026-05-19") == ["credit.report.overdue"]


def test_gs_017_a_summary_penalty_does_not_go_to_the_credit_channel():
    told = case(decided(), procedure="summary")
    assert codes("GS-017", told, as_of="2026-06-30") == []
    [found] = answers("GS-017", told, shown())
    assert (found.code, found.severity) == ("credit.summary_reported", "warn")
    assert codes("GS-017", told, shown(channel="enforcement")) == []


def test_gs_017_a_permit_that_was_refused_is_not_reported():
    def permit(outcome):
        made = act("permit_decision", "2026-05-08", outcome=outcome)
        return case(made, kind="permit", procedure="ordinary")

    assert codes("GS-017", permit("refuse"), as_of="2026-06-30") == []
    assert codes("GS-017", permit("grant"), as_of="2026-06-30") == ["credit.report.overdue"]


def test_gs_017_without_procedure_it_does_not_know():
    assert unknown("GS-017", case(decided(), procedure=None), as_of="2026-06-30") != []


@pytest.mark.parametrize(
    ("kinds", "procedure", "told", "level"),
    [
        (("warning",), "ordinary", None, "slight"),
        (("criticism",), "ordinary", None, "slight"),
        (("fine",), "summary", None, "slight"),
        (("fine",), "ordinary", None, None),
        (("fine",), "ordinary", "ordinary", "ordinary"),
        (("fine",), "ordinary", "slight", "slight"),
        (("fine", "closure"), "ordinary", "slight", "serious"),
        (("licence_hold",), "ordinary", None, "serious"),
    ],
)
def test_how_grave_a_penalty_is_as_credit_information(kinds, procedure, told, level):
    assert credit_level(decided(*kinds), procedure, told) == level


def test_the_bounds_run_from_the_day_of_the_decision():
    least, most = credit_bounds("ordinary", decided(at="2026-11-30").day)
    assert (least.isoformat(), most.isoformat()) == ("2027-02-28", "2027-11-30")


def test_gs_020_slight_information_is_shown_three_months_at_most_and_better_not():
    told = case(decided("warning"), party=COMPANY)
    (finding,) = answers("GS-020", told, shown(until="2026-08-08"))
    assert (finding.code, finding.severity) == ("credit.slight.shown", "warn")
    assert codes("GS-020", told, shown(until="2026-08-09")) == [
        "credit.slight.shown",
        "credit.slight.too_long",
    ]
    assert codes("GS-020", case(decided("closure"), party=COMPANY), shown()) == []


def test_gs_020_a_fine_alone_needs_its_level():
    assert unknown("GS-020", case(decided()), shown(until="2026-09-01")) == ["act.credit_level"]


def test_gs_020_is_law_since_the_first_of_april_2026():
    before = case(decided("warning", at="2026-03-25"))
    assert unknown("GS-020", before, shown("2026-03-31", until="2027-01-01")) == [
        "《信用修复管理办法（试行）》（国家发展改革委令第58号）"
    ]
    assert codes("GS-020", before, shown("2026-04-01", until="2027-01-01")) != []


def test_gs_021_ordinary_information_is_shown_three_months_at_least():
    told = case(decided(), party=COMPANY)
    assert codes("GS-021", told, shown(until="2026-08-08", credit_level="ordinary")) == []
    assert codes("GS-021", told, shown(until="2026-08-07", credit_level="ordinary")) == [
        "credit.ordinary.too_short"
    ]
    assert unknown("GS-021", told, shown(credit_level="ordinary")) == ["act.until"]


def test_gs_022_ordinary_information_is_shown_a_year_at_most():
    told = case(decided(), party=COMPANY)
    assert codes("GS-022", told, shown(until="2027-05-08", credit_level="ordinary")) == []
    assert codes("GS-022", told, shown(until="2027-05-09", credit_level="ordinary")) == [
        "credit.ordinary.too_long"
    ]


def test_gs_022_the_level_may_stand_in_the_review():
    review = act(
        "publication_review", "2026-05-11", of="penalty_decision", channel="credit",
        outcome="publish", credit_level="ordinary",
    )  # fmt: skip
    told = case(decided(), review, party=COMPANY)
    assert codes("GS-022", told, shown(until="2027-05-09")) == ["credit.ordinary.too_long"]


def test_gs_023_serious_information_is_shown_a_year_at_least():
    told = case(decided("fine", "production_suspension"), party=COMPANY)
    assert codes("GS-023", told, shown(until="2027-05-08")) == []
    assert codes("GS-023", told, shown(until="2027-05-07")) == ["credit.serious.too_short"]


def test_gs_024_serious_information_is_shown_three_years_at_most():
    told = case(decided("licence_revocation"), party=COMPANY)
    assert codes("GS-024", told, shown(until="2029-05-08")) == []
    assert codes("GS-024", told, shown(until="2029-05-09")) == ["credit.serious.too_long"]


def test_gs_025_a_natural_person_is_not_shown_without_a_basis():
    told = case(decided("closure"), party=PERSON)
    assert codes("GS-025", told, shown()) == ["credit.natural_person"]
    assert codes("GS-025", told, shown(basis=[{"law": "某法", "article": "第一条"}])) == []
    assert codes("GS-025", case(decided("closure"), party=COMPANY), shown()) == []


def test_gs_025_of_several_penalties_the_gravest_counts():
    told = case(decided("fine", "closure"), party=COMPANY)
    assert codes("GS-025", told, shown(credit_level="ordinary")) == ["credit.level_understated"]
    assert codes("GS-025", told, shown(credit_level="serious")) == []


def test_gs_025_a_publication_ends_on_its_day_and_not_before_unless_restored():
    begun = shown(until="2026-12-31", credit_level="ordinary")
    told = case(decided(), begun, party=COMPANY)
    restored = act("credit_restoration", "2026-09-01", outcome="grant")

    def ended(at):
        return act("publication_end", at, of="publication", channel="credit")

    assert codes("GS-025", told, ended("2026-12-31")) == []
    assert codes("GS-025", told, ended("2026-12-30")) == ["credit.ended_early"]
    assert codes("GS-025", case(decided(), begun, restored), ended("2026-09-02")) == []
    assert codes("GS-025", case(decided(), begun, restored), ended("2026-08-07")) == [
        "credit.ended_below_minimum"
    ]
    assert codes("GS-025", case(decided(), begun, restored), ended("2026-08-08")) == []


def test_gs_025_a_publication_past_its_day_is_still_up():
    told = case(decided(), shown(until="2026-12-31", credit_level="ordinary"))
    assert codes("GS-025", told, as_of="2026-12-31") == []
    assert codes("GS-025", told, as_of="2027-01-01") == ["credit.overstayed"]
    down = act("publication_end", "2027-01-01", of="publication", channel="credit")
    assert (
        codes("GS-025", case(decided(), shown(until="2026-12-31"), down), as_of="2027-01-02") == []
    )


def test_gs_029_the_notice_of_restoration_goes_with_the_decision():
    told = case(decided())

    def served(**data):
        return act("service", "2026-05-11", of="penalty_decision", **data)

    assert codes("GS-029", told, served(credit_notice=True)) == []
    assert codes("GS-029", told, served(credit_notice=False)) == ["credit.notice_not_served"]
    assert codes("GS-029", told, served()) == ["credit.notice_not_served"]
    assert unknown("GS-029", case(decided(), complete=()), served()) == ["act.credit_notice"]
    assert codes("GS-029", case(decided(credit_notice=True)), served()) == []
