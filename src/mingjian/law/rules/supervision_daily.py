"""Day-to-day supervision: reports, coverage, systems in force, review, appraisal, guidance."""

from __future__ import annotations

from mingjian.kernel.counting import Span
from mingjian.law.model import Question
from mingjian.law.registry import rule
from mingjian.law.say import Says, bar, needs, outcome_of, stands, unless, warn
from mingjian.law.statutes import SUPERVISION
from mingjian.law.supervising import ENDS, IN_FORCE, KIND, filled, rows, since, word, words
from mingjian.law.terms import Term, term

_COVERED = {
    "permit": "行政许可",
    "penalty": "行政处罚",
    "compulsion": "行政强制",
    "inspection": "行政检查",
    "expropriation": "行政征收征用",
    "payment": "行政给付",
}
_SYSTEMS = {
    "credentials": "执法资格和证件",
    "three_systems": "执法程序制度",
    "benchmarks": "裁量基准等标准制度",
    "responsibility": "清单、责任制、评议、追责",
    "criminal_link": "行刑衔接",
    "reform": "执法体制改革",
    "unified_market": "统一大市场",
}
_ASPECTS = {"lawfulness": "决定合法、过罚相当", "papers": "文书规范", "evidence": "证据真实完整"}
_METHODS = frozenset(("survey", "interview", "fieldwork"))
_PUBLISHED = {"standard": "标准", "process": "过程", "result": "结果"}
_FORMS = ("interpretation", "answer", "typical_case")


def _to_government(q: Question) -> Says:
    if q.act is None:
        return
    to = q.act.get("to")
    if to is not None and not str(to).endswith("政府"):
        yield warn(
            "supervision.report_elsewhere",
            f"监督情况报告送“{to}”，应当报本级人民政府",
            "报本级人民政府",
            at=q.act.day,
        )
    yield from filled(
        q,
        "to",
        warn(
            "supervision.report_to_nobody",
            "监督情况报告没有写明报给谁",
            "报本级人民政府",
            at=q.act.day,
        ),
    )


term(
    Term(
        rule="JD-002",
        title="定期报告监督情况",
        source=SUPERVISION.art(6, 1),
        code="supervision.report",
        opens=("supervision_report",),
        closes=("supervision_report",),
        span=Span(1, "days"),
        named="until",
        in_force_from=IN_FORCE,
        doing="向本级人民政府报告监督情况",
        remedy="立即报告",
        when=lambda case, report: report.get("until") is not None,
        closing=lambda report, following: following is not report,
    ),
    kinds=KIND,
    also=_to_government,
    also_at=("supervision_report",),
)


@rule(
    "JD-006",
    "监督覆盖六类行为",
    source=SUPERVISION.art(11, 1),
    in_force_from=IN_FORCE,
    uses=("warn", "score"),
    kinds=KIND,
    asked_at=("data_access_check",),
)
def jd_006(q: Question) -> Says:
    """Data that pass their check reach all six kinds of enforcement. Member: ``covered``."""
    assert q.act is not None
    covered = words(q.act, "covered")
    if outcome_of(q.act) == "fail":
        return
    if covered is None:
        yield needs("act.covered", stops=False)
        return
    lacking = [label for kind, label in _COVERED.items() if kind not in covered]
    if lacking:
        yield warn(
            "supervision.not_covered",
            f"监督数据没有覆盖：{'、'.join(lacking)}",
            "补接缺少的执法行为数据后再验收",
            at=q.act.day,
        )


@rule(
    "JD-009",
    "八项制度落实监督",
    source=SUPERVISION.art(12),
    in_force_from=IN_FORCE,
    uses=("warn", "score"),
    kinds=KIND,
    asked_at=("system_check",),
)
def jd_009(q: Question) -> Says:
    """A body's check looks at each system the regulation names and tells what is not in force.

    Source: 《行政执法监督条例》第十二条. The eighth, “其他”, names none to look for. Member:
    ``systems[]`` with ``system`` and ``outcome``.
    """
    assert q.act is not None
    told = rows(q.act, "systems")
    if not told:
        yield needs("act.systems", stops=False)
        return
    seen = {str(row.get("system")): row.get("outcome") for row in told}
    unseen = [label for name, label in _SYSTEMS.items() if name not in seen]
    missing = [label for name, label in _SYSTEMS.items() if seen.get(name) == "missing"]
    if missing:
        yield warn(
            "supervision.system_missing",
            f"没有落实：{'、'.join(missing)}",
            "督促建立、落实制度，列入整改",
            at=q.act.day,
        )
    if unseen:
        yield from unless(
            False if q.case.knows_all("documents") else None,
            warn(
                "supervision.system_unchecked",
                f"没有检查：{'、'.join(unseen)}",
                "逐项检查条例列明的制度",
                at=q.act.day,
            ),
            "act.systems",
            stops=False,
        )


@rule(
    "JD-013",
    "案卷评查三个方面",
    source=SUPERVISION.art(18),
    in_force_from=IN_FORCE,
    uses=("bar", "score"),
    kinds=KIND,
    asked_at=("review_score",),
)
def jd_013(q: Question) -> Says:
    """A dossier is reviewed for its decision, its papers and its evidence at least. ``aspects``."""
    assert q.act is not None
    seen = {str(row.get("aspect")) for row in rows(q.act, "aspects")}
    if not seen:
        yield needs("act.aspects")
        return
    lacking = [label for name, label in _ASPECTS.items() if name not in seen]
    if lacking:
        yield from unless(
            False if q.case.knows_all("documents") else None,
            bar(
                "supervision.review_incomplete",
                f"案卷评查没有审：{'、'.join(lacking)}",
                "补审缺少的方面，重新评分",
                at=q.act.day,
            ),
            "act.aspects",
            stops=False,
        )


@rule(
    "JD-014",
    "质效评议公开",
    source=SUPERVISION.art(19),
    in_force_from=IN_FORCE,
    uses=("bar", "warn", "score"),
    kinds=KIND,
    asked_at=("quality_appraisal", *ENDS),
)
def jd_014(q: Question) -> Says:
    """An appraisal has its plan and standard first; standard, course and result are made known.

    Source: 《行政执法监督条例》第十九条. Members: ``supervision_plan.standard``;
    ``quality_appraisal.published``, or a ``publication`` of it, which shows the result.
    """
    assert q.act is not None
    if q.act.act == "quality_appraisal":
        plans = q.case.all("supervision_plan")
        yield from unless(
            stands(q.case, "supervision_plan"),
            bar(
                "supervision.appraisal_without_plan",
                "质效评议以前没有制定方案和标准",
                "先制定评议方案和标准并公开",
                at=q.act.day,
            ),
            "acts.supervision_plan",
        )
        if plans and not any(p.get("standard") for p in plans):
            yield needs("acts.supervision_plan.standard")
        return
    appraisals = since(q.case, "quality_appraisal")
    if not appraisals:
        return
    told = [shown for act in appraisals if (shown := words(act, "published")) is not None]
    out = any(p.get("of") == "quality_appraisal" for p in q.case.all("publication"))
    if out and not told:
        return
    shown = frozenset({"result"} if out else ()).union(*told)
    lacking = [label for name, label in _PUBLISHED.items() if name not in shown]
    if lacking:
        part = "documents" if told and "result" in shown else "acts"
        yield from unless(
            False if q.case.knows_all(part) else None,
            warn(
                "supervision.appraisal_unpublished",
                f"质效评议没有公开：{'、'.join(lacking)}",
                "以适当方式公开评议的标准、过程和结果",
                at=q.act.day,
            ),
            "acts.quality_appraisal.published",
            stops=False,
        )


@rule(
    "JD-042",
    "执行评估手段",
    source=SUPERVISION.art(16),
    in_force_from=IN_FORCE,
    uses=("warn", "score"),
    kinds=KIND,
    asked_at=("law_evaluation",),
)
def jd_042(q: Question) -> Says:
    """How a law's execution was evaluated: asked, talked over, looked at. Member: ``methods``."""
    assert q.act is not None
    told = words(q.act, "methods")
    if told and not told.isdisjoint(_METHODS):
        return
    if told and told != {"other"}:
        yield needs("act.methods", stops=False)
        return
    yield from unless(
        False if told or q.case.knows_all("documents") else None,
        warn(
            "supervision.evaluation_without_method",
            "执行评估没有登记问卷调查、个别访谈、实地调研等手段",
            "登记实际采用的评估手段；没有采用的，补做",
            at=q.act.day,
        ),
        "act.methods",
        stops=False,
    )


@rule(
    "JD-044",
    "指导方式留档",
    source=SUPERVISION.art(24, 1),
    in_force_from=IN_FORCE,
    uses=("bar", "warn", "score"),
    kinds=KIND,
    asked_at=("supervision_guidance",),
)
def jd_044(q: Question) -> Says:
    """Guidance is a reading, an answer or a typical case, kept; a case is masked before it is out.

    Source: 《行政执法监督条例》第二十四条第一款. Members: ``form``, ``content``, ``masked``.
    """
    assert q.act is not None
    form = word(q.act, "form")
    if form == "other":
        yield warn(
            "supervision.guidance_form",
            "指导方式不是政策解读、答复问题、典型案例",
            "按三种方式归档",
        )
    elif form not in _FORMS:
        yield needs("act.form")
    yield from filled(
        q,
        "content",
        warn("supervision.guidance_unrecorded", "指导没有留下内容", "补存指导内容，便于检索"),
    )
    if form == "typical_case":
        masked = q.act.get("masked")
        yield from unless(
            masked
            if isinstance(masked, bool)
            else (False if q.case.knows_all("documents") else None),
            bar(
                "supervision.case_not_masked",
                "发布典型案例以前没有隐去个人信息和商业秘密",
                "隐去以后再发布",
                at=q.act.day,
            ),
            "act.masked",
        )
