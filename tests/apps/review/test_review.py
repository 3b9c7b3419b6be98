"""Legal review: the queue, the material, the reviewer, the catalogue."""

from __future__ import annotations

from datetime import date

import pytest

from mingjian.apps.cases import selectors as cases
from mingjian.apps.catalogue.models import ItemVersion, ReviewCatalogueEntry
from mingjian.apps.organisation.models import ReviewerQualification
from mingjian.apps.review import selectors, services
from mingjian.kernel.findings import Barred
from tests import play
from tests.cast import Cast, day


def codes(barred: Barred) -> set[str]:
    return {f.code for f in barred.findings if f.severity == "bar"}


def test_a_submission_waits_in_the_queue_until_it_has_its_opinion(cast: Cast) -> None:
    """L04: first in, first seen; an opinion takes it out."""
    handle = play.ordinary(cast, upto="review_submission")
    ((task, case),) = selectors.queue(cast.reviewer)
    assert (task.status, case.handle) == ("waiting", handle)
    assert selectors.queue(cast.officer_a) == []
    assert selectors.queue(cast.outsider) == []
    play.review(cast, handle, day(22))
    assert selectors.queue(cast.reviewer) == []
    page = selectors.page(cast.reviewer, handle, now=day(23))
    assert page is not None
    assert [(t.status, t.reviewer_name) for t in page.tasks] == [("agree", "审核员")]


def test_the_page_shows_eleven_elements_and_what_the_rules_find(cast: Cast) -> None:
    """L03: body, officers, facts … and other, each with the findings of its rules."""
    handle = play.ordinary(cast, upto="review_submission")
    page = selectors.page(cast.reviewer, handle, now=day(22))
    assert page is not None
    assert [element.name for element in page.elements] == play.ELEMENTS.split()
    assert all(material.present for material in page.materials if material.needed)
    assert selectors.page(cast.outsider, handle, now=day(22)) is None


def test_a_submission_without_its_material_is_barred(cast: Cast) -> None:
    """L05, SH-011: what is not handed in is named."""
    handle = play.ordinary(cast, upto="notice_served")
    with pytest.raises(Barred) as barred:
        cast.perform(
            "review_submission",
            {"version": 1, "materials": ["report", "draft"], "vouched": True},
            case=handle,
            at=day(21),
        )
    assert {
        "review.material.not_handed_in.basis",
        "review.material.not_handed_in.evidence",
        "review.material.not_handed_in.notice",
    } <= codes(barred.value)


def test_a_returned_case_must_answer_before_it_is_submitted_again(cast: Cast) -> None:
    """L04: returned cases come back with answers."""
    handle = play.ordinary(cast, upto="review_submission")
    cast.perform(
        "review_return",
        {"items": [{"item": "证据", "why": "照片不清"}]},
        case=handle,
        at=day(21, 15),
        by=cast.reviewer,
    )
    history = cases.history(cases.case_file(cast.officer_a, handle))  # type: ignore[arg-type]
    answer = next(m for m in services.materials(history) if m.name == "answer")
    assert (answer.needed, answer.present) == (True, False)


def test_who_handles_the_case_does_not_review_it(cast: Cast) -> None:
    """SH-009: an officer of the case who also holds the reviewer's role is barred."""
    from dataclasses import replace

    handle = play.ordinary(cast, upto="review_submission")
    both = replace(cast.officer_b, roles=frozenset({"officer", "reviewer"}))
    told = replace(cast, reviewer=both)
    with pytest.raises(Barred) as barred:
        play.review(told, handle, day(22))
    assert "review.reviewer.handles_the_case" in codes(barred.value)


def test_a_first_time_reviewer_needs_the_legal_qualification(cast: Cast) -> None:
    """SH-005, 《行政处罚法》第五十八条第二款: the register decides, not the form; who reviewed
    before the qualification lapsed is not there for the first time."""
    handle = play.ordinary(cast, upto="review_submission")
    ReviewerQualification.objects.update(valid_to=day(21).date())
    with pytest.raises(Barred) as barred:
        play.review(cast, handle, day(22))
    assert "review.reviewer.not_qualified" in codes(barred.value)
    ReviewerQualification.objects.update(valid_to=None)
    play.review(cast, handle, day(22))
    ReviewerQualification.objects.all().delete()
    second = play.ordinary(cast, upto="review_submission", case=cast.lead())
    assert play.review(cast, second, day(22)).seq > 0


def test_a_decision_the_catalogue_names_by_amount_needs_its_review(cast: Cast) -> None:
    """L02, P06: at the catalogue's own figure, and not one 分 above it."""
    ItemVersion.objects.update(review_required=False)
    entry = ReviewCatalogueEntry.objects.create(
        body_id=cast.body_id,
        number="1",
        kind="penalty",
        name="较大数额罚款",
        amount=300_000,
        valid_from=date(2020, 1, 1),
    )
    handle = play.ordinary(cast, upto="notice_served")
    play.approval(cast, handle, day(23))
    with pytest.raises(Barred) as barred:
        play.decision(cast, handle, day(24))
    assert "review.catalogue.not_reviewed" in codes(barred.value)
    entry.amount = 300_001
    entry.save()
    with pytest.raises(Barred) as other:
        play.decision(cast, handle, day(24), penalties=[{"kind": "fine", "amount": 9_999_999}])
    assert "review.catalogue.not_reviewed" in codes(other.value)
    assert play.decision(cast, handle, day(24)).number == "某园罚决〔2026〕1号"
