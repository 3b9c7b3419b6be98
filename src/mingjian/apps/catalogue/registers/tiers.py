"""Discretion benchmarks (裁量基准) and the review catalogue (法制审核目录) as tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from mingjian.apps.catalogue import cells
from mingjian.apps.catalogue.models import KINDS, Benchmark, Item, ReviewCatalogueEntry
from mingjian.apps.catalogue.ranges import show
from mingjian.apps.catalogue.registers.items import KIND_WORDS
from mingjian.apps.organisation.registers.engine import Key, Register, Values
from mingjian.apps.organisation.registers.shared import (
    BodyFinder,
    body_column,
    day_column,
    example_column,
    in_order,
)
from mingjian.kernel.tables import Column, Problem, Row, Table
from mingjian.kernel.tables.cells import code, one_of, text

TIER_FIELDS = ("condition", "ranges", "other", "source", "valid_to", "example")
ENTRY_FIELDS = (
    "kind",
    "name",
    "condition",
    "amount",
    "source",
    "reviewer",
    "materials",
    "limit_number",
    "limit_unit",
    "valid_to",
    "example",
)


class Dated(Register):
    """What the lists with a first and a last day share."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self._bodies = BodyFinder()
        self._codes = {pk: word for word, pk in self._bodies.ids.items()}

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        yield from self._bodies.settle(self.table, row, values)
        yield from in_order(self.table, row, values, "valid_from", "valid_to")


class Benchmarks(Dated):
    """行政处罚裁量基准: one row a tier of an item."""

    table: ClassVar[Table] = Table(
        "benchmarks",
        "行政处罚裁量基准",
        (
            body_column(),
            Column(
                "number",
                "事项编码",
                code(64),
                required=True,
                width=14,
                synonyms=("编码", "职权编码", "事项编号"),
            ),
            Column(
                "tier",
                "裁量阶次",
                text(32),
                required=True,
                synonyms=("阶次", "裁量等级", "违法程度"),
            ),
            Column(
                "condition",
                "适用情形",
                text(),
                required=True,
                width=44,
                synonyms=("适用条件", "情节", "违法情节"),
            ),
            Column(
                "ranges",
                "裁量幅度",
                cells.ranges,
                empty=[],
                show=show,
                width=30,
                synonyms=("处罚幅度", "罚款幅度", "裁量标准", "具体标准"),
            ),
            Column("other", "其他处理", text(300), synonyms=("其他处罚",)),
            Column("source", "依据", text(300), width=26, synonyms=("裁量依据", "文号")),
            day_column("valid_from", "施行日期", required=True, synonyms=("生效日期",)),
            day_column("valid_to", "失效日期", synonyms=("废止日期",)),
            example_column(),
        ),
    )

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self._items = {
            (self._codes[body], number): pk
            for body, number, pk in Item.objects.values_list("body_id", "number", "pk")
        }

    def key(self, values: Mapping[str, Any]) -> Key:
        return (values["body"], values["number"], values["tier"], values["valid_from"])

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        found = list(super().settle(row, values))
        yield from found
        if not found and (values["body"], values["number"]) not in self._items:
            yield row.problem(
                self.table, "number", f"没有登记事项“{values['number']}”，请先导入 items"
            )

    def current(self, keys: Collection[Key]) -> dict[Key, Values]:
        items = {self._items[key[0], key[1]] for key in keys}
        found = Benchmark.objects.select_related("item").filter(item_id__in=items)
        rows = map(self._values, found)
        return {key: values for values in rows if (key := self.key(values)) in keys}

    def _values(self, row: Benchmark) -> Values:
        return {
            "body": self._codes[row.item.body_id],
            "number": row.item.number,
            "tier": row.tier,
            "valid_from": row.valid_from,
        } | {name: getattr(row, name) for name in TIER_FIELDS}

    def write(self, new: Sequence[Values], changed: Sequence[Values]) -> None:
        Benchmark.objects.bulk_create(
            [
                Benchmark(
                    item_id=self._items[v["body"], v["number"]],
                    tier=v["tier"],
                    valid_from=v["valid_from"],
                    **{name: v[name] for name in TIER_FIELDS},
                )
                for v in (*new, *changed)
            ],
            update_conflicts=True,
            unique_fields=["item", "tier", "valid_from"],
            update_fields=list(TIER_FIELDS),
        )

    def all(self) -> Iterator[Values]:
        found = Benchmark.objects.select_related("item").order_by(
            "item__body__code_word", "item__number", "valid_from", "pk"
        )
        yield from map(self._values, found.iterator(2000))


class ReviewList(Dated):
    """重大执法决定法制审核目录清单 (P06)."""

    table: ClassVar[Table] = Table(
        "review-list",
        "重大执法决定法制审核目录清单",
        (
            body_column(),
            Column(
                "number", "序号", code(32), required=True, synonyms=("编号", "目录编号"), width=8
            ),
            Column(
                "kind",
                "执法类别",
                one_of(KINDS, KIND_WORDS),
                required=True,
                synonyms=("执法类型", "事项类别", "类别"),
                show=KINDS.__getitem__,
                help="、".join(KINDS.values()),
            ),
            Column(
                "name",
                "审核事项",
                text(200),
                required=True,
                width=34,
                synonyms=("审核项目", "重大执法决定", "事项名称"),
            ),
            Column(
                "condition",
                "审核情形",
                text(),
                width=40,
                synonyms=("审核标准", "审核范围", "适用情形"),
                help="按执法层级、所属领域、涉案金额、社会影响写明",
            ),
            Column(
                "amount",
                "涉案金额标准",
                cells.yuan,
                empty=None,
                show=cells.show_yuan,
                synonyms=("金额标准",),
                help="元，达到或者超过即须审核",
            ),
            Column("source", "依据", text(300), width=30, synonyms=("审核依据", "法律依据")),
            Column("reviewer", "审核机构", text(128), synonyms=("法制审核机构",)),
            Column("materials", "送审材料", text(), width=30, synonyms=("提交材料",)),
            Column(
                "limit",
                "审核时限",
                cells.limit,
                empty=[],
                show=cells.show_limit,
                synonyms=("时限",),
                help="如 5个工作日",
            ),
            day_column("valid_from", "施行日期", required=True, synonyms=("生效日期",)),
            day_column("valid_to", "失效日期", synonyms=("废止日期",)),
            example_column(),
        ),
    )

    def key(self, values: Mapping[str, Any]) -> Key:
        return (values["body"], values["number"], values["valid_from"])

    def current(self, keys: Collection[Key]) -> dict[Key, Values]:
        found = ReviewCatalogueEntry.objects.filter(
            body_id__in={self._bodies.ids[key[0]] for key in keys},
            number__in={key[1] for key in keys},
        )
        rows = map(self._values, found)
        return {key: values for values in rows if (key := self.key(values)) in keys}

    def _values(self, row: ReviewCatalogueEntry) -> Values:
        values = {name: getattr(row, name) for name in ENTRY_FIELDS}
        number, unit = values.pop("limit_number"), values.pop("limit_unit")
        return values | {
            "body": self._codes[row.body_id],
            "number": row.number,
            "valid_from": row.valid_from,
            "limit": [number, unit] if unit else [],
        }

    def write(self, new: Sequence[Values], changed: Sequence[Values]) -> None:
        entries = []
        for told in (*new, *changed):
            number, unit = told["limit"] or (None, "")
            values = told | {"limit_number": number, "limit_unit": unit}
            entries.append(
                ReviewCatalogueEntry(
                    body_id=self._bodies.ids[told["body"]],
                    number=told["number"],
                    valid_from=told["valid_from"],
                    **{name: values[name] for name in ENTRY_FIELDS},
                )
            )
        ReviewCatalogueEntry.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["body", "number", "valid_from"],
            update_fields=list(ENTRY_FIELDS),
        )

    def all(self) -> Iterator[Values]:
        found = ReviewCatalogueEntry.objects.order_by("body__code_word", "pk")
        yield from map(self._values, found.iterator(2000))
