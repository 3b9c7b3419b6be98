"""Measures on record, problems coded, corrections on the spot, guests (JD, S14, S18, S24)."""

import pytest

from tests.law.telling import act, case, codes, unknown

PART = {"complete": ()}


def matter(*acts, **more):
    return case(*acts, kind="supervision", procedure="key", **more)


def measure(at="2026-03-10", **more):
    return act("supervision_measure", at, **{"measure": "visit", "found": "记录在卷", **more})


def closed(at="2026-04-20"):
    return act("supervision_closure", at, result=["corrected"])


def test_jd_005_what_the_system_holds_is_not_asked_for_again():
    """系统里已有处罚案件明细，又要求报送一遍：直接取用."""
    asked = [{"what": "处罚案件明细", "related": True, "held": True}]
    fresh = [{"what": "内部考核办法", "related": True, "held": False}]
    assert codes("JD-005", matter(), measure(materials=fresh)) == []
    assert codes("JD-005", matter(), measure(materials=asked)) == ["supervision.asked_again"]
    assert codes("JD-005", matter(), measure("2026-01-31", materials=asked)) == []


def problem(at="2026-03-12", **more):
    return act("problem_finding", at, **more)


@pytest.mark.parametrize(
    "name",
    [
        "qualification",
        "procedure",
        "decision",
        "inaction_or_abuse",
        "manner",
        "credentials",
        "other",
    ],
)
def test_jd_007_a_problem_is_of_one_of_seven_classes(name):
    """没有先出示证件就检查，归入“执法程序”；不归类的不入库."""
    assert codes("JD-007", matter(), problem(**{"class": name})) == []


def test_jd_007_another_class_or_none_is_not_kept():
    assert codes("JD-007", matter(), problem(**{"class": "不文明执法"})) == []
    assert unknown("JD-007", matter(), problem(**{"class": "style"})) == ["act.class"]
    assert codes("JD-007", matter(), problem()) == ["supervision.problem_class_missing"]
    assert unknown("JD-007", matter(**PART), problem()) == ["act.class"]
    assert codes("JD-007", matter(), problem("2026-01-31")) == []


@pytest.mark.parametrize(
    "label",
    [
        "not_filed",
        "shirking",
        "fine_instead",
        "elsewhere",
        "profit_seeking",
        "fees",
        "fines",
        "inspections",
        "seizures",
    ],
)
def test_jd_008_inaction_and_abuse_have_nine_labels(label):
    """接到举报三个月不立案，标“有案不立”；只写不作为的不入库."""
    assert codes("JD-008", matter(), problem(**{"class": "inaction_or_abuse"}, label=label)) == []


def test_jd_008_without_a_label_or_with_another_it_is_not_kept():
    abuse = {"class": "inaction_or_abuse"}
    assert codes("JD-008", matter(), problem(**abuse)) == ["supervision.problem_label_missing"]
    assert codes("JD-008", matter(), problem(**abuse, label="乱收费")) == []
    assert unknown("JD-008", matter(), problem(**abuse, label="slow")) == ["act.label"]
    assert unknown("JD-008", matter(**PART), problem(**abuse)) == ["act.label"]
    assert codes("JD-008", matter(), problem(**{"class": "procedure"})) == []
    assert codes("JD-008", matter(), problem("2026-01-31", **abuse)) == []


@pytest.mark.parametrize("kind", ["self_check", "visit", "forum", "read", "interview", "other"])
def test_jd_018_a_measure_is_one_of_six(kind):
    """约谈是六类措施之一；采取措施没有记录的补记."""
    assert codes("JD-018", matter(), measure(measure=kind)) == []


def test_jd_018_every_measure_is_on_record():
    assert codes("JD-018", matter(), measure(measure="约谈")) == []
    assert unknown("JD-018", matter(), measure(measure="search")) == ["act.measure"]
    assert codes("JD-018", matter(), measure(measure=None)) == ["supervision.measure_missing"]
    assert unknown("JD-018", matter(**PART), measure(measure=None)) == ["act.measure"]
    assert unknown("JD-018", matter(), measure(found=None)) == ["act.found"]
    assert codes("JD-018", matter(), measure("2026-01-31", measure=None)) == []


def test_jd_018_only_papers_of_the_matter_are_read():
    def reading(related):
        return measure(measure="read", materials=[{"what": "人事档案", "related": related}])

    assert codes("JD-018", matter(), reading(True)) == []
    assert codes("JD-018", matter(), reading(False)) == ["supervision.unrelated_material"]
    assert codes("JD-018", matter(), reading(None)) == []


CORRECTED = act("on_the_spot_correction", "2026-03-10", problem="未佩戴标识", outcome="已改")


def test_jd_020_what_can_be_put_right_at_once_is_and_is_registered():
    """《行政执法监督条例》第二十六条第二款."""
    seen = measure(correctable=True)
    assert codes("JD-020", matter(seen, CORRECTED), closed()) == []
    assert codes("JD-020", matter(seen), closed()) == ["supervision.not_corrected_on_the_spot"]
    assert codes("JD-020", matter(measure(correctable=False)), closed()) == []
    assert unknown("JD-020", matter(seen, **PART), closed()) == ["acts.on_the_spot_correction"]
    early = measure("2026-01-31", correctable=True)
    assert codes("JD-020", matter(early), closed()) == []
    later = measure("2026-03-11", correctable=True)
    assert codes("JD-020", matter(CORRECTED, later), closed()) == [
        "supervision.not_corrected_on_the_spot"
    ]


def test_jd_020_the_register_tells_how_it_was_put_right():
    bare = act("on_the_spot_correction", "2026-03-10", problem="未佩戴标识")
    assert codes("JD-020", matter(), CORRECTED) == []
    assert unknown("JD-020", matter(), bare) == ["act.outcome"]


DISORDERLY = problem(**{"class": "inaction_or_abuse"}, label="inspections")


@pytest.mark.parametrize(
    "name",
    [
        "rectification_order",
        "on_the_spot_correction",
        "supervision_interview",
        "supervision_urging_letter",
        "supervision_opinion",
        "supervision_bulletin",
    ],
)
def test_jd_034_each_disorderly_inspection_is_dealt_with(name):
    """认定乱检查以后约谈、督办、通报或者责令改正其中一种."""
    assert codes("JD-034", matter(DISORDERLY, act(name, "2026-03-12")), closed()) == []
    assert codes("JD-034", matter(act(name, "2026-03-11"), DISORDERLY), closed()) == [
        "supervision.disorderly_inspection_left"
    ]


def test_jd_034_left_alone_it_is_found_also_before_the_regulation_of_2026():
    assert codes("JD-034", matter(DISORDERLY), closed()) == [
        "supervision.disorderly_inspection_left"
    ]
    in_2025 = problem("2025-01-03", **{"class": "other"}, label="inspections")
    assert codes("JD-034", matter(in_2025), closed("2025-02-05")) != []
    before = problem("2025-01-02", **{"class": "other"}, label="inspections")
    assert codes("JD-034", matter(before), closed("2025-02-05")) == []
    fees = problem(**{"class": "inaction_or_abuse"}, label="fees")
    assert codes("JD-034", matter(fees), closed()) == []
    assert unknown("JD-034", matter(DISORDERLY, **PART), closed()) == ["acts.rectification_order"]


def invited(at="2026-03-10", **more):
    one = {"who": "某代表", "identity": "congress", "access": "matter", **more}
    return act("participant_invitation", at, participants=[one])


@pytest.mark.parametrize("identity", ["congress", "consultative", "trade", "expert", "press"])
def test_jd_043_five_kinds_of_people_may_be_invited(identity):
    """邀请人大代表参加，登记身份，权限限于本次监督事项."""
    assert codes("JD-043", matter(), invited(identity=identity)) == []
    assert codes("JD-043", matter(), invited(identity=identity, access="none")) == []


def test_jd_043_they_are_registered_and_see_the_matter_only():
    assert codes("JD-043", matter(), invited(identity="other")) == [
        "supervision.participant_identity"
    ]
    assert codes("JD-043", matter(), invited(access="all")) == ["supervision.participant_sees_all"]
    for lacking in ("identity", "access"):
        asked = invited(**{lacking: None})
        assert codes("JD-043", matter(), asked) == ["supervision.participant_unregistered"]
        assert unknown("JD-043", matter(**PART), asked) == ["act.participants"]
    assert codes("JD-043", matter(), invited("2026-01-31", access="all")) == []
