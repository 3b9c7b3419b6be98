"""How long a party may ask for review and sue, and which comes first, by the law of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingjian.law.statutes import LITIGATION, RECONSIDERATION, cite

_SUED_IN_MONTHS_SINCE = date(2015, 5, 1)
"""《行政诉讼法》2014年修正 took force: three months became six."""
_REVIEW_SINCE = date(1999, 10, 1)
"""《行政复议法》 took force: sixty days since then."""


class NoRemedyText(LookupError):
    """The law of that day is not on file; its terms are not guessed."""


@dataclass(frozen=True, slots=True)
class RemedyTerms:
    """What a paper of one day tells of remedies.

    ``review_days`` to ask for review, ``suit_months`` to sue at once, ``after_review_days`` to
    sue after review; ``review_first``: the article that demands review first, else empty.
    """

    review_days: int
    suit_months: int
    after_review_days: int
    review_first: str
    review_source: str
    suit_source: str


def remedy_terms(day: date, *, on_the_spot: bool = False) -> RemedyTerms:
    """The terms that a paper made on ``day`` tells; ``on_the_spot``: a penalty made on the spot.

    Source: 《行政复议法》第二十条、第二十三条第一款第一项、第三十四条（2024年起；此前第九条）;
    《行政诉讼法》第四十五条、第四十六条（2015年5月1日起；此前第三十八条、第三十九条）.
    Days and months of the calendar. Raises NoRemedyText before October 1999.
    """
    if day < _REVIEW_SINCE:
        raise NoRemedyText(
            f"{day.isoformat()}适用的复议、诉讼期限没有收录，请核对当时的法律后填写。"
        )
    new = RECONSIDERATION.in_force(day)
    months = 6 if day >= _SUED_IN_MONTHS_SINCE else 3
    return RemedyTerms(
        review_days=60,
        suit_months=months,
        after_review_days=15,
        review_first=RECONSIDERATION.art(23, 1, 1) if new and on_the_spot else "",
        review_source=RECONSIDERATION.art(20, 1) if new else cite("行政复议法", 9, 1),
        suit_source=LITIGATION.art(46, 1) if months == 6 else cite("行政诉讼法", 39),
    )
