"""Records of the whole process: text and pictures of each step, handed over, whole, unaltered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from mingjian.kernel.counting import Span
from mingjian.law.guidance import (
    INNER_MONGOLIA,
    INNER_MONGOLIA_FROM,
    THREE_SYSTEMS_FROM,
    three_systems,
)
from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, fact, moment_in, needs, stands, unless, warn
from mingjian.law.statutes import MARKET_PROCEDURE, PENALTY
from mingjian.law.terms import TERMS, Term

AV = frozenset({"photo", "audio", "video", "full"})
WHOLE = frozenset({"full"})
PICTURES = frozenset({"photo", "video", "full"})
HANDOVER_HOURS = 24

LINKS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    # link, acts of which one must stand, closures that do not have it
    ("启动", frozenset({"case_lead", "case_filing"}), frozenset()),
    (
        "调查取证",
        frozenset(
            {
                "on_site_record",
                "interview_record",
                "scene_record",
                "evidence_item",
                "sampling",
                "testing",
                "advance_registration",
            }
        ),
        frozenset({"not_filed", "transferred"}),
    ),
    (
        "审核",
        frozenset({"legal_review", "head_approval", "collective_deliberation"}),
        frozenset({"not_filed", "transferred"}),
    ),
    (
        "决定",
        frozenset({"penalty_decision", "no_penalty", "case_withdrawal", "non_filing"}),
        frozenset({"transferred", "terminated"}),
    ),
    (
        "送达",
        frozenset({"service", "service_announcement"}),
        frozenset({"not_filed", "transferred", "terminated", "withdrawn"}),
    ),
    (
        "执行",
        frozenset({"fine_payment", "performance", "court_execution", "forfeited_goods_disposal"}),
        frozenset({"not_filed", "transferred", "terminated", "withdrawn", "no_penalty"}),
    ),
)

_EARLY_ENDS = {
    "no_penalty": "no_penalty",
    "case_withdrawal": "withdrawn",
    "transfer": "transferred",
    "termination": "terminated",
    "non_filing": "not_filed",
}


def recorded(act: Act) -> frozenset[str] | None:
    """How the act says it was recorded; None where it does not tell."""
    told = act.get("recorded")
    return frozenset(map(str, told)) if isinstance(told, (list, tuple)) else None


def _explained(case: History, act: Act) -> bool:
    return bool(act.get("reason")) or any(
        e is not None and e.get("of") in (None, act.act)
        for e in (case.first("gap_explanation"), case.last("gap_explanation"))
    )


@rule(
    "JL-001",
    "处罚六个环节都有记录",
    source=PENALTY.art(47),
    in_force_from=PENALTY.in_force_from,
    uses=("bar", "score"),
    asked_at=("case_closure",),
)
def jl_001(q: Question) -> Says:
    """Start, investigation, review, decision, service, execution; a summary penalty starts on
    the spot and is not reviewed, and a case that ends early lacks the links after its end."""
    assert q.act is not None
    result = q.act.get("result") or _ended_by(q.case)
    known = True
    missing = []
    for link, acts, without in LINKS:
        if result in tuple(without) or (link in ("启动", "审核") and q.procedure == "summary"):
            continue
        if link == "执行" and _no_performance(q.case):
            continue
        if link == "审核" and _approved(q.case):
            continue
        found = stands(q.case, *sorted(acts))
        if found is False and link == "审核" and not (_to_review(q) or q.case.is_dossier()):
            found = None  # the head's own look at the result is seldom told as an act
        if found is False:
            missing.append(link)
        known = known and found is not None
    if missing:
        yield bar(
            "record.link_missing",
            f"这些环节没有记录：{'、'.join(missing)}",
            "补登真实发生的行为和材料；没有做的，不得补造",
            at=q.act.day,
        )
    elif not known:
        yield needs("acts")


def _ended_by(case: History) -> str | None:
    """The result of a case whose closure does not name it, by the act that ended it early."""
    return next((result for act, result in _EARLY_ENDS.items() if case.has(act)), None)


def _approved(case: History) -> bool:
    """Whether the paper that ends the case names the head who approved it (第五十七条第一款)."""
    ends = case.last("penalty_decision", "no_penalty", "case_withdrawal")
    return ends is not None and bool(ends.get("approved_by"))


def _to_review(q: Question) -> bool:
    """Whether the case is to be reviewed or settled together (第五十七条第二款、第五十八条)."""
    told = (fact(q, "review_required"), fact(q, "complex"))
    return True in told or q.case.has("hearing")


def _no_performance(case: History) -> bool:
    """Whether the penalty is one that takes effect by itself (a warning, a criticism)."""
    decision = case.last("penalty_decision")
    rows = decision.get("penalties") if decision else None
    return isinstance(rows, (list, tuple)) and all(
        isinstance(row, Mapping) and row.get("kind") in ("warning", "criticism") for row in rows
    )


@rule(
    "JL-002",
    "涉及重大权益的现场全程音像记录",
    source=three_systems(8),
    in_force_from=THREE_SYSTEMS_FROM,
    uses=("warn", "score"),
    kinds=(),
    asked_at=("sealing", "seizure", "execution"),
)
def jl_002(q: Question) -> Says:
    assert q.act is not None
    if q.act.act == "execution" and q.act.get("manner") != "demolition":
        return
    told = recorded(q.act)
    captured = q.case.tally("recording_capture", "of").get(q.act.act)
    whole: bool | None = bool(captured or (told is not None and told & WHOLE))
    if not whole and told is None and not q.case.knows_all("recordings"):
        whole = None
    yield from unless(
        whole,
        warn(
            "record.full_video_missing",
            "查封、扣押、强制拆除没有全程音像记录",
            "全程录像；没有录的，说明原因并附卷",
            at=q.act.day,
        ),
        "act.recorded",
        stops=False,
    )


_AS_NEEDED: Mapping[str, str] = {
    "on_site_record": "现场检查",
    "scene_record": "勘验",
    "hearing": "听证",
    "service_announcement": "公告送达",
    "service": "留置送达",
}


@rule(
    "JL-003",
    "易生争议的环节音像记录",
    source=three_systems(8),
    in_force_from=THREE_SYSTEMS_FROM,
    uses=("warn", "score"),
    kinds=(),
    asked_at=tuple(_AS_NEEDED),
)
def jl_003(q: Question) -> Says:
    assert q.act is not None
    if q.act.act == "service" and q.act.get("method") != "retained":
        return
    told = recorded(q.act)
    done: bool | None = bool(told and told & AV)
    if not done and _explained(q.case, q.act):
        return
    if not done and told is None and not q.case.knows_all("recordings"):
        done = None
    yield from unless(
        done,
        warn(
            "record.av_missing",
            f"{_AS_NEEDED[q.act.act]}没有音像记录，也没有说明理由",
            "按音像记录事项清单录制；文字足以完整记录的，写明理由",
            at=q.act.day,
        ),
        "act.recorded",
        stops=False,
    )


@rule(
    "JL-004",
    "音像记录二十四小时内移交",
    source=f"{INNER_MONGOLIA}第二十条",
    in_force_from=INNER_MONGOLIA_FROM,
    uses=("warn", "score"),
    kinds=(),
    asked_at=("recording_handover",),
)
def jl_004(q: Question) -> Says:
    """By the clock, no holiday moves it. No national term: a body's own hours (``body``'s
    ``handover_hours``) go before the twenty-four of the province and of Jinjiang."""
    assert q.act is not None
    capture = q.case.last("recording_capture")
    if capture is None:
        return
    end = moment_in(capture.get("end")) or moment_in(capture.at)
    given = moment_in(q.act.at)
    if end is None or given is None:
        yield needs("acts.recording_capture.end", stops=False)
        return
    hours = q.case.body.get("handover_hours")
    due = end + timedelta(hours=hours if isinstance(hours, int) and hours > 0 else HANDOVER_HOURS)
    if given > due and not q.case.has("gap_explanation"):
        yield warn(
            "record.handover_late",
            "音像记录没有在规定时间内移交储存，也没有说明原因",
            "说明迟交的原因",
            at=given,
            due=due,
        )


TERMS["JL-004"] = Term(
    # kept for counting alone: captures and handovers are tallies, so no case runs it
    rule="JL-004",
    title="音像记录移交",
    source=f"{INNER_MONGOLIA}第二十条",
    code="record.handover",
    opens=(),
    closes=(),
    span=Span(HANDOVER_HOURS, "hours"),
    in_force_from=INNER_MONGOLIA_FROM,
    doing="移交音像记录",
    remedy="说明迟交的原因",
    overdue=None,
    late=None,
)


@rule(
    "JL-005",
    "录制不中断，中断须说明",
    source=f"{INNER_MONGOLIA}第十八条、第十九条",
    in_force_from=INNER_MONGOLIA_FROM,
    uses=("warn", "score"),
    kinds=(),
    asked_at=("recording_capture",),
)
def jl_005(q: Question) -> Says:
    assert q.act is not None
    gaps = q.act.get("gaps")
    if not isinstance(gaps, (list, tuple)):
        return
    silent = [g for g in gaps if not (isinstance(g, Mapping) and str(g.get("why") or "").strip())]
    if silent:
        yield warn(
            "record.gap_unexplained",
            f"录制有 {len(silent)} 处中断没有说明原因",
            "逐处写明中断的起止和原因",
            at=q.act.day,
        )


@rule(
    "JL-006",
    "原始记录留存摘要，不得改动",
    source=f"{INNER_MONGOLIA}第二十三条；{three_systems(9)}",
    in_force_from=INNER_MONGOLIA_FROM,
    uses=("warn", "score"),
    kinds=(),
    asked_at=("recording_capture",),
)
def jl_006(q: Question) -> Says:
    """The digest is what makes an alteration visible; that nothing is altered, the ledger shows."""
    assert q.act is not None
    kept = bool(q.act.get("digest") or q.act.get("files"))
    yield from unless(
        kept or (False if q.case.knows_all("recordings") else None),
        warn(
            "record.digest_missing",
            "音像记录没有留存文件和摘要，无法证明没有改动",
            "上传原始文件，由系统计算摘要",
            at=q.act.day,
        ),
        "act.digest",
        stops=False,
    )


@rule(
    "JL-007",
    "调阅须经批准",
    source=f"{three_systems(9)}、第10项",
    in_force_from=THREE_SYSTEMS_FROM,
    uses=("warn", "score"),
    kinds=(),
    asked_at=("record_access",),
)
def jl_007(q: Question) -> Says:
    """A warning, never a bar: access by a supervising organ may not be stopped by it."""
    assert q.act is not None
    asked = q.case.count("record_access")
    granted = q.case.count("access_approval")
    last = q.case.last("access_approval")
    fine = granted > asked and last is not None and last.get("outcome") != "refuse"
    yield from unless(
        fine or (False if q.case.knows_all("acts") else None),
        warn(
            "record.access_unapproved",
            "这次调阅没有对应的批准",
            "先申请、经批准后调阅；监督机构依法调阅的，登记所据的法律",
            at=q.act.day,
        ),
        "acts.access_approval",
        stops=False,
    )


@rule(
    "JL-008",
    "特定送达和取证的截屏、录像佐证",
    source=f"{MARKET_PROCEDURE.art(43)}、第八十二条",
    in_force_from=MARKET_PROCEDURE.in_force_from,
    uses=("warn", "score"),
    domains=("market_regulation",),
    asked_at=("service", "service_announcement", "on_site_record", "interview_record"),
)
def jl_008(q: Question) -> Says:
    assert q.act is not None
    if q.act.act == "service" and q.act.get("method") != "electronic":
        return
    if q.act.act in ("on_site_record", "interview_record") and not _refused(q.act):
        return
    told = recorded(q.act)
    done: bool | None = bool((told and told & PICTURES) or q.act.get("attachments"))
    if not done and not q.case.knows_all("recordings"):
        done = None
    yield from unless(
        done,
        warn(
            "record.proof_picture_missing",
            "电子送达、张贴公告或者当事人拒签、不到场，没有截屏、拍照或者录像佐证",
            "补存截屏、照片或者录像；没有的，说明原因",
            at=q.act.day,
        ),
        "act.recorded",
        stops=False,
    )


def _refused(act: Act) -> bool:
    return act.get("signed") in ("refused", "absent", False) or act.get("party_present") is False
