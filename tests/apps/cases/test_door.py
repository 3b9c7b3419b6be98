"""The one door: what it lets through, what it refuses, and that a refusal leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingjian.apps.cases import door, rebuild, selectors
from mingjian.apps.cases.models import CaseFile, Party
from mingjian.apps.journal import rows
from mingjian.apps.journal.models import Act, ActBody, Outbox, Pending
from mingjian.kernel.findings import Barred
from tests import play
from tests.cast import NOW, PARTY, Cast, day


def everything() -> tuple[Any, ...]:
    """All that an act writes, to see that a refused one wrote nothing."""
    journal = tuple(
        sorted(map(repr, table.objects.values_list())) for table in (Act, ActBody, Pending, Outbox)
    )
    return (*journal, rebuild.dump(), sorted(map(repr, Party.objects.values_list())))


def refused(error: type[Exception], act: Callable[[], Any]) -> Any:
    """The refusal of an act, after making sure that nothing was written."""
    before = everything()
    with pytest.raises(error) as caught:
        act()
    assert everything() == before
    return caught.value


def codes(barred: Barred) -> set[str]:
    return {finding.code for finding in barred.findings if finding.severity == "bar"}


def rules(barred: Barred) -> set[str | None]:
    return {finding.rule for finding in barred.findings if finding.severity == "bar"}


# --- what passes -------------------------------------------------------------------------


def test_a_lead_opens_a_case_with_number_item_party_and_people(cast: Cast) -> None:
    """R01, C01, P01: the first act makes the case and pins the item version of its day."""
    case = selectors.case_file(cast.officer_a, cast.lead())
    assert case is not None
    assert (case.number, case.kind, case.procedure, case.stage, case.seq) == (
        "某园线〔2026〕1号",
        "penalty",
        "ordinary",
        "lead",
        1,
    )
    assert (case.item, case.item_version, case.party_name) == ("CF-001", 1, "某某园林有限公司")
    history = selectors.history(case)
    assert history.item["basis"][0]["range"] == {"min": 100_000, "max": 2_000_000}
    assert history.facts["hearing_threshold"] == 5_000_000
    assert history.facts["review_required"] is True


def test_an_ordinary_case_goes_from_lead_to_closure(cast: Cast) -> None:
    """C01: the whole spine through the door, closed and off the desk."""
    handle = play.ordinary(cast)
    case = selectors.case_file(cast.officer_a, handle)
    assert case is not None
    assert (case.stage, case.number) == ("closed", "某园罚立〔2026〕1号")
    assert case.closed_at is not None
    assert case.next_due is None
    assert selectors.my_work(cast.officer_a).cases == ()


def test_the_receipt_is_what_the_journal_holds(cast: Cast) -> None:
    """R07: leaf and place in the case are given back at once."""
    handle = cast.lead()
    receipt = play.filing(cast, handle, day(1))
    row = rows.one(handle, 1)
    assert (receipt.leaf, receipt.prev, receipt.seq) == (row.leaf, rows.one(handle, 0).leaf, 1)
    assert receipt.number == row.data["document"] == "某园罚立〔2026〕1号"


def test_each_person_named_is_recorded_with_the_certificate_of_that_day(cast: Cast) -> None:
    """C10, RY: the record keeps what the certificate was, whatever becomes of it later."""
    handle = play.ordinary(cast, upto="certificate_shown")
    officers = rows.of_case(handle)[-1].officers
    assert {ref: held["number"] for ref, held in officers.items()} == {
        cast.officer_a.person: "14000000001",
        cast.officer_b.person: "14000000002",
    }
    assert {held["status"] for held in officers.values()} == {"valid"}


def test_the_same_party_is_one_party(cast: Cast) -> None:
    """R08: the same code is the same party; its cases stand together (一户式)."""
    first, second = cast.lead(), cast.lead()
    assert Party.objects.count() == 1
    found = selectors.party(cast.officer_a, Party.objects.get().pk)
    assert found is not None
    assert {case.handle for case in found[1]} == {first, second}
    assert [p.name for p in selectors.parties(cast.officer_b, "园林")] == ["某某园林有限公司"]


def test_a_sole_trader_is_found_by_either_number(cast: Cast) -> None:
    """R08: known by identity number first, by code later: still one party."""
    from mingjian.kernel.ids import resident_check

    number = "14040019900101001"
    number += resident_check(number)
    cast.lead(party={"type": "sole_trader", "name": "某某花店", "id_number": number})
    cast.lead(party={**PARTY, "type": "sole_trader", "name": "某某花店", "id_number": number})
    assert Party.objects.count() == 1


def test_a_case_keeps_the_item_version_it_was_opened_with(cast: Cast) -> None:
    """P01: a later version of the item does not change a running case."""
    from mingjian.apps.catalogue.models import Item, ItemVersion

    handle = cast.lead()
    ItemVersion.objects.update(valid_to=date(2026, 3, 2))
    ItemVersion.objects.create(
        item=Item.objects.get(),
        version=2,
        kind="penalty",
        name="新名称",
        basis=[{"law": "城市绿化条例", "article": "第二十八条", "text": ""}],
        reviewed_on=date(2026, 1, 1),
        published_on=date(2026, 1, 1),
        valid_from=date(2026, 3, 3),
    )
    play.filing(cast, handle, day(1))
    case = selectors.case_file(cast.officer_a, handle)
    assert case is not None
    assert (case.item_version, case.item_name) == (1, "对擅自占用城市绿化用地的处罚")
    later = selectors.case_file(cast.officer_a, cast.lead(day(2)))
    assert later is not None
    assert later.item_version == 2


# --- what is refused ---------------------------------------------------------------------


def test_an_act_out_of_order_is_barred_with_article_and_next_step(cast: Cast) -> None:
    """C01: a decision on a lead finds everything that is missing, each with its article."""
    handle = cast.lead()
    barred = refused(Barred, lambda: play.decision(cast, handle, day(1)))
    assert {"CF-010", "CF-028", "SH-001"} <= rules(barred)
    assert all(f.source and f.remedy for f in barred.findings)


def test_an_officer_whose_certificate_expired_the_day_before_is_barred(cast: Cast) -> None:
    """C10: the certificate counts as of the day of the act, its last day included."""
    from mingjian.apps.organisation.models import Certificate

    handle = play.ordinary(cast, upto="officer_assignment")
    last = day(2).date()
    Certificate.objects.filter(number="14000000002").update(valid_to=last - timedelta(days=1))
    barred = refused(Barred, lambda: play.shown(cast, handle, day(2)))
    assert {"CF-007", "CF-006"} & rules(barred)
    Certificate.objects.filter(number="14000000002").update(valid_to=last)
    assert play.shown(cast, handle, day(2)).seq == 3


def test_one_officer_alone_is_barred(cast: Cast) -> None:
    """C10: 《行政处罚法》第四十二条, not fewer than two."""
    handle = play.ordinary(cast, upto="certificate_shown")
    barred = refused(
        Barred,
        lambda: cast.perform(
            "interview_record",
            {
                "who": "当事人甲",
                "capacity": "representative",
                "start": play.moment(day(3)),
                "end": play.moment(day(3)),
                "place": "本机关",
                "certificates_shown": True,
                "rights_told": True,
                "questions": [{"q": "何时占用？", "a": "三月一日。"}],
                "recorded": ["text"],
                "signed": "signed",
            },
            case=handle,
            at=day(3),
        ),
    )
    assert "CF-006" in rules(barred)


def test_a_decision_without_review_is_barred(cast: Cast) -> None:
    """L01: a gate that cannot be walked round."""
    handle = play.ordinary(cast, upto="notice_served")
    play.approval(cast, handle, day(23))
    barred = refused(Barred, lambda: play.decision(cast, handle, day(24)))
    assert "SH-001" in rules(barred)


def test_a_fine_outside_the_range_of_the_pinned_item_is_barred(cast: Cast) -> None:
    """P10: the range is the pinned item's, whatever the form says."""
    handle = play.ordinary(cast, upto="head_approval")
    fine = [{"kind": "fine", "amount": 5_000_000}]
    barred = refused(Barred, lambda: play.decision(cast, handle, day(24), penalties=fine))
    assert any("range" in code or "fine" in code for code in codes(barred)), codes(barred)


def test_the_item_of_a_case_settles_review_and_hearing_and_no_form_unsettles_them(
    cast: Cast,
) -> None:
    """L01, L02: nobody talks a case out of its review by a fact in a form."""
    handle = play.ordinary(cast, upto="evidence_item")
    invalid = refused(
        door.Invalid,
        lambda: cast.perform(
            "investigation_report",
            {"facts": {"review_required": False, "hearing_threshold": 99_999_999}},
            case=handle,
            at=day(10),
        ),
    )
    assert "facts" in invalid.errors


def test_an_act_of_tomorrow_is_refused(cast: Cast) -> None:
    """An act cannot be recorded before it happened."""
    handle = cast.lead()
    invalid = refused(
        door.Invalid,
        lambda: cast.perform("case_filing", {}, case=handle, at=day(5), now=day(4)),
    )
    assert invalid.errors == {"at": "发生时间不能晚于现在。"}


def test_a_bad_form_is_refused_with_a_sentence_for_each_member(cast: Cast) -> None:
    """A date that does not exist, a wrong USCC check character, a member that is no member."""
    party = {**PARTY, "uscc": PARTY["uscc"][:17] + "0"}
    if party["uscc"] == PARTY["uscc"]:
        party["uscc"] = PARTY["uscc"][:17] + "1"
    invalid = refused(
        door.Invalid,
        lambda: cast.lead(received_at="2026-02-30", party=party, colour="blue"),
    )
    assert set(invalid.errors) >= {"received_at", "party.uscc", "colour"}


def test_who_has_not_the_role_may_not_do_the_act(cast: Cast) -> None:
    """A clerk does not file cases, an officer does not review, a stranger does nothing."""
    handle = cast.lead()
    for actor, act in (
        (cast.clerk, "case_filing"),
        (cast.officer_a, "legal_review"),
        (cast.supervisor, "case_filing"),
    ):
        refused(
            door.Forbidden,
            lambda actor=actor, act=act: cast.perform(act, {}, case=handle, at=day(1), by=actor),
        )


def test_an_outsider_cannot_act_on_the_case_nor_learn_that_it_is_there(cast: Cast) -> None:
    """One filter: the answer is the same as for a case that does not exist."""
    handle = cast.lead()
    told = refused(
        door.Forbidden,
        lambda: cast.perform("case_filing", {}, case=handle, at=day(1), by=cast.outsider),
    )
    nothing = refused(
        door.Forbidden,
        lambda: cast.perform("case_filing", {}, case="0" * 32, at=day(1), by=cast.outsider),
    )
    assert str(told) == str(nothing)


def test_nobody_signs_for_a_reviewer(cast: Cast) -> None:
    """An act of one's own office is done by oneself."""
    handle = play.ordinary(cast, upto="review_submission")
    data = {"by": [cast.reviewer.person, cast.leader.person]}
    invalid = refused(
        door.Invalid,
        lambda: cast.perform(
            "review_return",
            {**data, "items": [{"item": "报告", "why": "不全"}]},
            case=handle,
            at=day(22),
            by=cast.reviewer,
        ),
    )
    assert "by" in invalid.errors


def test_people_of_another_body_cannot_be_named(cast: Cast) -> None:
    """C10: those who act are the body's own."""
    handle = play.ordinary(cast, upto="case_filing")
    invalid = refused(
        door.Invalid,
        lambda: cast.perform(
            "officer_assignment",
            {"officers": [cast.officer_a.person, cast.outsider.person], "no_interest": True},
            case=handle,
            at=day(1),
            by=cast.leader,
        ),
    )
    assert "by" in invalid.errors


def test_a_number_cannot_be_made_up(cast: Cast) -> None:
    """BS-006: numbers come from the counter only."""
    handle = play.ordinary(cast, upto="case_filing")
    invalid = refused(
        door.Invalid,
        lambda: cast.perform(
            "assistance_request",
            {"to": "某市公安局", "what": "协查", "document": "某园协查〔2026〕99号"},
            case=handle,
            at=day(2),
        ),
    )
    assert "document" in invalid.errors


# --- the same thing twice, two at once ---------------------------------------------------


def test_a_repeat_under_the_same_key_answers_with_the_same_receipt(cast: Cast) -> None:
    """A double click, a retry after a lost answer: one act."""
    handle = cast.lead()
    first = cast.perform(
        "interference", {"who": "某人", "how": "打招呼"}, case=handle, at=day(1), key="k", now=NOW
    )
    again = cast.perform(
        "interference", {"who": "某人", "how": "打招呼"}, case=handle, at=day(1), key="k", now=NOW
    )
    assert again == first
    assert again.repeated
    assert CaseFile.objects.get(handle=handle).seq == 2


def test_opening_a_case_twice_under_one_key_opens_one(cast: Cast) -> None:
    """The duplicate submit of a new case."""
    at, members = day(0), {}
    data = {
        "kind": "penalty",
        "item": cast.item,
        "source": "inspection",
        "received_at": "2026-03-02",
        "place": "某路",
        "summary": "巡查发现。",
        **members,
    }
    receipts = [cast.perform("case_lead", data, case=None, at=at, key="open") for _ in range(3)]
    assert len({receipt.case for receipt in receipts}) == 1
    assert CaseFile.objects.count() == 1


def test_the_same_key_with_other_content_is_a_conflict(cast: Cast) -> None:
    """A key stands for one submission."""
    handle = cast.lead()
    told = {"who": "某人", "how": "打招呼"}
    cast.perform("interference", told, case=handle, at=day(1), key="k", now=NOW)
    conflict = refused(
        door.Conflict,
        lambda: cast.perform(
            "interference", {**told, "how": "递条子"}, case=handle, at=day(1), key="k", now=NOW
        ),
    )
    assert [row.seq for row in conflict.acts] == [1]


def test_a_key_of_somebody_else_tells_nothing_of_their_case(cast: Cast) -> None:
    """A guessed key is a conflict without a word of what it stands for."""
    handle, other = cast.lead(), cast.lead()
    told = {"who": "某人", "how": "打招呼"}
    cast.perform("interference", told, case=handle, at=day(1), key="k", now=NOW)
    conflict = refused(
        door.Conflict,
        lambda: cast.perform(
            "interference", told, case=other, at=day(1), by=cast.officer_b, key="k", now=NOW
        ),
    )
    assert conflict.acts == ()


def test_a_repeat_of_an_act_that_cannot_be_done_twice_is_still_the_same_receipt(
    cast: Cast,
) -> None:
    """The first submission itself stands in the way of the second: no refusal, the receipt."""
    handle = play.ordinary(cast, upto="head_approval")
    cast.keys = iter(["decision", "decision"])
    first = play.decision(cast, handle, day(24))
    assert play.decision(cast, handle, day(24)) == first
    assert CaseFile.objects.get(handle=handle).seq == first.seq + 1


def test_two_officers_saving_at_once_the_second_is_told_what_came_since(cast: Cast) -> None:
    """Bad input of the issue: what the first saved is shown to the second, nothing is lost."""
    handle = cast.lead()
    told = {"who": "某人", "how": "打招呼"}
    cast.perform("interference", told, case=handle, at=day(1), expected_seq=1)
    conflict = refused(
        door.Conflict,
        lambda: cast.perform(
            "interference", told, case=handle, at=day(1), by=cast.officer_b, expected_seq=1
        ),
    )
    assert [(row.seq, row.actor["name"]) for row in conflict.acts] == [(1, "执法员甲")]


def test_a_document_issued_meanwhile_is_no_conflict(
    cast: Cast, settings: Any, tmp_path: Any
) -> None:
    """What the house itself adds does not throw away what an officer typed."""
    from mingjian.apps.instruments import services

    settings.MINGJIAN_HOME = tmp_path
    handle = cast.lead()
    services.issue(handle, 0, now=day(1))
    told = {"who": "某人", "how": "打招呼"}
    receipt = cast.perform("interference", told, case=handle, at=day(1), expected_seq=1)
    assert receipt.seq == 2


# --- how much it asks of the database ----------------------------------------------------


def test_the_number_of_queries_does_not_grow_with_the_case(cast: Cast) -> None:
    """Constant cost: the 60th act asks as many queries as the 10th."""
    handle = cast.lead()
    told = {"who": "某人", "how": "打招呼"}

    def once() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            cast.perform("interference", told, case=handle, at=day(1))
        return len(queries)

    counts = [once() for _ in range(60)]
    assert len(set(counts)) == 1
    assert counts[0] <= 12
