"""Evidence: kept in place no longer than allowed, from cameras only reviewed, of a lawful kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mingjian.kernel.counting import Span, count_term
from mingjian.law.history import Act
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Said, Says, bar, moment_in, needs, outcome_of, stands, unless, warn
from mingjian.law.statutes import MARKET_PROCEDURE, PENALTY, PENALTY_1996, PENALTY_2017
from mingjian.law.terms import Term, term
from mingjian.law.vocabulary.evidence import EVIDENCE_TYPES

KINDS = frozenset(word for pair in EVIDENCE_TYPES for word in pair)


def _approved(q: Question) -> Says:
    if q.act is None or (q.case.domain == "market_regulation" and is_urgent(q.act)):
        return
    approved = q.act.get("approved_by")
    yield from unless(
        True if approved else (False if q.case.knows_all("documents") else None),
        bar(
            "penalty.evidence.registration_not_approved",
            "先行登记保存没有行政机关负责人批准",
            "报负责人批准后再登记保存",
        ),
        "act.approved_by",
    )


def is_urgent(act: Act) -> bool:
    """Whether the registration says that it was urgent."""
    return act.get("urgent") is True


_REGISTERED = Term(
    rule="CF-024",
    title="先行登记保存须经批准并在七个工作日内处理",
    source=PENALTY.art(56),
    code="penalty.evidence.registration",
    opens=("advance_registration",),
    closes=("advance_registration_disposal",),
    span=PENALTY.days(7),
    in_force_from=PENALTY.in_force_from,
    older_from=PENALTY_1996.in_force_from,
    doing="对先行登记保存的物品作出处理决定",
    remedy="解除登记保存，退还物品；需要继续控制的，依法另行采取措施",
)
_REGISTRATION_BEFORE = "《行政处罚法》第三十七条第二款"


def _approved_by_the_law_of_the_day(q: Question) -> Says:
    """The approval was demanded before 2021-07-15 too, by another article."""
    for said in _approved(q):
        if isinstance(said, Said) and q.day < PENALTY.in_force_from:
            yield replace(said, source=_REGISTRATION_BEFORE)
        else:
            yield said


term(
    _REGISTERED,
    replace(
        _REGISTERED,
        part="before_2021",
        title="先行登记保存须在七日内处理",
        source=_REGISTRATION_BEFORE,
        span=PENALTY_2017.days(7),
        in_force_from=PENALTY_1996.in_force_from,
        in_force_to=PENALTY_2017.in_force_to,
        older_from=None,
    ),
    uses={"bar", "warn", "score", "element"},
    element="evidence",
    also=_approved_by_the_law_of_the_day,
    also_at={"advance_registration"},
)


def _approved_in_time(q: Question) -> Says:
    """The registration tells its own approval: within 24 hours by the clock."""
    if q.act is None or not is_urgent(q.act) or q.act.get("approved_at") is None:
        return
    began, approved = moment_in(q.act.at), moment_in(q.act.get("approved_at"))
    if began is None or approved is None:
        yield needs("act.at", "act.approved_at", stops=False)
        return
    due = count_term(_URGENT, began, calendar=q.calendar).due
    assert isinstance(due, datetime)
    if approved > due:
        yield warn(
            "penalty.evidence.urgent_registration.approved_late",
            "紧急实施的登记保存没有在二十四小时内补办批准",
            "负责人不批准的，立即解除",
            at=approved,
            due=due,
        )


_URGENT = Span(24, "hours")

term(
    Term(
        rule="CF-025",
        title="紧急登记保存二十四小时内报告并补办批准",
        source=MARKET_PROCEDURE.art(33),
        code="penalty.evidence.urgent_registration",
        opens=("advance_registration",),
        closes=("head_approval",),
        span=_URGENT,
        in_force_from=MARKET_PROCEDURE.in_force_from,
        doing="报告并补办批准",
        remedy="立即报告并补办批准；负责人不批准的，立即解除",
        when=lambda case, act: is_urgent(act) and act.get("approved_at") is None,
        closing=lambda opener, act: act.get("of") == opener.act,
    ),
    domains={"market_regulation"},
    also=_approved_in_time,
    also_at={"advance_registration"},
)


@rule(
    "CF-026",
    "电子监控记录经审核并告知后才能作为证据",
    source=PENALTY.art(41),
    in_force_from=PENALTY.in_force_from,
    asked_at={"camera_evidence_review", "penalty_decision"},
    element="evidence",
)
def cf_026(q: Question) -> Says:
    """Camera evidence counts only when reviewed by a person, from a reviewed and published device.

    Source: 《行政处罚法》第四十一条. The party is told in time (``told_at``).
    """
    assert q.act is not None
    if q.act.act == "camera_evidence_review":
        for member, message in (
            ("device_reviewed", "电子监控设备没有经过法制和技术审核"),
            ("point_published", "电子监控设备的设置地点没有向社会公布"),
        ):
            if q.act.get(member) is False and outcome_of(q.act) == "pass":
                yield bar(
                    "penalty.evidence.camera_not_qualified",
                    message,
                    "不得作为证据：审核结论改为不能作为证据",
                )
        return
    used = q.case.tally("evidence_item", "camera").get("True", 0)
    if not used and not any(map(of_camera, q.case.tally("evidence_item", "type"))):
        return
    passed = [r for r in q.case.all("camera_evidence_review") if outcome_of(r) == "pass"]
    reviewed = stands(q.case, "camera_evidence_review")
    yield from unless(
        None if reviewed is None else bool(passed),
        bar(
            "penalty.evidence.camera_not_reviewed",
            "电子监控记录没有审核通过，不能作为处罚的证据",
            "先审核记录内容是否真实、清晰、完整、准确",
        ),
        "acts.camera_evidence_review",
    )
    if passed and all(r.get("told_at") is None for r in passed):
        yield from unless(
            False if q.case.knows_all("documents") else None,
            bar(
                "penalty.evidence.camera_party_not_told",
                "没有将电子监控记录的违法事实告知当事人",
                "以信息化手段或者其他方式告知当事人，并提供查询、陈述申辩的便利",
            ),
            "acts.camera_evidence_review.told_at",
        )


@rule(
    "CF-027",
    "证据属于八种法定种类并经查证属实",
    source=PENALTY.art(46),
    in_force_from=PENALTY.in_force_from,
    asked_at={"evidence_item", "penalty_decision"},
    element="evidence",
)
def cf_027(q: Question) -> Says:
    """Evidence is of one of eight kinds and counts when verified; without any, no penalty.

    Source: 《行政处罚法》第四十六条、第四十条. A decision under the ordinary procedure needs a
    record or one verified item; asked only where the evidence is known to be whole. Whether
    the evidence suffices a person judges.
    """
    assert q.act is not None
    if q.act.act == "evidence_item":
        yield from _one_item(q.act)
        return
    if q.procedure == "summary":
        return
    verified = q.case.tally("evidence_item", "verified").get("True", 0)
    if verified or q.case.has("on_site_record", "interview_record", "scene_record"):
        return
    whole = q.case.knows_all("evidence") and q.case.knows_all("acts")
    yield from unless(
        False if whole else None,
        bar(
            "penalty.evidence.none_verified",
            "没有查证属实的证据，不得处罚",
            "收集证据并查证；证据不足的，不予处罚",
        ),
        "evidence",
    )


def of_camera(kind: str) -> bool:
    """Whether evidence is called by the camera it comes from (电子监控记录)."""
    return any(
        word in kind for word in ("电子监控", "监控记录", "电子眼", "camera", "surveillance")
    )


def _one_item(item: Act) -> Says:
    kind = item.get("type")
    if kind is None:
        yield needs("act.type")
    elif isinstance(kind, str) and of_camera(kind):
        pass  # audio-visual material or data, by where it comes from: CF-026 asks about it
    elif not isinstance(kind, str) or kind not in KINDS:
        yield bar(
            "penalty.evidence.unknown_kind",
            f"“{kind}”不是法定的证据种类",
            "归入书证、物证、视听资料、电子数据、证人证言、当事人的陈述、鉴定意见、"
            "勘验笔录和现场笔录之一",
        )
    if item.get("excluded") is True and item.get("verified") is True:
        yield bar(
            "penalty.evidence.unlawful_used",
            "以非法手段取得的证据不得作为认定案件事实的根据",
            "排除该证据，不再标记为查证属实",
        )
