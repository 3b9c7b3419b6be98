"""Closing a penalty case, and the field of public security (CF-049, CF-050)."""

from __future__ import annotations

from mingjian.kernel.counting import Span
from mingjian.kernel.money import format_yuan
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.parameters import PARAMETERS
from mingjian.law.rules.decision import DECIDES
from mingjian.law.say import Says, bar, fine_of, needs
from mingjian.law.statutes import MARKET_PROCEDURE, PUBLIC_SECURITY
from mingjian.law.terms import Extension, Term, term

_ENDS = ("performance", "fine_payment", "no_penalty", "case_withdrawal", "termination", "transfer")


def fulfilled(case: History, act: Act) -> bool | None:
    """Whether the case is ripe for closing by this act, the first that makes it so."""
    ripe = next((a for a in case.all(*_ENDS) if _ripens(case, a)), None)
    return act is ripe


def _ripens(case: History, act: Act) -> bool:
    if act.act == "performance":
        return bool(act.get("outcome") == "full")
    if act.act != "fine_payment":
        return True
    decision = case.last("penalty_decision")
    rows = decision.get("penalties") if decision is not None else None
    if decision is None or not isinstance(rows, (list, tuple)) or not (fine := fine_of(decision)):
        return False
    only_fine = all(isinstance(r, dict) and r.get("kind") in ("fine", "warning") for r in rows)
    paid = sum(
        p.get("amount") or 0
        for p in case.all("fine_payment")
        if p.get("covers") in (None, "fine") and not _later(p, act)
    )
    return only_fine and paid >= fine


def _later(one: Act, other: Act) -> bool:
    return one.day > other.day


term(
    Term(
        rule="CF-050",
        title="结案审批",
        source=MARKET_PROCEDURE.art(77),
        code="penalty.closure",
        opens=_ENDS,
        closes=("case_closure",),
        span=Span(15, "workdays"),
        in_force_from=MARKET_PROCEDURE.in_force_from,
        doing="填写结案审批表",
        remedy="办理结案审批",
        when=fulfilled,
    ),
    procedures=("ordinary",),
    domains=("market_regulation",),
)


def on_the_spot(case: History, act: Act) -> bool | None:
    """Whether a decision was made on the spot."""
    said = act.get("procedure") or case.procedure
    return None if said is None else said == "summary"


def _fined_on_the_spot(q: Question) -> Says:
    """On the spot a police officer may fine up to 500 元, a person or an organisation alike."""
    if q.act is None or q.procedure == "ordinary":
        return
    fine = fine_of(q.act)
    limit = PARAMETERS["summary_fine_citizen"].on(q.day, domain=q.case.domain)
    if fine is None or q.procedure is None:
        yield needs("procedure" if q.procedure is None else "act.penalties")
    elif fine > limit.number:
        yield bar(
            "penalty.public_security.fine_over_limit",
            f"当场罚款 {format_yuan(fine)} 元，超过治安管理处罚当场处罚"
            f" {format_yuan(limit.number)} 元的上限",
            "转为普通程序：立案、调查取证、告知后再作决定",
            source=limit.source,
        )


term(
    Term(
        rule="CF-049",
        part="decision",
        title="办理治安案件",
        source=PUBLIC_SECURITY.art(118),
        code="penalty.public_security_decision",
        opens=("case_filing",),
        closes=DECIDES,
        span=Span(30, "days"),
        in_force_from=PUBLIC_SECURITY.in_force_from,
        doing="作出治安管理处罚决定",
        remedy="尽快作出决定，并在案卷中写明超期的原因",
        outside=frozenset({"testing", "time_exclusion", "suspension", "hearing"}),
        extensions=(
            Extension(Span(30, "days"), PUBLIC_SECURITY.art(118)),
            Extension(Span(30, "days"), PUBLIC_SECURITY.art(118)),
        ),
    ),
    Term(
        rule="CF-049",
        part="filing",
        title="当场处罚报所属公安机关备案",
        source=PUBLIC_SECURITY.art(120),
        code="penalty.public_security_filing",
        opens=("penalty_decision",),
        closes=("summary_filing",),
        span=Span(24, "hours"),
        in_force_from=PUBLIC_SECURITY.in_force_from,
        doing="把当场处罚报所属公安机关备案",
        remedy="立即备案，并说明迟报的原因",
        when=on_the_spot,
    ),
    uses=("bar", "warn", "score"),
    domains=("public_security",),
    beats=("CF-001", "CF-002", "CF-036"),
    also=_fined_on_the_spot,
    also_at=("penalty_decision",),
)
