"""Who may handle a penalty: two officers with valid certificates, shown, without interest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mingjian.law.history import Officer
from mingjian.law.model import Question
from mingjian.law.parameters import PARAMETERS
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, needs, unless, warn
from mingjian.law.statutes import PENALTY, PUBLIC_SECURITY

RECORDS = frozenset({"on_site_record", "interview_record", "scene_record"})
INVESTIGATION = RECORDS | {"sampling", "advance_registration", "certificate_shown"}
_TEAM_ACTS = INVESTIGATION | {"evidence_item", "officer_assignment", "penalty_decision"}
_STATUS = {"held": "已被暂扣", "revoked": "已被吊销", "cancelled": "已经注销"}


def team(q: Question) -> tuple[str, ...] | None:
    """The persons whose number and certificates count at this act; None = not told.

    Who is assigned, at the assignment; who decides on the spot, at a decision; the leader who
    signs a decision under the ordinary procedure is no part of it.
    """
    assert q.act is not None
    named: object = q.act.by
    if q.act.act == "officer_assignment":
        named = q.act.get("officers", q.act.by)
    elif q.act.act == "penalty_decision" and q.procedure != "summary":
        return None
    if not isinstance(named, (list, tuple)):
        return None
    refs = [row.get("ref") if isinstance(row, dict) else row for row in named]
    return tuple(dict.fromkeys(str(ref) for ref in refs if ref))


def certificate_problem(officer: Officer, day: date) -> str | None:
    """Why ``officer`` may not enforce on ``day``, in Chinese; None where the certificate holds.

    A certificate counts on its last day, not on the day after.
    """
    if officer.assistant:
        return "是执法辅助人员，没有执法资格"
    if officer.number is None and officer.status is None and officer.valid_to is None:
        return "没有执法证件"
    if officer.status in _STATUS:
        return f"的执法证件{_STATUS[officer.status]}"
    if officer.valid_from and day < officer.valid_from:
        return f"的执法证件自{chinese(officer.valid_from)}起有效，当日尚未生效"
    if officer.valid_to and day > officer.valid_to:
        return f"的执法证件已于{chinese(officer.valid_to)}到期"
    return None


def _certificates(q: Question, refs: Sequence[str]) -> Says:
    for ref in refs:
        officer = q.case.officers.get(ref)
        if officer is None:
            continue
        if not officer.certificate_known and not q.case.knows_all("officers"):
            yield needs(f"officers.{ref}.certificate")
        elif problem := certificate_problem(officer, q.day):
            yield bar(
                "penalty.people.certificate_not_valid",
                f"{officer.name or ref}{problem}",
                "改由证件有效的执法人员办理",
                at=q.day,
            )


def _lacks_second(q: Question, refs: Sequence[str]) -> bool | None:
    """Whether fewer officers act than the law wants; None = not known."""
    counted = [r for r in refs if not (r in q.case.officers and q.case.officers[r].assistant)]
    if len(counted) >= PARAMETERS["officers"].on(q.day).number:
        return False
    return True if q.case.knows_all("officers") else None


@rule(
    "CF-006",
    "承办执法人员不少于两人且证件有效",
    source=PENALTY.art(42),
    in_force_from=PENALTY.in_force_from,
    asked_at=_TEAM_ACTS,
    element="officers",
)
def cf_006(q: Question) -> Says:
    """At least two officers handle a penalty, each with a certificate valid on the day.

    Source: 《行政处罚法》第四十二条. Assistants do not count. A name that is not on the list
    of officers is taken as a person, but no certificate is asked of it.
    """
    refs = team(q)
    if refs is None:
        return
    yield from _certificates(q, refs)
    if q.act is not None and q.act.act == "evidence_item":
        return
    short = _lacks_second(q, refs)
    yield from unless(
        None if short is None else not short,
        bar(
            "penalty.people.fewer_than_two",
            "执法人员少于两人",
            "由两名以上具有执法资格的人员共同办理",
        ),
        "officers",
    )


@rule(
    "CF-007",
    "治安案件一名人民警察办理的条件",
    source="《治安管理处罚法》第一百零八条、第一百二十条",
    in_force_from=PUBLIC_SECURITY.in_force_from,
    domains={"public_security"},
    asked_at=_TEAM_ACTS,
    beats={"CF-006"},
    element="officers",
)
def cf_007(q: Question) -> Says:
    """One police officer suffices to question, or to decide on the spot undisputed, fully filmed.

    Source: 《治安管理处罚法》第一百零八条（场所内询问等）、第一百二十条（当场处罚无异议）; both
    want the whole of it recorded in sound and picture. Any other act needs two officers.
    """
    assert q.act is not None
    refs = team(q)
    if refs is None:
        return
    yield from _certificates(q, refs)
    if q.act.act == "evidence_item" or _lacks_second(q, refs) is False:
        return
    if not refs or (_lacks_second(q, refs) is None):
        yield needs("officers")
    elif q.act.act not in ("interview_record", "penalty_decision"):
        yield bar(
            "penalty.people.fewer_than_two_police",
            "人民警察少于两人，本环节不属于可以由一名人民警察进行的情形",
            "由两名以上人民警察进行",
        )
    elif q.act.act == "penalty_decision" and q.case.has("statement_and_defence"):
        yield bar(
            "penalty.people.disputed_by_party",
            "被处罚人提出了异议，不能由一名人民警察当场决定",
            "由两名以上人民警察办理",
        )
    elif (recorded := q.act.get("recorded")) is None:
        yield needs("act.recorded")
    elif "full" not in recorded:
        yield bar(
            "penalty.people.single_not_recorded",
            "由一名人民警察进行，没有全程同步录音录像",
            "全程同步录音录像，或者由两名以上人民警察进行",
        )


@rule(
    "CF-008",
    "调查、检查前主动出示执法证件",
    source=PENALTY.art(55, 1),
    in_force_from=PENALTY.in_force_from,
    uses={"warn", "score"},
    asked_at=RECORDS,
)
def cf_008(q: Question) -> Says:
    """Certificates are shown before questions or inspection begin; else the party may refuse.

    Source: 《行政处罚法》第五十五条第一款. Either an act ``certificate_shown`` up to that day or
    the record itself says so; silence is a finding only where acts and documents are whole.
    """
    assert q.act is not None
    shown = q.act.get("certificates_shown")
    if shown is None:
        before = q.case.first("certificate_shown")
        whole = q.case.knows_all("acts") and q.case.knows_all("documents")
        shown = True if before and before.day <= q.day else (False if whole else None)
    yield from unless(
        shown,
        warn(
            "penalty.people.certificate_not_shown",
            "没有出示执法证件的记录",
            "先出示执法证件并记录时间和证号，再开始调查、检查",
        ),
        "acts.certificate_shown",
        stops=False,
    )


@rule(
    "CF-009",
    "回避申请先决定，应当回避的人员不再办案",
    source=PENALTY.art(43),
    in_force_from=PENALTY.in_force_from,
    asked_at=INVESTIGATION
    | {"officer_assignment", "investigation_report", "penalty_decision", "no_penalty"},
    element="officers",
)
def cf_009(q: Question) -> Says:
    """A request for recusal is decided before the case is; whoever is recused acts no more.

    Source: 《行政处罚法》第四十三条. Until the decision on it the investigation goes on.
    """
    assert q.act is not None
    if q.act.get("no_interest") is False:
        yield bar(
            "penalty.people.interested",
            "承办人员与本案有利害关系",
            "由有利害关系的人员自行回避，另行指派",
        )
    decided = {str(d.get("who")): d for d in q.case.all("recusal_decision")}
    if q.act.act in ("penalty_decision", "no_penalty"):
        for request in q.case.all("recusal_request"):
            if str(request.get("who")) in decided:
                continue
            yield from unless(
                False if q.case.knows_all("acts") else None,
                bar(
                    "penalty.people.recusal_not_decided",
                    "回避申请尚未作出决定",
                    "由行政机关负责人决定是否回避",
                    at=request.day,
                ),
                "acts.recusal_decision",
            )
    acting = {*q.act.by, *(team(q) or ())}
    for who, decision in decided.items():
        if who in acting and decision.get("outcome") == "recuse":
            yield bar(
                "penalty.people.recused_acts",
                "已经决定回避的人员仍在办理本案",
                "改由其他执法人员办理",
                at=decision.day,
            )
