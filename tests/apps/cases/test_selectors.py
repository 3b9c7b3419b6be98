"""Lists and pages of cases: by deadline, by key, in few queries, and only to those who may see."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.cases import door, rights, selectors
from mingjian.apps.cases.models import Assignment, CaseFile, Deadline, Party
from mingjian.apps.evidence import selectors as evidence
from mingjian.apps.execution import selectors as execution
from mingjian.apps.instruments import selectors as instruments
from mingjian.apps.publication import selectors as publication
from mingjian.apps.review import selectors as review
from mingjian.kernel.ids import resident_check
from tests import play
from tests.cast import NOW, Cast, day


def paged(read: Any, size: int) -> list[str]:
    """All handles of a list, read page by page."""
    found: list[str] = []
    after = None
    while True:
        page = read(after=after, size=size)
        found += [case.handle for case in page.cases]
        after = page.after
        if after is None:
            return found


def test_my_work_is_by_deadline_and_pages_meet_without_gap_or_repeat(cast: Cast) -> None:
    """C07: the nearest term first, cases without a term last; keyset pages join exactly."""
    handles = []
    for number in range(7):
        handle = cast.lead(day(number))
        handles.append(handle)
        if number % 2:
            play.filing(cast, handle, day(number, 15))
    whole = [case.handle for case in selectors.my_work(cast.officer_a, size=50).cases]
    assert sorted(whole) == sorted(handles)
    dues = [case.next_due for case in selectors.my_work(cast.officer_a, size=50).cases]
    dated = [due for due in dues if due]
    assert dated == sorted(dated)
    assert all(due is None for due in dues[len(dated) :])
    for size in (1, 2, 3, 20):
        assert (
            paged(lambda size=size, **key: selectors.my_work(cast.officer_a, **key), size) == whole
        )


def test_the_list_of_all_cases_pages_newest_first(cast: Cast) -> None:
    """Filters and keyset of the list page."""
    handles = [cast.lead(day(number)) for number in range(5)]

    def read(**key: Any) -> selectors.Page:
        return selectors.listed(cast.clerk, **key)

    assert paged(read, 2) == handles[::-1]
    assert [c.handle for c in selectors.listed(cast.clerk, text="〔2026〕3号").cases] == [
        handles[2]
    ]
    assert selectors.listed(cast.clerk, stage="closed").cases == ()
    assert selectors.listed(cast.clerk, after="nonsense", size=9).cases


def test_waiting_tells_whose_step_is_next(cast: Cast) -> None:
    """A submitted case waits for the reviewer, a reviewed one no more."""
    handle = play.ordinary(cast, upto="review_submission")
    assert [c.handle for c in selectors.waiting_for(cast.reviewer, "reviewer").cases] == [handle]
    play.review(cast, handle, day(22))
    assert selectors.waiting_for(cast.reviewer, "reviewer").cases == ()
    assert [c.handle for c in selectors.waiting_for(cast.leader, "leader").cases] == [handle]


def test_assignment_moves_the_case_from_desk_to_desk(cast: Cast) -> None:
    """C10: who is assigned has it; who no longer is, has not."""
    handle = play.ordinary(cast, upto="case_filing")
    assert selectors.my_work(cast.officer_b).cases == ()
    play.assignment(cast, handle, day(1, 17))
    assert [c.handle for c in selectors.my_work(cast.officer_b).cases] == [handle]
    line = Assignment.objects.get(case_id=handle, person=cast.officer_b.person)
    assert (line.case_open, line.ended) == (True, None)


def test_the_case_page_has_history_acts_terms_and_the_way_ahead(cast: Cast) -> None:
    """ux 3.1: where am I, what is missing, until when, on what ground."""
    handle = play.ordinary(cast, upto="prior_notice")
    page = selectors.case_page(cast.officer_a, handle, now=day(12))
    assert page is not None
    assert [line.act for line in page.acts][:2] == ["case_lead", "case_filing"]
    assert page.progress["prior_notice"] == "done"
    decision = next(act for act in page.open_acts if act.act == "penalty_decision")
    assert decision.findings
    (term,) = [due for due in page.due if due.rule == "CF-036"]
    assert term.count.explain()
    stored = Deadline.objects.get(case_id=handle, rule="CF-036")
    assert stored.due == term.due.isoformat()


def test_late_terms_are_listed(cast: Cast) -> None:
    """C07: flagged after; the day itself is in time."""
    handle = play.ordinary(cast, upto="case_filing")
    term = Deadline.objects.get(case_id=handle, rule="CF-036")
    assert term.due_at not in [t.due_at for t in selectors.late_terms(cast.leader, now=term.due_at)]
    late = selectors.late_terms(cast.leader, now=NOW)
    assert "CF-036" in {t.rule for t in late}
    assert selectors.late_terms(cast.outsider, now=NOW) == []


def test_an_outsider_finds_nothing_by_any_path(cast: Cast) -> None:
    """Decision 7: one door for rights; every read of every context, walked with an outsider."""
    handle = play.ordinary(cast)
    nobody = Actor(None, None, "", None)
    admin = Actor(9, None, "系统管理员", None, frozenset({"admin"}))
    party_id = CaseFile.objects.get().party_id
    assert party_id is not None
    for stranger in (cast.outsider, nobody, admin):
        for found in (
            selectors.case_file(stranger, handle),
            selectors.by_number(stranger, "某园罚立〔2026〕1号"),
            selectors.by_number(stranger, "某园罚决〔2026〕1号"),
            selectors.by_handles(stranger, [handle]),
            selectors.case_page(stranger, handle, now=NOW),
            selectors.act_row(stranger, handle, 0),
            selectors.act_rows(stranger, handle),
            selectors.people_of(stranger, handle),
            selectors.my_work(stranger).cases,
            selectors.waiting_for(stranger, "officer").cases,
            selectors.listed(stranger).cases,
            selectors.late_terms(stranger, now=NOW),
            selectors.party(stranger, party_id),
            evidence.of_case(stranger, handle),
            instruments.of_case(stranger, handle),
            instruments.of_act(stranger, handle, 1),
            instruments.document(stranger, handle, 1),
            review.queue(stranger),
            review.page(stranger, handle, now=NOW),
            execution.account(stranger, handle),
            execution.overdue(stranger, NOW.date()),
            publication.queue(stranger),
            publication.of_case(stranger, handle),
        ):
            assert not found


def test_a_person_is_not_found_by_counting_through_the_register(cast: Cast) -> None:
    """R08: enterprises are common knowledge; a person is known to the bodies with a case, and to
    whoever brings the number. The technical administrator searches for nobody."""
    number = "14040019900101001"
    number += resident_check(number)
    cast.lead(party={"type": "individual", "name": "当事人乙", "id_number": number})
    ref = Party.objects.get(name="当事人乙").pk
    cast.lead()
    assert selectors.parties(cast.officer_b, "当事人乙") != []
    assert selectors.parties(cast.outsider, "当事人乙") == []
    assert selectors.party_snapshot(cast.outsider, ref) is None
    assert [p.pk for p in selectors.parties(cast.outsider, number)] == [ref]
    assert selectors.parties(cast.outsider, "园林") != []
    with pytest.raises(door.Invalid) as caught:
        cast.perform(
            "case_lead",
            {
                "kind": "penalty",
                "source": "inspection",
                "received_at": "2026-03-02",
                "place": "某路",
                "summary": "巡查发现。",
                "party": {"ref": str(ref)},
            },
            case=None,
            at=day(0),
            by=cast.outsider,
        )
    assert caught.value.errors == {"party.ref": "登记簿中没有这个当事人。"}
    technician = replace(cast.officer_a, roles=frozenset({"admin"}))
    assert selectors.parties(technician, "园林") == []
    assert selectors.party_snapshot(technician, ref) is None


def test_a_supervisor_reads_every_body_and_acts_on_none(cast: Cast) -> None:
    """S12: read-only towards cases."""
    from mingjian.apps.cases import door

    handle = cast.lead()
    assert selectors.case_file(cast.supervisor, handle) is not None
    with pytest.raises(door.Forbidden):
        cast.perform("legal_hold", {"reason": "保全"}, case=handle, at=day(1), by=cast.supervisor)


def test_a_page_of_my_work_asks_the_same_few_queries_however_many_cases(cast: Cast) -> None:
    """Figures of the issue: ≤ 12 queries and constant."""
    cast.lead()

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            list(selectors.my_work(cast.officer_a).cases)
        return len(asked)

    few = queries()
    _many(cast, 300)
    assert queries() <= few <= 3


def _many(cast: Cast, number: int) -> None:
    """Rows of cases as the view keeps them, put in place without the door."""
    model = CaseFile.objects.get()
    cases = []
    for one in range(number):
        cases.append(
            CaseFile(
                **{
                    **{
                        f.attname: getattr(model, f.attname) for f in CaseFile._meta.concrete_fields
                    },
                    "handle": f"{one:032x}",
                }
            )
        )
    CaseFile.objects.bulk_create(cases)
    Assignment.objects.bulk_create(
        Assignment(
            case_id=case.handle,
            person=cast.officer_a.person or "",
            since=day(0),
            case_open=True,
            next_due=day(one % 90),
        )
        for one, case in enumerate(cases)
    )


def test_who_sees_a_case_at_hand_is_who_finds_it_in_a_list(cast: Cast) -> None:
    """C08: the door's question of one case and the filter of every list are one rule."""
    handle = cast.lead()
    case = CaseFile.objects.get(handle=handle)
    nobody = Actor(None, None, "", None)
    stranger = Actor(None, None, "", case.body_id)  # of the body, without a role
    admin = Actor(None, None, "", case.body_id, frozenset({"admin"}))
    everybody = [cast.officer_a, cast.reviewer, cast.outsider, cast.supervisor, rights.system()]
    answers = []
    for actor in (*everybody, nobody, stranger, admin):
        listed = CaseFile.objects.filter(rights.visible(actor), handle=handle).exists()
        assert rights.sees(actor, case.body_id) is listed
        answers.append(listed)
    assert answers == [True, True, False, True, True, False, False, False]
