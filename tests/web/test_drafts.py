"""Nothing typed is lost: drafts come back to their writer alone, and queues go on by themselves."""

import pytest

from mingjian.apps.cases.models import Draft
from mingjian.apps.journal.models import Act
from tests import play
from tests.cast import day

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = "尚未写完的证明内容"


@pytest.fixture
def case(cast):
    return play.ordinary(cast, upto="on_site_record")


def address(case, act="evidence_item"):
    return f"/desk/cases/{case}/do/{act}/"


def test_a_draft_comes_back_to_its_writer_and_to_nobody_else(cast, login, case):
    mine, other = login(cast.officer_a), login(cast.officer_b)
    acts = Act.objects.count()
    mine.post(address(case), {"_draft": "keep", "proves": TYPED, "key": "k"})
    assert Act.objects.count() == acts
    assert TYPED in mine.get(address(case)).content.decode()
    assert TYPED not in other.get(address(case)).content.decode()
    assert "草稿" in mine.get(address(case)).content.decode()


def test_a_script_keeps_a_draft_without_a_page(cast, login, case):
    mine = login(cast.officer_a)
    told = {"_draft": "keep", "proves": TYPED}
    assert mine.post(address(case), told, headers={"X-Draft": "quiet"}).status_code == 204
    assert Draft.objects.get().user_id == cast.officer_a.user_id


def test_a_draft_that_is_too_long_is_not_kept_and_says_so(cast, login, case):
    mine = login(cast.officer_a)
    told = {"_draft": "keep", "proves": "长" * 200_000}
    assert mine.post(address(case), told, headers={"X-Draft": "quiet"}).status_code == 413
    assert not Draft.objects.exists()


def test_a_draft_can_be_thrown_away(cast, login, case):
    mine = login(cast.officer_a)
    mine.post(address(case), {"_draft": "keep", "proves": TYPED})
    mine.post(address(case), {"_draft": "drop"})
    assert TYPED not in mine.get(address(case)).content.decode()


def test_the_draft_goes_when_the_act_is_performed(cast, login, case):
    mine = login(cast.officer_a)
    mine.post(address(case), {"_draft": "keep", "proves": TYPED})
    answer = mine.post(
        address(case),
        {
            "key": "done",
            "at": day(3).strftime("%Y-%m-%dT%H:%M"),
            "by": cast.pair,
            "type": "documentary",
            "name": "现场照片",
            "source": "现场拍摄",
            "proves": TYPED,
            "verified": "1",
            "verification": "一致。",
        },
    )
    assert answer.status_code == 302
    assert not Draft.objects.exists()


def test_a_stranger_keeps_no_draft_on_a_case_he_may_not_see(cast, login, case):
    assert login(cast.outsider).post(address(case), {"_draft": "keep"}).status_code == 404
    assert not Draft.objects.exists()


def test_a_leader_goes_on_to_the_next_approval_without_going_back(cast, login):
    """Two cases wait; after one the next one's form opens, after the last one the queue."""
    first = play.ordinary(cast, upto="legal_review")
    second = play.ordinary(cast, upto="legal_review")
    leader = login(cast.leader)
    page = leader.get("/desk/approvals/").content.decode()
    assert "/do/head_approval/?queue=approvals" in page

    def approve(case, key):
        return leader.post(
            address(case, "head_approval") + "?queue=approvals",
            {
                "key": key,
                "queue": "approvals",
                "at": day(23).strftime("%Y-%m-%dT%H:%M"),
                "of": "investigation_report",
                "outcome": "agree",
                "opinion": "同意。",
            },
        )

    assert approve(first, "a").url == f"/desk/cases/{second}/do/head_approval/?queue=approvals"
    assert approve(second, "b").status_code == 302
