"""A supervision over its forms, by a supervisor at the supervising organ (S05); nobody else."""

from __future__ import annotations

import pytest

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases.models import CaseFile
from mingjian.apps.organisation.models import Body
from tests.cast import Cast, day
from tests.web.kinds.parts import ended
from tests.web.walker import Desk, Step

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(cast: Cast) -> Cast:
    """The supervisor's body is the city's judicial administration."""
    Body.objects.filter(pk=cast.supervisor.body_id).update(name="某市司法局")
    return cast


def test_a_complaint_is_taken_up_answered_and_closed(office: Cast, desk: Desk) -> None:
    """《行政执法监督条例》第二十条."""
    people: dict[str, Actor] = {"supervisor": office.supervisor}
    told = {
        "party": {"type": "organisation", "name": "某市园林绿化服务中心"},
        "channel": "hotline",
        "content": "举报三个月没有处理。",
    }
    handle = desk.open(office.supervisor, "supervision/complaint", day(0), told)
    taken = {"outcome": "accept", "remedy": "none", "reason": "属于监督范围。"}
    answered = {"outcome": "已督办", "content": "已经督办。"}
    desk.walk(
        handle,
        people,
        [
            Step("complaint_handling", "supervisor", day(1), taken),
            Step(
                "supervision_measure",
                "supervisor",
                day(2),
                {"measure": "read", "found": "已立案办理。"},
                offered=False,
            ),
            Step("complaint_reply", "supervisor", day(4), answered, offered=False),
            Step("supervision_closure", "supervisor", day(5), {"result": ["no_problem"]}),
        ],
    )
    case = ended(handle, "closed")
    assert case.number.endswith("监〔2026〕1号")


def test_it_waits_on_the_supervisors_desk_and_no_officer_opens_one(
    office: Cast, desk: Desk
) -> None:
    told = {
        "party": {"type": "organisation", "name": "某市园林绿化服务中心"},
        "channel": "letter",
        "content": "举报没有处理。",
    }
    handle = desk.open(office.supervisor, "supervision/complaint", day(0), told)
    home = desk.page(office.supervisor, "/desk/?kind=supervision")
    assert CaseFile.objects.get(handle=handle).number in home
    desk.page(office.officer_a, f"/desk/cases/{handle}/", 404)
    desk.page(office.officer_a, "/desk/cases/new/supervision/complaint/", 403)
    desk.page(office.officer_a, "/desk/cases/new/supervision/nonsense/", 404)
