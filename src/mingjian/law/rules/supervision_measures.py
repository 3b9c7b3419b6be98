"""What supervision does and finds: measures on record, problems coded, corrected on the spot."""

from __future__ import annotations

from mingjian.law.guidance import INSPECTION, INSPECTION_FROM
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, needs, unless, warn
from mingjian.law.statutes import SUPERVISION
from mingjian.law.supervising import ENDS, IN_FORCE, KIND, done_since, filled, rows, since, word

_MEASURES = frozenset(("self_check", "visit", "forum", "read", "interview", "other"))
_PROBLEMS = frozenset(
    ("qualification", "procedure", "decision", "inaction_or_abuse", "manner", "credentials")
) | {"other"}
_LABELS = frozenset(
    ("not_filed", "shirking", "fine_instead", "elsewhere", "profit_seeking", "fees", "fines")
) | {"inspections", "seizures"}
_DEALT_WITH = (
    *("rectification_order", "on_the_spot_correction", "supervision_interview"),
    *("supervision_urging_letter", "supervision_opinion", "supervision_bulletin"),
)


@rule(
    "JD-005",
    "监督不重复采集",
    source=SUPERVISION.art(8),
    in_force_from=IN_FORCE,
    uses=("warn", "score"),
    kinds=KIND,
    asked_at=("supervision_measure",),
)
def jd_005(q: Question) -> Says:
    """What the system holds already is not asked of the body again. ``materials[].held``."""
    assert q.act is not None
    again = [str(row.get("what")) for row in rows(q.act, "materials") if row.get("held") is True]
    if again:
        yield warn(
            "supervision.asked_again",
            f"系统中已有的资料又要求报送：{'、'.join(again)}",
            "直接取用系统中的数据，不增加被监督单位的负担",
            at=q.act.day,
        )


@rule(
    "JD-007",
    "监督问题七类编码",
    source=SUPERVISION.art(11, 2),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=("problem_finding",),
)
def jd_007(q: Question) -> Says:
    """A problem is of one of seven classes. Member: ``class``."""
    assert q.act is not None
    if (told := word(q.act, "class")) is None:
        yield from filled(
            q,
            "class",
            bar(
                "supervision.problem_class_missing",
                "问题没有归类",
                "按七类情形写明问题类别",
            ),
            stops=True,
        )
    elif told not in _PROBLEMS:
        yield needs("act.class")


@rule(
    "JD-008",
    "不作为乱作为九种标签",
    source=SUPERVISION.art(11, 2, 4),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=("problem_finding",),
)
def jd_008(q: Question) -> Says:
    """Inaction and abuse are told apart by nine labels. Members: ``class``, ``label``."""
    assert q.act is not None
    if word(q.act, "class") != "inaction_or_abuse":
        return
    if (told := word(q.act, "label")) is None:
        yield from filled(
            q,
            "label",
            bar(
                "supervision.problem_label_missing",
                "不作为、乱作为没有写明是哪一种情形",
                "在九种情形中选定",
            ),
            stops=True,
        )
    elif told not in _LABELS:
        yield needs("act.label")


@rule(
    "JD-018",
    "监督措施留记录",
    source=SUPERVISION.art(22),
    in_force_from=IN_FORCE,
    uses=("bar", "warn", "score"),
    kinds=KIND,
    asked_at=("supervision_measure",),
)
def jd_018(q: Question) -> Says:
    """Six kinds of measure, each on record; only papers of the matter are read and copied.

    Source: 《行政执法监督条例》第二十二条. Members: ``measure``, ``found``,
    ``materials[].related``.
    """
    assert q.act is not None
    told = word(q.act, "measure")
    if told is None:
        yield from filled(
            q,
            "measure",
            bar("supervision.measure_missing", "没有写明采取的监督措施", "写明是哪一种措施"),
        )
    elif told not in _MEASURES:
        yield needs("act.measure")
    if not q.act.get("found"):
        yield needs("act.found")
    beside = [str(r.get("what")) for r in rows(q.act, "materials") if r.get("related") is False]
    if beside:
        yield bar(
            "supervision.unrelated_material",
            f"调阅、复制的资料与监督事项无关：{'、'.join(beside)}",
            "只调阅、复制与监督事项有关的资料",
            at=q.act.day,
        )


@rule(
    "JD-020",
    "当场纠正登记",
    source=SUPERVISION.art(26, 2),
    in_force_from=IN_FORCE,
    uses=("warn", "score"),
    kinds=KIND,
    asked_at=(*ENDS, "on_the_spot_correction"),
)
def jd_020(q: Question) -> Says:
    """What can be put right at once is, and that is registered; no letter is needed.

    Source: 《行政执法监督条例》第二十六条第二款. Members: ``supervision_measure.correctable``;
    ``on_the_spot_correction.outcome``.
    """
    assert q.act is not None
    if q.act.act == "on_the_spot_correction":
        if not q.act.get("outcome"):
            yield needs("act.outcome", stops=False)
        return
    for measure in since(q.case, "supervision_measure"):
        if measure.get("correctable") is not True:
            continue
        yield from unless(
            done_since(q, measure.day, "on_the_spot_correction"),
            warn(
                "supervision.not_corrected_on_the_spot",
                f"{chinese(measure.day)}发现能够当场纠正的问题，没有督促纠正的登记",
                "当场督促纠正并登记",
                at=measure.day,
            ),
            "acts.on_the_spot_correction",
            stops=False,
        )


@rule(
    "JD-034",
    "乱检查逐一查处",
    source=f"{INSPECTION}责任追究部分",
    in_force_from=INSPECTION_FROM,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=ENDS,
    unverified=True,
)
def jd_034(q: Question) -> Says:
    """Each disorderly inspection is dealt with: corrected, talked about, urged or made known.

    Source: 国办发〔2024〕54号. Member: ``problem_finding.label`` = inspections.
    """
    for problem in since(q.case, "problem_finding", on=INSPECTION_FROM):
        if word(problem, "label") != "inspections":
            continue
        yield from unless(
            done_since(q, problem.day, *_DEALT_WITH),
            bar(
                "supervision.disorderly_inspection_left",
                f"{chinese(problem.day)}认定乱检查，没有责令改正、约谈、督办或者通报",
                "责令改正、公开约谈、直接督办或者通报曝光以后再结案",
                at=problem.day,
            ),
            "acts.rectification_order",
            stops=False,
        )


@rule(
    "JD-043",
    "邀请参加监督的人员",
    source=SUPERVISION.art(23),
    in_force_from=IN_FORCE,
    uses=("bar", "warn", "score"),
    kinds=KIND,
    asked_at=("participant_invitation",),
)
def jd_043(q: Question) -> Says:
    """Whoever is invited is registered by standing, and sees the matter's papers only.

    Source: 《行政执法监督条例》第二十三条. Members: ``participants[].identity``, ``.access``.
    """
    assert q.act is not None
    for row in rows(q.act, "participants"):
        identity, access = row.get("identity"), row.get("access")
        if identity is None or access is None:
            lacks = "身份" if identity is None else "数据权限"
            yield from unless(
                False if q.case.knows_all("documents") else None,
                warn(
                    "supervision.participant_unregistered",
                    f"受邀人员没有登记{lacks}",
                    "登记每名受邀人员的身份和数据权限",
                ),
                "act.participants",
                stops=False,
            )
        if identity == "other":
            yield warn(
                "supervision.participant_identity",
                "受邀人员不是人大代表、政协委员、行业代表、专家学者、新闻工作者",
                "核对身份；不属于可以邀请的人员的，不再邀请",
            )
        if access == "all":
            yield bar(
                "supervision.participant_sees_all",
                "受邀人员的数据权限没有限定",
                "把权限限定在本次监督事项以内",
            )
