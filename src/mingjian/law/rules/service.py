"""Service of documents: term, who may sign, retained, electronic, announced, returned, counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from mingjian.law.acts import ACTS
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, day_in, needs, party, stands, unless, warn
from mingjian.law.service_dates import ANNOUNCED, announcement_of, service_day
from mingjian.law.statutes import (
    CIVIL_PROCEDURE,
    MARKET_PROCEDURE,
    PENALTY,
    PENALTY_1996,
    PENALTY_2017,
    RECONSIDERATION,
    SERVICE_SINCE,
)
from mingjian.law.terms import TERMS, Term, term

RELATIONS: Mapping[str, frozenset[str]] = {
    # who may sign → for which kinds of party
    "self": frozenset({"individual", "sole_trader"}),
    "adult_family": frozenset({"individual", "sole_trader"}),
    "representative": frozenset({"organisation", "sole_trader"}),
    "mail_room": frozenset({"organisation", "sole_trader"}),
    "agent": frozenset({"individual", "sole_trader", "organisation"}),
    "designated": frozenset({"individual", "sole_trader", "organisation"}),
}
PICTURES = frozenset({"photo", "video", "full"})


def serves(served: Act, document: Act) -> bool:
    """Whether ``served`` (service, announcement) is of ``document``; one that does not say is."""
    of = served.get("of")
    return of in (None, document.act, document.get("document")) or not is_act(of)


def is_act(name: object) -> bool:
    """Whether a value names an act of the vocabulary."""
    return isinstance(name, str) and name in ACTS


def _served_or_announced(act: Act) -> date | datetime | None:
    """When the body did its part: what was announced, on the day the announcement went out."""
    if act.act == "service" and act.get("method") == "announcement":
        return day_in(act.get("announced_at"))
    return act.at


_SERVED = Term(
    rule="SD-001",
    title="处罚决定书送达",
    source=PENALTY.art(61, 1),
    code="penalty.service",
    opens=("penalty_decision",),
    closes=("service", "service_announcement"),
    span=PENALTY.days(7),
    in_force_from=PENALTY.in_force_from,
    older_from=PENALTY_1996.in_force_from,
    doing="送达处罚决定书",
    remedy="按民事诉讼法规定的方式送达并登记送达回证；不能送达的，记明经过后公告",
    closing=lambda decision, served: serves(served, decision),
    closed=_served_or_announced,
)
term(
    _SERVED,
    replace(
        _SERVED,
        part="before_2021",
        source="《行政处罚法》第四十条",
        span=PENALTY_2017.days(7),
        in_force_from=PENALTY_1996.in_force_from,
        in_force_to=PENALTY_2017.in_force_to,
        older_from=None,
    ),
)


@rule(
    "SD-002",
    "送达回证与签收人",
    source=f"{CIVIL_PROCEDURE.art(87)}、第八十八条、第九十一条",
    in_force_from=SERVICE_SINCE,
    uses=("bar", "element", "score"),
    kinds=(),
    asked_at=("service",),
    element="procedure",
)
def sd_002(q: Question) -> Says:
    assert q.act is not None
    method = q.act.get("method")
    if method is None:
        yield needs("act.method")
    elif method == "direct":
        yield from _signed_by(q, q.act)
    elif method == "mail" and day_in(q.act.get("returned_at")) is not None:
        if q.case.domain != "market_regulation":
            yield bar(
                "service.mail.returned",
                "邮件已经退回，不是送达",
                "登记为送达未果，改用其他方式送达",
                at=q.act.day,
            )
    elif method == "mail" and q.act.get("received_at") is None:
        yield needs("act.received_at", stops=False)


_HIMSELF = ("当事人", "本人", "申请人", "相对人", "受送达人", "被处罚人", "party", "self")


def _signed_by(q: Question, act: Act) -> Says:
    relation = act.get("relation")
    if relation is None:
        who = act.get("recipient")
        named = who is not None and who not in _HIMSELF and who != party(q, "name")
        named = named and q.case.knows_all("documents")
        yield from unless(
            False if named or q.case.is_dossier() else None,
            bar(
                "service.receipt.signatory_missing",
                "直接送达没有写明签收人与受送达人的关系",
                "在送达回证上写明由谁签收、与当事人是什么关系",
                at=act.day,
            ),
            "act.relation",
        )
        return
    fit = RELATIONS.get(relation) if isinstance(relation, str) else None
    if fit is None:
        yield bar(
            "service.receipt.signatory_unlawful",
            "签收人不属于本人、同住成年家属、法定代表人或者负责收件的人、代理人、代收人",
            "重新送达，由依法可以签收的人签收",
            at=act.day,
        )
        return
    kind = party(q, "type")
    if kind is None:
        if relation not in ("agent", "designated"):
            yield needs("party.type", stops=False)
    elif kind not in tuple(fit):
        yield bar(
            "service.receipt.signatory_unfit",
            "签收人的身份与当事人类型不符：家属只能代公民签收，单位由法定代表人、负责人或者收发人员签收",
            "核对当事人类型和签收人，必要时重新送达",
            at=act.day,
        )


@rule(
    "SD-003",
    "留置送达的佐证",
    source=CIVIL_PROCEDURE.art(89),
    in_force_from=SERVICE_SINCE,
    uses=("bar", "element", "score"),
    kinds=(),
    asked_at=("service",),
    element="procedure",
)
def sd_003(q: Question) -> Says:
    assert q.act is not None
    if q.act.get("method") != "retained":
        return
    told = q.act.get("recorded")
    pictured = isinstance(told, (list, tuple)) and any(how in told for how in PICTURES)
    proved: bool | None = bool(q.act.get("witness")) or pictured
    if not proved and not (q.case.knows_all("documents") and q.case.knows_all("acts")):
        proved = None
    yield from unless(
        proved,
        bar(
            "service.retained.unproved",
            "留置送达既没有见证人签名，也没有拍照、录像",
            "请基层组织或者所在单位的代表见证签名，或者拍照、录像记录送达过程",
            at=q.act.day,
        ),
        "act.witness",
        "act.recorded",
    )
    yield from unless(
        True if q.act.get("refusal") else (False if q.case.knows_all("documents") else None),
        bar(
            "service.retained.refusal_missing",
            "留置送达没有记明拒收事由",
            "在送达回证上记明拒收事由和日期",
            at=q.act.day,
        ),
        "act.refusal",
    )


@rule(
    "SD-004",
    "电子送达须经同意",
    source=f"{PENALTY.art(61, 2)}；{CIVIL_PROCEDURE.art(90)}",
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "element", "score"),
    kinds=(),
    asked_at=("service",),
    element="procedure",
)
def sd_004(q: Question) -> Says:
    assert q.act is not None
    if q.act.get("method") != "electronic":
        return
    confirmed = q.case.last("address_confirmation")
    agreed: bool | None
    if confirmed is None:
        agreed = stands(q.case, "address_confirmation")
    else:
        told = confirmed.get("electronic")
        agreed = told if isinstance(told, bool) else None
    yield from unless(
        agreed,
        bar(
            "service.electronic.unconsented",
            "当事人没有签订同意电子送达的确认书",
            "请当事人签订送达地址确认书、写明同意电子送达，或者改用其他方式",
            at=q.act.day,
        ),
        "acts.address_confirmation",
    )


@rule(
    "SD-005",
    "公告送达的前提与期限",
    source=CIVIL_PROCEDURE.art(95),
    in_force_from=SERVICE_SINCE,
    uses=("bar", "warn", "element", "score"),
    kinds=(),
    asked_at=("service_announcement", "service"),
    sweeps=True,
    element="procedure",
)
def sd_005(q: Question) -> Says:
    if q.act is None:
        return  # a sweep only shows the running announcement among the terms
    if q.act.act == "service":
        if q.act.get("method") == "announcement":
            yield from _announced(q, q.act)
        return
    reason = q.act.get("reason")
    tried = stands(q.case, "service_attempt")
    if tried is not True and isinstance(reason, str) and "下落不明" in reason:
        tried = True
    yield from unless(
        tried,
        bar(
            "service.announcement.unprepared",
            "当事人不是下落不明，也没有用过其他方式送达，不能公告送达",
            "先以直接、留置、邮寄等方式送达并登记经过；下落不明的，记明查找经过",
            at=q.act.day,
        ),
        "acts.service_attempt",
    )
    yield from unless(
        True if reason else (False if q.case.knows_all("documents") else None),
        bar(
            "service.announcement.reason_missing",
            "卷内没有记明公告送达的原因和经过",
            "写明采用公告送达的原因和经过",
            at=q.act.day,
        ),
        "act.reason",
        stops=False,
    )


def _announced(q: Question, act: Act) -> Says:
    deemed = service_day(act, q.calendar, case=q.case)
    if deemed.day is None:
        yield needs(*deemed.needs)
    elif act.day < deemed.day and announcement_of(act, q.case) is not None:
        yield bar(
            "service.announcement.too_early",
            f"公告还没有满三十日，{chinese(deemed.day)}才视为送达",
            f"在{chinese(deemed.day)}或者以后登记公告送达",
            at=act.day,
            due=deemed.day,
        )


def _unserved(case: History, announced: Act) -> bool:
    return not any(
        s.get("method") == "announcement" and s.day >= announced.day for s in case.all("service")
    )


TERMS["SD-005"] = Term(
    rule="SD-005",
    title="公告送达",
    source=CIVIL_PROCEDURE.art(95),
    code="service.announcement",
    opens=("service_announcement",),
    closes=(),
    span=ANNOUNCED,
    in_force_from=SERVICE_SINCE,
    doing="等公告期满，并登记送达",
    remedy="公告期满后登记公告送达",
    when=_unserved,
    roll=False,  # service is deemed; nobody has to act on that day
    overdue=None,
    late=None,
)


@rule(
    "SD-006",
    "退回邮件的送达日",
    source=MARKET_PROCEDURE.art(83),
    in_force_from=MARKET_PROCEDURE.in_force_from,
    uses=("bar", "element", "score"),
    kinds=("penalty",),
    domains=("market_regulation",),
    asked_at=("service",),
    element="procedure",
)
def sd_006(q: Question) -> Says:
    assert q.act is not None
    returned = day_in(q.act.get("returned_at"))
    if q.act.get("method") != "mail" or returned is None:
        return
    yield from unless(
        stands(q.case, "address_confirmation"),
        bar(
            "service.returned.unconfirmed",
            "当事人没有签过送达地址确认书，退回的邮件不能视为送达",
            "改用其他方式送达",
            at=q.act.day,
        ),
        "acts.address_confirmation",
    )
    if q.act.day != returned:
        yield bar(
            "service.returned.wrong_day",
            f"确认的地址变更未告知的，以邮件退回之日（{chinese(returned)}）为送达日，"
            f"登记的是{chinese(q.act.day)}",
            "把送达日改为邮件退回之日",
            at=q.act.day,
            due=returned,
        )


@rule(
    "SD-007",
    "期限最后一日休息的顺延",
    source=CIVIL_PROCEDURE.art(85),
    in_force_from=SERVICE_SINCE,
    uses=("warn", "element", "score"),
    kinds=(),
    asked_at=("penalty_decision", "demand", "rectification_order"),
    element="documents",
)
def sd_007(q: Question) -> Says:
    assert q.act is not None
    last = day_in(q.act.get("pay_by") or q.act.get("until"))
    if last is None:
        return
    why = q.calendar.why_off(last)
    if why is not None:
        moved = q.calendar.next_workday(last)
        yield warn(
            "service.term.ends_on_day_off",
            f"文书写明的最后一日{chinese(last)}休息（{why}），期限顺延到{chinese(moved)}",
            f"把最后一日写为{chinese(moved)}，或者按顺延后的日子计算",
            at=q.act.day,
            due=moved,
        )


_MOST_DECISIONS = ("penalty_decision", "permit_decision", "execution_decision")
_MEASURES = frozenset({"sealing", "seizure", "freezing", "other_measure"})


def _decides(act: str) -> bool:
    """Whether the document of an act decides, so that reconsideration may be asked for."""
    return act.endswith("_decision") or act in _MEASURES


@rule(
    "SD-008",
    "互联网送达须附复议渠道",
    source=RECONSIDERATION.art(22, 2),
    in_force_from=RECONSIDERATION.in_force_from,
    uses=("bar", "element", "score"),
    kinds=(),
    asked_at=("service",),
    element="documents",
)
def sd_008(q: Question) -> Says:
    assert q.act is not None
    of = q.act.get("of")
    if q.act.get("method") != "electronic" or (is_act(of) and not _decides(str(of))):
        return
    names = (str(of),) if is_act(of) else _MOST_DECISIONS
    decision = q.case.last(*names)
    offered = bool(q.act.get("online_review"))
    if decision is not None and not offered:
        remedies = decision.get("remedies")
        named = isinstance(remedies, Mapping) and bool(remedies.get("online_review"))
        offered = named or decision.says("online_review") is True
    yield from unless(
        offered or (False if q.case.knows_all("documents") else None),
        bar(
            "service.electronic.review_channel_missing",
            "通过互联网送达决定，没有同时提供提交行政复议申请的互联网渠道",
            "在送达页面或者决定书上写明网上申请复议的地址",
            at=q.act.day,
        ),
        "act.online_review",
    )
