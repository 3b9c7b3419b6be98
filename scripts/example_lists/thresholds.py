"""Thresholds of a place, as a table: they show how it looks and are nobody's real numbers."""

from datetime import date
from typing import Any

_STANDARD = "《某市行政处罚听证标准》第二条（示例）"
_CITY = "某市人民政府（示例）"


def _row(name: str, number: str, document: str, start: date, end: date | str) -> dict[str, Any]:
    return {
        "标准": name,
        "数值": number,
        "行政区划代码": "1404",
        "领域": "",
        "依据": _STANDARD,
        "制定机关": _CITY,
        "文号": document,
        "施行日期": start,
        "失效日期": end,
    }


THRESHOLDS = [
    _row("听证标准（公民）", "5000", "某政〔2022〕1号", date(2022, 1, 1), date(2024, 12, 31)),
    _row("听证标准（公民）", "10000", "某政〔2024〕9号", date(2025, 1, 1), ""),
    _row("听证标准（单位）", "50000", "某政〔2022〕1号", date(2022, 1, 1), ""),
    {
        **_row("年度检查频次上限", "2", "某城管〔2025〕3号", date(2025, 7, 1), ""),
        "领域": "城市管理",
        "依据": "《某市涉企行政检查年度频次上限》第一项（示例）",
        "制定机关": "某市城市管理局（示例）",
    },
]
