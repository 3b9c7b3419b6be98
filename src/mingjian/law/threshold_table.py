"""Local thresholds as a table: read cell by cell, refused without issuer, number and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from mingjian.kernel.money import format_yuan, parse_yuan
from mingjian.kernel.tables import Column, Problem, Row, Table, parse, read
from mingjian.kernel.tables.cells import BadCell, day, one_of, plain, text
from mingjian.kernel.tables.reading import CellValue
from mingjian.law.parameters import PARAMETERS
from mingjian.law.statutes import first_named
from mingjian.law.thresholds import OPEN, Local, area_head
from mingjian.law.timeline import DOMAINS

_NAMES = {name: one.label for name, one in OPEN.items()}


def _name(value: CellValue) -> str:
    """One of the open thresholds; one that a statute fixes is refused with its article."""
    said = plain(value)
    for name, label in _NAMES.items():
        if said in (name, label):
            return name
    for parameter in PARAMETERS.values():
        if said in (parameter.name, parameter.label):
            source = parameter.values[-1].source
            raise BadCell(f"“{parameter.label}”由{source}规定，地方不能另定")
    raise BadCell(f"“{said}”不是可以由地方、部门规定的标准（{'、'.join(_NAMES.values())}）")


def _code(value: CellValue) -> str:
    said = plain(value)
    if not (said.isdecimal() and said.isascii() and len(said) in (2, 4, 6, 9, 12)):
        raise BadCell(f"“{said}”不是行政区划代码，应是两位、四位或者六位数字")
    return area_head(said)


def _figure(value: CellValue) -> str:
    """A figure as text, in one way of writing: 5000, 1200.50."""
    try:
        return _written(parse_yuan(plain(value)))
    except ValueError as bad:
        raise BadCell(str(bad).rstrip("。")) from None


def _written(amount: int) -> str:
    return format_yuan(amount).removesuffix(".00")


TABLE = Table(
    "thresholds",
    "地方、部门规定的标准",
    (
        Column(
            "name",
            "标准",
            _name,
            required=True,
            synonyms=("标准名称", "项目"),
            show=_NAMES.__getitem__,
            help="、".join(_NAMES.values()),
            width=24,
        ),
        Column(
            "number",
            "数值",
            _figure,
            required=True,
            synonyms=("金额", "标准数值"),
            help="金额写元，次数和钟点写数",
        ),
        Column(
            "area",
            "行政区划代码",
            _code,
            required=True,
            synonyms=("区划代码", "适用地区"),
            help="适用的地区，如 350800",
        ),
        Column(
            "domain",
            "领域",
            one_of(DOMAINS),
            empty=None,
            show=lambda value: DOMAINS[value] if value else None,
            help="不填适用于各领域；" + "、".join(DOMAINS.values()),
        ),
        Column("source", "依据", text(300), required=True, synonyms=("依据条款",), width=36),
        Column("issuer", "制定机关", text(128), required=True, synonyms=("发布机关",), width=20),
        Column("document", "文号", text(128), required=True, synonyms=("发文字号",), width=20),
        Column("in_force_from", "施行日期", day, required=True, synonyms=("生效日期",), width=12),
        Column("in_force_to", "失效日期", day, empty=None, synonyms=("废止日期",), width=12),
    ),
)


class BadTable(ValueError):
    """A table of thresholds with bad cells; ``problems`` names each of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def load(stream: BinaryIO, name: str) -> list[Local]:
    """The thresholds of a table. Raises BadTable, and Unreadable for a file that is no table."""
    problems: list[Problem] = []
    rows: list[Row] = []
    for row in parse(TABLE, read(stream, name)):
        if isinstance(row, Problem):
            problems.append(row)
        else:
            problems += check(row)
            rows.append(row)
    problems += overlaps(rows)
    if problems:
        raise BadTable(problems)
    return [local(row.values) for row in rows]


def check(row: Row) -> Iterator[Problem]:
    """What is wrong between the cells of one row."""
    values = row.values
    if first_named(values["source"]) is None:
        yield row.problem(TABLE, "source", "应写明文件名称和条款，如《某规定》第三条")
    unit = OPEN[values["name"]].unit
    if unit != "分" and "." in values["number"]:
        yield row.problem(TABLE, "number", "应是整数")
    elif unit == "时" and int(values["number"]) > 23:
        yield row.problem(TABLE, "number", "应是 0 至 23 的钟点")
    end = values["in_force_to"]
    if end is not None and end < values["in_force_from"]:
        yield row.problem(TABLE, "in_force_to", "早于施行日期")
    parameter = PARAMETERS.get(values["name"])
    fixed = [v for v in (parameter.values if parameter else ()) if v.domain is not None]
    fixed = [v for v in fixed if v.domain == values["domain"]]
    if fixed:
        yield row.problem(TABLE, "domain", f"这一领域的标准由{fixed[-1].source}规定，不能另定")


def overlaps(rows: list[Row]) -> Iterator[Problem]:
    """Rows of the same threshold, place and field whose times overlap."""
    seen: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        of = (row.values["name"], row.values["area"], row.values["domain"])
        for other in seen.setdefault(of, []):
            if _meet(row.values, other.values):
                yield row.problem(TABLE, "in_force_from", f"与第 {other.number} 行的施行期间重叠")
        seen[of].append(row)


def _meet(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    first, second = sorted((one, other), key=lambda v: v["in_force_from"])
    end = first["in_force_to"]
    return end is None or second["in_force_from"] <= end


def local(values: Mapping[str, Any]) -> Local:
    """The threshold that a row tells; sums become 分."""
    unit = OPEN[values["name"]].unit
    number = parse_yuan(values["number"]) if unit == "分" else int(values["number"])
    rest = {name: values[name] for name in values if name not in ("number",)}
    return Local(number=number, **rest)


def shown(one: Local) -> dict[str, Any]:
    """The values of the row that would tell this threshold."""
    unit = OPEN[one.name].unit
    number = _written(one.number) if unit == "分" else str(one.number)
    return {**{c.name: getattr(one, c.name) for c in TABLE.columns}, "number": number}
