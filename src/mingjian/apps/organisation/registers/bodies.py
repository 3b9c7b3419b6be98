"""The list of bodies (执法主体清单) and of their sections as tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from mingjian.apps.organisation.models import CATEGORIES, LEVELS, Body, Section
from mingjian.apps.organisation.registers.engine import Key, Register, Values
from mingjian.apps.organisation.registers.shared import (
    BodyFinder,
    body_column,
    checked,
    day_column,
    example_column,
    flag,
    in_order,
    phone,
)
from mingjian.kernel.ids import check_region_code, check_uscc
from mingjian.kernel.tables import Column, Problem, Row, Table
from mingjian.kernel.tables.cells import code, one_of, text, whole

LEVEL_WORDS = {
    "省": "province",
    "市": "city",
    "地市级": "city",
    "设区的市级": "city",
    "县": "county",
    "区县级": "county",
    "区级": "county",
    "县区级": "county",
    "乡": "township",
    "乡镇级": "township",
    "乡镇街道": "township",
    "国家级": "national",
}
CATEGORY_WORDS = {
    "行政机关": "statutory",
    "法定机关": "statutory",
    "法律法规授权组织": "authorised",
    "法律、法规授权的组织": "authorised",
    "授权的组织": "authorised",
    "委托组织": "entrusted",
}


class Bodies(Register):
    """行政执法主体清单."""

    table: ClassVar[Table] = Table(
        "bodies",
        "行政执法主体清单",
        (
            Column(
                "code_word",
                "机关代字",
                code(16),
                required=True,
                width=12,
                help="文书编号用的代字，如 长园",
            ),
            Column(
                "name",
                "机关名称",
                text(128),
                required=True,
                width=30,
                synonyms=("执法主体名称", "单位名称", "主体名称", "执法主体", "名称"),
            ),
            Column(
                "uscc",
                "统一社会信用代码",
                checked(check_uscc),
                empty=None,
                width=22,
                synonyms=("社会信用代码", "信用代码"),
                help="18 位，核对校验位",
            ),
            Column(
                "parent",
                "上级机关",
                text(128),
                empty=None,
                synonyms=("上级主管机关",),
                help="上级机关的机关代字，须已登记或者排在前面",
            ),
            Column(
                "level",
                "行政层级",
                one_of(LEVELS, LEVEL_WORDS),
                required=True,
                width=10,
                synonyms=("层级", "级别"),
                show=LEVELS.__getitem__,
                help="、".join(LEVELS.values()),
            ),
            Column(
                "region",
                "行政区划代码",
                checked(check_region_code, 12),
                width=12,
                synonyms=("区划代码", "行政区划"),
                help="6 位",
            ),
            Column(
                "category",
                "主体类别",
                one_of(CATEGORIES, CATEGORY_WORDS),
                required=True,
                synonyms=("类别", "主体性质"),
                show=CATEGORIES.__getitem__,
                help="、".join(CATEGORIES.values()),
            ),
            Column("nature", "机构性质", text(64), synonyms=("单位性质",)),
            Column("funding", "经费来源", text(64), synonyms=("经费形式", "经费")),
            Column("staffing", "编制数", whole, empty=None, synonyms=("编制", "人员编制"), width=8),
            Column(
                "duties",
                "职责职权",
                text(),
                synonyms=("执法职责", "职责", "职权", "主要职责"),
                width=40,
            ),
            Column("legal_representative", "法定代表人", text(64), synonyms=("负责人", "法人代表")),
            Column("address", "地址", text(200), synonyms=("办公地址", "单位地址"), width=30),
            Column("phone", "联系电话", phone, synonyms=("电话", "办公电话")),
            Column(
                "complaint_phone",
                "投诉举报电话",
                phone,
                synonyms=("监督电话", "投诉电话", "举报电话", "监督举报电话"),
            ),
            Column("website", "网址", text(200), synonyms=("网站", "门户网站")),
            Column("bank", "罚款收缴银行", text(128), synonyms=("收缴银行", "代收银行", "开户行")),
            Column("bank_account_name", "收款账户名称", text(128), synonyms=("账户名称", "户名")),
            Column("bank_account_number", "收款账号", code(64), synonyms=("账号", "银行账号")),
            Column("reconsideration_body", "行政复议机关", text(128), synonyms=("复议机关",)),
            Column("court", "行政诉讼法院", text(128), synonyms=("诉讼法院", "管辖法院")),
            day_column("confirmed_on", "主体资格确认日期", synonyms=("确认日期", "确认公告日期")),
            day_column("ended_on", "主体资格终止日期", synonyms=("终止日期",)),
            example_column(),
        ),
    )
    unique = ("name", "uscc")

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self._codes = {code: code for code in Body.objects.values_list("code_word", flat=True)}
        self._codes |= dict(Body.objects.values_list("name", "code_word"))

    def key(self, values: Mapping[str, Any]) -> Key:
        return (values["code_word"],)

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        yield from in_order(self.table, row, values, "confirmed_on", "ended_on")
        if (parent := values["parent"]) is not None:
            values["parent"] = self._codes.get(parent)
            if values["parent"] is None:
                yield row.problem(self.table, "parent", f"没有登记“{parent}”，上级机关须排在前面")
            elif values["parent"] == values["code_word"]:
                yield row.problem(self.table, "parent", "上级机关不能是自己")
        self._codes[values["code_word"]] = self._codes[values["name"]] = values["code_word"]

    def compare(self, rows: Sequence[Row]) -> Iterator[Problem]:
        for column in self.unique:
            told = {row.values[column]: row for row in rows if row.values[column]}
            taken = Body.objects.filter(**{f"{column}__in": told}).values_list(column, "code_word")
            for value, code_word in taken:
                if told[value].values["code_word"] != code_word:
                    yield told[value].problem(
                        self.table, column, f"“{value}”已经登记为机关代字“{code_word}”"
                    )

    def current(self, keys: Collection[Key]) -> dict[Key, Values]:
        words = [key[0] for key in keys]
        found = Body.objects.select_related("parent").filter(code_word__in=words)
        return {(body.code_word,): self._values(body) for body in found}

    def _values(self, body: Body) -> Values:
        values = {c.name: getattr(body, c.name) for c in self.table.columns}
        return values | {"parent": body.parent.code_word if body.parent else None}

    def write(self, new: Sequence[Values], changed: Sequence[Values]) -> None:
        Body.objects.bulk_create([Body(**(values | {"parent": None})) for values in new])
        rows = {values["code_word"]: values for values in (*new, *changed)}
        parents = {values["parent"] for values in rows.values() if values["parent"]}
        found = {b.code_word: b for b in Body.objects.filter(code_word__in=[*rows, *parents])}
        for word, values in rows.items():
            for name, value in values.items():
                setattr(found[word], name, found[value] if name == "parent" and value else value)
        names = [c.name for c in self.table.columns if c.name != "code_word"]
        Body.objects.bulk_update([found[word] for word in rows], names, batch_size=100)

    def all(self) -> Iterator[Values]:
        # a parent stands before its children, so that the list can be read back
        waiting = [
            self._values(b) for b in Body.objects.select_related("parent").order_by("code_word")
        ]
        done: set[str | None] = {None}
        while waiting:
            ready = [values for values in waiting if values["parent"] in done]
            for values in ready or waiting:
                yield values
                done.add(values["code_word"])
            waiting = [v for v in waiting if v["code_word"] not in done]


class Sections(Register):
    """内设机构清单."""

    table: ClassVar[Table] = Table(
        "sections",
        "内设机构清单",
        (
            body_column(),
            Column(
                "name",
                "内设机构名称",
                text(128),
                required=True,
                width=24,
                synonyms=("内设机构", "科室", "科室名称", "部门"),
            ),
            Column("duties", "职责", text(), synonyms=("主要职责", "工作职责"), width=40),
            Column("phone", "联系电话", phone, synonyms=("电话", "办公电话")),
            flag("legal_review", "法制审核机构", synonyms=("是否法制审核机构", "法制机构")),
        ),
    )

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self._bodies = BodyFinder()

    def key(self, values: Mapping[str, Any]) -> Key:
        return (values["body"], values["name"])

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        yield from self._bodies.settle(self.table, row, values)

    def _found(self, keys: Collection[Key]) -> dict[Key, Section]:
        found = Section.objects.select_related("body").filter(
            body__code_word__in={key[0] for key in keys}, name__in={key[1] for key in keys}
        )
        return {(s.body.code_word, s.name): s for s in found}

    def current(self, keys: Collection[Key]) -> dict[Key, Values]:
        return {key: self._values(s) for key, s in self._found(keys).items()}

    def _values(self, section: Section) -> Values:
        return {
            "body": section.body.code_word,
            "name": section.name,
            "duties": section.duties,
            "phone": section.phone,
            "legal_review": section.legal_review,
        }

    def write(self, new: Sequence[Values], changed: Sequence[Values]) -> None:
        ids = self._bodies.ids
        Section.objects.bulk_create(
            [
                Section(body_id=ids[v["body"]], **{k: x for k, x in v.items() if k != "body"})
                for v in new
            ]
        )
        found = self._found([self.key(values) for values in changed])
        for values in changed:
            section = found[self.key(values)]
            for name in ("duties", "phone", "legal_review"):
                setattr(section, name, values[name])
        Section.objects.bulk_update(found.values(), ["duties", "phone", "legal_review"])

    def all(self) -> Iterator[Values]:
        found = Section.objects.select_related("body").order_by("body__code_word", "name")
        yield from map(self._values, found.iterator(2000))
