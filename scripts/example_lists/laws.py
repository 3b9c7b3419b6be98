"""The law texts that the example items rest on, in the versions now in force."""

from datetime import date
from typing import Any


def _law(
    title: str, level: str, issuer: str, number: str, adopted: date, in_force: date, articles: str
) -> dict[str, Any]:
    return {
        "名称": title,
        "效力级别": level,
        "制定机关": issuer,
        "文号": number,
        "公布日期": adopted,
        "施行日期": in_force,
        "引用条款": articles,
    }


_NPC = "全国人民代表大会常务委员会"
_STATE = "国务院"
LAWS = [
    _law(
        "中华人民共和国行政处罚法",
        "法律",
        _NPC,
        "主席令第七十号",
        date(2021, 1, 22),
        date(2021, 7, 15),
        "第六十三条",
    ),
    _law(
        "中华人民共和国行政许可法",
        "法律",
        _NPC,
        "主席令第二十九号",
        date(2019, 4, 23),
        date(2019, 4, 23),
        "第四十二条",
    ),
    _law(
        "城市绿化条例",
        "行政法规",
        _STATE,
        "国务院令第676号",
        date(2017, 3, 1),
        date(2017, 3, 1),
        "第十八条、第十九条、第二十条、第二十一条、第二十四条、第二十六条、第二十七条、第二十八条",
    ),
    _law(
        "中华人民共和国土地管理法",
        "法律",
        _NPC,
        "主席令第三十二号",
        date(2019, 8, 26),
        date(2020, 1, 1),
        "第六十七条、第七十四条、第七十七条",
    ),
    _law(
        "中华人民共和国土地管理法实施条例",
        "行政法规",
        _STATE,
        "国务院令第743号",
        date(2021, 7, 2),
        date(2021, 9, 1),
        "第五十四条、第五十七条",
    ),
    _law(
        "中华人民共和国城乡规划法",
        "法律",
        _NPC,
        "主席令第二十九号",
        date(2019, 4, 23),
        date(2019, 4, 23),
        "第三十七条、第六十四条、第六十七条",
    ),
    _law(
        "中华人民共和国建筑法",
        "法律",
        _NPC,
        "主席令第二十九号",
        date(2019, 4, 23),
        date(2019, 4, 23),
        "第七条、第八条、第六十四条",
    ),
    _law(
        "建设工程质量管理条例",
        "行政法规",
        _STATE,
        "国务院令第714号",
        date(2019, 4, 23),
        date(2019, 4, 23),
        "第五十四条、第五十七条、第五十八条",
    ),
    _law(
        "物业管理条例",
        "行政法规",
        _STATE,
        "国务院令第698号",
        date(2018, 3, 19),
        date(2018, 3, 19),
        "第五十八条、第六十三条",
    ),
]
