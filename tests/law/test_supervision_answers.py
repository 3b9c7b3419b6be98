"""Objections, notices, officers, clues, disputes, liability (JD, S17, S19, S20, S21, S23)."""

import pytest

from tests.law.telling import act, case, codes, unknown

PART = {"complete": ()}
ENDS = ("supervision_closure", "case_closure")


def matter(*acts, **more):
    return case(*acts, kind="supervision", procedure="key", **more)


def closed(at="2026-05-20", name="supervision_closure"):
    return act(name, at, result=["corrected"])


APPLIED = act("dispute_application", "2026-03-02", bodies=[{"body": "甲局"}, {"body": "乙局"}])


def sheet(outcome, at="2026-03-12"):
    return act("dispute_coordination", at, outcome=outcome)


PROPOSED = act("dispute_proposal", "2026-03-20")


@pytest.mark.parametrize("end", ENDS)
def test_jd_010_a_dispute_ends_in_agreement_or_before_the_government(end):
    """《行政执法监督条例》第十三条."""
    done = closed(name=end)
    assert codes("JD-010", matter(APPLIED, sheet("agreed")), done) == []
    assert codes("JD-010", matter(APPLIED, sheet("not_agreed"), PROPOSED), done) == []
    assert codes("JD-010", matter(APPLIED, sheet("not_agreed")), done) == [
        "supervision.dispute_left_open"
    ]
    assert codes("JD-010", matter(APPLIED), done) == ["supervision.dispute_not_coordinated"]


def test_jd_010_it_is_coordinated_before_it_goes_up():
    assert codes("JD-010", matter(APPLIED, sheet("not_agreed")), PROPOSED) == []
    assert codes("JD-010", matter(APPLIED), PROPOSED) == ["supervision.dispute_not_coordinated"]
    again = matter(APPLIED, sheet("not_agreed"), PROPOSED, sheet("not_agreed", "2026-03-21"))
    assert codes("JD-010", again, closed()) == ["supervision.dispute_left_open"]


def test_jd_010_older_disputes_are_not_judged_and_what_is_not_told_is_asked():
    old = act("dispute_application", "2026-01-31")
    assert codes("JD-010", matter(old), closed()) == []
    assert codes("JD-010", matter(), closed()) == []
    assert unknown("JD-010", matter(APPLIED, **PART), closed()) == ["acts.dispute_coordination"]
    told = matter(APPLIED, sheet("not_agreed"), **PART)
    assert unknown("JD-010", told, closed()) == ["acts.dispute_proposal"]


OBJECTION = act("supervision_objection", "2026-03-15", of="supervision_opinion", reason="有依据")
ANSWER = act("supervision_objection_reply", "2026-03-20", outcome="rejected")


@pytest.mark.parametrize("end", ENDS)
def test_jd_024_an_objection_is_answered_before_the_end(end):
    """3月15日提出异议，结案以前必须答复."""
    done = closed(name=end)
    assert codes("JD-024", matter(OBJECTION, ANSWER), done) == []
    assert codes("JD-024", matter(OBJECTION), done) == ["supervision.objection_unanswered"]
    assert unknown("JD-024", matter(OBJECTION, **PART), done) == [
        "acts.supervision_objection_reply"
    ]
    old = act("supervision_objection", "2026-01-31", reason="有依据")
    assert codes("JD-024", matter(old), done) == []


def test_jd_024_whoever_objects_says_why():
    bare = act("supervision_objection", "2026-03-15", of="supervision_opinion")
    assert codes("JD-024", matter(), OBJECTION) == []
    assert unknown("JD-024", matter(), bare) == ["act.reason"]


def test_jd_025_a_notice_says_how_far_it_goes():
    """通报没有写明内部还是公开：写明以后再发."""

    def notice(at="2026-04-01", **more):
        return act("supervision_bulletin", at, **more)

    for circle in ("inside", "public"):
        assert codes("JD-025", matter(), notice(circle=circle, ground="prominent")) == []
    assert codes("JD-025", matter(), notice(circle="向社会公开")) == []
    assert unknown("JD-025", matter(), notice(circle="county")) == ["act.circle"]
    assert codes("JD-025", matter(), notice()) == ["supervision.circle_missing"]
    assert unknown("JD-025", matter(**PART), notice()) == ["act.circle"]
    assert codes("JD-025", matter(), notice(circle="inside", ground="other")) == [
        "supervision.bulletin_without_ground"
    ]
    assert codes("JD-025", matter(), notice("2026-01-31")) == []


def on_officer(at="2026-04-01", **more):
    return act("officer_proposal", at, **{"proposal": "criticism", "to": "某县城市管理局", **more})


@pytest.mark.parametrize("proposal", ["criticism", "off_post_training", "transfer", "disqualify"])
def test_jd_026_four_things_may_be_proposed_of_an_officer(proposal):
    """批评教育、离岗教育、调离岗位、取消资格四种."""
    assert codes("JD-026", matter(), on_officer(proposal=proposal)) == []


def test_jd_026_supervision_proposes_and_the_organ_in_charge_decides():
    office = {"body": {"name": "某县司法局"}}
    assert codes("JD-026", matter(**office), on_officer()) == []
    assert codes("JD-026", matter(**office), on_officer(to="某县司法局")) == [
        "supervision.disposes_of_officers"
    ]
    assert unknown("JD-026", matter(), on_officer(to=None)) == ["act.to"]
    for proposal in ("dismiss", None):
        assert unknown("JD-026", matter(), on_officer(proposal=proposal)) == ["act.proposal"]
    assert codes("JD-026", matter(**office), on_officer("2026-01-31", to="某县司法局")) == []


CLUE = act("problem_finding", "2026-03-12", duty_crime=True, **{"class": "other"})


def referral(at="2026-03-13", receipt="某监收〔2026〕2号"):
    return act("clue_referral", at, to="某县监察委员会", receipt=receipt)


def test_jd_027_a_clue_goes_to_the_commission_before_the_end():
    """《行政执法监督条例》第三十三条第一款."""
    assert codes("JD-027", matter(CLUE, referral()), closed()) == []
    assert codes("JD-027", matter(CLUE), closed()) == ["supervision.clue_not_referred"]
    assert codes("JD-027", matter(referral("2026-03-11"), CLUE), closed()) == [
        "supervision.clue_not_referred"
    ]
    none = act("problem_finding", "2026-03-12", **{"class": "other"})
    assert codes("JD-027", matter(none), closed()) == []
    old = act("problem_finding", "2026-01-31", duty_crime=True)
    assert codes("JD-027", matter(old), closed()) == []
    assert unknown("JD-027", matter(CLUE, **PART), closed()) == ["acts.clue_referral"]


def test_jd_027_the_receipt_is_kept():
    assert codes("JD-027", matter(), referral()) == []
    assert codes("JD-027", matter(), referral(receipt=None)) == ["supervision.clue_without_receipt"]
    assert unknown("JD-027", matter(**PART), referral(receipt=None)) == ["act.receipt"]


def led(line, at="2026-03-02"):
    target = {"name": "某县税务局", "relation": "own_department", "line": line}
    return act("supervision_filing", at, way="key", target=target)


PROBLEM = act("problem_finding", "2026-03-12", **{"class": "procedure"})
TOLD = act("superior_notice", "2026-03-12", to="某市税务局")


@pytest.mark.parametrize("line", ["vertical", "dual"])
def test_jd_032_of_a_body_led_from_above_its_superior_is_told(line):
    """某县税务局垂直管理，问题告知某市税务局."""
    assert codes("JD-032", matter(led(line), PROBLEM, TOLD), closed()) == []
    assert codes("JD-032", matter(led(line), PROBLEM), closed()) == [
        "supervision.superior_not_told"
    ]
    assert codes("JD-032", matter(led(line)), closed()) == []
    early = act("superior_notice", "2026-03-11", to="某市税务局")
    assert codes("JD-032", matter(led(line), early, PROBLEM), closed()) != []
    part = matter(led(line), PROBLEM, **PART)
    assert unknown("JD-032", part, closed()) == ["acts.superior_notice"]


def test_jd_032_a_local_body_has_none_to_be_told():
    assert codes("JD-032", matter(led("local"), PROBLEM), closed()) == []
    assert unknown("JD-032", matter(led(None), PROBLEM), closed()) == [
        "acts.supervision_filing.target"
    ]
    old = act("problem_finding", "2026-01-31", **{"class": "procedure"})
    assert codes("JD-032", matter(led("vertical"), old), closed()) == []


def liable(at="2026-04-10", **more):
    return act("supervision_liability", at, to="某县监察委员会", **more)


@pytest.mark.parametrize("name", ["neglect", "abuse", "obstruction"])
def test_jd_033_there_are_three_classes_of_liability(name):
    """监督机构不履职、监督人员滥用职权、阻挠监督三种."""
    assert codes("JD-033", matter(), liable(**{"class": name})) == []


def test_jd_033_another_class_is_none_and_obstruction_is_followed_up():
    assert unknown("JD-033", matter(), liable(**{"class": "rudeness"})) == ["act.class"]
    assert unknown("JD-033", matter(), liable()) == ["act.class"]
    obstructed = act("supervision_obstruction", "2026-04-01", who="某局")
    assert codes("JD-033", matter(obstructed), closed()) == ["supervision.obstruction_left"]
    followed = matter(obstructed, liable(**{"class": "obstruction"}))
    assert codes("JD-033", followed, closed()) == []
    old = act("supervision_obstruction", "2026-01-31", who="某局")
    assert codes("JD-033", matter(old), closed()) == []
    assert unknown("JD-033", matter(obstructed, **PART), closed()) == ["acts.supervision_liability"]
