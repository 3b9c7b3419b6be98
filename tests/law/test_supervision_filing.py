"""How a supervision begins: way, means, leads, plan, what is looked up (JD, S04, S13, S22)."""

import pytest

from tests.law.telling import act, case, codes, unknown


def matter(*acts, procedure="key", **more):
    return case(*acts, kind="supervision", procedure=procedure, **more)


PART = {"complete": ()}


def filing(at="2026-03-02", **more):
    return act("supervision_filing", at, **more)


def test_jd_011_a_supervision_is_daily_key_or_special():
    """立项不写方式的退回；日常监督写案卷评查一种手段即可."""
    for way in ("key", "special", "重点监督"):
        assert codes("JD-011", matter(), filing(way=way)) == []
    assert codes("JD-011", matter(), filing(way="campaign")) == ["supervision.way_unknown"]
    other = {"procedure": "complaint"}
    assert codes("JD-011", matter(**other), filing()) == ["supervision.way_missing"]
    assert unknown("JD-011", matter(**other, **PART), filing()) == ["act.way"]
    assert codes("JD-011", matter(), filing("2026-01-31")) == []


@pytest.mark.parametrize(
    "means", ["law_evaluation", "body_confirmation", "dossier_review", "quality_appraisal"]
)
def test_jd_011_daily_supervision_names_one_of_four_means(means):
    assert codes("JD-011", matter(), filing(way="daily", means=[means])) == []
    assert codes("JD-011", matter(), filing(way="daily", means=means)) == []
    plan = act("supervision_plan", "2026-03-01", way="daily", means=[means])
    assert codes("JD-011", matter(plan), filing(way="daily")) == []


def test_jd_011_without_means_or_with_others_a_daily_task_is_not_kept():
    plan = act("supervision_plan", "2026-03-01", way="daily")
    assert codes("JD-011", matter(), plan) == ["supervision.means_missing"]
    assert unknown("JD-011", matter(**PART), plan) == ["act.means"]
    for means in (None, ["visit"]):
        assert unknown("JD-011", matter(), filing(way="daily", means=means)) == ["act.means"]


def test_jd_015_key_supervision_follows_a_lead_that_was_assessed():
    """《行政执法监督条例》第二十条."""
    assessed = act("lead_assessment", "2026-03-01", outcome="file")
    assert codes("JD-015", matter(assessed), filing(way="key")) == []
    assert codes("JD-015", matter(), filing(way="key")) == ["supervision.lead_not_assessed"]
    assert unknown("JD-015", matter(**PART), filing(way="key")) == ["acts.lead_assessment"]
    assert codes("JD-015", matter(), filing(way="daily")) == []
    assert codes("JD-015", matter(), filing("2026-01-31", way="key")) == []


@pytest.mark.parametrize("outcome", ["transfer", "none"])
def test_jd_015_an_assessment_that_says_otherwise_carries_no_filing(outcome):
    told = matter(act("lead_assessment", "2026-03-01", outcome=outcome))
    assert codes("JD-015", told, filing(way="key")) == ["supervision.lead_not_for_filing"]
    bare = matter(act("lead_assessment", "2026-03-01"))
    assert unknown("JD-015", bare, filing(way="key")) == ["acts.lead_assessment.outcome"]


PARTS = {"responsible": "厅监督局", "focus": "乱罚款", "schedule": "3月至6月", "requirements": "全"}


def plan(at="2026-03-02", without="", **more):
    parts = {k: v for k, v in PARTS.items() if k != without}
    told = {"way": "special", "approval_document": "某政函〔2026〕3号", **parts, **more}
    return act("supervision_plan", at, **told)


@pytest.mark.parametrize("part", PARTS)
def test_jd_017_a_special_plan_has_four_parts(part):
    """专项方案缺进度安排：退回补全四项."""
    assert codes("JD-017", matter(), plan()) == []
    assert codes("JD-017", matter(), plan(without=part)) == ["supervision.plan_incomplete"]
    assert unknown("JD-017", matter(**PART), plan(without=part)) == [f"act.{p}" for p in PARTS]
    assert codes("JD-017", matter(), plan("2026-01-31", without=part)) == []


def test_jd_017_the_government_approves_it_before_it_begins():
    unapproved = plan(approval_document=None)
    assert codes("JD-017", matter(), unapproved) == ["supervision.plan_not_approved"]
    assert unknown("JD-017", matter(**PART), unapproved) == ["act.approval_document"]
    by_government = plan(approval_document=None, approved_by="某省人民政府")
    assert codes("JD-017", matter(), by_government) == []
    by_head = plan(approval_document=None, approved_by="厅长")
    assert unknown("JD-017", matter(), by_head) == ["act.approval_document"]
    bare = act("supervision_plan", "2026-03-02", way="special", approval_document="某函")
    assert unknown("JD-017", matter(), bare) == [f"act.{p}" for p in PARTS]
    special = filing(way="special", source="congress")
    assert codes("JD-017", matter(plan()), special) == []
    assert codes("JD-017", matter(), special) == ["supervision.special_unplanned"]
    assert unknown("JD-017", matter(**PART), special) == ["acts.supervision_plan"]
    assert codes("JD-017", matter(), filing(way="key")) == []


@pytest.mark.parametrize(
    "source",
    [
        "congress",
        "consultative",
        "inspection_commission",
        "court",
        "procuratorate",
        "reconsideration",
    ],
)
def test_jd_017_its_leads_are_of_six_sources(source):
    assert codes("JD-017", matter(plan()), filing(way="special", source=source)) == []


def test_jd_017_other_sources_are_warned_of_and_silence_is_not():
    assert codes("JD-017", matter(plan()), filing(way="special", source="hotline")) == [
        "supervision.special_source"
    ]
    assert codes("JD-017", matter(plan()), filing(way="special")) == []


APPLIED = act("reconsideration_application", "2026-02-20", of="penalty_decision")


def test_jd_028_what_is_before_reconsideration_or_a_court_is_not_supervised_too():
    """《行政执法监督条例》第三十三条第三款."""
    assert codes("JD-028", matter(), filing(remedy="none")) == []
    assert codes("JD-028", matter(), filing(remedy="concluded")) == []
    assert codes("JD-028", matter(), filing(remedy="pending")) == ["supervision.already_in_remedy"]
    assert codes("JD-028", matter(APPLIED), filing(remedy="none")) == [
        "supervision.already_in_remedy"
    ]
    sued = act("litigation_filing", "2026-02-20")
    assert codes("JD-028", matter(sued), filing(remedy="none")) == ["supervision.already_in_remedy"]
    assert unknown("JD-028", matter(), filing()) == ["act.remedy"]
    assert codes("JD-028", matter(), filing("2026-01-31", remedy="pending")) == []


def test_jd_028_once_it_is_decided_there_it_may_be_supervised():
    decided = act("reconsideration_decision", "2026-02-28", outcome="uphold")
    assert codes("JD-028", matter(APPLIED, decided), filing(remedy="concluded")) == []
    sued, judged = act("litigation_filing", "2026-02-20"), act("judgment", "2026-02-28")
    assert codes("JD-028", matter(sued, judged), filing(remedy="concluded")) == []


def test_jd_028_who_may_still_go_there_is_guided():
    def handled(outcome, remedy):
        return act("complaint_handling", "2026-03-02", outcome=outcome, remedy=remedy)

    assert codes("JD-028", matter(), handled("guide", "open")) == []
    assert codes("JD-028", matter(), handled("reject", "open")) == ["supervision.not_guided"]
    assert codes("JD-028", matter(), handled("accept", "open")) == ["supervision.not_guided"]
    assert codes("JD-028", matter(), handled("accept", "pending")) == [
        "supervision.already_in_remedy"
    ]
    assert codes("JD-028", matter(), handled("reject", "pending")) == []
    assert codes("JD-028", matter(), filing(remedy="open")) == []


COMPLAINT = act("complaint", "2026-03-02", channel="hotline")
HANDLED = act("complaint_handling", "2026-03-03", of="complaint", outcome="accept")
REPLIED = act("complaint_reply", "2026-03-20", of="complaint")


def closed(at="2026-03-30", name="supervision_closure"):
    return act(name, at, result=["corrected"])


@pytest.mark.parametrize("end", ["supervision_closure", "case_closure"])
def test_jd_035_a_complaint_is_handled_and_answered_before_the_end(end):
    """《民营经济促进法》第五十三条."""
    done = closed(name=end)
    assert codes("JD-035", matter(COMPLAINT, HANDLED, REPLIED), done) == []
    assert codes("JD-035", matter(COMPLAINT, HANDLED), done) == [
        "supervision.complaint_not_answered"
    ]
    assert codes("JD-035", matter(COMPLAINT), done) == ["supervision.complaint_not_handled"]


def test_jd_035_one_that_was_passed_on_needs_no_answer_here_and_one_before_the_law_none():
    passed = act("complaint_handling", "2026-03-03", of="complaint", outcome="transfer")
    assert codes("JD-035", matter(COMPLAINT, passed), closed()) == []
    early = act("complaint", "2025-05-19", channel="visit")
    assert codes("JD-035", matter(early), closed("2025-07-01")) == []
    first = act("complaint", "2025-05-20", channel="visit")
    assert codes("JD-035", matter(first), closed("2025-07-01")) == [
        "supervision.complaint_not_handled"
    ]
    assert unknown("JD-035", matter(COMPLAINT, **PART), closed()) == ["acts.complaint_handling"]
    assert unknown("JD-035", matter(COMPLAINT, HANDLED, **PART), closed()) == [
        "acts.complaint_reply"
    ]


@pytest.mark.parametrize("name", ["transfer", "non_acceptance", "supervision_filing", "non_filing"])
def test_jd_035_what_was_filed_over_it_or_passed_on_handles_a_complaint(name):
    assert codes("JD-035", matter(COMPLAINT, act(name, "2026-03-02")), closed()) == []
    earlier = matter(act(name, "2026-03-01"), COMPLAINT)
    assert codes("JD-035", earlier, closed()) == ["supervision.complaint_not_handled"]


def test_jd_045_reconsideration_and_the_inspectorate_are_both_looked_up():
    """只查了督查、没有查复议诉讼的，不能立项."""
    both = ["reconsideration", "inspectorate"]
    assert codes("JD-045", matter(), filing(looked_up=both)) == []
    for one in both:
        assert codes("JD-045", matter(), filing(looked_up=[one])) == ["supervision.not_looked_up"]
    one = ["inspectorate"]
    assert codes("JD-045", matter(), filing("2026-01-31", looked_up=one)) == []
    assert unknown("JD-045", matter(), filing()) == ["act.looked_up"]
    assert unknown("JD-045", matter(**PART), filing(looked_up=one)) == ["act.looked_up"]


def test_jd_011_a_matter_told_by_its_procedure_has_told_its_way():
    told = case(kind="supervision", procedure="key")
    assert codes("JD-011", told, filing()) == []
    plain = case(kind="supervision", procedure="complaint")
    assert codes("JD-011", plain, filing()) == ["supervision.way_missing"]
