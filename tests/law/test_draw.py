"""Double-random inspection: plan and registers before the draw, the results made public (JC)."""

from tests.law.telling import act, case, codes, unknown

PLAN = act("draw_plan", "2026-03-02", list_item="消防安全", ratio=3)
FIXED = act("register_commitment", "2026-03-03", size=200)
SEED = [{"source": "本机关", "value": "1"}, {"source": "公开数值", "value": "2"}]
FIRM = "某某化工有限公司"


def drawn(at="2026-03-04", parts=SEED, **more):
    return act("draw", at, seed_parts=parts, targets=[{"target": FIRM}], **more)


def draws(*acts, **told):
    return case(*acts, kind="double_random", **told)


def test_jc_014_plan_and_registers_stand_before_the_draw():
    assert codes("JC-014", draws(PLAN, FIXED), drawn()) == []
    assert codes("JC-014", draws(FIXED), drawn()) == ["draw.plan_missing"]
    assert codes("JC-014", draws(PLAN), drawn()) == ["draw.registers_not_fixed"]
    assert unknown("JC-014", draws(PLAN, complete=()), drawn()) == ["acts.register_commitment"]


def test_jc_014_a_seed_has_two_parts():
    assert codes("JC-014", draws(PLAN, FIXED), drawn(parts=SEED[:1])) == ["draw.seed_of_one_part"]


def test_jc_014_only_what_was_drawn_is_inspected():
    told = draws(PLAN, FIXED, drawn())
    assert codes("JC-014", told, act("inspection_approval", "2026-03-05", target=FIRM)) == []
    other = act("inspection_approval", "2026-03-05", target="别的公司")
    assert codes("JC-014", told, other) == ["draw.target_not_drawn"]
    told.add(act("draw_replacement", "2026-03-05", of="draw", reason="已经注销"))
    assert codes("JC-014", told, other) == []
    assert codes("JC-014", draws(PLAN), other) == ["draw.missing"]
    assert unknown("JC-014", draws(complete=()), other) == ["acts.draw"]


def test_jc_015_results_are_public_within_twenty_working_days():
    """Result on Monday 2026-03-02: the twentieth working day is Monday the 30th."""
    told = draws(PLAN, FIXED, drawn("2026-02-25"), act("inspection_result", "2026-03-02"))
    assert codes("JC-015", told, act("publication", "2026-03-30")) == []
    assert codes("JC-015", told, act("publication", "2026-03-31")) == ["draw.publication.late"]
    assert codes("JC-015", told, as_of="2026-03-30") == []
    assert codes("JC-015", told, as_of="2026-03-31") == ["draw.publication.overdue"]
