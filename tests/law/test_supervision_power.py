"""Who may supervise whom, what supervision never does, who signs what (JD, S01, S05, S12, S16)."""

import pytest

from tests.law.telling import act, case, codes, unknown

COUNTY = {"name": "某县司法局", "level": "county"}
OFFICE = {"name": "某镇司法所", "level": "township"}
HOUSING = {"name": "某市住房和城乡建设局", "category": "department", "level": "municipal"}
PROVINCE = {"name": "某省司法厅", "level": "provincial"}


def matter(*acts, body=COUNTY, **more):
    return case(*acts, kind="supervision", procedure="key", body=body, **more)


def filing(at="2026-03-02", relation="own_department", **more):
    target = {"name": "某县城市管理局", "relation": relation}
    return act("supervision_filing", at, **{"way": "key", "target": target, **more})


def test_jd_001_judicial_administration_of_a_county_supervises_what_its_government_leads():
    """《行政执法监督条例》第二条：某县司法局监督本级政府部门."""
    for relation in ("own_department", "dispatched", "lower_government", "authorised"):
        assert codes("JD-001", matter(), filing(relation=relation)) == []
    assert codes("JD-001", matter(), filing(relation="elsewhere")) == ["supervision.out_of_scope"]


def test_jd_001_a_township_has_no_organ_of_supervision():
    assert codes("JD-001", matter(body=OFFICE), filing()) == ["supervision.not_a_supervisor"]
    named = {"name": "某镇", "category": "judicial_administration", "level": "township"}
    assert codes("JD-001", matter(body=named), filing()) == ["supervision.not_a_supervisor"]


def test_jd_001_a_department_looks_into_its_own_line_only():
    for relation in ("own_unit", "lower_department"):
        assert codes("JD-001", matter(body=HOUSING), filing(relation=relation)) == []
    assert codes("JD-001", matter(body=HOUSING), filing()) == ["supervision.not_a_supervisor"]


def test_jd_001_before_the_regulation_nothing_is_said_and_what_is_not_told_is_asked():
    assert codes("JD-001", matter(body=OFFICE), filing("2026-01-31")) == []
    assert codes("JD-001", matter(body=OFFICE), filing("2026-02-01")) != []
    assert unknown("JD-001", matter(body={}), filing()) == ["body.category"]
    bare = act("supervision_filing", "2026-03-02", way="key")
    assert unknown("JD-001", matter(), bare) == ["act.target"]
    assert codes("JD-001", matter(filing()), bare) == []
    plan = act("supervision_plan", "2026-03-02", way="daily")
    assert codes("JD-001", matter(), plan) == []
    assert codes("JD-001", matter(body=OFFICE), plan) == ["supervision.not_a_supervisor"]


PAPERS = ("supervision_urging_letter", "supervision_opinion", "supervision_decision")


@pytest.mark.parametrize("name", [*PAPERS, "supervision_proposal", "supervision_bulletin"])
def test_jd_003_a_judicial_office_signs_no_paper_of_supervision(name):
    """某镇司法所2026年3月10日签发督办函：不能签发，由县司法局签发."""
    assert codes("JD-003", matter(), act(name, "2026-03-10")) == []
    assert codes("JD-003", matter(body=OFFICE), act(name, "2026-03-10")) == [
        "supervision.signed_by_judicial_office"
    ]
    signed = act(name, "2026-03-10", "某镇司法所")
    assert codes("JD-003", matter(), signed) == ["supervision.signed_by_judicial_office"]
    assert unknown("JD-003", matter(body={}), act(name, "2026-03-10")) == ["act.issuer"]
    assert codes("JD-003", matter(body=OFFICE), act(name, "2026-01-30")) == []


def test_jd_003_the_paper_says_itself_who_issued_it():
    letter = act("supervision_opinion", "2026-03-10", issuer="judicial_office")
    assert codes("JD-003", matter(), letter) == ["supervision.signed_by_judicial_office"]
    letter = act("supervision_opinion", "2026-03-10", issuer="supervision")
    assert codes("JD-003", matter(body=OFFICE), letter) == []


@pytest.mark.parametrize("kind", ["penalty", "permit", "supervision"])
def test_jd_004_supervision_decides_no_case(kind):
    """监督人员自己撤销某局的处罚决定：由作出决定的机关自己撤销."""
    told = case(kind=kind, procedure=None)
    decided = act("self_annulment", "2026-03-10", "负责人")
    assert codes("JD-004", told, decided) == []
    by = act("self_annulment", "2026-03-10", "监督人员")
    assert codes("JD-004", told, by) == ["supervision.acts_for_the_body"]
    assert codes("JD-004", told, act("self_annulment", "2026-01-31", "监督人员")) == []


def test_jd_004_market_supervision_is_no_supervision_of_enforcement():
    decided = act("penalty_decision", "2026-03-10", "某县市场监督管理局")
    assert codes("JD-004", case(), decided) == []
    assert codes("JD-004", case(), act("penalty_decision", "2026-03-10", "supervisor")) == [
        "supervision.acts_for_the_body"
    ]


def enforcing(**body):
    return case(body={"name": "某县城市管理局", **body})


@pytest.mark.parametrize("status", ["internal_unit", "suspended", "refused", "unconfirmed"])
def test_jd_012_a_body_without_confirmed_qualification_handles_no_case(status):
    """某局主体资格没有确认并公布，2026年3月2日不能立案."""
    filed = act("case_filing", "2026-03-02")
    assert codes("JD-012", enforcing(status="confirmed"), filed) == []
    assert codes("JD-012", enforcing(status="entrusted"), filed) == []
    assert codes("JD-012", enforcing(status=status), filed) == ["supervision.body_not_confirmed"]
    assert codes("JD-012", enforcing(status=status), act("case_filing", "2026-01-31")) == []


def test_jd_012_on_the_day_it_is_published_it_may_begin_and_not_the_day_before():
    told = enforcing(status="confirmed", confirmed_on="2026-03-02")
    assert codes("JD-012", told, act("case_filing", "2026-03-02")) == []
    assert codes("JD-012", told, act("case_filing", "2026-03-01")) == [
        "supervision.body_confirmed_later"
    ]
    assert unknown("JD-012", enforcing(), act("case_filing", "2026-03-02")) == ["body.status"]


@pytest.mark.parametrize("name", ["supervision_plan", "supervision_filing"])
def test_jd_016_special_supervision_is_for_the_province_and_above(name):
    """某市司法局发起专项监督：只有省级以上才能发起."""
    asked = act(name, "2026-03-02", way="special")
    assert codes("JD-016", matter(body=PROVINCE), asked) == []
    assert codes("JD-016", matter(body={"level": "national"}), asked) == []
    for level in ("municipal", "county", "district", "township"):
        assert codes("JD-016", matter(body={"level": level}), asked) == [
            "supervision.special_below_province"
        ]
    assert codes("JD-016", matter(), act(name, "2026-03-02", way="key")) == []
    assert unknown("JD-016", matter(body={}), asked) == ["body.level"]
    assert codes("JD-016", matter(), act(name, "2026-01-30", way="special")) == []


def test_jd_022_only_the_government_issues_a_decision():
    """监督决定书由某县司法局制发：只能由某县人民政府制发."""

    def decided(by, at="2026-05-06"):
        return act("supervision_decision", at, issued_by=by)

    assert codes("JD-022", matter(), decided("某县人民政府")) == []
    assert codes("JD-022", matter(), decided("某县司法局")) == [
        "supervision.decision_not_by_government"
    ]
    assert codes("JD-022", matter(), decided("某县司法局", "2026-01-30")) == []
    assert unknown("JD-022", matter(), decided(None)) == ["act.issued_by"]


@pytest.mark.parametrize("name", PAPERS)
def test_jd_046_a_department_guides_its_line_and_signs_nothing(name):
    """某市住建局给某县住建局发督办函：只能指导、督促."""
    letter = act(name, "2026-03-10")
    below = matter(filing(relation="lower_department"), body=HOUSING)
    assert codes("JD-046", below, letter) == ["supervision.signed_by_department"]
    assert codes("JD-046", below, act(name, "2026-01-30")) == []
    own = matter(filing(relation="own_unit"), body=HOUSING)
    assert codes("JD-046", own, letter) == []
    assert codes("JD-046", matter(filing()), letter) == []
    assert unknown("JD-046", matter(body={}), letter) == ["act.issuer"]
    assert unknown("JD-046", matter(body=HOUSING), letter) == ["acts.supervision_filing.target"]
