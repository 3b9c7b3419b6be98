"""People on file: only certified officers act, no assistant signs alone, hours of training."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mingjian.law.guidance import INSPECTION, INSPECTION_FROM
from mingjian.law.history import Officer
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.rules.people import certificate_problem
from mingjian.law.say import Says, bar, needs, warn
from mingjian.law.statutes import PENALTY, SUPERVISION

KINDS = ("inspection", "double_random")
_ENFORCING = (
    *("entry_scan", "on_site_record", "interview_record", "scene_record", "sampling"),
    *("inspection_notice", "inspection_result", "rectification_order"),
)
_SIGNED = ("inspection_notice", "inspection_result", "rectification_order", "on_site_record")
TRAINING_HOURS = 60
_TRAINING = "《提升行政执法质量三年行动计划（2023—2025年）》（国办发〔2023〕27号）"


def _acting(q: Question) -> Iterator[tuple[str, Officer]]:
    """The officers on file who do this act."""
    assert q.act is not None
    for ref in dict.fromkeys(q.act.by):
        if (officer := q.case.officers.get(ref)) is not None:
            yield ref, officer


def _without(officer: Officer) -> bool:
    return officer.number is None and officer.status is None and officer.valid_to is None


@rule(
    "RY-001",
    "取得行政执法证件方可执法",
    source=SUPERVISION.art(17, 2),
    in_force_from=SUPERVISION.in_force_from,
    kinds=KINDS,
    asked_at=_ENFORCING,
    element="officers",
)
def ry_001(q: Question) -> Says:
    """Who has no certificate does not enforce; penalties have a rule of their own (CF-006)."""
    for ref, officer in _acting(q):
        if officer.assistant or not _without(officer):
            continue
        if not officer.certificate_known and not q.case.knows_all("officers"):
            yield needs(f"officers.{ref}.certificate", stops=False)
        else:
            yield bar(
                "people.no_certificate",
                f"{officer.name or ref}没有行政执法证件",
                "由取得行政执法证件的人员办理",
                at=q.day,
            )


@rule(
    "RY-002",
    "执法证件有效，未暂扣、注销",
    source=f"{PENALTY.art(42, 1)}；{SUPERVISION.art(10)}",
    in_force_from=PENALTY.in_force_from,
    kinds=KINDS,
    asked_at=_ENFORCING,
    unverified=True,
    element="officers",
)
def ry_002(q: Question) -> Says:
    """A certificate counts from its first day to its last, unless it is held or revoked."""
    for ref, officer in _acting(q):
        if officer.assistant or _without(officer):
            continue
        if problem := certificate_problem(officer, q.day):
            yield bar(
                "people.certificate_not_valid",
                f"{officer.name or ref}{problem}",
                "改由证件有效的执法人员办理",
                at=q.day,
            )


@rule(
    "RY-003",
    "辅助人员不得单独签署执法文书",
    source=f"{INSPECTION}检查主体部分",
    in_force_from=INSPECTION_FROM,
    kinds=KINDS,
    asked_at=_SIGNED,
    element="officers",
)
def ry_003(q: Question) -> Says:
    """A paper signed by assistants alone is signed by nobody; beside officers they may help."""
    assert q.act is not None
    acting = dict(_acting(q))
    if q.act.by and all(ref in acting and acting[ref].assistant for ref in q.act.by):
        yield bar(
            "people.assistant_signs",
            "执法文书只有执法辅助人员签署",
            "由执法人员签署；辅助人员只做辅助工作",
            at=q.day,
        )


@rule(
    "RY-005",
    "年度培训不少于六十学时",
    source=_TRAINING,
    in_force_from=date(2023, 8, 9),
    uses=("warn", "score"),
    kinds=(),
    asked_at=("yearly_rating",),
    unverified=True,
)
def ry_005(q: Question) -> Says:
    """Sixty hours of training a year; older papers say forty."""
    assert q.act is not None
    hours = q.act.get("hours")
    if isinstance(hours, int) and hours < TRAINING_HOURS:
        yield warn(
            "people.training_short",
            f"年度培训{hours}学时，不足{TRAINING_HOURS}学时",
            "安排补训",
            at=q.day,
        )
