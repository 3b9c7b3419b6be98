"""Fines: what is payable, what came in, what lateness costs."""

from __future__ import annotations

from datetime import date

import pytest

from mingjian.apps.execution import selectors
from mingjian.kernel.findings import Barred
from tests import play
from tests.cast import Cast, day


def pay(cast: Cast, case: str, number: int, amount: int, covers: str = "fine") -> None:
    cast.perform(
        "fine_payment",
        {"amount": amount, "collected": "bank", "receipt": str(number), "covers": covers},
        case=case,
        at=day(number),
        by=cast.clerk,
    )


def codes(barred: Barred) -> set[str]:
    return {f.code for f in barred.findings if f.severity == "bar"}


def test_a_decision_opens_an_account_and_payments_fill_it(cast: Cast) -> None:
    """C09: fine, paid, owing; in 分. Served Friday 27 March: fifteen days end on a Saturday and
    roll to Monday 13 April."""
    handle = play.ordinary(cast, upto="service")
    account = selectors.account(cast.clerk, handle)
    assert account is not None
    assert (account.fine, account.owing, account.pay_by) == (300_000, 300_000, date(2026, 4, 13))
    pay(cast, handle, 30, 100_000)
    pay(cast, handle, 31, 200_000)
    account = selectors.account(cast.clerk, handle)
    assert account is not None
    assert account.owing == 0
    assert selectors.account(cast.outsider, handle) is None


def test_more_than_is_owed_is_not_taken(cast: Cast) -> None:
    """One 分 too much is refused, the exact sum is taken."""
    handle = play.ordinary(cast, upto="service")
    with pytest.raises(Barred) as barred:
        pay(cast, handle, 30, 300_001)
    assert "execution.payment.more_than_owed" in codes(barred.value)
    pay(cast, handle, 30, 300_000)


def test_lateness_costs_three_per_cent_a_day_and_no_more_than_the_fine(cast: Cast) -> None:
    """《行政处罚法》第七十二条: ten days late on 3 000 元 are 900 元; the cap is the fine."""
    handle = play.ordinary(cast, upto="service")
    at_due = selectors.late_penalty(cast.clerk, handle, date(2026, 4, 13))
    assert at_due is not None
    assert at_due.amount == 0
    ten = selectors.late_penalty(cast.clerk, handle, date(2026, 4, 23))
    assert ten is not None
    assert (ten.days, ten.amount) == (10, 90_000)
    capped = selectors.late_penalty(cast.clerk, handle, date(2026, 12, 31))
    assert capped is not None
    assert capped.amount == 300_000
    assert selectors.late_penalty(cast.outsider, handle, date(2026, 4, 20)) is None


def test_the_late_penalty_laid_on_is_owed_too(cast: Cast) -> None:
    """CF-045: what is laid on stands in the account beside the fine."""
    handle = play.ordinary(cast, upto="service")
    cast.perform(
        "late_penalty",
        {
            "by": cast.pair,
            "principal": 300_000,
            "from": "2026-04-14",
            "until": "2026-04-23",
            "days": 10,
            "amount": 90_000,
        },
        case=handle,
        at=day(53),
    )
    account = selectors.account(cast.clerk, handle)
    assert account is not None
    assert account.owing == 390_000


def test_overdue_fines_are_listed_for_their_body(cast: Cast) -> None:
    """C09: the last day itself is in time."""
    handle = play.ordinary(cast, upto="service")
    assert selectors.overdue(cast.clerk, date(2026, 4, 13)) == []
    assert [a.case for a in selectors.overdue(cast.clerk, date(2026, 4, 14))] == [handle]
    assert selectors.overdue(cast.outsider, date(2026, 4, 14)) == []
