"""The list of enforcement items (行政执法事项清单) as a table: one row a version of an item."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db.models import F, Max, Q

from mingjian.apps.catalogue import cells
from mingjian.apps.catalogue.models import KINDS, PENALTIES, Item, ItemVersion, LawText
from mingjian.apps.catalogue.ranges import show
from mingjian.apps.organisation.registers.engine import Key, Register, Values
from mingjian.apps.organisation.registers.shared import (
    BodyFinder,
    body_column,
    day_column,
    example_column,
    flag,
    in_order,
)
from mingjian.kernel.tables import Column, Problem, Row, Table
from mingjian.kernel.tables.cells import code, one_of, several_of, text

KIND_WORDS = {
    "处罚": "penalty",
    "许可": "permit",
    "检查": "inspection",
    "强制措施": "compulsory_measure",
    "强制执行": "compulsory_execution",
    "征收": "expropriation",
    "收费": "fee",
    "确认": "confirmation",
    "给付": "payment",
    "行政强制": "compulsory_measure",
}
PENALTY_WORDS = {
    "暂扣许可证": "licence_hold",
    "吊销许可证": "licence_revocation",
    "没收违法所得和非法财物": "confiscation_of_gains",
    "没收非法财物": "confiscation_of_goods",
    "责令停业": "production_suspension",
}
VERSION_FIELDS = (
    "kind",
    "name",
    "basis",
    "cause",
    "penalties",
    "ranges",
    "range_source",
    "section",
    "review_required",
    "hearing_individual",
    "hearing_organisation",
    "hearing_source",
    "channel",
    "recording",
    "reviewed_on",
    "published_on",
    "valid_from",
    "valid_to",
    "example",
    "example_note",
)


class Items(Register):
    """行政执法事项清单. A published version never changes; a new one starts on its own day."""

    table: ClassVar[Table] = Table(
        "items",
        "行政执法事项清单",
        (
            body_column(),
            Column(
                "number",
                "事项编码",
                code(64),
                required=True,
                width=14,
                synonyms=("编码", "职权编码", "权力编码", "事项编号"),
            ),
            Column(
                "parent",
                "上级事项编码",
                code(64),
                width=14,
                synonyms=("所属事项编码", "主项编码"),
                help="子项填主项的编码",
            ),
            Column(
                "kind",
                "事项类别",
                one_of(KINDS, KIND_WORDS),
                required=True,
                synonyms=("执法类别", "职权类别", "权力类型", "执法类型"),
                show=KINDS.__getitem__,
                help="、".join(KINDS.values()),
            ),
            Column(
                "name",
                "事项名称",
                text(200),
                required=True,
                width=36,
                synonyms=("执法事项", "执法事项名称", "职权名称", "权力名称", "项目名称"),
            ),
            Column(
                "basis",
                "法律依据",
                cells.basis,
                required=True,
                show=cells.show_basis,
                width=44,
                synonyms=("执法依据", "实施依据", "设定依据", "依据"),
                help="《名称》第几条：说明；几条之间用分号隔开",
            ),
            Column(
                "cause", "适用情形", text(), width=36, synonyms=("违法情形", "违法行为", "许可条件")
            ),
            Column(
                "penalties",
                "处罚种类",
                several_of(PENALTIES, PENALTY_WORDS),
                empty=[],
                show=lambda names: "、".join(PENALTIES[name] for name in names),
                width=20,
                help="、".join(PENALTIES.values()),
            ),
            Column(
                "ranges",
                "罚款幅度",
                cells.ranges,
                empty=[],
                show=show,
                width=30,
                synonyms=("处罚幅度", "幅度", "罚款标准"),
                help="如 1000-5000元；个人：1000元以下；工程造价的5%-10%；每平方米100-1000元",
            ),
            Column("range_source", "幅度依据", text(300), synonyms=("罚款依据",), width=26),
            Column("section", "承办机构", text(128), synonyms=("承办科室", "实施机构", "责任科室")),
            Column(
                "limit",
                "办理时限",
                cells.limit,
                empty=[],
                show=cells.show_limit,
                synonyms=("法定时限", "承诺时限", "办结时限", "时限"),
                help="如 20个工作日、90日",
            ),
            flag(
                "review_required",
                "须法制审核",
                synonyms=("是否法制审核", "法制审核", "是否须法制审核", "重大执法决定"),
            ),
            Column(
                "hearing_individual",
                "听证标准（公民）",
                cells.yuan,
                empty=None,
                show=cells.show_yuan,
                synonyms=("公民听证标准", "听证标准公民"),
                help="元",
            ),
            Column(
                "hearing_organisation",
                "听证标准（单位）",
                cells.yuan,
                empty=None,
                show=cells.show_yuan,
                synonyms=("单位听证标准", "听证标准单位"),
                help="元",
            ),
            Column("hearing_source", "听证标准依据", text(300), width=26, help="制定机关和文号"),
            Column("channel", "公示渠道", text(200), synonyms=("公开渠道", "公示载体")),
            Column("recording", "记录要求", text(200), synonyms=("音像记录要求", "全过程记录要求")),
            day_column("reviewed_on", "法制机构审核日期", synonyms=("审核日期",)),
            day_column(
                "published_on",
                "公布日期",
                synonyms=("公示日期", "公开日期"),
                help="空白为草稿；公布以前须经法制机构审核",
            ),
            day_column(
                "valid_from",
                "生效日期",
                synonyms=("启用日期", "实施日期"),
                help="公布的事项必填；内容有变，填新的生效日期另立一版",
            ),
            day_column("valid_to", "停用日期", synonyms=("废止日期", "失效日期")),
            example_column(),
            Column("example_note", "示例说明", text(300), width=30, synonyms=("备注",)),
        ),
    )

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self._bodies = BodyFinder()
        self._codes = {pk: word for word, pk in self._bodies.ids.items()}
        self._laws = set(LawText.objects.values_list("title", flat=True))
        self._numbers: dict[tuple[str, str], date | None] = {
            (self._codes[body], number): latest
            for body, number, latest in Item.objects.annotate(
                latest=Max("versions__valid_from", filter=Q(versions__published_on__isnull=False))
            ).values_list("body_id", "number", "latest")
        }
        self._starts = {
            (self._codes[body], number, start)
            for body, number, start in ItemVersion.objects.exclude(published_on=None).values_list(
                "item__body_id", "item__number", "valid_from"
            )
        }

    def key(self, values: Mapping[str, Any]) -> Key:
        start = values["valid_from"] if values["published_on"] else None
        return (values["body"], values["number"], start)

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        problems = [*self._bodies.settle(self.table, row, values)]
        problems += self._basis(row, values)
        problems += self._dates(row, values)
        if not problems:
            problems += self._family(row, values)
        yield from problems

    def _basis(self, row: Row, values: Values) -> Iterator[Problem]:
        for told in values["basis"]:
            if told["law"] not in self._laws:
                yield row.problem(self.table, "basis", f"没有登记《{told['law']}》，请先导入 laws")
        if values["kind"] == "penalty" and not values["penalties"]:
            yield row.problem(self.table, "penalties", "行政处罚事项要填处罚种类")
        if values["ranges"] and "fine" not in values["penalties"]:
            yield row.problem(self.table, "ranges", "填了罚款幅度，处罚种类里却没有罚款")
        told_thresholds = (values["hearing_individual"], values["hearing_organisation"])
        if any(fen is not None for fen in told_thresholds) and not values["hearing_source"]:
            yield row.problem(self.table, "hearing_source", "填了听证标准，就要填制定机关和文号")

    def _dates(self, row: Row, values: Values) -> Iterator[Problem]:
        if values["published_on"]:
            if not values["reviewed_on"]:
                yield row.problem(
                    self.table, "reviewed_on", "公布以前须经法制机构审核，请填审核日期"
                )
            if not values["valid_from"]:
                yield row.problem(self.table, "valid_from", "公布的事项要填生效日期")
        elif values["valid_to"]:
            yield row.problem(self.table, "valid_to", "没有公布的事项不能停用")
        yield from in_order(self.table, row, values, "reviewed_on", "published_on")
        yield from in_order(self.table, row, values, "published_on", "valid_from")
        yield from in_order(self.table, row, values, "valid_from", "valid_to")

    def _family(self, row: Row, values: Values) -> Iterator[Problem]:
        body, number, start = self.key(values)
        parent = values["parent"]
        if parent == number:
            yield row.problem(self.table, "parent", "上级事项不能是自己")
        elif parent and (body, parent) not in self._numbers:
            yield row.problem(self.table, "parent", f"没有登记事项“{parent}”，主项须排在子项前面")
        latest = self._numbers.get((body, number))
        if start and (body, number, start) not in self._starts:
            if latest and start < latest:
                yield row.problem(
                    self.table,
                    "valid_from",
                    f"事项“{number}”已有 {latest.isoformat()} 起生效的版本，新版本不能早于它",
                )
            self._starts.add((body, number, start))
        known = [day for day in (latest, start) if day]
        self._numbers[body, number] = max(known, default=None)

    def compare(self, rows: Sequence[Row]) -> Iterator[Problem]:
        """A published version may only be ended, never changed."""
        known = self.current({self.key(row.values) for row in rows})
        for row in rows:
            before = known.get(self.key(row.values))
            if before is None or before["published_on"] is None:
                continue
            for column in self.table.columns:
                if column.name != "valid_to" and before[column.name] != row.values[column.name]:
                    yield row.problem(
                        self.table,
                        column.name,
                        f"“{row.values['number']}”这一版已经公布，不能改动；内容有变的，填新的生效日期另立一版",
                    )

    def same(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
        # the day an older version ended may come from its successor and not be told
        return all(
            before[name] == value
            for name, value in after.items()
            if name != "valid_to" or value is not None
        )

    def _found(self, keys: Collection[Key]) -> dict[Key, ItemVersion]:
        found = ItemVersion.objects.select_related("item__parent").filter(
            item__body_id__in={self._bodies.ids[key[0]] for key in keys},
            item__number__in={key[1] for key in keys},
        )
        by_key = {self._key_of(version): version for version in found}
        return {key: by_key[key] for key in keys if key in by_key}

    def _key_of(self, version: ItemVersion) -> Key:
        start = version.valid_from if version.published_on else None
        return (self._codes[version.item.body_id], version.item.number, start)

    def current(self, keys: Collection[Key]) -> dict[Key, Values]:
        return {key: self._values(version) for key, version in self._found(keys).items()}

    def _values(self, version: ItemVersion) -> Values:
        item = version.item
        limit = [version.limit_number, version.limit_unit] if version.limit_unit else []
        return {
            "body": self._codes[item.body_id],
            "number": item.number,
            "parent": item.parent.number if item.parent else "",
            "limit": limit,
        } | {name: getattr(version, name) for name in VERSION_FIELDS}

    def write(self, new: Sequence[Values], changed: Sequence[Values]) -> None:
        rows = [*new, *changed]
        items = self._items(rows)
        known = self._found([self.key(values) for values in changed])
        drafts = {
            version.item_id: version
            for version in ItemVersion.objects.filter(item__in=items.values(), published_on=None)
        }
        numbers = dict(
            Item.objects.filter(pk__in=[item.pk for item in items.values()])
            .annotate(last=Max("versions__version"))
            .values_list("pk", "last")
        )
        made: list[ItemVersion] = []
        kept: list[ItemVersion] = []
        for values in rows:
            item = items[values["body"], values["number"]]
            version = known.get(self.key(values)) or drafts.pop(item.pk, None)
            if version is None:
                numbers[item.pk] = (numbers[item.pk] or 0) + 1
                version = ItemVersion(item=item, version=numbers[item.pk])
                made.append(version)
            else:
                kept.append(version)
            for name in VERSION_FIELDS:
                setattr(version, name, values[name])
            version.limit_number, version.limit_unit = values["limit"] or (None, "")
        ItemVersion.objects.bulk_create(made, batch_size=200)
        ItemVersion.objects.bulk_update(
            kept, [*VERSION_FIELDS, "limit_number", "limit_unit"], batch_size=50
        )
        _end_predecessors([item.pk for item in items.values()])

    def _items(self, rows: Sequence[Values]) -> dict[tuple[str, str], Item]:
        told = {(v["body"], v["number"]): v["parent"] for v in rows}
        ids = self._bodies.ids
        Item.objects.bulk_create(
            [Item(body_id=ids[body], number=number) for body, number in told],
            ignore_conflicts=True,
        )
        wanted = {number for _, number in told} | {parent for parent in told.values() if parent}
        found = {
            (self._codes[item.body_id], item.number): item
            for item in Item.objects.filter(
                body_id__in={ids[body] for body, _ in told}, number__in=wanted
            )
        }
        for (body, number), parent in told.items():
            found[body, number].parent = found[body, parent] if parent else None
        items = {key: found[key] for key in told}
        Item.objects.bulk_update(items.values(), ["parent"], batch_size=500)
        return items

    def all(self) -> Iterator[Values]:
        # main items before their parts, older versions before newer
        found = ItemVersion.objects.select_related("item__parent").order_by(
            "item__body__code_word",
            F("item__parent_id").asc(nulls_first=True),
            "item__number",
            "version",
        )
        yield from map(self._values, found.iterator(1000))


def _end_predecessors(items: Sequence[int]) -> None:
    """A published version ends the day before the next one of its item begins."""
    published = (
        ItemVersion.objects.filter(item__in=items)
        .exclude(published_on=None)
        .order_by("item_id", "valid_from")
    )
    ended = []
    before: ItemVersion | None = None
    for version in published:
        if before and before.item_id == version.item_id and version.valid_from:
            last = version.valid_from - timedelta(days=1)
            if before.valid_to is None or before.valid_to > last:
                before.valid_to = last
                ended.append(before)
        before = version
    ItemVersion.objects.bulk_update(ended, ["valid_to"], batch_size=500)
