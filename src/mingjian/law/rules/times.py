"""Dates that cannot be within one act: the house's own series RQ (日期).

No row of the table asks for them: an end before its beginning, or a term that was over before
it was set, is a record that is not true to what was done. They warn, and stop nothing.
"""

from __future__ import annotations

from datetime import datetime

from mingjian.law.acts import ACTS
from mingjian.law.guidance import THREE_SYSTEMS_FROM, three_systems
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, chinese, day_in, moment_in, warn

_PAIRS = (("start", "end"), ("from", "until"), ("valid_from", "valid_to"))
_TO_COME = {
    **dict.fromkeys(
        (
            *("rectification_order", "sealing", "seizure", "freezing", "extension", "demand"),
            *("fee_notice", "deferral_decision", "publication", "supervision_opinion"),
            *("supervision_urging_letter", "demolition_notice"),
        ),
        "until",
    ),
    **dict.fromkeys(("permit_decision", "permit_renewal"), "valid_to"),
    "penalty_decision": "pay_by",
}
"""By act, the member that names a day still to come when the act is done."""


def _with_pairs() -> frozenset[str]:
    found = set()
    for name, spec in ACTS.items():
        members = {member.name for member in spec.members}
        if any(members.issuperset(pair) for pair in _PAIRS):
            found.add(name)
    return frozenset(found)


@rule(
    "RQ-001",
    "起止时间不颠倒",
    source=three_systems(8),
    in_force_from=THREE_SYSTEMS_FROM,
    uses=("warn", "score"),
    kinds=(),
    asked_at=_with_pairs(),
)
def rq_001(q: Question) -> Says:
    """What an act names as its end is not before what it names as its beginning; by the clock
    where both tell it, else by the day."""
    assert q.act is not None
    for first, last in _PAIRS:
        if q.act.get(first) is None or q.act.get(last) is None:
            continue
        begun, ended = day_in(q.act.get(first)), day_in(q.act.get(last))
        if begun is None or ended is None:
            continue
        exact = moment_in(q.act.get(first)), moment_in(q.act.get(last))
        if ended < begun or _before(*reversed(exact)):
            yield warn(
                "record.end_before_start",
                f"“{ACTS[q.act.act].label}”的结束（{_said(ended, exact[1])}）"
                f"早于开始（{_said(begun, exact[0])}）",
                "核对起止时间，改正填写有误的一处",
            )


@rule(
    "RQ-002",
    "文书定的期限不早于文书本身",
    source=three_systems(8),
    in_force_from=THREE_SYSTEMS_FROM,
    uses=("warn", "score"),
    kinds=(),
    asked_at=frozenset(_TO_COME),
)
def rq_002(q: Question) -> Says:
    """A day that an act sets to come is not before the act; the day itself may be the last."""
    assert q.act is not None
    last = day_in(q.act.get(_TO_COME[q.act.act]))
    if last is not None and last < q.act.day:
        yield warn(
            "record.term_over_before_set",
            f"{chinese(q.act.day)}的“{ACTS[q.act.act].label}”定的期限是{chinese(last)}，"
            "在它作出以前就已经届满",
            "核对文书日期和期限，改正填写有误的一处",
            due=last,
        )


def _before(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other


def _said(day: object, moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M") if moment else str(day)
