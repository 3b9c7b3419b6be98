"""How a row of an item, a benchmark tier and a review entry is put together."""

from datetime import date
from typing import Any

Row = dict[str, Any]

DAYS = {
    "法制机构审核日期": date(2023, 12, 1),
    "公布日期": date(2023, 12, 15),
    "生效日期": date(2024, 1, 1),
}
THRESHOLD = {
    "听证标准（公民）": 5000,
    "听证标准（单位）": 50000,
    "听证标准依据": "示例：以本省较大数额罚款听证标准的规定为准",
}


def item(body: str, number: str, kind: str, name: str, basis: str, **cells: Any) -> Row:
    """A published item, marked 示例."""
    common = {
        "机关代字": body,
        "事项编码": number,
        "事项类别": kind,
        "事项名称": name,
        "法律依据": basis,
        "公示渠道": "本机关门户网站、政府信息公开平台",
        "示例": "是",
    }
    return common | DAYS | cells


def penalty(
    body: str,
    number: str,
    name: str,
    basis: str,
    cause: str,
    penalties: str,
    ranges: str,
    range_source: str,
    section: str,
    note: str,
) -> Row:
    """A penalty item with its range."""
    return item(
        body,
        number,
        "行政处罚",
        name,
        basis,
        适用情形=cause,
        处罚种类=penalties,
        罚款幅度=ranges,
        幅度依据=range_source,
        承办机构=section,
        办理时限="90日",
        须法制审核="否",
        记录要求="现场检查、询问、送达音像记录",
        示例说明=note,
        **THRESHOLD,
    )


def permit(
    body: str,
    number: str,
    name: str,
    basis: str,
    section: str,
    *,
    parent: str = "",
    limit: str = "20个工作日",
    note: str,
) -> Row:
    """A permit item, or a part of one."""
    return item(
        body,
        number,
        "行政许可",
        name,
        basis,
        上级事项编码=parent,
        承办机构=section,
        办理时限=limit,
        须法制审核="否",
        记录要求="实地核查音像记录",
        示例说明=note,
    )


def tiers(body: str, number: str, told: list[tuple[str, str, str]]) -> list[Row]:
    """The tiers of one item: name, condition, range."""
    return [
        {
            "机关代字": body,
            "事项编码": number,
            "裁量阶次": tier,
            "适用情形": condition,
            "裁量幅度": ranges,
            "依据": "示例：以本省、本市公布的裁量基准为准",
            "施行日期": date(2024, 1, 1),
            "示例": "是",
        }
        for tier, condition, ranges in told
    ]


def review(body: str, section: str, field: str) -> list[Row]:
    """The review catalogue every one of the three bodies shows."""
    penalty_law = "《中华人民共和国行政处罚法》第五十八条"
    common = {
        "机关代字": body,
        "审核机构": section,
        "审核时限": "5个工作日",
        "示例": "是",
        "施行日期": date(2024, 1, 1),
        "送审材料": "调查终结报告、拟作决定的文书稿、证据目录、裁量说明、听证笔录（有听证的）",
    }
    return [
        common
        | {
            "序号": "1",
            "执法类别": "行政处罚",
            "审核事项": "经过听证程序的行政处罚决定",
            "审核情形": "当事人要求并举行了听证的",
            "依据": penalty_law,
        },
        common
        | {
            "序号": "2",
            "执法类别": "行政处罚",
            "审核事项": "较大数额罚款决定",
            "审核情形": f"{field}领域罚款达到本单位标准的",
            "涉案金额标准": 50000,
            "依据": penalty_law,
        },
        common
        | {
            "序号": "3",
            "执法类别": "行政处罚",
            "审核事项": "案件情况疑难复杂、涉及多个法律关系的行政处罚决定",
            "审核情形": "由承办机构提出，法制审核机构认定",
            "依据": penalty_law,
        },
        common
        | {
            "序号": "4",
            "执法类别": "行政处罚",
            "审核事项": "涉及重大公共利益的行政处罚决定",
            "审核情形": "社会影响较大的",
            "依据": penalty_law,
        },
        common
        | {
            "序号": "5",
            "执法类别": "行政许可",
            "审核事项": "直接关系申请人或者第三人重大权益的行政许可决定",
            "审核情形": "经过听证程序的，或者不予许可的",
            "依据": "国办发〔2018〕118号",
        },
    ]
