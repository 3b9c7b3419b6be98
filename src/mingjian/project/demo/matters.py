"""The facts of the ten cases of the demonstration: invented parties, real items and articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mingjian.kernel.ids import uscc_check

GREENING = "城市绿化条例"


@dataclass(frozen=True)
class Matter:
    """The facts of one case of the demonstration; amounts in 分."""

    item: str
    cause: str
    party: Mapping[str, Any]
    place: str
    found: str
    provision: str
    law: str
    article: str
    penalties: Sequence[Mapping[str, Any]]
    tier: str = "ordinary"
    benchmark: str = "一般"
    ground: str = "情节一般，按裁量基准一般阶次的下限确定。"
    grounds: str = ""
    order: str = "责令停止侵害，限期恢复原状。"
    procedure: str = "ordinary"
    source: str = "inspection"
    review_body: str = "长治市人民政府"
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def basis(self) -> list[dict[str, Any]]:
        return [{"law": self.law, "article": self.article, "level": "regulation"}]

    @property
    def discretion(self) -> dict[str, Any]:
        return {
            "tier": self.tier,
            "benchmark": self.benchmark,
            "factors": [
                {"factor": "remedied", "applies": self.tier == "lighter", "proof": "复查记录"},
                {"factor": "first_offence", "applies": False, "proof": "没有初次且轻微的情形"},
                {"factor": "heavier", "applies": self.tier == "heavier", "proof": "现场笔录"},
            ],
            "ground": self.ground,
            "deviates": False,
        }

    def remedies(self, *, summary: bool) -> dict[str, Any]:
        told: dict[str, Any] = {
            "review_body": self.review_body,
            "reconsideration_days": 60,
            "reconsideration_first": summary,
            "court": "有管辖权的人民法院",
        }
        return told | ({"litigation_days": 15} if summary else {"litigation_months": 6})


def organisation(name: str, number: int, region: str = "140400") -> dict[str, Any]:
    """An invented organisation with a code whose check character is right."""
    body = f"91{region}MA{number:06d}0"
    return {
        "type": "organisation",
        "name": name,
        "uscc": body + uscc_check(body),
        "representative": "当事人代表",
        "address": "示例路1号",
        "phone": "000-00000000",
    }


def individual(name: str) -> dict[str, Any]:
    """An invented person: a role for a name, no number."""
    return {"type": "individual", "name": name, "birth": "1985-06-01", "address": "示例小区"}


def fine(yuan: int) -> list[Mapping[str, Any]]:
    return [{"kind": "fine", "amount": yuan * 100}]


OCCUPATION = Matter(
    item="CZ-CF-01",
    cause="涉嫌擅自侵占城市绿地案",
    party=organisation("某某建筑工程有限公司", 1),
    place="示例大道东侧公共绿地",
    found="当事人未经同意占用示例大道东侧公共绿地堆放建筑材料，占用面积五十六平方米。",
    provision="《城市绿化条例》第十九条",
    law=GREENING,
    article="第二十七条",
    penalties=fine(80_000),
    tier="heavier",
    benchmark="严重",
    ground="占用面积在五十平方米以上，按严重阶次量罚。",
    order="责令限期退还、恢复原状。",
)

STALL = Matter(
    item="CZ-CF-05",
    cause="不服从公共绿地管理单位管理",
    party=individual("当事人甲"),
    place="示例公园南门广场",
    found="当事人在公园南门广场摆摊，经管理人员劝导后仍不按指定地点经营。",
    provision="《城市绿化条例》第二十一条",
    law=GREENING,
    article="第二十八条",
    penalties=fine(50),
    benchmark="一般",
    ground="经劝导不改正，按一般阶次下限。",
    order="责令立即改正。",
    procedure="summary",
)

TREES = Matter(
    item="CZ-CF-03",
    cause="涉嫌擅自移植城市树木案",
    party=organisation("某某物业服务有限公司", 2),
    place="示例小区南侧道路",
    found="当事人未经批准移植道路树木三株，其中一株枯死。",
    provision="《城市绿化条例》第二十条",
    law=GREENING,
    article="第二十六条",
    penalties=fine(20_000),
    ground="移植三株，按一般阶次量罚。",
    order="责令停止侵害，补植树木。",
)

KIOSK = Matter(
    item="CZ-CF-04",
    cause="涉嫌未经同意在公共绿地内开设服务网点案",
    party=organisation("某某饮品店管理有限公司", 3),
    place="示例公园东侧绿地",
    found="当事人未经同意在公园东侧绿地内设置售货亭一处。",
    provision="《城市绿化条例》第二十一条",
    law=GREENING,
    article="第二十一条",
    penalties=fine(3_000),
    ground="初次查处，限期内迁出。",
    order="责令限期迁出。",
)

DAMAGE = Matter(
    item="CZ-CF-02",
    cause="涉嫌损坏城市绿化设施案",
    party=organisation("某某市政养护有限公司", 5),
    place="示例路中央绿化带",
    found="当事人施工时损坏绿化带喷灌管线约二十米、草坪八平方米。",
    provision="《城市绿化条例》第二十条",
    law=GREENING,
    article="第二十六条",
    penalties=fine(8_000),
)

COMPLETION = Matter(
    item="JJ-CF-04",
    cause="涉嫌未按时报送竣工验收资料案",
    party=organisation("某某置业发展有限公司", 6, "350582"),
    place="示例工业园项目",
    found="当事人在竣工验收后六个月内未报送有关竣工验收资料，责令补报后逾期二个月补报。",
    provision="《中华人民共和国城乡规划法》第四十五条",
    law="中华人民共和国城乡规划法",
    article="第六十七条",
    penalties=fine(30_000),
    ground="逾期一个月以上不满三个月补报，按一般阶次量罚。",
    order="责令补报，已补报。",
    review_body="晋江市人民政府",
)

PROPERTY = Matter(
    item="HY-CF-04",
    cause="涉嫌不移交物业管理有关资料案",
    party=organisation("某某物业管理有限公司", 8, "430400"),
    place="示例花园小区",
    found="当事人在物业服务合同终止后不移交物业管理资料，责令限期移交后逾期仍未移交。",
    provision="《物业管理条例》第三十八条",
    law="物业管理条例",
    article="第五十八条",
    penalties=[{"kind": "criticism"}, {"kind": "fine", "amount": 2_000_000}],
    tier="no_benchmark",
    benchmark="",
    ground="逾期未移交，情节一般，按法定幅度较低处确定。",
    order="责令限期移交资料。",
    review_body="衡阳市人民政府",
)

COMMON_PARTS = Matter(
    item="HY-CF-05",
    cause="涉嫌擅自利用物业共用部位经营案",
    party=individual("当事人乙"),
    place="示例花园小区2号楼入口",
    found="当事人在楼道入口摆放售货柜一台，责令改正当日即自行撤除，没有造成危害后果。",
    provision="《物业管理条例》第五十四条",
    law="物业管理条例",
    article="第六十三条",
    penalties=fine(1_000),
    order="责令撤除，已撤除。",
    review_body="衡阳市人民政府",
)
