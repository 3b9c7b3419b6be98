"""Items and their versions: what holds on a day, what a case pins (P01, P10)."""

from datetime import UTC, date, datetime

import pytest

from mingjian.apps.accounts.actor import Actor
from mingjian.apps.catalogue import selectors, services
from mingjian.apps.catalogue.registers import Benchmarks, Items, ReviewList
from mingjian.apps.organisation.selectors import body_by_code
from tests.apps.sheets import ITEM_HEAD, a_bureau, an_item, given, item_row, take, told

pytestmark = pytest.mark.django_db
NEXT = {"事项名称": "擅自占用城市绿地的处罚", "生效日期": date(2025, 7, 1),
        "罚款幅度": "个人：2000-20000元；单位：5000-200000元"}  # fmt: skip


@pytest.fixture(autouse=True)
def bureau():
    a_bureau()
    an_item()


def body():
    return body_by_code("长园").pk


def on(day):
    return selectors.item_version(body(), "CF-01", day)


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2023, 12, 31), None),
        (date(2024, 1, 1), 1),
        (date(2025, 6, 30), 1),
        (date(2025, 7, 1), 2),
    ],
)
def test_p01_a_new_version_holds_from_its_first_day_and_the_old_one_until_the_day_before(
    day, version
):
    an_item(**NEXT)
    found = on(day)
    assert (found and found.version) == version


def test_p01_a_case_keeps_the_version_it_pinned():
    before = selectors.pinned(on(date(2024, 5, 1)), party="organisation", day=date(2024, 5, 1))
    an_item(**NEXT)
    version = selectors.version_pinned(body(), "CF-01", before["version"])
    assert selectors.pinned(version, party="organisation", day=date(2024, 5, 1)) == before
    assert before == {
        "id": "CF-01",
        "version": 1,
        "name": "擅自侵占城市绿地的处罚",
        "basis": [
            {
                "law": "城市绿化条例",
                "article": "第二十七条",
                "level": "regulation",
                "range": {"min": 500_000, "max": 10_000_000},
            }
        ],
        "review_required": False,
        "benchmark_exists": False,
        "hearing_threshold": 5_000_000,
    }


def test_a_person_has_the_range_and_threshold_of_persons():
    item = selectors.pinned(on(date(2024, 5, 1)), party="individual", day=date(2024, 5, 1))
    assert item["basis"][0]["range"] == {"min": 100_000, "max": 1_000_000}
    assert item["hearing_threshold"] == 500_000


def test_the_range_stands_with_the_article_its_source_names():
    an_item(
        事项编码="CF-02",
        法律依据="《城市绿化条例》第二十条；《城市绿化条例》第二十六条",
        幅度依据="《城市绿化条例》第二十六条",
    )
    version = selectors.item_version(body(), "CF-02", date(2024, 5, 1))
    basis = selectors.pinned(version, party="individual", day=date(2024, 5, 1))["basis"]
    assert [("range" in row) for row in basis] == [False, True]


def test_a_share_is_no_amount_until_the_case_tells_its_measure():
    an_item(事项编码="CF-03", 罚款幅度="工程合同价款1%以上2%以下")
    version = selectors.item_version(body(), "CF-03", date(2024, 5, 1))
    item = selectors.pinned(version, party="organisation", day=date(2024, 5, 1))
    assert "range" not in item["basis"][0]


def test_p01_a_published_version_cannot_be_changed():
    outcome = take(Items, [ITEM_HEAD, item_row(罚款幅度="1-2元")])
    assert told(outcome) == [
        "第 2 行 G 列（罚款幅度）：“CF-01”这一版已经公布，不能改动；"
        "内容有变的，填新的生效日期另立一版。"
    ]
    assert on(date(2024, 5, 1)).ranges[0]["min"] == 100_000


def test_a_version_cannot_start_before_the_one_that_stands():
    outcome = take(Items, [ITEM_HEAD, item_row(生效日期=date(2023, 12, 20))])
    assert told(outcome) == [
        "第 2 行 N 列（生效日期）：事项“CF-01”已有 2024-01-01 起生效的版本，新版本不能早于它。"
    ]


def test_both_versions_in_one_list_and_the_old_list_again():
    grid = [ITEM_HEAD, item_row(), item_row(**NEXT)]
    first, second, older = take(Items, grid), take(Items, grid), take(Items, grid[:2])
    assert (first.new, first.same) == (1, 1)
    assert (second.new, second.changed, second.same) == (0, 0, 2)
    assert (older.new, older.changed, older.same) == (0, 0, 1)
    assert on(date(2024, 5, 1)).valid_to == date(2025, 6, 30)


def test_p01_the_way_of_a_draft_to_publication_and_end():
    """P01: the legal office checks before publication; each step on its day."""
    draft = {"法制机构审核日期": None, "公布日期": None, "生效日期": None}
    an_item(事项编码="CF-09", **draft)
    assert selectors.item_versions(body(), date(2026, 3, 1))[-1].item.number == "CF-01"
    (version,) = (
        v
        for v in selectors.items_visible_to(Actor(1, "p1", "内勤", body()))
        if v.item.number == "CF-09"
    )
    now = datetime(2026, 3, 2, 2, tzinfo=UTC)
    reviewer = Actor(None, "p1", "审核员", body(), frozenset({"reviewer"}))
    publisher = Actor(None, "p2", "公示员", body(), frozenset({"publisher"}))
    stranger = Actor(None, "p3", "外单位审核员", body() + 1, frozenset({"reviewer", "publisher"}))
    with pytest.raises(services.NotAllowed, match="公布以前须经法制机构审核"):
        services.item_publish(version=version, valid_from=date(2026, 4, 1), by=publisher, now=now)
    for other in (publisher, stranger):
        with pytest.raises(services.NotAllowed, match="由本机关的法制审核人审核"):
            services.item_review(version=version, by=other, now=now)
    services.item_review(version=version, by=reviewer, now=now)
    for other in (reviewer, stranger):
        with pytest.raises(services.NotAllowed, match="由本机关的公示员公布"):
            services.item_publish(version=version, valid_from=date(2026, 4, 1), by=other, now=now)
    with pytest.raises(services.NotAllowed, match="生效日期不能早于公布日期"):
        services.item_publish(version=version, valid_from=date(2026, 3, 1), by=publisher, now=now)
    services.item_publish(version=version, valid_from=date(2026, 4, 1), by=publisher, now=now)
    services.item_end(version=version, last_day=date(2026, 6, 30), by=publisher, now=now)
    assert [
        version.state(day)
        for day in (date(2026, 3, 1), date(2026, 3, 2), date(2026, 6, 30), date(2026, 7, 1))
    ] == ["draft", "published", "published", "ended"]
    assert [
        selectors.item_version(body(), "CF-09", day) is not None
        for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1))
    ] == [False, True, True, False]


def test_a_draft_published_by_a_list_becomes_that_version_and_not_another():
    an_item(事项编码="CF-09", 法制机构审核日期=None, 公布日期=None, 生效日期=None)
    an_item(事项编码="CF-09")
    assert selectors.item_version(body(), "CF-09", date(2024, 1, 1)).version == 1
    assert selectors.version_pinned(body(), "CF-09", 2) is None


def test_outsiders_see_no_draft():
    an_item(事项编码="CF-09", 法制机构审核日期=None, 公布日期=None, 生效日期=None)

    def seen(viewer):
        return {v.item.number for v in selectors.items_visible_to(viewer)}

    assert seen(None) == seen(Actor(1, "p9", "外人", body() + 1)) == {"CF-01"}
    assert seen(Actor(1, "p1", "同事", body())) == {"CF-01", "CF-09"}
    assert seen(Actor(1, None, "监督", None, frozenset({"supervisor"}))) == {"CF-01", "CF-09"}


def test_p10_tiers_hold_from_their_day_and_a_newer_tier_replaces_the_older():
    head = ["机关代字", "事项编码", "裁量阶次", "适用情形", "裁量幅度", "施行日期"]
    given(
        Benchmarks,
        [
            head,
            ["长园", "CF-01", "轻微", "不足10平方米", "1000-3000元", date(2024, 1, 1)],
            ["长园", "CF-01", "严重", "50平方米以上", "6000-10000元", date(2024, 1, 1)],
            ["长园", "CF-01", "轻微", "不足5平方米", "1000-2000元", date(2025, 1, 1)],
        ],
    )

    def told_on(day):
        return [(b.tier, b.condition) for b in selectors.benchmarks_on(on(date(2024, 5, 1)), day)]

    assert told_on(date(2023, 12, 31)) == []
    assert told_on(date(2024, 12, 31)) == [("轻微", "不足10平方米"), ("严重", "50平方米以上")]
    assert told_on(date(2025, 1, 1)) == [("轻微", "不足5平方米"), ("严重", "50平方米以上")]
    item = selectors.pinned(on(date(2024, 5, 1)), party="individual", day=date(2024, 1, 1))
    assert item["benchmark_exists"]


def test_p06_the_review_catalogue_of_a_day():
    head = ["机关代字", "序号", "执法类别", "审核事项", "涉案金额标准", "施行日期", "失效日期"]
    given(
        ReviewList,
        [head, ["长园", 1, "行政处罚", "较大数额罚款", "5万元", "2024-1-1", "2025-12-31"]],
    )
    (entry,) = selectors.review_entries(body(), date(2025, 12, 31), kind="penalty")
    assert entry.amount == 5_000_000
    assert selectors.review_entries(body(), date(2026, 1, 1)) == []
    assert selectors.review_entries(body(), date(2025, 1, 1), kind="permit") == []


def test_a_law_is_told_as_in_force_on_the_day():
    assert selectors.law_version("城市绿化条例", date(2017, 3, 1)).law.level.startswith("admin")
    assert selectors.law_version("城市绿化条例", date(2017, 2, 28)) is None
