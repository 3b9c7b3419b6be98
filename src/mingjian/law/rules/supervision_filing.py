"""How a supervision begins: leads assessed, way and means, plan and approval, what is looked up."""

from __future__ import annotations

from datetime import date

from mingjian.law.history import Act, History
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, chinese, needs, outcome_of, stands, unless, warn
from mingjian.law.statutes import SUPERVISION
from mingjian.law.supervising import (
    ENDS,
    IN_FORCE,
    KIND,
    blank,
    filled,
    following,
    since,
    way,
    word,
    words,
)

_WAYS = ("daily", "key", "special")
_MEANS = ("law_evaluation", "body_confirmation", "dossier_review", "quality_appraisal")
_PARTS = {
    "responsible": "责任部门",
    "focus": "监督重点",
    "schedule": "进度安排",
    "requirements": "工作要求",
}
_SPECIAL_SOURCES = frozenset(
    ("congress", "consultative", "inspection_commission", "court", "procuratorate")
) | {"reconsideration"}
_LOOKED_UP = {"reconsideration": "行政复议、诉讼", "inspectorate": "政府督查"}
_TAKEN_ON = ("acceptance", "non_acceptance", "transfer", "supervision_filing", "non_filing")
_ASKED = {
    "reconsideration_application": ("reconsideration_decision",),
    "litigation_filing": ("judgment",),
}
PRIVATE_ECONOMY = "《民营经济促进法》第五十三条"
PRIVATE_ECONOMY_FROM = date(2025, 5, 20)


@rule(
    "JD-011",
    "监督方式和手段",
    source=f"{SUPERVISION.art(14)}、第十五条",
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=("supervision_filing", "supervision_plan"),
)
def jd_011(q: Question) -> Says:
    """Daily, key or special; a daily one names one of its four means at least.

    Source: 《行政执法监督条例》第十四条、第十五条. Members: ``way``, ``means``; a matter whose
    procedure is one of the three has told its way.
    """
    assert q.act is not None
    told = way(q.act) or (q.procedure if q.procedure in _WAYS else None)
    if told is None:
        yield from filled(
            q,
            "way",
            bar(
                "supervision.way_missing",
                "没有写明是日常监督、重点监督还是专项监督",
                "写明监督方式",
            ),
            stops=True,
        )
    elif told not in _WAYS:
        yield bar(
            "supervision.way_unknown",
            f"“{told}”不是规定的监督方式",
            "在日常监督、重点监督、专项监督中选定",
        )
    elif told == "daily":
        yield from _means(q)


def _means(q: Question) -> Says:
    assert q.act is not None
    named = words(q.act, "means")
    if not named and any(words(plan, "means") for plan in q.case.all("supervision_plan")):
        return
    if named is not None and named.isdisjoint(_MEANS):
        yield needs("act.means")
    elif named is None and q.act.act == "supervision_filing":
        yield needs("act.means")  # the plan may name them, and is not told
    elif not named:
        yield from filled(
            q,
            "means",
            bar(
                "supervision.means_missing",
                "日常监督没有写明手段",
                "在执行评估、资格确认、案卷评查、质效评议中选定一种以上",
            ),
        )


@rule(
    "JD-015",
    "重点监督线索研判",
    source=SUPERVISION.art(20),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=("supervision_filing",),
)
def jd_015(q: Question) -> Says:
    """Key supervision rests on a lead that was assessed, with a conclusion; no days are set.

    Source: 《行政执法监督条例》第二十条. An assessment that says otherwise carries no filing.
    """
    assert q.act is not None
    if way(q.act) != "key":
        return
    assessed = q.case.last("lead_assessment")
    if assessed is None:
        yield from unless(
            stands(q.case, "lead_assessment"),
            bar(
                "supervision.lead_not_assessed",
                "重点监督立项以前没有研判线索",
                "先研判线索，留下结论和理由，再立项",
            ),
            "acts.lead_assessment",
        )
    elif (concluded := outcome_of(assessed)) is None:
        yield needs("acts.lead_assessment.outcome", stops=False)
    elif concluded != "file":
        yield bar(
            "supervision.lead_not_for_filing",
            f"{chinese(assessed.day)}研判的结论不是立项监督",
            "重新研判并写明理由，或者按研判结论办理",
            at=q.act.day,
        )


@rule(
    "JD-017",
    "专项监督方案四项",
    source=SUPERVISION.art(21),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=("supervision_plan", "supervision_filing"),
)
def jd_017(q: Question) -> Says:
    """The plan of a special supervision: four parts, approved by the government; its source named.

    Source: 《行政执法监督条例》第二十一条. Members: ``responsible``, ``focus``, ``schedule``,
    ``requirements``, ``approval_document``; at the filing ``source`` (one of six).
    """
    assert q.act is not None
    if way(q.act) != "special":
        return
    if q.act.act == "supervision_plan":
        yield from _planned(q)
        return
    yield from unless(
        stands(q.case, "supervision_plan"),
        bar(
            "supervision.special_unplanned",
            "专项监督没有经批准的方案",
            "先制定方案，报本级人民政府批准，再启动",
        ),
        "acts.supervision_plan",
    )
    source = word(q.act, "source")
    if source is not None and source not in _SPECIAL_SOURCES:
        yield warn(
            "supervision.special_source",
            "专项监督的线索不是人大、政协、监察、司法、检察、行政复议六类建议",
            "核对线索来源；属于其他来源的，按重点监督办理",
        )


def _planned(q: Question) -> Says:
    assert q.act is not None
    lacking = [label for part, label in _PARTS.items() if blank(q, part)]
    if lacking and len(lacking) < len(_PARTS):
        yield bar(
            "supervision.plan_incomplete",
            f"专项监督方案没有写明：{'、'.join(lacking)}",
            "补全责任部门、重点、进度、要求四项",
        )
    elif lacking or any(blank(q, part) is None for part in _PARTS):
        yield needs(*(f"act.{part}" for part in _PARTS))
    if q.act.get("approval_document"):
        return
    approved = q.act.get("approved_by")
    if isinstance(approved, str) and approved:
        if not approved.endswith("政府"):
            yield needs("act.approval_document")
        return
    yield from filled(
        q,
        "approval_document",
        bar(
            "supervision.plan_not_approved",
            "专项监督方案没有本级人民政府的批准文件",
            "报本级人民政府批准，附具批准文件",
        ),
    )


def pending(case: History) -> Act | None:
    """An application for reconsideration, or a suit, that is not answered yet."""
    for asked, answers in _ASKED.items():
        for act in case.all(asked):
            if not any(a.day >= act.day for a in case.all(*answers)):
                return act
    return None


@rule(
    "JD-028",
    "已复议诉讼的不重复监督",
    source=SUPERVISION.art(33, 3),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=("supervision_filing", "complaint_handling"),
)
def jd_028(q: Question) -> Says:
    """What is before reconsideration or the courts is not supervised too; who may go, is guided.

    Source: 《行政执法监督条例》第三十三条第三款. Members: ``remedy``, and the acts of
    reconsideration and litigation that the account tells.
    """
    assert q.act is not None
    accepts = q.act.act == "supervision_filing" or outcome_of(q.act) == "accept"
    remedy = word(q.act, "remedy")
    if accepts and (remedy == "pending" or pending(q.case) is not None):
        yield bar(
            "supervision.already_in_remedy",
            "争议已经进入行政复议或者行政诉讼，不能重复立项监督",
            "不立项；告知当事人等待复议决定或者裁判",
            at=q.act.day,
        )
    elif accepts and remedy is None:
        yield needs("act.remedy")
    elif q.act.act == "complaint_handling" and remedy == "open" and outcome_of(q.act) != "guide":
        yield warn(
            "supervision.not_guided",
            "争议可以申请行政复议或者提起行政诉讼，没有引导当事人",
            "引导当事人依法申请复议、提起诉讼",
            at=q.act.day,
        )


@rule(
    "JD-035",
    "投诉举报受理闭环",
    source=PRIVATE_ECONOMY,
    in_force_from=PRIVATE_ECONOMY_FROM,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=ENDS,
)
def jd_035(q: Question) -> Says:
    """No matter is closed over a complaint nobody handled, or that was taken and not answered.

    Source: 《民营经济促进法》第五十三条. The law sets no days: the end of the matter is the test. A
    matter filed over it, or passed on, was handled.
    """
    for complaint in since(q.case, "complaint", on=PRIVATE_ECONOMY_FROM):
        handled = following(q.case, complaint, "complaint_handling")
        taken = any(outcome_of(h) == "accept" for h in handled)
        otherwise = any(a.day >= complaint.day for a in q.case.all(*_TAKEN_ON))
        if not handled and otherwise:
            continue
        if not handled:
            yield from unless(
                False if q.case.knows_all("acts") else None,
                bar(
                    "supervision.complaint_not_handled",
                    f"{chinese(complaint.day)}的投诉举报没有办理就结案",
                    "决定受理、转办、引导或者不予受理，并告知",
                    at=complaint.day,
                ),
                "acts.complaint_handling",
                stops=False,
            )
        elif taken:
            yield from unless(
                True
                if following(q.case, complaint, "complaint_reply")
                else (False if q.case.knows_all("acts") else None),
                bar(
                    "supervision.complaint_not_answered",
                    f"{chinese(complaint.day)}的投诉举报已经受理，没有答复就结案",
                    "把办理结果答复投诉举报人",
                    at=complaint.day,
                ),
                "acts.complaint_reply",
                stops=False,
            )


@rule(
    "JD-045",
    "与督查、复议信息共享",
    source=SUPERVISION.art(33, 2),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=("supervision_filing",),
)
def jd_045(q: Question) -> Says:
    """Before a filing, reconsideration and the government's inspectorate are looked up.

    Source: 《行政执法监督条例》第三十三条第二款. Member: ``looked_up``.
    """
    assert q.act is not None
    looked = words(q.act, "looked_up")
    if looked is None:
        yield needs("act.looked_up")
        return
    lacking = [label for name, label in _LOOKED_UP.items() if name not in looked]
    if lacking:
        yield from unless(
            False if q.case.knows_all("documents") else None,
            bar(
                "supervision.not_looked_up",
                f"立项以前没有互查：{'、'.join(lacking)}",
                "查明同一事项有没有进入督查、复议、诉讼，再立项",
                at=q.act.day,
            ),
            "act.looked_up",
        )
