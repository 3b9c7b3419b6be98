"""Reports, coverage, systems in force, review, appraisal, evaluation, guidance (JD, S02, S15, S21)."""

import pytest

from tests.law.telling import act, case, codes, unknown

PART = {"complete": ()}


def matter(*acts, **more):
    return case(*acts, kind="supervision", procedure="daily", **more)


def report(at="2026-07-10", until="2027-01-31", to="某县人民政府"):
    return act("supervision_report", at, to=to, until=until)


def test_jd_002_the_next_report_comes_by_the_day_the_place_has_set():
    """《行政执法监督条例》第六条没有规定周期：按本地规定写明下一次."""
    told = matter(report())
    assert codes("JD-002", told, as_of="2027-01-31") == []
    assert codes("JD-002", told, as_of="2027-02-01") == ["supervision.report.overdue"]
    assert codes("JD-002", told, report("2027-01-31", None)) == []
    assert codes("JD-002", told, report("2027-02-01", None)) == ["supervision.report.late"]
    assert codes("JD-002", matter(report(), report("2027-01-20", None)), as_of="2027-06-01") == []
    assert codes("JD-002", matter(report(until=None)), as_of="2030-01-01") == []
    assert unknown("JD-002", matter(report(), **PART), as_of="2027-02-01") == [
        "acts.supervision_report"
    ]
    assert codes("JD-002", matter(report("2026-01-31", "2026-03-31")), as_of="2026-06-01") == []


def test_jd_002_the_report_goes_to_the_government():
    assert codes("JD-002", matter(), report()) == []
    assert codes("JD-002", matter(), report(to="某市司法局")) == ["supervision.report_elsewhere"]
    assert codes("JD-002", matter(), report(to=None)) == ["supervision.report_to_nobody"]
    assert unknown("JD-002", matter(**PART), report(to=None)) == ["act.to"]


SIX = ["permit", "penalty", "compulsion", "inspection", "expropriation", "payment"]


@pytest.mark.parametrize("without", SIX)
def test_jd_006_all_six_kinds_of_enforcement_are_covered(without):
    """数据接入缺行政给付一类：验收时提示缺口."""

    def checked(covered, outcome="pass", at="2026-03-02"):
        return act("data_access_check", at, covered=covered, outcome=outcome)

    five = [kind for kind in SIX if kind != without]
    assert codes("JD-006", matter(), checked(SIX)) == []
    assert codes("JD-006", matter(), checked(five)) == ["supervision.not_covered"]
    assert codes("JD-006", matter(), checked(five, "fail")) == []
    assert codes("JD-006", matter(), checked(five, at="2026-01-31")) == []
    assert unknown("JD-006", matter(), checked(None)) == ["act.covered"]


SEVEN = ["credentials", "three_systems", "benchmarks", "responsibility", "criminal_link"]
SEVEN += ["reform", "unified_market"]


def systems(at="2026-03-02", without="", missing=""):
    told = [
        {"system": name, "outcome": "missing" if name == missing else "in_force"}
        for name in SEVEN
        if name != without
    ]
    return act("system_check", at, body="某县城市管理局", systems=told)


@pytest.mark.parametrize("name", SEVEN)
def test_jd_009_each_system_is_looked_for_and_what_is_missing_shows(name):
    """某局没有制定裁量基准：制度检查显示没有落实."""
    assert codes("JD-009", matter(), systems()) == []
    assert codes("JD-009", matter(), systems(missing=name)) == ["supervision.system_missing"]
    assert codes("JD-009", matter(), systems(without=name)) == ["supervision.system_unchecked"]
    assert unknown("JD-009", matter(**PART), systems(without=name)) == ["act.systems"]
    assert codes("JD-009", matter(), systems("2026-01-31", missing=name)) == []


def test_jd_009_a_check_that_tells_no_system_is_not_known():
    bare = act("system_check", "2026-03-02", body="某县城市管理局")
    assert unknown("JD-009", matter(), bare) == ["act.systems"]


THREE = ["lawfulness", "papers", "evidence"]


@pytest.mark.parametrize("without", THREE)
def test_jd_013_a_review_looks_at_decision_papers_and_evidence(without):
    """《行政执法监督条例》第十八条."""

    def scored(aspects, at="2026-03-02"):
        return act("review_score", at, aspects=[{"aspect": a} for a in aspects], score=80)

    two = [aspect for aspect in THREE if aspect != without]
    assert unknown("JD-013", matter(), scored([])) == ["act.aspects"]
    assert codes("JD-013", matter(), scored([*THREE, "other"])) == []
    assert codes("JD-013", matter(), scored(two)) == ["supervision.review_incomplete"]
    assert unknown("JD-013", matter(**PART), scored(two)) == ["act.aspects"]
    assert codes("JD-013", matter(), scored(two, "2026-01-31")) == []


PLAN = act("supervision_plan", "2026-03-02", way="daily", standard="评议标准")


def appraised(at="2026-06-01", published=("standard", "process", "result")):
    return act("quality_appraisal", at, methods="问卷", published=list(published))


def closed(at="2026-07-20"):
    return act("supervision_closure", at, result=["no_problem"])


def test_jd_014_an_appraisal_has_plan_and_standard_first():
    """先有评议方案和标准，再评议."""
    assert codes("JD-014", matter(PLAN), appraised()) == []
    assert codes("JD-014", matter(), appraised()) == ["supervision.appraisal_without_plan"]
    assert unknown("JD-014", matter(**PART), appraised()) == ["acts.supervision_plan"]
    bare = act("supervision_plan", "2026-03-02", way="daily")
    assert unknown("JD-014", matter(bare), appraised()) == ["acts.supervision_plan.standard"]
    assert codes("JD-014", matter(), appraised("2026-01-31")) == []


@pytest.mark.parametrize("without", ["standard", "process", "result"])
def test_jd_014_standard_course_and_result_are_made_known(without):
    shown = [w for w in ("standard", "process", "result") if w != without]
    assert codes("JD-014", matter(PLAN, appraised()), closed()) == []
    left = matter(PLAN, appraised(published=shown))
    assert codes("JD-014", left, closed()) == ["supervision.appraisal_unpublished"]
    part = matter(PLAN, appraised(published=shown), **PART)
    assert unknown("JD-014", part, closed()) == ["acts.quality_appraisal.published"]


def test_jd_014_a_publication_of_it_shows_the_result():
    shown = act("publication", "2026-06-20", of="quality_appraisal", channel="enforcement")
    two = appraised(published=["standard", "process"])
    untold = act("quality_appraisal", "2026-06-01", methods="问卷")
    assert codes("JD-014", matter(PLAN, two, shown), closed()) == []
    assert codes("JD-014", matter(PLAN, untold, shown), closed()) == []
    assert codes("JD-014", matter(PLAN, untold), closed()) == ["supervision.appraisal_unpublished"]
    assert codes("JD-014", matter(), closed()) == []
    assert codes("JD-014", matter(appraised("2026-01-31", ())), closed()) == []


@pytest.mark.parametrize("method", ["survey", "interview", "fieldwork"])
def test_jd_042_an_evaluation_tells_how_it_was_made(method):
    """执行评估发了问卷，登记“问卷调查”."""

    def evaluated(methods, at="2026-03-02"):
        return act("law_evaluation", at, methods=methods)

    assert codes("JD-042", matter(), evaluated([method])) == []
    assert codes("JD-042", matter(), evaluated([method, "other"])) == []
    for without in (["other"], None):
        assert codes("JD-042", matter(), evaluated(without)) == [
            "supervision.evaluation_without_method"
        ]
    assert codes("JD-042", matter(), evaluated(["问卷调查"])) == []
    assert unknown("JD-042", matter(), evaluated(["座谈"])) == ["act.methods"]
    assert unknown("JD-042", matter(**PART), evaluated(None)) == ["act.methods"]
    assert codes("JD-042", matter(), evaluated(None, "2026-01-31")) == []


def guidance(at="2026-03-02", **more):
    return act("supervision_guidance", at, **{"form": "answer", "content": "答复", **more})


@pytest.mark.parametrize("form", ["interpretation", "answer"])
def test_jd_044_guidance_is_kept(form):
    """答复某局的问题，内容存档."""
    assert codes("JD-044", matter(), guidance(form=form)) == []
    assert codes("JD-044", matter(), guidance(form=form, content=None)) == [
        "supervision.guidance_unrecorded"
    ]
    bare = guidance(form=form, content=None)
    assert unknown("JD-044", matter(**PART), bare) == ["act.content"]
    assert codes("JD-044", matter(), guidance("2026-01-31", form=form, content=None)) == []


def test_jd_044_a_typical_case_is_masked_before_it_is_out():
    told = {"form": "typical_case"}
    assert codes("JD-044", matter(), guidance(**told, masked=True)) == []
    assert codes("JD-044", matter(), guidance(**told, masked=False)) == [
        "supervision.case_not_masked"
    ]
    assert codes("JD-044", matter(), guidance(**told)) == ["supervision.case_not_masked"]
    assert unknown("JD-044", matter(**PART), guidance(**told)) == ["act.masked"]
    assert codes("JD-044", matter(), guidance(form="other")) == ["supervision.guidance_form"]
    assert unknown("JD-044", matter(), guidance(form=None)) == ["act.form"]
