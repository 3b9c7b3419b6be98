"""What follows a supervision: objections, notices, proposals on people, clues, disputes, blame."""

from __future__ import annotations

from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, needs, unless, warn
from mingjian.law.statutes import SUPERVISION
from mingjian.law.supervising import (
    ENDS,
    IN_FORCE,
    KIND,
    PAPERS,
    done_since,
    filled,
    since,
    target,
    word,
)

_PROPOSALS = ("criticism", "off_post_training", "transfer", "disqualify")
_CIRCLES = ("inside", "public")
_LIABLE = ("neglect", "abuse", "obstruction")


@rule(
    "JD-010",
    "执法争议协调",
    source=SUPERVISION.art(13),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=(*ENDS, "dispute_proposal"),
)
def jd_010(q: Question) -> Says:
    """A dispute between bodies is coordinated on a sheet; if that fails, the government decides.

    Source: 《行政执法监督条例》第十三条. The regulation sets no days: the end of the matter is the
    test, and that nothing is put to the government before it was coordinated.
    """
    assert q.act is not None
    applied = since(q.case, "dispute_application")
    if not applied:
        return
    yield from unless(
        done_since(q, applied[0].day, "dispute_coordination"),
        bar(
            "supervision.dispute_not_coordinated",
            f"{chinese(applied[0].day)}申请协调的执法争议没有协调记录",
            "组织争议机关协调，制作协调单",
            at=applied[0].day,
        ),
        "acts.dispute_coordination",
    )
    last = q.case.last("dispute_coordination")
    if last is None or q.act.act == "dispute_proposal" or word(last, "outcome") != "not_agreed":
        return
    yield from unless(
        done_since(q, last.day, "dispute_proposal"),
        bar(
            "supervision.dispute_left_open",
            "协调没有达成一致，没有提出处理意见报本级人民政府决定",
            "提出处理意见，报本级人民政府决定",
            at=last.day,
        ),
        "acts.dispute_proposal",
    )


@rule(
    "JD-024",
    "监督异议及时答复",
    source=SUPERVISION.art(30),
    in_force_from=IN_FORCE,
    uses=("bar", "warn", "score"),
    kinds=KIND,
    asked_at=("supervision_objection", *ENDS),
)
def jd_024(q: Question) -> Says:
    """A body may object, with reasons; it is answered before the matter ends.

    Source: 《行政执法监督条例》第三十条. “及时” has no number of days.
    """
    assert q.act is not None
    if q.act.act == "supervision_objection":
        if not q.act.get("reason"):
            yield needs("act.reason", stops=False)
        return
    for objection in since(q.case, "supervision_objection"):
        yield from unless(
            done_since(q, objection.day, "supervision_objection_reply"),
            bar(
                "supervision.objection_unanswered",
                f"{chinese(objection.day)}的异议没有答复就结案",
                "答复异议，写明是否成立和理由",
                at=objection.day,
            ),
            "acts.supervision_objection_reply",
        )


@rule(
    "JD-025",
    "通报区分范围",
    source=SUPERVISION.art(31),
    in_force_from=IN_FORCE,
    uses=("bar", "warn", "score"),
    kinds=KIND,
    asked_at=("supervision_bulletin",),
)
def jd_025(q: Question) -> Says:
    """A notice says how far it goes, and is for refusal or prominent problems.

    Source: 《行政执法监督条例》第三十一条. Members: ``circle``, ``ground``.
    """
    assert q.act is not None
    circle = word(q.act, "circle")
    if circle is None:
        yield from filled(
            q,
            "circle",
            bar(
                "supervision.circle_missing",
                "通报没有写明是内部通报还是向社会公布",
                "写明通报范围",
            ),
            stops=True,
        )
    elif circle not in _CIRCLES:
        yield needs("act.circle")
    if word(q.act, "ground") == "other":
        yield warn(
            "supervision.bulletin_without_ground",
            "通报用于拒不落实制度或者问题突出的单位",
            "核对情形；不属于这两种的，不通报",
            at=q.act.day,
        )


@rule(
    "JD-026",
    "人员处理建议四种",
    source=SUPERVISION.art(32),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=("officer_proposal",),
)
def jd_026(q: Question) -> Says:
    """One of four proposals, to the organ that may act on it; supervision does not act itself.

    Source: 《行政执法监督条例》第三十二条. Members: ``proposal``, ``to``.
    """
    assert q.act is not None
    if word(q.act, "proposal") not in _PROPOSALS:
        yield needs("act.proposal")
    to = q.act.get("to")
    if not to:
        yield needs("act.to")
    elif to == q.case.body.get("name"):
        yield bar(
            "supervision.disposes_of_officers",
            "监督机构只能提出人员处理建议，不能自己处理",
            "把建议送有权处理的机关",
            at=q.act.day,
        )


@rule(
    "JD-027",
    "职务违法线索移送",
    source=SUPERVISION.art(33, 1),
    in_force_from=IN_FORCE,
    uses=("bar", "warn", "score"),
    kinds=KIND,
    asked_at=("clue_referral", *ENDS),
)
def jd_027(q: Question) -> Says:
    """A clue of a crime or wrong in office goes to the supervisory commission, with its receipt.

    Source: 《行政执法监督条例》第三十三条第一款. Members: ``duty_crime``, ``receipt``.
    """
    assert q.act is not None
    if q.act.act == "clue_referral":
        yield from filled(
            q,
            "receipt",
            warn(
                "supervision.clue_without_receipt",
                "移送线索没有回执",
                "取得并留存受移送机关的回执",
                at=q.act.day,
            ),
        )
        return
    for problem in since(q.case, "problem_finding"):
        if problem.get("duty_crime") is not True:
            continue
        yield from unless(
            done_since(q, problem.day, "clue_referral"),
            bar(
                "supervision.clue_not_referred",
                f"{chinese(problem.day)}发现涉嫌职务违法、职务犯罪的线索，没有移送就结案",
                "按程序移送监察机关，留存回执",
                at=problem.day,
            ),
            "acts.clue_referral",
        )


@rule(
    "JD-032",
    "告知上级主管部门",
    source=SUPERVISION.art(42),
    in_force_from=IN_FORCE,
    uses=("warn", "score"),
    kinds=KIND,
    asked_at=ENDS,
)
def jd_032(q: Question) -> Says:
    """What is wrong at a body led from above is told to the department above it.

    Source: 《行政执法监督条例》第四十二条. Member: ``target.line`` (vertical, dual).
    """
    wrong = since(q.case, "problem_finding", *PAPERS)
    line = target(q).get("line")
    if not wrong or line == "local":
        return
    if line not in ("vertical", "dual"):
        yield needs("acts.supervision_filing.target", stops=False)
        return
    yield from unless(
        done_since(q, wrong[0].day, "superior_notice"),
        warn(
            "supervision.superior_not_told",
            "被监督机关实行垂直或者双重管理，没有告知其上一级主管部门",
            "把发现的问题告知上一级主管部门",
            at=wrong[0].day,
        ),
        "acts.superior_notice",
        stops=False,
    )


@rule(
    "JD-033",
    "监督责任",
    source=f"{SUPERVISION.art(39)}、第四十条、第四十一条",
    in_force_from=IN_FORCE,
    uses=("bar", "warn", "score"),
    kinds=KIND,
    asked_at=("supervision_liability", *ENDS),
)
def jd_033(q: Question) -> Says:
    """Three classes of liability: an idle organ, an abusive supervisor, who obstructs.

    Source: 《行政执法监督条例》第三十九条、第四十条、第四十一条. Obstruction on record is followed
    up before the matter ends. Member: ``class``.
    """
    assert q.act is not None
    if q.act.act == "supervision_liability":
        if word(q.act, "class") not in _LIABLE:
            yield needs("act.class")
        return
    for obstructed in since(q.case, "supervision_obstruction"):
        yield from unless(
            done_since(q, obstructed.day, "supervision_liability"),
            warn(
                "supervision.obstruction_left",
                f"{chinese(obstructed.day)}登记的拒绝、阻挠监督，没有提出责任追究就结案",
                "提请有权机关处理",
                at=obstructed.day,
            ),
            "acts.supervision_liability",
            stops=False,
        )
