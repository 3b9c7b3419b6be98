"""Documents below the statutes that several rules cite, by full name, with how items read."""

from __future__ import annotations

from datetime import date

THREE_SYSTEMS = (
    "《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》"
    "（国办发〔2018〕118号）"
)
THREE_SYSTEMS_FROM = date(2018, 12, 5)
INNER_MONGOLIA = "《内蒙古自治区三项制度办法》"
INNER_MONGOLIA_FROM = date(2020, 4, 1)
CREDIT = "《信用修复管理办法》（国家发展改革委令第36号）"
CREDIT_FROM = date(2026, 4, 1)
MARKET_PUBLICITY = "《市场监督管理行政处罚信息公示规定》"
MARKET_PUBLICITY_FROM = date(2021, 9, 1)
DOUBLE_PUBLICITY = (
    "《国务院办公厅关于运用大数据加强对市场主体服务和监管的若干意见》（国办发〔2015〕51号）"
)
DOUBLE_PUBLICITY_FROM = date(2015, 6, 24)

INSPECTION = "《国务院办公厅关于严格规范涉企行政检查的意见》（国办发〔2024〕54号）"
INSPECTION_FROM = date(2025, 1, 3)
INSPECTION_ANSWERS = "《司法部办公厅关于国办发〔2024〕54号文件有关问题的解答》（2025）"
INSPECTION_FORMS = "《行政检查文书基本格式文本（试行）》（司法部）"
INSPECTION_PAPERS_FROM = date(2026, 1, 1)
"""The day of the answers and forms of 2025 is not on file: since then they surely hold."""
RANDOM_INSPECTION = "《国务院办公厅关于推广随机抽查规范事中事后监管的通知》（国办发〔2015〕58号）"
RANDOM_INSPECTION_FROM = date(2015, 7, 29)
RANDOM_PUBLICITY = (
    "《国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见》（国发〔2019〕5号）"
)
RANDOM_PUBLICITY_FROM = date(2019, 1, 27)


def three_systems(item: int) -> str:
    """The citation of a numbered item of the guidance on the three systems."""
    return f"{THREE_SYSTEMS}第{item}项"
