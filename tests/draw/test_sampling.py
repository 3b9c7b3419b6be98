"""The draw: layers, tickets, pairs, recusal, replacements, and what is refused before it (C06)."""

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingjian.draw import Outside, Refused, Registers, published, sampling, seed
from mingjian.draw.plan import stratum
from mingjian.draw.sampling import Asked
from tests.draw import outsider
from tests.draw.world import BY_NUMBER, officer, opened, plan, recusal, registers, target

SEED = bytes(range(32))


def drawn(result):
    return [one.target for one in result.drawn]


def test_each_layer_has_its_share_rounded_up():
    """A layers: 3 % of 101 rows is 4, 10–20 % fixed at 15 % of 40 is 6, 60–70 of 8 is all 8."""
    layers = (
        stratum("低风险", ["A"], "3%"),
        stratum("中风险", ["B"], "10–20%", "15%"),
        stratum("高风险", ["*"], "60–70家", "60家"),
    )
    rows = [target(n, "A") for n in range(1, 102)]
    rows += [target(n, "B") for n in range(102, 142)]
    rows += [target(n, "D") for n in range(142, 150)]
    result = sampling.run(plan(*layers), Registers.of(rows, [officer(1), officer(2)]), SEED)
    assert [(x.rows, x.needed, x.drawn) for x in result.layers] == [
        (101, 4, 4),
        (40, 6, 6),
        (8, 60, 8),
    ]
    assert Counter(one.stratum for one in result.drawn) == {"低风险": 4, "中风险": 6, "高风险": 8}


def test_the_base_is_all_rows_or_those_that_may_be_drawn():
    rows = [target(n, out="" if n <= 50 else "本年度已检查") for n in range(1, 101)]
    both = Registers.of(rows, [officer(1), officer(2)])
    ten = stratum("全部", ["*"], "10%")
    assert len(sampling.run(plan(ten), both, SEED).drawn) == 10
    assert len(sampling.run(plan(ten, base="eligible"), both, SEED).drawn) == 5


def test_nobody_left_out_is_ever_drawn():
    rows = [target(n, out="已注销" if n % 3 else "") for n in range(1, 61)]
    result = sampling.run(
        plan(stratum("全部", ["*"], "全部")), Registers.of(rows, [officer(1), officer(2)]), SEED
    )
    assert {int(id[1:]) % 3 for id in drawn(result)} == {0}
    assert len(result.drawn) == 20


def test_the_smallest_tickets_are_drawn():
    result = sampling.run(plan(), registers(200), SEED)
    tickets = sorted(sampling.target_ticket(SEED, f"T{n:06d}").hex() for n in range(1, 201))
    assert [one.ticket for one in result.drawn] == tickets[:6]


def test_no_target_is_favoured():
    """10 of 40 in 2 000 draws: each about 500 times; chi-square over 39 degrees under 80."""
    lists, few = registers(40), plan(stratum("全部", ["*"], "10家"))
    seen = Counter()
    for n in range(2000):
        seen.update(drawn(sampling.run(few, lists, n.to_bytes(32, "big"))))
    assert sum((seen[t.id] - 500) ** 2 / 500 for t in lists.targets) < 80


def test_no_officer_is_favoured_and_loads_differ_by_one_at_most():
    lists = registers(31, 7)
    first = Counter()
    for n in range(1400):
        result = sampling.run(plan(stratum("全部", ["*"], "全部")), lists, n.to_bytes(32, "big"))
        loads = Counter(o for one in result.drawn for o in one.officers)
        assert max(loads.values()) - min(loads.values()) <= 1
        first.update(result.drawn[0].officers)
    assert all(abs(first[o.id] - 400) < 100 for o in lists.officers)


def test_officers_serve_their_region_and_hold_a_certificate_on_the_day():
    rows = [target(n, region="140402" if n % 2 else "140403") for n in range(1, 41)]
    staff = [
        officer(1, ("140402",)), officer(2, ("140402",)), officer(3, ("140403",)), officer(4, ("1404",)),
        officer(5, to="2026-03-19"), officer(6, unfit="证件暂扣"), officer(7, to="2026-03-20"),
    ]  # fmt: skip
    result = sampling.run(plan(stratum("全部", ["*"], "全部")), Registers.of(rows, staff), SEED)
    region = {t.id: t.region for t in rows}
    seen = Counter()
    for one in result.drawn:
        assert len(set(one.officers)) == 2
        for id in one.officers:
            seen[id] += 1
            assert next(o for o in staff if o.id == id).serves(region[one.target])
    assert "O005" not in seen  # its last day is before the day of the visit
    assert "O006" not in seen
    assert seen["O007"] > 0  # the last day of a certificate still counts


def test_who_must_keep_away_is_never_sent():
    lists = registers(30, 4, [recusal(n, 1) for n in range(1, 31)])
    result = sampling.run(plan(stratum("全部", ["*"], "全部")), lists, SEED)
    assert all("O001" not in one.officers and len(one.officers) == 2 for one in result.drawn)


def test_where_all_must_keep_away_the_place_stays_empty():
    """Nobody unfit is sent to fill the place; the list shows that it is empty."""
    lists = registers(5, 3, [recusal(2, 1), recusal(2, 2)])
    result = sampling.run(plan(stratum("全部", ["*"], "全部")), lists, SEED)
    assert {one.target: len(one.officers) for one in result.drawn}["T000002"] == 0
    assert sum(len(one.officers) for one in result.drawn) == 8


@pytest.mark.parametrize(
    ("lists", "says"),
    [
        (Registers((), (officer(1), officer(2))), "名录是空的"),
        (Registers((target(1, out="已注销"),), (officer(1), officer(2))), "全部被排除"),
        (Registers((target(1),), (officer(1),)), "只有1名"),
        (Registers((target(1),), (officer(1), officer(2, unfit="没有证件"))), "只有1名"),
        (Registers((target(1), target(1)), (officer(1), officer(2))), "出现两次"),
        (Registers((target(2), target(1)), (officer(1), officer(2))), "没有按编号排列"),
    ],
)
def test_registers_from_which_nothing_can_be_drawn_are_refused(lists, says):
    with pytest.raises(Refused, match=says):
        sampling.refuse(plan(), lists)


def test_a_grade_that_no_layer_names_is_refused():
    only_a = plan(stratum("低风险", ["A"], "3%"))
    with pytest.raises(Refused, match="B 100家"):
        sampling.refuse(only_a, registers())


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"outside": Outside("checkpoint", "本系统")}, "管理记录树的人可以反复试验"),
        ({"outside": Outside("supervisor", "")}, "没有写明外部数值"),
        ({"outside": Outside("public", "某彩票", "", "2026-03-10T21:15:00+08:00")}, "怎样写成文字"),
        ({"outside": Outside("public", "某彩票", "七位", "某天晚上")}, "何时公布"),
        ({"officers": 1}, "至少由2名"),
        ({"number": 2}, "再次抽取的理由"),
        ({"day": "2026-02-30"}, "不是日期"),
    ],
)
def test_a_plan_that_is_not_fair_is_refused(changes, says):
    with pytest.raises(Refused, match=says):
        plan(**changes).check()


def test_the_same_grade_in_two_layers_is_refused():
    with pytest.raises(Refused, match="写在了两层"):
        plan(stratum("甲", ["A"], "3%"), stratum("乙", ["A"], "5%")).check()


def test_a_target_that_is_gone_is_followed_by_the_next_of_its_layer():
    lists = registers(100)
    before = sampling.run(plan(), lists, SEED)
    order = sorted((t.id for t in lists.targets), key=lambda id: sampling.target_ticket(SEED, id))
    after = sampling.run(
        plan(),
        lists,
        SEED,
        [Asked(drawn(before)[0], "", "已经注销"), Asked(drawn(before)[1], "", "查无下落")],
    )
    assert after.drawn == before.drawn
    assert [one.by for one in after.replaced] == order[3:5]
    assert set(after.standing) == set(order[2:5])


def test_a_replacement_may_be_replaced_and_the_layer_may_run_dry():
    lists, two = registers(3), plan(stratum("全部", ["*"], "2家"))
    first = drawn(sampling.run(two, lists, SEED))
    third = next(t.id for t in lists.targets if t.id not in first)
    asked = [
        Asked(first[0], "", "已经注销"),
        Asked(third, "", "已经注销"),
        Asked(first[1], "", "已经注销"),
    ]
    result = sampling.run(two, lists, SEED, asked)
    assert [one.by for one in result.replaced] == [third, "", ""]
    assert result.standing == {}


def test_an_officer_who_must_keep_away_is_followed_by_the_next():
    lists = registers(100, 4)
    before = sampling.run(plan(), lists, SEED)
    first = before.drawn[0]
    after = sampling.run(plan(), lists, SEED, [Asked(first.target, first.officers[0], "近亲属")])
    standing = after.standing[first.target]
    assert first.officers[0] not in standing
    assert len(set(standing)) == 2


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Asked("T999999", "", "已经注销"), "不在抽中的对象里"),
        (Asked("first", "O999", "回避"), "不是"),
        (Asked("first", "", " "), "没有写明理由"),
    ],
)
def test_what_was_not_drawn_is_not_replaced(asked, says):
    lists = registers(100)
    first = drawn(sampling.run(plan(), lists, SEED))[0]
    with pytest.raises(Refused, match=says):
        sampling.run(
            plan(),
            lists,
            SEED,
            [Asked(asked.target.replace("first", first), asked.officer, asked.reason)],
        )


# --- an outsider's own program -----------------------------------------------------------------


def same_as_outsider(of, lists, asked=(), outside=""):
    file = json.loads(published.build(of, lists, opened(of, outside), asked=asked))
    again = outsider.draw(file)
    assert again["seed"] == file["seed"]["value"]
    assert {"strata": again["strata"], "drawn": again["drawn"]} == file["result"]
    assert again["replaced"] == file["replaced"]


GRADES = st.sampled_from("ABCD")
REGIONS = st.sampled_from(["140402", "140403", "", "某街道"])


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(GRADES, REGIONS, st.sampled_from(["", "", "", "已注销"])), min_size=1, max_size=60),
    staff=st.lists(
        st.tuples(st.sampled_from([(), ("1404",), ("140402",), ("140403", "某街道")]), st.booleans()),
        min_size=2, max_size=9,
    ),
    away=st.sets(st.tuples(st.integers(1, 60), st.integers(1, 9)), max_size=20),
    officers=st.integers(2, 3),
    base=st.sampled_from(["all", "eligible"]),
    gone=st.integers(0, 4),
    data=st.data(),
)  # fmt: skip
def test_an_outsiders_program_gives_the_same_list(rows, staff, away, officers, base, gone, data):
    """Random registers, layers, recusals and replacements; the other program shares no code."""
    layers = (
        stratum("低", ["A"], "10–40%", "25%"), stratum("中", ["B", "C"], "3家"), stratum("其余", ["*"], "不低于0.5%"),
    )  # fmt: skip
    targets = [target(n, *row) for n, row in enumerate(rows, 1)]
    people = [
        officer(n, r, "" if fit or n <= 3 else "没有证件") for n, (r, fit) in enumerate(staff, 1)
    ]
    lists = Registers.of(
        targets, people, [recusal(t, o) for t, o in away if t <= len(targets) and o <= len(people)]
    )
    of = plan(
        *layers,
        officers=officers,
        base=base,
        outside=data.draw(st.sampled_from([BY_NUMBER, plan().outside])),
    )
    try:
        sampling.refuse(of, lists)
    except Refused:
        return
    asked = []
    value = seed.seed(of.digest(), lists.digests(), opened(of).secret, opened(of).outside)
    for _ in range(gone):
        standing = sampling.run(of, lists, value, asked).standing
        if not standing:
            break
        one = data.draw(st.sampled_from(sorted(standing)))
        whom = data.draw(st.sampled_from(["", *standing[one]]))
        asked.append(Asked(one, whom, "已经注销"))
    same_as_outsider(of, lists, asked)


def test_an_outsiders_program_agrees_on_a_large_register():
    same_as_outsider(plan(stratum("全部", ["*"], "5%")), registers(3000, 40), outside="")
