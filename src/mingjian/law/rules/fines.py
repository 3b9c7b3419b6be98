"""Collecting a fine: who takes it, by when, what lateness costs, deferral (CF-041 to CF-048)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from mingjian.kernel.counting import count_term
from mingjian.law.history import Act, History
from mingjian.law.late_penalty import Instalment, Stay, late_penalty, simple
from mingjian.law.model import Question
from mingjian.law.paid import REFUSED, deferred_until, fine_owed, paid, whole
from mingjian.law.parameters import PARAMETERS
from mingjian.law.registry import rule
from mingjian.law.rules.notice import yuan
from mingjian.law.say import Says, bar, chinese, day_in, fine_of, needs, unless, warn
from mingjian.law.service_dates import service_day
from mingjian.law.statutes import PENALTY
from mingjian.law.terms import Term, as_told, term
from mingjian.law.told import is_about, opened_by_service
from mingjian.law.undoing import UNDOING, undoes


@rule(
    "CF-041",
    "罚款决定与收缴分离",
    source=f"{PENALTY.art(67, 1)}；{PENALTY.art(67, 2)}",
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    asked_at=("penalty_decision", "fine_payment"),
    element="procedure",
)
def cf_041(q: Question) -> Says:
    assert q.act is not None
    payee = q.act.get("payee")
    if isinstance(payee, str) and _own_pocket(q.case, payee):
        yield bar(
            "penalty.fine.payee",
            f"罚款的收款人写的是“{payee}”，不是代收机构或者国库",
            "改为指定的银行或者电子支付系统",
        )
    how = q.act.get("collected")
    if q.act.act == "fine_payment" and isinstance(how, str) and how not in ("bank", "on_site"):
        yield bar(
            "penalty.fine.collected_by_body",
            f"罚款不是由银行或者电子支付系统收取，也不是依法当场收缴（{how}）",
            "请当事人到指定的银行或者通过电子支付系统缴纳",
        )


_PRIVATE = re.compile(
    "(?:个人|私人)的?(?:账户|账号|帐户|帐号|银行卡|微信|支付宝|收款)|执法人员|办案人员"
)


def _own_pocket(case: History, payee: str) -> bool:
    """Whether the fine goes to the body itself, to one of its people or to a private account."""
    if _PRIVATE.search(payee):
        return True
    people = {case.body.get("name")} | set(case.officers) | {o.name for o in case.officers.values()}
    return payee in people - {None, ""}


def _of_decision(case: History, act: Act) -> bool | None:
    """Whether a service is that of a decision with a fine, or a decision told without service."""
    decision = case.last("penalty_decision")
    if decision is None or act.day < decision.day or not is_about(act, decision):
        return False
    fine = fine_of(decision)
    return None if fine is None else fine > 0


def _to_pay(case: History, act: Act) -> bool | None:
    """Whether the service of a decision leaves a fine to pay: not where it was paid before."""
    owed = _of_decision(case, act)
    fine = fine_owed(case)
    if not owed or fine is None:
        return owed
    return sum(p.amount for p in paid(case) if p.on <= act.day) < fine


def _pays(opener: Act, closer: Act) -> bool:
    """A payment of the fine, a step of execution, or the end of the decision itself."""
    if closer.act in UNDOING:
        return undoes(closer)
    return closer.act != "fine_payment" or closer.get("covers") in (None, "fine")


def _all_paid(case: History, closer: Act) -> bool:
    """Whether nothing of the fine is left by this act: a part of it does not close the term.

    A payment without its sum, or a fine that is not told, counts as the whole.
    """
    if closer.act == "performance":
        return closer.get("outcome") in (None, "full")
    if closer.act == "deferral_decision":
        return closer.get("outcome") not in REFUSED
    fine = fine_owed(case)
    if closer.act != "fine_payment" or fine is None or whole(closer, "amount") is None:
        return True
    return sum(p.amount for p in paid(case) if p.on <= closer.day) >= fine


def _pay_by(q: Question) -> Says:
    """The day the decision names for payment lies fifteen days after its service, not other."""
    if q.act is None or _of_decision(q.case, q.act) is not True:
        return
    decision = q.case.last("penalty_decision")
    named = day_in(decision.get("pay_by")) if decision is not None else None
    if named is None:
        return
    served = service_day(q.act, q.calendar, case=q.case).day
    if served is None:
        return
    fifteenth = served + timedelta(days=15)
    due = day_in(count_term(PENALTY.days(15), served, calendar=q.calendar).due)
    assert due is not None
    if named < fifteenth:
        yield warn(
            "penalty.fine.pay_by_too_early",
            f"决定书要求{chinese(named)}以前缴款，当事人依法可以在{chinese(due)}以前缴纳",
            "更正缴款期限并告知当事人",
            due=due,
        )
    elif named > due:
        yield warn(
            "penalty.fine.pay_by_too_late",
            f"决定书的缴款期限{chinese(named)}超过收到决定书之日起十五日（{chinese(due)}）",
            "更正缴款期限；当事人确有困难的，依申请批准延期或者分期",
            due=due,
        )


def _granted(case: History, act: Act) -> bool:
    """The deferral now in force, with its last day told."""
    return act is case.last("deferral_decision") and deferred_until(case) is not None


_TO_PAY = Term(
    rule="CF-042",
    title="缴纳罚款",
    source=PENALTY.art(67, 3),
    code="penalty.fine_payment",
    opens=("service",),
    closes=(
        *("fine_payment", "performance", "deferral_decision", "late_penalty", "demand"),
        *("court_execution", "stay_of_execution", *UNDOING),
    ),
    span=PENALTY.days(15),
    in_force_from=PENALTY.in_force_from,
    doing="缴纳罚款（当事人）",
    remedy="催告当事人；期满次日起可以每日按百分之三加处罚款，并依法申请执行",
    opened=opened_by_service,
    when=_to_pay,
    closing=_pays,
    enough=_all_paid,
    late=None,
)

term(
    _TO_PAY,
    replace(
        _TO_PAY,
        part="deferred",
        title="按准予的延期、分期缴清罚款",
        source=PENALTY.art(66, 2),
        code="penalty.deferred_payment",
        opens=("deferral_decision",),
        closes=tuple(name for name in _TO_PAY.closes if name != "deferral_decision"),
        doing="缴清准予延期、分期的罚款（当事人）",
        opened=as_told,
        named="instalments",
        when=_granted,
    ),
    also=_pay_by,
    also_at=("service",),
)


@rule(
    "CF-043",
    "当场收缴罚款的条件",
    source=f"{PENALTY.art(68)}；{PENALTY.art(69)}；{PENALTY.art(70)}",
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    asked_at=("fine_payment",),
    element="procedure",
)
def cf_043(q: Question) -> Says:
    assert q.act is not None
    if q.act.get("collected") != "on_site":
        return
    if not q.act.get("receipt"):
        yield from unless(
            False if q.case.knows_all("documents") else None,
            bar(
                "penalty.on_site_collection.no_receipt",
                "当场收缴罚款没有出具财政部门统一制发的专用票据",
                "出具专用票据并登记票据号码；不出具的，当事人有权拒绝缴纳",
            ),
            "act.receipt",
        )
    yield from _may_collect(q, q.act)


def _may_collect(q: Question, act: Act) -> Says:
    ground = act.get("ground")
    if ground == "remote" and act.get("asked_by_party") is not False:
        return
    if q.procedure is None:
        yield needs("procedure")
        return
    fine = fine_owed(q.case)
    limit = PARAMETERS["on_site_collection"].on(q.day).number
    if q.procedure == "summary":
        if ground == "hard_to_execute" or (fine is not None and fine <= limit):
            return
        if fine is None or (ground is None and act.get("reason")):
            yield needs("acts.penalty_decision.penalties" if fine is None else "act.ground")
            return
    elif ground is None and act.get("reason"):
        yield needs("act.ground")
        return
    shown = "" if fine is None else f" {yuan(fine)} 元"
    yield bar(
        "penalty.on_site_collection.not_allowed",
        f"当场收缴罚款{shown}不符合法定条件",
        "除一百元以下的当场处罚、不当场收缴事后难以执行的当场处罚、边远地区当事人提出的以外，"
        "由当事人到银行缴纳",
    )


def _on_site(case: History, act: Act) -> bool | None:
    return bool(act.get("collected") == "on_site")


def _from_ashore(act: Act) -> date | None:
    """The day the money was taken; in a remote place perhaps on water, from going ashore."""
    if act.get("ground") != "remote":
        return act.day
    return day_in(act.get("ashore_on"))


def _to_body(case: History, act: Act) -> bool | None:
    return bool(act.get("to") == "body")


def _to_bank(opener: Act, closer: Act) -> bool:
    return closer.get("to") in (None, "bank")


term(
    Term(
        rule="CF-044",
        part="body",
        title="当场收缴的罚款交至行政机关",
        source=f"{PENALTY.art(71)}；{PENALTY.art(85)}",
        code="penalty.remittance",
        opens=("fine_payment",),
        closes=("collection_remittance",),
        span=PENALTY.days(2),
        in_force_from=PENALTY.in_force_from,
        doing="把当场收缴的罚款交至行政机关",
        remedy="立即上缴，并说明迟交的原因",
        opened=_from_ashore,
        when=_on_site,
    ),
    Term(
        rule="CF-044",
        part="bank",
        title="行政机关把罚款缴付银行",
        source=f"{PENALTY.art(71)}；{PENALTY.art(85)}",
        code="penalty.remittance",
        opens=("collection_remittance",),
        closes=("collection_remittance",),
        span=PENALTY.days(2),
        in_force_from=PENALTY.in_force_from,
        doing="把罚款缴付指定的银行",
        remedy="立即缴付银行，并说明迟交的原因",
        when=_to_body,
        closing=_to_bank,
    ),
)


@rule(
    "CF-045",
    "加处罚款的计算",
    source=PENALTY.art(72, 1, 1),
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element"),
    asked_at=("late_penalty",),
    element="law",
)
def cf_045(q: Question) -> Says:
    assert q.act is not None
    principal, days, amount = (whole(q.act, name) for name in ("principal", "days", "amount"))
    fine = fine_owed(q.case)
    if principal is not None and fine is not None and principal > fine:
        yield bar(
            "penalty.late_penalty.principal",
            f"加处罚款的本金 {yuan(principal)} 元，超过决定的罚款 {yuan(fine)} 元",
            "按尚未缴纳的罚款本金计算，加处的部分不再计息",
        )
    if days is None:
        days = _told_days(q.act)
    if principal is None or days is None or amount is None:
        lacks = (("principal", principal), ("days", days), ("amount", amount))
        yield needs(*(f"act.{name}" for name, value in lacks if value is None))
        return
    percent = PARAMETERS["late_penalty_daily"].on(q.day).number
    right = simple(principal, days, percent=percent)
    if amount != right and amount <= principal:
        yield bar(
            "penalty.late_penalty.amount",
            f"本金 {yuan(principal)} 元逾期 {days} 日，应加处 {yuan(right)} 元，"
            f"现为 {yuan(amount)} 元",
            "每日按本金的百分之三、单利重新计算",
        )


@rule(
    "CF-046",
    "加处罚款的上限和停止计算",
    source=f"{PENALTY.art(72, 1, 1)}；{PENALTY.art(73, 3)}",
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element"),
    asked_at=("late_penalty",),
    element="law",
)
def cf_046(q: Question) -> Says:
    assert q.act is not None
    principal, amount = whole(q.act, "principal"), whole(q.act, "amount")
    if principal is not None and amount is not None and amount > principal:
        yield bar(
            "penalty.late_penalty.over_principal",
            f"加处罚款 {yuan(amount)} 元，超过罚款本金 {yuan(principal)} 元",
            "加处罚款不得超出罚款的数额，超出部分不得收取",
        )
    days = whole(q.act, "days") or _told_days(q.act)
    if days is None or (due := payment_due(q)) is None:
        return
    until = day_in(q.act.get("until")) or q.act.day
    most = late_penalty([Instalment(due, 100)], until, stays=stays(q.case))
    if days > most.days:
        why = f"，其中复议、诉讼期间 {most.stayed} 日不计" if most.stayed else ""
        yield bar(
            "penalty.late_penalty.days",
            f"{chinese(due)}缴款期满，至{chinese(until)}可以计算 {most.days} 日{why}，"
            f"现为 {days} 日",
            "从期满次日起计算，扣除复议、诉讼期间",
        )


def _told_days(act: Act) -> int | None:
    start, end = day_in(act.get("from")), day_in(act.get("until"))
    return (end - start).days + 1 if start and end and end >= start else None


def payment_due(q: Question) -> date | None:
    """The last day to pay the fine without late penalty; None while no service is told.

    Source: 《行政处罚法》第六十七条第三款, fifteen days from the service of the decision; a
    granted deferral moves it (第六十六条第二款).
    """
    if (granted := deferred_until(q.case)) is not None:
        return granted
    served = next((s for s in q.case.all("service") if _of_decision(q.case, s)), None)
    if served is None:
        return None
    day = service_day(served, q.calendar, case=q.case).day
    return day_in(count_term(PENALTY.days(15), day, calendar=q.calendar).due) if day else None


def stays(case: History) -> Iterator[Stay]:
    """The days on which no late penalty runs: reconsideration and litigation.

    Source: 《行政处罚法》第七十三条第三款.
    """
    for opens, closes, why in (
        ("reconsideration_application", "reconsideration_decision", "行政复议"),
        ("litigation_filing", "judgment", "行政诉讼"),
    ):
        for act in case.all(opens):
            end = next((e.day for e in case.all(closes) if e.day >= act.day), None)
            yield Stay(act.day, end, why)
