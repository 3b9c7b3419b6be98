"""Renewing a permit: asked for thirty days before it ends, answered before it ends."""

from __future__ import annotations

from datetime import date, timedelta

from mingjian.law.history import Act
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, day_in, needs, outcome_of, stands, unless, warn
from mingjian.law.statutes import LICENSING

DAYS_BEFORE = 30


def ends_on(q: Question, asked: Act) -> date | None:
    """The last day of the permit to be renewed: as the application says, else as it was granted."""
    told = day_in(asked.get("valid_to"))
    if told is not None:
        return told
    given = q.case.last("permit_decision", "permit_renewal")
    return day_in(given.get("valid_to")) if given is not None else None


@rule(
    "XK-015",
    "有效期届满前申请延续",
    source=LICENSING.art(50),
    in_force_from=LICENSING.in_force_from,
    uses=("bar", "warn", "score"),
    kinds=("permit",),
    asked_at=("renewal_application", "permit_renewal"),
    sweeps=True,
)
def xk_015(q: Question) -> Says:
    """Asked for thirty calendar days before the end; silence until the end renews the permit.

    Source: 《行政许可法》第五十条. Laws, regulations and rules may set another time to ask.
    """
    if q.act is not None and q.act.act == "renewal_application":
        yield from _asked(q, q.act)
        return
    asked = q.case.last("renewal_application")
    if asked is None:
        return
    end = ends_on(q, asked)
    if end is None:
        yield needs("acts.renewal_application.valid_to", stops=False)
        return
    in_time = (end - asked.day).days >= DAYS_BEFORE
    if not in_time or q.day <= end:
        return
    if q.act is None:
        yield from unless(
            stands(q.case, "permit_renewal"),
            warn(
                "permit.renewal.undecided",
                f"许可{chinese(end)}届满以前没有作出是否准予延续的决定，视为准予延续",
                "按准予延续办理，换发证件",
                due=end,
            ),
            "acts.permit_renewal",
            stops=False,
        )
    elif outcome_of(q.act) == "refuse":
        yield bar(
            "permit.renewal.refused_after_end",
            f"{chinese(end)}届满前没有决定，已经视为准予延续，不能再决定不予延续",
            "按准予延续办理；不符合条件的，依法另行处理",
            due=end,
        )
    else:
        yield warn(
            "permit.renewal.decided_late",
            f"是否准予延续应当在{chinese(end)}届满以前决定，实际为{chinese(q.day)}",
            "按准予延续办理，换发证件",
            due=end,
        )


def _asked(q: Question, act: Act) -> Says:
    end = ends_on(q, act)
    if end is None:
        yield needs("act.valid_to", stops=False)
        return
    last = end - timedelta(days=DAYS_BEFORE)
    if act.day > last:
        yield warn(
            "permit.renewal.late",
            f"延续应当在{chinese(last)}以前申请（有效期届满三十日前），实际为{chinese(act.day)}",
            "告知申请人；法律、法规、规章另有规定的，依照其规定",
            due=last,
        )
