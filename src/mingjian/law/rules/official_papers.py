"""Official papers (GB/T 9704): their layout in figures, and how their number is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from mingjian.kernel.findings import Answer
from mingjian.law.model import Question, Rule
from mingjian.law.registry import add, rule
from mingjian.law.say import Says, answer, warn

STANDARD = "《党政机关公文格式》（GB/T 9704-2012）"
IN_FORCE = date(2012, 7, 1)
_LETTERS = ("supervision_urging_letter", "supervision_opinion", "supervision_decision")
_NUMBER = re.compile(r"[^\s\d〔〕第]+〔(?:19|20)\d{2}〕[1-9]\d*号")


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of the layout: what it must be, in its unit, and by how much it may differ."""

    rule: str
    member: str
    label: str
    unit: str
    figure: int
    clause: str
    give: int = 0
    at_most: bool = False
    unverified: bool = False

    @property
    def source(self) -> str:
        return f"{STANDARD}{self.clause}"

    def holds(self, told: int) -> bool:
        """Whether a page that measures ``told`` keeps to it."""
        return told <= self.figure if self.at_most else abs(told - self.figure) <= self.give


MEASURES: tuple[Measure, ...] = (
    Measure("GW-001", "top_margin", "天头（上白边）", "毫米", 37, "5.2.1", give=1),
    Measure("GW-002", "binding_margin", "订口（左白边）", "毫米", 28, "5.2.1", give=1),
    Measure("GW-003", "text_width", "版心宽", "毫米", 156, "5.2.1"),
    Measure("GW-004", "text_height", "版心高", "毫米", 225, "5.2.1"),
    Measure("GW-005", "lines", "每面行数", "行", 22, "5.2.3"),
    Measure("GW-006", "characters", "每行字数", "字", 28, "5.2.3"),
    Measure("GW-007", "title_size", "标题字号", "号", 2, "7.3.1"),
    Measure("GW-008", "heading_distance", "发文机关标志距版心上边缘", "毫米", 35, "7.2.4"),
    Measure("GW-009", "rule_distance", "红色分隔线距发文字号", "毫米", 4, "7.2.7"),
    Measure("GW-011", "date_indent", "成文日期右空", "字", 4, "7.3.5"),
    Measure(
        "GW-012", "seal_gap", "印章顶端距正文", "行", 1, "7.3.5.1", at_most=True, unverified=True
    ),
    Measure("GW-013", "page_number_distance", "页码一字线距版心下边缘", "毫米", 7, "7.5"),
)


def _measured(one: Measure) -> Callable[[Question], Iterator[Answer]]:
    """The answer of one measure: only what the layout of the paper tells is judged."""
    code = f"document.layout.{one.member}"

    def answers(q: Question) -> Iterator[Answer]:
        assert q.act is not None
        layout = q.act.get("layout")
        told = layout.get(one.member) if isinstance(layout, dict) else None
        if isinstance(told, int) and not isinstance(told, bool) and not one.holds(told):
            limit = "不超过" if one.at_most else "应为"
            said = warn(
                code,
                f"{one.label}为{told}{one.unit}，{limit}{one.figure}{one.unit}",
                "按公文格式调整版式",
                at=q.act.day,
            )
            yield answer(said, one.rule, one.source)

    return answers


for _one in MEASURES:
    add(
        Rule(
            id=_one.rule,
            title=f"公文{_one.label}",
            source=_one.source,
            in_force_from=IN_FORCE,
            in_force_to=None,
            uses=frozenset({"warn", "score"}),
            kinds=frozenset(),
            asked_at=frozenset({"instrument_issue"}),
            sweeps=False,
            answer=_measured(_one),
            unverified=_one.unverified,
            codes=(f"document.layout.{_one.member}",),
        )
    )


@rule(
    "GW-010",
    "发文字号用六角括号，年份全称，序号不编虚位",
    source=f"{STANDARD}7.2.5",
    in_force_from=IN_FORCE,
    uses=("warn", "score"),
    kinds=(),
    asked_at=_LETTERS,
)
def gw_010(q: Question) -> Says:
    """某督函〔2026〕3号: six-cornered brackets, the whole year, no 第, no leading zero.

    Asked of the letters of supervision; the papers of a case are numbered by BS-006.
    """
    assert q.act is not None
    number = q.act.get("document")
    if isinstance(number, str) and not _NUMBER.fullmatch(number.strip()):
        yield warn(
            "document.number.not_official",
            f"发文字号“{number}”不合格式",
            "写成“机关代字〔四位年份〕序号号”，序号不加“第”、不编虚位",
            at=q.act.day,
        )
