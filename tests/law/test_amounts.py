"""Sums within one paper and one case: lines, totals, capitals, multiples, instalments."""

import pytest

from mingjian.law import registry
from tests.law.telling import act, answers, case, codes

NOTICE = {"penalties": [{"kind": "fine", "amount": 5_000_000}]}


def paper(name="fee_notice", **members):
    return act(name, "2024-05-10", **members)


LINES = [
    {"name": "水费", "quantity": "12", "unit_price": 350, "amount": 4200},
    {"name": "土方", "quantity": "2.5", "unit_price": 333, "amount": 833},
]


def fee(lines, **members):
    return codes("SE-001", case(kind="fee"), paper(lines=lines, **members))


def test_se_001_quantity_by_price_and_the_lines_by_the_total():
    """《会计基础工作规范》第五十一条 (reading: a paper's own sums): 12 × 3.50 is 42.00, and
    2.5 × 3.33 is 8.33, half a 分 up; together 50.33."""
    assert fee(LINES, amount=5033) == []
    assert fee(LINES, amount=5034) == ["amount.total"]
    assert fee(LINES, total=5033, amount=1) == []
    assert fee(LINES, total=5032) == ["amount.total"]


@pytest.mark.parametrize(("sum_", "said"), [(4199, 1), (4200, 0), (4201, 1)])
def test_se_001_a_line_off_by_one_fen_is_said(sum_, said):
    line = {**LINES[0], "amount": sum_}
    assert fee([line], amount=sum_) == ["amount.line"] * said


def test_se_001_what_a_line_does_not_tell_is_not_compared():
    assert fee([{"name": "水费", "amount": 4200}], amount=4200) == []
    assert fee([{"name": "水费", "quantity": "若干", "unit_price": 350}], amount=1) == []
    assert fee([{"name": "水费", "quantity": "12", "unit_price": 350}], amount=4201) == [
        "amount.total"
    ]
    assert fee("一万元", amount=1) == []
    assert fee([{"quantity": "1E400", "unit_price": 1}], amount=1) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("伍万元整", []),
        ("人民币伍万元正", []),
        ("伍万零壹元整", ["amount.capitals"]),
        ("肆万玖仟玖佰玖拾玖元玖角玖分", ["amount.capitals"]),
        ("50000元", ["amount.capitals_unreadable"]),
        ("伍佰仟元", ["amount.capitals_unreadable"]),
        ("", []),
    ],
)
def test_se_002_capitals_and_figures_are_one_sum(words, said):
    """《会计基础工作规范》第五十二条: 伍万元整 is 50000.00."""
    assert codes("SE-002", case(kind="fee"), paper(amount=5_000_000, capitals=words)) == said
    decision = paper("penalty_decision", **NOTICE, capitals=words)
    assert codes("SE-002", case(), decision) == said


def test_se_002_without_figures_there_is_nothing_to_compare():
    [unknown] = answers("SE-002", case(kind="fee"), paper(capitals="伍万元整"))
    assert unknown.needs == ("act.amount",)
    assert not unknown.stops


@pytest.mark.parametrize(("total", "said"), [(5_199_999, 1), (5_200_000, 0), (5_200_001, 1)])
def test_se_003_the_total_is_its_parts(total, said):
    """《行政处罚法》第四十条: a fine of 50 000 元 and gains of 2 000 元 are 52 000 元."""
    rows = [
        {"kind": "fine", "amount": 5_000_000},
        {"kind": "confiscation_of_gains", "amount": 200_000},
        {"kind": "warning"},
    ]
    decision = paper("penalty_decision", penalties=rows, total=total)
    assert codes("SE-003", case(), decision) == ["amount.penalties"] * said


def test_se_003_a_part_without_its_sum_leaves_the_total_alone():
    rows = [{"kind": "fine", "amount": 100}, {"kind": "confiscation_of_gains"}]
    assert codes("SE-003", case(), paper("penalty_decision", penalties=rows, total=5)) == []


@pytest.mark.parametrize(
    ("gains", "multiple", "fine", "said"),
    [
        (1_000_000, "5", 5_000_000, 0),
        (1_000_000, "5倍", 5_000_001, 1),
        (1_000_000, "5", 4_999_999, 1),
        (333_333, "1.5", 500_000, 0),
        (333_333, "1.5", 499_999, 1),
    ],
)
def test_se_004_a_multiple_of_the_gains(gains, multiple, fine, said):
    """《行政处罚法》第四十条: five times gains of 10 000 元 are 50 000 元; 1.5 × 3333.33 rounds up."""
    rows = [{"kind": "fine", "amount": fine}]
    decision = paper("penalty_decision", penalties=rows, gains=gains, multiple=multiple)
    assert codes("SE-004", case(), decision) == ["amount.multiple"] * said


def test_se_004_a_multiple_that_cannot_be_read_is_not_compared():
    decision = paper("penalty_decision", **NOTICE, gains=1, multiple="数倍")
    [unknown] = answers("SE-004", case(), decision)
    assert unknown.needs == ("act.multiple",)


def deferred(*sums, paid=0):
    told = [act("penalty_decision", "2024-05-10", **NOTICE)]
    if paid:
        told.append(act("fine_payment", "2024-05-13", amount=paid))
    rows = [{"due": "2024-07-01", "amount": one} for one in sums]
    granted = act("deferral_decision", "2024-05-20", outcome="grant", instalments=rows)
    return codes("SE-005", case(*told), granted)


def test_se_005_the_instalments_come_to_what_is_not_paid():
    """《行政处罚法》第六十六条第二款: 50 000 元 in two parts, less what was paid before."""
    assert deferred(2_500_000, 2_500_000) == []
    assert deferred(2_500_000, 2_499_999) == ["amount.instalments"]
    assert deferred(2_500_000, 2_500_001) == ["amount.instalments"]
    assert deferred(2_000_000, 2_000_000, paid=1_000_000) == []


def test_se_005_without_the_fine_there_is_nothing_to_compare():
    rows = [{"due": "2024-07-01", "amount": 1}]
    granted = act("deferral_decision", "2024-05-20", outcome="grant", instalments=rows)
    [unknown] = answers("SE-005", case(), granted)
    assert "acts.penalty_decision.penalties" in unknown.needs


def test_the_house_series_is_counted_apart_from_the_table():
    own = [one for one in registry.describe() if one.get("own")]
    assert [one["rule"] for one in own] == [
        *("RQ-001", "RQ-002"),
        *(f"SE-00{number}" for number in range(1, 6)),
    ]
    assert len(registry.table()) == len(registry.describe()) - len(own) == 279
