"""What a measure takes: papers, list, limits and release; both sides of each boundary."""

from functools import partial

from tests.law.telling import act, case, codes, unknown

measured = partial(case, kind="compulsory_measure")
SAID = ["party", "grounds", "basis", "right_to_defend", "term", "goods", "remedies"]
SAID += ["body_and_date", "seal"]
GOODS = [{"name": "设备", "quantity": 1}]


def seizure(*by, at="2024-04-10", **data):
    data = {"items": GOODS, "copies": 2, "states": SAID, **data}
    return act("seizure", at, *(by or ("甲", "乙")), **data)


# --- QZ-008 ------------------------------------------------------------------------------


def test_qz_008_the_decision_states_what_the_law_asks():
    assert codes("QZ-008", measured(), seizure()) == []
    for word in ("party", "grounds", "basis", "term", "goods", "remedies", "body_and_date", "seal"):
        fewer = [w for w in SAID if w != word]
        assert codes("QZ-008", measured(), seizure(states=fewer)) == [
            "measure.decision.particulars_missing"
        ]
    assert unknown("QZ-008", measured(complete=()), seizure(states=None)) == ["act.states"]


def test_qz_008_the_list_is_in_two_copies():
    for copies, found in ((2, []), (1, ["measure.list.copies"]), (None, ["measure.list.copies"])):
        assert codes("QZ-008", measured(), seizure(copies=copies)) == found
    assert unknown("QZ-008", measured(complete=()), seizure(copies=None)) == ["act.copies"]


def test_qz_008_is_handed_over_there():
    for day, found in (("2024-04-10", []), ("2024-04-11", ["measure.decision.not_handed_over"])):
        served = act("service", day, of="seizure", method="direct")
        assert codes("QZ-008", measured(seizure()), served) == found


# --- QZ-009 ------------------------------------------------------------------------------


def test_qz_009_nothing_unrelated_necessary_or_sealed_already():
    assert codes("QZ-009", measured(), seizure()) == []
    for member, code in (
        ({"unrelated": True}, "measure.goods.unrelated"),
        ({"necessity": True}, "measure.goods.necessity"),
        ({"held_by": "某区人民法院"}, "measure.goods.already_sealed"),
    ):
        assert codes("QZ-009", measured(), seizure(items=[{"name": "冰箱", **member}])) == [code]


def test_qz_009_the_same_goods_are_not_taken_again_while_they_are_held():
    """《行政强制法》第二十五条: thirty days more would begin with every new list."""
    goods = [{"name": "冰箱", "quantity": 2}]
    first, released = seizure(items=goods), act("measure_release", "2024-04-20", of="seizure")
    again = seizure(at="2024-05-09", items=goods)
    assert codes("QZ-009", measured(first), again) == ["measure.goods.taken_again"]
    assert codes("QZ-009", measured(first, released), again) == []
    more = seizure(at="2024-05-09", items=[{"name": "冰箱", "quantity": 3}])
    assert codes("QZ-009", measured(first), more) == []


# --- QZ-010 ------------------------------------------------------------------------------


def test_qz_010_lifted_where_its_reason_is_gone():
    due = {"release_due": True}
    released = act("measure_release", "2024-04-20", of="seizure")
    assert codes("QZ-010", measured(seizure(), facts=due), as_of="2024-04-21") == [
        "measure.release.outstanding"
    ]
    assert codes("QZ-010", measured(seizure(), released, facts=due), as_of="2024-04-21") == []
    assert codes("QZ-010", measured(seizure()), as_of="2024-04-21") == []
    assert unknown("QZ-010", measured(seizure(), facts=due, complete=()), as_of="2024-04-21")


def test_qz_010_only_what_is_held_is_disposed_of_and_by_a_law():
    """《行政强制法》第二十七条."""
    held = measured(seizure(items=[{"name": "冰箱", "quantity": 2}]))
    law = [{"law": "某市场条例", "article": "第二十条"}]

    def disposed(name, **more):
        return act("goods_disposal", "2024-04-20", items=[{"name": name}], manner="销毁", **more)

    assert codes("QZ-010", held, disposed("冰箱", basis=law)) == []
    assert codes("QZ-010", held, disposed("汽车", basis=law)) == ["measure.goods.not_held"]
    assert unknown("QZ-010", held, disposed("冰箱")) == ["act.basis"]
    unnamed = measured(seizure(items=[{"quantity": 2}]))
    assert codes("QZ-010", unnamed, disposed("汽车", basis=law)) == []


def test_qz_010_no_case_is_closed_over_goods_still_held():
    closure = act("case_closure", "2024-04-25")
    assert codes("QZ-010", measured(seizure()), closure) == ["measure.release.outstanding"]
    for over in ("measure_release", "goods_return", "goods_disposal"):
        assert codes("QZ-010", measured(seizure(), act(over, "2024-04-20")), closure) == []


def test_qz_010_holds_for_frozen_money_too():
    frozen = act("freezing", "2024-04-10", states=[])
    closure = act("case_closure", "2024-04-25")
    assert codes("QZ-010", measured(frozen), closure) == ["measure.release.outstanding"]
    assert codes("QZ-010", measured(frozen, act("measure_release", "2024-04-20")), closure) == []


def test_qz_010_what_was_annulled_is_lifted_and_another_measure_stays():
    annulled = act("judgment", "2024-04-20", of="seizure", outcome="annul")
    assert codes("QZ-010", measured(seizure(), annulled), as_of="2024-04-20") == []
    assert codes("QZ-010", measured(seizure(), annulled), as_of="2024-04-21") == [
        "measure.release.outstanding"
    ]
    for outcome, of in (("dismiss", "seizure"), ("annul", "freezing")):
        other = act("judgment", "2024-04-20", of=of, outcome=outcome)
        assert codes("QZ-010", measured(seizure(), other), as_of="2024-04-21") == []


def test_qz_010_what_the_head_refused_is_lifted():
    refused = act("measure_late_approval", "2024-04-10", of="seizure", outcome="release")
    assert codes("QZ-010", measured(seizure(), refused), as_of="2024-04-11") == [
        "measure.release.outstanding"
    ]
