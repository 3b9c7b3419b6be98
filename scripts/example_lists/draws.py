"""The example lists of random inspections, and of the targets that they are drawn from."""

from datetime import date
from typing import Any

Rows = list[dict[str, Any]]
GRADES = "AABBBBCCD"
DISTRICTS = ("140403", "140404", "140405")


def _items() -> Rows:
    """随机抽查事项清单, with the ratio written in the ways bureaus write it."""
    told = (
        ("长园", "SJ-01", "园林绿化工程质量抽查", "园林绿化施工企业", "10%-20%", "每年一次"),
        ("长园", "SJ-02", "占用城市绿地许可事项抽查", "取得许可的单位", "不低于5%", "每年一次"),
        ("长园", "SJ-03", "公园游乐设施运营抽查", "公园游乐设施运营单位", "3-5家", "每半年一次"),
        ("晋资", "SJ-01", "矿山企业开采情况抽查", "矿山企业", "百分之五", "每年一次"),
        ("衡建", "SJ-01", "房地产经纪机构抽查", "房地产经纪机构", "60～70家", "每年一次"),
    )
    return [
        {
            "机关代字": body,
            "事项编码": code,
            "抽查事项名称": name,
            "检查对象": target,
            "抽查内容": f"{target}遵守有关法律、法规、规章的情况",
            "抽查方式": "现场检查、书面检查",
            "抽查比例": ratio,
            "抽查频次": often,
            "公布日期": date(2025, 1, 6),
        }
        for body, code, name, target, ratio, often in told
    ]


def _targets() -> Rows:
    """检查对象名录库 of one body: firms and sites, some of them closed."""
    rows: Rows = []
    for n in range(1, 91):
        rows.append(
            {
                "机关代字": "长园",
                "编号": f"LH{n:03d}",
                "名称": f"示例园林绿化企业{n:02d}" if n <= 70 else f"示例绿地项目{n - 70:02d}",
                "类别": "企业" if n <= 70 else "工程项目",
                "区域": DISTRICTS[n % 3],
                "风险等级": f"{GRADES[n % 9]}级",
                "经营状态": "注销" if n % 23 == 0 else "存续",
            }
        )
    return rows


ITEMS = _items()
TARGETS = _targets()
