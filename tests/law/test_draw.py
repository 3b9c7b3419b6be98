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


def test_jc_015_a_result_that_may_not_be_public_is_withheld_with_its_reason():
    told = draws(PLAN, FIXED, drawn("2026-02-25"), act("inspection_result", "2026-03-02"))
    told.add(act("publication_review", "2026-03-05", of="inspection_result", outcome="publish"))
    assert codes("JC-015", told, as_of="2026-03-31") == ["draw.publication.overdue"]
    told.add(act("publication_review", "2026-03-10", of="inspection_result", outcome="withhold"))
    assert codes("JC-015", told, as_of="2026-03-31") == []


def test_jc_014_one_plan_and_one_register_are_drawn_once():
    """A second draw could be chosen; a batch whose registers are fixed anew is another draw."""
    told = draws(PLAN, FIXED, drawn())
    assert codes("JC-014", told, drawn("2026-03-05")) == ["draw.repeated"]
    why = drawn("2026-03-05", reason="上次抽取时系统中断，名单没有生成")
    assert codes("JC-014", told, why) == ["draw.again_with_reason"]
    batches = act("draw_plan", "2026-03-02", ratio="10%，分两批抽取")
    assert codes("JC-014", draws(batches, FIXED, drawn()), drawn("2026-03-05")) == []
    told.add(act("register_commitment", "2026-04-01", size=180))
    assert codes("JC-014", told, drawn("2026-04-02")) == []


def test_jc_014_two_officers_go_to_each_target():
    def pair(officers):
        return drawn(pairs=[{"target": FIRM, "officers": officers}])

    told = draws(PLAN, FIXED)
    assert codes("JC-014", told, pair("执法员甲")) == ["draw.pair_of_one"]
    assert codes("JC-014", told, pair("执法员甲、执法员甲")) == ["draw.pair_of_one"]
    assert codes("JC-014", told, pair("执法员甲、执法员乙")) == []
    assert codes("JC-014", told, pair("执法员甲，执法员乙 执法员丙")) == []


SECRET = act("seed_commitment", "2026-03-03", digest="a")
THEIRS = act("outside_commitment", "2026-03-03", digest="b")
OPENED = act("outside_opening", "2026-03-04", value="c")


def test_jc_014_the_value_from_outside_is_opened_once_everything_is_fixed():
    assert codes("JC-014", draws(PLAN, FIXED, SECRET, THEIRS), OPENED) == []
    for lacking in (PLAN, FIXED, SECRET, THEIRS):
        told = [one for one in (PLAN, FIXED, SECRET, THEIRS) if one is not lacking]
        assert codes("JC-014", draws(*told), OPENED) == ["draw.opened_too_early"]
    assert codes("JC-014", draws(PLAN, complete=()), OPENED) == []


def test_jc_014_nothing_is_fixed_after_the_opening():
    told = draws(PLAN, FIXED, SECRET, THEIRS, OPENED)
    for late in ("draw_plan", "register_commitment", "seed_commitment", "outside_commitment"):
        assert codes("JC-014", told, act(late, "2026-03-05")) == ["draw.fixed_after_opening"]
    assert codes("JC-014", told, drawn("2026-03-05")) == []
    assert codes("JC-014", draws(PLAN, FIXED), SECRET) == []


def test_jc_014_by_the_end_as_many_were_drawn_as_the_published_ratio_asks():
    """3 % of 200 is 6: five are too few, six are enough, whatever number of batches."""
    end = act("case_closure", "2026-05-01")

    def told(ratio, numbers, size=200, **more):
        plan = act("draw_plan", "2026-03-02", ratio=ratio, **more)
        fixed = act("register_commitment", "2026-03-03", size=size)
        lists = [act("draw", f"2026-03-{4 + n:02d}", size=k) for n, k in enumerate(numbers)]
        return draws(plan, fixed, *lists)

    assert codes("JC-014", told(3, [5]), end) == ["draw.below_ratio"]
    assert codes("JC-014", told(3, [6]), end) == []
    assert codes("JC-014", told("3%", [2, 4]), end) == []
    assert codes("JC-014", told("10%-20%", [19]), end) == ["draw.below_ratio"]
    assert codes("JC-014", told("10%-20%", [20]), end) == []
    assert codes("JC-014", told("60-70家", [60]), end) == []
    assert codes("JC-014", told("60-70家", [40], size=40), end) == []  # there are no more
    assert codes("JC-014", told("不超过3%", [1]), end) == []
    assert codes("JC-014", told("约3%", [1]), end) == []
    assert codes("JC-014", told("3%", [1], strata="甲3%，乙5%"), end) == []
    excerpt = draws(PLAN, FIXED, drawn())  # one name on the list, the number not told
    assert codes("JC-014", excerpt, end) == []
