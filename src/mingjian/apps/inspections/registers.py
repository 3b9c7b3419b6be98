"""The list of random inspections and the register of targets as tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django.db.models import Count

from mingjian.apps.inspections.models import (
    TARGET_KINDS,
    TARGET_STATES,
    Inspectee,
    RandomItem,
)
from mingjian.apps.organisation import selectors as organisation
from mingjian.apps.organisation.registers.engine import Key, Register, Values
from mingjian.apps.organisation.registers.shared import (
    BodyFinder,
    body_column,
    day_column,
    in_order,
)
from mingjian.kernel import shares
from mingjian.kernel.ids import check_uscc
from mingjian.kernel.tables import Column, Problem, Row, Table
from mingjian.kernel.tables.cells import (
    BadCell,
    code,
    halfwidth,
    one_of,
    plain,
    split_list,
    text,
    whole,
)
from mingjian.kernel.tables.reading import CellValue

KIND_WORDS = {
    "公司": "firm",
    "法人": "firm",
    "市场主体": "firm",
    "个体户": "sole_trader",
    "单位": "institution",
    "事业单位": "institution",
    "社会组织": "institution",
    "机关": "institution",
    "幼儿园": "school",
    "场所": "site",
    "项目": "site",
    "工程项目": "site",
    "工地": "site",
    "车辆": "vehicle",
    "船舶": "vehicle",
    "公民": "person",
    "自然人": "person",
    "从业人员": "person",
    "其它": "other",
}
STATE_WORDS = {
    "存续": "open",
    "在业": "open",
    "在营": "open",
    "开业": "open",
    "注销": "ceased",
    "吊销": "ceased",
    "停业": "ceased",
    "已注销": "ceased",
    "失联": "unreachable",
    "异常": "unreachable",
}


def ratio(value: CellValue) -> str:
    """A published share or number, kept as written once it can be read."""
    told = plain(value)
    if isinstance(value, float | int) and not isinstance(value, bool) and 0 < value < 1:
        told = f"{round(value * 100, 4):g}%"  # a cell formatted as percentage
    try:
        shares.parse(told)
    except shares.Refused as problem:
        raise BadCell(str(problem).rstrip("。")) from None
    return told


def grade(value: CellValue) -> str:
    """A grade of credit risk: half-width, capital, without 级 and 类."""
    cleaned = re.sub(r"\s+", "", halfwidth(plain(value))).upper()
    cleaned = re.sub(r"(?<=.)(?:级|类|等)$", "", cleaned)
    if len(cleaned) > 16:
        raise BadCell("超过 16 个字符")
    return cleaned


class RandomItems(Register):
    """随机抽查事项清单."""

    table: ClassVar[Table] = Table(
        "inspections",
        "随机抽查事项清单",
        (
            body_column(),
            Column(
                "code",
                "事项编码",
                code(),
                required=True,
                synonyms=("编码", "编号", "事项编号", "序号"),
            ),
            Column(
                "name",
                "抽查事项",
                text(300),
                required=True,
                width=34,
                synonyms=("抽查事项名称", "事项名称", "随机抽查事项", "检查事项"),
            ),
            Column("subject", "抽查主体", text(200), synonyms=("检查主体", "实施主体", "责任科室")),
            Column(
                "basis", "抽查依据", text(), synonyms=("检查依据", "法律依据", "依据"), width=34
            ),
            Column("target", "抽查对象", text(300), synonyms=("检查对象",), width=24),
            Column("content", "抽查内容", text(), synonyms=("检查内容",), width=34),
            Column("method", "抽查方式", text(200), synonyms=("检查方式", "方式")),
            Column(
                "ratio",
                "抽查比例",
                ratio,
                required=True,
                synonyms=("比例", "抽查比例或者数量", "抽查数量", "抽取比例"),
                help="3%、10%-20%、60-70家、不低于0.5%",
            ),
            Column("frequency", "抽查频次", text(100), synonyms=("频次", "检查频次")),
            day_column("published_on", "公布日期", synonyms=("公示日期",)),
            day_column("ended_on", "停用日期", synonyms=("失效日期", "取消日期")),
        ),
    )
    FIELDS: ClassVar[list[str]] = (
        "name subject basis target content method ratio frequency published_on ended_on".split()
    )

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self._bodies = BodyFinder()

    def key(self, values: Mapping[str, Any]) -> Key:
        return (values["body"], values["code"])

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        yield from self._bodies.settle(self.table, row, values)
        yield from in_order(self.table, row, values, "published_on", "ended_on")

    def current(self, keys: Collection[Key]) -> dict[Key, Values]:
        return {key: self._values(key[0], one) for key, one in self._found(keys).items()}

    def _found(self, keys: Collection[Key]) -> dict[Key, RandomItem]:
        words = {pk: word for word, pk in self._bodies.ids.items()}
        found = RandomItem.objects.filter(
            body_id__in={self._bodies.ids[key[0]] for key in keys},
            code__in={key[1] for key in keys},
        )
        return {(words[one.body_id], one.code): one for one in found}

    def _values(self, word: str, one: RandomItem) -> Values:
        return {"body": word, "code": one.code} | {n: getattr(one, n) for n in self.FIELDS}

    def write(self, new: Sequence[Values], changed: Sequence[Values]) -> None:
        RandomItem.objects.bulk_create(
            [
                RandomItem(
                    body_id=self._bodies.ids[v["body"]],
                    code=v["code"],
                    **{n: v[n] for n in self.FIELDS},
                )
                for v in (*new, *changed)
            ],
            update_conflicts=True,
            unique_fields=["body_id", "code"],
            update_fields=self.FIELDS,
        )

    def all(self) -> Iterator[Values]:
        words = {pk: word for word, pk in self._bodies.ids.items()}
        for one in RandomItem.objects.order_by("body_id", "code").iterator(2000):
            yield self._values(words[one.body_id], one)


class Inspectees(Register):
    """检查对象名录库."""

    table: ClassVar[Table] = Table(
        "inspectees",
        "检查对象名录库",
        (
            body_column(),
            Column(
                "code",
                "对象编号",
                code(),
                required=True,
                synonyms=("编号", "对象编码", "名录编号", "序号"),
            ),
            Column(
                "name",
                "对象名称",
                text(200),
                required=True,
                width=30,
                synonyms=(
                    "检查对象",
                    "检查对象名称",
                    "企业名称",
                    "单位名称及名称",
                    "市场主体名称",
                    "名称",
                    "学校名称",
                    "项目名称",
                    "车牌号",
                    "姓名",
                ),
            ),
            Column(
                "kind",
                "对象类别",
                one_of(TARGET_KINDS, KIND_WORDS),
                empty="firm",
                synonyms=("类别", "类型", "对象类型", "主体类型"),
                show=TARGET_KINDS.__getitem__,
                help="、".join(TARGET_KINDS.values()),
            ),
            Column(
                "number",
                "统一社会信用代码",
                code(),
                synonyms=("社会信用代码", "信用代码", "证照号码", "号码", "注册号"),
                width=22,
                help="企业填18位统一社会信用代码，核对校验位；其他对象填自己的号码",
            ),
            Column(
                "region",
                "所在区域",
                text(64),
                synonyms=("区域", "所属区域", "行政区划", "区划代码", "辖区", "街道", "乡镇街道"),
            ),
            Column("address", "地址", text(300), synonyms=("住所", "经营场所", "地点"), width=30),
            Column(
                "grade",
                "信用风险等级",
                grade,
                synonyms=("风险等级", "信用等级", "信用风险分类", "风险类别", "等级"),
                help="A、B、C、D，或者本单位的分类",
                width=10,
            ),
            Column(
                "state",
                "状态",
                one_of(TARGET_STATES, STATE_WORDS),
                empty="open",
                synonyms=("经营状态", "登记状态", "存续状态"),
                show=TARGET_STATES.__getitem__,
                help="、".join(TARGET_STATES.values()),
            ),
            day_column("visited_on", "最近检查日期", synonyms=("上次检查日期", "最近一次检查")),
            Column(
                "visits",
                "当年已检查次数",
                whole,
                empty=0,
                synonyms=("本年度检查次数", "已检查次数", "检查次数"),
                help="最近检查日期所在年度的次数",
                width=10,
            ),
            Column(
                "away",
                "应回避人员",
                lambda value: split_list(plain(value)),
                empty=[],
                synonyms=("回避人员", "应当回避的执法人员"),
                show=lambda found: "、".join(found),
                help="执法证件号码或者姓名，用顿号分开",
            ),
        ),
    )
    FIELDS: ClassVar[list[str]] = (
        "name kind number region address grade state visited_on visits away".split()
    )

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self._bodies = BodyFinder()
        self._refs: dict[str, dict[str, str]] = {}
        self._shown: dict[str, str] = {}

    def key(self, values: Mapping[str, Any]) -> Key:
        return (values["body"], values["code"])

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        if found := list(self._bodies.settle(self.table, row, values)):
            yield from found
            return
        number = values["number"].upper()
        if values["kind"] == "firm" or (values["kind"] == "institution" and len(number) == 18):
            values["number"] = number
            if number and (problem := check_uscc(number)):
                yield row.problem(self.table, "number", problem.rstrip("。"))
        if values["visits"] > 999:
            yield row.problem(self.table, "visits", "次数超过 999，请核对")
        known = self._known(values["body"])
        refs = []
        for told in values["away"]:
            if told in known:
                refs.append(known[told])
            else:
                yield row.problem(
                    self.table, "away", f"“{told}”不是本单位的执法人员，或者有同名的，请填证件号码"
                )
        values["away"] = sorted(set(refs))

    def _known(self, word: str) -> dict[str, str]:
        """Names and certificate numbers of a body's officers → person reference."""
        if word not in self._refs:
            people = organisation.people_of(self._bodies.ids[word], None, self.day)
            numbers = organisation.certificates_on([p.ref for p in people], self.day)
            names: dict[str, list[str]] = {}
            for person in people:
                names.setdefault(person.name, []).append(person.ref)
            found = {name: refs[0] for name, refs in names.items() if len(refs) == 1}
            for ref, officer in numbers.items():
                if officer.number:
                    found[officer.number] = ref
                self._shown[ref] = officer.number or officer.name or ref
            self._refs[word] = found
        return self._refs[word]

    def current(self, keys: Collection[Key]) -> dict[Key, Values]:
        words = {pk: word for word, pk in self._bodies.ids.items()}
        found = Inspectee.objects.filter(
            body_id__in={self._bodies.ids[key[0]] for key in keys},
            code__in={key[1] for key in keys},
        )
        return {
            (words[one.body_id], one.code): self._values(words[one.body_id], one) for one in found
        }

    def _values(self, word: str, one: Inspectee) -> Values:
        return {"body": word, "code": one.code} | {n: getattr(one, n) for n in self.FIELDS}

    def write(self, new: Sequence[Values], changed: Sequence[Values]) -> None:
        Inspectee.objects.bulk_create(
            [
                Inspectee(
                    body_id=self._bodies.ids[v["body"]],
                    code=v["code"],
                    **{n: v[n] for n in self.FIELDS},
                )
                for v in (*new, *changed)
            ],
            update_conflicts=True,
            unique_fields=["body_id", "code"],
            update_fields=self.FIELDS,
        )

    def finish(self) -> Iterator[Problem]:
        """A firm stands in a register once: twice, it would have two chances to be drawn."""
        bodies = {self._bodies.ids[word] for word in self._refs}
        firms = Inspectee.objects.filter(body_id__in=bodies, kind="firm").exclude(number="")
        doubled = firms.values("body_id", "number").annotate(n=Count("pk")).filter(n__gt=1)
        for row in doubled.order_by("number")[:20]:
            codes = firms.filter(body_id=row["body_id"], number=row["number"])
            told = "、".join(codes.order_by("code").values_list("code", flat=True)[:5])
            yield Problem(
                None,
                None,
                None,
                f"统一社会信用代码 {row['number']} 登记为{row['n']}个对象（{told}），"
                "同一企业只能有一个编号，否则抽中的机会多一倍",
            )

    def all(self) -> Iterator[Values]:
        words = {pk: word for word, pk in self._bodies.ids.items()}
        for one in Inspectee.objects.order_by("body_id", "code").iterator(2000):
            values = self._values(words[one.body_id], one)
            self._known(values["body"])
            yield values | {"away": [self._shown.get(ref, ref) for ref in values["away"]]}


class Own(Register):
    """A list of one body, whose table need not say whose it is; it tells how far it has read."""

    _bodies: BodyFinder

    def __init__(self, day: date, body_id: int) -> None:
        super().__init__(day)
        self.own = next(word for word, pk in self._bodies.ids.items() if pk == body_id)
        self.read = 0
        self.tell: Callable[[int], None] = lambda rows: None

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        values["body"] = values["body"] or self.own
        yield from super().settle(row, values)
        if values["body"] != self.own:
            yield row.problem(self.table, "body", "只能导入本单位的内容")

    def compare(self, rows: Sequence[Row]) -> Iterator[Problem]:
        self.read += len(rows)
        self.tell(self.read)
        yield from super().compare(rows)

    def all(self) -> Iterator[Values]:
        rows = super().all()  # type: ignore[safe-super]  # the list it stands beside has one
        yield from (values for values in rows if values["body"] == self.own)


def _own(table: Table) -> Table:
    first, *others = table.columns
    return Table(table.kind, table.title, (replace(first, required=False), *others))


class OwnInspectees(Own, Inspectees):
    """检查对象名录库 of one body."""

    table: ClassVar[Table] = _own(Inspectees.table)


class OwnItems(Own, RandomItems):
    """随机抽查事项清单 of one body."""

    table: ClassVar[Table] = _own(RandomItems.table)


REGISTERS: tuple[type[Register], ...] = (RandomItems, Inspectees)
