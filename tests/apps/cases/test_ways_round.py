"""Ways round the door that were tried: what is smuggled in data, in times, in names, in size."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import door, selectors
from mingjian.kernel.findings import Barred
from mingjian.law.history import CHINA
from tests import play
from tests.apps.cases.test_door import codes, refused
from tests.cast import PARTY, Cast, day

SITE = {
    "start": play.moment(day(2)),
    "end": play.moment(day(2)),
    "place": "某路绿地",
    "party_present": True,
    "certificates_shown": True,
    "recusal_asked": True,
    "found": "绿地内堆放木材。",
    "signed": "signed",
    "recorded": ["text"],
}
TOLD = {"who": "某人", "how": "打招呼"}


def _nested(depth: int) -> list[Any]:
    return [_nested(depth - 1)] if depth else []


def invalid(cast: Cast, case: str | None, act: str, data: dict[str, Any], **more: Any) -> Any:
    """The members an act is refused for, nothing written."""
    at = more.pop("at", day(12))
    return refused(door.Invalid, lambda: cast.perform(act, data, case=case, at=at, **more)).errors


def passing(cast: Cast, case: str, **members: Any) -> Any:
    """Something that may be recorded at any time, with members that are not its own."""
    return invalid(cast, case, "interference", {**TOLD, **members})


def filing(cast: Cast, case: str, **changes: Any) -> dict[str, Any]:
    return {
        "cause": "涉嫌擅自占用城市绿化用地案",
        "item": cast.item,
        "party": {"ref": play._party(case)},
        "summary": "巡查发现。",
        "provision": "《城市绿化条例》第二十条",
        "jurisdiction": "发生在本行政区域内。",
        "opinion": "建议立案。",
        "approved_by": cast.leader.person,
        **changes,
    }


# --- what a case has settled ---------------------------------------------------------------


@pytest.mark.parametrize("said", ["summary", "nonsense"])
def test_a_filed_case_is_not_talked_into_another_procedure(cast: Cast, said: str) -> None:
    """C01: the summary procedure knows no review; a form does not open it."""
    handle = play.ordinary(cast, upto="notice_served")
    assert set(passing(cast, handle, procedure=said)) == {"procedure"}
    lead = {"source": "inspection", "received_at": "2026-03-12", "place": "某路", "summary": "又。"}
    assert set(invalid(cast, handle, "case_lead", {**lead, "procedure": said})) == {"procedure"}


def test_a_summary_lead_that_is_filed_runs_under_the_ordinary_procedure(cast: Cast) -> None:
    """《行政处罚法》第五十四条: filing ends the summary procedure, forms and numbers with it."""
    handle = cast.lead(procedure="summary")
    for hour, (name, step, number) in enumerate(play.STEPS):
        receipt = step(cast, handle, day(number, 8 + hour % 10))
        if name == "penalty_decision":
            break
    assert receipt.number.startswith("某园罚决〔2026〕")
    assert selectors.case_file(cast.officer_a, handle).procedure == "ordinary"  # type: ignore[union-attr]


def test_a_fact_on_record_is_not_changed_in_passing(cast: Cast) -> None:
    """CF-035: whoever was found to be a complex case stays one until it is investigated anew."""
    handle = play.ordinary(cast, upto="investigation_report")
    assert set(passing(cast, handle, facts={"complex": True})) == {"facts"}
    assert set(passing(cast, handle, facts={"violation_end": "2020-01-01"})) == {"facts"}


def test_after_the_notice_the_party_is_the_party(cast: Cast) -> None:
    """《行政处罚法》第四十四条: whoever is punished is who was told."""
    handle = play.ordinary(cast, upto="notice_served")
    other = {"type": "individual", "name": "当事人乙"}
    assert set(passing(cast, handle, party=other)) == {"party"}
    mine = {"ref": play._party(handle)}
    assert set(passing(cast, handle, party={**mine, "name": "另一家公司"})) == {"party"}
    assert set(passing(cast, handle, party={**mine, "type": "sole_trader"})) == {"party"}
    moved = {**TOLD, "party": {**mine, "address": "某市某区某街9号"}}
    assert cast.perform("interference", moved, case=handle, at=day(12)).act == "interference"


def test_a_party_found_again_keeps_nothing_of_another(cast: Cast) -> None:
    """R08: before the notice the filing may name another party, whole."""
    handle = cast.lead()
    data = filing(cast, handle, party={"type": "individual", "name": "当事人乙"})
    cast.perform("case_filing", data, case=handle, at=day(1))
    history = selectors.history(selectors.case_file(cast.officer_a, handle))  # type: ignore[arg-type]
    assert set(history.party) == {"ref", "type", "name"}
    assert history.facts["hearing_threshold"] == 500_000


@pytest.mark.parametrize(
    ("party", "member"),
    [
        ({"type": ["individual"], "name": "当事人乙"}, "party.type"),
        ({"type": "individual", "name": "当事人乙", "birth": "1990-02-30"}, "party.birth"),
        ({"type": "individual", "name": "当事人乙", "birth": 5}, "party.birth"),
        ({"type": "individual", "name": "长" * 500}, "party.name"),
        ({"type": "individual", "name": "当事人乙", "phone": "1" * 100}, "party.phone"),
        ({"type": "individual", "name": "当事人乙", "colour": "blue"}, "party.colour"),
        ({"type": "individual", "name": "当事人乙", "uscc": PARTY["uscc"]}, "party.type"),
        ({"ref": "9" * 40}, "party.ref"),
        ({"ref": "1", "uscc": "111"}, "party.ref"),
    ],
)
def test_a_party_the_register_cannot_hold_is_refused(
    cast: Cast, party: dict[str, Any], member: str
) -> None:
    """R08: a sentence for the member, on both databases, never a crash."""
    data = {
        "kind": "penalty",
        "source": "inspection",
        "received_at": "2026-03-02",
        "place": "某路",
        "summary": "巡查发现。",
        "party": party,
    }
    assert member in invalid(cast, None, "case_lead", data, at=day(0))


def test_the_range_of_the_item_is_not_widened_by_a_form(cast: Cast) -> None:
    """P10: report, notice and decision all claim a wider range; the published one counts."""
    handle = play.ordinary(cast, upto="head_approval")
    wide = [{**play.BASIS[0], "range": {"min": 0, "max": 10**12}}]
    fine = [{"kind": "fine", "amount": 4_000_000}]
    barred = refused(
        Barred, lambda: play.decision(cast, handle, day(24), basis=wide, penalties=fine)
    )
    assert "penalty.fine.above_range" in codes(barred)


def test_a_fine_of_nothing_is_no_fine(cast: Cast) -> None:
    """《行政处罚法》第五十九条: the sum is stated, and it is one."""
    handle = play.ordinary(cast, upto="head_approval")
    none = [{"kind": "fine", "amount": 0}]
    barred = refused(Barred, lambda: play.decision(cast, handle, day(24), penalties=none))
    assert "penalty.fine.nothing" in codes(barred)


# --- who -----------------------------------------------------------------------------------


@pytest.mark.parametrize("other", ["某甲", "p99999999999999999999999", "p0", ""])
def test_a_second_officer_is_not_invented(cast: Cast, other: str) -> None:
    """C10: two officers of the body's own list; a name that is written down is none."""
    handle = play.ordinary(cast, upto="certificate_shown")
    by = [cast.officer_a.person, other]
    told = invalid(cast, handle, "on_site_record", {**SITE, "by": by}, at=day(2))
    assert "by" in told


def test_nobody_is_assigned_who_is_not_on_the_list(cast: Cast) -> None:
    """C10: the assignment too."""
    handle = play.ordinary(cast, upto="case_filing")
    data = {"officers": ["某甲", "某乙"], "no_interest": True}
    assert "by" in invalid(cast, handle, "officer_assignment", data, by=cast.leader, at=day(1))


def test_only_a_head_of_the_body_approves(cast: Cast) -> None:
    """《行政处罚法》第五十四条、第五十七条: not the officer, the clerk, a name, or a head of once."""
    from mingjian.apps.organisation.models import RoleGrant

    handle = cast.lead()
    for who in (cast.officer_a.person, cast.clerk.person, "某局长", cast.outsider.person):
        told = invalid(
            cast, handle, "case_filing", filing(cast, handle, approved_by=who), at=day(1)
        )
        assert {"approved_by", "by"} & set(told)
    RoleGrant.objects.filter(role="leader").update(valid_to=day(0).date())
    assert "approved_by" in invalid(cast, handle, "case_filing", filing(cast, handle), at=day(1))


def test_an_account_that_is_nobody_does_nothing(cast: Cast) -> None:
    """An act is a person's, with a name of the list."""
    handle = cast.lead()
    ghost = Actor(1, None, "账号", cast.body_id, frozenset({"officer"}))
    refused(
        door.Forbidden,
        lambda: cast.perform("interference", TOLD, case=handle, at=day(1), by=ghost),
    )


def test_whoever_has_left_acts_no_more(cast: Cast) -> None:
    """C10: a certificate that still runs does not make an officer of somebody who has gone."""
    from mingjian.apps.organisation.models import Person

    handle = play.ordinary(cast, upto="officer_assignment")
    Person.objects.filter(name="执法员乙").update(left_on=day(1).date())
    with pytest.raises(door.Invalid) as caught:
        play.shown(cast, handle, day(2))
    assert set(caught.value.errors) == {"by"}
    assert play.shown(cast, handle, day(1, 20)).act == "certificate_shown"


def test_whoever_asks_for_a_review_does_not_give_it(cast: Cast) -> None:
    """L01, SH-009: two roles of one person are not two people."""
    both = replace(cast.officer_a, roles=frozenset({"officer", "reviewer"}))
    cast.reviewer = both
    handle = play.ordinary(cast, upto="notice_served")
    materials = ["report", "draft", "basis", "evidence", "notice"]
    data = {"version": 1, "materials": materials, "vouched": True}
    cast.perform("review_submission", data, case=handle, at=day(21), by=both)
    barred = refused(Barred, lambda: play.review(cast, handle, day(22)))
    assert "review.reviewer.submitted_it" in codes(barred)


# --- when ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("upto", "act", "at", "code"),
    [
        ("evidence_item", play.report, day(0), "investigation_report.before.case_filing"),
        ("investigation_report", play.notice, day(5), "prior_notice.before.investigation_report"),
        ("review_submission", play.review, day(12), "legal_review.before.review_submission"),
        ("head_approval", play.decision, day(22, 20), "penalty_decision.before.head_approval"),
        ("performance", play.closure, day(29), "case_closure.before.performance"),
    ],
)
def test_no_act_is_dated_before_what_it_stands_on(
    cast: Cast, upto: str, act: Any, at: datetime, code: str
) -> None:
    """Back-dating: the order of steps holds for the days told, to the minute where they are."""
    handle = play.ordinary(cast, upto=upto)
    barred = refused(Barred, lambda: act(cast, handle, at))
    assert f"penalty.ordinary.{code}" in codes(barred)


def test_nothing_is_done_in_a_case_before_its_lead(cast: Cast) -> None:
    """An old day would escape the law of today with its certificates and terms."""
    handle = play.ordinary(cast, upto="certificate_shown")
    for at in (day(-1), datetime(1990, 1, 1, tzinfo=CHINA), datetime(1, 1, 2, tzinfo=CHINA)):
        assert set(invalid(cast, handle, "interference", TOLD, at=at)) == {"at"}


def test_what_has_happened_did_not_happen_tomorrow(cast: Cast) -> None:
    """Approval, receipt, discovery: a day to come is a slip, and would open terms late."""
    handle = cast.lead()
    data = filing(cast, handle, approved_at=play.moment(day(100)))
    assert set(invalid(cast, handle, "case_filing", data, at=day(1))) == {"approved_at"}
    data = filing(cast, handle, approved_at=play.moment(day(-9)))
    assert set(invalid(cast, handle, "case_filing", data, at=day(1))) == {"approved_at"}
    data = filing(cast, handle, facts={"violation_end": "2027-01-01"})
    assert set(invalid(cast, handle, "case_filing", data, at=day(1))) == {"facts.violation_end"}


def test_only_a_paper_of_the_case_is_served_and_not_before_it_was_made(cast: Cast) -> None:
    """《行政处罚法》第六十一条; a made-up receipt day would move every term after it."""
    handle = play.ordinary(cast, upto="penalty_decision")
    data = {
        "by": cast.pair,
        "of": "penalty_decision",
        "method": "direct",
        "recipient": "当事人甲",
        "relation": "representative",
        "received_at": play.moment(day(25)),
        "place": "某街1号",
    }
    for changes, member in (
        ({"of": "no_such_paper"}, "of"),
        ({"of": "hearing_notice"}, "of"),
        ({"received_at": play.moment(day(1))}, "received_at"),
        ({"received_at": play.moment(day(200))}, "received_at"),
    ):
        told = invalid(cast, handle, "service", {**data, **changes}, at=day(25))
        assert set(told) == {member}


def test_a_closed_case_is_not_investigated(cast: Cast) -> None:
    """After closure come the dossier, corrections and remedies; no new evidence."""
    handle = play.ordinary(cast)
    for step in (play.evidence, play.site, play.assignment):
        barred = refused(Barred, lambda step=step: step(cast, handle, day(40)))
        assert any(".after_end.case_closure" in code for code in codes(barred))


def test_a_fine_that_is_not_paid_is_not_performed_in_full(cast: Cast) -> None:
    """《行政处罚法》第六十六条: nobody closes a case on a word."""
    handle = play.ordinary(cast, upto="publication")
    barred = refused(Barred, lambda: play.performed(cast, handle, day(31)))
    assert "execution.performance.not_paid" in codes(barred)


# --- what a form may hold ------------------------------------------------------------------


@pytest.mark.parametrize(
    "members",
    [
        {"note": "字" * 350_000},
        {"basis": [{"law": "某法", "article": "第一条"}] * 1001},
        {"facts": _nested(80)},
        {"note": "甲\x00乙"},
        {"note": "甲\x1b[31m乙"},
        {"note": "甲\u202e乙"},
        {"who": "\u200b"},
        {"note": "\ud800"},
        {"amount": 1.5},
        {"amount": float("nan")},
        {"amount": 2**53},
        {"amount": True},
        {"amount": -1},
        {"$kind": "permit"},
        {"$number": "某园罚决〔2026〕1号"},
        {"act": "penalty_decision"},
        {"at": "2020-01-01"},
        {"kind": "permit"},
    ],
    ids=str,
)
def test_what_no_record_can_hold_is_refused_beside_its_member(
    cast: Cast, members: dict[str, Any]
) -> None:
    """R01: size, depth, characters nobody sees, numbers out of range, members of the house."""
    handle = cast.lead()
    assert all(passing(cast, handle, **members).values())


@pytest.mark.parametrize("kind", [["penalty"], {"a": 1}, 5, None, "nonsense"])
def test_a_case_opens_only_with_a_kind_there_is(cast: Cast, kind: Any) -> None:
    """Whatever a program sends, the answer is a sentence."""
    assert "kind" in invalid(cast, None, "case_lead", {"kind": kind}, at=day(0))


@pytest.mark.parametrize("key", ["", "k" * 101, "k\x00", "\ud800", "键"])
def test_a_key_is_plain_text(cast: Cast, key: str) -> None:
    """PostgreSQL holds no NUL, UTF-8 no lone surrogate."""
    with pytest.raises(door.Invalid) as caught:
        door.perform(case=None, act="case_lead", by=cast.officer_a, at=day(0), data={}, key=key)
    assert set(caught.value.errors) == {"key"}


@pytest.mark.parametrize("act", ["interference", "suspension"])
def test_a_case_begins_with_its_lead(cast: Cast, act: str) -> None:
    """C01: not with something in its middle."""
    data = {**TOLD, "kind": "penalty"}
    assert set(invalid(cast, None, act, data, at=day(1))) == {"act"}
