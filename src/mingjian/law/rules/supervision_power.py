"""Who may supervise, whom, in which way, and what supervision never does itself."""

from __future__ import annotations

from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.rules.body import TOWNSHIPS
from mingjian.law.say import Says, bar, chinese, day_in, needs
from mingjian.law.statutes import SUPERVISION
from mingjian.law.supervising import IN_FORCE, KIND, PAPERS, organ, target, way

_ISSUED = (*PAPERS, "supervision_proposal", "supervision_bulletin")
_SCOPE = frozenset({"own_department", "dispatched", "lower_government", "authorised", "own_unit"})
_INTERNAL = frozenset({"own_unit", "lower_department"})
_SUPERVISORS = frozenset(
    ("supervisor", "监督人员", "执法监督人员", "行政执法监督人员", "行政执法监督机构")
)
_ENFORCED = (
    *("penalty_decision", "no_penalty", "permit_decision", "confirmation_decision"),
    *("payment_decision", "expropriation_decision", "requisition_decision"),
    *("sealing", "seizure", "freezing", "other_measure", "measure_release"),
    *("execution_decision", "self_annulment", "correction"),
)
_PROVINCE = frozenset({"provincial", "province", "national", "state", "ministry"})
_BELOW = TOWNSHIPS | {"county", "district", "municipal", "city", "prefecture"}
_WITHOUT = {
    "internal_unit": "是内设机构，没有执法主体资格",
    "suspended": "的执法主体资格已经暂停",
    "refused": "的执法主体资格没有得到确认",
    "unconfirmed": "的执法主体资格还没有确认并公布",
}


@rule(
    "JD-001",
    "监督机构和监督对象",
    source=f"{SUPERVISION.art(2)}、第六条",
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=("supervision_filing", "supervision_plan"),
)
def jd_001(q: Question) -> Says:
    """Judicial administration from the county up supervises, within its government's reach.

    Source: 《行政执法监督条例》第二条、第六条. The reach: departments and dispatched organs of that
    government, lower governments, authorised organisations; a department looks only into its own
    units and its line (第四十二条). Members: ``issuer``, ``target.relation``; ``body.category``,
    ``body.level``.
    """
    who = organ(q)
    relation = target(q).get("relation")
    if who is None:
        yield needs("body.category", stops=False)
    elif who == "judicial_office" or (
        who == "supervision" and q.case.body.get("level") in TOWNSHIPS
    ):
        yield bar(
            "supervision.not_a_supervisor",
            "乡镇（街道）一级没有行政执法监督机构，司法所不能立项监督",
            "由县级以上人民政府司法行政部门立项，司法所协助",
        )
    elif not isinstance(relation, str):
        if q.act is not None and q.act.act == "supervision_filing":  # a plan names no one body
            yield needs("act.target")
    elif who == "department" and relation not in _INTERNAL:
        yield bar(
            "supervision.not_a_supervisor",
            "业务部门不是行政执法监督机构，只能在本部门、本系统内开展监督",
            "由同级司法行政部门立项",
        )
    elif who != "department" and relation not in _SCOPE | {"lower_department"}:
        yield bar(
            "supervision.out_of_scope",
            "监督对象不是本级政府部门、派出机关、下级政府，也不是授权组织",
            "移交对该单位有监督权的机构",
        )


@rule(
    "JD-003",
    "司法所只协助监督",
    source=SUPERVISION.art(6, 2),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=_ISSUED,
)
def jd_003(q: Question) -> Says:
    """A township judicial office assists; it signs no paper of supervision by itself."""
    who = organ(q)
    if who is None:
        yield needs("act.issuer", stops=False)
    elif who == "judicial_office":
        yield bar(
            "supervision.signed_by_judicial_office",
            "司法所只协助监督，不能签发监督文书",
            "由县级司法行政部门签发",
        )


@rule(
    "JD-004",
    "监督不代替办案",
    source=SUPERVISION.art(8),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=(),
    asked_at=_ENFORCED,
)
def jd_004(q: Question) -> Says:
    """Supervision reads cases; it neither decides them nor changes what was decided.

    Source: 《行政执法监督条例》第八条. Asked of the case itself: who does the act (``by``). What a
    supervised body corrects itself is its own act.
    """
    assert q.act is not None
    if not _SUPERVISORS.isdisjoint(q.act.by):
        yield bar(
            "supervision.acts_for_the_body",
            "监督机构、监督人员代替行政执法机关办理案件",
            "由行政执法机关自己办理；监督机构用督办函、监督意见书提出要求",
            at=q.act.day,
        )


@rule(
    "JD-012",
    "主体资格确认后办案",
    source=SUPERVISION.art(17, 1),
    in_force_from=IN_FORCE,
    kinds=(
        *("penalty", "permit", "compulsory_measure", "compulsory_execution", "expropriation"),
        *("fee", "confirmation", "payment"),
    ),
    asked_at=(
        *("case_filing", "acceptance", "measure_approval", "penalty_decision", "permit_decision"),
        *("expropriation_decision", "requisition_decision", "confirmation_decision"),
        *("payment_decision", "fee_notice", "demand"),
    ),
    element="body",
)
def jd_012(q: Question) -> Says:
    """A body enforces once its qualification is confirmed and published, and while it lasts.

    Source: 《行政执法监督条例》第十七条第一款. Inspections have a rule of their own (JC-001).
    Members: ``body.status``, ``body.confirmed_on`` (the day of publication).
    """
    status = q.case.body.get("status")
    confirmed = day_in(q.case.body.get("confirmed_on"))
    name = q.case.body.get("name") or "本机关"
    if status is None:
        yield needs("body.status", stops=False)
    elif isinstance(status, str) and status in _WITHOUT:
        yield bar(
            "supervision.body_not_confirmed",
            f"{name}{_WITHOUT[status]}",
            "经监督机构确认并公布主体资格以后再办案；在此以前由有资格的机关办理",
        )
    elif confirmed is not None and confirmed > q.day:
        yield bar(
            "supervision.body_confirmed_later",
            f"{name}的主体资格{chinese(confirmed)}才确认公布",
            "由当时有资格的机关办理",
            at=q.day,
            due=confirmed,
        )


@rule(
    "JD-016",
    "专项监督限省级以上",
    source=SUPERVISION.art(21, 1),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=("supervision_plan", "supervision_filing"),
)
def jd_016(q: Question) -> Says:
    """Only a province, or the State, starts a special supervision. Member: ``body.level``."""
    assert q.act is not None
    if way(q.act) != "special":
        return
    level = q.case.body.get("level")
    if level in _BELOW:
        yield bar(
            "supervision.special_below_province",
            "市、县级监督机构不能发起专项监督",
            "改为日常监督或者重点监督，或者报省级监督机构决定",
        )
    elif level not in _PROVINCE:
        yield needs("body.level")


@rule(
    "JD-022",
    "监督决定书由政府制发",
    source=SUPERVISION.art(29),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=("supervision_decision",),
)
def jd_022(q: Question) -> Says:
    """The government decides and issues; the supervising organ only proposes. ``issued_by``."""
    assert q.act is not None
    issued = q.act.get("issued_by")
    told = issued if isinstance(issued, str) and issued else None
    if told is None:
        yield needs("act.issued_by")
    elif not told.endswith(("政府", "国务院")):
        yield bar(
            "supervision.decision_not_by_government",
            f"监督决定书由“{told}”制发，只能由本级人民政府决定并制发",
            "提出处理建议，报本级人民政府决定",
            at=q.act.day,
        )


@rule(
    "JD-046",
    "上级部门指导下级部门",
    source=SUPERVISION.art(42, 3),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=PAPERS,
)
def jd_046(q: Question) -> Says:
    """A department guides its line below; it issues no paper of supervision to it.

    Source: 《行政执法监督条例》第四十二条第三款. Over its own units it supervises by reference to
    the regulation. Members: ``issuer`` or ``body.category``, ``target.relation``.
    """
    who = organ(q)
    relation = target(q).get("relation")
    if who is None:
        yield needs("act.issuer", stops=False)
    elif who == "department" and not isinstance(relation, str):
        yield needs("acts.supervision_filing.target", stops=False)
    elif who == "department" and relation != "own_unit":
        yield bar(
            "supervision.signed_by_department",
            "上级业务部门对下级部门只有指导、督促的权限，不能签发监督文书",
            "提请行政执法监督机构制发，或者用业务指导的方式提出",
        )
