"""The enterprise channel: each rule on both sides of its boundary."""

from mingjian.kernel.findings import Finding
from tests.law.telling import WHOLE, act, answers, case, codes, unknown


def decided(*kinds, at="2026-05-08", **data):
    rows = [
        {"kind": kind, "amount": 1000000 if kind == "fine" else None} for kind in kinds or ("fine",)
    ]
    return act("penalty_decision", at, penalties=rows, **data)


def shown(at="2026-05-15", channel="enterprise", **data):
    return act("publication", at, "公示员", of="penalty_decision", channel=channel, **data)


def test_gs_030_market_penalties_stand_in_the_enterprise_system_within_twenty_working_days():
    """Decided Friday 2026-05-08, Saturday the 9th worked: the twentieth is Thursday 4 June."""
    told = case(decided(), domain="market_regulation")
    assert codes("GS-030", told, shown("2026-06-04", "enterprise")) == []
    assert codes("GS-030", told, shown("2026-06-05", "enterprise")) == [
        "enterprise.publication.late"
    ]
    assert codes("GS-030", told, as_of="2026-06-05") == ["enterprise.publication.overdue"]
    assert codes("GS-030", case(decided()), as_of="2026-12-31") == [], "market regulation only"


def test_gs_030_a_mere_warning_is_not_shown_there():
    told = case(decided("warning"), domain="market_regulation")
    assert codes("GS-030", told, as_of="2026-12-31") == []


def test_gs_030_the_party_is_told_in_writing_that_it_will_be_published():
    told = case(decided(), domain="market_regulation")
    right = act("service", "2026-05-11", of="penalty_decision", publicity_told=True)
    wrong = act("service", "2026-05-11", of="penalty_decision", publicity_told=False)
    assert codes("GS-030", told, right) == []
    assert codes("GS-030", told, wrong) == ["enterprise.publicity_untold"]


def test_gs_031_the_enterprise_term_runs_from_the_publication():
    market = {"domain": "market_regulation"}
    grave = case(decided("licence_revocation"), **market)
    assert codes("GS-031", grave, shown(channel="enterprise", until="2029-05-15")) == []
    assert codes("GS-031", grave, shown(channel="enterprise", until="2029-05-08")) == [
        "enterprise.wrong_end"
    ]
    light = case(decided("criticism"), **market)
    assert codes("GS-031", light, shown(channel="enterprise", until="2026-08-15")) == []
    assert codes("GS-031", light, shown(channel="enterprise", until="2026-08-16")) == [
        "enterprise.wrong_end"
    ]


def test_gs_031_a_fine_ends_after_three_months_or_three_years_and_a_ban_by_its_own_term():
    market = {"domain": "market_regulation"}
    fined = case(decided(), **market)
    assert codes("GS-031", fined, shown(channel="enterprise", until="2026-08-15")) == []
    assert codes("GS-031", fined, shown(channel="enterprise", until="2029-05-15")) == []
    assert codes("GS-031", fined, shown(channel="enterprise", until="2027-05-15")) != []
    banned = case(decided("practice_ban"), **market)
    assert codes("GS-031", banned, shown(channel="enterprise", until="2031-05-15")) == []
    assert unknown("GS-031", fined, shown(channel="enterprise")) == ["act.until"]


def test_gs_030_only_a_dossier_tells_by_silence_that_nothing_was_told_of_the_publicity():
    made = act("penalty_decision", "2024-05-10", penalties=[{"kind": "fine", "amount": 100}])
    served = act("service", "2024-05-13", of="penalty_decision")
    for complete, found in (({"acts", "documents"}, []), (WHOLE, ["enterprise.publicity_untold"])):
        told = case(made, domain="market_regulation", complete=complete)
        given = [a for a in answers("GS-030", told, served) if isinstance(a, Finding)]
        assert [a.code for a in given] == found
