"""The plan of a draw: what is drawn of whom, by which share, with which value from outside."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from mingjian.draw.errors import Refused
from mingjian.draw.register import FEWEST
from mingjian.kernel import shares
from mingjian.ledger.canon import canonical
from mingjian.ledger.errors import Malformed

FORMAT = "mingjian/draw-plan@1"
DOMAIN = b"mingjian/draw-plan/v1\n"
REST = "*"  # the grade of a stratum that takes whatever no other names
MOST_STRATA = 50
MOST_OFFICERS = 10

Base = Literal["all", "eligible"]
OUTSIDE = {"supervisor": "监督机关的秘密", "public": "公开数值"}
NO_CHECKPOINT = (
    "不能只用记录树的检查点作种子：管理记录树的人可以反复试验，挑出想要的结果。"
    "请由监督机关另行承诺一个秘密，或者指定以后才公布的公开数值。"
)


@dataclass(frozen=True, slots=True)
class Stratum:
    """One layer by grade of credit risk: what was published, and the value fixed inside it."""

    name: str
    grades: tuple[str, ...]
    published: str
    chosen: int

    @property
    def quota(self) -> shares.Quota:
        return shares.parse(self.published)

    def to_json(self) -> dict[str, Any]:
        published = self.quota
        return {
            "name": self.name,
            "grades": list(self.grades),
            "published": self.published,
            "unit": published.unit,
            "least": published.least,
            "most": published.most,
            "chosen": self.chosen,
        }


@dataclass(frozen=True, slots=True)
class Outside:
    """The value the body cannot choose, named before anything is opened.

    ``supervisor``: ``source`` names who commits. ``public``: ``source`` names the number,
    ``form`` how it is written as text, ``after`` the moment it is published (ISO, +08:00).
    """

    kind: str
    source: str
    form: str = ""
    after: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "source": self.source, "form": self.form, "after": self.after}

    def check(self) -> None:
        """Raise Refused for a value that somebody inside could choose, or that is not named."""
        if self.kind == "checkpoint":
            raise Refused(NO_CHECKPOINT)
        if self.kind not in OUTSIDE:
            raise Refused("请选择外部数值：监督机关的秘密，或者以后公布的公开数值。")
        if not self.source.strip():
            raise Refused("没有写明外部数值由谁承诺或者从哪里公布。")
        if self.kind == "public":
            if not self.form.strip():
                raise Refused("没有写明公开数值怎样写成文字（几位、按什么次序）。")
            _moment(self.after)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides a draw beside the registers and the seed.

    ``day``: the day on which certificates must hold. ``base``: shares are of all rows of a
    stratum or only of those not left out. ``number``: which draw this is of the same item in
    its year; from the second on ``reason`` says why there is another.
    """

    body: str
    item: str
    day: str
    strata: tuple[Stratum, ...]
    outside: Outside
    officers: int = FEWEST
    base: Base = "all"
    number: int = 1
    reason: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "body": self.body,
            "item": self.item,
            "day": self.day,
            "base": self.base,
            "officers": self.officers,
            "number": self.number,
            "reason": self.reason,
            "strata": [stratum.to_json() for stratum in self.strata],
            "outside": self.outside.to_json(),
        }

    def digest(self) -> str:
        """SHA-256 over domain and canonical JSON, in hex."""
        return hashlib.sha256(DOMAIN + canonical(self.to_json())).hexdigest()

    def check(self) -> None:
        """Raise Refused for a plan by which nothing may be drawn."""
        for name, value in (("执法主体", self.body), ("抽查事项", self.item)):
            if not value.strip() or len(value) > 300:
                raise Refused(f"方案没有写明{name}，或者超过300字。")
        try:
            if date.fromisoformat(self.day).isoformat() != self.day:
                raise ValueError
        except ValueError:
            raise Refused(f"检查日期“{self.day}”不是日期。") from None
        if not FEWEST <= self.officers <= MOST_OFFICERS:
            raise Refused(
                f"每个对象至少由{FEWEST}名执法人员检查（《行政处罚法》第四十二条第一款），"
                f"最多{MOST_OFFICERS}名。"
            )
        if self.base not in ("all", "eligible"):
            raise Refused("比例的基数只能是“全部对象”或者“扣除后的对象”。")
        if self.number < 1 or (self.number > 1 and not self.reason.strip()):
            raise Refused(f"同一事项本年第{self.number}次抽取，应写明再次抽取的理由。")
        self.outside.check()
        self._check_strata()

    def _check_strata(self) -> None:
        if not 1 <= len(self.strata) <= MOST_STRATA:
            raise Refused(f"方案应有1到{MOST_STRATA}层。")
        names = [stratum.name for stratum in self.strata]
        grades = [grade for stratum in self.strata for grade in stratum.grades]
        if len(set(names)) != len(names) or not all(name.strip() for name in names):
            raise Refused("各层的名称有空白或者重复。")
        if any(not stratum.grades for stratum in self.strata):
            raise Refused("有一层没有写明信用风险等级。")
        if len(set(grades)) != len(grades):
            raise Refused("同一个信用风险等级写在了两层里。")
        for stratum in self.strata:
            stratum.quota.fixed(stratum.chosen)

    def stratum_of(self) -> dict[str, int]:
        """Grade → place of its stratum; REST where one takes the rest."""
        return {grade: n for n, stratum in enumerate(self.strata) for grade in stratum.grades}


def stratum(name: str, grades: Sequence[str], published: str, chosen: str = "") -> Stratum:
    """A stratum out of what was typed. Raises Refused."""
    value = shares.parse(published).fixed(chosen)
    return Stratum(name.strip(), tuple(grades), published.strip(), value)


def read_plan(members: Any) -> Plan:
    """The plan of a published file. Raises Malformed for its form, Refused for what it says."""
    names = "format body item day base officers number reason strata outside"
    if not isinstance(members, dict) or members.keys() != set(names.split()):
        raise Malformed("抽查方案的成员不全或者多余。")
    if members["format"] != FORMAT:
        raise Malformed(f"抽查方案的格式不是 {FORMAT}。")
    texts = [members[name] for name in ("body", "item", "day", "base", "reason")]
    numbers = [members[name] for name in ("officers", "number")]
    if not all(isinstance(t, str) for t in texts) or not all(type(n) is int for n in numbers):
        raise Malformed("抽查方案的成员类型不对。")
    outside = members["outside"]
    if not isinstance(outside, dict) or outside.keys() != {"kind", "source", "form", "after"}:
        raise Malformed("外部数值的成员不全或者多余。")
    if not all(isinstance(value, str) for value in outside.values()):
        raise Malformed("外部数值的成员应是文字。")
    if not isinstance(members["strata"], list):
        raise Malformed("分层应是列表。")
    plan = Plan(
        body=members["body"],
        item=members["item"],
        day=members["day"],
        strata=tuple(_stratum(member) for member in members["strata"]),
        outside=Outside(**outside),
        officers=members["officers"],
        base=members["base"],
        number=members["number"],
        reason=members["reason"],
    )
    plan.check()
    if plan.to_json() != members:
        raise Malformed("抽查方案各层所写的范围与公布的比例不一致。")
    return plan


def _stratum(member: Any) -> Stratum:
    names = {"name", "grades", "published", "unit", "least", "most", "chosen"}
    if not isinstance(member, dict) or member.keys() != names:
        raise Malformed("分层的成员不全或者多余。")
    said: Mapping[str, Any] = member
    grades = said["grades"]
    if not isinstance(grades, list) or not all(isinstance(g, str) for g in grades):
        raise Malformed("分层的等级应是文字的列表。")
    if not isinstance(said["name"], str) or not isinstance(said["published"], str):
        raise Malformed("分层的名称和公布的比例应是文字。")
    if type(said["chosen"]) is not int:
        raise Malformed("分层选定的数值应是整数。")
    return Stratum(said["name"], tuple(grades), said["published"], said["chosen"])


def _moment(text: str) -> None:
    try:
        if re.fullmatch(r"[0-9T:-]{19}\+08:00", text) and datetime.fromisoformat(text):
            return
    except ValueError:
        pass
    raise Refused("没有写明公开数值何时公布（年月日时分）。")
