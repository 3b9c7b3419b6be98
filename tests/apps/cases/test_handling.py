"""Officers act in the cases they handle; nobody approves what he handles himself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import handling, selectors
from mingjian.apps.cases.models import Assignment
from mingjian.kernel.findings import Barred
from tests import play
from tests.apps.cases.test_door import codes, refused
from tests.cast import Cast, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    from tests import cast as module

    return module.people()


@pytest.fixture
def third(cast: Cast) -> Actor:
    """Another officer of the same body, with a valid certificate, whom nobody assigned."""
    from datetime import UTC, date, datetime

    from mingjian.apps.accounts.models import User
    from mingjian.apps.organisation.models import Certificate, Person, RoleGrant

    since = date(2020, 1, 1)
    user = User.objects.create(
        username="third", display_name="执法员丙", created_at=datetime(2020, 1, 1, tzinfo=UTC)
    )
    person = Person.objects.create(
        body_id=cast.body_id, name="执法员丙", kind="officer", user=user, joined_on=since
    )
    RoleGrant.objects.create(person=person, role="officer", valid_from=since)
    Certificate.objects.create(
        person=person, number="14000000009", valid_from=since, valid_to=date(2030, 1, 1)
    )
    return Actor(user.pk, person.ref, "执法员丙", cast.body_id, frozenset({"officer"}))


def site(cast: Cast, case: str, by: Actor, pair: list[str]) -> Any:
    data = {
        "by": pair,
        "start": play.moment(day(2)),
        "end": play.moment(day(2)),
        "place": "某路绿地",
        "party_present": True,
        "certificates_shown": True,
        "found": "绿地内堆放木材。",
        "signed": "signed",
        "recorded": ["text"],
    }
    return cast.perform("on_site_record", data, case=case, at=day(2), by=by)


def history(cast: Cast, case: str) -> Any:
    found = selectors.case_file(cast.leader, case)
    assert found is not None
    return selectors.history(found)


def test_an_officer_who_was_not_assigned_records_nothing(cast: Cast, third: Actor) -> None:
    """《行政处罚法》第四十二条第一款: not alone, not beside one who was; an assignment lets him in."""
    case = play.ordinary(cast, upto="officer_assignment")
    for pair in ([third.person, cast.officer_a.person], [third.person, cast.officer_b.person]):
        barred = refused(Barred, lambda pair=pair: site(cast, case, third, pair))
        assert codes(barred) == {"case.handling.stranger.on_site_record"}
    both = [str(cast.officer_a.person), str(third.person)]
    barred = refused(Barred, lambda: site(cast, case, cast.officer_a, both))
    assert codes(barred) == {"case.handling.stranger.on_site_record"}
    assert any("执法员丙" in finding.message for finding in barred.findings)
    joined = {"officers": [*cast.pair, third.person], "no_interest": True}
    refused(
        Barred,
        lambda: cast.perform("officer_assignment", joined, case=case, at=day(1, 12), by=third),
    )
    cast.perform("officer_assignment", joined, case=case, at=day(1, 12), by=cast.leader)
    assert site(cast, case, cast.officer_a, both).act == "on_site_record"


def test_before_an_assignment_those_who_act_handle_the_case(cast: Cast, third: Actor) -> None:
    """A handler brings a colleague in by naming him; both have the case on their desks."""
    case = cast.lead(procedure="summary")
    assert handling.handlers(history(cast, case)) == {cast.officer_a.person}
    refused(Barred, lambda: site(cast, case, third, [str(third.person), cast.pair[0]]))
    site(cast, case, cast.officer_a, cast.pair)
    assert handling.handlers(history(cast, case)) == set(cast.pair)
    held = Assignment.objects.filter(case_id=case, ended=None).values_list("person", flat=True)
    assert set(held) == set(cast.pair)


def test_a_clerk_registers_what_is_a_clerks_to_register(cast: Cast) -> None:
    case = play.ordinary(cast, upto="service")
    data = {"amount": 300_000, "collected": "bank", "receipt": "回单1", "covers": "fine"}
    paid = cast.perform("fine_payment", data, case=case, at=day(27), by=cast.clerk)
    assert paid.act == "fine_payment"


def test_anybody_tells_of_interference(cast: Cast, third: Actor) -> None:
    case = play.ordinary(cast, upto="officer_assignment")
    told = {"who": "某人", "how": "打招呼"}
    assert cast.perform("interference", told, case=case, at=day(2), by=third).act == "interference"


def test_a_head_who_handles_the_case_does_not_approve_it(cast: Cast) -> None:
    """《行政处罚法》第五十七条第一款: the head examines what others have investigated."""
    own = replace(cast.officer_b, roles=frozenset({"officer", "leader"}))
    case = play.ordinary(cast, upto="notice_served")
    data = {"of": "investigation_report", "outcome": "agree", "opinion": "同意。"}
    barred = refused(
        Barred, lambda: cast.perform("head_approval", data, case=case, at=day(22), by=own)
    )
    assert "case.approval.own.head_approval" in codes(barred)
    assert cast.perform("head_approval", data, case=case, at=day(22), by=cast.leader)


def test_whoever_was_recused_handles_it_no_more(cast: Cast) -> None:
    """《行政处罚法》第四十三条."""
    case = play.ordinary(cast, upto="officer_assignment")
    cast.perform(
        "recusal_request",
        {"who": cast.officer_b.person, "raised_by": "self", "ground": "与当事人有利害关系。"},
        case=case,
        at=day(1, 14),
    )
    cast.perform(
        "recusal_decision",
        {"who": cast.officer_b.person, "outcome": "recuse", "ground": "应当回避。"},
        case=case,
        at=day(1, 15),
        by=cast.leader,
    )
    assert handling.handlers(history(cast, case)) == {cast.officer_a.person}
    assert not Assignment.objects.filter(case_id=case, person=cast.pair[1], ended=None).exists()


def test_a_closed_case_leaves_the_desk(cast: Cast) -> None:
    """R08: whoever handled it finds it in the list of cases, not among the work."""
    case = play.ordinary(cast, upto="performance")
    assert [c.handle for c in selectors.my_work(cast.officer_a).cases] == [case]
    play.closure(cast, case, day(40))
    assert selectors.my_work(cast.officer_a).cases == ()
