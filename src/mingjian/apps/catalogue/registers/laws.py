"""The law register (执法依据清单) as a table: one row a version of a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from mingjian.apps.catalogue.cells import articles
from mingjian.apps.catalogue.models import LAW_LEVELS, LawText, LawVersion
from mingjian.apps.organisation.registers.engine import Key, Register, Values
from mingjian.apps.organisation.registers.shared import day_column, example_column, in_order
from mingjian.kernel.tables import Column, Problem, Row, Table
from mingjian.kernel.tables.cells import one_of, plain, text
from mingjian.kernel.tables.reading import CellValue

LEVEL_WORDS = {
    "国家法律": "law",
    "地方法规": "local_regulation",
    "规章": "department_rule",
    "国务院部门规章": "department_rule",
    "政府规章": "local_rule",
    "地方规章": "local_rule",
    "其他规范性文件": "normative",
    "文件": "normative",
}
TEXT_FIELDS = ("level", "issuer")
VERSION_FIELDS = ("document_number", "adopted_on", "in_force_to", "articles", "website", "example")


def title(value: CellValue) -> str:
    """A law's full title without the outer 《》."""
    cleaned = plain(value)
    if cleaned.startswith("《") and cleaned.endswith("》"):
        cleaned = cleaned[1:-1]
    return cleaned


class Laws(Register):
    """行政执法依据清单."""

    table: ClassVar[Table] = Table(
        "laws",
        "行政执法依据清单",
        (
            Column(
                "title",
                "名称",
                title,
                required=True,
                width=34,
                synonyms=("法律名称", "文件名称", "法律法规名称", "法律法规规章名称", "依据名称"),
            ),
            Column(
                "level",
                "效力级别",
                one_of(LAW_LEVELS, LEVEL_WORDS),
                required=True,
                synonyms=("效力层级", "类别", "级别"),
                show=LAW_LEVELS.__getitem__,
                help="、".join(LAW_LEVELS.values()),
            ),
            Column("issuer", "制定机关", text(128), synonyms=("发布机关", "颁布机关"), width=24),
            Column("document_number", "文号", text(128), synonyms=("发文字号", "令号"), width=20),
            day_column(
                "adopted_on", "公布日期", synonyms=("修订日期", "发布日期", "公布（修订）日期")
            ),
            day_column(
                "in_force_from",
                "施行日期",
                required=True,
                synonyms=("生效日期", "实施日期", "本版施行日期"),
            ),
            day_column("in_force_to", "失效日期", synonyms=("废止日期",)),
            Column(
                "articles",
                "引用条款",
                articles,
                empty=[],
                show="、".join,
                width=30,
                synonyms=("条款",),
            ),
            Column("website", "官方网址", text(300), synonyms=("网址", "链接"), width=30),
            example_column(),
        ),
    )

    def key(self, values: Mapping[str, Any]) -> Key:
        return (values["title"], values["in_force_from"])

    def settle(self, row: Row, values: Values) -> Iterator[Problem]:
        yield from in_order(self.table, row, values, "in_force_from", "in_force_to")

    def compare(self, rows: Sequence[Row]) -> Iterator[Problem]:
        levels: dict[str, Row] = {}
        for row in rows:
            first = levels.setdefault(row.values["title"], row)
            if first.values["level"] != row.values["level"]:
                yield row.problem(
                    self.table, "level", f"与第 {first.number} 行是同一部，效力级别却不同"
                )

    def _found(self, keys: Collection[Key]) -> dict[Key, LawVersion]:
        found = LawVersion.objects.select_related("law").filter(
            law__title__in={key[0] for key in keys}, in_force_from__in={key[1] for key in keys}
        )
        return {(v.law.title, v.in_force_from): v for v in found}

    def current(self, keys: Collection[Key]) -> dict[Key, Values]:
        return {key: self._values(version) for key, version in self._found(keys).items()}

    def _values(self, version: LawVersion) -> Values:
        law = version.law
        values = {name: getattr(version, name) for name in VERSION_FIELDS}
        return {
            "title": law.title,
            "level": law.level,
            "issuer": law.issuer,
            "in_force_from": version.in_force_from,
        } | values

    def write(self, new: Sequence[Values], changed: Sequence[Values]) -> None:
        told = {v["title"]: v for v in (*new, *changed)}
        LawText.objects.bulk_create(
            [LawText(title=t, **{n: v[n] for n in TEXT_FIELDS}) for t, v in told.items()],
            update_conflicts=True,
            unique_fields=["title"],
            update_fields=list(TEXT_FIELDS),
        )
        ids = dict(LawText.objects.filter(title__in=told).values_list("title", "pk"))
        LawVersion.objects.bulk_create(
            [
                LawVersion(
                    law_id=ids[v["title"]],
                    in_force_from=v["in_force_from"],
                    **{n: v[n] for n in VERSION_FIELDS},
                )
                for v in (*new, *changed)
            ],
            update_conflicts=True,
            unique_fields=["law", "in_force_from"],
            update_fields=list(VERSION_FIELDS),
        )

    def all(self) -> Iterator[Values]:
        found = LawVersion.objects.select_related("law").order_by("law__title", "in_force_from")
        yield from map(self._values, found.iterator(2000))
