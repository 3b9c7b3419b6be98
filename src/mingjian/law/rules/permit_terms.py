"""How long a permit may take: twenty working days and ten, joint forty-five and fifteen."""

from __future__ import annotations

from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, day_in, unless, warn
from mingjian.law.special_steps import LABELS, special_steps
from mingjian.law.statutes import LICENSING
from mingjian.law.terms import TERMS, Extension, Term, longest, term

_CLOSES = ("permit_decision", "termination", "transfer")
_REMEDY = "立即作出决定；需要延长的，须在届满前经批准并把理由告知申请人"

term(
    Term(
        rule="XK-005",
        title="作出许可决定",
        source=f"{LICENSING.art(42, 1)}；{LICENSING.art(82)}",
        code="permit.decision",
        opens=("acceptance",),
        closes=_CLOSES,
        span=LICENSING.days(20),
        in_force_from=LICENSING.in_force_from,
        doing="作出许可决定",
        remedy=_REMEDY,
        outside=frozenset({"special_step", "time_exclusion"}),
        told=True,
        extensions=(Extension(LICENSING.days(10), LICENSING.art(42, 1)),),
    ),
    kinds=("permit",),
    procedures=("ordinary",),
)

term(
    Term(
        rule="XK-007",
        title="并联办理许可",
        source=f"{LICENSING.art(42, 2)}；{LICENSING.art(82)}",
        code="permit.joint_decision",
        opens=("acceptance",),
        closes=_CLOSES,
        span=LICENSING.days(45),
        in_force_from=LICENSING.in_force_from,
        doing="统一办结许可",
        remedy=_REMEDY,
        outside=frozenset({"special_step", "time_exclusion"}),
        told=True,
        extensions=(Extension(LICENSING.days(15), LICENSING.art(42, 2)),),
    ),
    kinds=("permit",),
    procedures=("joint",),
)


@rule(
    "XK-006",
    "许可决定延长十个工作日",
    source=LICENSING.art(42, 1),
    in_force_from=LICENSING.in_force_from,
    uses=("bar", "warn", "score"),
    kinds=("permit",),
    procedures=("ordinary",),
    asked_at=("extension",),
)
def xk_006(q: Question) -> Says:
    """The head of the body allows ten working days more, and the applicant is told why.

    Source: 《行政许可法》第四十二条第一款. A second extension XK-005 bars.
    """
    yield from _extended(q, "XK-005", "本行政机关负责人")


@rule(
    "XK-008",
    "联合办理延长十五个工作日",
    source=LICENSING.art(42, 2),
    in_force_from=LICENSING.in_force_from,
    uses=("bar", "warn", "score"),
    kinds=("permit",),
    procedures=("joint",),
    asked_at=("extension",),
)
def xk_008(q: Question) -> Says:
    """The head of the government of the level allows fifteen working days more, and says why.

    Source: 《行政许可法》第四十二条第二款.
    """
    yield from _extended(q, "XK-007", "本级人民政府负责人")


def _extended(q: Question, of: str, approver: str) -> Says:
    assert q.act is not None
    one = TERMS[of]
    if q.act.get("of") not in (None, *one.names):
        return
    silent = False if q.case.knows_all("documents") else None
    yield from unless(
        bool(q.act.get("approved_by")) or silent,
        bar(
            "permit.extension.unapproved",
            f"延长期限没有{approver}批准",
            f"报{approver}批准；没有批准的，按原期限作出决定",
        ),
        "act.approved_by",
    )
    yield from unless(
        bool(q.act.get("told_at")) or silent,
        warn(
            "permit.extension.untold",
            "延长期限没有把理由告知申请人",
            "告知申请人延长期限的理由，并登记告知日期",
        ),
        "act.told_at",
        stops=False,
    )
    until = day_in(q.act.get("until"))
    for opener in q.case.all("acceptance"):
        last = longest(one, q.case, opener.at, q.calendar, q.day)
        if until is not None and until > last:
            yield bar(
                "permit.extension.too_long",
                f"延长到{chinese(until)}，超过法律允许的{chinese(last)}",
                f"改为延长到{chinese(last)}或者以前",
                due=last,
            )


@rule(
    "XK-010",
    "特别环节时间书面告知后扣除",
    source=LICENSING.art(45),
    in_force_from=LICENSING.in_force_from,
    uses=("warn", "score"),
    kinds=("permit",),
    asked_at=("permit_decision",),
)
def xk_010(q: Question) -> Says:
    """The applicant is told in writing how long a hearing, test or review takes.

    Source: 《行政许可法》第四十五条. Untold, its time counts (XK-005, XK-007). A hearing that was
    asked for and never held took no time: that it was not held, XK-011 says.
    """
    for step in special_steps(q.case):
        if step.kind == "hearing" and not q.case.has("hearing"):
            continue
        yield from unless(
            step.told(q.case),
            warn(
                "permit.special_step.untold",
                f"{LABELS[step.kind]}所需时间没有书面告知申请人，不能从期限中扣除",
                "书面告知申请人所需时间",
                at=step.start,
            ),
            "acts.special_step_notice",
            stops=False,
        )
